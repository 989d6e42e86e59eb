"""The intake tab in a window of its own, with a printer that only remembers."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from branchdesk.domain.errors import FileUnavailable
from branchdesk.paper.printing import Document
from branchdesk.ui.desk import Desk
from branchdesk.ui.intake.tab import IntakeTab

NO_KEY = Qt.KeyboardModifier.NoModifier

STORY = (
    "今天 13:50 左右，我在大堂 2 号机存 2,000 元，机器收钱后屏幕提示「暂停服务」，没有退钞也没有打印凭条。"
    "我下午 4 点要赶车，希望今天就能查清，不要让我再跑一趟。"
)


class Tray:
    """A printer: what was sent, or a jam."""

    def __init__(self) -> None:
        self.sent: list[str] = []
        self.jammed = False

    def names(self) -> list[str]:
        return ["大堂"]

    def default(self) -> str:
        return "大堂"

    def send(self, document: Document, printer: str = "", *, copies: int = 1, duplex: bool = False) -> int:
        if self.jammed:
            raise FileUnavailable.of("paper.printer", printer=self.default())
        self.sent.append(document.title)
        return document.pages


class Hands:
    """A person at the keyboard: keys go to whatever has the focus. `count` counts control keys, not what is typed."""

    def __init__(self) -> None:
        self.count = 0

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = NO_KEY) -> None:
        """Press keys one after the other."""
        for key in keys:
            self.count += 1
            QTest.keyClick(self.at(), key, modifier)

    def type(self, text: str) -> None:
        """Type letters and digits; the input method has done its work."""
        for sign in text:
            if sign.isascii():
                QTest.keyClick(self.at(), sign)
            else:
                insert = getattr(self.at(), "insert", None) or self.at().insertPlainText
                insert(sign)

    @staticmethod
    def at() -> object:
        focused = QApplication.focusWidget()
        assert focused is not None, "nobody has the focus"
        return focused


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def tray() -> Tray:
    return Tray()


@pytest.fixture
def toasts(desk: Desk) -> list[str]:
    """What the window was asked to say."""
    said: list[str] = []
    desk.noticed.connect(lambda notice: said.append(notice.words))
    return said


@pytest.fixture
def tab(desk: Desk, tray: Tray, qtbot: QtBot) -> Iterator[IntakeTab]:
    """The tab at the size of a 1366×768 screen, active, focus where it starts."""
    window = QMainWindow()
    made = IntakeTab(desk, window, printers=tray)
    window.setCentralWidget(made)
    window.resize(1366, 620)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    made.activated()
    yield made
    made.close_down()
    qtbot.waitUntil(lambda: desk.tasks.idle)


@pytest.fixture
def quiet(desk: Desk, qtbot: QtBot) -> Callable[[], None]:
    """Wait until everything asked for is done."""
    return lambda: qtbot.waitUntil(lambda: desk.tasks.idle)
