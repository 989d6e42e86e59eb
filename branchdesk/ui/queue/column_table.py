"""The table of the queue as it looks: columns by the room there is, a whole row painted at a time.

What is done with its rows stands in `table`.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from branchdesk.ui.desk import Desk
from branchdesk.ui.queue import columns, fitting
from branchdesk.ui.queue.columns import BY_KEY, COLUMNS, DUE, PLACE, SUBJECT, TICK
from branchdesk.ui.queue.heads import Heads
from branchdesk.ui.queue.model import QueueModel
from branchdesk.ui.queue.row_painter import RowPainter
from branchdesk.ui.theme import Theme

_ROWS = {"dense": "row_dense", "normal": "row", "roomy": "row_roomy"}


class ColumnTable(QTableView):
    """Shows a `QueueModel`. `sorted(order)` when a head was pressed, `arranged()` when columns were moved or made
    wider."""

    sorted = Signal(str)
    arranged = Signal()

    def __init__(self, desk: Desk, model: QueueModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._model, self._theme = desk, model, Theme.of()
        self._hovered = -1
        self._chosen: tuple[str, ...] = ()
        self._own: dict[str, int] = {}
        self._widths: dict[str, int] = {}
        self._density = "normal"
        self._fitting = False
        self._rows = RowPainter(self._theme)
        self.heads = Heads(self)
        self.setHorizontalHeader(self.heads)
        self.setModel(model)
        self.setAccessibleName(self.tr("Cases"))
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
        self.setMinimumWidth(480)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.heads.sort_pressed.connect(self.sort_by)
        self.heads.sectionMoved.connect(lambda *_: self._rearranged())
        self.heads.sectionResized.connect(self._resized)
        self._theme.changed.connect(self._renew)
        self._renew()

    def place(self) -> int:
        """The current row, counted from 0; -1 for none."""
        return self.currentIndex().row()

    def arrange(self, chosen: Sequence[str], widths: Mapping[str, int], density: str) -> None:
        """Columns in order (() for the table's own), widths at scale 1, row height: dense, normal or roomy."""
        self._chosen, self._own = tuple(chosen), dict(widths)
        self._density = density if density in _ROWS else "normal"
        self._measure()

    @property
    def chosen_columns(self) -> tuple[str, ...]:
        """Those somebody chose, () for the table's own."""
        return self._chosen

    def shown_columns(self) -> tuple[str, ...]:
        """The keys of the columns that are chosen, in the order they stand in."""
        order = [COLUMNS[self.heads.logicalIndex(at)] for at in range(len(COLUMNS))]
        wanted = self._chosen or columns.USUAL
        return tuple(key for key in order if key in wanted)

    def own_widths(self) -> dict[str, int]:
        """The widths somebody has set, at scale 1."""
        return dict(self._own)

    def sort_by(self, key: str) -> None:
        """As a press on a head: by this column, a second time the other way round; the limit is the view's own."""
        column = BY_KEY[key].sort
        down = bool(column) and self._model.order == column
        self.sorted.emit("" if key == DUE else f"-{column}" if down else column)

    def point_sort(self) -> None:
        """Let the caret stand where the listing is sorted."""
        sort = self._model.order
        column = sort.removeprefix("-")
        if column:
            key = next((each.key for each in BY_KEY.values() if each.sort == column), "")
            self.heads.show_sort(key, sort.startswith("-"))
        else:
            newest = self._model.view == "all"
            self.heads.show_sort("received" if newest else DUE, newest)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._repaint_row(self.place())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._repaint_row(self.place())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        model, area = self._model, event.rect()
        painter = QPainter(self.viewport())
        first, last = self.rowAt(area.top()), self.rowAt(area.bottom())
        total = model.rowCount()
        if first < 0 or not total:
            self._rows.blank(painter, area)
            return
        last = last if last >= 0 else total - 1
        cells = self._cells()
        width, height = self.viewport().width(), self.rowHeight(first)
        top = self.rowViewportPosition(first)
        current, focused, ticks = self.place(), self.hasFocus(), model.ticks
        for place in range(first, last + 1):
            shown = model.shown(place)
            ticked = shown is not None and bool(ticks) and shown.row.uid in ticks
            state = (place == current, ticked, place == self._hovered, focused)
            self._rows.paint(painter, QRect(0, top, width, height), cells, shown, state)
            top += height
        if top <= area.bottom():
            self._rows.blank(painter, QRect(0, top, width, area.bottom() - top + 1))

    def _cells(self) -> list[tuple[str, int, int]]:
        heads = self.heads
        return [
            (key, heads.sectionViewportPosition(place), heads.sectionSize(place))
            for place, key in enumerate(COLUMNS)
            if not heads.isSectionHidden(place)
        ]

    def _hover(self, row: int) -> None:
        old, self._hovered = self._hovered, row
        if old != row:
            for each in (old, row):
                self._repaint_row(each)

    def _repaint_row(self, place: int) -> None:
        if place >= 0:
            width = self.viewport().width()
            self.viewport().update(0, self.rowViewportPosition(place), width, self.rowHeight(place))

    def _renew(self) -> None:
        self._rows.renew()
        self._measure()

    def _measure(self) -> None:
        theme = self._theme
        self.verticalHeader().setDefaultSectionSize(theme.px(_ROWS[self._density]))
        self.heads.setFixedHeight(theme.px("head"))
        self._widths = fitting.widths(self._desk, theme, self._own)
        self._fitting = True
        for place, key in enumerate(COLUMNS):
            stretch, fixed = key == SUBJECT, key == TICK
            mode = QHeaderView.ResizeMode.Stretch if stretch else QHeaderView.ResizeMode.Interactive
            self.heads.setSectionResizeMode(place, QHeaderView.ResizeMode.Fixed if fixed else mode)
            if not stretch:
                self.heads.resizeSection(place, self._widths[key])
        for at, key in enumerate(fitting.order(self._chosen)):
            self.heads.moveSection(self.heads.visualIndex(PLACE[key]), at)
        self._fitting = False
        self._fit()

    def _fit(self) -> None:
        """Show as many columns as leave the subject room to say something."""
        hidden = fitting.hidden(self._chosen, self._widths, self.viewport().width(), self._theme.scale)
        for place, key in enumerate(COLUMNS):
            self.setColumnHidden(place, key in hidden)

    def _rearranged(self) -> None:
        if not self._fitting:
            self._chosen = self.shown_columns()
            self.arranged.emit()

    def _resized(self, section: int, old: int, new: int) -> None:
        key = COLUMNS[section]
        if self._fitting or key == SUBJECT or not old or not new:
            return
        self._own[key], self._widths[key] = round(new / self._theme.scale), new
        self.arranged.emit()
