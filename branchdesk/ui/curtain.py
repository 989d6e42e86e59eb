"""The curtain: while it is drawn nothing of the desk can be seen, and it is drawn when nobody is there.

The page of the lock stands in front of the desk inside the window; what lies over the window (dialogs, menus, other
windows) is hidden here and comes back afterwards. A dialog that opens behind the curtain, because a job has finished,
is hidden before it is painted. The veil (遮屏) hides in the same way, but locks nothing.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from branchdesk.ui.idle import IdleWatch

if TYPE_CHECKING:
    from branchdesk.ui.veil import Veil

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
        self._veil: Veil | None = None
        self._focus: QWidget | None = None
        self.watch: IdleWatch | None = None
        self._behind: list[QWidget] = []
        # Posted, not called: a dialog is hidden after it was shown and before it is painted, which comes later still.
        self._strayed.connect(self._hide, Qt.ConnectionType.QueuedConnection)
        window.installEventFilter(self)

    def draw(self) -> None:
        """Hide everything over the window, and stop watching."""
        self.drawn = True
        self._drop_veil()
        if self.watch is not None:
            self.watch.stop()
        self._close_popups()
        self._hide()

    def veil(self) -> None:
        """Hide everything under a blank sheet, or show it again. The idle watch goes on."""
        if self.drawn:
            return
        if self._veil is not None:
            self._drop_veil()
            self._bring_back()
            if self._focus is not None and isValid(self._focus):
                self._focus.setFocus()
            return
        from branchdesk.ui.veil import Veil  # hidden rarely

        self._close_popups()
        self._focus = QApplication.focusWidget()
        self._veil = Veil(self._window)
        self._hide()
        self._veil.lifted.connect(self.veil)
        self._veil.cover()

    def open(self, *, bring_back: bool) -> None:
        """The desk may be seen again; what lay over it comes back if it is the same person's."""
        self.drawn = False
        if self.watch is not None:
            self.watch.start()
        if bring_back:
            self._bring_back()
            return
        for each in self._take_behind():
            each.close()

    def stop(self) -> None:
        """The window is closing."""
        if self.watch is not None:
            self.watch.stop()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ChildAdded and (self.drawn or self.veiled):
            self._strayed.emit()
        elif event.type() == QEvent.Type.Show and self.watch is None:
            handle = self._window.windowHandle()
            if handle is not None:
                self.watch = IdleWatch(handle, self._limit, self)
                self.watch.idle.connect(self.wanted)
                self.watch.lock_key.connect(lambda: self.wanted.emit(0))
        return False

    @property
    def veiled(self) -> bool:
        """True while the blank sheet lies over the window."""
        return self._veil is not None

    def _bring_back(self) -> None:
        from branchdesk.ui.widgets.dialog import Sheet  # after the start

        for each in self._take_behind():
            if isinstance(each, Sheet):
                each.open()
            else:
                each.show()

    def _take_behind(self) -> list[QWidget]:
        behind = [each for each in self._behind if isValid(each)]
        self._behind.clear()
        return behind

    def _drop_veil(self) -> None:
        if self._veil is not None:
            self._veil.hide()
            self._veil.deleteLater()
            self._veil = None

    @staticmethod
    def _close_popups() -> None:
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()

    def _hide(self) -> None:
        from branchdesk.ui.widgets.dialog import Sheet  # after the start

        if not (self.drawn or self.veiled):
            return
        over: list[QWidget] = [each for each in self._window.findChildren(Sheet) if each.isVisible()]
        over += [each for each in QApplication.topLevelWidgets() if each is not self._window and each.isVisible()]
        over = [each for each in over if not each.property(ABOVE)]
        for each in over:
            each.hide()
        self._behind += over
