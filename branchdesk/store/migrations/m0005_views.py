"""What the queue keeps to stay quick and people's own views, since version 5."""

from branchdesk.store.dialect import CipherDatabase

STATEMENTS: tuple[str, ...] = ()


def apply(db: CipherDatabase) -> None:
    """One version up."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
