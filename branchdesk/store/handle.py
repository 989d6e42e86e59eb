"""The open home: its identity, its connection, and the one way to write to it.

Every write happens inside `Store.transaction()`, which is BEGIN IMMEDIATE: a transaction that reads first and
then asks to write meets "locked" at once when another process wrote in between, however long it may wait. After the
commit the journal's head goes into anchor.json, so that a database whose tail was lost is noticed.
"""

import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from branchdesk.domain.errors import Problem, StoreUnavailable
from branchdesk.domain.records import Home
from branchdesk.store import anchor
from branchdesk.store.dialect import CipherDatabase, Params
from branchdesk.store.failures import sorted_failures

FILE: Final = "branchdesk.db"


class Store:
    """An open home: its identity, its folder and its database. Safe to use from several threads, each with a
    connection of its own. The rest of this package takes a Store as its first argument."""

    def __init__(self, folder: Path, db: CipherDatabase, journal_key: bytes, *, read_only: bool) -> None:
        self.folder = folder
        self.db = db
        self.read_only = read_only
        self.findings: tuple[Problem, ...] = ()
        self._journal_key = journal_key
        self._home: Home | None = None
        self._accepted = False
        self._local = threading.local()
        self._mark = anchor.Mark(folder)

    def __repr__(self) -> str:
        return f"<Store {self.path.name}{' read-only' if self.read_only else ''}>"

    @property
    def path(self) -> Path:
        """The database file."""
        return self.folder / FILE

    @property
    def home(self) -> Home:
        """What this home is. RuntimeError before `create` or `open_store` has said so."""
        if self._home is None:
            raise RuntimeError("the home is not known yet")
        return self._home

    @home.setter
    def home(self, home: Home) -> None:
        self._home = home

    @property
    def blocked(self) -> tuple[Problem, ...]:
        """Findings that stand against writing: the next commit would move the anchor over what it is evidence of."""
        return () if self._accepted else tuple(each for each in self.findings if not each.warning)

    def accept_findings(self) -> None:
        """Write on in spite of what was found; somebody has read it and decided so."""
        self._accepted = True

    @property
    def journal_key(self) -> bytes:
        """The key of the journal's hash chain."""
        return self._journal_key

    def execute(self, sql: str, params: Params = ()) -> Any:
        """Run one statement; answers the cursor. StoreUnavailable by the driver's error code."""
        return self.db.execute_sql(sql, params)

    def rows(self, sql: str, params: Params = ()) -> list[tuple[Any, ...]]:
        """All rows of a query as tuples."""
        with sorted_failures():
            found: list[tuple[Any, ...]] = self.db.execute_sql(sql, params).fetchall()
        return found

    def row(self, sql: str, params: Params = ()) -> tuple[Any, ...] | None:
        """The first row of a query, or None."""
        with sorted_failures():
            found: tuple[Any, ...] | None = self.db.execute_sql(sql, params).fetchone()
        return found

    def fetch(self, query: Any) -> list[dict[str, Any]]:
        """All rows of a Peewee query over this package's tables, as dictionaries of Python values."""
        with sorted_failures():
            return list(query.dicts().execute(self.db))

    def run(self, query: Any) -> int:
        """Run a Peewee insert, update or delete; answers the new id or the number of rows."""
        return int(query.execute(self.db))

    def stream(self, sql: str, params: Params = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of a query one by one. The reading snapshot stays open until the last one is taken."""
        with sorted_failures():
            yield from self.db.execute_sql(sql, params)

    def batches(self, sql: str, params: Params = (), size: int = 2000) -> Iterator[list[tuple[Any, ...]]]:
        """The rows of a query, many at a time: one by one costs four times what SQLite needs to find them."""
        cursor = self.db.execute_sql(sql, params)
        with sorted_failures():
            while rows := cursor.fetchmany(size):
                yield rows

    def many(self, sql: str, rows: Iterable[Sequence[Any]]) -> int:
        """Run one statement for every row; answers the number of rows changed. Only inside a transaction."""
        with sorted_failures():
            return int(self.db.connection().executemany(sql, rows).rowcount)

    @property
    def in_transaction(self) -> bool:
        """Whether this thread has a transaction open."""
        return getattr(self._local, "head", None) is not None

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """BEGIN IMMEDIATE, COMMIT; everything is undone if anything is raised. Waits five seconds for other writers,
        then store.busy. One per thread: RuntimeError inside another, because an inner one could not be undone alone."""
        if self.in_transaction:
            raise RuntimeError("this thread has a transaction open already")
        if self.blocked:
            raise StoreUnavailable(*self.blocked)
        self.execute("BEGIN IMMEDIATE")
        self._local.head = ()
        try:
            yield
            self.execute("COMMIT")
        except BaseException:
            self._local.head = None
            self._undo()
            raise
        head = self._local.head
        self._local.head = None
        if head:
            self._mark.write(self.home.database_uuid, *head)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """The transaction that is open on this thread, or one of its own."""
        if self.in_transaction:
            yield
        else:
            with self.transaction():
                yield

    @property
    def head(self) -> tuple[int, str] | None:
        """Sequence and hash of the journal entry written last in this transaction, None if there is none yet."""
        return getattr(self._local, "head", None) or None

    @head.setter
    def head(self, head: tuple[int, str]) -> None:
        self._local.head = head

    def close(self) -> None:
        """Close the connections of all threads. No thread may be using the store any more."""
        self.db.close_all()
        self._mark.close()

    def _undo(self) -> None:
        # A full disk or a broken one has rolled back by itself; a second ROLLBACK would hide the cause.
        connection = self.db.connection()
        if connection.in_transaction:
            with sorted_failures():
                connection.execute("ROLLBACK")
