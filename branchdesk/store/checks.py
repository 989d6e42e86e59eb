"""Checking an open home: pages, journal, free space."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from branchdesk.domain.errors import Problem, Value
from branchdesk.store import journal
from branchdesk.store.handle import Store

LOW_SPACE: Final = 500 * 1024 * 1024
"""Bytes under which a disk is called short."""

CASE_SPACE: Final = 400 * 1024
"""Bytes one case may need with a photograph or two, for the estimate in the warning."""


def check(store: Store, *, deep: bool = False, progress: Callable[[int], None] | None = None) -> list[Problem]:
    """What is wrong with an open database, [] if nothing. Walks the pages; deep: also every page's seal, every
    index, every reference, and the whole journal (13 s for a million entries)."""
    return list(_found(store, deep, progress))


def _found(store: Store, deep: bool, progress: Callable[[int], None] | None) -> Iterator[Problem]:
    yield from store.findings
    pages = store.rows("PRAGMA integrity_check(5)" if deep else "PRAGMA quick_check(5)")
    seals = store.rows("PRAGMA cipher_integrity_check") if deep and store.db.keyed else []
    if pages != [("ok",)] or seals:
        yield Problem("store.corrupt", {"count": len(seals) or len(pages)})
        return
    if deep:
        if store.rows("PRAGMA foreign_key_check"):
            yield Problem("store.corrupt", {"count": 1})
        walked = journal.verify(store, progress)
        if not walked.ok:
            yield Problem("store.journal_broken", {"entry": walked.first_bad})
    low = low_space(store.folder)
    if low:
        yield low


def free_space(folder: Path) -> int:
    """Free bytes on the disk of a folder."""
    return shutil.disk_usage(folder).free


def low_space(folder: Path, needed: int = LOW_SPACE) -> Problem | None:
    """A warning if the disk of a folder has less than `needed` bytes left."""
    free = free_space(folder)
    if free >= needed:
        return None
    root = folder.resolve().anchor
    place = root.rstrip("\\/") or root
    values: dict[str, Value] = {"place": place, "free": free // (1024 * 1024), "cases": free // CASE_SPACE}
    return Problem("store.space_low", values, warning=True)
