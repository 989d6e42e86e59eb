"""Trained words and how well they served, since version 4.

models: one row a version and target; content is the packed model, about 100 kB. uses: what was suggested for a field of
a case and what stands there now, one row a case and field, so that a correction counts once.
"""

from branchdesk.store.dialect import CipherDatabase

STATEMENTS: tuple[str, ...] = (
    """
    CREATE TABLE models (
        version INTEGER NOT NULL, target TEXT NOT NULL, made_at TEXT NOT NULL, made_by TEXT NOT NULL,
        origin TEXT NOT NULL DEFAULT '', cases INTEGER NOT NULL, labels INTEGER NOT NULL, held INTEGER NOT NULL,
        accuracy REAL NOT NULL, commonest REAL NOT NULL, digest TEXT NOT NULL, active INTEGER NOT NULL DEFAULT 0,
        content BLOB NOT NULL, PRIMARY KEY (version, target)
    )
    """,
    """
    CREATE TABLE suggestion_uses (
        case_uid TEXT NOT NULL, field TEXT NOT NULL, month TEXT NOT NULL,
        source TEXT NOT NULL, version INTEGER NOT NULL,
        suggested TEXT NOT NULL, chosen TEXT NOT NULL, PRIMARY KEY (case_uid, field)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX suggestion_uses_month ON suggestion_uses (month, field, source, version, suggested, chosen)",
)


def apply(db: CipherDatabase) -> None:
    """One version up."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
