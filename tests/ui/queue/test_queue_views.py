"""Views of one's own, filters, columns, the lane: by keyboard, kept for the person, each with a way back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from branchdesk.domain.case import Case
from branchdesk.domain.records import User
from branchdesk.services import handling, own_views, queue, tasks
from branchdesk.services.own_views import Look, OwnView
from branchdesk.services.queue import Listing
from branchdesk.ui.desk import Desk, Notice
from branchdesk.ui.queue import more_menu, views_bar
from branchdesk.ui.queue.columns import COLUMNS, PLACE
from branchdesk.ui.queue.columns_dialog import ColumnsDialog
from branchdesk.ui.queue.filter_dialog import FilterDialog
from branchdesk.ui.queue.naming import NameDialog
from branchdesk.ui.queue.tab import QueueTab
from branchdesk.ui.widgets.multi_box import MultiBox
from tests.ui.conftest import LOGIN, NOW
from tests.ui.queue.conftest import URGENT, Hands, nameless

Log = Callable[..., Case]
ShowTab = Callable[[], QueueTab]
Quiet = Callable[[], None]
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def notices(desk: Desk) -> list[Notice]:
    """The toasts with their undo."""
    said: list[Notice] = []
    desk.noticed.connect(said.append)
    return said


def numbers(tab: QueueTab) -> list[str]:
    model = tab.list.model
    return [row.number[-4:] for row in model.rows(0, model.rowCount() - 1)]


@pytest.mark.parametrize(
    ("roles", "first", "begin"),
    [({"supervisor", "administrator"}, "approval", "open"), ({"handler", "teller"}, "mine", "mine"),
     ({"teller"}, "first_owner", "first_owner"), ({"auditor"}, "approval", "open")],
)  # fmt: skip
def test_every_role_has_its_views(roles: set[str], first: str, begin: str) -> None:
    user = User("1", "甲", frozenset(roles))
    keys = views_bar.order(user)
    assert keys[:3] == ["overdue", "today", first]
    assert keys[4:7] == ["callback", "open", "all"]
    assert set(keys) == set(views_bar.saved())
    assert len(keys) == len(set(keys))
    assert views_bar.begin(user, dict.fromkeys(keys, 3)) == begin
    assert views_bar.begin(user, {}) == "open"


def test_pinned_views_stand_behind_the_first_seven() -> None:
    own = [OwnView("own:1", "甲", "open"), OwnView("own:2", "乙", "open", pinned=False)]
    keys = [view.key for view in views_bar.standing(User("1", "x", frozenset({"handler"})), own)]
    assert keys[7] == "own:1"
    assert keys[-1] == "own:2"


def test_a_filter_is_asked_applied_and_taken_away(log: Log, show_tab: ShowTab, hands: Hands, qtbot: QtBot) -> None:
    log(hours=3, grade="1", grade_reason="资金")
    log(hours=2)
    log(hours=1, grade="1", grade_reason="资金")
    tab = show_tab()
    page = tab.list
    hands.press(Qt.Key.Key_F, modifier=ALT)
    dialog = tab.window().findChild(FilterDialog)
    assert dialog is not None
    assert nameless(dialog) == []
    box = dialog.control("grade")
    assert isinstance(box, MultiBox)
    box.set_value(("1",))
    assert dialog.criteria() == {"grade": ("1",)}
    hands.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.model.rowCount() == 2 and not page.model.busy)
    assert numbers(tab) == ["0001", "0003"]
    assert page.filter_line.isVisible()
    assert page.toolbar.filter.isChecked()
    assert page.table.hasFocus()
    assert tab.back()
    qtbot.waitUntil(lambda: page.model.rowCount() == 3)
    assert not page.filter_line.isVisible()
    assert not page.toolbar.filter.isChecked()


def test_a_filtered_view_can_be_searched_and_sorted(log: Log, show_tab: ShowTab, hands: Hands, qtbot: QtBot) -> None:
    wanted = log(hours=3, customer_name="马文涛", phone="15912340093")
    log(hours=2)
    tab = show_tab()
    page = tab.list
    page.filtering.show({"kind": ("complaint",)})
    qtbot.waitUntil(lambda: not page.model.busy)
    tab.find_here()
    hands.write("0093")
    hands.press(Qt.Key.Key_Return)
    assert [row.uid for row in page.model.rows(0, 9)] == [wanted.uid]
    assert tab.back()
    qtbot.waitUntil(lambda: page.model.rowCount() == 2)
    page.table.sort_by("customer")
    qtbot.waitUntil(lambda: not page.model.busy and page.model.order == "customer_name")
    assert page.model.listing.criteria == {"kind": ("complaint",)}
    assert page.table.heads.sorted_by == ("customer", False)


def test_nothing_passes_a_filter(log: Log, show_tab: ShowTab, hands: Hands, qtbot: QtBot) -> None:
    log()
    tab = show_tab()
    tab.list.filtering.show({"grade": ("3",)})
    qtbot.waitUntil(lambda: not tab.list.model.busy)
    assert tab.list.model.rowCount() == 0
    hands.press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: tab.list.model.rowCount() == 1)


def test_gathering_can_be_stopped_and_shows_how_far_it_is(
    log: Log, show_tab: ShowTab, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    log()
    tab = show_tab()
    page = tab.list
    asked: list[bool] = []

    def endless(
        session: object, wanted: object, now: object, report: Callable[..., None], cancelled: object
    ) -> list[int]:
        report(5, 10, [1, 2])
        while not cancelled():  # type: ignore[operator]
            pass
        asked.append(True)
        return []

    monkeypatch.setattr(queue, "gather", endless)
    page.filtering.show({"grade": ("1",)})
    qtbot.waitUntil(lambda: "50" in page.filter_line._progress.text())
    assert page.model.busy
    assert page.model.rowCount() == 1
    assert tab.back()
    qtbot.waitUntil(lambda: bool(asked))
    assert not page.model.busy


def test_what_is_shown_is_kept_under_a_name(
    log: Log, show_tab: ShowTab, hands: Hands, quiet: Quiet, qtbot: QtBot, desk: Desk, notices: list[Notice]
) -> None:
    log(hours=3, grade="1", grade_reason="资金")
    log(hours=2)
    tab = show_tab()
    page = tab.list
    page.filtering.show({"grade": ("1",)})
    qtbot.waitUntil(lambda: not page.model.busy)
    hands.press(Qt.Key.Key_V, modifier=ALT)
    dialog = tab.window().findChild(NameDialog)
    assert dialog is not None
    hands.press(Qt.Key.Key_Return)
    quiet()
    assert dialog.isVisible(), "a view needs a name"
    hands.write("一级")
    hands.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page.own.views))
    quiet()
    (view,) = page.own.views
    assert (view.name, view.view, view.criteria) == ("一级", "open", {"grade": ("1",)})
    assert page.pills.value() == view.key == page.shown_key
    page.show_view("open")
    assert page.model.rowCount() == 2
    page.show_view(view.key)
    qtbot.waitUntil(lambda: not page.model.busy)
    assert page.model.rowCount() == 1
    assert "一级" in page.foot.summary
    page.own.delete(view.key)
    qtbot.waitUntil(lambda: not page.own.views)
    undo = notices[-1].undo
    assert undo is not None
    undo()
    qtbot.waitUntil(lambda: page.own.views == [view])
    assert own_views.every(desk.session) == [view]


def test_a_view_is_renamed_updated_and_put_away(
    log: Log, show_tab: ShowTab, hands: Hands, quiet: Quiet, qtbot: QtBot, desk: Desk, notices: list[Notice]
) -> None:
    log()
    made = own_views.add(desk.session, "甲", Listing("open", {"kind": ("complaint",)}))
    tab = show_tab()
    own = tab.list.own
    dialog = own.rename(made.key)
    assert dialog is not None
    dialog.name.selectAll()
    hands.write("乙")
    hands.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [each.name for each in own.views] == ["乙"])
    own.change(made.key, Listing("all"), ("tick", "number", "due"))
    qtbot.waitUntil(lambda: own.views[0].view == "all")
    undo = notices[-1].undo
    assert undo is not None
    undo()
    qtbot.waitUntil(lambda: own.views[0].view == "open")
    menu = own.menu(made.key, Listing("all"), ())
    assert menu is not None
    assert len([each for each in menu.actions() if not each.isSeparator()]) == 4
    menu.deleteLater()
    own.pin(made.key, False)
    qtbot.waitUntil(lambda: not own.views[0].pinned)
    quiet()
    pills = tab.list.pills.keys()
    assert made.key not in pills
    assert own.menu("open", Listing("all"), ()) is None


def test_columns_and_row_height_are_chosen_and_kept(
    log: Log, show_tab: ShowTab, hands: Hands, qtbot: QtBot, desk: Desk
) -> None:
    log()
    tab = show_tab()
    table = tab.list.table
    tall = table.rowHeight(0)
    hands.press(Qt.Key.Key_C, modifier=ALT)
    dialog = tab.window().findChild(ColumnsDialog)
    assert dialog is not None
    assert nameless(dialog) == []
    names = [dialog.list.item(row).data(Qt.ItemDataRole.UserRole) for row in range(dialog.list.count())]
    dialog.list.item(names.index("amount")).setCheckState(Qt.CheckState.Checked)
    dialog.list.item(names.index("matter")).setCheckState(Qt.CheckState.Unchecked)
    assert not table.isColumnHidden(PLACE["amount"])
    assert table.isColumnHidden(PLACE["matter"])
    dialog.list.setCurrentRow(names.index("customer"))
    QTest.keyClick(dialog.list, Qt.Key.Key_Up, ALT)
    assert table.shown_columns()[:4] == ("tick", "grade", "customer", "number")
    dialog.heights.set_value("dense")
    dialog.density.emit("dense")
    assert table.rowHeight(0) < tall
    qtbot.waitUntil(lambda: own_views.look(desk.session).density == "dense", timeout=5000)
    kept = own_views.look(desk.session)
    assert "amount" in kept.columns
    assert "matter" not in kept.columns
    dialog.reset()
    assert table.rowHeight(0) == tall
    assert not table.isColumnHidden(PLACE["matter"])
    dialog.accept()


def test_a_width_that_was_dragged_comes_back(log: Log, show_tab: ShowTab, desk: Desk, quiet: Quiet) -> None:
    log()
    tab = show_tab()
    table = tab.list.table
    table.heads.resizeSection(PLACE["customer"], 150)
    assert table.own_widths()["customer"] == 150
    tab.list.look.keep()
    quiet()
    again = show_tab()
    assert again.list.table.columnWidth(PLACE["customer"]) == 150


def test_the_width_of_the_pane_is_remembered(log: Log, show_tab: ShowTab, desk: Desk) -> None:
    log()
    own_views.set_look(desk.session, Look(pane=470))
    tab = show_tab()
    assert tab.list.pane.width() == 470


def test_the_lane_names_what_is_about_to_break_a_limit(log: Log, show_tab: ShowTab, desk: Desk) -> None:
    soon = log(hours=0.5, **URGENT)
    log(hours=30, **URGENT)
    loud = log(hours=5, scope="public")
    tab = show_tab()
    lane = tab.list.lane
    assert lane.isVisible()
    assert lane.uids == [loud.uid, soon.uid]
    assert "30" in lane._items[1].accessibleName()
    lane._items[1].click()
    assert tab.in_case
    assert tab.case.uid == soon.uid
    tab.show_list()
    handling.do(desk.session, soon.uid, "void", {"reason": "重复登记"}, now=NOW)
    desk.announce({"case"}, [soon.uid])
    assert lane.uids == [loud.uid]


def test_the_lane_is_not_there_when_nothing_is_near(log: Log, show_tab: ShowTab, desk: Desk) -> None:
    log(hours=1)
    assert not show_tab().list.lane.isVisible()


def test_sorting_by_head_and_by_keyboard(log: Log, show_tab: ShowTab, hands: Hands, qtbot: QtBot) -> None:
    log(hours=3, grade="2")
    log(hours=2, grade="1", grade_reason="资金")
    log(hours=1, grade="3", grade_reason="轻")
    tab = show_tab()
    table, model = tab.list.table, tab.list.model
    table.heads.sectionClicked.emit(PLACE["grade"])
    assert [model.row(at).grade for at in range(3)] == ["1", "2", "3"]  # type: ignore[union-attr]
    assert not model.listing.free
    table.heads.sectionClicked.emit(PLACE["grade"])
    assert [model.row(at).grade for at in range(3)] == ["3", "2", "1"]  # type: ignore[union-attr]
    assert table.heads.sorted_by == ("grade", True)
    menu = more_menu.sort_menu(table)
    assert isinstance(menu, QMenu)
    words = [action.text() for action in menu.actions()]
    assert any(each.endswith("↓") for each in words)
    menu.actions()[-1].trigger()
    menu.deleteLater()
    assert model.order == ""
    assert table.heads.sorted_by == ("due", False)
    tab.list.show_view("all")
    assert table.heads.sorted_by == ("received", True)
    assert len(COLUMNS) == len(set(COLUMNS))


def test_the_day_begins_with_ones_own(log: Log, show_tab: ShowTab, desk: Desk) -> None:
    log(handler=LOGIN)
    desk.use(desk.session.as_user(User(LOGIN, "王敏", frozenset({"handler"}), LOGIN)))
    tab = show_tab()
    assert tab.list.model.view == "mine"
    assert tab.list.counts["mine"] == 1


def test_a_limit_that_passes_moves_from_the_lane(
    log: Log, show_tab: ShowTab, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = log(hours=0.5, **URGENT)
    tab = show_tab()
    assert tab.list.lane.uids == [case.uid]
    monkeypatch.setattr(desk, "_clock", lambda: NOW + timedelta(hours=1))
    desk.minute.emit()
    assert tab.list.lane.uids == []


def test_late_tasks_stand_in_the_lane(log: Log, show_tab: ShowTab, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    case = log(hours=30)
    row = tasks.TaskRow("inquiry", case.number, case.uid, 1, "?", "营业部", "", LOGIN, NOW.date(), 2)
    monkeypatch.setattr(tasks, "lane", lambda _session, _now: [row, replace(row, days_late=0), *[row] * 5])
    tab = show_tab()
    assert tab.list.lane.isVisible()
    assert tab.list.lane.uids == [case.uid] * 3
    assert "2" in tab.list.lane._items[0].accessibleName()
