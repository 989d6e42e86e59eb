"""Work off the GUI thread: one writer, one worker for long jobs, and signals as the only crossing.

Saves run one after the other on the writer, because a slow disk takes a fifth of a second for one. Exports, imports and
backups run on the second thread; they report progress and are asked to stop through a flag. Callbacks run on the GUI
thread, and only if their owner still lives. No QObject is ever made on a worker.
"""

import logging
import threading
import traceback
from collections.abc import Callable
from functools import partial
from queue import SimpleQueue
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from branchdesk.domain.errors import BranchDeskError
from branchdesk.ui.collector import Collector

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


class _Item:
    """One job with everything that belongs to it. Held by `Tasks` from asking to calling back, so that what its
    closures hold (widgets) is let go on the GUI thread and never on a worker."""

    def __init__(
        self,
        job: Callable[[], Any],
        done: Callable[[Any], None] | None,
        failed: Callable[[Failure], None] | None,
        owner: QObject | None,
        running: Running | None,
        weight: int,
    ) -> None:
        self.job, self.done, self.failed = job, done, failed
        self.owner, self.running, self.weight = owner, running, weight
        self.after: Callable[[], None] = _nothing

    def do(self) -> None:
        """Do the job, on a worker, and keep what is to follow on the GUI thread."""
        try:
            result = self.job()
        except BranchDeskError as error:
            self._fail(error)
        except BaseException as error:  # noqa: BLE001 -- the edge of a thread: whatever it is must reach the person
            bug = Bug(error)
            _log.error("%s in a job\n%s", bug.kind, _trace(error))
            self._fail(bug)
        else:
            if self.done is not None:
                self.after = partial(self.done, result)

    def _fail(self, error: Failure) -> None:
        if self.failed is not None:
            self.after = partial(self.failed, error)


class _Lane:
    """A thread that does what it is given, in order, until it meets None. It knows items by number only: `do` has let
    go of everything when it returns, and only then is the number handed back."""

    def __init__(self, name: str, do: Callable[[int], None], finished: Callable[[int], None]) -> None:
        self._queue: SimpleQueue[int | None] = SimpleQueue()
        self._do, self._finished = do, finished
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def put(self, number: int) -> None:
        self._queue.put(number)

    def stop(self) -> None:
        self._queue.put(None)

    def join(self) -> None:
        self._thread.join()

    def _work(self) -> None:
        while (number := self._queue.get()) is not None:
            self._do(number)
            self._finished(number)


class Tasks(QObject):
    """The two workers of the window. Made and used on the GUI thread only."""

    idle_changed = Signal(bool)
    _arrived = Signal(int)
    _told = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: dict[int, _Item] = {}
        self._next = 0
        self._running: set[Running] = set()
        self._pending = 0
        self._closed = False
        # Queued even when emitted on the GUI thread: a callback never runs inside the call that asked for it.
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._told.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._collector = Collector(self)
        self._collector.start()
        self._writer = _Lane("branchdesk-writer", self._do, self._hand_back)
        self._worker = _Lane("branchdesk-worker", self._do, self._hand_back)
        self._reader: _Lane | None = None

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
        reading: bool = False,
    ) -> Running:
        """Do a long job on the second thread: `job(report, cancelled)`. One that only reads for what is on the screen
        goes to a third, so that it does not wait for an export.

        `report(…)` brings its arguments to `progress` on the GUI thread; `cancelled()` says whether to stop, which the
        job does by raising `Cancelled` of the domain. A `quiet` job only loads ahead and does not count as work.
        """
        running = Running()
        self._running.add(running)

        def report(*values: object) -> None:
            if progress is not None:
                self._told.emit(lambda: progress(*values) if _lives(owner) else None)

        lane = self._worker
        if reading:
            if self._reader is None:
                self._reader = _Lane("branchdesk-reader", self._do, self._hand_back)
            lane = self._reader
        self._submit(lane, lambda: job(report, running.cancelled), done, failed, owner, running, quiet)
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
        lanes = [lane for lane in (self._writer, self._worker, self._reader) if lane is not None]
        for lane in lanes:
            lane.stop()
        if wait:
            for lane in lanes:
                lane.join()
            self._items.clear()
        self._collector.stop()

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
        number, self._next = self._next, self._next + 1
        self._items[number] = _Item(job, done, failed, owner, running, 0 if quiet else 1)
        self._count(0 if quiet else 1)
        lane.put(number)

    def _do(self, number: int) -> None:
        """On a worker."""
        self._items[number].do()

    def _hand_back(self, number: int) -> None:
        """On a worker, which holds nothing of the item any more."""
        if not self._closed:
            self._arrived.emit(number)

    def _deliver(self, number: int) -> None:
        item = self._items.pop(number, None)
        if item is None or self._closed:
            return
        if item.running is not None:
            self._running.discard(item.running)
        self._count(-item.weight)
        if _lives(item.owner):
            item.after()

    def _tell(self, told: Callable[[], None]) -> None:
        if not self._closed:
            told()

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
