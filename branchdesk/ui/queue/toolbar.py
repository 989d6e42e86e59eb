"""The toolbar of the list (picture 01): views as pills, search in the view, filter, columns."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from branchdesk.ui import keys
from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets.buttons import ActionButton, IconButton
from branchdesk.ui.widgets.fields import LineEdit
from branchdesk.ui.widgets.pills import ViewPills

_SEARCH, _NARROW_SEARCH = 190, 130
_NARROW = 1180


class FindLine(LineEdit):
    """The search of this view: Esc clears it, then leaves it; ↓ and Enter go to the rows."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.left.emit()
            event.accept()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
            event.accept()
        else:
            super().keyPressEvent(event)


class Toolbar(QFrame):
    """The controls above the list, by name: `pills`, `keep`, `search`, `filter`, `columns`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = Theme.of()
        self.setProperty("surface", "bar")
        self.setFixedHeight(theme.px("toolbar"))
        self.pills = ViewPills(name=self.tr("Views"))
        self.keep = IconButton("plus", self.tr("Keep what is shown as a view of my own"))
        self.search = FindLine(
            icon="search",
            keys=keys.of("window", "find"),
            placeholder=self.tr("Find in this view"),
            name=self.tr("Find in this view"),
        )
        self.filter = ActionButton(self.tr("Filter"), icon="filter")
        self.filter.setToolTip(keys.of("queue", "filter"))
        self.filter.setCheckable(True)
        self.columns = IconButton("columns", self.tr("Columns and row height"), framed=True)
        self.more = IconButton("more", self.tr("More for the queue"), framed=True)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 0, 12, 0)
        line.setSpacing(6)
        line.addWidget(self.pills)
        line.addWidget(self.keep)
        line.addStretch(1)
        for each in (self.search, self.filter, self.columns, self.more):
            line.addWidget(each)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(0)
        self._settle.timeout.connect(self.fit)

    def show_filter(self, count: int) -> None:
        """How many criteria are set."""
        words = self.tr("Filter") if not count else self.tr("Filter · {n}").format(n=count)
        self.filter.set_words(words)
        self.filter.setChecked(bool(count))
        self._settle.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """As many pills as the other controls leave room for."""
        scale = Theme.of().scale
        self.search.setFixedWidth(round((_SEARCH if self.width() >= _NARROW * scale else _NARROW_SEARCH) * scale))
        controls = (self.keep, self.filter, self.columns, self.more)
        others = sum(each.sizeHint().width() + 6 for each in controls if each.isVisibleTo(self))
        self.pills.set_room(self.width() - 24 - others - self.search.width() - 18)
