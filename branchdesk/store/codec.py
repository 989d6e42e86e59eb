"""How a case lies in its row, and how moments, days and lists become columns that sort and compare as text.

A moment is UTC with the offset it was written in, "2026-03-05T06:32:08Z+0480": the first twenty characters sort and
compare as time, the signed minutes behind them give back the local time. Lists and records are JSON, "" when empty.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta, timezone, tzinfo
from functools import cache
from operator import attrgetter
from typing import Any, Final

from branchdesk.domain.case import FIELDS, Case, case_of
from branchdesk.domain.fields import Kind

MOMENT_LENGTH: Final = 25


def encode_moment(moment: datetime) -> str:
    """An aware moment as sortable text, whole seconds. ValueError for a naive one: nobody knows when that was."""
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError("a moment without an offset")
    minutes = offset.days * 1440 + offset.seconds // 60
    utc = (moment.replace(tzinfo=None) - offset).isoformat(timespec="seconds")
    return f"{utc}Z{'-' if minutes < 0 else '+'}{abs(minutes):04d}"


def decode_moment(text: str) -> datetime:
    """The aware moment of a text written by `encode_moment`, in the offset it was written in."""
    minutes = int(text[20:])
    return (datetime.fromisoformat(text[:19]) + timedelta(minutes=minutes)).replace(tzinfo=_zone(minutes))


def before(moment: datetime) -> str:
    """The text to compare a stored moment with: `stored < before(m)` holds for every moment earlier than m."""
    return encode_moment(moment)[:20]


def encode_list(values: Sequence[Any]) -> str:
    """A list or tuple of plain values as JSON, "" when empty."""
    return encode_json(values) if values else ""


def decode_list(text: str) -> tuple[Any, ...]:
    """What `encode_list` wrote."""
    return tuple(json.loads(text)) if text else ()


def encode_json(value: Any) -> str:
    """Canonical JSON: sorted keys, no blanks, UTF-8 as it is. The same value is always the same text."""
    return _JSON(value)


_JSON: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode


@cache
def _zone(minutes: int) -> tzinfo:
    return timezone(timedelta(minutes=minutes))


KEYS: Final[tuple[str, ...]] = tuple(FIELDS)
"""The columns of a case, in the order of its fields."""

COLUMNS: Final = ", ".join(f'"{key}"' for key in KEYS)
_VALUES: Final = attrgetter(*KEYS)

_ENCODE: Final[Mapping[Kind, Callable[[Any], Any]]] = {
    Kind.MOMENT: encode_moment,
    Kind.DAY: date.isoformat,
    Kind.CODES: encode_list,
    Kind.LINES: encode_list,
    Kind.RECORDS: encode_list,
}
_DECODE: Final[Mapping[Kind, Callable[[Any], Any]]] = {
    Kind.MOMENT: decode_moment,
    Kind.DAY: date.fromisoformat,
    Kind.CODES: decode_list,
    Kind.LINES: decode_list,
    Kind.RECORDS: decode_list,
    Kind.FLAG: bool,
}
_ENCODED: Final = tuple((at, _ENCODE[each.kind]) for at, each in enumerate(FIELDS.values()) if each.kind in _ENCODE)
_DECODED: Final = tuple((at, _DECODE[each.kind]) for at, each in enumerate(FIELDS.values()) if each.kind in _DECODE)


def encode_case(case: Case) -> list[Any]:
    """The values of a case's row, in the order of `KEYS`."""
    values: list[Any] = list(_VALUES(case))
    for at, encode in _ENCODED:
        if values[at] is not None:
            values[at] = encode(values[at])
    return values


def decode_case(row: Sequence[Any]) -> Case:
    """The case of a row selected by `COLUMNS`."""
    values = list(row)
    for at, decode in _DECODED:
        value = values[at]
        if value is not None:
            values[at] = decode(value)
    return case_of(values)


def encode_field(key: str, value: Any) -> Any:
    """One value of a case as its column holds it."""
    encode = _ENCODE.get(FIELDS[key].kind)
    return value if encode is None or value is None else encode(value)
