"""The table of the queue: fixed row height, columns by the room there is, keys of a list that is worked through.

↑↓ PgUp PgDn Home End move, Enter opens. The current row is kept by its case, not by its place: when the list changes
under the person, the hand stays on the same case.
"""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from branchdesk.domain.workflow import BARS
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue.delegate import RowDelegate
from branchdesk.ui.queue.model import COLUMNS, WIDE_ONLY, QueueModel
from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets import chips, paint

_Index = QModelIndex | QPersistentModelIndex

WIDE = 1140
"""Width of the table, at scale 1, from which source and time of receipt have room (a 1600 px window)."""

_SUBJECT = 150
"""Width below which other columns give way to the subject, in this order."""
_GIVE_WAY = ("handler", "step")

_SORTS = {"number": "number", "received": "received_at", "grade": "grade", "handler": "handler", "matter": "matter"}
"""Columns that can be sorted by, with the store's name; the limit is the list's own order."""


class QueueTable(QTableView):
    """Shows a `QueueModel`. `chosen(uid)` when another case became current ("" for none), `opened(uid)` on Enter or
    double click."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, desk: Desk, model: QueueModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._model, self._theme = desk, model, Theme.of()
        self._kept, self._kept_place = "", 0
        self._widths: dict[str, int] = {}
        self._rows = RowDelegate(model, self)
        self.setModel(model)
        self.setItemDelegate(self._rows)
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
        heads = self.horizontalHeader()
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setHighlightSections(False)
        heads.setSectionsClickable(True)
        heads.setSortIndicatorShown(True)
        heads.sectionClicked.connect(self._sort)
        self.entered.connect(lambda index: self._hover(index.row()))
        self.doubleClicked.connect(lambda _index: self.open_current())
        model.loaded.connect(self._restore)
        self._theme.changed.connect(self._measure)
        self._measure()
        self._point_sort()

    def current_uid(self) -> str:
        """The case the hand is on; "" if the list is empty."""
        row = self._model.row(self.currentIndex().row())
        return row.uid if row is not None else ""

    def choose(self, uid: str) -> bool:
        """Make a case current if it is among the rows read so far."""
        place = self._model.place_of(uid)
        if place < 0:
            return False
        self._go(place)
        return True

    def forget(self) -> None:
        """Begin at the first row with the next list instead of staying on the case."""
        self._kept, self._kept_place = "", 0

    def step(self, by: int) -> str:
        """Move up or down and answer the case that is current then; "" if there is no further one."""
        place = self.currentIndex().row() + by
        if not 0 <= place < self._model.rowCount():
            return ""
        self._go(place)
        return self.current_uid()

    def place(self) -> int:
        """The current row, counted from 0; -1 for none."""
        return self.currentIndex().row()

    def open_current(self) -> None:
        """As Enter: open the current case."""
        uid = self.current_uid()
        if uid:
            self.opened.emit(uid)

    def visible_rows(self) -> tuple[int, int]:
        """First and last row that can be seen."""
        first = max(0, self.rowAt(0))
        last = self.rowAt(self.viewport().height() - 1)
        return first, (last if last >= 0 else self._model.rowCount() - 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_current()
        elif plain and event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and self._model.rowCount():
            # In a table Home goes to the first cell of the row; in a list of cases it goes to the first case.
            self._go(0 if event.key() == Qt.Key.Key_Home else self._model.rowCount() - 1)
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            uid = self.current_uid()
            if uid:
                self._kept, self._kept_place = uid, current.row()
            self.chosen.emit(uid)

    def keyboardSearch(self, _search: str) -> None:
        """Typing letters does not search here (Qt would read every row): Ctrl+F does."""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _go(self, place: int) -> None:
        index = self._model.index(place, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def _restore(self) -> None:
        """After the rows changed: the same case if it is still there, else the same place, else the first."""
        if not self._model.rowCount():
            self.chosen.emit("")
            return
        if not (self._kept and self.choose(self._kept)):
            self._go(min(self._kept_place, self._model.rowCount() - 1))
        # A reset view has no current row; the same case may be told again.
        self.chosen.emit(self.current_uid())

    def _hover(self, row: int) -> None:
        old, self._rows.hovered = self._rows.hovered, row
        if old != row:
            width = self.viewport().width()
            for each in (old, row):
                if each >= 0:
                    self.viewport().update(0, self.rowViewportPosition(each), width, self.rowHeight(each))

    def _sort(self, section: int) -> None:
        key = COLUMNS[section]
        if key == "due":
            self._model.show_view(self._model.view, self._model.find)
        elif key in _SORTS:
            column = _SORTS[key]
            down = self._model.order == column
            self._model.show_view(self._model.view, self._model.find, f"-{column}" if down else column)
        self._point_sort()

    def _point_sort(self) -> None:
        sort = self._model.order
        column = sort.removeprefix("-")
        key = next((each for each, name in _SORTS.items() if name == column), "due")
        order = Qt.SortOrder.DescendingOrder if sort.startswith("-") else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(COLUMNS.index(key), order)

    def _measure(self) -> None:
        theme = self._theme
        self.verticalHeader().setDefaultSectionSize(theme.px("row"))
        self.horizontalHeader().setFixedHeight(theme.px("head"))
        # The words of the first column begin where its chips do.
        self.horizontalHeader().setStyleSheet(f"QHeaderView::section:first {{ padding-left: {theme.px('s4')}px; }}")
        heads = self.horizontalHeader()
        labels = [self._desk.label("bar", key) for key, _ in BARS]
        widths = {
            "grade": 24 + max(chips.grade_size(theme, words).width() for words in self._grades()),
            "number": 18 + paint.advance(theme, "26-00000", "strong"),
            "customer": 18 + paint.advance(theme, "欧阳雪梅", "strong"),
            "source": 18 + paint.advance(theme, self._desk.label("source", "superior"), "base"),
            "received": 20 + paint.advance(theme, "03-05 14:32", "base"),
            "matter": 18 + paint.advance(theme, "A03", "cap") + 6 + 8 * paint.advance(theme, "类", "base"),
            "step": 22 + chips.steps_size(theme).width() + max(paint.advance(theme, each, "base") for each in labels),
            "handler": 18 + paint.advance(theme, "欧阳雪", "base"),
            "due": 18 + self._due_width(),
        }
        for place, key in enumerate(COLUMNS):
            stretch = key == "subject"
            mode = QHeaderView.ResizeMode.Stretch if stretch else QHeaderView.ResizeMode.Fixed
            heads.setSectionResizeMode(place, mode)
            if not stretch:
                head = paint.advance(theme, str(self._model.headerData(place, Qt.Orientation.Horizontal)), "base")
                more = 34 if key in _SORTS or key == "due" else 20
                widths[key] = max(widths[key], min(head + more, widths[key] + 40))
                heads.resizeSection(place, widths[key])
        self._widths = widths
        self._fit()

    def _grades(self) -> list[str]:
        codes = self._desk.rules.codes.list("grade").active()
        return [" ".join(self._desk.label("grade", each.key).split()[: 2 if self._desk.language == "en" else 1])
                for each in codes]  # fmt: skip

    def _due_width(self) -> int:
        words = self._desk.words.text("remaining.over_hours", days=0, hours=23, minutes="59")
        return chips.chip_size(self._theme, words, "over").width()

    def _fit(self) -> None:
        """Show as many columns as leave the subject room to say something."""
        room, scale = self.viewport().width(), self._theme.scale
        hidden = set() if room >= WIDE * scale else set(WIDE_ONLY)
        for key in _GIVE_WAY:
            shown = sum(width for each, width in self._widths.items() if each not in hidden)
            if room - shown >= _SUBJECT * scale:
                break
            hidden.add(key)
        for place, key in enumerate(COLUMNS):
            self.setColumnHidden(place, key in hidden)
