"""The way of a case through the services, and every door that must stay shut."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from branchdesk.domain.case import Case
from branchdesk.domain.errors import InvalidCase, NotAllowed
from branchdesk.services import callbacks, handling, intake
from branchdesk.services.session import Session
from branchdesk.store import journal
from tests.services.conftest import NOON, WORDS, Branch

CONCLUDE = {"verdict": "upheld", "verdict_basis": "清机流水", "responsible_unit": "运营管理部"}
PROPOSE: dict[str, Any] = {"measures": "入账", "remedy_basis": "服务承诺", "customer_text": "已入账，请查收。"}
TELL = {"decision": "已入账 2,000 元", "told_way": "phone", "remedies_told": True}
CLOSE = {
    "result": "refunded",
    "agreement": "agreed",
    "why": "unsteady_service",
    "why_line": "清机不及时",
    "responsible_unit": "运营管理部",
    "whys": ["钞箱满了", "没有巡检"],
    "corrective": [{"what": "每日三次巡检", "owner": "自助班组", "due_on": "2026-03-31"}],
}


def told(branch: Branch, **plan: Any) -> tuple[Case, datetime]:
    """A case led to the point where the customer's word is awaited."""
    case = intake.log(branch.teller, WORDS, now=NOON).case
    hour = timedelta(hours=1)
    handling.do(branch.handler, case.uid, "start", {"handler": "0318"}, now=NOON + 0.2 * hour)
    contact = {"way": "phone", "words": "已联系客户", "next_contact_at": NOON + timedelta(days=1)}
    handling.do(branch.handler, case.uid, "contact", contact, now=NOON + 0.5 * hour)
    handling.do(branch.handler, case.uid, "conclude", CONCLUDE, now=NOON + 2 * hour)
    case = handling.do(branch.handler, case.uid, "propose", {**PROPOSE, **plan}, now=NOON + 3 * hour)
    if case.status == "awaiting_approval":
        case = handling.do(branch.supervisor, case.uid, "approve", {}, now=NOON + 4 * hour)
    handling.do(branch.handler, case.uid, "finish", {"done_what": "已入账"}, now=NOON + 5 * hour)
    moment = NOON + 6 * hour
    return handling.do(branch.handler, case.uid, "tell", {**TELL, "told_at": moment}, now=moment), moment


def closed(branch: Branch) -> tuple[Case, datetime]:
    """A closed case and the moment of closing."""
    case, moment = told(branch)
    moment += timedelta(hours=1)
    return handling.do(branch.supervisor, case.uid, "close", CLOSE, now=moment), moment


def test_the_whole_way_from_counter_to_archive(branch: Branch) -> None:
    case, moment = closed(branch)
    assert (case.status, case.callback_state, case.response_late) == ("closed", "waiting", False)
    assert case.warning_no == f"JS-{case.number}"
    assert case.callback_opens == moment.date() + timedelta(days=3)
    calling = datetime.combine(case.callback_opens, moment.time(), moment.tzinfo)
    listed = callbacks.today(branch.teller, calling)
    assert [each.case.uid for each in listed.waiting] == [case.uid]
    answers = {"outcome": "1", "score_result": 5, "score_attitude": 5, "score_speed": 4}
    done = callbacks.record(branch.teller, case.uid, answers, now=calling)
    assert (done.status, done.callback_state, done.score_speed) == ("archived", "done", 4)
    assert callbacks.today(branch.teller, calling).waiting == ()
    actions = [each.action for each in journal.of_case(branch.teller.store, case.uid)]
    assert actions == ["log", "start", "contact", "conclude", "propose", "finish", "tell", "close", "call"]
    assert journal.verify(branch.teller.store).ok


def test_a_wrong_state_a_wrong_role_and_missing_values_are_refused(branch: Branch) -> None:
    case = intake.log(branch.teller, WORDS, now=NOON).case
    for session, action, values, error in (
        (branch.handler, "close", CLOSE, NotAllowed),
        (branch.teller, "start", {"handler": "0318"}, NotAllowed),
        (branch.handler, "start", {}, InvalidCase),
        (branch.handler, "start", {"handler": "nobody"}, InvalidCase),
        (branch.handler, "start", {"handler": "0318", "colour": "blue"}, InvalidCase),
        (branch.handler, "fly", {}, NotAllowed),
    ):
        before = journal.head(branch.teller.store)
        with pytest.raises(error):
            handling.do(session, case.uid, action, values, now=NOON)
        assert journal.head(branch.teller.store) == before
    assert handling.find_case(branch.teller, case.number).status == "received"


def test_a_plan_above_the_limit_waits_for_approval_unless_given_on_the_spot(branch: Branch) -> None:
    case, _ = told(branch, remedy_kinds=["compensation"], remedy_amount="1200.00")
    assert case.approver == "0100"
    other = intake.log(branch.teller, WORDS, now=NOON).case
    handling.do(branch.handler, other.uid, "start", {"handler": "0318"}, now=NOON)
    handling.do(branch.handler, other.uid, "conclude", CONCLUDE, now=NOON)
    plan = {**PROPOSE, "remedy_kinds": ["compensation"], "remedy_amount": "1200.00"}
    spot = handling.do(branch.handler, other.uid, "propose", plan, now=NOON, second=branch.supervisor.user)
    assert (spot.status, spot.approver) == ("acting", "0100")
    assert journal.of_case(branch.teller.store, other.uid)[-1].second == "0100"


def test_the_handler_does_not_close_a_grade_one_case(branch: Branch) -> None:
    case, moment = told(branch)
    with pytest.raises(NotAllowed):
        handling.do(branch.handler, case.uid, "close", CLOSE, now=moment)


def test_closing_names_every_gap(branch: Branch) -> None:
    case, moment = told(branch)
    with pytest.raises(InvalidCase) as refused:
        handling.do(branch.supervisor, case.uid, "close", {**CLOSE, "whys": ["钞箱满了"], "why_line": ""}, now=moment)
    assert {each.field for each in refused.value.problems} >= {"why_line"}


def test_a_decision_without_remedies_is_not_told(branch: Branch) -> None:
    case = intake.log(branch.teller, WORDS, now=NOON).case
    steps: list[tuple[Session, str, dict[str, Any]]] = [
        (branch.handler, "start", {"handler": "0318"}),
        (branch.handler, "conclude", CONCLUDE),
        (branch.handler, "propose", PROPOSE),
        (branch.handler, "finish", {"done_what": "已入账"}),
    ]
    for session, action, values in steps:
        handling.do(session, case.uid, action, values, now=NOON)
    with pytest.raises(InvalidCase) as refused:
        handling.do(branch.handler, case.uid, "tell", {**TELL, "remedies_told": False, "told_at": NOON}, now=NOON)
    assert refused.value.problem.key == "action.remedies_not_told"


def test_a_pause_stops_the_clock_and_moves_the_limit(branch: Branch) -> None:
    case = intake.log(branch.teller, WORDS, now=NOON).case
    due = case.decision_due
    handling.do(branch.handler, case.uid, "start", {"handler": "0318"}, now=NOON)
    paused = handling.do(branch.handler, case.uid, "pause", {"pause": "waiting_customer", "reason": "等凭证"}, now=NOON)
    assert (paused.pause, paused.due_at) == ("waiting_customer", None)
    with pytest.raises(NotAllowed):
        handling.do(branch.handler, case.uid, "conclude", CONCLUDE, now=NOON)
    resumed = handling.do(branch.handler, case.uid, "resume", {}, now=NOON + timedelta(days=2))
    assert due is not None
    assert resumed.decision_due is not None
    assert resumed.decision_due - due == timedelta(days=2)


def test_reopening_freezes_the_round_and_keeps_the_decision_date(branch: Branch) -> None:
    case, moment = closed(branch)
    again = callbacks.reopen(branch.supervisor, case.uid, "客户不满意", now=moment + timedelta(days=3))
    assert (again.status, again.round, again.decision_due) == ("investigating", 2, case.decision_due)
    assert again.earlier_rounds[0]["result"] == "refunded"
    assert (again.closed_at, again.score_result, again.callback_state) == (None, 0, "")
    assert again.response_due is not None
    assert again.response_due > moment


def test_taking_back_a_call_restores_the_case_and_keeps_both_in_history(branch: Branch) -> None:
    case, moment = closed(branch)
    calling = moment + timedelta(days=3)
    called = callbacks.record(branch.teller, case.uid, {"outcome": "no_answer"}, now=calling)
    assert (called.callback_attempts, called.status) == (1, "in_callback")
    back = callbacks.take_back(branch.teller, case.uid, now=calling)
    assert (back.callback_attempts, back.status, back.callback_state) == (0, "closed", "waiting")
    assert handling.detail(branch.teller, case.uid).calls == ()
    with pytest.raises(NotAllowed):
        callbacks.take_back(branch.teller, case.uid, now=calling)


def test_somebody_quicker_is_noticed(branch: Branch) -> None:
    case = intake.log(branch.teller, WORDS, now=NOON).case
    handling.do(branch.handler, case.uid, "start", {"handler": "0318"}, now=NOON)
    with pytest.raises(NotAllowed) as refused:
        handling.do(branch.handler, case.uid, "conclude", CONCLUDE, now=NOON, expected_revision=case.revision)
    assert refused.value.problem.key == "case.changed_meanwhile"


def test_offers_say_what_is_next_and_why_not(branch: Branch) -> None:
    case = intake.log(branch.teller, WORDS, now=NOON).case
    offers = {each.action.key: each for each in handling.offers(branch.teller, case, NOON)}
    assert offers["start"].primary
    assert offers["start"].refused is not None
    assert offers["note"].refused is None
    assert "close" not in offers


def test_an_attachment_is_kept_with_its_digest(branch: Branch) -> None:
    case = intake.log(branch.teller, WORDS, now=NOON).case
    handling.attach(branch.teller, case.uid, "凭条.png", b"\x89PNG pixels", "image/png", now=NOON)
    kept = handling.detail(branch.teller, case.uid)
    assert [(each.name, each.size) for each in kept.attachments] == [("凭条.png", 11)]
    assert kept.entries[-1].details["sha256"] == kept.attachments[0].sha256
