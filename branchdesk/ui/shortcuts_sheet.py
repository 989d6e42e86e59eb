"""F1: every key of the table on one sheet, in the order of the work. F1 again opens the handbook at the page one came
from."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from branchdesk.ui import keys
from branchdesk.ui.keys import Key
from branchdesk.ui.widgets.buttons import ActionButton, KeyCap
from branchdesk.ui.widgets.dialog import IDLE, Sheet
from branchdesk.ui.widgets.labels import label, rule


class ShortcutsSheet(Sheet):
    """The sheet. `handbook()` when the person asks for more. report: the name of the fourth tab in this home."""

    handbook = Signal()

    def __init__(self, parent: QWidget, *, report: str) -> None:
        super().__init__(parent, "", width=1260)
        self.setProperty(IDLE, True)
        self.setWindowTitle(self.tr("Keys"))
        self.setAccessibleName(self.tr("Keys"))
        self._build(report)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F1:
            self.accept()
            self.handbook.emit()
            return
        super().keyPressEvent(event)

    def groups(self, report: str) -> list[list[tuple[str, list[Key]]]]:
        """Heading and keys of every group, column by column."""
        rows = [replace(row, words=report) if row.name == "exchange" else row for row in keys.table()]

        def group(heading: str, *places: str) -> tuple[str, list[Key]]:
            return heading, [row for row in rows if row.place in places]

        return [
            [group(self.tr("Where to"), "window"), group(report, "exchange")],
            [group(self.tr("Logging"), "intake")],
            [group(self.tr("Queue and handling"), "queue", "case")],
            [group(self.tr("Callbacks"), "callbacks"), group(self.tr("Dialogs"), "dialog")],
        ]

    def _build(self, report: str) -> None:
        self.body.setContentsMargins(26, 18, 26, 20)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(self.tr("Keys"), "title"))
        head.addWidget(label(self.tr("Combinations and digits only: they work while an input method is on"), "hint"))
        head.addStretch()
        more = ActionButton(self.tr("Handbook"), kind="ghost", icon="book", keys="F1")
        more.clicked.connect(self._more)
        head.addWidget(more)
        close = ActionButton(self.tr("Close"), kind="ghost", keys="Esc")
        close.clicked.connect(self.reject)
        head.addWidget(close)
        self.set_first_focus(close)
        self.body.addLayout(head)
        self.body.addWidget(rule())
        columns = QHBoxLayout()
        columns.setSpacing(20)
        for groups in self.groups(report):
            columns.addLayout(self._column(groups), 1)
        self.body.addLayout(columns)
        self.body.addStretch()

    def _column(self, groups: list[tuple[str, list[Key]]]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(6)
        for place, (heading, rows) in enumerate(groups):
            if place:
                column.addSpacing(8)
            column.addWidget(label(heading, "strong", ink="accent_text"))
            grid = QGridLayout()
            grid.setHorizontalSpacing(10)
            grid.setVerticalSpacing(7)
            grid.setColumnMinimumWidth(0, 88)
            grid.setColumnStretch(1, 1)
            for line, row in enumerate(rows):
                top_left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
                grid.addWidget(KeyCap(row.cap), line, 0, top_left)
                grid.addWidget(label(row.words, "base", wrap=True), line, 1)
            column.addLayout(grid)
        column.addStretch()
        return column

    def _more(self) -> None:
        self.accept()
        self.handbook.emit()
