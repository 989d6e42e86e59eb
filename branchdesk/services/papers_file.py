"""What stands in a case file: everything a register knows of one case, in words, ready to be printed. Plain data.

Masked unless somebody with the right to see it gave a reason; then the file says so on every page.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from branchdesk.services.papers import Imprint

Facts = tuple[tuple[str, str], ...]
"""Labels and values in order."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the register row. key: of `domain.fields.Section`."""

    key: str
    facts: Facts = field(repr=False)


@dataclass(frozen=True, slots=True)
class Happening:
    """One entry of the journal in words. second: who gave his own login on the spot, "" for nobody."""

    seq: int
    at: datetime
    who: str
    second: str
    what: str
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of evidence. sha256: hex of the kept file, "" if there is none."""

    no: int
    kind: str
    side: str
    origin: str = field(repr=False)
    words: str = field(repr=False)
    at: datetime | None
    by: str
    file: str = field(repr=False)
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Asked:
    """An inquiry and its answer."""

    no: int
    unit: str
    question: str = field(repr=False)
    asked: str
    due: str
    answer: str = field(repr=False)
    answered: str


@dataclass(frozen=True, slots=True)
class Proof:
    """What the journal proves: this case's entries and the chain they stand in.

    entries: of the case; first, last: their sequence numbers and hashes; chain: entries of the whole journal; sound:
    the chain fits from the first to the last; first_bad: where it does not, 0 if it does; verified_at, verified_by:
    the walk that says so.
    """

    entries: int
    first: tuple[int, str]
    last: tuple[int, str]
    chain: int
    sound: bool
    first_bad: int
    verified_at: datetime
    verified_by: str


@dataclass(frozen=True, slots=True)
class Lines:
    """Rows of a plain table: the heads' keys and the cells in words."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class CaseFile:
    """The case file 投诉案卷.

    full: personal data in full, for `reason`. lists: approvals, money, tasks, contacts, calls as tables, by key.
    rounds: the frozen figures of each earlier round.
    """

    what: ClassVar[str] = "casefile"

    imprint: Imprint
    number: str
    check: str
    status: str
    received_at: datetime | None
    register: tuple[Section, ...]
    timeline: tuple[Happening, ...]
    evidence: tuple[Piece, ...]
    inquiries: tuple[Asked, ...]
    lists: Mapping[str, Lines] = field(repr=False)
    rounds: tuple[Facts, ...] = field(repr=False)
    proof: Proof
    full: bool = False
    reason: str = ""
