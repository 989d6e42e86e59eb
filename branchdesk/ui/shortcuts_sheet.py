"""F1: every key on one sheet, in the order of the work. F1 again opens the handbook at the page one came from."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from branchdesk.ui.widgets.buttons import ActionButton, KeyCap
from branchdesk.ui.widgets.dialog import Sheet
from branchdesk.ui.widgets.labels import label, rule

Key = tuple[str, str]


class ShortcutsSheet(Sheet):
    """The sheet. `handbook()` when the person asks for more. report: the name of the fourth tab in this home."""

    handbook = Signal()

    def __init__(self, parent: QWidget, *, report: str) -> None:
        super().__init__(parent, "", width=1080)
        self.setWindowTitle(self.tr("Keys"))
        self.setAccessibleName(self.tr("Keys"))
        self._build(report)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F1:
            self.accept()
            self.handbook.emit()
            return
        super().keyPressEvent(event)

    def groups(self, report: str) -> list[tuple[str, list[Key]]]:
        """Heading and keys of the four columns."""
        space = self.tr("Space")
        return [
            (
                self.tr("Where to"),
                [
                    ("Ctrl+1", self.tr("Intake")),
                    ("Ctrl+2", self.tr("Case queue")),
                    ("Ctrl+3", self.tr("Callbacks")),
                    ("Ctrl+5", report),
                    ("Ctrl+K", self.tr("Find people, cases, commands")),
                    ("Ctrl+F", self.tr("Find in this page")),
                    ("Ctrl+P", self.tr("Print what is here")),
                    ("Ctrl+Z", self.tr("Take back")),
                    ("Ctrl+L", self.tr("Lock")),
                    ("F1", self.tr("This sheet; again: handbook")),
                ],
            ),
            (
                self.tr("Logging"),
                [
                    ("Enter", self.tr("Next open field")),
                    ("Tab / Shift+Tab", self.tr("Every field")),
                    ("1–6", self.tr("Choose in a group")),
                    ("t / -1 / 3-4", self.tr("Today, yesterday, 4 March")),
                    ("F3", self.tr("Go on with a draft")),
                    ("F4", self.tr("Cases of the same customer")),
                    ("F8", self.tr("First gap")),
                    ("Ctrl+S", self.tr("Save only")),
                    ("Ctrl+Enter", self.tr("Save and print")),
                ],
            ),
            (
                self.tr("Queue and handling"),
                [
                    ("↑ ↓", self.tr("Move")),
                    (space, self.tr("Tick")),
                    ("Shift+↑ ↓", self.tr("Tick a range")),
                    ("Enter", self.tr("Open")),
                    ("F6", self.tr("Next step")),
                    ("F7", self.tr("Hand over")),
                    ("F9", self.tr("Detail pane")),
                    ("Alt+↑ ↓", self.tr("Previous, next case")),
                    ("Alt+1–7", self.tr("Change view")),
                    ("Ctrl+Enter", self.tr("Finish the step")),
                ],
            ),
            (
                self.tr("Callbacks"),
                [
                    ("1–6", self.tr("Reached, no answer, refused, wrong number, busy, appointment")),
                    ("1–5 × 3", self.tr("Three scores")),
                    ("Enter", self.tr("Save, next person")),
                    ("F7", self.tr("Skip")),
                    ("Ctrl+M", self.tr("Write the customer's words")),
                    ("Ctrl+P", self.tr("Print the list")),
                    ("Ctrl+Z", self.tr("Take the last person back")),
                    ("Esc", self.tr("One level back, never loses text")),
                ],
            ),
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
        for heading, keys in self.groups(report):
            columns.addLayout(self._column(heading, keys), 1)
        self.body.addLayout(columns)
        self.body.addStretch()

    def _column(self, heading: str, keys: list[Key]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(label(heading, "strong", ink="accent_text"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, 88)
        grid.setColumnStretch(1, 1)
        for row, (key, words) in enumerate(keys):
            grid.addWidget(KeyCap(key), row, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(words, "base", wrap=True), row, 1)
        column.addLayout(grid)
        column.addStretch()
        return column

    def _more(self) -> None:
        self.accept()
        self.handbook.emit()
