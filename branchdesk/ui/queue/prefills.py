"""What stands in the form of an action before anybody typed: what the case already says, and what is nearly always so.

Nothing is prefilled that a person must decide: a verdict, the customer's agreement, whether the facts are new.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from branchdesk.domain.case import FIELDS, Case
from branchdesk.domain.fields import EMPTY
from branchdesk.domain.workflow import SUPERVISOR, Status
from branchdesk.services import knowledge, progress
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
    "propose": (
        "measures", "remedy_kinds", "remedy_amount", "remedy_basis", "amount_demanded", "feasible", "customer_tag",
        "customer_text",
    ),
    "finish": ("customer_text",),
    "close": ("why", "why_line", "responsible_unit", "whys", "customer_text"),
    "set_team": ("team",),
    "ask_cctv": ("cctv_place", "cctv_until"),
    "pay": ("customer_tag",),
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
    again = inputs.next_workday(now, add, 1, 10)
    ready = progress.text(desk.session, detail.case, now, due=again)
    return {"way": "phone", "words": ready, "next_contact_at": again, "responds": first}


def _add_evidence(_desk: Desk, _detail: Detail, now: datetime) -> Mapping[str, Any]:
    return {"side": "customer", "taken_at": now}


def _ask_unit(desk: Desk, _detail: Detail, now: datetime) -> Mapping[str, Any]:
    return {"due_on": desk.rules.calendar.add_workdays(now.date(), 3)}


def _answer_unit(desk: Desk, detail: Detail, _now: datetime) -> Mapping[str, Any]:
    asked = detail.dossier.open_inquiries
    first = {"inquiry": asked[0].no, "unit": asked[0].unit} if asked else {}
    return {**first, "answered_on": desk.today()}


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
    mine = SUPERVISOR in desk.user.roles and detail.case.handler != desk.user.login
    return {
        "extended_to": due + timedelta(days=30) if due else None,
        "extension_approver": desk.user.login if mine else "",
        "extension_told_on": now.date(),
        "extension_words": desk.words.text("paper.extension_words"),
    }


def _request_review(_desk: Desk, _detail: Detail, now: datetime) -> Mapping[str, Any]:
    return {"review_requested_on": now.date()}


def _cctv(desk: Desk, detail: Detail, _now: datetime) -> Mapping[str, Any]:
    case = detail.case
    return {"recorded_at": case.occurred_at, "owner": case.handler or desk.user.login}


def _pay(_desk: Desk, detail: Detail, now: datetime) -> Mapping[str, Any]:
    case = detail.case
    left = (case.remedy_amount or 0) - detail.dossier.paid(case.round)
    kinds = [key for key in case.remedy_kinds if key in _MONEY_KINDS]
    found = {"kind_paid": kinds[0] if len(kinds) == 1 else "", "paid_on": now.date()}
    return {**found, "amount_paid": left} if left > 0 else found


def _add_task(desk: Desk, detail: Detail, _now: datetime) -> Mapping[str, Any]:
    mine = SUPERVISOR in desk.user.roles
    return {
        "task_kind": "corrective",
        "supervisor": desk.user.login if mine else "",
        "unit": detail.case.responsible_unit,
        "effect_days": 30,
    }


def _finish_task(desk: Desk, _detail: Detail, _now: datetime) -> Mapping[str, Any]:
    return {"done_on": desk.today()}


def _improvement(desk: Desk, detail: Detail, _now: datetime) -> Mapping[str, Any]:
    words = progress.improvement(desk.session, detail.case, detail.dossier)
    return {"words": words, "way": "phone", "told_on": desk.today()}


def _example(desk: Desk, detail: Detail, _now: datetime) -> Mapping[str, Any]:
    return knowledge.draft(desk.session, detail.case.uid)


def _today(key: str) -> Prefill:
    return lambda desk, _detail, _now: {key: desk.today()}


def _letter(desk: Desk, detail: Detail, _now: datetime) -> Mapping[str, Any]:
    told = detail.case.told_at is not None or detail.case.status == Status.TO_TELL
    return {"letter_kind": "decision" if told else "progress", "sent_on": desk.today()}


def _sign(desk: Desk, _detail: Detail, _now: datetime) -> Mapping[str, Any]:
    return {"opinion_signed_on": desk.today(), "opinion_signed_way": "in_person"}


_MONEY_KINDS = frozenset({"refund", "waiver", "compensation", "gift"})

_OWN: Mapping[str, Prefill] = {
    "start": _start, "contact": _contact, "add_evidence": _add_evidence, "ask_unit": _ask_unit,
    "answer_unit": _answer_unit, "propose": _propose, "finish": _finish, "tell": _tell,
    "close": _close, "extend": _extend, "request_review": _request_review, "ask_cctv": _cctv, "pay": _pay,
    "add_task": _add_task, "finish_task": _finish_task, "letter": _letter, "sign": _sign,
    "superior_approved": _today("approved_on"), "tell_improvement": _improvement, "keep_example": _example,
    "review_decided": _today("review_decided_on"), "withdraw": _today("signed_on"),
}  # fmt: skip
