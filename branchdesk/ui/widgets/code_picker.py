"""Type-ahead over a code list: number, Chinese or pinyin initials, also while the input method still composes.

The caller's `matcher` decides what fits and in which order; this control shows the rows, keeps the focus in the line
while they are open, and takes one with Enter, Tab or a click. Typing changes nothing until a row is taken.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets import paint
from branchdesk.ui.widgets.buttons import KeyCap
from branchdesk.ui.widgets.fields import LineEdit
from branchdesk.ui.widgets.ime import cancel, composing, preedit
from branchdesk.ui.widgets.labels import announce, label

_MOST_ROWS = 8
_ROW = 30
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class CodeItem:
    """One row: code and label, a quiet hint beside it (pinyin initials), a detail at the right end.

    spans: the parts of the label that matched, as (start, end), printed bold.
    """

    code: str
    label: str
    hint: str = ""
    detail: str = ""
    spans: tuple[tuple[int, int], ...] = ()

    def __str__(self) -> str:
        return f"{self.code}  {self.label}"


class CodeModel(QAbstractListModel):
    """The rows that fit now."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[CodeItem] = []

    def show(self, items: Sequence[CodeItem]) -> None:
        """Other rows."""
        self.beginResetModel()
        self._items = list(items)
        self.endResetModel()

    def item(self, row: int) -> CodeItem | None:
        """The row's item, None if there is none."""
        return self._items[row] if 0 <= row < len(self._items) else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own default
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        item = self.item(index.row()) if index.isValid() else None
        if item is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return str(item)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return item.detail
        if role == Qt.ItemDataRole.UserRole:
            return item
        return None


class _Rows(QStyledItemDelegate):
    """Code, label with the matching part in bold blue, initials, detail."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(200, round(_ROW * Theme.of().scale))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, item = Theme.of(), index.data(Qt.ItemDataRole.UserRole)
        rect = QRectF(option.rect)
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            paint.box(painter, rect.adjusted(5, 1, -5, -1), 4, theme.color("sel"))
        elif state & QStyle.StateFlag.State_MouseOver:
            paint.box(painter, rect.adjusted(5, 1, -5, -1), 4, theme.color("hover"))
        left = rect.left() + 15
        wide = paint.advance(theme, item.code, "hint")
        paint.text(painter, theme, item.code, QRectF(left, rect.top(), wide + 4, rect.height()), "hint", "text2")
        left += max(40, wide + 12)
        right = rect.right() - 14
        if item.detail:
            width = paint.advance(theme, item.detail, "hint")
            place = QRectF(right - width - 2, rect.top(), width + 4, rect.height())
            paint.text(painter, theme, item.detail, place, "hint", "text2")
            right -= width + 16
        left = self._label(painter, theme, item, QRectF(left, rect.top(), right - left, rect.height()))
        if item.hint and left + 80 < right:
            start = max(left + 12, rect.left() + 15 + 40 + 130)
            paint.text(
                painter, theme, item.hint, QRectF(start, rect.top(), right - start, rect.height()), "hint", "text2"
            )

    @staticmethod
    def _label(painter: QPainter, theme: Theme, item: CodeItem, area: QRectF) -> float:
        cuts = sorted({0, len(item.label), *(edge for span in item.spans for edge in span)})
        left = area.left()
        for start, end in pairwise(cuts):
            hit = any(first <= start and end <= last for first, last in item.spans)
            role, ink = ("strong", "accent_text") if hit else ("base", "text")
            part = item.label[start:end]
            width = paint.advance(theme, part, role)
            space = QRectF(left, area.top(), min(width + 2, area.right() - left), area.height())
            paint.text(painter, theme, part, space, role, ink, elide=width > space.width())
            left += width
        return left


class _Popup(QFrame):
    """The rows under the line, a child of the window: no focus change, so the input method stays undisturbed."""

    taken = Signal(object)

    def __init__(self, owner: QWidget, footer: str) -> None:
        super().__init__(owner.window())
        self.setProperty("surface", "popup")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(owner.accessibleName())
        self.model = CodeModel(self)
        self.view = QListView(self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(_Rows(self.view))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setMouseTracking(True)
        self.view.setUniformItemSizes(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.clicked.connect(lambda index: self.taken.emit(self.model.item(index.row())))
        self._nothing = label("", "hint")
        self._nothing.setContentsMargins(15, 6, 15, 6)
        foot = QHBoxLayout()
        foot.setContentsMargins(10, 4, 10, 6)
        foot.setSpacing(6)
        foot.addWidget(KeyCap("↑↓"))
        foot.addWidget(label(self.tr("choose"), "cap"))
        foot.addWidget(KeyCap("Enter"))
        foot.addWidget(label(self.tr("take and go on"), "cap"))
        foot.addStretch()
        foot.addWidget(label(footer, "cap"))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 5, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.view)
        column.addWidget(self._nothing)
        column.addLayout(foot)
        self.hide()

    def show_items(self, items: Sequence[CodeItem], owner: QWidget) -> None:
        """The rows under (or, where there is no room, over) the line."""
        self.model.show(items)
        rows = min(len(items), _MOST_ROWS)
        self.view.setFixedHeight(rows * round(_ROW * Theme.of().scale) + 1)
        self.view.setVisible(bool(rows))
        self._nothing.setText(self.tr("Nothing fits. Try the code, a word or the first letters"))
        self._nothing.setVisible(not rows)
        if rows:
            self.view.setCurrentIndex(self.model.index(0, 0))
        window = owner.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        self.setFixedWidth(max(owner.width(), 320))
        self.adjustSize()
        below = owner.mapTo(window, QPoint(0, owner.height() + 4))
        top = below.y()
        if top + self.height() > window.height() and below.y() - owner.height() - 8 >= self.height():
            top = below.y() - owner.height() - 8 - self.height()
        self.move(max(0, min(below.x(), window.width() - self.width())), top)
        self.raise_()
        self.show()

    def step(self, rows: int) -> None:
        """Move the highlight, stopping at the ends."""
        last = self.model.rowCount() - 1
        row = max(0, min(last, self.view.currentIndex().row() + rows))
        self.view.setCurrentIndex(self.model.index(row, 0))

    def current(self) -> CodeItem | None:
        return self.model.item(self.view.currentIndex().row())


class CodePicker(LineEdit):
    """A line that takes one code. `picked(CodeItem)` when a row is taken, `cleared()` when typing undoes the choice.

    Enter on an open list takes the highlighted row and then fires `returnPressed`, so a form moves on as from any
    other one-line field.
    """

    picked = Signal(object)
    cleared = Signal()

    def __init__(
        self,
        matcher: Callable[[str], Sequence[CodeItem]],
        parent: QWidget | None = None,
        *,
        placeholder: str = "",
        name: str = "",
        footer: str = "",
    ) -> None:
        super().__init__(parent, placeholder=placeholder, name=name)
        self._matcher, self._footer = matcher, footer
        self._item: CodeItem | None = None
        self._popup: _Popup | None = None
        self.textEdited.connect(self._typed)

    def value(self) -> str:
        """The code taken, "" if none."""
        return self._item.code if self._item else ""

    def item(self) -> CodeItem | None:
        """The row taken, None if none."""
        return self._item

    def set_item(self, item: CodeItem | None) -> None:
        """Show a choice without announcing it."""
        self._item = item
        self.setText(str(item) if item else "")
        self.setCursorPosition(0)
        self.close_list()

    def is_open(self) -> bool:
        """True while the rows are shown."""
        return self._popup is not None and self._popup.isVisible()

    def open_list(self, text: str = "") -> None:
        """Show the rows for a text; all of them for ""."""
        if self._popup is None:
            self._popup = _Popup(self, self._footer)
            self._popup.taken.connect(self._take)
        self._popup.show_items(self._matcher(text), self)
        self._tell()

    def close_list(self) -> None:
        """Hide the rows; the text stays."""
        if self._popup is not None:
            self._popup.hide()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        if event.preeditString():
            # Letters under composition are not in text() yet; an input method splits syllables with apostrophes.
            self._search(self.text() + event.preeditString().replace("'", "").replace(" ", ""))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if composing(self):
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self._move(key)
            event.accept()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._highlighted() is not None:
            self._take(self._highlighted())
            event.accept()
            self.returnPressed.emit()
        elif key == Qt.Key.Key_Escape and self.is_open():
            self.close_list()
            event.accept()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Tab:
            chosen = self._highlighted()
            if chosen is not None and self._item is None and self.text().strip() and not composing(self):
                self._take(chosen)
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if not self.is_open() and not self.text() and not preedit(self):
            self.open_list()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._item is not None:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.close_list()
        typed = self.text().strip()
        if self._item is None and typed:
            exact = [each for each in self._matcher(typed) if typed.lower() in (each.code.lower(), each.label.lower())]
            if len(exact) == 1:
                self._take(exact[0])

    def _typed(self, text: str) -> None:
        if self._item is not None and text != str(self._item):
            self._item = None
            self.cleared.emit()
        self._search(text)

    def _search(self, text: str) -> None:
        if self._item is not None:
            self._item = None
            self.cleared.emit()
        if text.strip():
            self.open_list(text.strip())
        else:
            self.close_list()

    def _highlighted(self) -> CodeItem | None:
        return self._popup.current() if self._popup is not None and self._popup.isVisible() else None

    def _move(self, key: int) -> None:
        if not self.is_open():
            self.open_list("" if self._item is not None else self.text().strip())
            return
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _MOST_ROWS}.get(Qt.Key(key), -_MOST_ROWS)
        if self._popup is not None:
            self._popup.step(step)
        self._tell()

    def _tell(self) -> None:
        chosen = self._highlighted()
        if chosen is not None:
            announce(self, f"{chosen.code} {chosen.label}")

    def _take(self, item: CodeItem | None) -> None:
        if item is None:
            return
        if composing(self):
            cancel()
        self.set_item(item)
        self.picked.emit(item)
