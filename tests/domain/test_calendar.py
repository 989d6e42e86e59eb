"""Working days and business days are two calendars, and neither ever runs out."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from branchdesk import assets
from branchdesk.domain.calendar import Closure, WorkCalendar, calendar_of, next_closure, year_problem
from branchdesk.domain.errors import FileRefused

CHINA = timezone(timedelta(hours=8))
CALENDAR = calendar_of(assets.read_toml("calendar", f"{name}.toml") for name in ("frames", "2026", "2027"))
moments = st.datetimes(
    datetime.fromisoformat("2025-01-01"), datetime.fromisoformat("2030-12-31"), timezones=st.just(CHINA)
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=CHINA)


def with_own(*tables: Mapping[str, Any]) -> WorkCalendar:
    return calendar_of([*(assets.read_toml("calendar", f"{name}.toml") for name in ("frames", "2026")), *tables])


def test_2026_is_the_published_year() -> None:
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]
    off = {str(day) for day in days if day.weekday() < 5 and not CALENDAR.is_workday(day)}
    worked = {str(day) for day in days if day.weekday() > 4 and CALENDAR.is_workday(day)}
    assert off == {
        *("2026-01-01", "2026-01-02", "2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20"),
        *("2026-02-23", "2026-04-06", "2026-05-01", "2026-05-04", "2026-05-05", "2026-06-19", "2026-09-25"),
        *("2026-10-01", "2026-10-02", "2026-10-05", "2026-10-06", "2026-10-07"),
    }
    assert worked == {"2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"}
    assert sum(map(CALENDAR.is_workday, days)) == 248


def test_what_is_known_of_a_year_is_said() -> None:
    assert CALENDAR.knows(2026)
    assert not CALENDAR.knows(2027)
    assert not CALENDAR.knows(2031)
    assert year_problem(CALENDAR, date(2026, 12, 31)) is None
    partial, unknown = year_problem(CALENDAR, date(2027, 1, 1)), year_problem(CALENDAR, date(2031, 1, 1))
    assert partial is not None
    assert (partial.key, partial.values, partial.warning) == ("calendar.year_partial", {"year": 2027}, True)
    assert unknown is not None
    assert unknown.key == "calendar.year_unknown"


def test_an_unknown_year_counts_monday_to_friday() -> None:
    assert [CALENDAR.is_workday(date(2031, 10, day)) for day in range(1, 8)] == [True] * 3 + [False] * 2 + [True] * 2
    assert CALENDAR.is_business_day(date(2031, 10, 1))
    assert CALENDAR.add_workdays(date(2031, 9, 30), 5) == date(2031, 10, 7)


def test_every_holiday_has_words_in_every_language() -> None:
    for language in assets.languages():
        words = assets.load_words(language)
        assert {f"holiday.{key}" for key in CALENDAR.names.values()} <= words.keys()


def test_the_branch_opens_at_weekends_but_not_on_holidays() -> None:
    assert CALENDAR.is_business_day(date(2026, 3, 8))
    assert not CALENDAR.is_workday(date(2026, 3, 8))
    assert not CALENDAR.is_business_day(date(2026, 10, 5))
    assert CALENDAR.frames_on(date(2026, 10, 5)) == ()
    assert CALENDAR.calls_on(date(2026, 10, 5)) == ()


def test_business_days_are_the_branchs_own_data() -> None:
    own = with_own(
        {"business": {"weekdays": ["mon", "tue"], "opened": [date(2026, 10, 5)], "closed": ["2026-03-02"]}},
        {"business": {"closed_on_holidays": False}},
    )
    assert own.is_business_day(date(2026, 10, 5))  # opened
    assert own.is_business_day(date(2026, 10, 6))  # a Tuesday within the holidays
    assert not own.is_business_day(date(2026, 10, 7))  # a Wednesday
    assert not own.is_business_day(date(2026, 3, 2))  # closed
    assert own.is_business_day(date(2026, 10, 10))  # a make-up Saturday
    assert own.is_workday(date(2026, 3, 2))


def test_a_make_up_saturday_without_hours_of_its_own_works_like_a_weekday() -> None:
    own = with_own({"frames": {"sat": [], "sun": [], "mon": ["08:30-16:00"]}})
    assert own.frames_on(date(2026, 2, 14)) == ((time(8, 30), time(16)),)
    assert own.frames_on(date(2026, 3, 3)) == ((time(9), time(12)), (time(13, 30), time(17, 30)))


@pytest.mark.parametrize(
    ("moment", "opening"),
    [
        ("2026-03-05T08:59:59", "2026-03-05T09:00:00"),
        ("2026-03-05T09:00:00", "2026-03-05T09:00:00"),
        ("2026-03-05T12:00:00", "2026-03-05T13:30:00"),
        ("2026-03-05T17:30:00", "2026-03-06T09:00:00"),
        ("2026-02-14T20:00:00", "2026-02-24T09:00:00"),
    ],
)
def test_the_next_opening(moment: str, opening: str) -> None:
    assert CALENDAR.next_open(at(moment)) == at(opening)
    assert CALENDAR.open_at(at(opening))
    assert CALENDAR.open_at(at(moment)) is (moment == opening)


@given(moments)
def test_the_next_opening_is_open_and_never_earlier(moment: datetime) -> None:
    opening = CALENDAR.next_open(moment)
    assert opening >= moment
    assert CALENDAR.open_at(opening)


@pytest.mark.parametrize(
    ("day", "n", "expected"),
    [
        ("2026-02-13", 1, "2026-02-14"),
        ("2026-02-13", 2, "2026-02-24"),
        ("2026-03-06", 1, "2026-03-09"),
        ("2026-03-07", 0, "2026-03-07"),
        ("2026-03-09", -1, "2026-03-06"),
        ("2026-10-08", -1, "2026-09-30"),
    ],
)
def test_working_days_are_added(day: str, n: int, expected: str) -> None:
    assert CALENDAR.add_workdays(date.fromisoformat(day), n) == date.fromisoformat(expected)


@given(st.dates(date(2025, 1, 1), date(2029, 12, 31)), st.integers(1, 60))
def test_adding_working_days_counts_each_once(day: date, n: int) -> None:
    end = CALENDAR.add_workdays(day, n)
    assert sum(CALENDAR.is_workday(day + timedelta(days=ahead)) for ahead in range(1, (end - day).days + 1)) == n
    assert CALENDAR.is_workday(end)


def test_working_days_end_at_close() -> None:
    assert CALENDAR.add_working_days_at_close(at("2026-03-05T23:00:00"), 1) == at("2026-03-06T17:30:00")
    assert CALENDAR.add_working_days_at_close(at("2026-03-07T10:00:00"), 0) == at("2026-03-09T17:30:00")


@pytest.mark.parametrize(
    ("start", "hours", "expected"),
    [
        ("2026-03-05T10:00:00", 2, "2026-03-05T12:00:00"),
        ("2026-03-05T10:00:00", 3, "2026-03-05T14:30:00"),
        ("2026-03-05T16:30:00", 2, "2026-03-06T10:00:00"),
        ("2026-03-06T17:00:00", 1, "2026-03-09T09:30:00"),  # Saturday and Sunday are open but no working days
        ("2026-03-05T05:00:00", 7, "2026-03-05T17:30:00"),
        ("2026-03-05T10:00:00", 0, "2026-03-05T10:00:00"),
    ],
)
def test_working_hours_are_added(start: str, hours: int, expected: str) -> None:
    assert CALENDAR.add_open_time(at(start), timedelta(hours=hours)) == at(expected)


@given(moments, st.integers(1, 40_000))
def test_working_time_added_lies_between(moment: datetime, seconds: int) -> None:
    span = timedelta(seconds=seconds)
    end = CALENDAR.add_open_time(moment, span)
    assert CALENDAR.open_time_between(moment, end) == span
    assert CALENDAR.is_workday(end.date())


def test_no_working_time_lies_in_a_holiday() -> None:
    assert CALENDAR.open_time_between(at("2026-10-01T00:00:00"), at("2026-10-08T00:00:00")) == timedelta(0)
    assert CALENDAR.open_time_between(at("2026-10-08T12:00:00"), at("2026-10-08T09:00:00")) == timedelta(0)


def test_a_branch_that_never_opens_stops_nothing() -> None:
    shut = WorkCalendar({}, business_days=frozenset())
    now = at("2026-03-05T10:00:00")
    assert shut.next_open(now) == now
    assert shut.add_open_time(now, timedelta(hours=3)) == now + timedelta(hours=3)
    assert shut.next_business_day(now.date()) == date(2026, 3, 6)
    assert shut.add_working_days_at_close(now, 1) == at("2026-03-06T23:59:59")


def test_business_days_are_counted() -> None:
    assert CALENDAR.next_business_day(date(2026, 2, 14)) == date(2026, 2, 24)
    assert CALENDAR.next_business_day(date(2026, 2, 14), 2) == date(2026, 2, 25)
    assert CALENDAR.next_business_day(date(2026, 2, 16), 0) == date(2026, 2, 24)
    assert CALENDAR.next_business_day(date(2026, 2, 14), 0) == date(2026, 2, 14)


def test_the_next_closure_of_three_days_is_found() -> None:
    spring = Closure(date(2026, 2, 15), date(2026, 2, 23), "spring_festival")
    assert next_closure(CALENDAR, date(2026, 2, 5)) == spring
    assert next_closure(CALENDAR, date(2026, 1, 31)) is None
    assert next_closure(CALENDAR, date(2026, 2, 18)) == spring
    assert spring.days == 9
    assert at("2026-02-23T23:59:59") in spring
    assert at("2026-02-24T00:00:00") not in spring


def test_a_weekend_is_no_closure_until_it_is_long() -> None:
    weekdays = with_own({"business": {"weekdays": ["mon", "tue", "wed", "thu", "fri"]}})
    assert next_closure(weekdays, date(2026, 3, 2)) is None
    longer = with_own({"business": {"weekdays": ["mon", "tue", "wed", "thu", "fri"], "closed": [date(2026, 3, 6)]}})
    assert next_closure(longer, date(2026, 3, 2)) == Closure(date(2026, 3, 6), date(2026, 3, 8))


def test_a_later_table_of_a_year_replaces_it_as_a_whole() -> None:
    newer = with_own({"year": 2026, "complete": False, "holidays": [{"key": "x", "first": "2026-03-05"}]})
    assert newer.holidays == {date(2026, 3, 5)}
    assert newer.makeups == frozenset()
    assert not newer.knows(2026)
    assert newer.names[date(2026, 3, 5)] == "x"


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ({"year": "next"}, "calendar.year_unreadable"),
        ({"year": True}, "calendar.year_unreadable"),
        ({"year": 2026, "holidays": ["2026-01-01"]}, "calendar.day_unreadable"),
        ({"year": 2026, "holidays": [{"first": "1 May"}]}, "calendar.day_unreadable"),
        ({"year": 2026, "holidays": [{"first": "2026-05-05", "last": "2026-05-01"}]}, "calendar.holiday_order"),
        ({"year": 2026, "holidays": [{"first": "2025-05-05"}]}, "calendar.holiday_order"),
        ({"frames": {"default": ["9 to 5"]}}, "calendar.frame_unreadable"),
        ({"frames": {"default": ["12:00-09:00"]}}, "calendar.frame_order"),
        ({"calls": {"default": ["09:00-12:00", "11:00-15:00"]}}, "calendar.frame_order"),
        ({"frames": {"monday": ["09:00-12:00"]}}, "calendar.weekday_unknown"),
        ({"business": {"weekdays": ["Mo"]}}, "calendar.weekday_unknown"),
        ({"weekdays": []}, "calendar.key_unknown"),
    ],
)
def test_an_unreadable_calendar_is_refused_in_words(table: Mapping[str, Any], key: str) -> None:
    with pytest.raises(FileRefused) as raised:
        with_own(table)
    assert key in {problem.key for problem in raised.value.problems}
    for language in assets.languages():
        assert f"problem.{key}.happened" in assets.load_words(language)
