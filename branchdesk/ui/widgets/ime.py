"""Input-method safety: while a person composes Chinese, keys belong to the input method and to nobody else.

During composition a line edit's text() is empty, yet Return still fires returnPressed and Ctrl+Enter still finds its
shortcut. So every text control of the kit carries one guard: while its preedit is open, Enter, Esc, Ctrl+Enter and the
digits do nothing but reach the input method, and the first Esc ends the composition only.
"""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

_PREEDIT = "preedit"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def preedit(widget: QWidget | None) -> str:
    """What is being composed in a guarded control; "" if nothing."""
    if widget is None:
        return ""
    if isinstance(widget, (QPlainTextEdit, QTextEdit)):
        layout = widget.textCursor().block().layout()
        return layout.preeditAreaText() if layout is not None else ""
    return str(widget.property(_PREEDIT) or "")


def composing(widget: QWidget | None) -> bool:
    """True while an input method has words open in the control (pass `QApplication.focusWidget()` for "anywhere")."""
    return bool(preedit(widget))


def commit() -> None:
    """Take over what is being composed. Before saving, locking, changing tab or keeping a draft: the text of a
    control does not contain its preedit."""
    QGuiApplication.inputMethod().commit()


def cancel() -> None:
    """Drop what is being composed."""
    QGuiApplication.inputMethod().reset()


class EnterGuard(QObject):
    """Watches text controls; `EnterGuard.on(edit)` is all a control needs."""

    @classmethod
    def on(cls, widget: QWidget) -> "EnterGuard":
        """Guard one control for as long as it lives."""
        guard = cls(widget)
        widget.installEventFilter(guard)
        return guard

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.InputMethod and isinstance(event, QInputMethodEvent):
            watched.setProperty(_PREEDIT, event.preeditString())
        elif kind == QEvent.Type.FocusOut:
            watched.setProperty(_PREEDIT, "")
        elif kind in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride) and isinstance(event, QKeyEvent):
            return isinstance(watched, QWidget) and self._keep(watched, event)
        return False

    def _keep(self, widget: QWidget, event: QKeyEvent) -> bool:
        key = event.key()
        digit = Qt.Key.Key_0 <= key <= Qt.Key.Key_9
        if not (digit or key in _ENTER or key == Qt.Key.Key_Escape) or not composing(widget):
            return False
        if key == Qt.Key.Key_Escape and event.type() == QEvent.Type.KeyPress:
            cancel()
            QCoreApplication.sendEvent(widget, QInputMethodEvent("", []))  # also where no input method answers
            widget.setProperty(_PREEDIT, "")
        # An accepted ShortcutOverride means no shortcut of the window sees this key.
        event.accept()
        return True
