"""A plan that waits for somebody's word: who asked, what is expected, what is offered, whose authority covers it.

The approver reads it here and approves with the step's one button, or sends it back with a reason.
"""

from PySide6.QtWidgets import QWidget

from branchdesk.domain.case import FIELDS
from branchdesk.domain.workflow import Status
from branchdesk.services import handling
from branchdesk.services.handling import Detail
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue import showing
from branchdesk.ui.queue.authority_scale import AuthorityScale
from branchdesk.ui.queue.case_side import Facts
from branchdesk.ui.queue.expectation import ExpectationBox
from branchdesk.ui.queue.history import value_words
from branchdesk.ui.widgets.forms import Card, SectionTitle
from branchdesk.ui.widgets.labels import label

_SHOWN = ("remedy_kinds", "remedy_basis", "customer_tag", "promised_at", "customer_text")


class ApprovalCard(Card):
    """Hidden unless a plan waits."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._title = SectionTitle("", icon="stamp")
        self._expectation = ExpectationBox(desk)
        self._measures = label("", "narrative", wrap=True)
        self._scale = AuthorityScale(desk)
        self._facts = Facts()
        self._who = label("", "hint", ink="text2", wrap=True)
        for each in (self._title, self._expectation, self._measures, self._scale, self._facts, self._who):
            self.body.addWidget(each)
        self.setVisible(False)

    def show_detail(self, detail: Detail) -> None:
        """The plan of a case, if it waits."""
        desk, case = self._desk, detail.case
        waits = case.status == Status.AWAITING_APPROVAL
        self.setVisible(waits)
        if not waits:
            return
        asked = next((each for each in reversed(detail.entries) if each.action == "propose"), None)
        by = ""
        if asked is not None:
            words = self.tr("{who} asks, {at}")
            by = words.format(who=desk.session.display(asked.actor), at=showing.moment(asked.at, desk.now()))
        self._title.show_words(self.tr("Plan to be approved"), by)
        amount = case.remedy_amount or 0
        self._expectation.show_case(case, granted=amount, feasible=case.feasible)
        self._measures.setText(case.measures)
        self._scale.show_plan(amount, case.remedy_kinds, quiet=True)
        pairs = []
        for key in _SHOWN:
            field = FIELDS[key]
            name = field.en if desk.language == "en" else field.zh
            pairs.append((name, value_words(desk, key, getattr(case, key), desk.now())))
        self._facts.show_pairs(pairs)
        proposer = asked.actor if asked is not None else ""
        known = handling.approvers(desk.session, case, amount, case.remedy_kinds, proposer=proposer)
        names = showing.listed(desk, [each.display for each in known])
        self._who.setText(self.tr("May approve: {names}").format(names=names) if names else self._nobody())

    def _nobody(self) -> str:
        return self.tr("Nobody here has the authority: send it to the superior and key in the answer")
