"""A case as it stood at an earlier moment, rebuilt backwards from its journal (product.md R1).

Each journal entry carries the old and the new value of every field it changed, so undoing the later entries, newest
first, gives the earlier state. The entry that made the case is never undone: a case that was logged after the moment
stands as it was first logged.
"""

from collections.abc import Sequence
from datetime import datetime

from branchdesk.domain.case import FIELDS, Case, altered
from branchdesk.domain.fields import unplain
from branchdesk.domain.records import JournalEntry

BIRTHS = frozenset({"log", "register"})
"""Actions of the entry that makes a case."""


def undone(case: Case, entry: JournalEntry) -> Case:
    """The case before one entry: its changed fields hold their old values again."""
    old = {key: unplain(FIELDS[key].kind, pair[0]) for key, pair in entry.changes.items() if key in FIELDS}
    return altered(case, **old, revision=max(entry.revision - 1, 0))


def as_of(case: Case, entries: Sequence[JournalEntry], until: datetime) -> Case:
    """The case as it stood at `until` (that moment included). entries: all of the case, oldest first."""
    for entry in reversed(entries):
        if entry.at <= until or entry.action in BIRTHS:
            break
        case = undone(case, entry) if entry.changes else case
    return case


def moves(entries: Sequence[JournalEntry], start: datetime, end: datetime) -> list[tuple[str, str]]:
    """The changes of status in [start, end) as (before, after), in order; births are not moves."""
    return [
        (str(entry.changes["status"][0]), str(entry.changes["status"][1]))
        for entry in entries
        if "status" in entry.changes and entry.action not in BIRTHS and start <= entry.at < end
    ]
