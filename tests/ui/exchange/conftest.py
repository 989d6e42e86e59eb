"""The exchange tab in a window of its own: of a branch with some cases, or of head office with files to take."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from branchdesk import assets
from branchdesk.services import access
from branchdesk.services.session import Session
from branchdesk.ui.desk import Desk, Notice
from branchdesk.ui.exchange.tab import ExchangeTab
from branchdesk.ui.tasks import Tasks
from branchdesk.ui.theme import Theme
from tests.ui.conftest import CHEAP, NOW, PASSWORD
from tests.ui.exchange.branches import FEBRUARY, JANUARY, log, send


class Page:
    """The tab with what it told the desk; `press` types keys where the focus is and counts them."""

    def __init__(self, desk: Desk, qtbot: QtBot) -> None:
        self.desk, self._qtbot = desk, qtbot
        self.tab = ExchangeTab(desk)
        self.notices: list[Notice] = []
        self.problems: list[object] = []
        self.went: list[tuple[str, object]] = []
        self.count = 0
        desk.noticed.connect(self.notices.append)
        desk.failed.connect(self.problems.append)
        desk.going.connect(lambda key, where: self.went.append((key, where)))
        self.window = QMainWindow()
        self.window.setCentralWidget(self.tab)
        self.window.resize(1366, 696)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.tab.activated()

    def press(self, *keys: Qt.Key, with_: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Keys, where the focus is."""
        for key in keys:
            QTest.keyClick(self.focus(), key, with_)
            self.count += 1

    def focus(self) -> QWidget:
        """What has the focus."""
        found = QApplication.focusWidget()
        assert found is not None, "nobody has the focus"
        return found

    def settle(self) -> None:
        """Wait until nothing is under way."""
        self._qtbot.waitUntil(lambda: self.desk.tasks.idle, timeout=60_000)
        QApplication.processEvents()

    def toasts(self) -> list[str]:
        """What was said."""
        return [each.words for each in self.notices]


@pytest.fixture
def make_page(qtbot: QtBot) -> Iterator[Callable[[Desk], Page]]:
    """Opens the tab of a desk."""
    made: list[Page] = []

    def page(desk: Desk) -> Page:
        made.append(Page(desk, qtbot))
        return made[-1]

    yield page
    for each in made:
        each.tab.close_down()
        each.settle()
        each.window.close()
        each.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def page(desk: Desk, branch: Session, make_page: Callable[[Desk], Page]) -> Page:
    """上报 of the practice branch CD103."""
    assert branch.home.branch == "CD103"
    made = make_page(desk)
    made.settle()
    return made


@pytest.fixture
def branch(session: Session) -> Session:
    """The practice branch with one case of January and three of February, all open."""
    log(session, JANUARY)
    for day in range(3):
        log(session, FEBRUARY.replace(day=10 + day), phone=f"139 0000 000{day}")
    return session


@pytest.fixture(scope="session")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with February's workbooks of three branches, one of them a nil return, and CD104's of January."""
    folder = tmp_path_factory.mktemp("sent")
    send(folder, "CD104", {"2026-01": 1, "2026-02": 2})
    send(folder, "CD105", {"2026-02": 3})
    send(folder, "CD106", {"2026-02": 0})
    return folder


@pytest.fixture
def files(sent: Path, tmp_path: Path) -> list[Path]:
    """February's three, in a folder where they may be spoilt."""
    folder = tmp_path / "to-take"
    folder.mkdir()
    return [Path(shutil.copy(each, folder)) for each in sorted(sent.glob("*2026-02*.xlsx"))]


@pytest.fixture(scope="session")
def head_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice head office that has taken nothing."""
    folder = tmp_path_factory.mktemp("head") / "template"
    wanted = access.NewHome("HQ", "总行消保部", "0900", "赵启明", bank="安禾银行", head_office=True, practice=True)
    access.create_home(folder, wanted, PASSWORD, now=JANUARY, cost=CHEAP).session.store.close()
    return folder


@pytest.fixture
def head_session(head_template: Path, tmp_path: Path) -> Iterator[Session]:
    """赵启明 at head office."""
    folder = tmp_path / "head"
    shutil.copytree(head_template, folder)
    opened = access.open_home(folder, "0900", PASSWORD, now=NOW)
    yield opened
    opened.store.close()


@pytest.fixture
def head_desk(theme: Theme, head_session: Session) -> Iterator[Desk]:
    """His desk."""
    tasks = Tasks()
    made = Desk(head_session, tasks, assets.load_words("zh_CN"), theme, clock=lambda: NOW)
    yield made
    tasks.close(wait=True)
    made.deleteLater()


@pytest.fixture
def head(head_desk: Desk, make_page: Callable[[Desk], Page]) -> Page:
    """总行汇总."""
    return make_page(head_desk)


@pytest.fixture
def no_names() -> Callable[[QWidget], list[str]]:
    """Finds the controls a screen reader could not name."""

    def found(root: QWidget) -> list[str]:
        return [
            type(each).__name__
            for each in root.findChildren(QWidget)
            if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisibleTo(root) and each.focusProxy() is None
            if not each.accessibleName() and not each.metaObject().className().startswith("QScroll")
        ]

    return found
