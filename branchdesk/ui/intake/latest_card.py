"""What was just logged: its slip again, its fields again, and the same customer once more."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from branchdesk.domain.case import Case
from branchdesk.domain.masking import mask_name
from branchdesk.ui import keys
from branchdesk.ui.desk import Desk
from branchdesk.ui.intake.earlier import short_number
from branchdesk.ui.intake.part import empty
from branchdesk.ui.widgets.buttons import ActionButton, IconButton
from branchdesk.ui.widgets.forms import Card, SectionTitle
from branchdesk.ui.widgets.labels import ElidedLabel, label


class LatestCard(Card):
    """`print_asked(str)` and `amend_asked(str)` with the number, `again_asked` for the customer of the newest."""

    print_asked = Signal(str)
    amend_asked = Signal(str)
    again_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._cases: tuple[Case, ...] = ()
        self.body.addWidget(SectionTitle(self.tr("Just logged")))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.body.addLayout(self._rows)
        self.again = ActionButton(self.tr("Same customer again"), keys=keys.of("intake", "again"))
        self.amend = ActionButton(self.tr("Put right"), kind="ghost", keys=keys.of("intake", "amend"))
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.again)
        line.addWidget(self.amend)
        line.addStretch()
        self.body.addLayout(line)
        self.again.clicked.connect(self.again_asked)
        self.amend.clicked.connect(self._amend_newest)

    def show_cases(self, cases: Sequence[Case], now: datetime) -> None:
        """The cases, newest first; hidden if there are none."""
        self._cases = tuple(cases)
        empty(self._rows)
        for case in cases:
            self._rows.addWidget(self._row(case, now))
        self.setVisible(bool(cases))

    def newest(self) -> Case | None:
        """What was logged last, None if nothing was."""
        return self._cases[0] if self._cases else None

    def count(self) -> int:
        """How many cases are shown."""
        return self._rows.count()

    def _amend_newest(self) -> None:
        case = self.newest()
        if case is not None:
            self.amend_asked.emit(case.number)

    def _row(self, case: Case, now: datetime) -> QWidget:
        made = QWidget()
        line = QHBoxLayout(made)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(label(short_number(case.number), "base"))
        line.addWidget(label(mask_name(case.customer_name) or self.tr("no name"), "base"))
        matter = f"{case.matter} {self._desk.label('matter', case.matter)}".strip()
        line.addWidget(ElidedLabel(matter or case.narrative[:20]), 1)
        logged = case.logged_at.astimezone(now.tzinfo) if case.logged_at else now
        words = f"{logged:%H:%M}" if logged.date() == now.date() else f"{logged:%m-%d}"
        line.addWidget(label(words, "hint", ink="text2"), 0, Qt.AlignmentFlag.AlignVCenter)
        right = IconButton("edit", self.tr("Put {number} right").format(number=case.number))
        right.clicked.connect(lambda: self.amend_asked.emit(case.number))
        again = IconButton("printer", self.tr("Print the slip of {number} again").format(number=case.number))
        again.clicked.connect(lambda: self.print_asked.emit(case.number))
        line.addWidget(right)
        line.addWidget(again)
        return made
