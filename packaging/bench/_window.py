"""Child programs of `start`: they end at the first paint of a window and print the moment it was over.

    _window.py desk HOME     the program itself, as `branchdesk open` starts it
    _window.py empty         a PySide6 window of the same size with nothing in it
    _window.py queue HOME    from the data key to the first rows of the queue, without a window

Moments are the machine's monotonic clock, which is the same for all programs.
"""

import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Namespace

    from PySide6.QtWidgets import QApplication


def _watched(application: "QApplication") -> "QApplication":
    """The application, ending when the first window has painted itself."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QWidget

    class Watch(QObject):
        def eventFilter(self, seen: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and isinstance(seen, QWidget) and seen.isWindow():
                application.removeEventFilter(self)
                QTimer.singleShot(0, self._painted)
            return False

        def _painted(self) -> None:
            print(time.monotonic_ns(), flush=True)
            application.exit(0)

    application.installEventFilter(Watch(application))
    return application


def _empty() -> None:
    from PySide6.QtWidgets import QApplication, QWidget

    application = _watched(QApplication(["branchdesk"]))
    window = QWidget()
    window.resize(1366, 696)
    window.show()
    application.exec()


def _desk(home: str) -> None:
    """The command line as somebody runs it; only the application it makes is given eyes."""
    from branchdesk import cli
    from branchdesk.cli import opening

    plain = opening.run_open

    def run_open(options: "Namespace") -> int:
        from branchdesk import app

        made = app._application  # noqa: SLF001  the one place that makes it
        app._application = lambda: _watched(made())  # noqa: SLF001
        return plain(options)

    opening.run_open = run_open
    cli.main(["open", "--home", home])


def _queue(home: str) -> None:
    """Prints the seconds of what follows the guess of the password; the guess itself is not measured."""
    from pathlib import Path

    import _home

    from branchdesk.services import access, queue

    key = access.data_key_of(Path(home), _home.LOGIN, _home.PASSWORD)
    start = time.perf_counter()
    session = access.unlock(Path(home), key, _home.LOGIN, now=_home.NOW)
    queue.counts(session, _home.NOW)
    found = queue.page(session, "open", now=_home.NOW, limit=200)
    print(time.perf_counter() - start, flush=True)
    assert len(found.rows) == 200
    session.store.close()


if __name__ == "__main__":
    if sys.argv[1] == "queue":
        _queue(sys.argv[2])
    elif sys.argv[1] == "desk":
        _desk(sys.argv[2])
    else:
        _empty()
