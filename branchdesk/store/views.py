"""The queue: views, their counters and their pages, as tuples straight from the cursor.

Every view stands on one index that holds exactly its cases in exactly its order, and names it (INDEXED BY): at a
million cases the planner chose the status index and a sort for the overdue list, 0.3 ms became 7 seconds. A far page is
found in the index alone before its rows are read. Only sorting by another column than the view's own reads them all.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain
from typing import Any, Final, NamedTuple

from branchdesk.store.codec import before
from branchdesk.store.conditions import CALLBACK, DUE, NO_CLOCK, OPEN, WAITING
from branchdesk.store.handle import Store


class QueueRow(NamedTuple):
    """One row of the queue as it lies in the database: moments as text (codec.decode_moment), `flags` as JSON
    (codec.decode_list), money in fen, flags 0 or 1, `narrative_head` the first 60 characters. id: the row's place in
    the order of logging, used to find the next page."""

    uid: str
    number: str
    grade: str
    status: str
    kind: str
    customer_name: str
    title: str
    phone: str
    matter: str
    category: str
    summary: str
    narrative_head: str
    round: int
    handler: str
    first_owner: str
    due_at: str | None
    due_clock: str
    pause: str
    waiting_head_office: int
    evidence_count: int
    received_at: str | None
    intake_source: str
    logged_at: str | None
    callback_state: str
    flags: str
    amount_involved: int | None
    closed_at: str | None
    id: int

    def __repr__(self) -> str:
        return f"<QueueRow {self.number} {self.status}>"


@dataclass(frozen=True, slots=True)
class View:
    """One view. index: the one it stands on; where: its condition, with :login, :now, :today_end, :today for its
    own values; order: what `index` is sorted by; descending: newest first."""

    key: str
    index: str
    where: str
    order: str = DUE
    descending: bool = False


ALL: Final = "1"
"""The condition of the view that leaves nothing out."""

VIEWS: Final[Mapping[str, View]] = {
    view.key: view
    for view in (
        View("overdue", "cases_open", f"{OPEN} AND {DUE} < :now"),
        View("today", "cases_open", f"{OPEN} AND {DUE} >= :now AND {DUE} < :today_end"),
        View("approval", "cases_status", f"{OPEN} AND status = 'awaiting_approval'"),
        View("mine", "cases_handler", f"{OPEN} AND handler = :login"),
        View("first_owner", "cases_first_owner", f"{OPEN} AND first_owner = :login"),
        View("waiting", "cases_waiting", WAITING),
        View(
            "callback", "cases_callback", f"{CALLBACK} AND callback_opens <= :today", "callback_closes, callback_opens"
        ),
        View("incomplete", "cases_status", f"{OPEN} AND status = 'incomplete'"),
        View("open", "cases_open", OPEN),
        View("all", "cases_received", ALL, "received_at", descending=True),
    )
}
"""The saved views in the order of the window. `overdue` and `today` share no case: today's are not late yet."""

SORTABLE: Final = frozenset(QueueRow._fields) - {"narrative_head", "flags", "id"}

_COLUMNS: Final = ", ".join(
    "substr(narrative, 1, 60)" if name == "narrative_head" else f"cases.{name}" for name in QueueRow._fields
)


def counts(store: Store, login: str, now: datetime) -> dict[str, int]:
    """How many cases each view holds, by key. login: whose the personal views are."""
    parts = ", ".join(f"({_counting(view)})" for view in VIEWS.values())
    row = store.row(f"SELECT {parts}", _values(login, now))
    return dict(zip(VIEWS, row or (), strict=True))


def total(store: Store, view: str, login: str, now: datetime, *, find_ids: Sequence[str] | None = None) -> int:
    """How many cases a view holds, among those found if `find_ids` is given."""
    chosen = VIEWS[view]
    found, values = _found(find_ids)
    sql = f"SELECT count(*) FROM {_FOUND} WHERE {chosen.where}{found}" if found else _counting(chosen)
    row = store.row(sql, {**_values(login, now), **values})
    return row[0] if row else 0


def places(store: Store, view: str, login: str, now: datetime) -> frozenset[int]:
    """The `id` of every case of a view, off its index."""
    chosen = VIEWS[view]
    rows = store.rows(f"SELECT id FROM {_source(chosen)} WHERE {chosen.where}", _values(login, now))
    return frozenset(chain.from_iterable(rows))


def page(
    store: Store,
    view: str,
    login: str,
    now: datetime,
    *,
    limit: int,
    offset: int = 0,
    after: QueueRow | None = None,
    sort: str = "",
    find_ids: Sequence[str] | None = None,
) -> list[QueueRow]:
    """A page of a view, in the view's own order (overdue first, the nearest clock first, paused last; callbacks by
    their last day; all cases newest first) or by a column: "received_at", "-grade" for descending.

    after: the last row of the page before, the cheapest way on; offset: rows to skip, for a jump. find_ids: UIDs that
    `search.find` answered; only those are shown. ValueError for a column that is not in SORTABLE.
    """
    chosen = VIEWS[view]
    found, values = _found(find_ids)
    values |= {**_values(login, now), "limit": limit, "offset": offset}
    source = _FOUND if found else _source(chosen)
    where = chosen.where + found
    if sort:
        order = _sorting(sort)
    else:
        down = " DESC" if chosen.descending else ""
        order = f"{chosen.order}{down}, cases.id{down}"
        if after is not None:
            where += _following(chosen, after, values)
    if offset:
        # The index alone knows which rows come; only those of the page are read.
        inner = f"SELECT id FROM {source} WHERE {where} ORDER BY {order} LIMIT :limit OFFSET :offset"
        sql = f"SELECT {_COLUMNS} FROM cases WHERE cases.id IN ({inner}) ORDER BY {order}"
    else:
        sql = f"SELECT {_COLUMNS} FROM {source} WHERE {where} ORDER BY {order} LIMIT :limit"
    return list(map(QueueRow._make, store.rows(sql, values)))


def rows_of(store: Store, uids: Sequence[str]) -> list[QueueRow]:
    """The queue rows of these cases, in the order asked for."""
    listed = json.dumps(list(uids), ensure_ascii=False)
    sql = f"SELECT {_COLUMNS} FROM cases WHERE uid IN (SELECT value FROM json_each(?))"
    found = {row.uid: row for row in map(QueueRow._make, store.rows(sql, (listed,)))}
    return [found[uid] for uid in dict.fromkeys(uids) if uid in found]


def _counting(view: View) -> str:
    """All cases are counted by the smallest tree there is, without looking at one: a hundredth of the time."""
    if view.where == ALL:
        return "SELECT count(*) FROM cases"
    return f"SELECT count(*) FROM {_source(view)} WHERE {view.where}"


def _source(view: View) -> str:
    return f"cases INDEXED BY {view.index}"


def _values(login: str, now: datetime) -> dict[str, Any]:
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    return {"login": login, "now": before(now), "today_end": before(midnight), "today": now.date().isoformat()}


_FOUND: Final = "cases INDEXED BY cases_uid"
"""Where rows that were searched for are: the planner would rather read every row of the view."""


def _found(find_ids: Sequence[str] | None) -> tuple[str, dict[str, Any]]:
    if find_ids is None:
        return "", {}
    return " AND uid IN (SELECT value FROM json_each(:found))", {"found": json.dumps(list(find_ids))}


def _sorting(sort: str) -> str:
    column = sort.removeprefix("-")
    if column not in SORTABLE:
        raise ValueError(f"the queue cannot be sorted by {column}")
    down = " DESC" if sort.startswith("-") else ""
    return f"cases.{column}{down}, cases.id{down}"


def _following(view: View, after: QueueRow, values: dict[str, Any]) -> str:
    """The condition of what comes after a row: its key opens the range in the index, its id settles ties."""
    if view.order == DUE:
        values["key"] = NO_CLOCK if after.pause or after.due_at is None else after.due_at
    elif view.key == "all":
        values["key"] = after.received_at
    else:
        raise ValueError(f"the view {view.key} goes on by offset")
    values["id"] = after.id
    reach, past = ("<=", "<") if view.descending else (">=", ">")
    return f" AND {view.order} {reach} :key AND ({view.order} {past} :key OR cases.id {past} :id)"
