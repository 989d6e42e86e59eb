"""Journey: somebody is called away in the middle of an entry. Lock, log off, power: what was written waits for him."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from branchdesk.domain.records import User
from branchdesk.services import access, intake
from branchdesk.ui import tabs
from branchdesk.ui.access.lock import LockPage
from branchdesk.ui.access.login import LoginPage
from branchdesk.ui.intake.tab import IntakeTab
from branchdesk.ui.main_window import MainWindow
from tests.ui.conftest import CHEAP, NOW, make_window
from tests.ui.windows import CONTROL, LOGIN, PASSWORD, Opener, enter, press, shell

__all__ = ["make_window"]

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def window(make_window: Opener, home: Path, qtbot: QtBot) -> MainWindow:
    """王敏 has begun to write down a complaint; 李强 works here too."""
    session = access.open_home(home, LOGIN, PASSWORD, now=NOW)
    colleague = User("0318", "李强", frozenset({"handler", "teller"}), "0318", "teller")
    access.add_user(session, colleague, "muddy-water", now=NOW, cost=CHEAP).store.close()
    opened = make_window(home, factories=tabs.factories())
    enter(opened, qtbot)
    shell(opened).show_tab("intake")
    QTest.keyClicks(QApplication.focusWidget(), "Chen Guifang")
    return opened


def written(window: MainWindow) -> str:
    tab = shell(window).tab("intake")
    assert isinstance(tab, IntakeTab)
    return str(tab.form.values().get("customer_name", ""))


def test_the_lock_keeps_the_entry_and_gives_it_back(window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, Qt.Key.Key_L, CONTROL)
    page = window.page
    assert isinstance(page, LockPage)
    session = shell(window).desk.session
    qtbot.waitUntil(lambda: len(intake.own_drafts(session)) == 1)
    page.password.setText(PASSWORD)
    page.enter.click()
    qtbot.waitUntil(lambda: not window.locked)
    assert written(window) == "Chen Guifang"


def test_another_person_finds_a_clean_desk_and_the_first_his_draft(window: MainWindow, qtbot: QtBot) -> None:
    window.switch_user()
    page = window.page
    assert isinstance(page, LoginPage)
    with qtbot.waitSignal(window.entered):
        page.login.setText("0318")
        page.password.setText("muddy-water")
        qtbot.keyClick(page.password, Qt.Key.Key_Return)
    shell(window).show_tab("intake")
    assert written(window) == ""
    assert intake.own_drafts(shell(window).desk.session) == []
    window.switch_user()
    assert isinstance(window.page, LoginPage)
    enter(window, qtbot)
    shell(window).show_tab("intake")
    assert [each.values["customer_name"] for each in intake.own_drafts(shell(window).desk.session)] == ["Chen Guifang"]
    press(qtbot, Qt.Key.Key_F3)
    assert written(window) == "Chen Guifang"
