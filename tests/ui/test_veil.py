"""遮屏: one key hides everything about customers, locks nothing and loses nothing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from branchdesk.ui.command_search import CommandSearch
from branchdesk.ui.main_window import MainWindow
from branchdesk.ui.veil import Veil
from branchdesk.ui.widgets.dialog import Dialog
from tests.ui.windows import CONTROL, page_of, press, sheet, shell

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def veil(window: MainWindow) -> Veil | None:
    return next((each for each in window.findChildren(Veil) if each.isVisible()), None)


def test_one_key_hides_and_the_same_key_shows(window: MainWindow, qtbot: QtBot) -> None:
    line = page_of(window, "queue").line
    line.setText("陈桂芳")
    press(qtbot, Qt.Key.Key_F12)
    over = veil(window)
    assert over is not None
    assert over.geometry() == window.rect()
    assert QApplication.focusWidget() is over
    assert not window.locked
    press(qtbot, Qt.Key.Key_F12)
    assert veil(window) is None
    assert QApplication.focusWidget() is line
    assert line.text() == "陈桂芳"


def test_nothing_below_hears_a_key(window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, Qt.Key.Key_F12)
    press(qtbot, Qt.Key.Key_K, CONTROL)
    press(qtbot, Qt.Key.Key_1, CONTROL)
    press(qtbot, Qt.Key.Key_Tab)
    assert sheet(window, CommandSearch) is None
    assert shell(window).key == "queue"
    assert veil(window) is QApplication.focusWidget()


def test_a_dialog_is_hidden_too_and_one_that_opens_meanwhile(window: MainWindow, qtbot: QtBot) -> None:
    over = Dialog(shell(window), "客户陈某")
    over.add_cancel()
    over.open()
    press(qtbot, Qt.Key.Key_F12)
    assert veil(window) is not None
    assert not over.isVisible()
    late = Dialog(shell(window), "客户李某")
    late.open()
    qtbot.waitUntil(lambda: not late.isVisible())
    press(qtbot, Qt.Key.Key_Escape)
    assert over.isVisible()
    assert late.isVisible()


def test_pages_hide_revealed_numbers_and_keep_drafts(window: MainWindow, qtbot: QtBot) -> None:
    page = page_of(window, "queue")
    page.asked.clear()
    press(qtbot, Qt.Key.Key_F12)
    assert page.asked == ["leave"]


def test_the_lock_takes_the_place_of_the_veil(window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, Qt.Key.Key_F12)
    window.lock()
    assert window.locked
    assert veil(window) is None
    press(qtbot, Qt.Key.Key_F12)
    assert veil(window) is None


def test_nobody_logged_in_has_nothing_to_hide(make_window: object, home: object, qtbot: QtBot) -> None:
    opened = make_window(home)  # type: ignore[operator]
    press(qtbot, Qt.Key.Key_F12)
    assert veil(opened) is None
