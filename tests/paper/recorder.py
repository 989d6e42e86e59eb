"""A sheet that remembers what was painted where."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from branchdesk.paper.printing import Document, page_size
from branchdesk.paper.sheet import Align, Ink, Sheet
from branchdesk.paper.typeface import UNITS, Style, Typeface


class Text(NamedTuple):
    """A line of text: its words, where it starts in mm, and its style as set."""

    text: str
    x: float
    baseline: float
    style: Style


class Recorder(Sheet):
    """Paints, and keeps lines, boxes of lines and paragraphs (mm), and codes."""

    def __init__(self, painter: QPainter, typeface: Typeface, width: float, height: float) -> None:
        super().__init__(painter, typeface, width, height)
        self.texts: list[Text] = []
        self.boxes: list[tuple[str, QRectF]] = []
        self.codes: list[tuple[int, ...]] = []

    def text(
        self, x: float, baseline: float, text: str, style: Style, *,
        width: float | None = None, align: Align = Align.LEFT, ink: Ink = Ink.BLACK, shrink: bool = False,
    ) -> None:  # fmt: skip
        super().text(x, baseline, text, style, width=width, align=align, ink=ink, shrink=shrink)
        if not text:
            return
        if width is not None and shrink:
            style = self._typeface.fitting(text, style, width * UNITS)
        taken = self.advance(text, style)
        if width is not None:
            taken = min(taken, width)
            x += (width - taken) * align.value
        self.texts.append(Text(text, x, baseline, style))
        size = style.pt * 25.4 / 72
        self.boxes.append((text, QRectF(x, baseline - size * 0.8, taken, size)))

    def paragraph(
        self, x: float, top: float, text: str, style: Style, width: float, lines: int, *,
        more: str = "", ink: Ink = Ink.BLACK,
    ) -> float:  # fmt: skip
        height = super().paragraph(x, top, text, style, width, lines, more=more, ink=ink)
        layout, _ = self._typeface.wrapped(text, style, width * UNITS, lines, more)
        widest = max((layout.lineAt(line).naturalTextWidth() for line in range(layout.lineCount())), default=0.0)
        self.boxes.append((layout.text(), QRectF(x, top, widest / UNITS, height)))
        return height

    def code(self, x: float, y: float, side: float, rows: Sequence[int]) -> None:
        super().code(x, y, side, rows)
        self.codes.append(tuple(rows))


def record(document: Document, page: int) -> Recorder:
    """What a page of a document consists of."""
    size = page_size(document)
    image = QImage(10, 10, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    recorder = Recorder(painter, Typeface(), size.width(), size.height())
    document.paint(recorder, page)
    painter.end()
    return recorder
