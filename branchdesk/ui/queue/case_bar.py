"""The line at the top of the case view: back, which case, its limit, its neighbours, and all that can be done."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QWidget

from branchdesk.domain.case import Case
from branchdesk.services.handling import Offer
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue import offering, showing
from branchdesk.ui.queue.customer import CustomerLine
from branchdesk.ui.queue.offering import Offered
from branchdesk.ui.queue.rounds import round_words
from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets.buttons import ActionButton, IconButton
from branchdesk.ui.widgets.chips import GradeChip, SlaChip, StateChip
from branchdesk.ui.widgets.labels import label


class CaseBar(QFrame):
    """`left()`, `stepped(-1 | 1)`, `asked(str)` an action, `printing()`."""

    left = Signal()
    stepped = Signal(int)
    asked = Signal(str)
    printing = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._offered = Offered(None, ())
        self.setProperty("surface", "bar")
        self.setFixedHeight(Theme.of().px("toolbar"))
        self.back = ActionButton(self.tr("Back to the queue"), kind="ghost", icon="undo", keys="Esc")
        self.back.clicked.connect(self.left)
        self._grade = GradeChip()
        self._number = label("", "title")
        self.customer = CustomerLine(desk, role="title")
        self._round = StateChip("", "info", "rotate-ccw")
        self._limit = SlaChip()
        self._previous = ActionButton(self.tr("Previous"), kind="ghost", keys="Alt+↑")
        self._next = ActionButton(self.tr("Next"), kind="ghost", keys="Alt+↓")
        self._previous.clicked.connect(lambda: self.stepped.emit(-1))
        self._next.clicked.connect(lambda: self.stepped.emit(1))
        self._hand_over = ActionButton("", icon="users", keys="F7")
        self._hand_over.clicked.connect(lambda: self.asked.emit("hand_over"))
        self._print = IconButton("printer", self.tr("Print the acceptance slip (Ctrl+P)"), framed=True)
        self._print.clicked.connect(self.printing)
        self._more = IconButton("more", self.tr("More actions"), framed=True)
        self._more.clicked.connect(self.open_menu)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 0, 16, 0)
        line.setSpacing(10)
        left: tuple[QWidget, ...] = (self.back, self._grade, self._number, self._round, self.customer, self._limit)
        for each in left:
            line.addWidget(each)
        line.addStretch(1)
        right: tuple[QWidget, ...] = (self._previous, self._next, self._hand_over, self._print, self._more)
        for each in right:
            line.addWidget(each)

    def show_case(self, case: Case, offered: Offered, *, first: bool, last: bool) -> None:
        """A case, and whether it has neighbours in the list."""
        desk, self._offered = self._desk, offered
        grade, words, spoken = showing.grade_words(desk, case.grade)
        self._grade.show_grade(grade, words, spoken)
        self._grade.setVisible(bool(case.grade))
        self._number.setText(case.number)
        self._round.show_state(round_words(case), "info", "rotate-ccw")
        self._round.setVisible(case.round > 1)
        self.customer.show_case(case)
        self.new_minute(case)
        self._previous.set_reason(self.tr("This is the first one") if first else "")
        self._next.set_reason(self.tr("This is the last one") if last else "")
        offer = offered.get("hand_over")
        self._hand_over.set_words(desk.label("action", "hand_over"))
        self._hand_over.setVisible(offer is not None)
        self._hand_over.set_reason(offering.reason(desk, offer))

    def new_minute(self, case: Case) -> None:
        """The limit as it is now."""
        limit = showing.case_limit(self._desk, case, self._desk.now())
        self._limit.show_limit(limit.words, limit.tone)

    def set_narrow(self, narrow: bool) -> None:
        """Less words where there is less room."""
        for each in (self._previous, self._next):
            each.setVisible(not narrow)

    def open_menu(self) -> None:
        """Show the menu under its button."""
        self.menu().popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def menu(self) -> QMenu:
        """Everything that can be done and has no button; what cannot be done now says why."""
        menu = QMenu(self)
        for group, offers in offering.grouped(self._offered):
            inside = menu
            if group:
                inside = menu.addMenu(offering.group_words(group))
            for offer in offers:
                self._add(inside, offer)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _add(self, menu: QMenu, offer: Offer) -> None:
        theme, desk, key = Theme.of(), self._desk, offer.action.key
        refused = offering.reason(desk, offer)
        usable = not refused or offering.second_helps(offer.refused)
        words = desk.label("action", key)
        action = menu.addAction(
            theme.icon(offering.ICONS.get(key, "dot"), "text2"), words if usable else f"{words} — {refused}"
        )
        action.setObjectName(key)
        action.setEnabled(usable)
        action.triggered.connect(_later(self.asked.emit, key))


def _later(call: Callable[[str], object], key: str) -> Callable[[], object]:
    return lambda: call(key)
