"""Logging a case: what makes a number, what may wait, what is never lost."""

from datetime import timedelta

import pytest

from branchdesk.domain.assigning import Duty
from branchdesk.domain.errors import InvalidCase, NotAllowed
from branchdesk.domain.records import User
from branchdesk.services import access, duty, handling, intake, urgent
from branchdesk.store import cases, journal
from tests.services.conftest import CHEAP, NOON, PASSWORD, WORDS, Branch


def test_a_complete_complaint_gets_a_number_and_its_clocks(branch: Branch) -> None:
    logged = intake.log(branch.teller, WORDS, now=NOON + timedelta(minutes=4), opened_at=NOON)
    case = logged.case
    assert case.number == "CD103-26-0001"
    assert (case.status, logged.missing) == ("received", ())
    assert case.received_at == NOON
    assert case.grade == "1"
    assert case.response_due == NOON + timedelta(hours=1)
    assert case.decision_due is not None
    assert case.decision_due.date() == (NOON + timedelta(days=15)).date()
    assert (case.category, case.cause, case.business_channel) == ("card", "facilities", "self_service")
    assert cases.get(branch.teller.store, case.number) == case


def test_words_alone_make_a_number_and_the_gaps_wait(branch: Branch) -> None:
    logged = intake.log(branch.teller, {"narrative": "等了五十分钟没人管"}, now=NOON)
    assert logged.case.status == "incomplete"
    assert set(logged.missing) == {"customer_name", "phone", "matter", "demand"}
    assert logged.case.decision_due is not None
    filled = {"customer_name": "谢芳", "phone_none": True, "matter": "C01", "demand": "增开窗口"}
    assert handling.do(branch.teller, logged.case.uid, "complete", filled, now=NOON).status == "received"


def test_every_problem_is_named_at_once_and_nothing_is_written(branch: Branch) -> None:
    wrong = {"narrative": " ", "matter": "Q77", "phone": "一二三", "colour": "blue", "status": "closed"}
    with pytest.raises(InvalidCase) as refused:
        intake.log(branch.teller, wrong, now=NOON)
    assert {each.field for each in refused.value.problems} == {"narrative", "matter", "phone", "colour", "status"}
    assert cases.count(branch.teller.store) == 0
    assert intake.log(branch.teller, WORDS, now=NOON).case.number == "CD103-26-0001"


def test_the_same_request_is_the_same_case(branch: Branch) -> None:
    first = intake.log(branch.teller, {**WORDS, "request_id": "a-1"}, now=NOON)
    again = intake.log(branch.teller, {**WORDS, "request_id": "a-1"}, now=NOON)
    assert again.repeated_request
    assert again.case == first.case
    assert cases.count(branch.teller.store) == 1


def test_serials_are_gapless_and_the_journal_knows_each_case(branch: Branch) -> None:
    numbers = [intake.log(branch.teller, WORDS, now=NOON).case.number for _ in range(3)]
    assert numbers == ["CD103-26-0001", "CD103-26-0002", "CD103-26-0003"]
    assert intake.next_number(branch.teller, NOON) == "CD103-26-0004"
    entries = [each for each in journal.since(branch.teller.store, 0) if each.action == "log"]
    assert [each.revision for each in entries] == [1, 1, 1]
    assert entries[0].changes["narrative"] == ["", WORDS["narrative"]]


def test_who_may_not_log_is_told_so(branch: Branch) -> None:
    auditor = branch.teller.as_user(User("0900", "审计", frozenset({"auditor"})))
    with pytest.raises(NotAllowed):
        intake.log(auditor, WORDS, now=NOON)


def test_a_receipt_in_the_future_is_refused(branch: Branch) -> None:
    with pytest.raises(InvalidCase) as refused:
        intake.log(branch.teller, {**WORDS, "received_at": "2026-03-06T09:00+08:00"}, now=NOON)
    assert refused.value.problem.field == "received_at"


def test_drafts_survive_and_belong_to_their_person(branch: Branch) -> None:
    kept = intake.keep_draft(branch.teller, {"narrative": "写到一半", "phone": ""}, NOON)
    kept = intake.keep_draft(branch.teller, {"narrative": "写到一半了"}, NOON, kept.id)
    assert [each.values for each in intake.own_drafts(branch.teller)] == [{"narrative": "写到一半了"}]
    assert intake.own_drafts(branch.handler) == []
    intake.discard_draft(branch.teller, kept.id)
    assert intake.own_drafts(branch.teller) == []


def test_the_preview_promises_what_saving_promises(branch: Branch) -> None:
    promise = intake.preview(branch.teller, WORDS, NOON, NOON)
    case = intake.log(branch.teller, WORDS, now=NOON).case
    assert (promise.response_due, promise.decision_due) == (case.response_due, case.decision_due)


def test_what_was_done_at_the_counter_is_sworn_by_who_logs_it(branch: Branch) -> None:
    opened, done = NOON - timedelta(minutes=10), NOON - timedelta(minutes=5)
    ticks = [
        {"step": "urgent_told", "at": "2020-01-01T00:00:00+08:00", "by": "0100"},
        {"step": "urgent_proof", "at": done.isoformat(), "by": "0100"},
        {"step": "urgent_stop_loss", "at": "2030-01-01T00:00:00+08:00", "by": ""},
    ]
    case = intake.log(branch.teller, {**WORDS, "emergency": ticks}, now=NOON, opened_at=opened).case
    assert [(each["at"], each["by"]) for each in case.emergency] == [
        (at.isoformat(timespec="seconds"), "0301") for at in (opened, done, NOON)
    ]
    with pytest.raises(InvalidCase) as refused:
        intake.log(branch.teller, {**WORDS, "emergency": [{**ticks[0], "step": "dance"}]}, now=NOON)
    assert refused.value.problem.key == "emergency.step"


def test_who_logs_a_case_does_not_say_what_the_supervisor_sees(branch: Branch) -> None:
    with pytest.raises(InvalidCase) as refused:
        intake.log(branch.teller, {**WORDS, "attention": "join_same"}, now=NOON)
    assert refused.value.problem.key == "field.unknown"
    case = intake.log(branch.teller, {**WORDS, "flags": ["threatening"]}, now=NOON).case
    assert case.attention == "agitated"
    for change, key in (
        ({"attention": ""}, "field.unknown"),
        ({"emergency": [{"step": "urgent_told", "at": NOON.isoformat(), "by": "0100"}]}, "field.own_step"),
        ({"cctv_secured": True}, "field.own_step"),
    ):
        with pytest.raises(InvalidCase) as refused:
            handling.do(branch.teller, case.uid, "correct", {**change, "reason": "改"}, now=NOON)
        assert [each.key for each in refused.value.problems] == [key]


def test_a_threat_goes_to_no_supervisor_it_is_about(branch: Branch) -> None:
    other = User("0200", "李强", frozenset({"supervisor"}), "0200", "manager")
    session = access.add_user(branch.supervisor, other, PASSWORD, now=NOON, cost=CHEAP)
    duty.set_duty(session, Duty({str(NOON.isoweekday()): ("0200",)}, {}, {}), now=NOON)
    assert urgent.takes_over(branch.teller, NOON).login == "0200"
    assert urgent.takes_over(branch.teller, NOON, "大堂经理李强").login == "0100"
    assert urgent.takes_over(branch.teller, NOON, "0200").login == "0100"
