"""Journey: a customer walks in, the complaint is logged and the slip printed, without the mouse (budget: 12 keys)."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from branchdesk.services import handling, intake, quick
from branchdesk.store import journal
from branchdesk.ui.desk import Desk
from branchdesk.ui.intake.tab import IntakeTab
from branchdesk.ui.preferences import Preferences
from branchdesk.ui.shell import Shell
from branchdesk.ui.tab import Tab
from tests.ui.conftest import NOW
from tests.ui.intake.conftest import STORY, Hands, Tray

BUDGET = 12
CTRL, ENTER, TAB = Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Return, Qt.Key.Key_Tab


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


def test_a_walk_in_complaint_with_its_slip(window: Shell, desk: Desk, tray: Tray, qtbot: QtBot) -> None:
    hands = Hands()
    hands.press(Qt.Key.Key_1, modifier=CTRL)
    hands.type("陈桂芳")
    hands.press(ENTER)
    hands.press(Qt.Key.Key_2)
    hands.type("13812345678")
    hands.press(ENTER)
    hands.type("zz")
    hands.press(ENTER)
    hands.type(STORY)
    hands.press(TAB)
    hands.press(Qt.Key.Key_1)
    hands.press(TAB)
    hands.type("2000")
    hands.press(ENTER, modifier=CTRL)
    qtbot.waitUntil(lambda: desk.tasks.idle)

    assert hands.count + len("zz") <= BUDGET
    case = handling.find_case(desk.session, "CD103-26-0001")
    assert (case.customer_name, case.title, case.phone) == ("陈桂芳", "ms", "13812345678")
    assert (case.intake_source, case.relation, case.business_channel) == ("walk_in", "self", "self_service")
    assert (case.matter, case.category, case.cause) == ("A03", "card", "facilities")
    assert (case.narrative, case.demand_kind, case.amount_demanded) == (STORY, "refund", 200000)
    assert (case.grade, case.grade_suggested, case.status) == ("1", "1", "received")
    assert (case.received_at, case.response_due) == (NOW, NOW + timedelta(hours=1))
    assert case.first_owner == case.registrar == desk.user.login
    first, printed = journal.of_case(desk.session.store, case.uid)
    assert (first.action, printed.actor, printed.changes) == ("log", desk.user.login, {})
    assert len(tray.sent) == 1
    assert case.number in tray.sent[0]
    assert window.toast.words.startswith("Logged CD103-26-0001. Slip sent")
    assert intake.own_drafts(desk.session) == []
    assert window.tab("intake").form.key_of(hands.at()) == "customer_name"


def test_a_customer_in_a_hurry_needs_only_words(window: Shell, desk: Desk, qtbot: QtBot) -> None:
    hands = Hands()
    hands.press(Qt.Key.Key_1, modifier=CTRL)
    window.tab("intake").form.go_to_field("narrative")
    hands.type("等了五十分钟没人管")
    hands.press(Qt.Key.Key_S, modifier=CTRL)
    qtbot.waitUntil(lambda: desk.tasks.idle)
    case = handling.find_case(desk.session, "CD103-26-0001")
    assert (case.status, case.grade) == ("incomplete", "2")
    assert case.decision_due is not None


def test_the_key_on_the_toast_works_from_an_empty_box(window: Shell, desk: Desk, qtbot: QtBot) -> None:
    hands = Hands()
    hands.press(Qt.Key.Key_1, modifier=CTRL)
    hands.press(Qt.Key.Key_F2, Qt.Key.Key_1, ENTER)
    qtbot.waitUntil(lambda: desk.tasks.idle)
    assert quick.today(desk.session, NOW.date()).total == 1
    hands.press(Qt.Key.Key_Z, modifier=CTRL)
    qtbot.waitUntil(lambda: desk.tasks.idle)
    assert quick.today(desk.session, NOW.date()).total == 0
    page = window.tab("intake")
    assert isinstance(page, IntakeTab)
    hands.type("陈桂芳")
    page.shelf.clear()
    assert page.form.is_blank()
    hands.press(Qt.Key.Key_Z, modifier=CTRL)
    assert page.form.values()["customer_name"] == "陈桂芳"


def test_a_box_with_something_typed_takes_its_own_words_back(window: Shell) -> None:
    hands = Hands()
    hands.press(Qt.Key.Key_1, modifier=CTRL)
    hands.type("ab")
    hands.press(Qt.Key.Key_Z, modifier=CTRL)
    page = window.tab("intake")
    assert isinstance(page, IntakeTab)
    assert page.form.is_blank()
