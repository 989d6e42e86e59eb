"""Backups: made by SQLite's own online copy, checked before they count, thinned with age, restored by replacing.

Copying the file is not enough: what stands in the WAL would be missing (100 of 100 rows in a trial). A backup is a
pair, `branchdesk-20261122-153205-000123.db` and the keys it opens with, `….keys.json`; the name says when it was made
and how far the journal had come, and nothing about anybody. It is encrypted with the home's own key.
"""

import os
import re
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from branchdesk.domain.errors import FileRefused, FileUnavailable, StoreUnavailable
from branchdesk.domain.fields import BRANCH_TIME
from branchdesk.store import anchor, migrations
from branchdesk.store.dialect import APPLICATION_ID, CipherDatabase
from branchdesk.store.failures import sorted_failures
from branchdesk.store.handle import FILE, Store

KEYS_FILE: Final = "keys.json"
FOLDER: Final = "backups"

DAYS, WEEKS, MONTHS = 12, 10, 9
"""How many daily, weekly and monthly backups are kept; of the last two days all."""

_NAME: Final = re.compile(r"branchdesk-(\d{8}-\d{6})-(\d{6,})\.db")


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup. path: of its database; made_at: branch time; seq: the journal's last entry in it."""

    path: Path
    made_at: datetime
    seq: int

    @property
    def keys(self) -> Path:
        """The copy of keys.json beside it."""
        return self.path.with_suffix(f".{KEYS_FILE}")


@dataclass(frozen=True, slots=True)
class Verified:
    """What a checked backup holds. seq, hash: the journal's head; version: of the schema."""

    path: Path
    database_uuid: str
    cases: int
    seq: int
    hash: str
    version: int


def backup(store: Store, target: Path, now: datetime) -> Verified:
    """Copy the open home into a folder and check the copy; it appears there whole or not at all.

    FileUnavailable "store.backup_target" if the folder cannot be written (an unplugged stick, no space),
    FileRefused "store.backup_broken" if the copy does not check out.
    """
    draft = target / f"branchdesk-{os.getpid()}.new"
    try:
        target.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft.unlink(missing_ok=True)
        _copy(store, draft)
        made = _checked(draft, store.db.same_key(draft))
        path = target / f"branchdesk-{now.astimezone(BRANCH_TIME):%Y%m%d-%H%M%S}-{made.seq:06d}.db"
        keys = store.folder / KEYS_FILE
        if keys.exists():
            _copy_file(keys, path.with_suffix(f".{KEYS_FILE}"))
        _sync(draft)
        draft.replace(path)
    except (OSError, StoreUnavailable) as error:
        raise FileUnavailable.of("store.backup_target", place=str(target)) from error
    finally:
        _remove(draft)
    return Verified(path, made.database_uuid, made.cases, made.seq, made.hash, made.version)


def verify_backup(path: Path, key: bytes | None) -> Verified:
    """Open a backup and check it: its pages, its cases, its journal's head. Changes nothing.

    FileUnavailable "store.backup_missing", FileRefused "store.backup_broken", StoreUnavailable "store.newer".
    """
    if not path.is_file():
        raise FileUnavailable.of("store.backup_missing", file=path.name)
    return _checked(path, CipherDatabase(path, key, read_only=True))


def every(folder: Path) -> list[Backup]:
    """The backups in a folder, the newest first. Other files are left out."""
    found = []
    for path in folder.glob("branchdesk-*.db") if folder.is_dir() else ():
        matched = _NAME.fullmatch(path.name)
        if matched:
            with suppress(ValueError):
                made_at = datetime.strptime(matched[1], "%Y%m%d-%H%M%S").replace(tzinfo=BRANCH_TIME)
                found.append(Backup(path, made_at, int(matched[2])))
    return sorted(found, key=lambda each: each.path.name, reverse=True)


def due(store: Store, folder: Path) -> bool:
    """Whether anything was written since the newest backup in a folder, or there is none."""
    newest = next(iter(every(folder)), None)
    row = store.row("SELECT coalesce(max(seq), 0) FROM journal")
    return newest is None or row is None or newest.seq < row[0]


def thin(folder: Path, now: datetime) -> list[Path]:
    """Remove backups that newer ones stand in for; answers which. Keeps all of the last two days, then the newest of
    12 days, 10 weeks and 9 months."""
    found = every(folder)
    kept = {each.path for each in found if each.made_at > now - timedelta(days=2)}
    for number, name in ((DAYS, "%Y-%m-%d"), (WEEKS, "%G-%V"), (MONTHS, "%Y-%m")):
        spans: dict[str, Path] = {}
        for each in found:
            spans.setdefault(each.made_at.strftime(name), each.path)
        kept.update(list(spans.values())[:number])
    gone = [each for each in found if each.path not in kept]
    for each in gone:
        each.path.unlink(missing_ok=True)
        each.keys.unlink(missing_ok=True)
    return [each.path for each in gone]


def restore(path: Path, folder: Path, key: bytes | None, now: datetime) -> Verified:
    """Put a checked backup in the place of a home's database, which must not be open anywhere. What stood there is
    kept under backups/replaced-<time>; keys.json comes back from the backup if the home has none.

    As `verify_backup`; StoreUnavailable "store.uuid" if the home is another one's, "store.io" or "store.full".
    """
    checked = verify_backup(path, key)
    anchored = anchor.read(folder)
    if anchored is not None and anchored.database != checked.database_uuid:
        raise StoreUnavailable.of("store.uuid")
    draft = folder / f"{FILE}.new"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _copy_file(path, draft)
        _set_aside(folder, now)
        draft.replace(folder / FILE)
        beside = path.with_suffix(f".{KEYS_FILE}")
        if beside.exists() and not (folder / KEYS_FILE).exists():
            _copy_file(beside, folder / KEYS_FILE)
    except OSError as error:
        raise StoreUnavailable.of("store.full" if error.errno in (28, 122) else "store.io") from error
    finally:
        _remove(draft)
    anchor.write(folder, checked.database_uuid, checked.seq, checked.hash)
    return Verified(folder / FILE, checked.database_uuid, checked.cases, checked.seq, checked.hash, checked.version)


def _copy(store: Store, target: Path) -> None:
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    copy = store.db.connect_to(target, mode="rwc")
    try:
        with sorted_failures():
            store.db.connection().backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE").fetchone()  # one file, with no WAL to forget
    finally:
        copy.close()


def _checked(path: Path, db: CipherDatabase) -> Verified:
    broken = FileRefused.of("store.backup_broken", file=path.name)
    try:
        if _one(db, "PRAGMA application_id") != APPLICATION_ID:
            raise broken
        version = migrations.version(db)
        if version > migrations.NEWEST:
            raise StoreUnavailable.of("store.newer", found=version, known=migrations.NEWEST)
        if (db.keyed and _one(db, "PRAGMA cipher_integrity_check")) or _one(db, "PRAGMA quick_check(1)") != "ok":
            raise broken
        uuid, cases = _one(db, "SELECT database_uuid FROM home"), _one(db, "SELECT count(*) FROM cases")
        head = db.execute_sql("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1").fetchone() or (0, "")
        return Verified(path, uuid, cases, head[0], head[1], version)
    except StoreUnavailable as error:
        if error.problem.key in ("store.newer", "store.busy"):
            raise
        raise broken from error
    finally:
        db.close_all()


def _one(db: CipherDatabase, sql: str) -> Any:
    with sorted_failures():
        row = db.execute_sql(sql).fetchone()
    return row[0] if row else None


def _set_aside(folder: Path, now: datetime) -> None:
    standing = [each for each in (folder / f"{FILE}{end}" for end in ("", "-wal", "-shm")) if each.exists()]
    if standing:
        aside = folder / FOLDER / f"replaced-{now:%Y%m%d-%H%M%S}"
        aside.mkdir(mode=0o700, parents=True, exist_ok=True)
        for each in standing:
            each.replace(aside / each.name)


def _copy_file(source: Path, target: Path) -> None:
    draft = target.with_name(f"{target.name}.{os.getpid()}.new")
    try:
        shutil.copyfile(source, draft)
        draft.chmod(0o600)
        _sync(draft)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _remove(path: Path) -> None:
    for each in _with_logs(path):
        with suppress(OSError):
            each.unlink(missing_ok=True)


def _with_logs(path: Path) -> Iterable[Path]:
    return (path.with_name(path.name + end) for end in ("", "-wal", "-shm", "-journal"))
