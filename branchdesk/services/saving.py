"""One case, one transaction: the case, its journal entry and its search rows are written together or not at all."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from branchdesk.domain import tasks
from branchdesk.domain.case import Case, altered, changes
from branchdesk.domain.clocks import day_end, stamp
from branchdesk.domain.dossier import Dossier, Record, Task
from branchdesk.domain.fields import plain
from branchdesk.domain.months import is_late_entry, period_of
from branchdesk.domain.records import JournalEntry, User
from branchdesk.services import clockwatch, suggesting
from branchdesk.services.names import search_keys
from branchdesk.services.session import Session
from branchdesk.store import cases, dossiers, exchange_ledger, journal, search
from branchdesk.store.search import SearchKeys


def entry(
    session: Session,
    changed: Mapping[str, tuple[Any, Any]],
    after: Case,
    action: str,
    details: Mapping[str, Any],
    now: datetime,
    second: User | None = None,
) -> JournalEntry:
    """The journal row of a change: every field that differs (`case.changes`), old and new."""
    return JournalEntry(
        at=now,
        actor=session.user.login,
        second=second.login if second else "",
        action=action,
        case_uid=after.uid,
        revision=after.revision,
        status=after.status,
        changes={key: [plain(old), plain(new)] for key, (old, new) in changed.items()},
        details=dict(details),
    )


def save_new(session: Session, case: Case, details: Mapping[str, Any], now: datetime) -> Case:
    """Insert a numbered case; must run inside a transaction. Returns it with its clocks stamped, revision 1."""
    fetch = _recording(session, case, now)
    if fetch is not None:
        due = day_end(fetch.due_on, case.received_at or now)
        case = altered(case, open_tasks=1, task_due=due)
    stamped = stamp(altered(case, revision=1), session.rules, now)
    clockwatch.look(session, now)
    cases.insert(session.store, stamped, search_keys(stamped.customer_name))
    if fetch is not None:
        dossiers.put(session.store, (fetch,))
    journal.append(session.store, entry(session, changes(None, stamped), stamped, "log", details, now))
    suggesting.note_new(session, stamped)
    return stamped


def save_change(
    session: Session,
    before: Case,
    after: Case,
    action: str,
    details: Mapping[str, Any],
    now: datetime,
    second: User | None = None,
    records: Iterable[Record] = (),
) -> Case:
    """Update a case by one revision with the rows beside it; must run inside a transaction. Refused if it changed
    meanwhile."""
    if before.received_at != after.received_at:
        after = _in_its_month(session, after)
    stamped = stamp(altered(after, revision=before.revision + 1), session.rules, now)
    changed = changes(before, stamped)
    # Readings of a name cost more than all the rest that is worked out here.
    keys = SearchKeys() if search.SEARCHED.isdisjoint(changed) else search_keys(stamped.customer_name)
    clockwatch.look(session, now)
    cases.update(session.store, before, stamped, keys, changed)
    dossiers.put(session.store, records)
    journal.append(session.store, entry(session, changed, stamped, action, details, now, second))
    suggesting.note_change(session, stamped, changed)
    return stamped


def _recording(session: Session, case: Case, now: datetime) -> Task | None:
    """The task of fetching the recording named at the counter, unless somebody has it already."""
    if not case.cctv_place or case.cctv_until is None or case.cctv_secured:
        return None
    return tasks.recording(case, Dossier(), session.user.login, now)


def _in_its_month(session: Session, case: Case) -> Case:
    """The case after its time of receipt was corrected: in another month, unless the one it was in has gone out."""
    exported = exchange_ledger.exported_periods(session.store)
    if case.period in exported:
        return case
    return altered(case, period=period_of(case, exported), late_entry=is_late_entry(case, exported))
