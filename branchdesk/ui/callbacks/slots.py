"""The times a caller offers himself after nobody answered: later today, the next two days, always in call hours."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from branchdesk.domain import callbacks
from branchdesk.domain.calendar import WorkCalendar

EVENING, AFTERNOON = time(17, 0), time(15, 0)
_LEAST = timedelta(hours=2)
"""Nobody is called again at once."""


@dataclass(frozen=True, slots=True)
class Offered:
    """The times in order, and which of them is chosen beforehand."""

    times: tuple[datetime, ...]
    preferred: datetime


def offered(now: datetime, calendar: WorkCalendar) -> Offered:
    """This evening, the next day of calls in the morning and afternoon, the morning after: what there is of these."""
    preferred = callbacks.retry_at(now, calendar)
    found = [at for at in callbacks.slots(now.date(), calendar, now) if at >= now + _LEAST and at.time() <= EVENING]
    found = found[-1:]
    next_day = preferred.date()
    found += [preferred, *_at(next_day, AFTERNOON, calendar, now)]
    found += _at(calendar.next_business_day(next_day), callbacks.RETRY_AT, calendar, now)
    return Offered(tuple(dict.fromkeys(found)), preferred)


def next_contacts(now: datetime, calendar: WorkCalendar) -> Offered:
    """When an open case's customer hears of us again: the next day, in three working days, in a week."""
    preferred = callbacks.retry_at(now, calendar)
    days = (calendar.add_workdays(now.date(), 3), calendar.add_workdays(now.date(), 5))
    found = [preferred, *(at for day in days for at in _at(day, callbacks.RETRY_AT, calendar, now))]
    return Offered(tuple(sorted(dict.fromkeys(found))), preferred)


def _at(day: date, clock: time, calendar: WorkCalendar, now: datetime) -> list[datetime]:
    return [at for at in callbacks.slots(day, calendar, now) if at.time() == clock]
