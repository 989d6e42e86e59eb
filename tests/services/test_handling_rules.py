"""Rules of the way of a case that one step could get round: corrections, mergers, second logins, early calls."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from branchdesk.domain.case import Case
from branchdesk.domain.errors import InvalidCase, NotAllowed
from branchdesk.domain.records import User
from branchdesk.services import callbacks, exporting, handling, intake, upkeep
from branchdesk.services.session import Session
from branchdesk.store import journal
from tests.services.conftest import NOON, WORDS, Branch
from tests.services.lives import led

DAY = timedelta(days=1)


def logged(session: Session, **more: Any) -> Case:
    return intake.log(session, {**WORDS, **more}, now=NOON).case


def problems(session: Session, case: Case, action: str, values: dict[str, Any], now: datetime = NOON) -> set[str]:
    """The keys of what is wrong with a step; the case is as it was."""
    before = handling.find_case(session, case.uid)
    with pytest.raises((InvalidCase, NotAllowed)) as refused:
        handling.do(session, case.uid, action, values, now=now)
    assert handling.find_case(session, case.uid) == before
    return {problem.key for problem in refused.value.problems}


@pytest.mark.parametrize("key", ["kind", "intake_source", "received_at", "narrative", "demand_kind", "phone"])
def test_what_a_case_needs_is_not_corrected_to_nothing(branch: Branch, key: str) -> None:
    case = logged(branch.teller, demand="" if key == "demand_kind" else WORDS["demand"])
    assert problems(branch.handler, case, "correct", {key: "", "reason": "更正"}) == {"field.required"}
    waiting = intake.log(branch.teller, {"narrative": "机器坏了"}, now=NOON).case
    assert problems(branch.handler, waiting, "correct", {"narrative": "", "reason": "更正"}) == {"field.required"}


def test_a_handler_named_in_passing_is_asked_for_like_any_other(branch: Branch) -> None:
    case = logged(branch.teller, against="经办")
    assert problems(branch.supervisor, case, "correct", {"handler": "9999", "reason": "x"}) == {"field.person.unknown"}
    assert problems(branch.supervisor, case, "correct", {"handler": "0318", "reason": "x"}) == {"action.recusal"}
    open_ = intake.log(branch.teller, {**WORDS, "phone": ""}, now=NOON).case
    given = {"phone": "13812345678", "handler": "9999"}
    assert problems(branch.teller, open_, "complete", given) == {"field.person.unknown"}


def test_a_case_is_handed_to_somebody_who_can_work_it(branch: Branch) -> None:
    case = logged(branch.teller)
    given = {"handler": "0301", "reason": "换班"}
    assert problems(branch.supervisor, case, "hand_over", given) == {"field.person.no_handler"}
    with pytest.raises(InvalidCase, match="no_handler"):
        logged(branch.teller, handler="0301")
    assert (
        handling.do(branch.supervisor, case.uid, "hand_over", {**given, "handler": " 0318 "}, now=NOON).handler
        == "0318"
    )


def test_nobody_strikes_his_own_name_from_a_case(branch: Branch) -> None:
    case = logged(branch.teller, against="经办")
    assert problems(branch.handler, case, "correct", {"against": "", "reason": "x"}) == {"access.recused"}
    assert handling.do(branch.supervisor, case.uid, "correct", {"against": "", "reason": "x"}, now=NOON).against == ""


def test_a_merger_names_a_living_case_by_its_number(branch: Branch) -> None:
    first, second, third = (logged(branch.teller) for _ in range(3))
    do = {"reason": "同一件"}
    for itself in (first.number.lower(), first.uid, "26-0001"):
        assert problems(branch.handler, first, "merge", {**do, "merged_into": itself}) == {"action.merge_into_itself"}
    assert problems(branch.handler, first, "merge", {**do, "merged_into": "26-0099"}) == {"case.not_found"}
    merged = handling.do(branch.handler, first.uid, "merge", {**do, "merged_into": second.uid}, now=NOON)
    assert merged.merged_into == second.number
    gone = {**do, "merged_into": first.number}
    assert problems(branch.handler, third, "merge", gone) == {"action.merge_into_exit"}


@pytest.mark.parametrize("against", ["", "主管"])
def test_only_a_supervisor_nobody_complains_about_approves_on_the_spot(branch: Branch, against: str) -> None:
    case = led(branch.handler, logged(branch.teller, against=against), "conclude", NOON)
    plan: dict[str, Any] = {
        "measures": "赔付",
        "remedy_basis": "规程",
        "remedy_amount": "3000",
        "remedy_kinds": ["refund"],
    }
    well_paid = User("0400", "老员工", frozenset({"teller", "handler"}), "0400", "manager")
    second = branch.supervisor.user if against else well_paid
    with pytest.raises(NotAllowed, match="recused" if against else "second_role"):
        handling.do(branch.handler, case.uid, "propose", plan, now=NOON + DAY, second=second)
    after = handling.do(branch.handler, case.uid, "propose", plan, now=NOON + DAY)
    assert (after.status, after.approver) == ("awaiting_approval", "")


def test_nobody_is_called_before_his_window_opens(branch: Branch) -> None:
    case = led(branch.supervisor, logged(branch.supervisor), "close", NOON)
    assert case.callback_opens is not None
    call = {"outcome": "reached", "score_result": 5, "score_attitude": 5, "score_speed": 5}
    early = datetime.combine(case.callback_opens - DAY, NOON.time(), NOON.tzinfo)
    assert problems(branch.handler, case, "call", call, early) == {"callback.early"}
    assert handling.do(branch.handler, case.uid, "call", call, now=early + DAY).status == "archived"


def test_a_call_nobody_answered_reopens_nothing(branch: Branch) -> None:
    case = led(branch.supervisor, logged(branch.supervisor), "close", NOON)
    assert case.callback_opens is not None
    at = datetime.combine(case.callback_opens, NOON.time(), NOON.tzinfo)
    with pytest.raises(NotAllowed, match="not_dissatisfied"):
        callbacks.record(branch.supervisor, case.uid, {"outcome": "2"}, now=at, reopen_reason="不满意")
    assert handling.find_case(branch.supervisor, case.uid).status == "closed"


def test_a_wait_that_is_paused_does_not_lapse(branch: Branch) -> None:
    case = led(branch.supervisor, logged(branch.supervisor), "tell", NOON)
    paused = {"pause": "waiting_customer", "reason": "客户出差"}
    handling.do(branch.supervisor, case.uid, "pause", paused, now=NOON + DAY)
    other = led(branch.supervisor, logged(branch.supervisor), "tell", NOON)
    assert [each.uid for each in upkeep.lapse(branch.supervisor, NOON + 30 * DAY)] == [other.uid]
    assert handling.find_case(branch.supervisor, case.uid).status == "awaiting_confirmation"


def test_the_warning_ledger_gets_every_closed_case(branch: Branch) -> None:
    case = led(branch.supervisor, logged(branch.supervisor, kind="suggestion"), "close", NOON)
    assert (case.status, case.warning_no) == ("closed", f"JS-{case.number}")


def test_what_leaves_of_an_earlier_round_is_masked(branch: Branch) -> None:
    told = "陈桂芳您好，已入账，回电 13812345678。"
    case = led(branch.supervisor, logged(branch.supervisor), "finish", NOON)
    now = NOON + DAY
    given = {"decision": told, "told_way": "phone", "told_at": now, "remedies_told": True}
    handling.do(branch.supervisor, case.uid, "tell", given, now=now)
    handling.do(branch.supervisor, case.uid, "reopen", {"reason": "又来电", "new_facts": False}, now=now)
    month = exporting.collect(branch.supervisor, "2026-03", now)
    [row] = [exporting._case_row(branch.supervisor, each.case) for each in month.cases]
    assert row["earlier_rounds"][0]["decision"] == "陈*芳您好，已入账，回电 138 **** 5678。"


def test_the_journal_of_a_case_is_masked_like_the_case(branch: Branch) -> None:
    case = logged(branch.teller)
    words = {"words": "陈桂芳 13812345678 来电", "evidence_kind": "recording", "side": "customer", "origin": "陈桂芳",
             "sha256": "13812345678" + "a" * 53}  # fmt: skip
    case = handling.do(branch.handler, case.uid, "add_evidence", words, now=NOON)
    told = handling.masked_details(journal.of_case(branch.teller.store, case.uid)[-1], case)
    assert (told["words"], told["origin"], told["sha256"]) == ("陈*芳 138 **** 5678 来电", "陈*芳", words["sha256"])
