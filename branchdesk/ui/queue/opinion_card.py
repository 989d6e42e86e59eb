"""What the customer signed or was sent beside the decision: 处理意见确认书, letters, the news of an improvement."""

from PySide6.QtWidgets import QWidget

from branchdesk.domain.records import JournalEntry
from branchdesk.domain.workflow import Status
from branchdesk.services.handling import Detail, Offer
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue import offering, showing
from branchdesk.ui.queue.offering import Offered
from branchdesk.ui.queue.work_card import Line, Press, WorkCard
from branchdesk.ui.widgets.chips import Tone

_ANSWERED = (Status.TO_TELL, Status.AWAITING_CONFIRMATION)
"""Where the customer is told the decision."""


class OpinionCard(WorkCard):
    """The papers of a plan."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._desk = desk
        self._name = self.tr("Papers for the customer")
        self.setAccessibleName(self._name)
        self.add_head("letter", desk.label("action", "letter"), "mail")

    def show_detail(self, detail: Detail, offered: Offered) -> None:
        """The confirmation of the plan, the letters sent, the improvement told; hidden before there is a plan."""
        desk, case = self._desk, detail.case
        letters = [each for each in detail.entries if each.action == "letter"]
        sign, told, letter = (offered.get(key) for key in ("sign", "tell_improvement", "letter"))
        lines = []
        if case.measures and (sign is not None or case.opinion_signed_on is not None):
            lines.append(self._signed(detail, offered))
        answered = any(each.details.get("letter_kind") == "decision" for each in letters)
        if case.status in _ANSWERED and letter is not None and not answered:
            lines.append(self._reply(letter))
        lines += [self._letter(each) for each in letters]
        improved = any(each.done_at is not None for each in detail.dossier.improving)
        if case.improvement_told_on is not None or (improved and told is not None):
            lines.append(self._improved(detail, offered))
        self.setVisible(bool(lines))
        self.show_heads({"letter": offering.reason(desk, letter) if letter is not None else None})
        self.show_lines(lines)

    def _signed(self, detail: Detail, offered: Offered) -> Line:
        desk, case = self._desk, detail.case
        title = self.tr("Confirmation of the plan")
        presses = [Press(self.tr("Print"), lambda: self.printing.emit("opinion", 0), "printer")]
        signed: tuple[str, Tone] = (self.tr("not signed"), "neutral")
        if case.opinion_signed_on is not None:
            day = showing.day(case.opinion_signed_on, desk.today())
            signed = (self.tr("signed {day}").format(day=day), "done")
            way = desk.label("way", case.opinion_signed_way)
            return Line(title, way, ("check-circle", "done_icon"), signed, presses)
        offer = offered.get("sign")
        if offer is not None:
            ask = Press(
                desk.label("action", "sign"),
                lambda: self.asked.emit("sign", {}),
                "check",
                offering.reason(desk, offer),
            )
            presses.insert(0, ask)
        return Line(title, self.tr("the customer signs what is granted"), ("file-text", "accent_text"), signed, presses)

    def _reply(self, offer: Offer) -> Line:
        """The letter with the decision and the remedies: printed, then its way and day noted."""
        presses = [
            Press(
                self.tr("Sent"),
                lambda: self.asked.emit("letter", {"letter_kind": "decision"}),
                "mail",
                offering.reason(self._desk, offer),
            ),
            Press(self.tr("Print"), lambda: self.printing.emit("letter", 0), "printer"),
        ]
        hint = self.tr("decision, remedies, way of delivery and day")
        return Line(
            self.tr("Reply letter"), hint, ("file-text", "accent_text"), (self.tr("not sent"), "neutral"), presses
        )

    def _letter(self, entry: JournalEntry) -> Line:
        desk, details = self._desk, entry.details
        kind = desk.label("letter_kind", str(details.get("letter_kind", "")))
        way = desk.label("delivery", str(details.get("delivery", "")))
        parts = (way, str(details.get("sent_on", "")), str(details.get("tracking_no", "")))
        return Line(
            self.tr("Letter: {kind}").format(kind=kind),
            " · ".join(each for each in parts if each),
            ("mail", "done_icon"),
            (self.tr("sent"), "done"),
        )

    def _improved(self, detail: Detail, offered: Offered) -> Line:
        desk, case = self._desk, detail.case
        title = desk.label("action", "tell_improvement")
        if case.improvement_told_on is not None:
            words = self.tr("told {day}").format(day=showing.day(case.improvement_told_on, desk.today()))
            letter = Press(self.tr("Letter"), lambda: self.printing.emit("improvement", 0), "printer")
            return Line(title, "", ("check-circle", "done_icon"), (words, "done"), [letter])
        offer, presses = offered.get("tell_improvement"), []
        if offer is not None:
            ask = Press(title, lambda: self.asked.emit("tell_improvement", {}), "message", offering.reason(desk, offer))
            presses = [ask]
        hint = self.tr("something was put right: the customer may hear of it")
        return Line(title, hint, ("message", "accent_text"), (self.tr("not told"), "neutral"), presses)
