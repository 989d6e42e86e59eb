"""Enter goes to the next field that still needs an answer; Tab goes to every field.

A digit that decides a choice walks on by itself. What is needed is asked until it is answered, from anywhere in the
form; what is only wanted is asked in passing, when the walk comes by. Nothing moves while an input method composes.
"""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from branchdesk.ui.widgets.code_picker import CodePicker
from branchdesk.ui.widgets.ime import composing

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class Walk(QObject):
    """The way through the form. stops: the widget that answers a field, in reading order. `done` when nothing more
    has to be asked."""

    done = Signal()

    def __init__(self, form: QWidget, stops: Mapping[str, QWidget]) -> None:
        super().__init__(form)
        self._stops = dict(stops)
        self._order = list(stops)
        self._needed: frozenset[str] = frozenset()
        self._wanted: frozenset[str] = frozenset()
        for stop in self._stops.values():
            if isinstance(stop, QLineEdit):
                stop.installEventFilter(self)

    def ask(self, *, needed: set[str], wanted: set[str]) -> None:
        """These stops must be answered; these are asked in passing."""
        self._needed, self._wanted = frozenset(needed), frozenset(wanted)

    def gaps(self) -> list[str]:
        """The stops that must be answered, in reading order."""
        return [key for key in self._order if key in self._needed]

    def on(self, key: str) -> None:
        """Walk on from a stop."""
        place = self._order.index(key) if key in self._order else -1
        ahead = [each for each in self._order[place + 1 :] if each in self._needed | self._wanted]
        behind = [each for each in self._order[: max(place, 0)] if each in self._needed]
        for each in (*ahead, *behind):
            if self.go(each):
                return
        self.done.emit()

    def go(self, key: str) -> bool:
        """Put the focus on a stop; False if it cannot take it."""
        stop = self._stops.get(key)
        if stop is None or not stop.isEnabled() or not stop.isVisibleTo(stop.window()):
            return False
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def key_of(self, widget: QWidget | None) -> str:
        """The stop a widget is or belongs to, "" if none."""
        owners = {stop: key for key, stop in self._stops.items()}
        while widget is not None:
            if widget in owners:
                return owners[widget]
            widget = widget.parentWidget()
        return ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() not in _ENTER or event.modifiers() not in _PLAIN or not isinstance(watched, QLineEdit):
            return False
        if composing(watched) or (isinstance(watched, CodePicker) and watched.is_open()):
            return False  # the input method or the open list takes this Enter
        self.on(self.key_of(watched))
        return True
