"""Opens the desk: puts the parts of the program together and keeps them together until the window closes.

In this order: what must stand before Qt exists (input method), one instance per home, the log and the hooks that catch
what nobody expected, look and language, the window. The window shows before the database driver or the cryptography
is imported; those load while the login page is read.
"""

import contextlib
import faulthandler
import gc
import logging
import os
import sys
import threading
import traceback
from collections.abc import Iterator, MutableMapping
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import IO

from PySide6.QtCore import (
    QLibraryInfo,
    QLockFile,
    QMessageLogContext,
    QObject,
    QStandardPaths,
    Qt,
    QTimer,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from branchdesk import __version__, assets
from branchdesk.domain.errors import BranchDeskError, StoreUnavailable
from branchdesk.services import wiping
from branchdesk.ui.knocking import Listening, bring_forward, knock
from branchdesk.ui.main_window import MainWindow
from branchdesk.ui.preferences import SCHEMES, Preferences, Scheme
from branchdesk.ui.tasks import Bug, Tasks
from branchdesk.ui.theme import Theme
from branchdesk.ui.translation import TranslationUnusable, install

DONE, CANNOT_OPEN = 0, 3
"""Exit codes of the command line (cli.md)."""

_LOG_BYTES, _LOG_FILES = 500_000, 3
_FIRST_PAINT_MS = 150
"""The login page is painted by then; loading ahead earlier would share the processor with it."""
_QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}

_log = logging.getLogger("branchdesk")


def run(home: Path, *, lang: str | None = None, theme: str | None = None, practice: bool = False) -> int:
    """Open the desk of a home and stay until its window closes. Returns the exit code: 0, or 3 if it cannot be opened.

    lang: zh_CN or en, None for what this person chose last; theme: light, dark, system or None for the same. Where no
    home is, the first run makes one; with `practice` it is a practice home for ever.
    """
    use_input_method(os.environ, _plugins() / "platforminputcontexts")
    app = _application()
    preferences = Preferences(settings_file())
    language = lang or preferences.wishes.language or assets.DEFAULT_LANGUAGE
    wishes = preferences.wishes
    look = Theme(assets.root(), scheme=_scheme(theme) or wishes.scheme, scale=wishes.scale, language=language)
    _speak(app, language)
    look.apply(app)
    app.setWindowIcon(look.icon("mark", "accent"))
    try:
        with one_instance(home), watched(home / "logs") as hooks:
            return _open(app, home, look, preferences, language, practice=practice, hooks=hooks)
    except BranchDeskError as error:
        if error.problem.key == "app.running" and knock(home):
            return DONE  # the window that is open has come to the front
        return _refuse(app, error, language)


def _open(
    app: QApplication,
    home: Path,
    theme: Theme,
    preferences: Preferences,
    language: str,
    *,
    practice: bool,
    hooks: "Hooks",
) -> int:
    wiping.take_back_all(home)  # what a power cut left of files that were being looked at
    tasks = Tasks()
    window = MainWindow(
        home, tasks=tasks, theme=theme, preferences=preferences, language=language, clock=_now, practice=practice
    )
    hooks.noticed.connect(window.tell, Qt.ConnectionType.QueuedConnection)
    listening = Listening(home, window)
    listening.heard.connect(lambda: bring_forward(window))
    window.show()
    gc.freeze()  # what start-up made stays for good: a full collection need not look at it again
    QTimer.singleShot(_FIRST_PAINT_MS, window.door.warm)
    _log.info("BranchDesk %s, Python %s, %s", __version__, sys.version.split(maxsplit=1)[0], sys.platform)
    try:
        return app.exec()
    finally:
        hooks.noticed.disconnect(window.tell)
        tasks.close(wait=True)
        window.deleteLater()


def _refuse(app: QApplication, error: BranchDeskError, language: str) -> int:
    from branchdesk.ui.problems import show_problems  # only when the desk stays shut

    dialog = show_problems(None, assets.load_words(language), error)
    if dialog is not None:
        dialog.finished.connect(app.quit)
        app.exec()
    return CANNOT_OPEN


def use_input_method(environment: MutableMapping[str, str], plugins: Path) -> None:
    """Let Chinese be typed under fcitx: the wheel of Qt has no fcitx plug-in, but fcitx answers as ibus through the
    portal (measured with fcitx5 5.0). A plug-in that is there is left alone. Must run before QApplication."""
    if sys.platform != "linux":
        return
    asked = " ".join(environment.get(name, "") for name in ("XMODIFIERS", "QT_IM_MODULE", "GTK_IM_MODULE"))
    if "fcitx" in asked.lower() and not any(plugins.glob("*fcitx*")):
        environment["QT_IM_MODULE"] = "ibus"
        environment["IBUS_USE_PORTAL"] = "1"


@contextlib.contextmanager
def one_instance(home: Path) -> Iterator[None]:
    """Hold the home's lock. StoreUnavailable "app.running" names who holds it, "app.folder" if there can be no lock."""
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnavailable.of("app.folder", folder=str(home)) from error
    lock = QLockFile(str(home / "lock"))
    # A crash leaves the file; Qt looks whether its process lives. A lock is never too old while it does.
    lock.setStaleLockTime(0)
    if not lock.tryLock(0):
        known, process, machine, _program = _holder(lock)
        if lock.error() != QLockFile.LockError.LockFailedError:
            raise StoreUnavailable.of("app.folder", folder=str(home))
        if not known:
            raise StoreUnavailable.of("app.running_elsewhere")
        raise StoreUnavailable.of("app.running", process=process, machine=machine)
    try:
        yield
    finally:
        lock.unlock()


class Hooks(QObject):
    """Everything nobody expected goes into the log by type and place; `noticed(Bug)` brings it to the window.

    The message of an exception stays out: it may quote what a customer said.
    """

    noticed = Signal(object)

    def on_main(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """sys.excepthook: also what a Qt slot raised."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        self._write(kind, trace)
        self.noticed.emit(Bug(error))

    def on_thread(self, what: threading.ExceptHookArgs) -> None:
        """threading.excepthook."""
        self._write(what.exc_type, what.exc_traceback)
        if what.exc_value is not None:
            self.noticed.emit(Bug(what.exc_value))

    @staticmethod
    def on_qt(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        """Qt's own complaints, shortened."""
        _log.log(_QT_LEVELS.get(kind, logging.WARNING), "Qt %s: %s", context.category or "default", message[:200])

    @staticmethod
    def _write(kind: type[BaseException], trace: TracebackType | None) -> None:
        places = "\n".join(
            f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}" for frame in traceback.extract_tb(trace)
        )
        _log.error("%s\n%s", kind.__name__, places)


@contextlib.contextmanager
def watched(folder: Path) -> Iterator[Hooks]:
    """Log into `folder` and catch the unexpected, until the block ends."""
    handler, crashes = _log_file(folder)
    hooks = Hooks()
    before = (sys.excepthook, threading.excepthook, qInstallMessageHandler(hooks.on_qt), _log.level)
    sys.excepthook, threading.excepthook = hooks.on_main, hooks.on_thread
    _log.addHandler(handler)
    _log.setLevel(logging.INFO)
    was_enabled = faulthandler.is_enabled()
    if crashes is not None:
        faulthandler.enable(crashes)
    try:
        yield hooks
    finally:
        sys.excepthook, threading.excepthook = before[0], before[1]
        qInstallMessageHandler(before[2])
        _log.removeHandler(handler)
        _log.setLevel(before[3])
        handler.close()
        if crashes is not None:
            faulthandler.disable()
            if was_enabled:
                faulthandler.enable()
            crashes.close()


def _log_file(folder: Path) -> tuple[logging.Handler, IO[str] | None]:
    """The log and the file of crashes; without a writable folder the program runs without either."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _rotate(folder / "branchdesk.log")
        handler: logging.Handler = logging.FileHandler(folder / "branchdesk.log", encoding="utf-8", delay=True)
        crashes: IO[str] | None = (folder / "crash.log").open("a", encoding="utf-8")
    except OSError:
        handler, crashes = logging.NullHandler(), None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    return handler, crashes


def _rotate(file: Path) -> None:
    """Put a log that has grown aside, the oldest away. At the start is often enough: the hooks write little, and the
    standard library's own rotating handler loads sockets and queues, a twentieth of the start."""
    if not file.exists() or file.stat().st_size < _LOG_BYTES:
        return
    for number in range(_LOG_FILES, 0, -1):
        older = file.with_suffix(f".log.{number - 1}") if number > 1 else file
        if older.exists():
            older.replace(file.with_suffix(f".log.{number}"))


def settings_file() -> Path:
    """Where this person's wishes about the window lie."""
    base = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    return Path(base) / "branchdesk" / "window.json"


def _application() -> QApplication:
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(["branchdesk"])
    app.setApplicationName("BranchDesk")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("branchdesk")
    return app


def _speak(app: QApplication, language: str) -> None:
    cache = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericCacheLocation)) / "branchdesk"
    try:
        install(app, assets.root(), language, cache)
    except TranslationUnusable as error:
        _log.warning("the window speaks English: %s", error)


def _holder(lock: QLockFile) -> tuple[bool, int, str, str]:
    found = lock.getLockInfo()
    # PySide answers (ok, pid, host, program) or, in older releases, without the first.
    return found if len(found) == 4 else (True, *found)


def _plugins() -> Path:
    return Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))


def _scheme(theme: str | None) -> Scheme | None:
    return next((each for each in SCHEMES if each == theme), None)


def _now() -> datetime:
    return datetime.now().astimezone()
