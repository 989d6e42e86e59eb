"""The sentence that may be read to a customer, with the way to copy it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from branchdesk.ui.widgets.buttons import ActionButton
from branchdesk.ui.widgets.labels import IconLabel, announce, label


class ReadingCard(QFrame):
    """Hidden while there is nothing to read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "well")
        self._title = label(self.tr("May be read to the customer"), "hint_strong", ink="accent_text")
        self._words = label("", "narrative", wrap=True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button = ActionButton(self.tr("Copy"), kind="ghost", icon="copy", keys="Ctrl+C")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.clicked.connect(self.copy)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(IconLabel("message", "accent_text"))
        head.addWidget(self._title)
        head.addStretch()
        head.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 6, 8, 10)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self._words)
        self.setVisible(False)

    @property
    def words(self) -> str:
        """The sentence shown, "" if none."""
        return self._words.text() if not self.isHidden() else ""

    def show_words(self, words: str) -> None:
        """Another sentence; "" hides the card."""
        self._words.setText(words)
        self._title.setText(self.tr("May be read to the customer"))
        self.setVisible(bool(words))
        self.updateGeometry()

    def copy(self) -> None:
        """Put the sentence on the clipboard, and say so."""
        if self.words:
            QGuiApplication.clipboard().setText(self.words)
            self._title.setText(self.tr("Copied: may be read to the customer"))
            announce(self, self._title.text())
