"""What can be done with a case now, in words and icons: the one next step, what stands beside it, and why not."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from branchdesk.domain.errors import Problem
from branchdesk.domain.workflow import Status
from branchdesk.services import handling
from branchdesk.services.handling import Detail, Offer
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue.picking import candidates

translate = QCoreApplication.translate

ICONS: Mapping[str, str] = {
    "complete": "edit", "start": "check-square", "contact": "phone", "pause": "pause", "resume": "clock",
    "wait_head_office": "building", "head_office_answered": "building", "add_evidence": "paperclip",
    "ask_unit": "send", "answer_unit": "inbox", "conclude": "scale", "propose": "list-checks", "approve": "stamp",
    "send_back": "undo", "finish": "check-square", "tell": "message", "close": "check-circle", "call": "phone-call",
    "reopen": "rotate-ccw", "extend": "calendar", "hand_over": "users", "regrade": "bar-levels", "correct": "edit",
    "note": "message", "withdraw": "arrow-left", "merge": "merge", "transfer": "arrow-up-right", "decline": "ban",
    "void": "trash", "request_review": "refresh", "ask_cctv": "image", "secure_cctv": "shield-check",
    "superior_approved": "file-check", "sign": "file-check", "pay": "banknote", "cancel_payment": "x-circle",
    "add_task": "plus", "finish_task": "check", "check_effect": "search", "change_task": "edit",
    "cancel_task": "x-circle", "tell_improvement": "message", "letter": "mail", "set_team": "users",
    "restore": "rotate-ccw", "review_decided": "file-check", "keep_example": "book", "visit": "user-check",
    "new_facts": "file-warning", "answer": "message", "archive": "folder", "attended": "check-circle",
}  # fmt: skip

BESIDE: Mapping[str, tuple[str, ...]] = {
    Status.INCOMPLETE: ("contact",),
    Status.RECEIVED: ("contact",),
    Status.INVESTIGATING: ("contact", "ask_unit"),
    Status.AWAITING_APPROVAL: ("superior_approved", "send_back"),
    Status.ACTING: ("contact", "add_task"),
    Status.TO_TELL: ("contact", "letter"),
    Status.AWAITING_CONFIRMATION: ("contact", "reopen"),
    Status.CLOSED: ("keep_example", "reopen"),
    Status.IN_CALLBACK: ("keep_example", "reopen"),
    Status.ARCHIVED: ("keep_example", "request_review"),
    Status.VOIDED: ("restore",),
}
"""What stands beside the next step of each status."""

MENU: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("", ("contact", "visit", "note", "answer", "attended", "pause", "resume", "reopen")),
    ("finding", ("add_evidence", "ask_unit", "answer_unit", "ask_cctv", "secure_cctv")),
    ("plan", ("approve", "send_back", "superior_approved", "sign", "pay", "cancel_payment", "letter")),
    (
        "improving",
        ("add_task", "finish_task", "check_effect", "change_task", "cancel_task", "tell_improvement", "keep_example"),
    ),
    (
        "clocks",
        ("extend", "new_facts", "wait_head_office", "head_office_answered", "request_review", "review_decided"),
    ),
    ("record", ("set_team", "regrade", "correct")),
    ("leaving", ("withdraw", "merge", "transfer", "decline", "void", "restore")),
)
"""The menu of a case: groups of actions; those of "" and what no group names stand in it directly."""

BUTTONS = ("hand_over", "tick", "reveal", "call")
"""Actions with a control of their own that are in no menu."""

UNDONE: Mapping[str, str] = {
    "pause": "resume", "wait_head_office": "head_office_answered", "head_office_answered": "wait_head_office",
}  # fmt: skip

ENDING = ("withdraw", "merge", "transfer", "decline", "void")
"""Actions after which the case is out of the queue: their button is red and says the verb."""

_ELSEWHERE = ("reveal",)
"""Actions with a control of their own."""

_SECOND_HELPS = (
    "access.role", "access.close.", "action.own_plan", "action.over_limit", "action.over_plan", "access.second_role",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Offered:
    """The offers of a case for this person. primary: None when nothing is left to do."""

    primary: Offer | None
    others: tuple[Offer, ...]

    def get(self, key: str) -> Offer | None:
        """The offer of an action, None if the status does not have it."""
        every = (*((self.primary,) if self.primary else ()), *self.others)
        return next((each for each in every if each.action.key == key), None)


def offered(desk: Desk, detail: Detail, now: datetime) -> Offered:
    """What this person is offered on a case, but for what there is nothing to do it to: an answer to no question."""
    case = detail.case
    found = [each for each in handling.offers(desk.session, case, now) if each.action.key not in _ELSEWHERE]
    found = [each for each in found if candidates(each.action.key, detail)]
    waiting = "wait_head_office" if case.waiting_head_office else "head_office_answered"
    away = {waiting, *(() if case.attention else ("attended",))}
    if case.review_requested_on is None:
        away.add("review_decided")
    found = [each for each in found if each.action.key not in away and not _too_early(each)]
    primary = next((each for each in found if each.primary), None)
    return Offered(primary, tuple(each for each in found if each is not primary))


def _too_early(offer: Offer) -> bool:
    """A callback that cannot be recorded now is not offered: its window has not opened, or none runs."""
    refused = offer.refused
    return offer.action.key == "call" and refused is not None and not second_helps(refused)


def group_words(group: str) -> str:
    """The title of a group of the menu."""
    return {
        "finding": translate("Queue", "Investigation"),
        "plan": translate("Queue", "Plan and compensation"),
        "improving": translate("Queue", "Putting right"),
        "clocks": translate("Queue", "Deadlines and review"),
        "record": translate("Queue", "Record and team"),
        "leaving": translate("Queue", "Leave the queue"),
    }.get(group, "")


def grouped(offered: Offered) -> list[tuple[str, list[Offer]]]:
    """The other offers of a case by the groups of its menu; the one next step has its button."""
    rest = {each.action.key: each for each in offered.others if each.action.key not in BUTTONS}
    found = []
    for group, keys in MENU:
        found.append((group, [rest.pop(key) for key in keys if key in rest]))
    found[0][1].extend(rest.values())
    return [(group, offers) for group, offers in found if offers]


def second_helps(problem: Problem | None) -> bool:
    """Whether a second person's login on the spot (现场授权) could lift this refusal."""
    return problem is not None and problem.key.startswith(_SECOND_HELPS)


def reason(desk: Desk, offer: Offer | None) -> str:
    """Why an action cannot be done now, "" if it can."""
    return desk.words.message(offer.refused) if offer is not None and offer.refused is not None else ""


TAKEN_BACK = frozenset({"close", "void"})
"""Ending actions after which there is a way back."""


def effect(action: str) -> tuple[str, str]:
    """What an ending action does, and whether it can be undone."""
    stays = translate("Queue", "No: the case stays in the records, read-only, with its number.")
    return {
        "close": (
            translate("Queue", "The case is locked and its callback is scheduled."),
            translate("Queue", "If the customer is not satisfied, the case can be reopened."),
        ),
        "void": (
            translate(
                "Queue", "The case leaves the queue and the figures; its number stays, the monthly report says why."
            ),
            translate("Queue", "Until the month is sealed a supervisor can restore it."),
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
