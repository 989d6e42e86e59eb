"""Cells of this tab's tables: what a cell says and how, painted in one place.

A model answers a `Cell` for the role CELL; its text is also what Qt's own roles and screen readers get. Chips and cut
texts are kept by the theme between repaints.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets import chips, paint

CELL = int(Qt.ItemDataRole.UserRole) + 1
Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
_BAR, _PAD, _FIRST_PAD = 3, 8, 12


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. text: what it says; chip: the tone of a chip around it, icon: in front of it; strong: bold while its
    row is the current one; bold: always; right: aligned to the right, as numbers are."""

    text: str
    ink: str = "text"
    chip: chips.Tone | None = None
    icon: str | None = None
    strong: bool = False
    bold: bool = False
    right: bool = False
    tip: str = ""


class CellModel(QAbstractTableModel):
    """A table of cells. A subclass sets `heads` and answers `cell(row, column)` and `size()`."""

    right_columns: ClassVar[frozenset[int]] = frozenset()

    def __init__(self, heads: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.heads = tuple(heads)

    def size(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def cell(self, row: int, column: int) -> Cell:
        """The cell at a place that exists."""
        raise NotImplementedError

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else self.size()

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.heads)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= self.size():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.cell(index.row(), index.column()).text
        if role == CELL:
            return self.cell(index.row(), index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.cell(index.row(), index.column()).tip or None
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self.heads):
            if role == Qt.ItemDataRole.DisplayRole:
                return self.heads[section]
            if role == Qt.ItemDataRole.TextAlignmentRole and section in self.right_columns:
                return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None


class CellDelegate(QStyledItemDelegate):
    """Paints cells; the current row is a soft fill with a bar at its left end, blue while the table has the focus."""

    def __init__(self, view: QWidget, *, quiet: bool = False) -> None:
        """quiet: a small table to read, without a current row."""
        super().__init__(view)
        self._theme, self._view, self._quiet = Theme.of(), view, quiet
        self.hovered = -1

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(40, self._theme.px("row"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, rect = self._theme, option.rect
        current = bool(option.state & QStyle.StateFlag.State_Selected) and not self._quiet
        if not self._quiet:
            fill = "sel" if current else "hover" if index.row() == self.hovered else "surface"
            painter.fillRect(rect, theme.color(fill))
            painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.color("border"))
        first = index.column() == 0
        if current and first:
            bar = QRect(rect.left(), rect.top(), _BAR, rect.height())
            painter.fillRect(bar, theme.color("accent" if self._view.hasFocus() else "border2"))
        cell = index.data(CELL)
        if not isinstance(cell, Cell):
            return
        self._draw(painter, rect.adjusted(_FIRST_PAD if first else _PAD, 0, -_PAD, -1), cell, current)

    def _draw(self, painter: QPainter, rect: QRect, cell: Cell, current: bool) -> None:
        theme = self._theme
        if cell.chip is not None:
            chips.paint_chip(painter, rect, theme, cell.text, cell.chip, cell.icon)
            return
        if cell.icon:
            side = theme.px("icon")
            paint.icon(painter, theme, cell.icon, "text2", rect.left(), rect.center().y() + 1, side)
            rect = rect.adjusted(side + 6, 0, 0, 0)
        role = "strong" if cell.bold or (cell.strong and current) else "base"
        words = paint.elided(theme, cell.text, role, rect.width())
        side_flag = Qt.AlignmentFlag.AlignRight if cell.right else Qt.AlignmentFlag.AlignLeft
        paint.text(painter, theme, words, rect, role, cell.ink, side_flag | Qt.AlignmentFlag.AlignVCenter)
