"""What stands on the papers of the desk itself: today's work, and work handed over. Plain data, as in `papers`."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import ClassVar

from branchdesk.services.papers import Imprint


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One thing to do. due: its moment or day in words; customer: masked; what: what is to be done, in words."""

    number: str
    customer: str = field(repr=False)
    matter: str
    what: str = field(repr=False)
    due: str
    who: str
    late: bool = False


@dataclass(frozen=True, slots=True)
class WorkSection:
    """Rows of one kind: overdue, today, promise, contact, callback, approval, task. more: rows left out."""

    key: str
    rows: tuple[WorkRow, ...] = field(repr=False)
    more: int = 0


@dataclass(frozen=True, slots=True)
class Morning:
    """The morning sheet 今日工作单."""

    what: ClassVar[str] = "morning"
    number: ClassVar[str] = ""

    imprint: Imprint
    on: date
    sections: tuple[WorkSection, ...]


@dataclass(frozen=True, slots=True)
class HandoverRow:
    """A case that changes hands: customer masked; next: the next thing due, in words; left: what is still open."""

    number: str
    customer: str = field(repr=False)
    matter: str
    status: str
    due: str
    left: str = field(repr=False)
    late: bool = False


@dataclass(frozen=True, slots=True)
class Handover:
    """The hand-over 交接单: all open work of a colleague (login). taker: "" if it is not yet known; tasks: what he
    owes beside the cases; kept: cases and tasks that could not go, with the reason in `left`."""

    what: ClassVar[str] = "handover"
    number: ClassVar[str] = ""

    imprint: Imprint
    login: str
    giver: str
    taker: str
    reason: str
    at: datetime
    rows: tuple[HandoverRow, ...] = field(repr=False)
    tasks: tuple[WorkRow, ...] = field(default=(), repr=False)
    kept: tuple[HandoverRow, ...] = field(default=(), repr=False)
