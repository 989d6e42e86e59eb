"""A case as it stood at an earlier moment, rebuilt backwards from its journal (product.md R1).

Each journal entry carries the old and the new value of every field it changed, so undoing the later entries, newest
first, gives the earlier state. The entry that made the case is never undone: a case that was logged after the moment
stands as it was first logged.
"""

from collections.abc import Collection, Sequence
from datetime import datetime

from branchdesk.domain.case import FIELDS, Case, altered
from branchdesk.domain.fields import unplain
from branchdesk.domain.records import JournalEntry

BIRTHS = frozenset({"log", "register"})
"""Actions of the entry that makes a case."""

CORRECTION = "correct"
"""The action that changes what was entered wrongly."""


def undone(case: Case, entry: JournalEntry, kept: Collection[str] = ()) -> Case:
    """The case before one entry: its changed fields hold their old values again, those in `kept` stay."""
    old = {
        key: unplain(FIELDS[key].kind, pair[0])
        for key, pair in entry.changes.items()
        if key in FIELDS and key not in kept
    }
    return altered(case, **old, revision=max(entry.revision - 1, 0))


def as_of(case: Case, entries: Sequence[JournalEntry], until: datetime) -> Case:
    """The case as it stood at `until` (that moment included), with what was corrected since. entries: all of the case,
    oldest first.

    A correction says what was true all along, so it belongs into every version of the month that is written after it
    (R3); the revision then is the correction's. Steps done later are undone.
    """
    corrected: set[str] = set()
    revision = 0
    for entry in reversed(entries):
        if entry.at <= until or entry.action in BIRTHS:
            break
        if entry.action == CORRECTION:
            corrected |= {key for key in entry.changes if key in FIELDS and FIELDS[key].given}
            revision = max(revision, entry.revision)
        case = undone(case, entry, corrected)
    return altered(case, revision=max(case.revision, revision)) if corrected else case


def moves(entries: Sequence[JournalEntry], start: datetime, end: datetime) -> list[tuple[str, str]]:
    """The changes of status in [start, end) as (before, after), in order; births are not moves."""
    return [
        (str(entry.changes["status"][0]), str(entry.changes["status"][1]))
        for entry in entries
        if "status" in entry.changes and entry.action not in BIRTHS and start <= entry.at < end
    ]
