"""The plain blocks: headings, paragraphs, notes, room, and lines of blocks kept together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from branchdesk.paper.flow import Block, Laid, Ruler
from branchdesk.paper.sheet import HAIR, THICK, Align, Ink, Sheet
from branchdesk.paper.typeface import Style

BODY, BOLD, SMALL, TINY = Style(10), Style(10, True), Style(9), Style(8)
SMALL_BOLD = Style(9, True)
LETTER, LETTER_BOLD = Style(11.5), Style(11.5, True)
HEADING, SUBHEADING, LARGE = Style(12, True), Style(10.5, True), Style(14, True)


Paint = Callable[[Sheet, float, float], None]
"""Paints one piece with its upper left corner at a place."""


@dataclass(frozen=True, slots=True)
class Strip:
    """A block of one piece: a height and how to paint it."""

    height: float
    painter: Paint

    @property
    def strips(self) -> tuple[float, ...]:
        return (self.height,)

    @property
    def glued(self) -> tuple[int, ...]:
        return ()

    @property
    def head(self) -> float:
        return 0.0

    def paint(self, sheet: Sheet, x: float, y: float, _first: int, _last: int) -> None:
        self.painter(sheet, x, y)


class Paragraph(Block):
    """A text in lines. Of one that runs over a page at least two lines stay and two go on."""

    def __init__(
        self, text: str, style: Style = BODY, *, gap: float = 2.0, align: Align = Align.LEFT, ink: Ink = Ink.BLACK,
        keep: bool = False, left: float = 0.0, label: str = "", justified: bool = False,
    ) -> None:  # fmt: skip
        """left: how far it is set in; label: what stands before its first line in that room, as a number does."""
        self.text, self.style = text.strip(" \t\r\n"), style
        self.justified = justified
        self.gap, self.keep = gap, keep
        self.align, self.ink = align, ink
        self.left, self.label = left, label

    def lay(self, ruler: Ruler, width: float, room: float) -> Laid:
        count = ruler.lines(self.text, self.style, width - self.left) if self.text else 0
        return _Lines(self, width, ruler.line(self.style), count)


@dataclass(frozen=True, slots=True)
class _Lines:
    paragraph: Paragraph
    width: float
    line: float
    count: int

    @property
    def strips(self) -> tuple[float, ...]:
        return (self.line,) * self.count

    @property
    def glued(self) -> frozenset[int]:
        return frozenset({0, self.count - 2})

    @property
    def head(self) -> float:
        return 0.0

    def paint(self, sheet: Sheet, x: float, y: float, first: int, last: int) -> None:
        own = self.paragraph
        if own.label and first == 0:
            sheet.lines(x, y, own.label, own.style, own.left, ink=own.ink)
        sheet.lines(
            x + own.left, y, own.text, own.style, self.width - own.left,
            first=first, last=last, align=own.align, ink=own.ink, justified=own.justified,
        )  # fmt: skip


class Heading(Paragraph):
    """A heading: it never stands alone at the foot of a page."""

    def __init__(self, text: str, *, gap: float = 5.0, style: Style = HEADING) -> None:
        super().__init__(text, style, gap=gap, keep=True)

    def lay(self, ruler: Ruler, width: float, room: float) -> Laid:
        laid = super().lay(ruler, width, room)
        return _Spaced(laid, 1.0)


@dataclass(frozen=True, slots=True)
class _Spaced:
    """A layout with a little room below."""

    inner: Laid
    below: float

    @property
    def strips(self) -> tuple[float, ...]:
        *lines, last = self.inner.strips
        return (*lines, last + self.below)

    @property
    def glued(self) -> frozenset[int]:
        return frozenset(range(len(self.inner.strips)))

    @property
    def head(self) -> float:
        return 0.0

    def paint(self, sheet: Sheet, x: float, y: float, first: int, last: int) -> None:
        self.inner.paint(sheet, x, y, first, last)


class Room(Block):
    """Empty paper."""

    def __init__(self, height: float) -> None:
        self.height = height

    def lay(self, ruler: Ruler, width: float, room: float) -> Laid:
        return Strip(self.height, lambda _sheet, _x, _y: None)


class Rule(Block):
    """A line across."""

    def __init__(self, thick: float = HAIR, *, gap: float = 3.0, dashed: bool = False) -> None:
        self.thick, self.gap, self.dashed = thick, gap, dashed

    def lay(self, ruler: Ruler, width: float, room: float) -> Laid:
        def paint(sheet: Sheet, x: float, y: float) -> None:
            if self.dashed:
                sheet.dashes(x, y + 0.3, width)
            else:
                sheet.across(x, y + 0.3, width, self.thick)

        return Strip(0.6, paint)


class Together(Block):
    """Blocks that stand on one page, and move to the next one together."""

    def __init__(self, *blocks: Block, gap: float = 4.0, keep: bool = False) -> None:
        self.blocks = blocks
        self.gap, self.keep = gap, keep

    def lay(self, ruler: Ruler, width: float, room: float) -> Laid:
        return stacked(self.blocks, ruler, width, room)


def stacked(blocks: Sequence[Block], ruler: Ruler, width: float, room: float) -> Strip:
    """Blocks below each other as one piece."""
    y, placed = 0.0, []
    for index, block in enumerate(blocks):
        laid = block.lay(ruler, width, room)
        y += block.gap if index else 0.0
        placed.append((y, laid))
        y += sum(laid.strips) + laid.head

    def paint(sheet: Sheet, x: float, top: float) -> None:
        for below, laid in placed:
            laid.paint(sheet, x, top + below, 0, len(laid.strips))

    return Strip(y, paint)


class Framed(Block):
    """Blocks in a frame."""

    def __init__(self, *blocks: Block, gap: float = 5.0, thick: float = THICK, pad: float = 3.6) -> None:
        self.blocks = blocks
        self.gap, self.thick, self.pad = gap, thick, pad

    def lay(self, ruler: Ruler, width: float, room: float) -> Laid:
        inside = stacked(self.blocks, ruler, width - 2 * self.pad, room)
        height = inside.height + 2 * self.pad - 1.0

        def paint(sheet: Sheet, x: float, y: float) -> None:
            sheet.frame(x, y, width, height, self.thick)
            inside.painter(sheet, x + self.pad, y + self.pad - 0.6)

        return Strip(height, paint)


def panel(label: str, lines: Sequence[str], below: str = "", *, gap: float = 5.0) -> Framed:
    """What matters most on a paper, in a thick frame: a small label, large lines, a plain line below them."""
    blocks: list[Block] = [Paragraph(label, SMALL, ink=Ink.SOFT)]
    blocks += [Paragraph(line, LARGE, gap=0.8) for line in lines]
    if below:
        blocks.append(Paragraph(below, BODY, gap=1.2))
    return Framed(*blocks, gap=gap)
