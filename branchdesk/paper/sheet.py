"""A sheet of paper being painted: positions and sizes in millimetres from its top left corner, type in points.

The painter below it may belong to a printer, a PDF or a picture on the screen; `Sheet` is all a paper knows of it, so
the preview is the print. Lines are filled rectangles: pens of a fixed width come out as one device dot on some printers
and as a grey band on others. Ink is black and grey, the greys light enough for a worn laser printer.
"""

from collections.abc import Callable, Sequence
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

from branchdesk.paper import qr
from branchdesk.paper.typeface import UNITS, Stamp, Style, Typeface

HAIR, LINE, THICK = 0.12, 0.2, 0.55
"""Widths of lines in mm: between columns, around tables, around what matters."""


class Align(Enum):
    """Where a text stands in its width."""

    LEFT = 0.0
    CENTER = 0.5
    RIGHT = 1.0


class Ink(Enum):
    """What is put on the paper."""

    BLACK = 0
    SOFT = 70
    """Second-rank words: still dark on a worn drum."""
    LINE = 110
    EMPTY = 190
    FILL = 237
    """Behind table heads."""
    WATERMARK = 226


class Sheet:
    """One page. `width` and `height` in mm."""

    def __init__(self, painter: QPainter, typeface: Typeface, width: float, height: float) -> None:
        """The painter's origin is the paper's corner and its unit a hundredth of a millimetre."""
        self._painter = painter
        self._typeface = typeface
        self.width, self.height = width, height
        self._brushes = {ink: QBrush(QColor(ink.value, ink.value, ink.value)) for ink in Ink}
        self._ink = Ink.BLACK
        self._stamp: Stamp | None = None
        self._waiting: dict[Ink, list[QRectF]] = {}
        painter.setPen(QColor(0, 0, 0))

    def text(
        self, x: float, baseline: float, text: str, style: Style, *,
        width: float | None = None, align: Align = Align.LEFT, ink: Ink = Ink.BLACK, shrink: bool = False,
    ) -> None:  # fmt: skip
        """One line with its baseline at `baseline`, from `x` on, or aligned within `width`.

        What is wider than `width` is shortened with …; with `shrink` it is set smaller first.
        """
        if not text:
            return
        if width is not None:
            text, style, taken = self._typeface.fitted(text, style, width * UNITS, shrink)
            if align is not Align.LEFT:
                x += (width - taken / UNITS) * align.value
        if ink is not self._ink:
            self._dip(ink)
        if style.bold and self._typeface.brief:
            self._embolden(QPointF(x * UNITS, baseline * UNITS), text, style)
        shaped = self._typeface.shaped(text, style)
        if shaped is None:
            if self._stamp is not None:
                self._stamp.whole = False
            self._painter.setFont(self._typeface.font(style))
            self._painter.drawText(QPointF(x * UNITS, baseline * UNITS), text)
            return
        origin = QPointF(x * UNITS, baseline * UNITS - shaped.drop)
        for run in shaped.runs:
            self._painter.drawGlyphRun(origin, run)
        if self._stamp is not None:
            self._stamp.words += [(ink, origin, run) for run in shaped.runs]

    def paragraph(
        self, x: float, top: float, text: str, style: Style, width: float, lines: int, *,
        more: str = "", ink: Ink = Ink.BLACK,
    ) -> float:  # fmt: skip
        """A text broken into at most `lines` lines; the rest is cut with … and `more`. Returns the height in mm."""
        layout, taken = self._typeface.wrapped(text, style, width * UNITS, lines, more)
        self._dip(ink)
        layout.draw(self._painter, QPointF(x * UNITS, top * UNITS))
        for line in map(layout.lineAt, range(taken if style.bold else 0)):
            start = QPointF(x * UNITS + line.x(), top * UNITS + line.y() + line.ascent())
            words = layout.text()[line.textStart() : line.textStart() + line.textLength()]
            self._embolden(start, words.rstrip("\u2028"), style)
        return taken * self.line_height(style)

    def lines(
        self, x: float, top: float, text: str, style: Style, width: float, *,
        first: int = 0, last: int | None = None, align: Align = Align.LEFT, ink: Ink = Ink.BLACK,
        justified: bool = False,
    ) -> None:  # fmt: skip
        """Some of the lines a text takes in `width`, the first of them at `top`; all of them by default. justified:
        both edges even, but for the last line."""
        if not text:
            return
        if "\n" not in text and self._typeface.advance(text, style) <= width * UNITS:
            x += (width - self.advance(text, style)) * align.value
            self.text(x, top + self._typeface.drop(style) / UNITS, text, style, ink=ink)
            return
        layout, taken = self._typeface.broken(text, style, width * UNITS, justified)
        self._dip(ink)
        height = self._typeface.line_height(style)
        for index in range(first, taken if last is None else min(taken, last)):
            line = layout.lineAt(index)
            shift = (width * UNITS - line.naturalTextWidth()) * align.value
            start = QPointF(x * UNITS + shift, top * UNITS - first * height)
            line.draw(self._painter, start)
            if style.bold:
                words = layout.text()[line.textStart() : line.textStart() + line.textLength()]
                self._embolden(start + QPointF(line.x(), line.y() + line.ascent()), words.rstrip("\u2028"), style)

    def paragraph_height(self, text: str, style: Style, width: float, lines: int) -> float:
        """The height `paragraph` would take, in mm."""
        return self._typeface.wrapped(text, style, width * UNITS, lines, "")[1] * self.line_height(style)

    def fitted(self, text: str, styles: Sequence[Style], width: float, height: float) -> tuple[Style, int]:
        """The first style in which the whole text fits width and height (the last if none), and its lines there."""
        for style in styles:
            room = max(1, int(height / self.line_height(style) + 0.01))
            if self._typeface.lines_needed(text, style, width * UNITS) <= room:
                return style, room
        return style, room

    def advance(self, text: str, style: Style) -> float:
        """How wide a text is, in mm."""
        return self._typeface.advance(text, style) / UNITS

    def line_height(self, style: Style) -> float:
        """From one line of a paragraph to the next, in mm."""
        return self._typeface.line_height(style) / UNITS

    def fill(self, x: float, y: float, width: float, height: float, ink: Ink = Ink.BLACK) -> None:
        """A filled rectangle. Greys lie under the words and are painted at once, lines wait for `finish`."""
        area = QRectF(x * UNITS, y * UNITS, width * UNITS, height * UNITS)
        if self._stamp is not None:
            self._stamp.areas.append((ink, area))
        self._lay(area, ink)

    def repeated(self, key: str, paint: Callable[[], None]) -> None:
        """Paint texts and areas that stand alike on many pages; a long document puts them together once and then lays
        them down in a fifth of the time."""
        stamp = self._typeface.stamps.get(key)
        if stamp is not None:
            for ink, area in stamp.areas:
                self._lay(area, ink)
            for ink, origin, run in stamp.words:
                self._dip(ink)
                self._painter.drawGlyphRun(origin, run)
            return
        self._stamp = None if self._typeface.brief else Stamp()
        paint()
        if self._stamp is not None and self._stamp.whole:
            self._typeface.stamps[key] = self._stamp
        self._stamp = None

    def _lay(self, area: QRectF, ink: Ink) -> None:
        if ink is Ink.FILL:
            self._painter.fillRect(area, self._brushes[ink])
        else:
            self._waiting.setdefault(ink, []).append(area)

    def finish(self) -> None:
        """Paint the lines: all of one ink in one go, which takes a fifth of the time of one by one."""
        self._painter.setPen(Qt.PenStyle.NoPen)
        for ink, areas in self._waiting.items():
            self._painter.setBrush(self._brushes[ink])
            self._painter.drawRects(areas)
        self._waiting = {}

    def across(self, x: float, y: float, width: float, thick: float = LINE, ink: Ink = Ink.BLACK) -> None:
        """A line to the right, centred on `y`."""
        self.fill(x, y - thick / 2, width, thick, ink)

    def down(self, x: float, y: float, height: float, thick: float = LINE, ink: Ink = Ink.BLACK) -> None:
        """A line downwards, centred on `x`."""
        self.fill(x - thick / 2, y, thick, height, ink)

    def dashes(self, x: float, y: float, width: float, dash: float = 1.6, ink: Ink = Ink.LINE) -> None:
        """A dashed line to the right."""
        count = int(width / dash / 2) + 1
        for index in range(count):
            left = index * dash * 2
            self.across(x + left, y, min(dash, width - left), LINE, ink)

    def frame(self, x: float, y: float, width: float, height: float, thick: float = LINE, ink: Ink = Ink.BLACK) -> None:
        """Four lines."""
        self.across(x - thick / 2, y, width + thick, thick, ink)
        self.across(x - thick / 2, y + height, width + thick, thick, ink)
        self.down(x, y, height, thick, ink)
        self.down(x + width, y, height, thick, ink)

    def tick_box(self, x: float, baseline: float, side: float = 3.2, *, ticked: bool = False) -> None:
        """A box to tick, standing on a line of type."""
        top = baseline - side + 0.4
        self.frame(x, top, side, side, LINE)
        if ticked:
            pen = QPen(self._brushes[Ink.BLACK], 0.5 * UNITS)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            path = QPainterPath(QPointF((x + side * 0.2) * UNITS, (top + side * 0.52) * UNITS))
            path.lineTo((x + side * 0.42) * UNITS, (top + side * 0.76) * UNITS)
            path.lineTo((x + side * 0.82) * UNITS, (top + side * 0.22) * UNITS)
            self._painter.strokePath(path, pen)

    def code(self, x: float, y: float, side: float, rows: Sequence[int]) -> None:
        """A QR code with its quiet zone in a square of `side` mm: rectangles, or a picture in a long list."""
        scale = side * UNITS / (len(rows) + 2 * qr.QUIET)
        if not self._typeface.brief:
            start, wide = QPointF(x * UNITS + qr.QUIET * scale, y * UNITS + qr.QUIET * scale), len(rows) * scale
            self._painter.drawImage(QRectF(start, QSizeF(wide, wide)), qr.picture(rows))
            return
        self._painter.save()
        self._painter.translate(x * UNITS + qr.QUIET * scale, y * UNITS + qr.QUIET * scale)
        self._painter.scale(scale, scale)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._brushes[Ink.BLACK])
        self._painter.drawRects(qr.rectangles(rows))
        self._painter.restore()

    def watermark(self, text: str) -> None:
        """A large pale word across the page, twice; painted before everything else."""
        style = Style(min(self.width, self.height) / 2.4, True)
        for middle in (0.3, 0.72):
            self._painter.save()
            self._painter.translate(self.width * UNITS / 2, self.height * UNITS * middle)
            self._painter.rotate(-18)
            self.text(-self.advance(text, style) / 2, style.pt * 0.13, text, style, ink=Ink.WATERMARK)
            self._painter.restore()
            self._ink = Ink.BLACK

    def _embolden(self, origin: QPointF, text: str, style: Style) -> None:
        """Thicken a text where the face has no bold cut."""
        width = self._typeface.outline(style)
        if width:
            path = QPainterPath()
            path.addText(origin, self._typeface.font(style), text)
            pen = QPen(self._brushes[self._ink], width)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            self._painter.strokePath(path, pen)

    def _dip(self, ink: Ink) -> None:
        if ink is not self._ink:
            self._painter.setPen(self._brushes[ink].color())
            self._ink = ink
