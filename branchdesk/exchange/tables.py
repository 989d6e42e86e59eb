"""What comes out of any file: sheets of plain cells, and how they cross from the child process to ours.

A cell is text, a number, a truth value, a date, a time, or None where it is empty. JSON lines carry them: unlike pickle
they can do nothing but hold data, whatever a hostile file made of the child.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from branchdesk.domain.errors import Problem

Cell = str | int | float | bool | datetime | date | time | timedelta | None

MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may cost. seconds of wall and of processor time; the others in bytes or pieces. file: on the disk;
    part, total: unpacked; entries: members of the zip; cells: rows x columns of the rectangle a sheet spans."""

    seconds: float = 60.0
    memory: int = 1024 * MB
    file: int = 200 * MB
    part: int = 512 * MB
    total: int = 768 * MB
    entries: int = 5_000
    cells: int = 20_000_000


class SheetRows(NamedTuple):
    """One sheet. rows start with row 1 of the sheet and column A, blank ones included, none at the end."""

    name: str
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Table:
    """A file that was read. format: xlsx, xls, xlsb, ods or csv; encoding, delimiter: of a text file; hidden: names of
    hidden sheets; problems: rows that could not be read, and warnings."""

    format: str
    sheets: tuple[SheetRows, ...]
    encoding: str = ""
    delimiter: str = ""
    hidden: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = field(default=())


def pack(message: Mapping[str, Any]) -> bytes:
    """One message as a line."""
    return json.dumps(message, default=_packed, separators=(",", ":")).encode() + b"\n"


def unpack(line: bytes) -> dict[str, Any]:
    """The message of a line; ValueError if it is none."""
    message = json.loads(line, object_hook=_unpacked)
    if not isinstance(message, dict):
        raise ValueError("no message")
    return message


def packed_problem(problem: Problem) -> dict[str, Any]:
    """A problem as JSON values."""
    return {**asdict(problem), "values": dict(problem.values)}


def unpacked_problem(values: Mapping[str, Any]) -> Problem:
    """The problem of `packed_problem`."""
    return Problem(**values)


def _packed(value: object) -> object:
    if isinstance(value, datetime):
        return {"@": "datetime", "v": value.isoformat()}
    if isinstance(value, date):
        return {"@": "date", "v": value.isoformat()}
    if isinstance(value, time):
        return {"@": "time", "v": value.isoformat()}
    if isinstance(value, timedelta):
        return {"@": "span", "v": value.total_seconds()}
    raise TypeError(type(value).__name__)


_MAKERS: Mapping[str, Any] = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "span": lambda seconds: timedelta(seconds=seconds),
}


def _unpacked(found: dict[str, Any]) -> Any:
    return _MAKERS[found["@"]](found["v"]) if "@" in found else found
