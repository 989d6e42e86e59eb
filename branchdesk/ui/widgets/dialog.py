"""Dialogs inside the window: a card over the dimmed page, so that nothing hides behind another program.

They are QDialogs (role, accept, reject, finished) that fill their window as a child. While one is open, Tab stays in
it, no shortcut of the window fires, and a focus that strays is brought back; the window's other windows stay usable.
Without a window they are ordinary ones.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QCloseEvent, QColor, QHideEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets import paint
from branchdesk.ui.widgets.buttons import ActionButton, IconButton
from branchdesk.ui.widgets.ime import composing
from branchdesk.ui.widgets.labels import IconLabel, label

_EDGE = 16
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WINDOWS = (Qt.Key.Key_F1, Qt.Key.Key_F12)
"""Help, and hiding the screen: the window's also while a dialog is open."""


IDLE = "holdsNothing"
"""Property of a sheet that holds nobody's work, as the search or the handbook: what comes in may close it."""


class Sheet(QDialog):
    """The dimmed page and an empty card. `head`, `body` and `foot` are its three layouts; `Dialog` fills them.

    Show it with `open()`; it deletes itself when closed. Enter presses the default button, Esc rejects, a key printed
    on a footer button presses that button, F1 and F12 go on to the window.
    """

    def __init__(self, parent: QWidget | None, title: str, *, width: int = 0) -> None:
        self._host = parent.window() if parent is not None else None
        super().__init__(self._host)
        if self._host is not None:
            self.setWindowFlags(Qt.WindowType.Widget)
            self._host.installEventFilter(self)
        else:
            self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._theme = Theme.of()
        self._width = width or self._theme.px("dialog_width")
        self._before: QWidget | None = None
        self._first: QWidget | None = None
        self._default: QPushButton | None = None
        self._buttons: list[ActionButton] = []
        self.card = QFrame(self)
        self.card.setProperty("surface", "dialog")
        self._head, self._foot = QWidget(self.card), QFrame(self.card)
        self._foot.setProperty("surface", "dialogfoot")
        self._scroll = QScrollArea(self.card)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._content = QWidget()
        self._content.setObjectName("dialogBody")
        self._scroll.setWidget(self._content)
        self.head, self.body, self.foot = QHBoxLayout(self._head), QVBoxLayout(self._content), QHBoxLayout(self._foot)
        self.body.setSpacing(10)
        self.foot.setSpacing(8)
        self._content.installEventFilter(self)
        QApplication.instance().focusChanged.connect(self._bring_back)  # type: ignore[union-attr]

    def add_button(
        self, button: ActionButton, on_click: Callable[[], object] | None = None, *, default: bool | None = None
    ) -> ActionButton:
        """A button in the footer, left to right. Enter presses the primary one, unless `default` says otherwise."""
        self.foot.addWidget(button)
        self._buttons.append(button)
        if on_click is not None:
            button.clicked.connect(lambda _checked=False: on_click())
        if default or (default is None and button.kind == "primary"):
            self._default = button
        return button

    def set_first_focus(self, widget: QWidget) -> None:
        """Where the focus is when the dialog opens; else its default button, else its first control."""
        self._first = widget

    def open(self) -> None:
        """Show it over its window."""
        self._before = QApplication.focusWidget()
        self._arrange()
        self.show()
        if self._host is not None:
            self.raise_()
        self._arrange()
        chain = self._chain()
        first = self._first or self._default or (chain[0] if chain else self)
        if not first.isEnabled():
            first = next((each for each in chain if each.isEnabled()), self)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        # Accepting the override means: no shortcut of the window gets this key while the dialog is open.
        if event.type() == QEvent.Type.ShortcutOverride and self._host is not None:
            event.accept()
            return True
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _WINDOWS and self._host is not None:
            event.ignore()
            return
        event.accept()
        if composing(QApplication.focusWidget()):
            return
        for button in self._buttons:
            if button.keys and button.isEnabled() and QKeySequence(button.keys) == QKeySequence(event.keyCombination()):
                button.click()
                return
        if event.key() == Qt.Key.Key_Escape:
            self.reject()
        elif event.key() in _ENTER and self._default is not None and self._default.isEnabled():
            self._default.click()
        else:
            self._move(Qt.Key(event.key()))

    def _move(self, key: Qt.Key) -> None:
        """Keys no control wanted move what does not fit into the window."""
        bar = self._scroll.verticalScrollBar()
        page, end = bar.pageStep(), bar.maximum()
        steps = {Qt.Key.Key_PageUp: -page, Qt.Key.Key_PageDown: page, Qt.Key.Key_Home: -end, Qt.Key.Key_End: end}
        bar.setValue(bar.value() + steps.get(key, 0))

    def focusNextPrevChild(self, forward: bool) -> bool:
        chain = self._chain()
        if not chain:
            return False
        now = QApplication.focusWidget()
        place = chain.index(now) if now in chain else (-1 if forward else 0)
        target = chain[(place + (1 if forward else -1)) % len(chain)]
        target.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if (watched is self._host and kind == QEvent.Type.Resize) or (
            watched is self._content and kind == QEvent.Type.LayoutRequest
        ):
            self._arrange()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._theme
        round_off = theme.px("round_dialog")
        if self.card.geometry().adjusted(round_off, round_off, -round_off, -round_off).contains(event.rect()):
            return  # the card covers what is painted: its shadow is the dearest part of every key in a search
        if self._host is None:
            painter.fillRect(self.rect(), theme.color("surface"))
            return
        painter.fillRect(self.rect(), theme.color("dim"))
        shadow, area = QColor(theme.color("shadow")), QRectF(self.card.geometry())
        for step in range(12):
            shadow.setAlpha(4 + step)
            spread = 12 - step
            around = area.adjusted(-spread, -spread + 5, spread, spread + 5)
            paint.box(painter, around, theme.px("round_dialog") + spread, shadow)

    def _chain(self) -> list[QWidget]:
        """The controls Tab walks, in order."""
        found: list[QWidget] = []
        each = self.nextInFocusChain()
        while each is not None and each is not self:
            if (
                self.isAncestorOf(each)
                and each.isVisible()
                and each.isEnabled()
                and each.focusPolicy() & Qt.FocusPolicy.TabFocus
                and each.focusProxy() is None
            ):
                found.append(each)
            each = each.nextInFocusChain()
        return found

    def _arrange(self) -> None:
        """Cover the window; the card as high as its content, in the middle, never beyond the edges."""
        before = self.card.geometry()
        if self._host is not None:
            self.setGeometry(QRect(0, 0, self._host.width(), self._host.height()))
        room = self.rect() if self._host is not None else QRect(0, 0, 4000, 4000)
        edge = _EDGE if self._host is not None else 0
        width = min(self._width, room.width() - 2 * edge)
        head, foot = self._height(self._head, width), self._height(self._foot, width)
        body = self._height(self._content, width)
        height = min(head + body + foot + 1, room.height() - 2 * edge)
        if self._host is None:
            self.setFixedSize(width, height)
            self.card.setGeometry(0, 0, width, height)
        else:
            top = self._top(room.height(), height)
            self.card.setGeometry((room.width() - width) // 2, max(edge, top), width, height)
        self._head.setGeometry(1, 1, width - 2, head)
        self._scroll.setGeometry(1, head, width - 2, height - head - foot - 1)
        self._foot.setGeometry(1, height - foot - 1, width - 2, foot)
        if self.card.geometry() != before:
            self.update()

    def _top(self, room: int, height: int) -> int:
        """Where a card of this height begins in a window of `room`."""
        return round((room - height) * 0.46)

    @staticmethod
    def _height(part: QWidget, width: int) -> int:
        layout = part.layout()
        if layout is None or layout.count() == 0:
            return 0
        if layout.hasHeightForWidth():
            return layout.totalHeightForWidth(width - 2)
        return layout.totalSizeHint().height()

    def _bring_back(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is None or self._host is None or not self.isVisible() or self.isAncestorOf(now) or now is self:
            return
        if now.window() is not self._host or not self._on_top():
            return
        chain = self._chain()
        if chain:
            (self._default if self._default is not None and self._default in chain else chain[0]).setFocus()

    def _on_top(self) -> bool:
        assert self._host is not None
        sheets = [each for each in self._host.children() if isinstance(each, Sheet) and each.isVisible()]
        return bool(sheets) and sheets[-1] is self


class Dialog(Sheet):
    """A card with a title line, a body and a footer.

    Fill `body` (a QVBoxLayout), add footer buttons with `add_button`, show with `open()`. `icon` stands before the
    title. Signals are QDialog's: accepted, rejected, finished.
    """

    def __init__(self, parent: QWidget | None, title: str, *, icon: str = "", width: int = 0) -> None:
        super().__init__(parent, title, width=width)
        self.head.setContentsMargins(22, 12, 14, 12)
        self.head.setSpacing(9)
        if icon:
            self.head.addWidget(IconLabel(icon, "accent_text", "icon_dialog"))
        self._title = label(title, "title")
        self.head.addWidget(self._title)
        self.head.addStretch()
        close = IconButton("x", self.tr("Close"))
        close.clicked.connect(self.reject)
        self.head.addWidget(close)
        self._head.setObjectName("dialogHead")
        self.body.setContentsMargins(22, 14, 22, 14)
        self.foot.setContentsMargins(22, 12, 22, 13)
        self._note = label("", "hint", wrap=True)
        self.foot.addWidget(self._note, 1)

    def set_title(self, title: str) -> None:
        """Another title."""
        self._title.setText(title)
        self.setWindowTitle(title)
        self.setAccessibleName(title)

    def set_note(self, words: str) -> QLabel:
        """Small words at the left of the footer."""
        self._note.setText(words)
        return self._note

    def add_cancel(self, words: str = "") -> ActionButton:
        """The usual way out: a secondary button that rejects, with Esc printed on it."""
        button = ActionButton(words or self.tr("Cancel"), keys="Esc", big=True)
        return self.add_button(button, self.reject)
