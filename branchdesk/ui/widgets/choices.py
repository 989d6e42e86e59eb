"""Choices by one key: real exclusive radio buttons in segmented dress.

`ChoiceGroup` is the flat strip of the forms, `OutcomeGroup` the large buttons of a phone call's result. Digits choose
directly, the arrow keys move, Tab leaves. Screen readers see radio buttons in a named group.
"""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets import paint
from branchdesk.ui.widgets.fields import State, restyle

_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


def digit_of(event: QKeyEvent) -> int | None:
    """1–9 for a plain digit key, else None."""
    plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
    if plain and Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_9:
        return event.key() - Qt.Key.Key_0
    return None


class Choice(QRadioButton):
    """One choice, painted by its group's kind; the whole box is the target."""

    def __init__(self, key: str, label: str, parent: "RadioGroup") -> None:
        super().__init__(label, parent)
        self.key = key
        self._theme = Theme.of()
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(label)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class RadioGroup(QWidget):
    """What all groups share: exclusive buttons, a key as value, digits."""

    value_changed = Signal(str)
    chosen = Signal(str)

    def __init__(self, parent: QWidget | None, name: str, optional: bool) -> None:
        super().__init__(parent)
        self._theme = Theme.of()
        self._optional = optional
        self._state: State = ""
        self._buttons: list[Choice] = []
        self._group = QButtonGroup(self)
        self._group.buttonToggled.connect(self._toggled)
        self._group.buttonClicked.connect(lambda button: self.chosen.emit(button.key))
        self.setAccessibleName(name)

    def value(self) -> str:
        """The key of the choice, "" if nothing is chosen."""
        button = self._group.checkedButton()
        return button.key if isinstance(button, Choice) else ""

    def set_value(self, key: str) -> None:
        """Choose by key; "" or an unknown key chooses nothing."""
        for button in self._buttons:
            if button.key == key:
                button.setChecked(True)
                return
        held = self.value()
        self._group.setExclusive(False)
        for button in self._buttons:
            button.setChecked(False)
        self._group.setExclusive(True)
        self._point_focus()
        if held:
            self.value_changed.emit("")

    def set_state(self, state: State, message: str = "") -> None:
        """ "invalid" frames the group in red; the message is read aloud."""
        self._state = state
        self.setAccessibleDescription(message)
        for button in self._buttons:
            button.setAccessibleDescription(message)
        restyle(self)

    @property
    def state(self) -> State:
        return self._state

    def keys(self) -> list[str]:
        """The keys in order."""
        return [button.key for button in self._buttons]

    def choose_digit(self, digit: int) -> bool:
        """Choose the nth as if its digit had been typed; False if there is none or it is disabled."""
        if not 1 <= digit <= len(self._buttons) or not self._buttons[digit - 1].isEnabled():
            return False
        button = self._buttons[digit - 1]
        if self._optional and button.isChecked():
            self.set_value("")
            self.chosen.emit("")
            return True
        button.setChecked(True)
        button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.chosen.emit(button.key)
        return True

    def set_option_enabled(self, key: str, enabled: bool, reason: str = "") -> None:
        """Switch one choice off and say why."""
        for button in self._buttons:
            if button.key == key:
                button.setEnabled(enabled)
                button.setToolTip(reason)
                button.setAccessibleDescription(reason)
        self._point_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = digit_of(event)
        if digit is None or not self.choose_digit(digit):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not self.value():
            return self._first_step(watched, event)
        return False

    def _first_step(self, watched: QObject, event: QKeyEvent) -> bool:
        """An arrow while nothing is chosen: the buttons themselves move only from a chosen one."""
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}.get(
            Qt.Key(event.key())
        )
        usable = [button for button in self._buttons if button.isEnabled()]
        if step is None or watched not in usable:
            return False
        button = usable[(usable.index(watched) + step) % len(usable)]
        button.setChecked(True)
        button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.chosen.emit(button.key)
        return True

    def take(self, buttons: list[Choice]) -> None:
        """Make these the buttons of the group. For the kinds of group only."""
        for old in self._buttons:
            self._group.removeButton(old)
            old.removeEventFilter(self)
            old.hide()  # taken out of its parent, a widget that had the focus would keep it where nobody finds it
            old.deleteLater()
        self._buttons = buttons
        for button in buttons:
            self._group.addButton(button)
            button.installEventFilter(self)
        self._point_focus()

    def _toggled(self, _button: object, on: bool) -> None:
        self._point_focus()
        self.update()
        if on:
            self.value_changed.emit(self.value())

    def _point_focus(self) -> None:
        """One stop for Tab: at the choice, or at the first option that can be chosen; the arrows reach the others."""
        usable = next((button for button in self._buttons if button.isEnabled()), None)
        target = self._group.checkedButton() or usable
        if target is None:
            return
        for button in self._buttons:
            stops = button is target
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stops else Qt.FocusPolicy.ClickFocus)
        if self.focusProxy() is not target:
            self.setFocusProxy(target)


class _Segment(Choice):
    """A part of the strip: optional keycap digit, words; chosen is a framed soft blue box."""

    def __init__(self, key: str, label: str, digit: int, parent: "ChoiceGroup") -> None:
        super().__init__(key, label, parent)
        self._digit = str(digit) if digit else ""
        self.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        width = paint.advance(self._theme, self.text(), "strong") + 22
        if self._digit:
            width += paint.advance(self._theme, self._digit, "hint") + 7
        return QSize(width, self._theme.px("input"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter, rect = self._theme, QPainter(self), QRectF(self.rect())
        radius = theme.px("round_input")
        on = self.isChecked()
        if on and self.isEnabled():
            width = 2 if self.hasFocus() else 1.5
            paint.box(painter, rect, radius, theme.color("accent_soft"), theme.color("accent"), width)
        elif self.hasFocus():
            paint.ring(painter, rect, radius, theme)
        elif self.underMouse() and self.isEnabled():
            paint.box(painter, rect.adjusted(1, 1, -1, -1), radius - 1, theme.color("hover"))
        ink = "disabled" if not self.isEnabled() else "accent_text" if on else "text"
        role = "strong" if on else "base"
        words = paint.advance(theme, self.text(), role)
        digit = paint.advance(theme, self._digit, "hint") + 7 if self._digit else 0
        left = (rect.width() - words - digit) / 2
        if self._digit:
            quiet = ink if on or not self.isEnabled() else "text2"
            paint.text(painter, theme, self._digit, QRectF(left, 0, digit, rect.height()), "hint", quiet)
        paint.text(painter, theme, self.text(), QRectF(left + digit, 0, words + 4, rect.height()), role, ink)


class ChoiceGroup(RadioGroup):
    """A segmented strip. `value_changed(str)` whenever the value changes, `chosen(str)` only when a person chose.

    `digits`: show and take the digits 1–9. `optional`: choosing the chosen one again by digit clears it.
    `expanding`: share the width evenly instead of hugging the words.
    """

    def __init__(
        self,
        options: Sequence[tuple[str, str]] = (),
        parent: QWidget | None = None,
        *,
        name: str = "",
        digits: bool = True,
        optional: bool = False,
        expanding: bool = False,
    ) -> None:
        super().__init__(parent, name, optional)
        self._digits, self._expanding = digits, expanding
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(0)
        policy = QSizePolicy.Policy.Expanding if expanding else QSizePolicy.Policy.Fixed
        self.setSizePolicy(policy, QSizePolicy.Policy.Fixed)
        self.set_options(options)

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """The choices as (key, label); the value stays if it is still among them."""
        kept = self.value()
        segments = [
            _Segment(key, label, place if self._digits and place < 10 else 0, self)
            for place, (key, label) in enumerate(options, 1)
        ]
        self.take(list(segments))
        for segment in segments:
            self._line.addWidget(segment, 1 if self._expanding else 0)
            segment.show()
        if kept:
            self.set_value(kept)
            if not self.value():
                self.value_changed.emit("")

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        line = theme.color("over_fill" if self._state == "invalid" else "inputb" if self.isEnabled() else "border")
        width = 2 if self._state == "invalid" else 1
        fill = theme.color("surface" if self.isEnabled() else "sunken")
        paint.box(painter, self.rect(), theme.px("round_input"), fill, line, width)
        for left, right in pairwise(self._buttons):
            if not (left.isChecked() or right.isChecked()):
                painter.fillRect(right.x(), 6, 1, self.height() - 12, theme.color("border"))


class _Outcome(Choice):
    """A large button: icon, words, keycap at the right."""

    def __init__(self, key: str, label: str, icon: str, digit: int, parent: "OutcomeGroup") -> None:
        super().__init__(key, label, parent)
        self._icon, self._digit = icon, str(digit)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        theme = self._theme
        width = paint.advance(theme, self.text(), "strong") + theme.px("icon_dialog") + 42
        return QSize(width + paint.keycap_width(theme, self._digit), theme.px("outcome"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter, rect = self._theme, QPainter(self), QRectF(self.rect())
        radius, on = theme.px("round_input"), self.isChecked()
        idle = "sunken" if not self.isEnabled() else "hover" if self.underMouse() else "surface"
        fill = "accent_soft" if on else idle
        line = "accent" if on or self.hasFocus() else "inputb"
        paint.box(painter, rect, radius, theme.color(fill), theme.color(line), 2 if on or self.hasFocus() else 1)
        ink = "disabled" if not self.isEnabled() else "accent_text" if on else "text"
        middle, size = rect.center().y(), theme.px("icon_dialog")
        paint.icon(painter, theme, self._icon, ink if on else "text2", 13, middle, size)
        left = 13 + size + 8
        cap = paint.keycap_width(theme, self._digit)
        area = QRectF(left, 0, rect.width() - left - cap - 16, rect.height())
        paint.text(painter, theme, self.text(), area, "strong" if on else "base", ink, elide=True)
        paint.keycap(painter, theme, self._digit, rect.right() - cap - 11, middle)
        if on and self.hasFocus():
            paint.box(painter, rect.adjusted(3, 3, -3, -3), radius - 2, None, theme.color("accent_line"))


class OutcomeGroup(RadioGroup):
    """Large choices in a grid, 44 px high, options given as (key, label, icon). Signals as `ChoiceGroup`."""

    def __init__(
        self,
        options: Sequence[tuple[str, str, str]] = (),
        parent: QWidget | None = None,
        *,
        name: str = "",
        columns: int = 4,
    ) -> None:
        super().__init__(parent, name, False)
        self._columns = columns
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(10)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_options(options)

    def set_options(self, options: Sequence[tuple[str, str, str]]) -> None:
        """The choices as (key, label, icon)."""
        kept = self.value()
        outcomes = [_Outcome(key, label, icon, place, self) for place, (key, label, icon) in enumerate(options, 1)]
        self.take(list(outcomes))
        self._arrange()
        for outcome in outcomes:
            outcome.show()
        if kept:
            self.set_value(kept)

    def set_columns(self, columns: int) -> None:
        """How many stand side by side."""
        if columns != self._columns:
            self._columns = columns
            self._arrange()

    def row_width(self) -> int:
        """The width in which all stand side by side with their whole words."""
        widest = max((each.sizeHint().width() for each in self._buttons), default=0)
        return len(self._buttons) * (widest + self._grid.spacing())

    def _arrange(self) -> None:
        for place, outcome in enumerate(self._buttons):
            self._grid.addWidget(outcome, place // self._columns, place % self._columns)
        for column in range(len(self._buttons)):
            self._grid.setColumnStretch(column, 1 if column < self._columns else 0)
        self.updateGeometry()
