"""The list page (pictures 01, 02): saved views with their counters, the table, its footer, and the detail pane."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from branchdesk.domain.records import Change
from branchdesk.services import queue
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue import detail_pane
from branchdesk.ui.queue.detail_pane import DetailPane
from branchdesk.ui.queue.empty_list import EmptyList
from branchdesk.ui.queue.model import QueueModel
from branchdesk.ui.queue.table import QueueTable
from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets.buttons import ActionButton, KeyCap
from branchdesk.ui.widgets.fields import LineEdit
from branchdesk.ui.widgets.labels import announce, label
from branchdesk.ui.widgets.pills import View, ViewPills

_DETAIL_MS = 30
"""The pane follows the current row this late, so that holding the arrow key reads only where it stops."""
_FIND_MS = 120
_WIDE, _NARROW = 1600, 1180


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


class ListPage(QWidget):
    """`opened(uid)`, `pressed(uid, action)`, `printing(number)`, `counted()` when the counters changed."""

    opened = Signal(str)
    pressed = Signal(str, str)
    printing = Signal(str)
    counted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.counts: dict[str, int] = {}
        self.model = QueueModel(desk, self)
        self.table = QueueTable(desk, self.model)
        self.pane = DetailPane(desk)
        self.search = FindLine(
            icon="search", keys="Ctrl+F", placeholder=self.tr("Find in this view"), name=self.tr("Find in this view")
        )
        self.pills = ViewPills(name=self.tr("Views"))
        self._width_kept = 0
        self._late = _timer(self, _DETAIL_MS, self._show_current)
        self._finding = _timer(self, _FIND_MS, self._search)
        self._build()
        self._connect()

    def start(self) -> None:
        """Count and show the first view."""
        self.count()
        self.show_view("open")

    def show_view(self, key: str, find: str = "") -> None:
        """Another view from its first row."""
        self.pills.set_value(key)
        self._finding.stop()
        self.search.blockSignals(True)
        self.search.setText(find)
        self.search.blockSignals(False)
        self.table.forget()
        self.model.show_view(key, find)

    def refresh(self, change: Change | None = None) -> None:
        """The counters and the rows as they are now; the pane only if its case is concerned."""
        self.count()
        self.model.reload()
        if change is None or not change.uids or self.pane.uid in change.uids:
            self._show_current()

    def new_minute(self) -> None:
        """Countdowns of the rows that can be seen; the counters, because a case may be late now."""
        self.count()
        self.model.new_minute(*self.table.visible_rows())
        self.pane.new_minute()

    def stop(self) -> None:
        """Nothing is read any more: the desk is over."""
        self._late.stop()
        self._finding.stop()

    def toggle_detail(self) -> None:
        """F9."""
        if self.pane.isVisible():
            self._width_kept = self.pane.width()
        self.pane.setVisible(not self.pane.isVisible())

    def focus_table(self) -> None:
        """Where work goes on."""
        (self.table if self.model.rowCount() else self._empty_focus()).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._width_kept:
            scale = Theme.of().scale
            wide, narrow = self.width() >= _WIDE * scale, self.width() < _NARROW * min(scale, 1.15)
            width = detail_pane.WIDE_WIDTH if wide else detail_pane.NARROW_WIDTH if narrow else detail_pane.WIDTH
            width = round(width * min(scale, 1.15))
            self._split.setSizes([max(1, self.width() - width), width])

    def _build(self) -> None:
        theme = Theme.of()
        bar = QFrame()
        bar.setProperty("surface", "bar")
        bar.setFixedHeight(theme.px("toolbar"))
        line = QHBoxLayout(bar)
        line.setContentsMargins(12, 0, 16, 0)
        line.addWidget(self.pills)
        line.addStretch(1)
        self.search.setFixedWidth(190)
        line.addWidget(self.search)
        self.pills.set_views(self._views())
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._empty = QWidget()
        self._empty_column = QVBoxLayout(self._empty)
        self._stack.addWidget(self._empty)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addWidget(self._foot())
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.addWidget(left)
        self._split.addWidget(self.pane)
        self._split.setCollapsible(0, False)
        self._split.setCollapsible(1, False)
        self._split.setStretchFactor(0, 1)
        self._split.setStretchFactor(1, 0)
        self._split.setHandleWidth(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(bar)
        outer.addWidget(self._split, 1)

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("surface", "foot")
        foot.setFixedHeight(Theme.of().px("status") + 3)
        line = QHBoxLayout(foot)
        line.setContentsMargins(14, 0, 14, 0)
        line.setSpacing(6)
        self._summary = label("", "hint", ink="text2")
        line.addWidget(self._summary)
        line.addStretch()
        for keys, words in (
            ("↑↓", self.tr("move")),
            ("Enter", self.tr("open")),
            ("F6", self.tr("next step")),
            ("F7", self.tr("hand over")),
        ):
            line.addWidget(KeyCap(keys))
            line.addWidget(label(words, "hint"))
            line.addSpacing(2)
        return foot

    def _connect(self) -> None:
        self.pills.chosen.connect(self._view_chosen)
        self.search.textChanged.connect(lambda _text: self._finding.start())
        self.search.left.connect(self._leave_find)
        self.table.chosen.connect(self._row_chosen)
        self.table.opened.connect(self.opened)
        self.pane.opened.connect(self.opened)
        self.pane.pressed.connect(self.pressed)
        self.pane.printing.connect(self.printing)
        self.model.loaded.connect(self._loaded)
        self._split.splitterMoved.connect(self._remember)

    def _views(self) -> list[View]:
        return [
            View("overdue", self.tr("Overdue"), "alert-triangle", "over"),
            View("today", self.tr("Due today"), "clock", "soon"),
            View("approval", self.tr("To approve"), "stamp"),
            View("mine", self.tr("Mine")),
            View("callback", self.tr("To call back")),
            View("open", self.tr("All open")),
            View("all", self.tr("All")),
            View("first_owner", self.tr("First owner: me")),
            View("waiting", self.tr("Waiting")),
            View("incomplete", self.tr("Incomplete entries")),
        ]

    def _view_words(self, key: str) -> str:
        return next((each.label for each in self._views() if each.key == key), "")

    def count(self) -> None:
        """The counters as they are now."""
        counts = queue.counts(self._desk.session, self._desk.now())
        if counts != self.counts:
            self.counts = counts
            self.pills.set_counts(counts)
            self.counted.emit()
        self._summarise()

    def _summarise(self) -> None:
        view = self._view_words(self.model.view)
        parts = [self.tr("{view}: {n}").format(view=view, n=f"{self.model.rowCount():,}")]
        for key, words in (("overdue", self.tr("Overdue")), ("today", self.tr("Due today"))):
            if self.model.view != key:
                parts.append(f"{words} {self.counts.get(key, 0):,}")
        if self.model.find and self.model.rowCount() >= queue.FIND_LIMIT:
            parts.append(self.tr("more were found: type more"))
        self._summary.setText(" · ".join(parts))

    def _view_chosen(self, key: str) -> None:
        self.show_view(key)
        self.focus_table()

    def _search(self) -> None:
        text = self.search.value()
        if text != self.model.find:
            self.table.forget()
            self.model.show_view(self.model.view, text)
            announce(self.search, self._summary.text())

    def _leave_find(self) -> None:
        if self._finding.isActive():
            self._finding.stop()
            self._search()
        self.focus_table()

    def _row_chosen(self, uid: str) -> None:
        if uid != self.pane.uid:
            self._late.start()

    def _show_current(self) -> None:
        self._late.stop()
        uid = self.table.current_uid()
        if uid:
            self.pane.show_case(uid)
        else:
            self.pane.show_nothing()

    def _loaded(self) -> None:
        empty = not self.model.rowCount()
        had_focus = self.table.hasFocus()
        if empty:
            self._show_empty()
            self._show_current()
        self._stack.setCurrentWidget(self._empty if empty else self.table)
        if empty and had_focus:
            self._empty_focus().setFocus()
        self._summarise()

    def _show_empty(self) -> None:
        while self._empty_column.count():
            item = self._empty_column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        state = EmptyList(self._desk, self.model.view, self._view_words(self.model.view), self.model.find, self.counts)
        state.view_wanted.connect(self._view_chosen)
        state.everywhere.connect(lambda: self.show_view("all", self.search.value()))
        state.cleared.connect(self.search.clear)
        self._empty_column.addWidget(state)

    def _empty_focus(self) -> QWidget:
        return next(iter(self._empty.findChildren(ActionButton)), self.search)

    def _remember(self) -> None:
        self._width_kept = self.pane.width()


def _timer(owner: QWidget, interval: int, act: object) -> QTimer:
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(interval)
    timer.timeout.connect(act)
    return timer
