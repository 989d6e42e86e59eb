"""Ratings by digits: one row of five marks per question, and typing 5 5 4 fills three rows.

Each row is a real radio group; a digit or a click answers it and moves to the next row that has no answer. Backspace
takes the last answer back.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget

from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets import paint
from branchdesk.ui.widgets.choices import Choice, RadioGroup
from branchdesk.ui.widgets.fields import State, restyle
from branchdesk.ui.widgets.labels import label

_EDGE = 4


class _Mark(Choice):
    """One mark: a large digit and its words."""

    def __init__(self, key: str, words: str, parent: "RatingRow") -> None:
        super().__init__(key, words, parent)
        self.setAccessibleName(f"{key} {words}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        theme = self._theme
        width = paint.advance(theme, self.key, "strong") + paint.advance(theme, self.text(), "hint") + 24
        return QSize(max(90, width), theme.px("button"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter, rect = self._theme, QPainter(self), QRectF(self.rect())
        on = self.isChecked()
        fill = "accent_soft" if on else "hover" if self.underMouse() and self.isEnabled() else "surface"
        line = theme.color("accent" if on else "inputb" if self.isEnabled() else "border")
        paint.box(painter, rect, theme.px("round_input"), theme.color(fill), line, 2 if on else 1)
        ink = "disabled" if not self.isEnabled() else "accent_text" if on else "text2"
        digit = QRectF(8, 0, 20, rect.height())
        paint.text(painter, theme, self.key, digit, "section", ink)
        left = 8 + paint.advance(theme, self.key, "section") + 6
        paint.text(painter, theme, self.text(), QRectF(left, 0, rect.width() - left, rect.height()), "hint", ink)


class RatingRow(RadioGroup):
    """Five marks in a line; framed while it has the focus."""

    def __init__(self, marks: Sequence[str], parent: QWidget | None = None, *, name: str = "") -> None:
        super().__init__(parent, name, False)
        line = QHBoxLayout(self)
        line.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        line.setSpacing(6)
        buttons = [_Mark(str(place), words, self) for place, words in enumerate(marks, 1)]
        self.take(list(buttons))
        for button in buttons:
            line.addWidget(button)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def mark(self) -> int:
        """1 to 5, 0 without an answer."""
        return int(self.value() or 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            paint.ring(QPainter(self), self.rect(), self._theme.px("round_banner") + 1, self._theme)
        elif self.state == "invalid":
            over = self._theme.color("over_fill")
            paint.box(QPainter(self), self.rect(), self._theme.px("round_banner") + 1, None, over, 2)


class RatingGroup(QWidget):
    """Rows as (key, label), the same marks in each. `changed(dict)` on every answer, `finished()` when the last row
    without an answer was answered by a person."""

    changed = Signal(dict)
    finished = Signal()

    def __init__(
        self,
        rows: Sequence[tuple[str, str]],
        marks: Sequence[str],
        parent: QWidget | None = None,
        *,
        label_width: int = 100,
    ) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(0)
        grid.setHorizontalSpacing(0)
        grid.setColumnMinimumWidth(0, round(label_width * Theme.of().scale))
        grid.setColumnStretch(2, 1)
        self._rows: dict[str, RatingRow] = {}
        self._labels: dict[str, QLabel] = {}
        for place, (key, words) in enumerate(rows):
            row, title = RatingRow(marks, name=words), label(words, "base")
            title.setBuddy(row)
            grid.addWidget(title, place, 0)
            grid.addWidget(row, place, 1)
            self._rows[key], self._labels[key] = row, title
            row.value_changed.connect(lambda _value: self.changed.emit(self.values()))
            row.chosen.connect(lambda value, at=place: self._answered(at, value))
        if self._rows:
            self.setFocusProxy(next(iter(self._rows.values())))
        QApplication.instance().focusChanged.connect(self._embolden)  # type: ignore[union-attr]

    def values(self) -> dict[str, int]:
        """The answers so far, by row key."""
        return {key: row.mark() for key, row in self._rows.items() if row.mark()}

    def set_values(self, values: Mapping[str, int]) -> None:
        """Show answers; a row that is not named loses its own."""
        for key, row in self._rows.items():
            row.set_value(str(values.get(key, "")))

    def clear(self) -> None:
        """No answers."""
        self.set_values({})

    def complete(self) -> bool:
        """True when every row has an answer."""
        return len(self.values()) == len(self._rows)

    def type_digit(self, digit: int) -> bool:
        """Answer the row with the focus, else the first without an answer. False if there is none or no such mark."""
        row = self._row_in_turn()
        return row is not None and row.choose_digit(digit)

    def focus_open_row(self) -> None:
        """Go to the first row without an answer, to the last one if all have theirs."""
        rows = list(self._rows.values())
        row = next((each for each in rows if not each.mark()), rows[-1] if rows else None)
        if row is not None:
            row.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def take_back(self) -> bool:
        """Take the last answer back and go to its row. False if there is none."""
        rows = [row for row in self._rows.values() if row.mark()]
        if not rows:
            return False
        rows[-1].set_value("")
        rows[-1].setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def set_state(self, state: State, message: str = "") -> None:
        """ "invalid" frames the rows without an answer."""
        self.setAccessibleDescription(message)
        for row in self._rows.values():
            row.set_state("" if row.mark() else state, "" if row.mark() else message)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Backspace or not self.take_back():
            super().keyPressEvent(event)

    def _row_in_turn(self) -> RatingRow | None:
        focus = QApplication.focusWidget()
        for row in self._rows.values():
            if focus is not None and row.isAncestorOf(focus):
                return row
        return next((row for row in self._rows.values() if not row.mark()), None)

    def _answered(self, place: int, value: str) -> None:
        if not value:
            return
        rows = list(self._rows.values())
        for row in rows[place + 1 :] + rows[:place]:
            if not row.mark():
                row.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return
        self.finished.emit()

    def _embolden(self, _old: QWidget | None, now: QWidget | None) -> None:
        for key, row in self._rows.items():
            role = "strong" if now is not None and row.isAncestorOf(now) else "base"
            title = self._labels[key]
            if title.property("role") != role:
                title.setProperty("role", role)
                restyle(title)
