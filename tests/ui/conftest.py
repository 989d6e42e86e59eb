"""What every test of the window stands on: an application in BranchDesk's own look, and a small practice home.

The home is made once and copied: making one costs a migration and a key, a copy costs nothing. Its moment stands still
at `NOW`, a Thursday afternoon.
"""

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from branchdesk import assets
from branchdesk.security.keys import Cost
from branchdesk.services import access
from branchdesk.services.session import Session
from branchdesk.ui.desk import Desk
from branchdesk.ui.main_window import MainWindow
from branchdesk.ui.preferences import Preferences
from branchdesk.ui.tasks import Tasks
from branchdesk.ui.theme import Theme
from tests.ui.windows import LOGIN, PAGES, PASSWORD, enter

NOW = datetime(2026, 3, 5, 14, 32, 8, tzinfo=timezone(timedelta(hours=8)))
CHEAP = Cost(memory=8, passes=1, lanes=1)


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light theme at standard size, applied once; a test that changes it puts it back."""
    made = Theme(assets.root(), scheme="light")
    made.apply(qapp)
    yield made
    qapp.setStyleSheet("")


@pytest.fixture(scope="session")
def home_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice home CD103 without cases; 0217 王敏 is administrator and supervisor."""
    folder = tmp_path_factory.mktemp("homes") / "template"
    wanted = access.NewHome("CD103", "城东支行", LOGIN, "王敏", bank="安禾银行", practice=True)
    created = access.create_home(folder, wanted, PASSWORD, now=NOW - timedelta(days=40), cost=CHEAP)
    created.session.store.close()
    return folder


@pytest.fixture
def home(home_template: Path, tmp_path: Path) -> Path:
    """A fresh copy of the practice home; log in with LOGIN and PASSWORD."""
    folder = tmp_path / "home"
    shutil.copytree(home_template, folder)
    return folder


@pytest.fixture
def session(home: Path) -> Iterator[Session]:
    """0217 王敏 logged in to the practice home."""
    opened = access.open_home(home, LOGIN, PASSWORD, now=NOW)
    yield opened
    opened.store.close()


@pytest.fixture
def desk(theme: Theme, session: Session) -> Iterator[Desk]:
    """The desk of that session; its clock stands at NOW. Saves run on real workers."""
    tasks = Tasks()
    made = Desk(session, tasks, assets.load_words("zh_CN"), theme, clock=lambda: NOW)
    yield made
    tasks.close(wait=True)
    made.deleteLater()


@pytest.fixture
def make_window(theme: Theme, tmp_path: Path, qtbot: QtBot) -> Iterator[Callable[..., MainWindow]]:
    """Opens windows of a home with recording pages; `factories=` brings others, `preferences=` other wishes."""
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
            factories=more.pop("factories", PAGES),
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
def window(make_window: Callable[..., MainWindow], home: Path, qtbot: QtBot) -> MainWindow:
    """Somebody logged in."""
    opened = make_window(home)
    enter(opened, qtbot)
    return opened
