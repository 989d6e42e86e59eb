"""A list of rows to work through: fixed height, one current row, ↑↓ PgUp PgDn Home End move, Enter acts on it."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from branchdesk.ui.exchange.cells import CellDelegate, CellModel, Index
from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets import paint

STRETCH = "*"
"""In place of a sample text: this column takes what room is left."""


class ListTable(QTableView):
    """Shows a `CellModel`. samples: by column the longest ordinary text, or STRETCH. `chosen(row)` when another row
    became current (-1 for none); `acted(row)` on Enter or double click."""

    chosen = Signal(int)
    acted = Signal(int)

    def __init__(self, model: CellModel, samples: Sequence[str], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._samples, self._cells = Theme.of(), tuple(samples), CellDelegate(self)
        self.setModel(model)
        self.setItemDelegate(self._cells)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads = self.horizontalHeader()
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setHighlightSections(False)
        heads.setSectionsClickable(False)
        self.doubleClicked.connect(lambda index: self.acted.emit(index.row()))
        self._theme.changed.connect(self._measure)
        self._measure()

    def place(self) -> int:
        """The current row; -1 for none."""
        return self.currentIndex().row()

    def go(self, row: int) -> None:
        """Make a row current and show it."""
        model: QAbstractItemModel = self.model()
        if 0 <= row < model.rowCount():
            index = model.index(row, 0)
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        last = self.model().rowCount() - 1
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.place() >= 0:
                self.acted.emit(self.place())
        elif plain and event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and last >= 0:
            self.go(0 if event.key() == Qt.Key.Key_Home else last)
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.chosen.emit(current.row())

    def keyboardSearch(self, _search: str) -> None:
        """Typing letters does not search here."""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(round(event.position().y())))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, row: int) -> None:
        if self._cells.hovered != row:
            self._cells.hovered = row
            self.viewport().update()

    def _measure(self) -> None:
        theme, heads, model = self._theme, self.horizontalHeader(), self.model()
        heads.setStyleSheet("QHeaderView::section:first { padding-left: " + str(theme.px("s3")) + "px; }")
        self.verticalHeader().setDefaultSectionSize(theme.px("row"))
        heads.setFixedHeight(theme.px("head"))
        for column, sample in enumerate(self._samples):
            stretch = sample == STRETCH
            heads.setSectionResizeMode(
                column, QHeaderView.ResizeMode.Stretch if stretch else QHeaderView.ResizeMode.Fixed
            )
            if not stretch:
                head = str(model.headerData(column, Qt.Orientation.Horizontal) or "")
                wide = max(paint.advance(theme, each, "strong") for each in (sample, head))
                heads.resizeSection(column, wide + (24 if column == 0 else 20))
