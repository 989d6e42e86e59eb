"""The edited cells of a file: row, column, what was exported, what stands there now."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from branchdesk.services.edits import Edit
from branchdesk.ui.exchange.cells import Cell, CellDelegate, CellModel
from branchdesk.ui.theme import Theme

_MOST = 6
_LINE = 24


class EditsModel(CellModel):
    """One edited cell a row; the new value is what must be looked at."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self.heads = (self.tr("Row"), self.tr("Column"), self.tr("Exported"), self.tr("Now"))
        self._edits: tuple[Edit, ...] = ()

    def show_edits(self, edits: Sequence[Edit]) -> None:
        """Show these cells."""
        self.beginResetModel()
        self._edits = tuple(edits)
        self.endResetModel()

    def size(self) -> int:
        return len(self._edits)

    def cell(self, row: int, column: int) -> Cell:
        edit = self._edits[row]
        where = f"「{edit.sheet}」{edit.row}"
        text = (str(edit.row), edit.column, edit.then, edit.now)[column]
        return Cell(text, "over_text" if column == 3 else "text", bold=column == 3, tip=where if column == 0 else text)


class EditsTable(QTableView):
    """Small, to be read; at most six lines before it scrolls."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = Theme.of()
        self.cells = EditsModel(self)
        self.setModel(self.cells)
        self.setItemDelegate(CellDelegate(self, quiet=True))
        self.setAccessibleName(self.tr("Edited cells"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads = self.horizontalHeader()
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setSectionsClickable(False)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self._theme.changed.connect(self._measure)
        self._measure()

    def show_edits(self, edits: Sequence[Edit]) -> None:
        """Show these cells; nothing hides the table."""
        self.cells.show_edits(edits)
        self.setVisible(bool(edits))
        self._measure()

    def keyboardSearch(self, _search: str) -> None:
        """Typing letters does not search here."""

    def _measure(self) -> None:
        line = round(_LINE * self._theme.scale)
        self.verticalHeader().setDefaultSectionSize(line)
        self.horizontalHeader().setFixedHeight(self._theme.px("head"))
        for column, wide in ((0, 52), (2, 106), (3, 106)):
            self.horizontalHeader().resizeSection(column, round(wide * self._theme.scale))
        self.setFixedHeight(self._theme.px("head") + min(_MOST, max(1, self.cells.size())) * line + 2)
