"""A toast: what was just done, and for eight seconds the way back.

It lies over the bottom of its window without taking the focus, is read aloud, and stays while the pointer or the focus
is on it, so that nobody loses the undo by being slow.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets import paint
from branchdesk.ui.widgets.labels import IconLabel, announce, label

SHOWN_MS = 8000
_BOTTOM = 96
"""Above the status bar and the footer of the page, so that no button of it is covered."""
_ICONS = {"done": "check", "info": "info", "soon": "alert-triangle", "over": "alert-circle"}
_SHADOW = 6
_BESIDE = 260
"""Pixels left and right of the words: the icon, the way back, and the page that must stay visible."""
_READ_MS, _LONGEST_MS = 220, 15_000
"""A character read aloud; no toast stays longer than the second."""


class _Undo(QPushButton):
    """The way back: words and a keycap on dark."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self.keys = Theme.of(), ""
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        width = paint.advance(self._theme, self.text(), "strong") + 14
        return QSize(width + (paint.keycap_width(self._theme, self.keys) + 6 if self.keys else 0), 28)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._theme
        rect = QRectF(self.rect())
        if self.hasFocus():
            paint.box(painter, rect, theme.px("round_input"), None, theme.color("toast_action"), 2)
        width = paint.advance(theme, self.text(), "strong")
        paint.text(painter, theme, self.text(), QRectF(7, 0, width + 4, rect.height()), "strong", "toast_action")
        if self.keys:
            paint.keycap(painter, theme, self.keys, 7 + width + 8, rect.center().y(), "toast")


class Toast(QWidget):
    """One per window: `Toast(window)`. A new message replaces the old one. `bottom`: distance from the window's end."""

    def __init__(self, host: QWidget, *, bottom: int = _BOTTOM) -> None:
        super().__init__(host)
        self._theme, self._host, self.bottom = Theme.of(), host, bottom
        self._undo: Callable[[], object] | None = None
        self._icon = IconLabel("check", "toast_icon")
        self._words = label("", "base", ink="toast_text")
        self._button = _Undo(self)
        self._button.clicked.connect(self.undo)
        line = QHBoxLayout(self)
        line.setContentsMargins(14 + _SHADOW, 3 + _SHADOW, 8 + _SHADOW, 3 + _SHADOW)
        line.setSpacing(10)
        for each in (self._icon, self._words, self._button):
            line.addWidget(each)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self._time_up)
        host.installEventFilter(self)
        self.hide()

    def say(
        self,
        words: str,
        *,
        undo: Callable[[], object] | None = None,
        undo_words: str = "",
        keys: str = "Ctrl+Z",
        tone: str = "done",
    ) -> None:
        """Show words; with `undo` also the way back. tone: done, info, soon or over."""
        self._undo = undo
        self._icon.show_icon(_ICONS.get(tone, "check"), "toast_icon")
        self._fit(words)
        self._button.setText(undo_words or self.tr("Undo"))
        self._button.keys = keys
        self._button.setVisible(undo is not None)
        self._button.updateGeometry()
        self.setAccessibleName(words)
        self.adjustSize()
        self._place()
        self.raise_()
        self.show()
        # What is only said stays long enough to be read aloud; a way back is open for eight seconds.
        self._timer.start(SHOWN_MS if undo is not None else min(_LONGEST_MS, max(SHOWN_MS, _READ_MS * len(words))))
        announce(self, words)

    def undo(self) -> bool:
        """Take the last thing back, as the button and Ctrl+Z do. False if there is nothing to take back any more."""
        way_back, self._undo = self._undo, None
        self.hide()
        self._timer.stop()
        if way_back is None:
            return False
        way_back()
        return True

    @property
    def words(self) -> str:
        """What is shown now, "" if nothing."""
        return self._words.text() if self.isVisible() else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host and event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._theme
        shadow = QColor(theme.color("shadow"))
        area = QRectF(self.rect())
        for step in range(_SHADOW):
            shadow.setAlpha(6 + 3 * step)
            around = area.adjusted(step, step + 1, -step, -step + 1)
            paint.box(painter, around, theme.px("round_card") + 4 - step, shadow)
        inner = area.adjusted(_SHADOW, _SHADOW, -_SHADOW, -_SHADOW)
        paint.box(painter, inner, theme.px("round_card"), theme.color("toast_fill"))

    def _fit(self, words: str) -> None:
        """On one line if there is room, else on as many as it takes."""
        natural, room = paint.advance(self._theme, words, "base") + 2, self._host.width() - _BESIDE
        self._words.setWordWrap(natural > room)
        self._words.setFixedWidth(max(1, min(natural, room)))
        self._words.setText(words)

    def _place(self) -> None:
        left = (self._host.width() - self.width()) // 2
        self.move(QPoint(max(0, left), max(0, self._host.height() - self.bottom - self.height())))

    def _time_up(self) -> None:
        if self.underMouse() or self._button.hasFocus():
            self._timer.start(1000)
            return
        self._undo = None
        self.hide()
