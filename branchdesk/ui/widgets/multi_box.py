"""A box from which several things are chosen: closed it says which, open it is a list of ticks.

↓, Enter or Space opens; in the list Space ticks, letters find, Enter and Esc close. The keys of what is ticked are the
value, in the order of the list.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets import paint

_MOST_ROWS = 10


class MultiBox(QPushButton):
    """Several of some options. `value_changed()` when others are ticked."""

    value_changed = Signal()

    def __init__(
        self, options: Sequence[tuple[str, str]], parent: QWidget | None = None, *, name: str = "", empty: str = ""
    ) -> None:
        """options: (key, label); empty: what stands in the closed box while nothing is ticked."""
        super().__init__(parent)
        self._theme, self._name, self._empty = Theme.of(), name, empty
        self._options = list(options)
        self._chosen: set[str] = set()
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setMinimumWidth(90)
        self.clicked.connect(self.open_list)
        self._say()

    def value(self) -> tuple[str, ...]:
        """The keys that are ticked."""
        return tuple(key for key, _ in self._options if key in self._chosen)

    def set_value(self, keys: Sequence[str]) -> None:
        """Tick these and no others; keys that are not offered are left out."""
        chosen = {key for key, _ in self._options} & set(keys)
        if chosen != self._chosen:
            self._chosen = chosen
            self._say()
            self.value_changed.emit()

    def sizeHint(self) -> QSize:
        return QSize(150, self._theme.px("input"))

    def minimumSizeHint(self) -> QSize:
        return QSize(90, self._theme.px("input"))

    def open_list(self) -> "_List":
        """Open the list under the box."""
        opened = _List(self, self._options, self._chosen)
        opened.ticked.connect(self._tick)
        opened.show_under(self)
        return opened

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier)
        if (plain and event.key() == Qt.Key.Key_Down) or event.key() == Qt.Key.Key_Space:
            self.open_list()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.set_value(())
        else:
            event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter, rect = self._theme, QPainter(self), QRectF(self.rect())
        radius = theme.px("round_input")
        paint.box(painter, rect, radius, theme.color("surface"), theme.color("inputb"))
        if self.hasFocus():
            paint.ring(painter, rect, radius, theme)
        room = rect.adjusted(10, 0, -26, 0)
        words, ink = (self.text(), "text") if self._chosen else (self._empty, "text3")
        paint.text(painter, theme, words, room, "base", ink, elide=True)
        paint.icon(painter, theme, "chevron-down", "text2", rect.right() - 22, rect.center().y(), 14)

    def _tick(self, key: str, on: bool) -> None:
        self.set_value([*(self._chosen - {key}), *((key,) if on else ())])

    def _say(self) -> None:
        labels = [label for key, label in self._options if key in self._chosen]
        words = ("、" if self._theme.language.startswith("zh") else ", ").join(labels)
        self.setText(words)
        self.setToolTip(words if len(labels) > 1 else "")
        self.setAccessibleName(self._name)
        self.setAccessibleDescription(words or self._empty)
        self.update()


class _List(QFrame):
    """The list that floats under its box."""

    ticked = Signal(str, bool)

    def __init__(self, box: MultiBox, options: Sequence[tuple[str, str]], chosen: set[str]) -> None:
        super().__init__(box, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("surface", "popup")
        self.list = QListWidget(self)
        self.list.setAccessibleName(box.accessibleName())
        for key, label in options:
            item = QListWidgetItem(label)
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if key in chosen else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.itemChanged.connect(self._changed)
        self.list.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self.list)
        self.setFocusProxy(self.list)

    def show_under(self, box: MultiBox) -> None:
        """Below the box, or above it where there is no room."""
        row = max(24, self.list.sizeHintForRow(0))
        height = row * min(_MOST_ROWS, max(1, self.list.count())) + 6
        width = max(box.width(), self.list.sizeHintForColumn(0) + 34)
        self.resize(width, height)
        below = box.mapToGlobal(QPoint(0, box.height() + 2))
        screen = box.screen().availableGeometry()
        if below.y() + height > screen.bottom():
            below = box.mapToGlobal(QPoint(0, -height - 2))
        self.move(min(below.x(), screen.right() - width), below.y())
        self.show()
        self.list.setFocus()
        self.list.setCurrentRow(0)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):  # type: ignore[attr-defined]
            self.close()
            return True
        return False

    def _changed(self, item: QListWidgetItem) -> None:
        self.ticked.emit(str(item.data(Qt.ItemDataRole.UserRole)), item.checkState() == Qt.CheckState.Checked)
