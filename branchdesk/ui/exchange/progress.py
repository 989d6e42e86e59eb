"""A long job under way: what it does, how far it is."""

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from branchdesk.ui.widgets.labels import announce, label


class ProgressLine(QWidget):
    """Words over a bar; the bar runs without an end until the first number comes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(8)
        self._words = label("")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        column.addWidget(self._words)
        column.addWidget(self._bar)
        self._text = ""

    def show_words(self, words: str) -> None:
        """What is being done, from now on."""
        self._text = words
        self._words.setText(words)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(words)
        announce(self, words)

    def show_progress(self, done: int, total: int) -> None:
        """How far it is; a total of 0 is unknown."""
        self._words.setText(f"{self._text}  {done:,} / {total:,}" if total else self._text)
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def show_stopping(self) -> None:
        """The person asked to stop; the job ends where it next looks."""
        self._words.setText(self.tr("Stopping …"))
        self._bar.setRange(0, 0)

    def words(self) -> str:
        """What it says."""
        return self._words.text()
