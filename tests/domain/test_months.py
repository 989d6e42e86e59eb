"""A case has one month, and the months of a branch add up."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from branchdesk.domain import months
from branchdesk.domain.case import Case
from branchdesk.domain.errors import WrongUse
from branchdesk.domain.months import Balance, balance, period_of
from branchdesk.domain.workflow import EXITS, OPEN, Status

CHINA = timezone(timedelta(hours=8))
periods = st.builds(lambda year, month: f"{year}-{month:02d}", st.integers(2000, 2090), st.integers(1, 12))


def at(text: str, offset: timezone = CHINA) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=offset)


def test_the_month_is_the_local_one_of_the_receipt() -> None:
    assert period_of(at("2026-10-31T23:59:59")) == "2026-10"
    assert period_of(at("2026-11-01T00:00:00")) == "2026-11"
    assert period_of(at("2026-10-31T23:30:00", UTC)) == "2026-10"  # its own offset, not the branch's
    case = Case(received_at=at("2026-10-31T23:30:00"), logged_at=at("2026-11-01T09:00:00"))
    assert period_of(case) == "2026-10"
    assert period_of(Case()) == ""


def test_a_late_entry_goes_to_the_month_it_was_logged_in() -> None:
    case = Case(received_at=at("2026-10-31T16:00:00"), logged_at=at("2026-11-05T09:00:00"))
    assert period_of(case, {"2026-10"}) == "2026-11"
    assert months.is_late_entry(case, {"2026-10"})
    assert not months.is_late_entry(case, {"2026-09"})
    assert not months.is_late_entry(Case(), {"2026-10"})
    assert period_of(case, {"2026-09"}) == "2026-10"


def test_a_late_entry_never_falls_into_a_month_that_has_gone_out() -> None:
    case = Case(received_at=at("2026-10-31T16:00:00"), logged_at=at("2026-11-05T09:00:00"))
    assert period_of(case, {"2026-10", "2026-11", "2026-12"}) == "2027-01"
    assert period_of(case.received_at or at("2026-01-01"), {"2026-10"}) == "2026-11"


@given(periods)
def test_months_follow_one_another(period: str) -> None:
    start, end = months.bounds(period)
    assert months.previous(months.next_period(period)) == period
    assert months.next_period(months.previous(period)) == period
    assert months.month_of(start) == period
    assert months.month_of(end) == months.next_period(period)
    assert months.month_of(months.last_midnight(period)) == period
    assert months.last_midnight(period) + timedelta(seconds=1) == end
    assert 28 <= (end - start).days <= 31
    assert months.parse_period(period) == period


def test_bounds_are_local() -> None:
    assert months.bounds("2026-12", UTC) == (at("2026-12-01T00:00:00", UTC), at("2027-01-01T00:00:00", UTC))
    assert months.bounds("2026-12")[0] == at("2026-12-01T00:00:00")


def test_a_month_is_over_when_the_next_has_begun() -> None:
    assert not months.is_over("2026-10", at("2026-10-31T23:59:59"))
    assert months.is_over("2026-10", at("2026-11-01T00:00:00"))


def test_a_stretch_of_months() -> None:
    assert months.between("2026-11", "2027-02") == ("2026-11", "2026-12", "2027-01", "2027-02")
    assert months.between("2026-11", "2026-10") == ()


@pytest.mark.parametrize("text", ["2026-10", "2026/10", "2026年10月", "202610", "２０２６-１０", " 2026.10 "])
def test_a_month_is_read_as_people_write_it(text: str) -> None:
    assert months.parse_period(text) == "2026-10"


@pytest.mark.parametrize("text", ["", "2026", "2026-13", "2026-00", "10-2026", "October"])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(WrongUse) as raised:
        months.parse_period(text)
    assert raised.value.problem.key == "month.unreadable"
    with pytest.raises(WrongUse):
        months.next_period(text)


def test_a_month_has_words() -> None:
    assert months.label("2026-03") == "2026年3月"
    assert months.label("2026-03", "en") == "March 2026"


def test_only_complaints_of_this_register_are_counted() -> None:
    case = Case(kind="complaint")
    assert months.counted(case)
    assert not months.counted(replace(case, kind="suggestion"))
    assert not months.counted(replace(case, registered=True))


def test_a_balance_that_does_not_hold_says_by_how_much() -> None:
    figures = Balance(opening=3, received=10, reopened=1, closed=8, withdrawn=1, merged=1, closing=4)
    assert figures.holds
    wrong = replace(figures, closing=6)
    assert not wrong.holds
    assert wrong.difference == 2


def test_moves_within_the_open_statuses_change_nothing() -> None:
    told = [("", "received"), ("received", "investigating"), ("awaiting_confirmation", "investigating")]
    assert balance(0, told, 1) == Balance(received=1, closing=1)
    ended = [("awaiting_confirmation", "closed"), ("closed", "in_callback"), ("in_callback", "archived")]
    assert balance(1, ended, 0) == Balance(opening=1, closed=1)
    assert balance(0, [("in_callback", "investigating")], 1) == Balance(reopened=1, closing=1)
    assert balance(0, [("", "closed")], 0) == Balance(received=1, closed=1)


@given(st.integers(0, 5), st.lists(st.lists(st.sampled_from(list(Status)), min_size=1, max_size=6), max_size=8))
def test_the_balance_of_any_moves_holds(waiting: int, lives: list[list[Status]]) -> None:
    moves: list[tuple[str, str]] = []
    still_open = waiting
    for life in lives:
        before = ""
        for after in life:
            if before in EXITS:
                break
            moves.append((before, str(after)))
            before = str(after)
        still_open += before in OPEN
    figures = balance(waiting, moves, still_open)
    assert figures.holds
