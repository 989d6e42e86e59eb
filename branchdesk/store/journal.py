"""The journal: everything that happened, in the order it was written, for ever.

Triggers refuse to change, delete, replace, skip or reorder an entry. Each entry is sealed with the hash of the one
before under a key that only an open home has, so that an edit made outside the program is found at its row. What
is sealed is the canonical JSON of the entry; the texts of `changes` and `details` are stored in that form already, so
a million entries are walked without parsing one.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from branchdesk.domain.records import JournalEntry
from branchdesk.security.journal import START, entry_hash
from branchdesk.store.codec import before, decode_moment, encode_json, encode_moment
from branchdesk.store.handle import Store

_COLUMNS: Final = "seq, at, actor, second, action, case_uid, revision, status, changes, details, previous, hash"
_INSERT: Final = f"INSERT INTO journal ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_STEP: Final = 10_000


@dataclass(frozen=True, slots=True)
class Verification:
    """The result of walking the chain. first_bad: seq of the first entry that does not fit, 0 if all do."""

    entries: int
    first_bad: int = 0

    @property
    def ok(self) -> bool:
        """Whether every entry fits."""
        return not self.first_bad


def append(store: Store, entry: JournalEntry) -> JournalEntry:
    """Write an entry; answers it with its number and hashes. In the transaction of what it tells about."""
    with store.writing():
        seq, previous = store.head or head(store)
        row = _sealed(store.journal_key, entry, seq + 1, previous)
        store.execute(_INSERT, row)
        store.head = seq + 1, row[-1]
    return replace(entry, seq=seq + 1, previous=previous, hash=row[-1])


def append_many(store: Store, entries: Iterable[JournalEntry]) -> int:
    """Write entries in order; answers how many. Only inside a transaction."""
    start, previous = store.head or head(store)
    rows = []
    for seq, entry in enumerate(entries, start + 1):
        rows.append(_sealed(store.journal_key, entry, seq, previous))
        previous = rows[-1][-1]
    if rows:
        store.many(_INSERT, rows)
        store.head = start + len(rows), previous
    return len(rows)


def head(store: Store) -> tuple[int, str]:
    """Number and hash of the newest entry; (0, "") for an empty journal."""
    row = store.row("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1")
    return (row[0], row[1]) if row else (0, START)


def latest(store: Store) -> datetime | None:
    """The moment of the newest entry, None for an empty journal."""
    row = store.row("SELECT at FROM journal ORDER BY seq DESC LIMIT 1")
    return decode_moment(row[0]) if row else None


def of_case(store: Store, uid: str) -> list[JournalEntry]:
    """What happened to a case, oldest first."""
    sql = f"SELECT {_COLUMNS} FROM journal WHERE case_uid <> '' AND case_uid = ? ORDER BY seq"
    return [_entry(row) for row in store.rows(sql, (uid,))]


def of_cases(store: Store, uids: Sequence[str]) -> Iterator[JournalEntry]:
    """What happened to some cases: by case, oldest first."""
    sql = (
        f"SELECT {_COLUMNS} FROM journal INDEXED BY journal_case WHERE case_uid <> '' "
        "AND case_uid IN (SELECT value FROM json_each(?)) ORDER BY case_uid, seq"
    )
    return map(_entry, store.stream(sql, (json.dumps(list(uids)),)))


def since(store: Store, seq: int, limit: int = -1) -> list[JournalEntry]:
    """The entries after number `seq`, oldest first."""
    sql = f"SELECT {_COLUMNS} FROM journal WHERE seq > ? ORDER BY seq LIMIT ?"
    return [_entry(row) for row in store.rows(sql, (seq, limit))]


def between(store: Store, start: datetime, end: datetime) -> Iterator[JournalEntry]:
    """The entries made at start or later and before end, in order of time."""
    sql = f"SELECT {_COLUMNS} FROM journal WHERE at >= ? AND at < ? ORDER BY at, seq"
    return (_entry(row) for row in store.stream(sql, (before(start), before(end))))


def of_action(store: Store, action: str, limit: int = 1) -> list[JournalEntry]:
    """The newest entries of one action ("export", "backup", "login" ...), newest first, among the last 10,000."""
    newest, _ = head(store)
    sql = f"SELECT {_COLUMNS} FROM journal WHERE seq > ? AND action = ? ORDER BY seq DESC LIMIT ?"
    return [_entry(row) for row in store.rows(sql, (newest - _STEP, action, limit))]


def verify(store: Store, progress: Callable[[int], None] | None = None) -> Verification:
    """Walk the whole chain. `progress` hears the number of entries walked, now and then. Memory stays flat."""
    key, previous, expected = store.journal_key, START, 0
    for row in store.stream(f"SELECT {_COLUMNS} FROM journal ORDER BY seq"):
        expected += 1
        if row[0] != expected or row[10] != previous or row[11] != entry_hash(key, previous, _canonical(row)):
            return Verification(expected, expected)
        previous = row[11]
        if progress is not None and expected % _STEP == 0:
            progress(expected)
    return Verification(expected)


def _sealed(key: bytes, entry: JournalEntry, seq: int, previous: str) -> tuple[Any, ...]:
    row = (
        seq,
        encode_moment(entry.at),
        entry.actor,
        entry.second,
        entry.action,
        entry.case_uid,
        entry.revision,
        entry.status,
        encode_json(entry.changes),
        encode_json(entry.details),
        previous,
    )
    return (*row, entry_hash(key, previous, _canonical(row)))


def _canonical(row: Sequence[Any]) -> bytes:
    seq, at, actor, second, action, uid, revision, status, changes, details = row[:10]
    return (
        f'{{"action":{_quoted(action)},"actor":{_quoted(actor)},"at":"{at}","case_uid":{_quoted(uid)},"changes":{changes},'
        f'"details":{details},"revision":{revision},"second":{_quoted(second)},"seq":{seq},"status":{_quoted(status)}}}'
    ).encode()


_quoted: Final = json.encoder.encode_basestring
"""JSON text of a string, the C version where there is one."""


def _entry(row: Sequence[Any]) -> JournalEntry:
    seq, at, actor, second, action, uid, revision, status, changes, details, previous, digest = row
    return JournalEntry(
        at=decode_moment(at),
        actor=actor,
        action=action,
        case_uid=uid,
        revision=revision,
        status=status,
        second=second,
        changes=json.loads(changes),
        details=json.loads(details),
        seq=seq,
        previous=previous,
        hash=digest,
    )
