"""Two tasks at the list, by keyboard only: three cases handed over with a reason and taken back, and a view of one's
own made of a filter, left, come back to. Both are read back from the store and count their control keys."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from branchdesk.domain.case import Case
from branchdesk.services import access, handling, intake, own_views
from branchdesk.services.session import Session
from branchdesk.store import journal
from branchdesk.ui.desk import Desk
from branchdesk.ui.preferences import Preferences
from branchdesk.ui.queue.bulk_acts import BulkDialog
from branchdesk.ui.queue.filter_dialog import FilterDialog
from branchdesk.ui.queue.naming import NameDialog
from branchdesk.ui.queue.tab import QueueTab
from branchdesk.ui.shell import Shell
from branchdesk.ui.tab import Tab
from tests.ui.conftest import CHEAP, LOGIN, NOW, PASSWORD
from tests.ui.queue.conftest import HANDLER, Hands

ENTER, TAB, SPACE, DOWN, UP = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Up
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier

WORDS = {
    "customer_name": "欧阳雪梅", "title": "ms", "phone": "18712340093", "matter": "C01", "handler": LOGIN,
    "narrative": "第一次没说要带合同，第二次又要发票，白跑了两趟。", "demand": "报销路费",
}  # fmt: skip


@pytest.fixture
def session(home: Path) -> Iterator[Session]:
    """王敏 sits at the desk, 李强 works here too."""
    opened = access.open_home(home, LOGIN, PASSWORD, now=NOW)
    yield access.add_user(opened, HANDLER, PASSWORD, now=NOW, cost=CHEAP)
    opened.store.close()


@pytest.fixture
def cases(desk: Desk) -> list[Case]:
    """Four cases of 王敏, every other one a major complaint."""
    made = []
    for at in range(4):
        moment = NOW - timedelta(hours=6 - at)
        major = {"major": True, "major_reason": "group"} if at % 2 == 0 else {}
        case = intake.log(desk.session, {**WORDS, **major}, now=moment, opened_at=moment).case
        made.append(handling.do(desk.session, case.uid, "start", {"handler": LOGIN}, now=moment))
    return made


@pytest.fixture
def shell(desk: Desk, cases: list[Case], tmp_path: Path, qtbot: QtBot) -> Iterator[Shell]:
    """The whole window at the queue."""
    pages: dict[str, Callable[[Desk], Tab]] = dict.fromkeys(("intake", "callbacks", "exchange"), Tab)
    made = Shell(desk, Preferences(tmp_path / "window.json"), {**pages, "queue": QueueTab})
    made.resize(1366, 696)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    desk.go("queue")
    yield made
    made.close_down()
    qtbot.waitUntil(lambda: desk.tasks.idle)


def tab_of(shell: Shell) -> QueueTab:
    tab = shell.tab("queue")
    assert isinstance(tab, QueueTab)
    return tab


def come_back(shell: Shell, qtbot: QtBot) -> None:
    """Without a screen a window is not active again when a dialog over it has closed; where the focus is, stays."""
    shell.activateWindow()
    qtbot.waitUntil(shell.isActiveWindow)
    focus = shell.focusWidget()
    assert focus is tab_of(shell).list.table
    focus.setFocus()


def test_three_cases_are_handed_over_and_taken_back(shell: Shell, desk: Desk, cases: list[Case], qtbot: QtBot) -> None:
    hands, tab = Hands(), tab_of(shell)
    model = tab.list.model
    first_three = [row.uid for row in model.rows(0, 2)]
    hands.press(SPACE)
    hands.press(DOWN, DOWN, modifier=SHIFT)
    assert model.ticks.uids == first_three
    hands.press(Qt.Key.Key_F7)
    dialog = shell.findChild(BulkDialog)
    assert dialog is not None
    while dialog.to.value() != HANDLER.login:
        hands.press(DOWN)
    hands.press(TAB)
    hands.write("明天起休假")
    hands.finish()
    assert hands.count <= 8
    qtbot.waitUntil(lambda: handling.find_case(desk.session, first_three[2]).handler == HANDLER.login)
    qtbot.waitUntil(lambda: desk.tasks.idle)
    after = [handling.find_case(desk.session, case.uid) for case in cases]
    assert {case.uid for case in after if case.handler == HANDLER.login} == set(first_three)
    assert {case.first_owner for case in after} == {LOGIN}, "the first-contact owner stays"
    entry = journal.of_case(desk.session.store, first_three[0])[-1]
    assert (entry.action, entry.details["reason"]) == ("hand_over", "明天起休假")
    come_back(shell, qtbot)
    hands.press(Qt.Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: handling.find_case(desk.session, first_three[2]).handler == LOGIN)
    qtbot.waitUntil(lambda: desk.tasks.idle)
    assert not model.ticks


def test_a_view_of_ones_own_is_made_and_come_back_to(shell: Shell, desk: Desk, qtbot: QtBot) -> None:
    hands, tab = Hands(), tab_of(shell)
    page = tab.list
    hands.press(Qt.Key.Key_F, modifier=ALT)
    dialog = shell.findChild(FilterDialog)
    assert dialog is not None
    hands.press(TAB, TAB, TAB, TAB, TAB, TAB, SPACE)  # from the kind to the mark of a major complaint
    assert dialog.criteria() == {"major": True}
    hands.press(ENTER)
    qtbot.waitUntil(lambda: page.model.rowCount() == 2 and not page.model.busy)
    come_back(shell, qtbot)
    hands.press(Qt.Key.Key_V, modifier=ALT)
    assert shell.findChild(NameDialog) is not None
    hands.write("重大件")
    hands.press(ENTER)
    qtbot.waitUntil(lambda: bool(own_views.every(desk.session)))
    qtbot.waitUntil(lambda: desk.tasks.idle)
    (view,) = own_views.every(desk.session)
    assert (view.name, dict(view.criteria)) == ("重大件", {"major": True})
    assert hands.count <= 11
    come_back(shell, qtbot)
    hands.press(Qt.Key.Key_7, modifier=ALT)
    qtbot.waitUntil(lambda: page.model.view == "all" and page.model.rowCount() == 4)
    page.pills.set_value(view.key)
    page.pills.chosen.emit(view.key)
    qtbot.waitUntil(lambda: page.model.rowCount() == 2 and not page.model.busy)
    assert page.shown_key == view.key
