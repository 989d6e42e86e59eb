"""The workbook without its rows: openpyxl is the one author of the format.

It makes styles, widths, frozen panes, filters, lists, conditional formats and print set-up, and says which style id
each column has; `workbook` then streams the rows into the sheet parts (measured: 0.12 of openpyxl's own time, flat
memory). Imported when first used: openpyxl is half of a cold start.
"""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.formatting.rule import CellIsRule, FormulaRule
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from branchdesk import assets
from branchdesk.domain.fields import Kind
from branchdesk.exchange.cover import BROKEN, HOLDS, Line, lines, machine_text
from branchdesk.exchange.layout import (
    CASES,
    CODES,
    COVER,
    COVER_HEADS,
    LABEL,
    MACHINE,
    SEALED,
    SEALED_HEADS,
    SHEETS,
    Sheet,
)
from branchdesk.exchange.package import FLOW_IN, Manifest

FACE = "Microsoft YaHei"
ROW_HEIGHT = 18.0
_WRAPPED = (Kind.WORDS, Kind.LINES, Kind.RECORDS)
_FORMATS = {Kind.MOMENT: "yyyy-mm-dd hh:mm", Kind.DAY: "yyyy-mm-dd", Kind.MONEY: "#,##0.00", Kind.COUNT: "0"}


@dataclass(frozen=True, slots=True)
class Shell:
    """A finished workbook file without data rows. styles: style ids by sheet, in column order; parts: the path in the
    zip of each sheet."""

    content: bytes
    styles: Mapping[str, tuple[int, ...]]
    parts: Mapping[str, str]


def build(manifest: Manifest, last_rows: Mapping[str, int], choices: Mapping[str, tuple[int, int]]) -> Shell:
    """The shell. last_rows: number of the last row by sheet; choices: first and last row in 代码 of the labels of each
    code list that people may choose from."""
    colours = assets.read_toml("tokens.toml")["light"]
    book = Workbook()
    book.properties.creator = "BranchDesk"
    book.properties.title = f"{manifest.name} {manifest.period} {manifest.batch}"
    book.remove(book.worksheets[0])
    _cover(book.create_sheet(COVER), manifest, colours)
    styles: dict[str, tuple[int, ...]] = {}
    for sheet in SHEETS:
        page = book.create_sheet(sheet.name)
        last = last_rows.get(sheet.name, 1)
        styles[sheet.name] = _data(page, sheet, last, colours)
        if sheet.name == CASES:
            _choices(page, sheet, last, choices)
            _alarms(page, sheet, last, colours)
    sealed = book.create_sheet(SEALED)
    styles[SEALED] = _heads(sealed, SEALED_HEADS, [Kind.TEXT] * len(SEALED_HEADS), colours)
    sealed.sheet_state = "hidden"
    for page in book.worksheets:
        _paper(page, manifest)
        if manifest.practice:
            page.sheet_properties.tabColor = _rgb(colours["over_fill"])
    out = io.BytesIO()
    book.save(out)
    parts = {page.title: f"xl/worksheets/sheet{number}.xml" for number, page in enumerate(book.worksheets, 1)}
    return Shell(_with_check_shown(out.getvalue(), parts[COVER], manifest), styles, parts)


def _rgb(colour: str) -> str:
    return "FF" + colour.removeprefix("#")


def _heads(page: Worksheet, heads: Sequence[str], kinds: Sequence[Kind], colours: Mapping[str, str]) -> tuple[int, ...]:
    """Write the header row; the style id of each column's cells. A probe cell registers each style: openpyxl numbers
    only what a cell has used."""
    font = Font(name=FACE, size=10, bold=True, color=_rgb(colours["on_accent"]))
    fill = PatternFill("solid", fgColor=_rgb(colours["accent"]))
    body = Font(name=FACE, size=10)
    ids = []
    for number, (head, kind) in enumerate(zip(heads, kinds, strict=True), 1):
        cell = page.cell(1, number, head)
        cell.font, cell.fill = font, fill
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        probe = page.cell(2, number)
        probe.font = body
        probe.number_format = _FORMATS.get(kind, "@")
        probe.alignment = Alignment(vertical="center", wrap_text=kind in _WRAPPED)
        probe.quotePrefix = kind not in _FORMATS
        ids.append(probe.style_id)
    page.delete_rows(2)
    page.row_dimensions[1].height = 30
    page.freeze_panes = "B2"
    return tuple(ids)


def _data(page: Worksheet, sheet: Sheet, last: int, colours: Mapping[str, str]) -> tuple[int, ...]:
    kinds = [column.kind for column in sheet.columns]
    ids = _heads(page, [column.head for column in sheet.columns], kinds, colours)
    for number, column in enumerate(sheet.columns, 1):
        dimension = page.column_dimensions[get_column_letter(number)]
        dimension.width = column.width
        if column.kind in (Kind.CODE, Kind.CODES):  # folded away for people, one click on [2] shows them
            dimension.outlineLevel = 1
            dimension.hidden = True
    width = get_column_letter(len(sheet.columns))
    page.auto_filter.ref = f"A1:{width}{last}"
    page.print_title_rows = "1:1"
    page.print_title_cols = "A:A"
    page.print_area = f"A1:{get_column_letter(sheet.printed)}{last}"
    page.print_options.gridLines = True
    return ids


def _choices(page: Worksheet, sheet: Sheet, last: int, choices: Mapping[str, tuple[int, int]]) -> None:
    for number, column in enumerate(sheet.columns, 1):
        letter = get_column_letter(number)
        if column.kind is Kind.FLAG:
            formula = '"是,否"'
        elif column.label_of and sheet.by_key[column.label_of].kind is Kind.CODE and column.codes in choices:
            first, final = choices[column.codes]
            formula = f"{CODES}!$C${first}:$C${final}"
        else:
            continue
        rule = DataValidation(type="list", formula1=formula, allow_blank=True)
        rule.add(f"{letter}2:{letter}{max(last, 2)}")
        page.add_data_validation(rule)


def _alarms(page: Worksheet, sheet: Sheet, last: int, colours: Mapping[str, str]) -> None:
    letters = {column.key: get_column_letter(number) for number, column in enumerate(sheet.columns, 1)}
    red = Font(bold=True, color=_rgb(colours["over_text"]))
    soft = PatternFill("solid", bgColor=_rgb(colours["over_soft"]))
    shown, key = letters[f"grade{LABEL}"], letters["grade"]
    area = f"{shown}2:{shown}{max(last, 2)}"
    page.conditional_formatting.add(area, FormulaRule(formula=[f'${key}2="1"'], font=red, fill=soft))
    for late in ("response_late", "decision_late"):
        area = f"{letters[late]}2:{letters[late]}{max(last, 2)}"
        page.conditional_formatting.add(area, CellIsRule(operator="equal", formula=['"是"'], font=red, fill=soft))


def _paper(page: Worksheet, manifest: Manifest) -> None:
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToWidth = 1
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_margins.left = page.page_margins.right = 0.4
    page.page_margins.top = page.page_margins.bottom = 0.75
    page.page_margins.header = page.page_margins.footer = 0.35  # inside the margin, else it is clipped
    name = f"{manifest.name}（{manifest.branch}）".replace("&", "&&")
    page.oddHeader.left.text = f"投诉上报包 · {name}"
    page.oddHeader.right.text = f"{manifest.period}{' 预报' if manifest.preview else ''}"
    if manifest.practice:
        page.oddHeader.center.text = "演练"
        page.oddHeader.center.size = 16
    page.oddFooter.left.text = "姓名、电话已脱敏"
    page.oddFooter.center.text = manifest.batch
    page.oddFooter.right.text = "第 &P / &N 页"


def _cover(page: Worksheet, manifest: Manifest, colours: Mapping[str, str]) -> None:
    _heads(page, COVER_HEADS, [Kind.TEXT] * 3, colours)
    rows = [*lines(manifest), Line(MACHINE, machine_text(manifest), "供程序读取，请保留", "machine")]
    first = next(number for number, line in enumerate(rows, 2) if line.key == "balance")
    fonts = {
        "practice": Font(name=FACE, size=14, bold=True, color=_rgb(colours["over_fill"])),
        "title": Font(name=FACE, size=14, bold=True, color=_rgb(colours["accent"])),
        "warning": Font(name=FACE, size=10, color=_rgb(colours["over_text"])),
        "check": Font(name=FACE, size=11, bold=True, color=_rgb(colours["done_text"])),
        "machine": Font(name=FACE, size=6, color=_rgb(colours["disabled"])),
    }
    for number, line in enumerate(rows, 2):
        for column, value in enumerate((line.item, line.content, line.remark), 1):
            cell = page.cell(number, column)
            cell.font = fonts.get(line.key, Font(name=FACE, size=10, bold=column == 1))
            cell.alignment = Alignment(vertical="center", horizontal="left")
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
                cell.number_format = "@"
                cell.quotePrefix = True
        if line.key == "check":
            _check(page, number, first, colours)
        page.row_dimensions[number].height = 26 if line.key in ("practice", "title") else ROW_HEIGHT
    for letter, width in zip("ABC", (18, 56, 46), strict=True):
        page.column_dimensions[letter].width = width
    page.print_area = f"A1:C{len(rows)}"


def _check(page: Worksheet, number: int, first: int, colours: Mapping[str, str]) -> None:
    """The formula of 核对: the balance rows stand just above it, what comes in first, 期末 last."""
    inward = f"SUM(B{first}:B{first + len(FLOW_IN) - 1})"
    outward = f"SUM(B{first + len(FLOW_IN)}:B{number - 2})"
    cell = page.cell(number, 2)
    cell.quotePrefix = False
    cell.number_format = "General"
    cell.value = f'=IF({inward}-{outward}=B{number - 1},"{HOLDS}","{BROKEN}")'
    red = Font(bold=True, color=_rgb(colours["over_fill"]))
    rule = FormulaRule(formula=[f'LEFT($B${number},1)="✗"'], font=red)
    page.conditional_formatting.add(f"B{number}", rule)


def _with_check_shown(content: bytes, part: str, manifest: Manifest) -> bytes:
    """Put the formula's result into the file: viewers that do not calculate show it, and readers that take values."""
    result = next(str(line.content) for line in lines(manifest) if line.key == "check").encode()
    source = zipfile.ZipFile(io.BytesIO(content))
    out = io.BytesIO()
    with source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            data = source.read(info)
            if info.filename == part:
                data = re.sub(
                    rb'<c (r="B\d+" s="\d+")><f>(.*?)</f><v\s*/?>(?:</v>)?</c>',
                    lambda found: b'<c %b t="str"><f>%b</f><v>%b</v></c>' % (found[1], found[2], result),
                    data,
                )
            target.writestr(info, data)
    return out.getvalue()
