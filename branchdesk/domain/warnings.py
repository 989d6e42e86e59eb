"""The service-quality warning ledger (S4 7(4), R10): every closed case in the book of the unit that answers for it.

What was not upheld and what is no complaint stands there too and weighs nothing. A case closed again after another
round has a record a round; the newest counts, the earlier ones name it.
"""

from collections.abc import Iterable
from dataclasses import replace

from branchdesk.domain.case import Case
from branchdesk.domain.dossier import ServiceWarning


def number(case: Case) -> str:
    """The number of the record this round's closing writes: JS-CD103-26-0427, JS-CD103-26-0427-2 for a second round."""
    return f"JS-{case.number}" + (f"-{case.round}" if case.round > 1 else "")


def weight(case: Case) -> int:
    """0 for what was not upheld and for what is no complaint, else 1 (R10)."""
    return 0 if case.kind != "complaint" or case.verdict == "not_upheld" else 1


def written(case: Case, earlier: Iterable[ServiceWarning]) -> tuple[ServiceWarning, ...]:
    """The records a closing writes: its own, and those of earlier rounds, which name it now. ValueError for a case that
    is not closed."""
    if case.closed_at is None:
        raise ValueError("a case that is not closed warns nobody")
    own = ServiceWarning(
        number(case), case.uid, case.round, case.responsible_unit or case.involved_unit, case.closed_at, case.grade,
        case.category, case.cause, case.why, case.verdict, weight(case),
    )  # fmt: skip
    older = tuple(replace(each, superseded_by=own.number) for each in earlier if each.number != own.number)
    return (*older, own)
