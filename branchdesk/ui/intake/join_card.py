"""For supervisors: repeat visits a clerk could only link, one key to join each to the case it belongs to."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from branchdesk.domain.case import Case
from branchdesk.ui import keys
from branchdesk.ui.desk import Desk
from branchdesk.ui.intake.earlier import short_number
from branchdesk.ui.intake.part import empty
from branchdesk.ui.widgets.buttons import ActionButton, IconButton
from branchdesk.ui.widgets.forms import Card, SectionTitle
from branchdesk.ui.widgets.labels import ElidedLabel

_MOST_ROWS = 3


class JoinCard(Card):
    """`join_asked(str)` with the UID of a linked case, `look_asked(str)` to see it first."""

    join_asked = Signal(str)
    look_asked = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent, tone="soon")
        self._desk = desk
        self.cases: tuple[Case, ...] = ()
        self._title = SectionTitle("", icon="merge")
        self.body.addWidget(self._title)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self.body.addLayout(self._rows)

    def show_cases(self, cases: Sequence[Case]) -> None:
        """The cases that wait to be joined, the oldest first; hidden if there are none."""
        self.cases = tuple(each for each in cases if each.attention.startswith("join_"))
        empty(self._rows)
        self._title.show_words(self.title())
        for place, case in enumerate(self.cases[:_MOST_ROWS]):
            self._rows.addWidget(self._row(case, first=place == 0))
        self.setVisible(bool(self.cases))

    def title(self) -> str:
        """How many wait."""
        return self.tr("Repeat visits for you to join: {n}").format(n=len(self.cases))

    def join_first(self) -> None:
        """Alt+J: join the oldest."""
        if self.cases:
            self.join_asked.emit(self.cases[0].uid)

    def _row(self, case: Case, *, first: bool) -> QWidget:
        made = QWidget()
        line = QHBoxLayout(made)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        numbers = self.tr("{new} to {earlier}").format(
            new=short_number(case.number), earlier=short_number(case.related_no)
        )
        words = f"{numbers} · {self._desk.label('attention', case.attention)}"
        line.addWidget(ElidedLabel(words), 1)
        look = IconButton("arrow-up-right", self.tr("Open {number}").format(number=case.number))
        look.clicked.connect(lambda: self.look_asked.emit(case.uid))
        join = ActionButton(self.tr("Join"), keys=keys.of("intake", "join") if first else "")
        join.setAccessibleDescription(words)
        join.clicked.connect(lambda: self.join_asked.emit(case.uid))
        line.addWidget(look)
        line.addWidget(join)
        return made
