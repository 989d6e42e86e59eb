"""What one monthly workbook holds, as plain records: the manifest, four tables, and what reading found out.

Rows are mappings from machine key (`layout`) to the value a `Case` field of that kind has: codes as keys, money as
fen, moments aware. The manifest says who, which month, the how-manieth, what came before, and the digest of every
sheet; it is what the seal signs. Once it is read everything in it comes from a file: `manifest_of` trusts nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from pathlib import Path
from typing import Any

from branchdesk.domain.errors import Problem
from branchdesk.domain.fields import parse_moment
from branchdesk.exchange.canonical import canonical_text, dumps, moment_text
from branchdesk.exchange.layout import LAYOUT_VERSION

Row = Mapping[str, Any]

FLOW_IN = ("opening", "received", "reopened")
FLOW_OUT = ("closed", "withdrawn", "merged", "transferred", "declined", "voided")
CLOSING = "closing"
BALANCE = (*FLOW_IN, *FLOW_OUT, CLOSING)
"""Keys of the rolling balance (product.md R2): everything in minus everything out is what stays open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """Who sends what. period: "2026-10"; sequence counts the packages of this desk from 1; previous_digest: root digest
    of the one before, "" for the first; nil: 零报告; preview: 预报, the month is not over; home: UUID of the database;
    others: suggestions, enquiries, praise, counted apart; journal_seq, journal_hash: where the journal stood;
    public_key, seal: hex. rows, totals (fen by column) and digests are filled in when the workbook is written."""

    branch: str
    name: str
    period: str
    sequence: int
    made_at: datetime
    made_by: str
    app_version: str
    layout: int = LAYOUT_VERSION
    bank: str = ""
    desk: str = ""
    profile: str = "bank"
    codes_version: int = 0
    previous_digest: str = ""
    nil: bool = False
    preview: bool = False
    practice: bool = False
    home: str = ""
    checked_by: str = ""
    balance: Mapping[str, int] = field(default_factory=dict)
    others: Mapping[str, int] = field(default_factory=dict)
    journal_seq: int = 0
    journal_hash: str = ""
    rows: Mapping[str, int] = field(default_factory=dict)
    totals: Mapping[str, int] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)
    public_key: str = ""
    seal: str = ""

    @property
    def balanced(self) -> bool:
        """Whether the rolling balance holds (R2)."""
        inward = sum(self.balance.get(key, 0) for key in FLOW_IN)
        outward = sum(self.balance.get(key, 0) for key in FLOW_OUT)
        return inward - outward == self.balance.get(CLOSING, 0)

    @property
    def batch(self) -> str:
        """The name people use: CD103-202610-1."""
        return f"{self.branch}{self.desk}-{self.period.replace('-', '')}-{self.sequence}"


def manifest_values(manifest: Manifest) -> dict[str, Any]:
    """The manifest as JSON values, without the seal."""
    return {each.name: _plain(getattr(manifest, each.name)) for each in fields(Manifest) if each.name != "seal"}


def signed_bytes(values: Mapping[str, Any]) -> bytes:
    """What the seal signs: the manifest's values, canonical."""
    return dumps(values).encode()


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return moment_text(value)
    if isinstance(value, Mapping):
        return {canonical_text(str(key)): _plain(each) for key, each in value.items()}
    return canonical_text(value) if isinstance(value, str) else value


_COUNTS = frozenset({"layout", "sequence", "codes_version", "journal_seq"})
_FLAGS = frozenset({"nil", "preview", "practice"})
_TABLES: Mapping[str, type] = {"balance": int, "others": int, "rows": int, "totals": int, "digests": str}
_NEEDED = frozenset({"branch", "name", "period", "sequence", "made_at", "made_by", "app_version"})


def manifest_of(values: Mapping[str, Any], seal: str) -> Manifest:
    """The manifest of JSON values from a file; unknown keys are a newer program's and are left alone. ValueError names
    the key that is missing or is not what it should be."""
    known = {each.name for each in fields(Manifest)} - {"seal"}
    missing = _NEEDED - values.keys()
    if missing:
        raise ValueError(min(missing))
    checked = {key: _checked(key, values[key]) for key in known & values.keys()}
    return Manifest(**checked, seal=seal)


def _checked(key: str, value: Any) -> Any:
    if key in _TABLES:
        if not isinstance(value, dict) or not all(_is(_TABLES[key], each) for each in value.values()):
            raise ValueError(key)
        return value
    kind = int if key in _COUNTS else bool if key in _FLAGS else str
    if not _is(kind, value):
        raise ValueError(key)
    if key == "made_at":
        try:
            return parse_moment(value)
        except ValueError:
            raise ValueError(key) from None
    return value


def _is(kind: type, value: object) -> bool:
    return isinstance(value, kind) and (kind is bool or not isinstance(value, bool))


@dataclass(frozen=True, slots=True)
class Package:
    """One monthly workbook. codes: rows list, key, label, group, parent, official, retired; labels in the sheets come
    from them. Written once, from front to back: any iterable will do."""

    manifest: Manifest
    cases: Iterable[Row] = ()
    events: Iterable[Row] = ()
    calls: Iterable[Row] = ()
    codes: Iterable[Row] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """A workbook that stands whole on the disk. rows and digests by sheet; digest: the root digest (hex)."""

    file: Path
    rows: Mapping[str, int]
    digests: Mapping[str, str]
    digest: str
    manifest: Manifest


@dataclass(frozen=True, slots=True)
class HeldRow:
    """A row that is not what the branch signed. row: as Excel counts; columns: machine keys that differ; values: what
    the file says now (a cell that is no value at all is left empty); original: what was signed; None if added. then,
    now: canonical values of the columns that differ, labels and unreadable cells included, for showing."""

    sheet: str
    row: int
    identity: str
    columns: tuple[str, ...]
    values: Row
    original: Row | None
    then: Row = field(default_factory=dict)
    now: Row = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReadPackage:
    """What reading a workbook found. package: the rows that are as signed, None if the file is no package at all or a
    column is missing; held: edited and added rows; signed, seal: what the branch's key must verify (seal hex, "" if
    there is none)."""

    package: Package | None
    problems: tuple[Problem, ...] = ()
    held: tuple[HeldRow, ...] = ()
    root_digest: str = ""
    signed: bytes = b""
    seal: str = ""

    @property
    def refused(self) -> bool:
        """Whether the file must not be taken."""
        return self.package is None or any(not problem.warning for problem in self.problems)
