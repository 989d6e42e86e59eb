"""The queue as a table model: the row count is known, the rows come in pages when they are painted.

A page is some fifty rows read in a millisecond, however many cases there are; the pages used last are kept. What a
cell says is worked out once a row (`saying`) and once a minute for its limit, because a view asks for every cell again
with each repaint. A listing no index stands for is gathered in the background and shown when it is there; its first
rows come as soon as they are found. Cells are not editable: an input method then leaves digits and Space to the table
(spec.md §5.2).
"""

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from branchdesk.domain.errors import BranchDeskError, Cancelled
from branchdesk.services import queue
from branchdesk.services.queue import Listing
from branchdesk.store.views import QueueRow
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue import columns, saying
from branchdesk.ui.queue.columns import COLUMNS, TICK
from branchdesk.ui.queue.saying import Shown
from branchdesk.ui.queue.ticks import Ticks
from branchdesk.ui.tasks import Bug, Running

PAGE = 64
_KEPT_PAGES = 40
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_TICK_FLAGS = _FLAGS | Qt.ItemFlag.ItemIsUserCheckable


class QueueModel(QAbstractTableModel):
    """One listing. `loaded` after its rows changed; the first row then may be chosen. `gathering(read, of, found)`
    while a free listing is read, `gathered()` when that has ended, however."""

    loaded = Signal()
    gathering = Signal(int, int, int)
    gathered = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.listing = Listing("open")
        self.ticks = Ticks(self)
        self.ticks.changed.connect(self._ticked)
        self._total = 0
        self._pages: OrderedDict[int, list[QueueRow]] = OrderedDict()
        self._shown: dict[str, Shown] = {}
        self._heads = columns.words()
        self._places: list[int] | None = None
        self._basis: tuple[Listing, list[int]] | None = None
        self._running: Running | None = None

    @property
    def view(self) -> str:
        """The saved view that is shown, filtered or not."""
        return self.listing.view

    @property
    def find(self) -> str:
        """What is searched for in it."""
        return self.listing.find

    @property
    def order(self) -> str:
        """The store's column it is sorted by, "-" before it for descending, "" for the view's own order."""
        return self.listing.sort

    @property
    def busy(self) -> bool:
        """Whether a free listing is being gathered."""
        return self._running is not None

    def show_view(self, view: str, find: str = "", order: str = "") -> None:
        """Show a saved view from its start, or what matches `find` in it."""
        self.show_listing(Listing(view, sort=order, find=find))

    def show_listing(self, wanted: Listing, *, again: bool = False) -> None:
        """Show a listing from its start. again: gather it anew even if that was just done."""
        self.stop()
        self.listing = wanted
        if not wanted.free:
            self._basis = None
            self._reset(None)
        elif self._basis is not None and self._basis[0] == _bare(wanted) and not again:
            self._reset(_found(self._desk, wanted, self._basis[1]))
        else:
            self._gather(wanted)

    def reload(self) -> None:
        """Read the same listing again: something in it changed."""
        self.show_listing(self.listing, again=True)

    def stop(self) -> None:
        """Gather no further; what is shown stays."""
        if self._running is not None:
            self._running.cancel()
            self._running = None
            self.gathered.emit()

    def row(self, place: int) -> QueueRow | None:
        """The row at a place; None beyond the end."""
        if not 0 <= place < self._total:
            return None
        rows = self._page(place // PAGE)
        inside = place % PAGE
        return rows[inside] if inside < len(rows) else None

    def rows(self, first: int, last: int) -> list[QueueRow]:
        """The rows from one place to another, both included."""
        return [row for row in map(self.row, range(first, last + 1)) if row is not None]

    def shown(self, place: int) -> Shown | None:
        """What the row at a place says."""
        row = self.row(place)
        if row is None:
            return None
        made = self._shown.get(row.uid)
        if made is None or made.row is not row:
            made = self._shown[row.uid] = saying.say(self._desk, row)
        return made

    def place_of(self, uid: str) -> int:
        """The place of a case among the rows read so far; -1 if it is not there."""
        for page, rows in self._pages.items():
            for inside, row in enumerate(rows):
                if row.uid == uid:
                    return page * PAGE + inside
        return -1

    def new_minute(self, first: int, last: int) -> None:
        """A minute has passed: limits are worked out again, and the visible rows repainted."""
        self._shown.clear()
        if self._total:
            column = columns.PLACE[columns.DUE]
            last = min(last, self._total - 1)
            self.dataChanged.emit(self.index(max(0, first), column), self.index(last, column))

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else self._total

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _TICK_FLAGS if index.column() == 0 else _FLAGS

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        key = COLUMNS[index.column()]
        if key == TICK:
            ticked = (row := self.row(index.row())) is not None and row.uid in self.ticks
            if role == Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
            return self._heads[TICK] if role == Qt.ItemDataRole.AccessibleTextRole and ticked else None
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        shown = self.shown(index.row())
        if shown is None:
            return None
        if key == "grade":
            return shown.grade_spoken
        if key == "due":
            return shown.limit.words
        if key == "subject" and role == Qt.ItemDataRole.AccessibleTextRole:
            return " ".join((shown.words[key], *(mark[0] for mark in shown.marks)))
        return shown.words[key]

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.row(index.row())
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != 0 or row is None:
            return False
        self.ticks.put([row], Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        if section == 0 and role == Qt.ItemDataRole.DisplayRole:
            return ""
        return self._heads[COLUMNS[section]]

    def _ticked(self) -> None:
        if self._total:
            self.dataChanged.emit(self.index(0, 0), self.index(self._total - 1, 0), [Qt.ItemDataRole.CheckStateRole])

    def _reset(self, places: list[int] | None) -> None:
        self.beginResetModel()
        self._places = places
        self._pages.clear()
        self._shown.clear()
        self._total = 0
        page = self._read(0)
        self._total = page.total
        self._pages[0] = page.rows
        self.endResetModel()
        self.loaded.emit()

    def _gather(self, wanted: Listing) -> None:
        desk, now = self._desk, self._desk.now()
        bare, first = _bare(wanted), not wanted.find and not wanted.sort

        def finished(places: list[int]) -> None:
            if self._running is running:
                self._running = None
                self._basis = bare, places
                self._reset(_found(desk, self.listing, places))
                self.gathered.emit()

        def refused(error: BranchDeskError | Bug) -> None:
            if self._running is running:
                self._running = None
                self.gathered.emit()
            if not isinstance(error, Cancelled):
                desk.problem(error)

        def progress(read: int, of: int, found: int, head: list[int]) -> None:
            if self._running is running:
                if head:
                    self._reset(head)
                self.gathering.emit(read, of, found)

        running = self._running = desk.background(
            lambda session, report, cancelled: queue.gather(session, bare, now, _told(report, first), cancelled),
            finished,
            failed=refused,
            progress=progress,
            owner=self,
            reading=True,
        )

    def _read(self, place: int) -> queue.Page:
        desk, wanted = self._desk, self.listing
        if self._places is not None:
            rows = queue.page_at(desk.session, self._places[place * PAGE : (place + 1) * PAGE])
            return queue.Page(len(self._places), rows)
        return queue.page(
            desk.session,
            wanted.view,
            now=desk.now(),
            offset=place * PAGE,
            limit=PAGE,
            find=wanted.find,
            sort=wanted.sort,
            total=self._total if place else None,
        )

    def _page(self, place: int) -> list[QueueRow]:
        rows = self._pages.get(place)
        if rows is None:
            rows = self._pages[place] = self._read(place).rows
            while len(self._pages) > _KEPT_PAGES:
                _, old = self._pages.popitem(last=False)
                for row in old:
                    self._shown.pop(row.uid, None)
        else:
            self._pages.move_to_end(place)
        return rows


def _bare(wanted: Listing) -> Listing:
    """A listing with nothing searched for: what was gathered for it serves every search in it."""
    return Listing(wanted.view, wanted.criteria, wanted.sort)


def _found(desk: Desk, wanted: Listing, places: list[int]) -> list[int]:
    """Of what was gathered, what is searched for."""
    return queue.found_in(desk.session, wanted.find, places) if wanted.find.strip() else places


def _told(report: Callable[..., None], first: bool) -> Callable[[int, int, list[int]], None]:
    """Progress as the window takes it: numbers, and once the first rows, as soon as they fill a page."""
    shown = False

    def step(read: int, total: int, found: list[int]) -> None:
        nonlocal shown
        head: list[int] = []
        if first and not shown and len(found) >= PAGE and read < total:
            head, shown = found[:PAGE], True
        report(read, total, len(found), head)

    return step
