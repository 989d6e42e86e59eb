"""Several ticks beside each other, as many as there is room for; a digit ticks the one in that place.

Tab stops once at the group, arrows walk it.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QSizePolicy, QWidget

from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets import paint
from branchdesk.ui.widgets.choices import digit_of

Options = Sequence[tuple[str, str]]
_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
_DIGITS = 9
"""Boxes beyond this have no digit; arrows reach them."""
STRIP_WIDTH = 600
"""Choices that need more than this stand in a drop-down."""


class CheckGrid(QWidget):
    """Several ticks; a digit ticks the one in that place."""

    toggled = Signal()

    def __init__(self, options: Options, parent: QWidget | None = None, *, width: int = STRIP_WIDTH) -> None:
        super().__init__(parent)
        theme = Theme.of()
        self._boxes: dict[str, QCheckBox] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(0)
        widest = (
            max((paint.advance(theme, label) for _, label in options), default=40) + 44 + paint.advance(theme, "0  ")
        )
        columns = max(1, min(len(options), width // widest))
        for place, (key, label) in enumerate(options):
            box = QCheckBox(f"{place + 1}  {label}" if place < _DIGITS else label)
            box.setAccessibleName(label)
            box.toggled.connect(lambda _on: self.toggled.emit())
            box.setFocusPolicy(Qt.FocusPolicy.ClickFocus if place else Qt.FocusPolicy.StrongFocus)
            box.installEventFilter(self)
            self._boxes[key] = box
            grid.addWidget(box, place // columns, place % columns)
        grid.setColumnStretch(columns, 1)
        if self._boxes:
            self.setFocusProxy(next(iter(self._boxes.values())))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def chosen(self) -> tuple[str, ...]:
        """The keys that are ticked, in order."""
        return tuple(key for key, box in self._boxes.items() if box.isChecked())

    def choose(self, keys: Sequence[str]) -> None:
        """Tick these and no others."""
        for key, box in self._boxes.items():
            box.setChecked(key in keys)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QCheckBox):
            for box in self._boxes.values():  # Tab stops once at the group, where it was left
                box.setFocusPolicy(Qt.FocusPolicy.StrongFocus if box is watched else Qt.FocusPolicy.ClickFocus)
            self.setFocusProxy(watched)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _STEPS:
            return plain(event) and self._walk(_STEPS[Qt.Key(event.key())])  # a box would leave the group with them
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit, boxes = digit_of(event), list(self._boxes.values())
        if digit is not None and digit <= len(boxes):
            boxes[digit - 1].toggle()
            boxes[digit - 1].setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)

    def _walk(self, step: int) -> bool:
        boxes = list(self._boxes.values())
        here = next((place for place, box in enumerate(boxes) if box.hasFocus()), 0)
        boxes[(here + step) % len(boxes)].setFocus(Qt.FocusReason.OtherFocusReason)
        return True


def plain(event: QKeyEvent) -> bool:
    """Whether no key is held beside it."""
    return event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
