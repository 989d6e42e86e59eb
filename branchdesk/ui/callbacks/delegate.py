"""Paints the lines of today's list: headings 24 px, people 52 px in two lines, finished calls 30 px."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from branchdesk.domain import callbacks
from branchdesk.ui.callbacks.model import DayModel, Row
from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets import chips, paint

_Index = QModelIndex | QPersistentModelIndex
_PAD = 16
_BAR = 3
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_INKS = {"over": "over_text", "soon": "soon_text", "plain": "text2"}


class DayDelegate(QStyledItemDelegate):
    """Paints the rows of a `DayModel`; `hovered` is the line under the pointer."""

    def __init__(self, model: DayModel, view: QWidget) -> None:
        super().__init__(view)
        self._theme, self._model, self._view = Theme.of(), model, view
        self.hovered = -1

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        heights = {
            "head": round(self._theme.px("s6") * self._theme.scale),
            "item": self._theme.px("row_callback"),
            "done": self._theme.px("input"),
        }
        return QSize(100, heights[self._model.row(index.row()).kind])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = self._model.row(index.row())
        if row.kind == "head":
            self._head(painter, option.rect, row)
        elif row.kind == "done":
            self._done(painter, option.rect, row)
        else:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            self._item(painter, option.rect, row, chosen, index.row() == self.hovered)

    def _head(self, painter: QPainter, rect: QRect, row: Row) -> None:
        theme = self._theme
        painter.fillRect(rect, theme.color("subtle"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.color("border"))
        area = rect.adjusted(_PAD, 0, -_PAD, -1)
        paint.text(painter, theme, row.words, area, "hint_strong", "text2")

    def _item(self, painter: QPainter, rect: QRect, row: Row, chosen: bool, hovered: bool) -> None:
        theme = self._theme
        painter.fillRect(rect, theme.color("sel" if chosen else "hover" if hovered else "surface"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.color("border"))
        if chosen:
            bar = theme.color("accent")
            painter.fillRect(rect.left(), rect.top(), _BAR, rect.height(), bar)
            if self._view.hasFocus():
                paint.ring(painter, rect.adjusted(0, 0, 0, -1), 0, theme)
        inner = rect.adjusted(_PAD, 5, -_PAD, -6)
        half = inner.height() // 2
        upper = QRect(inner.left(), inner.top(), inner.width(), half)
        lower = QRect(inner.left(), inner.top() + half, inner.width(), inner.height() - half)
        chip = chips.chip_size(theme, row.chip.words, row.chip.tone).width()
        place = QRect(inner.right() - chip + 1, upper.top(), chip, upper.height())
        chips.paint_chip(painter, place, theme, row.chip.words, row.chip.tone)
        room = upper.width() - chip - 10
        name = min(paint.advance(theme, row.words, "section"), room)
        paint.text(
            painter, theme, row.words, QRect(upper.left(), upper.top(), name, half), "section", "text", elide=True
        )
        if room - name > 40:
            phone = QRect(upper.left() + name + 10, upper.top(), room - name - 10, half)
            paint.text(painter, theme, row.phone, phone, "base", "text2", elide=True)
        note = 0
        if row.note.words:
            note = min(paint.advance(theme, row.note.words, "hint") + 2, lower.width() * 3 // 5)
            area = QRect(lower.right() - note + 1, lower.top(), note, lower.height())
            paint.text(painter, theme, row.note.words, area, "hint", _INKS[row.note.tone], _RIGHT, elide=True)
        facts = QRect(lower.left(), lower.top(), lower.width() - note - 10, lower.height())
        paint.text(painter, theme, f"{row.number}  {row.matter}", facts, "hint", "text2", elide=True)

    def _done(self, painter: QPainter, rect: QRect, row: Row) -> None:
        theme = self._theme
        painter.fillRect(rect, theme.color("surface"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.color("border"))
        reached = row.call is not None and row.call.outcome == callbacks.REACHED
        name, ink = ("check", "done_text") if reached else ("phone-missed", "text3")
        middle = rect.center().y()
        paint.icon(painter, theme, name, ink, rect.left() + _PAD, middle, theme.px("icon_small"))
        left = rect.left() + _PAD + theme.px("icon_small") + 6
        for words, width in ((row.phone, 46), (row.words, 88), (row.number, 84)):
            area = QRect(left, rect.top(), round(width * theme.scale), rect.height() - 1)
            paint.text(painter, theme, words, area, "hint", "text2", elide=True)
            left += round((width + 4) * theme.scale)
        area = QRect(left, rect.top(), rect.right() - _PAD - left + 1, rect.height() - 1)
        paint.text(painter, theme, row.note.words, area, "hint", "text", _RIGHT, elide=True)
