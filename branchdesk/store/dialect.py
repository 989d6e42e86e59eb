"""What only SQLite has: the keyed connection, its pragmas, and connections that follow threads and forks.

The driver is the same with and without a key, so that a plain database has the same SQLite (FTS5, its version) on
every machine. A home on another engine would bring a module like this one and its own search and backup.
"""

import os
import threading
import weakref
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import peewee
from sqlcipher3 import dbapi2

from branchdesk.domain.errors import StoreUnavailable
from branchdesk.store.failures import sorted_failures

APPLICATION_ID: Final = 0x42444B31
"""Stands in the file's header ("BDK1") and tells our database from any other SQLite file."""

BUSY_SECONDS: Final = 5.0
"""How long a writer waits for another one before it says store.busy."""

KEY_BYTES: Final = 32

_CACHE_KIB: Final = 32_768
_STATEMENTS: Final = 256

Params = Sequence[Any] | Mapping[str, Any]
"""Values of a statement, by place or by name."""


class CipherDatabase(peewee.SqliteDatabase):
    """Peewee's database over the SQLCipher driver, with a raw 32-byte key or, with None, plain.

    Every thread gets its own connection, opened when it first asks; those of threads that ended are closed when the
    next one opens. A forked child abandons its parent's connections, which it must neither use nor close.
    """

    def __init__(self, path: Path, key: bytes | None, *, read_only: bool = False) -> None:
        if key is not None and len(key) != KEY_BYTES:
            raise ValueError("the raw key is 32 bytes")
        super().__init__(str(path))
        self._path = path
        self._key = key
        self._read_only = read_only
        self._open: list[tuple[weakref.ref[threading.Thread], Any]] = []
        self._abandoned: list[Any] = []
        self._guard = threading.Lock()
        self._closed = False
        if hasattr(os, "register_at_fork"):
            here = weakref.ref(self)
            os.register_at_fork(after_in_child=lambda: _abandon(here()))

    @property
    def keyed(self) -> bool:
        """Whether the file is encrypted."""
        return self._key is not None

    def execute_sql(self, sql: str, params: Params | None = None) -> Any:
        """As Peewee's, with the machine's failures sorted, past the layers that cost as much as a short statement."""
        try:
            return self.connection().execute(sql, params or ())
        except dbapi2.Error as error:
            with sorted_failures():
                raise getattr(peewee, type(error).__name__)(*error.args) from error

    def connect_to(self, path: Path, *, mode: str) -> Any:
        """A connection to another file with the same key; the caller closes it. mode: "rw", "ro" or "rwc"."""
        return _connect(path, self._key, mode)

    def same_key(self, path: Path) -> "CipherDatabase":
        """Another file with the same key, to be read only."""
        return CipherDatabase(path, self._key, read_only=True)

    def close_all(self) -> None:
        """Close the connections of all threads, for good: none opens another."""
        with self._guard:
            opened, self._open, self._closed = self._open, [], True
        for _, connection in opened:
            # One in the middle of a statement of another thread cannot be closed; it goes with the process.
            with suppress(dbapi2.Error):
                connection.close()
        self.dispose()

    def abandon(self) -> None:
        """In a forked child: forget the parent's connections without closing them."""
        self._guard = threading.Lock()
        self._lock = threading.Lock()
        self._abandoned += [connection for _, connection in self._open]
        self._open = []
        self.dispose()

    def _connect(self) -> Any:
        if self._closed:
            raise RuntimeError("the store is closed")
        with sorted_failures():
            connection = self._connected()
        with self._guard:
            ended = [each for each in self._open if (thread := each[0]()) is None or not thread.is_alive()]
            self._open = [each for each in self._open if each not in ended]
            self._open.append((weakref.ref(threading.current_thread()), connection))
        for _, old in ended:
            old.close()
        return connection

    def _connected(self) -> Any:
        if not self._read_only:
            return _connect(self._path, self._key, "rw")
        try:
            return _connect(self._path, self._key, "ro")
        except dbapi2.OperationalError:
            # Beside a read-only folder SQLite cannot make the -shm a WAL needs; without a WAL it need not.
            log = self._path.with_name(f"{self._path.name}-wal")
            if log.exists() and log.stat().st_size:
                raise
            return _connect(self._path, self._key, "ro&immutable=1")


def _abandon(db: CipherDatabase | None) -> None:
    if db is not None:
        db.abandon()


def _connect(path: Path, key: bytes | None, mode: str) -> Any:
    connection = dbapi2.connect(
        f"{_address(path)}?mode={mode}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=_STATEMENTS,
    )
    try:
        _prepare(connection, key, writable=mode.startswith("rw"))
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: Any, key: bytes | None, *, writable: bool) -> None:
    if key is not None:
        if not connection.execute("PRAGMA cipher_version").fetchone():
            raise StoreUnavailable.of("store.no_cipher")  # a plain SQLite would write everything in the clear
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if writable:
        connection.execute("PRAGMA journal_mode = WAL").fetchone()
        # WAL with NORMAL lost 5,665 of 9,085 acknowledged rows in 100 power cuts, FULL none.
        connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA recursive_triggers = ON")  # else REPLACE deletes without asking the triggers
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")


def _address(path: Path) -> str:
    plain = path.resolve().as_posix()
    return "file://" + quote(plain if plain.startswith("/") else f"/{plain}")
