"""What can be done with a case now, in words and icons: the one next step, what stands beside it, and why not."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from branchdesk.domain.callbacks import RUNNING
from branchdesk.domain.case import Case
from branchdesk.domain.errors import Problem
from branchdesk.domain.workflow import Status
from branchdesk.services import handling
from branchdesk.services.handling import Offer
from branchdesk.ui.desk import Desk

translate = QCoreApplication.translate

ICONS: Mapping[str, str] = {
    "complete": "edit", "start": "check-square", "contact": "phone", "pause": "pause", "resume": "clock",
    "wait_head_office": "building", "head_office_answered": "building", "add_evidence": "paperclip",
    "ask_unit": "send", "answer_unit": "inbox", "conclude": "scale", "propose": "list-checks", "approve": "stamp",
    "send_back": "undo", "finish": "check-square", "tell": "message", "close": "check-circle", "call": "phone-call",
    "reopen": "rotate-ccw", "extend": "calendar", "hand_over": "users", "regrade": "bar-levels", "correct": "edit",
    "note": "message", "withdraw": "arrow-left", "merge": "merge", "transfer": "arrow-up-right", "decline": "ban",
    "void": "trash", "request_review": "refresh",
}  # fmt: skip

BESIDE: Mapping[str, tuple[str, ...]] = {
    Status.INCOMPLETE: ("contact",),
    Status.RECEIVED: ("contact",),
    Status.INVESTIGATING: ("contact", "ask_unit"),
    Status.AWAITING_APPROVAL: ("send_back",),
    Status.ACTING: ("contact",),
    Status.TO_TELL: ("contact",),
    Status.AWAITING_CONFIRMATION: ("reopen",),
    Status.CLOSED: ("reopen",),
    Status.IN_CALLBACK: ("reopen",),
}
"""What stands beside the next step of each status."""

ENDING = ("withdraw", "merge", "transfer", "decline", "void")
"""Actions after which the case is out of the queue: their button is red and says the verb."""

_ELSEWHERE = ("reveal",)
"""Actions with a control of their own."""

_SECOND_HELPS = ("access.role", "access.close.", "action.own_plan", "action.over_limit")


@dataclass(frozen=True, slots=True)
class Offered:
    """The offers of a case for this person. primary: None when nothing is left to do."""

    primary: Offer | None
    others: tuple[Offer, ...]

    def get(self, key: str) -> Offer | None:
        """The offer of an action, None if the status does not have it."""
        every = (*((self.primary,) if self.primary else ()), *self.others)
        return next((each for each in every if each.action.key == key), None)


def offered(desk: Desk, case: Case, now: datetime) -> Offered:
    """What this person is offered on a case."""
    found = [each for each in handling.offers(desk.session, case, now) if each.action.key not in _ELSEWHERE]
    if not case.open_inquiries:
        found = [each for each in found if each.action.key != "answer_unit"]
    if case.callback_state not in RUNNING:
        found = [each for each in found if each.action.key != "call"]
    waiting = "wait_head_office" if case.waiting_head_office else "head_office_answered"
    found = [each for each in found if each.action.key != waiting]
    primary = next((each for each in found if each.primary), None)
    return Offered(primary, tuple(each for each in found if each is not primary))


def second_helps(problem: Problem | None) -> bool:
    """Whether a second person's login on the spot (现场授权) could lift this refusal."""
    return problem is not None and problem.key.startswith(_SECOND_HELPS)


def reason(desk: Desk, offer: Offer | None) -> str:
    """Why an action cannot be done now, "" if it can."""
    return desk.words.message(offer.refused) if offer is not None and offer.refused is not None else ""


def effect(action: str) -> tuple[str, str]:
    """What an ending action does, and whether it can be undone."""
    stays = translate("Queue", "The case stays in the records, read-only, with its number.")
    return {
        "close": (
            translate("Queue", "The case is locked and its callback is scheduled."),
            translate("Queue", "If the customer is not satisfied, the case can be reopened."),
        ),
        "void": (
            translate(
                "Queue", "The case leaves the queue and the figures; its number stays, the monthly report says why."
            ),
            translate("Queue", "Until the month is sealed the superior can have it corrected."),
        ),
        "withdraw": (translate("Queue", "The customer withdraws: all clocks end here."), stays),
        "merge": (translate("Queue", "The case goes on under the other number; its clocks end here."), stays),
        "transfer": (translate("Queue", "Another body goes on with the case; its clocks end here."), stays),
        "decline": (
            translate("Queue", "The case is not taken on. The customer is told why, in the words below."),
            stays,
        ),
    }.get(action, ("", ""))


def comes_of(action: str, *, over: bool = False) -> str:
    """What follows when a step is done, in a few words; "" where the button says it all."""
    if action == "propose":
        return (
            translate("Queue", "Goes on when it is approved; until then the customer is told nothing")
            if over
            else translate("Queue", "Within your authority: goes straight on to acting")
        )
    return {
        "approve": translate("Queue", "Then the handler acts on it"),
        "finish": translate("Queue", "Then the customer is told"),
        "tell": translate("Queue", "Then the customer's word is awaited"),
        "close": translate("Queue", "Closing locks the case; if the customer is not satisfied it can be reopened"),
    }.get(action, "")
