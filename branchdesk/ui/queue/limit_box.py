"""The time limit of a case as a box: chip, which clock and when, and how much of it is used."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from branchdesk.domain.case import Case
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue import showing
from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets import paint
from branchdesk.ui.widgets.chips import SlaChip
from branchdesk.ui.widgets.labels import label

_COLOURS = {
    "over": ("over_soft", "over_line", "over_fill"),
    "soon": ("soon_soft", "soon_line", "soon_icon"),
    "today": ("soon_soft", "soon_line", "soon_icon"),
    "pause": ("pause_soft", "pause_line", "pause_text"),
    "done": ("done_soft", "done_line", "done_icon"),
}
"""Fill, line and bar by the tone of the chip; the others lie on the plain ground."""


class LimitBox(QWidget):
    """Shows the nearest clock of a case; `show_case` again each minute."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._theme = desk, Theme.of()
        self._used: float | None = None
        self._tone = "later"
        self._chip = SlaChip()
        self._words = label("", "hint", ink="text2")
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._chip)
        line.addStretch(1)
        line.addWidget(self._words)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(10, 7, 10, 7)
        self._column.addLayout(line)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_case(self, case: Case) -> None:
        """The limit as it stands now."""
        now = self._desk.now()
        limit = showing.case_limit(self._desk, case, now)
        sentence = showing.limit_sentence(self._desk, case, now)
        self._chip.show_limit(limit.words, limit.tone)
        self._words.setText(sentence)
        self._tone, self._used = limit.tone, showing.progress(case, now)
        if case.pause:
            self._used = None
        self._column.setContentsMargins(10, 7, 10, 17 if self._used is not None else 7)
        self.setAccessibleName(self.tr("Time limit"))
        self.setAccessibleDescription(f"{limit.words} {sentence}".strip())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, super().sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter, rect = self._theme, QPainter(self), QRectF(self.rect())
        fill, line, bar = _COLOURS.get(self._tone, ("subtle", "border", "accent"))
        paint.box(painter, rect, theme.px("round_banner"), theme.color(fill), theme.color(line))
        if self._used is None:
            return
        rail = QRectF(10, rect.height() - 12, rect.width() - 20, 4)
        paint.box(painter, rail, 2, theme.color("surface"))
        if self._used > 0:
            used = QRectF(rail.left(), rail.top(), max(4.0, rail.width() * self._used), rail.height())
            paint.box(painter, used, 2, theme.color(bar))
