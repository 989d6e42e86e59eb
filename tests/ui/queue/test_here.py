"""What Ctrl+K offers for the case one looks at: what this person may do, the next step first."""

import pytest
from pytestqt.qtbot import QtBot

from branchdesk.services import intake
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue.action_dialog import ActionDialog
from branchdesk.ui.queue.tab import QueueTab
from tests.ui.conftest import NOW

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def tab(desk: Desk, qtbot: QtBot) -> QueueTab:
    values = {"narrative": "机器吞卡", "customer_name": "陈桂芳", "phone": "13812345678", "matter": "A03",
              "demand": "退款", "demand_kind": "refund"}  # fmt: skip
    intake.log(desk.session, values, now=NOW)
    made = QueueTab(desk)
    qtbot.addWidget(made)
    made.resize(1366, 600)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    qtbot.waitUntil(lambda: bool(made.list.table.current_uid()))
    return made


def test_the_list_offers_the_next_step_first(tab: QueueTab, desk: Desk) -> None:
    words = [each.words for each in tab.commands()]
    assert words[0] == desk.label("action", "start")
    assert desk.label("action", "hand_over") in words
    assert desk.label("action", "close") not in words
    of_case = words.index(next(each for each in words if each.endswith("登记回执"))) + 1
    assert all(each.detail.endswith("0001") for each in tab.commands()[:of_case])
    assert any(each.endswith("今日工作单") for each in words)  # the desk's own


def test_a_command_opens_its_dialog_over_the_case(tab: QueueTab, desk: Desk) -> None:
    tab.open(tab.list.table.current_uid())
    note = next(each for each in tab.commands() if each.words == desk.label("action", "note"))
    note.act()
    dialog = tab.window().findChild(ActionDialog)
    assert dialog is not None
    dialog.reject()


def test_the_next_step_is_shown_where_the_case_is_open(tab: QueueTab, desk: Desk) -> None:
    seen: list[str] = []
    desk.seen.connect(seen.append)
    uid = tab.list.table.current_uid()
    tab.commands()[0].act()
    assert tab.in_case
    assert seen == [uid]
    tab.commands()[0].act()
    assert tab.case.step.isAncestorOf(tab.window().focusWidget())
