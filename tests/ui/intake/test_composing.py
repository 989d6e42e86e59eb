"""Input methods: while one composes, Enter, Esc and digits are its own in every box of the page.

The boxes are found by walking the page, so a box made tomorrow is tested tomorrow.
"""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QWidget

from branchdesk.ui.intake.tab import IntakeTab
from branchdesk.ui.widgets.ime import preedit
from tests.ui.intake.conftest import STORY

CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
KEYS = {
    "Enter": (Qt.Key.Key_Return, NONE), "keypad Enter": (Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier),
    "Ctrl+Enter": (Qt.Key.Key_Return, CTRL), "1": (Qt.Key.Key_1, NONE), "2": (Qt.Key.Key_2, NONE),
    "9": (Qt.Key.Key_9, NONE), "Esc": (Qt.Key.Key_Escape, NONE),
}  # fmt: skip


def open_everything(tab: IntakeTab) -> None:
    """Every row the page can show, one after the other, stands open."""
    tab.form.show_values({"matter": "A03", "narrative": STORY, "relation": "representative", "flags": ["elderly"]})
    tab.form.matter.change.setChecked(True)
    tab.aside.show_blank(False)
    tab.aside.hints.finder.setVisible(True)
    tab.aside.grade.show_values({"grade": "3", "grade_reason": "客户已离开"})


def boxes(tab: IntakeTab) -> Iterator[tuple[str, QWidget]]:
    """Every text box of the page that can be written in, with every source, so that no row is missed."""
    seen: set[int] = set()
    for source in ("walk_in", "regulator", "letter", "social"):
        open_everything(tab)
        tab.form.reception.source.set_value(source)
        for kind in (QLineEdit, QTextEdit):
            for box in tab.findChildren(kind):
                if id(box) not in seen and box.isVisibleTo(tab) and box.isEnabled() and not box.isReadOnly():
                    seen.add(id(box))
                    yield f"{tab.form.key_of(box) or box.accessibleName()} ({source})", box


def text(box: QWidget) -> str:
    return box.text() if isinstance(box, QLineEdit) else box.toPlainText()  # type: ignore[attr-defined]


def test_a_key_belongs_to_the_input_method_in_every_box(
    tab: IntakeTab, monkeypatch: pytest.MonkeyPatch, quiet: Callable[[], None]
) -> None:
    saved: list[bool] = []
    monkeypatch.setattr(tab.saving, "save", lambda printing: saved.append(printing) or False)
    wrong, count = [], 0
    for where, box in boxes(tab):
        count += 1
        box.setFocus()
        assert QApplication.focusWidget() is box, where
        before = text(box)
        QApplication.sendEvent(box, QInputMethodEvent("ni'hao", []))
        assert preedit(box), f"{where} has no guard"
        text_then, values = text(box), tab.entry.values()  # a picker has let go of its choice by now
        for name, (key, modifier) in KEYS.items():
            QTest.keyClick(box, key, modifier)
            if QApplication.focusWidget() is not box:
                wrong.append(f"{where}: {name} moved the focus")
            if text(box) != text_then or tab.entry.values() != values:
                wrong.append(f"{where}: {name} changed the form")
            if bool(preedit(box)) is (name == "Esc"):
                wrong.append(f"{where}: {name} and the composition")
        done = QInputMethodEvent()
        done.setCommitString("你")
        QApplication.sendEvent(box, done)
        if "你" not in text(box):
            wrong.append(f"{where}: what is composed next is lost")
        box.setText(before) if isinstance(box, QLineEdit) else box.setPlainText(before)  # type: ignore[attr-defined]
    assert wrong == []
    assert saved == []
    assert count >= 25, "the walk misses boxes"
    quiet()
