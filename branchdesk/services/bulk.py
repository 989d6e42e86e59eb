"""The same thing done to several cases: handed over, noted. Each is a step of its own in a transaction of its own.

A case that refuses names its reason and stops no other. Closing, voiding, regrading are not done in bulk: each of them
is a decision about one customer.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from branchdesk.domain.case import Case
from branchdesk.domain.errors import BranchDeskError, Cancelled, Problem, StoreUnavailable, WrongUse
from branchdesk.domain.records import User
from branchdesk.domain.workflow import HANDLER, SUPERVISOR
from branchdesk.services import handling
from branchdesk.services.session import Session
from branchdesk.store import users

ALLOWED: Final = ("hand_over", "note")
"""What may be done to several cases at once."""

MOST: Final = 2_000
"""Cases at once: more than a person can mean."""


@dataclass(frozen=True, slots=True)
class Done:
    """What came of it. before: the cases that were changed, as they were; after: as they are; refused: numbers with
    the reason."""

    before: tuple[Case, ...]
    after: tuple[Case, ...]
    refused: tuple[tuple[str, Problem], ...]


def do(
    session: Session,
    uids: Sequence[str],
    action: str,
    values: Mapping[str, Any],
    *,
    now: datetime,
    report: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Done:
    """Do one action with the same values to several cases. WrongUse for one that is not for several; a disk that
    fails ends it, what is done stays done. `report(done, all)`; when `cancelled()` the rest is left as it is."""
    if action not in ALLOWED:
        raise WrongUse(Problem("queue.not_in_bulk", {"action": action[:40], "allowed": ", ".join(ALLOWED)}))
    if len(uids) > MOST:
        raise WrongUse(Problem("queue.too_many", {"count": len(uids), "most": MOST}))
    before: list[Case] = []
    after: list[Case] = []
    refused: list[tuple[str, Problem]] = []
    for at, uid in enumerate(uids):
        if cancelled is not None and cancelled():
            break
        case = handling.find_case(session, uid)
        try:
            changed = handling.do(session, uid, action, values, now=now, expected_revision=case.revision)
        except (StoreUnavailable, Cancelled):
            raise
        except BranchDeskError as error:
            refused.append((case.number, error.problem))
        else:
            before.append(case)
            after.append(changed)
        if report is not None:
            report(at + 1, len(uids))
    return Done(tuple(before), tuple(after), tuple(refused))


def takers(session: Session) -> list[User]:
    """Who may be handed a case: everybody who works here and handles cases, by name."""
    found = [each for each in users.every(session.store, active=True) if each.roles & {HANDLER, SUPERVISOR}]
    return sorted(found, key=lambda each: each.display)


def hand_back(session: Session, done: Done, reason: str, *, now: datetime) -> Done:
    """Take a hand-over back: each case to who had it, unless somebody went on with it meanwhile or nobody had it."""
    before: list[Case] = []
    after: list[Case] = []
    refused: list[tuple[str, Problem]] = []
    for old, new in zip(done.before, done.after, strict=True):
        values = {"handler": old.handler, "reason": reason, "override_reason": reason}
        try:
            if not old.handler:
                raise WrongUse(Problem("queue.had_no_handler"))
            back = handling.do(session, new.uid, "hand_over", values, now=now, expected_revision=new.revision)
        except StoreUnavailable:
            raise
        except BranchDeskError as error:
            refused.append((new.number, error.problem))
        else:
            before.append(new)
            after.append(back)
    return Done(tuple(before), tuple(after), tuple(refused))
