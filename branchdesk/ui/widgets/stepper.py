"""The way of a case in six steps: done is a filled tick, current a bold number in a ring, next a thin ring.

Each step is a widget of its own, so a screen reader walks them like a list and hears name, place and state.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets import paint


@dataclass(frozen=True, slots=True)
class Step:
    """One step. note: who and when, shown under the label in the large stepper."""

    label: str
    state: Literal["done", "current", "next"] = "next"
    note: str = ""


class _StepItem(QWidget):
    """One step with its part of the line."""

    def __init__(self, place: int, total: int, parent: "Stepper", compact: bool) -> None:
        super().__init__(parent)
        self._theme = Theme.of()
        self._place, self._total, self._compact = place, total, compact
        self._step = Step("")
        self._after_done = self._before_done = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_step(self, step: Step, before_done: bool, after_done: bool, spoken: str) -> None:
        self._step, self._before_done, self._after_done = step, before_done, after_done
        self.setAccessibleName(spoken)
        self.setAccessibleDescription(step.note)
        self.setToolTip(step.note if self._compact else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme, scale = self._theme, self._theme.scale
        if self._compact:
            return QSize(max(48, paint.advance(theme, self._step.label, "hint_strong") + 6), round(40 * scale))
        width = max(paint.advance(theme, self._step.label, "section"), paint.advance(theme, self._step.note, "cap"))
        return QSize(round(24 * scale) + width + 36, round(44 * scale))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._compact:
            self._paint_compact(painter)
        else:
            self._paint_large(painter)

    def _paint_compact(self, painter: QPainter) -> None:
        theme = self._theme
        side, middle = round(16 * theme.scale), self.width() / 2
        top = 4
        line = top + side / 2
        if self._place > 1:
            self._wire(painter, 0, middle - side / 2 - 2, line, self._before_done)
        if self._place < self._total:
            self._wire(painter, middle + side / 2 + 2, self.width(), line, self._after_done)
        self._circle(painter, QRectF(middle - side / 2, top, side, side), "cap")
        role, ink = self._ink("hint")
        area = QRectF(0, top + side + 1, self.width(), self.height() - top - side - 1)
        paint.text(painter, theme, self._step.label, area, role, ink, Qt.AlignmentFlag.AlignCenter)

    def _paint_large(self, painter: QPainter) -> None:
        theme = self._theme
        side, middle = round(24 * theme.scale), self.height() / 2
        self._circle(painter, QRectF(0, middle - side / 2, side, side), "hint_strong")
        left = side + 8
        role, ink = self._ink("narrative", "section")
        width = paint.advance(theme, self._step.label, role)
        note = self._step.note
        line = round(18 * theme.scale)
        top = middle - (line if note else line / 2)
        paint.text(painter, theme, self._step.label, QRectF(left, top, width + 4, line), role, ink)
        if note:
            wide = self.width() - left
            paint.text(painter, theme, note, QRectF(left, top + line, wide, line), "cap", "text2", elide=True)
        if self._place < self._total:
            used = max(width, paint.advance(theme, note, "cap") if note else 0)
            self._wire(painter, left + used + 8, self.width() - 10, middle, self._after_done)

    def _wire(self, painter: QPainter, left: float, right: float, y: float, done: bool) -> None:
        if right > left:
            color = self._theme.color("accent" if done else "border")
            painter.fillRect(QRectF(round(left), round(y) - 1, round(right - left), 2), color)

    def _circle(self, painter: QPainter, area: QRectF, role: str) -> None:
        theme, state = self._theme, self._step.state
        radius = area.width() / 2
        if state == "done":
            paint.box(painter, area, radius, theme.color("accent"))
            paint.tick(painter, area, theme.color("on_accent"))
            return
        current = state == "current"
        fill = theme.color("accent_soft") if current else None
        paint.box(painter, area, radius, fill, theme.color("accent" if current else "inputb"), 2 if current else 1)
        ink, font = ("accent_text", "hint_strong" if role == "cap" else "strong") if current else ("text2", role)
        if not current and role == "hint_strong":
            font = "base"
        paint.text(painter, theme, str(self._place), area, font, ink, Qt.AlignmentFlag.AlignCenter)

    def _ink(self, plain: str, strong: str = "") -> tuple[str, str]:
        state = self._step.state
        if state == "current":
            return strong or f"{plain}_strong", "accent_text"
        return plain, "text" if state == "done" else "text2"


class Stepper(QWidget):
    """Steps in a row. `compact`: small circles with the label below, for the detail pane."""

    def __init__(self, parent: QWidget | None = None, *, compact: bool = False, name: str = "") -> None:
        super().__init__(parent)
        self._compact = compact
        self._items: list[_StepItem] = []
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(0)
        self.setAccessibleName(name or self.tr("Steps of the case"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_steps(self, steps: Sequence[Step]) -> None:
        """The steps in order."""
        if len(steps) != len(self._items):
            for old in self._items:
                self._line.removeWidget(old)
                old.deleteLater()
            self._items = [_StepItem(place, len(steps), self, self._compact) for place in range(1, len(steps) + 1)]
            for item in self._items:
                self._line.addWidget(item, 1)
        words = {"done": self.tr("done"), "current": self.tr("current"), "next": self.tr("to come")}
        for place, (item, step) in enumerate(zip(self._items, steps, strict=True)):
            before = place > 0 and steps[place - 1].state == "done"
            spoken = self.tr("{place} of {total}: {label}, {state}").format(
                place=place + 1, total=len(steps), label=step.label, state=words[step.state]
            )
            item.show_step(step, before, step.state == "done", spoken)
