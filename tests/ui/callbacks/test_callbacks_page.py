"""The page: what is kept when one goes on, what comes back, and what it says when nobody is left."""

import json
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QLineEdit, QTextEdit, QWidget

from branchdesk.domain.records import Change
from branchdesk.services import callbacks, handling, unfinished
from branchdesk.store import calls
from branchdesk.ui.callbacks.answers import Answers
from tests.ui.callbacks.conftest import Open
from tests.ui.callbacks.day import Day
from tests.ui.conftest import NOW

ENTER = Qt.Key.Key_Return


def test_answers_are_kept_while_one_looks_at_somebody_else(open_page: Open, day: Day) -> None:
    for name, phone in (("谢芳", "13989831176"), ("曹慧", "18275025542")):
        day.closed(name, phone)
    page = open_page(day.teller)
    page.press("1", "5", "4", "Ctrl+M", "hm")
    assert page.tab.draft_kept
    page.press(Qt.Key.Key_F7)
    assert (page.name, page.tab.pane.answers().empty) == ("曹慧", True)
    page.press(Qt.Key.Key_F7)
    answers = page.tab.pane.answers()
    assert (page.name, answers.words, dict(answers.scores)) == ("谢芳", "hm", {"score_result": 5, "score_attitude": 4})


def test_half_an_answer_survives_a_power_cut(open_page: Open, day: Day) -> None:
    case = day.closed("谢芳", "13989831176")
    page = open_page(day.teller)
    page.press("1", "2", "4", "3", "5", "Ctrl+M", "hm")
    page.tab.close_down()  # locked, another person, power cut
    page.settled_writes()
    again = open_page(day.teller)
    answers = again.tab.pane.answers()
    assert (answers.reopening, answers.words, answers.result) == ("keep", "hm", 2)
    assert unfinished.found(day.handler, case.uid, "callback") is None  # drafts are one's own
    again.press("Ctrl+Enter")
    again.settled()
    again.tab.leave()
    again.settled_writes()
    assert day.now(case.uid).callback_words == "hm"
    assert unfinished.found(day.teller, case.uid, "callback") is None


def test_answers_are_written_and_read_as_they_were() -> None:
    answers = Answers("no_answer", slot="other", next_at=NOW, day=NOW.date(), clock=NOW.time(), words="x")
    assert Answers.read(json.loads(json.dumps(answers.plain()))) == answers


def test_the_last_person_comes_back_with_his_answers(open_page: Open, day: Day) -> None:
    case = day.closed("谢芳", "13989831176")
    day.closed("曹慧", "18275025542")
    page = open_page(day.supervisor)
    page.press("1", "2", "4", "3", "1", ENTER)
    page.settled()
    assert (page.name, day.now(case.uid).round) == ("曹慧", 2)
    page.press("Ctrl+Z")
    page.settled()
    assert (page.name, day.now(case.uid).round, day.now(case.uid).status) == ("谢芳", 1, "closed")
    answers = page.tab.pane.answers()
    assert (answers.outcome, answers.reopening, answers.result) == ("reached", "not_done", 2)
    assert calls.of_case(day.supervisor.store, case.uid) == []
    page.press("Ctrl+Z")
    page.settled()
    assert page.problems == []


def test_the_toast_takes_back_too_and_so_does_a_new_page(open_page: Open, day: Day) -> None:
    case, other = day.closed("谢芳", "13989831176"), day.closed("曹慧", "18275025542")
    day.called(other, "refused", NOW - timedelta(minutes=5))
    page = open_page(day.teller)
    page.press("3", ENTER)
    page.settled()
    undo = page.notices[-1].undo
    assert undo is not None
    undo()
    page.settled()
    assert day.now(case.uid).callback_state == "waiting"
    page.press("Ctrl+Z")  # the one that was made before this page was opened
    page.settled()
    assert (day.now(other.uid).callback_state, page.name) == ("waiting", "曹慧")


def test_a_save_that_is_refused_brings_the_person_back(open_page: Open, day: Day) -> None:
    case = day.closed("谢芳", "13989831176")
    day.closed("曹慧", "18275025542")
    page = open_page(day.teller)
    callbacks.record(day.supervisor, case.uid, {"outcome": "refused"}, now=NOW)  # another window was quicker
    page.press("1", "5", "5", "5", ENTER)
    page.settled()
    assert len(page.problems) == 1
    assert page.waiting() == ["曹慧"]
    assert page.name == "曹慧"


def test_a_day_that_changed_elsewhere_is_read_again_and_the_form_stays(open_page: Open, day: Day) -> None:
    case = day.closed("谢芳", "13989831176")
    page = open_page(day.teller)
    page.press("1", "5")
    handling.do(day.supervisor, case.uid, "note", {"words": "记一笔"}, now=NOW)
    day.closed("曹慧", "18275025542")
    page.desk.changed.emit(Change(frozenset({"case"})))
    page.settled()
    assert page.waiting() == ["谢芳", "曹慧"]
    assert dict(page.tab.pane.answers().scores) == {"score_result": 5}
    assert page.tab.badge() == 2


def test_fast_keys_answer_for_the_next_person(open_page: Open, day: Day) -> None:
    """Nothing waits for the save: what is typed right after Enter belongs to the next one."""
    for place in range(5):
        day.closed(f"客户{place}", f"1398983117{place}")
    page = open_page(day.teller)
    for place in range(5):
        assert page.name == f"客户{place}"
        page.press("1", "5", "4", str(place % 3 + 3), ENTER)
    page.settled()
    assert [day.now(case.uid).score_speed for case in day.cases] == [3, 4, 5, 3, 4]
    assert page.problems == []


def test_when_nobody_is_left_the_page_says_what_was_done(open_page: Open, day: Day) -> None:
    day.closed("谢芳", "13989831176")
    day.closed("曹慧", "18275025542")
    page = open_page(day.supervisor)
    page.press("1", "2", "4", "3", "1", ENTER, "2", ENTER)
    page.settled()
    state = page.tab.rest.state
    assert state.isVisible()
    assert state.accessibleName() == "Today's callbacks are done"
    assert state.accessibleDescription() == "2 calls: reached 1, again 1, reopened 1"
    assert page.tab.badge() == 0


def test_a_home_without_cases_says_when_calls_begin(open_page: Open, day: Day) -> None:
    page = open_page(day.teller)
    assert page.tab.rest.state.accessibleName() == "Nobody to call today"
    assert not page.tab.print_here()
    assert not page.tab.board.print_button.isEnabled()
    page.press("1", ENTER, Qt.Key.Key_F7, Qt.Key.Key_F8, "Ctrl+M", "Ctrl+Z")
    assert page.problems == []


def test_the_progress_counts_waiting_done_and_late(open_page: Open, busy: Day) -> None:
    page = open_page(busy.supervisor)
    assert page.tab.board._progress.text() == "10 to call · 4 done · 1 late"
    assert page.tab.badge() == 10


def test_esc_leads_back_to_the_outcome(open_page: Open, day: Day) -> None:
    day.closed("谢芳", "13989831176")
    page = open_page(day.teller)
    page.press("1", "Ctrl+M")
    assert page.tab.back()
    assert page.tab.pane.attempt.at_outcome()
    assert not page.tab.back()


def test_every_control_has_a_name(open_page: Open, busy: Day) -> None:
    page = open_page(busy.supervisor)
    seen = set()
    for name in ("何美玲", "谢芳"):
        page.pick(name)
        for digit in ("", "1", "6"):
            if digit:
                page.tab.pane.attempt.outcome.choose_digit(int(digit))
            for each in page.tab.findChildren(QWidget):
                kinds = isinstance(each, QAbstractButton | QLineEdit | QTextEdit)
                inner = isinstance(each.parent(), QAbstractScrollArea) or each.objectName().startswith("qt_")
                if each.isVisible() and kinds and not inner:
                    seen.add(type(each).__name__)
                    assert each.accessibleName(), each
    assert {"_Outcome", "_Segment", "_Mark", "ActionButton", "IconButton", "LineEdit", "NarrativeEdit"} <= seen
    assert page.tab.board.people.accessibleName()
