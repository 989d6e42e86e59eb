"""A hand that works the window as a person does: keys, words through the input method, waiting for what must come.

Nothing is called on the widgets themselves: what the tour shows, a clerk can do with the keyboard.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

WAIT_MS = 30_000
_STEP_MS = 20


class NotSeen(Exception):
    """What the tour waited for did not come; the message says what."""


class Hand:
    """Keys and words for one window, and pictures of it."""

    def __init__(self, window: QWidget, folder: Path) -> None:
        self._window = window
        self._folder = folder

    def press(self, *keys: str) -> None:
        """Press keys one after the other: "Ctrl+1", "Return", "F6", "2"."""
        for each in keys:
            combination = QKeySequence(each)[0]  # type: ignore[index]  # PySide6 can, its stubs do not know it
            QTest.keyClick(self._focus(), combination.key(), combination.keyboardModifiers())
            self._settle()

    def write(self, words: str) -> None:
        """Enter words as an input method does, or letter by letter where they are plain."""
        target = self._focus()
        if words.isascii():
            QTest.keyClicks(target, words)
        else:
            composing = QInputMethodEvent(words, [])
            QApplication.sendEvent(target, composing)
            done = QInputMethodEvent()
            done.setCommitString(words)
            QApplication.sendEvent(target, done)
        self._settle()

    def until(self, seen: Callable[[], bool], what: str) -> None:
        """Wait until something is there; NotSeen after half a minute."""
        waited = 0
        while not seen():
            if waited >= WAIT_MS:
                raise NotSeen(what)
            QTest.qWait(_STEP_MS)
            waited += _STEP_MS
        self._settle()

    def wait(self, milliseconds: int) -> None:
        """Let the window do what it does by itself after a while."""
        QTest.qWait(milliseconds)
        self._settle()

    def picture(self, name: str) -> Path:
        """A picture of the window as it stands, into the folder. NotSeen if it cannot be written."""
        self._settle()
        path = self._folder / f"{name}.png"
        if not self._window.grab().save(str(path)):
            raise NotSeen(str(path))
        return path

    def _focus(self) -> QWidget:
        if not self._window.isActiveWindow():
            # Nobody gives a window the focus where there is no desktop.
            self._window.activateWindow()
            QTest.qWait(_STEP_MS)
        focused = QApplication.focusWidget()
        return focused if focused is not None and focused.window() is self._window.window() else self._window

    @staticmethod
    def _settle() -> None:
        for _ in range(3):
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        QTest.qWait(1)
