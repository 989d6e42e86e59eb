"""A second start of the same home: it knocks, the window that is open comes to the front, and the second one goes.

A file in the home carries the knock: the second start writes a sign into it, the first empties it again. No port is
opened for this. If nobody empties the file, the first window does not answer, and that is said instead.
"""

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QThread, Signal
from PySide6.QtWidgets import QApplication, QWidget

_FILE = "knock"
_LOOK_MS, _LOOKS = 50, 40
"""How often and how many times the second start looks whether it was heard: two seconds."""


class Listening(QObject):
    """`heard()` when somebody starts the same home again. A folder that refuses the file costs only this comfort."""

    heard = Signal()

    def __init__(self, home: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = home / _FILE
        self._watcher = QFileSystemWatcher(self)
        try:
            self._file.write_bytes(b"")
        except OSError:
            return
        self._watcher.addPath(str(self._file))
        self._watcher.fileChanged.connect(self._answer)

    def _answer(self) -> None:
        try:
            if not self._file.exists() or self._file.stat().st_size:
                self._file.write_bytes(b"")
                self.heard.emit()
        except OSError:
            return
        if str(self._file) not in self._watcher.files():
            self._watcher.addPath(str(self._file))


def bring_forward(window: QWidget) -> None:
    """Somebody started the program again: this window is what he wants."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.raise_()
    window.activateWindow()
    QApplication.alert(window)


def knock(home: Path) -> bool:
    """Ask the window that has this home open to come to the front. True if it answered."""
    file = home / _FILE
    try:
        if not file.is_file():
            return False
        with file.open("ab") as door:
            door.write(b"!")
        for _ in range(_LOOKS):
            if file.stat().st_size == 0:
                return True
            QThread.msleep(_LOOK_MS)
    except OSError:
        return False
    return False
