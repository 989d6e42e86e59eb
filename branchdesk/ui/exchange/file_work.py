"""Checking and importing the files of the list, off the GUI thread, one job after the other.

Each file is answered as soon as it is done. Importing writes each file in a transaction of its own: stopping leaves
those in that are in, and the others untouched.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from branchdesk.domain.errors import BranchDeskError, Cancelled
from branchdesk.domain.records import Change
from branchdesk.services import consolidating
from branchdesk.services.consolidating import REJECTED, Taken
from branchdesk.services.session import Session
from branchdesk.ui.desk import Desk
from branchdesk.ui.exchange.files_model import FileRow, FilesModel
from branchdesk.ui.tasks import Bug, Running


class FileWork(QObject):
    """`changed()` whenever a job begins, moves or ends; `checked(list)`, `taken(list)` with what came of the files;
    `stopped()` when importing was stopped or failed."""

    changed = Signal()
    checked = Signal(object)
    taken = Signal(object)
    stopped = Signal()

    def __init__(self, desk: Desk, model: FilesModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._model = desk, model
        self._running: list[Running] = []
        self.checking = 0
        self.importing = False
        self.done, self.total = 0, 0

    @property
    def busy(self) -> bool:
        """Whether a job is under way."""
        return bool(self.checking) or self.importing

    def check(self, files: Sequence[Path]) -> None:
        """Say what would happen with each file; nothing is written."""
        self.checking += 1
        self._begin(len(files))
        job = self._job(list(files), dry_run=True)
        progress = partial(self._told, False)
        self._running.append(
            self._desk.background(job, self._checked, failed=self._unchecked, progress=progress, owner=self)
        )

    def take(self, rows: Sequence[FileRow]) -> None:
        """Import files. A correction goes in after what it corrects."""
        files = [each.file for each in sorted(rows, key=_order)]
        self.importing = True
        self._begin(len(files))
        change = Change(frozenset({"import"}), frozenset(), self)
        job = self._job(files, dry_run=False)
        progress = partial(self._told, True)
        self._running.append(
            self._desk.background(job, self._taken, failed=self._failed, progress=progress, change=change, owner=self)
        )

    def stop(self) -> None:
        """Ask all jobs to stop."""
        for each in self._running:
            each.cancel()

    def _job(
        self, files: list[Path], *, dry_run: bool
    ) -> Callable[[Session, Callable[..., None], Callable[[], bool]], list[Taken]]:
        signed = frozenset(each.file for each in self._model.rows() if each.as_signed)
        now = self._desk.now()

        def job(session: Session, report: Callable[..., None], cancelled: Callable[[], bool]) -> list[Taken]:
            def told(done: int, total: int, taken: Taken) -> None:
                report(done, total, taken)
                if cancelled() and done < total:
                    raise Cancelled

            if cancelled():
                raise Cancelled
            return consolidating.take(session, files, dry_run=dry_run, now=now, as_signed=signed, progress=told)

        return job

    def _begin(self, total: int) -> None:
        self.done, self.total = 0, total
        self.changed.emit()

    def _told(self, imported: bool, done: int, total: int, taken: Taken) -> None:
        self.done, self.total = done, total
        self._model.answer(taken, imported=imported)
        self.changed.emit()

    def _checked(self, results: list[Taken]) -> None:
        self._end_check()
        self.checked.emit(results)

    def _unchecked(self, error: BranchDeskError | Bug) -> None:
        self._end_check()
        if not self.checking:
            self._model.drop_waiting()
        self.changed.emit()
        if not isinstance(error, Cancelled):
            self._desk.problem(error)

    def _end_check(self) -> None:
        self.checking -= 1
        if not self.busy:
            self._running.clear()
        self.changed.emit()

    def _taken(self, results: list[Taken]) -> None:
        self.importing = False
        self.changed.emit()
        self.taken.emit(results)

    def _failed(self, error: BranchDeskError | Bug) -> None:
        self.importing = False
        self.changed.emit()
        self._desk.announce({"import"}, initiator=self)
        self.stopped.emit()
        if not isinstance(error, Cancelled):
            self._desk.problem(error)


def _order(row: FileRow) -> tuple[str, str, int]:
    taken = row.taken
    return (taken.period, taken.branch, taken.sequence) if taken is not None else ("", "", 0)


def takeable(model: FilesModel) -> list[FileRow]:
    """What an import would take: every acceptable file that is not in, or all of them again."""
    rows = [each for each in model.rows() if each.taken is not None and each.taken.state != REJECTED]
    return [each for each in rows if not each.imported] or rows
