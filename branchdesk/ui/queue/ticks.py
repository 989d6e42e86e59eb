"""Which cases are ticked: by case, so that a list that changes under the person keeps them."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from branchdesk.store.views import QueueRow


class Ticks(QObject):
    """The ticked cases of the list, in the order they were ticked. `changed` when there are others."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, QueueRow] = {}

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, uid: object) -> bool:
        return uid in self._rows

    @property
    def rows(self) -> list[QueueRow]:
        """Their rows as they were when they were ticked."""
        return list(self._rows.values())

    @property
    def uids(self) -> list[str]:
        return list(self._rows)

    def put(self, rows: Iterable[QueueRow], on: bool) -> None:
        """Tick or untick some."""
        before = len(self._rows)
        for row in rows:
            if on:
                self._rows[row.uid] = row
            else:
                self._rows.pop(row.uid, None)
        if len(self._rows) != before:
            self.changed.emit()

    def only(self, rows: Iterable[QueueRow]) -> None:
        """These and no others."""
        wanted = {row.uid: row for row in rows}
        if wanted.keys() != self._rows.keys():
            self._rows = wanted
            self.changed.emit()

    def clear(self) -> None:
        """None."""
        self.only(())
