"""Making and opening the home's database.

`create` makes one, in the first-run step and nowhere else: an SQLite that may create would answer an emptied file with
a fresh one. `open_store` opens an existing one, refuses what is not ours, newer or another's, brings an older one up
to date and tells what it noticed (`Store.findings`).
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from branchdesk.domain.errors import Problem, StoreUnavailable
from branchdesk.domain.records import Home
from branchdesk.store import anchor, checks, homes, migrations
from branchdesk.store.dialect import APPLICATION_ID, CipherDatabase
from branchdesk.store.handle import FILE, Store

__all__ = ["FILE", "Store", "create", "open_store"]


def create(folder: Path, key: bytes | None, home: Home, journal_key: bytes) -> Store:
    """Make a home's database in a folder that has none. key: 32 bytes, or None for an unencrypted one.
    StoreUnavailable "store.exists" if there is one already. Leaves nothing behind if it cannot be finished."""
    path = folder / FILE
    with _as_store_failure():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        except FileExistsError as error:
            raise StoreUnavailable.of("store.exists") from error
    store = Store(folder, CipherDatabase(path, key), journal_key, read_only=False)
    try:
        store.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        migrations.migrate(store.db)
        with store.transaction():
            homes.write(store, home)
        store.home = home
        store.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        anchor.write(folder, home.database_uuid, 0, "")
    except BaseException:
        discard(store)
        raise
    return store


def discard(store: Store) -> None:
    """Close a home that was just made and could not be finished, and take its files away."""
    store.close()
    for name in (FILE, f"{FILE}-wal", f"{FILE}-shm", anchor.FILE):
        (store.folder / name).unlink(missing_ok=True)


def open_store(
    folder: Path, key: bytes | None, journal_key: bytes, *, read_only: bool = False, quick_check: bool = False
) -> Store:
    """Open a home's database. quick_check: also walk its pages (0.3 s for 36 MB).

    StoreUnavailable: store.missing, .empty, .not_a_database (also a wrong key), .newer, .uuid, .corrupt, .readonly,
    .busy, .full, .io. What else was noticed stands in `Store.findings`; reading goes on, writing does not until
    `Store.accept_findings`, but for warnings.
    """
    path = folder / FILE
    with _as_store_failure():
        if not path.is_file():
            raise StoreUnavailable.of("store.missing", file=FILE)
        if path.stat().st_size == 0:
            raise StoreUnavailable.of("store.empty", file=FILE)
    store = Store(folder, CipherDatabase(path, key, read_only=read_only), journal_key, read_only=read_only)
    try:
        _refuse_strangers(store)
        if not read_only:
            migrations.migrate(store.db)
        store.home = homes.read(store)
        _refuse_another_home(store)
        store.findings = tuple(_findings(store, quick_check))
    except BaseException:
        store.close()
        raise
    return store


def _refuse_strangers(store: Store) -> None:
    if store.row("PRAGMA application_id") != (APPLICATION_ID,):
        raise StoreUnavailable.of("store.not_a_database", file=FILE)
    version = migrations.version(store.db)
    if version > migrations.NEWEST:
        raise StoreUnavailable.of("store.newer", found=version, known=migrations.NEWEST)
    if version < migrations.NEWEST and store.read_only:
        raise StoreUnavailable.of("store.older", found=version, known=migrations.NEWEST)


def _refuse_another_home(store: Store) -> None:
    anchored = anchor.read(store.folder)
    if anchored and anchored.database != store.home.database_uuid:
        raise StoreUnavailable.of("store.uuid")


def _findings(store: Store, quick_check: bool) -> Iterator[Problem]:
    tail = _tail_problem(store, anchor.read(store.folder))
    if tail:
        yield tail
    damaged = checks.pages(store) if quick_check else None
    if damaged:
        yield damaged


@contextmanager
def _as_store_failure() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        full = error.errno in (28, 122)  # ENOSPC, EDQUOT
        raise StoreUnavailable.of("store.full" if full else "store.io") from error


def _tail_problem(store: Store, anchored: anchor.Anchor | None) -> Problem | None:
    last = int((store.row("SELECT coalesce(max(seq), 0) FROM journal") or (0,))[0])
    if anchored is None:
        return Problem("store.anchor_missing", warning=True) if last else None
    if anchored.seq > last:
        return Problem("store.tail_lost", {"expected": anchored.seq, "found": last, "lost": anchored.seq - last})
    if anchored.seq and store.row("SELECT hash FROM journal WHERE seq = ?", (anchored.seq,)) != (anchored.hash,):
        return Problem("store.history_replaced", {"entry": anchored.seq})
    return None
