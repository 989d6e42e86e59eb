"""When the book of a month is closed for good (product.md R3): nothing in it is voided or restored any more.

A month is sealed once head office has said so in a reply, or once it has been sent and its deadline with the days of
grace has passed. A month that was never sent is open.
"""

from datetime import datetime, timedelta

from branchdesk.services import submissions
from branchdesk.services.session import Session
from branchdesk.store import exchange_ledger, settings

SETTING = "sealed_periods"
"""Setting: the months a reply has sealed, as a list of "2026-10"."""

GRACE = "seal_grace_days"
"""Setting: days after the deadline after which a month that was sent counts as sealed; 0 unless head office says."""


def sealed(session: Session, period: str, now: datetime) -> bool:
    """Whether this month can no longer be changed."""
    if not period:
        return False
    if told(session, period):
        return True
    if period not in exchange_ledger.exported_periods(session.store):
        return False
    grace = timedelta(days=int(settings.get(session.store, GRACE, 0)))
    return now > submissions.deadline(session, period) + grace


def told(session: Session, period: str) -> bool:
    """Whether a reply has said so."""
    return period in settings.get(session.store, SETTING, ())


def seal(session: Session, period: str) -> None:
    """A reply says this month is sealed. Inside the transaction that applies it, or on its own."""
    known = set(settings.get(session.store, SETTING, ()))
    with session.store.writing():
        settings.put(session.store, SETTING, sorted(known | {period}))
