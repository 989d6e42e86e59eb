"""What hangs on the case, below its step: the cards that matter where the case stands now, in the order of the work.

Investigating, that is the cross-check, the inquiries, the recordings and the evidence; from the plan on the money and
what is put right for good. Nothing that is there is ever hidden: a card without a line and without anything to do is.
"""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from branchdesk.domain.workflow import Status
from branchdesk.services import checks
from branchdesk.services.handling import Detail
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue import offering
from branchdesk.ui.queue.checks_card import ChecksCard
from branchdesk.ui.queue.evidence_card import EvidenceCard
from branchdesk.ui.queue.inquiries_card import InquiriesCard
from branchdesk.ui.queue.offering import Offered
from branchdesk.ui.queue.opinion_card import OpinionCard
from branchdesk.ui.queue.payments_card import PaymentsCard
from branchdesk.ui.queue.tasks_card import TasksCard

_GROUPS: Mapping[str, tuple[str, ...]] = {
    Status.RECEIVED: ("emergency",),
    Status.INVESTIGATING: ("emergency", "cross"),
}
"""Which lists are ticked where; the emergency is over when there is a verdict."""

_FIRST_MONEY = (Status.ACTING, Status.TO_TELL)


class Work(QWidget):
    """The cards. `asked(action, given)`, `did(action, values)`, `printing(what, no)`, `evidence_wanted(file)`."""

    asked = Signal(str, object)
    did = Signal(str, object)
    printing = Signal(str, int)
    evidence_wanted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """`emergency` is made here and stands where the page puts it: above the step."""
        super().__init__(parent)
        self._desk = desk
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self.emergency = ChecksCard(desk, "emergency")
        self.cross = ChecksCard(desk, "cross")
        self.inquiries = InquiriesCard(desk)
        self.recordings = TasksCard(desk, cctv=True)
        self.evidence = EvidenceCard(desk)
        self.opinion = OpinionCard(desk)
        self.payments = PaymentsCard(desk)
        self.improving = TasksCard(desk)
        for check in (self.emergency, self.cross):
            check.ticked.connect(lambda key, on: self.did.emit("tick", {"check": key, "ticked": on}))
        for card in (self.inquiries, self.recordings, self.opinion, self.payments, self.improving):
            card.asked.connect(self.asked)
            card.did.connect(self.did)
            card.printing.connect(self.printing)
        self.evidence.wanted.connect(self.evidence_wanted)
        self._order: tuple[QWidget, ...] = ()

    def show_detail(self, detail: Detail, offered: Offered) -> None:
        """A case as it stands now."""
        case = detail.case
        self._arrange(case.status)
        groups = _GROUPS.get(case.status, ())
        if case.verdict:
            groups = tuple(each for each in groups if each != "emergency")
        tick = offered.get("tick")
        refused = offering.reason(self._desk, tick) if tick is not None else None
        for card in (self.emergency, self.cross):
            lines = checks.lines(self._desk.session, case, card.group) if card.group in groups else []
            card.show_lines(lines, refused)
        for each in (self.inquiries, self.recordings, self.opinion, self.payments, self.improving):
            each.show_detail(detail, offered)
        if case.status == Status.AWAITING_CONFIRMATION:
            self.improving.setVisible(False)  # closing shows them among its own cards
        self.evidence.show_detail(detail, offered.get("add_evidence"))

    def _arrange(self, status: str) -> None:
        """The order of the work: money and papers first once the plan stands."""
        finding = (self.cross, self.inquiries, self.recordings, self.evidence)
        acting = (self.opinion, self.payments, self.improving)
        order = (*acting, *finding) if status in _FIRST_MONEY else (*finding, *acting)
        if order == self._order:
            return
        for card in self._order:
            self._column.removeWidget(card)
        for card in order:
            self._column.addWidget(card)
        self._order = order
