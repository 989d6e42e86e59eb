"""What hangs on a case: questions, tasks, payments, warning records and examples, one table each, written whole.

A row is told from its record's fields; moments, days and lists lie as in `codec`. `put` writes a row over the one with
the same key, so that the caller need not know whether it is new.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, Final, cast, get_args, get_type_hints

from branchdesk.domain.dossier import Dossier, Example, Inquiry, Payment, Record, ServiceWarning, Task
from branchdesk.store.codec import before, decode_list, decode_moment, encode_list, encode_moment
from branchdesk.store.conditions import OPEN
from branchdesk.store.handle import Store

_ENCODERS: Final[Mapping[type, Callable[[Any], Any]]] = {
    datetime: encode_moment, date: date.isoformat, tuple: encode_list, bool: int,
}  # fmt: skip
_DECODERS: Final[Mapping[type, Callable[[Any], Any]]] = {
    datetime: decode_moment, date: date.fromisoformat, tuple: decode_list, bool: bool,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Table:
    """How the rows of one kind of record lie."""

    name: str
    record: type
    key: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(each.name for each in fields(self.record))

    def selected(self, prefix: str = "") -> str:
        return ", ".join(f'{prefix}"{name}"' for name in self.columns)

    def upsert(self) -> str:
        marks = ", ".join("?" * len(self.columns))
        rest = ", ".join(f'"{name}" = excluded."{name}"' for name in self.columns if name not in self.key)
        keys = ", ".join(f'"{name}"' for name in self.key)
        return f"INSERT INTO {self.name} ({self.selected()}) VALUES ({marks}) ON CONFLICT ({keys}) DO UPDATE SET {rest}"

    def encoded(self, record: Any) -> list[Any]:
        pairs = zip(self.columns, self.coders(_ENCODERS), strict=True)
        values = ((getattr(record, name), encode) for name, encode in pairs)
        return [None if value is None else encode(value) for value, encode in values]

    def decoded(self, row: Sequence[Any]) -> Any:
        pairs = zip(row, self.coders(_DECODERS), strict=True)
        return self.record(*(None if value is None else decode(value) for value, decode in pairs))

    def coders(self, known: Mapping[type, Callable[[Any], Any]]) -> tuple[Callable[[Any], Any], ...]:
        return tuple(known.get(kind, _same) for kind in _KINDS[self.record])


def _same(value: Any) -> Any:
    return value


def _kind(hint: Any) -> type:
    """The plain type of a field: `date | None` is a date, `tuple[str, ...]` a tuple."""
    if getattr(hint, "__origin__", None) is tuple:
        return tuple
    inside = [each for each in get_args(hint) if each is not type(None)]
    return cast("type", inside[0] if inside else hint)


_KINDS: Final[Mapping[type, tuple[type, ...]]] = {
    record: tuple(_kind(get_type_hints(record)[each.name]) for each in fields(cast("Any", record)))
    for record in (Inquiry, Task, Payment, ServiceWarning, Example)
}

INQUIRIES: Final = _Table("inquiries", Inquiry, ("case_uid", "no"))
TASKS: Final = _Table("tasks", Task, ("case_uid", "no"))
PAYMENTS: Final = _Table("payments", Payment, ("case_uid", "no"))
WARNINGS: Final = _Table("warnings", ServiceWarning, ("number",))
EXAMPLES: Final = _Table("examples", Example, ("case_uid",))
_TABLES: Final = {each.record: each for each in (INQUIRIES, TASKS, PAYMENTS, WARNINGS, EXAMPLES)}
_OF_CASE: Final = {each.record: f"SELECT {each.selected()} FROM {each.name} WHERE case_uid = ?" for each in
                   (INQUIRIES, TASKS, PAYMENTS, WARNINGS)}  # fmt: skip


def put(store: Store, records: Iterable[Record]) -> None:
    """Write these rows, each over the one with its key. Only inside a transaction of its own or of the caller."""
    with store.writing():
        for record in records:
            table = _TABLES[type(record)]
            values = table.encoded(record)
            if table is EXAMPLES:
                values[0] = values[0] or None
            store.execute(table.upsert(), values)


def of_case(store: Store, uid: str) -> Dossier:
    """Everything that hangs on a case."""
    return Dossier(
        tuple(_rows(store, INQUIRIES, uid)),
        tuple(_rows(store, TASKS, uid)),
        tuple(_rows(store, PAYMENTS, uid)),
        tuple(_rows(store, WARNINGS, uid)),
    )


def _rows(store: Store, table: _Table, uid: str) -> list[Any]:
    order = "round" if table is WARNINGS else "no"
    return [table.decoded(row) for row in store.rows(f"{_OF_CASE[table.record]} ORDER BY {order}", (uid,))]


_LIVING: Final = "cases.status NOT IN ('voided')"
_AFTER_THE_END: Final = f"({OPEN.replace('status', 'cases.status')} OR tasks.kind <> 'cctv') AND {_LIVING}"
"""A recording is of no use once the case is over; what was to be put right is, whatever became of the case."""


def open_tasks(store: Store, until: date | None = None, login: str = "") -> Iterator[tuple[str, Task]]:
    """The tasks still to be done with the number of their case, the nearest first. until: those due by this day;
    login: those whose owner or supervisor this person is."""
    sql = (
        f"SELECT cases.number, {TASKS.selected('tasks.')} FROM tasks INDEXED BY tasks_open CROSS JOIN cases "
        f"ON cases.uid = tasks.case_uid WHERE tasks.done_at IS NULL AND tasks.cancelled = '' AND {_AFTER_THE_END}"
    )
    for number, *row in store.rows(*_narrowed(sql, "tasks", until, login, "tasks.owner = ? OR tasks.supervisor = ?")):
        yield number, TASKS.decoded(row)


def open_inquiries(store: Store, until: date | None = None, login: str = "") -> Iterator[tuple[str, Inquiry]]:
    """The questions nobody has answered yet with the number of their case, the nearest first. As `open_tasks`; login:
    those of cases this person handles, or that he asked."""
    sql = (
        f"SELECT cases.number, {INQUIRIES.selected('inquiries.')} FROM inquiries INDEXED BY inquiries_open "
        f"CROSS JOIN cases ON cases.uid = inquiries.case_uid WHERE inquiries.answered_at IS NULL "
        f"AND inquiries.cancelled = '' AND {OPEN.replace('status', 'cases.status')}"
    )
    whose = "inquiries.asked_by = ? OR cases.handler = ?"
    for number, *row in store.rows(*_narrowed(sql, "inquiries", until, login, whose)):
        yield number, INQUIRIES.decoded(row)


def _narrowed(sql: str, table: str, until: date | None, login: str, whose: str) -> tuple[str, list[Any]]:
    values: list[Any] = []
    if until is not None:
        sql += f" AND {table}.due_on <= ?"
        values.append(until.isoformat())
    if login:
        sql += f" AND ({whose})"
        values += [login, login]
    return f"{sql} ORDER BY {table}.due_on, {table}.case_uid, {table}.no", values


def miscounted(store: Store) -> list[str]:
    """The numbers of the cases whose counters do not say what hangs on them, oldest first. Reads every case."""
    open_ = "SELECT case_uid AS uid, count(*) AS n, min(due_on) AS due_on FROM"
    rows = store.rows(
        f"WITH asked AS ({open_} inquiries WHERE answered_at IS NULL AND cancelled = '' GROUP BY 1), "
        f"owed AS ({open_} tasks WHERE done_at IS NULL AND cancelled = '' GROUP BY 1) "
        "SELECT number FROM cases LEFT JOIN asked USING (uid) LEFT JOIN owed USING (uid) WHERE registered = 0 AND ("
        "open_inquiries <> coalesce(asked.n, 0) OR open_tasks <> coalesce(owed.n, 0) OR "
        "(received_at IS NOT NULL AND date(substr(task_due, 1, 19), substr(task_due, 21) || ' minutes') "
        "IS NOT min(coalesce(asked.due_on, owed.due_on), coalesce(owed.due_on, asked.due_on)))) ORDER BY id"
    )
    return [number for (number,) in rows]


def reviews_due(store: Store, until: date) -> list[tuple[str, str, date]]:
    """Number, UID and day of the cases whose review (核查) is to be decided by this day, the nearest first."""
    sql = (
        "SELECT number, uid, review_due FROM cases INDEXED BY cases_review WHERE review_due IS NOT NULL "
        "AND review_decided_on IS NULL AND review_due <= ? ORDER BY review_due, id"
    )
    return [(number, uid, date.fromisoformat(day)) for number, uid, day in store.rows(sql, (until.isoformat(),))]


def warnings(store: Store, unit: str = "", since: datetime | None = None) -> list[ServiceWarning]:
    """The warning ledger, newest first: of one unit, of what was closed since a moment."""
    where, values = ["1"], []
    if unit:
        where.append("unit = ?")
        values.append(unit)
    if since is not None:
        where.append("at >= ?")
        values.append(before(since))
    sql = f"SELECT {WARNINGS.selected()} FROM warnings WHERE {' AND '.join(where)} ORDER BY at DESC, number DESC"
    return [WARNINGS.decoded(row) for row in store.rows(sql, values)]


def payments(store: Store, start: date, end: date) -> list[tuple[str, Payment]]:
    """The compensation ledger of the days from start to end, both included, with the number of each case, oldest
    first."""
    sql = (
        f"SELECT cases.number, {PAYMENTS.selected('payments.')} FROM payments JOIN cases ON cases.uid = case_uid "
        "WHERE paid_on >= ? AND paid_on <= ? ORDER BY paid_on, case_uid, no"
    )
    rows = store.rows(sql, (start.isoformat(), end.isoformat()))
    return [(number, PAYMENTS.decoded(row)) for number, *row in rows]


def examples(store: Store, *, retired: bool = False) -> list[Example]:
    """The examples, newest first; retired ones only if asked for."""
    where = "1" if retired else "retired = 0"
    sql = f"SELECT {EXAMPLES.selected()} FROM examples WHERE {where} ORDER BY made_at DESC, id DESC"
    return [EXAMPLES.decoded(row) for row in store.rows(sql)]


def example_of(store: Store, uid: str) -> Example | None:
    """The example made of a case, None if there is none."""
    row = store.row(f"SELECT {EXAMPLES.selected()} FROM examples WHERE case_uid = ?", (uid,))
    return cast("Example", EXAMPLES.decoded(row)) if row else None
