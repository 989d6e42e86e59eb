"""What was exchanged: packages sent and received, the branches head office knows, and the cases they sent.

Head office keeps every month as it was reported, so that a month can be consolidated again after the next has come
in. A case is therefore kept once a month it was in, and its newest month is the one that is searched and shown.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import datetime
from typing import Any, Final

from branchdesk.store import search
from branchdesk.store.codec import decode_moment, encode_json, encode_moment
from branchdesk.store.handle import Store
from branchdesk.store.search import Owner
from branchdesk.store.tables import BranchRow, PackageRow

OUT: Final = "out"
IN: Final = "in"
PREVIEW: Final = "preview"
"""State of a package that went out before its month was over: a forecast, no submission."""
DELIVERED: Final = "delivered"
"""State of a package whose receipt has come back with a reply."""


@dataclass(frozen=True, slots=True)
class PackageRecord:
    """One workbook. direction: OUT or IN; branch: code with desk letter; period: "2026-10"; sequence: 1 for the
    month's first version; digest, previous: hex; state: word of the service ("exported", "accepted", "rejected" ...);
    at, actor: when and by whom here; nil: 零报告; problems: as JSON tables."""

    direction: str
    branch: str
    period: str
    sequence: int
    digest: str
    at: datetime
    actor: str
    previous: str = ""
    state: str = ""
    file: str = ""
    nil: bool = False
    manifest: Mapping[str, Any] = field(default_factory=dict)
    problems: Sequence[Mapping[str, Any]] = ()
    id: int = 0


@dataclass(frozen=True, slots=True)
class BranchRecord:
    """A branch head office knows. code: with desk letter; public_key: hex of its seal key, "" before its first
    package; trusted: somebody has compared the fingerprint; contact: who to call about a missing month."""

    code: str
    name: str
    public_key: str = ""
    trusted: bool = False
    active: bool = True
    enrolled_at: datetime | None = None
    contact: str = ""


@dataclass(frozen=True, slots=True)
class ImportedCase:
    """A case as a branch reported it for `month`. period: the month the case belongs to; content_hash: of the values;
    package: id of the PackageRecord it came with; values: the sheet's row by column key."""

    branch: str
    uid: str
    month: str
    revision: int
    content_hash: str
    period: str
    number: str
    status: str
    kind: str
    received_at: datetime | None
    closed_at: datetime | None
    package: int
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ImportedLine:
    """A row of another sheet (办理记录, 回访 ...) as a branch reported it. key: the row's own stable key there."""

    branch: str
    sheet: str
    key: str
    month: str
    case_uid: str
    content_hash: str
    package: int
    values: Mapping[str, Any]


def add_package(store: Store, package: PackageRecord) -> PackageRecord:
    """Note a package; answers it with its id."""
    values = {key: value for key, value in asdict(package).items() if key != "id"}
    with store.writing():
        return replace(package, id=store.run(PackageRow.insert(values)))


def put_package(store: Store, package: PackageRecord) -> None:
    """Write what is known of a package by now over what was noted."""
    values = {key: value for key, value in asdict(package).items() if key != "id"}
    with store.writing():
        store.run(PackageRow.update(values).where(PackageRow.id == package.id))


def set_package_state(store: Store, package_id: int, state: str) -> None:
    """Note what became of a package."""
    with store.writing():
        store.run(PackageRow.update(state=state).where(PackageRow.id == package_id))


def packages(store: Store, direction: str, *, branch: str = "", period: str = "") -> list[PackageRecord]:
    """The packages of one direction by branch, period and sequence, narrowed as given."""
    query = PackageRow.select().where(PackageRow.direction == direction)
    if branch:
        query = query.where(PackageRow.branch == branch)
    if period:
        query = query.where(PackageRow.period == period)
    order = (PackageRow.branch, PackageRow.period, PackageRow.sequence, PackageRow.id)
    return [PackageRecord(**row) for row in store.fetch(query.order_by(*order))]


def by_digest(store: Store, digest: str) -> PackageRecord | None:
    """The newest package with this digest: the same file again."""
    found = store.fetch(PackageRow.select().where(PackageRow.digest == digest).order_by(PackageRow.id.desc()).limit(1))
    return PackageRecord(**found[0]) if found else None


def periods(store: Store, direction: str) -> list[str]:
    """The months that have packages of a direction, oldest first."""
    rows = store.rows("SELECT DISTINCT period FROM packages WHERE direction = ? ORDER BY period", (direction,))
    return [period for (period,) in rows]


def exported_periods(store: Store) -> frozenset[str]:
    """The months that were submitted (product.md R1). A preview is none: its month is still open."""
    sql = "SELECT DISTINCT period FROM packages WHERE direction = ? AND state <> ?"
    rows = store.rows(sql, (OUT, PREVIEW))
    return frozenset(period for (period,) in rows)


def put_branch(store: Store, branch: BranchRecord) -> None:
    """Add a branch or replace what is known of it."""
    with store.writing():
        store.run(BranchRow.insert(asdict(branch)).on_conflict_replace())


def branch(store: Store, code: str) -> BranchRecord | None:
    """The branch with this code."""
    found = store.fetch(BranchRow.select().where(BranchRow.code == code))
    return BranchRecord(**found[0]) if found else None


def branches(store: Store) -> list[BranchRecord]:
    """All branches by code."""
    return [BranchRecord(**row) for row in store.fetch(BranchRow.select().order_by(BranchRow.code))]


def imported_state(store: Store, branch: str, month: str = "") -> dict[str, tuple[int, str]]:
    """Revision and content hash by UID of what a branch has reported: for one month, or in each case's newest."""
    if month:
        sql = "SELECT uid, revision, content_hash FROM imported_cases WHERE month = ? AND branch = ?"
        return {uid: (revision, digest) for uid, revision, digest in store.rows(sql, (month, branch))}
    sql = "SELECT uid, revision, content_hash, max(month) FROM imported_cases WHERE branch = ? GROUP BY uid"
    return {uid: (revision, digest) for uid, revision, digest, _ in store.rows(sql, (branch,))}


_CASE_NAMES: Final = tuple(each.name for each in fields(ImportedCase))
_LINE_NAMES: Final = tuple(each.name for each in fields(ImportedLine))
_COLUMNS: Final = ", ".join(f'"{name}"' for name in _CASE_NAMES)
_LINE_COLUMNS: Final = ", ".join(f'"{name}"' for name in _LINE_NAMES)


def put_imported(store: Store, cases: Iterable[ImportedCase]) -> int:
    """Write what a branch reported for a month, over an earlier version of the same month; answers how many rows.
    The caller has left out what is unchanged (`imported_state`). Only inside a transaction."""
    done = 0
    for case in cases:
        newest = store.row(
            "SELECT id, month FROM imported_cases WHERE branch = ? AND uid = ? ORDER BY month DESC LIMIT 1",
            (case.branch, case.uid),
        )
        row = store.row(
            f"INSERT INTO imported_cases ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (branch, uid, month) DO UPDATE SET revision = excluded.revision, "
            "content_hash = excluded.content_hash, period = excluded.period, number = excluded.number, "
            "status = excluded.status, kind = excluded.kind, received_at = excluded.received_at, "
            'closed_at = excluded.closed_at, package = excluded.package, "values" = excluded."values" RETURNING id',
            _case_row(case),
        )
        assert row is not None
        if newest is None or newest[1] <= case.month:
            if newest is not None and newest[0] != row[0]:
                search.drop(store, Owner.IMPORTED, [newest[0]])
            texts = [value for value in case.values.values() if isinstance(value, str)]
            search.put(store, Owner.IMPORTED, row[0], search.words_tokens(texts, case.number))
        done += 1
    return done


def imported_cases(store: Store, *, month: str, branch: str = "") -> Iterator[ImportedCase]:
    """The cases reported for a month, by branch and in the order they came."""
    narrowed, values = (" AND branch = ?", (month, branch)) if branch else ("", (month,))
    sql = f"SELECT {_COLUMNS} FROM imported_cases WHERE month = ?{narrowed} ORDER BY branch, id"
    return map(_case, store.stream(sql, values))


def imported_case(store: Store, branch: str, uid: str) -> ImportedCase | None:
    """A case in the newest month it was reported for."""
    sql = f"SELECT {_COLUMNS} FROM imported_cases WHERE branch = ? AND uid = ? ORDER BY month DESC LIMIT 1"
    row = store.row(sql, (branch, uid))
    return _case(row) if row else None


def imported_counts(store: Store, month: str = "") -> dict[tuple[str, str], int]:
    """How many cases each (branch, month) has, of one month or of all."""
    where, values = ("WHERE month = ? ", (month,)) if month else ("", ())
    rows = store.rows(f"SELECT branch, month, count(*) FROM imported_cases {where}GROUP BY month, branch", values)
    return {(branch, month): number for branch, month, number in rows}


def lines_state(store: Store, branch: str, sheet: str) -> dict[str, str]:
    """Content hash by key of what a branch has reported on another sheet."""
    sql = "SELECT key, content_hash FROM imported_lines WHERE branch = ? AND sheet = ?"
    return dict(store.rows(sql, (branch, sheet)))


def put_lines(store: Store, lines: Iterable[ImportedLine]) -> int:
    """Write rows of another sheet, over earlier ones of the same key; answers how many. Only inside a transaction."""
    rows = [
        (
            line.branch,
            line.sheet,
            line.key,
            line.month,
            line.case_uid,
            line.content_hash,
            line.package,
            encode_json(line.values),
        )
        for line in lines
    ]
    store.many(f"INSERT OR REPLACE INTO imported_lines ({_LINE_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
    return len(rows)


def lines(store: Store, branch: str, *, case_uid: str = "", sheet: str = "", month: str = "") -> list[ImportedLine]:
    """A branch's rows of other sheets, narrowed as given, by sheet and key."""
    where, values = "branch = ?", [branch]
    for column, value in (("case_uid", case_uid), ("sheet", sheet), ("month", month)):
        if value:
            where += f" AND {column} = ?"
            values.append(value)
    rows = store.rows(f"SELECT {_LINE_COLUMNS} FROM imported_lines WHERE {where} ORDER BY sheet, key", values)
    return [_line(row) for row in rows]


def _case_row(case: ImportedCase) -> tuple[Any, ...]:
    return (
        case.branch,
        case.uid,
        case.month,
        case.revision,
        case.content_hash,
        case.period,
        case.number,
        case.status,
        case.kind,
        encode_moment(case.received_at) if case.received_at else None,
        encode_moment(case.closed_at) if case.closed_at else None,
        case.package,
        encode_json(case.values),
    )


def _case(row: Sequence[Any]) -> ImportedCase:
    table = dict(zip(_CASE_NAMES, row, strict=True))
    for name in ("received_at", "closed_at"):
        table[name] = decode_moment(table[name]) if table[name] else None
    return ImportedCase(**{**table, "values": json.loads(table["values"])})


def _line(row: Sequence[Any]) -> ImportedLine:
    table = dict(zip(_LINE_NAMES, row, strict=True))
    return ImportedLine(**{**table, "values": json.loads(table["values"])})
