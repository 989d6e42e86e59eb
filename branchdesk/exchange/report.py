"""The result of an import as a small workbook for people: one row a file, one row a problem."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from branchdesk.exchange.canonical import printable
from branchdesk.exchange.whole import whole

FILES = ("文件", "状态", "机构", "名称", "期间", "案件", "新", "改", "同", "冲突", "未采用")
PROBLEMS = ("文件", "表", "行", "列", "发生了什么", "是否安全", "怎么办")
_WIDTHS = {"文件": 34, "名称": 18, "发生了什么": 48, "是否安全": 36, "怎么办": 48}


def write(path: Path, files: Sequence[Sequence[Any]], problems: Sequence[Sequence[Any]], *, practice: bool) -> Path:
    """Write the report, whole or not at all. Text cells stay text: nothing in them becomes a formula."""
    from openpyxl import Workbook, load_workbook
    from openpyxl.cell import Cell
    from openpyxl.styles import Font, PatternFill

    book = Workbook()
    for index, (title, heads, rows) in enumerate((("文件", FILES, files), ("问题", PROBLEMS, problems))):
        sheet = book.worksheets[0] if index == 0 else book.create_sheet()
        sheet.title = title
        sheet.freeze_panes = "A2"
        if practice:
            sheet.oddHeader.center.text = "演练"
        for number, row in enumerate((heads, *rows), 1):
            for column, value in enumerate(row, 1):
                cell = sheet.cell(number, column)
                assert isinstance(cell, Cell)
                cell.value = printable(value) if isinstance(value, str) else value
                if isinstance(value, str):
                    cell.data_type = "s"  # a text that begins with "=" stays a text
                    cell.quotePrefix = value[:1] in ("=", "+", "-", "@")
                if number == 1:
                    cell.font = Font(bold=True, color="FFFFFF")
                    cell.fill = PatternFill("solid", fgColor="1B5E94")
        for column, head in enumerate(heads, 1):
            sheet.column_dimensions[sheet.cell(1, column).column_letter].width = _WIDTHS.get(head, 11)
        sheet.auto_filter.ref = sheet.dimensions

    def opens(temporary: Path) -> None:
        with temporary.open("rb") as written:
            load_workbook(written, read_only=True).close()

    with whole(path, opens) as file:
        book.save(file)
    return path
