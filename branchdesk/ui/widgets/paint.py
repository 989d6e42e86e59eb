"""Shapes every painted control shares: rounded boxes, keycaps, icons and one line of text.

All take the theme and logical pixels. Borders are drawn half a pixel inside so that a hairline stays one pixel wide.
"""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from branchdesk.ui.theme import Theme

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_CENTER = Qt.AlignmentFlag.AlignCenter


def box(
    painter: QPainter,
    rect: QRect | QRectF,
    radius: float,
    fill: QColor | None = None,
    line: QColor | None = None,
    width: float = 1.0,
    style: Qt.PenStyle = Qt.PenStyle.SolidLine,
) -> None:
    """A rounded box; the border lies wholly inside `rect`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inside = QRectF(rect)
    if line is not None:
        inside.adjust(width / 2, width / 2, -width / 2, -width / 2)
        painter.setPen(QPen(line, width, style))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    corner = max(0.0, radius - (width / 2 if line is not None else 0))
    painter.drawRoundedRect(inside, corner, corner)
    painter.restore()


def ring(painter: QPainter, rect: QRect | QRectF, radius: float, theme: Theme) -> None:
    """The focus ring: always 2 px in the accent colour."""
    box(painter, rect, radius, None, theme.color("accent"), theme.px("ring"))


def icon(
    painter: QPainter, theme: Theme, name: str, color: str | QColor, left: float, middle: float, size: int
) -> None:
    """An icon whose left edge and vertical middle are given."""
    device = painter.device()
    ratio = device.devicePixelRatioF() if device is not None else 1.0
    painter.drawPixmap(QPointF(round(left), round(middle - size / 2)), theme.pixmap(name, color, size, ratio))


def tick(painter: QPainter, area: QRectF, color: QColor) -> None:
    """A bold tick in a small circle, where an icon's own stroke would be too thin."""
    side = area.width()
    corner = QPointF(area.left() + 0.44 * side, area.top() + 0.66 * side)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color, max(1.6, side / 11), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(QPointF(area.left() + 0.29 * side, area.top() + 0.52 * side), corner)
    painter.drawLine(corner, QPointF(area.left() + 0.71 * side, area.top() + 0.36 * side))
    painter.restore()


def text(
    painter: QPainter,
    theme: Theme,
    words: str,
    rect: QRect | QRectF,
    role: str = "base",
    color: str | QColor = "text",
    align: Qt.AlignmentFlag = _LEFT,
    elide: bool = False,
) -> None:
    """One line of text; elided at the end when asked and too long."""
    area = QRectF(rect)
    painter.setFont(theme.font(role))
    painter.setPen(theme.color(color) if isinstance(color, str) else color)
    if elide:
        words = elided(theme, words, role, int(area.width()))
    painter.drawText(area, int(align | Qt.TextFlag.TextSingleLine), words)


def elided(theme: Theme, words: str, role: str, width: int) -> str:
    """The words cut to a width, kept: eliding is the dear part of painting a cell."""
    return theme.cached(
        ("elided", words, role, width),
        lambda: theme.metrics(role).elidedText(words, Qt.TextElideMode.ElideRight, width),
    )


def advance(theme: Theme, words: str, role: str = "base") -> int:
    """How wide the words are."""
    return theme.cached(("advance", words, role), lambda: theme.metrics(role).horizontalAdvance(words))


def keycap_width(theme: Theme, keys: str) -> int:
    """How wide a keycap with these words is."""
    return max(theme.px("keycap"), advance(theme, keys, "cap") + 10)


def keycap(painter: QPainter, theme: Theme, keys: str, left: float, middle: float, on: str = "surface") -> int:
    """A keycap; `on` is what it lies on: "surface", "fill" (a filled button), "disabled" or "toast". Its width."""
    width, height = keycap_width(theme, keys), theme.px("keycap")
    rect = QRectF(round(left), round(middle - height / 2), width, height)
    if on == "fill":
        fill, line, words = QColor(255, 255, 255, 36), QColor(255, 255, 255, 140), theme.color("on_accent")
    elif on == "disabled":
        fill, line, words = QColor(Qt.GlobalColor.transparent), theme.color("border2"), theme.color("disabled")
    elif on == "toast":
        fill, line, words = theme.color("toast_cap"), theme.color("border2"), theme.color("toast_cap_text")
    else:
        fill, line, words = theme.color("subtle"), theme.color("border2"), theme.color("text2")
    box(painter, rect, theme.px("round_chip"), fill, line)
    text(painter, theme, keys, rect, "cap", words, _CENTER)
    return width
