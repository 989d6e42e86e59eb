"""Cases as they stood: the month's selection and the state at a moment, rebuilt from the journal (product.md R1).

Month M holds every case that belongs to it, and those of earlier months that were changed in it or open at any moment
of it; one that was logged months late was open all the while. The first two are asked of an index each. A case that was
open in M without being touched was open at M's end, and either is open now or was closed or left later: those few are
found by three more indexes and their state at M's end decides.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from branchdesk.domain.case import Case
from branchdesk.domain.history import BIRTHS, as_of
from branchdesk.domain.records import JournalEntry
from branchdesk.domain.workflow import OPEN as OPEN_STATUSES
from branchdesk.store import cases, journal
from branchdesk.store.codec import before
from branchdesk.store.conditions import OPEN
from branchdesk.store.handle import Store

_CHUNK: Final = 500
_BORN: Final = ", ".join(f"'{action}'" for action in sorted(BIRTHS))


def case_as_of(store: Store, uid: str, until: datetime) -> Case | None:
    """A case as it stood at a moment, that moment included; one that was logged later stands as it was first logged.
    None if there is no such case."""
    case = cases.get(store, uid)
    return as_of(case, journal.of_case(store, uid), until) if case is not None else None


def cases_as_of(store: Store, start: datetime, end: datetime) -> Iterator[Case]:
    """The cases of a month in the order they were logged, each as it stood at its end. start, end: the month's first
    moment and the next one's."""
    for case, entries in month_cases(store, f"{start:%Y-%m}", start, end):
        yield as_of(case, entries, end - timedelta(seconds=1))


def month_cases(
    store: Store, period: str, start: datetime, end: datetime
) -> Iterator[tuple[Case, tuple[JournalEntry, ...]]]:
    """The cases of a month in the order they were logged, each as it stands now with all its entries, oldest first."""
    chosen = _candidates(store, period, start, end)
    uids = list(chosen)
    for at in range(0, len(uids), _CHUNK):
        chunk = uids[at : at + _CHUNK]
        entries = _entries(store, chunk)
        for case in cases.by_uids(store, chunk):
            of_case = tuple(entries[case.uid])
            if chosen[case.uid] or as_of(case, of_case, end - timedelta(seconds=1)).status in OPEN_STATUSES:
                yield case, of_case


def touched_between(store: Store, start: datetime, end: datetime) -> set[str]:
    """UIDs of the cases changed at start or later and before end; being logged is no change."""
    sql = (
        "SELECT DISTINCT case_uid FROM journal INDEXED BY journal_at WHERE at >= ? AND at < ? AND case_uid <> '' "
        f"AND changes <> '{{}}' AND action NOT IN ({_BORN})"
    )
    return {uid for (uid,) in store.rows(sql, (before(start), before(end)))}


def _candidates(store: Store, period: str, start: datetime, end: datetime) -> dict[str, bool]:
    """UIDs in the order of logging: True for those that are in the month, False where their state must tell."""
    late = "registered = 0 AND period <= :period"
    touched = touched_between(store, start, end)
    values = {"period": period, "end": before(end), "touched": json.dumps(sorted(touched))}
    rows = store.rows(
        "SELECT id, uid, period = :period FROM cases INDEXED BY cases_period WHERE period = :period "
        "UNION SELECT id, uid, period = :period FROM cases "
        "WHERE period <= :period AND uid IN (SELECT value FROM json_each(:touched)) "
        f"UNION SELECT id, uid, period = :period FROM cases INDEXED BY cases_open WHERE {OPEN} AND {late} "
        f"UNION SELECT id, uid, period = :period FROM cases INDEXED BY cases_closed WHERE closed_at >= :end AND {late} "
        f"UNION SELECT id, uid, period = :period FROM cases INDEXED BY cases_exit WHERE exit_at >= :end AND {late} "
        "ORDER BY id",
        values,
    )
    return {uid: bool(own) or uid in touched for _, uid, own in rows}


def _entries(store: Store, uids: list[str]) -> dict[str, list[JournalEntry]]:
    found: dict[str, list[JournalEntry]] = defaultdict(list)
    for entry in journal.of_cases(store, uids):
        found[entry.case_uid].append(entry)
    return found
