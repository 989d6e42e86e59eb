"""Nobody gives himself what the rules give to somebody else: team, second login, the superior's word (R7, R8)."""

from datetime import timedelta
from typing import Any

import pytest

from branchdesk.domain.case import Case
from branchdesk.domain.errors import InvalidCase, NotAllowed
from branchdesk.domain.records import User
from branchdesk.services import handling, intake
from branchdesk.services.session import Session
from branchdesk.store import users
from tests.services.conftest import NOON, WORDS, Branch
from tests.services.lives import led, values

HOUR = timedelta(hours=1)
OTHER = User("0200", "李强", frozenset({"supervisor"}), "0200", "manager")
AUDITOR = User("0900", "审计员", frozenset({"auditor"}), "0900", "")
LEFT = User("0201", "前主管", frozenset({"supervisor"}), "0201", "manager", active=False)


def logged(session: Session, **more: Any) -> Case:
    return intake.log(session, {**WORDS, **more}, now=NOON).case


def join(branch: Branch, *people: User) -> None:
    """These people work here too."""
    with branch.supervisor.store.transaction():
        for each in people:
            users.put(branch.supervisor.store, each)


def refused(
    session: Session, case: Case, action: str, given: dict[str, Any], second: User | None = None, now: Any = NOON
) -> set[str]:
    """The keys of what is wrong with a step; the case is as it was."""
    before = handling.find_case(session, case.uid)
    with pytest.raises((InvalidCase, NotAllowed)) as found:
        handling.do(session, case.uid, action, given, now=now, second=second)
    assert handling.find_case(session, case.uid) == before
    return {problem.key for problem in found.value.problems}


def test_a_teller_does_not_name_himself_into_the_team(branch: Branch) -> None:
    with pytest.raises(InvalidCase, match="team_by_supervisor"):
        logged(branch.teller, team=["0301"])
    waiting = logged(branch.teller, phone="")
    given = {"phone": "13812345678", "team": ["0301"]}
    assert refused(branch.teller, waiting, "complete", given) == {"action.team_by_supervisor"}


def test_the_team_is_of_people_here_who_are_not_complained_about(branch: Branch) -> None:
    join(branch, LEFT)
    assert logged(branch.supervisor, team=["0301"]).team == ("0301",)
    for login in ("9999", LEFT.login):
        with pytest.raises(InvalidCase, match="team_unknown"):
            logged(branch.supervisor, team=[login])
    with pytest.raises(InvalidCase, match="recusal"):
        logged(branch.supervisor, team=["0301"], against="柜员")
    case = logged(branch.teller, against="经办")
    for action in ("correct", "set_team"):
        assert refused(branch.supervisor, case, action, {"team": ["9999"], "reason": "x"}) == {"action.team_unknown"}
        assert refused(branch.supervisor, case, action, {"team": ["0318"], "reason": "x"}) == {"action.recusal"}


def handled_by_supervisor(branch: Branch, **more: Any) -> Case:
    """A grade 1 complaint told by the supervisor who handled it himself."""
    case = logged(branch.teller, grade="1", **more)
    now = NOON
    for action in ("start", "conclude", "propose", "finish", "tell"):
        now += HOUR
        given = values(action, now, **({"handler": "0100"} if action == "start" else {}))
        case = handling.do(branch.supervisor, case.uid, action, given, now=now)
    return case


def test_only_another_supervisor_closes_with_who_handled_it(branch: Branch) -> None:
    join(branch, OTHER, AUDITOR, LEFT)
    case, now = handled_by_supervisor(branch), NOON + 8 * HOUR
    close = dict(values("close", now, superior_ref=""))
    for second in (branch.teller.user, AUDITOR, LEFT):
        assert refused(branch.supervisor, case, "close", close, second, now) == {"access.second_role"}
    assert refused(branch.supervisor, case, "close", close, None, now) == {"access.close.own"}
    done = handling.do(branch.supervisor, case.uid, "close", close, now=now, second=OTHER)
    assert done.status == "closed"


def test_the_person_complained_about_is_no_second(branch: Branch) -> None:
    join(branch, OTHER)
    case, now = handled_by_supervisor(branch, against="李强"), NOON + 8 * HOUR
    assert refused(branch.supervisor, case, "close", dict(values("close", now)), OTHER, now) == {"access.recused"}


def test_the_superiors_reference_closes_only_where_nobody_else_could(branch: Branch) -> None:
    case, now = handled_by_supervisor(branch), NOON + 8 * HOUR
    join(branch, OTHER)
    close = dict(values("close", now))
    assert refused(branch.supervisor, case, "close", close, None, now) == {"access.close.own"}
    join(branch, User("0200", "李强", frozenset({"supervisor"}), "0200", "manager", active=False))
    assert handling.do(branch.supervisor, case.uid, "close", close, now=now).status == "closed"


@pytest.mark.parametrize("action", ["note", "contact", "pay"])
def test_a_second_who_may_not_authorise_is_refused_for_everything(branch: Branch, action: str) -> None:
    join(branch, AUDITOR)
    case = led(branch.supervisor, logged(branch.teller), "propose", NOON)
    pay = {"kind_paid": "gift", "amount_paid": "10", "paid_on": str(NOON.date()), "receipt": "1"}
    given = pay if action == "pay" else dict(values(action, NOON + 8 * HOUR))
    for second in (AUDITOR, branch.handler.user):
        assert refused(branch.supervisor, case, action, given, second, NOON + 8 * HOUR) == {"access.second_role"}


def test_the_superior_is_not_asked_what_somebody_here_decides(branch: Branch) -> None:
    join(branch, OTHER)
    word = {"superior": "行长", "superior_ref": "12 号", "approved_on": str(NOON.date())}
    case = led(branch.handler, logged(branch.teller), "conclude", NOON)
    plan = dict(values("propose", NOON + 5 * HOUR, remedy_amount="1,500", remedy_kinds=["gift"]))
    case = handling.do(branch.handler, case.uid, "propose", plan, now=NOON + 5 * HOUR)
    assert case.status == "awaiting_approval"
    at = NOON + 6 * HOUR
    assert refused(branch.supervisor, case, "superior_approved", word, None, at) == {"action.approver_here"}


@pytest.mark.parametrize(("alone", "expected"), [(False, {"action.own_plan"}), (True, set())])
def test_nobody_passes_his_own_plan_unless_he_is_alone(branch: Branch, alone: bool, expected: set[str]) -> None:
    word = {"superior": "行长", "superior_ref": "12 号", "approved_on": str(NOON.date())}
    case = led(branch.handler, logged(branch.teller), "conclude", NOON)
    plan = dict(values("propose", NOON + 5 * HOUR, remedy_amount="9,000", remedy_kinds=["gift"]))
    case = handling.do(branch.supervisor, case.uid, "propose", plan, now=NOON + 5 * HOUR)
    at = NOON + 6 * HOUR
    if alone:
        assert handling.do(branch.supervisor, case.uid, "superior_approved", word, now=at).status == "acting"
        return
    join(branch, OTHER)
    assert refused(branch.supervisor, case, "superior_approved", word, None, at) == expected
