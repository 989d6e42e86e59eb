"""Journey: today's callbacks in the real window, by keyboard only, counted against the budget and read back."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from branchdesk.domain import numbering
from branchdesk.services import callbacks, handling
from branchdesk.store import calls, journal
from branchdesk.ui.callbacks.tab import CallbacksTab
from branchdesk.ui.desk import Desk
from branchdesk.ui.preferences import Preferences
from branchdesk.ui.shell import Shell
from branchdesk.ui.tab import Tab
from tests.ui.callbacks.conftest import Tray
from tests.ui.callbacks.day import Day
from tests.ui.conftest import NOW

ENTER = Qt.Key.Key_Return
CTRL = Qt.KeyboardModifier.ControlModifier
ANSWERED, NO_ANSWER, REOPENED, PRINTED = 5, 3, 7, 3
"""Control keys of ux/spec.md 5.5."""


class Hands:
    """Two hands on a keyboard, nothing else. `count` is the control keys pressed; typed content does not count."""

    def __init__(self) -> None:
        self.count = 0

    def press(self, *keys: Qt.Key, with_: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            self._to(key, with_)

    def digits(self, text: str) -> None:
        for digit in text:
            self._to(Qt.Key(ord(digit)), Qt.KeyboardModifier.NoModifier)

    def write(self, text: str) -> None:
        for letter in text:
            QTest.keyClicks(QApplication.focusWidget(), letter)

    def _to(self, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClick(widget, key, modifier)
        self.count += 1


@pytest.fixture
def day(desk: Desk) -> Day:
    """Six people whose window is open."""
    made = Day.of(desk.session)
    for place, name in enumerate(("谢芳", "曹慧", "丁伟明", "潘秋月", "顾建平", "蒋琳")):
        made.closed(name, f"1398983117{place}")
    desk.use(made.supervisor)
    return made


@pytest.fixture
def tray() -> Tray:
    return Tray("HP LaserJet")


@pytest.fixture
def shell(desk: Desk, day: Day, tray: Tray, tmp_path: Path, qtbot: QtBot) -> Iterator[Shell]:
    """The whole desk, as after logging in; the work starts on another page."""
    assert len(day.cases) == 6
    pages: dict[str, Callable[[Desk], Tab]] = dict.fromkeys(("intake", "queue", "exchange"), Tab)
    pages["callbacks"] = lambda each: CallbacksTab(each, printers=tray)
    made = Shell(desk, Preferences(tmp_path / "window.json"), pages)
    made.resize(1366, 696)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.open_first()
    yield made
    made.close_down()
    qtbot.waitUntil(lambda: desk.tasks.idle)


@pytest.fixture
def tab(shell: Shell, qtbot: QtBot) -> CallbacksTab:
    """The page, come to by its key."""
    QTest.keyClick(QApplication.focusWidget() or shell, Qt.Key.Key_3, CTRL)
    found = shell.tab("callbacks")
    assert isinstance(found, CallbacksTab)
    qtbot.waitUntil(lambda: found.badge() == 6)
    settle(found, qtbot)
    assert found.pane.attempt.at_outcome()
    return found


def settle(tab: CallbacksTab, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: tab.desk.tasks.idle and not tab.loader.busy)


def test_three_calls_one_after_the_other_within_their_budgets(tab: CallbacksTab, day: Day, qtbot: QtBot) -> None:
    answered, silent, unhappy = day.cases[:3]

    hands = Hands()
    hands.digits("1554")
    hands.press(ENTER)
    assert hands.count == ANSWERED

    hands = Hands()  # at once: nobody waits for the save
    hands.digits("2")
    hands.press(ENTER)
    assert hands.count <= NO_ANSWER

    hands = Hands()
    hands.digits("1243")
    hands.digits("1")
    hands.press(ENTER)
    assert hands.count <= REOPENED
    settle(tab, qtbot)

    done = day.now(answered.uid)
    assert (done.status, done.callback_state, done.callback_by) == ("archived", "done", "0217")
    assert (done.score_result, done.score_attitude, done.score_speed) == (5, 5, 4)
    again = day.now(silent.uid)
    assert (again.status, again.callback_state) == ("in_callback", "open")
    assert again.callback_next_at == datetime(2026, 3, 6, 10, tzinfo=NOW.tzinfo)
    reopened = day.now(unhappy.uid)
    assert (reopened.status, reopened.round, reopened.decision_due) == ("investigating", 2, unhappy.decision_due)
    assert [each.outcome for case in day.cases for each in calls.of_case(day.supervisor.store, case.uid)] == [
        "reached",
        "no_answer",
        "reached",
    ]
    assert tab.badge() == 3
    assert tab.pane.item is not None
    assert tab.pane.item.case.uid == day.cases[3].uid
    assert journal.verify(day.supervisor.store).ok


def test_the_last_person_is_taken_back_by_one_key(tab: CallbacksTab, day: Day, qtbot: QtBot) -> None:
    case = day.cases[0]
    hands = Hands()
    hands.digits("1554")
    hands.press(ENTER)
    settle(tab, qtbot)
    assert day.now(case.uid).status == "archived"
    hands.press(Qt.Key.Key_Z, with_=CTRL)
    settle(tab, qtbot)
    assert (day.now(case.uid).status, day.now(case.uid).callback_attempts) == ("closed", 0)
    assert calls.of_case(day.supervisor.store, case.uid) == []
    hands.digits("3")  # only the last mark was wrong
    hands.press(ENTER)
    settle(tab, qtbot)
    assert day.now(case.uid).score_speed == 3
    actions = [each.action for each in handling.detail(day.supervisor, case.uid).entries if "call" in each.action]
    assert actions == ["call", "call_undone", "call"]


def test_a_list_on_paper_is_printed_and_keyed_back(shell: Shell, tray: Tray, day: Day, qtbot: QtBot) -> None:
    hands = Hands()
    hands.press(Qt.Key.Key_3, with_=CTRL)
    tab = shell.tab("callbacks")
    assert isinstance(tab, CallbacksTab)
    settle(tab, qtbot)
    hands.press(Qt.Key.Key_P, with_=CTRL)
    hands.press(ENTER)
    assert (hands.count, len(tray.printed)) == (PRINTED, 1)
    settle(tab, qtbot)
    for place, keys in ((4, "1445"), (1, "3")):  # in the order the sheets lie in
        number = day.cases[place].number
        hands.press(Qt.Key.Key_F, with_=CTRL)
        hands.write(f"BD1*{number}*{numbering.check_character(number)}")
        hands.press(ENTER)
        hands.digits(keys)
        hands.press(ENTER)
    settle(tab, qtbot)
    assert day.now(day.cases[4].uid).score_speed == 5
    assert day.now(day.cases[1].uid).callback_last == "refused"
    assert callbacks.today(day.supervisor, NOW + timedelta(minutes=1)).waiting[0].case.uid == day.cases[0].uid
