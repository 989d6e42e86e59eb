"""Paints the rows of the queue, a whole row at a time.

Asking a Python delegate for every cell costs more than painting it: two hundred calls with an option and an index for
each. So the table hands over the rows that are to be painted and their columns. Texts are laid out once (QStaticText)
and kept, as are fonts, colours and chips; only what never was on the screen is laid out anew.

The current row is a soft fill with a bar at its left end: blue while the table has the focus, grey while it has not. A
ticked row has the fill without the bar.
"""

from collections import OrderedDict
from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPixmap, QStaticText, QTextOption

from branchdesk.ui.queue.saying import Shown
from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets import chips, paint

PAD, FIRST_PAD, BAR, BOX = 8, 16, 3, 15
_KEPT = 6_000
_ROLES = ("base", "strong", "hint", "hint_strong", "cap")
_INKS = (
    "text", "text2", "text3", "accent", "border", "border2", "sel", "hover", "surface", "accent_text", "soon_text",
    "over_text",
)  # fmt: skip
_QUIET = ("source", "received", "handler", "first_owner", "kind", "closed")
_STRONG = ("number", "customer")
_RIGHT = ("amount",)

Cell = tuple[str, int, int]
"""A visible column: its key, its left edge, its width."""


class _Text:
    """A line of text as it lies: laid out, how wide, how far below the middle it begins."""

    __slots__ = ("laid", "up", "width")

    def __init__(self, words: str, font: QFont, width: int, up: float) -> None:
        self.laid = QStaticText(words)
        self.laid.setTextFormat(Qt.TextFormat.PlainText)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        self.laid.setTextOption(option)
        self.laid.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        self.laid.prepare(font=font)
        self.width, self.up = width, up


class RowPainter:
    """Paints rows; `renew` when the look has changed."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._cells: dict[str, Callable[[QPainter, QRect, Shown, str], None]] = {
            "grade": self._grade,
            "matter": self._matter,
            "subject": self._subject,
            "step": self._step,
            "due": self._due,
        }
        self._selected = False
        self.renew()

    def renew(self) -> None:
        """Take fonts, colours and sizes of the present look."""
        theme = self._theme
        self._fonts = {role: theme.font(role) for role in _ROLES}
        self._metrics = {role: theme.metrics(role) for role in _ROLES}
        self._heights = {role: theme.metrics(role).height() for role in _ROLES}
        self._inks: dict[str, QColor] = {name: theme.color(name) for name in _INKS}
        self._steps = chips.steps_size(theme).width()
        self._small = theme.px("icon_small")
        self._texts: OrderedDict[tuple[str, str, int], _Text] = OrderedDict()
        self._boxes: dict[tuple[bool, float], QPixmap] = {}

    def blank(self, painter: QPainter, area: QRect) -> None:
        """Where no row is."""
        painter.fillRect(area, self._inks["surface"])

    def paint(
        self, painter: QPainter, area: QRect, cells: Sequence[Cell], shown: Shown | None, state: tuple[bool, ...]
    ) -> None:
        """One row. area: its whole rectangle; state: current, ticked, under the pointer, the table has the focus."""
        current, ticked, hovered, focused = state
        inks = self._inks
        self._selected = current or ticked
        fill = "sel" if current or ticked else "hover" if hovered else "surface"
        painter.fillRect(area, inks[fill])
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, inks["border"])
        if current:
            painter.fillRect(area.left(), area.top(), BAR, area.height(), inks["accent" if focused else "border2"])
        if shown is None:
            return
        top, height = area.top(), area.height() - 1
        for key, left, width in cells:
            if key == "tick":
                self._box(painter, left, top, height, ticked)
                continue
            inner = QRect(left + PAD, top, width - 2 * PAD, height)
            draw = self._cells.get(key)
            if draw is not None:
                draw(painter, inner, shown, key)
                continue
            role = "strong" if current and key in _STRONG else "base"
            ink = "text2" if key in _QUIET else "text"
            self._line(painter, inner, shown.words[key], role, ink, right=key in _RIGHT)

    def _line(self, painter: QPainter, rect: QRect, words: str, role: str, ink: str, *, right: bool = False) -> int:
        """One line of text, cut where it is too long; answers its width."""
        if not words or rect.width() <= 0:
            return 0
        text = self._text(words, role, rect.width())
        painter.setFont(self._fonts[role])
        painter.setPen(self._inks[ink])
        left = rect.right() + 1 - text.width if right else rect.left()
        painter.drawStaticText(QPointF(left, rect.top() + text.up + rect.height() / 2), text.laid)
        return text.width

    def _text(self, words: str, role: str, room: int) -> _Text:
        whole = self._texts.get((words, role, 0))
        if whole is not None and whole.width <= room:
            return whole
        cut = self._texts.get((words, role, room))
        if cut is not None:
            return cut
        return self._lay(words, role, room)

    def _lay(self, words: str, role: str, room: int) -> _Text:
        metrics = self._metrics[role]
        # No character is narrower than a sixth of the height: cutting a long text finds its place quicker in a piece.
        piece = words[: room * 6 // self._heights[role] + 4]
        width = metrics.horizontalAdvance(piece)
        key = (words, role, 0)
        if width > room or len(piece) < len(words):
            piece = metrics.elidedText(piece + ("…" if len(piece) < len(words) else ""), _CUT, room)
            width, key = room, (words, role, room)
        made = self._texts[key] = _Text(piece, self._fonts[role], width, -self._heights[role] / 2)
        while len(self._texts) > _KEPT:
            self._texts.popitem(last=False)
        return made

    def _box(self, painter: QPainter, left: int, top: int, height: int, ticked: bool) -> None:
        device = painter.device()
        ratio = device.devicePixelRatioF() if device is not None else 1.0
        box = self._boxes.get((ticked, ratio))
        if box is None:
            box = self._boxes[ticked, ratio] = tick_box(self._theme, 1 if ticked else 0, ratio)
        painter.drawPixmap(left + FIRST_PAD - PAD + 4, top + (height - BOX) // 2, box)

    def _grade(self, painter: QPainter, rect: QRect, shown: Shown, _key: str) -> None:
        if shown.row.grade:
            chips.paint_grade(painter, rect, self._theme, shown.grade, shown.words["grade"])
        else:
            self._line(painter, rect, "--", "base", "text3")

    def _matter(self, painter: QPainter, rect: QRect, shown: Shown, _key: str) -> None:
        code = shown.row.matter
        if code:
            rect.setLeft(rect.left() + self._line(painter, rect, code, "cap", "text2") + 6)
        self._line(painter, rect, shown.words["matter"], "base", "text")

    def _subject(self, painter: QPainter, rect: QRect, shown: Shown, _key: str) -> None:
        theme, icon = self._theme, self._small
        right = rect.right()
        for words, ink, name in reversed(shown.marks):
            width = paint.advance(theme, words, "hint") + icon + 4
            left = right - width
            if left < rect.left():
                break
            paint.icon(painter, theme, name, self._inks[ink], left, rect.center().y() + 1, icon)
            self._line(painter, QRect(left + icon + 4, rect.top(), width, rect.height()), words, "hint", ink)
            right = left - 8
        rect.setRight(right)
        self._line(painter, rect, shown.words["subject"], "base", "text2")

    def _step(self, painter: QPainter, rect: QRect, shown: Shown, _key: str) -> None:
        if shown.step:
            chips.paint_steps(painter, rect, self._theme, shown.step, selected=self._selected)
            rect.setLeft(rect.left() + self._steps + 6)
        self._line(painter, rect, shown.words["step"], "base", "text")

    def _due(self, painter: QPainter, rect: QRect, shown: Shown, _key: str) -> None:
        limit = shown.limit
        if limit.tone == "later":  # a moment of its own in every row: a chip of each would not be used again
            paint.icon(
                painter, self._theme, "clock", self._inks["text2"], rect.left(), rect.center().y() + 1, self._small
            )
            rect.setLeft(rect.left() + self._small + 4)
            self._line(painter, rect, limit.words, "hint", "text2")
        else:
            chips.paint_sla(painter, rect, self._theme, limit.words, limit.tone)


_CUT = Qt.TextElideMode.ElideRight


def tick_box(theme: Theme, state: int, ratio: float) -> QPixmap:
    """A tick box as a picture: 0 empty, 1 ticked, 2 some are."""
    pixmap = QPixmap(round(BOX * ratio), round(BOX * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    area = QRectF(0, 0, BOX, BOX)
    if state:
        paint.box(painter, area, 4, theme.color("accent"), theme.color("accent"))
        paint.icon(painter, theme, "check" if state == 1 else "minus", "on_accent", 1, BOX / 2, BOX - 2)
    else:
        paint.box(painter, area, 4, theme.color("surface"), theme.color("inputb"))
    painter.end()
    return pixmap
