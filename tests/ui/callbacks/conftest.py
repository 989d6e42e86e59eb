"""A callbacks tab in a window of its own, over a home with people to call."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from branchdesk.domain.errors import FileUnavailable
from branchdesk.paper.printing import Document
from branchdesk.services import access
from branchdesk.services.session import Session
from branchdesk.ui.callbacks.tab import CallbacksTab
from branchdesk.ui.desk import Desk, Notice
from tests.ui.callbacks.day import Day, full_day
from tests.ui.conftest import LOGIN, NOW, PASSWORD


class Tray:
    """Printers that keep what they are given."""

    def __init__(self, *names: str) -> None:
        self._names = list(names)
        self.printed: list[Document] = []

    def names(self) -> list[str]:
        return self._names

    def default(self) -> str:
        return self._names[0] if self._names else ""

    def send(self, document: Document, printer: str = "", *, copies: int = 1, duplex: bool = False) -> int:
        if printer not in self._names:
            raise FileUnavailable.of("paper.printer", printer=printer)
        self.printed.append(document)
        return document.pages


class Page:
    """The tab with what it told the desk; `press` types keys where the focus is."""

    def __init__(self, tab: CallbacksTab, desk: Desk, tray: Tray, qtbot: QtBot) -> None:
        self.tab, self.desk, self.tray, self._qtbot = tab, desk, tray, qtbot
        self.notices: list[Notice] = []
        self.problems: list[object] = []
        self.went: list[tuple[str, object]] = []
        desk.noticed.connect(self.notices.append)
        desk.failed.connect(self.problems.append)
        desk.going.connect(lambda key, where: self.went.append((key, where)))

    @property
    def name(self) -> str:
        """Who is shown."""
        item = self.tab.pane.item
        return item.case.customer_name if item is not None else ""

    def press(self, *keys: Qt.Key | str) -> None:
        """Digits and letters as text, other keys by name, "Ctrl+Z" as a combination."""
        modifiers = {"Ctrl": Qt.KeyboardModifier.ControlModifier}
        for each in keys:
            if isinstance(each, str) and "+" in each:
                modifier, _, letter = each.partition("+")
                named = {"Enter": Qt.Key.Key_Return}
                QTest.keyClick(_focus(), named.get(letter) or Qt.Key(ord(letter)), modifiers[modifier])
            elif isinstance(each, str):
                for letter in each:
                    QTest.keyClicks(_focus(), letter)
            else:
                QTest.keyClick(_focus(), each)

    def settled(self) -> None:
        """Wait until saves and lists are through."""
        self._qtbot.waitUntil(lambda: self.desk.tasks.idle and not self.tab.loader.busy)

    def settled_writes(self) -> None:
        """Wait until what was kept is on the disk."""
        self._qtbot.waitUntil(lambda: self.desk.tasks.idle)

    def waiting(self) -> list[str]:
        """Names on the list, in order."""
        return [each.case.customer_name for each in self.tab.board.model.day.waiting]

    def pick(self, name: str) -> None:
        """Choose somebody as a click does."""
        uid = next(each.case.uid for each in self.tab.board.model.day.waiting if each.case.customer_name == name)
        self.tab.go_to({"uid": uid})


Open = Callable[..., Page]


def _focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


@pytest.fixture
def day(session: Session) -> Day:
    """A home with people, and nobody to call yet."""
    return Day.of(session)


@pytest.fixture(scope="session")
def busy_template(home_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a full day, made once: it takes a hundred transactions."""
    folder = tmp_path_factory.mktemp("busy") / "template"
    shutil.copytree(home_template, folder)
    opened = access.open_home(folder, LOGIN, PASSWORD, now=NOW)
    full_day(Day.of(opened))
    opened.store.close()
    return folder


@pytest.fixture
def busy(busy_template: Path, tmp_path: Path, desk: Desk, qtbot: QtBot) -> Iterator[Day]:
    """A full day: promises, hours, a last chance, whoever has no hour, and four calls done."""
    folder = tmp_path / "busy"
    shutil.copytree(busy_template, folder)
    opened = access.open_home(folder, LOGIN, PASSWORD, now=NOW)
    yield Day.at(opened)
    qtbot.waitUntil(lambda: desk.tasks.idle)
    opened.store.close()


@pytest.fixture
def open_page(qtbot: QtBot, desk: Desk) -> Iterator[Open]:
    """Opens the tab for a session, in a shown and active window. numbers: full numbers show by themselves."""
    windows: list[QMainWindow] = []

    def opened(session: Session, *printers: str, numbers: bool = False) -> Page:
        desk.use(session)
        tray = Tray(*printers)
        tab = CallbacksTab(desk, printers=tray)
        if not numbers:  # on a slow machine the journal would note them at any moment of a test
            tab.pane.head.number._settled.setInterval(3_600_000)
        window = QMainWindow()
        windows.append(window)
        window.setCentralWidget(tab)
        window.resize(1366, 620)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
        page = Page(tab, desk, tray, qtbot)
        qtbot.waitUntil(lambda: tab.badge() is not None)
        tab.activated()
        page.settled()
        return page

    yield opened
    for window in windows:  # before the home is closed: half an answer is written down
        window.centralWidget().close_down()  # type: ignore[attr-defined]
