"""Customers are called when the branch is open, three times on three days, and counted as what they were."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from branchdesk import assets
from branchdesk.domain import callbacks
from branchdesk.domain.calendar import WorkCalendar, calendar_of
from branchdesk.domain.callbacks import CallEffect, Window, after_call, schedule, window
from branchdesk.domain.case import Case
from branchdesk.domain.records import Call

CHINA = timezone(timedelta(hours=8))
CALENDAR = calendar_of(assets.read_toml("calendar", f"{name}.toml") for name in ("frames", "2026", "2027"))
WEEKDAYS = replace(CALENDAR, business_days=frozenset(range(5)))
moments = st.datetimes(
    datetime.fromisoformat("2025-06-01"), datetime.fromisoformat("2029-12-31"), timezones=st.just(CHINA)
)


@dataclass(frozen=True)
class Rules:
    calendar: WorkCalendar = CALENDAR


RULES = Rules()


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=CHINA)


def closed(**values: Any) -> Case:
    case = Case(kind="complaint", status="closed", phone="13800000000", closed_at=at("2026-03-02T16:00:00"), round=1)
    return replace(case, number="A", uid="a", **values)


def call(outcome: str, when: str = "2026-03-05T10:00:00", **values: Any) -> Call:
    return replace(Call("a", 1, 1, at(when), "li", outcome), **values)


def effect(attempt: Call, *before: Call, case: Case | None = None) -> CallEffect:
    return after_call(case or closed(), before, attempt, RULES, attempt.at)


def test_the_window_opens_on_day_3_and_shuts_after_day_7() -> None:
    assert window(at("2026-03-02T23:59:00"), CALENDAR) == Window(date(2026, 3, 5), date(2026, 3, 9))


@pytest.mark.parametrize(
    ("closing", "calendar", "closes", "moved"),
    [
        ("2026-02-10T10:00:00", CALENDAR, "2026-02-17", False),  # 13 and 14 Feb are open, 15 to 17 are not
        ("2026-02-12T10:00:00", CALENDAR, "2026-02-25", True),
        ("2026-09-28T10:00:00", CALENDAR, "2026-10-09", True),
        ("2026-03-04T10:00:00", WEEKDAYS, "2026-03-11", False),
    ],
)
def test_holidays_carry_the_window_on(closing: str, calendar: WorkCalendar, closes: str, moved: bool) -> None:
    span = window(at(closing), calendar)
    assert span.closes == date.fromisoformat(closes)
    assert span.moved is moved


def test_one_callable_day_is_too_few() -> None:
    span = window(at("2026-02-11T10:00:00"), CALENDAR)  # only 14 Feb, the make-up Saturday, lies in it
    assert span == Window(date(2026, 2, 14), date(2026, 2, 25), moved=True)
    assert callbacks.callable_days(span, CALENDAR) == (date(2026, 2, 14), date(2026, 2, 24), date(2026, 2, 25))


@given(moments, st.sampled_from([CALENDAR, WEEKDAYS]))
def test_a_window_always_holds_two_callable_days(moment: datetime, calendar: WorkCalendar) -> None:
    span = window(moment, calendar)
    days = callbacks.callable_days(span, calendar)
    assert len(days) >= 2
    assert (span.opens - moment.date()).days == 3
    assert span.moved is (span.closes > moment.date() + timedelta(days=7))
    if span.moved:
        assert calendar.is_business_day(span.closes)
        assert len([day for day in days if day > moment.date() + timedelta(days=7)]) == 2


def test_closing_schedules_the_callback() -> None:
    case = schedule(closed(callback_attempts=2, callback_last="busy"), CALENDAR)
    assert (case.callback_state, case.callback_opens, case.callback_closes) == (
        "waiting",
        date(2026, 3, 5),
        date(2026, 3, 9),
    )
    assert (case.callback_attempts, case.callback_last, case.callback_moved) == (0, "", False)


@pytest.mark.parametrize(
    ("values", "state"),
    [
        ({"kind": "suggestion"}, "none"),
        ({"kind": "praise"}, "none"),
        ({"registered": True}, "none"),
        ({"closed_at": None}, "none"),
        ({"phone": "", "phone_none": True}, "no_phone"),
        ({"phone": ""}, "no_phone"),
    ],
)
def test_who_is_not_called(values: dict[str, Any], state: str) -> None:
    case = schedule(closed(**values), CALENDAR)
    assert case.callback_state == state
    assert case.callback_opens is None


def test_outcomes_have_digits() -> None:
    assert [callbacks.digit(each) for each in callbacks.OUTCOMES] == [1, 2, 3, 4, 5, 6]
    assert [callbacks.outcome_of(str(n)) for n in range(8)] == ["", *callbacks.OUTCOMES, ""]
    assert callbacks.outcome_of("²") == ""


@pytest.mark.parametrize(
    ("scores", "reopen", "experience", "churn"),
    [
        ((5, 5, 5), False, True, False),
        ((4, 4, 4), False, True, False),
        ((4, 4, 3), False, False, True),
        ((3, 4, 5), False, False, True),
        ((2, 4, 5), True, False, True),
        ((1, 1, 1), True, False, True),
        ((5, 2, 5), False, False, True),
    ],
)
def test_reached_ends_it_and_offers_what_the_scores_ask(
    scores: tuple[int, int, int], reopen: bool, experience: bool, churn: bool
) -> None:
    result, attitude, speed = scores
    found = effect(call("reached", score_result=result, score_attitude=attitude, score_speed=speed))
    assert found == CallEffect("done", True, None, reopen, experience, churn)


def test_refused_and_wrong_numbers_end_it() -> None:
    assert effect(call("refused")) == CallEffect("done", archived=True)
    assert effect(call("wrong_number")) == CallEffect("letter", archived=True)


def test_a_failure_is_tried_again_on_the_next_callable_day() -> None:
    assert effect(call("no_answer")) == CallEffect("open", archived=False, next_at=at("2026-03-06T10:00:00"))
    assert effect(call("busy", "2026-02-14T15:00:00")).next_at == at("2026-02-24T10:00:00")
    assert effect(call("busy", next_at=at("2026-03-05T15:00:00"))).next_at == at("2026-03-05T15:00:00")


def test_an_appointment_is_kept_and_is_no_failure() -> None:
    found = effect(call("appointment", next_at=at("2026-03-08T15:00:00")))
    assert found == CallEffect("open", archived=False, next_at=at("2026-03-08T15:00:00"))
    failures = [call("no_answer", f"2026-03-0{day}T10:00:00") for day in (5, 6)]
    assert not effect(call("appointment", "2026-03-07T10:00:00"), *failures).archived


def test_three_failures_on_different_days_end_it() -> None:
    first, second = call("no_answer"), call("busy", "2026-03-06T10:00:00")
    assert effect(call("no_answer", "2026-03-07T10:00:00"), first, second) == CallEffect("unreached", archived=True)


def test_failures_on_one_day_count_once() -> None:
    first, again = call("no_answer"), call("busy", "2026-03-05T15:00:00")
    assert effect(call("no_answer", "2026-03-06T10:00:00"), first, again).state == "open"


def test_failures_of_an_earlier_round_do_not_count() -> None:
    before = [call("no_answer"), call("no_answer", "2026-03-06T10:00:00")]
    third = call("no_answer", "2026-04-07T10:00:00", round=2)
    assert effect(third, *before, case=replace(closed(), round=2)).state == "open"


@given(st.lists(st.tuples(st.sampled_from(["no_answer", "busy", "appointment"]), st.integers(0, 4)), max_size=8))
def test_it_ends_with_the_third_day_of_failures_and_not_before(attempts: list[tuple[str, int]]) -> None:
    before: list[Call] = []
    for outcome, day in sorted(attempts, key=lambda each: each[1]):
        attempt = call(outcome, f"2026-03-0{5 + day}T10:00:00")
        found = effect(attempt, *before)
        before.append(attempt)
        failed_on = {each.at.date() for each in before if each.outcome != "appointment"}
        assert found.archived is (len(failed_on) >= 3 and outcome != "appointment")
        assert (found.next_at is None) is found.archived
        if found.archived:
            return


def test_a_retry_waits_for_the_call_hours_of_its_day() -> None:
    late = replace(CALENDAR, call_frames={0: CALENDAR.call_frames[0][1:]})
    assert callbacks.retry_at(at("2026-03-05T10:00:00"), late) == at("2026-03-06T14:00:00")


def test_slots_are_the_call_hours_in_half_hours() -> None:
    found = callbacks.slots(date(2026, 3, 5), CALENDAR, at("2026-03-05T08:00:00"))
    assert len(found) == 14
    assert (found[0], found[5], found[6], found[-1]) == (
        at("2026-03-05T09:00:00"),
        at("2026-03-05T11:30:00"),
        at("2026-03-05T14:00:00"),
        at("2026-03-05T17:30:00"),
    )
    assert callbacks.slots(date(2026, 10, 1), CALENDAR, at("2026-03-05T08:00:00")) == ()


@pytest.mark.parametrize(
    ("now", "values", "may"),
    [
        ("2026-03-05T09:00:00", {}, True),
        ("2026-03-05T17:59:00", {}, True),
        ("2026-03-05T18:00:00", {}, False),
        ("2026-03-05T12:30:00", {}, False),
        ("2026-03-04T10:00:00", {}, False),  # the window is not open
        ("2026-03-05T10:00:00", {"callback_next_at": "2026-03-05T11:00:00"}, False),
        ("2026-03-05T11:00:00", {"callback_next_at": "2026-03-05T11:00:00"}, True),
        ("2026-03-05T10:00:00", {"callback_state": "done"}, False),
    ],
)
def test_who_may_be_called_now(now: str, values: dict[str, str], may: bool) -> None:
    case = schedule(closed(), CALENDAR)
    own: dict[str, Any] = {key: at(value) if key.endswith("_at") else value for key, value in values.items()}
    assert callbacks.callable_now(replace(case, **own), CALENDAR, at(now)) is may


def test_a_window_that_shut_is_missed_unless_the_customer_asked_for_later() -> None:
    case = schedule(closed(), CALENDAR)
    assert not callbacks.missed(case, date(2026, 3, 9))
    assert callbacks.missed(case, date(2026, 3, 10))
    assert not callbacks.missed(replace(case, callback_state="done"), date(2026, 3, 10))
    agreed = replace(case, callback_last="appointment", callback_next_at=at("2026-03-11T10:00:00"))
    assert not callbacks.missed(agreed, date(2026, 3, 11))
    assert callbacks.missed(agreed, date(2026, 3, 12))
    assert callbacks.missed(replace(agreed, callback_last="busy"), date(2026, 3, 10))


def test_agreed_times_that_have_come_stand_on_top() -> None:
    now = at("2026-03-08T10:00:00")
    case = schedule(closed(), CALENDAR)
    sooner = replace(case, number="B", callback_closes=date(2026, 3, 8))
    agreed = replace(case, number="C", callback_next_at=at("2026-03-08T09:30:00"))
    waiting = replace(case, number="D", callback_next_at=at("2026-03-08T15:00:00"))
    found = sorted([case, waiting, sooner, agreed], key=lambda each: callbacks.rank(each, now))
    assert [each.number for each in found] == ["C", "B", "A", "D"]


@pytest.mark.parametrize(
    ("attempt", "keys"),
    [
        (call("reached", score_result=5, score_attitude=4, score_speed=1), []),
        (call("reached", score_result=5, score_speed=6), ["callback.score", "callback.score"]),
        (call("busy", score_result=3), ["callback.score_not_reached"]),
        (call("appointment"), ["callback.appointment"]),
        (call("appointment", next_at=at("2026-03-05T09:00:00")), ["callback.next_past"]),
        (call("appointment", next_at=at("2026-03-05T20:00:00")), ["callback.next_closed"]),
        (call("appointment", next_at=at("2026-03-05T15:00:00")), []),
        (call("7"), ["callback.outcome"]),
    ],
)
def test_what_is_wrong_with_an_attempt_is_said(attempt: Call, keys: list[str]) -> None:
    found = callbacks.problems(attempt, RULES, at("2026-03-05T10:00:00"))
    assert [problem.key for problem in found] == keys
    assert all(problem.warning is (problem.key == "callback.next_closed") for problem in found)
    for key in keys:
        assert f"problem.{key}.happened" in assets.load_words("en")


def test_satisfaction_counts_only_the_reached() -> None:
    reached = closed(callback_state="done", callback_last="reached", score_result=5, score_attitude=4, score_speed=3)
    cases = [
        reached,
        replace(reached, score_result=2, self_called=True),
        closed(callback_state="done", callback_last="refused"),
        closed(callback_state="unreached", callback_last="no_answer"),
        closed(callback_state="letter", callback_last="wrong_number"),
        closed(callback_state="waiting"),
        closed(callback_state="no_phone"),
        closed(callback_state="none"),
        closed(),
    ]
    figures = callbacks.satisfaction(cases)
    assert (figures.due, figures.reached, figures.not_reached, figures.refused) == (6, 2, 4, 1)
    assert (figures.unreached, figures.letter, figures.running, figures.no_phone) == (1, 1, 1, 1)
    assert (figures.rate(), figures.rate("score_attitude"), figures.rate("score_speed")) == (0.5, 1.0, 0.0)
    assert figures.self_called == 1
    assert callbacks.satisfaction([]).rate() is None
