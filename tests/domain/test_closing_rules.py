"""Rules at the end of the way that no screen talks its way around: whys, own cases, warnings, extensions."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from branchdesk import assets
from branchdesk.domain import closing, warnings
from branchdesk.domain.case import Case
from branchdesk.domain.fields import BRANCH_TIME
from branchdesk.domain.people import AuthorityTable, approvers, in_team, may_reveal, may_see_responsible
from branchdesk.domain.records import User

NOW = datetime(2026, 3, 5, 14, 0, tzinfo=BRANCH_TIME)
DAY = timedelta(days=1)
AUTHORITY = AuthorityTable.of(assets.read_toml("codes", "authority.toml"))
CASE = Case(
    number="CD103-26-0001", uid="u", kind="complaint", grade="1", round=1, verdict="upheld", measures="入账",
    decision="已入账", told_at=NOW, received_at=NOW - DAY, decision_from=NOW - DAY, decision_due=NOW + 14 * DAY,
    whys=("钞箱满了", "没有巡检"), handler="18", responsible_unit="运营管理部", agreement="agreed",
)  # fmt: skip


def user(login: str, *roles: str, authority: str = "teller") -> User:
    return User(login, f"姓名{login}", frozenset(roles), login, authority)


def keys(case: Case, *, improving: bool = True) -> set[str]:
    return {problem.key for problem in closing.close_problems(case, improving=improving)}


def test_whys_may_stop_early_but_change_something() -> None:
    assert keys(CASE) == set()
    assert keys(replace(CASE, whys=("钞箱满了",))) == {"action.five_whys"}
    assert keys(CASE, improving=False) == {"action.nothing_corrective"}
    assert keys(replace(CASE, grade="2"), improving=False) == set()


@pytest.mark.parametrize(
    "change",
    [{"grade": "1"}, {"grade": "2", "major": True}, {"grade": "3", "round": 2}, {"grade": "3", "repeated": True}],
)
def test_who_is_asked_five_times(change: dict[str, Any]) -> None:
    assert closing.needs_five_whys(replace(CASE, **change))
    assert not closing.needs_five_whys(replace(CASE, **{**change, "kind": "suggestion"}))


@pytest.mark.parametrize("last", ["柜员粗心", "赵六没有看屏幕", "责任心不强", "He was careless"])
def test_the_last_why_is_no_person(last: str) -> None:
    blamed = replace(CASE, whys=("没有入账", last), responsible_person="赵六")
    assert keys(blamed) == {"action.why_is_a_person"}
    assert keys(replace(blamed, whys=(last, "交接没有复核环节"))) == set()


@pytest.mark.parametrize("change", [{"grade": "1"}, {"grade": "2", "major": True}, {"grade": "2", "round": 2}])
def test_a_supervisor_does_not_close_what_he_handled(change: dict[str, Any]) -> None:
    boss, other = user("18", "supervisor", "handler"), user("19", "supervisor")
    case = replace(CASE, **change)

    def found(case: Case, second: User | None = None, *, here: tuple[User, ...] = (boss, other)) -> list[str]:
        people = {each.login: each for each in here}
        problems = closing.own_close_problems(case, boss, second, AUTHORITY, NOW, people=people)
        return [each.key for each in problems]

    assert found(case) == ["access.close.own"]
    assert found(case, other) == []
    assert found(case, user("20", "teller")) == ["access.close.own"]
    assert found(replace(case, superior_ref="分行 12 号")) == ["access.close.own"]
    assert found(replace(case, superior_ref="分行 12 号"), here=(boss,)) == []
    assert found(replace(case, handler="20")) == []
    assert found(replace(CASE, grade="2")) == []


def test_a_record_weighs_unless_nothing_was_upheld() -> None:
    shut = replace(CASE, closed_at=NOW)
    assert warnings.weight(shut) == 1
    assert warnings.weight(replace(shut, verdict="not_upheld")) == 0
    assert warnings.weight(replace(shut, kind="enquiry")) == 0
    [first] = warnings.written(shut, ())
    older, second = warnings.written(replace(shut, round=2), (first,))
    assert (first.number, second.number) == ("JS-CD103-26-0001", "JS-CD103-26-0001-2")
    assert (older.number, older.superseded_by) == (first.number, second.number)
    with pytest.raises(ValueError, match="not closed"):
        warnings.written(CASE, ())


def extension(**change: Any) -> list[str]:
    due = CASE.decision_due
    assert due is not None
    values = {
        "extended_to": due + 10 * DAY, "extension_told_on": NOW.date(), "extension_approver": "19", **change,
    }  # fmt: skip
    people = {each.login: each for each in (user("18", "supervisor"), user("19", "supervisor"), user("20", "handler"))}
    return [each.key for each in closing.extension_problems(CASE, values, people, NOW)]


def test_an_extension_is_somebody_elses_word_and_ends_by_day_sixty() -> None:
    assert extension() == []
    for approver in ("18", "20"):
        assert extension(extension_approver=approver) == ["action.extension_approver"]
    assert extension(extension_approver="21") == ["field.person.unknown"]
    assert extension(extension_approver="分行", extension_ref="12 号") == []
    last = datetime(2026, 5, 3, 23, 59, 59, tzinfo=BRANCH_TIME)
    assert extension(extended_to=last) == []
    assert extension(extended_to=last + DAY) == ["field.extended_to.late"]
    assert extension(extended_to=NOW) == ["field.extended_to.early"]
    assert extension(extension_told_on=date(2026, 3, 6)) == ["field.extension_told_on.future"]
    assert extension(extension_told_on=date(2026, 3, 3)) == ["field.day.early"]


def test_a_pause_carries_day_sixty_on() -> None:
    paused = {"from": (NOW - DAY).isoformat(), "to": NOW.isoformat(), "why": "waiting_appraisal"}
    values = {
        "extended_to": datetime(2026, 5, 4, 12, tzinfo=BRANCH_TIME), "extension_told_on": NOW.date(),
        "extension_approver": "分行", "extension_ref": "12 号",
    }  # fmt: skip
    assert closing.extension_problems(replace(CASE, pauses=(paused,)), values, {}, NOW) == []


def test_the_team_acts_and_sees_as_the_handler_does() -> None:
    helper, stranger = user("30", "teller"), user("31", "teller")
    case = replace(CASE, team=("30",))
    assert in_team(case, helper)
    assert (may_see_responsible(case, helper), may_see_responsible(case, stranger)) == (True, False)
    assert (may_reveal(case, helper), may_reveal(case, stranger)) == (True, False)
    assert may_see_responsible(case, user("32", "auditor"))


def test_approvers_stand_lowest_first_and_never_judge_themselves() -> None:
    people = [
        user("17", "supervisor", authority="president"), user("18", "supervisor", authority="manager"),
        user("19", "supervisor", authority="manager"), user("20", "handler", authority="president"),
    ]  # fmt: skip
    found = approvers(people, CASE, "20", 150_000, AUTHORITY)
    assert [each.login for each in found] == ["19", "17"]
    assert [each.login for each in approvers(people, CASE, "17", 300_000, AUTHORITY)] == []
    against = replace(CASE, against="姓名19")
    assert [each.login for each in approvers(people, against, "20", 150_000, AUTHORITY)] == ["17"]
