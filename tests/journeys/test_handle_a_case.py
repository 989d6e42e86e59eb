"""Journey: a complaint from received to closed in the real window, by keyboard only, read back from the store."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from branchdesk.domain.case import Case
from branchdesk.services import handling, intake
from branchdesk.store import journal
from branchdesk.ui.desk import Desk
from branchdesk.ui.preferences import Preferences
from branchdesk.ui.queue.tab import QueueTab
from branchdesk.ui.shell import Shell
from branchdesk.ui.tab import Tab
from tests.ui.conftest import LOGIN, NOW
from tests.ui.queue.conftest import Hands

ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab
BUDGET = 29
"""Control keys from the list to the closed case, six steps: under five a step."""


@pytest.fixture
def case(desk: Desk) -> Case:
    """A complaint that waits since this noon."""
    values = {
        "customer_name": "朱美玲", "title": "ms", "phone": "13712341204", "matter": "C01", "handler": LOGIN,
        "narrative": "2 月 28 日网点电话三次没有人接，我只好自己跑一趟。", "demand": "有人接电话",
    }  # fmt: skip
    at = NOW - timedelta(hours=2)
    return intake.log(desk.session, values, now=at, opened_at=at).case


@pytest.fixture
def shell(desk: Desk, case: Case, tmp_path: Path, qtbot: QtBot) -> Iterator[Shell]:
    """The whole desk, as after logging in."""
    assert case.status == "received"
    pages: dict[str, Callable[[Desk], Tab]] = dict.fromkeys(("intake", "callbacks", "exchange"), Tab)
    made = Shell(desk, Preferences(tmp_path / "window.json"), {**pages, "queue": QueueTab})
    made.resize(1366, 696)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.open_first()
    yield made
    made.close_down()
    qtbot.waitUntil(lambda: desk.tasks.idle)


def test_from_received_to_closed_without_the_mouse(shell: Shell, desk: Desk, case: Case, qtbot: QtBot) -> None:
    hands = Hands()
    tab = shell.tab("queue")
    assert isinstance(tab, QueueTab)

    def arrived(status: str, field: str = "") -> None:
        """The step is on the disk, and the hands are where the next one begins."""
        qtbot.waitUntil(lambda: handling.find_case(desk.session, case.uid).status == status)
        qtbot.waitUntil(lambda: desk.tasks.idle)
        if field:
            qtbot.waitUntil(lambda: has_focus(tab, field))

    hands.press(Qt.Key.Key_F6)
    assert tab.case.step.primary_words() == "开始核实"
    hands.finish()
    arrived("investigating", "verdict")
    hands.digit(1)
    hands.press(ENTER)
    hands.write("通话记录与监控：三次均无人接听")
    hands.finish()
    arrived("investigating", "measures")
    hands.write("座机移回大堂咨询台，排值守表")
    hands.press(TAB, TAB)
    hands.write("首问负责制第 3 条")
    hands.finish()
    arrived("acting", "done_what")
    hands.finish()
    arrived("to_tell", "decision")
    hands.write("情况属实，向您致歉；座机已移回大堂，工作时间有人值守")
    hands.finish()  # goes to what is missing
    hands.press(Qt.Key.Key_Space)
    hands.finish()
    arrived("awaiting_confirmation", "result")
    hands.press(*[Qt.Key.Key_Down] * 3)  # nothing was granted: a person says what it came to
    hands.press(ENTER)
    hands.digit(1)
    hands.press(ENTER)
    hands.digit(4)
    hands.press(ENTER)
    hands.write("座机没有责任人")
    hands.press(ENTER)
    hands.write("营业部")
    hands.finish()
    hands.press(ENTER)  # the question: closing locks the case
    arrived("closed")

    after = handling.find_case(desk.session, case.uid)
    assert (after.verdict, after.verdict_basis) == ("upheld", "通话记录与监控：三次均无人接听")
    assert (after.measures, after.done_what) == ("座机移回大堂咨询台，排值守表",) * 2
    assert after.decision.startswith("情况属实")
    assert (after.told_way, after.remedies_told, after.agreement) == ("phone", True, "agreed")
    assert (after.why, after.why_line, after.responsible_unit) == ("rules", "座机没有责任人", "营业部")
    assert after.closed_by == LOGIN
    assert after.callback_opens is not None
    done = [each.action for each in journal.of_case(desk.session.store, case.uid)]
    assert done == ["log", "start", "conclude", "propose", "finish", "tell", "close"]
    assert journal.verify(desk.session.store).ok
    assert hands.count <= BUDGET
    assert tab.back()
    assert tab.list.counts["open"] == 0


def test_a_verification_takes_few_keys(shell: Shell, desk: Desk, case: Case, qtbot: QtBot) -> None:
    """ux/spec.md 5.5: F6, digits, Ctrl+Enter; at most six control keys."""
    handling.do(desk.session, case.uid, "start", {"handler": LOGIN}, now=NOW)
    desk.announce({"case"}, [case.uid])
    hands = Hands()
    hands.press(Qt.Key.Key_F6)
    hands.digit(2)
    hands.press(ENTER)
    hands.write("监控")
    hands.finish()
    qtbot.waitUntil(lambda: handling.find_case(desk.session, case.uid).verdict == "partly")
    qtbot.waitUntil(lambda: desk.tasks.idle)
    assert hands.count == 4


def has_focus(tab: QueueTab, field: str) -> bool:
    form = tab.case.step.form
    if form is None or not form.has(field):
        return False
    widget, focus = form.input(field).widget, tab.window().focusWidget()
    return focus is not None and (widget is focus or widget.isAncestorOf(focus))
