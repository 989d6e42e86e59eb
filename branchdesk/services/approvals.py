"""The approver's inbox: what waits for somebody's word, and whether it may be this person's."""

from dataclasses import dataclass
from datetime import datetime

from branchdesk.domain.case import Case
from branchdesk.domain.errors import Problem
from branchdesk.domain.workflow import Status, action
from branchdesk.services import handling
from branchdesk.services.session import Session
from branchdesk.store import cases, journal

ASKING = "propose"


@dataclass(frozen=True, slots=True)
class Awaiting:
    """A plan that waits for approval. asked_by, asked_at: who proposed it and when; amount in fen; refused: why this
    person cannot approve it, None if he can."""

    case: Case
    asked_by: str
    asked_at: datetime | None
    amount: int
    refused: Problem | None


def awaiting(session: Session, now: datetime) -> list[Awaiting]:
    """Every plan that waits, those this person may approve first, then the nearest limit."""
    row = action("approve")
    assert row is not None
    found = []
    for case in cases.in_status(session.store, str(Status.AWAITING_APPROVAL)):
        asked = next((e for e in reversed(journal.of_case(session.store, case.uid)) if e.action == ASKING), None)
        refused = handling.refusal(session, row, case, now)
        at = asked.at if asked else None
        found.append(Awaiting(case, asked.actor if asked else "", at, case.remedy_amount or 0, refused))
    far = datetime.max.replace(tzinfo=now.tzinfo)
    return sorted(found, key=lambda each: (each.refused is not None, each.case.due_at or far, each.case.number))
