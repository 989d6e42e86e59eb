"""交表情况: every branch as a tile, what needs somebody first. Two hundred scroll; the arrow keys walk them."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from branchdesk.ui.exchange import words
from branchdesk.ui.exchange.cells import CELL, ROOT, Index
from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets import paint

_COLUMNS, _ROWS = 4, 5
_HEIGHT, _GAP = 32, 6


@dataclass(frozen=True, slots=True)
class Tile:
    """One branch. state: a key of words.BOARD_LOOK."""

    branch: str
    name: str
    state: str

    @property
    def short(self) -> str:
        """The name without what all branches are called."""
        return self.name.removesuffix("支行") or self.branch


class TilesModel(QAbstractListModel):
    """The tiles in their order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tiles: tuple[Tile, ...] = ()

    def show_tiles(self, tiles: Sequence[Tile]) -> None:
        """Show these, what needs somebody first."""
        self.beginResetModel()
        order = words.BOARD_ORDER
        self.tiles = tuple(sorted(tiles, key=lambda tile: (order.index(tile.state), tile.branch)))
        self.endResetModel()

    def place_of(self, branch: str) -> int:
        """Where a branch stands; -1 if it is unknown."""
        return next((place for place, each in enumerate(self.tiles) if each.branch == branch), -1)

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.tiles)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.tiles):
            return None
        tile = self.tiles[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return f"{tile.name} {tile.branch} · {words.board_state(tile.state)}"
        return tile if role == CELL else None


class _TileDelegate(QStyledItemDelegate):
    """Icon and name in a soft box; a branch that has not sent anything has a dashed frame."""

    def __init__(self, view: "BranchGrid") -> None:
        super().__init__(view)
        self._theme, self._view = Theme.of(), view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return self._view.gridSize()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tile = index.data(CELL)
        if not isinstance(tile, Tile):
            return
        theme = self._theme
        area = QRectF(option.rect).adjusted(0, 0, -_GAP, -_GAP)
        tone, icon = words.BOARD_LOOK[tile.state]
        radius = theme.px("round_input")
        ink = f"{tone}_text" if tone else "text2"
        if tone:
            framed = tone != "done"
            line = theme.color(f"{tone}_line") if framed else None
            paint.box(painter, area, radius, theme.color(f"{tone}_soft"), line)
        else:
            paint.box(painter, area, radius, None, theme.color("inputb"), 1, Qt.PenStyle.DashLine)
        if option.state & QStyle.StateFlag.State_Selected:
            color = "accent" if self._view.hasFocus() else "border2"
            paint.box(painter, area, radius, None, theme.color(color), theme.px("ring"))
        side = theme.px("icon_small")
        paint.icon(painter, theme, icon, ink, area.left() + 7, area.center().y(), side)
        role = "hint_strong" if tone in ("over", "soon") else "hint"
        text = QRectF(area.left() + 11 + side, area.top(), area.width() - side - 14, area.height())
        paint.text(painter, theme, tile.short, text, role, ink, elide=True)


class BranchGrid(QListView):
    """`chosen(branch)` when the person walks to a branch."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = Theme.of()
        self.model_ = TilesModel(self)
        self.setModel(self.model_)
        self.setItemDelegate(_TileDelegate(self))
        self.setAccessibleName(self.tr("Branches"))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.clicked.connect(lambda index: self._tell(index.row()))
        self._theme.changed.connect(self._measure)
        self._measure()

    def show_tiles(self, tiles: Sequence[Tile]) -> None:
        """Show these branches and stay on the one that was chosen."""
        kept = self.branch()
        self.model_.show_tiles(tiles)
        self._measure()
        self.point(kept)

    def branch(self) -> str:
        """The branch the hand is on; "" for none."""
        place = self.currentIndex().row()
        return self.model_.tiles[place].branch if 0 <= place < len(self.model_.tiles) else ""

    def point(self, branch: str) -> None:
        """Mark a branch without telling anybody; an unknown one unmarks."""
        place = self.model_.place_of(branch)
        if place >= 0:
            index = self.model_.index(place, 0)
            self.setCurrentIndex(index)
            self.scrollTo(index)
        else:
            self.clearSelection()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.currentIndex().row()
        super().keyPressEvent(event)
        if self.currentIndex().row() != before:
            self._tell(self.currentIndex().row())

    def keyboardSearch(self, _search: str) -> None:
        """Typing letters does not search here."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _tell(self, place: int) -> None:
        if 0 <= place < len(self.model_.tiles):
            self.chosen.emit(self.model_.tiles[place].branch)

    def _measure(self) -> None:
        """Four tiles a line; at most five lines before it scrolls."""
        high = round(_HEIGHT * self._theme.scale) + _GAP
        lines = max(1, -(-len(self.model_.tiles) // _COLUMNS))
        scrolls = lines > _ROWS
        # Qt would show the bar, lose its width, wrap to three tiles and keep the bar for that.
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOn if scrolls else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
        self.setFixedHeight(min(lines, _ROWS) * high + (high // 2 if scrolls else 0))
        bar = self.verticalScrollBar().sizeHint().width() if scrolls else 0
        wide = max(40, (self.width() - bar - 2) // _COLUMNS)
        if self.gridSize() != QSize(wide, high):
            self.setGridSize(QSize(wide, high))
