"""Type on paper: fonts, widths, shortened and wrapped texts, kept while one document is painted.

Measuring costs as much as drawing, and a list repeats itself: the same words, and numbers that differ only in their
digits. Sizes are in points, lengths in units of a hundredth of a millimetre, because a font's size is a whole number.
"""

from functools import lru_cache
from typing import Any, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QGlyphRun, QTextLayout, QTextOption

from branchdesk import assets

UNITS = 100
"""Units in a millimetre."""
SMALLEST = 8.0
"""Points; nothing on paper is smaller (ux/spec.md 3.3)."""

_UNITS_PER_POINT = UNITS * 25.4 / 72
_ELLIPSIS = "…"
_OUTLINE = 0.034
"""Of the size of the type."""
# Figures are equally wide in every face meant for tables, so a number's width is known from any other like it.
_FIGURES = str.maketrans("0123456789", "0000000000")
_KEPT = 4096
_BROKEN = 512
_ENDLESS = 1e6


class Style(NamedTuple):
    """A size in points, 8 or more, and a weight."""

    pt: float
    bold: bool = False


class Shaped(NamedTuple):
    """The glyphs of a line, and how far below their origin the baseline runs, in units."""

    runs: list[QGlyphRun]
    drop: float


class Stamp:
    """What stands alike on every page of a long document: areas and lines of words, ready to be put down again.

    `whole` is False while words in it are met for the first time and have no glyphs ready.
    """

    def __init__(self) -> None:
        self.areas: list[tuple[Any, QRectF]] = []
        self.words: list[tuple[Any, QPointF, QGlyphRun]] = []
        self.whole = True


class Typeface:
    """The fonts of one document being painted."""

    def __init__(self, *, brief: bool = True) -> None:
        """brief: the document is short, and bold words and codes may cost as much as they like (see `outline`)."""
        self.brief = brief
        wanted = assets.read_toml("tokens.toml")["type_families"]["print"]
        self._families = [name for name in wanted if QFontDatabase.hasFamily(name)] or list(wanted)
        main = self._families[0]
        self._has_bold = any(QFontDatabase.bold(main, cut) for cut in QFontDatabase.styles(main))
        self._fonts: dict[Style, QFont] = {}
        self._metrics: dict[Style, QFontMetricsF] = {}
        self._option = QTextOption()
        # Breaking anywhere would leave a full stop alone at the start of a line; this breaks inside a word only if
        # the word alone is wider than the line.
        self._option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._justified = QTextOption(self._option)
        self._justified.setAlignment(Qt.AlignmentFlag.AlignJustify)
        self.wrapped = lru_cache(_KEPT)(self._wrapped)
        self.broken = lru_cache(_BROKEN)(self._broken)
        self.fitted = lru_cache(_KEPT)(self._fitted)
        self._advance = lru_cache(_KEPT)(self._measured)
        self.stamps: dict[str, Stamp] = {}
        self._shaped: dict[tuple[str, Style], Shaped | None] = {}

    def font(self, style: Style) -> QFont:
        """The font of a style. ValueError below the smallest size."""
        if style not in self._fonts:
            if style.pt < SMALLEST:
                raise ValueError(f"{style.pt} pt is too small to read")
            font = QFont()
            font.setFamilies(self._families)
            font.setPixelSize(round(style.pt * _UNITS_PER_POINT))
            font.setBold(style.bold and self._has_bold)
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)  # one layout on every device
            self._fonts[style] = font
        return self._fonts[style]

    def outline(self, style: Style) -> float:
        """How wide a line around each glyph makes a face without a bold cut bold, in units; 0 if none is drawn.

        Left to itself Qt prints such a text twice, a little apart, and it would be found and copied twice. An outline
        takes twenty times as long as its text, so a long document does without.
        """
        if self._has_bold or not style.bold or not self.brief:
            return 0.0
        return style.pt * _UNITS_PER_POINT * _OUTLINE

    def metrics(self, style: Style) -> QFontMetricsF:
        """The metrics of a style."""
        if style not in self._metrics:
            self._metrics[style] = QFontMetricsF(self.font(style))
        return self._metrics[style]

    def advance(self, text: str, style: Style) -> float:
        """How wide a text is, in units."""
        return self._advance(text.translate(_FIGURES), style)

    def line_height(self, style: Style) -> float:
        """From one line to the next, in units: loose enough for Chinese."""
        return style.pt * _UNITS_PER_POINT * 1.4

    def elided(self, text: str, style: Style, width: float) -> str:
        """The text, shortened with … if it is wider than `width` units."""
        if self.advance(text, style) <= width:
            return text
        return self.metrics(style).elidedText(text, Qt.TextElideMode.ElideRight, width)

    def fitting(self, text: str, style: Style, width: float) -> Style:
        """The style, or the nearest smaller one in which the text fits `width` units on one line."""
        natural = self.advance(text, style)
        if natural <= width:
            return style
        return Style(max(SMALLEST, int(style.pt * width / natural * 2) / 2), style.bold)

    def _fitted(self, text: str, style: Style, width: float, shrink: bool) -> tuple[str, Style, float]:
        """Text and style as set on one line of `width` units, and how wide that is; shrink: smaller before shorter."""
        taken = self.advance(text, style)
        if taken <= width:
            return text, style, taken
        if shrink:
            style = self.fitting(text, style, width)
        text = self.elided(text, style, width)
        return text, style, self.advance(text, style)

    def shaped(self, text: str, style: Style) -> Shaped | None:
        """The glyphs of a line, ready to be drawn; None for a text met for the first time.

        Glyphs draw three times as fast as text, but making them takes three times as long: it pays for what repeats.
        """
        key = (text, style)
        if key not in self._shaped:
            if len(self._shaped) < _KEPT:
                self._shaped[key] = None
            return None
        shaped = self._shaped[key]
        if shaped is None:
            layout, _ = self._laid_out(text, style, _ENDLESS, 1)
            line = layout.lineAt(0)
            shaped = self._shaped[key] = Shaped(layout.glyphRuns(), line.y() + line.ascent())
        return shaped

    def drop(self, style: Style) -> float:
        """From the top of a line to its baseline, in units."""
        metrics = self.metrics(style)
        return (self.line_height(style) + metrics.ascent() - metrics.descent()) / 2

    def lines_needed(self, text: str, style: Style, width: float) -> int:
        """How many lines of `width` units the text takes."""
        layout, ends = self._laid_out(text, style, width, None)
        return len(ends) or int(bool(layout.text()))

    def _measured(self, text: str, style: Style) -> float:
        return self.metrics(style).horizontalAdvance(text)

    def _wrapped(self, text: str, style: Style, width: float, lines: int, more: str) -> tuple[QTextLayout, int]:
        """The text set in at most `lines` lines of `width` units, and how many it takes.

        What does not fit ends in … and the words of `more`.
        """
        layout, ends = self._laid_out(text, style, width, lines)
        if not ends or ends[-1] >= len(layout.text()):
            return layout, len(ends)
        start = ends[-2] if len(ends) > 1 else 0
        tail = layout.text()[start:].rstrip()
        room = width - self.advance(more, style)
        last = self.metrics(style).elidedText(tail + _ELLIPSIS, Qt.TextElideMode.ElideRight, room)
        layout, ends = self._laid_out(layout.text()[:start] + last + more, style, width, lines)
        return layout, len(ends)

    def _broken(self, text: str, style: Style, width: float, justified: bool) -> tuple[QTextLayout, int]:
        """The whole text in lines of `width` units, and how many. justified: both edges even, but for last lines."""
        layout, ends = self._laid_out(text, style, width, None, justified)
        return layout, len(ends)

    def _laid_out(
        self, text: str, style: Style, width: float, lines: int | None, justified: bool = False
    ) -> tuple[QTextLayout, list[int]]:
        """The layout and where each line ends. Line breaks of the text are kept, and wide blanks that set it in."""
        layout = QTextLayout("\u2028".join(text.strip(" \t\r\n").splitlines()), self.font(style))
        layout.setTextOption(self._justified if justified else self._option)
        layout.setCacheEnabled(True)
        ends: list[int] = []
        metrics, height = self.metrics(style), self.line_height(style)
        above = (height - metrics.ascent() - metrics.descent()) / 2
        layout.beginLayout()
        while lines is None or len(ends) < lines:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            line.setPosition(QPointF(0, len(ends) * height + above))
            ends.append(line.textStart() + line.textLength())
        layout.endLayout()
        return layout, ends
