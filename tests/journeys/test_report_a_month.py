"""Journey: a month goes from the branch to head office, by keyboard only, counted against the budget and read back."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QTreeView
from pytestqt.qtbot import QtBot

from branchdesk import assets
from branchdesk.services import access, consolidating, export_checks
from branchdesk.services.session import Session
from branchdesk.store import exchange_ledger as ledger
from branchdesk.store import journal
from branchdesk.ui.desk import Desk
from branchdesk.ui.exchange.export_dialog import ExportDialog
from branchdesk.ui.exchange.head_page import HeadPage
from branchdesk.ui.exchange.tab import ExchangeTab
from branchdesk.ui.preferences import Preferences
from branchdesk.ui.shell import Shell
from branchdesk.ui.tab import Tab
from branchdesk.ui.tasks import Tasks
from branchdesk.ui.theme import Theme
from tests.ui.conftest import CHEAP, NOW, PASSWORD
from tests.ui.exchange.branches import FEBRUARY, JANUARY, log, send

ENTER = Qt.Key.Key_Return
CTRL = Qt.KeyboardModifier.ControlModifier
EXPORTED, TAKEN = 3, 5
"""Control keys of ux/spec.md 5.5."""


class Hands:
    """Two hands on a keyboard, nothing else. `count` is the control keys pressed."""

    def __init__(self) -> None:
        self.count = 0

    def press(self, *keys: Qt.Key, with_: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            widget = QApplication.focusWidget()
            assert widget is not None
            QTest.keyClick(widget, key, with_)
            self.count += 1


@pytest.fixture
def open_shell(theme: Theme, tmp_path: Path, qtbot: QtBot) -> Iterator[Callable[[Session], Shell]]:
    """Opens the whole desk of somebody; the work starts on another page."""
    made: list[tuple[Shell, Tasks]] = []

    def opened(session: Session) -> Shell:
        tasks = Tasks()
        desk = Desk(session, tasks, assets.load_words("zh_CN"), theme, clock=lambda: NOW)
        pages: dict[str, Callable[[Desk], Tab]] = dict.fromkeys(("intake", "queue", "callbacks"), Tab)
        shell = Shell(desk, Preferences(tmp_path / "window.json"), {**pages, "exchange": ExchangeTab})
        desk.setParent(shell)
        made.append((shell, tasks))
        shell.resize(1366, 696)
        with qtbot.waitActive(shell):
            shell.show()
            shell.activateWindow()
        shell.show_tab("queue")
        return shell

    yield opened
    for shell, tasks in made:
        shell.close_down()
        qtbot.waitUntil(lambda tasks=tasks: tasks.idle, timeout=60_000)
        tasks.close(wait=True)
        shell.hide()
        shell.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def head_session(tmp_path: Path) -> Iterator[Session]:
    """A practice head office that has taken nothing yet."""
    wanted = access.NewHome("HQ", "总行消保部", "0900", "赵启明", bank="安禾银行", head_office=True, practice=True)
    created = access.create_home(tmp_path / "head", wanted, PASSWORD, now=JANUARY, cost=CHEAP)
    yield created.session
    created.session.store.close()


def settle(shell: Shell, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: shell.desk.tasks.idle, timeout=60_000)
    QApplication.processEvents()


def test_a_month_is_exported_in_three_keys(
    session: Session, open_shell: Callable[[Session], Shell], tmp_path: Path, qtbot: QtBot
) -> None:
    log(session, JANUARY)
    log(session, FEBRUARY)
    export_checks.remember_folder(session, tmp_path / "out")
    shell = open_shell(session)
    hands = Hands()
    hands.press(Qt.Key.Key_5, with_=CTRL)
    hands.press(ENTER)
    hands.press(ENTER)
    assert hands.count <= EXPORTED
    settle(shell, qtbot)
    (file,) = (tmp_path / "out").iterdir()
    assert file.name == "CD103_城东支行_2026-02.xlsx"
    (package,) = ledger.packages(session.store, ledger.OUT)
    assert (package.period, package.sequence, package.manifest["rows"]["案件"]) == ("2026-02", 1, 2)
    assert package.manifest["balance"]["opening"] == 1
    dialog = shell.window().findChild(ExportDialog)
    assert dialog is not None
    assert dialog.written.isVisible()
    hands.press(ENTER)
    assert not dialog.isVisible()
    assert journal.verify(session.store).ok


def _all_chosen(listed: QTreeView) -> bool:
    if len(listed.selectionModel().selectedRows()) != 3:
        listed.selectAll()
    return len(listed.selectionModel().selectedRows()) == 3


def test_head_office_takes_a_folder_of_files_in_five_keys(
    head_session: Session,
    open_shell: Callable[[Session], Shell],
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for code, count in (("CD104", 2), ("CD105", 1), ("CD106", 0)):
        (file,) = send(tmp_path / "made", code, {"2026-02": count})
        shutil.copy(file, folder)
    export_checks.remember_folder(head_session, folder, "import")
    shell = open_shell(head_session)
    page = shell.tab("exchange")
    assert isinstance(page, ExchangeTab)
    assert isinstance(page.page, HeadPage)

    hands = Hands()
    hands.press(Qt.Key.Key_5, with_=CTRL)
    hands.press(Qt.Key.Key_O, with_=CTRL)
    picker = shell.findChild(QFileDialog)
    assert picker is not None
    listed = picker.findChild(QTreeView, "treeView")
    assert isinstance(listed, QTreeView)
    qtbot.waitUntil(lambda: listed.model().rowCount(listed.rootIndex()) == 3)
    qtbot.waitUntil(listed.hasFocus)
    hands.press(Qt.Key.Key_A, with_=CTRL)
    # Qt reads the folder on a thread of its own and may lay the list anew under the selection.
    qtbot.waitUntil(lambda: _all_chosen(listed))
    hands.press(ENTER)
    qtbot.waitUntil(lambda: len(page.page.model.rows()) == 3)
    settle(shell, qtbot)
    assert [row.state for row in page.page.model.rows()] == ["warned"] * 3
    assert ledger.packages(head_session.store, ledger.IN) == []  # looking wrote nothing
    hands.press(ENTER, with_=CTRL)
    assert hands.count <= TAKEN
    settle(shell, qtbot)

    board = {row.branch: row.state for row in consolidating.board(head_session, "2026-02", now=NOW)}
    assert board == {"CD104": "on_time", "CD105": "on_time", "CD106": "nil"}
    assert ledger.imported_counts(head_session.store) == {("CD104", "2026-02"): 2, ("CD105", "2026-02"): 1}
    hands.press(ENTER, with_=CTRL)
    settle(shell, qtbot)
    assert len(ledger.packages(head_session.store, ledger.IN)) == 3
    assert [row.taken.new for row in page.page.model.rows() if row.taken is not None] == [0, 0, 0]
    assert journal.verify(head_session.store).ok
