"""Training in the background: it goes on while the settings are closed and the counter works.

One `Learning` lives as long as the desk; the panel only watches it.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from branchdesk.domain.errors import BranchDeskError, Cancelled, Problem
from branchdesk.domain.records import Change
from branchdesk.services import access, training
from branchdesk.services.session import Session
from branchdesk.services.training import Trained
from branchdesk.ui.desk import Desk
from branchdesk.ui.tasks import Bug, Running


class Learning(QObject):
    """`progressed(done, total)`, then `ended(Trained)` or `failed(error)`; a training that was stopped has failed with
    Cancelled."""

    progressed = Signal(int, int)
    ended = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._running: Running | None = None
        self.done = (0, 0)

    @classmethod
    def of(cls, desk: Desk) -> "Learning":
        """The one of this desk."""
        found = desk.findChild(cls)
        return found if isinstance(found, cls) else cls(desk)

    @property
    def running(self) -> bool:
        """Whether a model is being trained."""
        return self._running is not None

    def start(self) -> None:
        """Train, unless it is being done already."""
        if self._running is not None:
            return
        now = self._desk.now()
        self.done = (0, 0)

        def job(
            session: Session, report: Callable[..., None], cancelled: Callable[[], bool]
        ) -> tuple[Trained, Session]:
            def step(done: int, total: int) -> None:
                if cancelled():
                    raise Cancelled(Problem("train.cancelled"))
                report(done, total)

            trained = training.train(session, now=now, report=step)
            return trained, access.refreshed(session)

        self._running = self._desk.background(
            job,
            self._end,
            failed=self._fail,
            progress=self._progress,
            change=Change(frozenset({"settings"}), initiator=self),
            owner=self,
        )

    def stop(self) -> None:
        """Ask it to stop; nothing of it is kept."""
        if self._running is not None:
            self._running.cancel()

    def _progress(self, done: int, total: int) -> None:
        self.done = (done, total)
        self.progressed.emit(done, total)

    def _end(self, found: tuple[Trained, Session]) -> None:
        self._running = None
        trained, session = found
        same = session.user.login == self._desk.user.login
        self._desk.use(session if same else access.refreshed(self._desk.session))
        self.ended.emit(trained)

    def _fail(self, error: BranchDeskError | Bug) -> None:
        self._running = None
        self.failed.emit(error)
