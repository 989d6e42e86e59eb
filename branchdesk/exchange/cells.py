"""A cell of our own workbook → the value its column promises.

Typed by the column, never by what the cell happens to look like. What a spreadsheet program does by itself is forgiven
(a date that became a serial number, whole numbers as floats, a money amount as text); what a person broke is a
ValueError, which the reader turns into a named cell.
"""

import math
from datetime import date, datetime, time, timedelta
from typing import Any

from branchdesk.domain.fields import BRANCH_TIME, EMPTY, Kind, normal, parse_moment, parse_money
from branchdesk.exchange.canonical import printable, text_value
from branchdesk.exchange.tables import Cell

_EPOCH = datetime(1899, 12, 30, tzinfo=BRANCH_TIME)
_LAST_SERIAL = 2_958_466
_YES = frozenset({"是", "有", "true", "yes", "1", "√"})
_NO = frozenset({"否", "无", "false", "no", "0"})
_HALF_SECOND = timedelta(microseconds=500_000)


def value_of(kind: Kind, cell: Cell) -> Any:
    """The value of a cell in a column of this kind. ValueError if it cannot be one."""
    if cell is None or cell == "":
        return EMPTY[kind]
    if kind is Kind.MONEY:
        return _money(cell)
    if kind is Kind.COUNT:
        return _count(cell)
    if kind is Kind.FLAG:
        return _flag(cell)
    if kind is Kind.MOMENT:
        return _moment(cell)
    if kind is Kind.DAY:
        return _day(cell)
    return text_value(kind, cell_words(cell))


def cell_words(cell: Cell) -> str:
    """Any cell as text: whole numbers without a point."""
    if isinstance(cell, str):
        return printable(cell)
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime | date | time):
        return cell.isoformat()
    return str(cell)


def _number(cell: Cell) -> float:
    if isinstance(cell, bool) or not isinstance(cell, int | float) or not math.isfinite(cell):
        raise ValueError("not a number")
    return float(cell)


def _money(cell: Cell) -> int:
    if isinstance(cell, str):
        sign = -1 if cell.strip().startswith(("-", "−")) else 1
        return sign * parse_money(cell.strip().lstrip("-−"))
    fen = _number(cell) * 100
    if abs(fen) > 1e15 or abs(fen - round(fen)) > 1e-4 * max(1.0, abs(fen) * 1e-9):
        raise ValueError("not whole fen")
    return round(fen)


def _count(cell: Cell) -> int:
    number = float(normal(cell)) if isinstance(cell, str) else _number(cell)
    if not math.isfinite(number) or not number.is_integer() or abs(number) > 1e15:
        raise ValueError("not a whole number")
    return int(number)


def _flag(cell: Cell) -> bool:
    if isinstance(cell, bool):
        return cell
    text = normal(cell_words(cell)).lower()
    if text in _YES:
        return True
    if text in _NO:
        return False
    raise ValueError("neither yes nor no")


def _moment(cell: Cell) -> datetime:
    if isinstance(cell, str):
        return parse_moment(cell)
    if isinstance(cell, datetime):
        moment = cell.replace(tzinfo=BRANCH_TIME)
    elif isinstance(cell, date):
        moment = datetime(cell.year, cell.month, cell.day, tzinfo=BRANCH_TIME)
    else:
        serial = _number(cell)
        if not 1 <= serial < _LAST_SERIAL:
            raise ValueError("no date")
        moment = _EPOCH + timedelta(days=serial)
    return (moment + _HALF_SECOND).replace(microsecond=0)


def _day(cell: Cell) -> date:
    moment = _moment(cell)
    if moment.time() != time():
        raise ValueError("a time of day in a date")
    return moment.date()
