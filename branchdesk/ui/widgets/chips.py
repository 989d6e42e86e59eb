"""Chips: grade, time limit, state, count and the six little bars. Icon, words and fill; never colour alone.

Each is painted once into a pixmap kept by the theme and then only copied, so a table delegate can call the `paint_…`
functions for every cell. They draw at the left of `rect`, vertically centred, and return the width used. The words come
from the caller, because only the caller knows the language and the code book.
"""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets import paint

Tone = Literal["over", "soon", "today", "later", "pause", "done", "info", "neutral", "warn", "refused", "plain"]
# tone: (fill, border, ink, icon colour, icon, type role)
_TONES: dict[str, tuple[str, str, str, str, str, str]] = {
    "over": ("over_fill", "", "on_over", "on_over", "alert-triangle", "hint_strong"),
    "soon": ("soon_soft", "soon_line", "soon_text", "soon_text", "alarm-clock", "hint"),
    "today": ("soon_soft", "", "soon_text", "soon_text", "clock", "hint"),
    "later": ("", "", "text2", "text2", "clock", "hint"),
    "pause": ("pause_soft", "", "pause_text", "pause_text", "pause", "hint"),
    "done": ("done_soft", "", "done_text", "done_text", "check", "hint"),
    "info": ("accent_soft", "", "accent_text", "accent_text", "info", "hint"),
    "neutral": ("neutral_soft", "", "neutral_text", "neutral_text", "", "hint"),
    "warn": ("soon_soft", "soon_line", "soon_text", "soon_text", "alert-triangle", "hint"),
    "refused": ("over_soft", "over_line", "over_text", "over_text", "x-circle", "hint_strong"),
    "plain": ("", "", "text2", "text2", "", "hint"),
}
_BARS = ((0.45, 0), (0.70, 1), (1.0, 2))


def _put(
    painter: QPainter, rect: QRect, theme: Theme, key: object, size: QSize, draw: Callable[[QPainter], None]
) -> int:
    device = painter.device()
    ratio = device.devicePixelRatioF() if device is not None else 1.0

    def make() -> QPixmap:
        pixmap = QPixmap(size * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        inner = QPainter(pixmap)
        draw(inner)
        inner.end()
        return pixmap

    pixmap = theme.cached((key, ratio), make)
    painter.drawPixmap(QPoint(rect.left(), rect.top() + (rect.height() - size.height() + 1) // 2), pixmap)
    return size.width()


def chip_size(theme: Theme, words: str, tone: Tone, icon: str | None = None) -> QSize:
    """How big a chip with these words is."""
    _fill, _line, _ink, _tint, own, role = _TONES[tone]
    name = own if icon is None else icon
    width = paint.advance(theme, words, role) + (theme.px("icon_small") + 4 if name else 0)
    return QSize(width + (2 if tone in ("later", "plain") else 14), theme.px("chip"))


def paint_chip(painter: QPainter, rect: QRect, theme: Theme, words: str, tone: Tone, icon: str | None = None) -> int:
    """Any chip. `icon`: another icon than the tone's own, "" for none."""
    fill, line, ink, tint, own, role = _TONES[tone]
    name = own if icon is None else icon
    size = chip_size(theme, words, tone, icon)

    def draw(inner: QPainter) -> None:
        area = QRectF(0, 0, size.width(), size.height())
        left = 0.0 if tone in ("later", "plain") else 7.0
        if fill:
            paint.box(inner, area, theme.px("round_chip"), theme.color(fill), theme.color(line) if line else None)
        if name:
            paint.icon(inner, theme, name, tint, left, area.height() / 2, theme.px("icon_small"))
            left += theme.px("icon_small") + 4
        paint.text(inner, theme, words, QRectF(left, 0, size.width(), size.height()), role, ink)

    return _put(painter, rect, theme, ("chip", words, tone, icon), size, draw)


def paint_sla(painter: QPainter, rect: QRect, theme: Theme, words: str, tone: Tone) -> int:
    """A time-limit chip: tone over, soon, today, later, pause or done; the words are the time."""
    return paint_chip(painter, rect, theme, words, tone)


def grade_size(theme: Theme, words: str) -> QSize:
    """How big a grade chip is."""
    role = "hint_strong"
    return QSize(paint.advance(theme, words, role) + round(12 * theme.scale) + 4 + 12, theme.px("chip"))


def paint_grade(painter: QPainter, rect: QRect, theme: Theme, grade: int, words: str) -> int:
    """Grade 1 (three bars, red frame, bold), 2 (two bars, grey frame) or 3 (one bar, light frame)."""
    size = grade_size(theme, words)
    strong = grade == 1

    def draw(inner: QPainter) -> None:
        area = QRectF(0, 0, size.width(), size.height())
        line = theme.color("over_fill" if strong else "border2" if grade == 2 else "border")
        paint.box(inner, area, theme.px("round_chip"), theme.color("over_soft" if strong else "surface"), line)
        ink = theme.color("over_text" if strong else "text" if grade == 2 else "text2")
        bar = max(3, round(3 * theme.scale))
        tall, foot = round(10 * theme.scale), round(area.height() / 2 + 5 * theme.scale)
        on = theme.color("over_fill" if strong else "text2")
        for share, place in _BARS:
            height = round(tall * share)
            lit = place < 4 - grade
            inner.fillRect(6 + place * (bar + 1), foot - height, bar, height, on if lit else theme.color("bar_off"))
        left = 6 + 3 * (bar + 1) + 3
        role = "hint_strong" if strong else "hint"
        paint.text(inner, theme, words, QRectF(left, 0, size.width(), size.height()), role, ink)

    return _put(painter, rect, theme, ("grade", grade, words), size, draw)


def count_size(theme: Theme, count: str) -> QSize:
    """How big a count badge is."""
    return QSize(max(theme.px("chip"), paint.advance(theme, count, "hint") + 12), theme.px("chip"))


def paint_count(painter: QPainter, rect: QRect, theme: Theme, count: str, active: bool = False) -> int:
    """A count in a round badge, as on the main tabs."""
    size = count_size(theme, count)

    def draw(inner: QPainter) -> None:
        area = QRectF(0, 0, size.width(), size.height())
        paint.box(inner, area, size.height() / 2, theme.color("accent_soft" if active else "sunken"))
        ink = "accent_text" if active else "text2"
        paint.text(inner, theme, count, area, "hint", ink, Qt.AlignmentFlag.AlignCenter)

    return _put(painter, rect, theme, ("count", count, active), size, draw)


def steps_size(theme: Theme, total: int = 6) -> QSize:
    """How big the row of step bars is."""
    side = round(5 * theme.scale)
    return QSize(total * (side + 2) - 2, side)


def paint_steps(
    painter: QPainter, rect: QRect, theme: Theme, current: int, total: int = 6, selected: bool = False
) -> int:
    """Little squares: `current` counts from 1; squares before it are full, it is half, the rest are pale, and darker
    where they lie on a selected row."""
    size = steps_size(theme, total)

    def draw(inner: QPainter) -> None:
        side = size.height()
        for place in range(total):
            left = "border2" if selected else "step_next"
            name = "accent" if place + 1 < current else "step_now" if place + 1 == current else left
            inner.fillRect(place * (side + 2), 0, side, side, theme.color(name))

    return _put(painter, rect, theme, ("steps", current, total, selected), size, draw)


class _ChipWidget(QWidget):
    """A chip as a widget of its own: sized by its words and read aloud as them."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._theme = Theme.of()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._theme.changed.connect(self.updateGeometry)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _say(self, words: str) -> None:
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()


class StateChip(_ChipWidget):
    """Any short state in a tone, e.g. ("第 2 次", "neutral")."""

    def __init__(
        self, words: str = "", tone: Tone = "neutral", icon: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.show_state(words, tone, icon)

    def show_state(self, words: str, tone: Tone, icon: str | None = None) -> None:
        """Other words and tone; `icon` None takes the tone's own, "" none."""
        self._words, self._tone, self._icon = words, tone, icon
        self._say(words)

    def sizeHint(self) -> QSize:
        return chip_size(self._theme, self._words, self._tone, self._icon)

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_chip(QPainter(self), self.rect(), self._theme, self._words, self._tone, self._icon)


class SlaChip(StateChip):
    """A time limit: words like "剩 38 分" with tone over, soon, today, later, pause or done."""

    def __init__(self, words: str = "", tone: Tone = "later", parent: QWidget | None = None) -> None:
        super().__init__(words, tone, None, parent)

    def show_limit(self, words: str, tone: Tone) -> None:
        """Another limit."""
        self.show_state(words, tone)


class GradeChip(_ChipWidget):
    """A grade. `spoken`: what a screen reader says ("一级 紧急"); the chip shows `words`."""

    def __init__(self, grade: int = 2, words: str = "", spoken: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.show_grade(grade, words, spoken)

    def show_grade(self, grade: int, words: str, spoken: str = "") -> None:
        """Another grade."""
        self._grade, self._words = grade, words
        self._say(spoken or words)

    def sizeHint(self) -> QSize:
        return grade_size(self._theme, self._words)

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_grade(QPainter(self), self.rect(), self._theme, self._grade, self._words)


class CountBadge(_ChipWidget):
    """A number in a round badge."""

    def __init__(self, count: int = 0, active: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.show_count(count, active)

    def show_count(self, count: int, active: bool = False) -> None:
        """Another number; active is the accent colour."""
        self._count, self._active = f"{count:,}", active
        self._say(self._count)

    def sizeHint(self) -> QSize:
        return count_size(self._theme, self._count)

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_count(QPainter(self), self.rect(), self._theme, self._count, self._active)


class StepBars(_ChipWidget):
    """The six little squares; `spoken` says them ("第 2 步，共 6 步：核实")."""

    def __init__(self, current: int = 1, spoken: str = "", total: int = 6, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._current, self._total = current, total
        self._say(spoken)

    def show_step(self, current: int, spoken: str) -> None:
        """Another step."""
        self._current = current
        self._say(spoken)

    def sizeHint(self) -> QSize:
        return steps_size(self._theme, self._total)

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_steps(QPainter(self), self.rect(), self._theme, self._current, self._total)
