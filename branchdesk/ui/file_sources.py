"""Where the viewer's files come from: the database of the desk, or the memory of a form that is not saved yet."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from branchdesk.domain.errors import BranchDeskError
from branchdesk.domain.records import Attachment
from branchdesk.services import viewing
from branchdesk.ui.desk import Desk
from branchdesk.ui.tasks import Bug

Failed = Callable[[BranchDeskError | Bug], None]


class Source(Protocol):
    """One file. case_uid: of the case it is kept with, "" if it is not kept yet; size in bytes."""

    name: str
    size: int
    case_uid: str

    def read(self, done: Callable[[bytes], None], failed: Failed) -> None:
        """Its bytes."""

    def lend(self, done: Callable[[Path], None], failed: Failed) -> None:
        """The file for a program of the desktop; give it back with `wiping.take_back`."""

    def copy(self, target: Path, reason: str, done: Callable[[Path], None], failed: Failed) -> None:
        """A copy outside."""


class Kept:
    """A file in the database: every look is written down."""

    def __init__(self, desk: Desk, attachment: Attachment) -> None:
        self._desk, self._file = desk, attachment
        self.name, self.size, self.case_uid = attachment.name, attachment.size, attachment.case_uid

    def read(self, done: Callable[[bytes], None], failed: Failed) -> None:
        now, file = self._desk.now(), self._file
        self._desk.do(lambda session: viewing.look(session, file, now=now), done, failed=failed)

    def lend(self, done: Callable[[Path], None], failed: Failed) -> None:
        now, file = self._desk.now(), self._file
        self._desk.do(lambda session: viewing.lend(session, file, now=now), done, failed=failed)

    def copy(self, target: Path, reason: str, done: Callable[[Path], None], failed: Failed) -> None:
        now, file = self._desk.now(), self._file
        self._desk.do(
            lambda session: viewing.copy_out(session, file, target, reason, now=now, replacing=True),
            done,
            failed=failed,
        )


class Unkept:
    """A file of a form that is not saved yet: the clerk's own, nothing is written down."""

    case_uid = ""

    def __init__(self, desk: Desk, name: str, data: bytes) -> None:
        self._desk, self._data = desk, data
        self.name, self.size = name, len(data)

    def read(self, done: Callable[[bytes], None], failed: Failed) -> None:
        done(self._data)

    def lend(self, done: Callable[[Path], None], failed: Failed) -> None:
        name, data = self.name, self._data
        self._desk.do(lambda session: viewing.lend_unkept(session, name, data), done, failed=failed)

    def copy(self, target: Path, reason: str, done: Callable[[Path], None], failed: Failed) -> None:
        """It came from outside: it is not copied back."""
