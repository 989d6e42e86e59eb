"""Everything the keyboard can reach says what it is, and Tab leads through a page and out of it again.

The real window with all four tabs, in a branch with cases and at head office. A screen reader speaks the accessible
name; Qt itself makes one from the words of a button, so the question goes to the accessibility interface.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from branchdesk import assets
from branchdesk.domain.records import Change, User
from branchdesk.services import access, handling, intake
from branchdesk.services.session import Session
from branchdesk.ui.desk import Desk
from branchdesk.ui.header import HeaderTabs
from branchdesk.ui.preferences import Preferences
from branchdesk.ui.queue.tab import QueueTab
from branchdesk.ui.shell import Shell
from branchdesk.ui.tasks import Tasks
from branchdesk.ui.theme import Theme
from tests.ui.conftest import CHEAP, LOGIN, NOW, PASSWORD

# The offscreen platform says this about every popup.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

TABS = ("intake", "queue", "callbacks", "exchange")
MADE = timedelta(days=40)
LONGEST_ROUND = 120
"""More presses of Tab than any page has controls."""

WAY: tuple[tuple[str, dict[str, Any]], ...] = (
    ("start", {"handler": LOGIN}),
    ("conclude", {"verdict": "partly", "verdict_basis": "监控与流水", "responsible_unit": "营业部",
                  "why": "communication", "why_line": "没有一次说清"}),
    ("propose", {"measures": "当面致歉", "remedy_basis": "服务规程", "remedy_kinds": ["apology"]}),
    ("finish", {"done_what": "已致歉"}),
    ("tell", {"decision": "部分属实", "told_way": "phone", "told_at": NOW - timedelta(minutes=30),
              "remedies_told": True}),
)  # fmt: skip

OpenShell = Callable[[Session], Shell]


@pytest.fixture
def open_shell(theme: Theme, tmp_path: Path, qtbot: QtBot) -> Iterator[OpenShell]:
    """Opens the window's inside, with the real pages, as on a 1366×768 screen."""
    made: list[tuple[Shell, Tasks]] = []

    def opened(session: Session) -> Shell:
        tasks = Tasks()
        desk = Desk(session, tasks, assets.load_words("zh_CN"), theme, clock=lambda: NOW)
        shell = Shell(desk, Preferences(tmp_path / "window.json"))
        made.append((shell, tasks))
        shell.resize(1366, 696)
        with qtbot.waitActive(shell):
            shell.show()
            shell.activateWindow()
        shell.open_first()
        return shell

    yield opened
    for shell, tasks in made:
        qtbot.waitUntil(lambda tasks=tasks: tasks.idle)
        shell.close_down()
        tasks.close(wait=True)
        shell.close()
        shell.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def branch(session: Session, open_shell: OpenShell) -> Shell:
    """A branch with one case at every step."""
    for steps in range(len(WAY) + 1):
        values = {
            "customer_name": "陈桂芳", "title": "ms", "phone": f"1381234567{steps}", "matter": "C01", "handler": LOGIN,
            "narrative": "取号排到中午还没轮到，请了半天假白跑了。", "demand": "下次优先办理",
        }  # fmt: skip
        case = intake.log(session, values, now=NOW - timedelta(hours=2)).case
        for action, given in WAY[:steps]:
            handling.do(session, case.uid, action, given, now=NOW - timedelta(minutes=25))
    return open_shell(session)


@pytest.fixture
def head_office(tmp_path: Path, open_shell: OpenShell) -> Iterator[Shell]:
    """A head office that has taken nothing yet."""
    wanted = access.NewHome("HQ", "总行", "0001", "李强", head_office=True, practice=True)
    created = access.create_home(tmp_path / "hq", wanted, PASSWORD, now=NOW - MADE, cost=CHEAP)
    access.add_user(created.session, User("0002", "王芳", frozenset({"head_office"}), "0002", ""), PASSWORD,
                    now=NOW, cost=CHEAP)  # fmt: skip
    yield open_shell(created.session)
    created.session.store.close()


def spoken(widget: QWidget) -> str:
    """The name a screen reader says."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return (interface.text(QAccessible.Text.Name) if interface is not None else "") or widget.accessibleName()


def reachable(inside: QWidget) -> list[QWidget]:
    """What can be seen and take the focus by Tab or mouse; a container that hands it on speaks through its proxy."""
    return [
        each
        for each in inside.findChildren(QWidget)
        if each.isVisible() and each.focusPolicy() != Qt.FocusPolicy.NoFocus and each.focusProxy() is None
    ]


def nameless(inside: QWidget) -> list[str]:
    return [f"{type(each).__name__} in {type(each.parentWidget()).__name__}" for each in reachable(inside)
            if not spoken(each).strip()]  # fmt: skip


def settle(shell: Shell, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: shell.desk.tasks.idle)
    QApplication.processEvents()


@pytest.mark.parametrize("key", TABS)
def test_every_control_of_a_branch_has_a_name(branch: Shell, key: str, qtbot: QtBot) -> None:
    branch.show_tab(key)
    settle(branch, qtbot)
    assert len(reachable(branch)) > 5
    assert nameless(branch) == []


@pytest.mark.parametrize("key", TABS)
def test_every_control_of_head_office_has_a_name(head_office: Shell, key: str, qtbot: QtBot) -> None:
    head_office.show_tab(key)
    settle(head_office, qtbot)
    assert len(reachable(head_office)) > 5
    assert nameless(head_office) == []


def test_counters_follow_while_their_page_is_hidden(branch: Shell, qtbot: QtBot) -> None:
    before = branch.header.tabs.count_of(1)
    branch.show_tab("intake")
    values = {"narrative": "自助机吞卡", "customer_name": "方秀兰", "title": "ms", "phone": "15988886420"}
    branch.desk.do(lambda session: intake.log(session, values, now=NOW), change=Change(frozenset({"case"})))
    assert before is not None
    qtbot.waitUntil(lambda: branch.header.tabs.count_of(1) == before + 1)


def test_tab_reaches_the_button_of_a_step_after_its_form(branch: Shell, qtbot: QtBot) -> None:
    rows = branch.desk.session.store.rows("SELECT uid FROM cases WHERE status = 'investigating'")
    branch.show_tab("queue", {"uid": rows[0][0]})
    settle(branch, qtbot)
    queue = branch.tab("queue")
    assert isinstance(queue, QueueTab)
    step = queue.case.step
    assert step.form is not None
    chain, at = [], branch.nextInFocusChain()
    while at is not branch:
        chain.append(at)
        at = at.nextInFocusChain()
    form = [chain.index(each) for each in reachable(step.form)]
    foot = [chain.index(each) for each in (*step.foot.beside, step.foot.primary)]
    assert max(form) < min(foot)
    assert foot == sorted(foot)


def test_every_step_of_a_case_has_names(branch: Shell, qtbot: QtBot) -> None:
    rows = branch.desk.session.store.rows("SELECT uid FROM cases")
    assert len(rows) == len(WAY) + 1
    for (uid,) in rows:
        branch.show_tab("queue", {"uid": uid})
        settle(branch, qtbot)
        assert nameless(branch) == []


@pytest.mark.parametrize("key", TABS)
def test_tab_leads_through_a_page_and_out_again(branch: Shell, key: str, qtbot: QtBot) -> None:
    branch.show_tab(key)
    settle(branch, qtbot)
    seen: list[QWidget] = []
    for _press in range(LONGEST_ROUND):
        at = QApplication.focusWidget()
        assert at is not None
        if at in seen and any(isinstance(each, HeaderTabs) for each in seen):
            return
        seen.append(at)
        QTest.keyClick(at, Qt.Key.Key_Tab)
        if at is QApplication.focusWidget():  # a table or a text keeps Tab; Ctrl+Tab is the way out of those
            QTest.keyClick(at, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
            assert QApplication.focusWidget() is not at, f"{type(at).__name__} lets nobody out"
    pytest.fail("Tab never came round: " + ", ".join(type(each).__name__ for each in seen[-6:]))
