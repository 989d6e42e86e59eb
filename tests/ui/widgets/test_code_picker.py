"""Type-ahead: reads the preedit, moves with the arrows, takes with Enter, and Esc only closes."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from branchdesk.ui.widgets.code_picker import CodeItem, CodeModel, CodePicker
from branchdesk.ui.widgets.fields import LineEdit
from tests.ui.widgets.conftest import Compose, Show, write

ITEMS = [
    CodeItem("A03", "自助机吞卡吞钞", "zzjtktc", "资金安全", ((0, 2),)),
    CodeItem("E02", "自助设备故障", "zzsbgz"),
    CodeItem("C01", "排队等候时间长", "pddhsjc"),
]


def match(text: str) -> Sequence[CodeItem]:
    plain = text.lower()
    return [each for each in ITEMS if any(plain in part.lower() for part in (each.code, each.label, each.hint))]


def made(show: Show) -> tuple[CodePicker, LineEdit, list[object]]:
    picker, after, heard = CodePicker(match, name="类别"), LineEdit(), []
    picker.picked.connect(lambda item: heard.append(item.code))
    picker.cleared.connect(lambda: heard.append("cleared"))
    picker.returnPressed.connect(lambda: heard.append("return"))
    show(picker, after)
    picker.setFocus()
    return picker, after, heard


def rows(picker: CodePicker) -> list[str]:
    assert picker._popup is not None
    model = picker._popup.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_the_model_is_a_proper_model(qtmodeltester: ModelTester, qapp: QApplication) -> None:
    model = CodeModel()
    model.show(ITEMS)
    qtmodeltester.check(model)
    assert model.item(1) is ITEMS[1]
    assert model.item(9) is None
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleDescriptionRole) == "资金安全"


def test_initials_and_enter_take_the_first(show: Show, qtbot: QtBot) -> None:
    picker, _after, heard = made(show)
    qtbot.keyClicks(picker, "zz")
    assert picker.is_open()
    assert rows(picker) == ["A03  自助机吞卡吞钞", "E02  自助设备故障"]
    qtbot.keyClick(picker, Qt.Key.Key_Return)
    assert heard == ["A03", "return"]
    assert (picker.value(), picker.text(), picker.is_open()) == ("A03", "A03  自助机吞卡吞钞", False)


def test_arrows_move_the_highlight_and_stop_at_the_ends(show: Show, qtbot: QtBot) -> None:
    picker, _after, heard = made(show)
    qtbot.keyClick(picker, Qt.Key.Key_Down)
    assert len(rows(picker)) == 3
    for _each in range(5):
        qtbot.keyClick(picker, Qt.Key.Key_Down)
    qtbot.keyClick(picker, Qt.Key.Key_Up)
    qtbot.keyClick(picker, Qt.Key.Key_Enter)
    assert heard == ["E02", "return"]


def test_the_preedit_is_matched_and_enter_left_to_the_input_method(show: Show, qtbot: QtBot, compose: Compose) -> None:
    picker, _after, heard = made(show)
    compose(picker, "z'z")
    assert picker.text() == ""
    assert len(rows(picker)) == 2
    for key in (Qt.Key.Key_Return, Qt.Key.Key_1, Qt.Key.Key_Escape):
        compose(picker, "z'z")
        qtbot.keyClick(picker, key)
    assert heard == []
    assert picker.is_open(), "the first Esc ends the composition only"
    qtbot.keyClick(picker, Qt.Key.Key_Escape)
    assert not picker.is_open()


def test_committed_chinese_is_matched(show: Show) -> None:
    picker, _after, _heard = made(show)
    write(picker, "排队")
    assert rows(picker) == ["C01  排队等候时间长"]


def test_escape_keeps_what_was_typed(show: Show, qtbot: QtBot) -> None:
    picker, _after, heard = made(show)
    qtbot.keyClicks(picker, "zz")
    qtbot.keyClick(picker, Qt.Key.Key_Escape)
    assert (picker.text(), picker.value(), heard) == ("zz", "", [])


def test_tab_takes_the_highlighted_row(show: Show, qtbot: QtBot) -> None:
    picker, after, heard = made(show)
    qtbot.keyClicks(picker, "zzs")
    qtbot.keyClick(picker, Qt.Key.Key_Tab)
    assert heard == ["E02"]
    assert QApplication.focusWidget() is after


def test_a_click_takes_a_row_and_keeps_the_focus(show: Show, qtbot: QtBot) -> None:
    picker, _after, heard = made(show)
    qtbot.keyClicks(picker, "zz")
    assert picker._popup is not None
    view = picker._popup.view
    place = view.visualRect(picker._popup.model.index(1, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert heard == ["E02"]
    assert QApplication.focusWidget() is picker


def test_typing_undoes_the_choice(show: Show, qtbot: QtBot) -> None:
    picker, _after, heard = made(show)
    picker.set_item(ITEMS[2])
    assert (picker.value(), heard) == ("C01", [])
    qtbot.keyClicks(picker, "x")
    assert (picker.value(), heard) == ("", ["cleared"])


def test_leaving_with_a_whole_code_takes_it(show: Show, qtbot: QtBot) -> None:
    picker, after, heard = made(show)
    qtbot.keyClicks(picker, "c01")
    qtbot.keyClick(picker, Qt.Key.Key_Escape)
    after.setFocus()
    assert heard == ["C01"]


def test_leaving_with_nothing_that_fits_keeps_the_text(show: Show, qtbot: QtBot) -> None:
    picker, after, heard = made(show)
    qtbot.keyClicks(picker, "qqq")
    assert rows(picker) == []
    qtbot.keyClick(picker, Qt.Key.Key_Return)
    after.setFocus()
    assert (picker.text(), picker.value()) == ("qqq", "")
    assert heard == ["return"]
    assert not picker.is_open()
