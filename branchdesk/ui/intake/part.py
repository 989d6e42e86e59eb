"""What every part of the intake form shares: fields by key, values in, values out, and where the focus stops.

A part is a few rows that belong together. It knows its fields and nothing of the other parts; the form asks all of
them for their values and walks from stop to stop.
"""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLayout, QLineEdit, QVBoxLayout, QWidget

from branchdesk.ui.desk import Desk
from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets.choices import ChoiceGroup
from branchdesk.ui.widgets.forms import FormRow
from branchdesk.ui.widgets.labels import IconLabel, label

Values = Mapping[str, Any]
_BOX_EDGE = 24
"""Pixels of a box that are frame, padding and cursor."""


class DigitChoice(ChoiceGroup):
    """A strip that says when a digit decided it: the form then walks on, as after Enter."""

    decided = Signal()

    def choose_digit(self, digit: int) -> bool:
        done = super().choose_digit(digit)
        if done:
            self.decided.emit()
        return done


class Whisper(QWidget):
    """Icon and words in a hint's size; they break rather than widen the form."""

    def __init__(self, indent: int, icon: str, ink: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = label("", "hint", ink=ink, wrap=True)
        line = QHBoxLayout(self)
        line.setContentsMargins(indent, 0, 0, 0)
        line.setSpacing(5)
        line.addWidget(IconLabel(icon, ink, "icon_small"), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._words, 1)
        self.say("")

    def say(self, words: str) -> None:
        """Other words; "" hides the line."""
        self._words.setText(words)
        self.setVisible(bool(words))

    def words(self) -> str:
        """What it says."""
        return self._words.text()


class Part(QWidget):
    """Some rows of the form.

    `changed` after anything a person changed; `decided(key)` when a digit answered the field `key` and the form may
    walk on. rows: the row that carries a field's message. stops: the widget that answers a field, in reading order.
    """

    changed = Signal()
    decided = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.rows: dict[str, FormRow] = {}
        self.stops: dict[str, QWidget] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)

    def values(self) -> dict[str, Any]:
        """What stands in the fields, as typed, by case field; empty answers are left out."""
        raise NotImplementedError

    def show_values(self, values: Values) -> None:
        """Show these values; fields without one become empty or take their default."""
        raise NotImplementedError

    def show_kind(self, kind: str) -> None:
        """Ask what this kind of case is asked; most parts ask the same of every kind."""

    def set_required(self, needed: frozenset[str]) -> None:
        """Show which fields this kind of case needs."""
        for key, row in self.rows.items():
            row.set_required(key in needed)

    def line(self, *widgets: QWidget, shares: tuple[int, ...] = ()) -> QHBoxLayout:
        """A line of the form. shares: how the widgets share the spare width; without any it stays at the right end."""
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for place, widget in enumerate(self._level(each) for each in widgets):
            share = shares[place] if place < len(shares) else 0
            line.addWidget(widget, share, Qt.AlignmentFlag.AlignTop)  # a message below one moves no other
        if not any(shares):
            line.addStretch()
        self.column.addLayout(line)
        return line

    def _level(self, widget: QWidget) -> QWidget:
        """A tick box as high as the boxes beside it, whatever the size of letters."""
        if not isinstance(widget, QCheckBox):
            return widget
        holder = QWidget()
        inside = QHBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        holder.setFixedHeight(max(self.desk.theme.px("input"), widget.sizeHint().height()))
        return holder

    def whisper(self, icon: str = "info", ink: str = "text2") -> "Whisper":
        """A quiet line under the fields, as wide as they are; hidden while it has no words."""
        made = Whisper(self.desk.theme.label_width + 8, icon, ink)
        self.column.addWidget(made)
        return made

    def walk_on_digit(self, key: str, choice: DigitChoice) -> None:
        """Let a digit in this strip walk on."""
        choice.decided.connect(lambda: self.decided.emit(key))


def fit(edit: QLineEdit, *, digits: int = 0) -> None:
    """Let a box be no narrower than what it says while it is empty, or than so many digits."""
    metrics = Theme.of().metrics("base")
    wanted = max(metrics.horizontalAdvance(edit.placeholderText()), metrics.horizontalAdvance("0" * digits))
    edit.setMinimumWidth(wanted + _BOX_EDGE)


def options(desk: Desk, code_list: str) -> list[tuple[str, str]]:
    """The codes of a list that may be chosen today, as (key, label)."""
    return [(each.key, desk.label(code_list, each.key)) for each in desk.rules.codes.list(code_list).active()]


def empty(layout: QLayout) -> None:
    """Take everything out of a layout, for good."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()  # without a parent it would be a window for a moment, and take the focus with it
            widget.deleteLater()


def filled(values: Values) -> dict[str, Any]:
    """The values that say something."""
    return {key: value for key, value in values.items() if value not in ("", None, False, (), [], 0)}
