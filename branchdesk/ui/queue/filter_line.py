"""The line under the toolbar while a filter is on: a chip for every criterion, how far the gathering is, the way out.

It is not there otherwise. A press on a chip takes that criterion away; Stop keeps what was shown before.
"""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from branchdesk.ui.desk import Desk
from branchdesk.ui.queue import filter_words
from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets.buttons import ActionButton
from branchdesk.ui.widgets.labels import announce, label


class FilterLine(QFrame):
    """`taken(str)` a criterion was taken away, `cleared()` all of them, `keep_wanted()`, `stopped()`."""

    taken = Signal(str)
    cleared = Signal()
    keep_wanted = Signal()
    stopped = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setProperty("surface", "bar")
        self.setFixedHeight(Theme.of().px("row_roomy"))
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 0, 14, 0)
        line.setSpacing(6)
        self._title = label(self.tr("Filter"), "hint", ink="text2")
        line.addWidget(self._title)
        self._chips = QHBoxLayout()
        self._chips.setSpacing(4)
        line.addLayout(self._chips)
        line.addStretch(1)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(90, 6)
        self._bar.setAccessibleName(self.tr("Filtering"))
        self._progress = label("", "hint", ink="text2")
        self._stop = ActionButton(self.tr("Stop"), kind="ghost", icon="x")
        self._stop.clicked.connect(self.stopped)
        self._keep = ActionButton(self.tr("Keep as a view…"), kind="ghost", icon="star")
        self._keep.clicked.connect(self.keep_wanted)
        self._clear = ActionButton(self.tr("Clear"), kind="ghost", keys="Esc")
        self._clear.clicked.connect(self.cleared)
        for each in (self._bar, self._progress, self._stop, self._keep, self._clear):
            line.addWidget(each)
        self.show_busy(False)
        self.hide()

    def show_criteria(self, criteria: Mapping[str, Any]) -> None:
        """The chips of a filter."""
        while self._chips.count():
            item = self._chips.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        room = max(2, self.width() // 190)
        for at, (key, wanted) in enumerate(criteria.items()):
            words = filter_words.said(self._desk, key, wanted)
            if at >= room:
                rest = list(criteria)[at:]
                more = label(self.tr("and {n} more").format(n=len(rest)), "hint", ink="text2")
                more.setToolTip("\n".join(filter_words.said(self._desk, each, criteria[each]) for each in rest))
                self._chips.addWidget(more)
                break
            chip = ActionButton(words, icon="x")
            chip.setAccessibleDescription(self.tr("Take this criterion away"))
            chip.setToolTip(self.tr("Take this criterion away"))
            chip.clicked.connect(lambda _on=False, taken=key: self.taken.emit(taken))
            self._chips.addWidget(chip)
        self._filtered = bool(criteria)
        self._arrange()

    def show_busy(self, busy: bool, read: int = 0, of: int = 0, found: int = 0) -> None:
        """How far the gathering is."""
        was = getattr(self, "_busy", False)
        self._busy = busy
        if busy:
            self._bar.setRange(0, max(1, of))
            self._bar.setValue(read)
            share = round(100 * read / of) if of else 0
            words = self.tr("{share} % read, {n} found").format(share=share, n=f"{found:,}")
            self._progress.setText(words)
        if was and not busy:
            announce(self, self._progress.text())
        self._arrange()

    def _arrange(self) -> None:
        filtered = getattr(self, "_filtered", False)
        for each in (self._bar, self._progress, self._stop):
            each.setVisible(self._busy)
        self._title.setVisible(filtered)
        self._keep.setVisible(filtered and not self._busy)
        self._clear.setVisible(filtered)
        self.setVisible(filtered or self._busy)
