"""Journeys: a customer asks how it stands; by initials, four digits, or the slip under the scanner (budget: 5 keys)."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from branchdesk.domain import numbering
from branchdesk.services import handling, intake
from branchdesk.ui import tabs
from branchdesk.ui.attachments import AttachmentViewer
from branchdesk.ui.desk import Desk
from branchdesk.ui.intake.tab import IntakeTab
from branchdesk.ui.preferences import Preferences
from branchdesk.ui.queue.tab import QueueTab
from branchdesk.ui.shell import Shell
from tests.ui.conftest import NOW
from tests.ui.intake.conftest import Hands

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

BUDGET = 5
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
ENTER = Qt.Key.Key_Return


@pytest.fixture
def number(desk: Desk) -> str:
    """The case of the customer who comes back, among others'."""
    for name, phone in (("方秀兰", "15988886420"), ("陈桂芳", "13812345678"), ("林建国", "15966661111")):
        values = {"narrative": "自助机吞卡，等了两小时", "customer_name": name, "phone": phone, "matter": "A03"}
        made = intake.log(desk.session, values, now=NOW).case
        if name == "陈桂芳":
            kept = made
    handling.attach(desk.session, kept.uid, "流水.txt", "3 月 5 日 存入 2,000 元".encode(), "text/plain", now=NOW)
    return kept.number


@pytest.fixture
def window(desk: Desk, number: str, tmp_path: Path, qtbot: QtBot) -> Iterator[Shell]:
    """The whole desk with its real pages."""
    shell = Shell(desk, Preferences(tmp_path / "window.json"), tabs.factories())
    shell.resize(1366, 696)
    qtbot.addWidget(shell)
    with qtbot.waitActive(shell):
        shell.show()
        shell.activateWindow()
    shell.show_tab("intake")
    yield shell
    shell.close_down()
    qtbot.waitUntil(lambda: desk.tasks.idle)


def shown(window: Shell) -> str:
    """The number of the case that is open."""
    queue = window.tab("queue")
    assert isinstance(queue, QueueTab)
    return queue.case.detail.case.number if queue.in_case and queue.case.detail is not None else ""


def scan(text: str) -> None:
    """A scanner at the counter: keys without a pause."""
    for sign in (*text, "\r"):
        target = QApplication.focusWidget()
        assert target is not None
        shift = Qt.KeyboardModifier.ShiftModifier if sign.isupper() or sign == "*" else Qt.KeyboardModifier.NoModifier
        key = ENTER if sign == "\r" else ord(sign.upper())
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            QApplication.sendEvent(target, QKeyEvent(kind, key, shift, sign))


def test_by_initials(window: Shell, number: str) -> None:
    hands = Hands()
    hands.press(Qt.Key.Key_K, modifier=CTRL)
    for letter in (Qt.Key.Key_C, Qt.Key.Key_G, Qt.Key.Key_F):
        hands.press(letter)
    hands.press(ENTER)
    assert shown(window) == number
    assert hands.count <= BUDGET


def test_by_four_digits_beside_the_form(window: Shell, number: str, qtbot: QtBot) -> None:
    intake_tab = window.tab("intake")
    assert isinstance(intake_tab, IntakeTab)
    hands = Hands()
    hands.press(Qt.Key.Key_S, modifier=ALT)
    hands.type("5678")
    qtbot.waitUntil(lambda: number in intake_tab.aside.returning.reading.words)
    hands.press(Qt.Key.Key_C, modifier=CTRL)
    assert QApplication.clipboard().text() == intake_tab.aside.returning.reading.words
    assert hands.count <= 2
    hands.press(ENTER)
    assert shown(window) == number


def test_by_the_slip_while_somebody_elses_complaint_is_half_written(
    window: Shell, desk: Desk, number: str, qtbot: QtBot
) -> None:
    intake_tab = window.tab("intake")
    assert isinstance(intake_tab, IntakeTab)
    hands = Hands()
    hands.type("李明")
    scan(f"BD1*{number}*{numbering.check_character(number)}")
    assert shown(window) == number
    assert number in window.toast.words
    hands.press(Qt.Key.Key_1, modifier=CTRL)
    assert intake_tab.form.values()["customer_name"] == "李明"
    qtbot.waitUntil(lambda: bool(intake.own_drafts(desk.session)))


def test_what_was_handed_in_is_looked_at_by_keyboard(window: Shell, desk: Desk, number: str, qtbot: QtBot) -> None:
    scan(f"BD1*{number}*{numbering.check_character(number)}")
    queue = window.tab("queue")
    assert isinstance(queue, QueueTab)
    for _ in range(60):
        focused = QApplication.focusWidget()
        assert focused is not None
        if "流水.txt" in focused.accessibleName() and "SHA" not in focused.accessibleName():
            break
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, ENTER)
    viewer = window.findChild(AttachmentViewer)
    assert viewer is not None
    qtbot.waitUntil(lambda: "2,000 元" in viewer.text.toPlainText())
    qtbot.keyClick(viewer, Qt.Key.Key_Escape)
    assert not viewer.isVisible()
    looked = [each for each in handling.detail(desk.session, number).entries if each.action == "look"]
    assert [each.actor for each in looked] == [desk.user.login]
