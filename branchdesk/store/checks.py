"""Checking an open home: pages, journal, free space."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from branchdesk.domain.errors import Problem, StoreUnavailable, Value
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
    damaged = pages(store, deep=deep)
    if damaged:
        yield damaged
    elif deep:
        walked = journal.verify(store, progress)
        if not walked.ok:
            yield Problem("store.journal_broken", {"entry": walked.first_bad})
    low = low_space(store.folder)
    if low:
        yield low


def pages(store: Store, *, deep: bool = False) -> Problem | None:
    """store.corrupt if the database's pages do not hold together. deep: every index and reference, and every page's
    seal, which is what notices a single flipped bit."""
    try:
        if deep and store.db.keyed and store.rows("PRAGMA cipher_integrity_check"):
            return Problem("store.corrupt")
        found = store.rows("PRAGMA integrity_check(1)" if deep else "PRAGMA quick_check(1)")
        astray = store.rows("PRAGMA foreign_key_check") if deep else []
    except StoreUnavailable as error:
        return error.problem
    return Problem("store.corrupt") if found != [("ok",)] or astray else None


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
