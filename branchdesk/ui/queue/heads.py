"""The head of the queue's table: words, the caret of the sort right behind them, one box that ticks everything.

Sections are dragged to another place and made wider by hand; where they are kept, the table decides.
"""

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from branchdesk.ui.queue import columns
from branchdesk.ui.queue.row_painter import BOX, FIRST_PAD, PAD, tick_box
from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets import paint

CARET = 14


class Heads(QHeaderView):
    """`tick_pressed()` on the box, `menu_wanted(QPoint)` for the columns (global place), `sort_pressed(key)`."""

    tick_pressed = Signal()
    menu_wanted = Signal(object)
    sort_pressed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = Theme.of()
        self._state = 0
        self._sorted, self._down = columns.DUE, False
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setFirstSectionMovable(False)
        self.setMinimumSectionSize(36)
        self.setMouseTracking(True)
        self.sectionClicked.connect(self._clicked)
        self._theme.changed.connect(self.update)

    @property
    def sorted_by(self) -> tuple[str, bool]:
        """The column with the caret, and whether it points down."""
        return self._sorted, self._down

    def show_sort(self, key: str, down: bool) -> None:
        """Where the caret stands, "" for nowhere."""
        self._sorted, self._down = key, down
        self.viewport().update()

    def show_ticks(self, state: int) -> None:
        """The box: 0 none is ticked, 1 all, 2 some."""
        if state != self._state:
            self._state = state
            self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._theme.px("head"))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        if not rect.isValid():
            return
        theme, key = self._theme, columns.COLUMNS[section]
        painter.save()
        painter.fillRect(rect, theme.color("subtle"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.color("border"))
        if key == columns.TICK:
            device = painter.device()
            ratio = device.devicePixelRatioF() if device is not None else 1.0
            box = theme.cached(("tick box", self._state, ratio), lambda: tick_box(theme, self._state, ratio))
            painter.drawPixmap(rect.left() + FIRST_PAD - PAD + 4, rect.top() + (rect.height() - BOX) // 2, box)
            painter.restore()
            return
        on = key == self._sorted
        words = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        room = rect.adjusted(PAD, 0, -(CARET + 4 if on else 4), -1)
        role = "strong" if on else "base"
        paint.text(painter, theme, words, room, role, "text" if on else "text2", elide=True)
        if on:
            left = min(rect.left() + PAD + paint.advance(theme, words, role) + 4, rect.right() - CARET)
            icon = theme.pixmap("chevron-down" if self._down else "chevron-up", "text", CARET)
            painter.drawPixmap(QPointF(left, rect.center().y() - CARET / 2), icon)
        painter.restore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        section = self.logicalIndexAt(event.position().toPoint())
        key = columns.COLUMNS[section] if section >= 0 else ""
        sortable = key in columns.BY_KEY and bool(columns.BY_KEY[key].sort or key == columns.DUE)
        if event.buttons() == Qt.MouseButton.NoButton and self.cursor().shape() != Qt.CursorShape.SplitHCursor:
            self.viewport().setCursor(
                Qt.CursorShape.PointingHandCursor if sortable or key == columns.TICK else Qt.CursorShape.ArrowCursor
            )

    def _clicked(self, section: int) -> None:
        key = columns.COLUMNS[section]
        if key == columns.TICK:
            self.tick_pressed.emit()
        elif columns.BY_KEY[key].sort or key == columns.DUE:
            self.sort_pressed.emit(key)
