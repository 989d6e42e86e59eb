"""Ctrl+K: one line, and under it people, cases and commands; arrows choose, Enter takes, Ctrl+Enter logs a new case.

The line keeps the focus all the time. While an input method composes, what is being composed is searched for as well,
and Enter belongs to the input method.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from branchdesk.ui.finding import Entry
from branchdesk.ui.reading_card import ReadingCard
from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets import paint
from branchdesk.ui.widgets.dialog import IDLE, Sheet
from branchdesk.ui.widgets.fields import LineEdit
from branchdesk.ui.widgets.labels import announce, label, rule

Find = Callable[[str], Sequence[Entry]]
_ENTRY = Qt.ItemDataRole.UserRole
_TOP = 58
_WAIT_MS = 40
"""A search may take a few milliseconds; a fast typist's letters are taken together."""


class SearchLine(LineEdit):
    """The line: hands the keys that choose to the list."""

    moved = Signal(int)
    taken = Signal(bool)  # True with Ctrl
    sought = Signal(str)
    copy_asked = Signal()

    def __init__(self, parent: QWidget | None = None, *, placeholder: str, name: str) -> None:
        super().__init__(parent, icon="search", keys="Esc", placeholder=placeholder, name=name)
        self.setProperty("door", True)
        self.textChanged.connect(self.sought)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        composed = event.preeditString()
        if composed:
            # An input method splits syllables with apostrophes or blanks.
            self.sought.emit(self.text() + composed.replace("'", "").replace(" ", ""))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: 5,
            Qt.Key.Key_PageUp: -5,
        }
        if event.key() in steps:
            self.moved.emit(steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit(bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif event.key() == Qt.Key.Key_Tab:
            self.moved.emit(1)
        elif event.matches(QKeySequence.StandardKey.Copy) and not self.hasSelectedText():
            self.copy_asked.emit()
        else:
            super().keyPressEvent(event)


class _Painter(QStyledItemDelegate):
    """Headings 26 px, entries 36 px."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = Theme.of()

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        entry: Entry = index.data(_ENTRY)
        return QSize(100, round((36 if entry.act else 26) * self._theme.scale))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, entry = self._theme, index.data(_ENTRY)
        rect = QRectF(option.rect)
        if not entry.act:
            paint.text(painter, theme, entry.title, rect.adjusted(12, 4, -12, 0), "hint", "text2")
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if chosen or hovered:
            fill = theme.color("sel" if chosen else "hover")
            paint.box(painter, rect.adjusted(2, 1, -2, -1), theme.px("round_input"), fill)
        middle, size = rect.center().y(), theme.px("icon")
        paint.icon(painter, theme, entry.icon, "accent_text" if chosen else "text2", rect.left() + 14, middle, size)
        right = self._note(painter, entry, rect)
        left = rect.left() + 14 + size + 10
        width = min(paint.advance(theme, entry.title, "section"), round(right - left - 20))
        area = QRectF(left, rect.top(), width + 2, rect.height())
        paint.text(
            painter, theme, entry.title, area, "section" if entry.icon == "user" else "narrative", "text", elide=True
        )
        rest = QRectF(left + width + 12, rect.top(), max(0.0, right - left - width - 24), rect.height())
        paint.text(painter, theme, entry.detail, rest, "base", "text2", elide=True)

    def _note(self, painter: QPainter, entry: Entry, rect: QRectF) -> float:
        theme = self._theme
        width = paint.advance(theme, entry.note, "hint")
        right = rect.right() - 14
        if not entry.note:
            return right
        area = QRect(round(right - width), round(rect.top()), width + 2, round(rect.height()))
        paint.text(painter, theme, entry.note, area, "hint", "text2")
        right -= width
        if entry.note_icon:
            size = theme.px("icon_small")
            right -= size + 5
            paint.icon(painter, theme, entry.note_icon, "text2", right, rect.center().y(), size)
        return right - 8


class CommandSearch(Sheet):
    """The search over the window. `find(text)` answers what is shown; taking an entry closes the search and acts."""

    def __init__(self, parent: QWidget, find: Find, read_out: Callable[[str], str] | None = None) -> None:
        """read_out: what may be read to the customer of a case, given its UID."""
        super().__init__(parent, "", width=598)
        self.setProperty(IDLE, True)
        name = self.tr("Find a person, a case or a command")
        self.setWindowTitle(name)
        self.setAccessibleName(name)
        self._find, self._read_out = find, read_out
        self._wanted = ""
        self.line = SearchLine(placeholder=self.tr("Number, name, phone, pinyin, words, or what to do"), name=name)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setItemDelegate(_Painter(self.list))
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._nothing = label("", "quiet", wrap=True)
        self._nothing.setContentsMargins(14, 8, 14, 8)
        self.reading = ReadingCard()
        self.line.copy_asked.connect(self.reading.copy)
        self.body.setContentsMargins(9, 9, 9, 9)
        self.body.setSpacing(8)
        for each in (self.line, rule(), self.list, self._nothing, self.reading):
            self.body.addWidget(each)
        self.set_first_focus(self.line)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self.look)
        self.line.sought.connect(self._seek)
        self.line.moved.connect(self._move)
        self.line.taken.connect(self._take)
        self.list.itemClicked.connect(self._act)
        self.list.currentRowChanged.connect(lambda _row: self._show_reading())
        self.look()

    def entries(self) -> list[Entry]:
        """What is shown, headings included."""
        return [self.list.item(row).data(_ENTRY) for row in range(self.list.count())]

    def chosen(self) -> Entry | None:
        """The entry Enter would take."""
        item = self.list.currentItem()
        return item.data(_ENTRY) if item is not None else None

    def _top(self, room: int, height: int) -> int:
        return min(super()._top(room, height), round(_TOP * self._theme.scale))

    def _seek(self, text: str) -> None:
        self._wanted = text
        self._timer.start()

    def look(self) -> None:
        """Find what is typed now, without waiting for the next key."""
        self._timer.stop()
        self.list.blockSignals(True)
        self.list.clear()
        for entry in self._find(self._wanted):
            item = QListWidgetItem(self.list)
            item.setData(_ENTRY, entry)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, entry.spoken)
            selectable = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            item.setFlags(selectable if entry.act else Qt.ItemFlag.NoItemFlags)
        self._nothing.setVisible(self.list.count() == 0)
        self._nothing.setText(
            self.tr(
                "Nothing for “{text}”. Try initials of the name, the last 4 digits of the phone, or fewer words"
            ).format(text=self._wanted.strip())
        )
        high = sum(self.list.sizeHintForRow(row) for row in range(self.list.count()))
        self.list.setVisible(high > 0)
        self.list.setFixedHeight(min(high + 4, round(460 * self._theme.scale)))
        self._move(1)
        self.list.blockSignals(False)
        self._show_reading()

    def _move(self, steps: int) -> None:
        rows = [row for row in range(self.list.count()) if self.list.item(row).flags() & Qt.ItemFlag.ItemIsSelectable]
        if not rows:
            return
        now = self.list.currentRow()
        place = rows.index(now) + steps if now in rows else 0
        self.list.setCurrentRow(rows[max(0, min(place, len(rows) - 1))])
        chosen = self.chosen()
        if chosen is not None:
            announce(self.line, chosen.spoken)

    def _show_reading(self) -> None:
        entry = self.chosen()
        read = self._read_out
        words = read(entry.uid) if read is not None and entry is not None and entry.uid and self._wanted.strip() else ""
        self.reading.show_words(words)
        if words:
            announce(self.line, words)

    def _take(self, with_control: bool) -> None:
        if self._timer.isActive():
            self.look()
        if with_control:
            self._run(next((each for each in self.entries() if each.with_control), None))
        else:
            self._run(self.chosen())

    def _act(self, item: QListWidgetItem) -> None:
        self._run(item.data(_ENTRY))

    def _run(self, entry: Entry | None) -> None:
        if entry is not None and entry.act is not None:
            self.accept()
            entry.act()
