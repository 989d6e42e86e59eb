"""What is looked at before a month's workbook goes out: each check is passed or a warning, with what it found.

Nothing here stops an export: an incomplete month that is reported beats a complete one that is not. What does stop it
(no supervisor, nothing to report) is said by `exporting.export` itself.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from branchdesk.domain import months
from branchdesk.domain.case import Case
from branchdesk.domain.errors import Problem, Value
from branchdesk.domain.masking import masked
from branchdesk.domain.workflow import OPEN, Status
from branchdesk.services import exporting
from branchdesk.services.session import Session
from branchdesk.store import cases, exchange_ledger, settings

_OPEN = frozenset(str(each) for each in OPEN)
_FOLDER = "_folder"


@dataclass(frozen=True, slots=True)
class Check:
    """One check. key: complete, numbers, follows, masked, balance or why; values: what it found; uids: the cases to
    look at, if it did not pass."""

    key: str
    passed: bool
    values: Mapping[str, Value] = field(default_factory=dict)
    uids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Looked:
    """A month as the export dialog shows it. cases: in the workbook; before: of those, open when the month began;
    problems: what `exporting.warnings` says beside the checks."""

    period: str
    cases: int
    before: int
    balance: months.Balance
    others: Mapping[str, int]
    preview: bool
    checks: tuple[Check, ...]
    problems: tuple[Problem, ...]

    @property
    def nil(self) -> bool:
        """Whether there is nothing to report but that."""
        return not self.cases


def look(session: Session, period: str, now: datetime) -> Looked:
    """Collect a month and check it; as slow as the month is long. Raises WrongUse for a month that has not begun."""
    month = exporting.collect(session, period, now)
    shown = {"export.incomplete", "export.why", "export.balance"}
    others = tuple(each for each in exporting.warnings(session, month) if each.key not in shown)
    checks = (
        _complete(session, month),
        _numbers(session, month),
        _follows(session, month),
        _masked(month),
        _balance(month),
        *_why(session, month),
    )
    before = sum(each.open_before for each in month.cases)
    return Looked(
        month.period, len(month.cases), before, month.balance, month.others, month.preview, checks, others
    )  # fmt: skip


def _lacking(case: Case) -> bool:
    if case.registered:
        return False
    unfinished = case.status == Status.INCOMPLETE or not case.matter or not case.grade
    return unfinished or (case.status in _OPEN and not case.pause and case.decision_due is None)


def _silent(case: Case) -> bool:
    return case.status == Status.CLOSED and not case.why and months.counted(case)


def _still(session: Session, month: exporting.Month, wrong: Callable[[Case], bool]) -> tuple[str, ...]:
    """The cases that were wrong at the end of the month and still are: what was filled in since needs nobody."""
    then = [each.case.uid for each in month.cases if wrong(each.case)]
    return tuple(case.uid for case in cases.by_uids(session.store, then) if wrong(case))


def _complete(session: Session, month: exporting.Month) -> Check:
    lacking = _still(session, month, _lacking)
    return Check("complete", not lacking, {"cases": len(month.cases), "count": len(lacking)}, lacking)


def _numbers(session: Session, month: exporting.Month) -> Check:
    """Serials are gapless in the whole register, or some case is gone."""
    home = session.home
    gaps = cases.serial_gaps(session.store, home.branch + home.desk)
    prefix = f"{home.branch}{home.desk}-"
    own = sorted(each.case.number.removeprefix(prefix) for each in month.cases if each.case.period == month.period)
    values: dict[str, Value] = {"first": own[0] if own else "", "last": own[-1] if own else ""}
    return Check("numbers", not gaps, {**values, "count": sum(map(len, gaps.values()))})


def _follows(session: Session, month: exporting.Month) -> Check:
    """The opening figure is what the month before closed with, if that was reported."""
    found = sent(session, months.previous(month.period))
    if not found:
        return Check("follows", True, {"previous": "", "opening": month.balance.opening, "closing": ""})
    closing = int(found[-1].manifest.get("balance", {}).get("closing", 0))
    values: dict[str, Value] = {
        "previous": found[-1].period, "opening": month.balance.opening, "closing": closing,
    }  # fmt: skip
    return Check("follows", closing == month.balance.opening, values)


def _masked(month: exporting.Month) -> Check:
    """No name or phone of a customer leaves as it is."""
    plain = 0
    for each in month.cases:
        hidden = masked(each.case)
        plain += bool(each.case.phone) and hidden.phone == each.case.phone
        plain += len(each.case.customer_name) > 1 and hidden.customer_name == each.case.customer_name
    return Check("masked", not plain, {"count": plain})


def _balance(month: exporting.Month) -> Check:
    return Check("balance", month.balance.holds, {"difference": month.balance.difference})


def _why(session: Session, month: exporting.Month) -> tuple[Check, ...]:
    silent = _still(session, month, _silent)
    return (Check("why", False, {"count": len(silent)}, silent),) if silent else ()


def sent(session: Session, period: str = "") -> list[exchange_ledger.PackageRecord]:
    """The packages that went out as submissions, of one month or of all, oldest first."""
    found = exchange_ledger.packages(session.store, exchange_ledger.OUT, period=period)
    return [each for each in found if each.state != exchange_ledger.PREVIEW]


def periods(session: Session, now: datetime) -> list[str]:
    """The months that can be reported, newest first: every month since this home or its first package, and those of
    registered history."""
    created, this = session.home.created_at, months.running(now)
    sent_months = exchange_ledger.periods(session.store, exchange_ledger.OUT)
    first = min([this, *sent_months[:1], *([months.month_of(created)] if created else [])])
    history = (each for each in cases.periods(session.store) if each <= this)
    return sorted({*months.between(first, this), *history}, reverse=True)


def due(session: Session, now: datetime) -> str:
    """The month an export is about: the latest finished one that is not reported, none before the first that was; the
    latest finished one if all are, for a correction; this month if none has finished."""
    exported = exchange_ledger.exported_periods(session.store)
    finished = [each for each in periods(session, now) if months.is_over(each, now)]
    if not finished:
        return months.running(now)
    first = min(exported, default="")
    return next((each for each in finished if each not in exported and each > first), finished[0])


def folder(session: Session, purpose: str = "export") -> Path | None:
    """Where the last workbook went, or with "import" where the last files came from."""
    kept = settings.get(session.store, purpose + _FOLDER, "")
    return Path(kept) if kept else None


def remember_folder(session: Session, place: Path, purpose: str = "export") -> None:
    """Offer this folder the next time."""
    settings.put(session.store, purpose + _FOLDER, str(place))


def read_back(file: Path, digest: str) -> tuple[Problem, ...]:
    """Read a workbook that was just written as head office would: what is wrong with it, nothing if it is sound."""
    from branchdesk.exchange import workbook  # openpyxl doubles the start-up time

    found = workbook.read(file)
    if found.root_digest != digest:
        return (*found.problems, Problem("exchange.target.unsound", {"file": file.name}))
    return found.problems
