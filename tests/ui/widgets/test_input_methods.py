"""While a person composes Chinese, Enter, Esc, Ctrl+Enter and digits do nothing but reach the input method."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from branchdesk.ui.widgets.fields import LineEdit
from branchdesk.ui.widgets.ime import composing, preedit
from branchdesk.ui.widgets.narrative import NarrativeEdit
from tests.ui.widgets.conftest import Compose, Show, write


@pytest.mark.parametrize("make", [LineEdit, NarrativeEdit])
def test_a_preedit_is_seen_and_forgotten(make: type[QWidget], show: Show, compose: Compose) -> None:
    edit = make()
    show(edit)
    edit.setFocus()
    compose(edit, "zz")
    assert composing(edit)
    assert preedit(edit) == "zz"
    compose(edit, "")
    assert not composing(edit)
    assert not composing(None)


def test_enter_does_not_fire_while_composing(show: Show, compose: Compose, qtbot: QtBot) -> None:
    edit, fired = LineEdit(), []
    edit.returnPressed.connect(lambda: fired.append(edit.text()))
    show(edit)
    edit.setFocus()
    compose(edit, "chen")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert fired == []
    write(edit, "陈")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert fired == ["陈"]


@pytest.mark.parametrize("make", [LineEdit, NarrativeEdit])
@pytest.mark.parametrize("keys", ["Ctrl+Return", "Alt+1", "Esc"])
def test_no_shortcut_fires_while_composing(
    make: type[QWidget], keys: str, show: Show, compose: Compose, qtbot: QtBot
) -> None:
    edit, fired = make(), []
    window = show(edit)
    QShortcut(QKeySequence(keys), window).activated.connect(lambda: fired.append(keys))
    edit.setFocus()
    pressed = QKeySequence(keys)[0]
    qtbot.keyClick(edit, pressed.key(), pressed.keyboardModifiers())
    assert fired == [keys], "the shortcut works at all"
    compose(edit, "tui")
    qtbot.keyClick(edit, pressed.key(), pressed.keyboardModifiers())
    assert fired == [keys]


def test_the_first_escape_ends_the_composition_only(show: Show, compose: Compose, qtbot: QtBot) -> None:
    edit, fired = LineEdit(), []
    window = show(edit)
    QShortcut(QKeySequence("Esc"), window).activated.connect(lambda: fired.append("esc"))
    edit.setText("陈")
    edit.setFocus()
    compose(edit, "gui")
    qtbot.keyClick(edit, Qt.Key.Key_Escape)
    assert fired == []
    assert not composing(edit)
    assert edit.text() == "陈"
    qtbot.keyClick(edit, Qt.Key.Key_Escape)
    assert fired == ["esc"]


def test_leaving_the_field_ends_the_guard(show: Show, compose: Compose) -> None:
    first, second = LineEdit(), LineEdit()
    show(first, second)
    first.setFocus()
    compose(first, "wang")
    second.setFocus()
    assert not composing(first)
