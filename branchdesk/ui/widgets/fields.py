"""One-line inputs that normalise instead of rejecting, and never act while an input method composes.

Full-width digits become ordinary ones, a phone number is grouped when the field is left, money is read in fen. All
share `set_state`: "", "invalid", "warning" or "ok" with the message a screen reader gets as description; `FormRow`
shows it under the field.
"""

from typing import Literal

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets import paint
from branchdesk.ui.widgets.ime import EnterGuard, composing

State = Literal["", "invalid", "warning", "ok"]
_STATE_ICONS = {
    "invalid": ("alert-circle", "over_text"),
    "warning": ("alert-triangle", "soon_icon"),
    "ok": ("check", "done_icon"),
}
_FULL_WIDTH = {0xFF01 + step: 0x21 + step for step in range(94)} | {0x3000: 0x20}
_NARROW = {wide: thin for wide, thin in _FULL_WIDTH.items() if chr(thin) in "0123456789-+./:,xX#* "}


def narrowed(text: str) -> str:
    """The text with full-width digits and the punctuation of numbers made ordinary; other characters stay."""
    return text.translate(_NARROW).replace("。", ".").replace("：", ":")


def grouped_phone(digits: str) -> str:
    """138 1234 5678 for a mobile number, anything else as it is."""
    if len(digits) == 11 and digits.startswith("1") and digits.isdigit():
        return f"{digits[:3]} {digits[3:7]} {digits[7:]}"
    return digits


def restyle(widget: QWidget) -> None:
    """Let the style sheet look again after a dynamic property changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def belongs_above(event: QKeyEvent, *, undoable: bool) -> bool:
    """Whether a text box leaves this key to its window: Ctrl+Z while nothing was typed here, so that what was just done
    is taken back; and Alt with a letter, which is a command or nothing, never text."""
    if event.matches(QKeySequence.StandardKey.Undo):
        return not undoable
    return event.modifiers() == Qt.KeyboardModifier.AltModifier and event.text().isprintable() and bool(event.text())


def set_field_state(widget: QWidget, state: State, message: str = "") -> None:
    """Frame, icon and spoken message of any input of the kit or of Qt."""
    widget.setProperty("state", state)
    widget.setAccessibleDescription(message)
    restyle(widget)


class LineEdit(QLineEdit):
    """One line of text, 30 px high.

    mode: "text"; "digits" normalises what is typed and asks the input method for digits; "phone" also groups a mobile
    number when the field is left. `value()` is the stripped text, without the grouping in digits and phone mode.
    `icon` stands at the left, `keys` is a keycap at the right end (search boxes).
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        mode: Literal["text", "digits", "phone"] = "text",
        icon: str = "",
        keys: str = "",
        placeholder: str = "",
        name: str = "",
    ) -> None:
        super().__init__(parent)
        self._theme = Theme.of()
        self._mode, self._icon, self._keys = mode, icon, keys
        self._state: State = ""
        self._reserved = 0
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name)
        if mode != "text":
            self.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
            self.textEdited.connect(self._narrow)
        EnterGuard.on(self)
        self._theme.changed.connect(self._margins)
        self._margins()

    def value(self) -> str:
        """What is in the field, stripped; digits only have their grouping taken out."""
        text = self.text().strip()
        return text if self._mode == "text" else narrowed(text).replace(" ", "")

    def set_value(self, value: str) -> None:
        """Show a value; a phone number is grouped."""
        self.setText(grouped_phone(value) if self._mode == "phone" else value)

    def set_state(self, state: State, message: str = "") -> None:
        """ "invalid" (red frame and icon), "warning", "ok" (green tick) or "" (plain)."""
        if state != self._state or message != self.accessibleDescription():
            self._state = state
            set_field_state(self, state, message)
            self._margins()

    @property
    def state(self) -> State:
        return self._state

    def reserve(self, width: int) -> None:
        """Keep pixels at the right end free for a button of a subclass; text and state icon stay left of it."""
        self._reserved = width
        self._margins()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if belongs_above(event, undoable=self.isUndoAvailable()):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._mode == "phone" and not composing(self):
            grouped = grouped_phone(self.value())
            if grouped != self.text():
                self.setText(grouped)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, theme = QPainter(self), self._theme
        middle, size = QRectF(self.rect()).center().y(), theme.px("icon")
        if self._icon:
            paint.icon(painter, theme, self._icon, "text2", 9, middle, size)
        right = float(self.width() - 8 - self._reserved)
        if self._keys and not self.text():
            width = paint.keycap_width(theme, self._keys)
            paint.keycap(painter, theme, self._keys, right - width, middle)
            right -= width + 6
        if self._state:
            name, color = _STATE_ICONS[self._state]
            paint.icon(painter, theme, name, color, right - size, middle, size)

    def _margins(self) -> None:
        size = self._theme.px("icon")
        right = self._reserved + (size + 4 if self._state else 0)
        if self._keys:
            right += paint.keycap_width(self._theme, self._keys)
        self.setTextMargins(size + 7 if self._icon else 0, 0, right, 0)

    def _narrow(self, text: str) -> None:
        plain = narrowed(text)
        if plain != text:
            place = self.cursorPosition()
            self.setText(plain)
            self.setCursorPosition(place)


def parse_money(text: str) -> int | None:
    """Fen from "2,000", "2000.5", "¥ 86元", "１２万"; None for nothing. Raises ValueError for what is no amount or
    has more than two decimals."""
    plain = narrowed(text).replace("，", ",").strip().lstrip("¥￥").removesuffix("元").replace(",", "").replace(" ", "")
    if not plain:
        return None
    factor = 1
    if plain.endswith("万"):
        plain, factor = plain[:-1], 10_000
    whole, dot, part = plain.partition(".")
    if not (whole or part) or not (whole + part).isdecimal() or (dot and len(part) > 2 and factor == 1):
        raise ValueError(text)
    fen = int(whole or "0") * 100 * factor
    if part:
        scaled = int(part) * 100 * factor
        if scaled % 10 ** len(part):
            raise ValueError(text)
        fen += scaled // 10 ** len(part)
    return fen


def money_text(fen: int | None) -> str:
    """2,000.00 without a currency sign; "" for None."""
    return "" if fen is None else f"{fen // 100:,}.{fen % 100:02d}"


class MoneyEdit(LineEdit):
    """An amount. `value_changed(object)` carries fen or None; text that is no amount stays and is marked invalid."""

    value_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, icon: str = "", placeholder: str = "", name: str = "") -> None:
        super().__init__(parent, mode="digits", icon=icon, placeholder=placeholder, name=name)
        self.textChanged.connect(self._announce)
        self.editingFinished.connect(self._settle)

    def fen(self) -> int | None:
        """The amount in fen, None when empty or not an amount (see `is_valid`)."""
        try:
            return parse_money(self.text())
        except ValueError:
            return None

    def is_valid(self) -> bool:
        """False while the text is no amount."""
        try:
            parse_money(self.text())
        except ValueError:
            return False
        return True

    def set_fen(self, fen: int | None) -> None:
        """Show an amount."""
        self.setText(money_text(fen))
        self.set_state("")

    def _announce(self) -> None:
        self.value_changed.emit(self.fen())

    def _settle(self) -> None:
        if self.is_valid():
            if self.state == "invalid":
                self.set_state("")
            if self.text() != money_text(self.fen()):
                self.setText(money_text(self.fen()))
        else:
            self.set_state("invalid", self.tr("Not an amount, e.g. 2000 or 86.50"))


class ComboBox(QComboBox):
    """A drop-down whose wheel does not change the value by accident; `value()` is the key of the choice."""

    value_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, name: str = "") -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.installEventFilter(_NoWheel(self))
        self.currentIndexChanged.connect(lambda: self.value_changed.emit(self.value()))

    def set_options(self, options: list[tuple[str, str]]) -> None:
        """The choices as (key, label); the value stays if it is still among them, else the first is taken."""
        kept = self.value()
        self.blockSignals(True)
        self.clear()
        for key, label in options:
            self.addItem(label, key)
        self.setCurrentIndex(max(0, self.findData(kept)))
        self.blockSignals(False)
        if self.value() != kept:
            self.value_changed.emit(self.value())

    def value(self) -> str:
        """The key of the choice, "" if there is none."""
        return str(self.currentData() or "")

    def set_value(self, key: str) -> None:
        """Choose by key; an unknown key changes nothing."""
        place = self.findData(key)
        if place >= 0:
            self.setCurrentIndex(place)


class _NoWheel(QObject):
    """Lets the wheel scroll the page unless the box has the focus."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return False
