"""The stage of the tour: practice homes, a clock that can be moved on, a printer that prints to files, the window.

Everything is what a person would have, but for three things that are passed in from outside anyway: the clock, the
printers and the cost of a password guess.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtWidgets import QApplication

from branchdesk import assets
from branchdesk.paper.pdf import save_pdf
from branchdesk.paper.printing import Document, Progress
from branchdesk.ui.desk import Desk
from branchdesk.ui.main_window import MainWindow
from branchdesk.ui.preferences import Preferences
from branchdesk.ui.tab import Tab
from branchdesk.ui.tasks import Tasks
from branchdesk.ui.theme import Theme
from branchdesk.ui.tour.hand import Hand
from branchdesk.ui.translation import install

WIDTH, HEIGHT = 1366, 768


class Clock:
    """The time of the tour; it stands still unless it is moved on."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def move_on(self, **span: float) -> None:
        """Let time pass: days, hours, minutes."""
        self.now += timedelta(**span)


class FilePrinter:
    """A printer whose paper are PDF files in a folder; `printed` lists them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.printed: list[Path] = []
        self.next_name = "paper"

    def names(self) -> list[str]:
        """One printer."""
        return ["PDF"]

    def default(self) -> str:
        """The one."""
        return "PDF"

    def send(
        self, document: Document, printer: str = "", *, copies: int = 1, duplex: bool = False,
        progress: Progress | None = None,
    ) -> int:  # fmt: skip
        """Write the document as a file of the name asked for."""
        del printer, copies, duplex
        path = self._folder / f"{self.next_name}.pdf"
        pages = save_pdf(path, document, progress)
        self.printed.append(path)
        return pages


class Stage:
    """One home in its window, worked by a hand."""

    def __init__(self, home: Path, out: Path, clock: Clock, *, language: str, scheme: str, scratch: Path) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self.out = out
        self.printer = FilePrinter(out)
        self.theme = Theme(assets.root(), scheme="dark" if scheme == "dark" else "light", language=language)
        self.theme.apply(application)
        self.clock = clock
        self._tasks = Tasks()
        self.window = MainWindow(
            home,
            tasks=self._tasks,
            theme=self.theme,
            preferences=Preferences(scratch / "window.json"),
            language=language,
            clock=clock,
            factories=self._factories(),
        )
        self.window.resize(WIDTH, HEIGHT)
        self.hand = Hand(self.window, out)
        self.window.show()

    def _factories(self) -> dict[str, Callable[[Desk], Tab]]:
        from branchdesk.ui.callbacks.tab import CallbacksTab
        from branchdesk.ui.exchange.tab import ExchangeTab
        from branchdesk.ui.intake.tab import IntakeTab
        from branchdesk.ui.queue.tab import QueueTab

        return {
            "intake": lambda desk: IntakeTab(desk, printers=self.printer),
            "queue": QueueTab,
            "callbacks": lambda desk: CallbacksTab(desk, printers=self.printer),
            "exchange": ExchangeTab,
        }

    @property
    def desk(self) -> Desk:
        """The desk of who is logged in."""
        shell = self.window.shell
        assert shell is not None
        return shell.desk

    @property
    def idle(self) -> bool:
        """Whether nothing is being saved, read or printed."""
        return self._tasks.idle

    def log_in(self, password: str) -> None:
        """Through the door, as everybody; the one person of a practice home is already named there."""
        hand = self.hand
        hand.until(lambda: self.window.page is not None and self.window.isVisible(), "the login page")
        hand.write(password)
        hand.press("Return")
        hand.until(lambda: self.window.shell is not None, "the desk")
        hand.until(lambda: self.idle, "a desk at rest")

    def close(self) -> None:
        """Put the desk away."""
        self._tasks.close(wait=True)
        self.window.deleteLater()


def prepare(language: str, cache: Path) -> QApplication:
    """The application, in its language."""
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(["branchdesk"])
    install(application, assets.root(), language, cache)
    return application
