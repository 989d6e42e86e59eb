"""The records beside the case: what happened, who called, what was attached, who works here, what was exchanged.

Plain frozen dataclasses; what somebody said or is called stays out of their `repr`. The journal is the truth about the
past: an entry carries every field it changed (old and new), so that a case can be rebuilt as it stood at any moment
(product.md R1), and its own details in `details`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One thing that happened.

    seq: gapless number in this home, 0 before it is written. case_uid: "" for entries about the home itself.
    action: key of workflow.ACTIONS or of a home event ("login", "export", "backup" ...). actor: login; second: login
    of the person who approved on the spot, or "". changes: field key → [old, new] as JSON values (fields.plain).
    details: the action's own values as JSON (contact words, evidence, inquiry ...). hash, previous: hex HMAC-SHA-256.
    """

    at: datetime
    actor: str
    action: str
    case_uid: str = ""
    revision: int = 0
    status: str = ""
    second: str = ""
    changes: Mapping[str, Any] = field(default_factory=dict, repr=False)
    details: Mapping[str, Any] = field(default_factory=dict, repr=False)
    seq: int = 0
    previous: str = ""
    hash: str = ""


@dataclass(frozen=True, slots=True)
class Call:
    """One attempt of a callback. outcome: domain.callbacks.OUTCOMES key; scores 1-5, 0 = not asked; next_at only
    for outcome "appointment" or a retry; self_called: the handler called his own case (自访)."""

    case_uid: str
    round: int
    attempt: int
    at: datetime
    caller: str
    outcome: str
    score_result: int = 0
    score_attitude: int = 0
    score_speed: int = 0
    words: str = field(default="", repr=False)
    churn: str = ""
    experience_officer: bool = False
    suggestion: str = field(default="", repr=False)
    next_at: datetime | None = None
    self_called: bool = False
    id: int = 0


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file kept with a case. sha256: hex over the bytes; size in bytes; side: customer | internal | third."""

    case_uid: str
    name: str = field(repr=False)
    media_type: str
    size: int
    sha256: str
    added_at: datetime
    added_by: str
    kind: str = ""
    side: str = "customer"
    id: int = 0


@dataclass(frozen=True, slots=True)
class Draft:
    """An unfinished entry: has no number and is no status. values: what stands in the form, as JSON values."""

    owner: str
    form: str
    values: Mapping[str, Any] = field(repr=False)
    saved_at: datetime
    id: int = 0


@dataclass(frozen=True, slots=True)
class User:
    """A person who works here. roles: teller, handler, supervisor, head_office, administrator, auditor, analyst.
    limit: highest compensation in fen this person may grant alone (authority table)."""

    login: str
    display: str
    roles: frozenset[str]
    staff_no: str = ""
    authority: str = "teller"
    active: bool = True


@dataclass(frozen=True, slots=True)
class Home:
    """What this home is: the identity written at set-up, never changed afterwards except names.

    branch: code `[A-Z]{1,6}[0-9]{0,6}`; desk: "" or B-Z; profile: bank | retail; practice homes are marked for ever.
    """

    database_uuid: str
    branch: str
    name: str
    desk: str = ""
    bank: str = ""
    profile: str = "bank"
    head_office: bool = False
    practice: bool = False
    created_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What changed and by whom, told to the views: kinds like "case", "call", "draft", "import", "settings"."""

    kinds: frozenset[str]
    uids: frozenset[str] = frozenset()
    initiator: object = None
