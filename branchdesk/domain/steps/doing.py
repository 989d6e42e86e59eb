"""An action about to be done, and what comes of it: what every step takes and answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from branchdesk.domain.case import FIELDS, Case, altered
from branchdesk.domain.dossier import Dossier, Record
from branchdesk.domain.errors import Problem
from branchdesk.domain.records import Call, JournalEntry, User
from branchdesk.domain.rules import Rules
from branchdesk.domain.workflow import Action, Status


@dataclass(frozen=True, slots=True)
class Doing:
    """One action about to be done: by whom, with whose second login (现场授权), with which parsed values, when.

    calls: attempts made before; people: who works here, by login; dossier: what hangs on the case; undo: the entry that
    is to be taken back (restore); reported: the month of the case was sent to head office.
    """

    action: Action
    case: Case
    actor: User
    second: User | None
    values: Mapping[str, Any] = field(repr=False)
    rules: Rules
    now: datetime
    calls: tuple[Call, ...] = ()
    people: Mapping[str, User] = field(default_factory=dict)
    dossier: Dossier = field(default_factory=Dossier)
    undo: JournalEntry | None = None
    reported: bool = False

    @property
    def today(self) -> date:
        """The day of the action where it is done."""
        return self.now.date()


@dataclass(frozen=True, slots=True)
class Step:
    """The result: the case afterwards (clocks not yet stamped), the journal's details, a call record if any, and the
    rows beside the case that are new or other than before."""

    case: Case
    details: Mapping[str, Any] = field(repr=False)
    call: Call | None = None
    records: tuple[Record, ...] = ()


Effect = Callable[[Doing], Step]
Check = Callable[[Doing], list[Problem]]

_MIRRORED = frozenset({"corrective"})
"""Fields whose value follows from the rows beside the case."""


def own_values(doing: Doing) -> dict[str, Any]:
    """The given values that are fields of the case."""
    return {key: value for key, value in doing.values.items() if key in FIELDS and key not in _MIRRORED}


def taken(doing: Doing, *records: Record, to: Status | None = None, **more: Any) -> Step:
    """The case with all given values that are its own fields, a new status and further values; and these rows."""
    status = {"status": str(to)} if to is not None else {}
    return Step(altered(doing.case, **{**own_values(doing), **status, **more}), {}, records=records)


def one_line(text: str) -> str:
    """A text of several lines in one."""
    return " ".join(text.split())


def day_problem(doing: Doing, key: str, *, earliest: date | None = None) -> list[Problem]:
    """A day that tells what has happened lies neither ahead nor before `earliest` (the day of receipt)."""
    day = doing.values.get(key)
    if day is None:
        return []
    received = doing.case.received_at.date() if doing.case.received_at else None
    if day > doing.today:
        return [Problem("field.day.future", field=key)]
    first = earliest or received
    if first is not None and day < first:
        return [Problem("field.day.early", {"date": first.isoformat()}, field=key)]
    return []


def ahead_problem(doing: Doing, key: str) -> list[Problem]:
    """A day until which something is to be done has not passed yet."""
    day = doing.values.get(key)
    return [Problem("field.day.past", field=key)] if day is not None and day < doing.today else []
