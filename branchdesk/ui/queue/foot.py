"""What stands under the table: what is shown and the keys for it, or the bar of the ticked cases."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from branchdesk.store.views import QueueRow
from branchdesk.ui import keys
from branchdesk.ui.queue.bulk_bar import BulkBar
from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets.buttons import KeyCap
from branchdesk.ui.widgets.labels import ElidedLabel, label


class Foot(QFrame):
    """Summary and keys while nothing is ticked, `bulk` while something is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "foot")
        self._plain = QWidget()
        self._plain.setFixedHeight(Theme.of().px("status") + 3)
        line = QHBoxLayout(self._plain)
        line.setContentsMargins(14, 0, 14, 0)
        line.setSpacing(6)
        self._summary = ElidedLabel("", "hint", ink="text2")
        line.addWidget(self._summary, 1)
        for name, words in (
            ("move", self.tr("move")),
            ("tick", self.tr("tick")),
            ("open", self.tr("open")),
            ("next", self.tr("next step")),
            ("hand_over", self.tr("hand over")),
        ):
            line.addWidget(KeyCap(keys.of("queue", name)))
            line.addWidget(label(words, "hint"))
            line.addSpacing(2)
        self._holder = QWidget()
        around = QVBoxLayout(self._holder)
        around.setContentsMargins(12, 4, 12, 6)
        self.bulk = BulkBar()
        around.addWidget(self.bulk)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._plain)
        column.addWidget(self._holder)
        self._holder.hide()

    @property
    def summary(self) -> str:
        """What is shown, in words."""
        return self._summary.text()

    def show_summary(self, words: str) -> None:
        """What is shown."""
        self._summary.setText(words)

    def show_ticked(self, rows: Sequence[QueueRow]) -> None:
        """The bar if something is ticked."""
        if rows:
            self.bulk.show_rows(rows)
        self._holder.setVisible(bool(rows))
        self._plain.setVisible(not rows)
