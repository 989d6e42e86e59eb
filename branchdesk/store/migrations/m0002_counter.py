"""What the counter keeps since version 2."""

from branchdesk.store.dialect import CipherDatabase

_TEXT, _FLAG = "TEXT NOT NULL DEFAULT ''", "INTEGER NOT NULL DEFAULT 0"

STATEMENTS: tuple[str, ...] = (
    f"ALTER TABLE cases ADD COLUMN public_link {_TEXT}",
    "ALTER TABLE cases ADD COLUMN public_reply_on TEXT",
    f"ALTER TABLE cases ADD COLUMN public_reply {_TEXT}",
    f"ALTER TABLE cases ADD COLUMN represented {_TEXT}",
    f"ALTER TABLE cases ADD COLUMN standing {_TEXT}",
    f"ALTER TABLE cases ADD COLUMN emergency {_TEXT}",
    f"ALTER TABLE cases ADD COLUMN cctv_place {_TEXT}",
    "ALTER TABLE cases ADD COLUMN cctv_until TEXT",
    f"ALTER TABLE cases ADD COLUMN cctv_secured {_FLAG}",
    f"ALTER TABLE cases ADD COLUMN visits {_FLAG}",
    f"ALTER TABLE cases ADD COLUMN praised {_TEXT}",
    f"ALTER TABLE cases ADD COLUMN may_tell {_FLAG}",
    f"ALTER TABLE cases ADD COLUMN attention {_TEXT}",
    """CREATE TABLE quick_counts (
        day TEXT NOT NULL,
        hour INTEGER NOT NULL,
        cause TEXT NOT NULL,
        count INTEGER NOT NULL,
        PRIMARY KEY (day, hour, cause)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE draft_files (
        id INTEGER PRIMARY KEY,
        request_id TEXT NOT NULL,
        owner TEXT NOT NULL,
        name TEXT NOT NULL,
        media_type TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        kept_at TEXT NOT NULL,
        content BLOB NOT NULL
    ) STRICT""",
    "CREATE INDEX draft_files_of ON draft_files (request_id)",
)


def apply(db: CipherDatabase) -> None:
    """One version up."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
