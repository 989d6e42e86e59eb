"""Journeys at the counter besides the new complaint: a customer comes again, a draft goes on, a grievance is counted.

Budgets of the issue: repeat visitor 6 control keys, quick count 3, resumed draft 2. What is typed is not counted.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from branchdesk.domain.case import Case
from branchdesk.services import handling, intake, quick
from branchdesk.store import journal
from branchdesk.ui.desk import Desk
from branchdesk.ui.intake.tab import IntakeTab
from branchdesk.ui.preferences import Preferences
from branchdesk.ui.shell import Shell
from branchdesk.ui.tab import Tab
from tests.services.lives import values
from tests.ui.conftest import NOW
from tests.ui.intake.conftest import STORY, Hands, Tray

CTRL, ENTER, F4 = Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Return, Qt.Key.Key_F4
CHEN = {"customer_name": "陈桂芳", "title": "ms", "phone": "13812345678"}


@pytest.fixture
def tray() -> Tray:
    return Tray()


@pytest.fixture
def window(desk: Desk, tray: Tray, tmp_path: Path, qtbot: QtBot) -> Iterator[QWidget]:
    """The whole desk with the queue in front, as after logging in."""

    def other(made_for: Desk) -> Tab:
        page = Tab(made_for)
        page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return page

    pages = {"intake": lambda made_for: IntakeTab(made_for, printers=tray), "queue": other}
    shell = Shell(desk, Preferences(tmp_path / "window.json"), {**pages, "callbacks": other, "exchange": other})
    shell.resize(1366, 696)
    qtbot.addWidget(shell)
    shell.show()
    shell.activateWindow()
    qtbot.waitUntil(shell.isActiveWindow)
    shell.open_first()
    yield shell
    shell.close_down()
    qtbot.waitUntil(lambda: desk.tasks.idle)


@pytest.fixture
def quiet(desk: Desk, qtbot: QtBot) -> Callable[[], None]:
    return lambda: qtbot.waitUntil(lambda: desk.tasks.idle)


@pytest.fixture
def first(desk: Desk) -> Case:
    """The customer's first visit, five days ago."""
    told = {**CHEN, "matter": "A03", "narrative": STORY, "demand_kind": "refund", "handler": "0217"}
    return intake.log(desk.session, told, now=NOW - timedelta(days=5)).case


def test_the_same_complaint_by_the_last_four_digits(
    window: Shell, desk: Desk, tray: Tray, first: Case, quiet: Callable[[], None]
) -> None:
    hands = Hands()
    hands.press(Qt.Key.Key_1, modifier=CTRL)
    hands.press(Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    assert window.tab("intake").form.key_of(hands.at()) == "phone"
    hands.type("5678")
    hands.press(F4, Qt.Key.Key_1)
    hands.press(ENTER, modifier=CTRL)
    quiet()

    assert hands.count <= 6
    case = handling.find_case(desk.session, first.number)
    assert (case.visits, case.repeated, case.decision_due) == (1, True, first.decision_due)
    assert intake.next_number(desk.session, NOW) == "CD103-26-0002", "no number was used"
    visit = journal.of_case(desk.session.store, case.uid)[1]
    assert (visit.action, visit.actor, visit.details) == ("visit", "0217", {"way": "in_person"})
    assert len(tray.sent) == 1, "the slip of the case that is there, as a reprint"
    assert first.number in tray.sent[0]


def test_new_facts_found_while_the_name_is_composed(
    window: Shell, desk: Desk, first: Case, quiet: Callable[[], None]
) -> None:
    hands = Hands()
    hands.press(Qt.Key.Key_1, modifier=CTRL)
    QApplication.sendEvent(window.tab("intake").form.customer.name, QInputMethodEvent("chen'gui'fang", []))
    assert [each.case.uid for each in window.tab("intake").aside.likeness.likes] == [first.uid]
    commit = QInputMethodEvent()
    commit.setCommitString("陈桂芳")
    QApplication.sendEvent(window.tab("intake").form.customer.name, commit)
    hands.press(F4, Qt.Key.Key_2)
    hands.press(Qt.Key.Key_F8)
    assert window.tab("intake").form.key_of(hands.at()) == "narrative"
    hands.type("昨天又扣了 500 元")
    hands.press(Qt.Key.Key_S, modifier=CTRL)
    quiet()

    assert hands.count <= 6
    case = handling.find_case(desk.session, first.number)
    assert case.narrative.endswith("昨天又扣了 500 元")
    assert case.decision_due is not None
    assert case.decision_due.date() == (NOW + timedelta(days=15)).date()


def test_the_same_again_after_the_decision_opens_it_again(
    window: Shell, desk: Desk, first: Case, quiet: Callable[[], None]
) -> None:
    told = first
    for hours, action in enumerate(("start", "contact", "conclude", "propose", "finish", "tell")):
        at = NOW - timedelta(days=3) + timedelta(hours=hours)
        more = {"handler": "0217"} if action == "start" else {}
        told = handling.do(desk.session, first.uid, action, values(action, at, **more), now=at)
    hands = Hands()
    hands.press(Qt.Key.Key_1, modifier=CTRL)
    hands.type("cgf")
    hands.press(F4, Qt.Key.Key_1, Qt.Key.Key_F8)
    hands.type("还是没有入账")
    hands.press(Qt.Key.Key_S, modifier=CTRL)
    quiet()
    assert hands.count <= 6
    case = handling.find_case(desk.session, first.number)
    assert (case.status, case.round, case.decision_due) == ("investigating", 2, told.decision_due)


def test_a_draft_is_resumed_by_two_keys(window: Shell, desk: Desk, quiet: Callable[[], None]) -> None:
    for place, name in enumerate(("郑兴", "李丽")):
        typed = {"customer_name": name, "narrative": "排队太久", "request_id": f"r-{place}"}
        intake.keep_draft(desk.session, typed, NOW - timedelta(hours=2 - place))
    hands = Hands()
    hands.press(Qt.Key.Key_1, modifier=CTRL)
    hands.count = 0
    hands.press(Qt.Key.Key_F3, ENTER)
    assert hands.count <= 2
    assert window.tab("intake").form.values()["customer_name"] == "李丽"
    quiet()


def test_a_grievance_is_counted_by_three_keys(window: Shell, desk: Desk, quiet: Callable[[], None]) -> None:
    hands = Hands()
    hands.press(Qt.Key.Key_1, modifier=CTRL)
    hands.count = 0
    hands.press(Qt.Key.Key_F2, Qt.Key.Key_1, ENTER)
    quiet()
    assert hands.count <= 3
    assert quick.today(desk.session, NOW.date()).causes == {"service": 1}
    assert window.toast.words.endswith("Today 1")


def test_saving_works_from_the_header_too(window: Shell, desk: Desk, quiet: Callable[[], None]) -> None:
    """Ctrl+Enter is the window's while this page is shown, wherever the focus is."""
    hands = Hands()
    hands.press(Qt.Key.Key_1, modifier=CTRL)
    page = window.tab("intake")
    page.form.go_to_field("narrative")
    hands.type("等了五十分钟没人管")
    page.header.kind.setFocus()
    hands.press(ENTER, modifier=CTRL)
    quiet()
    assert handling.find_case(desk.session, "CD103-26-0001").status == "incomplete"
    page.form.go_to_field("narrative")
    hands.type("又等了五十分钟")
    window.header.setFocus()
    window.header.tabs.setFocus()
    hands.press(Qt.Key.Key_S, modifier=CTRL)
    quiet()
    assert handling.find_case(desk.session, "CD103-26-0002").status == "incomplete"
