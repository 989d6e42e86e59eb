"""Today's list: its order, its headings, its words, and how one walks it."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from branchdesk.services import callbacks
from branchdesk.ui.callbacks import saying
from branchdesk.ui.callbacks.model import DayModel
from branchdesk.ui.desk import Desk
from tests.ui.callbacks.conftest import Open
from tests.ui.callbacks.day import Day
from tests.ui.conftest import NOW


def filled(desk: Desk, day: Day) -> DayModel:
    model = DayModel(desk)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(callbacks.today(day.supervisor, NOW))
    return model


def test_what_is_owed_comes_first_then_the_hours_then_anybody(desk: Desk, busy: Day) -> None:
    desk.use(busy.supervisor)
    model = filled(desk, busy)
    rows = [model.row(place) for place in range(model.rowCount())]
    assert [(row.kind, row.words) for row in rows] == [
        ("head", "Promises and contacts"),
        ("item", "何美玲"),
        ("item", "罗志强"),
        ("head", "14:00–15:00"),
        ("item", "谢芳"),
        ("item", "曹慧"),
        ("head", "15:00–16:00"),
        ("item", "潘秋月"),
        ("item", "丁伟明"),
        ("head", "Any time"),
        ("item", "蒋琳"),
        ("item", "施展"),
        ("item", "方文静"),
        ("item", "欧阳明月"),
        ("head", "Done 4"),
        ("done", "王*"),
        ("done", "李*霞"),
        ("done", "赵*"),
        ("done", "孙*"),
    ]
    said = {row.words: (row.chip.words, row.chip.tone, row.note.words, row.note.tone) for row in rows}
    assert said["何美玲"] == ("Contact 15:02", "today", "due today 15:02", "plain")
    assert said["罗志强"][:2] == ("Contact, overdue", "over")
    assert said["谢芳"] == ("Call 2", "neutral", "last 03-04 无人接听", "plain")
    assert said["潘秋月"] == ("Call 3", "warn", "last call, then by letter", "soon")
    assert said["丁伟明"][2:] == ("asked for 15:30", "soon")
    assert said["方文静"][2:] == ("老年人", "soon")
    assert said["蒋琳"][2:] == ("window shut 03-03", "over")
    assert said["李*霞"][2] == "接通 4 5 5"
    assert all("*" in row.phone for row in rows if row.kind == "item")


def test_only_people_can_be_chosen_and_every_line_can_be_read(desk: Desk, busy: Day) -> None:
    desk.use(busy.supervisor)
    model = filled(desk, busy)
    for place in range(model.rowCount()):
        index, row = model.index(place), model.row(place)
        assert bool(model.flags(index) & Qt.ItemFlag.ItemIsSelectable) == (row.kind == "item")
        assert not model.flags(index) & Qt.ItemFlag.ItemIsEditable
        assert row.words in model.data(index, Qt.ItemDataRole.AccessibleTextRole)


def test_walking_passes_over_headings_and_stops_at_the_ends(desk: Desk, busy: Day) -> None:
    desk.use(busy.supervisor)
    model = filled(desk, busy)
    first = model.step(-1, 1)
    assert model.row(first).words == "何美玲"
    assert model.step(first, -1) == first
    assert model.row(model.step(first, 2)).words == "谢芳"
    last = model.step(first, 99)
    assert model.row(last).words == "欧阳明月"
    assert model.step(last, 1) == last
    uid = model.row(last).item
    assert uid is not None
    assert model.after(uid.case.uid) == model.first()
    model.without(uid.case.uid)
    assert model.place(uid.case.uid) == -1


def test_nobody_to_walk_to(desk: Desk, day: Day) -> None:
    desk.use(day.supervisor)
    model = filled(desk, day)
    assert (model.rowCount(), model.step(-1, 1), model.first(), model.after("x")) == (0, -1, "", "")


def test_the_arrow_keys_walk_the_list_from_anywhere_but_text(open_page: Open, busy: Day) -> None:
    page = open_page(busy.supervisor)
    page.pick("谢芳")
    page.press(Qt.Key.Key_Down)
    assert page.name == "曹慧"
    page.press(Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up)
    assert page.name == "何美玲"
    page.press("Ctrl+M", Qt.Key.Key_Down)  # now the arrows belong to the words
    assert page.name == "何美玲"


def test_the_list_keeps_its_focus_while_one_reads_down_it(open_page: Open, busy: Day) -> None:
    page = open_page(busy.supervisor)
    people = page.tab.board.people
    people.setFocus()
    page.press(Qt.Key.Key_End)
    assert (page.name, people.hasFocus()) == ("欧阳明月", True)
    page.press(Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_Down, "2")
    assert page.tab.pane.attempt.outcome.value() == "no_answer"


def test_a_day_word_is_never_two_days() -> None:
    words = [saying.day_words(NOW.date() + timedelta(days=ahead), NOW.date()) for ahead in range(9)]
    assert len(set(words)) == len(words)
    assert words[:2] == ["Today", "Tomorrow"]
