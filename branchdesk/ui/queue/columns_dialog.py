"""Which columns the table has, in which order, and how high its rows are.

Space ticks a column, Alt+↑ and Alt+↓ move it. What is chosen is shown at once and kept for this person; the table's own
columns come back by one button.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from branchdesk.services.own_views import DENSITIES
from branchdesk.ui.queue import columns
from branchdesk.ui.queue.columns import COLUMNS, FIXED, TICK, USUAL
from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets.buttons import ActionButton
from branchdesk.ui.widgets.choices import ChoiceGroup
from branchdesk.ui.widgets.dialog import Dialog
from branchdesk.ui.widgets.forms import SectionTitle
from branchdesk.ui.widgets.labels import label

_KEY = Qt.ItemDataRole.UserRole


class ColumnsDialog(Dialog):
    """`chosen(tuple)` at each change of columns, () for the table's own; `density(str)` at each change of height."""

    chosen = Signal(object)
    density = Signal(str)

    def __init__(self, parent: QWidget, shown: Sequence[str], density: str) -> None:
        super().__init__(parent, self.tr("Columns and rows"), icon="columns", width=420)
        self.body.addWidget(SectionTitle(self.tr("Row height")))
        heights = {"dense": self.tr("Dense"), "normal": self.tr("Normal"), "roomy": self.tr("Roomy")}
        self.heights = ChoiceGroup([(key, heights[key]) for key in DENSITIES], name=self.tr("Row height"))
        self.heights.set_value(density)
        self.heights.chosen.connect(self.density)
        self.body.addWidget(self.heights, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(SectionTitle(self.tr("Columns"), self.tr("Space ticks, Alt+↑ Alt+↓ move")))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Columns"))
        self.list.setDragDropMode(QListWidget.DragDropMode.InternalMove)
        self.list.installEventFilter(self)
        self._fill(shown)
        self.list.setFixedHeight(min(Theme.of().px("row_dense") * 15 + 2, max(180, parent.height() - 320)))
        self.list.itemChanged.connect(lambda _item: self._tell())
        self.list.model().rowsMoved.connect(lambda *_: self._tell())
        self.body.addWidget(self.list)
        self.body.addWidget(label(self.tr("Drag the edge of a head to make a column wider."), "hint", wrap=True))
        self.add_button(ActionButton(self.tr("The table's own"), icon="undo", big=True), self.reset)
        self.add_button(ActionButton(self.tr("Done"), kind="primary", keys="Enter", big=True), self.accept)
        self.set_first_focus(self.list)

    def columns(self) -> tuple[str, ...]:
        """The ticked columns in order."""
        items = [self.list.item(row) for row in range(self.list.count())]
        ticked = [str(item.data(_KEY)) for item in items if item.checkState() == Qt.CheckState.Checked]
        return (TICK, *ticked)

    def reset(self) -> None:
        """Back to the table's own columns and height."""
        self.list.blockSignals(True)
        self._fill(USUAL)
        self.list.blockSignals(False)
        self.heights.set_value("normal")
        self.density.emit("normal")
        self.chosen.emit(())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
            if by and event.modifiers() == Qt.KeyboardModifier.AltModifier:
                self._move(by)
                return True
        return super().eventFilter(watched, event)

    def _fill(self, shown: Sequence[str]) -> None:
        words = columns.words()
        self.list.clear()
        for key in [*shown, *(key for key in COLUMNS if key not in shown)]:
            if key == TICK:
                continue
            item = QListWidgetItem(words[key])
            item.setData(_KEY, key)
            item.setSizeHint(QSize(120, Theme.of().px("row_dense")))
            flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
            item.setFlags(flags if key in FIXED else flags | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if key in shown or key in FIXED else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _move(self, by: int) -> None:
        row = self.list.currentRow()
        if 0 <= row + by < self.list.count():
            self.list.blockSignals(True)
            item = self.list.takeItem(row)
            self.list.insertItem(row + by, item)
            self.list.setCurrentRow(row + by)
            self.list.blockSignals(False)
            self._tell()

    def _tell(self) -> None:
        self.chosen.emit(self.columns())
