"""The list of people: arrow keys walk from person to person, headings and finished calls are only read."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from branchdesk.ui.callbacks.delegate import DayDelegate
from branchdesk.ui.callbacks.model import DayModel, Row
from branchdesk.ui.theme import Theme

_FAR = 1_000_000
_PAGE = 8


class PeopleList(QListView):
    """Shows a `DayModel`. `picked(uid)` when somebody was chosen by hand; `select` chooses without it."""

    picked = Signal(str)

    def __init__(self, model: DayModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self._look = DayDelegate(model, self)
        self.setItemDelegate(self._look)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("People to call today"))
        Theme.of().changed.connect(self.scheduleDelayedItemsLayout)

    def selected(self) -> str:
        """The UID of the person chosen, "" if none."""
        row = self._row()
        return row.item.case.uid if row is not None and row.item is not None else ""

    def select(self, uid: str) -> None:
        """Choose somebody; "" or an unknown one chooses nobody."""
        place = self._model.place(uid)
        if place < 0:
            self.selectionModel().clear()
            return
        index = self._model.index(place)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        # The heading above comes into view with the first of its people.
        above = self._model.index(max(0, place - 1))
        self.scrollTo(above)
        self.scrollTo(index)

    def walk(self, by: int) -> None:
        """Go some people down or up, as the arrow keys do everywhere on the page."""
        index = self.currentIndex()
        place = self._model.step(index.row() if index.isValid() else -1, by)
        if place >= 0 and place != index.row():
            self._pick(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            QKeySequence.StandardKey.MoveToNextLine: 1,
            QKeySequence.StandardKey.MoveToPreviousLine: -1,
            QKeySequence.StandardKey.MoveToNextPage: _PAGE,
            QKeySequence.StandardKey.MoveToPreviousPage: -_PAGE,
            QKeySequence.StandardKey.MoveToStartOfLine: -_FAR,
            QKeySequence.StandardKey.MoveToEndOfLine: _FAR,
        }
        for keys, by in steps.items():
            if event.matches(keys):
                self.walk(by)
                return
        event.ignore()  # digits and Enter answer for the person; a list would search by them

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._model.row(index.row()).kind == "item":
            self._pick(index.row())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.indexAt(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(QModelIndex())

    def _hover(self, index: QModelIndex) -> None:
        place = index.row() if index.isValid() else -1
        if place != self._look.hovered:
            self._look.hovered = place
            self.viewport().update()

    def _pick(self, place: int) -> None:
        item = self._model.row(place).item
        if item is not None:
            self.select(item.case.uid)
            self.picked.emit(item.case.uid)

    def _row(self) -> Row | None:
        index = self.currentIndex()
        return self._model.row(index.row()) if index.isValid() else None
