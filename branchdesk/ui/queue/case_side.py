"""The right half of the case view: all clocks, customer and demand, people, earlier rounds, and the history.

The history can only grow. The person held responsible is named to few (product.md §2, restricted sight).
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from branchdesk.domain.case import Case
from branchdesk.domain.records import JournalEntry
from branchdesk.services.handling import Detail
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue.clock_list import ClockList
from branchdesk.ui.queue.history import moments_of
from branchdesk.ui.queue.limit_box import LimitBox
from branchdesk.ui.queue.rounds import EarlierRounds
from branchdesk.ui.queue.side_facts import customer_pairs, people_pairs
from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets.buttons import ActionButton
from branchdesk.ui.widgets.forms import SectionTitle
from branchdesk.ui.widgets.labels import label, rule
from branchdesk.ui.widgets.timeline import Timeline

WIDTH, WIDE_WIDTH = 372, 480
_HEAD = 68
"""The labels of all pairs share one column, whichever group they stand in."""
_MOMENTS = 10
"""The history shows so many entries at first; all of them on request."""


class Facts(QWidget):
    """Pairs of a quiet label and a value; pairs without a value are left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(7)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnMinimumWidth(0, max(Theme.of().label_width, round(_HEAD * Theme.of().scale)))
        self._pairs: list[tuple[QLabel, QLabel]] = []

    def show_pairs(self, pairs: list[tuple[str, str]]) -> None:
        """These pairs. The labels are used again: making them cost most of the time a case took to open."""
        wanted = [each for each in pairs if each[1]]
        while len(self._pairs) < len(wanted):
            self._add()
        for place, (name, value) in enumerate(self._pairs):
            used = place < len(wanted)
            if used and (name.text(), value.text()) != wanted[place]:
                name.setText(wanted[place][0])
                value.setText(wanted[place][1])
                value.setAccessibleName(" ".join(wanted[place]))
            name.setVisible(used)
            value.setVisible(used)

    def _add(self) -> None:
        row = len(self._pairs)
        name, value = label("", "hint", ink="text2"), label("", "base", wrap=True)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(value, row, 1)
        self._pairs.append((name, value))


class CaseSide(QScrollArea):
    """What the step needs to have beside it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._entries: tuple[JournalEntry, ...] = ()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Customer and history"))
        inside = QFrame()
        inside.setProperty("surface", "side")
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(9)
        self._limit = LimitBox(desk)
        self.clocks = ClockList(desk)
        self._facts, self._people = Facts(), Facts()
        self._words = label("", "narrative", wrap=True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._rounds = EarlierRounds(desk)
        self._history = Timeline()
        title = SectionTitle(self.tr("History"), self.tr("cannot be changed, only added to"))
        self._all = ActionButton("", kind="link")
        self._all.clicked.connect(self._show_all)
        title.add(self._all)
        for each in (
            self._limit,
            self.clocks,
            rule(),
            SectionTitle(self.tr("Customer and demand")),
            self._facts,
            self._words,
            rule(),
            self._people,
            rule(),
            self._rounds,
            title,
            self._history,
        ):
            column.addWidget(each)
        column.addStretch()
        self.setWidget(inside)

    def show_detail(self, detail: Detail) -> None:
        """A case as it stands now."""
        case, desk = detail.case, self._desk
        self.new_minute(case)
        self._facts.show_pairs(customer_pairs(desk, case))
        self._people.show_pairs(people_pairs(desk, case, person_seen=True))
        self._words.setText(case.narrative)
        self._words.setAccessibleName(self.tr("Customer's words: {words}").format(words=case.narrative))
        self._rounds.show_case(case)
        self._entries = detail.entries
        self._all.set_words(self.tr("all {n}").format(n=len(detail.entries)))
        self._all.setVisible(len(detail.entries) > _MOMENTS)
        self._history.show_moments(moments_of(desk, detail.entries, most=_MOMENTS))

    def new_minute(self, case: Case) -> None:
        """The clocks as they are now."""
        self._limit.show_case(case)
        self.clocks.show_case(case)

    def _show_all(self) -> None:
        self._all.setVisible(False)
        self._history.show_moments(moments_of(self._desk, self._entries))
