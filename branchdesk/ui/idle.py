"""Notices that nobody has touched the window for a while, and hears Ctrl+L above everything.

It watches the window's own native window: only real keys and pointer moves pass there, a few a second, where a filter
on the application would be called for every event of every widget.
"""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QWindow

_TOUCHES = frozenset({
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TabletPress,
    QEvent.Type.InputMethod,
})  # fmt: skip
_LOOK_MS = 5000


class IdleWatch(QObject):
    """`idle(minutes)` when nobody touched the window for `limit()` minutes; `lock_key()` for Ctrl+L."""

    idle = Signal(int)
    lock_key = Signal()

    def __init__(self, window: QWindow, limit: Callable[[], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._limit = limit
        self._since = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(lambda: self.look(self._since.elapsed()))
        window.installEventFilter(self)

    @property
    def watching(self) -> bool:
        """True between start and stop."""
        return self._timer.isActive()

    def start(self) -> None:
        """Watch from now on."""
        self._since.restart()
        self._timer.start()

    def stop(self) -> None:
        """Nobody is logged in: nothing to watch."""
        self._timer.stop()

    def look(self, elapsed_ms: int) -> None:
        """Judge a time without a touch."""
        limit = self._limit()
        if self.watching and elapsed_ms >= limit * 60_000:
            self.stop()
            self.idle.emit(limit)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES and self.watching:
            self._since.restart()
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
                if control and event.key() == Qt.Key.Key_L:
                    self.lock_key.emit()
                    return True
        return False
