"""Reads today's list beside the window, so that a long list never holds up a key.

Whatever was read before the last save is thrown away: the list would show somebody who has just been called.
"""

from datetime import date

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from branchdesk.domain.errors import BranchDeskError
from branchdesk.services import callbacks
from branchdesk.services.callbacks import CallDay
from branchdesk.ui.desk import Desk
from branchdesk.ui.tasks import Bug

_WAIT_MS = 40
"""A series of changes is read once."""
_SHARE = 3
"""A list that takes long to read is read more seldom: it waits for so many times its own time without a change."""


class DayLoader(QObject):
    """`loaded(CallDay)` after `ask`."""

    loaded = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wish = self._shown = 0
        self._held = 0
        self._on: date | None = None
        self._taken = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self._read)

    @property
    def busy(self) -> bool:
        """True while a list is wanted and not shown yet."""
        return self._shown != self._wish

    def ask(self, *, soon: bool = True) -> None:
        """Read the list, soon or at once."""
        self._wish += 1
        if soon:
            self._timer.start()
        else:
            self._timer.stop()
            self._read()

    def stop(self) -> None:
        """Read nothing any more."""
        self._held += 1
        self._timer.stop()

    def hold(self) -> None:
        """A save is under way: what is read meanwhile is out of date."""
        self._held += 1
        self._wish += 1

    def release(self, *, soon: bool = True) -> None:
        """It is over: read the list."""
        self._held -= 1
        self.ask(soon=soon)

    def minute(self) -> None:
        """After midnight it is another day's list."""
        if self._on is not None and self._on != self._desk.today():
            self.ask()

    def _read(self) -> None:
        if self._held:
            return
        wish, now = self._wish, self._desk.now()
        self._taken.start()
        self._desk.background(
            lambda session, _report, _cancelled: callbacks.today(session, now),
            lambda day: self._take(wish, day),
            failed=lambda error: self._failed(wish, error),
            owner=self,
        )

    def _take(self, wish: int, day: CallDay) -> None:
        self._timer.setInterval(max(_WAIT_MS, _SHARE * self._taken.elapsed()))
        if wish == self._wish and not self._held:
            self._shown, self._on = wish, day.on
            self.loaded.emit(day)

    def _failed(self, wish: int, error: BranchDeskError | Bug) -> None:
        self._shown = max(self._shown, wish)
        self._desk.problem(error)
