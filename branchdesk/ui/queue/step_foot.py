"""The foot of a step: what is kept, what is missing or comes next, and the buttons; one of them is the primary one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from branchdesk.ui.widgets.buttons import ActionButton
from branchdesk.ui.widgets.labels import ElidedLabel, IconLabel, label

_NOTE = 150
"""What the words at the left are left at least."""


class StepFoot(QFrame):
    """`pressed()` the primary button, `second_asked()` authorise on the spot, `asked(str)` another action."""

    pressed = Signal()
    second_asked = Signal()
    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "foot")
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(16, 7, 16, 7)
        self._line.setSpacing(8)
        self._kept_icon = IconLabel("check", "done_icon", "icon_small")
        self._kept = label("", "hint", ink="text2")
        self._note_icon = IconLabel("alert-circle", "soon_icon", "icon_small")
        self._note = ElidedLabel("", "hint", ink="text2")
        for each in (self._kept_icon, self._kept, self._note_icon):
            self._line.addWidget(each)
        self._line.addWidget(self._note, 1)
        self.beside: list[ActionButton] = []
        self._named: dict[str, ActionButton] = {}
        self._beside_at = self._line.count()
        self.second = ActionButton(self.tr("Authorise on the spot"), icon="user-check")
        self.second.clicked.connect(self.second_asked)
        self.primary = ActionButton("", kind="primary", keys="Ctrl+Enter")
        self.primary.clicked.connect(self.pressed)
        self._line.addWidget(self.second)
        self._line.addWidget(self.primary)
        self.show_kept("")
        self.show_note("", missing=False)

    def show_kept(self, time: str) -> None:
        """When the draft was kept, "" for nothing to keep."""
        self._kept.setText(self.tr("Draft kept {time}").format(time=time) if time else "")
        for each in (self._kept_icon, self._kept):
            each.setVisible(bool(time))

    def show_note(self, words: str, *, missing: bool) -> None:
        """What is missing, or what comes of it."""
        self._note.setText(words)
        self._note_icon.setVisible(missing and bool(words))

    def note(self) -> str:
        """The words beside the buttons."""
        return self._note.text()

    def show_beside(self, buttons: Sequence[tuple[str, str, str, str]]) -> None:
        """The buttons before the primary one: action, words, icon, why not."""
        for old in self.beside:
            self._line.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.beside, self._named = [], {}
        for key, words, icon, refused in buttons:
            button = ActionButton(words, icon=icon)
            button.set_reason(refused)
            button.clicked.connect(lambda _on=False, each=key: self.asked.emit(each))
            self._line.insertWidget(self._beside_at + len(self.beside), button)
            self.beside.append(button)
            self._named[key] = button
        self.fit()

    def show_second(self, wanted: bool) -> None:
        """Whether a second person could help. Room is made before the button comes, or the window would grow for it."""
        if wanted and self.second.isHidden():
            for button in self.beside:
                button.setVisible(False)
        self.second.setVisible(wanted)
        self.fit()

    def fit(self) -> None:
        """Where there is little room the buttons beside make way, the last one first: the menu has them too."""
        margins = self._line.contentsMargins()
        left = self.width() - margins.left() - margins.right() - _NOTE
        for each in (self.primary, self.second):
            left -= each.sizeHint().width() + self._line.spacing() if not each.isHidden() else 0
        for button in self.beside:
            left -= button.sizeHint().width() + self._line.spacing()
            button.setVisible(left >= 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def buttons(self) -> dict[str, ActionButton]:
        """The buttons before the primary one, by action."""
        return dict(self._named)
