"""What stands in the form of an action before anybody typed: what the case already says, and what is nearly always so.

Nothing is prefilled that a person must decide: a verdict, the customer's agreement, whether the facts are new.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from branchdesk.domain.case import FIELDS, Case
from branchdesk.domain.fields import EMPTY
from branchdesk.domain.records import JournalEntry
from branchdesk.services.handling import Detail
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue import inputs
from branchdesk.ui.queue.form_fields import hidden_in_correction

Prefill = Callable[[Desk, Detail, datetime], Mapping[str, Any]]

_CASE_VALUES: Mapping[str, tuple[str, ...]] = {
    "conclude": (
        "verdict", "verdict_basis", "responsible_unit", "responsible_person", "why", "why_line", "category", "cause",
        "amount_lost",
    ),
    "propose": ("measures", "remedy_kinds", "remedy_amount", "remedy_basis", "customer_text", "corrective"),
    "finish": ("customer_text", "corrective"),
    "close": ("why", "why_line", "responsible_unit", "whys", "customer_text"),
    "regrade": ("complicated", "major", "major_reason"),
}  # fmt: skip
"""Fields of the case that an action shows as they are."""


def prefilled(desk: Desk, action: str, detail: Detail) -> dict[str, Any]:
    """The values an action's form opens with, by key."""
    case, now = detail.case, desk.now()
    if action == "correct":
        return {key: getattr(case, key) for key, field in FIELDS.items() if not hidden_in_correction(field)}
    kept = {key: getattr(case, key) for key in _CASE_VALUES.get(action, ())}
    found = {key: value for key, value in kept.items() if value != EMPTY[FIELDS[key].kind]}
    own = _OWN.get(action)
    return {**found, **(own(desk, detail, now) if own is not None else {})}


def _start(desk: Desk, detail: Detail, _now: datetime) -> Mapping[str, Any]:
    mine = desk.user.login if "handler" in desk.user.roles else ""
    return {"handler": detail.case.handler or mine}


def _contact(desk: Desk, detail: Detail, now: datetime) -> Mapping[str, Any]:
    add = desk.rules.calendar.add_workdays
    first = detail.case.responded_at is None
    return {"way": "phone", "next_contact_at": inputs.next_workday(now, add, 1, 10), "responds": first}


def _add_evidence(_desk: Desk, _detail: Detail, now: datetime) -> Mapping[str, Any]:
    return {"side": "customer", "taken_at": now}


def _ask_unit(desk: Desk, _detail: Detail, now: datetime) -> Mapping[str, Any]:
    return {"due_on": desk.rules.calendar.add_workdays(now.date(), 3)}


def _answer_unit(_desk: Desk, detail: Detail, _now: datetime) -> Mapping[str, Any]:
    asked = unanswered(detail.entries)
    return {"unit": str(asked[0].details.get("unit", ""))} if asked else {}


def unanswered(entries: tuple[JournalEntry, ...]) -> list[JournalEntry]:
    """The questions to departments that nobody answered yet, oldest first: an answer closes its unit's oldest one."""
    open_: list[JournalEntry] = []
    for entry in entries:
        if entry.action == "ask_unit":
            open_.append(entry)
        elif entry.action == "answer_unit" and open_:
            unit = entry.details.get("unit")
            same = next((each for each in open_ if each.details.get("unit") == unit), open_[0])
            open_.remove(same)
    return open_


def _conclude(_desk: Desk, detail: Detail, _now: datetime) -> Mapping[str, Any]:
    case = detail.case
    return {} if case.responsible_unit else {"responsible_unit": case.involved_unit}


def _propose(_desk: Desk, detail: Detail, now: datetime) -> Mapping[str, Any]:
    promised = detail.case.promised_at
    return {"promised_at": promised} if promised is not None and promised > now else {}


def _finish(_desk: Desk, detail: Detail, _now: datetime) -> Mapping[str, Any]:
    return {"done_what": detail.case.done_what or detail.case.measures}


def _tell(_desk: Desk, detail: Detail, now: datetime) -> Mapping[str, Any]:
    case = detail.case
    way = "phone" if case.phone else "in_person"
    return {"decision": case.decision or case.customer_text, "told_way": way, "told_at": now}


def _close(_desk: Desk, detail: Detail, _now: datetime) -> Mapping[str, Any]:
    case = detail.case
    return {"result": _result(case), "customer_text": case.customer_text or case.decision}


def _result(case: Case) -> str:
    """The result that follows from what was decided, "" if nothing decides it: then a person must choose."""
    if case.verdict == "not_upheld":
        return "not_upheld"
    kinds = set(case.remedy_kinds)
    for result, signs in (
        ("refunded", {"refund", "waiver", "compensation", "gift"}),
        ("corrected", {"replacement", "improvement"}),
        ("apologised", {"apology"}),
    ):
        if kinds & signs:
            return result
    return ""


def _extend(desk: Desk, detail: Detail, now: datetime) -> Mapping[str, Any]:
    due = detail.case.decision_due
    return {
        "extended_to": due + timedelta(days=30) if due else None,
        "extension_approver": desk.user.login,
        "extension_told_on": now.date(),
    }


def _request_review(_desk: Desk, _detail: Detail, now: datetime) -> Mapping[str, Any]:
    return {"review_requested_on": now.date()}


_OWN: Mapping[str, Prefill] = {
    "start": _start, "contact": _contact, "add_evidence": _add_evidence, "ask_unit": _ask_unit,
    "answer_unit": _answer_unit, "conclude": _conclude, "propose": _propose, "finish": _finish, "tell": _tell,
    "close": _close, "extend": _extend, "request_review": _request_review,
}  # fmt: skip
