"""Trained words and how well they served, since version 4."""

from branchdesk.store.dialect import CipherDatabase

STATEMENTS: tuple[str, ...] = ()


def apply(db: CipherDatabase) -> None:
    """One version up."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
