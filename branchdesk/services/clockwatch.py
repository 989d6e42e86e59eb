"""A clock that was set back is noticed, written down and shown: every limit hangs on it (product.md §6).

The moment of the newest journal entry is the latest this home has known. Whoever saves or logs in more than a moment
before it sits at a machine whose clock was set back; the journal gets an entry of its own, and the settings keep the
list, so that a case page need not walk the journal. A practice home travels in time by design and notices nothing.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from branchdesk.domain.records import JournalEntry
from branchdesk.services.session import Session
from branchdesk.store import journal, settings

TOLERANCE = timedelta(minutes=2)
"""What a clock may be off by when it is set right, and what two programs at once may differ in."""

SETTING = "clock_set_backs"
MOST = 50


@dataclass(frozen=True, slots=True)
class SetBack:
    """The clock showed `at` although `before` had already been."""

    at: datetime
    before: datetime


def look(session: Session, now: datetime) -> SetBack | None:
    """Compare the clock with the newest entry and write down if it was set back. Inside a transaction or on its own."""
    if session.home.practice:
        return None
    latest = journal.latest(session.store)
    if latest is None or now + TOLERANCE >= latest:
        return None
    found = SetBack(now, latest)
    with session.store.writing():
        details = {"before": latest.isoformat(timespec="seconds")}
        journal.append(session.store, JournalEntry(now, session.user.login, "clock_set_back", details=details))
        kept = [[each.at.isoformat(), each.before.isoformat()] for each in (*set_backs(session), found)]
        settings.put(session.store, SETTING, kept[-MOST:])
    return found


def set_backs(session: Session) -> list[SetBack]:
    """Every time the clock was set back, oldest first, the last fifty."""
    kept = settings.get(session.store, SETTING, ())
    return [SetBack(datetime.fromisoformat(at), datetime.fromisoformat(before)) for at, before in kept]


def set_back_since(session: Session, moment: datetime | None) -> bool:
    """Whether it was set back after a moment had been: then the times noted since are not to be trusted."""
    return moment is not None and any(each.before >= moment for each in set_backs(session))
