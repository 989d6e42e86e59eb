"""The whole window as a person meets it: in through the door, through the pages by keys, locked, switched, closed."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from branchdesk.domain.errors import StoreUnavailable
from branchdesk.ui.access.first_run import FirstRunPage
from branchdesk.ui.access.login import LoginPage
from branchdesk.ui.access.recover_page import RecoverPage
from branchdesk.ui.command_search import CommandSearch
from branchdesk.ui.help_viewer import HelpViewer
from branchdesk.ui.main_window import MainWindow
from branchdesk.ui.preferences import Preferences
from branchdesk.ui.problems import ConfirmDialog, ProblemDialog
from branchdesk.ui.shortcuts_sheet import ShortcutsSheet
from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets.dialog import Dialog
from tests.ui.windows import CONTROL, LOGIN, PAGES, PASSWORD, Opener, Page, enter, page_of, press, sheet, shell

# The offscreen platform says this about every popup.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_the_door_opens_to_a_password(make_window: Opener, home: Path, qtbot: QtBot) -> None:
    opened = make_window(home)
    assert isinstance(opened.page, LoginPage)
    enter(opened, qtbot)
    assert opened.page is opened.shell
    assert shell(opened).desk.user.display == "王敏"
    assert "城东支行" in opened.windowTitle()
    assert shell(opened).key == "queue"
    assert QApplication.focusWidget() is page_of(opened, "queue").line


def test_a_wrong_password_opens_nothing(make_window: Opener, home: Path, qtbot: QtBot) -> None:
    opened = make_window(home)
    page = opened.page
    assert isinstance(page, LoginPage)
    page.login.setText(LOGIN)
    page.password.setText("muddy-water")
    qtbot.keyClick(page.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page.message()))
    assert opened.shell is None
    assert page.message() == opened.words().text("problem.access.password.happened")
    enter(opened, qtbot)
    assert opened.shell is not None


def test_a_broken_key_file_is_a_problem_dialog(make_window: Opener, home: Path, qtbot: QtBot) -> None:
    (home / "keys.json").write_text("{", encoding="utf-8")
    opened = make_window(home)
    page = opened.page
    assert isinstance(page, LoginPage)
    page.login.setText(LOGIN)
    page.password.setText(PASSWORD)
    qtbot.keyClick(page.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: sheet(opened, ProblemDialog) is not None)
    assert page.password.isEnabled()


def test_the_door_remembers_who_came_last(make_window: Opener, home: Path, tmp_path: Path, qtbot: QtBot) -> None:
    kept = Preferences(tmp_path / "kept.json")
    first = make_window(home, preferences=kept)
    enter(first, qtbot)
    first.close()
    again = make_window(home, preferences=Preferences(tmp_path / "kept.json"))
    page = again.page
    assert isinstance(page, LoginPage)
    assert page.login.text() == LOGIN
    assert QApplication.focusWidget() is page.password


def test_the_first_run_leads_to_the_desk(make_window: Opener, tmp_path: Path, qtbot: QtBot) -> None:
    opened = make_window(tmp_path / "new")
    page = opened.page
    assert isinstance(page, FirstRunPage)
    assert QApplication.focusWidget() is page.branch.branch
    page.forward()
    assert page.branch.rows["branch"].message()
    page.branch.branch.setText("CD103")
    page.branch.name.setText("城东支行")
    page.forward()
    for field, words in ((page.person.login, "0217"), (page.person.display, "王敏")):
        field.setText(words)
    page.person.password.setText("short")
    page.person.again.setText("short")
    page.forward()
    assert page.person.rows["password"].message()
    page.person.password.setText(PASSWORD)
    page.person.again.setText(PASSWORD)
    page.forward()
    qtbot.waitUntil(lambda: page.code_open)
    code = page.recovery.code
    assert len(code.split("-")) == 8
    page.recovery.typed.setText(page.recovery.asked)
    page.forward()
    page.forward()
    with qtbot.waitSignal(opened.entered):
        page.forward()
    assert shell(opened).desk.home.branch == "CD103"
    opened.close()
    again = make_window(tmp_path / "new")
    recover(again, qtbot, code)


def recover(window: MainWindow, qtbot: QtBot, code: str) -> None:
    login = window.page
    assert isinstance(login, LoginPage)
    login.forgot.click()
    page = window.page
    assert isinstance(page, RecoverPage)
    page.code.setText("0" * 32)
    page.password.setText("new-water-9")
    page.again.setText("new-water-9")
    page.save.click()
    qtbot.waitUntil(lambda: bool(page.rows["code"].message()))
    page.code.setText(code.lower().replace("-", " "))
    with qtbot.waitSignal(window.entered):
        page.save.click()


def test_closing_before_the_code_is_kept_asks(make_window: Opener, tmp_path: Path, qtbot: QtBot) -> None:
    opened = make_window(tmp_path / "new")
    page = opened.page
    assert isinstance(page, FirstRunPage)
    page.created("ABCD-EFGH-1234-5678-9JKM-NPQR-STVW-XYZ0")
    opened.close()
    assert opened.isVisible()
    question = sheet(opened, ConfirmDialog)
    assert question is not None
    question.reject()
    assert opened.isVisible()


@pytest.mark.parametrize(
    ("key", "tab"),
    [
        (Qt.Key.Key_1, "intake"),
        (Qt.Key.Key_2, "queue"),
        (Qt.Key.Key_3, "callbacks"),
        (Qt.Key.Key_5, "exchange"),
    ],
)
def test_keys_change_the_page(window: MainWindow, qtbot: QtBot, key: Qt.Key, tab: str) -> None:
    press(qtbot, key, CONTROL)
    assert shell(window).key == tab
    assert QApplication.focusWidget() is page_of(window, tab).line
    assert shell(window).header.tabs.currentIndex() == list(PAGES).index(tab)


def test_pages_are_made_when_they_are_first_shown(window: MainWindow, qtbot: QtBot) -> None:
    assert [each.__class__ for each in shell(window)._built.values()] == [Page]
    press(qtbot, Qt.Key.Key_1, CONTROL)
    assert set(shell(window)._built) == {"queue", "intake"}
    assert page_of(window, "queue").asked == ["activated", "leave"]


def test_keys_nobody_wanted_reach_the_page(window: MainWindow, qtbot: QtBot) -> None:
    queue = page_of(window, "queue")
    queue.asked.clear()
    press(qtbot, Qt.Key.Key_F, CONTROL)
    press(qtbot, Qt.Key.Key_P, CONTROL)
    press(qtbot, Qt.Key.Key_F9)
    press(qtbot, Qt.Key.Key_Escape)
    assert queue.asked == ["find", "print", "detail", "back"]


def test_nothing_to_print_is_said(window: MainWindow, qtbot: QtBot) -> None:
    page_of(window, "queue").answers = False
    press(qtbot, Qt.Key.Key_P, CONTROL)
    assert shell(window).toast.words


def test_the_search_takes_a_command(window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, Qt.Key.Key_K, CONTROL)
    search = sheet(window, CommandSearch)
    assert search is not None
    assert QApplication.focusWidget() is search.line
    qtbot.keyClicks(search.line, "ctrl")
    search.look()
    search.line.setText("")
    search.look()
    assert [each.title for each in search.entries() if each.act] == [
        each.words for each in shell(window).overlays.commands() if not each.quiet
    ]
    qtbot.keyClick(search.line, Qt.Key.Key_Down)
    qtbot.keyClick(search.line, Qt.Key.Key_Down)
    qtbot.keyClick(search.line, Qt.Key.Key_Return)
    assert shell(window).key == "callbacks"
    assert sheet(window, CommandSearch) is None


def test_esc_closes_the_search_and_gives_the_focus_back(window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, Qt.Key.Key_K, CONTROL)
    press(qtbot, Qt.Key.Key_Escape)
    assert sheet(window, CommandSearch) is None
    assert QApplication.focusWidget() is page_of(window, "queue").line


def test_f1_shows_the_keys_and_again_the_handbook(window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, Qt.Key.Key_F1)
    assert sheet(window, ShortcutsSheet) is not None
    press(qtbot, Qt.Key.Key_F1)
    viewer = sheet(window, HelpViewer)
    assert viewer is not None
    assert viewer.browser.toPlainText().strip()


def test_f1_helps_in_a_dialog_and_before_anybody_is_in(
    window: MainWindow, make_window: Opener, tmp_path: Path, qtbot: QtBot
) -> None:
    over = Dialog(shell(window), "导出")
    over.add_cancel()
    over.open()
    press(qtbot, Qt.Key.Key_F1)
    found = sheet(window, ShortcutsSheet)
    assert found is not None
    found.reject()
    assert over.isVisible()
    first = make_window(tmp_path / "nobody")
    press(qtbot, Qt.Key.Key_F1)
    assert sheet(first, ShortcutsSheet) is not None


def test_a_toast_is_taken_back_with_ctrl_z(window: MainWindow, qtbot: QtBot) -> None:
    undone: list[int] = []
    shell(window).desk.toast("done", lambda: undone.append(1))
    shell(window).header.tabs.setFocus()
    press(qtbot, Qt.Key.Key_Z, CONTROL)
    assert undone == [1]


def test_the_desk_sends_people_to_places(window: MainWindow) -> None:
    shell(window).desk.go("intake", {"values": {"phone": "13800000000"}})
    assert shell(window).key == "intake"
    assert page_of(window, "intake").places == [{"values": {"phone": "13800000000"}}]


def test_a_badge_of_a_page_wins_and_zero_is_shown(window: MainWindow, qtbot: QtBot) -> None:
    tabs = shell(window).header.tabs
    assert [tabs.count_of(place) for place in range(4)] == [None, 0, 0, None]
    page_of(window, "queue").number = 12_345
    page_of(window, "queue").badge_changed.emit()
    qtbot.waitUntil(lambda: tabs.count_of(1) == 12_345)
    assert "12" in tabs.accessibleTabName(1)


def test_a_problem_is_shown_over_the_page(window: MainWindow) -> None:
    shell(window).desk.problem(StoreUnavailable.of("store.full"))
    assert sheet(window, ProblemDialog) is not None


def test_practice_is_said_on_every_page(window: MainWindow) -> None:
    assert window._strip.isVisible()
    window.lock()
    assert window._strip.isVisible()


def test_closing_while_work_runs_asks_once(window: MainWindow, qtbot: QtBot) -> None:
    gate = threading.Event()
    shell(window).desk.background(lambda _session, _report, _cancelled: gate.wait(20))
    window.close()
    assert window.isVisible()
    question = sheet(window, ConfirmDialog)
    assert question is not None
    gate.set()
    question.confirmed.emit("")
    assert not window.isVisible()


def test_closing_idle_asks_nothing_and_keeps_drafts(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window._tasks.idle)
    queue = page_of(window, "queue")
    queue.asked.clear()
    window.close()
    assert not window.isVisible()
    assert queue.asked == ["leave"]


def test_look_and_size_change_at_once_and_are_remembered(window: MainWindow, theme: Theme, tmp_path: Path) -> None:
    overlays = shell(window).overlays
    try:
        overlays.set_scheme("dark")
        overlays.set_scale(1.3)
        assert theme.dark
        assert theme.scale == 1.3
        assert Preferences(tmp_path / "window.json").wishes.scheme == "dark"
    finally:
        overlays.set_scheme("light")
        overlays.set_scale(1.0)


def test_a_language_is_for_the_next_time(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    shell(window).language_chosen.emit("en")
    assert Preferences(tmp_path / "window.json").wishes.language == "en"
    qtbot.waitUntil(lambda: shell(window).desk.session.language == "en")
    assert shell(window).toast.words


@pytest.mark.parametrize("item", ["branch", "data", "offline", "clock", "about"])
def test_every_item_of_the_status_bar_explains_itself(window: MainWindow, item: str) -> None:
    shell(window).overlays.explain(item)
    assert sheet(window, Dialog) is not None


def test_every_control_of_the_shell_has_a_name(window: MainWindow) -> None:
    silent = [
        type(each).__name__
        for each in shell(window).findChildren(QWidget)
        if each.isVisible() and each.focusPolicy() & Qt.FocusPolicy.TabFocus and not each.accessibleName()
    ]
    assert silent == []


def test_a_narrow_window_keeps_every_button(window: MainWindow) -> None:
    window.resize(1093, 614)
    QApplication.processEvents()
    header = shell(window).header
    assert header.user.geometry().right() <= header.width()
    assert header.search.width() >= header.search.minimumSizeHint().width()
    last = header.tabs.mapTo(header, header.tabs.tabRect(3).topRight()).x()
    assert last <= header.search.geometry().left()
