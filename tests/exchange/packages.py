"""A small package as a branch would send it, and ways to tamper with its file."""

import hashlib
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from branchdesk.domain.fields import BRANCH_TIME
from branchdesk.exchange.package import Manifest, Package, Written
from branchdesk.exchange.workbook import write

MADE = datetime(2026, 11, 2, 9, 0, tzinfo=BRANCH_TIME)
NASTY = (
    "=1+1",
    "+cmd|' /C calc'!A0",
    "@SUM(A1)",
    "-2+3",
    "\tTab davor",
    "Zeile 1\nZeile 2",
    "  leads and trails  ",
    '<b>&amp;"quoted"\'</b>',
    "_x0041_ is no A",
    "_x0000_",
    "客户说：“2,000 元”被吞 😀👨‍👩‍👧",
    "é als e\u0301",
    "00123",
    "2026-10-01",
    "TRUE",
    "x" * 32_767,
)


def sign(content: bytes) -> bytes:
    """A stand-in for the branch's key."""
    return hashlib.sha256(b"branch key" + content).digest()


def manifest(**values: Any) -> Manifest:
    given: dict[str, Any] = {
        "branch": "CD103",
        "name": "城东支行",
        "bank": "安禾银行",
        "period": "2026-10",
        "sequence": 3,
        "previous_digest": "ab" * 32,
        "made_at": MADE,
        "made_by": "王敏",
        "app_version": "0.1.0",
        "public_key": "cd" * 32,
        "balance": {"opening": 31, "received": 188, "closed": 190, "closing": 29},
        "others": {"praise": 2},
        "journal_seq": 1306,
        "journal_hash": "ef" * 32,
    }
    return Manifest(**{**given, **values})


def case(number: int, **values: Any) -> dict[str, Any]:
    given: dict[str, Any] = {
        "uid": f"uid-{number:04d}",
        "number": f"CD103-26-{number:04d}",
        "revision": 2,
        "round": 1,
        "status": "closed",
        "kind": "complaint",
        "grade": "1" if number % 2 else "2",
        "period": "2026-10",
        "received_at": datetime(2026, 10, 9, 14, 32, 8, tzinfo=BRANCH_TIME) + timedelta(minutes=number),
        "customer_name": "张*",
        "phone": "138****0000",
        "narrative": "取款机吞卡，等了 40 分钟没人理。",
        "amount_involved": 200_000 + number,
        "remedy_amount": None,
        "flags": ("elderly", "agitated"),
        "remedy_kinds": (),
        "safety": bool(number % 2),
        "transfer_due_on": date(2026, 10, 30),
        "extensions": 0,
        "pauses": ({"from": "2026-10-10T09:00:00+08:00", "to": None, "why": "waiting_customer"},),
        "customer_hash": "0f" * 16,
    }
    return {**given, **values}


def event(number: int, **values: Any) -> dict[str, Any]:
    given: dict[str, Any] = {
        "number": f"CD103-26-{number:04d}",
        "case_uid": f"uid-{number:04d}",
        "seq": 100 + number,
        "at": MADE - timedelta(days=3),
        "action": "close",
        "status": "closed",
        "actor": "0217",
        "second": "",
        "words": "已告知处理决定",
        "revision": 2,
        "hash": "aa" * 32,
    }
    return {**given, **values}


def call(number: int, **values: Any) -> dict[str, Any]:
    given: dict[str, Any] = {
        "number": f"CD103-26-{number:04d}",
        "case_uid": f"uid-{number:04d}",
        "round": 1,
        "attempt": 1,
        "at": MADE,
        "caller": "0311",
        "outcome": "reached",
        "score_result": 4,
        "score_attitude": 5,
        "score_speed": 3,
        "words": "还可以",
        "next_at": None,
        "self_called": False,
    }
    return {**given, **values}


def codes() -> list[dict[str, Any]]:
    lists = {
        "grade": {"1": "一级 紧急", "2": "二级 一般", "3": "三级 建议"},
        "status": {"received": "已受理", "closed": "已结案"},
        "flag": {"elderly": "老年人", "agitated": "情绪激动"},
        "outcome": {"reached": "接通"},
        "action": {"close": "结案"},
        "kind": {"complaint": "投诉"},
    }
    return [
        {"list": name, "key": key, "label": label, "group": "", "parent": "", "official": "", "retired": False}
        for name, entries in lists.items()
        for key, label in entries.items()
    ]


def package(cases: int = 5, **values: Any) -> Package:
    return Package(
        manifest(**values),
        [case(number) for number in range(1, cases + 1)],
        [event(number) for number in range(1, cases + 1)],
        [call(number) for number in range(1, cases + 1)],
        codes(),
    )


def written(folder: Path, content: Package | None = None) -> Written:
    return write(folder / "CD103-202610-3.xlsx", content or package(), sign)


def tampered(file: Path, change: Callable[[Workbook], None]) -> Path:
    """The file after somebody opened it in a spreadsheet program, changed something and saved it."""
    book = load_workbook(file)
    change(book)
    target = file.with_name(f"tampered-{file.name}")
    book.save(target)
    book.close()
    return target


def at(book: Workbook, sheet: str, head: str, row: int) -> Any:
    """The cell under a head."""
    page = book[sheet]
    column = next(cell.column for cell in page[1] if cell.value == head)
    return page.cell(row, column)


TOKYO = timezone(timedelta(hours=9))
