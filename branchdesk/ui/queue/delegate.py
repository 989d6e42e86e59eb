"""Paints a row of the queue. Fonts, colours, cut texts and chips are kept between cells: building them for every cell
cost more than half of a repaint (spec.md §3.5).

The current row is a soft fill with a bar at its left end: blue while the table has the focus, grey while it has not.
"""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from branchdesk.ui.queue.model import COLUMNS, QueueModel, Shown
from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets import chips, paint

_Index = QModelIndex | QPersistentModelIndex
_BAR = 3
_PAD = 8
_FIRST_PAD = 16
_FLAGS = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_INKS = ("text", "text2", "text3", "accent", "border", "border2", "sel", "hover", "surface", "accent_text", "soon_text")


class _Look:
    """Fonts and colours of the present theme, made once."""

    def __init__(self, theme: Theme) -> None:
        self.fonts: dict[str, QFont] = {role: theme.font(role) for role in ("base", "strong", "hint", "cap")}
        self.inks: dict[str, QColor] = {name: theme.color(name) for name in _INKS}
        self.steps = chips.steps_size(theme).width()


class RowDelegate(QStyledItemDelegate):
    """Paints the cells of a `QueueModel`; `hovered` is the row under the pointer."""

    def __init__(self, model: QueueModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._model, self._view = Theme.of(), model, parent
        self.hovered = -1
        self._look = _Look(self._theme)
        self._theme.changed.connect(self._renew)
        self._painters: dict[str, Callable[[QPainter, QRect, Shown, bool], None]] = {
            "grade": self._grade,
            "matter": self._matter,
            "subject": self._subject,
            "step": self._step,
            "due": self._due,
        }

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(40, self._theme.px("row"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        rect, inks = option.rect, self._look.inks
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        row = index.row()
        fill = "sel" if current else "hover" if row == self.hovered else "surface"
        painter.fillRect(rect, inks[fill])
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, inks["border"])
        key = COLUMNS[index.column()]
        if key == "grade" and current:
            focused = self._view.hasFocus()
            bar = QRect(rect.left(), rect.top(), _BAR, rect.height())
            painter.fillRect(bar, inks["accent" if focused else "border2"])
        shown = self._model.shown(row)
        if shown is None:
            return
        inner = rect.adjusted(_FIRST_PAD if key == "grade" else _PAD, 0, -_PAD, -1)
        draw = self._painters.get(key)
        if draw is not None:
            draw(painter, inner, shown, current)
        else:
            strong = current and key in ("number", "customer")
            ink = "text2" if key in ("source", "received", "handler") else "text"
            self._text(painter, inner, shown.words[key], "strong" if strong else "base", ink)

    def _text(self, painter: QPainter, rect: QRect, words: str, role: str, ink: str) -> None:
        look = self._look
        painter.setFont(look.fonts[role])
        painter.setPen(look.inks[ink])
        painter.drawText(rect, _FLAGS, paint.elided(self._theme, words, role, rect.width()))

    def _grade(self, painter: QPainter, rect: QRect, shown: Shown, _current: bool) -> None:
        if shown.row.grade:
            chips.paint_grade(painter, rect, self._theme, shown.grade, shown.words["grade"])
        else:
            self._text(painter, rect, "--", "base", "text3")

    def _matter(self, painter: QPainter, rect: QRect, shown: Shown, _current: bool) -> None:
        code = shown.row.matter
        if code:
            self._text(painter, QRect(rect), code, "cap", "text2")
            rect.setLeft(rect.left() + paint.advance(self._theme, code, "cap") + 6)
        self._text(painter, rect, shown.words["matter"], "base", "text")

    def _subject(self, painter: QPainter, rect: QRect, shown: Shown, _current: bool) -> None:
        theme, icon = self._theme, self._theme.px("icon_small")
        right = rect.right()
        for words, ink, name in reversed(shown.marks):
            width = paint.advance(theme, words, "hint") + icon + 4
            left = right - width
            paint.icon(painter, theme, name, self._look.inks[ink], left, rect.center().y() + 1, icon)
            area = QRect(left + icon + 4, rect.top(), width, rect.height())
            painter.setFont(self._look.fonts["hint"])
            painter.setPen(self._look.inks[ink])
            painter.drawText(area, _FLAGS, words)
            right = left - 8
        rect.setRight(right)
        self._text(painter, rect, shown.words["subject"], "base", "text2")

    def _step(self, painter: QPainter, rect: QRect, shown: Shown, _current: bool) -> None:
        if shown.step:
            chips.paint_steps(painter, rect, self._theme, shown.step)
            rect.setLeft(rect.left() + self._look.steps + 6)
        self._text(painter, rect, shown.words["step"], "base", "text")

    def _due(self, painter: QPainter, rect: QRect, shown: Shown, _current: bool) -> None:
        chips.paint_sla(painter, rect, self._theme, shown.limit.words, shown.limit.tone)

    def _renew(self) -> None:
        self._look = _Look(self._theme)
