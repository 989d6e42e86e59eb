"""Text files as tables: which encoding, which delimiter, where the records end.

Registers come as UTF-8 with and without mark, GB18030 from old Excel, UTF-16 from "Unicode text", Big5 when asked for.
Nothing is guessed silently: encoding and delimiter are reported, undecodable places are counted, and a file that was
cut off inside a quoted field gives all its whole rows and names the broken one.
"""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from branchdesk.domain.errors import Problem
from branchdesk.exchange.guard import refused

DELIMITERS = (",", "\t", ";", "|")

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 64 * 1024
_SAMPLE_ROWS = 200
_FIELD_LIMIT = 1024 * 1024
_HIGH = re.compile(rb"[\x80-\xff]")
_LONE = re.compile(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])")
_SEPARATOR = re.compile(r"sep=(.)\r?\n")


def rows_of(data: bytes, encoding: str, delimiter: str) -> tuple[list[list[str]], str, str, list[Problem]]:
    """All records of a text file, its encoding and delimiter, and what could not be read."""
    text, encoding, problems = _decoded(data, encoding)
    if "\x00" in text[:_SAMPLE]:
        raise refused("unknown")
    hint = _SEPARATOR.match(text)
    if hint:
        text, delimiter = text[hint.end() :], delimiter or hint[1]
    delimiter = delimiter or sniff_delimiter(text)
    csv.field_size_limit(_FIELD_LIMIT)
    rows: list[list[str]] = []
    feed = _Feed(text)
    reader = csv.reader(feed, delimiter=delimiter)
    while True:
        feed.mark()
        try:
            row = next(reader, None)
        except csv.Error:  # one field longer than a mebibyte: a quote that never closes
            problems.append(_problem("quote", len(rows) + 1))
            break
        if row is None:
            break
        if feed.ended and _cut(feed.record(), delimiter):
            problems.append(_problem("cut", len(rows) + 1))
            break
        rows.append(row)
    return rows, encoding, delimiter, problems


def _problem(key: str, row: int, **values: str | int) -> Problem:
    """Rows that are lost are no warnings; replaced characters are."""
    return Problem(f"exchange.csv.{key}", values, warning=not row, row=row)


class _Feed:
    """The lines of a text, remembering those of the record being read."""

    def __init__(self, text: str) -> None:
        self._lines = iter(io.StringIO(text, newline=""))
        self._next = next(self._lines, None)
        self._taken: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self._next is None:
            raise StopIteration
        line, self._next = self._next, next(self._lines, None)
        self._taken.append(line)
        return line

    @property
    def ended(self) -> bool:
        """Whether the last line has been handed out."""
        return self._next is None

    def mark(self) -> None:
        """A new record begins."""
        self._taken.clear()

    def record(self) -> str:
        """The text of the record."""
        return "".join(self._taken)


def _cut(record: str, delimiter: str) -> bool:
    """Whether a last record ends inside quotes."""
    try:
        list(csv.reader(io.StringIO(record, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False


def _decoded(data: bytes, encoding: str) -> tuple[str, str, list[Problem]]:
    if encoding:
        try:
            name = codecs.lookup(encoding).name
        except LookupError as error:
            raise refused("unknown_encoding", encoding=encoding) from error
        return _text(data, name)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _text(data[len(mark) :], name)
    wide = _wide(data[:4096])
    if wide:
        return _text(data, wide)
    names = ("utf-8", "cp1252" if _western(data) else "gb18030")
    candidates = [_text(data, name) for name in names]
    return min(candidates, key=lambda found: sum(int(each.values.get("count", 1)) for each in found[2]))


def _western(data: bytes) -> bool:
    """Whether most bytes above 127 stand alone: accents in a Western text. Chinese bytes come in pairs."""
    high = len(_HIGH.findall(data))
    return high > 0 and len(_LONE.findall(data)) * 2 > high


def _wide(start: bytes) -> str:
    """UTF-16 or UTF-32 without a mark, by where the zero bytes stand; "" if it is neither."""
    zeros = [start[offset::4].count(0) for offset in range(4)]
    quarter = len(start) // 4
    if not quarter or start.count(0) < quarter / 4:
        return ""
    if zeros[1] + zeros[2] + zeros[3] > 2.5 * quarter:
        return "utf-32-le"
    if zeros[0] + zeros[1] + zeros[2] > 2.5 * quarter:
        return "utf-32-be"
    return "utf-16-le" if zeros[1] + zeros[3] > zeros[0] + zeros[2] else "utf-16-be"


def _text(data: bytes, encoding: str) -> tuple[str, str, list[Problem]]:
    """The text; a character cut in half at the very end is dropped, others are replaced and counted."""
    decoder = codecs.getincrementaldecoder(encoding)(errors="strict")
    try:
        text = decoder.decode(data)
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="replace")
        count = max(text.count("\ufffd"), 1)
        return text.lstrip("\ufeff"), encoding, [_problem("characters", 0, count=count, encoding=encoding)]
    return text.lstrip("\ufeff"), encoding, []


def sniff_delimiter(text: str) -> str:
    """The delimiter whose records are most alike and widest in the first rows; a comma if none splits anything."""
    sample = text[:_SAMPLE]
    if len(text) > _SAMPLE:
        sample = sample[: max(sample.rfind("\n"), sample.rfind("\r")) + 1] or sample
    return max(DELIMITERS, key=lambda each: _likeness(sample, each))


def _likeness(sample: str, delimiter: str) -> tuple[float, int]:
    widths: Counter[int] = Counter()
    try:
        for number, row in enumerate(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)):
            if number >= _SAMPLE_ROWS:
                break
            if row:
                widths[len(row)] += 1
    except csv.Error:
        return 0.0, 0
    if not widths:
        return 0.0, 0
    width, number = widths.most_common(1)[0]
    return (number / widths.total() if width > 1 else 0.0), width
