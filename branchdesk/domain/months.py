"""The month a case belongs to, and the rolling balance of a month (product.md §5 R1, R2).

A month is written "2026-10". It is the local month of the moment of receipt, in the offset that moment carries; if that
month has already been exported, the month the case was logged in (补登).
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from branchdesk.domain.case import Case
from branchdesk.domain.errors import Problem, WrongUse
from branchdesk.domain.fields import BRANCH_TIME, normal
from branchdesk.domain.workflow import EXITS, FINISHED, OPEN, Status

_MONTH = re.compile(r"(\d{4})-(\d{2})")
_WRITTEN = re.compile(r"(\d{4})\s*[-/.年]?\s*(\d{1,2})\s*月?")

_ENGLISH = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def month_of(moment: datetime) -> str:
    """The local month of an aware moment in its own offset."""
    return f"{moment.year:04d}-{moment.month:02d}"


def period_of(of: Case | datetime, exported: Collection[str] = (), logged_at: datetime | None = None) -> str:
    """The month a case, or something received at this moment, belongs to; "" for a case without a time of receipt.

    exported: months whose workbook has gone out. A late entry goes to the month it was logged in, and on to the first
    month still open should that have gone out too (a clock set back).
    """
    if isinstance(of, Case):
        if of.received_at is None:
            return ""
        received_at, logged_at = of.received_at, logged_at or of.logged_at
    else:
        received_at = of
    month = month_of(received_at)
    if month not in exported:
        return month
    month = max(month, month_of(logged_at)) if logged_at is not None else month
    while month in exported:
        month = next_period(month)
    return month


def is_late_entry(of: Case, exported: Collection[str] = ()) -> bool:
    """Whether a case is logged after the month of its receipt was exported (补登)."""
    return of.received_at is not None and month_of(of.received_at) in exported


def parse_period(text: str) -> str:
    """A month as people write it ("2026-10", "2026/1", "2026年10月", "202610"). Raises WrongUse if it is none."""
    found = _WRITTEN.fullmatch(normal(text))
    if found is None or not 1 <= int(found[2]) <= 12 or int(found[1]) < 1900:
        raise WrongUse(Problem("month.unreadable", {"value": text[:20]}))
    return f"{found[1]}-{int(found[2]):02d}"


def _numbers(period: str) -> tuple[int, int]:
    found = _MONTH.fullmatch(period)
    if found is None or not 1 <= int(found[2]) <= 12:
        raise WrongUse(Problem("month.unreadable", {"value": period[:20]}))
    return int(found[1]), int(found[2])


def next_period(period: str) -> str:
    """The month after. Raises WrongUse if this is no month."""
    year, month = _numbers(period)
    return f"{year + month // 12:04d}-{month % 12 + 1:02d}"


def previous(period: str) -> str:
    """The month before. Raises WrongUse if this is no month."""
    year, month = _numbers(period)
    return f"{year - (month == 1):04d}-{(month - 2) % 12 + 1:02d}"


def between(first: str, last: str) -> tuple[str, ...]:
    """All months from the first to the last, both included; () if the last is earlier."""
    months: list[str] = []
    month = first
    while month <= last:
        months.append(month)
        month = next_period(month)
    return tuple(months)


def bounds(period: str, offset: tzinfo = BRANCH_TIME) -> tuple[datetime, datetime]:
    """First moment of the month, and first moment after it, in the given offset."""
    year, month = _numbers(period)
    following, first_after = _numbers(next_period(period))
    return datetime(year, month, 1, tzinfo=offset), datetime(following, first_after, 1, tzinfo=offset)


def running(now: datetime) -> str:
    """The month it is at the branch, wherever the machine's clock stands."""
    return month_of(now.astimezone(BRANCH_TIME))


def is_over(period: str, now: datetime) -> bool:
    """Whether the month has ended at the branch, wherever the machine's clock stands: before that its workbook is only
    a preview (预报)."""
    return period < running(now)


def last_midnight(period: str, offset: tzinfo = BRANCH_TIME) -> datetime:
    """The moment a month's workbook shows: its last second."""
    return bounds(period, offset)[1] - timedelta(seconds=1)


def label(period: str, language: str = "zh_CN") -> str:
    """The month in words: 2026年10月, October 2026."""
    year, month = _numbers(period)
    return f"{year}年{month}月" if language.startswith("zh") else f"{_ENGLISH[month - 1]} {year}"


@dataclass(frozen=True, slots=True)
class Balance:
    """The rolling balance of a month, in complaints. opening and closing are counted, not derived."""

    opening: int = 0
    received: int = 0
    reopened: int = 0
    closed: int = 0
    withdrawn: int = 0
    merged: int = 0
    transferred: int = 0
    declined: int = 0
    voided: int = 0
    closing: int = 0

    @property
    def expected(self) -> int:
        """What the closing figure must be (R2)."""
        gone = self.closed + self.withdrawn + self.merged + self.transferred + self.declined + self.voided
        return self.opening + self.received + self.reopened - gone

    @property
    def holds(self) -> bool:
        """Whether the closing figure is the expected one."""
        return self.closing == self.expected

    @property
    def difference(self) -> int:
        """Closing minus expected; 0 if the balance holds."""
        return self.closing - self.expected


def counted(case: Case) -> bool:
    """Whether a case counts in the balance: complaints of this register; registered history stands outside (补录)."""
    return case.kind == "complaint" and not case.registered


def balance(opening: int, moves: Iterable[tuple[str, str]], closing: int) -> Balance:
    """The balance of a month from the status changes of its complaints.

    moves: (status before, status after) of every change in the month; "" before for a case newly received. Only moves
    into and out of the open statuses count: telling, calling back and reopening before closing change nothing.
    """
    figures = dict.fromkeys(("received", "reopened", "closed", *map(str, EXITS)), 0)
    for before, after in moves:
        if before == "":
            figures["received"] += 1
        elif before not in OPEN and after in OPEN:
            figures["reopened"] += 1
        if (before in OPEN or before == "") and after not in OPEN:
            figures["closed" if after in FINISHED else str(Status(after))] += 1
    return Balance(opening=opening, closing=closing, **figures)
