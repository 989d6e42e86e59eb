"""A complaint is merged only where somebody follows it up, and what stands for others does not slip away."""

from datetime import timedelta
from typing import Any

import pytest

from branchdesk.domain.case import Case
from branchdesk.domain.errors import InvalidCase, NotAllowed
from branchdesk.services import handling, intake
from branchdesk.services.session import Session
from branchdesk.store import cases, journal
from tests.services.conftest import NOON, WORDS, Branch
from tests.services.lives import led

DAY = timedelta(days=1)


def logged(session: Session, **more: Any) -> Case:
    return intake.log(session, {**WORDS, **more}, now=NOON).case


def merged(session: Session, case: Case, into: Case) -> Case:
    given = {"merged_into": into.number, "reason": "同一件"}
    return handling.do(session, case.uid, "merge", given, now=NOON + 9 * DAY)


def test_nothing_is_merged_into_a_closed_case(branch: Branch) -> None:
    case, other = logged(branch.teller), led(branch.supervisor, logged(branch.teller), "close", NOON)
    with pytest.raises(InvalidCase) as refused:
        merged(branch.handler, case, other)
    assert [(each.key, each.field) for each in refused.value.problems] == [("action.merge_into_closed", "merged_into")]
    reopen = {"reason": "客户又来", "new_facts": False}
    handling.do(branch.supervisor, other.uid, "reopen", reopen, now=NOON + 8 * DAY)
    assert merged(branch.handler, case, other).status == "merged"


def test_a_complaint_is_not_merged_into_an_enquiry(branch: Branch) -> None:
    case, other = logged(branch.teller), logged(branch.teller, kind="enquiry")
    with pytest.raises(InvalidCase) as refused:
        merged(branch.handler, case, other)
    assert refused.value.problem.key == "action.merge_into_kind"
    assert handling.find_case(branch.handler, case.uid).status == case.status


@pytest.mark.parametrize(
    ("action", "more"),
    [("void", {}), ("withdraw", {}), ("decline", {}), ("transfer", {"transferred_to": "城西支行"})],
)
def test_what_stands_for_others_does_not_leave_alone(branch: Branch, action: str, more: dict[str, Any]) -> None:
    case, other = logged(branch.teller), logged(branch.teller)
    merged(branch.handler, case, other)
    assert cases.merged_here(branch.handler.store, other.number) == [case.number]
    given = {"reason": "不办了", **more}
    with pytest.raises(NotAllowed) as refused:
        handling.do(branch.supervisor, other.uid, action, given, now=NOON + 10 * DAY)
    assert refused.value.problem.key == "action.holds_merged"
    kept = handling.find_case(branch.supervisor, other.uid)
    assert kept.status == other.status
    offered = {each.action.key: each.refused for each in handling.offers(branch.supervisor, kept, NOON + 10 * DAY)}
    assert offered[action] == refused.value.problem


def test_what_stands_for_others_takes_them_along(branch: Branch) -> None:
    case, other, third = (logged(branch.teller) for _ in range(3))
    merged(branch.handler, case, other)
    assert merged(branch.handler, other, third).merged_into == third.number


def test_a_case_of_another_customer_is_doubted_and_written_down(branch: Branch) -> None:
    case, other = logged(branch.teller), logged(branch.teller, customer_name="王五", phone="13900001111")
    same = logged(branch.teller)
    assert handling.another_customers(branch.handler, case, other.number) == other.number
    assert handling.another_customers(branch.handler, case, same.number) == ""
    assert handling.another_customers(branch.handler, case, "26-0099") == ""
    merged(branch.handler, same, case)
    assert "other_customer" not in journal.of_case(branch.handler.store, same.uid)[-1].details
    merged(branch.handler, case, other)
    assert journal.of_case(branch.handler.store, case.uid)[-1].details["other_customer"] is True
