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


REGULATOR = {"intake_source": "regulator", "transfer_due_on": "2026-03-10"}


@pytest.mark.parametrize(
    ("made", "given"),
    [
        ({}, {"kind": "enquiry"}),
        ({"grade": "1"}, {"grade": "2"}),
        ({"major": True}, {"major": False}),
        ({"repeated": True}, {"repeated": False}),
        (REGULATOR, {"intake_source": "phone"}),
        (REGULATOR, {"transfer_due_on": "2026-04-10"}),
    ],
)
def test_only_a_supervisor_makes_a_case_lighter(branch: Branch, made: dict[str, Any], given: dict[str, Any]) -> None:
    case = logged(branch.teller, **made)
    change = {**given, "reason": "登记有误"}
    for session in (branch.teller, branch.handler):
        assert refused(session, case, "correct", change) == {"action.by_supervisor"}
    after = handling.do(branch.handler, case.uid, "correct", change, now=NOON, second=branch.supervisor.user)
    [(key, value)] = given.items()
    assert str(getattr(after, key)) == str(value)


def test_a_regrade_follows_the_same_rule(branch: Branch) -> None:
    case = logged(branch.teller, grade="1")
    given = {"grade": "2", "reason": "客户平静了"}
    assert refused(branch.handler, case, "regrade", given) == {"action.by_supervisor"}
    assert handling.do(branch.supervisor, case.uid, "regrade", given, now=NOON).grade == "2"
    assert handling.do(branch.handler, case.uid, "regrade", {"grade": "1", "reason": "x"}, now=NOON).grade == "1"


def test_completing_makes_nothing_lighter(branch: Branch) -> None:
    case = logged(branch.teller, phone="", grade="1")
    given = {"phone": "13812345678", "kind": "enquiry"}
    assert refused(branch.teller, case, "complete", given) == {"action.by_supervisor"}


@pytest.mark.parametrize(
    ("made", "why"), [({"grade": "1"}, "grade"), ({"major": True}, "major"), (REGULATOR, "regulator")]
)
def test_what_a_supervisor_closes_a_teller_does_not_answer(branch: Branch, made: dict[str, Any], why: str) -> None:
    case = logged(branch.teller, kind="enquiry", **made)
    assert refused(branch.teller, case, "answer", {"decision": "好了"}) == {f"access.close.{why}"}
    at_once = intake.log(branch.teller, {**WORDS, "kind": "enquiry", **made}, now=NOON, answer="好了")
    assert (at_once.case.status, at_once.case.decision) == ("received", "好了")
    assert f"access.close.{why}" in {each.key for each in at_once.warnings}
    assert handling.do(branch.supervisor, case.uid, "answer", {"decision": "好了"}, now=NOON).status == "closed"


@pytest.mark.parametrize("action", ["withdraw", "transfer"])
@pytest.mark.parametrize("made", [{"grade": "1"}, {"major": True}, REGULATOR, {"told": True}])
def test_a_case_that_weighs_leaves_by_its_own_handler(branch: Branch, action: str, made: dict[str, Any]) -> None:
    stranger = User("0322", "另一经办", frozenset({"handler"}), "0322", "teller")
    told = made.get("told")
    case = logged(branch.teller, **({} if told else made))
    case, at = led(branch.supervisor, case, "tell" if told else "start", NOON), NOON + 8 * HOUR
    given = dict(values(action, at))
    assert refused(branch.supervisor.as_user(stranger), case, action, given, None, at) == {"access.exit.handler"}
    assert handling.do(branch.handler, case.uid, action, given, now=at).exit_at == at


def test_the_kind_stays_once_its_month_was_reported(branch: Branch, monkeypatch: pytest.MonkeyPatch) -> None:
    case = logged(branch.teller)
    monkeypatch.setattr(handling.exchange_ledger, "exported_periods", lambda store: frozenset({case.period}))
    given = {"kind": "enquiry", "reason": "登记有误"}
    assert refused(branch.supervisor, case, "correct", given) == {"action.kind_reported"}
    monkeypatch.undo()
    assert handling.do(branch.supervisor, case.uid, "correct", given, now=NOON).kind == "enquiry"


RECUSED_TOO = {
    "correct": {"reason": "x", "summary": "改"}, "reopen": {"reason": "x", "new_facts": False},
    "new_facts": {"words": "补充"}, "attended": {}, "hand_over": {"handler": "0318", "reason": "x"},
    "request_review": {"review_requested_on": str(NOON.date()), "reason": "x"},
}  # fmt: skip


@pytest.mark.parametrize("action", RECUSED_TOO)
def test_nobody_writes_over_what_is_said_against_him(branch: Branch, action: str) -> None:
    case = logged(branch.teller, against="李强")
    if action in ("reopen", "request_review"):
        case = led(branch.supervisor, case, "tell", NOON)
    given, at = RECUSED_TOO[action], NOON + 9 * HOUR
    assert refused(branch.supervisor.as_user(OTHER), case, action, given, None, at) == {"access.recused"}
    assert handling.do(branch.supervisor, case.uid, action, given, now=at)


def test_grade_three_of_a_complaint_says_why(branch: Branch) -> None:
    with pytest.raises(InvalidCase) as found:
        logged(branch.teller, grade="3")
    assert [each.field for each in found.value.problems] == ["grade_reason"]
    assert logged(branch.teller, grade="3", grade_reason="只是建议").grade == "3"
    assert logged(branch.teller, kind="enquiry", grade="3").grade == "3"
    waiting = logged(branch.teller, phone="", grade="2")
    assert refused(branch.teller, waiting, "complete", {"phone": "13812345678", "grade": "3"}) == {"field.required"}
    assert refused(branch.handler, waiting, "correct", {"grade": "3", "reason": "x"}) == {"field.required"}


def test_an_open_case_keeps_its_handler(branch: Branch) -> None:
    case = led(branch.supervisor, logged(branch.teller), "start", NOON)
    assert refused(branch.handler, case, "correct", {"handler": "", "reason": "x"}) == {"field.required"}


def test_a_crowd_counted_later_makes_it_major(branch: Branch) -> None:
    given = {"group_size": 20, "reason": "又来了人"}
    case = handling.do(branch.handler, logged(branch.teller).uid, "correct", given, now=NOON)
    assert (case.major, case.major_reason) == (True, "group")
    waiting = logged(branch.teller, phone="")
    done = handling.do(branch.teller, waiting.uid, "complete", {"phone": "13812345678", "group_size": 25}, now=NOON)
    assert done.major


def test_a_payment_is_of_the_plan_or_of_somebodys_authority(branch: Branch) -> None:
    join(branch, OTHER)
    case = led(branch.handler, logged(branch.teller), "conclude", NOON)
    at = NOON + 6 * HOUR
    plan = dict(values("propose", at, remedy_amount="1,500", remedy_kinds=["gift"]))
    case = handling.do(branch.supervisor, case.uid, "propose", plan, now=at)
    assert (case.status, case.proposer) == ("acting", "0100")
    pay = {"kind_paid": "compensation", "amount_paid": "1,500", "paid_on": str(at.date()), "receipt": "1"}
    assert refused(branch.handler, case, "pay", pay, None, at) == {"action.unplanned_kind"}
    assert refused(branch.handler, case, "pay", pay, branch.supervisor.user, at) == {"access.second_role"}
    assert handling.do(branch.handler, case.uid, "pay", pay, now=at, second=OTHER).compensation_paid == 150_000


def test_an_effect_is_not_seen_before_it_can_show(branch: Branch) -> None:
    case, at = led(branch.supervisor, logged(branch.teller), "start", NOON), NOON + 3 * HOUR
    task = {"task_kind": "corrective", "what": "巡检", "owner": "0318", "due_on": "2026-04-01", "effect_days": 30}
    case = handling.do(branch.supervisor, case.uid, "add_task", task, now=at)
    case = handling.do(branch.handler, case.uid, "finish_task", {"task": 1, "proof": "已做"}, now=at)
    look = {"task": 2, "effect": "effective"}
    assert refused(branch.supervisor, case, "check_effect", look, None, at) == {"action.effect_early"}
    reasoned = {**look, "note": "设备已换新"}
    assert handling.do(branch.supervisor, case.uid, "check_effect", reasoned, now=at).open_tasks == 0


def test_new_facts_take_the_extension_of_the_old_period_along(branch: Branch) -> None:
    case = led(branch.supervisor, logged(branch.teller), "start", NOON)
    assert case.decision_due is not None
    extend = {
        "reason": "鉴定", "extended_to": case.decision_due + 20 * 24 * HOUR, "extension_approver": "分行",
        "extension_ref": "12 号", "extension_told_on": NOON.date(),
    }  # fmt: skip
    now = NOON + 2 * HOUR
    case = handling.do(branch.supervisor, case.uid, "extend", extend, now=now)
    for action in ("conclude", "propose", "finish", "tell"):
        now += HOUR
        case = handling.do(branch.supervisor, case.uid, action, values(action, now), now=now)
    after = handling.do(branch.supervisor, case.uid, "reopen", {"reason": "x", "new_facts": True}, now=now)
    assert (after.extension_approver, after.extension_told_on, after.extension_ref) == ("", None, "")
