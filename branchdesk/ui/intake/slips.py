"""The acceptance slip on its way to the printer.

The case is on the disk before anything is printed, so a printer that does not answer loses nothing: it is said, and the
slip can be printed again. Painting and the printer's own slowness are the second worker's; that a slip was printed is
written down when the printer has taken it, because a print that failed is none. The rights stand on the back, so the
sheet is printed on both sides.
"""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from branchdesk.domain.errors import BranchDeskError
from branchdesk.domain.records import Change
from branchdesk.paper.slip import SlipPaper
from branchdesk.services import paper_data
from branchdesk.services.papers import Slip
from branchdesk.services.session import Session
from branchdesk.ui.desk import Desk
from branchdesk.ui.printing import Printers
from branchdesk.ui.tasks import Bug


class Slips(QObject):
    """Prints slips. `printed(number)` when the printer took it, `failed(number, words)` with what went wrong."""

    printed = Signal(str)
    failed = Signal(str, str)

    def __init__(self, desk: Desk, printers: Printers, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._printers = desk, printers

    def print_slip(self, number: str) -> None:
        """Print the slip of a case; a second time it is marked as a reprint."""
        desk, now = self._desk, self._desk.now()
        desk.do(
            self._filled(number, now, log=False),
            lambda slip: self._send(number, slip, now),
            failed=lambda error: self._not_printed(number, error),
            owner=self,
        )

    def _filled(self, number: str, now: datetime, *, log: bool) -> Callable[[Session], Slip]:
        language = self._desk.language
        return lambda session: paper_data.slip(session, number, now=now, lang=language, log=log)

    def _send(self, number: str, slip: Slip, now: datetime) -> None:
        printers, language = self._printers, self._desk.language
        self._desk.background(
            lambda _session, _report, _cancelled: printers.send(SlipPaper(slip, language), duplex=True),
            lambda _pages: self._note(number, now),
            failed=lambda error: self._not_printed(number, error),
            owner=self,
        )

    def _note(self, number: str, now: datetime) -> None:
        self._desk.do(self._filled(number, now, log=True), change=Change(frozenset({"case"})))
        self.printed.emit(number)

    def _not_printed(self, number: str, error: BranchDeskError | Bug) -> None:
        words = self.tr("Not printed: the printer did not take it.")
        if isinstance(error, BranchDeskError) and error.problems:
            words = self._desk.words.message(error.problem)
        self.failed.emit(number, words)
