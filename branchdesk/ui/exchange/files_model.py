"""The files head office is working on: what each is, what came of checking it, whether it is in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject

from branchdesk.domain.errors import Problem
from branchdesk.services.consolidating import REJECTED, WARNED, Taken
from branchdesk.ui.desk import Desk
from branchdesk.ui.exchange import words
from branchdesk.ui.exchange.cells import Cell, CellModel

WAITING = "waiting"


def is_edit(problem: Problem) -> bool:
    """Whether a problem is about a cell somebody changed; the table of edited cells shows it."""
    return problem.key == "exchange.row.edited" or problem.key.startswith("exchange.cell.")


@dataclass(frozen=True, slots=True)
class FileRow:
    """One file. taken: what came of it, None while it is being checked; imported: it is in; as_signed: its edited rows
    are to be taken with the values the branch signed."""

    file: Path
    taken: Taken | None = None
    imported: bool = False
    as_signed: bool = False

    @property
    def state(self) -> str:
        """waiting, accepted, warned or rejected."""
        return self.taken.state if self.taken is not None else WAITING

    @property
    def acceptable(self) -> bool:
        """Whether it can be imported."""
        return self.taken is not None and self.taken.state != REJECTED


class FilesModel(CellModel):
    """State, file, branch, month, cases, what to know."""

    right_columns = frozenset({4})

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self.heads = (
            self.tr("State"),
            self.tr("File"),
            self.tr("Branch"),
            self.tr("Month"),
            self.tr("Cases"),
            self.tr("Note"),
        )
        self._desk = desk
        self._rows: list[FileRow] = []

    def rows(self) -> Sequence[FileRow]:
        """All files in the order they were added."""
        return tuple(self._rows)

    def row(self, place: int) -> FileRow | None:
        """The file at a place."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def place_of(self, file: Path) -> int:
        """Where a file stands; -1 if it is not in the list."""
        return next((place for place, each in enumerate(self._rows) if each.file == file), -1)

    def place_of_branch(self, branch: str, period: str) -> int:
        """Where the last file of a branch for a month stands; -1 if there is none."""
        found = -1
        for place, each in enumerate(self._rows):
            if each.taken is not None and (each.taken.branch, each.taken.period) == (branch, period):
                found = place
        return found

    def add(self, files: Iterable[Path]) -> None:
        """Put files at the end; one that is in the list already is checked again."""
        for file in files:
            place = self.place_of(file)
            if place >= 0:
                self._rows[place] = FileRow(file)
                self._told(place)
            else:
                self.beginInsertRows(self.index(-1, -1), len(self._rows), len(self._rows))
                self._rows.append(FileRow(file))
                self.endInsertRows()

    def answer(self, taken: Taken, *, imported: bool) -> None:
        """What came of a file."""
        place = self.place_of(taken.file)
        if place >= 0:
            done = imported and taken.state != REJECTED
            self._rows[place] = replace(self._rows[place], taken=taken, imported=done)
            self._told(place)

    def take_as_signed(self, place: int, wanted: bool) -> None:
        """Take a file's edited rows with the signed values, or hold them; it has to be checked again."""
        self._rows[place] = FileRow(self._rows[place].file, as_signed=wanted)
        self._told(place)

    def remove(self, place: int) -> None:
        """Take a file off the list; the file itself stays where it is."""
        self.beginRemoveRows(self.index(-1, -1), place, place)
        del self._rows[place]
        self.endRemoveRows()

    def drop_waiting(self) -> None:
        """Take off what was not checked."""
        for place in range(len(self._rows) - 1, -1, -1):
            if self._rows[place].taken is None:
                self.remove(place)

    def size(self) -> int:
        return len(self._rows)

    def cell(self, row: int, column: int) -> Cell:
        each = self._rows[row]
        taken = each.taken
        if column == 0:
            text, tone, icon = words.file_state(each.state)
            return Cell(text, chip=tone, icon=icon)
        if column == 1:
            return Cell(each.file.name, icon="file-sheet", strong=True, tip=str(each.file))
        if taken is None:
            return Cell("" if column == 5 else "--", "text3", right=column == 4)
        if column == 2:
            return Cell(taken.name or taken.branch or "--")
        if column == 3:
            return Cell(taken.period or "--", "text2")
        if column == 4:
            return Cell(f"{taken.cases:,}" if each.acceptable else "--", right=True)
        ink = "over_text" if taken.state == REJECTED else "soon_text" if taken.state == WARNED else "text2"
        note = self.note(each)
        return Cell(note, "done_text" if each.imported else ink, tip=note)

    def note(self, row: FileRow) -> str:
        """The one line about a file."""
        taken = row.taken
        if taken is None:
            return ""
        counts = {"new": f"{taken.new:,}", "changed": f"{taken.changed:,}", "same": f"{taken.same:,}"}
        if row.imported:
            text = self.tr("Imported: new {new}, changed {changed}, same {same}").format(**counts)
            held = self.tr("{n} rows held").format(n=taken.rejected) if taken.rejected else ""
            return f"{text} · {held}" if held else text
        edited = {(each.sheet, each.row) for each in taken.problems if is_edit(each)}
        if taken.state == WARNED and edited:
            return self.tr("{n} rows were edited after the export and are held").format(n=len(edited))
        if taken.problems:
            first = self._desk.words.message(taken.problems[0]).rstrip("。.")
            more = len(taken.problems) - 1
            return self.tr("{first}, and {n} more").format(first=first, n=more) if more else first
        if taken.changed or taken.same:
            return self.tr("Known already: new {new}, changed {changed}, same {same}").format(**counts)
        return self.tr("Digests and balance agree")

    def _told(self, place: int) -> None:
        self.dataChanged.emit(self.index(place, 0), self.index(place, len(self.heads) - 1))
