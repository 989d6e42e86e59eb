"""What handling keeps since version 3: questions, tasks, payments, the warning ledger and examples.

What an older home has of it lies in its journal and its cases; it gets its rows here, once.
"""

import json
from typing import Any, Final

from branchdesk.store.dialect import CipherDatabase

_TEXT, _NUMBER = "TEXT NOT NULL DEFAULT ''", "INTEGER NOT NULL DEFAULT 0"

COLUMNS: Final = (
    *(f"{name} {_TEXT}" for name in (
        "extension_ref", "ticks", "feasible", "customer_tag", "superior_ref", "opinion_signed_way", "review_result",
        "proposer",
    )),
    *(f"{name} {_NUMBER}" for name in ("open_tasks", "example")),
    *(f"{name} TEXT" for name in (
        "task_due", "opinion_signed_on", "improvement_told_on", "review_due", "review_decided_on",
    )),
    "compensation_paid INTEGER",
)  # fmt: skip

STATEMENTS: tuple[str, ...] = (
    *(f"ALTER TABLE cases ADD COLUMN {column}" for column in COLUMNS),
    "CREATE INDEX cases_review ON cases (review_due) WHERE review_due IS NOT NULL AND review_decided_on IS NULL",
    """CREATE TABLE inquiries (
        case_uid TEXT NOT NULL,
        no INTEGER NOT NULL,
        round INTEGER NOT NULL,
        unit TEXT NOT NULL,
        person TEXT NOT NULL,
        question TEXT NOT NULL,
        asked_at TEXT NOT NULL,
        asked_by TEXT NOT NULL,
        due_on TEXT NOT NULL,
        answer TEXT NOT NULL,
        answered_at TEXT,
        answered_by TEXT NOT NULL,
        answered_on TEXT,
        cancelled TEXT NOT NULL,
        PRIMARY KEY (case_uid, no)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX inquiries_open ON inquiries (due_on) WHERE answered_at IS NULL AND cancelled = ''",
    """CREATE TABLE tasks (
        case_uid TEXT NOT NULL,
        no INTEGER NOT NULL,
        round INTEGER NOT NULL,
        kind TEXT NOT NULL,
        what TEXT NOT NULL,
        owner TEXT NOT NULL,
        supervisor TEXT NOT NULL,
        unit TEXT NOT NULL,
        due_on TEXT NOT NULL,
        opened_at TEXT NOT NULL,
        opened_by TEXT NOT NULL,
        place TEXT NOT NULL,
        recorded_at TEXT,
        overwritten_on TEXT,
        effect_days INTEGER NOT NULL,
        parent INTEGER NOT NULL,
        done_at TEXT,
        done_by TEXT NOT NULL,
        done_on TEXT,
        proof TEXT NOT NULL,
        attendees TEXT NOT NULL,
        held_on TEXT,
        result TEXT NOT NULL,
        cancelled TEXT NOT NULL,
        attachment_id INTEGER NOT NULL,
        PRIMARY KEY (case_uid, no)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX tasks_open ON tasks (due_on) WHERE done_at IS NULL AND cancelled = ''",
    """CREATE TABLE payments (
        case_uid TEXT NOT NULL,
        no INTEGER NOT NULL,
        round INTEGER NOT NULL,
        kind TEXT NOT NULL,
        amount INTEGER NOT NULL,
        approver TEXT NOT NULL,
        paid_on TEXT NOT NULL,
        receipt TEXT NOT NULL,
        tag TEXT NOT NULL,
        note TEXT NOT NULL,
        paid_by TEXT NOT NULL,
        at TEXT NOT NULL,
        cancelled TEXT NOT NULL,
        PRIMARY KEY (case_uid, no)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX payments_paid ON payments (paid_on)",
    """CREATE TABLE warnings (
        number TEXT PRIMARY KEY,
        case_uid TEXT NOT NULL,
        round INTEGER NOT NULL,
        unit TEXT NOT NULL,
        at TEXT NOT NULL,
        grade TEXT NOT NULL,
        category TEXT NOT NULL,
        cause TEXT NOT NULL,
        why TEXT NOT NULL,
        verdict TEXT NOT NULL,
        weight INTEGER NOT NULL,
        superseded_by TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX warnings_case ON warnings (case_uid)",
    "CREATE INDEX warnings_unit ON warnings (unit, at)",
    """CREATE TABLE examples (
        id INTEGER PRIMARY KEY,
        case_uid TEXT NOT NULL UNIQUE,
        headline TEXT NOT NULL,
        matter TEXT NOT NULL,
        category TEXT NOT NULL,
        cause TEXT NOT NULL,
        why TEXT NOT NULL,
        problem TEXT NOT NULL,
        solution TEXT NOT NULL,
        improvement TEXT NOT NULL,
        made_by TEXT NOT NULL,
        made_at TEXT NOT NULL,
        retired INTEGER NOT NULL
    ) STRICT""",
    """INSERT INTO warnings SELECT warning_no, uid, round, responsible_unit, coalesce(closed_at, logged_at, ''), grade,
        category, cause, why, verdict, CASE WHEN kind <> 'complaint' OR verdict = 'not_upheld' THEN 0 ELSE 1 END, ''
        FROM cases WHERE warning_no <> ''""",
)


def apply(db: CipherDatabase) -> None:
    """One version up."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
    _inquiries(db)
    _corrective(db)


def _inquiries(db: CipherDatabase) -> None:
    """The questions an older home put to departments, from its journal: an answer is its unit's oldest one's."""
    rows: dict[str, list[list[Any]]] = {}
    found = db.execute_sql(
        "SELECT j.case_uid, j.action, j.at, j.actor, j.details FROM journal AS j "
        "WHERE j.action IN ('ask_unit', 'answer_unit') AND j.case_uid <> '' ORDER BY j.seq"
    ).fetchall()
    for uid, action, at, actor, text in found:
        given, of_case = json.loads(text), rows.setdefault(uid, [])
        unit = str(given.get("unit", ""))
        if action == "ask_unit":
            due = str(given.get("due_on") or at[:10])
            person, question = str(given.get("person", "")), str(given.get("question", ""))
            of_case.append([uid, len(of_case) + 1, 1, unit, person, question, at, actor, due, "", None, "", None, ""])
        elif waiting := [row for row in of_case if row[10] is None]:
            row = next((each for each in waiting if each[3] == unit), waiting[0])
            row[9:13] = [str(given.get("answer", "")), at, actor, at[:10]]
    marks = ", ".join("?" * 14)
    for row in (each for of_case in rows.values() for each in of_case):
        db.execute_sql(f"INSERT INTO inquiries VALUES ({marks})", row)


def _corrective(db: CipherDatabase) -> None:
    """The corrective actions of an older home, from the lists its cases carry."""
    found = db.execute_sql(
        "SELECT uid, round, responsible_unit, handler, coalesce(logged_at, ''), corrective FROM cases "
        "WHERE corrective <> ''"
    ).fetchall()
    marks = ", ".join("?" * 25)
    for uid, round_, unit, handler, at, text in found:
        for no, each in enumerate(json.loads(text), 1):
            due = str(each.get("due_on") or at[:10])
            row = [
                uid, no, round_, "corrective", str(each.get("what", "")), str(each.get("owner", "")), "", unit, due, at,
                handler, "", None, None, 0, 0, None, "", None, "", "", None, "", "", 0,
            ]  # fmt: skip
            db.execute_sql(f"INSERT INTO tasks VALUES ({marks})", row)
