"""The list page (pictures 01, 02, 21): saved and own views with counters, filter, lane, table, and detail pane."""

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from branchdesk.domain.records import Change
from branchdesk.services import queue
from branchdesk.services.queue import Listing
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue import views_bar
from branchdesk.ui.queue.bulk_acts import BulkActs
from branchdesk.ui.queue.detail_pane import DetailPane
from branchdesk.ui.queue.empty_list import EmptyPlace
from branchdesk.ui.queue.filter_line import FilterLine
from branchdesk.ui.queue.filtering import Filtering
from branchdesk.ui.queue.foot import Foot
from branchdesk.ui.queue.lane import Lane
from branchdesk.ui.queue.look_keeper import LookKeeper
from branchdesk.ui.queue.model import QueueModel
from branchdesk.ui.queue.naming import OwnViews
from branchdesk.ui.queue.table import QueueTable
from branchdesk.ui.queue.toolbar import Toolbar
from branchdesk.ui.widgets.labels import announce

_DETAIL_MS = 30
"""The pane follows the current row this late, so that holding the arrow key reads only where it stops."""
_FIND_MS = 120


class ListPage(QWidget):
    """`opened(uid)`, `pressed(uid, action)`, `printing(number)`, `counted()` when the counters changed."""

    opened = Signal(str)
    pressed = Signal(str, str)
    printing = Signal(str)
    bulk_printing = Signal(object)
    menu_wanted = Signal(object)
    counted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self.user = desk, desk.user
        self.counts: dict[str, int] = {}
        self._own_counts: dict[str, int] = {}
        self.model = QueueModel(desk, self)
        self.table = QueueTable(desk, self.model)
        self.pane = DetailPane(desk)
        self.toolbar = Toolbar()
        self.pills, self.search = self.toolbar.pills, self.toolbar.search
        self.filter_line = FilterLine(desk)
        self.lane = Lane(desk)
        self.foot = Foot()
        self.own = OwnViews(desk, self)
        self.bulk = BulkActs(desk, self)
        self.shown_key = ""
        self._empty = EmptyPlace(desk)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self.look = LookKeeper(desk, self.table, self._split)
        self.filtering = Filtering(desk, self, self)
        self._late = _timer(self, _DETAIL_MS, self._show_current)
        self._finding = _timer(self, _FIND_MS, self._search)
        self._build()
        self._connect()

    def start(self) -> None:
        """As this person has it: views, look, counters, and the view the day begins with."""
        self.look.read()
        self.own.read()
        self.count()
        self.lane.refresh()
        self.show_view(views_bar.begin(self._desk.user, self.counts))

    def show_view(self, key: str, find: str = "") -> None:
        """Another view, saved or own, from its first row."""
        own = self.own.get(key)
        if own is None:
            self.show_listing(Listing(key, find=find), key)
        else:
            self.show_listing(own.listing(find), key)
        self.look.arrange(own)

    def show_listing(self, wanted: Listing, key: str = "") -> None:
        """Anything from its first row; key: the view it is, "" for the one it was made from."""
        self.shown_key = key or self.shown_key or wanted.view
        self.pills.set_value(self.shown_key)
        self._finding.stop()
        self.search.blockSignals(True)
        self.search.setText(wanted.find)
        self.search.blockSignals(False)
        self.table.forget()
        self.model.ticks.clear()
        self.model.show_listing(wanted)
        self.toolbar.show_filter(len(wanted.criteria))
        self.filter_line.show_criteria(wanted.criteria)
        self._summarise()

    def refresh(self, change: Change | None = None) -> None:
        """The counters and the rows as they are now; the pane only if its case is concerned."""
        self.count()
        self.lane.refresh()
        self.model.reload()
        if change is None or not change.uids or self.pane.uid in change.uids:
            self._show_current()

    def new_minute(self) -> None:
        """Countdowns of the rows that can be seen; the counters, because a case may be late now."""
        self.count()
        self.lane.refresh()
        self.model.new_minute(*self.table.visible_rows())
        self.pane.new_minute()

    def stop(self) -> None:
        """Nothing is read any more: the desk is over."""
        self.model.stop()
        for each in (self._late, self._finding, self.look):
            each.stop()

    def toggle_detail(self) -> None:
        """F9."""
        self.pane.setVisible(not self.pane.isVisible())

    def focus_table(self) -> None:
        """Where work goes on."""
        (self.table if self.model.rowCount() else self._empty.way_out() or self.search).setFocus()

    def back(self) -> bool:
        """Esc: the search first, then the ticks, then the filter. True if there was one of them."""
        listing = self.model.listing
        if listing.find:
            self.search.clear()
        elif self.model.ticks:
            self.model.ticks.clear()
        elif self.model.busy:
            self.model.stop()
        elif listing.criteria and self.own.get(self.shown_key) is None:
            self.filtering.show({})
        else:
            return False
        self.focus_table()
        return True

    def keep_view(self) -> None:
        """Keep what is shown under a name."""
        listing = self.model.listing
        self.own.keep(Listing(listing.view, listing.criteria, listing.sort), self.look.columns())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.look.fit_pane(self.width())

    def _build(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        left = QFrame()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.lane)
        column.addWidget(self._stack, 1)
        column.addWidget(self.foot)
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
        for each in (self.toolbar, self.filter_line):
            outer.addWidget(each)
        outer.addWidget(self._split, 1)

    def _connect(self) -> None:
        bar, table, pane, foot = self.toolbar, self.table, self.pane, self.foot.bulk
        ticks, acts, empty = self.model.ticks, self.bulk, self._empty
        self.pills.chosen.connect(self._view_chosen)
        self.pills.menu_wanted.connect(
            lambda key, at: self.own.open_menu(key, at, self.model.listing, self.look.columns())
        )  # fmt: skip
        bar.keep.clicked.connect(lambda _on=False: self.keep_view())
        bar.columns.clicked.connect(lambda _on=False: self.look.ask())
        bar.more.clicked.connect(lambda _on=False: self._more())
        self.search.textChanged.connect(lambda _text: self._finding.start())
        self.search.left.connect(self._leave_find)
        self.lane.opened.connect(self.opened)
        table.chosen.connect(lambda uid: self._late.start() if uid != pane.uid else None)
        table.opened.connect(self.opened)
        table.sorted.connect(lambda order: self._show_again(sort=order))
        table.too_many.connect(acts.say_too_many)
        table.heads.menu_wanted.connect(lambda _at: self.look.ask())
        pane.opened.connect(self.opened)
        pane.pressed.connect(self.pressed)
        pane.printing.connect(self.printing)
        self.model.loaded.connect(self._loaded)
        self.model.gathered.connect(self._summarise)
        ticks.changed.connect(lambda: self.foot.show_ticked(ticks.rows))
        foot.hand_over_wanted.connect(lambda: acts.hand_over(ticks.rows))
        foot.note_wanted.connect(lambda: acts.note(ticks.rows))
        foot.print_wanted.connect(lambda: self.bulk_printing.emit(ticks.rows))
        foot.given_up.connect(self.back)
        acts.finished.connect(lambda _done: ticks.clear())
        acts.finished.connect(lambda done: None if done.refused else self.focus_table())
        empty.view_wanted.connect(self._view_chosen)
        empty.everywhere.connect(lambda: self.show_view("all", self.search.value()))
        empty.cleared.connect(self.search.clear)
        empty.unfiltered.connect(lambda: self.filtering.show({}))
        self.own.changed.connect(self._show_views)
        self.own.wanted.connect(self.show_view)

    def count(self) -> None:
        """The counters as they are now."""
        counts = queue.counts(self._desk.session, self._desk.now())
        if counts != self.counts:
            self.counts = counts
            self.pills.set_counts({**counts, **self._own_counts})
            self.counted.emit()
        self._summarise()

    def _show_views(self) -> None:
        self.pills.set_views(views_bar.standing(self._desk.user, self.own.views))
        self.pills.set_counts({**self.counts, **self._own_counts})
        if self.shown_key.startswith("own:") and self.own.get(self.shown_key) is None:
            self.shown_key = self.model.view
        self.pills.set_value(self.shown_key)
        self.toolbar.fit()

    def words(self) -> str:
        """The name of the view that is shown."""
        own = self.own.get(self.shown_key)
        return own.name if own is not None else views_bar.saved()[self.model.view].label

    def _summarise(self) -> None:
        parts = [self.tr("{view}: {n}").format(view=self.words(), n=f"{self.model.rowCount():,}")]
        narrowed = self.model.find or self.model.listing.criteria  # those two count the whole desk
        for key, words in (("overdue", self.tr("Overdue")), ("today", self.tr("Due today"))):
            if self.shown_key != key and not narrowed:
                parts.append(f"{words} {self.counts.get(key, 0):,}")
        if self.model.find and self.model.rowCount() >= queue.FIND_LIMIT:
            parts.append(self.tr("more were found: type more"))
        self.foot.show_summary(" · ".join(parts))
        if self.shown_key.startswith("own:") and not self.model.busy and not self.model.find:
            self._own_counts[self.shown_key] = self.model.rowCount()
            self.pills.set_counts({**self.counts, **self._own_counts})

    def _view_chosen(self, key: str) -> None:
        self.show_view(key)
        self.focus_table()

    def _more(self) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        self.menu_wanted.emit(menu)
        menu.popup(self.toolbar.more.mapToGlobal(self.toolbar.more.rect().bottomLeft()))

    def _search(self) -> None:
        text = self.search.value()
        if text != self.model.find:
            self._show_again(find=text)
            announce(self.search, self.foot.summary)

    def _show_again(self, **changed: str) -> None:
        """The same listing from its first row, searched or sorted in another way."""
        self.table.forget()
        self.model.show_listing(replace(self.model.listing, **changed))  # type: ignore[arg-type]

    def _leave_find(self) -> None:
        if self._finding.isActive():
            self._finding.stop()
            self._search()
        self.focus_table()

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
            self._empty.show_state(self.model.listing, self.words(), self.counts)
            self._show_current()
        self._stack.setCurrentWidget(self._empty if empty else self.table)
        if empty and had_focus:
            self.focus_table()
        self._summarise()


def _timer(owner: QWidget, interval: int, act: object) -> QTimer:
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(interval)
    timer.timeout.connect(act)
    return timer
