"""Version 1: the ground. Frozen: the column lists stand here as they were, whatever the field table says today."""

from collections.abc import Iterator
from typing import Final

from branchdesk.store.dialect import CipherDatabase

# Words people write come last, so that reading a queue row does not walk the pages a long story overflows into.
SHORT_TEXTS: Final = """
    number uid status kind external_no period request_id intake_source business_channel received_reason involved_unit
    transfer_body transfer_no customer_name title phone id_kind id_number id_tail customer_type organisation_no
    legal_person relation representatives flags matter category category_item cause scope major_reason related_no
    summary demand_kind grade grade_suggested grade_reason extension_approver pause due_clock first_owner registrar
    handler against team assisting_unit verdict why responsible_unit responsible_person remedy_kinds approver told_way
    result agreement closed_by merged_into transferred_to callback_state callback_last callback_by churn warning_no
    archive_no reviewer
"""
NUMBERS: Final = """
    revision round registered late_entry anonymous phone_none authorised group_size safety compliance major repeated
    read_back complicated response_late decision_late extensions waiting_head_office evidence_count open_inquiries
    remedies_told callback_moved callback_attempts score_result score_attitude score_speed experience_officer
    self_called
"""
AMOUNTS: Final = "amount_involved amount_lost amount_demanded remedy_amount"
MOMENTS: Final = """
    logged_at received_at occurred_at transfer_received_on transfer_due_on response_from response_raw response_due
    responded_at decision_from decision_due resolve_due transfer_due promised_at promise_kept_at next_contact_at
    tell_due confirm_due extended_to extension_told_on paused_at due_at approved_at told_at closed_at exit_at
    review_requested_on callback_opens callback_closes callback_next_at callback_done_at
"""
LONG_TEXTS: Final = """
    narrative demand emotional_demand customer_text verdict_basis why_line whys measures remedy_basis done_what decision
    exit_reason callback_words remark pauses corrective earlier_rounds
"""

REST: Final = """
CREATE UNIQUE INDEX cases_uid ON cases (uid)

CREATE UNIQUE INDEX cases_number ON cases (number)

CREATE UNIQUE INDEX cases_request ON cases (request_id) WHERE request_id <> ''

CREATE INDEX cases_external ON cases (external_no) WHERE external_no <> ''

CREATE INDEX cases_phone ON cases (phone) WHERE phone <> ''

CREATE INDEX cases_name ON cases (customer_name) WHERE customer_name <> ''

CREATE INDEX cases_received ON cases (received_at)

CREATE INDEX cases_period ON cases (period)

CREATE INDEX cases_closed ON cases (closed_at) WHERE closed_at IS NOT NULL

CREATE INDEX cases_exit ON cases (exit_at) WHERE exit_at IS NOT NULL

CREATE INDEX cases_open ON cases ({due}) WHERE {open}

CREATE INDEX cases_status ON cases (status, {due}) WHERE {open}

CREATE INDEX cases_handler ON cases (handler, {due}) WHERE {open}

CREATE INDEX cases_first_owner ON cases (first_owner, {due}) WHERE {open}

CREATE INDEX cases_waiting ON cases ({due}) WHERE {open} AND (pause <> '' OR waiting_head_office = 1)

CREATE INDEX cases_contact ON cases (next_contact_at, promised_at, promise_kept_at) WHERE {open}

CREATE INDEX cases_callback ON cases (callback_closes, callback_opens) WHERE callback_state IN ('waiting', 'open')

CREATE TABLE serials (
    prefix TEXT NOT NULL,
    year INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (prefix, year)
) STRICT, WITHOUT ROWID

CREATE TABLE journal (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    second TEXT NOT NULL,
    action TEXT NOT NULL,
    case_uid TEXT NOT NULL,
    revision INTEGER NOT NULL,
    status TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL,
    changes TEXT NOT NULL,
    details TEXT NOT NULL
) STRICT

CREATE INDEX journal_case ON journal (case_uid, seq, at) WHERE case_uid <> ''

CREATE INDEX journal_at ON journal (at, case_uid)

CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN
    SELECT raise(ABORT, 'the journal is append-only');
END

CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN
    SELECT raise(ABORT, 'the journal is append-only');
END

CREATE TRIGGER journal_no_gap BEFORE INSERT ON journal
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM journal) BEGIN
    SELECT raise(ABORT, 'the journal has no gaps and replaces nothing');
END

CREATE TRIGGER journal_chained BEFORE INSERT ON journal
WHEN NEW.previous IS NOT coalesce((SELECT hash FROM journal ORDER BY seq DESC LIMIT 1), '') BEGIN
    SELECT raise(ABORT, 'the entry does not follow the one before');
END

CREATE VIRTUAL TABLE search USING fts5(tokens, content='', contentless_delete=1, detail=none, tokenize='ascii')

CREATE TABLE home (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    database_uuid TEXT NOT NULL,
    branch TEXT NOT NULL,
    name TEXT NOT NULL,
    desk TEXT NOT NULL,
    bank TEXT NOT NULL,
    profile TEXT NOT NULL,
    head_office INTEGER NOT NULL,
    practice INTEGER NOT NULL,
    created_at TEXT
) STRICT

CREATE TABLE users (
    login TEXT PRIMARY KEY,
    display TEXT NOT NULL,
    roles TEXT NOT NULL,
    staff_no TEXT NOT NULL,
    authority TEXT NOT NULL,
    active INTEGER NOT NULL
) STRICT, WITHOUT ROWID

CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID

CREATE TABLE drafts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    owner TEXT NOT NULL,
    form TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    "values" TEXT NOT NULL
) STRICT

CREATE INDEX drafts_owner ON drafts (owner, form)

CREATE TABLE calls (
    id INTEGER PRIMARY KEY,
    case_uid TEXT NOT NULL,
    round INTEGER NOT NULL,
    attempt INTEGER NOT NULL,
    at TEXT NOT NULL,
    caller TEXT NOT NULL,
    outcome TEXT NOT NULL,
    score_result INTEGER NOT NULL,
    score_attitude INTEGER NOT NULL,
    score_speed INTEGER NOT NULL,
    words TEXT NOT NULL,
    churn TEXT NOT NULL,
    experience_officer INTEGER NOT NULL,
    suggestion TEXT NOT NULL,
    next_at TEXT,
    self_called INTEGER NOT NULL
) STRICT

CREATE INDEX calls_case ON calls (case_uid, at)

CREATE INDEX calls_at ON calls (at)

CREATE TABLE attachments (
    id INTEGER PRIMARY KEY,
    case_uid TEXT NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    added_at TEXT NOT NULL,
    added_by TEXT NOT NULL,
    kind TEXT NOT NULL,
    side TEXT NOT NULL
) STRICT

CREATE INDEX attachments_case ON attachments (case_uid)

CREATE TABLE contents (id INTEGER PRIMARY KEY REFERENCES attachments, content BLOB NOT NULL) STRICT

CREATE TABLE packages (
    id INTEGER PRIMARY KEY,
    direction TEXT NOT NULL,
    branch TEXT NOT NULL,
    period TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    digest TEXT NOT NULL,
    previous TEXT NOT NULL,
    state TEXT NOT NULL,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    file TEXT NOT NULL,
    nil INTEGER NOT NULL,
    manifest TEXT NOT NULL,
    problems TEXT NOT NULL
) STRICT

CREATE INDEX packages_of ON packages (direction, branch, period, sequence)

CREATE INDEX packages_digest ON packages (digest)

CREATE TABLE branches (
    code TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    public_key TEXT NOT NULL,
    trusted INTEGER NOT NULL,
    active INTEGER NOT NULL,
    enrolled_at TEXT,
    contact TEXT NOT NULL
) STRICT, WITHOUT ROWID

CREATE TABLE imported_cases (
    id INTEGER PRIMARY KEY,
    branch TEXT NOT NULL,
    uid TEXT NOT NULL,
    month TEXT NOT NULL,
    revision INTEGER NOT NULL,
    content_hash TEXT NOT NULL,
    period TEXT NOT NULL,
    number TEXT NOT NULL,
    status TEXT NOT NULL,
    kind TEXT NOT NULL,
    received_at TEXT,
    closed_at TEXT,
    package INTEGER NOT NULL,
    "values" TEXT NOT NULL
) STRICT

CREATE UNIQUE INDEX imported_cases_uid ON imported_cases (branch, uid, month)

CREATE INDEX imported_cases_month ON imported_cases (month, branch)

CREATE INDEX imported_cases_number ON imported_cases (number)

CREATE TABLE imported_lines (
    branch TEXT NOT NULL,
    sheet TEXT NOT NULL,
    key TEXT NOT NULL,
    month TEXT NOT NULL,
    case_uid TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    package INTEGER NOT NULL,
    "values" TEXT NOT NULL,
    PRIMARY KEY (branch, sheet, key)
) STRICT, WITHOUT ROWID

CREATE INDEX imported_lines_case ON imported_lines (branch, case_uid, sheet)
"""
"""Statements between blank lines."""

OPEN: Final = (
    "status IN ('incomplete', 'received', 'investigating', 'awaiting_approval', 'acting', 'to_tell', "
    "'awaiting_confirmation')"
)
DUE: Final = "CASE WHEN pause <> '' OR due_at IS NULL THEN '9' ELSE due_at END"


def apply(db: CipherDatabase) -> None:
    """Make all tables of version 1."""
    db.execute_sql(f"CREATE TABLE cases (id INTEGER PRIMARY KEY, {', '.join(_case_columns())}) STRICT")
    for statement in REST.format(open=OPEN, due=DUE).strip().split("\n\n"):
        db.execute_sql(statement)


def _case_columns() -> Iterator[str]:
    for names, kind in (
        (SHORT_TEXTS, "TEXT NOT NULL DEFAULT ''"),
        (NUMBERS, "INTEGER NOT NULL DEFAULT 0"),
        (AMOUNTS, "INTEGER"),
        (MOMENTS, "TEXT"),
        (LONG_TEXTS, "TEXT NOT NULL DEFAULT ''"),
    ):
        yield from (f'"{name}" {kind}' for name in names.split())
