"""Cases that others were merged into, breaches that stay, and counters an older home never got, since version 6.

Version 3 gave an older home its tasks and questions as rows, but left the counters of its cases at nothing: here they
are counted, and the nearest limit follows where a task is due before everything else that runs.
"""

from datetime import datetime, timedelta
from typing import Final

from branchdesk.store.dialect import CipherDatabase

OPEN: Final = (
    "status IN ('incomplete', 'received', 'investigating', 'awaiting_approval', 'acting', 'to_tell', "
    "'awaiting_confirmation')"
)
STATEMENTS: tuple[str, ...] = (
    "ALTER TABLE cases ADD COLUMN promise_late INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE cases ADD COLUMN transfer_late INTEGER NOT NULL DEFAULT 0",
    "CREATE INDEX cases_merged ON cases (merged_into) WHERE merged_into <> ''",
)
_ROWS: Final = (
    "SELECT case_uid, 1 AS task, due_on FROM tasks WHERE done_at IS NULL AND cancelled = '' "
    "UNION ALL SELECT case_uid, 0, due_on FROM inquiries WHERE answered_at IS NULL AND cancelled = ''"
)


def apply(db: CipherDatabase) -> None:
    """One version up."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
    _counters(db)


def _counters(db: CipherDatabase) -> None:
    """What the rows beside a case come to, on the case."""
    found = db.execute_sql(
        f"SELECT uid, received_at, sum(task), count(*) - sum(task), min(due_on) FROM ({_ROWS}) "
        "JOIN cases ON uid = case_uid GROUP BY uid"
    ).fetchall()
    for uid, received_at, tasks, inquiries, due_on in found:
        due = _day_end(due_on, received_at) if received_at else None
        db.execute_sql(
            "UPDATE cases SET open_tasks = ?, open_inquiries = ?, task_due = ? WHERE uid = ?",
            (tasks, inquiries, due, uid),
        )
        db.execute_sql(
            f"UPDATE cases SET due_at = task_due, due_clock = 'task' WHERE uid = ? AND {OPEN} AND pause = '' "
            "AND registered = 0 AND task_due IS NOT NULL AND (due_at IS NULL OR task_due < due_at)",
            (uid,),
        )


def _day_end(day: str, received_at: str) -> str:
    """The last second of a day in the offset of a stored moment, as moments are stored: UTC, Z, offset in minutes."""
    offset = received_at[20:]
    utc = datetime.fromisoformat(f"{day}T23:59:59") - timedelta(minutes=int(offset))
    return f"{utc.isoformat(timespec='seconds')}Z{offset}"
