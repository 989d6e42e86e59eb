"""The detail pane beside the list: how urgent, where on its way, what happened, what is wanted, what is next, history.

There is one primary button, named by the step. It opens the case with the step's form; the pane itself asks nothing.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from branchdesk.domain.case import Case
from branchdesk.services import handling
from branchdesk.services.handling import Detail
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue import showing
from branchdesk.ui.queue.customer import CustomerLine
from branchdesk.ui.queue.history import moments_of
from branchdesk.ui.queue.limit_box import LimitBox
from branchdesk.ui.queue.next_box import NextBox
from branchdesk.ui.queue.offering import offered
from branchdesk.ui.queue.steps import steps_of
from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets.buttons import ActionButton
from branchdesk.ui.widgets.chips import GradeChip
from branchdesk.ui.widgets.forms import SectionTitle
from branchdesk.ui.widgets.labels import ElidedLabel, EmptyState, label
from branchdesk.ui.widgets.stepper import Stepper
from branchdesk.ui.widgets.timeline import Timeline

NARROW_WIDTH, WIDTH, WIDE_WIDTH = 344, 392, 560
_MOMENTS = 6
_ROOMY = 372
"""A narrower pane prints no key on its button."""


class DetailPane(QFrame):
    """`opened(uid)` Enter or the button, `pressed(uid, action)`, `printing(number)`."""

    opened = Signal(str)
    pressed = Signal(str, str)
    printing = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.detail: Detail | None = None
        self.setProperty("surface", "side")
        self.setMinimumWidth(320)
        self._grade = GradeChip()
        self._number = label("", "title")
        self._open = ActionButton(self.tr("Open"), icon="arrow-up-right", keys="Enter")
        self._open.clicked.connect(lambda: self.opened.emit(self.uid))
        self.customer = CustomerLine(desk)
        self._from = ElidedLabel("", "hint", ink="text2")
        self._limit = LimitBox(desk)
        self._stepper = Stepper(compact=True)
        self._words = label("", "narrative", wrap=True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._demand = label("", "base", wrap=True)
        self._amount = label("", "strong")
        self._next = NextBox(desk)
        self._next.pressed.connect(lambda key: self.pressed.emit(self.uid, key))
        self._next.printing.connect(self._print)
        self._history_title = SectionTitle(self.tr("History"))
        self._all = ActionButton("", kind="link")
        self._all.clicked.connect(lambda: self.opened.emit(self.uid))
        self._history_title.add(self._all)
        self._history = Timeline(compact=True)
        self._empty = EmptyState("clipboard", self.tr("No case chosen"))
        self._build()
        self.show_nothing()

    @property
    def uid(self) -> str:
        """The case shown, "" for none."""
        return self.detail.case.uid if self.detail is not None else ""

    def show_nothing(self) -> None:
        """The list is empty."""
        self.detail = None
        self._scroll.setVisible(False)
        self._empty.setVisible(True)

    def show_case(self, uid: str) -> None:
        """A case as it stands now."""
        desk = self._desk
        self.detail = handling.detail(desk.session, uid)
        case, now = self.detail.case, desk.now()
        grade, words, spoken = showing.grade_words(desk, case.grade)
        self._grade.show_grade(grade, words, spoken)
        self._grade.setVisible(bool(case.grade))
        self._number.setText(case.number)
        self.customer.show_case(case)
        received = self.tr("{source} · received {at}").format(
            source=desk.label("source", case.intake_source), at=showing.moment(case.received_at, now)
        )
        self._from.setText(received)
        self._limit.show_case(case)
        self._stepper.show_steps(steps_of(desk, case, self.detail.entries))
        self._words.setText(self._story(case))
        self._show_demand(case)
        self._next.show_offers(self.detail, offered(desk, self.detail, now))
        count = len(self.detail.entries)
        self._all.set_words(self.tr("all {n}").format(n=count))
        self._all.setVisible(count > _MOMENTS)
        self._history.show_moments(moments_of(desk, self.detail.entries, compact=True, most=_MOMENTS))
        self._empty.setVisible(False)
        self._scroll.setVisible(True)

    def new_minute(self) -> None:
        """The limit as it is now."""
        if self.detail is not None:
            self._limit.show_case(self.detail.case)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = self.width() >= _ROOMY * Theme.of().scale
        self._open.set_words(self.tr("Open"), keys="Enter" if roomy else "")
        # Not the box's own width: its buttons would never let it become narrower.
        self._next.set_room(self.width() - 30 - self._scroll.verticalScrollBar().sizeHint().width())

    def _story(self, case: Case) -> str:
        words = " ".join((case.summary or case.narrative).split())
        return words if len(words) <= 220 else f"{words[:219]}…"

    def _show_demand(self, case: Case) -> None:
        desk = self._desk
        demand = case.demand or desk.label("demand", case.demand_kind)
        self._demand.setText(self.tr("Wants: {demand}").format(demand=demand) if demand else "")
        self._demand.setVisible(bool(demand))
        self._amount.setText(showing.money(case.amount_involved))
        self._amount.setVisible(bool(case.amount_involved))
        name = self.tr("Amount involved {amount}").format(amount=showing.money(case.amount_involved))
        self._amount.setAccessibleName(name)

    def _build(self) -> None:
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setProperty("scrolled", True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(15, 9, 15, 12)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._grade)
        head.addWidget(self._number)
        head.addStretch()
        head.addWidget(self._open)
        who = QHBoxLayout()
        who.setSpacing(8)
        who.addWidget(self.customer)
        who.addWidget(self._from, 1)
        wants = QHBoxLayout()
        wants.setSpacing(8)
        wants.addWidget(self._demand, 1)
        wants.addWidget(self._amount, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addLayout(who)
        column.addWidget(self._limit)
        column.addWidget(self._stepper)
        column.addWidget(self._words)
        column.addLayout(wants)
        column.addWidget(self._next)
        column.addWidget(self._history_title)
        column.addWidget(self._history)
        column.addStretch()
        self._scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.addWidget(self._scroll)
        outer.addWidget(self._empty)

    def _print(self) -> None:
        if self.detail is not None:
            self.printing.emit(self.detail.case.number)
