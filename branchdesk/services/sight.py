"""What a person does not get to see of a case: who is held responsible is for those who decide it (product.md §2)."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from branchdesk.domain.case import Case, altered
from branchdesk.domain.people import may_see_responsible
from branchdesk.domain.records import JournalEntry
from branchdesk.services.session import Session

RESTRICTED = ("responsible_person",)
"""Fields with restricted sight."""


def seen(session: Session, case: Case) -> Case:
    """The case as this person may see it: without who is held responsible, unless he handles or supervises it."""
    if may_see_responsible(case, session.user):
        return case
    return altered(case, **dict.fromkeys(RESTRICTED, ""))


def seen_entries(session: Session, case: Case, entries: Iterable[JournalEntry]) -> Iterator[JournalEntry]:
    """What happened to the case as this person may see it."""
    free = may_see_responsible(case, session.user)
    for entry in entries:
        if free or not any(key in entry.changes for key in RESTRICTED):
            yield entry
        else:
            kept = {key: pair for key, pair in entry.changes.items() if key not in RESTRICTED}
            yield replace(entry, changes=kept)
