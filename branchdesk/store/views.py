"""The queue: views, their counters and their pages, as tuples straight from the cursor.

Every view is a stretch of a track, an index that holds exactly its cases in exactly its order, and names it (INDEXED
BY): at a million cases the planner chose the status index and a sort for the overdue list, 0.3 ms became 7 seconds. A
sort by another column of the open cases is one stretch after the other of another track. What no track stands for
(`indexed` says so) is sorted by reading it all: that is for `store.gathering`, in the background.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain
from typing import Any, Final, NamedTuple

from branchdesk.store import tally
from branchdesk.store.codec import before
from branchdesk.store.conditions import DUE, NO_CLOCK
from branchdesk.store.handle import Store
from branchdesk.store.search import Among
from branchdesk.store.tally import Stretch
from branchdesk.store.tracks import TRACKS


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
    scope: str
    attention: str
    id: int

    def __repr__(self) -> str:
        return f"<QueueRow {self.number} {self.status}>"


@dataclass(frozen=True, slots=True)
class View:
    """One view: a part of a track. group: the value of the track's column, ":login" for the person's own; low, high:
    what its order lies between, ":now" or ":tonight" (the next midnight); until: ":today" for windows that have
    opened; descending: newest first."""

    key: str
    track: str
    group: str = ""
    low: str = ""
    high: str = ""
    until: str = ""
    descending: bool = False


VIEWS: Final[Mapping[str, View]] = {
    view.key: view
    for view in (
        View("overdue", "open", high=":now"),
        View("today", "open", low=":now", high=":tonight"),
        View("approval", "status", "awaiting_approval"),
        View("mine", "handler", ":login"),
        View("first_owner", "first_owner", ":login"),
        View("waiting", "waiting"),
        View("attention", "attention"),
        View("callback", "callback", until=":today"),
        View("incomplete", "status", "incomplete"),
        View("open", "open"),
        View("all", "all", descending=True),
    )
}
"""The saved views in the order of the window. `overdue` and `today` share no case: today's are not late yet."""

SORTABLE: Final = frozenset(QueueRow._fields) - {"narrative_head", "flags", "id"}

GROUPED: Final = ("grade", "handler", "matter")
"""Columns the open cases can be sorted by with a track divided by their values, the nearest clock first in each."""

_COLUMNS: Final = ", ".join(
    "substr(narrative, 1, 60)" if name == "narrative_head" else f"cases.{name}" for name in QueueRow._fields
)


def counts(store: Store, login: str, now: datetime) -> dict[str, int]:
    """How many cases each view holds, by key. login: whose the personal views are."""
    return {key: tally.count(store, stretch(view, login, now)) for key, view in VIEWS.items()}


def total(store: Store, view: str, login: str, now: datetime, *, find_ids: Sequence[str] | None = None) -> int:
    """How many cases a view holds, among those found if `find_ids` is given."""
    part = stretch(VIEWS[view], login, now)
    if find_ids is None:
        return tally.count(store, part)
    sql = f"SELECT count(*) FROM {_FOUND} WHERE {part.where} AND {_AMONG}"
    row = store.row(sql, {**part.values, "found": json.dumps(list(find_ids))})
    return row[0] if row else 0


def among(store: Store, view: str, login: str, now: datetime) -> Among:
    """Which of some places (`id`) belong to a view. Those of a small view are read at once off its index; of a large
    one only the rows asked about are looked at."""
    part = stretch(VIEWS[view], login, now)
    if tally.count(store, part) <= _SMALL:
        sql = f"SELECT id FROM cases INDEXED BY {part.track.index} WHERE {part.where}"
        places = frozenset(chain.from_iterable(store.rows(sql, part.values)))
        return lambda _ids: places

    def inside(ids: Sequence[int]) -> set[int]:
        sql = f"SELECT id FROM cases NOT INDEXED WHERE id IN (SELECT value FROM json_each(:ids)) AND {part.where}"
        return set(chain.from_iterable(store.rows(sql, {**part.values, "ids": str(list(ids))})))

    return inside


def stretch(view: View, login: str, now: datetime) -> Stretch:
    """The part of a track a view is for this person at this moment."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    known = {":login": login, ":now": before(now), ":tonight": before(midnight), ":today": now.date().isoformat()}
    said = [known.get(each, each) for each in (view.group, view.low, view.high, view.until)]
    return Stretch(TRACKS[view.track], *said, descending=view.descending)


def indexed(view: str, sort: str) -> bool:
    """Whether a view sorted by a column ("-" before it for descending, "" for its own order) stands on a track."""
    column, chosen = sort.removeprefix("-"), VIEWS[view]
    if not sort:
        return True
    if view == "all":
        return column in ("received_at", "number")
    if chosen.track != "open":
        return False
    return column in GROUPED or (view == "open" and column in ("received_at", "number"))


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

    after: the last row of the page before; offset: rows to skip, for a jump. find_ids: UIDs that `search.find`
    answered; only those are shown. ValueError for a column that is not in SORTABLE.
    """
    chosen = VIEWS[view]
    if sort and sort.removeprefix("-") not in SORTABLE:
        raise ValueError(f"the queue cannot be sorted by {sort.removeprefix('-')}")
    part = stretch(chosen, login, now)
    if find_ids is not None or not indexed(view, sort):
        return _sorted(store, part, limit, offset, sort, find_ids)
    if after is not None:
        return _following(store, part, after, limit)
    if not sort:
        return _read(store, part, limit, offset)
    if view == "all" and sort.endswith("number"):
        return _logged(store, limit, offset, descending=sort.startswith("-"))
    rows: list[QueueRow] = []
    for each in _parts(store, part, sort):
        found = _read(store, each, limit - len(rows), offset)
        rows += found
        if len(rows) >= limit:
            break
        offset = 0 if found else max(0, offset - tally.count(store, each))
    return rows


def rows_of(store: Store, uids: Sequence[str]) -> list[QueueRow]:
    """The queue rows of these cases, in the order asked for."""
    listed = json.dumps(list(uids), ensure_ascii=False)
    sql = f"SELECT {_COLUMNS} FROM cases WHERE uid IN (SELECT value FROM json_each(?))"
    found = {row.uid: row for row in map(QueueRow._make, store.rows(sql, (listed,)))}
    return [found[uid] for uid in dict.fromkeys(uids) if uid in found]


def rows_at(store: Store, ids: Sequence[int]) -> list[QueueRow]:
    """The queue rows at these places (`id`), in the order asked for."""
    sql = f"SELECT {_COLUMNS} FROM cases WHERE id IN (SELECT value FROM json_each(?))"
    found = {row.id: row for row in map(QueueRow._make, store.rows(sql, (str(list(ids)),)))}
    return [found[at] for at in ids if at in found]


_SMALL: Final = 20_000
"""Cases of a view whose places are read at once: two milliseconds."""

_FOUND: Final = "cases INDEXED BY cases_uid"
"""Where rows that were searched for are: the planner would rather read every row of the view."""

_AMONG: Final = "uid IN (SELECT value FROM json_each(:found))"


def _parts(store: Store, part: Stretch, sort: str) -> list[Stretch]:
    """The stretches a view is made of when it is sorted by a column that has a track."""
    column, down = sort.removeprefix("-"), sort.startswith("-")
    if column in GROUPED:
        track = TRACKS[column]
        values = tally.groups(store, track, descending=down)
        return [Stretch(track, value, part.low, part.high) for value in values]
    if part.track.key == "all":
        return [Stretch(part.track, descending=down)]
    return [Stretch(TRACKS["received" if column == "received_at" else column], descending=down)]


def _order(part: Stretch) -> str:
    down = " DESC" if part.descending else ""
    return f"{part.track.order}{down}, cases.id{down}"


def _read(store: Store, part: Stretch, limit: int, offset: int) -> list[QueueRow]:
    """Rows of one stretch."""
    where, values = part.where, {**part.values, "limit": limit, "offset": offset}
    if offset:
        begin = tally.start(store, part, offset)
        if begin is None:
            return []
        where += f" AND {begin.where}" if begin.where else ""
        values |= {**begin.values, "offset": begin.skip}
    source = f"cases INDEXED BY {part.track.index}"
    sql = f"SELECT {_COLUMNS} FROM {source} WHERE {where} ORDER BY {_order(part)} LIMIT :limit OFFSET :offset"
    return list(map(QueueRow._make, store.rows(sql, values)))


def _logged(store: Store, limit: int, offset: int, *, descending: bool) -> list[QueueRow]:
    """All cases in the order of logging, which is that of their numbers. None is ever deleted, so that a place is
    a row's own; where some are missing all the same, they are counted."""
    row = store.row("SELECT (SELECT max(id) FROM cases), (SELECT coalesce(sum(cases), 0) FROM tally WHERE track='all')")
    last, there = row if row and row[0] else (0, 0)
    where, values = "1", {"limit": limit, "offset": offset}
    if last == there:
        where = "id <= :from" if descending else "id > :from"
        values |= {"from": last - offset if descending else offset, "offset": 0}
    down = " DESC" if descending else ""
    sql = f"SELECT {_COLUMNS} FROM cases NOT INDEXED WHERE {where} ORDER BY id{down} LIMIT :limit OFFSET :offset"
    return list(map(QueueRow._make, store.rows(sql, values)))


def _following(store: Store, part: Stretch, after: QueueRow, limit: int) -> list[QueueRow]:
    """What comes after a row: its key opens the range in the index, its id settles ties."""
    order = part.track.order
    if order == DUE:
        key = NO_CLOCK if after.pause or after.due_at is None else after.due_at
    elif part.track.key == "all":
        key = after.received_at
    else:
        raise ValueError("this view goes on by offset")
    reach, past = ("<=", "<") if part.descending else (">=", ">")
    where = f"{part.where} AND {order} {reach} :key AND ({order} {past} :key OR cases.id {past} :id)"
    source = f"cases INDEXED BY {part.track.index}"
    sql = f"SELECT {_COLUMNS} FROM {source} WHERE {where} ORDER BY {_order(part)} LIMIT :limit"
    values = {**part.values, "key": key, "id": after.id, "limit": limit}
    return list(map(QueueRow._make, store.rows(sql, values)))


def _sorted(
    store: Store, part: Stretch, limit: int, offset: int, sort: str, find_ids: Sequence[str] | None
) -> list[QueueRow]:
    """Rows that are read and sorted: those that were found, or a view by a column without a track."""
    column, down = sort.removeprefix("-"), " DESC" if sort.startswith("-") else ""
    order = f"cases.{column}{down}, cases.id{down}" if sort else _order(part)
    values: dict[str, Any] = {**part.values, "limit": limit, "offset": offset}
    where, source = part.where, f"cases INDEXED BY {part.track.index}"
    if find_ids is not None:
        where, source = f"{where} AND {_AMONG}", _FOUND
        values["found"] = json.dumps(list(find_ids))
    inner = f"SELECT id FROM {source} WHERE {where} ORDER BY {order} LIMIT :limit OFFSET :offset"
    sql = f"SELECT {_COLUMNS} FROM cases WHERE cases.id IN ({inner}) ORDER BY {order}"
    return list(map(QueueRow._make, store.rows(sql, values)))
