"""The schema of a measured home: taken down while it is filled, and brought to that of the day afterwards.

Rows go in many times faster while no index and no trigger looks at each of them; both are made of the finished table.
A home of a million cases is not made anew because a column or an index was added since: it takes over what a fresh
home has and it has not.
"""

import hashlib
import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from branchdesk.store import migrations, tally
from branchdesk.store.handle import Store

_NOTE = "schema.txt"
_OF_TABLES = "SELECT name, sql, tbl_name FROM sqlite_master WHERE type = ? AND sql IS NOT NULL ORDER BY name"


def mark() -> str:
    """What the schema of the day is made of, in short."""
    steps = (inspect.getmodule(step) for step in migrations.MIGRATIONS)
    source = "".join(inspect.getsource(each) for each in steps if each is not None)
    return hashlib.sha256(source.encode()).hexdigest()[:12]


def known(folder: Path) -> str:
    """The mark a home was left with."""
    note = folder / _NOTE
    return note.read_text() if note.exists() else ""


def note(folder: Path) -> None:
    """The home has the schema of the day."""
    (folder / _NOTE).write_text(mark())


@contextmanager
def unguarded(store: Store) -> Iterator[None]:
    """Without the indexes and the triggers of cases and journal, and without a sync, until everything is in."""
    kept = [
        (kind, name, sql)
        for kind in ("index", "trigger")
        for name, sql, table in store.rows(_OF_TABLES, (kind,))
        if table in ("cases", "journal")
    ]
    for kind, name, _ in kept:
        store.execute(f"DROP {kind} {name}")
    store.execute("PRAGMA synchronous = OFF")
    store.execute("PRAGMA cache_size = -1000000")
    yield
    for _, _, sql in sorted(kept):
        store.execute(sql)
    with store.transaction():
        tally.recount(store)


def follow(store: Store, fresh: Store) -> None:
    """Give a home what a fresh one has: tables, columns, indexes, triggers; and take what that one has no more."""
    theirs = {kind: {name: sql for name, sql, _ in fresh.rows(_OF_TABLES, (kind,))} for kind in _KINDS}
    ours = {kind: {name: sql for name, sql, _ in store.rows(_OF_TABLES, (kind,))} for kind in _KINDS}
    for kind in ("trigger", "index"):
        for name in ours[kind].keys() - {each for each, sql in theirs[kind].items() if ours[kind].get(each) == sql}:
            store.execute(f"DROP {kind} {name}")
    for name, sql in theirs["table"].items():
        if name in ours["table"]:
            _add_columns(store, fresh, name)
        elif not name.startswith(("search_", "sqlite_")):
            store.execute(sql)
    left = {kind: {name for name, _, _ in store.rows(_OF_TABLES, (kind,))} for kind in _KINDS}
    for kind in ("index", "trigger"):
        for name in theirs[kind].keys() - left[kind]:
            store.execute(theirs[kind][name])
    store.execute(f"PRAGMA user_version = {migrations.NEWEST}")
    with store.transaction():
        tally.recount(store)


_KINDS = ("table", "index", "trigger")


def _add_columns(store: Store, fresh: Store, table: str) -> None:
    there = {row[1] for row in store.rows(f"PRAGMA table_info({table})")}
    for _, name, kind, needed, default, _ in fresh.rows(f"PRAGMA table_info({table})"):
        if name not in there:
            rule = f" NOT NULL DEFAULT {default}" if needed else ""
            store.execute(f'ALTER TABLE {table} ADD COLUMN "{name}" {kind}{rule}')
