"""遮屏: a blank sheet over the whole window while somebody stands where the screen can be seen (product.md R8).

It is no lock: nobody is logged out and no password is asked. Nothing below can be read, clicked or typed into until the
same key, Esc or Enter lifts it.
"""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from branchdesk.ui import keys
from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets.buttons import ActionButton
from branchdesk.ui.widgets.labels import announce, label, round_icon

_LIFTING = (Qt.Key.Key_F12, Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Veil(QWidget):
    """Covers `window`. `lifted()` when the person wants to go on."""

    lifted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        words = self.tr("Customers' data is hidden")
        self.setAccessibleName(words)
        lift = ActionButton(
            self.tr("Show it again"), kind="primary", icon="eye", keys=keys.of("window", "veil"), big=True
        )
        lift.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        lift.clicked.connect(self.lifted)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addStretch(4)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(round_icon("eye-off", "accent", 64), 0, centre)
        column.addWidget(label(words, "title"), 0, centre)
        column.addWidget(label(self.tr("You are still logged in; what was typed is kept."), "quiet"), 0, centre)
        column.addSpacing(8)
        column.addWidget(lift, 0, centre)
        column.addStretch(5)
        window.installEventFilter(self)

    def cover(self) -> None:
        """Lie over everything."""
        self.setGeometry(self._window().rect())
        self.show()
        self.raise_()
        self.setFocus()
        announce(self, self.accessibleName())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # no shortcut of the window works below
            return True
        return super().event(event)

    def eventFilter(self, _watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window().rect())
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()
        if event.key() in _LIFTING:
            self.lifted.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def focusNextPrevChild(self, _forward: bool) -> bool:
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), Theme.of().color("app"))

    def _window(self) -> QWidget:
        parent = self.parentWidget()
        assert parent is not None
        return parent
