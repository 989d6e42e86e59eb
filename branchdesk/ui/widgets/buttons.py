"""Buttons that print their key: the shortcut is learnt from the button itself.

`ActionButton` is a real push button painted from tokens; `IconButton` is the few controls that stand without a word
(close, more, columns, print) and therefore must be named for tooltip and screen reader; `KeyCap` prints a key in a row
of hints.
"""

from typing import Literal

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets import paint

Kind = Literal["primary", "secondary", "danger", "danger_outline", "ghost", "link"]
_FILLED = ("primary", "danger")
_FLAT = ("ghost", "link")


class ActionButton(QPushButton):
    """A button with icon, words and keycap.

    kind: "primary" (one per screen), "secondary", "danger" (filled, in a confirmation), "danger_outline", "ghost" (no
    frame), "link". `keys` is only printed ("Ctrl+Enter"); the shortcut itself belongs to the screen or the dialog.
    A checkable secondary button is shown as an applied filter while checked. `big` is the height of dialog footers.
    """

    def __init__(
        self,
        words: str,
        parent: QWidget | None = None,
        *,
        kind: Kind = "secondary",
        icon: str = "",
        keys: str = "",
        big: bool = False,
    ) -> None:
        super().__init__(words, parent)
        self._theme = Theme.of()
        self._kind: Kind = kind
        self._icon, self._keys, self._big = icon, keys, big
        self._tip = ""
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words)
        self._theme.changed.connect(self.updateGeometry)

    @property
    def kind(self) -> Kind:
        return self._kind

    @property
    def keys(self) -> str:
        """The key printed on it, "" if none."""
        return self._keys

    def set_kind(self, kind: Kind) -> None:
        """Another weight for the same button."""
        self._kind = kind
        self.updateGeometry()
        self.update()

    def set_words(self, words: str, *, icon: str | None = None, keys: str | None = None) -> None:
        """Other words, and another icon or key if given."""
        self.setText(words)
        self.setAccessibleName(words)
        self._icon = self._icon if icon is None else icon
        self._keys = self._keys if keys is None else keys
        self.updateGeometry()
        self.update()

    def set_reason(self, reason: str) -> None:
        """Grey the button and say why; "" enables it again."""
        self.setEnabled(not reason)
        self.setToolTip(reason)
        self.setAccessibleDescription(reason)

    def sizeHint(self) -> QSize:
        width = 2 * self._pad() + paint.advance(self._theme, self.text(), self._role())
        if self._icon:
            width += self._theme.px("icon") + (6 if self.text() else 0)
        if self._keys:
            width += 8 + paint.keycap_width(self._theme, self._keys) - 2
        return QSize(width, self._theme.px("button_dialog" if self._big else "button"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        rect, radius = QRectF(self.rect()), theme.px("round_input")
        fill, line, ink = self._look()
        focused = self.hasFocus()
        filled = self._kind in _FILLED and self.isEnabled()
        if focused and filled:
            tint = theme.color("accent" if self._kind == "primary" else "over_fill")
            paint.box(painter, rect, radius + 1, None, tint, 2)
            paint.box(painter, rect.adjusted(3, 3, -3, -3), radius - 1, fill)
        else:
            paint.box(painter, rect, radius, fill, line)
            if focused:
                paint.ring(painter, rect, radius, theme)
        self._content(painter, rect, ink, filled)

    def _content(self, painter: QPainter, rect: QRectF, ink: QColor, filled: bool) -> None:
        theme = self._theme
        slack = max(0, self.width() - self.sizeHint().width())
        left = self._pad() + slack / 2
        middle = rect.center().y()
        if self._icon:
            paint.icon(painter, theme, self._icon, ink, left, middle, theme.px("icon"))
            left += theme.px("icon") + 6
        width = paint.advance(theme, self.text(), self._role())
        paint.text(painter, theme, self.text(), QRectF(left, rect.top(), width + 2, rect.height()), self._role(), ink)
        if self._keys:
            on = "fill" if filled else ("surface" if self.isEnabled() else "disabled")
            paint.keycap(painter, theme, self._keys, left + width + 8, middle, on)

    def _look(self) -> tuple[QColor | None, QColor | None, QColor]:
        """Fill, border and ink for the present state."""
        color = self._theme.color
        over, down = self.underMouse(), self.isDown()
        if not self.isEnabled():
            if self._kind in _FLAT:
                return None, None, color("disabled")
            return color("sunken"), color("border"), color("disabled")
        if self._kind == "primary":
            return color("accent_press" if down else "accent_hover" if over else "accent"), None, color("on_accent")
        if self._kind == "danger":
            fill = color("over_fill")
            return (fill.darker(115) if down or over else fill), None, color("on_over")
        if self._kind == "danger_outline":
            return color("over_soft" if over or down else "surface"), color("over_fill"), color("over_text")
        if self._kind in _FLAT:
            ink = color("accent_text" if self._kind == "link" else "text2")
            return (color("sunken" if down else "hover") if over or down else None), None, ink
        if self.isChecked():
            return color("accent_soft"), color("accent_line"), color("accent_text")
        return color("sunken" if down else "hover" if over else "surface"), color("border2"), color("text")

    def _role(self) -> str:
        return "strong" if self._kind in _FILLED else "base"

    def _pad(self) -> int:
        return 8 if self._kind in _FLAT else 12


class IconButton(QPushButton):
    """A square 28 px button with an icon only. `name` is required: it is the tooltip and the accessible name."""

    def __init__(
        self, icon: str, name: str, parent: QWidget | None = None, *, framed: bool = False, color: str = "text2"
    ) -> None:
        super().__init__(parent)
        self._theme = Theme.of()
        self._icon, self._framed, self._color = icon, framed, color
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_name(name)

    def set_name(self, name: str, icon: str | None = None) -> None:
        """Another name, and another icon if given."""
        self._icon = self._icon if icon is None else icon
        self.setToolTip(name)
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        side = self._theme.px("button" if self._framed else "button_icon")
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        rect, radius = QRectF(self.rect()), theme.px("round_input")
        fill = None
        if self.isChecked():
            fill = theme.color("accent_soft")
        elif self.isEnabled() and (self.underMouse() or self.isDown()):
            fill = theme.color("sunken" if self.isDown() else "hover")
        elif self._framed:
            fill = theme.color("surface")
        line = (theme.color("accent_line" if self.isChecked() else "border2")) if self._framed else None
        paint.box(painter, rect, radius, fill, line)
        if self.hasFocus():
            paint.ring(painter, rect, radius, theme)
        ink = self._color if self.isEnabled() else "disabled"
        size = theme.px("icon")
        paint.icon(painter, theme, self._icon, ink, rect.center().x() - size / 2, rect.center().y(), size)


class KeyCap(QWidget):
    """One key, printed: for rows of hints (`↑↓ move  Enter open`). Screen readers read the key."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = Theme.of()
        self._keys = keys
        self.setAccessibleName(keys)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_keys(self, keys: str) -> None:
        """Another key."""
        self._keys = keys
        self.setAccessibleName(keys)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(paint.keycap_width(self._theme, self._keys), self._theme.px("keycap"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        middle = QRect(self.rect()).height() / 2
        paint.keycap(QPainter(self), self._theme, self._keys, 0, middle)
