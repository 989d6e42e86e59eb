"""What tests of the whole window share: pages that write down what they are asked, and ways to press keys in it."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout
from pytestqt.qtbot import QtBot

from branchdesk.ui.access.login import LoginPage
from branchdesk.ui.desk import Desk
from branchdesk.ui.main_window import MainWindow
from branchdesk.ui.shell import Shell
from branchdesk.ui.tab import Tab
from branchdesk.ui.widgets.dialog import Sheet
from branchdesk.ui.widgets.fields import LineEdit

LOGIN, PASSWORD = "0217", "clear-water"
CONTROL = Qt.KeyboardModifier.ControlModifier
S = TypeVar("S", bound=Sheet)
Opener = Callable[..., MainWindow]
"""What the fixture `make_window` is: opens the window of a home."""


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
