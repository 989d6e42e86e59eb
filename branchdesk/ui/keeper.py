"""What the desk does by itself while somebody is logged in: a checked copy a day, and cases that waited long enough.

Nothing here interrupts anybody. A copy that could not be made turns the status bar red and says why there; the next
try comes with the next hour, or by hand.
"""

from datetime import date, timedelta

from PySide6.QtCore import QObject, QTimer

from branchdesk.domain.case import Case
from branchdesk.domain.errors import BranchDeskError
from branchdesk.services import upkeep
from branchdesk.ui.desk import Desk
from branchdesk.ui.tasks import Bug

FIRST_MS = 20_000
"""After the login: the first seconds belong to the person."""
AGAIN = timedelta(hours=1)


class Keeper(QObject):
    """One per desk. `problem`: why the last copy could not be made, "" if it could."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lapsed_on: date | None = None
        self._tried = None if desk.session.store.read_only else desk.now() - AGAIN
        self.problem = ""
        desk.minute.connect(self.look)
        self._first = QTimer(self)
        self._first.setSingleShot(True)
        self._first.timeout.connect(self.look)
        self._first.start(FIRST_MS)

    def look(self) -> None:
        """Do what is due: once a day each."""
        now = self._desk.now()
        if self._tried is None:
            return
        if self._lapsed_on != now.date():
            self._lapsed_on = now.date()
            self._desk.do(lambda session: upkeep.lapse(session, now), self._lapsed, owner=self)
        last = upkeep.last_backup(self._desk.session)
        if (last is None or last[0].date() < now.date()) and now - self._tried >= AGAIN:
            self._tried = now
            session = self._desk.session
            self._desk.tasks.run(
                lambda _report, _cancelled: upkeep.backup(session, now=now),
                self._kept,
                self._failed,
                owner=self,
                quiet=True,
            )

    def stop(self) -> None:
        """The desk is over."""
        self._first.stop()

    def back_up(self) -> None:
        """A copy now, because somebody asked for it; its problem is shown."""
        now = self._desk.now()
        self._desk.background(
            lambda session, _report, _cancelled: upkeep.backup(session, now=now),
            self._told,
            failed=self._failed_aloud,
            owner=self,
        )

    def _lapsed(self, closed: list[Case]) -> None:
        if closed:
            self._desk.announce({"case"}, [each.uid for each in closed], self)
            words = self.tr("{count} cases closed: the customers did not answer within five working days")
            self._desk.toast(words.format(count=len(closed)), tone="info")

    def _kept(self, _made: upkeep.Made) -> None:
        self.problem = ""
        self._desk.announce({"backup"})

    def _told(self, made: upkeep.Made) -> None:
        self._kept(made)
        self._desk.toast(self.tr("Backed up and checked: {count} cases").format(count=f"{made.cases:,}"))

    def _failed(self, error: BranchDeskError | Bug) -> None:
        self.problem = str(error) if isinstance(error, Bug) else self._desk.words.message(error.problem)
        self._desk.announce({"backup"})

    def _failed_aloud(self, error: BranchDeskError | Bug) -> None:
        self._failed(error)
        self._desk.problem(error)
