"""Cells of our own workbook: what programs do by themselves is forgiven, what people break is not."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from branchdesk.domain.fields import BRANCH_TIME, EMPTY, Kind
from branchdesk.exchange.cells import cell_words, value_of
from branchdesk.exchange.tables import Cell

NOON = datetime(2026, 10, 9, 12, 0, tzinfo=BRANCH_TIME)


@pytest.mark.parametrize("kind", list(Kind))
def test_an_empty_cell_is_the_empty_value(kind: Kind) -> None:
    assert value_of(kind, None) == value_of(kind, "") == EMPTY[kind]


@pytest.mark.parametrize(
    ("kind", "cell", "value"),
    [
        (Kind.MONEY, 2000.5, 200_050),
        (Kind.MONEY, 0.1 + 0.2, 30),
        (Kind.MONEY, 19_999_999_999.01, 1_999_999_999_901),
        (Kind.MONEY, -0.01, -1),
        (Kind.MONEY, "¥2,000.50", 200_050),
        (Kind.MONEY, "-12", -1200),
        (Kind.COUNT, 3.0, 3),
        (Kind.COUNT, "３", 3),
        (Kind.FLAG, "是", True),
        (Kind.FLAG, "FALSE", False),
        (Kind.FLAG, True, True),
        (Kind.FLAG, 1.0, True),
        (Kind.MOMENT, NOON.replace(tzinfo=None), NOON),
        (Kind.MOMENT, NOON.replace(tzinfo=None) - timedelta(milliseconds=1), NOON),
        (Kind.MOMENT, date(2026, 10, 9), NOON.replace(hour=0)),
        (Kind.MOMENT, 46304.5, NOON),
        (Kind.MOMENT, "2026-10-09 12:00", NOON),
        (Kind.DAY, date(2026, 10, 9), date(2026, 10, 9)),
        (Kind.DAY, datetime.fromisoformat("2026-10-09"), date(2026, 10, 9)),
        (Kind.DAY, 46304.0, date(2026, 10, 9)),
        (Kind.TEXT, 26.0, "26"),
        (Kind.TEXT, 1.5, "1.5"),
        (Kind.TEXT, date(2026, 10, 9), "2026-10-09"),
        (Kind.CODES, "a;b;", ("a", "b")),
        (Kind.LINES, "一\n\n二", ("一", "二")),
        (Kind.RECORDS, '[{"a":1}]', ({"a": 1},)),
    ],
)
def test_what_programs_do_is_forgiven(kind: Kind, cell: Cell, value: Any) -> None:
    assert value_of(kind, cell) == value


@pytest.mark.parametrize(
    ("kind", "cell"),
    [
        (Kind.MONEY, 0.001),
        (Kind.MONEY, float("nan")),
        (Kind.MONEY, 1e300),
        (Kind.MONEY, True),
        (Kind.MONEY, "zwei"),
        (Kind.COUNT, 1.5),
        (Kind.COUNT, float("-inf")),
        (Kind.COUNT, "1e999"),
        (Kind.COUNT, False),
        (Kind.FLAG, "vielleicht"),
        (Kind.FLAG, 2.0),
        (Kind.MOMENT, "gestern"),
        (Kind.MOMENT, -1.0),
        (Kind.MOMENT, 1e9),
        (Kind.MOMENT, time(9)),
        (Kind.DAY, NOON.replace(tzinfo=None)),
        (Kind.RECORDS, "{}"),
        (Kind.RECORDS, "[1]"),
        (Kind.RECORDS, "[" * 100_000),
    ],
)
def test_what_people_break_is_a_value_error(kind: Kind, cell: Cell) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  one kind of error is the promise
        value_of(kind, cell)


def test_words_of_any_cell() -> None:
    assert [cell_words(each) for each in (None, 13_800_138_000.0, 1e20, time(9, 30), True)] == [
        "",
        "13800138000",
        "1e+20",
        "09:30:00",
        "True",
    ]
