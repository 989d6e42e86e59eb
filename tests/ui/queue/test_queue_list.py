"""The list as a person uses it: keys, views, finding, empty places, and staying on the case when the list changes."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from branchdesk.domain.case import Case
from branchdesk.services import handling
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue.columns import PLACE
from branchdesk.ui.queue.tab import QueueTab
from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets.dialog import Sheet
from branchdesk.ui.widgets.labels import EmptyState
from tests.ui.conftest import LOGIN, NOW
from tests.ui.queue.conftest import URGENT, Hands, nameless

Log = Callable[..., Case]
ShowTab = Callable[[], QueueTab]
Quiet = Callable[[], None]


def empty_words(tab: QueueTab) -> list[str]:
    return [
        f"{each.accessibleName()}|{each.accessibleDescription()}"
        for each in tab.list._empty.findChildren(EmptyState)
        if each.isVisible()
    ]


def test_the_focus_starts_on_the_first_row_and_the_pane_shows_it(log: Log, show_tab: ShowTab, qtbot: QtBot) -> None:
    late = log(hours=30)
    log(hours=1)
    tab = show_tab()
    assert tab.list.table.hasFocus()
    assert tab.list.table.current_uid() == late.uid
    qtbot.waitUntil(lambda: tab.list.pane.uid == late.uid)


def test_arrow_keys_walk_and_the_pane_follows_where_they_stop(
    log: Log, show_tab: ShowTab, hands: Hands, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = [log(hours=10 - hour, **URGENT) for hour in range(6)]
    tab = show_tab()
    qtbot.waitUntil(lambda: bool(tab.list.pane.uid))
    asked: list[str] = []
    real = handling.detail
    monkeypatch.setattr(handling, "detail", lambda session, uid: asked.append(uid) or real(session, uid))
    hands.press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: tab.list.pane.uid == cases[3].uid)
    assert asked == [cases[3].uid]
    hands.press(Qt.Key.Key_End)
    assert tab.list.table.current_uid() == cases[5].uid
    hands.press(Qt.Key.Key_Home)
    assert tab.list.table.current_uid() == cases[0].uid


def test_enter_opens_and_esc_goes_back_to_the_same_row(log: Log, show_tab: ShowTab, hands: Hands) -> None:
    log(hours=3, **URGENT)
    second = log(hours=2, **URGENT)
    tab = show_tab()
    hands.press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert tab.in_case
    assert tab.case.uid == second.uid
    assert tab.title() == second.number
    assert tab.back()
    assert not tab.in_case
    assert tab.list.table.hasFocus()
    assert tab.list.table.current_uid() == second.uid
    assert not tab.back()


def test_digits_and_space_in_the_table_are_not_for_an_input_method(log: Log, show_tab: ShowTab) -> None:
    log()
    tab = show_tab()
    assert not tab.list.table.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_views_are_chosen_by_alt_and_digit_and_count(log: Log, show_tab: ShowTab, qtbot: QtBot) -> None:
    log(hours=30)
    log(hours=1)
    tab = show_tab()
    assert tab.badge() == 2
    assert tab.list.counts["overdue"] == 1
    QTest.keyClick(tab.list.table, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: tab.list.model.view == "overdue")
    assert tab.list.model.rowCount() == 1
    assert tab.list.table.hasFocus()
    tab.go_to({"view": "all"})
    assert tab.list.model.rowCount() == 2


def test_finding_in_the_view(log: Log, show_tab: ShowTab, hands: Hands, qtbot: QtBot) -> None:
    log(customer_name="陈桂芳")
    wanted = log(customer_name="马文涛", phone="15912340093")
    tab = show_tab()
    assert tab.find_here()
    hands.write("0093")
    qtbot.waitUntil(lambda: tab.list.model.rowCount() == 1)
    hands.press(Qt.Key.Key_Return)
    assert tab.list.table.hasFocus()
    assert tab.list.table.current_uid() == wanted.uid
    assert tab.back()
    qtbot.waitUntil(lambda: tab.list.model.rowCount() == 2)


def test_enter_does_not_wait_for_the_search(log: Log, show_tab: ShowTab, hands: Hands) -> None:
    log(customer_name="陈桂芳")
    wanted = log(customer_name="马文涛")
    tab = show_tab()
    tab.find_here()
    hands.write("马文涛")
    hands.press(Qt.Key.Key_Return)
    assert tab.list.table.current_uid() == wanted.uid
    assert tab.list.model.rowCount() == 1


def test_what_an_empty_place_says(show_tab: ShowTab, log: Log, hands: Hands, qtbot: QtBot) -> None:
    tab = show_tab()
    assert [each.split("|")[0] for each in empty_words(tab)] == ["No complaints yet"]
    log(hours=0.2)
    tab.desk.announce({"case"})
    tab.list.show_view("overdue")
    assert empty_words(tab)[-1].startswith("Overdue: 0|All on time. Next due")
    tab.list.show_view("open")
    tab.find_here()
    hands.write("没有这个人")
    qtbot.waitUntil(lambda: tab.list.model.rowCount() == 0)
    assert empty_words(tab)[-1].startswith("Nothing for “没有这个人”")
    assert tab.list.pane.uid == ""


def test_a_change_keeps_the_hand_on_the_case(log: Log, show_tab: ShowTab, qtbot: QtBot, desk: Desk) -> None:
    log(hours=9, **URGENT)
    mine = log(hours=5, **URGENT)
    tab = show_tab()
    tab.list.table.choose(mine.uid)
    for hours in (20, 21):
        log(hours=hours, **URGENT)
    desk.announce({"case"}, ["another"])
    assert tab.list.table.current_uid() == mine.uid
    assert tab.list.table.place() == 3
    desk.announce({"draft"})
    assert tab.list.model.rowCount() == 4


def test_a_case_that_leaves_the_view_gives_its_place_to_the_next(log: Log, show_tab: ShowTab, desk: Desk) -> None:
    cases = [log(hours=9 - hour, **URGENT) for hour in range(3)]
    tab = show_tab()
    tab.list.table.choose(cases[1].uid)
    handling.do(desk.session, cases[1].uid, "void", {"reason": "重复登记"}, now=NOW)
    desk.announce({"case"}, [cases[1].uid])
    assert tab.list.table.current_uid() == cases[2].uid


def test_a_hidden_tab_reads_when_it_is_shown_again(log: Log, show_tab: ShowTab, desk: Desk) -> None:
    tab = show_tab()
    window = tab.window()
    window.hide()
    log()
    desk.announce({"case"})
    assert tab.list.model.rowCount() == 0
    window.show()
    tab.activated()
    assert tab.list.model.rowCount() == 1


def test_a_minute_counts_and_repaints(log: Log, show_tab: ShowTab, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    log(hours=0.5, **URGENT)
    tab = show_tab()
    assert tab.list.counts["overdue"] == 0
    monkeypatch.setattr(desk, "_clock", lambda: NOW + timedelta(hours=1))
    desk.minute.emit()
    assert tab.list.counts["overdue"] == 1
    shown = tab.list.model.shown(0)
    assert shown is not None
    assert shown.limit.tone == "over"


def test_f9_hides_and_shows_the_pane(log: Log, show_tab: ShowTab) -> None:
    log()
    tab = show_tab()
    assert tab.list.pane.isVisible()
    width = tab.list.pane.width()
    assert tab.toggle_detail()
    assert not tab.list.pane.isVisible()
    tab.toggle_detail()
    assert tab.list.pane.width() == width == 392


def test_wide_windows_have_room_for_source_and_time(log: Log, show_tab: ShowTab, qtbot: QtBot) -> None:
    log()
    tab = show_tab()
    table = tab.list.table
    assert table.isColumnHidden(PLACE["source"])
    tab.window().resize(1920, 900)
    qtbot.waitUntil(lambda: not table.isColumnHidden(PLACE["source"]) and not table.isColumnHidden(PLACE["received"]))
    assert tab.list.pane.width() == 560


def test_f7_hands_over_from_the_list(
    log: Log, show_tab: ShowTab, hands: Hands, quiet: Quiet, qtbot: QtBot, desk: Desk
) -> None:
    case = log()
    handling.do(desk.session, case.uid, "start", {"handler": LOGIN}, now=NOW)
    tab = show_tab()
    hands.press(Qt.Key.Key_F7)
    sheet = tab.window().findChild(Sheet)
    assert sheet is not None
    hands.press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Tab)
    hands.write("我明天休假")
    hands.finish()
    qtbot.waitUntil(lambda: handling.find_case(desk.session, case.uid).handler == "0318")
    quiet()
    shown = tab.list.model.shown(0)
    assert shown is not None
    assert shown.words["handler"] == "李强"


def test_every_control_has_a_name(log: Log, show_tab: ShowTab, qtbot: QtBot) -> None:
    case = log()
    tab = show_tab()
    qtbot.waitUntil(lambda: tab.list.pane.uid == case.uid)
    assert nameless(tab) == []
    tab.list.show_view("approval")
    assert nameless(tab) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_repaint_builds_no_fonts(
    log: Log, show_tab: ShowTab, theme: Theme, monkeypatch: pytest.MonkeyPatch, scheme: str
) -> None:
    """Fonts, colours and cut texts are kept: the second painting of the same rows makes none of them."""
    for hours in range(5):
        log(hours=hours + 1, **URGENT)
    theme.set_scheme("dark" if scheme == "dark" else "light")
    tab = show_tab()
    picture = QImage(tab.list.table.size(), QImage.Format.Format_ARGB32)
    painted(tab.list.table.viewport(), picture)
    made: list[str] = []
    real_font, real_color = theme.font, theme.color
    monkeypatch.setattr(theme, "font", lambda role="base": made.append(role) or real_font(role))
    monkeypatch.setattr(theme, "color", lambda name: made.append(name) or real_color(name))
    painted(tab.list.table.viewport(), picture)
    again = list(made)
    theme.set_scheme("light")
    assert again == []


def painted(widget: QWidget, picture: QImage) -> None:
    widget.render(picture)
