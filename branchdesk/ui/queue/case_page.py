"""The case view (pictures 07-09): one case, its way, its next step, and what the step needs beside it."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from branchdesk.domain.case import Case
from branchdesk.domain.errors import BranchDeskError
from branchdesk.domain.records import Change
from branchdesk.services import handling, returning
from branchdesk.services.handling import Detail
from branchdesk.ui import keys
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue import case_side
from branchdesk.ui.queue.action_dialog import ActionDialog, open_action
from branchdesk.ui.queue.case_bar import CaseBar
from branchdesk.ui.queue.case_side import CaseSide
from branchdesk.ui.queue.doing import Doing
from branchdesk.ui.queue.evidence import EvidenceDialog, Handed
from branchdesk.ui.queue.form_sections import SECTIONS
from branchdesk.ui.queue.offering import offered
from branchdesk.ui.queue.step_panel import StepPanel
from branchdesk.ui.queue.steps import steps_of
from branchdesk.ui.tasks import Bug
from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets.stepper import Stepper

_NARROW = 1100
_WIDE = 1600


class CasePage(QWidget):
    """`left()` back to the list, `stepped(-1 | 1)` to a neighbour, `printing(number, what, no)` a paper of a case."""

    left = Signal()
    stepped = Signal(int)
    printing = Signal(str, str, int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.detail: Detail | None = None
        self._ends = (False, False)
        self._side_wished: bool | None = None
        self._crowding = False
        self.bar = CaseBar(desk)
        self.bar.left.connect(self.left)
        self.bar.stepped.connect(self.stepped)
        self.bar.asked.connect(self.ask)
        self._doing = Doing(desk, self)
        self._doing.done.connect(self._changed)
        self._doing.failed.connect(self._refused)
        self.bar.printing.connect(self._print)
        self._stepper = Stepper(name=self.tr("Way of the case"))
        self.step = StepPanel(desk)
        self.step.done.connect(lambda case: self.show_case(case.uid))
        self.step.asked.connect(self.ask)
        self.step.did.connect(self.act)
        self.step.printing.connect(self._print_what)
        self.step.notices.joining.connect(self._join)
        self.step.evidence_wanted.connect(self._ask_evidence)
        self.side = CaseSide(desk)
        self.side.setFixedWidth(case_side.WIDTH)
        steps = QFrame()
        steps.setProperty("surface", "bar")
        steps_line = QHBoxLayout(steps)
        steps_line.setContentsMargins(22, 6, 22, 6)
        steps_line.addWidget(self._stepper)
        halves = QHBoxLayout()
        halves.setSpacing(0)
        halves.addWidget(self.step, 1)
        halves.addWidget(self.side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(steps)
        column.addLayout(halves, 1)
        acts: dict[str, keys.Acts] = {
            "finish": self.step.finish_step,
            "neighbours": (partial(self.stepped.emit, -1), partial(self.stepped.emit, 1)),
            "step": self.step.focus_step,
            "hand_over": partial(self.ask, "hand_over"),
            "contact": partial(self.ask, "contact"),
            "reopen": partial(self.ask, "reopen"),
            "evidence": partial(self.ask, "add_evidence"),
            "paste": self.step.work.evidence.paste,
            "menu": self.bar.open_menu,
        }
        keys.bind(self, "case", acts)

    @property
    def uid(self) -> str:
        """The case shown, "" for none."""
        return self.detail.case.uid if self.detail is not None else ""

    def show_case(self, uid: str) -> None:
        """Show a case as it stands now; the same case again keeps what is typed."""
        desk = self._desk
        self.detail = handling.detail(desk.session, uid)
        case = self.detail.case
        offers = offered(desk, self.detail, desk.now())
        first, last = self._ends
        self.bar.show_case(case, offers, first=first, last=last)
        self._stepper.show_steps(steps_of(desk, case, self.detail.entries))
        self._crowding = offers.primary is not None and offers.primary.action.key in SECTIONS
        self._make_room()
        self.step.show_detail(self.detail, offers)
        self.side.show_detail(self.detail)

    def set_ends(self, first: bool, last: bool) -> None:
        """Whether the case is the first or the last of its list."""
        self._ends = (first, last)

    def new_minute(self) -> None:
        """Limits as they are now."""
        if self.detail is not None:
            self.bar.new_minute(self.detail.case)
            self.side.new_minute(self.detail.case)

    def ask(self, key: str, given: Mapping[str, Any] | None = None) -> None:
        """Open what asks for an action that is not the step itself. given: its values that are settled already."""
        if self.detail is None:
            return
        offers = offered(self._desk, self.detail, self._desk.now())
        offer = offers.get(key)
        if offer is None:
            return
        if offer is offers.primary and self.step.form is not None:
            self.step.focus_step()
            return
        if key == "add_evidence" and offer.refused is None:
            self._ask_evidence(None)
            return
        dialog = open_action(self._desk, self, self.detail, offer, given)
        if isinstance(dialog, ActionDialog):
            dialog.acted.connect(self._changed)
            dialog.paper.connect(self._print_what)

    def act(self, key: str, values: Mapping[str, Any]) -> None:
        """Do an action at once: a tick."""
        if self.detail is not None:
            self._doing.run(self.detail.case, key, values)

    def toggle_side(self) -> None:
        """F9: show or hide the right pane, whatever the step would do by itself."""
        self._side_wished = not self.side.isVisibleTo(self)
        self._show_side()

    def _make_room(self) -> None:
        """Have the widths of this step before its form is made, so that it is made once."""
        above, layout = self.parentWidget(), self.layout()
        self.step.held = True  # the form that is still there is about to go
        if not self.isVisible() and above is not None:
            self.resize(above.size())
        self._show_side()
        if layout is not None:
            layout.activate()
        self.step.held = False

    def _show_side(self) -> None:
        """Closing has three cards to show: on a small screen the pane makes way until it is asked for."""
        crowded = self._crowding and self.width() < _WIDE * Theme.of().scale
        self.side.setVisible(self._side_wished if self._side_wished is not None else not crowded)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        scale = Theme.of().scale
        wide = self.width() >= _WIDE * scale
        self.side.setFixedWidth(round((case_side.WIDE_WIDTH if wide else case_side.WIDTH) * min(scale, 1.15)))
        self._show_side()
        self.bar.set_narrow(self.width() < _NARROW * scale)

    def _ask_evidence(self, file: Handed | None) -> None:
        if self.detail is None:
            return
        offer = offered(self._desk, self.detail, self._desk.now()).get("add_evidence")
        if offer is None or offer.refused is not None:
            return
        dialog = EvidenceDialog(self._desk, self, self.detail, offer, file)
        dialog.acted.connect(self._changed)
        dialog.open()

    def _join(self) -> None:
        """The customer's new case goes into the earlier one, in one key of the supervisor."""
        uid, now = self.uid, self._desk.now()
        self._desk.do(
            lambda session: returning.join(session, uid, now=now),
            self._changed,
            failed=self._refused,
            change=lambda after: Change(frozenset({"case"}), frozenset({uid, after.uid}), self),
            owner=self,
        )

    def _changed(self, case: Case) -> None:
        self.show_case(case.uid)

    def _print(self) -> None:
        self._print_what("slip", 0)

    def _print_what(self, what: str, no: int) -> None:
        if self.detail is not None:
            self.printing.emit(self.detail.case.number, what, no)

    def _refused(self, error: BranchDeskError | Bug) -> None:
        self._desk.problem(error)
        self.show_case(self.uid)  # a tick that was not taken is not shown as one
