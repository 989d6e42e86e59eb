"""Head office: until when a month must be in, and who has sent it (product.md §4, the submission board).

A month counts as sent with the first package that is no preview. A branch whose figures do not add up, or do not begin
where its last month ended, stands as unbalanced until a corrected package comes.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from branchdesk.domain import months
from branchdesk.domain.errors import NotAllowed, Problem
from branchdesk.services.session import Session
from branchdesk.store import exchange_ledger as ledger
from branchdesk.store import settings

REJECTED = "rejected"
DEADLINE = {"day": 5, "hour": 18}
"""Reports of a month are due on the 5th of the next one at 18:00, unless head office sets another day."""

STATES = ("missing", "unbalanced", "late", "corrected", "nil", "on_time")
"""The states of a branch in a month, what needs somebody first."""


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One branch in one month. state: one of STATES."""

    branch: str
    name: str
    period: str
    state: str
    cases: int
    received_at: datetime | None = None


def deadline(session: Session, period: str) -> datetime:
    """Until when a month must be in: day and hour of the next month, from settings."""
    rule = settings.get(session.store, "report_deadline", DEADLINE)
    first, _ = months.bounds(months.next_period(period))
    return first + timedelta(days=int(rule["day"]) - 1, hours=int(rule["hour"]))


def received(session: Session, code: str, period: str) -> list[ledger.PackageRecord]:
    """The packages taken of a branch for a month, oldest first."""
    found = ledger.packages(session.store, ledger.IN, branch=code, period=period)
    return [each for each in found if each.state != REJECTED]


def submitted(session: Session, code: str, period: str) -> list[ledger.PackageRecord]:
    """Those of them that are no preview."""
    return [each for each in received(session, code, period) if not each.manifest.get("preview")]


def periods(session: Session) -> list[str]:
    """The months anybody has reported, oldest first."""
    return ledger.periods(session.store, ledger.IN)


def at_head_office(session: Session) -> None:
    """Raises NotAllowed in the home of a branch: it takes no files and knows no other branches."""
    if not session.home.head_office:
        raise NotAllowed(Problem("import.not_head_office"))


def board(session: Session, period: str | None, *, now: datetime) -> list[BoardRow]:
    """Every active branch in one month, or in all months reported so far; problems first within a month.

    Raises NotAllowed in a home that is no head office.
    """
    at_head_office(session)
    wanted = [months.parse_period(period)] if period else (periods(session) or [months.previous(months.running(now))])
    branches = [each for each in ledger.branches(session.store) if each.active]
    rows = []
    for month in wanted:
        due, counts = deadline(session, month), ledger.imported_counts(session.store, month)
        sent: dict[str, list[ledger.PackageRecord]] = defaultdict(list)
        for package in ledger.packages(session.store, ledger.IN, period=month):
            if package.state != REJECTED and not package.manifest.get("preview"):
                sent[package.branch].append(package)
        for branch in branches:
            found = sent[branch.code]
            at = found[-1].at if found else None
            count = counts.get((branch.code, month), 0)
            rows.append(BoardRow(branch.code, branch.name, month, _state(found, due), count, at))
    return sorted(rows, key=lambda row: (row.period, STATES.index(row.state), row.branch))


def _state(found: Sequence[ledger.PackageRecord], due: datetime) -> str:
    if not found:
        return "missing"
    newest = found[-1]
    balance = {key: int(value) for key, value in newest.manifest.get("balance", {}).items()}
    figures = months.Balance(**{key: balance.get(key, 0) for key in months.Balance.__dataclass_fields__})
    if not figures.holds or any(each.get("key") == "import.opening" for each in newest.problems):
        return "unbalanced"
    if newest.nil:
        return "nil"
    if len(found) > 1:
        return "corrected"
    return "on_time" if newest.at <= due and not newest.manifest.get("held") else "late"
