"""Handing over all open work of a colleague in one call: every case with its reason, every task, and what may not go.

Nobody gets a case that complains about him: it stays where it is and is named. The first-contact owner stays for life.
What was handed over is one entry in the journal of the home, from which the printed 交接单 is made at any time.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from branchdesk.domain.case import Case
from branchdesk.domain.dossier import Inquiry, Task
from branchdesk.domain.errors import InvalidCase, NotAllowed, Problem, WrongUse
from branchdesk.domain.investigating import HANDLES
from branchdesk.domain.records import JournalEntry, User
from branchdesk.services import handling
from branchdesk.services.session import Session
from branchdesk.store import cases, dossiers, journal, users

EVENT = "handed_over"


@dataclass(frozen=True, slots=True)
class OpenWork:
    """What a person has in hand: open cases he handles, open tasks he does or sees to (with their case's number)."""

    cases: tuple[Case, ...]
    tasks: tuple[tuple[str, Task], ...]
    inquiries: tuple[tuple[str, Inquiry], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.cases or self.tasks)


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What went from one to the other, and what did not with the reason. For the 交接单 and its two signatures."""

    at: datetime
    by: str
    from_: str
    to: str
    reason: str
    cases: tuple[Case, ...]
    tasks: tuple[tuple[str, Task], ...]
    refused: tuple[tuple[Case, Problem], ...] = field(default=())
    refused_tasks: tuple[tuple[str, Task, Problem], ...] = field(default=())

    def settles(self, left: OpenWork) -> bool:
        """Whether nothing is left but what could not go."""
        kept = {case.uid for case, _ in self.refused}
        tasks = {(task.case_uid, task.no) for _, task, _ in self.refused_tasks}
        return all(each.uid in kept for each in left.cases) and all(
            (each.case_uid, each.no) in tasks for _, each in left.tasks
        )


def open_work(session: Session, login: str) -> OpenWork:
    """Everything a person has in hand now, the nearest limit first."""
    store = session.store
    handled = tuple(cases.handled_by(store, login))
    tasks = tuple(dossiers.open_tasks(store, login=login))
    return OpenWork(handled, tasks, tuple(dossiers.open_inquiries(store, login=login)))


def all_open(session: Session, from_: str, to: str, reason: str, *, now: datetime) -> HandedOver:
    """Hand all of it over in one transaction. A case that may not go (recusal) stays and is named with its reason.

    A supervisor hands over for anybody, everybody else for himself. Raises NotAllowed, WrongUse (same person, nobody of
    that login who handles cases, nothing to hand over, no reason).
    """
    _check(session, from_, to, reason)
    store = session.store
    work = open_work(session, from_)
    if not work:
        raise WrongUse(Problem("handover.nothing", {"login": from_}))
    moved: list[Case] = []
    refused: list[tuple[Case, Problem]] = []
    with store.transaction():
        for case in work.cases:
            try:
                moved.append(handling.step(session, case.uid, "hand_over", {"handler": to, "reason": reason}, now))
            except (InvalidCase, NotAllowed) as error:  # nothing of it was written
                refused.append((case, error.problem))
        tasks, kept = _tasks(session, work, from_, to, reason, now)
        details = {
            "from": from_, "to": to, "reason": reason, "cases": [each.number for each in moved],
            "tasks": [_name(number, each) for number, each in tasks],
            "refused": [case.number for case, _ in refused],
            "refused_tasks": [_name(number, each) for number, each, _ in kept],
            "why": {
                **{case.number: _told(problem) for case, problem in refused},
                **{_name(number, each): _told(problem) for number, each, problem in kept},
            },
        }  # fmt: skip
        journal.append(store, JournalEntry(now, session.user.login, EVENT, details=details))
    who = session.user.login, from_, to, reason
    return HandedOver(now, *who, tuple(moved), tuple(tasks), tuple(refused), tuple(kept))


def latest(session: Session) -> HandedOver | None:
    """The hand-over made last, for printing it again; None if there was none."""
    found = journal.of_action(session.store, EVENT)
    if not found:
        return None
    entry, store = found[0], session.store
    told = entry.details
    moved = [case for number in told["cases"] if (case := cases.get(store, number)) is not None]
    why = told.get("why", {})
    kept = [case for number in told["refused"] if (case := cases.get(store, number)) is not None]
    refused = tuple((case, _why(why.get(case.number))) for case in kept)
    tasks = _named(session, told["tasks"])
    refused_tasks = tuple(
        (number, task, _why(why.get(_name(number, task))))
        for number, task in _named(session, told.get("refused_tasks", ()))
    )
    who = str(told["from"]), str(told["to"]), str(told["reason"])
    return HandedOver(entry.at, entry.actor, *who, tuple(moved), tuple(tasks), refused, refused_tasks)


def _name(number: str, task: Task) -> str:
    return f"{number}#{task.no}"


def _named(session: Session, names: Iterable[Any]) -> list[tuple[str, Task]]:
    """The tasks that are called so in the journal, as they stand now."""
    found = []
    for name in names:
        number, _, no = str(name).partition("#")
        case = cases.get(session.store, number)
        task = dossiers.of_case(session.store, case.uid).task(int(no)) if case is not None else None
        if task is not None:
            found.append((number, task))
    return found


def _told(problem: Problem) -> dict[str, Any]:
    """A reason as the journal keeps it."""
    return {"key": problem.key, "values": dict(problem.values), "field": problem.field}


def _why(told: Mapping[str, Any] | None) -> Problem:
    """A reason kept in the journal; an entry without one was written while only recusal was told."""
    if told is None:
        return Problem("action.recusal", field="handler")
    return Problem(str(told["key"]), dict(told["values"]), field=str(told["field"]))


def _check(session: Session, from_: str, to: str, reason: str) -> None:
    if "supervisor" not in session.user.roles and session.user.login != from_:
        raise NotAllowed(Problem("handover.role"))
    if from_ == to:
        raise WrongUse(Problem("handover.same"))
    taker = users.get(session.store, to)
    if not _can(taker):
        raise WrongUse(Problem("handover.unknown", {"login": to[:40]}))
    if not reason.strip():
        raise WrongUse(Problem("field.required", field="reason"))


def _can(user: User | None) -> bool:
    return user is not None and user.active and bool(user.roles & HANDLES)


def _tasks(
    session: Session, work: OpenWork, from_: str, to: str, reason: str, now: datetime
) -> tuple[list[tuple[str, Task]], list[tuple[str, Task, Problem]]]:
    """The tasks in their new hands, and those that stay: who takes over would do one and see to it, or its case has
    left. One's own may go whatever one's role is."""
    gone: list[tuple[str, Task]] = []
    kept: list[tuple[str, Task, Problem]] = []
    own = session.user.login == from_
    for number, task in work.tasks:
        given = {key: to for key in ("owner", "supervisor") if getattr(task, key) == from_}
        values = {"task": task.no, "reason": reason, **given}
        try:
            handling.step(session, task.case_uid, "change_task", values, now, own=own)
        except (InvalidCase, NotAllowed) as error:  # nothing of it was written
            kept.append((number, task, error.problem))
        else:
            after = dossiers.of_case(session.store, task.case_uid).task(task.no)
            gone.append((number, after or task))
    return gone, kept
