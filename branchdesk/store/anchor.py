"""anchor.json: the journal's head, kept outside the database.

SQLite cannot know that its file is yesterday's: a lost or foreign WAL, a copied file, a swapped one all check out as
sound. The anchor says which database this is and how far its journal had come. It is written after each commit,
without waiting for the disk: one that lags is normal, one that is ahead means that entries are gone.
"""

import json
import os
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

FILE: Final = "anchor.json"

_LENGTH: Final = 256
"""Bytes of the file, always the same: one write inside one sector of the disk, over the one before."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """What the file says. seq 0 and hash "" for an empty journal."""

    database: str
    seq: int
    hash: str


def read(folder: Path) -> Anchor | None:
    """The anchor of a home; None if there is none or it cannot be read."""
    return _read(folder) or _read(folder)  # a second look, should another process have been writing


def write(folder: Path, database: str, seq: int, digest: str) -> None:
    """Write the anchor of a home once."""
    mark = Mark(folder)
    mark.write(database, seq, digest)
    mark.close()


class Mark:
    """The anchor of an open home, written over with each commit.

    A new file renamed into its place cost as much as the save itself, opening it each time a tenth of that. A failure
    is not told: the commit has happened, and a lagging anchor does no harm.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._handle = -1
        self._guard = threading.Lock()

    def write(self, database: str, seq: int, digest: str) -> None:
        """Write the anchor over the one before."""
        text = f'{{"database":"{database}","seq":{seq},"hash":"{digest}"}}'
        with self._guard, suppress(OSError):
            if self._handle < 0:
                self._handle = os.open(self._path, os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
            os.lseek(self._handle, 0, os.SEEK_SET)
            os.write(self._handle, text.ljust(_LENGTH - 1).encode() + b"\n")

    def close(self) -> None:
        """Let go of the file; a later write opens it again."""
        with self._guard, suppress(OSError):
            if self._handle >= 0:
                handle, self._handle = self._handle, -1
                os.close(handle)

    __del__ = close


def _read(folder: Path) -> Anchor | None:
    try:
        table = json.loads((folder / FILE).read_text(encoding="utf-8"))
        return Anchor(str(table["database"]), int(table["seq"]), str(table["hash"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
