"""The cells somebody changed in a branch's workbook after it was exported, in words: what stood there, what stands now.

The values are those of the sheet, which is masked, so nothing here tells who a customer is.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from branchdesk.domain.case import FIELDS
from branchdesk.domain.codes import CodeBook
from branchdesk.domain.fields import Kind
from branchdesk.services.consolidating import Taken

NOTHING = "--"


@dataclass(frozen=True, slots=True)
class Edit:
    """One edited cell. row: as Excel counts; column: its head; then, now: its content, "--" for none."""

    sheet: str
    row: int
    column: str
    then: str
    now: str


def edits(taken: Taken, codes: CodeBook, language: str) -> list[Edit]:
    """Every edited cell of a file's held rows, in the order of the file. Rows somebody added have no cells here."""
    return list(_edits(taken, codes, language))


def _edits(taken: Taken, codes: CodeBook, language: str) -> Iterator[Edit]:
    from branchdesk.exchange.layout import SHEET  # beside openpyxl, which doubles the start-up time

    for held in taken.held:
        columns = SHEET[held.sheet].by_key
        for key in held.columns:
            column = columns[key]
            then, now = (
                _shown(column.kind, column.codes if not column.label_of else "", value, codes, language)
                for value in (held.then.get(key), held.now.get(key))
            )
            yield Edit(held.sheet, held.row, _head(key, column.head, language), then, now)


def _head(key: str, head: str, language: str) -> str:
    field = FIELDS.get(key)
    return field.en if field is not None and language == "en" else head


def _shown(kind: Kind, code_list: str, value: Any, codes: CodeBook, language: str) -> str:
    """A canonical value as a person reads it; what could not be read stays as it was typed."""
    if kind is Kind.FLAG and (value is None or isinstance(value, bool)):
        words = ("yes", "no") if language == "en" else ("是", "否")
        return words[0] if value else words[1]
    if value is None:
        return NOTHING
    if kind is Kind.MONEY and isinstance(value, int):
        return f"{value / 100:,.2f}"
    if kind is Kind.MOMENT and isinstance(value, str):
        return value.replace("T", " ")[:16]
    if code_list in codes.lists and isinstance(value, str):
        return "、".join(codes.label(code_list, each, language) for each in value.split(";"))
    return str(value)
