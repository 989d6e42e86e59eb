"""The service-quality warning ledger as it is read: by unit, since a moment (S4 7(4), R10)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from branchdesk.domain.dossier import ServiceWarning
from branchdesk.services.session import Session
from branchdesk.store import dossiers


@dataclass(frozen=True, slots=True)
class UnitWarnings:
    """What stands against one unit: closed cases, and how much of it counts."""

    unit: str
    cases: int
    weight: int


def ledger(session: Session, unit: str = "", since: datetime | None = None) -> list[ServiceWarning]:
    """The records, newest first. Those of a round that was followed by another name the later one."""
    return dossiers.warnings(session.store, unit, since)


def by_unit(session: Session, since: datetime | None = None) -> list[UnitWarnings]:
    """The units with what stands against them, the heaviest first; one case counts once, whatever its rounds."""
    return counted(ledger(session, since=since))


def counted(records: Iterable[ServiceWarning]) -> list[UnitWarnings]:
    """The records added up by unit."""
    found: dict[str, list[int]] = {}
    for each in records:
        if not each.superseded_by:
            sums = found.setdefault(each.unit, [0, 0])
            sums[0] += 1
            sums[1] += each.weight
    rows = [UnitWarnings(unit, cases, weight) for unit, (cases, weight) in found.items()]
    return sorted(rows, key=lambda row: (-row.weight, -row.cases, row.unit))
