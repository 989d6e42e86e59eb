"""The monthly workbook 上报包: what belongs to a month, its balance, checks, writing, and the ledger of what went out.

Month M carries every case received in, open at any moment of, or changed in M, each as it stood at M's last midnight
(product.md R1). Before the month ends it is a preview; a nil return is a file too; exporting again makes the next
sequence of the whole month (R3). Personal data leave masked only.
"""

import hashlib
import hmac
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import branchdesk
from branchdesk.domain import history, months
from branchdesk.domain.case import Case, altered
from branchdesk.domain.errors import BranchDeskError, FileUnavailable, NotAllowed, Problem, WrongUse
from branchdesk.domain.masking import mask_words, masked, names_of
from branchdesk.domain.records import Call, JournalEntry
from branchdesk.domain.workflow import OPEN
from branchdesk.security import seals
from branchdesk.services import upkeep, viewing
from branchdesk.services.session import Session
from branchdesk.store import calls, exchange_ledger, journal, past
from branchdesk.store.exchange_ledger import PREVIEW

OPEN_NOW = frozenset(str(each) for each in OPEN)
_SECOND = timedelta(seconds=1)
SHOWN_ACTIONS = frozenset({"login", "export", "backup", "print", "reveal", viewing.LOOKED, viewing.COPIED})
"""Journal entries that are not steps of handling and stay out of 办理记录."""


@dataclass(frozen=True, slots=True)
class MonthCase:
    """One case of a month: as it stood at the end, the steps of handling in it (without what they changed), whether it
    was open before the month, and its moves inside it."""

    case: Case
    entries: tuple[JournalEntry, ...]
    open_before: bool
    moves: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Month:
    """What a month's workbook holds. balance: complaints only; others: suggestions, enquiries, praise received."""

    period: str
    cases: tuple[MonthCase, ...]
    calls: tuple[Call, ...]
    balance: months.Balance
    others: Mapping[str, int]
    preview: bool


@dataclass(frozen=True, slots=True)
class Exported:
    """A workbook that was written and noted in the ledger."""

    file: Path
    sequence: int
    rows: Mapping[str, int]
    balance: Mapping[str, int]
    digest: str
    preview: bool
    warnings: tuple[Problem, ...]


def collect(session: Session, period: str, now: datetime) -> Month:
    """Everything that belongs to a month, rebuilt from the journal. Raises WrongUse for a month that has not begun."""
    period = months.parse_period(period)
    start, end = months.bounds(period)
    if start > now:
        raise WrongUse(Problem("export.future", {"period": period}))
    store = session.store
    found: list[MonthCase] = []
    others: dict[str, int] = {}
    opening = closing = received = 0
    moved: list[tuple[str, str]] = []
    for case, entries in past.month_cases(store, period, start, end):
        at_end = history.as_of(case, entries, min(end - _SECOND, now))
        # The month is the one the case belongs to now: a corrected time of receipt moves it as a whole.
        at_end = altered(at_end, period=case.period, late_entry=case.late_entry)
        before = case.period < period and history.as_of(case, entries, start - _SECOND).status in OPEN_NOW
        steps = tuple(history.moves(entries, start, end)) if not case.registered else ()
        # What an entry changed has been read; a hundred thousand cases would carry it along for nothing.
        told = tuple(
            replace(each, changes={}) for each in entries if start <= each.at < end and each.action not in SHOWN_ACTIONS
        )
        found.append(MonthCase(at_end, told, before, steps))
        if months.counted(case):
            opening += before
            closing += at_end.status in OPEN_NOW
            received += case.period == period
            moved += steps
        elif not case.registered and case.period == period:
            others[case.kind] = others.get(case.kind, 0) + 1
    balance = months.balance(opening, [("", "received")] * received + moved, closing)
    made = tuple(calls.between(store, start, end))
    return Month(period, tuple(found), made, balance, others, not months.is_over(period, now))


def warnings(session: Session, month: Month) -> list[Problem]:
    """What a supervisor should look at before the file goes out; none of it stops the export."""
    found = []
    if month.preview:
        found.append(Problem("export.preview", {"period": month.period}, warning=True))
    if not month.balance.holds:
        found.append(Problem("export.balance", {"period": month.period}, warning=True))
    incomplete = sum(each.case.status == "incomplete" for each in month.cases)
    if incomplete:
        found.append(Problem("export.incomplete", {"count": incomplete}, warning=True))
    silent = [
        each for each in month.cases if each.case.status == "closed" and not each.case.why and months.counted(each.case)
    ]
    if silent:
        found.append(Problem("export.why", {"count": len(silent)}, warning=True))
    missing = gaps(session, month.period)
    if missing:
        found.append(Problem("export.gap", {"missing": ", ".join(missing)}, warning=True))
    return found


def gaps(session: Session, period: str) -> list[str]:
    """Months between the first package ever sent and this one that were not sent; the first may be any month."""
    sent = exchange_ledger.exported_periods(session.store)
    return [each for each in months.between(min(sent), period) if each not in sent and each != period] if sent else []


def export(
    session: Session,
    period: str,
    out: Path,
    *,
    nil: bool = False,
    now: datetime,
    progress: Callable[[int, int], None] | None = None,
) -> Exported:
    """Write the month's workbook into a folder, whole or not at all, and note it in the ledger.

    progress: hears the cases written and their number, and may raise to stop: then there is no file. Only a supervisor
    exports (R7), and a head office only once a superior is set (§5). Raises NotAllowed, WrongUse (future month, nothing
    to report, nil with cases), FileUnavailable (the folder or the file cannot be written).
    """
    from branchdesk.exchange import workbook  # openpyxl doubles the start-up time
    from branchdesk.exchange.package import Package

    if "supervisor" not in session.user.roles:
        raise NotAllowed(Problem("export.role"))
    if session.home.head_office:
        raise NotAllowed(Problem("export.no_superior"))
    upkeep.lapse(session, now)  # waits that ended while no window was open belong to the past they ended in
    month = collect(session, period, now)
    _check_nil(month, nil)
    store, home = session.store, session.home
    sent = exchange_ledger.packages(store, exchange_ledger.OUT)
    last = max(sent, key=lambda each: each.id, default=None)
    sequence = (last.sequence if last else 0) + 1
    manifest = _manifest(session, month, sequence, last.digest if last else "", nil, now)
    package = Package(
        manifest,
        _told(month, progress, session),
        _event_rows(session, month),
        _call_rows(session, month),
        code_rows(session),
    )
    version = sum(each.period == month.period and (each.state == PREVIEW) == month.preview for each in sent) + 1
    name = file_name(home.branch + home.desk, home.name, month.period, version, preview=month.preview, nil=nil)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileUnavailable(Problem("export.folder", {"folder": str(out)})) from error
    written = workbook.write(
        out / name,
        package,
        lambda message: seals.sign(session.seal_key, message),
        placing=lambda written: _noted(session, month, manifest, written, now),
    )
    return Exported(
        written.file,
        sequence,
        written.rows,
        plain_balance(month.balance),
        written.digest,
        month.preview,
        tuple(warnings(session, month)),
    )


@contextmanager
def _noted(session: Session, month: Month, manifest: Any, written: Any, now: datetime) -> Iterator[None]:
    """Enter what was written into the ledger and the journal, and put the file in its place within: neither without the
    other. Somebody else's export in between has taken the sequence and is the package this one should have followed."""
    about = {
        "rows": dict(written.rows),
        "balance": plain_balance(month.balance),
        "others": dict(month.others),
    }
    record = exchange_ledger.PackageRecord(
        direction=exchange_ledger.OUT, branch=manifest.branch + manifest.desk, period=month.period,
        sequence=manifest.sequence, digest=written.digest, at=now, actor=session.user.login,
        previous=manifest.previous_digest, state=PREVIEW if month.preview else "exported", file=written.file.name,
        nil=manifest.nil, manifest=about,
    )  # fmt: skip
    details = {
        "period": month.period, "sequence": manifest.sequence, "digest": written.digest, "preview": month.preview,
    }  # fmt: skip
    placed = False
    try:
        with session.store.transaction():
            sent = exchange_ledger.packages(session.store, exchange_ledger.OUT)
            if max((each.sequence for each in sent), default=0) >= manifest.sequence:
                raise NotAllowed(Problem("export.meanwhile", {"sequence": manifest.sequence}))
            exchange_ledger.add_package(session.store, record)
            journal.append(session.store, JournalEntry(now, session.user.login, "export", details=details))
            yield
            placed = True
    except BranchDeskError:
        if placed:  # a file the ledger does not know would share its sequence with the next
            written.file.unlink(missing_ok=True)
        raise


def _told(month: Month, progress: Callable[[int, int], None] | None, session: Session) -> Iterator[dict[str, Any]]:
    total = len(month.cases)
    for number, each in enumerate(month.cases):
        if progress is not None:
            progress(number, total)
        yield _case_row(session, each.case)


def _check_nil(month: Month, nil: bool) -> None:
    if nil and month.cases:
        raise WrongUse(Problem("export.not_nil", {"period": month.period, "count": len(month.cases)}))
    if not nil and not month.cases:
        raise WrongUse(Problem("export.nothing", {"period": month.period}))


def file_name(branch: str, name: str, period: str, version: int, *, preview: bool, nil: bool) -> str:
    """CD103_城东支行_2026-10.xlsx; later versions, previews and nil returns say so."""
    safe = "".join(c for c in name if c not in '\\/:*?"<>|').strip() or "branch"
    marks = ("_预报" if preview else "") + ("_零报告" if nil else "") + (f"_版本{version}" if version > 1 else "")
    return f"{branch}_{safe}_{period}{marks}.xlsx"


def plain_balance(balance: months.Balance) -> dict[str, int]:
    """The balance as a table of numbers by key (product.md R2)."""
    return {key: getattr(balance, key) for key in balance.__dataclass_fields__}


def _manifest(session: Session, month: Month, sequence: int, previous: str, nil: bool, now: datetime) -> Any:
    from branchdesk.exchange.package import Manifest  # as above

    home = session.home
    seq, digest = journal.head(session.store)
    return Manifest(
        branch=home.branch, name=home.name, period=month.period, sequence=sequence, made_at=now,
        made_by=session.user.display, app_version=branchdesk.__version__, bank=home.bank, desk=home.desk,
        profile=home.profile, codes_version=session.rules.codes.version, previous_digest=previous, nil=nil,
        preview=month.preview, practice=home.practice, home=home.database_uuid, balance=plain_balance(month.balance),
        others=month.others, journal_seq=seq, journal_hash=digest, public_key=seals.public_key(session.seal_key).hex(),
    )  # fmt: skip


def customer_hash(session: Session, case: Case) -> str:
    """A keyed hash of the customer: the same person gives the same 20 hex digits, nobody can go back to the phone."""
    known = case.phone or (f"{case.customer_name}/{case.id_tail}" if case.customer_name and case.id_tail else "")
    return hmac.new(session.hash_key, known.encode(), hashlib.sha256).hexdigest()[:20] if known else ""


def _case_row(session: Session, case: Case) -> dict[str, Any]:
    from branchdesk.exchange.layout import CASE_KEYS  # as above

    hidden = masked(case)
    row = {key: getattr(hidden, key) for key in CASE_KEYS}
    for key in ("handler", "first_owner", "approver", "extension_approver", "closed_by"):
        row[key] = session.display(row[key]) if row.get(key) else ""
    return {**row, "customer_hash": customer_hash(session, case), "response_due_raw": case.response_raw}


def _event_rows(session: Session, month: Month) -> Iterator[dict[str, Any]]:
    for each in month.cases:
        names = tuple(names_of(each.case))
        for entry in each.entries:
            yield {
                "number": each.case.number,
                "at": entry.at,
                "action": entry.action,
                "status": entry.status,
                "actor": session.display(entry.actor),
                "second": session.display(entry.second) if entry.second else "",
                "words": event_words(entry, names),
                "case_uid": entry.case_uid,
                "revision": entry.revision,
                "seq": entry.seq,
                "hash": entry.hash[:16],
            }


def event_words(entry: JournalEntry, names: Iterable[str]) -> str:
    """What an entry says in words, masked: the words, reason, answer or note given with the action. names: of the
    persons of the case."""
    given = [
        str(entry.details[key]) for key in ("words", "reason", "question", "answer", "note") if entry.details.get(key)
    ]
    return mask_words("；".join(given), names)


def _call_rows(session: Session, month: Month) -> Iterator[dict[str, Any]]:
    found = {each.case.uid: each.case for each in month.cases}
    for call in month.calls:
        case = found.get(call.case_uid)
        names = tuple(names_of(case)) if case is not None else ()
        yield {
            "number": case.number if case is not None else "", "round": call.round, "attempt": call.attempt,
            "at": call.at, "caller": session.display(call.caller), "outcome": call.outcome,
            "score_result": call.score_result, "score_attitude": call.score_attitude, "score_speed": call.score_speed,
            "words": mask_words(call.words, names), "churn": call.churn, "experience_officer": call.experience_officer,
            "suggestion": mask_words(call.suggestion, names), "next_at": call.next_at, "self_called": call.self_called,
            "case_uid": call.case_uid,
        }  # fmt: skip


def code_rows(session: Session) -> list[dict[str, Any]]:
    """Every code list with both labels' Chinese, so that a reader needs nothing but the file."""
    return [
        {
            "list": codes.key,
            "key": code.key,
            "label": code.zh,
            "group": code.group,
            "parent": code.parent,
            "official": code.official,
            "retired": code.retired,
        }
        for codes in session.rules.codes.lists.values()
        for code in codes.codes
    ]
