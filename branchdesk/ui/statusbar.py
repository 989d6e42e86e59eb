"""The status bar: which branch, whether the data is safe, what is unsent, and that nothing leaves this computer.

Every item is a button that opens its detail. An item that needs attention changes icon, colour and words together.
"""

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets import paint
from branchdesk.ui.widgets.labels import ElidedLabel, announce

Tone = Literal["plain", "done", "soon", "over"]
_LEAST = 92
"""Pixels of an item whose words have given way: its icon and the beginning of them."""
_INKS = {
    "plain": ("text2", "text2"),
    "done": ("done_icon", "text2"),
    "soon": ("soon_icon", "soon_text"),
    "over": ("over_text", "over_text"),
}


class StatusItem(QPushButton):
    """Icon and words, 12 px; bold while it needs attention. yields: its words give way where there is no room."""

    def __init__(self, icon: str = "", parent: QWidget | None = None, *, keys: str = "", yields: bool = False) -> None:
        super().__init__(parent)
        self._yields = yields
        self._theme = Theme.of()
        self._icon, self._tone, self._keys = icon, "plain", keys
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        across = QSizePolicy.Policy.Maximum if yields else QSizePolicy.Policy.Fixed
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)

    def show_words(self, words: str, tone: Tone = "plain", icon: str = "", tip: str = "") -> None:
        """Other words; "" hides the item."""
        self._tone, self._icon = tone, icon or self._icon
        self.setText(words)
        self.setAccessibleName(words)
        self.setToolTip("\n".join(part for part in ((words if self._yields else ""), tip) if part))
        self.setAccessibleDescription(tip)
        self.setVisible(bool(words))
        self.updateGeometry()
        self.update()

    @property
    def tone(self) -> str:
        """plain, done, soon or over."""
        return self._tone

    def sizeHint(self) -> QSize:
        theme = self._theme
        width = 16 + paint.advance(theme, self.text(), self._role())
        width += theme.px("icon_small") + 6 if self._icon else 0
        width += paint.keycap_width(theme, self._keys) + 6 if self._keys else 0
        return QSize(width, theme.px("status"))

    def minimumSizeHint(self) -> QSize:
        wish = self.sizeHint()
        return QSize(min(wish.width(), round(_LEAST * self._theme.scale)), wish.height()) if self._yields else wish

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        rect = QRectF(self.rect())
        if self.underMouse() or self.isDown():
            painter.fillRect(rect.adjusted(0, 1, 0, 0), theme.color("hover"))
        if self.hasFocus():
            paint.ring(painter, rect.adjusted(0, 1, 0, 0), theme.px("round_chip"), theme)
        icon_ink, ink = _INKS[self._tone]
        left, middle = 8.0, rect.center().y()
        if self._icon:
            paint.icon(painter, theme, self._icon, icon_ink, left, middle, theme.px("icon_small"))
            left += theme.px("icon_small") + 6
        width = min(paint.advance(theme, self.text(), self._role()), round(rect.width() - left - 6))
        area = QRectF(left, rect.top(), width + 2, rect.height())
        paint.text(painter, theme, self.text(), area, self._role(), ink, elide=True)
        if self._keys:
            paint.keycap(painter, theme, self._keys, left + width + 6, middle)

    def _role(self) -> str:
        return "hint_strong" if self._tone in ("soon", "over") else "hint"


class StatusBar(QFrame):
    """28 px at the bottom of the window. Signals name the item that was pressed."""

    asked = Signal(str)  # branch, data, unsent, offline, keys, clock

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "foot")
        self._theme = Theme.of()
        self.branch, self.data = StatusItem("building", yields=True), StatusItem("database", yields=True)
        self.unsent, self.offline = StatusItem("file-warning", yields=True), StatusItem("wifi-off", yields=True)
        self.keys, self.clock = StatusItem(keys="F1"), StatusItem()
        self.message = ElidedLabel("", "hint", ink="text2")
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(8, 1, 8, 0)
        self._line.setSpacing(0)
        self._rules: dict[StatusItem, QWidget] = {}
        for name in ("branch", "data", "unsent", "offline"):
            item: StatusItem = getattr(self, name)
            if name != "branch":
                self._rules[item] = _Divider()
                self._line.addWidget(self._rules[item])
            self._line.addWidget(item)
        self._line.addSpacing(12)
        self._line.addWidget(self.message, 1)
        self._line.addWidget(self.keys)
        self._line.addSpacing(8)
        self._line.addWidget(self.clock)
        for name in ("branch", "data", "unsent", "offline", "keys", "clock"):
            getattr(self, name).clicked.connect(lambda _checked=False, name=name: self.asked.emit(name))
        self.keys.show_words(self.tr("Keys"))
        self.offline.show_words(self.tr("Runs offline on this computer"))
        self.show_unsent("")
        self._theme.changed.connect(self._measure)
        self._measure()

    def show_unsent(self, words: str) -> None:
        """The amber item about an export that has not been sent; "" hides it."""
        self.unsent.show_words(words, "soon")
        self._rules[self.unsent].setVisible(bool(words))

    def set_narrow(self, narrow: bool) -> None:
        """The constant facts go when the window is narrow."""
        self.offline.setVisible(not narrow)
        self._rules[self.offline].setVisible(not narrow)

    def tell(self, words: str) -> None:
        """A quiet live line, also read aloud."""
        self.message.setText(words)
        announce(self.message, words)

    def _measure(self) -> None:
        self.setFixedHeight(self._theme.px("status"))


class _Divider(QWidget):
    """A short hairline between two items."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(5)

    def paintEvent(self, _event: QPaintEvent) -> None:
        middle = self.height() / 2
        QPainter(self).fillRect(QRectF(2, middle - 6, 1, 12), Theme.of().color("border2"))
