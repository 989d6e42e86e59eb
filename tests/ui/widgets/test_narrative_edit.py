"""The story field: counts, marks, leaves with Tab, and knows what is not yet in its text."""

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets.fields import LineEdit
from branchdesk.ui.widgets.narrative import NarrativeEdit
from tests.ui.widgets.conftest import Compose, Show, write


def marked(edit: NarrativeEdit, block: int = 0) -> list[str]:
    """The marked parts of a paragraph."""
    where = edit.document().findBlockByNumber(block)
    return [where.text()[each.start : each.start + each.length] for each in where.layout().formats()]


def test_words_and_spans_are_marked(show: Show) -> None:
    edit = NarrativeEdit()
    show(edit)
    edit.set_value("卡被吞，又被吞\n2,000 元没到账")
    edit.set_words(["被吞", "", "没到账"])
    assert marked(edit) == ["被吞", "被吞"]
    assert marked(edit, 1) == ["没到账"]
    edit.set_words([])
    edit.set_spans([(8, 15)])
    assert marked(edit) == []
    assert marked(edit, 1) == ["2,000 元"]


def test_marking_is_no_change_of_the_text(show: Show) -> None:
    edit = NarrativeEdit()
    show(edit)
    write(edit, "卡被吞")
    edit.set_words(["被吞"])
    edit.undo()
    assert edit.value() == ""


def test_tab_leaves(show: Show, qtbot: QtBot) -> None:
    edit, after = NarrativeEdit(), LineEdit()
    show(edit, after)
    edit.setFocus()
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is after
    assert edit.value() == ""


def test_the_counter_counts_and_warns(show: Show) -> None:
    edit = NarrativeEdit(limit=3)
    show(edit)
    write(edit, "一二三")
    counter = edit.findChild(QLabel)
    assert counter.text() == "3 characters"
    write(edit, "四")
    assert counter.text() == "4 characters, 1 above 3"
    assert edit.value() == "一二三四", "nothing is cut"


def test_what_is_composed_is_not_in_the_text_yet(show: Show, compose: Compose) -> None:
    edit = NarrativeEdit()
    show(edit)
    edit.setFocus()
    compose(edit, "tuikuan")
    assert edit.value() == ""
    edit.commit()


def test_pasting_takes_the_words_only(show: Show) -> None:
    edit = NarrativeEdit()
    show(edit)
    data = QMimeData()
    data.setHtml("<b style='color:red'>退款</b>")
    data.setText("退款")
    edit.insertFromMimeData(data)
    assert edit.toPlainText() == "退款"
    cursor = edit.textCursor()
    cursor.setPosition(1)
    assert not cursor.charFormat().font().bold()


def test_lines_stand_apart_also_after_a_new_text(show: Show, theme: Theme) -> None:
    edit = NarrativeEdit()
    show(edit)
    for step in (lambda: edit.set_value("一\n二"), edit.clear, lambda: write(edit, "三")):
        step()
        cursor = QTextCursor(edit.document())
        while True:
            assert cursor.blockFormat().lineHeight() > 0
            if not cursor.movePosition(QTextCursor.MoveOperation.NextBlock):
                break


def test_showing_the_same_text_keeps_the_cursor(show: Show) -> None:
    edit = NarrativeEdit()
    show(edit)
    edit.set_value("一二三")
    cursor = edit.textCursor()
    cursor.setPosition(2)
    edit.setTextCursor(cursor)
    edit.set_value("一二三")
    assert edit.textCursor().position() == 2


def test_the_state_is_spoken(show: Show) -> None:
    edit = NarrativeEdit()
    show(edit)
    edit.set_state("invalid", "还没写事由")
    assert (edit.state, edit.accessibleDescription()) == ("invalid", "还没写事由")
