"""Rows as XML: one pass makes a row's cells and its canonical values.

Every cell is typed by its column, never by its content: texts are inline strings with the style "text" and a quote
prefix, so `=1+1` stays what the customer said; moments are true dates; money is exact decimal text. Empty cells are
left out. The per-column work is decided once, when the writer is made.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from openpyxl.utils import get_column_letter

from branchdesk.domain.errors import InvalidCase, Problem
from branchdesk.domain.fields import BRANCH_TIME, TEXT_LIMIT, Kind
from branchdesk.exchange.canonical import canonical, canonical_text, cell_text, moment_text, printable
from branchdesk.exchange.layout import Column, Sheet
from branchdesk.exchange.shell import ROW_HEIGHT

Labels = Mapping[str, Mapping[str, str]]
"""Code list → key → label."""

YES, NO = "是", "否"
LABELS_BETWEEN = "；"

_FIRST_DAY = date(1900, 3, 1)
"""Before it the serial numbers of spreadsheet programs disagree: such days are written as text."""
_EPOCH = date(1899, 12, 30).toordinal()
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def escaped(text: str) -> str:
    """Text for XML; what looks like the format's own `_xHHHH_` escape is escaped."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _LOOKS_ESCAPED.sub("_x005F_", text) if "_x" in text else text


def text_cell(letter: str, style: int, text: str, row: int) -> str:
    """One cell holding a text."""
    return f'<c r="{letter}{row}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{escaped(text)}</t></is></c>'


def too_long(text: str) -> int:
    """UTF-16 units of a text that no cell can hold, else 0. Spreadsheet programs count an emoji as two."""
    if len(text) * 2 <= TEXT_LIMIT:
        return 0
    units = len(text) + sum(character > "\uffff" for character in text)
    return units if units > TEXT_LIMIT else 0


class RowWriter:
    """Makes the rows of one sheet. Call with a row's number and values: its XML and its canonical values."""

    def __init__(self, sheet: Sheet, styles: Iterable[int], labels: Labels) -> None:
        self._sheet = sheet
        self._cells = [
            (column, get_column_letter(number), style, self._text_of(column, labels))
            for number, (column, style) in enumerate(zip(sheet.columns, styles, strict=True), 1)
        ]

    def __call__(self, number: int, row: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
        """The row's XML and canonical values. InvalidCase names a text no cell can hold."""
        parts: list[str] = []
        values: dict[str, Any] = {}
        for column, letter, style, text_of in self._cells:
            given = row.get(column.label_of or column.key)
            if given is None or given == "":
                continue
            if text_of is not None:
                text = text_of(given)
                if not text:
                    continue
                if too_long(text):
                    raise InvalidCase(self._refused(column, number, text))
                if plain := canonical_text(text):
                    values[column.key] = plain
                parts.append(text_cell(letter, style, text, number))
            else:
                value = canonical(column.kind, given)
                if value is not None:
                    values[column.key] = value
                parts.append(_typed_cell(column.kind, letter, style, given, number))
        xml = f'<row r="{number}" ht="{ROW_HEIGHT:g}" customHeight="1">{"".join(parts)}</row>'
        return xml, values

    def _refused(self, column: Column, number: int, text: str) -> Problem:
        values = {"limit": TEXT_LIMIT, "count": too_long(text)}
        return Problem("exchange.text.long", values, column.key, sheet=self._sheet.name, row=number, column=column.head)

    def _text_of(self, column: Column, labels: Labels) -> Callable[[Any], str] | None:
        """How the column's value becomes text; None for the kinds that are numbers, dates or flags."""
        kind = column.kind
        if column.label_of:
            known = labels.get(column.codes, {})
            if self._sheet.by_key[column.label_of].kind is Kind.CODES:
                return lambda keys: printable(LABELS_BETWEEN.join(known.get(key, key) for key in keys))
            return lambda key: printable(known.get(key, key))
        if kind in (Kind.MOMENT, Kind.DAY, Kind.MONEY, Kind.COUNT, Kind.FLAG):
            return None
        if kind in (Kind.CODES, Kind.LINES, Kind.RECORDS):
            return lambda value: cell_text(kind, value)
        return printable


def _typed_cell(kind: Kind, letter: str, style: int, value: Any, row: int) -> str:
    if kind is Kind.FLAG:
        return text_cell(letter, style, YES if value else NO, row)
    if kind is Kind.MOMENT:
        return _moment_cell(letter, style, value, row)
    if kind is Kind.DAY:
        if value < _FIRST_DAY:
            return text_cell(letter, style, value.isoformat(), row)
        return f'<c r="{letter}{row}" s="{style}"><v>{value.toordinal() - _EPOCH}</v></c>'
    if kind is Kind.MONEY:
        sign = "-" if value < 0 else ""
        return f'<c r="{letter}{row}" s="{style}"><v>{sign}{abs(value) // 100}.{abs(value) % 100:02d}</v></c>'
    return f'<c r="{letter}{row}" s="{style}"><v>{int(value)}</v></c>' if value else ""


def _moment_cell(letter: str, style: int, value: datetime, row: int) -> str:
    local = value.astimezone(BRANCH_TIME)
    if local.date() < _FIRST_DAY:
        return text_cell(letter, style, moment_text(value), row)
    seconds = local.hour * 3600 + local.minute * 60 + local.second
    return f'<c r="{letter}{row}" s="{style}"><v>{local.toordinal() - _EPOCH + seconds / 86_400!r}</v></c>'
