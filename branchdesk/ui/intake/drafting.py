"""Drafts: what is typed is on the disk half a second after the first key that is not kept yet, and whenever the focus
moves.

Drafts are written on the writer thread, one after the other with the saves, through the form's `Slot`: so a draft that
is still on its way can neither become two nor outlive the case it became.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from branchdesk.domain.errors import BranchDeskError
from branchdesk.domain.records import Change, Draft
from branchdesk.services.counter import Slot
from branchdesk.ui.desk import Desk
from branchdesk.ui.tasks import Bug

KEEP_MS = 500
"""After the first change that is not kept yet, not after the last one: who types without a pause would have nothing
kept. With the slowest disk (280 ms a write) that loses less than a second."""


class Drafting(QObject):
    """Keeps the draft of the one form that is open. `kept(datetime)` when it is on the disk, `failed` when it is not.

    snapshot: what stands in the form, None while it is blank.
    """

    kept = Signal(object)
    failed = Signal()

    def __init__(self, desk: Desk, snapshot: Callable[[], dict[str, Any] | None], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._snapshot = desk, snapshot
        self.slot = Slot()
        self._last: dict[str, Any] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_MS)
        self._timer.timeout.connect(self.keep)

    def touch(self) -> None:
        """Something was typed: keep it soon."""
        if not self._timer.isActive():
            self._timer.start()

    def keep(self) -> None:
        """Keep the draft now, if there is anything new to keep."""
        self._timer.stop()
        values = self._snapshot()
        if values is None or values == self._last:
            return
        self._last, slot, now = values, self.slot, self._desk.now()
        self._desk.do(
            lambda session: slot.keep(session, values, now),
            lambda draft: self._written(slot, draft),
            failed=self._not_written,
            change=Change(frozenset({"draft"}), initiator=self),
            owner=self,
        )

    def adopt(self, slot: Slot) -> None:
        """Go on with a draft that was kept earlier."""
        self._timer.stop()
        self.slot = slot
        self._last = self._snapshot()

    def leave_behind(self) -> None:
        """A clean sheet: what was kept stays where it is, what comes gets a draft of its own."""
        self._timer.stop()
        self.slot = Slot()
        self._last = None

    def _written(self, slot: Slot, draft: Draft | None) -> None:
        if draft is not None and slot is self.slot:
            self.kept.emit(draft.saved_at)

    def _not_written(self, _error: BranchDeskError | Bug) -> None:
        self._last = None
        self.failed.emit()


def moment_of(text: object) -> datetime | None:
    """The moment a draft's form was opened; None if it kept none."""
    try:
        return datetime.fromisoformat(str(text))
    except ValueError:
        return None
