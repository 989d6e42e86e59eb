"""The field a password is typed into: hidden, shown on request, and it notices the caps lock."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets.buttons import ActionButton, IconButton
from branchdesk.ui.widgets.fields import LineEdit


class PasswordEdit(LineEdit):
    """A hidden line. `caps_changed(bool)` says whether the caps lock seems on, judged by the letters that arrive."""

    caps_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None, *, placeholder: str = "", name: str = "") -> None:
        super().__init__(parent, icon="key", placeholder=placeholder, name=name)
        self._caps = False
        self.setProperty("door", True)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        # A composed password would show itself in the candidate window and differ from what the keys say.
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self._eye = IconButton("eye-off", "", self, color="text2")
        self._eye.setCheckable(True)
        self._eye.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._eye.toggled.connect(self._show)
        self._show(False)
        self.reserve(self._eye.sizeHint().width())

    @property
    def caps(self) -> bool:
        """True while the caps lock seems on."""
        return self._caps

    def value(self) -> str:
        """What was typed, blanks included."""
        return self.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if event.key() == Qt.Key.Key_CapsLock:
            self._tell(not self._caps)
        elif len(text) == 1 and text.isascii() and text.isalpha():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._tell(text.isupper() != shifted)
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = self._eye.sizeHint().height()
        self._eye.setGeometry(self.width() - side - 4, (self.height() - side) // 2, side, side)

    def _show(self, visible: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if visible else QLineEdit.EchoMode.Password)
        self._eye.set_name(
            self.tr("Hide the password") if visible else self.tr("Show the password"), "eye" if visible else "eye-off"
        )

    def _tell(self, caps: bool) -> None:
        if caps != self._caps:
            self._caps = caps
            self.caps_changed.emit(caps)


class DoorButton(ActionButton):
    """The one wide button of a door card."""

    def __init__(self, words: str, parent: QWidget | None = None, *, keys: str = "") -> None:
        super().__init__(words, parent, kind="primary", keys=keys)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        hint.setHeight(Theme.of().px("door_button"))
        return hint
