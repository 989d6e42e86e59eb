"""The curtain: while it is drawn nothing of the desk can be seen, and it is drawn when nobody is there.

The page of the lock stands in front of the desk inside the window; what lies over the window (dialogs, menus, other
windows) is hidden here and comes back afterwards. A dialog that opens behind the curtain, because a job has finished,
is hidden before it is painted.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from branchdesk.ui.idle import IdleWatch

ABOVE = "aboveTheCurtain"
"""Property of the few dialogs that say nothing of any case and may be seen while the curtain is drawn."""


class Curtain(QObject):
    """`wanted(minutes)`: nobody touched the window for so long, or 0 for Ctrl+L. limit: minutes it waits."""

    wanted = Signal(int)
    _strayed = Signal()

    def __init__(self, window: QWidget, limit: Callable[[], int]) -> None:
        super().__init__(window)
        self._window, self._limit = window, limit
        self.drawn = False
        self.watch: IdleWatch | None = None
        self._behind: list[QWidget] = []
        # Posted, not called: a dialog is hidden after it was shown and before it is painted, which comes later still.
        self._strayed.connect(self._hide, Qt.ConnectionType.QueuedConnection)
        window.installEventFilter(self)

    def draw(self) -> None:
        """Hide everything over the window, and stop watching."""
        self.drawn = True
        if self.watch is not None:
            self.watch.stop()
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        self._hide()

    def open(self, *, bring_back: bool) -> None:
        """The desk may be seen again; what lay over it comes back if it is the same person's."""
        self.drawn = False
        if self.watch is not None:
            self.watch.start()
        from branchdesk.ui.widgets.dialog import Sheet  # after the start

        behind = [each for each in self._behind if isValid(each)]
        self._behind.clear()
        for each in behind:
            if not bring_back:
                each.close()
            elif isinstance(each, Sheet):
                each.open()
            else:
                each.show()

    def stop(self) -> None:
        """The window is closing."""
        if self.watch is not None:
            self.watch.stop()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ChildAdded and self.drawn:
            self._strayed.emit()
        elif event.type() == QEvent.Type.Show and self.watch is None:
            handle = self._window.windowHandle()
            if handle is not None:
                self.watch = IdleWatch(handle, self._limit, self)
                self.watch.idle.connect(self.wanted)
                self.watch.lock_key.connect(lambda: self.wanted.emit(0))
        return False

    def _hide(self) -> None:
        from branchdesk.ui.widgets.dialog import Sheet  # after the start

        if not self.drawn:
            return
        over: list[QWidget] = [each for each in self._window.findChildren(Sheet) if each.isVisible()]
        over += [each for each in QApplication.topLevelWidgets() if each is not self._window and each.isVisible()]
        over = [each for each in over if not each.property(ABOVE)]
        for each in over:
            each.hide()
        self._behind += over
