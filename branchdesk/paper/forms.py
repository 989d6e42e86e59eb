"""What people fill in with a pen: lines to sign, ruled room for an answer, boxes to tick, scores to mark."""

from collections.abc import Sequence
from typing import NamedTuple

from branchdesk.paper.blocks import Strip
from branchdesk.paper.flow import Block, Laid, Ruler
from branchdesk.paper.sheet import HAIR, LINE, Align, Ink, Sheet
from branchdesk.paper.typeface import Style

_BODY, _SMALL, _BOLD = Style(10), Style(9), Style(10, True)
_SIGN_LINE = 11.0
_RULED = 8.6
_BOX, _BETWEEN = 3.2, 7.0


class Sign(NamedTuple):
    """A label and a line to write on. share: of the row's width."""

    label: str
    share: float = 1.0


class Signatures(Block):
    """Rows of lines to sign on, on one page."""

    def __init__(self, rows: Sequence[Sequence[Sign]], *, gap: float = 8.0) -> None:
        self._rows, self.gap = rows, gap

    def lay(self, ruler: Ruler, width: float, room: float) -> Laid:
        def paint(sheet: Sheet, x: float, y: float) -> None:
            for number, row in enumerate(self._rows):
                baseline = y + 6.6 + number * _SIGN_LINE
                whole, left = sum(each.share for each in row), x
                for each in row:
                    part = width * each.share / whole
                    sheet.text(left, baseline, each.label, _BODY)
                    start = left + ruler.advance(each.label, _BODY) + 1.6
                    sheet.across(start, baseline + 0.9, max(4.0, left + part - 5 - start), HAIR)
                    left += part

        return Strip(_SIGN_LINE * len(self._rows), paint)


class Ruled(Block):
    """A frame with ruled lines to write on; its label stands in the first line."""

    def __init__(self, label: str, lines: int, *, gap: float = 3.0, hint: str = "") -> None:
        self._label, self._count, self._hint = label, lines, hint
        self.gap = gap

    def lay(self, ruler: Ruler, width: float, room: float) -> Laid:
        height = _RULED * self._count + 1.4

        def paint(sheet: Sheet, x: float, y: float) -> None:
            sheet.frame(x, y, width, height, LINE)
            sheet.text(x + 2, y + 5.8, self._label, _BOLD)
            after = ruler.advance(self._label, _BOLD) + 4
            sheet.text(x + after, y + 5.8, self._hint, _SMALL, width=width - after - 2, ink=Ink.SOFT)
            for number in range(1, self._count):
                sheet.across(x + 2, y + number * _RULED + 0.6, width - 4, HAIR, Ink.EMPTY if number == 1 else Ink.LINE)

        return Strip(height, paint)


class Ticks(Block):
    """A label and boxes to tick, wrapped as needed."""

    def __init__(
        self, label: str, options: Sequence[str], *, gap: float = 3.0, ticked: Sequence[int] = (), style: Style = _BODY
    ) -> None:
        self._label, self._options, self._ticked, self._style = label, options, ticked, style
        self.gap = gap

    def lay(self, ruler: Ruler, width: float, room: float) -> Laid:
        line = ruler.line(self._style) + 1.6
        left = ruler.advance(self._label, self._style) + 4 if self._label else 0.0
        places: list[tuple[float, int]] = []
        x, row = left, 0
        for option in self._options:
            wide = _BOX + 1.6 + ruler.advance(option, self._style)
            if x > left and x + wide > width:
                x, row = left, row + 1
            places.append((x, row))
            x += wide + _BETWEEN

        def paint(sheet: Sheet, at: float, y: float) -> None:
            sheet.text(at, y + 4.4, self._label, self._style)
            for index, (option, (across, down)) in enumerate(zip(self._options, places, strict=True)):
                baseline = y + 4.4 + down * line
                sheet.tick_box(at + across, baseline, ticked=index in self._ticked)
                sheet.text(at + across + _BOX + 1.6, baseline, option, self._style)

        return Strip((row + 1) * line, paint)


class Scores(Block):
    """Questions with five boxes each, the words of the marks above them, to be keyed back by their digits."""

    def __init__(self, marks: Sequence[str], questions: Sequence[str], *, gap: float = 4.0) -> None:
        self._marks, self._questions = marks, questions
        self.gap = gap

    def lay(self, ruler: Ruler, width: float, room: float) -> Laid:
        label, head, row = width * 0.4, 9.0, 12.0
        part = (width - label) / len(self._marks)
        height = head + row * len(self._questions)

        def paint(sheet: Sheet, x: float, y: float) -> None:
            sheet.fill(x, y, width, head, Ink.FILL)
            for place, mark in enumerate(self._marks):
                sheet.text(x + label + place * part, y + 5.9, mark, _SMALL, width=part, align=Align.CENTER, shrink=True)
            for number, question in enumerate(self._questions):
                top = y + head + number * row
                sheet.across(x, top, width, HAIR)
                sheet.text(x + 2.4, top + 7.4, f"{number + 1}. {question}", _BODY, width=label - 4, shrink=True)
                for place in range(len(self._marks)):
                    middle = x + label + (place + 0.5) * part
                    sheet.frame(middle - 3.4, top + 2.6, 6.8, 6.8, LINE)
                    sheet.text(middle - 3.4, top + 7.4, str(place + 1), _SMALL, width=6.8, align=Align.CENTER,
                               ink=Ink.LINE)  # fmt: skip
            sheet.down(x + label, y, height, HAIR)
            sheet.frame(x, y, width, height, LINE)

        return Strip(height, paint)
