"""What the queue keeps to stay quick and people's own views, since version 5.

Public opinion (舆情) stands before everything else that runs: the orders of the open cases are made anew for it.

Counting a view and finding the row at a place in it read every entry before it: ten times the cases, ten times the
time. `tally` holds how many cases lie in each hour or day of every order the queue is shown in; triggers keep it, so
that no way of writing a case can forget it.
"""

from collections.abc import Iterator
from typing import Final

from branchdesk.store.dialect import CipherDatabase

OPEN: Final = (
    "{0}status IN ('incomplete', 'received', 'investigating', 'awaiting_approval', 'acting', 'to_tell', "
    "'awaiting_confirmation')"
)
DUE: Final = (
    "CASE WHEN {0}pause <> '' OR {0}due_at IS NULL THEN '9' "
    "WHEN {0}scope = 'public' OR instr({0}flags, '\"opinion\"') > 0 THEN '0' || {0}due_at ELSE {0}due_at END"
)
WAITING: Final = f"{OPEN} AND ({{0}}pause <> '' OR {{0}}waiting_head_office = 1)"
PLACE: Final = "printf('%012d', {0}id)"

STATEMENTS: tuple[str, ...] = (
    "DROP INDEX cases_open",
    "DROP INDEX cases_status",
    "DROP INDEX cases_handler",
    "DROP INDEX cases_first_owner",
    "DROP INDEX cases_waiting",
    f"CREATE INDEX cases_open ON cases ({DUE}) WHERE {OPEN}".format(""),
    f"CREATE INDEX cases_status ON cases (status, {DUE}) WHERE {OPEN}".format(""),
    f"CREATE INDEX cases_handler ON cases (handler, {DUE}) WHERE {OPEN}".format(""),
    f"CREATE INDEX cases_first_owner ON cases (first_owner, {DUE}) WHERE {OPEN}".format(""),
    f"CREATE INDEX cases_waiting ON cases ({DUE}) WHERE {WAITING}".format(""),
    f"CREATE INDEX cases_open_grade ON cases (grade, {DUE}) WHERE {OPEN}".format(""),
    f"CREATE INDEX cases_open_matter ON cases (matter, {DUE}) WHERE {OPEN}".format(""),
    f"CREATE INDEX cases_open_received ON cases (received_at) WHERE {OPEN}".format(""),
    f"CREATE INDEX cases_open_number ON cases ({PLACE}) WHERE {OPEN}".format(""),
    f"CREATE INDEX cases_attention ON cases ({DUE}) WHERE {OPEN} AND attention <> ''".format(""),
    """CREATE TABLE tally (
        track TEXT NOT NULL,
        "group" TEXT NOT NULL,
        bucket TEXT NOT NULL,
        cases INTEGER NOT NULL,
        PRIMARY KEY (track, "group", bucket)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TRIGGER tally_emptied AFTER UPDATE ON tally WHEN NEW.cases = 0 BEGIN
        DELETE FROM tally WHERE track = NEW.track AND "group" = NEW."group" AND bucket = NEW.bucket;
    END""",
)

_DUE_HOUR: Final = f"substr({DUE}, 1, 13)"
_DUE_DAY: Final = f"substr({DUE}, 1, 10)"
TRACKS: Final = (
    ("all", "1", "''", "coalesce(substr({0}received_at, 1, 10), '')"),
    ("open", OPEN, "''", _DUE_HOUR),
    ("status", OPEN, "{0}status", _DUE_DAY),
    ("handler", OPEN, "{0}handler", _DUE_DAY),
    ("first_owner", OPEN, "{0}first_owner", _DUE_DAY),
    ("waiting", WAITING, "''", _DUE_HOUR),
    ("attention", f"{OPEN} AND {{0}}attention <> ''", "''", _DUE_HOUR),
    (
        "callback",
        "{0}callback_state IN ('waiting', 'open')",
        "''",
        "coalesce({0}callback_closes, '9999-99-99') || coalesce({0}callback_opens, '9999-99-99')",
    ),
    ("grade", OPEN, "{0}grade", _DUE_DAY),
    ("matter", OPEN, "{0}matter", _DUE_DAY),
    ("received", OPEN, "''", "coalesce(substr({0}received_at, 1, 10), '')"),
    ("number", OPEN, "''", "substr(" + PLACE + ", 1, 9)"),
)
"""Name, which cases, by what they are grouped, and the beginning of what they are sorted by."""

_WATCHED: Final = (
    "status", "pause", "due_at", "waiting_head_office", "attention", "handler", "first_owner", "grade", "matter",
    "scope", "flags", "received_at", "callback_state", "callback_closes", "callback_opens",
)  # fmt: skip


def apply(db: CipherDatabase) -> None:
    """One version up."""
    for statement in (*STATEMENTS, *_triggers(), *_counted()):
        db.execute_sql(statement)


def _triggers() -> Iterator[str]:
    before, after = (", ".join(f"{row}.{name}" for name in _WATCHED) for row in ("OLD", "NEW"))
    moved = f"UPDATE OF {', '.join(_WATCHED)} ON cases WHEN ({before}) IS NOT ({after})"
    for name, event, rows in (
        ("tally_insert", "INSERT ON cases", (("NEW.", 1),)),
        ("tally_delete", "DELETE ON cases", (("OLD.", -1),)),
        ("tally_update", moved, (("OLD.", -1), ("NEW.", 1))),
    ):
        parts = " UNION ALL ".join(
            f"SELECT '{track}', {group}, {bucket}, {count} WHERE {where}".format(row)
            for row, count in rows
            for track, where, group, bucket in TRACKS
        )
        yield (
            f"CREATE TRIGGER {name} AFTER {event} BEGIN INSERT INTO tally {parts} "
            "ON CONFLICT DO UPDATE SET cases = cases + excluded.cases; END"
        )


def _counted() -> Iterator[str]:
    for track, where, group, bucket in TRACKS:
        columns = f"'{track}', {group}, {bucket}, count(*)".format("")
        yield f"INSERT INTO tally SELECT {columns} FROM cases WHERE {where.format('')} GROUP BY 2, 3"
