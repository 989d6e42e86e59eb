"""Calling customers back after closing (product.md §2, S2 反馈机制 (二)1): today's list, recording, taking back."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from branchdesk.domain import callbacks
from branchdesk.domain.case import Case
from branchdesk.domain.errors import NotAllowed, Problem
from branchdesk.domain.history import undone
from branchdesk.domain.records import Call
from branchdesk.domain.workflow import Status
from branchdesk.services import handling
from branchdesk.services.saving import save_change
from branchdesk.services.session import Session
from branchdesk.store import calls, cases, journal


@dataclass(frozen=True, slots=True)
class CallItem:
    """One person to call. slot: hour the customer asked for ("15:30") or "" (不限); last: the latest attempt or None.

    due: why it stands on today's list: "window" | "appointment" | "missed" (a callback), "promise" | "contact" (an open
    case). closes: last day of the window.
    """

    case: Case
    attempts: tuple[Call, ...]
    due: str
    slot: str
    closes: date | None

    @property
    def last(self) -> Call | None:
        """The latest attempt."""
        return self.attempts[-1] if self.attempts else None

    @property
    def last_chance(self) -> bool:
        """True if another failure ends the calling (three on different days)."""
        failed = {each.at.date() for each in self.attempts if each.outcome in callbacks.FAILURES}
        return len(failed) >= callbacks.FINAL_FAILURES - 1


@dataclass(frozen=True, slots=True)
class CallDay:
    """Today's list: to call (promises and appointments first, then by slot and window), and what was done today."""

    on: date
    waiting: tuple[CallItem, ...]
    done: tuple[tuple[Case, Call], ...]
    missed: int


def today(session: Session, now: datetime) -> CallDay:
    """Whom to call today: windows open, appointments, promises and next contacts due; and today's finished calls."""
    on = now.date()
    found: list[CallItem] = []
    for case in cases.for_callback(session.store, on):
        attempts = tuple(each for each in calls.of_case(session.store, case.uid) if each.round == case.round)
        if not _due(case, on):
            continue
        agreed = case.callback_last == callbacks.APPOINTMENT and case.callback_next_at is not None
        slot = _clock(case.callback_next_at, now) if agreed else ""
        why = "appointment" if agreed else "missed" if callbacks.missed(case, on) else "window"
        found.append(CallItem(case, attempts, why, slot, case.callback_closes))
    midnight = datetime.combine(on, time(), now.tzinfo) + timedelta(days=1)
    for case in cases.for_contact(session.store, midnight):
        why = (
            "promise" if case.promised_at and not case.promise_kept_at and case.promised_at.date() <= on else "contact"
        )
        at = case.promised_at if why == "promise" else case.next_contact_at
        slot = _clock(at, now) if at and at.date() == on else ""
        found.append(CallItem(case, (), why, slot, None))
    found.sort(key=_order)
    done = [(case, call) for call, case in _done_on(session, on, now)]
    missed = sum(each.due == "missed" for each in found)
    return CallDay(on, tuple(found), tuple(done), missed)


def _due(case: Case, on: date) -> bool:
    """Whether a running callback stands on this day's list: its window is open, and no later time was agreed."""
    if case.callback_state not in callbacks.RUNNING or case.callback_opens is None or on < case.callback_opens:
        return False
    return case.callback_next_at is None or case.callback_next_at.date() <= on


def _clock(moment: datetime | None, now: datetime) -> str:
    return f"{moment.astimezone(now.tzinfo):%H:%M}" if moment else ""


def _order(item: CallItem) -> tuple[int, str, date, str]:
    return (
        0 if item.due in ("promise", "contact") else 1,
        item.slot or "99",
        item.closes or date.max,
        item.case.number,
    )


def _done_on(session: Session, on: date, now: datetime) -> list[tuple[Call, Case]]:
    start = datetime.combine(on, time(), now.tzinfo)
    made = calls.between(session.store, start, start + timedelta(days=1))
    found = {case.uid: case for case in cases.by_uids(session.store, [each.case_uid for each in made])}
    return [(each, found[each.case_uid]) for each in made if each.case_uid in found]


def record(session: Session, uid: str, answers: Mapping[str, Any], *, now: datetime) -> Case:
    """Write one attempt: outcome by key or digit 1-6, three scores when reached, the customer's words."""
    given = dict(answers)
    given["outcome"] = callbacks.outcome_of(str(given.get("outcome", ""))) or given.get("outcome", "")
    return handling.do(session, uid, "call", given, now=now)


def take_back(session: Session, uid: str, *, now: datetime) -> Case:
    """Undo this person's latest attempt on a case: the case stands as before it, history keeps both."""
    with session.store.transaction():
        case = handling.find_case(session, uid)
        entries = [each for each in journal.of_case(session.store, uid) if each.action in ("call", "call_undone")]
        if not entries or entries[-1].action != "call" or entries[-1].actor != session.user.login:
            raise NotAllowed(Problem("callback.nothing_to_undo", {"number": case.number}))
        if entries[-1].revision != case.revision:
            raise NotAllowed(Problem("case.changed_meanwhile", {"number": case.number}))
        before = replace(undone(case, entries[-1]), revision=case.revision)
        calls.drop(session.store, calls.of_case(session.store, uid)[-1].id)
        return save_change(session, case, before, "call_undone", {"undone": entries[-1].seq}, now)


def reopen(session: Session, uid: str, reason: str, *, now: datetime) -> Case:
    """Reopen a dissatisfied customer's case in one key: same facts, next round, the old figures stay."""
    return handling.do(session, uid, "reopen", {"reason": reason, "new_facts": False}, now=now)


def suggestion_case(case: Case, words: str) -> dict[str, Any]:
    """The values of a new 建议 case made of what the customer suggested on the phone; the caller logs it."""
    kept = ("customer_name", "title", "phone", "anonymous", "phone_none", "matter", "involved_unit")
    values = {key: getattr(case, key) for key in kept}
    return {**values, "kind": "suggestion", "intake_source": "phone", "narrative": words, "related_no": case.number}


def callable_status(case: Case) -> bool:
    """True while a callback may be recorded."""
    return case.status in (Status.CLOSED, Status.IN_CALLBACK) and case.callback_state in callbacks.RUNNING
