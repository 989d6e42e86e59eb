"""Clocks run, pause and stop as product.md §1 and R5 say."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from branchdesk import assets
from branchdesk.domain import clocks
from branchdesk.domain.calendar import Closure, WorkCalendar, calendar_of
from branchdesk.domain.case import Case
from branchdesk.domain.clocks import Grade, Limit, decision_due, moved, response_due, stamp

CHINA = timezone(timedelta(hours=8))
CALENDAR = calendar_of(assets.read_toml("calendar", f"{name}.toml") for name in ("frames", "2026", "2027"))
URGENT = Grade("1", 60, "contact")
USUAL = Grade("2", 24 * 60, "plan", resolve_days=3)
ADVICE = Grade("3", 48 * 60, "direction")
moments = st.datetimes(
    datetime.fromisoformat("2025-06-01"), datetime.fromisoformat("2029-12-31"), timezones=st.just(CHINA)
).map(lambda moment: moment.replace(microsecond=0))
spans = st.integers(1, 20 * 24 * 3600).map(lambda seconds: timedelta(seconds=seconds))


@dataclass(frozen=True)
class Rules:
    calendar: WorkCalendar = CALENDAR
    grades: Mapping[str, Grade] = field(default_factory=lambda: {"1": URGENT, "2": USUAL, "3": ADVICE})
    tell_days: int = 1
    confirm_days: int = 5


RULES = Rules()


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=CHINA)


def march(day: int, hour: int) -> datetime:
    return datetime(2026, 3, day, hour, tzinfo=CHINA)


def pause(start: datetime, end: datetime | None = None) -> dict[str, Any]:
    return {"from": start.isoformat(), "to": end.isoformat() if end else None, "why": "waiting_customer"}


THURSDAY = at("2026-03-05T10:00:00")


def complaint(**values: Any) -> Case:
    return replace(
        Case(kind="complaint", status="investigating", grade="2", received_at=THURSDAY, number="A"), **values
    )


@pytest.mark.parametrize(
    ("grade", "start", "due", "raw"),
    [
        (URGENT, "2026-03-05T23:30:00", "2026-03-06T00:30:00", "2026-03-06T00:30:00"),  # runs through
        (USUAL, "2026-03-05T10:00:00", "2026-03-06T10:00:00", "2026-03-06T10:00:00"),
        (USUAL, "2026-03-05T18:00:00", "2026-03-07T10:00:00", "2026-03-06T18:00:00"),  # Saturday is a business day
        (USUAL, "2026-03-05T17:30:00", "2026-03-06T17:30:00", "2026-03-06T17:30:00"),  # to the second of closing
        (USUAL, "2026-03-05T08:00:00", "2026-03-06T10:00:00", "2026-03-06T08:00:00"),  # before opening: the same day
        (USUAL, "2026-03-05T12:30:00", "2026-03-06T12:30:00", "2026-03-06T12:30:00"),  # noon is not closed
        (ADVICE, "2026-02-14T10:00:00", "2026-02-24T10:00:00", "2026-02-16T10:00:00"),  # Spring Festival
    ],
)
def test_response_limits(grade: Grade, start: str, due: str, raw: str) -> None:
    limit = response_due(grade, at(start), CALENDAR)
    assert limit == Limit(at(due), at(raw))
    assert limit.moved is (due != raw)


def test_business_days_not_working_days_move_a_response() -> None:
    weekdays = replace(CALENDAR, business_days=frozenset(range(5)))
    assert response_due(USUAL, at("2026-03-06T18:00:00"), CALENDAR).at == at("2026-03-08T10:00:00")
    assert response_due(USUAL, at("2026-03-06T18:00:00"), weekdays).at == at("2026-03-09T10:00:00")


def test_a_grade_may_count_working_hours() -> None:
    eight = Grade("3", 8 * 60, working_hours=True)
    assert response_due(eight, at("2026-03-06T16:30:00"), CALENDAR).at == at("2026-03-09T17:30:00")
    paused = [pause(at("2026-03-06T16:30:00"), at("2026-03-09T10:00:00"))]  # two working hours of it
    assert response_due(eight, at("2026-03-06T16:30:00"), CALENDAR, paused).at == at("2026-03-10T11:00:00")


def test_whether_a_grade_runs_through_is_data() -> None:
    assert response_due(replace(USUAL, runs_through=True), at("2026-03-05T18:00:00"), CALENDAR).moved is False
    assert response_due(replace(URGENT, runs_through=False), at("2026-03-05T18:00:00"), CALENDAR).moved is True


@given(moments, st.sampled_from([USUAL, ADVICE]))
def test_a_moved_limit_is_never_earlier_and_lies_on_a_business_day(start: datetime, grade: Grade) -> None:
    limit = response_due(grade, start, CALENDAR)
    assert limit.raw == start + timedelta(minutes=grade.response_minutes)
    assert limit.at >= limit.raw
    assert CALENDAR.is_business_day(limit.at.date())
    if limit.moved:
        assert CALENDAR.open_at(limit.at)
        assert limit.at.hour == 10


def test_the_decision_clock_counts_calendar_days_and_no_holiday_moves_it() -> None:
    assert decision_due(at("2026-02-08T10:00:00"), False) == at("2026-02-23T23:59:59")
    assert decision_due(at("2026-02-08T23:59:59"), True) == at("2026-03-10T23:59:59")


def test_an_extension_ends_with_its_day() -> None:
    extended = decision_due(THURSDAY, False, extended_to=at("2026-04-10T09:00:00"))
    assert extended == at("2026-04-10T23:59:59")
    elsewhere = datetime(2026, 4, 10, 20, tzinfo=UTC)
    assert decision_due(THURSDAY, False, extended_to=elsewhere) == at("2026-04-11T23:59:59")


def test_pauses_before_an_extension_are_in_its_date_already() -> None:
    before = pause(at("2026-03-08T10:00:00"), at("2026-03-10T10:00:00"))
    after = pause(at("2026-03-20T10:00:00"), at("2026-03-23T10:00:00"))
    due = decision_due(THURSDAY, False, at("2026-04-10T09:00:00"), [before, after], None, date(2026, 3, 15))
    assert due == at("2026-04-13T23:59:59")


@given(moments, st.booleans())
def test_the_day_of_receipt_is_day_0(start: datetime, complicated: bool) -> None:
    due = decision_due(start, complicated)
    assert (due.date() - start.date()).days == (30 if complicated else 15)
    assert (due.hour, due.minute, due.second) == (23, 59, 59)
    assert due.utcoffset() == start.utcoffset()


@given(moments, st.lists(st.tuples(spans, spans), max_size=4), spans)
def test_pauses_move_a_limit_by_their_length(
    start: datetime, gaps: list[tuple[timedelta, timedelta]], left: timedelta
) -> None:
    pauses, moment, paused = [], start, timedelta(0)
    for length, gap in gaps:
        pauses.append(pause(moment, moment + length))
        moment += length + gap
        paused += length
    needed = sum((gap for _, gap in gaps), timedelta(0)) + left  # so every pause begins before the limit
    assert moved(start + needed, pauses) == start + needed + paused


def test_a_pause_after_the_limit_moves_nothing() -> None:
    assert moved(THURSDAY, [pause(THURSDAY, THURSDAY + timedelta(days=1))]) == THURSDAY


def test_an_open_pause_counts_up_to_now() -> None:
    limit = THURSDAY + timedelta(days=1)
    paused = [pause(THURSDAY)]
    assert moved(limit, paused, THURSDAY + timedelta(hours=5)) == limit + timedelta(hours=5)
    assert moved(limit, paused) == limit


def test_a_pause_before_the_clock_started_counts_nothing() -> None:
    limit = THURSDAY + timedelta(days=1)
    earlier = pause(THURSDAY - timedelta(days=3), THURSDAY - timedelta(days=2))
    overlapping = pause(THURSDAY - timedelta(hours=2), THURSDAY + timedelta(hours=1))
    assert moved(limit, [earlier, overlapping], start=THURSDAY) == limit + timedelta(hours=1)


def test_overlapping_and_unreadable_pauses_are_not_counted_twice_or_at_all() -> None:
    limit = THURSDAY + timedelta(days=1)
    hour = timedelta(hours=1)
    pauses = [pause(THURSDAY, THURSDAY + 2 * hour), pause(THURSDAY + hour, THURSDAY + 3 * hour), {"from": "soon"}]
    assert moved(limit, pauses) == limit + 3 * hour


def test_the_own_target_is_in_working_days_and_never_later_than_the_decision() -> None:
    assert clocks.resolve_due(USUAL, at("2026-02-13T10:00:00"), CALENDAR) == at("2026-02-25T17:30:00")
    decision = at("2026-02-24T23:59:59")
    assert clocks.resolve_due(USUAL, at("2026-02-13T10:00:00"), CALENDAR, decision=decision) == decision
    assert clocks.resolve_due(URGENT, THURSDAY, CALENDAR) is None


def test_a_pause_moves_a_limit_in_working_days_to_the_close_of_a_working_day() -> None:
    two_days = [pause(at("2026-03-05T12:00:00"), at("2026-03-07T12:00:00"))]
    assert clocks.resolve_due(USUAL, THURSDAY, CALENDAR, two_days) == at("2026-03-12T17:30:00")
    three_hours = [pause(at("2026-03-05T12:00:00"), at("2026-03-05T15:00:00"))]
    assert clocks.resolve_due(USUAL, THURSDAY, CALENDAR, three_hours) == at("2026-03-11T17:30:00")


def test_telling_and_confirmation_limits() -> None:
    assert clocks.tell_due(at("2026-03-06T16:00:00"), CALENDAR) == at("2026-03-09T17:30:00")
    assert clocks.confirm_due(at("2026-03-06T16:00:00"), CALENDAR) == at("2026-03-13T17:30:00")


def test_stamp_writes_every_limit_and_the_nearest() -> None:
    case = stamp(complaint(transfer_due_on=date(2026, 3, 12)), RULES, THURSDAY)
    assert case.response_due == case.response_raw == at("2026-03-06T10:00:00")
    assert case.decision_due == at("2026-03-20T23:59:59")
    assert case.resolve_due == at("2026-03-10T17:30:00")
    assert case.transfer_due == at("2026-03-12T23:59:59")
    assert (case.due_at, case.due_clock) == (case.response_due, "response")
    assert not (case.response_late)
    assert not (case.decision_late)
    assert stamp(case, RULES, THURSDAY) is case


def test_an_answered_clock_gives_way_to_the_next() -> None:
    case = stamp(complaint(responded_at=at("2026-03-05T11:00:00")), RULES, at("2026-03-09T09:00:00"))
    assert not case.response_late
    assert case.due_clock == "resolve"
    promised = stamp(replace(case, promised_at=at("2026-03-09T12:00:00")), RULES, at("2026-03-09T09:00:00"))
    assert promised.due_clock == "promise"
    kept = stamp(replace(promised, promise_kept_at=at("2026-03-09T10:00:00")), RULES, at("2026-03-09T10:00:00"))
    assert kept.due_clock == "resolve"
    contact = stamp(replace(kept, next_contact_at=at("2026-03-09T11:00:00")), RULES, at("2026-03-09T10:00:00"))
    assert (contact.due_clock, contact.due_at) == ("contact", at("2026-03-09T11:00:00"))


def test_a_late_flag_is_set_and_never_unset() -> None:
    late = stamp(complaint(), RULES, at("2026-03-06T10:00:01"))
    assert late.response_late
    assert late.due_at == at("2026-03-06T10:00:00")
    eased = stamp(replace(late, grade="3", grade_reason="-"), RULES, at("2026-03-06T10:01:00"))
    assert eased.response_due == at("2026-03-07T10:00:00")
    assert eased.response_late


def test_an_answer_in_time_is_never_late_afterwards() -> None:
    case = complaint(responded_at=at("2026-03-06T10:00:00"), told_at=at("2026-03-20T23:59:59"), status="acting")
    after = stamp(case, RULES, at("2026-05-01T10:00:00"))
    assert not after.response_late
    assert not after.decision_late
    told_late = stamp(replace(case, told_at=at("2026-03-21T00:00:00")), RULES, at("2026-03-21T00:00:00"))
    assert told_late.decision_late


def test_while_paused_nothing_is_due_and_nothing_gets_late() -> None:
    paused_at = at("2026-03-05T12:00:00")
    case = complaint(pause="waiting_customer", paused_at=paused_at, pauses=(pause(paused_at),))
    now = at("2026-03-25T12:00:00")
    stopped = stamp(case, RULES, now)
    assert (stopped.due_at, stopped.due_clock) == (None, "")
    assert not (stopped.response_late)
    assert not (stopped.decision_late)
    assert stopped.decision_due == at("2026-04-09T23:59:59")
    assert stamp(replace(case, pauses=()), RULES, now) == replace(stopped, pauses=())
    resumed = stamp(replace(case, pause="", paused_at=None, pauses=(pause(paused_at, now),)), RULES, now)
    assert resumed.due_at == resumed.response_due == at("2026-03-26T10:00:00")
    assert resumed.decision_due == stopped.decision_due
    assert stamp(resumed, RULES, now + timedelta(hours=1)).response_due == resumed.response_due


def test_a_pause_after_the_answer_does_not_move_the_answered_limit() -> None:
    case = complaint(
        responded_at=at("2026-03-05T11:00:00"), pauses=(pause(at("2026-03-05T12:00:00"), at("2026-03-07T12:00:00")),)
    )
    stamped = stamp(case, RULES, at("2026-03-08T10:00:00"))
    assert stamped.response_due == at("2026-03-06T10:00:00")
    assert stamped.decision_due == at("2026-03-22T23:59:59")


def test_finished_and_left_cases_have_no_nearest_limit_and_stay_as_they_ended() -> None:
    closed = complaint(
        status="closed",
        responded_at=at("2026-03-05T11:00:00"),
        told_at=at("2026-03-06T11:00:00"),
        closed_at=at("2026-03-06T12:00:00"),
    )
    after = stamp(closed, RULES, at("2026-06-01T10:00:00"))
    assert after.due_at is None
    assert not (after.response_late)
    assert not (after.decision_late)
    withdrawn = stamp(
        complaint(status="withdrawn", exit_at=at("2026-03-05T15:00:00")), RULES, at("2026-06-01T10:00:00")
    )
    assert (withdrawn.due_at, withdrawn.due_clock) == (None, "")
    assert not (withdrawn.response_late)
    assert not (withdrawn.decision_late)


def test_only_complaints_have_a_decision_clock() -> None:
    for kind in ("suggestion", "enquiry"):
        case = stamp(complaint(kind=kind, grade="3"), RULES, THURSDAY)
        assert case.decision_due is None
        assert (case.due_at, case.due_clock) == (at("2026-03-07T10:00:00"), "response")
    praise = stamp(complaint(kind="praise"), RULES, THURSDAY)
    assert (praise.due_at, praise.response_due, praise.decision_due) == (None, None, None)


def test_without_a_grade_the_clocks_run_already() -> None:
    assert stamp(complaint(grade="", status="incomplete"), RULES, THURSDAY).response_due == at("2026-03-06T10:00:00")
    enquiry = stamp(complaint(grade="", kind="enquiry", status="incomplete"), RULES, THURSDAY)
    assert enquiry.response_due == at("2026-03-07T10:00:00")


def test_registered_history_has_no_clocks() -> None:
    case = complaint(registered=True, status="archived")
    assert stamp(case, RULES, THURSDAY) is case
    assert clocks.running_of(complaint(registered=True, decision_due=THURSDAY)) == {}


def test_a_reopened_case_gets_a_new_response_clock_and_keeps_the_decision_date() -> None:
    reopened_at = at("2026-03-18T10:00:00")
    same = stamp(complaint(round=2, response_from=reopened_at, decision_late=True), RULES, reopened_at)
    assert same.response_due == at("2026-03-19T10:00:00")
    assert same.decision_due == at("2026-03-20T23:59:59")
    assert same.decision_late
    new = stamp(complaint(round=2, response_from=reopened_at, decision_from=reopened_at), RULES, reopened_at)
    assert new.decision_due == at("2026-04-02T23:59:59")


def test_the_limits_of_steps_stand_only_in_their_step() -> None:
    base = complaint(responded_at=THURSDAY)
    finished = stamp(replace(base, status="to_tell"), RULES, at("2026-03-06T10:00:00"))
    assert (finished.tell_due, finished.due_clock) == (at("2026-03-09T17:30:00"), "tell")
    assert stamp(finished, RULES, at("2026-03-07T10:00:00")).tell_due == finished.tell_due
    paused = stamp(
        replace(finished, pause="waiting_customer", paused_at=at("2026-03-07T10:00:00")),
        RULES,
        at("2026-03-07T10:00:00"),
    )
    assert paused.tell_due is None
    told = replace(finished, status="awaiting_confirmation", told_at=at("2026-03-09T10:00:00"))
    waiting = stamp(told, RULES, at("2026-03-09T10:00:00"))
    assert waiting.tell_due is None
    assert waiting.confirm_due == at("2026-03-16T17:30:00")
    assert (
        stamp(
            replace(waiting, status="closed", closed_at=at("2026-03-10T10:00:00")), RULES, at("2026-03-10T10:00:00")
        ).confirm_due
        is None
    )


@given(moments, st.sampled_from(["1", "2", "3"]), st.lists(st.tuples(spans, spans), max_size=3), spans)
def test_stamping_twice_changes_nothing(
    start: datetime, grade: str, gaps: list[tuple[timedelta, timedelta]], later: timedelta
) -> None:
    pauses, moment = [], start
    for gap, length in gaps:
        pauses.append(pause(moment + gap, moment + gap + length))
        moment += gap + length
    case = stamp(complaint(received_at=start, grade=grade, pauses=tuple(pauses)), RULES, moment + later)
    assert stamp(case, RULES, moment + later) is case
    assert case.response_due is not None
    assert case.decision_due is not None
    assert case.response_late is (moment + later > case.response_due)
    assert case.due_at == min(clocks.running_of(case).values())
    if case.resolve_due is not None:
        assert case.resolve_due <= case.decision_due


def test_what_falls_due_inside_a_closure_is_listed() -> None:
    closure = Closure(date(2026, 3, 20), date(2026, 3, 22))
    inside = stamp(complaint(responded_at=THURSDAY), RULES, THURSDAY)
    early = stamp(complaint(responded_at=THURSDAY, received_at=at("2026-03-04T10:00:00"), number="B"), RULES, THURSDAY)
    promised = stamp(
        complaint(
            responded_at=THURSDAY,
            received_at=at("2026-03-09T10:00:00"),
            number="C",
            promised_at=at("2026-03-20T09:00:00"),
        ),
        RULES,
        THURSDAY,
    )
    paused = replace(inside, pause="waiting_customer", number="D")
    found = clocks.due_inside([inside, early, promised, paused], closure)
    assert [(case.number, clock) for case, clock, _ in found] == [("C", "promise"), ("A", "decision")]


def test_a_promise_that_was_missed_stays_missed() -> None:
    first = stamp(complaint(promised_at=march(5, 16)), RULES, march(5, 15))
    assert not first.promise_late
    missed = stamp(first, RULES, march(5, 17))
    assert missed.promise_late
    again = stamp(replace(missed, promised_at=march(9, 16), promise_kept_at=None), RULES, march(5, 18))
    assert again.promise_late
    assert stamp(replace(again, promise_kept_at=march(9, 12)), RULES, march(9, 13)).promise_late
    kept = stamp(complaint(promised_at=march(5, 16), promise_kept_at=march(5, 15)), RULES, march(9, 9))
    assert not kept.promise_late


def test_a_transfer_answered_late_stays_late() -> None:
    asked = complaint(transfer_due_on=date(2026, 3, 10))
    assert not stamp(asked, RULES, march(10, 23)).transfer_late
    late = stamp(asked, RULES, march(11, 9))
    assert late.transfer_late
    assert stamp(replace(late, told_at=march(11, 9)), RULES, march(20, 9)).transfer_late
    told = stamp(replace(asked, told_at=march(10, 9)), RULES, march(20, 9))
    assert not told.transfer_late
    reopened = stamp(replace(told, told_at=None, round=2), RULES, march(21, 9))
    assert not reopened.transfer_late, "the first answer was in time"
