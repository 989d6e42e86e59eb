"""A slip comes back to the desk: the scanner opens its case from anywhere, and says what may be read out.

While callbacks are keyed, the codes of the printed list choose the person to be answered instead.
What lies over the page and holds nobody's work is closed; a dialog with work in it is left alone, and that is said.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from branchdesk.domain.case import Case
from branchdesk.domain.errors import NotFound, Problem
from branchdesk.services import slip_lookup
from branchdesk.ui.desk import Desk
from branchdesk.ui.scanner import Scanner
from branchdesk.ui.veil import Veil
from branchdesk.ui.widgets.dialog import IDLE, Sheet


class Returning(QObject):
    """Listens for slips while `host` is shown. page: the key of the page that is shown."""

    def __init__(self, host: QWidget, desk: Desk, page: Callable[[], str]) -> None:
        super().__init__(host)
        self._host, self._desk, self._page = host, desk, page
        self.scanner = Scanner(host)
        self.scanner.scanned.connect(self.take)

    def take(self, text: str) -> None:
        """Open the case of a code, or say why that cannot be."""
        desk = self._desk
        if self._veiled():
            return
        try:
            case = slip_lookup.by_code(desk.session, text)
        except NotFound as error:
            self._say(error.problem)
            return
        if not self._make_way():
            self._say(Problem("slip.busy", {"number": case.number}))
            return
        desk.go("callbacks" if self._calling(case) else "queue", {"uid": case.uid})
        desk.toast(slip_lookup.sentence(desk.session, case, now=desk.now(), lang=desk.language), tone="info")

    def _calling(self, case: Case) -> bool:
        """Codes of the callback list are read where its answers are keyed."""
        return self._page() == "callbacks" and case.callback_state in ("waiting", "open")

    def _say(self, problem: Problem) -> None:
        said = self._desk.words.sentence(problem)
        gap = "" if self._desk.language.startswith("zh") else " "
        self._desk.toast(f"{said.happened}{gap}{said.todo}", tone="soon")

    def _veiled(self) -> bool:
        return any(each.isVisible() for each in self._host.window().findChildren(Veil))

    def _make_way(self) -> bool:
        """Close what may be closed; False if something with work in it is open, or a dialog of the system is."""
        if QApplication.activeModalWidget() is not None:
            return False
        sheets = [each for each in self._host.window().findChildren(Sheet) if each.isVisible()]
        if not all(each.property(IDLE) for each in sheets):
            return False
        for each in sheets:
            each.reject()
        return True
