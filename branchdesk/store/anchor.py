"""anchor.json: the journal's head, kept outside the database.

SQLite cannot know that its file is yesterday's: a lost or foreign WAL, a copied file, a swapped one all check out as
sound. The anchor says which database this is and how far its journal had come. It is replaced after each commit,
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


@dataclass(frozen=True, slots=True)
class Anchor:
    """What the file says. seq 0 and hash "" for an empty journal."""

    database: str
    seq: int
    hash: str


def read(folder: Path) -> Anchor | None:
    """The anchor of a home; None if there is none or it cannot be read."""
    try:
        table = json.loads((folder / FILE).read_text(encoding="utf-8"))
        return Anchor(str(table["database"]), int(table["seq"]), str(table["hash"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write(folder: Path, database: str, seq: int, digest: str) -> None:
    """Replace the anchor. A failure is not told: the commit has happened, and a lagging anchor does no harm."""
    draft = folder / f"{FILE}.{os.getpid()}.{threading.get_ident()}"
    with suppress(OSError):
        try:
            draft.write_text(f'{{"database":"{database}","seq":{seq},"hash":"{digest}"}}\n', encoding="utf-8")
            draft.replace(folder / FILE)
        except OSError:
            draft.unlink(missing_ok=True)
