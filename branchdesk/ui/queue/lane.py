"""The lane above the table: the next few cases about to break a limit, with what is left of it, and late tasks.

Small and calm: one line, hidden when nothing is near. Public opinion stands first, late or not. A press opens the case.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from branchdesk.services import queue, tasks
from branchdesk.store.views import QueueRow
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue import showing
from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets import chips, paint
from branchdesk.ui.widgets.labels import IconLabel, label

_TASKS = 3
"""Tasks that are shown at most: the others are found in their cases."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in the lane. loud: public opinion."""

    uid: str
    limit: showing.LimitWords
    number: str
    name: str
    loud: bool = False


class LaneItem(QPushButton):
    """One case in the lane: its limit, number and customer; or a task of a case and what kind it is."""

    def __init__(self, entry: Entry, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = Theme.of()
        self.uid = entry.uid
        self._limit, self._number, self._name, self._loud = entry.limit, entry.number, entry.name, entry.loud
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        spoken = self.tr("public opinion") if self._loud else ""
        self.setAccessibleName(" ".join(filter(None, (self._limit.words, self._number, self._name, spoken))))

    def sizeHint(self) -> QSize:
        theme = self._theme
        width = chips.chip_size(theme, self._limit.words, self._limit.tone).width() + 8
        width += paint.advance(theme, self._number, "hint_strong") + 6 + paint.advance(theme, self._name, "hint")
        if self._loud:
            width += theme.px("icon_small") + 4
        return QSize(width + 14, theme.px("chip") + 6)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter, rect = self._theme, QPainter(self), self.rect()
        radius = theme.px("round_input")
        if self.underMouse():
            paint.box(painter, rect, radius, theme.color("hover"))
        if self.hasFocus():
            paint.ring(painter, rect, radius, theme)
        left, middle = 6, rect.center().y() + 1
        if self._loud:
            paint.icon(painter, theme, "alert-octagon", "over_text", left, middle, theme.px("icon_small"))
            left += theme.px("icon_small") + 4
        left += chips.paint_sla(
            painter, rect.adjusted(left, 0, 0, 0), theme, self._limit.words, self._limit.tone
        ) + 8  # fmt: skip
        room = QRectF(left, 0, rect.width() - left, rect.height())
        paint.text(painter, theme, self._number, room, "hint_strong", "text")
        room.setLeft(left + paint.advance(theme, self._number, "hint_strong") + 6)
        paint.text(painter, theme, self._name, room, "hint", "text2")


class Lane(QFrame):
    """`opened(uid)` on a press."""

    opened = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._items: list[LaneItem] = []
        self.setProperty("surface", "bar")
        self.setAccessibleName(self.tr("About to break a limit"))
        self.setFixedHeight(Theme.of().px("row"))
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(16, 0, 10, 0)
        self._line.setSpacing(4)
        self._line.addWidget(IconLabel("alarm-clock", "soon_text", "icon_small"))
        self._line.addWidget(label(self.tr("Next to break a limit"), "hint", ink="text2"))
        self._line.addSpacing(4)
        self._line.addStretch(1)
        self.hide()

    @property
    def uids(self) -> list[str]:
        """The cases in it."""
        return [item.uid for item in self._items]

    def refresh(self) -> None:
        """Read it anew: at each change and each minute."""
        session, now = self._desk.session, self._desk.now()
        late = [each for each in tasks.lane(session, now) if each.late][:_TASKS]
        self.show_entries([*map(self._case, queue.pressing(session, now)), *map(self._task, late)])

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """These, as many as there is room for."""
        focused = next((item.uid for item in self._items if item.hasFocus()), "")
        for item in self._items:
            self._line.removeWidget(item)
            item.hide()
            item.deleteLater()
        self._items = [LaneItem(entry, self) for entry in entries]
        for at, item in enumerate(self._items):
            item.clicked.connect(lambda _on=False, uid=item.uid: self.opened.emit(uid))
            self._line.insertWidget(3 + at, item)
            if item.uid == focused:
                item.setFocus()
        self.setVisible(bool(self._items))
        self._fit()

    def _case(self, row: QueueRow) -> Entry:
        desk = self._desk
        loud = row.scope == "public" or '"opinion"' in row.flags
        number = showing.short_number(desk, row.number)
        return Entry(
            row.uid,
            showing.row_limit(desk, row, desk.now()),
            number,
            showing.customer(row.customer_name, anonymous=bool(row.anonymous)),
            loud,
        )

    def _task(self, row: tasks.TaskRow) -> Entry:
        desk = self._desk
        words = self.tr("{n} d late").format(n=row.days_late)
        other = {tasks.INQUIRY: self.tr("inquiry"), tasks.REVIEW: self.tr("review")}
        kind = other.get(row.kind) or desk.label("task_kind", row.kind)
        return Entry(row.uid, showing.LimitWords(words, "refused"), showing.short_number(desk, row.number), kind)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        left = self.width() - 200 * Theme.of().scale
        for item in self._items:
            left -= item.sizeHint().width() + 4
            item.setVisible(left >= 0)
