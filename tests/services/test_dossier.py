"""What hangs on a case: questions, recordings, corrective actions, payments, warnings, examples, by the services."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from branchdesk.domain.case import Case
from branchdesk.domain.errors import InvalidCase, NotAllowed
from branchdesk.domain.records import User
from branchdesk.services import (
    access,
    approvals,
    checks,
    clockwatch,
    handling,
    handover,
    intake,
    knowledge,
    progress,
    sealing,
    tasks,
    warnings,
)
from branchdesk.services.session import Session
from branchdesk.store import dossiers, journal
from tests.services.conftest import CHEAP, NOON, PASSWORD, WORDS, Branch
from tests.services.lives import led, values

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def logged(session: Session, **more: Any) -> Case:
    return intake.log(session, {**WORDS, **more}, now=NOON).case


def refused(
    session: Session, case: Case, action: str, given: dict[str, Any], now: datetime = NOON, **more: Any
) -> set[str]:
    with pytest.raises((InvalidCase, NotAllowed)) as found:
        handling.do(session, case.uid, action, given, now=now, **more)
    return {problem.key for problem in found.value.problems}


def test_a_question_to_a_department_is_a_row_until_it_is_answered(branch: Branch) -> None:
    case = led(branch.handler, logged(branch.teller), "start", NOON)
    ask = {
        "unit": "运营管理部",
        "question": "3 月 5 日 2 号机清机是否长款？",
        "due_on": date(2026, 3, 7),
        "person": "周工",
    }
    case = handling.do(branch.handler, case.uid, "ask_unit", ask, now=NOON + 2 * HOUR)
    assert (case.open_inquiries, case.due_clock) == (1, "response")
    assert case.task_due is not None
    assert case.task_due.date() == ask["due_on"]
    late = tasks.lane(branch.handler, NOON + 5 * DAY)
    assert [(row.kind, row.number, row.no, row.days_late) for row in late] == [("inquiry", case.number, 1, 3)]
    assert tasks.lane(branch.handler, NOON) == []
    assert refused(branch.handler, case, "answer_unit", {"unit": "x", "answer": "y", "inquiry": 9}) == {
        "action.unknown_row"
    }
    answer = {"unit": "运营管理部", "answer": "长款 2,000 元"}
    case = handling.do(branch.handler, case.uid, "answer_unit", answer, now=NOON + 5 * DAY)
    [row] = dossiers.of_case(branch.handler.store, case.uid).inquiries
    assert (row.open, row.answer, row.late_on(date(2026, 4, 1))) == (False, "长款 2,000 元", True)
    assert journal.of_case(branch.handler.store, case.uid)[-1].details["late"] is True
    assert (case.open_inquiries, case.task_due, tasks.count(branch.handler, NOON + 9 * DAY)) == (0, None, 0)


def test_an_answer_may_come_after_the_plan_and_a_case_with_open_questions_is_not_closed(branch: Branch) -> None:
    case = led(branch.supervisor, logged(branch.teller), "conclude", NOON)
    ask = {"unit": "科技部", "question": "日志", "due_on": date(2026, 3, 9)}
    handling.do(branch.handler, case.uid, "ask_unit", ask, now=NOON + 3 * HOUR)
    for action in ("propose", "finish", "tell"):
        case = handling.do(branch.supervisor, case.uid, action, values(action, NOON + 5 * HOUR), now=NOON + 5 * HOUR)
    close = dict(values("close", NOON))
    assert refused(branch.supervisor, case, "close", close, NOON + 6 * HOUR) == {"action.open_inquiries"}
    handling.do(branch.handler, case.uid, "answer_unit", {"unit": "科技部", "answer": "有"}, now=NOON + 6 * HOUR)
    assert handling.do(branch.supervisor, case.uid, "close", close, now=NOON + 7 * HOUR).status == "closed"


def test_a_recording_named_at_the_counter_is_a_task_before_it_is_overwritten(branch: Branch) -> None:
    case = logged(branch.teller, cctv_place="大堂 2 号机", cctv_until="2026-04-04")
    [task] = handling.detail(branch.teller, case.uid).dossier.tasks
    assert (task.kind, task.due_on, task.place, case.open_tasks) == ("cctv", date(2026, 4, 1), "大堂 2 号机", 1)
    gone = {"task": 1, "secured": False}
    assert refused(branch.handler, case, "secure_cctv", gone) == {"field.required"}
    case = handling.do(branch.handler, case.uid, "secure_cctv", {"task": 1, "secured": True}, now=NOON + DAY)
    assert (case.cctv_secured, case.open_tasks, case.task_due) == (True, 0, None)
    assert refused(branch.handler, case, "secure_cctv", {"task": 1, "secured": True}) == {"action.unknown_row"}


def test_a_recording_named_later_is_a_task_with_its_countdown_too(branch: Branch) -> None:
    case = logged(branch.teller)
    put = {"cctv_place": "大堂 2 号机", "cctv_until": "2026-04-04", "reason": "补记"}
    case = handling.do(branch.teller, case.uid, "correct", put, now=NOON)
    [task] = dossiers.of_case(branch.teller.store, case.uid).tasks
    assert (task.kind, task.due_on, task.place, case.open_tasks) == ("cctv", date(2026, 4, 1), "大堂 2 号机", 1)
    assert case.task_due is not None
    assert case.task_due.date() == date(2026, 4, 1)
    case = handling.do(branch.teller, case.uid, "correct", {"cctv_until": "2026-03-20", "reason": "看错"}, now=NOON)
    [task] = dossiers.of_case(branch.teller.store, case.uid).tasks
    assert (task.due_on, task.overwritten_on, case.open_tasks) == (date(2026, 3, 17), date(2026, 3, 20), 1)
    bare = intake.log(branch.teller, {"narrative": "机器吞了钱"}, now=NOON).case
    given = {**WORDS, "cctv_place": "大堂", "cctv_until": "2026-04-04"}
    bare = handling.do(branch.teller, bare.uid, "complete", given, now=NOON)
    assert (bare.status, bare.open_tasks) == ("received", 1)


def test_dual_tracking_takes_two_people_and_looks_at_the_effect(branch: Branch) -> None:
    case = led(branch.supervisor, logged(branch.teller), "propose", NOON)
    add = {"task_kind": "retraining", "what": "清机操作再培训", "owner": "0318", "due_on": date(2026, 3, 20)}
    assert refused(branch.handler, case, "add_task", add) == {"action.own_supervisor"}
    assert refused(branch.handler, case, "add_task", {**add, "supervisor": "9999"}) == {"field.person.unknown"}
    assert refused(branch.supervisor, case, "add_task", {**add, "effect_days": 45}) == {"action.effect_days"}
    assert refused(branch.supervisor, case, "add_task", {**add, "due_on": date(2026, 3, 1)}) == {"field.day.past"}
    case = handling.do(branch.supervisor, case.uid, "add_task", add, now=NOON + DAY)
    assert case.corrective[0]["supervisor"] == "0100"
    done = {"task": 1, "proof": "签到表"}
    assert refused(branch.handler, case, "finish_task", done, NOON + DAY) == {"field.required"}
    held = {**done, "attendees": ["甲", "乙"], "held_on": date(2026, 3, 18)}
    at = NOON + 20 * DAY
    case = handling.do(branch.handler, case.uid, "finish_task", held, now=at)
    first, look = dossiers.of_case(branch.handler.store, case.uid).tasks
    assert (first.late_on(at.date()), look.kind, look.parent, look.owner) == (True, "effect", 1, "0100")
    assert look.due_on == at.date() + 30 * DAY
    assert refused(branch.handler, case, "check_effect", {"task": 2, "effect": "effective"}, at) == {"access.role"}
    case = handling.do(
        branch.supervisor,
        case.uid,
        "check_effect",
        {"task": 2, "effect": "not_effective", "note": "又发生"},
        now=at + DAY,
    )
    assert (case.corrective[0]["effect"], case.open_tasks) == ("not_effective", 0)
    told = {"way": "phone", "words": "已组织再培训", "told_on": at.date()}
    assert handling.do(branch.handler, case.uid, "tell_improvement", told, now=at).improvement_told_on == at.date()


def test_a_corrective_action_outlives_its_case(branch: Branch) -> None:
    case = led(branch.supervisor, logged(branch.teller), "close", NOON)
    later = NOON + 30 * DAY
    assert [row.kind for row in tasks.lane(branch.supervisor, later)] == ["corrective"]
    handling.do(branch.supervisor, case.uid, "finish_task", {"task": 1, "proof": "巡检表"}, now=later)
    assert [row.kind for row in tasks.lane(branch.supervisor, later + 31 * DAY)] == ["effect"]
    assert tasks.lane(branch.supervisor, later + 31 * DAY, login="0318") == []


def test_the_ledger_gives_no_more_than_was_approved(branch: Branch) -> None:
    case = led(branch.supervisor, logged(branch.teller), "conclude", NOON)
    plan = {**values("propose", NOON), "remedy_kinds": ["compensation"], "remedy_amount": "300"}
    case = handling.do(branch.handler, case.uid, "propose", plan, now=NOON + 3 * HOUR)
    pay = {
        "kind_paid": "compensation",
        "amount_paid": "200",
        "paid_on": NOON.date(),
        "receipt": "S-12",
        "customer_tag": "loyal",
    }
    case = handling.do(branch.handler, case.uid, "pay", pay, now=NOON + 4 * HOUR)
    assert case.compensation_paid == 20_000
    assert refused(branch.handler, case, "pay", pay, NOON + 4 * HOUR) == {"action.over_plan"}
    case = handling.do(branch.handler, case.uid, "pay", pay, now=NOON + 4 * HOUR, second=branch.supervisor.user)
    first, second = dossiers.of_case(branch.handler.store, case.uid).payments
    assert (first.approver, second.approver, second.tag, case.compensation_paid) == ("0318", "0100", "loyal", 40_000)
    rich = {**pay, "amount_paid": "2000"}
    known = {"now": NOON + 5 * HOUR, "second": branch.supervisor.user}
    assert refused(branch.handler, case, "pay", rich, **known) == {"action.over_limit"}
    case = handling.do(
        branch.supervisor, case.uid, "cancel_payment", {"payment": 2, "reason": "重复"}, now=NOON + 6 * HOUR
    )
    assert case.compensation_paid == 20_000
    [one, two] = dossiers.payments(branch.handler.store, NOON.date(), NOON.date())
    assert (one[0], two[1].cancelled) == (case.number, "重复")


def test_closing_writes_the_warning_record_and_the_next_round_takes_its_place(branch: Branch) -> None:
    case = led(branch.supervisor, logged(branch.supervisor), "close", NOON)
    suggestion = led(branch.supervisor, logged(branch.supervisor, kind="suggestion"), "close", NOON)
    assert [(each.number, each.weight) for each in warnings.ledger(branch.teller)] == [
        (f"JS-{suggestion.number}", 0), (f"JS-{case.number}", 1),
    ]  # fmt: skip
    later = NOON + DAY
    handling.do(branch.supervisor, case.uid, "reopen", {"reason": "不满意", "new_facts": False}, now=later)
    case = handling.find_case(branch.supervisor, case.uid)
    for action in ("conclude", "propose", "finish", "tell", "close"):
        more = {"verdict": "not_upheld"} if action == "conclude" else {}
        case = handling.do(branch.supervisor, case.uid, action, {**values(action, later), **more}, now=later)
    assert case.warning_no == f"JS-{case.number}-2"
    assert case.earlier_rounds[0]["warning_no"] == f"JS-{case.number}"
    unit = warnings.by_unit(branch.teller)
    assert [(each.unit, each.cases, each.weight) for each in unit] == [("运营管理部", 2, 0)]


def test_an_example_tells_nobody_apart_and_is_found_by_words_and_pinyin(branch: Branch) -> None:
    case = led(
        branch.supervisor,
        logged(branch.supervisor, narrative="陈桂芳（13812345678）在 2 号机存款没有到账。"),
        "close",
        NOON,
    )
    text = knowledge.draft(branch.supervisor, case.number)
    assert "陈桂芳" not in text["problem"]
    assert "13812345678" not in text["problem"]
    given = {"headline": "存款机吞钞当日入账", "solution": "经办给陈女士当日核对入账"}
    case = handling.do(branch.supervisor, case.uid, "keep_example", given, now=NOON + DAY)
    assert case.example
    [found] = knowledge.find(branch.teller, "入账 ckj")
    assert (found.headline, found.solution) == ("存款机吞钞当日入账", "员工给客户当日核对入账")
    assert knowledge.find(branch.teller, "没有这样的") == []
    with pytest.raises(NotAllowed):
        knowledge.retire(branch.handler, case.uid, now=NOON)
    knowledge.retire(branch.supervisor, case.uid, now=NOON)
    assert knowledge.find(branch.teller) == []


def test_a_voided_case_comes_back_until_its_month_is_sealed(branch: Branch) -> None:
    case = led(branch.handler, logged(branch.teller), "start", NOON)
    handling.do(branch.supervisor, case.uid, "void", {"reason": "重复登记"}, now=NOON + HOUR)
    back = handling.do(branch.supervisor, case.uid, "restore", {"reason": "作废错了"}, now=NOON + 2 * HOUR)
    assert (back.status, back.exit_at, back.decision_due) == ("investigating", None, case.decision_due)
    handling.do(branch.supervisor, case.uid, "void", {"reason": "重复登记"}, now=NOON + 3 * HOUR)
    with branch.supervisor.store.transaction():
        sealing.seal(branch.supervisor, "2026-03")
    assert refused(branch.supervisor, case, "restore", {"reason": "x"}) == {"action.month_sealed"}


def test_everything_a_colleague_has_in_hand_goes_in_one_call(branch: Branch) -> None:
    session = access.add_user(branch.supervisor, User("0322", "何敏", frozenset({"handler"}), "0322"), now=NOON)
    first = led(branch.supervisor, logged(branch.teller), "propose", NOON)
    second = led(branch.supervisor, logged(branch.teller, against="何敏"), "start", NOON)
    add = {"task_kind": "corrective", "what": "加装指示", "owner": "0318", "due_on": date(2026, 3, 20)}
    handling.do(session, first.uid, "add_task", add, now=NOON + 4 * HOUR)
    with pytest.raises(NotAllowed):
        handover.all_open(branch.teller, "0318", "0322", "调岗", now=NOON + DAY)
    done = handover.all_open(session, "0318", "0322", "调岗", now=NOON + DAY)
    assert [case.number for case in done.cases] == [first.number]
    assert [(case.number, problem.key) for case, problem in done.refused] == [(second.number, "action.recusal")]
    assert [task.owner for _, task in done.tasks] == ["0322"]
    moved = handling.find_case(session, first.uid)
    assert (moved.handler, moved.first_owner) == ("0322", first.first_owner)
    again = handover.latest(session)
    assert again is not None
    assert (again.cases[0].number, again.reason, again.tasks[0][1].what) == (first.number, "调岗", "加装指示")
    assert journal.verify(session.store).ok


def test_who_is_held_responsible_is_seen_by_those_who_decide(branch: Branch) -> None:
    case = led(branch.supervisor, logged(branch.teller), "start", NOON)
    given = {**values("conclude", NOON), "responsible_person": "赵六"}
    handling.do(branch.handler, case.uid, "conclude", given, now=NOON + 2 * HOUR)
    seen = handling.detail(branch.handler, case.uid)
    assert seen.case.responsible_person == "赵六"
    hidden = handling.detail(branch.teller, case.uid)
    assert hidden.case.responsible_person == ""
    assert not any("赵六" in str(entry.changes) for entry in hidden.entries)
    team = {"team": ["0301"], "reason": "专案"}
    handling.do(branch.supervisor, case.uid, "set_team", team, now=NOON + 3 * HOUR)
    assert handling.detail(branch.teller, case.uid).case.responsible_person == "赵六"
    handling.do(branch.teller, case.uid, "propose", values("propose", NOON), now=NOON + 4 * HOUR)


def test_plans_that_wait_say_whose_word_they_need(branch: Branch) -> None:
    case = led(branch.supervisor, logged(branch.teller), "conclude", NOON)
    plan = {**values("propose", NOON), "remedy_kinds": ["compensation"], "remedy_amount": "9000"}
    case = handling.do(branch.handler, case.uid, "propose", plan, now=NOON + 3 * HOUR)
    [waiting] = approvals.awaiting(branch.supervisor, NOON + 4 * HOUR)
    assert (waiting.asked_by, waiting.amount) == ("0318", 900_000)
    assert waiting.refused is not None
    assert waiting.refused.key == "action.over_limit"
    assert handling.approvers(branch.handler, case, 100_000, ["compensation"])[0].login == "0100"
    assert handling.approvers(branch.handler, case, 900_000) == []
    word = {"superior": "分行消保部", "superior_ref": "消保〔2026〕12 号", "approved_on": NOON.date()}
    case = handling.do(branch.supervisor, case.uid, "superior_approved", word, now=NOON + 5 * HOUR)
    assert (case.status, case.approver, case.superior_ref) == ("acting", "分行消保部", "消保〔2026〕12 号")


def test_nobody_closes_what_he_handled_if_a_supervisor_must(branch: Branch) -> None:
    case = logged(branch.teller)
    case = handling.do(branch.supervisor, case.uid, "start", {"handler": "0100"}, now=NOON + HOUR)
    for action in ("conclude", "propose", "finish", "tell"):
        case = handling.do(branch.supervisor, case.uid, action, values(action, NOON + 2 * HOUR), now=NOON + 2 * HOUR)
    close = {key: value for key, value in values("close", NOON).items() if key != "superior_ref"}
    assert refused(branch.supervisor, case, "close", close, NOON + 3 * HOUR) == {"access.close.own"}
    other = User("0101", "另一主管", frozenset({"supervisor"}), "0101", "manager")
    closed = handling.do(branch.supervisor, case.uid, "close", close, now=NOON + 3 * HOUR, second=other)
    assert closed.status == "closed"


def test_a_review_is_asked_for_in_time_and_decided_in_time(branch: Branch) -> None:
    case = led(branch.supervisor, logged(branch.supervisor), "tell", NOON)
    late = {"review_requested_on": date(2026, 4, 10), "reason": "不服"}
    assert refused(branch.supervisor, case, "request_review", late, NOON + 40 * DAY) == {"action.review_late"}
    asked = {"review_requested_on": date(2026, 3, 20), "reason": "不服"}
    case = handling.do(branch.supervisor, case.uid, "request_review", asked, now=NOON + 16 * DAY)
    assert case.review_due == date(2026, 4, 19)
    assert refused(branch.supervisor, case, "request_review", asked, NOON + 17 * DAY) == {"action.review_before"}
    assert [row.kind for row in tasks.lane(branch.supervisor, NOON + 50 * DAY)] == ["review"]
    word = {"review_decided_on": date(2026, 4, 25), "review_result": "maintained", "words": "维持"}
    case = handling.do(branch.supervisor, case.uid, "review_decided", word, now=NOON + 55 * DAY)
    assert journal.of_case(branch.supervisor.store, case.uid)[-1].details["late"] is True


def test_ticks_keep_who_and_when(branch: Branch) -> None:
    case = logged(branch.teller)
    case = handling.do(branch.teller, case.uid, "tick", {"check": "cross_cctv", "ticked": True}, now=NOON + HOUR)
    case = handling.do(branch.teller, case.uid, "tick", {"check": "urgent_told", "ticked": True}, now=NOON + HOUR)
    [done] = [line for line in checks.lines(branch.teller, case, "cross") if line.done]
    assert (done.key, done.by, done.at) == ("cross_cctv", "0301", NOON + HOUR)
    assert case.emergency[0]["step"] == "urgent_told"
    assert {line.key for line in checks.lines(branch.teller, case, "emergency") if line.done} == {"urgent_told"}
    case = handling.do(branch.handler, case.uid, "tick", {"check": "cross_cctv", "ticked": False}, now=NOON + 2 * HOUR)
    assert case.ticks == ()
    assert refused(branch.teller, case, "tick", {"check": "nothing", "ticked": True}) == {"field.code.unknown"}


def test_a_breach_is_not_lifted_by_an_extension_that_comes_late(branch: Branch) -> None:
    case = led(branch.supervisor, logged(branch.teller), "start", NOON)
    assert case.decision_due is not None
    late = case.decision_due + DAY
    extend = {
        "reason": "外部鉴定", "extended_to": case.decision_due + 20 * DAY, "extension_approver": "0100",
        "extension_told_on": late.date(),
    }  # fmt: skip
    handler = {**extend, "extension_approver": "0318"}
    assert refused(branch.supervisor, case, "extend", handler, late) == {"action.extension_approver"}
    assert refused(branch.supervisor, case, "extend", {**extend, "extension_approver": "x"}, late) == {
        "field.person.unknown"
    }
    silent = {**extend, "extension_told_on": date(2026, 3, 1)}
    assert refused(branch.supervisor, case, "extend", silent, late) == {"field.day.early"}
    superior = {**extend, "extension_approver": "分行", "extension_ref": "12 号"}
    case = handling.do(branch.supervisor, case.uid, "extend", superior, now=late)
    assert (case.decision_late, case.extension_approver) == (True, "分行")


def test_a_clock_set_back_is_written_down_once_and_shown(branch: Branch) -> None:
    case = logged(branch.teller)
    handling.do(branch.handler, case.uid, "note", {"words": "a"}, now=NOON + DAY)
    handling.do(branch.handler, case.uid, "note", {"words": "b"}, now=NOON + HOUR)
    handling.do(branch.handler, case.uid, "note", {"words": "c"}, now=NOON + 2 * HOUR)
    [found] = clockwatch.set_backs(branch.handler)
    assert (found.at, found.before) == (NOON + HOUR, NOON + DAY)
    assert handling.detail(branch.handler, case.uid).set_back
    assert [each.action for each in journal.of_action(branch.handler.store, "clock_set_back", 5)] == ["clock_set_back"]


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
def test_ready_words_name_the_number_and_nothing_internal(branch: Branch, lang: str) -> None:
    from branchdesk.domain import redlines

    case = logged(branch.teller)
    now = NOON
    seen = set()
    for action in ("", "start", "conclude", "propose", "finish", "tell"):
        if action:
            now += HOUR
            case = handling.do(branch.supervisor, case.uid, action, values(action, now), now=now)
        text = progress.text(branch.teller, case, now, lang)
        assert case.number in text
        assert not redlines.check(text, branch.teller.rules.redlines)
        seen.add(text.replace(case.number, ""))
    assert len(seen) == 5
    add = {"task_kind": "corrective", "what": "加装指示", "owner": "班组", "due_on": date(2026, 3, 20)}
    handling.do(branch.supervisor, case.uid, "add_task", add, now=now)
    assert progress.improvement(branch.teller, case, dossiers.of_case(branch.teller.store, case.uid), lang) == ""
    handling.do(branch.supervisor, case.uid, "finish_task", {"task": 1, "proof": "照片"}, now=now)
    dossier = dossiers.of_case(branch.teller.store, case.uid)
    told = progress.improvement(branch.teller, case, dossier, lang)
    assert case.number in told
    assert "加装指示" not in told  # written for colleagues


def test_the_home_is_not_left_without_keys(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from branchdesk.domain.errors import StoreUnavailable
    from branchdesk.security import keyfile

    def full(self: keyfile.KeyFile, keys: keyfile.Keys) -> None:
        raise StoreUnavailable.of("store.full")

    folder = tmp_path / "home"
    wanted = access.NewHome("CD103", "城东支行", "0100", "主管")
    with monkeypatch.context() as broken:
        broken.setattr(keyfile.KeyFile, "write", full)
        with pytest.raises(StoreUnavailable):
            access.create_home(folder, wanted, PASSWORD, now=NOON, cost=CHEAP)
    access.create_home(folder, wanted, PASSWORD, now=NOON, cost=CHEAP).session.store.close()
