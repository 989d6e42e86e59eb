"""Forms and tables: labelled values in a frame, and rows under heads that are repeated on every page.

A row is as high as its highest cell and stands on one page; only one that is taller than a page is cut, between
lines, and goes on below the repeated head. Rows are asked for one at a time, while measuring and while painting, so
that a table holds no more of them than stand on the page.
"""

from abc import abstractmethod
from array import array
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from branchdesk.paper.flow import Block, Laid, Ruler
from branchdesk.paper.sheet import HAIR, LINE, Align, Ink, Sheet
from branchdesk.paper.typeface import Style

PAD_X, PAD_Y = 1.7, 1.15
"""Room in a cell, in mm, beside and above the words."""

_VALUE, _LABEL, _HEAD = Style(10), Style(9), Style(9, True)
_SHORT = 60.0
"""Two rows that are higher together are left apart, in mm."""
_MOST_BANDED = 1000
"""Rows of a table that may have bands: more are a list, read one by one."""
_CUT = 6
"""Lines of each piece of a row that is taller than a page."""


class Cell(NamedTuple):
    """What stands in a cell. box: a box to tick stands in it; filled: on grey, as labels are."""

    text: str
    style: Style = _VALUE
    align: Align = Align.LEFT
    ink: Ink = Ink.BLACK
    box: bool = False
    filled: bool = False


class Placed(NamedTuple):
    """A cell in its row: where it starts, in mm from the block's left edge, and how wide it is."""

    left: float
    width: float
    cell: Cell

    @property
    def room(self) -> float:
        return self.width - 2 * PAD_X


class _Strip(NamedTuple):
    """A row or a piece of one: its lines from `first` on, `many` of them; all of them for 0."""

    row: int
    first: int = 0
    many: int = 0
    ends: bool = True


class Grid(Block):
    """Rows of cells in a frame."""

    least: float = 6.4
    """No row is lower, in mm."""

    @abstractmethod
    def rows(self) -> int:
        """How many rows there are."""

    @abstractmethod
    def row(self, index: int, width: float) -> Sequence[Placed]:
        """The cells of a row in the whole width."""

    def bands(self) -> Collection[int]:
        """The rows that stay with the next one. Asked where no row is cut."""
        return ()

    def heads(self, _width: float) -> Sequence[Placed]:
        """The cells of the head, none by default."""
        return ()

    def lay(self, ruler: Ruler, width: float, room: float) -> Laid:
        heads = self.heads(width)
        head = _height(heads, ruler, self.least) if heads else 0.0
        heights, places = array("f"), []
        for index in range(self.rows()):
            cells = self.row(index, width)
            height = _height(cells, ruler, self.least)
            if height <= room - head:
                heights.append(height)
                places.append(_Strip(index))
                continue
            tall = max(ruler.line(each.cell.style) for each in cells)
            lines = max(ruler.lines(each.cell.text, each.cell.style, each.room) for each in cells)
            for first in range(0, lines, _CUT):
                count, ends = min(_CUT, lines - first), first + _CUT >= lines
                heights.append(count * tall + PAD_Y * ((first == 0) + ends))
                places.append(_Strip(index, first, count, ends))
        return _Laid(self, ruler, width, head, heights, places)


def _height(cells: Sequence[Placed], ruler: Ruler, least: float) -> float:
    tallest = max(
        (ruler.lines(each.cell.text, each.cell.style, each.room) * ruler.line(each.cell.style) for each in cells),
        default=0.0,
    )
    return max(least, tallest + 2 * PAD_Y)


@dataclass(frozen=True, slots=True)
class _Laid:
    grid: Grid
    ruler: Ruler
    width: float
    head: float
    strips: "array[float]"
    places: Sequence[_Strip]

    @property
    def glued(self) -> frozenset[int]:
        """No row alone under the head, none alone on the last page, and no band without a row."""
        last = len(self.strips) - 2
        ends = {0, last} if last >= 0 and self.strips[0] + self.strips[last] < _SHORT else set()
        return frozenset(ends.union(self.grid.bands()))

    def paint(self, sheet: Sheet, x: float, y: float, first: int, last: int) -> None:
        heads = self.grid.heads(self.width)
        top = y
        rows = [(self.places[index], self.strips[index]) for index in range(first, last)]
        if heads:
            sheet.fill(x, y, self.width, self.head, Ink.FILL)
            self._cells(sheet, x, y, heads, self.head, _Strip(-1))
            y += self.head
        below = y
        cells = [self.grid.row(strip.row, self.width) for strip, _ in rows]
        for row, (_, height) in zip(cells, rows, strict=True):  # all greys first: a line lies half on each of two rows
            for each in row:
                if each.cell.filled:
                    sheet.fill(x + each.left, y, each.width, height, Ink.FILL)
            y += height
        self._down(sheet, x, top, below, heads, [(row, height) for row, (_, height) in zip(cells, rows, strict=True)])
        if heads:
            sheet.across(x, below, self.width)
        bottom, y = y, below
        for row, (strip, height) in zip(cells, rows, strict=True):
            self._cells(sheet, x, y, row, height, strip)
            y += height
            if strip.ends and y < bottom - 0.01:
                sheet.across(x, y, self.width, HAIR)
        sheet.frame(x, top, self.width, bottom - top, LINE)

    @staticmethod
    def _down(
        sheet: Sheet, x: float, top: float, below: float, heads: Sequence[Placed],
        rows: Sequence[tuple[Sequence[Placed], float]],
    ) -> None:  # fmt: skip
        """The lines between cells, one for all rows below each other that are cut alike."""
        start, y = top, below
        lefts = tuple(each.left for each in heads[1:])
        for row, height in rows:
            own = tuple(each.left for each in row[1:])
            if own != lefts:
                for left in lefts:
                    sheet.down(x + left, start, y - start, HAIR)
                start, lefts = y, own
            y += height
        for left in lefts:
            sheet.down(x + left, start, y - start, HAIR)

    def _cells(self, sheet: Sheet, x: float, y: float, cells: Sequence[Placed], height: float, strip: _Strip) -> None:
        for left, width, cell in cells:
            if cell.box:
                sheet.tick_box(x + left + (width - 3.2) / 2, y + PAD_Y + 3.4)
                continue
            if not cell.text:
                continue
            line, room = self.ruler.line(cell.style), width - 2 * PAD_X
            count = self.ruler.lines(cell.text, cell.style, room)
            below = PAD_Y if not strip.first else 0.0
            if strip.many:
                first, last = min(strip.first, count), min(strip.first + strip.many, count)
            else:
                first, last = 0, count
                # One line stands in the middle of a low row; in a high one every cell begins at the top.
                if cell.filled or height <= self.grid.least + 0.01:
                    below = (height - count * line) / 2
            if first < last:
                sheet.lines(
                    x + left + PAD_X, y + below, cell.text, cell.style, room,
                    first=first, last=last, align=cell.align, ink=cell.ink,
                )  # fmt: skip


class Column(NamedTuple):
    """A column of a table. share: of the width, whatever all shares add up to."""

    title: str
    share: float
    align: Align = Align.LEFT
    style: Style = _LABEL


class Table(Grid):
    """Rows under heads. A cell given as text takes its column's style; a row of one cell is a band across, which stays
    with the row below it."""

    def __init__(
        self, columns: Sequence[Column], rows: Sequence[Sequence[str | Cell]], *, gap: float = 2.4, least: float = 6.4,
        keep: bool = False,
    ) -> None:  # fmt: skip
        self._columns, self._rows = columns, rows
        self.gap, self.least, self.keep = gap, least, keep

    def rows(self) -> int:
        return len(self._rows)

    def row(self, index: int, width: float) -> Sequence[Placed]:
        given = self._rows[index]
        if len(given) == 1 < len(self._columns):
            band = given[0]
            return [Placed(0.0, width, band if isinstance(band, Cell) else Cell(band, _HEAD, filled=True))]
        return [
            Placed(left, wide, cell if isinstance(cell, Cell) else Cell(cell, column.style, column.align))
            for (left, wide), column, cell in zip(self._places(width), self._columns, given, strict=True)
        ]

    def bands(self) -> Collection[int]:
        if len(self._rows) > _MOST_BANDED:
            return ()
        return [index for index, row in enumerate(self._rows) if len(row) == 1 < len(self._columns)]

    def heads(self, width: float) -> Sequence[Placed]:
        return [
            Placed(
                left, wide, Cell(column.title, _HEAD, Align.CENTER if column.align is not Align.LEFT else Align.LEFT)
            )
            for (left, wide), column in zip(self._places(width), self._columns, strict=True)
        ]

    def _places(self, width: float) -> list[tuple[float, float]]:
        whole, left, found = sum(each.share for each in self._columns), 0.0, []
        for each in self._columns:
            wide = width * each.share / whole
            found.append((left, wide))
            left += wide
        return found


class Fact(NamedTuple):
    """A labelled value."""

    label: str
    text: str
    style: Style = _VALUE


class Facts(Grid):
    """Labelled values in a frame, one or two in a row."""

    def __init__(
        self, rows: Sequence[Sequence[Fact]], *, label: float = 24.0, gap: float = 2.4, least: float = 7.2,
        keep: bool = False,
    ) -> None:  # fmt: skip
        """label: width of the labels in mm; least: no row is lower."""
        self._rows, self._label = rows, label
        self.gap, self.least, self.keep = gap, least, keep

    def rows(self) -> int:
        return len(self._rows)

    def row(self, index: int, width: float) -> Sequence[Placed]:
        facts, found = self._rows[index], []
        each = width / len(facts)
        for at, (label, text, style) in enumerate(facts):
            found.append(Placed(at * each, self._label, Cell(label, _LABEL, filled=True)))
            found.append(Placed(at * each + self._label, each - self._label, Cell(text, style)))
        return found


def paired(facts: Sequence[Fact], long: int = 22) -> list[tuple[Fact, ...]]:
    """Facts in rows: two short ones side by side, long ones alone. long: characters from which one stands alone."""
    rows: list[tuple[Fact, ...]] = []
    waiting: Fact | None = None
    for fact in facts:
        if len(fact.text) > long or "\n" in fact.text:
            if waiting is not None:
                rows.append((waiting,))
                waiting = None
            rows.append((fact,))
        elif waiting is None:
            waiting = fact
        else:
            rows.append((waiting, fact))
            waiting = None
    if waiting is not None:
        rows.append((waiting,))
    return rows
