"""What handling keeps since version 3."""

from branchdesk.store.dialect import CipherDatabase

STATEMENTS: tuple[str, ...] = ()


def apply(db: CipherDatabase) -> None:
    """One version up."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
