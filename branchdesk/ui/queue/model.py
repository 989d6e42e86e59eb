"""The queue as a table model: the row count is known, the rows come in pages when they are painted.

A page is about two hundred rows read in a few milliseconds; the pages used last are kept. What a cell says is worked
out once a row (`Shown`) and once a minute for its limit, because a view asks for every cell again with each repaint.
Cells are not editable: an input method then leaves digits and Space to the table (spec.md §5.2).
"""

from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from branchdesk.domain.workflow import bar
from branchdesk.services import queue
from branchdesk.store.codec import decode_moment
from branchdesk.store.views import QueueRow
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue import showing

PAGE = 200
_KEPT_PAGES = 12
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

COLUMNS = ("grade", "number", "customer", "source", "received", "matter", "subject", "step", "handler", "due")
"""Keys of the columns in order; source and received are shown where there is room for them."""

WIDE_ONLY = ("source", "received")


@dataclass(slots=True)
class Shown:
    """What one row says, by column, and what its chips need."""

    row: QueueRow
    grade: int
    words: dict[str, str]
    grade_spoken: str
    step: int
    marks: tuple[tuple[str, str, str], ...]
    """What stands at the right end of the subject: (words, ink, icon)."""
    limit: showing.LimitWords


class QueueModel(QAbstractTableModel):
    """One view, or one search in it. `loaded` after its rows changed; the first row then may be chosen."""

    loaded = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.view, self.find, self.order = "open", "", ""
        self._total = 0
        self._pages: OrderedDict[int, list[QueueRow]] = OrderedDict()
        self._shown: dict[str, Shown] = {}
        self._heads = dict(zip(COLUMNS, self._head_words(), strict=True))

    def show_view(self, view: str, find: str = "", order: str = "") -> None:
        """Show a view from its start, or what matches `find` in it. order: a store's column, "-" for descending."""
        self.beginResetModel()
        self.view, self.find, self.order = view, find, order
        self._read_first()
        self.endResetModel()
        self.loaded.emit()

    def reload(self) -> None:
        """Read the same view again: something in it changed."""
        self.show_view(self.view, self.find, self.order)

    def row(self, place: int) -> QueueRow | None:
        """The row at a place; None beyond the end."""
        if not 0 <= place < self._total:
            return None
        rows = self._page(place // PAGE)
        inside = place % PAGE
        return rows[inside] if inside < len(rows) else None

    def shown(self, place: int) -> Shown | None:
        """What the row at a place says."""
        row = self.row(place)
        if row is None:
            return None
        made = self._shown.get(row.uid)
        if made is None or made.row is not row:
            made = self._shown[row.uid] = self._say(row)
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
            column = COLUMNS.index("due")
            last = min(last, self._total - 1)
            self.dataChanged.emit(self.index(max(0, first), column), self.index(last, column))

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else self._total

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        return _FLAGS if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) or not index.isValid():
            return None
        shown = self.shown(index.row())
        if shown is None:
            return None
        key = COLUMNS[index.column()]
        if key == "grade":
            return shown.grade_spoken
        if key == "due":
            return shown.limit.words
        if key == "subject" and role == Qt.ItemDataRole.AccessibleTextRole:
            return " ".join((shown.words[key], *(mark[0] for mark in shown.marks)))
        return shown.words[key]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._heads[COLUMNS[section]]
        return None

    def _head_words(self) -> tuple[str, ...]:
        return (
            self.tr("Grade"),
            self.tr("Number"),
            self.tr("Customer"),
            self.tr("Source"),
            self.tr("Received"),
            self.tr("Matter"),
            self.tr("What it is about"),
            self.tr("Step"),
            self.tr("Handler"),
            self.tr("Due"),
        )

    def _read_first(self) -> None:
        self._pages.clear()
        self._shown.clear()
        page = self._read(0)
        self._total = page.total
        self._pages[0] = page.rows

    def _read(self, place: int) -> queue.Page:
        desk = self._desk
        return queue.page(
            desk.session,
            self.view,
            now=desk.now(),
            offset=place * PAGE,
            limit=PAGE,
            find=self.find,
            sort=self.order,
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

    def _say(self, row: QueueRow) -> Shown:
        desk = self._desk
        now = desk.now()
        grade, grade_words, spoken = showing.grade_words(desk, row.grade)
        received = decode_moment(row.received_at) if row.received_at else None
        words = {
            "grade": grade_words,
            "number": showing.short_number(desk, row.number),
            "customer": showing.customer(row.customer_name),
            "source": desk.label("source", row.intake_source),
            "received": f"{received.astimezone(now.tzinfo):%m-%d %H:%M}" if received else "--",
            "matter": desk.label("matter", row.matter) or desk.label("kind", row.kind),
            "subject": " ".join((row.summary or row.narrative_head).split()),
            "step": showing.bar_label(desk, row.status),
            "handler": desk.session.display(row.handler) or "--",
        }
        return Shown(
            row, grade, words, spoken, bar(row.status) + 1, self._marks(row), showing.row_limit(desk, row, now)
        )

    def _marks(self, row: QueueRow) -> tuple[tuple[str, str, str], ...]:
        found: list[tuple[str, str, str]] = []
        if row.status == "awaiting_approval":
            found.append((self.tr("to approve"), "accent_text", "stamp"))
        if row.status == "incomplete":
            found.append((self.tr("gaps"), "soon_text", "edit"))
        if row.waiting_head_office:
            found.append((self.tr("head office"), "text2", "building"))
        if row.round > 1:
            found.append((self.tr("reopened"), "soon_text", "rotate-ccw"))
        if row.evidence_count:
            found.append((str(row.evidence_count), "text2", "paperclip"))
        return tuple(found)
