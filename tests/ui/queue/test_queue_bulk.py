"""Several cases at once by keyboard: ticked, handed over with a reason, taken back, noted, printed; refusals named."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from branchdesk.domain.case import Case
from branchdesk.services import handling, queue
from branchdesk.store import journal
from branchdesk.ui.desk import Desk, Notice
from branchdesk.ui.printing import PrintDialog
from branchdesk.ui.queue.bulk_acts import BulkDialog, RefusedDialog
from branchdesk.ui.queue.bulk_printing import BulkPrinting
from branchdesk.ui.queue.columns import PLACE
from branchdesk.ui.queue.tab import QueueTab
from tests.ui.conftest import LOGIN, NOW
from tests.ui.queue.conftest import URGENT, Hands, nameless

Log = Callable[..., Case]
ShowTab = Callable[[], QueueTab]
Quiet = Callable[[], None]
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
DOWN, UP, SPACE = Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Space


@pytest.fixture
def notices(desk: Desk) -> list[Notice]:
    """The toasts with their undo."""
    said: list[Notice] = []
    desk.noticed.connect(said.append)
    return said


@pytest.fixture
def started(log: Log, desk: Desk) -> list[Case]:
    """Five cases that LOGIN handles, in the order of the list."""
    made = []
    for hour in range(5):
        case = log(hours=9 - hour, **URGENT)
        made.append(handling.do(desk.session, case.uid, "start", {"handler": LOGIN}, now=NOW))
    return made


def ticked(tab: QueueTab) -> list[str]:
    return [row.number[-1] for row in tab.list.model.ticks.rows]


def test_space_ticks_and_shift_ticks_a_range(started: list[Case], show_tab: ShowTab, hands: Hands) -> None:
    tab = show_tab()
    assert not tab.list.foot.bulk.isVisible()
    hands.press(SPACE)
    assert ticked(tab) == ["1"]
    hands.press(DOWN, DOWN)
    hands.press(DOWN, DOWN, modifier=SHIFT)
    assert ticked(tab) == ["1", "3", "4", "5"]
    hands.press(UP, modifier=SHIFT)
    assert ticked(tab) == ["1", "3", "4"], "what leaves the range is not ticked any more"
    assert tab.list.foot.bulk.isVisible()
    assert tab.list.table.place() == 3
    hands.press(SPACE)
    assert ticked(tab) == ["1", "3"]
    assert tab.back()
    assert ticked(tab) == []
    assert not tab.list.foot.bulk.isVisible()


def test_all_of_the_view_are_ticked(
    started: list[Case], show_tab: ShowTab, hands: Hands, monkeypatch: pytest.MonkeyPatch, toasts: list[str]
) -> None:
    tab = show_tab()
    hands.press(Qt.Key.Key_A, modifier=CTRL)
    assert len(ticked(tab)) == 5
    assert nameless(tab.list.foot) == []
    tab.list.table.heads.tick_pressed.emit()
    assert ticked(tab) == []
    monkeypatch.setattr(queue, "TICKED_AT_MOST", 3)
    tab.list.table.heads.tick_pressed.emit()
    assert ticked(tab) == []
    assert "2,000" in toasts[-1]


def test_the_mouse_ticks_too(started: list[Case], show_tab: ShowTab) -> None:
    tab = show_tab()
    table = tab.list.table

    def press(row: int, column: str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        at = table.visualRect(table.model().index(row, PLACE[column])).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, modifier, QPoint(at))

    press(1, "tick")
    assert ticked(tab) == ["2"]
    assert table.place() == 0, "a tick does not move the hand"
    press(2, "number")
    assert ticked(tab) == ["2"]
    press(4, "number", SHIFT)
    assert ticked(tab) == ["2", "3", "4", "5"]
    press(1, "tick")
    assert ticked(tab) == ["3", "4", "5"]


def test_ticks_stay_on_their_cases(started: list[Case], show_tab: ShowTab, hands: Hands, log: Log, desk: Desk) -> None:
    tab = show_tab()
    hands.press(DOWN, SPACE)
    log(hours=40, **URGENT)
    desk.announce({"case"}, ["x"])
    assert tab.list.model.rowCount() == 6
    assert ticked(tab) == ["2"]
    model = tab.list.model
    states = [model.data(model.index(row, 0), Qt.ItemDataRole.CheckStateRole) for row in range(4)]
    assert states.count(Qt.CheckState.Checked) == 1
    assert states[2] == Qt.CheckState.Checked
    assert model.setData(model.index(0, 0), Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)
    assert not model.setData(model.index(0, 1), Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)
    tab.list.show_view("all")
    assert ticked(tab) == []


def test_several_are_handed_over_and_taken_back(
    started: list[Case], show_tab: ShowTab, hands: Hands, quiet: Quiet, qtbot: QtBot, desk: Desk, notices: list[Notice]
) -> None:
    tab = show_tab()
    hands.press(SPACE)
    hands.press(DOWN, DOWN, modifier=SHIFT)
    hands.press(Qt.Key.Key_F7)
    dialog = tab.window().findChild(BulkDialog)
    assert dialog is not None
    assert nameless(dialog) == []
    hands.finish()
    assert dialog.isVisible(), "nobody is chosen yet"
    dialog.to.set_value("0318")
    dialog.words.setFocus()
    hands.finish()
    assert dialog.isVisible(), "there is no reason yet"
    hands.write("明天休假")
    hands.finish()
    qtbot.waitUntil(lambda: bool(notices))
    quiet()
    cases = [handling.find_case(desk.session, case.uid) for case in started]
    assert [case.handler for case in cases] == ["0318"] * 3 + [LOGIN] * 2
    assert ticked(tab) == []
    assert tab.window().focusWidget() is tab.list.table
    undo = notices[-1].undo
    assert undo is not None
    undo()
    qtbot.waitUntil(lambda: handling.find_case(desk.session, started[0].uid).handler == LOGIN)
    quiet()
    actions = [entry.action for entry in journal.of_case(desk.session.store, started[0].uid)]
    assert actions[-2:] == ["hand_over", "hand_over"]


def test_what_was_not_done_is_named_with_its_reason(
    started: list[Case], show_tab: ShowTab, hands: Hands, quiet: Quiet, qtbot: QtBot, desk: Desk
) -> None:
    tab = show_tab()
    hands.press(Qt.Key.Key_A, modifier=CTRL)
    handling.do(desk.session, started[1].uid, "void", {"reason": "重复登记"}, now=NOW)
    hands.press(Qt.Key.Key_F7)
    dialog = tab.window().findChild(BulkDialog)
    assert dialog is not None
    dialog.to.set_value("0318")
    dialog.words.setFocus()
    hands.write("明天休假")
    hands.finish()
    qtbot.waitUntil(lambda: tab.window().findChild(RefusedDialog) is not None)
    refused = tab.window().findChild(RefusedDialog)
    assert refused is not None
    assert refused.list.count() == 1
    assert started[1].number[-4:] in refused.list.item(0).text()
    assert len(refused.list.item(0).text()) > 12
    quiet()


def test_a_note_is_written_on_several(
    started: list[Case], show_tab: ShowTab, hands: Hands, quiet: Quiet, qtbot: QtBot, desk: Desk, notices: list[Notice]
) -> None:
    tab = show_tab()
    hands.press(SPACE, DOWN, SPACE)
    tab.list.foot.bulk.note_wanted.emit()
    dialog = tab.window().findChild(BulkDialog)
    assert dialog is not None
    assert not dialog.to.isVisible()
    hands.write("等总行口径")
    hands.finish()
    qtbot.waitUntil(lambda: bool(notices))
    quiet()
    for case in started[:2]:
        entry = journal.of_case(desk.session.store, case.uid)[-1]
        assert (entry.action, entry.details["words"]) == ("note", "等总行口径")


class Printer:
    """A printer that only notes what it was sent."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, int]] = []

    def names(self) -> list[str]:
        return ["柜台"]

    def default(self) -> str:
        return "柜台"

    def send(self, document: Any, printer: str = "", *, copies: int = 1, duplex: bool = False) -> int:
        del printer, copies, duplex
        self.sent.append((document.title, document.pages))
        return int(document.pages)


def test_ticked_cases_are_printed_as_list_or_slips(
    started: list[Case], show_tab: ShowTab, hands: Hands, quiet: Quiet, qtbot: QtBot, desk: Desk
) -> None:
    tab = show_tab()
    hands.press(SPACE, DOWN, SPACE)
    printer = Printer()
    printing = BulkPrinting(desk, tab, tab.list.model.ticks.rows, "全部未结", printer)
    assert printing.dialog.isVisible()
    hands.press(Qt.Key.Key_Return)
    quiet()
    assert [pages for _, pages in printer.sent] == [1]
    (entry,) = desk.session.store.rows("SELECT details FROM journal WHERE action = 'print'")
    assert "worklist" in entry[0]
    slips = BulkPrinting(desk, tab, tab.list.model.ticks.rows, "全部未结", printer)
    slips.dialog.set_choice("what", "slips")
    slips.dialog.chosen.emit({"what": "slips"})
    hands.press(Qt.Key.Key_Return)
    quiet()
    assert printer.sent[-1][1] == 4, "two slips with their backs"
    assert journal.of_case(desk.session.store, started[0].uid)[-1].action == "print"


def test_ctrl_p_prints_what_is_ticked(started: list[Case], show_tab: ShowTab, hands: Hands) -> None:
    tab = show_tab()
    hands.press(SPACE)
    heard: list[int] = []
    tab.list.bulk_printing.connect(lambda rows: heard.append(len(rows)))
    assert tab.print_here()
    assert heard == [1]
    dialog = tab.window().findChild(PrintDialog)
    assert dialog is not None
    dialog.reject()
