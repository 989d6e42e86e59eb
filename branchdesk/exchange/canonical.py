"""Values → canonical bytes → digests, so that a signature survives whatever a spreadsheet program does to a file.

Digests are taken over named values, never over bytes or positions: opening and saving in Excel, WPS or LibreOffice,
sorting, filtering, colouring and adding columns change nothing; changing one value changes the row's digest. The rules
come from what LibreOffice and openpyxl were measured to alter: texts are NFC, line ends are "\\n", a tab is a blank,
`_xHHHH_` is decoded to a fixed point, control characters are gone; moments are whole seconds at +08:00; money is
whole fen. Empty values (blank, 0, no) are left out, so a column added later changes no old digest.

A row's canonical form is JSON with sorted keys; its digest is the SHA-256 of that text. A sheet's digest is the SHA-256
of its sorted row digests.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from branchdesk.domain.fields import BRANCH_TIME, EMPTY, Kind, parse_moment
from branchdesk.exchange.layout import Sheet

CODES_BETWEEN = ";"
LINES_BETWEEN = "\n"

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_ODD = re.compile("[\x00-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]|_x[0-9A-Fa-f]{4}_")


def printable(text: str) -> str:
    """The text as a cell can carry it: line ends "\\n", no control characters, surrogates or noncharacters."""
    if _ODD.search(text) is None:
        return text
    return _UNFIT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def canonical_text(text: str) -> str:
    """The text reduced to what every spreadsheet program keeps."""
    if _ODD.search(text) is None and unicodedata.is_normalized("NFC", text):
        return text
    while True:
        plain = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
        plain = unicodedata.normalize("NFC", printable(plain).replace("\t", " "))
        if plain == text:
            return text
        text = plain


def cell_text(kind: Kind, value: Any) -> str:
    """The text that stands in the cell of a text-like value: lists joined, records as JSON."""
    if kind is Kind.CODES:
        return printable(CODES_BETWEEN.join(value))
    if kind is Kind.LINES:
        return printable(LINES_BETWEEN.join(value))
    if kind is Kind.RECORDS:
        return printable(dumps([dict(each) for each in value])) if value else ""
    return printable(value)


def canonical(kind: Kind, value: Any) -> str | int | bool | None:
    """The JSON value that stands for a field value; None for every empty value. ValueError for a naive moment."""
    if value is None or value == EMPTY[kind]:
        return None
    if kind is Kind.MOMENT:
        return moment_text(value)
    if kind is Kind.DAY:
        day: date = value
        return day.isoformat()
    if kind in (Kind.MONEY, Kind.COUNT):
        return int(value)
    if kind is Kind.FLAG:
        return bool(value)
    return canonical_text(cell_text(kind, value)) or None


def moment_text(moment: datetime) -> str:
    """ISO text of a moment in branch time, whole seconds."""
    if moment.tzinfo is None:
        raise ValueError("a moment without offset")
    return moment.astimezone(BRANCH_TIME).replace(microsecond=0, tzinfo=None).isoformat()


def identity(sheet: Sheet, values: Mapping[str, Any]) -> str:
    """What names a row for good, as one text, from its canonical values."""
    return "/".join(str(values.get(key, "")) for key in sheet.identity)


def dumps(value: Any) -> str:
    """Compact JSON with sorted keys: the same value is always the same text."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def loads(text: str) -> Any:
    """The value of JSON text from a file. ValueError for anything that is none, nesting without end included."""
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError("nested too deep") from error


def row_digest(canonical_json: str) -> bytes:
    """SHA-256 of a row's canonical JSON."""
    return hashlib.sha256(canonical_json.encode()).digest()


def sheet_digest(rows: Iterable[bytes]) -> str:
    """Hex SHA-256 over sorted row digests: the order of rows does not matter, their number does."""
    return hashlib.sha256(b"".join(sorted(rows))).hexdigest()


def root_digest(signed: bytes) -> str:
    """Hex SHA-256 of the signed manifest: names the whole package; the next package carries it as previous_digest."""
    return hashlib.sha256(signed).hexdigest()


def restored(kind: Kind, value: Any) -> Any:
    """The field value of a canonical JSON value: the way back, for rows taken from the signed copy."""
    if value is None:
        return EMPTY[kind]
    if kind is Kind.MOMENT:
        return parse_moment(value)
    if kind is Kind.DAY:
        return date.fromisoformat(value)
    if kind in (Kind.MONEY, Kind.COUNT):
        return int(value)
    if kind is Kind.FLAG:
        return bool(value)
    return text_value(kind, str(value))


def text_value(kind: Kind, text: str) -> Any:
    """The field value of a cell's text. ValueError if records are no JSON list of objects."""
    if kind is Kind.CODES:
        return tuple(each for each in text.split(CODES_BETWEEN) if each)
    if kind is Kind.LINES:
        return tuple(each for each in text.split(LINES_BETWEEN) if each)
    if kind is Kind.RECORDS:
        records = loads(text) if text else []
        if not isinstance(records, list) or not all(isinstance(each, dict) for each in records):
            raise ValueError("not a list of records")
        return tuple(records)
    return text
