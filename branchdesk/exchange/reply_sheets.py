"""The reply workbook on the disk: openpyxl writes it. Imported when one is written."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from branchdesk import assets
from branchdesk.domain.fields import BRANCH_TIME, Kind
from branchdesk.exchange.canonical import printable
from branchdesk.exchange.layout import COVER, COVER_HEADS, MACHINE, Sheet
from branchdesk.exchange.reply_layout import SHEETS
from branchdesk.exchange.whole import whole

FACE = "Microsoft YaHei"
_FORMATS = {Kind.MOMENT: "yyyy-mm-dd hh:mm:ss", Kind.COUNT: "0"}
_COVER_WIDTHS = (18, 60, 30)


def save(
    path: Path,
    cover: Sequence[tuple[str, str, str]],
    machine: str,
    rows: Mapping[str, Sequence[Mapping[str, Any]]],
    *,
    practice: bool,
) -> None:
    """Write the file, whole or not at all. FileUnavailable says why not."""
    colours = assets.read_toml("tokens.toml")["light"]
    book = Workbook()
    book.properties.creator = "BranchDesk"
    first = book.worksheets[0]
    first.title = COVER
    _heads(first, COVER_HEADS, _COVER_WIDTHS, colours)
    lines = [*cover, (MACHINE, machine, "供程序读取，请保留")]
    for number, line in enumerate(lines, 2):
        for column, text in enumerate(line, 1):
            cell = _text(first, number, column, text)
            small = line[0] == MACHINE and column == 2
            cell.font = Font(name=FACE, size=6 if small else 10, bold=column == 1)
            cell.alignment = Alignment(vertical="center", horizontal="left")
    for sheet in SHEETS:
        _data(book.create_sheet(sheet.name), sheet, rows[sheet.name], colours)
    for page in book.worksheets:
        page.oddFooter.right.text = "第 &P / &N 页"
        if practice:
            page.oddHeader.center.text = "演练"
            page.sheet_properties.tabColor = _rgb(colours["over_fill"])

    def opens(temporary: Path) -> None:
        with temporary.open("rb") as written:
            load_workbook(written, read_only=True).close()

    with whole(path, opens) as file:
        book.save(file)


def _data(page: Worksheet, sheet: Sheet, rows: Sequence[Mapping[str, Any]], colours: Mapping[str, str]) -> None:
    _heads(page, [each.head for each in sheet.columns], [each.width for each in sheet.columns], colours)
    for number, row in enumerate(rows, 2):
        for place, column in enumerate(sheet.columns, 1):
            value = row.get(column.key)
            if value in (None, ""):
                continue
            if column.kind not in _FORMATS:
                _text(page, number, place, str(value))
                continue
            cell = page.cell(number, place)
            cell.value = value.astimezone(BRANCH_TIME).replace(tzinfo=None) if column.kind is Kind.MOMENT else value
            cell.number_format = _FORMATS[column.kind]
    page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{len(rows) + 1}"


def _heads(page: Worksheet, heads: Sequence[str], widths: Sequence[int], colours: Mapping[str, str]) -> None:
    for column, (head, width) in enumerate(zip(heads, widths, strict=True), 1):
        cell = page.cell(1, column, head)
        cell.font = Font(name=FACE, size=10, bold=True, color=_rgb(colours["on_accent"]))
        cell.fill = PatternFill("solid", fgColor=_rgb(colours["accent"]))
        page.column_dimensions[get_column_letter(column)].width = width
    page.freeze_panes = "A2"


def _text(page: Worksheet, row: int, column: int, text: str) -> Cell:
    """A text stays a text, whatever it begins with."""
    cell = page.cell(row, column)
    assert isinstance(cell, Cell)
    cell.value = printable(text)
    cell.data_type = "s"
    cell.number_format = "@"
    cell.quotePrefix = True
    return cell


def _rgb(colour: str) -> str:
    return "FF" + colour.removeprefix("#")
