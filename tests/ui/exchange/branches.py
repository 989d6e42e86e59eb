"""Branches that send workbooks, made by the real services: homes with a few cases, exported month by month."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from branchdesk.domain.case import Case
from branchdesk.services import access, exporting, intake
from branchdesk.services.session import Session
from tests.ui.conftest import CHEAP, NOW, PASSWORD

FEBRUARY = datetime(2026, 2, 10, 10, 30, tzinfo=NOW.tzinfo)
JANUARY = datetime(2026, 1, 26, 9, 5, tzinfo=NOW.tzinfo)
NAMES: Mapping[str, str] = {"CD104": "城西支行", "CD105": "文晖路支行", "CD106": "湖滨支行", "CD107": "滨江支行"}

WORDS: Mapping[str, Any] = {
    "customer_name": "陈桂芳",
    "title": "ms",
    "phone": "138 1234 5678",
    "matter": "A03",
    "narrative": "今天 13:50 我在大堂 2 号机存 2,000 元，机器收了钱没有退，凭条也没有。",
    "demand": "当天核对并入账",
    "demand_kind": "refund",
    "amount_involved": "2,000.00",
}


def log(session: Session, at: datetime, **more: Any) -> Case:
    """A complaint received at a moment."""
    return intake.log(session, {**WORDS, **more}, now=at).case


def send(folder: Path, code: str, periods: Mapping[str, int], *, practice: bool = True) -> list[Path]:
    """A branch of its own in `folder/code`, which logs so many cases a month and exports every month into `folder`."""
    wanted = access.NewHome(code, NAMES.get(code, code), "0217", "王敏", bank="安禾银行", practice=practice)
    created = access.create_home(folder / code, wanted, PASSWORD, now=JANUARY - timedelta(days=20), cost=CHEAP)
    session = created.session
    files = []
    for period, count in periods.items():
        first = datetime(int(period[:4]), int(period[5:]), 9, 10, tzinfo=NOW.tzinfo)
        for number in range(count):
            log(session, first + timedelta(hours=number))
        made = first + timedelta(days=25)
        files.append(exporting.export(session, period, folder, nil=not count, now=made).file)
    session.store.close()
    return files


def edited(file: Path, change: Callable[[Workbook], None]) -> Path:
    """The file after somebody opened it in a spreadsheet program, changed something and saved it in place."""
    book = load_workbook(file)
    change(book)
    book.save(file)
    book.close()
    return file


def set_cell(book: Workbook, head: str, row: int, value: Any) -> None:
    """Write into 案件 under a head."""
    page = book["案件"]
    column = next(cell.column for cell in page[1] if cell.value == head)
    page.cell(row, column).value = value
