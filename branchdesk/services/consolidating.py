"""Head office: taking the branches' workbooks, who has reported, which keys are known (product.md §4, R3).

Each file is answered by itself: accepted, with notes, or rejected; nothing is half imported. A case is known by branch,
UID and month, so the same file twice changes nothing. Edited rows are held and named, the rest is taken. A branch's
first file enrols its key provisionally; a later one under another key is rejected.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from branchdesk.domain import months
from branchdesk.domain.errors import FileUnavailable, NotAllowed, NotFound, Problem
from branchdesk.domain.fields import plain
from branchdesk.domain.records import JournalEntry
from branchdesk.security import seals
from branchdesk.services.session import Session
from branchdesk.services.submissions import (
    REJECTED,
    BoardRow,
    at_head_office,
    board,
    deadline,
    periods,
    received,
    submitted,
)
from branchdesk.store import exchange_ledger as ledger
from branchdesk.store import journal

__all__ = [
    "ACCEPTED", "REJECTED", "WARNED", "BoardRow", "BranchKey", "Taken", "board", "branches", "content_hash", "deadline",
    "periods", "take", "trust",
]  # fmt: skip

ACCEPTED, WARNED = "accepted", "warned"
CASES_SHEET = "案件"


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of one file. new, changed, same: cases; conflicts: same revision, other content."""

    file: Path
    state: str
    branch: str = ""
    name: str = ""
    period: str = ""
    sequence: int = 0
    cases: int = 0
    new: int = 0
    changed: int = 0
    same: int = 0
    conflicts: int = 0
    rejected: int = 0
    problems: tuple[Problem, ...] = ()
    held: tuple[Any, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class BranchKey:
    """A branch as head office knows it."""

    code: str
    name: str
    fingerprint: str
    trusted: bool
    since: datetime | None


Progress = Callable[[int, int, Taken], None]


def _may_take(session: Session) -> None:
    at_head_office(session)
    if not session.user.roles & {"head_office", "supervisor"}:
        raise NotAllowed(Problem("import.role"))


def take(
    session: Session,
    files: Sequence[Path],
    *,
    dry_run: bool = False,
    now: datetime,
    as_signed: Collection[Path] = (),
    progress: Progress | None = None,
) -> list[Taken]:
    """Take workbooks, each in a transaction of its own. dry_run: say what would happen and write nothing.

    as_signed: files whose edited rows are taken with the values the branch signed (R3). progress: hears how many files
    are done, of how many, and what came of the last; it may raise to stop, what is done stays. Raises NotAllowed (not a
    head office, no such role) or FileUnavailable (a file is missing); what is wrong inside a file is its own answer.
    """
    from branchdesk.exchange import workbook  # openpyxl doubles the start-up time
    from branchdesk.exchange.limited import Child

    _may_take(session)
    for file in files:
        if not file.is_file():
            raise FileUnavailable(Problem("file.unreadable", {"file": str(file)}))
    results: list[Taken] = []
    with Child() as child:
        for index, file in enumerate(files):
            read = workbook.read(file, child)
            results.append(_take_one(session, file, _as_signed(read) if file in as_signed else read, dry_run, now))
            if progress is not None:
                progress(index + 1, len(files), results[-1])
    return results


def _as_signed(read: Any) -> Any:
    """The same file with the signed values in place of the edited ones; rows somebody added stay held."""
    back = [each for each in read.held if each.original is not None]
    if read.package is None or not back:
        return read
    edited = {(each.sheet, each.row) for each in back}
    kept = [each for each in read.problems if not each.warning or (each.sheet, each.row) not in edited]
    parts = {"案件": "cases", "办理记录": "events", "回访": "calls"}
    rows = {
        part: [*getattr(read.package, part), *(each.original for each in back if each.sheet == sheet)]
        for sheet, part in parts.items()
    }
    note = Problem("import.as_signed", {"count": len(back)}, warning=True)
    held = tuple(each for each in read.held if each.original is None)
    return replace(read, package=replace(read.package, **rows), problems=(*kept, note), held=held)


def _take_one(session: Session, file: Path, read: Any, dry_run: bool, now: datetime) -> Taken:
    """Judge one file that was read, and write it unless it is rejected or this is a dry run."""
    if read.package is None:
        return Taken(file, REJECTED, problems=read.problems)
    manifest = read.package.manifest
    code = manifest.branch + manifest.desk
    about = Taken(file, REJECTED, code, manifest.name, manifest.period, manifest.sequence)
    refusals = [*(each for each in read.problems if not each.warning), *_refusals(session, manifest, read)]
    if refusals:
        return replace(about, problems=tuple(refusals), held=read.held)
    notes = [*(each for each in read.problems if each.warning), *_notes(session, manifest)]
    if dry_run:
        return _judged(about, read, notes, *_compare(session, code, manifest, read)[::2])
    with session.store.transaction():
        counted, rows, found = _compare(session, code, manifest, read)
        result = _judged(about, read, notes, counted, found)
        _write(session, read, result, rows, now)
    return result


def _judged(about: Taken, read: Any, notes: Sequence[Problem], counted: Taken, found: Sequence[Problem]) -> Taken:
    """What came of a file that is not rejected."""
    problems = (*notes, *found)
    state = WARNED if problems or counted.conflicts or read.held else ACCEPTED
    return replace(
        counted, file=about.file, state=state, branch=about.branch, name=about.name, period=about.period,
        sequence=about.sequence, rejected=len(read.held), problems=problems, held=read.held,
    )  # fmt: skip


def _refusals(session: Session, manifest: Any, read: Any) -> list[Problem]:
    home, code = session.home, manifest.branch + manifest.desk
    if manifest.practice and not home.practice:
        return [Problem("import.practice")]
    if home.practice and not manifest.practice:
        return [Problem("import.not_practice")]
    if manifest.home == home.database_uuid or code == home.branch + home.desk:
        return [Problem("import.own")]
    if not _sealed(manifest, read):
        return [Problem("import.seal")]
    known = ledger.branch(session.store, code)
    if known is not None and known.public_key and known.public_key != manifest.public_key:
        return [Problem("import.other_key", {"branch": code})]
    newest = max((each.sequence for each in received(session, code, manifest.period)), default=0)
    if newest > manifest.sequence:
        return [Problem("import.older", {"period": manifest.period, "known": newest, "found": manifest.sequence})]
    return []


def _sealed(manifest: Any, read: Any) -> bool:
    try:
        return seals.verify(bytes.fromhex(manifest.public_key), read.signed, bytes.fromhex(read.seal))
    except ValueError:
        return False


def _notes(session: Session, manifest: Any) -> list[Problem]:
    notes, code = [], manifest.branch + manifest.desk
    known = ledger.branch(session.store, code)
    if known is None or not known.trusted:
        print_ = seals.fingerprint(bytes.fromhex(manifest.public_key))
        if known is None:
            notes.append(Problem("import.enrolled", {"branch": code, "fingerprint": print_}, warning=True))
    if manifest.preview:
        notes.append(Problem("import.preview", warning=True))
    if not manifest.balanced:
        notes.append(Problem("import.balance", warning=True))
    before = submitted(session, code, months.previous(manifest.period))
    if before:
        closing = int(before[-1].manifest.get("balance", {}).get("closing", 0))
        opening = int(manifest.balance.get("opening", 0))
        if closing != opening:
            notes.append(Problem("import.opening", {"found": opening, "expected": closing}, warning=True))
    if manifest.profile != session.home.profile:
        notes.append(Problem("import.other_profile", {"profile": manifest.profile}, warning=True))
    return notes


def content_hash(row: Any) -> str:
    """The digest of a case row's canonical values."""
    from branchdesk.exchange.canonical import canonical, dumps, row_digest  # as above
    from branchdesk.exchange.layout import CASES, SHEET

    stored = SHEET[CASES].stored
    return row_digest(dumps({each.key: canonical(each.kind, row.get(each.key)) for each in stored})).hex()


def _compare(session: Session, code: str, manifest: Any, read: Any) -> tuple[Taken, list[Any], list[Problem]]:
    """Count new, changed, same and conflicting cases against what is known of that month; the rows to write."""
    known = ledger.imported_state(session.store, code, manifest.period)
    write: list[tuple[Any, str]] = []
    notes: list[Problem] = []
    counts = dict.fromkeys(("new", "changed", "same", "conflicts", "older"), 0)
    total = 0
    for row in read.package.cases:
        total += 1
        digest = content_hash(row)
        before = known.get(row["uid"])
        revision = row["revision"]
        if before is None:
            counts["new"] += 1
            write.append((row, digest))
        elif before[1] == digest:
            counts["same"] += 1
        elif revision > before[0]:
            counts["changed"] += 1
            write.append((row, digest))
        elif revision < before[0]:
            counts["older"] += 1
        else:
            counts["conflicts"] += 1
            notes.append(Problem("import.conflict", {"number": row["number"]}, sheet=CASES_SHEET, warning=True))
    if counts["older"]:
        notes.append(Problem("import.older_rows", {"count": counts["older"]}, warning=True))
    taken = Taken(
        Path(),
        ACCEPTED,
        cases=total,
        new=counts["new"],
        changed=counts["changed"],
        same=counts["same"],
        conflicts=counts["conflicts"],
    )
    return taken, write, notes


def _write(session: Session, read: Any, result: Taken, rows: Iterable[Any], now: datetime) -> None:
    store, manifest = session.store, read.package.manifest
    known = ledger.branch(store, result.branch)
    if known is None:
        ledger.put_branch(
            store, ledger.BranchRecord(result.branch, manifest.name, manifest.public_key, enrolled_at=now)
        )
    elif known.name != manifest.name:
        ledger.put_branch(store, replace(known, name=manifest.name))
    same_file = next(
        (each for each in received(session, result.branch, result.period) if each.digest == read.root_digest), None
    )
    record = _record(session, read, result, now)
    if same_file is None:
        package = ledger.add_package(store, record)
    else:
        package = replace(record, id=same_file.id, at=same_file.at, actor=same_file.actor)
        if len(read.held) < int(same_file.manifest.get("held", 0)):  # the copy that came first had edited rows
            ledger.put_package(store, package)
    ledger.put_imported(store, (_imported(result, row, digest, package.id) for row, digest in rows))
    _write_lines(session, read, result, package.id)
    if same_file is None:
        details = {"branch": result.branch, "period": result.period, "digest": read.root_digest, "state": result.state}
        journal.append(store, JournalEntry(now, session.user.login, "import", details=details))


def _record(session: Session, read: Any, result: Taken, now: datetime) -> ledger.PackageRecord:
    manifest = read.package.manifest
    about = {
        "rows": dict(manifest.rows), "balance": dict(manifest.balance), "preview": manifest.preview,
        "made_at": plain(manifest.made_at), "made_by": manifest.made_by, "journal_seq": manifest.journal_seq,
        "journal_hash": manifest.journal_hash, "held": len(read.held), "cases": result.cases,
    }  # fmt: skip
    return ledger.PackageRecord(
        direction=ledger.IN, branch=result.branch, period=result.period, sequence=manifest.sequence,
        digest=read.root_digest, at=now, actor=session.user.login, previous=manifest.previous_digest,
        state=result.state, file=result.file.name, nil=manifest.nil, manifest=about,
        problems=tuple({"key": each.key, "sheet": each.sheet, "row": each.row} for each in result.problems),
    )  # fmt: skip


def _imported(result: Taken, row: Any, digest: str, package: int) -> ledger.ImportedCase:
    return ledger.ImportedCase(
        branch=result.branch, uid=row["uid"], month=result.period, revision=row["revision"], content_hash=digest,
        period=row["period"], number=row["number"], status=row["status"], kind=row["kind"],
        received_at=row["received_at"], closed_at=row["closed_at"], package=package,
        values={key: plain(value) for key, value in row.items() if value not in (None, "", (), False)},
    )  # fmt: skip


def _write_lines(session: Session, read: Any, result: Taken, package: int) -> None:
    """The rows of 办理记录 and 回访 that are new or differ from what is known."""
    for sheet, rows, names in (
        ("办理记录", read.package.events, ("case_uid", "seq")),
        ("回访", read.package.calls, ("case_uid", "round", "attempt")),
    ):
        known = ledger.lines_state(session.store, result.branch, sheet)
        lines = []
        for row in rows:
            values = {name: plain(value) for name, value in row.items() if value not in (None, "", (), False)}
            digest = hashlib.sha256(repr(sorted(values.items())).encode()).hexdigest()
            key = "/".join(str(row[name]) for name in names)
            if known.get(key) != digest:
                lines.append(
                    ledger.ImportedLine(
                        result.branch, sheet, key, result.period, row["case_uid"], digest, package, values
                    )
                )
        ledger.put_lines(session.store, lines)


def branches(session: Session) -> list[BranchKey]:
    """The branch register with the fingerprints of the enrolled keys. Raises NotAllowed as `board`."""
    at_head_office(session)
    return [
        BranchKey(
            each.code,
            each.name,
            seals.fingerprint(bytes.fromhex(each.public_key)) if each.public_key else "",
            each.trusted,
            each.enrolled_at,
        )
        for each in ledger.branches(session.store)
    ]


def trust(session: Session, code: str, *, now: datetime) -> None:
    """Confirm a branch's key after comparing the fingerprint by phone. Raises NotFound for an unknown branch."""
    _may_take(session)
    known = ledger.branch(session.store, code)
    if known is None:
        raise NotFound(Problem("import.no_branch", {"branch": code[:20]}))
    with session.store.transaction():
        ledger.put_branch(session.store, replace(known, trusted=True))
        journal.append(session.store, JournalEntry(now, session.user.login, "trust", details={"branch": code}))
