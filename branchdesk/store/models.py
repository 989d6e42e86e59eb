"""Trained models, in versions: the targets of one training share a version and are used, or not, together."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Final

from branchdesk.store.codec import decode_moment, encode_moment
from branchdesk.store.handle import Store


@dataclass(frozen=True, slots=True)
class ModelRecord:
    """What is known of a model without its content. target: field it suggests; made_by: who trained it, as shown;
    origin: "" for this home, else whose file it came in; cases: learnt from; held: cases it was measured on;
    accuracy, commonest: shares of 1; digest: SHA-256 of the content in hex; size: bytes."""

    version: int
    target: str
    made_at: datetime
    made_by: str
    origin: str
    cases: int
    labels: int
    held: int
    accuracy: float
    commonest: float
    digest: str = ""
    active: bool = False
    size: int = 0


_NAMES: Final = tuple(each.name for each in fields(ModelRecord) if each.name != "size")


def records(store: Store) -> list[ModelRecord]:
    """All models, the newest version first, targets by name."""
    rows = store.rows(f"SELECT {', '.join(_NAMES)}, length(content) FROM models ORDER BY version DESC, target")
    return [_record(dict(zip((*_NAMES, "size"), row, strict=True))) for row in rows]


def _record(row: dict[str, Any]) -> ModelRecord:
    return ModelRecord(**{**row, "made_at": decode_moment(row["made_at"]), "active": bool(row["active"])})


def active(store: Store) -> dict[str, int]:
    """Version by target of the models in use."""
    return dict(store.rows("SELECT target, version FROM models WHERE active = 1"))


def content(store: Store, version: int, target: str) -> bytes:
    """The packed model; empty if there is none."""
    row = store.row("SELECT content FROM models WHERE version = ? AND target = ?", (version, target))
    return bytes(row[0]) if row else b""


def add(store: Store, made: Iterable[tuple[ModelRecord, bytes]]) -> int:
    """Keep models as the next version, not in use; answers the version. Only inside a transaction."""
    row = store.row("SELECT coalesce(max(version), 0) + 1 FROM models")
    assert row is not None
    version = max(int(row[0]), _retired(store) + 1)
    for record, packed in made:
        digest = hashlib.sha256(packed).hexdigest()
        values = (
            version, record.target, encode_moment(record.made_at), record.made_by, record.origin, record.cases,
            record.labels, record.held, record.accuracy, record.commonest, digest, packed,
        )  # fmt: skip
        store.execute(
            "INSERT INTO models (version, target, made_at, made_by, origin, cases, labels, held, accuracy, commonest, "
            "digest, content) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            values,
        )
    return version


def _retired(store: Store) -> int:
    """The highest version that ever suggested anything: a removed version's number is never given away again."""
    row = store.row("SELECT coalesce(max(version), 0) FROM suggestion_uses")
    return int(row[0]) if row else 0


def use(store: Store, version: int) -> None:
    """Use the models of this version and no others; 0 uses none. Only inside a transaction."""
    store.execute("UPDATE models SET active = (version = ?)", (version,))


def remove(store: Store, version: int) -> int:
    """Forget a version; answers how many models it had. Only inside a transaction."""
    return int(store.execute("DELETE FROM models WHERE version = ?", (version,)).rowcount)


@dataclass(frozen=True, slots=True)
class Use:
    """What was suggested for a field of a case, and what was chosen. source: "keywords", "model", "rules" or "" where
    nothing was suggested; version: of the model, else 0."""

    case_uid: str
    field: str
    month: str
    source: str
    version: int
    suggested: str
    chosen: str


@dataclass(frozen=True, slots=True)
class UseCount:
    """How often one field got one suggestion and one choice in a month."""

    field: str
    month: str
    source: str
    version: int
    accepted: int
    overridden: int
    none: int


def note_uses(store: Store, uses: Iterable[Use]) -> None:
    """Keep what was suggested and chosen for a new case. Only inside a transaction."""
    store.many(
        "INSERT OR REPLACE INTO suggestion_uses (case_uid, field, month, source, version, suggested, chosen) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(use.case_uid, use.field, use.month, use.source, use.version, use.suggested, use.chosen) for use in uses],
    )


def choose(store: Store, case_uid: str, chosen: Mapping[str, str]) -> None:
    """Keep what was chosen instead, by field, for a case whose suggestions were kept. Only inside a transaction."""
    store.many(
        "UPDATE suggestion_uses SET chosen = ? WHERE case_uid = ? AND field = ?",
        [(value, case_uid, field) for field, value in chosen.items()],
    )


def use_counts(store: Store, since: str) -> list[UseCount]:
    """By field, month, source and version from a month on, the newest first. A suggestion that waits for a choice is
    counted nowhere."""
    rows = store.rows(
        "SELECT field, month, source, version, "
        "sum(suggested <> '' AND suggested = chosen), "
        "sum(suggested <> '' AND chosen <> '' AND suggested <> chosen), sum(suggested = '' AND chosen <> '') "
        "FROM suggestion_uses WHERE month >= ? GROUP BY month, field, source, version "
        "ORDER BY month DESC, field, source, version",
        (since,),
    )
    return [UseCount(*row) for row in rows]


def overridden(store: Store, since: str, limit: int) -> list[tuple[str, str, str, int]]:
    """(field, suggested, chosen, how often) of the pairs people decided otherwise most often."""
    return [
        (field, suggested, chosen, count)
        for field, suggested, chosen, count in store.rows(
            "SELECT field, suggested, chosen, count(*) AS times FROM suggestion_uses "
            "WHERE month >= ? AND suggested <> '' AND chosen <> '' AND suggested <> chosen "
            "GROUP BY field, suggested, chosen ORDER BY times DESC, field, suggested, chosen LIMIT ?",
            (since, limit),
        )
    ]
