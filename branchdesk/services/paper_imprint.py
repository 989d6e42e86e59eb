"""What every paper says about its origin, and the journal's memory of it: prints are counted, reprints marked 补打."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from branchdesk.domain.case import Case
from branchdesk.domain.records import JournalEntry
from branchdesk.services.papers import Imprint
from branchdesk.services.session import Session
from branchdesk.store import journal, settings

PRINTED = "print"


def imprint(session: Session, now: datetime, reprints: int = 0) -> Imprint:
    """The imprint of a paper printed now by who is logged in."""
    home, store = session.home, session.store
    return Imprint(
        bank=home.bank,
        branch_name=home.name,
        printed_at=now,
        printed_by=printed_by(session),
        branch_code=home.branch,
        branch_phone=settings.get(store, "branch_phone", ""),
        branch_address=settings.get(store, "branch_address", ""),
        supervision_phone=settings.get(store, "supervision_phone", ""),
        profile=home.profile,
        reprints=reprints,
        practice=home.practice,
    )


def printed_by(session: Session) -> str:
    """Name and staff number of who prints."""
    user = session.user
    return f"{user.display} {user.staff_no}".strip() if user.staff_no not in user.display else user.display


def printed_before(entries: Iterable[JournalEntry], what: str, **which: Any) -> int:
    """How often a paper was printed already. which: values that tell it from others of its kind, as `no` of an
    inquiry."""
    return sum(
        1
        for each in entries
        if each.action == PRINTED
        and each.details.get("what") == what
        and all(each.details.get(key) == value for key, value in which.items())
    )


def note(session: Session, details: Mapping[str, Any], now: datetime, case: Case | None = None) -> None:
    """Write down that a paper went to the printer or into a file."""
    uid, revision, status = (case.uid, case.revision, case.status) if case is not None else ("", 0, "")
    with session.store.transaction():
        journal.append(
            session.store,
            JournalEntry(now, session.user.login, PRINTED, uid, revision, status, details=dict(details)),
        )
