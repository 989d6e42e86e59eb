"""Journeys of handling, by keyboard only: approval in the inbox and on the spot, extension, pause, withdrawal, merge,
and a case reopened with its first round frozen. Every journey is read back from the store and counts its keys."""

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from branchdesk.domain.case import Case
from branchdesk.domain.records import User
from branchdesk.services import access, handling, intake
from branchdesk.services.session import Session
from branchdesk.store import journal
from branchdesk.ui.desk import Desk
from branchdesk.ui.preferences import Preferences
from branchdesk.ui.queue.action_dialog import ActionDialog
from branchdesk.ui.queue.second import SecondPersonDialog
from branchdesk.ui.queue.tab import QueueTab
from branchdesk.ui.shell import Shell
from branchdesk.ui.tab import Tab
from branchdesk.ui.widgets.dialog import Sheet
from tests.ui.conftest import CHEAP, LOGIN, NOW, PASSWORD
from tests.ui.queue.conftest import HANDLER, Hands

ENTER, TAB, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Space
CONTROL = Qt.KeyboardModifier.ControlModifier
MANAGER = User("0402", "周婷", frozenset({"handler", "supervisor"}), "0402", "manager")

WORDS = {
    "customer_name": "欧阳雪梅", "title": "ms", "phone": "18712340093", "matter": "C01", "handler": HANDLER.login,
    "narrative": "第一次没说要带合同，第二次又要发票，白跑了两趟。", "demand": "报销路费",
}  # fmt: skip


@pytest.fixture
def session(home: Path) -> Iterator[Session]:
    """王敏, 李强 and 周婷 work here; 李强 sits at the desk."""
    opened = access.open_home(home, LOGIN, PASSWORD, now=NOW)
    opened = access.add_user(opened, HANDLER, PASSWORD, now=NOW, cost=CHEAP)
    opened = access.add_user(opened, MANAGER, PASSWORD, now=NOW, cost=CHEAP)
    yield opened.as_user(HANDLER)
    opened.store.close()


class Way:
    """One person at the keyboard of the whole window, and the case on its way."""

    def __init__(self, shell: Shell, desk: Desk, case: Case, qtbot: QtBot) -> None:
        self.shell, self.desk, self.uid, self.hands = shell, desk, case.uid, Hands()
        self._qtbot = qtbot
        tab = shell.tab("queue")
        assert isinstance(tab, QueueTab)
        self.tab = tab

    @property
    def case(self) -> Case:
        """The case as it lies on the disk."""
        return handling.find_case(self.desk.session, self.uid)

    def until(self, check: Callable[[], bool]) -> None:
        """Wait for something, then for a desk at rest."""
        self._qtbot.waitUntil(check)
        self._qtbot.waitUntil(lambda: self.desk.tasks.idle)

    def arrived(self, status: str, field: str = "") -> None:
        """The step is on the disk, and the hands are where the next one begins."""
        self.until(lambda: self.case.status == status)
        if field:
            self._qtbot.waitUntil(lambda: self._has_focus(field))

    def become(self, user: User) -> None:
        """Somebody else sits down."""
        self.desk.use(self.desk.session.as_user(user))
        self._qtbot.waitUntil(lambda: self.desk.tasks.idle)

    def find(self) -> None:
        """The case is found, as from Ctrl+K."""
        self.desk.go("queue", {"uid": self.uid})
        self._qtbot.waitUntil(lambda: self.tab.case.uid == self.uid)

    def dialog(self, kind: type[Sheet]) -> Any:
        """The dialog that is open."""
        self._qtbot.waitUntil(lambda: any(each.isVisible() for each in self.shell.window().findChildren(kind)))
        return next(each for each in self.shell.window().findChildren(kind) if each.isVisible())

    def choose(self, *keys: Qt.Key) -> None:
        """F10, then keys in the menu."""
        self.hands.press(Qt.Key.Key_F10)
        for key in keys:
            self.hands.count += 1
            QTest.keyClick(_popup(), key)

    def actions(self) -> list[str]:
        """What the journal has."""
        return [each.action for each in journal.of_case(self.desk.session.store, self.uid)]

    def _has_focus(self, field: str) -> bool:
        form = self.tab.case.step.form
        if form is None or not form.has(field):
            return False
        widget, focus = form.input(field).widget, self.shell.window().focusWidget()
        return focus is not None and (widget is focus or widget.isAncestorOf(focus))


def _popup() -> QWidget:
    from PySide6.QtWidgets import QApplication

    found = QApplication.activePopupWidget()
    assert found is not None
    return found


Begin = Callable[..., Way]


@pytest.fixture
def begin(desk: Desk, tmp_path: Path, qtbot: QtBot) -> Iterator[Begin]:
    """The window on a case that was walked so far: `begin("conclude")`."""
    made: list[Shell] = []

    def started(*done: tuple[str, Mapping[str, Any]], hours: float = 2, **more: Any) -> Way:
        at = NOW - timedelta(hours=hours)
        case = intake.log(desk.session, {**WORDS, **more}, now=at, opened_at=at).case
        for step, (action, values) in enumerate(done):
            case = handling.do(desk.session, case.uid, action, values, now=NOW - timedelta(minutes=60 - step))
        pages: dict[str, Callable[[Desk], Tab]] = dict.fromkeys(("intake", "callbacks", "exchange"), Tab)
        shell = Shell(desk, Preferences(tmp_path / "window.json"), {**pages, "queue": QueueTab})
        made.append(shell)
        shell.resize(1366, 696)
        qtbot.addWidget(shell)
        shell.show()
        shell.activateWindow()
        qtbot.waitUntil(shell.isActiveWindow)
        desk.go("queue")
        qtbot.waitUntil(lambda: desk.tasks.idle)
        way = Way(shell, desk, case, qtbot)
        way.tab.list.table.choose(case.uid)
        way.tab.list.focus_table()
        return way

    yield started
    for shell in made:
        shell.close_down()
    qtbot.waitUntil(lambda: desk.tasks.idle)


START = ("start", {"handler": HANDLER.login})
VERDICT = ("conclude", {"verdict": "partly", "verdict_basis": "监控与流水", "responsible_unit": "营业部",
                        "why": "communication", "why_line": "没有一次说清"})  # fmt: skip
PLAN = ("propose", {"measures": "当面致歉，补清单", "remedy_basis": "服务规程", "remedy_kinds": ["apology"]})
DONE = ("finish", {"done_what": "已致歉"})
TOLD = ("tell", {"decision": "部分属实，已致歉", "told_way": "phone", "told_at": NOW - timedelta(minutes=58),
                 "remedies_told": True})  # fmt: skip


def propose(way: Way) -> None:
    """A plan of 1,280 yuan, above the counter's limit of 500; the hands stand in the measures."""
    hands = way.hands
    hands.write("报销路费，补发清单")
    hands.press(Qt.Key.Key_Backtab)
    hands.digit(3)  # 补偿金
    hands.press(TAB, TAB)  # past the measures
    hands.write("1280")
    hands.press(TAB)
    hands.write("《客户补偿办法》第 9 条")


def test_verify_plan_over_the_limit_approve_act_tell_close(begin: Begin) -> None:
    way = begin()
    hands = way.hands
    hands.press(Qt.Key.Key_F6)
    hands.finish()
    way.arrived("investigating", "verdict")
    hands.digit(2)
    hands.press(ENTER)
    hands.write("两次取号，第一次没有告知清单")
    hands.finish()
    way.arrived("investigating", "measures")
    propose(way)
    assert way.tab.case.step.primary_words() == "Send to 王敏 for approval"
    hands.finish()
    way.arrived("awaiting_approval")
    assert not way.tab.case.step.foot.primary.isEnabled()

    way.become(MANAGER)
    assert way.tab.case.step.primary_words() == "批准方案"
    hands.finish()  # one key
    way.arrived("acting")
    assert way.case.approver == MANAGER.login

    way.become(HANDLER)
    hands.press(Qt.Key.Key_F6)
    hands.finish()
    way.arrived("to_tell", "decision")
    hands.write("部分属实，路费照单报销，清单已补发")
    hands.finish()
    hands.press(SPACE)
    hands.finish()
    way.arrived("awaiting_confirmation")
    way.become(MANAGER)  # above the handler's limit: R7
    hands.press(Qt.Key.Key_F6)
    hands.digit(1)
    hands.press(ENTER)
    hands.digit(2)
    hands.press(ENTER)
    hands.write("没有一次说清")
    hands.press(ENTER)
    hands.write("营业部")
    hands.finish()
    hands.press(ENTER)
    way.arrived("closed")
    after = way.case
    assert (after.remedy_amount, after.result, after.closed_by) == (128000, "refunded", MANAGER.login)
    assert after.warning_no == f"JS-{after.number}"
    assert way.actions() == ["log", "start", "conclude", "propose", "approve", "finish", "tell", "close"]
    assert journal.verify(way.desk.session.store).ok
    assert hands.count <= 36


def test_a_supervisor_approves_on_the_spot(begin: Begin) -> None:
    way = begin(START, VERDICT)
    hands = way.hands
    hands.press(Qt.Key.Key_F6)
    way.arrived("investigating", "measures")
    propose(way)
    way.tab.case.step.foot.second.setFocus()
    hands.press(SPACE)
    way.dialog(SecondPersonDialog)
    hands.write(MANAGER.login)
    hands.press(TAB)
    hands.write(PASSWORD)
    hands.press(ENTER)
    way.arrived("acting")
    entry = journal.of_case(way.desk.session.store, way.uid)[-1]
    assert (entry.actor, entry.second, way.case.approver) == (HANDLER.login, MANAGER.login, MANAGER.login)
    assert way.desk.user.login == HANDLER.login


def test_the_inbox_sends_a_plan_back_and_approves_the_next(begin: Begin, desk: Desk) -> None:
    """The supervisor's view of plans that wait: read, send back with what is missing, approve with one key."""
    dear = ("propose", {**PLAN[1], "remedy_kinds": ["compensation"], "remedy_amount": "1280"})
    way = begin(START, VERDICT, dear)
    assert way.case.status == "awaiting_approval"
    way.become(MANAGER)
    desk.go("queue", {"view": "approval"})
    way.until(lambda: way.tab.list.table.current_uid() == way.uid)
    way.hands.count = 0
    way.hands.press(Qt.Key.Key_F6)
    way.until(lambda: way.tab.in_case)
    assert way.tab.case.step.approval.isVisible()
    way.tab.case.ask("send_back")
    way.dialog(ActionDialog)
    way.hands.write("写明路费的票据")
    way.hands.finish()
    way.arrived("investigating")
    assert way.hands.count == 2
    again = desk.session.as_user(HANDLER)
    handling.do(again, way.uid, *dear, now=NOW)
    desk.announce({"case"}, [way.uid])
    way.until(lambda: way.tab.case.step.primary_words() == "批准方案")
    way.hands.finish()
    way.arrived("acting")
    assert way.actions()[-4:] == ["propose", "send_back", "propose", "approve"]


def test_an_extension_says_who_agreed_and_when_the_customer_was_told(begin: Begin) -> None:
    way = begin(START)
    way.become(MANAGER)
    due = way.case.decision_due
    assert due is not None
    way.find()
    way.tab.case.ask("extend")
    dialog = way.dialog(ActionDialog)
    assert dialog.form.values()["extension_approver"] == MANAGER.login
    dialog.form.focus_gap()
    way.hands.write("等对方行回函")
    way.hands.finish()
    way.until(lambda: way.case.extensions == 1)
    assert way.case.decision_due == due + timedelta(days=30)
    assert way.case.extension_told_on == NOW.date()
    assert way.actions()[-1] == "extend"
    assert way.hands.count <= 4


def test_pause_stops_the_clocks_and_resume_goes_on(begin: Begin) -> None:
    way = begin(START)
    way.hands.press(ENTER)
    way.tab.case.ask("pause")
    way.dialog(ActionDialog)
    way.hands.digit(1)
    way.hands.press(ENTER)
    way.hands.write("等客户补发票")
    way.hands.finish()
    way.until(lambda: way.case.pause == "waiting_customer")
    assert way.case.due_at is None
    assert {each.state for each in way.tab.case.side.clocks.facts()} <= {"paused", "kept"}
    way.hands.press(Qt.Key.Key_F6)
    way.hands.finish()
    way.until(lambda: way.case.pause == "")
    assert way.case.due_at is not None
    assert way.actions()[-2:] == ["pause", "resume"]


def test_a_withdrawal_is_reasoned_and_signed(begin: Begin) -> None:
    way = begin(START)
    way.hands.press(ENTER)
    way.tab.case.ask("withdraw")
    dialog = way.dialog(ActionDialog)
    assert not dialog.go.isEnabled()
    way.hands.press(ENTER)  # nothing is destroyed by Enter alone
    assert way.case.status == "investigating"
    way.hands.write("事情已经解决，不投诉了")
    dialog.form.set_values({"signed": True})
    way.hands.press(TAB)
    dialog.go.setFocus()
    way.hands.press(SPACE)
    way.arrived("withdrawn")
    assert (way.case.exit_reason, way.case.due_at) == ("事情已经解决，不投诉了", None)


def test_a_merge_offers_the_customer_s_other_case(begin: Begin, desk: Desk) -> None:
    at = NOW - timedelta(hours=9)
    earlier = intake.log(desk.session, WORDS, now=at, opened_at=at).case
    way = begin(hours=1)
    way.hands.press(ENTER)
    way.tab.case.ask("merge")
    dialog = way.dialog(ActionDialog)
    way.hands.press(ENTER)  # the first of the customer's other cases
    assert dialog.form.values()["merged_into"] == earlier.number
    way.hands.write("同一件事")
    dialog.go.setFocus()
    way.hands.press(SPACE)
    way.arrived("merged")
    assert way.case.merged_into == earlier.number
    assert handling.find_case(desk.session, earlier.uid).repeated
    assert way.hands.count <= 5


def test_a_reopened_case_keeps_its_first_round_frozen(begin: Begin) -> None:
    way = begin(START, VERDICT, PLAN, DONE, TOLD)
    way.become(MANAGER)
    way.find()
    first = way.case
    way.hands.press(Qt.Key.Key_R, modifier=CONTROL)
    way.dialog(ActionDialog)
    way.hands.write("客户来电：清单还是没有")
    way.hands.press(TAB)
    way.hands.digit(1)  # the same facts
    way.hands.finish()
    way.arrived("investigating")
    after = way.case
    assert (after.round, after.verdict, after.decision_due) == (2, "", first.decision_due)
    frozen = after.earlier_rounds[0]
    assert (frozen["verdict"], frozen["decision"]) == ("partly", "部分属实，已致歉")
    assert way.tab.case.bar._round.isVisible()
    rounds = way.tab.case.side._rounds
    assert rounds.isVisibleTo(way.tab.case.side)
    assert way.hands.count <= 6
