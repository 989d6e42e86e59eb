"""Blocks that run over pages: what a page holds is worked out here, what a block looks like is its own business.

A block is laid out in strips, from top to bottom: the lines of a paragraph, the rows of a table. Pages end between
strips, never behind one that is glued to the next (a heading, the first line of a paragraph, the last but one), and a
block that asks for it begins again with its head on the next page. Laying out keeps heights only, so that a list of
5,000 rows takes the memory of one page; painting lays out again what stands on the page.
"""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple, Protocol

from branchdesk.paper.sheet import Sheet
from branchdesk.paper.typeface import UNITS, Style, Typeface


class Ruler:
    """Measures type, in mm, before anything is painted."""

    def __init__(self, face: Typeface) -> None:
        self._face = face

    def advance(self, text: str, style: Style) -> float:
        """How wide a text is on one line."""
        return self._face.advance(text, style) / UNITS

    def line(self, style: Style) -> float:
        """From one line to the next."""
        return self._face.line_height(style) / UNITS

    def lines(self, text: str, style: Style, width: float) -> int:
        """How many lines of `width` a text takes, 1 or more."""
        if "\n" not in text and self._face.advance(text, style) <= width * UNITS:
            return 1
        return max(1, self._face.broken(text, style, width * UNITS, False)[1])


class Laid(Protocol):
    """A block laid out in a width."""

    @property
    def strips(self) -> Sequence[float]:
        """Height of each strip."""

    @property
    def glued(self) -> Collection[int]:
        """The strips that stay on the page of the next one."""

    @property
    def head(self) -> float:
        """Height of what stands above the first strip on every page, 0 for nothing."""

    def paint(self, sheet: Sheet, x: float, y: float, first: int, last: int) -> None:
        """Paint the strips from first up to, not including, last; the head above them."""


class Block(ABC):
    """A piece of a paper. gap: mm above it, unless it begins a page. keep: it stays on the page of the next block.
    fresh: it begins a page."""

    gap: float = 0.0
    keep: bool = False
    fresh: bool = False

    @abstractmethod
    def lay(self, ruler: Ruler, width: float, room: float) -> Laid:
        """Lay it out in `width`; no page has more than `room`."""


class Fragment(NamedTuple):
    """The strips of a block that stand on a page, and where."""

    block: int
    first: int
    last: int
    top: float


class _Item(NamedTuple):
    """One strip on its way to a page."""

    block: int
    strip: int
    height: float
    gap: float
    head: float
    glued: bool
    fresh: bool

    def taken(self, *, begins: bool) -> float:
        """What it takes; begins: it is the first on its page."""
        if begins:
            return self.head + self.height
        return (self.gap + self.head if self.strip == 0 else 0.0) + self.height


def laid_out(blocks: Sequence[Block], face: Typeface, width: float, room: float) -> list[Laid]:
    """Every block laid out."""
    ruler = Ruler(face)
    return [block.lay(ruler, width, room) for block in blocks]


def paginated(
    blocks: Sequence[Block], laid: Sequence[Laid], first_room: float, room: float
) -> list[tuple[Fragment, ...]]:
    """The pages of laid-out blocks. first_room: height there is on the first page, room: on all others."""
    pages: list[tuple[Fragment, ...]] = []
    page: list[_Item] = []
    used = 0.0
    for item in _items(blocks, laid):
        if item.fresh and page:
            pages.append(_fragments(page))
            page, used = [], 0.0
        used += item.taken(begins=not page)
        page.append(item)
        while used > (room if pages else first_room) + 0.001 and len(page) > 1:
            cut = _cut(page)
            pages.append(_fragments(page[:cut]))
            page = page[cut:]
            used = sum(each.taken(begins=index == 0) for index, each in enumerate(page))
    if page or not pages:
        pages.append(_fragments(page))
    return pages


def _items(blocks: Sequence[Block], laid: Sequence[Laid]) -> Iterator[_Item]:
    for index, (block, each) in enumerate(zip(blocks, laid, strict=True)):
        last = len(each.strips) - 1
        for strip, height in enumerate(each.strips):
            glued = strip in each.glued or (block.keep and strip == last)
            yield _Item(index, strip, height, block.gap, each.head, glued, block.fresh and strip == 0)


def _cut(page: Sequence[_Item]) -> int:
    """Where a page that is too full ends: before the last strip that may begin a page."""
    for index in range(len(page) - 1, 0, -1):
        if not page[index - 1].glued:
            return index
    return len(page) - 1  # everything is glued: what does not fit goes on, glued or not


def _fragments(page: Sequence[_Item]) -> tuple[Fragment, ...]:
    found: list[Fragment] = []
    y = 0.0
    for index, item in enumerate(page):
        taken = item.taken(begins=index == 0)
        if found and found[-1].block == item.block:
            found[-1] = found[-1]._replace(last=item.strip + 1)
        else:
            above = item.gap if index and item.strip == 0 else 0.0
            found.append(Fragment(item.block, item.strip, item.strip + 1, y + above))
        y += taken
    return tuple(found)
