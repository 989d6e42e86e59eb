"""Work off the GUI thread: one writer, one worker for long jobs, and signals as the only crossing.

Saves run one after the other on the writer, because a slow disk takes a fifth of a second for one. Exports, imports and
backups run on the second thread; they report progress and are asked to stop through a flag. Callbacks run on the GUI
thread, and only if their owner still lives. No QObject is ever made on a worker.
"""

import logging
import threading
import traceback
from collections.abc import Callable
from queue import SimpleQueue
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from branchdesk.domain.errors import BranchDeskError

T = TypeVar("T")
Report = Callable[..., None]
Cancelled = Callable[[], bool]

_log = logging.getLogger(__name__)


class Bug(Exception):
    """A job failed in a way nobody expected. kind: the exception's type; where: file and line, for the report a person
    can read out. The message of the exception is left behind, because it may quote what was typed."""

    def __init__(self, error: BaseException) -> None:
        self.kind = type(error).__name__
        frames = traceback.extract_tb(error.__traceback__)
        last = frames[-1] if frames else None
        self.where = f"{last.filename.replace(chr(92), '/').rsplit('/', 1)[-1]}:{last.lineno}" if last else ""
        super().__init__(f"{self.kind} {self.where}".strip())


Failure = BranchDeskError | Bug


class Running:
    """A long job under way."""

    def __init__(self) -> None:
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        """Ask the job to stop; it ends when it next looks."""
        self._cancelled.set()

    def cancelled(self) -> bool:
        """True once it was asked to stop; the job itself asks this."""
        return self._cancelled.is_set()


class _Lane:
    """A thread that does what is put into its queue, in order, until it meets None."""

    def __init__(self, name: str) -> None:
        self._queue: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def put(self, work: Callable[[], None]) -> None:
        self._queue.put(work)

    def stop(self) -> None:
        self._queue.put(None)

    def join(self) -> None:
        self._thread.join()

    def _work(self) -> None:
        while (work := self._queue.get()) is not None:
            work()


class Tasks(QObject):
    """The two workers of the window. Made and used on the GUI thread only."""

    idle_changed = Signal(bool)
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._writer = _Lane("branchdesk-writer")
        self._worker = _Lane("branchdesk-worker")
        self._running: set[Running] = set()
        self._pending = 0
        self._closed = False
        # Queued even when emitted on the GUI thread: a callback never runs inside the call that asked for it.
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def idle(self) -> bool:
        """True when nothing is waiting, running or about to call back."""
        return self._pending == 0

    def write(
        self,
        job: Callable[[], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[Failure], None] | None = None,
        *,
        owner: QObject | None = None,
    ) -> None:
        """Do a save on the writer thread, after all saves asked for before it.

        Then `done(result)` or `failed(error)` on the GUI thread, unless `owner` is gone. RuntimeError when closed.
        """
        self._submit(self._writer, job, done, failed, owner, None)

    def run(
        self,
        job: Callable[[Report, Cancelled], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[Failure], None] | None = None,
        progress: Callable[..., None] | None = None,
        *,
        owner: QObject | None = None,
        quiet: bool = False,
    ) -> Running:
        """Do a long job on the second thread: `job(report, cancelled)`.

        `report(…)` brings its arguments to `progress` on the GUI thread; `cancelled()` says whether to stop, which the
        job does by raising `Cancelled` of the domain. A `quiet` job only loads ahead and does not count as work.
        """
        running = Running()
        self._running.add(running)

        def report(*values: object) -> None:
            if progress is not None:
                self._arrived.emit(lambda: progress(*values) if _lives(owner) else None)

        self._submit(self._worker, lambda: job(report, running.cancelled), done, failed, owner, running, quiet)
        return running

    def close(self, wait: bool = True) -> None:
        """Finish all saves, ask long jobs to stop, end the threads. With `wait` it returns when they have ended.

        Callbacks that are still under way are dropped. Further jobs raise RuntimeError; closing twice is harmless.
        """
        if self._closed:
            return
        self._closed = True
        for running in self._running:
            running.cancel()
        for lane in (self._writer, self._worker):
            lane.stop()
        if wait:
            for lane in (self._writer, self._worker):
                lane.join()

    def _submit(
        self,
        lane: _Lane,
        job: Callable[[], T],
        done: Callable[[T], None] | None,
        failed: Callable[[Failure], None] | None,
        owner: QObject | None,
        running: Running | None,
        quiet: bool = False,
    ) -> None:
        if self._closed:
            raise RuntimeError("the window is closing")

        def work() -> None:
            after = self._attempt(job, done, failed)
            if not self._closed:
                self._arrived.emit(lambda: self._finish(after, owner, running, 0 if quiet else -1))

        self._count(0 if quiet else 1)
        lane.put(work)

    @staticmethod
    def _attempt(
        job: Callable[[], T], done: Callable[[T], None] | None, failed: Callable[[Failure], None] | None
    ) -> Callable[[], None]:
        """Do the job, on a worker; what is to follow on the GUI thread."""
        try:
            result = job()
        except BranchDeskError as error:
            known: Failure = error
        except BaseException as error:  # noqa: BLE001 -- the edge of a thread: whatever it is must reach the person
            known = Bug(error)
            _log.error("%s in a job\n%s", known.kind, _trace(error))
        else:
            return (lambda: done(result)) if done is not None else _nothing
        return (lambda: failed(known)) if failed is not None else _nothing

    def _finish(self, after: Callable[[], None], owner: QObject | None, running: Running | None, less: int) -> None:
        if running is not None:
            self._running.discard(running)
        self._count(less)
        if _lives(owner):
            after()

    def _deliver(self, arrived: Callable[[], None]) -> None:
        if not self._closed:
            arrived()

    def _count(self, more: int) -> None:
        was_idle = self.idle
        self._pending += more
        if self.idle != was_idle:
            self.idle_changed.emit(self.idle)


def _trace(error: BaseException) -> str:
    """Types and places only: the message of an exception may quote what a customer said."""
    frames = traceback.extract_tb(error.__traceback__)
    return "\n".join(f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames)


def _lives(owner: QObject | None) -> bool:
    return owner is None or isValid(owner)


def _nothing() -> None:
    """What follows when nobody asked for a callback."""
