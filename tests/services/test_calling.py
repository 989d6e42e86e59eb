"""Calling back: reopening with the call, taking it all back, whose number is shown, and what goes on paper."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from branchdesk.domain.case import Case
from branchdesk.domain.errors import NotAllowed
from branchdesk.domain.records import User
from branchdesk.services import callbacks, handling, paper_data
from branchdesk.store import calls, journal
from tests.services.conftest import NOON, Branch
from tests.services.test_handling import closed

UNHAPPY = {"outcome": "1", "score_result": 2, "score_attitude": 4, "score_speed": 3, "words": "还是没有到账"}
HAPPY = {**UNHAPPY, "score_result": 5, "words": "到账了，138 1234 5678 收到短信"}


@pytest.fixture
def to_call(branch: Branch) -> tuple[Case, datetime]:
    """A closed case and a moment of the first day on which its customer is called."""
    case, moment = closed(branch)
    return case, datetime.combine(moment.date() + timedelta(days=3), time(10), moment.tzinfo)


def test_a_dissatisfied_customer_reopens_the_case_with_the_call(branch: Branch, to_call: tuple[Case, datetime]) -> None:
    case, at = to_call
    again = callbacks.record(branch.supervisor, case.uid, UNHAPPY, now=at, reopen_reason="结果未落实")
    assert (again.status, again.round, again.decision_due) == ("investigating", 2, case.decision_due)
    assert again.earlier_rounds[0]["score_result"] == 2
    entries = journal.of_case(branch.teller.store, case.uid)
    assert [each.action for each in entries[-2:]] == ["call", "reopen"]
    assert entries[-1].details["reason"] == "结果未落实"
    assert [each.outcome for each in calls.of_case(branch.teller.store, case.uid)] == ["reached"]


def test_reopening_with_the_call_is_all_or_nothing(branch: Branch, to_call: tuple[Case, datetime]) -> None:
    case, at = to_call
    stranger = replace(branch.handler, user=User("0399", "别人", frozenset({"handler"}), "0399"))
    for session, answers in ((stranger, UNHAPPY), (branch.supervisor, HAPPY)):
        with pytest.raises(NotAllowed):
            callbacks.record(session, case.uid, answers, now=at, reopen_reason="结果未落实")
        assert handling.find_case(branch.teller, case.uid) == case
        assert calls.of_case(branch.teller.store, case.uid) == []
    spot = callbacks.record(
        stranger, case.uid, UNHAPPY, now=at, reopen_reason="结果未落实", second=branch.supervisor.user
    )
    assert spot.status == "investigating"
    assert journal.of_case(branch.teller.store, case.uid)[-1].second == "0100"


def test_taking_back_undoes_the_reopening_too(branch: Branch, to_call: tuple[Case, datetime]) -> None:
    case, at = to_call
    callbacks.record(branch.supervisor, case.uid, UNHAPPY, now=at, reopen_reason="结果未落实")
    back = callbacks.take_back(branch.supervisor, case.uid, now=at + timedelta(minutes=1))
    assert replace(back, revision=case.revision) == case
    assert calls.of_case(branch.teller.store, case.uid) == []
    with pytest.raises(NotAllowed):
        callbacks.take_back(branch.supervisor, case.uid, now=at + timedelta(minutes=2))


def test_what_happened_after_the_call_is_not_undone_with_it(branch: Branch, to_call: tuple[Case, datetime]) -> None:
    case, at = to_call
    callbacks.record(branch.supervisor, case.uid, UNHAPPY, now=at, reopen_reason="结果未落实")
    handling.do(branch.supervisor, case.uid, "note", {"words": "已另约客户"}, now=at + timedelta(minutes=1))
    with pytest.raises(NotAllowed) as refused:
        callbacks.take_back(branch.supervisor, case.uid, now=at + timedelta(minutes=2))
    assert refused.value.problem.key == "case.changed_meanwhile"


def test_a_number_is_shown_to_todays_caller_and_noted_once_a_day(
    branch: Branch, to_call: tuple[Case, datetime]
) -> None:
    case, at = to_call
    caller = replace(branch.teller, user=User("0399", "别人", frozenset({"teller"}), "0399"))
    with pytest.raises(NotAllowed):
        callbacks.show_number(caller, case.uid, "回访", now=at - timedelta(days=1))
    for minutes in (0, 5):
        shown = callbacks.show_number(caller, case.uid, "回访", now=at + timedelta(minutes=minutes))
        assert shown.phone == "13812345678"
    callbacks.show_number(branch.supervisor, case.uid, "回访", now=at)
    callbacks.show_number(caller, case.uid, "回访", now=at + timedelta(days=1))
    noted = [(each.actor, each.at.day) for each in journal.of_case(caller.store, case.uid) if each.action == "reveal"]
    assert noted == [("0399", at.day), ("0100", at.day), ("0399", at.day + 1)]


def test_the_time_chosen_after_no_answer_is_the_slot_of_its_day(branch: Branch, to_call: tuple[Case, datetime]) -> None:
    case, at = to_call
    again = at + timedelta(days=1, hours=5)
    callbacks.record(branch.teller, case.uid, {"outcome": "2", "next_at": again}, now=at)
    assert callbacks.today(branch.teller, at).waiting == ()
    early = callbacks.person(branch.teller, case.number, at)
    assert early is not None
    assert early.slot == ""
    (item,) = callbacks.today(branch.teller, again - timedelta(hours=6)).waiting
    assert (item.slot, item.due, len(item.attempts)) == ("15:00", "window", 1)
    assert callbacks.person(branch.teller, case.uid, NOON) is None


def test_looking_at_the_list_uses_no_batch_number(branch: Branch, to_call: tuple[Case, datetime]) -> None:
    _, at = to_call
    day = callbacks.today(branch.teller, at)
    head = journal.head(branch.teller.store)
    looked = paper_data.call_list(branch.teller, day, now=at, full_phones=False, lang="zh_CN", log=False)
    again = paper_data.call_list(branch.teller, day, now=at, full_phones=False, lang="zh_CN", log=False)
    assert looked.batch == again.batch
    assert looked.batch.endswith("-01")
    assert journal.head(branch.teller.store) == head
    paper_data.log_call_list(branch.teller, looked, now=at)
    full = paper_data.call_list(
        branch.supervisor, day, now=at, full_phones=True, lang="zh_CN", caller="柜员", log=False
    )
    assert (full.batch[-2:], full.rows[0].phone, full.authorised_by) == ("02", "13812345678", "主管")
    with pytest.raises(NotAllowed):
        paper_data.call_list(branch.teller, day, now=at, full_phones=True, lang="zh_CN")


def test_the_filled_list_carries_what_was_keyed_and_no_number(branch: Branch, to_call: tuple[Case, datetime]) -> None:
    case, at = to_call
    callbacks.record(branch.teller, case.uid, HAPPY, now=at)
    filled = paper_data.filled_list(branch.teller, callbacks.today(branch.teller, at), now=at, lang="zh_CN")
    (row,) = filled.rows
    assert (filled.filled, filled.masked, row.number, row.scores) == (True, True, case.number, (5, 4, 3))
    assert (row.attempts[0].on, row.attempts[0].outcome) == (date(at.year, at.month, at.day), 1)
    assert "1234" not in row.remark
    assert "到账了" in row.remark
