"""Keying back from paper: a number in any spelling, the scanner's text, a name, initials or the end of a phone."""

import pytest
from PySide6.QtCore import Qt

from branchdesk.domain import numbering
from tests.ui.callbacks.conftest import Open, Page
from tests.ui.callbacks.day import Day
from tests.ui.conftest import NOW


@pytest.fixture
def page(open_page: Open, busy: Day) -> Page:
    return open_page(busy.supervisor)


def number(page: Page, name: str) -> str:
    return next(each.case.number for each in page.tab.board.model.day.waiting if each.case.customer_name == name)


def find(page: Page, text: str) -> None:
    assert page.tab.find_here()
    page.press(text, Qt.Key.Key_Return)


def test_a_number_is_found_in_every_spelling(page: Page) -> None:
    for name, spell in (
        ("谢芳", lambda n: n),
        ("施展", lambda n: n.lower().removeprefix("cd103-")),
        ("潘秋月", numbering.with_check),
        ("曹慧", lambda n: f"BD1*{n}*{numbering.check_character(n)}"),
        ("丁伟明", lambda n: n[-4:]),
    ):
        find(page, spell(number(page, name)))
        assert page.name == name
        assert page.tab.pane.attempt.at_outcome()
        assert page.tab.board.box.text() == ""


def test_a_name_its_initials_and_the_end_of_a_phone_are_found(page: Page) -> None:
    for text, name in (("1176", "谢芳"), ("pqy", "潘秋月"), ("ouyang", "欧阳明月"), ("2296", "潘秋月")):
        find(page, text)
        assert page.name == name


def test_what_is_not_found_is_said_and_nobody_is_left(page: Page) -> None:
    page.pick("谢芳")
    right = number(page, "曹慧")
    wrong = f"{right}-{'A' if numbering.check_character(right) != 'A' else 'B'}"
    done = page.tab.board.model.day.done[0][0].number
    for text, said in (
        (wrong, "校验码"),
        ("26-0999", "CD103-26-0999"),
        (done, "was called today"),
        ("zzzz", "Not on today's list"),
    ):
        find(page, text)
        assert said in page.tab.board.message()
        assert (page.name, page.tab.board.box.state) == ("谢芳", "warning")
    assert page.tab.back()
    assert (page.tab.board.message(), page.tab.pane.attempt.at_outcome()) == ("", True)


def test_a_scan_without_ctrl_f_goes_to_the_box_and_answers_nothing(page: Page) -> None:
    page.pick("谢芳")
    wanted = number(page, "施展")
    page.press(f"BD1*{wanted}*{numbering.check_character(wanted)}", Qt.Key.Key_Return)
    assert page.name == "施展"
    page.pick("谢芳")
    assert page.tab.pane.answers().empty


def test_somebody_who_calls_back_early_can_be_answered_for(open_page: Open, day: Day) -> None:
    case = day.closed("早到", "13800001111", days=4)
    day.called(case, "no_answer", NOW, next_at=NOW.replace(day=6, hour=10))
    page = open_page(day.supervisor)
    assert page.waiting() == []
    find(page, case.number)
    assert (page.name, page.waiting()) == ("早到", ["早到"])
    page.press("1", "5", "5", "5", Qt.Key.Key_Return)
    page.settled()
    assert (day.now(case.uid).callback_state, page.waiting()) == ("done", [])


def test_a_case_that_takes_no_call_is_not_shown(open_page: Open, day: Day) -> None:
    case = day.closed("未到期", "13800002222", days=1)
    page = open_page(day.supervisor)
    page.tab.go_to({"uid": case.uid})
    assert page.name == ""
    assert page.notices[-1].words == "This case takes no call now"
