"""Answering for one person: the six outcomes, what each asks for, and what is saved."""

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest
from PySide6.QtCore import Qt

from branchdesk.domain.records import User
from branchdesk.services import handling
from branchdesk.store import calls
from branchdesk.ui.queue.second import SecondPersonDialog
from tests.ui.callbacks.conftest import Open, Page
from tests.ui.callbacks.day import Day
from tests.ui.conftest import LOGIN, NOW, PASSWORD

ENTER = Qt.Key.Key_Return


def last_call(day: Day, uid: str) -> tuple[str, str]:
    made = calls.of_case(day.supervisor.store, uid)[-1]
    return made.outcome, made.words


@pytest.mark.parametrize(
    ("digit", "outcome", "state"),
    [("3", "refused", "done"), ("4", "wrong_number", "letter"), ("5", "busy", "open"), ("2", "no_answer", "open")],
)
def test_an_outcome_that_asks_nothing_is_a_digit_and_enter(
    open_page: Open, day: Day, digit: str, outcome: str, state: str
) -> None:
    case = day.closed("谢芳", "13989831176")
    page = open_page(day.teller)
    page.press(digit, ENTER)
    page.settled()
    after = day.now(case.uid)
    assert (after.callback_last, after.callback_state, page.problems) == (outcome, state, [])
    if state == "open":
        assert after.callback_next_at == datetime(2026, 3, 6, 10, tzinfo=NOW.tzinfo)
    assert page.waiting() == []


def test_nothing_is_saved_without_an_outcome_or_with_a_score_missing(open_page: Open, day: Day) -> None:
    case = day.closed("谢芳", "13989831176")
    page = open_page(day.teller)
    page.press(ENTER)
    assert page.tab.pane.attempt.at_outcome()
    page.press("1", "5", "5", ENTER)
    rows = page.tab.pane.attempt.reached.ratings
    assert rows.accessibleDescription() == "Three scores of 1 to 5 are needed"
    page.settled()
    assert (day.now(case.uid), page.name) == (case, "谢芳")
    page.press("4", ENTER)
    page.settled()
    assert day.now(case.uid).score_speed == 4


def test_a_dissatisfied_customer_is_reopened_or_not_but_never_by_itself(open_page: Open, day: Day) -> None:
    case = day.closed("谢芳", "13989831176")
    other = day.closed("曹慧", "18275025542")
    page = open_page(day.supervisor)
    page.press("1", "1", "4", "3", ENTER)
    reached = page.tab.pane.attempt.reached
    assert (reached.reopening.value(), reached.reopening.state) == ("", "invalid")
    page.press("5", ENTER)  # keep it closed
    page.settled()
    assert (day.now(case.uid).status, day.now(case.uid).round) == ("archived", 1)
    page.press("1", "2", "2", "2", "3", ENTER)
    page.settled()
    again = day.now(other.uid)
    assert (again.status, again.round) == ("investigating", 2)
    entries = handling.detail(day.supervisor, other.uid).entries
    assert entries[-1].details["reason"] == "Facts differ"


def test_who_may_not_reopen_asks_a_second_person(open_page: Open, day: Day, qtbot: object) -> None:
    case = day.closed("谢芳", "13989831176")
    stranger = replace(day.teller, user=User("0399", "别人", frozenset({"teller"}), "0399"))
    page = open_page(stranger)
    page.press("1", "2", "4", "3", "1", ENTER)
    (dialog,) = page.tab.window().findChildren(SecondPersonDialog)
    assert page.name == "谢芳"
    dialog.login.setText(LOGIN)
    dialog.password.setText(PASSWORD)
    page.press(ENTER)
    page.settled()
    assert day.now(case.uid).status == "investigating"
    assert handling.detail(day.supervisor, case.uid).entries[-1].second == LOGIN


def test_churn_is_asked_at_three_and_experience_at_four(open_page: Open, day: Day) -> None:
    first, second = day.closed("谢芳", "13989831176"), day.closed("曹慧", "18275025542")
    page = open_page(day.teller)
    side = page.tab.pane.attempt.reached.side
    page.press("1", "5", "5")
    assert not side.isVisible()
    page.press("3")
    assert (side.churn.isVisible(), side.experience.isVisible()) == (True, False)
    page.press("2", ENTER)
    page.settled()
    assert day.now(first.uid).churn == "considering"
    page.press("1", "4", "5", "5")
    assert (side.churn.isVisible(), side.experience.isVisible()) == (False, True)
    side.experience.setFocus()
    page.press(Qt.Key.Key_Space, ENTER)
    page.settled()
    assert (day.now(second.uid).experience_officer, day.now(second.uid).churn) == (True, "")


def test_what_was_asked_before_the_scores_changed_is_not_saved(open_page: Open, day: Day) -> None:
    case = day.closed("谢芳", "13989831176")
    page = open_page(day.supervisor)
    reached = page.tab.pane.attempt.reached
    page.press("1", "2", "3", "3", "1")
    reached.side.churn.set_value("left")
    reached.ratings.set_values({"score_result": 5, "score_attitude": 5, "score_speed": 5})
    reached.focus_scores()
    assert not page.tab.pane.answers().reopens
    page.press(ENTER)
    page.settled()
    assert (day.now(case.uid).status, day.now(case.uid).churn) == ("archived", "")


def test_the_third_failure_goes_on_in_writing(open_page: Open, day: Day) -> None:
    case = day.closed("潘秋月", "15030262296", days=5)
    for ago, next_at in ((2, NOW - timedelta(days=1)), (1, NOW + timedelta(minutes=20))):
        day.called(case, "no_answer", NOW - timedelta(days=ago), next_at=next_at)
    page = open_page(day.teller)
    page.press("2")
    ending = page.tab.pane.attempt.ending
    assert not ending.times.isVisible()
    assert "on in writing" in ending._banner.accessibleName()
    page.press(ENTER)
    page.settled()
    after = day.now(case.uid)
    assert (after.callback_state, after.status) == ("unreached", "archived")
    assert page.notices[-1].words == "潘秋月: 未接通，已转书面"


def test_an_appointment_needs_day_and_time(open_page: Open, day: Day) -> None:
    case = day.closed("谢芳", "13989831176")
    page = open_page(day.teller)
    page.press("6", ENTER)
    times = page.tab.pane.attempt.ending.times
    assert times.day.state == "invalid"
    page.press("3-9", ENTER, "1530", ENTER)
    page.settled()
    after = day.now(case.uid)
    assert (after.callback_last, after.callback_next_at) == (
        "appointment",
        datetime.combine(NOW.date() + timedelta(days=4), time(15, 30), NOW.tzinfo),
    )


def test_words_and_remarks_are_kept_with_the_call(open_page: Open, day: Day) -> None:
    first, second = day.closed("谢芳", "13989831176"), day.closed("曹慧", "18275025542")
    page = open_page(day.teller)
    page.press("1", "5", "5", "4", "Ctrl+M", "ok", ENTER, "2", "Ctrl+Enter")
    page.settled()
    assert last_call(day, first.uid) == ("reached", "ok\n2")
    page.press("2", "Ctrl+M", "off", ENTER)
    page.settled()
    assert last_call(day, second.uid) == ("no_answer", "off")


def test_backspace_takes_scores_back_and_then_the_outcome(open_page: Open, day: Day) -> None:
    day.closed("谢芳", "13989831176")
    page = open_page(day.teller)
    page.press("1", "5", "4", Qt.Key.Key_Backspace, Qt.Key.Key_Backspace)
    assert page.tab.pane.answers().scores == {}
    page.press(Qt.Key.Key_Backspace, "2")
    assert page.tab.pane.answers().outcome == "no_answer"


def test_a_suggestion_becomes_a_case_in_one_key(open_page: Open, day: Day) -> None:
    case = day.closed("谢芳", "13989831176")
    page = open_page(day.teller)
    page.press("Ctrl+J")
    assert page.tab.pane.attempt.reached.suggestion.hasFocus()
    page.press("bench", "Ctrl+J")
    page.settled()
    assert page.went == []  # the scores are missing, so nothing was saved
    page.press("5", "5", "5", "Ctrl+J")
    page.settled()
    assert day.now(case.uid).callback_state == "done"
    ((tab, where),) = page.went
    assert tab == "intake"
    values = where["values"]  # type: ignore[index]
    assert (values["kind"], values["narrative"], values["related_no"]) == ("suggestion", "bench", case.number)


def test_a_promise_is_answered_with_way_words_and_the_next_day(open_page: Open, day: Day) -> None:
    case = day.promise("何美玲", "13677123406", NOW + timedelta(minutes=30))
    page = open_page(day.handler)
    page.press("4", ENTER)
    assert page.tab.pane.contact.words.hasFocus()
    page.press("paid", "Ctrl+Enter")
    page.settled()
    after, entry = day.now(case.uid), handling.detail(day.supervisor, case.uid).entries[-1]
    assert (entry.action, entry.details["way"], entry.details["words"]) == ("contact", "sms", "paid")
    assert after.next_contact_at == datetime(2026, 3, 6, 10, tzinfo=NOW.tzinfo)
    assert page.waiting() == []


def page_texts(page: Page) -> str:
    return page.tab.pane.head._result.text() + page.tab.pane.head._opening.text()


def test_only_what_is_meant_for_the_customer_is_read_out(open_page: Open, day: Day) -> None:
    case = day.closed("谢芳", "13989831176", text="款项已退回原账户。")
    handling.do(day.supervisor, case.uid, "note", {"words": "内部：客户常投诉"}, now=NOW)
    page = open_page(day.teller)
    texts = page_texts(page)
    assert "款项已退回原账户。" in texts
    assert "安禾银行" in texts
    for secret in ("内部", "清机流水", "入账", case.narrative, "13989831176"):
        assert secret not in texts.replace("款项已退回原账户。", "")


def test_the_handler_is_told_that_he_calls_himself(open_page: Open, day: Day) -> None:
    case = day.closed("谢芳", "13989831176")
    page = open_page(day.handler)
    assert page.tab.pane.head._self.isVisible()
    page.press("1", "5", "5", "5", ENTER)
    page.settled()
    assert day.now(case.uid).self_called


def test_nobody_answers_for_a_case_against_himself(open_page: Open, day: Day) -> None:
    case = day.closed("谢芳", "13989831176", against="柜员李娜")
    page = open_page(day.teller)
    assert not page.tab.pane.save.isEnabled()
    assert page.tab.pane.save.toolTip()
    page.press("1", "5", "5", "5", ENTER)
    page.settled()
    assert day.now(case.uid) == case
