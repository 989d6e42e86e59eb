"""The cases: written whole, read whole.

`insert` and `update` write the case and its search row; the caller appends the journal entry in the same transaction.
On this path the SQL is text made once: Peewee's models cost 1.5 ms a case more.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import lru_cache
from itertools import islice
from typing import Any, Final

from branchdesk.domain.case import Case, changes
from branchdesk.domain.errors import NotAllowed, Problem
from branchdesk.domain.records import JournalEntry
from branchdesk.store import journal, search
from branchdesk.store.codec import COLUMNS, KEYS, before, decode_case, decode_moment, encode_case, encode_field
from branchdesk.store.conditions import ATTENTION, CALLBACK, DUE, OPEN
from branchdesk.store.handle import Store
from branchdesk.store.search import Owner, SearchKeys

_MARKS: Final = ", ".join("?" * len(KEYS))
_INSERT: Final = f"INSERT INTO cases ({COLUMNS}) VALUES ({_MARKS})"
_INSERT_AT: Final = f"INSERT INTO cases (id, {COLUMNS}) VALUES (?, {_MARKS})"
_CHUNK: Final = 500


def serial_gaps(store: Store, prefix: str) -> dict[int, list[int]]:
    """Serials that were given out but have no case, by year: a gapless register has none (first 100 a year)."""
    gaps: dict[int, list[int]] = {}
    for year, last in store.rows("SELECT year, last FROM serials WHERE prefix = ? ORDER BY year", (prefix,)):
        start = f"{prefix}-{year % 100:02d}-"
        sql = "SELECT CAST(substr(number, ?) AS INTEGER) FROM cases WHERE number >= ? AND number < ?"
        # "." follows "-" in ASCII: everything that begins with this prefix and year, off the number's own index.
        there = {serial for (serial,) in store.rows(sql, (len(start) + 1, start, start[:-1] + "."))}
        missing = [serial for serial in range(1, last + 1) if serial not in there]
        if missing:
            gaps[year] = missing[:100]
    return gaps


def next_serial(store: Store, prefix: str, year: int) -> int:
    """The next serial of a branch with desk ("CD103B") in a year. Inside the transaction that uses it, so that none
    is lost: RuntimeError outside one."""
    return next_serials(store, prefix, year, 1).start


def next_serials(store: Store, prefix: str, year: int, count: int) -> range:
    """The next `count` serials at once. As `next_serial`."""
    if not store.in_transaction:
        raise RuntimeError("a serial belongs to the transaction that uses it")
    row = store.row(
        "INSERT INTO serials (prefix, year, last) VALUES (?, ?, ?) "
        "ON CONFLICT DO UPDATE SET last = last + excluded.last RETURNING last",
        (prefix, year, count),
    )
    assert row is not None
    return range(row[0] - count + 1, row[0] + 1)


def peek_serial(store: Store, prefix: str, year: int) -> int:
    """The serial the next case would get now: a preview, promised to nobody."""
    row = store.row("SELECT last FROM serials WHERE prefix = ? AND year = ?", (prefix, year))
    return (row[0] if row else 0) + 1


def insert(store: Store, case: Case, keys: SearchKeys) -> None:
    """Write a new case and its search row."""
    with store.writing():
        row = store.execute(_INSERT, encode_case(case)).lastrowid
        search.add_new(store, Owner.CASE, row, search.case_tokens(case, keys))


def update(store: Store, before: Case, after: Case, keys: SearchKeys, differing: Collection[str] | None = None) -> None:
    """Write a case's next revision over `before`. differing: keys of the fields that differ, if they are known.

    NotAllowed "case.changed_meanwhile" if the stored one is no longer `before`'s revision: somebody else was quicker,
    and nothing is written.
    """
    if after.uid != before.uid or after.revision <= before.revision:
        raise ValueError("the revision after must be a newer one of the same case")
    changed = (*(changes(before, after) if differing is None else differing), "revision")
    values = [encode_field(key, getattr(after, key)) for key in changed]
    with store.writing():
        row = store.row(_update_sql(changed), (*values, before.uid, before.revision))
        if row is None:
            raise NotAllowed(Problem("case.changed_meanwhile", {"number": before.number}))
        if not search.SEARCHED.isdisjoint(changed):
            search.put(store, Owner.CASE, row[0], search.case_tokens(after, keys))


@lru_cache(maxsize=512)
def _update_sql(changed: tuple[str, ...]) -> str:
    sets = ", ".join(f'"{key}" = ?' for key in changed)
    return f"UPDATE cases SET {sets} WHERE uid = ? AND revision = ? RETURNING id"


def insert_many(
    store: Store,
    items: Iterable[tuple[Case, JournalEntry, SearchKeys]],
    progress: Callable[[int], None] | None = None,
) -> int:
    """Write many new cases with their journal entries and search rows, as when an old register comes in: 500 at a
    time, one transaction. `progress` hears the number written so far and may raise to stop: then none is."""
    done = 0
    with store.writing():
        row = store.row("SELECT coalesce(max(id), 0) FROM cases")
        first = (row[0] if row else 0) + 1
        remaining = iter(items)
        while chunk := list(islice(remaining, _CHUNK)):
            ids = range(first + done, first + done + len(chunk))
            store.many(_INSERT_AT, ([at, *encode_case(case)] for at, (case, _, _) in zip(ids, chunk, strict=True)))
            journal.append_many(store, (entry for _, entry, _ in chunk))
            tokens = ((at, search.case_tokens(case, keys)) for at, (case, _, keys) in zip(ids, chunk, strict=True))
            search.put_many(store, Owner.CASE, tokens)
            done += len(chunk)
            if progress is not None:
                progress(done)
    return done


def get(store: Store, number_or_uid: str) -> Case | None:
    """The case with this number or UID; only numbers have dashes."""
    for column in ("number", "uid") if "-" in number_or_uid else ("uid", "number"):
        row = store.row(f"SELECT {COLUMNS} FROM cases WHERE {column} = ?", (number_or_uid,))
        if row:
            return decode_case(row)
    return None


def by_uids(store: Store, uids: Sequence[str]) -> list[Case]:
    """The cases with these UIDs, in the order asked for; unknown ones are left out."""
    found: dict[str, Case] = {}
    for chunk in _chunks(uids):
        found |= {case.uid: case for case in _where(store, "uid IN (SELECT value FROM json_each(?))", _listed(chunk))}
    return [found[uid] for uid in dict.fromkeys(uids) if uid in found]


def by_request(store: Store, request_id: str) -> Case | None:
    """The case that was logged under this request id, if any."""
    row = store.row(f"SELECT {COLUMNS} FROM cases WHERE request_id <> '' AND request_id = ?", (request_id,))
    return decode_case(row) if row else None


def exists_external(store: Store, numbers: Collection[str]) -> set[str]:
    """Which of these numbers of an old register are here already."""
    found: set[str] = set()
    for chunk in _chunks(list(numbers)):
        sql = (
            "SELECT external_no FROM cases WHERE external_no <> '' AND external_no IN (SELECT value FROM json_each(?))"
        )
        found.update(number for (number,) in store.rows(sql, (_listed(chunk),)))
    return found


def of_customer(store: Store, *, phone: str = "", name: str = "", limit: int = 50) -> list[Case]:
    """Earlier cases of somebody, newest first: those with this phone, then those with this name."""
    found: dict[str, Case] = {}
    for column, value in (("phone", phone), ("customer_name", name)):
        if value:
            condition = f"{column} <> '' AND {column} = ? ORDER BY id DESC LIMIT {int(limit)}"
            found |= {case.uid: case for case in _where(store, condition, value) if case.uid not in found}
    return list(found.values())[:limit]


def named_almost(store: Store, name: str, limit: int = 12) -> list[str]:
    """UIDs of the newest cases of customers whose name has as many characters and differs in one of them behind the
    first; off the index of names alone."""
    first, following = name[:1], chr(ord(name[0]) + 1)
    like = " OR ".join(
        f"(substr(customer_name, 1, {at}) = substr(:name, 1, {at}) AND "
        f"substr(customer_name, {at + 2}) = substr(:name, {at + 2}))"
        for at in range(1, len(name))
    )
    sql = (
        "SELECT uid FROM cases WHERE id IN (SELECT id FROM cases INDEXED BY cases_name WHERE customer_name <> '' "
        f"AND customer_name >= :first AND customer_name < :following AND length(customer_name) = {len(name)} "
        f"AND customer_name <> :name AND ({like}) ORDER BY id DESC LIMIT :limit) ORDER BY id DESC"
    )
    values = {"first": first, "following": following, "name": name, "limit": limit}
    return [uid for (uid,) in store.rows(sql, values)]


def newest_open(store: Store, count: int) -> list[tuple[str, str, str, datetime | None]]:
    """UID, words, place and moment of the cases logged last that are open, for comparing stories."""
    sql = (
        "SELECT uid, narrative, involved_unit, occurred_at FROM cases WHERE id IN "
        f"(SELECT id FROM cases INDEXED BY cases_open WHERE {OPEN} ORDER BY id DESC LIMIT ?)"
    )
    return [
        (uid, narrative, place, decode_moment(at) if at else None)
        for uid, narrative, place, at in store.rows(sql, (count,))
    ]


def logged_last(store: Store, login: str, count: int) -> list[Case]:
    """What somebody logged last, newest first, among the thousand newest cases of all."""
    condition = "id > (SELECT max(id) FROM cases) - 1000 AND registrar = ? AND registered = 0 ORDER BY id DESC LIMIT ?"
    return list(_where(store, condition, login, count))


def open_by_handler(store: Store) -> dict[str, int]:
    """How many open cases each handler has, by login."""
    sql = f"SELECT handler, count(*) FROM cases INDEXED BY cases_handler WHERE {OPEN} GROUP BY handler"
    return dict(store.rows(sql))


def lapsing(store: Store, now: datetime) -> list[Case]:
    """Cases whose customer has not answered within the time for it (待确认 past its limit), oldest first."""
    condition = f"{OPEN} AND status = 'awaiting_confirmation' AND confirm_due < ? ORDER BY confirm_due"
    return list(_where(store, condition, before(now), index="cases_status"))


def for_callback(store: Store, on: date) -> list[Case]:
    """Closed cases whose callback window has opened by this day and that are not done, the most urgent first."""
    condition = f"{CALLBACK} AND callback_opens <= ? ORDER BY callback_closes, callback_opens, id"
    return list(_where(store, condition, on.isoformat(), index="cases_callback"))


def for_contact(store: Store, until: datetime) -> list[Case]:
    """Open cases in which the customer is owed word before `until`: a promise not yet kept, or a next contact."""
    owed = "(promise_kept_at IS NULL AND promised_at < ?) OR next_contact_at < ?"
    moment = before(until)
    return list(_where(store, f"{OPEN} AND ({owed}) ORDER BY id", moment, moment, index="cases_contact"))


def merged_here(store: Store, number: str) -> list[str]:
    """The numbers of the cases that were merged into this one, in the order they were logged."""
    sql = "SELECT number FROM cases INDEXED BY cases_merged WHERE merged_into <> '' AND merged_into = ? ORDER BY id"
    return [found for (found,) in store.rows(sql, (number,))]


def for_attention(store: Store) -> list[Case]:
    """Open cases something is asked of the supervisor about, the oldest first; off an index of their own."""
    return list(_where(store, f"{ATTENTION} ORDER BY id", index="cases_attention"))


def in_status(store: Store, status: str) -> list[Case]:
    """The open cases that stand here, the nearest clock first."""
    return list(_where(store, f"{OPEN} AND status = ? ORDER BY {DUE}, id", status, index="cases_status"))


def handled_by(store: Store, login: str) -> list[Case]:
    """The open cases of a handler, the nearest clock first."""
    return list(_where(store, f"{OPEN} AND handler = ? ORDER BY {DUE}, id", login, index="cases_handler"))


def count(store: Store) -> int:
    """How many cases there are."""
    row = store.row("SELECT count(*) FROM cases")
    return row[0] if row else 0


def periods(store: Store) -> list[str]:
    """The months cases belong to, oldest first. Hops from month to month in the index instead of reading it all."""
    rows = store.rows(
        "WITH RECURSIVE hop(month) AS (SELECT min(period) FROM cases WHERE period <> '' "
        "UNION ALL SELECT (SELECT min(period) FROM cases WHERE period > month) FROM hop WHERE month IS NOT NULL) "
        "SELECT month FROM hop WHERE month IS NOT NULL"
    )
    return [month for (month,) in rows]


def every(store: Store) -> Iterator[Case]:
    """All cases in the order they were logged. The reading snapshot stays open meanwhile."""
    return _where(store, "1 ORDER BY id")


def _where(store: Store, condition: str, *params: Any, index: str = "") -> Iterator[Case]:
    source = f"cases INDEXED BY {index}" if index else "cases"
    return map(decode_case, store.stream(f"SELECT {COLUMNS} FROM {source} WHERE {condition}", params))


def _chunks(values: Sequence[str]) -> Iterator[Sequence[str]]:
    return (values[at : at + _CHUNK] for at in range(0, len(values), _CHUNK))


def _listed(values: Sequence[str]) -> str:
    return json.dumps(list(values), ensure_ascii=False)
