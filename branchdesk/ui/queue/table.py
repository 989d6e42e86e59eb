"""The table of the queue under a hand: the keys of a list that is worked through.

↑↓ PgUp PgDn Home End move, Space ticks, Shift+↑↓ ticks a range, Ctrl+A all of the view, Enter opens. The current row
is kept by its case, not by its place: when the list changes under the person, the hand stays on the same case.
"""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QWidget

from branchdesk.services import queue
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue.column_table import ColumnTable
from branchdesk.ui.queue.columns import PLACE, TICK
from branchdesk.ui.queue.model import QueueModel

_Index = QModelIndex | QPersistentModelIndex
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class QueueTable(ColumnTable):
    """The rows under a hand. `chosen(uid)` when another case became current ("" for none), `opened(uid)` on Enter or
    double click, `too_many()` when more were to be ticked than can be."""

    chosen = Signal(str)
    opened = Signal(str)
    too_many = Signal()

    def __init__(self, desk: Desk, model: QueueModel, parent: QWidget | None = None) -> None:
        super().__init__(desk, model, parent)
        self._kept, self._kept_place = "", 0
        self._range: tuple[int, frozenset[str]] | None = None
        self.heads.tick_pressed.connect(self._tick_box)
        self.doubleClicked.connect(self._double)
        model.loaded.connect(self._restore)
        model.ticks.changed.connect(self._show_ticks)
        self.point_sort()

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

    def tick_all(self) -> None:
        """Ctrl+A: every case of the view; `too_many` if they are more than one can mean."""
        count = self._model.rowCount()
        if count > queue.TICKED_AT_MOST:
            self.too_many.emit()
        elif count:
            self._model.ticks.put(self._model.rows(0, count - 1), True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        key = event.key()
        if plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_current()
        elif plain and key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self._model.rowCount():
            # In a table Home goes to the first cell of the row; in a list of cases it goes to the first case.
            self._go(0 if key == Qt.Key.Key_Home else self._model.rowCount() - 1)
        elif plain and key == Qt.Key.Key_Space:
            self._tick_place(self.place())
        elif event.modifiers() == Qt.KeyboardModifier.ShiftModifier and key in _STEPS:
            self._extend(_STEPS[Qt.Key(key)])
        elif event.matches(_ALL):
            self.tick_all()
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

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self.indexAt(event.position().toPoint())
        if at.isValid() and event.button() == Qt.MouseButton.LeftButton:
            if at.column() == PLACE[TICK]:
                self._tick_place(at.row())
                event.accept()
                return
            if event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
                self._extend(at.row() - self.place())
                return
            if event.modifiers() == Qt.KeyboardModifier.ControlModifier:
                self._tick_place(at.row())
        self._range = None
        super().mousePressEvent(event)

    def _go(self, place: int) -> None:
        index = self._model.index(place, PLACE["number"])
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def _restore(self) -> None:
        """After the rows changed: the same case if it is still there, else the same place, else the first."""
        self._range = None
        self._show_ticks()
        self.point_sort()
        if not self._model.rowCount():
            self.chosen.emit("")
            return
        if not (self._kept and self.choose(self._kept)):
            self._go(min(self._kept_place, self._model.rowCount() - 1))
        # A reset view has no current row; the same case may be told again.
        self.chosen.emit(self.current_uid())

    def _tick_place(self, place: int) -> None:
        row = self._model.row(place)
        if row is not None:
            self._range = None
            self._model.ticks.put([row], row.uid not in self._model.ticks)

    def _extend(self, by: int) -> None:
        """Everything between where the range began and where the hand is now, besides what was ticked before."""
        model, place = self._model, self.place()
        if self._range is None:
            self._range = place, frozenset(model.ticks.uids)
        begin, before = self._range
        to = min(max(0, place + by), model.rowCount() - 1)
        kept = [row for row in model.ticks.rows if row.uid in before]
        self.selectionModel().setCurrentIndex(
            model.index(to, PLACE["number"]), QItemSelectionModel.SelectionFlag.ClearAndSelect | _WHOLE
        )
        model.ticks.only([*kept, *model.rows(min(begin, to), max(begin, to))])

    def _tick_box(self) -> None:
        if self._model.ticks:
            self._model.ticks.clear()
        else:
            self.tick_all()

    def _show_ticks(self) -> None:
        count = len(self._model.ticks)
        self.heads.show_ticks(0 if not count else 1 if count >= self._model.rowCount() else 2)
        self.viewport().update()

    def _double(self, index: QModelIndex) -> None:
        if index.column() != PLACE[TICK]:
            self.open_current()


_WHOLE = QItemSelectionModel.SelectionFlag.Rows
_ALL = QKeySequence.StandardKey.SelectAll
