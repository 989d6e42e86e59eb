"""Handing over all open work of a colleague in one call: every case with its reason, every task, and what may not go.

Nobody gets a case that complains about him: it stays where it is and is named. The first-contact owner stays for life.
What was handed over is one entry in the journal of the home, from which the printed 交接单 is made at any time.
"""

from dataclasses import dataclass, field
from datetime import datetime

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
        tasks = tuple(_task(session, number, task, from_, to, reason, now) for number, task in work.tasks)
        details = {
            "from": from_, "to": to, "reason": reason, "cases": [each.number for each in moved],
            "tasks": [f"{number}#{each.no}" for number, each in tasks if each is not None],
            "refused": [case.number for case, _ in refused],
        }  # fmt: skip
        journal.append(store, JournalEntry(now, session.user.login, EVENT, details=details))
    gone = tuple((number, each) for number, each in tasks if each is not None)
    return HandedOver(now, session.user.login, from_, to, reason, tuple(moved), gone, tuple(refused))


def latest(session: Session) -> HandedOver | None:
    """The hand-over made last, for printing it again; None if there was none."""
    found = journal.of_action(session.store, EVENT)
    if not found:
        return None
    entry, store = found[0], session.store
    told = entry.details
    moved = [case for number in told["cases"] if (case := cases.get(store, number)) is not None]
    tasks = []
    for name in told["tasks"]:
        number, _, no = str(name).partition("#")
        case = cases.get(store, number)
        task = dossiers.of_case(store, case.uid).task(int(no)) if case is not None else None
        if task is not None:
            tasks.append((number, task))
    kept = [case for number in told["refused"] if (case := cases.get(store, number)) is not None]
    refused = tuple((case, Problem("action.recusal", field="handler")) for case in kept)
    who = str(told["from"]), str(told["to"]), str(told["reason"])
    return HandedOver(entry.at, entry.actor, *who, tuple(moved), tuple(tasks), refused)


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


def _task(
    session: Session, number: str, task: Task, from_: str, to: str, reason: str, now: datetime
) -> tuple[str, Task | None]:
    """A task in its new hands; None if who takes over would do it and see to it: then it stays."""
    given = {key: to for key in ("owner", "supervisor") if getattr(task, key) == from_}
    try:
        handling.step(session, task.case_uid, "change_task", {"task": task.no, "reason": reason, **given}, now)
    except (InvalidCase, NotAllowed):
        return number, None
    return number, dossiers.of_case(session.store, task.case_uid).task(task.no)
