"""Calling customers back after closing (product.md §2, S2 反馈机制 (二)1): today's list, recording, taking back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from branchdesk.domain import callbacks, transitions
from branchdesk.domain.case import Case
from branchdesk.domain.errors import NotAllowed, Problem
from branchdesk.domain.history import undone
from branchdesk.domain.records import Call, User
from branchdesk.domain.workflow import Status
from branchdesk.services import handling
from branchdesk.services.saving import save_change
from branchdesk.services.session import Session
from branchdesk.store import calls, cases, journal


@dataclass(frozen=True, slots=True)
class CallItem:
    """One person to call. slot: the time today that was agreed or chosen ("15:30") or "" (不限); last: the latest
    attempt or None.

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
    due = [case for case in cases.for_callback(session.store, on) if _due(case, on)]
    made = calls.of_cases(session.store, [case.uid for case in due])
    found = [_item(case, made.get(case.uid, ()), now) for case in due]
    midnight = datetime.combine(on, time(), now.tzinfo) + timedelta(days=1)
    found += [_contact(case, now) for case in cases.for_contact(session.store, midnight)]
    found.sort(key=_order)
    done = [(case, call) for call, case in _done_on(session, on, now)]
    missed = sum(each.due == "missed" for each in found)
    return CallDay(on, tuple(found), tuple(done), missed)


def person(session: Session, number_or_uid: str, now: datetime) -> CallItem | None:
    """One person to call who need not stand on today's list, as when he calls back himself before the agreed day; None
    if this case takes no call now. Raises NotFound."""
    case = handling.find_case(session, number_or_uid)
    if not callable_status(case) or case.callback_opens is None or case.callback_opens > now.date():
        return None
    return _item(case, calls.of_case(session.store, case.uid), now)


def _item(case: Case, made: Iterable[Call], now: datetime) -> CallItem:
    on, next_at = now.date(), case.callback_next_at
    agreed = case.callback_last == callbacks.APPOINTMENT and next_at is not None
    why = "appointment" if agreed else "missed" if callbacks.missed(case, on) else "window"
    attempts = tuple(each for each in made if each.round == case.round)
    return CallItem(case, attempts, why, _slot(next_at, now), case.callback_closes)


def _contact(case: Case, now: datetime) -> CallItem:
    promised = case.promised_at is not None and not case.promise_kept_at and case.promised_at.date() <= now.date()
    if promised:
        return CallItem(case, (), "promise", _slot(case.promised_at, now), None)
    return CallItem(case, (), "contact", _slot(case.next_contact_at, now), None)


def _slot(moment: datetime | None, now: datetime) -> str:
    """The time of a moment that lies on this day, "" for any other."""
    local = moment.astimezone(now.tzinfo) if moment else None
    return f"{local:%H:%M}" if local and local.date() == now.date() else ""


def _due(case: Case, on: date) -> bool:
    """Whether a running callback stands on this day's list: its window is open, and no later time was agreed."""
    if case.callback_state not in callbacks.RUNNING or case.callback_opens is None or on < case.callback_opens:
        return False
    return case.callback_next_at is None or case.callback_next_at.date() <= on


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


def record(
    session: Session,
    uid: str,
    answers: Mapping[str, Any],
    *,
    now: datetime,
    reopen_reason: str = "",
    second: User | None = None,
) -> Case:
    """Write one attempt: outcome by key or digit 1-6, three scores when reached, the customer's words.

    reopen_reason: the customer is dissatisfied and the case is reopened with the call, both or neither. second: who
    gave his own login on the spot because the caller may not reopen himself (现场授权).
    """
    given = dict(answers)
    given["outcome"] = callbacks.outcome_of(str(given.get("outcome", ""))) or given.get("outcome", "")
    if not reopen_reason:
        return handling.do(session, uid, "call", given, now=now)
    with session.store.transaction():
        case = handling.find_case(session, uid)
        made = tuple(calls.of_case(session.store, case.uid))
        called = transitions.apply("call", case, given, session.user, session.rules, now=now, calls=made)
        if called.call is None or not 0 < called.call.score_result <= callbacks.DISSATISFIED:
            raise NotAllowed(Problem("callback.not_dissatisfied", {"number": case.number}))
        calls.add(session.store, called.call)
        # The call is over, the callback is not: an archived case could not be reopened.
        heard = replace(called.case, status=str(Status.IN_CALLBACK))
        between = save_change(session, case, heard, "call", called.details, now)
        again = {"reason": reopen_reason, "new_facts": False}
        step = transitions.apply("reopen", between, again, session.user, session.rules, now=now, second=second)
        return save_change(session, between, step.case, "reopen", step.details, now, second)


def take_back(session: Session, uid: str, *, now: datetime) -> Case:
    """Undo this person's latest attempt on a case, and the reopening made with it: the case stands as before them,
    history keeps everything."""
    with session.store.transaction():
        case = handling.find_case(session, uid)
        entries = journal.of_case(session.store, uid)
        latest = next((each for each in reversed(entries) if each.action in ("call", "call_undone")), None)
        if latest is None or latest.action != "call" or latest.actor != session.user.login:
            raise NotAllowed(Problem("callback.nothing_to_undo", {"number": case.number}))
        after = entries[entries.index(latest) :]
        with_it = [each for each in after if each is latest or (each.action == "reopen" and each.at == latest.at)]
        if len(after) != len(with_it) or after[-1].revision != case.revision:
            raise NotAllowed(Problem("case.changed_meanwhile", {"number": case.number}))
        before = case
        for entry in reversed(with_it):
            before = undone(before, entry)
        calls.drop(session.store, calls.of_case(session.store, uid)[-1].id)
        details = {"undone": latest.seq}
        return save_change(session, case, replace(before, revision=case.revision), "call_undone", details, now)


def show_number(session: Session, uid: str, reason: str, *, now: datetime) -> Case:
    """The case with its full telephone number, for the person who is to dial it now; the journal notes it once for each
    person, case and day (R9). Raises NotAllowed."""
    case = handling.find_case(session, uid)
    for each in journal.of_case(session.store, uid):
        if each.action == "reveal" and each.actor == session.user.login and each.at.date() == now.date():
            return case
    return handling.do(session, uid, "reveal", {"reason": reason, "fields": ["phone"]}, now=now)


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
