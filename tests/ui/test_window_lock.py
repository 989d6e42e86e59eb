"""Locked when nobody is there, and nothing shows; another person gets a desk of their own."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from branchdesk.domain.errors import StoreUnavailable
from branchdesk.domain.records import User
from branchdesk.services import access
from branchdesk.ui.access.lock import LockPage
from branchdesk.ui.access.login import LoginPage
from branchdesk.ui.curtain import ABOVE
from branchdesk.ui.main_window import DRAFT_MINUTES, IDLE_MINUTES, MainWindow
from branchdesk.ui.problems import ProblemDialog
from branchdesk.ui.widgets.dialog import Dialog
from tests.ui.conftest import CHEAP, NOW
from tests.ui.windows import CONTROL, LOGIN, PASSWORD, enter, page_of, press, sheet, shell

# The offscreen platform says this about every popup.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_the_lock_shows_nothing_and_opens_to_the_same_person(window: MainWindow, qtbot: QtBot) -> None:
    queue = page_of(window, "queue")
    queue.draft = True
    press(qtbot, Qt.Key.Key_L, CONTROL)
    page = window.page
    assert isinstance(page, LockPage)
    assert window.locked
    assert not shell(window).isVisible()
    assert queue.asked[-1] == "leave"
    page.password.setText("muddy-water")
    page.enter.click()
    qtbot.waitUntil(lambda: bool(page.message()))
    assert window.locked
    page.password.setText(PASSWORD)
    page.enter.click()
    qtbot.waitUntil(lambda: not window.locked)
    assert window.page is shell(window)
    assert QApplication.focusWidget() is queue.line


def test_a_dialog_is_hidden_by_the_lock_and_comes_back(window: MainWindow, qtbot: QtBot) -> None:
    over = Dialog(shell(window), "客户陈某")
    over.open()
    window.lock()
    assert not over.isVisible()
    page = window.page
    assert isinstance(page, LockPage)
    page.password.setText(PASSWORD)
    page.enter.click()
    qtbot.waitUntil(over.isVisible)


def test_a_dialog_that_opens_while_locked_is_never_painted(window: MainWindow, qtbot: QtBot) -> None:
    window.lock()
    painted: list[int] = []

    class Telling(Dialog):
        def paintEvent(self, event: Any) -> None:
            painted.append(1)
            super().paintEvent(event)

    late = Telling(shell(window), "客户陈某")
    late.open()
    qtbot.waitUntil(lambda: not late.isVisible())
    assert painted == []


def test_menus_close_when_the_lock_falls(window: MainWindow) -> None:
    shell(window).overlays.menu(shell(window).header.user)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    window.lock()
    assert QApplication.activePopupWidget() is None


def test_a_problem_of_the_door_is_seen_over_the_lock(window: MainWindow, qtbot: QtBot) -> None:
    window.lock()
    window.tell(StoreUnavailable.of("store.io"))
    told = sheet(window, ProblemDialog)
    assert told is not None
    QApplication.processEvents()
    assert told.isVisible()
    assert told.property(ABOVE)


def test_nobody_there_for_five_minutes_locks(window: MainWindow) -> None:
    watch = window.curtain.watch
    assert watch is not None
    watch.look(IDLE_MINUTES * 60_000 - 1)
    assert not window.locked
    watch.look(IDLE_MINUTES * 60_000)
    assert window.locked
    page = window.page
    assert isinstance(page, LockPage)


def test_a_draft_waits_a_quarter_of_an_hour(window: MainWindow) -> None:
    page_of(window, "queue").draft = True
    watch = window.curtain.watch
    assert watch is not None
    watch.look(DRAFT_MINUTES * 60_000 - 1)
    assert not window.locked
    watch.look(DRAFT_MINUTES * 60_000)
    assert window.locked


def test_ctrl_l_locks_even_over_a_dialog(window: MainWindow) -> None:
    Dialog(shell(window), "over").open()
    handle = window.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, Qt.Key.Key_L, CONTROL)
    assert window.locked


def test_another_person_gets_a_desk_of_their_own(window: MainWindow, qtbot: QtBot) -> None:
    first = shell(window)
    other = User("0301", "李强", frozenset({"handler"}), "0301")
    access.add_user(first.desk.session, other, "deep-water", now=NOW, cost=CHEAP)
    old_store = first.desk.session.store
    first.desk.switch_user()
    assert isinstance(window.page, LoginPage)
    enter(window, qtbot, "0301", "deep-water")
    assert shell(window) is not first
    assert shell(window).desk.user.display == "李强"
    assert not window.locked
    qtbot.waitUntil(lambda: not window._retired)
    assert old_store is not shell(window).desk.session.store


def test_switching_back_to_oneself_keeps_the_pages(window: MainWindow, qtbot: QtBot) -> None:
    first = shell(window)
    window.switch_user()
    page = window.page
    assert isinstance(page, LoginPage)
    page.login.setText(LOGIN)
    page.password.setText(PASSWORD)
    qtbot.keyClick(page.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.locked)
    assert shell(window) is first


def test_going_back_from_the_switch_meets_the_lock(window: MainWindow, qtbot: QtBot) -> None:
    window.switch_user()
    assert isinstance(window.page, LoginPage)
    press(qtbot, Qt.Key.Key_Escape)
    assert isinstance(window.page, LockPage)
    assert window.locked
