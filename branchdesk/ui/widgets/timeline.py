"""What happened, newest first: a rail of dots with time, person and words. The texts can be selected and copied."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets import paint
from branchdesk.ui.widgets.labels import label

_RAIL = 24


@dataclass(frozen=True, slots=True)
class Moment:
    """One entry. at and who as they are shown; strong: a filled dot (the newest, or one that decided something)."""

    at: str
    who: str
    text: str
    detail: str = ""
    strong: bool = False


class _Rail(QWidget):
    """The piece of the rail that belongs to one moment."""

    def __init__(self, dot: int) -> None:
        super().__init__()
        self._theme = Theme.of()
        self._side = dot * self._theme.scale * 0.72
        self._moment = Moment("", "", "")
        self._first = self._last = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def show_moment(self, moment: Moment, first: bool, last: bool) -> None:
        """What happened, and whether it stands at an end of the rail."""
        self._moment, self._first, self._last = moment, first, last
        self.setAccessibleName(" ".join(part for part in (moment.at, moment.who, moment.text, moment.detail) if part))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._paint_rail(QPainter(self))

    def _paint_rail(self, painter: QPainter) -> None:
        theme, side = self._theme, self._side
        middle = 2 + theme.metrics("base").height() / 2
        axis = 7
        if not self._first:
            painter.fillRect(QRectF(axis, 0, 1, middle), theme.color("border2"))
        if not self._last:
            painter.fillRect(QRectF(axis, middle, 1, self.height() - middle), theme.color("border2"))
        dot = QRectF(axis + 0.5 - side / 2, middle - side / 2, side, side)
        if self._moment.strong:
            paint.box(painter, dot, side / 2, theme.color("accent"))
        else:
            paint.box(painter, dot, side / 2, theme.color("surface"), theme.color("inputb"), 2)


class _Line(_Rail):
    """A moment on one line, painted: a list that is walked with the arrow keys shows six of them anew each time."""

    def __init__(self) -> None:
        super().__init__(12)
        self.columns = (40, 40)

    def sizeHint(self) -> QSize:
        return QSize(160, self._theme.metrics("base").height() + 5)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def show_moment(self, moment: Moment, first: bool, last: bool) -> None:
        super().show_moment(moment, first, last)
        self._tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme, moment = QPainter(self), self._theme, self._moment
        self._paint_rail(painter)
        at, who = self.columns
        height = self.height()
        paint.text(painter, theme, moment.at, QRectF(_RAIL, 0, at, height), "base", "text2")
        paint.text(painter, theme, moment.who, QRectF(_RAIL + at + 10, 0, who, height), "base", "text2", elide=True)
        words = QRectF(self._left(), 0, self.width() - self._left(), height)
        paint.text(painter, theme, moment.text, words, elide=True)

    def _left(self) -> int:
        return _RAIL + sum(self.columns) + 20

    def _tell(self) -> None:
        long = paint.advance(self._theme, self._moment.text) > self.width() - self._left()
        self.setToolTip(self._moment.text if long else "")


class _Row(_Rail):
    """A moment with its words and their detail; the texts can be selected."""

    def __init__(self, moment: Moment) -> None:
        super().__init__(14)
        grid = QGridLayout(self)
        grid.setContentsMargins(_RAIL, 2, 0, 10)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(2)
        grid.addWidget(label(moment.who, "strong"), 0, 0)
        grid.addWidget(label(moment.at, "hint"), 0, 1, Qt.AlignmentFlag.AlignRight)
        lines = [(moment.text, "base"), (moment.detail, "hint")]
        for place, (words, role) in enumerate((each for each in lines if each[0]), 1):
            text = label(words, role, wrap=True)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(text, place, 0, 1, 2)
        grid.setColumnStretch(0, 1)


class Timeline(QWidget):
    """Moments from top to bottom. `compact`: one line each, for the detail pane."""

    def __init__(self, parent: QWidget | None = None, *, compact: bool = False, name: str = "") -> None:
        super().__init__(parent)
        self._compact = compact
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._rows: list[_Rail] = []
        self._shown: tuple[Moment, ...] = ()
        self.setAccessibleName(name or self.tr("History"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def show_moments(self, moments: Sequence[Moment]) -> None:
        """These moments, in this order; nothing is rebuilt if they are shown already."""
        if tuple(moments) == self._shown:
            return
        self._shown = tuple(moments)
        if self._compact:
            self._fit_lines(len(moments))
        else:
            self._take_away(0)
            for moment in moments:
                self._put(_Row(moment))
        last = len(moments) - 1
        for place, (row, moment) in enumerate(zip(self._rows, moments, strict=True)):
            row.show_moment(moment, place == 0, place == last)

    def _fit_lines(self, count: int) -> None:
        """So many painted lines, with columns as wide as their widest words."""
        self._take_away(count)
        while len(self._rows) < count:
            self._put(_Line())
        theme = Theme.of()
        at = max((paint.advance(theme, each.at) for each in self._shown), default=0)
        who = max((paint.advance(theme, each.who) for each in self._shown), default=0)
        for row in self._rows:
            assert isinstance(row, _Line)
            row.columns = (at, max(34, min(who, round(72 * theme.scale))))

    def _put(self, row: _Rail) -> None:
        self._column.addWidget(row)
        self._rows.append(row)

    def _take_away(self, left: int) -> None:
        for row in self._rows[left:]:
            self._column.removeWidget(row)
            row.deleteLater()
        del self._rows[left:]
