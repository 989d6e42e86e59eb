"""The compensation ledger of a case: what was given, by whose approval, when, and the receipt of it."""

from PySide6.QtWidgets import QWidget

from branchdesk.domain.dossier import Payment
from branchdesk.services.handling import Detail
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue import offering, showing
from branchdesk.ui.queue.offering import Offered
from branchdesk.ui.queue.work_card import Line, Press, WorkCard


class PaymentsCard(WorkCard):
    """The payments of a case; hidden while there is nothing to pay."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._desk = desk
        self._name = self.tr("Compensation ledger")
        self.setAccessibleName(self._name)
        self.add_head("pay", desk.label("action", "pay"))

    def show_detail(self, detail: Detail, offered: Offered) -> None:
        """What was given, beside what was granted."""
        desk, case = self._desk, detail.case
        offer = offered.get("pay")
        granted, paid = case.remedy_amount or 0, detail.dossier.paid(case.round)
        self.setVisible(bool(detail.dossier.payments) or (bool(granted) and offer is not None))
        self.show_heads({"pay": offering.reason(desk, offer) if offer is not None else None})
        hint = self.tr("{paid} of {granted} given").format(paid=showing.money(paid), granted=showing.money(granted))
        lines = [self._line(each, offered) for each in detail.dossier.payments]
        self.show_lines(lines, hint=hint, empty=self.tr("Nothing given yet"))

    def _line(self, payment: Payment, offered: Offered) -> Line:
        desk, today = self._desk, self._desk.today()
        title = f"{showing.money(payment.amount)} · {desk.label('remedy', payment.kind)}"
        detail = " · ".join(
            each
            for each in (
                showing.day(payment.paid_on, today),
                self.tr("receipt {receipt}").format(receipt=payment.receipt),
                self.tr("approved by {who}").format(who=desk.session.display(payment.approver))
                if payment.approver
                else "",
                desk.label("customer_tag", payment.tag),
                payment.note,
            )
            if each
        )
        if payment.cancelled:
            return Line(title, payment.cancelled, ("x-circle", "text2"), (self.tr("cancelled"), "neutral"), struck=True)
        offer, presses = offered.get("cancel_payment"), []
        if offer is not None:
            presses = [
                Press(
                    self.tr("Reverse"),
                    lambda: self.asked.emit("cancel_payment", {"payment": payment.no}),
                    "x",
                    offering.reason(desk, offer),
                )
            ]
        return Line(title, detail, ("banknote", "done_icon"), None, presses)
