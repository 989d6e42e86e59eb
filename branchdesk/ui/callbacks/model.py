"""Today's list as rows: what is owed first, then the hours of the day, whoever has no hour, and what is done."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from branchdesk.domain.case import Case
from branchdesk.domain.masking import mask_name, mask_phone
from branchdesk.domain.records import Call
from branchdesk.services.callbacks import CallDay, CallItem
from branchdesk.ui.callbacks import saying
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue import showing

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """One line. kind: "head", "item" or "done"; the words are ready to paint."""

    kind: str
    words: str
    item: CallItem | None = None
    case: Case | None = None
    call: Call | None = None
    number: str = ""
    phone: str = ""
    matter: str = ""
    chip: saying.Note = saying.Note()
    note: saying.Note = saying.Note()

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        parts = (self.words, self.chip.words, self.phone, self.number, self.matter, self.note.words)
        return "，".join(part for part in parts if part)


class DayModel(QAbstractListModel):
    """The rows of a `CallDay`. Only the people to call can be chosen."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows: list[Row] = []
        self._places: dict[str, int] = {}
        self._made: dict[object, Row] = {}
        self.day = CallDay(date.min, (), (), 0)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.spoken
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        enabled = Qt.ItemFlag.ItemIsEnabled
        chosen = self._rows[index.row()].kind == "item"
        return enabled | Qt.ItemFlag.ItemIsSelectable if chosen else enabled

    def show(self, day: CallDay) -> None:
        """Another list. Lines that say the same as before are not made again."""
        self.beginResetModel()
        if day.on != self.day.on:
            self._made.clear()
        self.day = day
        self._rows = list(self._lines(day))
        self._count()
        self.endResetModel()

    def without(self, uid: str) -> None:
        """Take somebody off at once, before the list is read again; a heading goes with the last of its people."""
        place = self.place(uid)
        if place < 0:
            return
        self.day = replace(self.day, waiting=tuple(each for each in self.day.waiting if each.case.uid != uid))
        last = place + 1 == len(self._rows) or self._rows[place + 1].kind == "head"
        first = place - 1 if last and self._rows[place - 1].kind == "head" else place
        self.beginRemoveRows(QModelIndex(), first, place)
        del self._rows[first : place + 1]
        self._count()
        self.endRemoveRows()

    def tick(self) -> None:
        """A minute is over: what is owed may be overdue now."""
        for place, row in enumerate(self._rows):
            if row.item is not None and row.item.due in saying.OWED:
                told = self._line(row.item)
                if told != row:
                    self._rows[place] = told
                    self.dataChanged.emit(self.index(place), self.index(place))

    def row(self, place: int) -> Row:
        """One line."""
        return self._rows[place]

    def item(self, uid: str) -> CallItem | None:
        """Somebody to call."""
        place = self._places.get(uid)
        return self._rows[place].item if place is not None else None

    def place(self, uid: str) -> int:
        """The line somebody stands in, -1 if in none."""
        return self._places.get(uid, -1)

    def step(self, place: int, by: int) -> int:
        """The line of the next person from a line, `by` lines of people further; the last one at the ends."""
        people = list(self._places.values())
        if not people:
            return -1
        before = sum(each < place for each in people)
        at = before + by if place in people else before + by - (by > 0)
        return people[max(0, min(at, len(people) - 1))]

    def after(self, uid: str) -> str:
        """Who comes after somebody: the next one down the list, else the first; "" if there is nobody else."""
        uids = list(self._places)
        if uid not in self._places:
            return uids[0] if uids else ""
        at = uids.index(uid)
        rest = uids[at + 1 :] + uids[:at]
        return rest[0] if rest else ""

    def first(self) -> str:
        """The first person, "" if there is none."""
        return next(iter(self._places), "")

    def found(self, number: str) -> str:
        """The UID of the person whose case has this number, "" if none."""
        return next((each.case.uid for each in self.day.waiting if each.case.number == number), "")

    def _lines(self, day: CallDay) -> Iterator[Row]:
        heading = ""
        for item in day.waiting:
            words = self._heading(item)
            if words != heading:
                heading = words
                yield Row("head", words)
            yield self._line(item) if item.due in saying.OWED else self._kept(item)
        if day.done:
            yield Row("head", self.tr("Done {n}").format(n=len(day.done)))
            yield from self._finished(day.done)

    def _heading(self, item: CallItem) -> str:
        if item.due in saying.OWED:
            return self.tr("Promises and contacts")
        return saying.hours(item.slot) if item.slot else self.tr("Any time")

    def _kept(self, item: CallItem) -> Row:
        """A line that depends on nothing but its person and the day."""
        key = (item.case.uid, item.case.revision, item.due, item.slot, len(item.attempts))
        row = self._made.get(key)
        if row is None:
            row = self._made[key] = self._line(item)
        return replace(row, item=item, case=item.case)

    def _count(self) -> None:
        self._places = {row.item.case.uid: place for place, row in enumerate(self._rows) if row.item is not None}

    def _line(self, item: CallItem) -> Row:
        case, now = item.case, self._desk.now()
        return Row(
            "item",
            saying.name_of(case),
            item,
            case,
            number=showing.short_number(self._desk, case.number),
            phone=mask_phone(case.phone) or self.tr("no phone"),
            matter=" ".join(each for each in (case.matter, self._desk.label("matter", case.matter)) if each),
            chip=saying.chip(item, now),
            note=saying.note(self._desk, item, now),
        )

    def _finished(self, done: Sequence[tuple[Case, Call]]) -> Iterator[Row]:
        for case, call in done:
            yield Row(
                "done",
                mask_name(case.customer_name) or saying.name_of(case),
                case=case,
                call=call,
                number=showing.short_number(self._desk, case.number),
                phone=f"{call.at.astimezone(self._desk.now().tzinfo):%H:%M}",
                note=saying.Note(saying.done_words(self._desk, call)),
            )
