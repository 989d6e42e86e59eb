"""Hears a USB scanner among the keys: it types the code of a slip faster than any hand and ends with Enter.

The first two signs of `BD1*` go through like any typing; from the third on the keys are held back until it is clear
whether a scanner types. If it does, what went through is taken out of the box again, so that nothing of the code stays
anywhere and no digit chooses anything; if not, the keys come a blink later, in their order. An input method in Chinese
or full-width mode commits text instead of keys: the text of one such burst is judged as a whole, also by the tail of
the number if the letters were turned into words. Only the object with the focus is watched, not every event.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

PREFIX = "BD1*"
GAP_MS = 60
"""Between two signs of a scanner pass at most so many milliseconds; a hand needs more for four in a row."""
_FREE = 2
"""So many signs of the prefix go through at once."""
_CODE = re.compile(r"BD[0-9]\*[0-9A-Z-]+\*[0-9A-Z]")
_TAIL = re.compile(r"[0-9]{2}-[0-9]{4,9}\*[0-9A-Z]$")
_LONGEST = 60
_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_SPECIAL = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_DASHES = str.maketrans({"—": "-", "–": "-", "−": "-", "×": "*", "＊": "*", "·": "*"})


def plain(text: str) -> str:
    """What a scanner meant: half-width, upper case, whatever dash and star the input method made of them."""
    return unicodedata.normalize("NFKC", text.replace("——", "-")).translate(_DASHES).upper()


@dataclass(frozen=True, slots=True)
class _Before:
    """A box as it was before the first sign."""

    box: QWidget
    text: str
    cursor: int
    anchor: int


class Scanner(QObject):
    """`scanned(text)` with the code that was read. clock: milliseconds, for tests."""

    scanned = Signal(str)

    def __init__(self, host: QWidget, *, clock: Callable[[], int] | None = None) -> None:
        """host: nothing is heard while it cannot be seen, as behind the lock."""
        super().__init__(host)
        self._host = host
        self._running = QElapsedTimer()
        self._running.start()
        self._clock = clock or self._running.elapsed
        self._watched: QObject | None = None
        self._last = -GAP_MS
        self._ended = -2 * GAP_MS
        self._burst = ""
        self._prefix = 0
        self._held: list[tuple[int, Qt.KeyboardModifier, str]] = []
        self._before: _Before | None = None
        self._replaying = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._over)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusObjectChanged.connect(self._watch)
        self._watch(QGuiApplication.focusObject())

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if self._replaying or not self._host.isVisible():
            return False
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._pressed(event)
        if event.type() == QEvent.Type.InputMethod and isinstance(event, QInputMethodEvent):
            self._committed(event)
        return False

    @property
    def _reading(self) -> bool:
        """The whole prefix has come: what follows belongs to nobody else."""
        return self._prefix == len(PREFIX)

    def _pressed(self, event: QKeyEvent) -> bool:
        if event.key() in _ENDS:
            return self._enter()
        self._ended = -2 * GAP_MS
        sign = event.text()
        if len(sign) != 1 or not sign.isprintable() or event.modifiers() & _SPECIAL:
            return False
        self._step()
        if self._reading:
            self._burst += sign
            self._pause.start(2 * GAP_MS)
            return True
        meant = plain(sign)
        if meant != PREFIX[self._prefix]:
            self._give_back()
            self._prefix = 0
        self._burst = (self._burst + sign)[-_LONGEST:]
        return meant == PREFIX[self._prefix] and self._next_of_prefix(event, sign)

    def _next_of_prefix(self, event: QKeyEvent, sign: str) -> bool:
        """One more sign of the prefix. True if it is held back or is a scanner's for sure."""
        if self._before is None:
            self._before = _snapshot()
        self._prefix += 1
        if self._reading:
            self._held.clear()
            self._burst = PREFIX
            self._restore()
        elif self._prefix <= _FREE:
            return False
        else:
            self._held.append((event.key(), event.modifiers(), sign))
        self._pause.start(2 * GAP_MS if self._reading else GAP_MS)
        return True

    def _committed(self, event: QInputMethodEvent) -> None:
        """Text of an input method: it goes through, because the box must end its composition; judged afterwards."""
        fresh = self._clock() - self._last > GAP_MS
        self._step()
        if fresh or self._before is None:
            self._before = _snapshot()
        if event.commitString():
            self._burst = (self._burst + event.commitString())[-_LONGEST:]
            self._prefix = 0
            if _CODE.search(plain(self._burst)) or _TAIL.search(plain(self._burst)):
                # The check character may be followed by Enter, which is waited for; some scanners send none.
                self._pause.start(GAP_MS)

    def _enter(self) -> bool:
        now = self._clock()
        if now - self._ended <= GAP_MS:
            return True  # the second half of a line end
        if now - self._last > GAP_MS:
            self._give_back()
            self._forget()
            return False
        return self._judge()

    def _judge(self) -> bool:
        """True if the burst came from a scanner: by its prefix, or by what an input method left of the number."""
        found = _CODE.search(plain(self._burst)) or _TAIL.search(plain(self._burst))
        if found is None and not self._reading:
            self._give_back()
            self._forget()
            return False
        if not self._reading:
            self._restore()
        text = found.group() if found is not None else self._burst
        self._forget()
        self._ended = self._clock()
        self.scanned.emit(text)
        return True

    def _over(self) -> None:
        """Nothing more came."""
        if self._reading or not self._held:
            self._judge()
        else:
            self._give_back()
            self._forget()

    def _step(self) -> None:
        now = self._clock()
        if now - self._last > GAP_MS and not self._reading:
            self._give_back()
            self._forget()
        self._last = now

    def _forget(self) -> None:
        self._pause.stop()
        self._burst, self._prefix, self._before = "", 0, None
        self._held.clear()

    def _give_back(self) -> None:
        """It was a hand after all: the keys held back, in their order."""
        held, self._held = self._held, []
        self._pause.stop()
        target = self._watched
        if not held or target is None or not isValid(target):
            return
        self._replaying = True
        for key, modifiers, sign in held:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(target, QKeyEvent(kind, key, modifiers, sign))
        self._replaying = False

    def _restore(self) -> None:
        """Take out of the box what went through."""
        before = self._before
        if before is None or not isValid(before.box):
            return
        now = _text(before.box)
        start = 0
        while start < min(len(now), len(before.text)) and now[start] == before.text[start]:
            start += 1
        end = 0
        while end < min(len(now), len(before.text)) - start and now[-1 - end] == before.text[-1 - end]:
            end += 1
        _replace(before, start, len(now) - end, before.text[start : len(before.text) - end])

    def _watch(self, target: QObject | None) -> None:
        self._give_back()
        self._forget()
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = target
        if target is not None:
            target.installEventFilter(self)


def _box() -> QWidget | None:
    """The box with the focus, if something can be typed into it."""
    focused = QApplication.focusWidget()
    inner = focused.lineEdit() if isinstance(focused, QAbstractSpinBox | QComboBox) else focused
    if isinstance(inner, QLineEdit | QTextEdit | QPlainTextEdit) and not inner.isReadOnly():
        return inner
    return None


def _snapshot() -> _Before | None:
    box = _box()
    if isinstance(box, QLineEdit):
        cursor = box.cursorPosition()
        start = box.selectionStart()
        other = cursor if start < 0 else start if start != cursor else box.selectionEnd()
        return _Before(box, box.text(), cursor, other)
    if isinstance(box, QTextEdit | QPlainTextEdit):
        place = box.textCursor()
        return _Before(box, box.toPlainText(), place.position(), place.anchor())
    return None


def _text(box: QWidget) -> str:
    if isinstance(box, QLineEdit):
        return box.text()
    assert isinstance(box, QTextEdit | QPlainTextEdit)
    return box.toPlainText()


def _replace(before: _Before, start: int, end: int, words: str) -> None:
    box = before.box
    if isinstance(box, QLineEdit):
        if start != end or words:
            box.setSelection(start, end - start)
            box.insert(words)
        box.setCursorPosition(before.cursor)
        if before.anchor != before.cursor:
            box.setSelection(before.anchor, before.cursor - before.anchor)
    elif isinstance(box, QTextEdit | QPlainTextEdit):
        place = box.textCursor()
        if start != end or words:
            place.setPosition(start)
            place.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            place.insertText(words)
        place.setPosition(before.anchor)
        place.setPosition(before.cursor, QTextCursor.MoveMode.KeepAnchor)
        box.setTextCursor(place)
