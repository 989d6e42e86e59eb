"""What an empty list says: all is on time, nothing was found, or there is nothing yet; and what to do about it."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from branchdesk.services import queue
from branchdesk.store.codec import decode_moment
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue import showing
from branchdesk.ui.widgets.buttons import ActionButton
from branchdesk.ui.widgets.labels import EmptyState


class EmptyList(QWidget):
    """`view_wanted(str)` another view, `everywhere()` the same search in all cases, `cleared()` no search,
    `unfiltered()` no filter."""

    view_wanted = Signal(str)
    everywhere = Signal()
    cleared = Signal()
    unfiltered = Signal()

    def __init__(self, desk: Desk, listing: queue.Listing, words: str, counts: Mapping[str, int]) -> None:
        """words: the view's name; counts: of all views."""
        super().__init__()
        self._desk, self._counts = desk, counts
        view, filtered = listing.view, len(listing.criteria)
        if listing.find:
            state = self._nothing_found(view, listing.find, filtered)
        elif filtered:
            state = self._nothing_passes(filtered)
        elif not counts.get("all", 0):
            state = self._nothing_yet()
        elif view == "overdue":
            state = self._on_time(words)
        else:
            state = self._nothing_here(view, words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(state)

    def _nothing_passes(self, filtered: int) -> EmptyState:
        clear = ActionButton(self.tr("Clear the filter"), keys="Esc")
        clear.clicked.connect(self.unfiltered)
        hint = self.tr("Take one of the {n} criteria away").format(n=filtered)
        return EmptyState("filter", self.tr("Nothing passes this filter"), hint, [clear])

    def _nothing_found(self, view: str, find: str, filtered: int) -> EmptyState:
        clear = ActionButton(self.tr("Clear the search"), keys="Esc")
        clear.clicked.connect(self.cleared)
        every = ActionButton(self.tr("Search all {n}").format(n=f"{self._counts.get('all', 0):,}"), icon="search")
        every.clicked.connect(self.everywhere)
        return EmptyState(
            "search",
            self.tr("Nothing for “{text}”").format(text=find),
            self.tr("Try pinyin initials, the last four digits of the phone, or fewer words"),
            [clear] if view == "all" and not filtered else [clear, every],
        )

    def _nothing_yet(self) -> EmptyState:
        log = ActionButton(self.tr("Log a complaint"), kind="primary", keys="Ctrl+1")
        log.clicked.connect(lambda: self._desk.go("intake"))
        return EmptyState("clipboard", self.tr("No complaints yet"), self.tr("Log the first one"), [log])

    def _on_time(self, words: str) -> EmptyState:
        due = self._next_due()
        rest = self.tr("All on time. Next due {at}").format(at=due) if due else self.tr("All on time.")
        today = ActionButton(self.tr("See due today, {n}").format(n=self._counts.get("today", 0)), keys="Alt+2")
        today.clicked.connect(lambda: self.view_wanted.emit("today"))
        return EmptyState("check-circle", self.tr("{view}: 0").format(view=words), rest, [today])

    def _nothing_here(self, view: str, words: str) -> EmptyState:
        other = ActionButton(self.tr("See all open, {n}").format(n=self._counts.get("open", 0)), keys="Alt+6")
        other.clicked.connect(lambda: self.view_wanted.emit("open"))
        title = self.tr("{view}: 0").format(view=words)
        return EmptyState("check-circle", title, self.tr("Nothing waits here"), [] if view == "open" else [other])

    def _next_due(self) -> str:
        now = self._desk.now()
        rows = queue.page(self._desk.session, "open", now=now, limit=1).rows
        if not rows or rows[0].pause or not rows[0].due_at:
            return ""
        return showing.moment(decode_moment(rows[0].due_at), now)


class EmptyPlace(QWidget):
    """Where the table stands when it has no row: says so anew for each listing. Signals as of `EmptyList`."""

    view_wanted = Signal(str)
    everywhere = Signal()
    cleared = Signal()
    unfiltered = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._column = QVBoxLayout(self)

    def show_state(self, listing: queue.Listing, words: str, counts: Mapping[str, int]) -> None:
        """What this listing says while it is empty."""
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        state = EmptyList(self._desk, listing, words, counts)
        state.view_wanted.connect(self.view_wanted)
        state.everywhere.connect(self.everywhere)
        state.cleared.connect(self.cleared)
        state.unfiltered.connect(self.unfiltered)
        self._column.addWidget(state)

    def way_out(self) -> QWidget | None:
        """The first button, where the focus goes."""
        return next(iter(self.findChildren(ActionButton)), None)
