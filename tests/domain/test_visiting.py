"""What becomes of a repeat visit, and what may be answered at the counter."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from branchdesk.domain import clocks, visiting
from branchdesk.domain.case import Case
from branchdesk.domain.workflow import EXITS, OPEN, Status

NOW = datetime(2026, 3, 5, 14, 32, tzinfo=timezone(timedelta(hours=8)))
CASE = Case(
    number="CD103-26-0001",
    kind="complaint",
    status="investigating",
    narrative="多收了手续费。",
    received_at=NOW - timedelta(days=10),
    decision_from=NOW - timedelta(days=10),
)


@pytest.mark.parametrize("status", Status)
def test_the_way_follows_the_status(status: Status) -> None:
    case = replace(CASE, status=str(status))
    same, new = visiting.way(case, visiting.SAME), visiting.way(case, visiting.NEW_FACTS)
    if status in visiting.REOPENED:
        assert (same, new) == (visiting.Way.REOPEN, visiting.Way.REOPEN)
    elif status in OPEN:
        assert (same, new) == (visiting.Way.VISIT, visiting.Way.RESTART)
    else:
        assert status in (*EXITS, Status.ARCHIVED)
        assert same == new == visiting.Way.LINK


def test_a_registered_case_is_only_linked() -> None:
    assert visiting.way(replace(CASE, registered=True), visiting.SAME) == visiting.Way.LINK


def test_a_visit_counts_and_touches_no_clock() -> None:
    case = visiting.visited(visiting.visited(CASE))
    assert (case.visits, case.repeated) == (2, True)
    assert replace(case, visits=0, repeated=False) == CASE


def test_new_facts_stand_below_the_words_and_the_period_starts_again() -> None:
    case = visiting.with_new_facts(CASE, " 又扣了一笔。 ", NOW)
    assert case.narrative == "多收了手续费。\n\n[2026-03-05 14:32] 又扣了一笔。"
    assert (case.decision_from, case.visits, case.repeated) == (NOW, 1, True)
    assert case.received_at == CASE.received_at


def test_what_was_late_stays_late() -> None:
    assert visiting.with_new_facts(replace(CASE, decision_late=True), "新", NOW).decision_late


@given(days=st.integers(min_value=-10, max_value=60), complicated=st.booleans())
def test_new_facts_never_shorten_the_time_that_was_granted(days: int, complicated: bool) -> None:
    granted = NOW + timedelta(days=days)
    before = replace(CASE, complicated=complicated, extensions=1, extended_to=granted)
    after = visiting.with_new_facts(before, "新", NOW)
    start = after.decision_from
    assert start is not None
    due = clocks.decision_due(start, complicated, after.extended_to)
    assert due >= clocks.decision_due(NOW, complicated)
    assert due.date() >= granted.date() or days <= (30 if complicated else 15)


def test_an_answer_is_told_now_and_in_person_unless_said_otherwise() -> None:
    enquiry = replace(CASE, kind="enquiry", status="received", promised_at=NOW)
    assert visiting.answered({}, enquiry, NOW) == {
        "told_at": NOW, "told_way": "in_person", "responded_at": NOW, "result": "explained", "promise_kept_at": NOW,
    }  # fmt: skip
    told = NOW - timedelta(hours=2)
    own = visiting.answered({"told_at": told, "told_way": "phone"}, replace(enquiry, responded_at=NOW), NOW)
    assert (own["told_at"], own["told_way"], "responded_at" in own) == (told, "phone", False)


@pytest.mark.parametrize(
    ("told", "key"),
    [(None, ""), (NOW, ""), (NOW + timedelta(minutes=1), "field.told_at.future"),
     (NOW - timedelta(days=11), "field.told_at.early")],
)  # fmt: skip
def test_an_answer_is_told_neither_in_the_future_nor_before_it_came_in(told: datetime | None, key: str) -> None:
    found = visiting.answer_problems(CASE, {"told_at": told}, NOW)
    assert [each.key for each in found] == ([key] if key else [])
