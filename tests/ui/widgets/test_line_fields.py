"""Inputs normalise, never reject, and say what is wrong to everybody."""

import pytest
from hypothesis import given
from hypothesis import strategies as some
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets.fields import (
    ComboBox,
    LineEdit,
    MoneyEdit,
    grouped_phone,
    money_text,
    narrowed,
    parse_money,
    set_field_state,
)
from branchdesk.ui.widgets.forms import FormRow
from tests.ui.widgets.conftest import Show, write


def test_full_width_digits_become_ordinary() -> None:
    assert narrowed("１３８－１２３４　５６７８") == "138-1234 5678"
    assert narrowed("陈桂芳，Ａ") == "陈桂芳,Ａ"


def test_typing_full_width_digits_keeps_the_cursor(show: Show) -> None:
    edit = LineEdit(mode="digits")
    show(edit)
    write(edit, "１３８")
    edit.setCursorPosition(1)
    write(edit, "０")
    assert edit.text() == "1038"
    assert edit.cursorPosition() == 2


def test_a_text_field_leaves_the_text_alone(show: Show) -> None:
    edit = LineEdit()
    show(edit)
    write(edit, " 大堂２号 ")
    assert edit.text() == " 大堂２号 "
    assert edit.value() == "大堂２号"


def test_a_phone_is_grouped_when_the_field_is_left(show: Show, qtbot: QtBot) -> None:
    phone, other = LineEdit(mode="phone"), LineEdit()
    show(phone, other)
    phone.setFocus()
    qtbot.keyClicks(phone, "13812345678")
    assert phone.text() == "13812345678"
    other.setFocus()
    assert phone.text() == "138 1234 5678"
    assert phone.value() == "13812345678"
    assert grouped_phone("0571-86000103") == "0571-86000103"
    assert grouped_phone("1381234567") == "1381234567"


def test_digit_fields_ask_the_input_method_for_digits(theme: Theme) -> None:
    assert LineEdit(mode="digits").inputMethodHints() & Qt.InputMethodHint.ImhPreferNumbers
    assert not LineEdit().inputMethodHints() & Qt.InputMethodHint.ImhPreferNumbers


def test_the_state_is_seen_and_heard(show: Show) -> None:
    edit = LineEdit()
    show(edit)
    plain = edit.grab().toImage()
    edit.set_state("invalid", "少 1 位")
    assert edit.accessibleDescription() == "少 1 位"
    assert edit.grab().toImage() != plain
    assert edit.textMargins().right() > 0
    edit.set_state("")
    assert edit.accessibleDescription() == ""
    assert edit.textMargins().right() == 0


@pytest.mark.parametrize("kind", [LineEdit, ComboBox])
@pytest.mark.parametrize("state", ["", "invalid", "warning", "ok"])
def test_the_height_is_the_same_in_every_state(kind: type[QWidget], state: str, show: Show) -> None:
    edit, other = kind(), LineEdit()
    show(edit, other)
    set_field_state(edit, state, "")  # type: ignore[arg-type]
    for focused in (edit, other):
        focused.setFocus()
        QApplication.processEvents()
        assert edit.height() == 30


def test_a_form_row_names_marks_and_tells(show: Show) -> None:
    edit = LineEdit()
    row = FormRow("电话", edit, required=True)
    show(row)
    assert edit.accessibleName() == "电话"
    assert row.label.buddy() is edit
    height = row.sizeHint().height()
    row.set_message("invalid", "少 1 位：手机号应为 11 位，现为 10 位")
    assert row.message().startswith("少 1 位")
    assert edit.accessibleDescription() == row.message()
    assert row.sizeHint().height() > height
    row.set_message("")
    assert row.message() == ""
    assert row.sizeHint().height() == height


def test_a_form_row_marks_a_field_of_qt_as_well(show: Show) -> None:
    box = ComboBox()
    row = FormRow("交办", box)
    show(row)
    row.set_message("invalid", "还没选")
    assert box.property("state") == "invalid"
    assert box.accessibleDescription() == "还没选"


def test_a_row_with_a_fixed_field_does_not_spread(show: Show) -> None:
    edit = LineEdit()
    row = FormRow("客户", edit)
    edit.setFixedWidth(120)
    show(row)
    QApplication.processEvents()
    assert row.width() < 260


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("", None),
        ("2000", 200_000),
        ("2,000.5", 200_050),
        ("¥ 86元", 8_600),
        ("２，０００", 200_000),
        ("1.2万", 1_200_000),
        (".5", 50),
        ("0", 0),
    ],
)
def test_money_is_read_the_way_people_write_it(text: str, fen: int | None) -> None:
    assert parse_money(text) == fen


@pytest.mark.parametrize("text", ["abc", "1.234", "1.2.3", "-5", ".", "1.2345678万"])
def test_what_is_no_money_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_money(text)


@given(some.integers(min_value=0, max_value=10**13))
def test_money_survives_showing(fen: int) -> None:
    assert parse_money(money_text(fen)) == fen


def test_a_money_field_settles_when_left(show: Show, qtbot: QtBot) -> None:
    money, other, heard = MoneyEdit(), LineEdit(), []
    money.value_changed.connect(heard.append)
    show(money, other)
    money.setFocus()
    write(money, "２000")
    other.setFocus()
    assert money.text() == "2,000.00"
    assert money.fen() == 200_000
    assert heard[-1] == 200_000
    money.setFocus()
    money.selectAll()
    qtbot.keyClicks(money, "many")
    other.setFocus()
    assert money.text() == "many", "typed text is never thrown away"
    assert money.state == "invalid"
    assert money.fen() is None
    money.set_fen(None)
    assert money.state == ""


def test_a_combo_keeps_its_choice_and_ignores_the_wheel(show: Show) -> None:
    box, heard = ComboBox(), []
    box.set_options([("a", "甲"), ("b", "乙")])
    box.set_value("b")
    box.value_changed.connect(heard.append)
    show(LineEdit(), box)
    box.set_options([("b", "乙"), ("c", "丙")])
    assert (box.value(), heard) == ("b", [])
    box.clearFocus()
    wheel = QWheelEvent(
        QPoint(5, 5),
        box.mapToGlobal(QPoint(5, 5)),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, wheel)
    assert box.value() == "b"
    box.set_options([("c", "丙")])
    assert heard == ["c"]
