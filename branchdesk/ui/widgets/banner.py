"""A banner: what matters on this page now, with an icon, a bold line, perhaps a second line and one action."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets import paint
from branchdesk.ui.widgets.buttons import ActionButton
from branchdesk.ui.widgets.fields import restyle
from branchdesk.ui.widgets.labels import IconLabel, announce, label

BannerTone = Literal["info", "soon", "over", "done", "pause"]
# tone: (prefix of its colours, icon)
_TONES = {
    "info": ("accent", "info"),
    "soon": ("soon", "alert-triangle"),
    "over": ("over", "alert-circle"),
    "done": ("done", "check-circle"),
    "pause": ("pause", "pause"),
}


class Banner(QWidget):
    """Tone info, soon, over, done or pause. `icon` replaces the tone's own. Hide it with setVisible(False)."""

    def __init__(
        self,
        tone: BannerTone = "info",
        title: str = "",
        words: str = "",
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = Theme.of()
        self._tone: BannerTone = tone
        self._icon = IconLabel("info")
        self._title = label("", "strong", wrap=True)
        self._words = label("", "hint", wrap=True)
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addWidget(self._title)
        column.addWidget(self._words)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(12, 7, 12, 7)
        self._line.setSpacing(9)
        self._line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self._line.addLayout(column, 1)
        self._button: ActionButton | None = None
        self.show_words(tone, title, words, icon)

    def show_words(self, tone: BannerTone, title: str, words: str = "", icon: str = "") -> None:
        """Other words in another tone; a screen reader is told."""
        self._tone = tone
        prefix, own = _TONES[tone]
        self._icon.show_icon(icon or own, f"{prefix}_text")
        for each, text in ((self._title, title), (self._words, words)):
            each.setProperty("ink", f"{prefix}_text")
            restyle(each)
            each.setText(text)
            each.setVisible(bool(text))
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        if title and self.isVisible():
            announce(self, f"{title} {words}".strip())
        self.update()

    def set_action(
        self, words: str, callback: Callable[[], object] | None = None, keys: str = ""
    ) -> ActionButton | None:
        """One button at the right end; "" takes it away."""
        if self._button is not None:
            self._line.removeWidget(self._button)
            self._button.deleteLater()
            self._button = None
        if words:
            self._button = ActionButton(words, keys=keys)
            if callback is not None:
                self._button.clicked.connect(lambda _checked=False: callback())
            self._line.addWidget(self._button, 0, Qt.AlignmentFlag.AlignVCenter)
        return self._button

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, prefix = self._theme, _TONES[self._tone][0]
        fill, line = theme.color(f"{prefix}_soft"), theme.color(f"{prefix}_line")
        paint.box(QPainter(self), self.rect(), theme.px("round_banner"), fill, line)
