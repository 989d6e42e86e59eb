"""The full number: only for who may, only after the journal knows, only for 20 seconds, once a day in the journal."""

from dataclasses import replace

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from branchdesk.domain.records import User
from branchdesk.services.session import Session
from branchdesk.store import journal
from branchdesk.ui.callbacks.number import DialNumber
from tests.ui.callbacks.conftest import Open, Page
from tests.ui.callbacks.day import Day


def noted(day: Day, uid: str) -> list[str]:
    return [each.actor for each in journal.of_case(day.supervisor.store, uid) if each.action == "reveal"]


def number(page: Page) -> DialNumber:
    return page.tab.pane.head.number


def test_it_is_shown_once_the_caller_stays_and_noted_once(open_page: Open, day: Day, qtbot: QtBot) -> None:
    case = day.closed("谢芳", "13989831176")
    page = open_page(day.teller, numbers=True)
    dial = number(page)
    qtbot.waitUntil(lambda: dial.shown)
    assert dial.number.text() == "139 8983 1176"
    assert noted(day, case.uid) == ["0301"]
    page.press(Qt.Key.Key_F8)
    assert dial.number.text() == "139 **** 1176"
    page.press(Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: dial.shown)
    dial._over.timeout.emit()
    assert dial.number.text() == "139 **** 1176"
    assert noted(day, case.uid) == ["0301"]
    page.settled()
    assert page.name == "谢芳"


def test_passing_over_people_shows_and_notes_nothing(open_page: Open, day: Day) -> None:
    for place in range(4):
        day.closed(f"客户{place}", f"1398983117{place}")
    page = open_page(day.teller)
    for _ in range(3):
        page.press(Qt.Key.Key_F7)
        assert number(page)._settled.isActive()  # waits for the caller to stay
        assert not number(page).shown
    page.settled()
    assert [noted(day, case.uid) for case in day.cases] == [[]] * 4


def test_the_next_person_and_leaving_hide_it(open_page: Open, day: Day, qtbot: QtBot) -> None:
    day.closed("谢芳", "13989831176")
    day.closed("曹慧", "18275025542")
    page = open_page(day.teller, numbers=True)
    qtbot.waitUntil(lambda: number(page).shown)
    page.press(Qt.Key.Key_F7)
    assert number(page).number.text() == "182 **** 5542"
    qtbot.waitUntil(lambda: number(page).shown)
    page.tab.leave()
    assert not number(page).shown


def test_who_may_not_see_it_reads_why(open_page: Open, day: Day) -> None:
    case = day.promise("何美玲", "13677123406", day.supervisor.store.home.created_at.replace(year=2026, month=3, day=5))
    stranger: Session = replace(day.teller, user=User("0399", "别人", frozenset({"teller"}), "0399"))
    page = open_page(stranger, numbers=True)
    assert (page.name, number(page).number.text()) == ("何美玲", "136 **** 3406")
    assert not number(page).eye.isEnabled()
    assert "supervisor" in number(page).eye.toolTip()
    page.tab.pane.focus_first()
    page.press(Qt.Key.Key_F8)
    page.settled()
    assert (number(page).shown, noted(day, case.uid)) == (False, [])
