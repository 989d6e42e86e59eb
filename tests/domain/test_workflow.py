"""The table of actions is whole: every status can be reached and left, every need is known, every exit is final."""

import pytest

from branchdesk.domain import transitions
from branchdesk.domain.given import declaration
from branchdesk.domain.workflow import (
    ACTIONS,
    BARS,
    EXITS,
    FINISHED,
    FIRST_OWNER,
    NEXT_STEP,
    OPEN,
    ROLES,
    Action,
    Status,
    action,
    bar,
    possible,
)

each_action = pytest.mark.parametrize("row", ACTIONS, ids=lambda row: row.key)


def test_every_status_is_open_finished_or_an_exit() -> None:
    assert sorted([*OPEN, *FINISHED, *EXITS]) == sorted(Status)


def test_every_status_can_be_reached() -> None:
    reached = {Status.INCOMPLETE, Status.RECEIVED}  # a new case stands in one of these
    while more := {to for row in ACTIONS for to in row.to if reached & set(row.from_)} - reached:
        reached |= more
    assert reached == set(Status)


@pytest.mark.parametrize("status", OPEN)
def test_every_open_status_leads_to_the_archive_and_to_every_exit(status: Status) -> None:
    ends = {status}
    while more := {to for row in ACTIONS for to in row.to if ends & set(row.from_)} - ends:
        ends |= more
    assert {Status.ARCHIVED, *EXITS} <= ends
    assert {row.to[0] for row in ACTIONS if status in row.from_ and row.to and row.to[0] in EXITS} == set(EXITS)


@pytest.mark.parametrize("status", EXITS)
def test_nothing_leads_out_of_an_exit(status: Status) -> None:
    out = [row.key for row in ACTIONS if status in row.from_ and row.to]
    assert out == (["restore"] if status is Status.VOIDED else [])


def test_nothing_but_a_new_round_leads_back() -> None:
    order = list(Status)
    backwards = {
        row.key for row in ACTIONS for before in row.from_ for after in row.to
        if after not in EXITS and order.index(after) < order.index(before)
    }  # fmt: skip
    assert backwards == {"send_back", "reopen", "restore"}


@each_action
def test_needs_and_options_are_known_and_named_once(row: Action) -> None:
    given = [key for key in (*row.needs, *row.optional) if key != "*"]
    assert [key for key in given if declaration(key) is None] == []
    assert len(set(given)) == len(given)
    assert "*" not in row.needs


@each_action
def test_who_is_a_role_or_the_first_owner(row: Action) -> None:
    assert row.who
    assert set(row.who) <= {*ROLES, FIRST_OWNER}
    assert not set(row.who) & {"administrator", "auditor", "analyst"}


@each_action
def test_leaving_asks_first_and_says_why(row: Action) -> None:
    if row.to and row.to[0] in EXITS:
        assert row.confirm
        assert row.paused
        assert "reason" in row.needs


def test_keys_are_found_and_stand_once() -> None:
    keys = [row.key for row in ACTIONS]
    assert len(set(keys)) == len(keys)
    assert all(action(row.key) is row for row in ACTIONS)
    assert action("dance") is None


def test_every_action_has_an_effect() -> None:
    assert set(transitions._EFFECTS) == {row.key for row in ACTIONS}
    assert set(transitions._CHECKS) <= set(transitions._EFFECTS)


@pytest.mark.parametrize("status", Status)
def test_the_next_step_is_possible_where_it_is_offered(status: Status) -> None:
    key = NEXT_STEP.get(status)
    if status in EXITS or status is Status.ARCHIVED:
        assert key is None
    else:
        assert key in [row.key for row in possible(status, paused=False)]


def test_bars_hold_every_status_but_the_exits_in_order() -> None:
    order = [status for _, statuses in BARS for status in statuses]
    assert order == [status for status in Status if status not in EXITS]
    assert [bar(status) for status in order] == sorted(bar(status) for status in order)
    assert {bar(status) for status in EXITS} == {-1}


@pytest.mark.parametrize("status", OPEN)
def test_a_pause_leaves_only_what_needs_no_clock(status: Status) -> None:
    paused = {row.key for row in possible(status, paused=True)}
    running = {row.key for row in possible(status, paused=False)}
    assert "resume" in paused
    assert "resume" not in running
    assert {"contact", "note", "withdraw", "void"} <= paused
    assert not paused & {"start", "propose", "approve", "finish", "tell", "close", "pause"}
