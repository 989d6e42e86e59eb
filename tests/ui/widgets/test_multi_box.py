"""The box of several choices says what is chosen, and its list ticks by keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets.multi_box import MultiBox, _List

OPTIONS = [("1", "一级"), ("2", "二级"), ("3", "三级")]


def test_it_says_what_is_chosen_in_the_order_of_its_list(theme: Theme, qtbot: QtBot) -> None:
    box = MultiBox(OPTIONS, name="等级", empty="不限")
    qtbot.addWidget(box)
    heard: list[tuple[str, ...]] = []
    box.value_changed.connect(lambda: heard.append(box.value()))
    assert (box.value(), box.accessibleName(), box.accessibleDescription()) == ((), "等级", "不限")
    box.set_value(("3", "1", "9"))
    box.set_value(("1", "3"))
    assert box.value() == ("1", "3")
    assert box.accessibleDescription() == "一级、三级"
    assert heard == [("1", "3")]
    QTest.keyClick(box, Qt.Key.Key_Delete)
    assert box.value() == ()
    assert not box.grab().isNull()


def test_its_list_ticks(theme: Theme, qtbot: QtBot) -> None:
    box = MultiBox(OPTIONS, name="等级")
    qtbot.addWidget(box)
    opened = _List(box, OPTIONS, {"2"})
    opened.ticked.connect(box._tick)
    box.set_value(("2",))
    assert [opened.list.item(row).checkState() == Qt.CheckState.Checked for row in range(3)] == [False, True, False]
    opened.list.setCurrentRow(2)
    QTest.keyClick(opened.list, Qt.Key.Key_Space)
    assert box.value() == ("2", "3")
    opened.list.setCurrentRow(1)
    QTest.keyClick(opened.list, Qt.Key.Key_Space)
    assert box.value() == ("3",)
    opened.deleteLater()
