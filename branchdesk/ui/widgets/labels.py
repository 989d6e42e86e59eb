"""Words and pictures to look at: labels in a type role, icons, elided text, and what an empty place says.

Roles and inks are names the style sheet knows, so a label follows a change of scheme or size by itself.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets import paint


def label(
    words: str, role: str = "base", parent: QWidget | None = None, *, ink: str = "", wrap: bool = False
) -> QLabel:
    """A plain label. role: base hint hint_strong quiet strong section title name dial cap narrative over soon done;
    ink: another colour, e.g. "over_text". Text is never read as HTML."""
    made = QLabel(words, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    if ink:
        made.setProperty("ink", ink)
    made.setWordWrap(wrap)
    return made


def rule(parent: QWidget | None = None) -> QFrame:
    """A hairline across a card."""
    line = QFrame(parent)
    line.setProperty("surface", "rule")
    line.setFixedHeight(1)
    return line


def announce(widget: QWidget, words: str) -> None:
    """Let a screen reader say something that has no control of its own."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


class IconLabel(QWidget):
    """An icon beside words. It says nothing to a screen reader: the words do."""

    def __init__(self, name: str, color: str = "text2", size: str = "icon", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = Theme.of()
        self._name, self._color, self._size = name, color, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, name: str, color: str) -> None:
        """Another icon."""
        self._name, self._color = name, color
        self.update()

    def sizeHint(self) -> QSize:
        side = self._theme.px(self._size)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        size = self._theme.px(self._size)
        paint.icon(QPainter(self), self._theme, self._name, self._color, 0, self.height() / 2, size)


class ElidedLabel(QLabel):
    """One line cut with … where it does not fit; the whole text is the tooltip then, and always what is read aloud."""

    def __init__(
        self, words: str = "", role: str = "base", parent: QWidget | None = None, *, ink: str = "text"
    ) -> None:
        super().__init__(words, parent)
        self._theme = Theme.of()
        self._type, self._ink = role, ink
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setFont(self._theme.font(role))

    def setText(self, words: str) -> None:
        super().setText(words)
        self._tell()

    def sizeHint(self) -> QSize:
        metrics = self._theme.metrics(self._type)
        return QSize(metrics.horizontalAdvance(self.text()) + 2, metrics.height() + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(24, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint.text(QPainter(self), self._theme, self.text(), self.rect(), self._type, self._ink, elide=True)

    def _tell(self) -> None:
        self.setToolTip(self.text() if self.sizeHint().width() > self.width() + 2 else "")


class _Round(QWidget):
    """A large icon in a soft circle."""

    def __init__(self, name: str, tone: str, side: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._name, self._tone = Theme.of(), name, tone
        self.setFixedSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter, rect = self._theme, QPainter(self), QRectF(self.rect())
        paint.box(painter, rect, rect.width() / 2, theme.color(f"{self._tone}_soft"))
        size = round(rect.width() * 0.38) if rect.width() > 60 else theme.px("icon_dialog")
        middle = rect.center()
        paint.icon(painter, theme, self._name, f"{self._tone}_text", middle.x() - size / 2, middle.y(), size)


def round_icon(name: str, tone: str = "accent", side: int = 72, parent: QWidget | None = None) -> QWidget:
    """An icon in a soft circle; tone: accent, over, soon, done or pause."""
    return _Round(name, tone, side, parent)


class EmptyState(QWidget):
    """What a place without content says: an icon, one line, a second line, and what to do about it."""

    def __init__(
        self, icon: str, title: str, words: str = "", buttons: Sequence[QWidget] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setSpacing(6)
        column.addStretch(2)
        column.addWidget(round_icon(icon), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(12)
        self._title = label(title, "title")
        self._words = label(words, "quiet", wrap=True)
        for each in (self._title, self._words):
            each.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(each)
        if buttons:
            column.addSpacing(8)
            line = QHBoxLayout()
            line.setSpacing(8)
            line.addStretch()
            for button in buttons:
                line.addWidget(button)
            line.addStretch()
            column.addLayout(line)
        column.addStretch(3)
        self.show_words(title, words)

    def show_words(self, title: str, words: str = "") -> None:
        """Other words."""
        self._title.setText(title)
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
