"""现场化解: a small grievance that was settled on the spot, counted in ten seconds (S4 4: most people never complain).

Only the hour and the cause are kept: no name, no words, nobody who counted. It is no case, has no number and is in no
balance; heat maps, bulletins and early warnings count it beside the complaints.
"""

from calendar import monthrange
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from branchdesk.domain.errors import InvalidCase, NotAllowed, Problem
from branchdesk.domain.people import WORKING
from branchdesk.services.session import Session
from branchdesk.store import quick_counts


@dataclass(frozen=True, slots=True)
class Counted:
    """One that was counted: when, why, and how many that makes today."""

    at: datetime
    cause: str
    today: int


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted in a span of days. causes: by cause, most first; hours: by (weekday 0-6, hour 0-23)."""

    total: int
    causes: dict[str, int]
    hours: dict[tuple[int, int], int]


def count(session: Session, cause: str, *, now: datetime) -> Counted:
    """Count one. InvalidCase for an unknown cause, NotAllowed for somebody who only looks."""
    if not session.user.roles & WORKING:
        raise NotAllowed(Problem("access.read_only", {"action": "note"}))
    known = session.rules.codes.list("cause").get(cause)
    if known is None or known.retired:
        raise InvalidCase(Problem("quick.cause", {"value": cause[:40]}, field="cause"))
    quick_counts.add(session.store, now, cause, 1)
    return Counted(now, cause, today(session, now.date()).total)


def take_back(session: Session, counted: Counted) -> None:
    """It was none: count one less in its hour."""
    quick_counts.add(session.store, counted.at, counted.cause, -1)


def today(session: Session, day: date) -> Tally:
    """What was counted on a day."""
    return tally(session, day, day)


def month(session: Session, period: str) -> Tally:
    """What was counted in a month ("2026-03"): for the bulletin."""
    year, number = int(period[:4]), int(period[5:7])
    return tally(session, date(year, number, 1), date(year, number, monthrange(year, number)[1]))


def tally(session: Session, first: date, last: date) -> Tally:
    """What was counted from the first to the last day."""
    causes: Counter[str] = Counter()
    hours: Counter[tuple[int, int]] = Counter()
    for day, hour, cause, number in quick_counts.between(session.store, first.isoformat(), last.isoformat()):
        causes[cause] += number
        hours[date.fromisoformat(day).weekday(), hour] += number
    return Tally(causes.total(), dict(causes.most_common()), dict(hours))
