"""A scanner types the code of a slip anywhere: nothing stays behind, nothing is chosen, and hands are left alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from branchdesk.ui.scanner import GAP_MS, Scanner, plain
from branchdesk.ui.widgets.choices import ChoiceGroup
from branchdesk.ui.widgets.fields import LineEdit
from branchdesk.ui.widgets.narrative import NarrativeEdit

CODE = "BD1*CD103-26-0427*K"
ENTER = Qt.Key.Key_Return


class Bench:
    """A window with boxes, a scanner, and a clock that only moves when told."""

    def __init__(self, qtbot: QtBot) -> None:
        self.now = 1000
        self.window = QWidget()
        qtbot.addWidget(self.window)
        column = QVBoxLayout(self.window)
        self.line, self.phone, self.story = LineEdit(name="name"), LineEdit(mode="phone", name="phone"), NarrativeEdit()
        self.plain, self.button = QPlainTextEdit(), QPushButton("go")
        self.choice = ChoiceGroup([("a", "a"), ("b", "b"), ("c", "c")], name="choice")
        for each in (self.line, self.phone, self.story, self.plain, self.button, self.choice):
            column.addWidget(each)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.heard: list[str] = []
        self.entered: list[str] = []
        self.line.returnPressed.connect(lambda: self.entered.append("line"))
        self.scanner = Scanner(self.window, clock=lambda: self.now)
        self.scanner.scanned.connect(self.heard.append)

    def key(self, sign: str, gap: int = 5) -> None:
        self.now += gap
        focused = QApplication.focusWidget()
        assert focused is not None
        shift = Qt.KeyboardModifier.ShiftModifier if sign.isupper() or sign == "*" else Qt.KeyboardModifier.NoModifier
        code = ord(sign.upper()) if sign.isascii() else 0
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            QApplication.sendEvent(focused, QKeyEvent(kind, code, shift, sign))

    def end(self, key: Qt.Key = ENTER, gap: int = 5) -> None:
        self.now += gap
        focused = QApplication.focusWidget()
        assert focused is not None
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            QApplication.sendEvent(focused, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, "\r"))

    def type(self, text: str, gap: int = 5) -> None:
        for sign in text:
            self.key(sign, gap)

    def scan(self, text: str = CODE) -> None:
        self.now += 500
        self.type(text)
        self.end()

    def commit(self, text: str, preedit: str = "", gap: int = 5) -> None:
        self.now += gap
        focused = QApplication.focusWidget()
        assert focused is not None
        event = QInputMethodEvent(preedit, [])
        event.setCommitString(text)
        QApplication.sendEvent(focused, event)


@pytest.fixture
def bench(theme: object, qtbot: QtBot) -> Bench:
    return Bench(qtbot)


@pytest.mark.parametrize("name", ["line", "story", "plain"])
def test_nothing_of_the_code_stays_in_a_box(bench: Bench, name: str) -> None:
    box = getattr(bench, name)
    box.setFocus()
    bench.scan()
    assert bench.heard == [CODE]
    assert (box.text() if isinstance(box, QLineEdit) else box.toPlainText()) == ""
    assert bench.entered == []


def test_what_was_typed_before_stays_as_it_was(bench: Bench) -> None:
    bench.line.setFocus()
    bench.line.setText("陈桂芳")
    bench.line.setCursorPosition(1)
    bench.scan()
    assert (bench.line.text(), bench.line.cursorPosition()) == ("陈桂芳", 1)


def test_a_selection_that_was_typed_over_comes_back(bench: Bench) -> None:
    bench.line.setFocus()
    bench.line.setText("陈桂芳女士")
    bench.line.setSelection(1, 2)
    bench.scan()
    assert bench.line.text() == "陈桂芳女士"
    assert bench.line.selectedText() == "桂芳"
    bench.story.setFocus()
    bench.story.set_value("今天 13:50 我在大堂")
    bench.story.selectAll()
    bench.scan()
    assert bench.story.value() == "今天 13:50 我在大堂"


def test_a_box_for_digits_keeps_its_digits(bench: Bench) -> None:
    bench.phone.setFocus()
    bench.phone.set_value("13812345678")
    before = bench.phone.text()
    bench.scan()
    assert bench.phone.text() == before
    assert bench.heard == [CODE]


def test_no_digit_of_the_code_chooses_anything(bench: Bench) -> None:
    bench.choice.setFocus()
    bench.scan()
    assert bench.heard == [CODE]
    assert bench.choice.value() == ""


def test_enter_of_the_scanner_presses_no_button(bench: Bench) -> None:
    pressed: list[int] = []
    bench.button.clicked.connect(lambda: pressed.append(1))
    bench.button.setFocus()
    bench.scan()
    assert (bench.heard, pressed) == ([CODE], [])


def test_a_line_end_of_two_keys_is_one(bench: Bench) -> None:
    bench.line.setFocus()
    bench.scan()
    bench.end()
    assert bench.entered == []
    bench.end(gap=GAP_MS * 4)
    assert bench.entered == ["line"]


def test_enter_after_another_key_is_the_persons(bench: Bench) -> None:
    bench.line.setFocus()
    bench.scan()
    bench.key("x")
    bench.end()
    assert bench.line.text() == "x"
    assert bench.entered == ["line"]


def test_tab_may_end_it_and_so_may_nothing(bench: Bench, qtbot: QtBot) -> None:
    bench.line.setFocus()
    bench.now += 500
    bench.type(CODE)
    bench.end(Qt.Key.Key_Tab)
    assert bench.heard == [CODE]
    assert QApplication.focusWidget() is bench.line
    bench.now += 500
    bench.type(CODE)
    qtbot.waitUntil(lambda: bench.heard == [CODE, CODE])
    assert bench.line.text() == ""


def test_caps_lock_and_two_scans_in_a_row(bench: Bench) -> None:
    bench.line.setFocus()
    bench.scan(CODE.lower())
    bench.scan("BD1*NB207-26-0031*X")
    assert bench.heard == [CODE, "BD1*NB207-26-0031*X"]
    assert bench.line.text() == ""


def test_a_hand_may_type_the_same_signs(bench: Bench) -> None:
    bench.line.setFocus()
    bench.type(CODE, gap=GAP_MS * 2)
    bench.end(gap=GAP_MS * 2)
    assert bench.heard == []
    assert bench.line.text() == CODE
    assert bench.entered == ["line"]


def test_keys_held_back_come_in_their_order(bench: Bench, qtbot: QtBot) -> None:
    bench.line.setFocus()
    bench.now += 500
    bench.type("BD15")
    assert bench.line.text() == "BD15"
    bench.line.clear()
    bench.now += 500
    bench.type("BD1")
    assert bench.line.text() == "BD"
    qtbot.waitUntil(lambda: bench.line.text() == "BD1")
    bench.now += 500
    bench.type("bbd1x")
    assert bench.line.text() == "BD1bbd1x"
    assert bench.heard == []


def test_a_digit_held_back_still_chooses(bench: Bench, qtbot: QtBot) -> None:
    bench.choice.setFocus()
    bench.now += 500
    bench.type("bd2")
    assert bench.choice.value() == "b"
    bench.now += 500
    bench.type("bd1")
    qtbot.waitUntil(lambda: bench.choice.value() == "a")


def test_a_quick_enter_after_typing_is_the_persons(bench: Bench) -> None:
    bench.line.setFocus()
    bench.now += 500
    bench.type("bd1")
    bench.end()
    assert bench.line.text() == "bd1"
    assert bench.entered == ["line"]
    assert bench.heard == []


def test_a_misread_code_is_a_code_too(bench: Bench) -> None:
    bench.line.setFocus()
    bench.scan("BD1*??")
    assert bench.heard == ["BD1*??"]
    assert bench.line.text() == ""


def test_full_width_signs_of_an_input_method_are_taken_out_again(bench: Bench) -> None:
    bench.line.setFocus()
    bench.line.setText("陈")
    bench.now += 500
    for sign in CODE:
        bench.commit(chr(ord(sign) + 0xFEE0))
    bench.end()
    assert bench.heard == [CODE]
    assert bench.line.text() == "陈"
    assert bench.entered == []


def test_a_code_committed_at_once_is_taken_out_again(bench: Bench, qtbot: QtBot) -> None:
    bench.story.setFocus()
    bench.story.set_value("今天")
    bench.now += 500
    for length in range(1, len(CODE)):
        bench.commit("", preedit=CODE[:length].lower())
    bench.commit(CODE)
    qtbot.waitUntil(lambda: bench.heard == [CODE])
    assert bench.story.value() == "今天"


def test_letters_turned_into_words_still_leave_the_number(bench: Bench) -> None:
    bench.line.setFocus()
    bench.now += 500
    bench.commit("", preedit="bd")
    bench.commit("不对")
    bench.commit("", preedit="cd")
    bench.commit("当地")
    bench.type("03-26-0427")
    bench.commit("×")
    bench.commit("", preedit="K")
    bench.commit("K")
    bench.end()
    assert bench.heard == ["26-0427*K"]
    assert bench.line.text() == ""


def test_words_of_an_input_method_stay(bench: Bench, qtbot: QtBot) -> None:
    bench.story.setFocus()
    bench.now += 500
    bench.commit("", preedit="chen")
    bench.commit("陈桂芳")
    bench.end(gap=5)
    assert bench.story.toPlainText().startswith("陈桂芳")
    assert bench.heard == []


def test_nothing_is_heard_behind_the_lock(theme: object, qtbot: QtBot, bench: Bench) -> None:
    behind = QWidget()
    qtbot.addWidget(behind)
    deaf = Scanner(behind, clock=lambda: bench.now)
    heard: list[str] = []
    deaf.scanned.connect(heard.append)
    bench.line.setFocus()
    bench.scan()
    assert heard == []


def test_plain_undoes_what_input_methods_do() -> None:
    assert plain("ＢＤ１＊ｃｄ１０３——26－0427×k") == CODE
