"""The quiet ground behind login, lock and first run: three arcs in the corner, and a card in the middle.

It shows nothing of any case; the lock page stands on it so that nobody reads over a shoulder.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets import paint
from branchdesk.ui.widgets.labels import IconLabel, label

# Radius of the arcs and how much of the accent shows, measured on the reference picture at 1366 x 696.
_ARCS = ((519, 8), (379, 10), (249, 13))


class DoorCard(QFrame):
    """The card in the middle. Put things into `body`."""

    def __init__(self, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = Theme.of()
        self._width = width
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self._theme.changed.connect(self._measure)
        self._measure()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        paint.box(painter, self.rect(), theme.px("round_dialog"), theme.color("surface"), theme.color("border"))

    def _measure(self) -> None:
        self.setFixedWidth(round(self._width * self._theme.scale))


class Backdrop(QWidget):
    """A page with one card in the middle and quiet facts at the bottom."""

    def __init__(self, card_width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = Theme.of()
        self.card = DoorCard(card_width)
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 12, 12, 12)
        grid.setRowStretch(0, 1)
        grid.addWidget(self.card, 1, 1)
        grid.setRowStretch(2, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 1)
        self._grid = grid

    def add_facts(self, facts: QWidget) -> None:
        """A line of facts under the card, near the bottom edge."""
        self._grid.addWidget(facts, 2, 0, 1, 3, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
        self._grid.setContentsMargins(12, 12, 12, 36)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        rect = QRectF(self.rect())
        ground = QLinearGradient(rect.topLeft(), QPointF(rect.right(), rect.top() + rect.height() * 0.35))
        soft = _mixed(theme.color("app"), theme.color("accent_soft"), 0.55 if theme.dark else 0.8)
        ground.setColorAt(0, soft)
        ground.setColorAt(1, theme.color("app"))
        painter.fillRect(rect, ground)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        middle = QPointF(164, rect.bottom() + 13)
        for radius, strength in _ARCS:
            tint = QColor(theme.color("accent"))
            tint.setAlpha(strength)
            painter.setBrush(tint)
            painter.drawEllipse(middle, radius, radius)


def _mixed(below: QColor, above: QColor, share: float) -> QColor:
    """A colour between two: one opaque fill instead of two layers is felt in the first paint."""
    parts = ((below.red(), above.red()), (below.green(), above.green()), (below.blue(), above.blue()))
    return QColor(*(round(under + (over - under) * share) for under, over in parts))


class Fact(QWidget):
    """An icon and a quiet sentence."""

    def __init__(self, icon: str, color: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(IconLabel(icon, color, "icon_small"))
        self.words: QLabel = label(words, "hint", ink="text2")
        line.addWidget(self.words)
