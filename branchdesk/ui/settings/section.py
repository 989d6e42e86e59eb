"""What every panel of the settings is."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from branchdesk.ui.desk import Desk
from branchdesk.ui.widgets.labels import label


class Section(QWidget):
    """A panel. `key` names it, `title` and `icon` stand in the list."""

    def __init__(self, desk: Desk, key: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.key, self.icon, self.title = desk, key, icon, ""
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 6, 0)
        self.column.setSpacing(10)

    def head(self, title: str, about: str = "") -> None:
        """Begin the panel with its title and a sentence about it."""
        self.title = title
        self.setAccessibleName(title)
        self.column.addWidget(label(title, "section"))
        if about:
            self.column.addWidget(label(about, "hint", ink="text2", wrap=True))

    def show_now(self) -> None:
        """Read anew what the panel shows; called whenever it comes into sight."""
