"""What happened, newest first: a rail of dots with time, person and words. The texts can be selected and copied."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets import paint
from branchdesk.ui.widgets.labels import ElidedLabel, label

_RAIL = 24


@dataclass(frozen=True, slots=True)
class Moment:
    """One entry. at and who as they are shown; strong: a filled dot (the newest, or one that decided something)."""

    at: str
    who: str
    text: str
    detail: str = ""
    strong: bool = False


class _Row(QFrame):
    """One moment with its piece of the rail."""

    def __init__(self, moment: Moment, first: bool, last: bool, compact: bool) -> None:
        super().__init__()
        self._theme = Theme.of()
        self._moment, self._first, self._last = moment, first, last
        self._dot = round((12 if compact else 14) * self._theme.scale)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(" ".join(part for part in (moment.at, moment.who, moment.text, moment.detail) if part))
        grid = QGridLayout(self)
        grid.setContentsMargins(_RAIL, 2, 0, 2 if compact else 10)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(2)
        if compact:
            who = label(moment.who, "quiet")
            who.setMinimumWidth(round(34 * self._theme.scale))
            grid.addWidget(label(moment.at, "quiet"), 0, 0)
            grid.addWidget(who, 0, 1)
            grid.addWidget(ElidedLabel(moment.text), 0, 2)
            grid.setColumnStretch(2, 1)
        else:
            grid.addWidget(label(moment.who, "strong"), 0, 0)
            grid.addWidget(label(moment.at, "hint"), 0, 1, Qt.AlignmentFlag.AlignRight)
            lines = [(moment.text, "base"), (moment.detail, "hint")]
            for place, (words, role) in enumerate((each for each in lines if each[0]), 1):
                text = label(words, role, wrap=True)
                text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                grid.addWidget(text, place, 0, 1, 2)
            grid.setColumnStretch(0, 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        middle = 2 + self._theme.metrics("base").height() / 2
        axis = 7
        if not self._first:
            painter.fillRect(QRectF(axis, 0, 1, middle), theme.color("border2"))
        if not self._last:
            painter.fillRect(QRectF(axis, middle, 1, self.height() - middle), theme.color("border2"))
        side = self._dot * 0.72
        dot = QRectF(axis + 0.5 - side / 2, middle - side / 2, side, side)
        if self._moment.strong:
            paint.box(painter, dot, side / 2, theme.color("accent"))
        else:
            paint.box(painter, dot, side / 2, theme.color("surface"), theme.color("inputb"), 2)


class Timeline(QWidget):
    """Moments from top to bottom. `compact`: one line each, for the detail pane."""

    def __init__(self, parent: QWidget | None = None, *, compact: bool = False, name: str = "") -> None:
        super().__init__(parent)
        self._compact = compact
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._rows: list[_Row] = []
        self._shown: tuple[Moment, ...] = ()
        self.setAccessibleName(name or self.tr("History"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def show_moments(self, moments: Sequence[Moment]) -> None:
        """These moments, in this order; nothing is rebuilt if they are shown already."""
        if tuple(moments) == self._shown:
            return
        self._shown = tuple(moments)
        for row in self._rows:
            self._column.removeWidget(row)
            row.deleteLater()
        last = len(moments) - 1
        self._rows = [_Row(each, place == 0, place == last, self._compact) for place, each in enumerate(moments)]
        for row in self._rows:
            self._column.addWidget(row)
