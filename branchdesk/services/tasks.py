"""What people here still owe somebody, across all cases: questions to departments, recordings, corrective actions,
looks at their effect, and reviews the superior has to decide. The overdue lane and the command `tasks` read it.
"""

from dataclasses import dataclass
from datetime import date, datetime

from branchdesk.services.session import Session
from branchdesk.store import dossiers

INQUIRY, REVIEW = "inquiry", "review"


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One thing to do. kind: inquiry | cctv | corrective | retraining | effect | review; no: what the actions of the
    case call it by, 0 for a review; what: its words, for insiders; days_late: 0 while its day has not passed."""

    kind: str
    number: str
    uid: str
    no: int
    what: str
    unit: str
    owner: str
    supervisor: str
    due_on: date
    days_late: int

    @property
    def late(self) -> bool:
        """Whether its day has passed."""
        return self.days_late > 0


def lane(session: Session, now: datetime, *, due_only: bool = True, login: str = "") -> list[TaskRow]:
    """What is to be done, the nearest first. due_only: today's and what is late; else all of it. login: only what this
    person does, sees to or asked."""
    until = now.date() if due_only else None
    rows = [
        TaskRow(
            INQUIRY, number, each.case_uid, each.no, each.question, each.unit, each.person or each.unit, each.asked_by,
            each.due_on, _late(each.due_on, now),
        )
        for number, each in dossiers.open_inquiries(session.store, until, login)
    ]  # fmt: skip
    rows += [
        TaskRow(
            each.kind, number, each.case_uid, each.no, each.what or each.place, each.unit, each.owner, each.supervisor,
            each.due_on, _late(each.due_on, now),
        )
        for number, each in dossiers.open_tasks(session.store, until, login)
    ]  # fmt: skip
    if not login:
        rows += [
            TaskRow(REVIEW, number, uid, 0, "", "", "", "", day, _late(day, now))
            for number, uid, day in dossiers.reviews_due(session.store, until or date.max)
        ]
    return sorted(rows, key=lambda each: (each.due_on, each.number, each.kind, each.no))


def count(session: Session, now: datetime) -> int:
    """How many things are due today or late."""
    return len(lane(session, now))


def _late(due: date, now: datetime) -> int:
    return max(0, (now.date() - due).days)
