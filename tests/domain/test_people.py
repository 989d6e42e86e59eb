"""Who may do what: roles, the first owner, authority, the handler's right to close, and nobody in his own case."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from branchdesk import assets
from branchdesk.domain.case import Case
from branchdesk.domain.people import (
    ENDED_BY_HANDLER,
    RECUSED_ACTIONS,
    WORKING,
    Authority,
    AuthorityTable,
    may,
    may_grant,
    mixed_duties,
    recused,
)
from branchdesk.domain.records import User
from branchdesk.domain.workflow import ACTIONS, FIRST_OWNER, ROLES, action

NOW = datetime(2026, 3, 5, 14, 32, tzinfo=timezone(timedelta(hours=8)))
AUTHORITY = AuthorityTable.of(assets.read_toml("codes", "authority.toml"))


def user(login: str, *roles: str, **more: Any) -> User:
    return User(login, f"姓名{login}", frozenset(roles), f"02{login}", **more)


TELLER = user("17", "teller")
HANDLER = user("18", "handler")
SUPERVISOR = user("19", "supervisor", authority="manager")
PRESIDENT = user("20", "supervisor", authority="president")
CASE = Case(
    kind="complaint", grade="2", round=1, first_owner="17", handler="18", intake_source="walk_in", verdict="upheld",
    agreement="agreed", decision_due=NOW + timedelta(days=3), told_at=NOW,
)  # fmt: skip


def refusal(key: str, who: User, case: Case = CASE, second: User | None = None) -> str:
    row = action(key)
    assert row is not None
    problem = may(row, case, who, AUTHORITY, now=NOW, second=second)
    return problem.key if problem is not None else ""


@pytest.mark.parametrize("row", ACTIONS, ids=lambda row: row.key)
@pytest.mark.parametrize("role", ROLES)
def test_roles_decide(row: Any, role: str) -> None:
    stranger = user("99", role)
    found = refusal(row.key, stranger)
    if role not in WORKING:
        assert found == "access.read_only"
    elif row.key not in ("reveal", "close", *ENDED_BY_HANDLER):
        assert found == ("" if role in row.who else "access.role")


@pytest.mark.parametrize("row", [row for row in ACTIONS if FIRST_OWNER in row.who], ids=lambda row: row.key)
def test_the_first_owner_may_whatever_his_working_role(row: Any) -> None:
    case = replace(CASE, status="received") if row.key == "correct" else CASE
    assert refusal(row.key, TELLER, case) == ""
    assert refusal(row.key, replace(TELLER, roles=frozenset({"administrator"})), case) == "access.read_only"


def test_the_first_owner_corrects_only_before_work_starts() -> None:
    assert refusal("correct", TELLER, replace(CASE, status="incomplete")) == ""
    assert refusal("correct", TELLER, replace(CASE, status="investigating")) == "access.correct.owner"
    assert refusal("correct", SUPERVISOR, replace(CASE, status="investigating")) == ""


def test_only_the_first_owner_or_a_supervisor_reopens() -> None:
    assert refusal("reopen", TELLER) == ""
    assert refusal("reopen", user("99", "teller")) == "access.role"
    assert refusal("reopen", SUPERVISOR) == ""


def test_an_inactive_login_may_nothing() -> None:
    assert refusal("note", replace(SUPERVISOR, active=False)) == "access.inactive"


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({}, ""),
        ({"grade": "3"}, ""),
        ({"agreement": ""}, ""),
        ({"grade": "1"}, "access.close.grade"),
        ({"major": True}, "access.close.major"),
        ({"intake_source": "regulator"}, "access.close.regulator"),
        ({"verdict": "not_upheld"}, "access.close.not_upheld"),
        ({"agreement": "not_agreed"}, "access.close.not_agreed"),
        ({"agreement": "no_response"}, "access.close.not_agreed"),
        ({"agreement": "no_response", "kind": "suggestion"}, ""),
        ({"decision_late": True}, "access.close.overdue"),
        ({"told_at": NOW + timedelta(days=4)}, "access.close.overdue"),
        ({"told_at": None, "decision_due": NOW - timedelta(seconds=1)}, "access.close.overdue"),
        ({"round": 2}, "access.close.reopened"),
        ({"remedy_amount": 50_000}, ""),
        ({"remedy_amount": 50_001}, "access.close.over_limit"),
        ({"handler": "99"}, "access.close.handler"),
    ],
)
def test_the_handler_closes_what_is_ordinary(change: dict[str, Any], key: str) -> None:
    case = replace(CASE, **change)
    assert refusal("close", HANDLER, case) == key
    assert refusal("close", SUPERVISOR, case) == ""
    assert refusal("close", HANDLER, case, second=SUPERVISOR) == ""


def test_approval_is_another_persons_and_within_authority() -> None:
    assert refusal("approve", SUPERVISOR, replace(CASE, remedy_amount=200_000)) == ""
    assert refusal("approve", SUPERVISOR, replace(CASE, remedy_amount=200_001)) == "action.over_limit"
    assert refusal("approve", PRESIDENT, replace(CASE, remedy_amount=500_000)) == ""
    assert refusal("approve", SUPERVISOR, replace(CASE, handler="19")) == "action.own_plan"
    assert refusal("approve", HANDLER) == "access.role"


def test_a_second_login_approves_on_the_spot() -> None:
    costly = replace(CASE, remedy_amount=300_000)
    assert refusal("approve", HANDLER, costly, second=PRESIDENT) == ""
    assert refusal("approve", SUPERVISOR, costly, second=PRESIDENT) == ""
    assert refusal("approve", HANDLER, costly, second=SUPERVISOR) == "action.over_limit"
    assert refusal("approve", HANDLER, second=TELLER) == "access.second_role"
    assert refusal("approve", HANDLER, second=HANDLER) == "access.second_same"
    assert refusal("approve", HANDLER, second=replace(PRESIDENT, active=False)) == "access.second_role"
    assert refusal("extend", HANDLER, second=SUPERVISOR) == ""
    assert refusal("extend", user("99", "auditor"), second=SUPERVISOR) == "access.read_only"


@pytest.mark.parametrize("against", ["姓名18", "18", "0218", "０２１８", "柜员姓名18（3 号窗口）", "张三、姓名18"])
def test_nobody_decides_a_case_against_himself(against: str) -> None:
    case = replace(CASE, against=against)
    assert recused(case, HANDLER)
    for key in ("start", "close", "call"):
        assert refusal(key, HANDLER, case) == "access.recused"
        assert refusal(key, SUPERVISOR, case) == ""
    assert refusal("note", HANDLER, case) == ""


@pytest.mark.parametrize("against", ["", "姓名181", "别人", "姓名"])
def test_who_is_not_meant_is_not_recused(against: str) -> None:
    assert not recused(replace(CASE, against=against), HANDLER)


def test_recusal_holds_for_the_second_person_too() -> None:
    case = replace(CASE, grade="1", against="姓名19")
    assert refusal("close", HANDLER, case, second=SUPERVISOR) == "access.recused"
    assert refusal("close", HANDLER, case, second=PRESIDENT) == ""


def test_recused_actions_are_actions() -> None:
    assert all(action(key) is not None for key in RECUSED_ACTIONS)


def test_full_data_is_for_those_who_need_it() -> None:
    stranger = user("99", "teller")
    assert [refusal("reveal", who) for who in (TELLER, HANDLER, SUPERVISOR)] == ["", "", ""]
    assert refusal("reveal", stranger) == "access.reveal"
    assert refusal("reveal", stranger, replace(CASE, callback_state="open")) == ""
    for role in ("administrator", "auditor", "head_office", "analyst"):
        assert refusal("reveal", user("17", role)) == "access.read_only"


def test_money_is_granted_by_level_and_kind() -> None:
    table = AuthorityTable({"teller": Authority(50_000, frozenset({"gift"}))})
    assert may_grant(TELLER, 50_000, table, ("gift",))
    assert not may_grant(TELLER, 50_001, table, ("gift",))
    assert not may_grant(TELLER, 1, table, ("gift", "refund"))
    assert may_grant(TELLER, 0, table, ("refund",))
    assert not may_grant(replace(TELLER, authority="king"), 1, table)
    assert may_grant(replace(TELLER, authority="king"), 0, table)


def test_mixed_duties_are_warned_about() -> None:
    problem = mixed_duties(user("1", "administrator", "supervisor"))
    assert problem is not None
    assert problem.warning
    assert mixed_duties(SUPERVISOR) is None


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
def test_every_reason_not_to_close_has_words(lang: str) -> None:
    words = assets.load_words(lang)
    reasons = (
        "handler", "grade", "major", "regulator", "not_upheld", "not_agreed", "overdue", "reopened", "over_limit",
    )  # fmt: skip
    assert all(f"problem.access.close.{reason}.happened" in words for reason in reasons)
