"""The queue tab in a window of its own, two people, and cases that are logged and walked by the real services."""

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from branchdesk.domain.case import Case
from branchdesk.domain.records import User
from branchdesk.services import access, handling, intake
from branchdesk.services.session import Session
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue.tab import QueueTab
from tests.ui.conftest import CHEAP, LOGIN, NOW, PASSWORD

HANDLER = User("0318", "李强", frozenset({"handler", "teller"}), "0318", "teller")

WAY: tuple[tuple[str, Mapping[str, Any]], ...] = (
    ("start", {"handler": LOGIN}),
    ("conclude", {"verdict": "partly", "verdict_basis": "监控与流水", "responsible_unit": "营业部",
                  "why": "communication", "why_line": "没有一次说清"}),
    ("propose", {"measures": "当面致歉，补清单", "remedy_basis": "服务规程", "remedy_kinds": ["apology"]}),
    ("finish", {"done_what": "已致歉"}),
    ("tell", {"decision": "部分属实，已致歉", "told_way": "phone", "told_at": NOW - timedelta(minutes=30),
              "remedies_told": True}),
)  # fmt: skip
"""The way of an ordinary complaint up to the customer's word."""

URGENT = {"grade": "1", "grade_reason": "资金"}
"""Due an hour after receipt, whatever the time of day: the order of the list is the order of receipt."""

Log = Callable[..., Case]
Walk = Callable[[Case, str], Case]


class Hands:
    """A person at the keyboard: keys go to whatever has the focus. `count` counts control keys, not what is typed."""

    def __init__(self) -> None:
        self.count = 0

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press keys one after the other."""
        for key in keys:
            self.count += 1
            QTest.keyClick(self.at(), key, modifier)

    def digit(self, number: int) -> None:
        """A digit as a choice."""
        self.count += 1
        QTest.keyClick(self.at(), str(number))

    def write(self, text: str) -> None:
        """Write as an input method does."""
        at = self.at()
        insert = getattr(at, "insert", None) or at.insertPlainText  # type: ignore[attr-defined]
        insert(text)

    def finish(self) -> None:
        """Ctrl+Enter."""
        self.press(Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)

    @staticmethod
    def at() -> QWidget:
        """What has the focus."""
        focused = QApplication.focusWidget()
        assert focused is not None, "nobody has the focus"
        return focused


@pytest.fixture
def hands() -> Hands:
    """Two hands."""
    return Hands()


@pytest.fixture
def session(home: Path) -> Iterator[Session]:
    """0217 王敏 logged in; 0318 李强 works here too."""
    opened = access.open_home(home, LOGIN, PASSWORD, now=NOW)
    yield access.add_user(opened, HANDLER, PASSWORD, now=NOW, cost=CHEAP)
    opened.store.close()


@pytest.fixture
def log(session: Session) -> Log:
    """Log a complaint some hours before NOW: `log(hours=2, grade="1")`."""

    def logged(*, hours: float = 2, login: str = LOGIN, **values: Any) -> Case:
        at = NOW - timedelta(hours=hours)
        given = {
            "customer_name": "陈桂芳", "title": "ms", "phone": "13812345678", "matter": "C01", "handler": LOGIN,
            "narrative": "取号排到中午还没轮到，请了半天假白跑了。", "demand": "下次优先办理", **values,
        }  # fmt: skip
        acting = session if login == LOGIN else session.as_user(HANDLER)
        return intake.log(acting, given, now=at, opened_at=at).case

    return logged


@pytest.fixture
def walk(session: Session) -> Walk:
    """Walk a case until it has this status, with a verdict if it is investigating: `walk(case, "to_tell")`."""

    def walked(case: Case, status: str) -> Case:
        for step, (action, values) in enumerate(WAY):
            if case.status == status and action != "conclude":
                break
            now = NOW - timedelta(minutes=60 - 10 * step)
            case = handling.do(session, case.uid, action, values, now=now)
        assert case.status == status
        return case

    return walked


@pytest.fixture
def toasts(desk: Desk) -> list[str]:
    """What the window was asked to say."""
    said: list[str] = []
    desk.noticed.connect(lambda notice: said.append(notice.words))
    return said


@pytest.fixture
def show_tab(desk: Desk, qtbot: QtBot) -> Iterator[Callable[[], QueueTab]]:
    """Show the tab at the size of a 1366×768 screen, active, focus where it starts."""
    made: list[QueueTab] = []
    windows: list[QMainWindow] = []

    def shown() -> QueueTab:
        window = QMainWindow()
        windows.append(window)
        tab = QueueTab(desk)
        made.append(tab)
        window.setCentralWidget(tab)
        window.resize(1366, 620)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        tab.activated()
        return tab

    yield shown
    for tab in made:
        tab.close_down()
    qtbot.waitUntil(lambda: desk.tasks.idle)


@pytest.fixture
def quiet(desk: Desk, qtbot: QtBot) -> Callable[[], None]:
    """Wait until everything asked for is done."""
    return lambda: qtbot.waitUntil(lambda: desk.tasks.idle)


def nameless(root: QWidget) -> list[str]:
    """The visible controls that take the focus and have no name for a screen reader."""
    return [
        f"{type(each).__name__} in {type(each.parentWidget()).__name__}"
        for each in root.findChildren(QWidget)
        if each.isVisibleTo(root)
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.focusProxy() is None
        and not each.accessibleName()
    ]
