"""The whole window as a person meets it: in through the door, through the pages by keys, locked, switched, closed."""

import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from branchdesk.domain.errors import StoreUnavailable
from branchdesk.domain.records import User
from branchdesk.services import access
from branchdesk.ui.access.first_run import FirstRunPage
from branchdesk.ui.access.lock import LockPage
from branchdesk.ui.access.login import LoginPage
from branchdesk.ui.access.recover_page import RecoverPage
from branchdesk.ui.command_search import CommandSearch
from branchdesk.ui.curtain import ABOVE
from branchdesk.ui.desk import Desk
from branchdesk.ui.help_viewer import HelpViewer
from branchdesk.ui.main_window import DRAFT_MINUTES, IDLE_MINUTES, MainWindow
from branchdesk.ui.preferences import Preferences
from branchdesk.ui.problems import ConfirmDialog, ProblemDialog
from branchdesk.ui.shell import Shell
from branchdesk.ui.shortcuts_sheet import ShortcutsSheet
from branchdesk.ui.tab import Tab
from branchdesk.ui.tasks import Tasks
from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets.dialog import Dialog, Sheet
from branchdesk.ui.widgets.fields import LineEdit
from tests.ui.conftest import CHEAP, LOGIN, NOW, PASSWORD

# The offscreen platform says this about every popup.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

S = TypeVar("S", bound=Sheet)
CONTROL = Qt.KeyboardModifier.ControlModifier


class Page(Tab):
    """A page that writes down what the shell asks of it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.asked: list[str] = []
        self.places: list[Mapping[str, Any]] = []
        self.draft = False
        self.number: int | None = None
        self.answers = True
        self.line = LineEdit(name="line")
        QVBoxLayout(self).addWidget(self.line)

    @property
    def draft_kept(self) -> bool:
        return self.draft

    def badge(self) -> int | None:
        return self.number

    def activated(self) -> None:
        self.asked.append("activated")
        self.line.setFocus()

    def leave(self) -> None:
        self.asked.append("leave")

    def go_to(self, where: Mapping[str, Any]) -> None:
        self.places.append(where)

    def print_here(self) -> bool:
        return self._did("print")

    def find_here(self) -> bool:
        return self._did("find")

    def toggle_detail(self) -> bool:
        return self._did("detail")

    def back(self) -> bool:
        return self._did("back")

    def _did(self, what: str) -> bool:
        self.asked.append(what)
        return self.answers


PAGES: dict[str, Callable[[Desk], Tab]] = dict.fromkeys(("intake", "queue", "callbacks", "exchange"), Page)


@pytest.fixture
def make(theme: Theme, tmp_path: Path, qtbot: QtBot) -> Iterator[Callable[..., MainWindow]]:
    made: list[tuple[MainWindow, Tasks]] = []

    def window(home: Path, **more: Any) -> MainWindow:
        tasks = Tasks()
        preferences = more.pop("preferences", None) or Preferences(tmp_path / "window.json")
        opened = MainWindow(
            home,
            tasks=tasks,
            theme=theme,
            preferences=preferences,
            language="zh_CN",
            clock=lambda: NOW,
            cost=CHEAP,
            factories=PAGES,
            **more,
        )
        made.append((opened, tasks))
        with qtbot.waitActive(opened):
            opened.show()
            opened.activateWindow()
        return opened

    yield window
    for opened, tasks in made:
        opened._may_close = True
        opened.close()
        tasks.close(wait=True)
        opened.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def window(make: Callable[..., MainWindow], home: Path, qtbot: QtBot) -> MainWindow:
    """Somebody logged in."""
    opened = make(home)
    enter(opened, qtbot)
    return opened


def enter(window: MainWindow, qtbot: QtBot, login: str = LOGIN, password: str = PASSWORD) -> None:
    page = window.page
    assert isinstance(page, LoginPage)
    page.login.setText(login)
    page.password.setText(password)
    with qtbot.waitSignal(window.entered):
        qtbot.keyClick(page.password, Qt.Key.Key_Return)


def shell(window: MainWindow) -> Shell:
    found = window.shell
    assert found is not None
    return found


def page_of(window: MainWindow, key: str) -> Page:
    tab = shell(window).tab(key)
    assert isinstance(tab, Page)
    return tab


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key where the focus is, as a person presses it."""
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, key, modifier)


def sheet(window: MainWindow, kind: type[S]) -> S | None:
    found = [each for each in window.findChildren(kind) if each.isVisible()]
    return found[-1] if found else None


def test_the_door_opens_to_a_password(make: Callable[..., MainWindow], home: Path, qtbot: QtBot) -> None:
    opened = make(home)
    assert isinstance(opened.page, LoginPage)
    enter(opened, qtbot)
    assert opened.page is opened.shell
    assert shell(opened).desk.user.display == "王敏"
    assert "城东支行" in opened.windowTitle()
    assert shell(opened).key == "queue"
    assert QApplication.focusWidget() is page_of(opened, "queue").line


def test_a_wrong_password_opens_nothing(make: Callable[..., MainWindow], home: Path, qtbot: QtBot) -> None:
    opened = make(home)
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


def test_a_broken_key_file_is_a_problem_dialog(make: Callable[..., MainWindow], home: Path, qtbot: QtBot) -> None:
    (home / "keys.json").write_text("{", encoding="utf-8")
    opened = make(home)
    page = opened.page
    assert isinstance(page, LoginPage)
    page.login.setText(LOGIN)
    page.password.setText(PASSWORD)
    qtbot.keyClick(page.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: sheet(opened, ProblemDialog) is not None)
    assert page.password.isEnabled()


def test_the_door_remembers_who_came_last(
    make: Callable[..., MainWindow], home: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    kept = Preferences(tmp_path / "kept.json")
    first = make(home, preferences=kept)
    enter(first, qtbot)
    first.close()
    again = make(home, preferences=Preferences(tmp_path / "kept.json"))
    page = again.page
    assert isinstance(page, LoginPage)
    assert page.login.text() == LOGIN
    assert QApplication.focusWidget() is page.password


def test_the_first_run_leads_to_the_desk(make: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot) -> None:
    opened = make(tmp_path / "new")
    page = opened.page
    assert isinstance(page, FirstRunPage)
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
    again = make(tmp_path / "new")
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


def test_closing_before_the_code_is_kept_asks(make: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot) -> None:
    opened = make(tmp_path / "new")
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
    search._search()
    search.line.setText("")
    search._search()
    assert [each.title for each in search.entries() if each.act] == [
        each.words for each in shell(window).overlays.commands()
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
