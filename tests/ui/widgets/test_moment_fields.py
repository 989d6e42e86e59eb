"""Days and times typed the short way."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some
from pytestqt.qtbot import QtBot

from branchdesk.ui.widgets.fields import LineEdit
from branchdesk.ui.widgets.moments import DateBox, TimeBox, parse_clock, parse_day
from tests.ui.widgets.conftest import Show

TODAY = date(2026, 3, 5)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("t", TODAY),
        ("T", TODAY),
        ("今天", TODAY),
        ("-1", date(2026, 3, 4)),
        ("－２", date(2026, 3, 3)),
        ("+1", date(2026, 3, 6)),
        ("3-4", date(2026, 3, 4)),
        ("3/4", date(2026, 3, 4)),
        ("3月4日", date(2026, 3, 4)),
        ("0304", date(2026, 3, 4)),
        ("12-31", date(2025, 12, 31)),
        ("2-29", date(2024, 2, 29)),
        ("2026-03-05", TODAY),
        ("2026年3月5日", TODAY),
        ("20260305", TODAY),
        ("", None),
    ],
)
def test_days(text: str, day: date | None) -> None:
    assert parse_day(text, TODAY) == day


@pytest.mark.parametrize("text", ["x", "13-1", "2026-02-30", "99999", "3-"])
def test_what_is_no_day(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_day(text, TODAY)


@given(some.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31)))
def test_a_whole_date_is_always_understood(day: date) -> None:
    assert parse_day(day.isoformat(), TODAY) == day
    assert parse_day(f"{day:%Y%m%d}", TODAY) == day


@given(some.dates(min_value=TODAY - timedelta(days=300), max_value=TODAY))
def test_a_day_without_a_year_is_the_last_one(day: date) -> None:
    assert parse_day(f"{day.month}-{day.day}", TODAY) == day


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("1350", time(13, 50)),
        ("905", time(9, 5)),
        ("13:50", time(13, 50)),
        ("１３：５０", time(13, 50)),
        ("9点5分", time(9, 5)),
        ("14", time(14)),
        ("", None),
    ],
)
def test_times(text: str, clock: time | None) -> None:
    assert parse_clock(text) == clock


@pytest.mark.parametrize("text", ["25", "1360", "abc", "2460"])
def test_what_is_no_time(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_clock(text)


def test_a_day_is_written_out_when_the_field_is_left(show: Show, qtbot: QtBot) -> None:
    box, other, heard = DateBox(lambda: TODAY), LineEdit(), []
    box.value_changed.connect(heard.append)
    show(box, other)
    box.setFocus()
    qtbot.keyClicks(box, "-1")
    assert box.day() == date(2026, 3, 4)
    other.setFocus()
    assert box.text() == "2026-03-04"
    assert heard == [date(2026, 3, 4)]
    box.setFocus()
    other.setFocus()
    assert len(heard) == 1, "nothing changed, nothing is said"


def test_what_is_no_day_stays_and_is_marked(show: Show, qtbot: QtBot) -> None:
    box, other = DateBox(lambda: TODAY), LineEdit()
    show(box, other)
    box.setFocus()
    qtbot.keyClicks(box, "13-45")
    other.setFocus()
    assert (box.text(), box.state, box.is_valid()) == ("13-45", "invalid", False)
    box.set_day(None)
    assert (box.text(), box.state, box.is_valid()) == ("", "", True)


def test_a_time_is_written_out(show: Show, qtbot: QtBot) -> None:
    box, other, heard = TimeBox(), LineEdit(), []
    box.value_changed.connect(heard.append)
    show(box, other)
    box.setFocus()
    qtbot.keyClicks(box, "1350")
    other.setFocus()
    assert box.text() == "13:50"
    assert heard == [time(13, 50)]
