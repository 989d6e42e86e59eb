"""The bar of the ticked cases, in place of the footer: how many, whose, and what may be done with all of them."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from branchdesk.store.views import QueueRow
from branchdesk.ui import keys
from branchdesk.ui.widgets.buttons import ActionButton
from branchdesk.ui.widgets.labels import IconLabel, announce, label


class BulkBar(QFrame):
    """`hand_over_wanted()`, `print_wanted()`, `note_wanted()`, `given_up()`."""

    hand_over_wanted = Signal()
    print_wanted = Signal()
    note_wanted = Signal()
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self.setAccessibleName(self.tr("Ticked cases"))
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 8, 12, 8)
        line.setSpacing(8)
        line.addWidget(IconLabel("check-square", "accent_text"))
        self._count = label("", "strong")
        self._facts = label("", "hint", ink="text2")
        hand_over = ActionButton(self.tr("Hand over"), icon="users", keys=keys.of("queue", "hand_over"))
        hand_over.clicked.connect(self.hand_over_wanted)
        self.printing = ActionButton(self.tr("Print"), icon="printer", keys=keys.of("window", "print"))
        self.printing.clicked.connect(self.print_wanted)
        note = ActionButton(self.tr("Note"), icon="message")
        note.clicked.connect(self.note_wanted)
        stop = ActionButton(self.tr("Tick none"), kind="ghost", keys=keys.of("window", "back"))
        stop.clicked.connect(self.given_up)
        for each in (self._count, self._facts):
            line.addWidget(each)
        line.addSpacing(4)
        for button in (hand_over, self.printing, note):
            line.addWidget(button)
        line.addStretch(1)
        line.addWidget(stop)

    def show_rows(self, rows: Sequence[QueueRow]) -> None:
        """What is ticked."""
        handlers = {row.handler for row in rows if row.handler}
        urgent = sum(row.grade == "1" for row in rows)
        words = self.tr("{n} ticked").format(n=f"{len(rows):,}")
        facts = []
        if len(handlers) > 1:
            facts.append(self.tr("{n} handlers").format(n=len(handlers)))
        if urgent:
            facts.append(self.tr("{n} of grade 1").format(n=urgent))
        self._count.setText(words)
        self._facts.setText(" · ".join(facts))
        self._fit()
        announce(self, words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._facts.setVisible(bool(self._facts.text()) and self.width() >= 640)
