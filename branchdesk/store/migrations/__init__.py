"""The schema's history: one frozen module a step, applied in order, each in one transaction with its version.

To change the schema, add a module m0002_... with `apply(db)`, name it in MIGRATIONS and give it a test that starts
from a database of the version before. Never edit one that has shipped: homes have been made with it. The list stands
here by name because a frozen program has no folder to search.
"""

from collections.abc import Callable
from typing import Final

from branchdesk.store.dialect import CipherDatabase
from branchdesk.store.migrations import (
    m0001_ground,
    m0002_counter,
    m0003_handling,
    m0004_suggestions,
    m0005_views,
    m0006_links,
)

MIGRATIONS: Final[tuple[Callable[[CipherDatabase], None], ...]] = (
    m0001_ground.apply,
    m0002_counter.apply,
    m0003_handling.apply,
    m0004_suggestions.apply,
    m0005_views.apply,
    m0006_links.apply,
)
"""The step to version n stands at n - 1."""

NEWEST: Final = len(MIGRATIONS)


def version(db: CipherDatabase) -> int:
    """The schema version of an open database; 0 for an empty one."""
    return int(db.execute_sql("PRAGMA user_version").fetchone()[0])


def migrate(db: CipherDatabase, steps: tuple[Callable[[CipherDatabase], None], ...] = MIGRATIONS) -> None:
    """Bring a database up to date. A step that fails leaves the version before it, complete."""
    for number in range(version(db), len(steps)):
        db.execute_sql("BEGIN IMMEDIATE")
        try:
            if version(db) == number:  # else another process was quicker
                steps[number](db)
                db.execute_sql(f"PRAGMA user_version = {number + 1}")
            db.execute_sql("COMMIT")
        except BaseException:
            if db.connection().in_transaction:
                db.execute_sql("ROLLBACK")
            raise
