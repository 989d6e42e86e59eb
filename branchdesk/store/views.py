"""The queue: views, their counters and their pages, as tuples straight from the cursor.

Every view is a stretch of a track, an index that holds exactly its cases in exactly its order, and names it (INDEXED
BY): at a million cases the planner chose the status index and a sort for the overdue list, 0.3 ms became 7 seconds. A
sort by another column of the open cases is one stretch after the other of another track. What no track stands for
(`indexed` says so) is sorted by reading it all: that is for `store.gathering`, in the background.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import chain
from typing import Any, Final, NamedTuple

from branchdesk.store import tally
from branchdesk.store.codec import before
from branchdesk.store.conditions import DUE, LOUD, NO_CLOCK, PLAIN
from branchdesk.store.handle import Store
from branchdesk.store.search import Among
from branchdesk.store.tally import Stretch
from branchdesk.store.tracks import TRACKS, Track


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
    anonymous: int
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

COLUMNS: Final = ", ".join(
    "substr(narrative, 1, 60)" if name == "narrative_head" else f"cases.{name}" for name in QueueRow._fields
)
"""What a row of the queue is selected by."""


def counts(store: Store, login: str, now: datetime) -> dict[str, int]:
    """How many cases each view holds, by key. login: whose the personal views are."""
    return {key: sum(tally.count(store, part) for part in stretches(view, login, now)) for key, view in VIEWS.items()}


def total(store: Store, view: str, login: str, now: datetime, *, find_ids: Sequence[str] | None = None) -> int:
    """How many cases a view holds, among those found if `find_ids` is given."""
    parts = stretches(VIEWS[view], login, now)
    if find_ids is None:
        return sum(tally.count(store, part) for part in parts)
    listed = json.dumps(list(find_ids))
    found = 0
    for part in parts:
        sql = f"SELECT count(*) FROM {_FOUND} WHERE {part.where} AND {_AMONG}"
        row = store.row(sql, {**part.values, "found": listed})
        found += row[0] if row else 0
    return found


def among(store: Store, view: str, login: str, now: datetime) -> Among:
    """Which of some places (`id`) belong to a view. Those of a small view are read at once off its index; of a large
    one only the rows asked about are looked at."""
    parts = stretches(VIEWS[view], login, now)
    if sum(tally.count(store, part) for part in parts) <= _SMALL:
        places: set[int] = set()
        for part in parts:
            # One row of ten thousand numbers comes in a fifth of the time of ten thousand rows.
            sql = f"SELECT json_group_array(id) FROM cases INDEXED BY {part.track.index} WHERE {part.where}"
            found = store.row(sql, part.values)
            places.update(json.loads(found[0]) if found else ())
        return lambda _ids: places

    def inside(ids: Sequence[int]) -> set[int]:
        found: set[int] = set()
        for part in parts:
            sql = f"SELECT id FROM cases NOT INDEXED WHERE id IN (SELECT value FROM json_each(:ids)) AND {part.where}"
            found.update(chain.from_iterable(store.rows(sql, {**part.values, "ids": str(list(ids))})))
        return found

    return inside


def stretches(view: View, login: str, now: datetime) -> list[Stretch]:
    """The parts of a track a view is for this person at this moment, one behind the other: one limited by the clock
    has those of public opinion apart, which stand first in the track."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    known = {":login": login, ":now": before(now), ":tonight": before(midnight), ":today": now.date().isoformat()}
    group, low, high, until = (known.get(each, each) for each in (view.group, view.low, view.high, view.until))
    track = TRACKS[view.track]
    if low or high:
        return _by_clock(track, group, low, high)
    return [Stretch(track, group, until=until, descending=view.descending)]


def _by_clock(track: Track, group: str, low: str, high: str) -> list[Stretch]:
    return [Stretch(track, group, LOUD + low, LOUD + high), Stretch(track, group, low or PLAIN, high)]


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
    parts = stretches(chosen, login, now)
    if find_ids is not None or not indexed(view, sort):
        return _sorted(store, parts, limit, offset, sort, find_ids)
    if view == "all" and sort.endswith("number"):
        return _logged(store, limit, offset, descending=sort.startswith("-"))
    if len(parts) > 1 and not tally.any_between(store, TRACKS["open"], LOUD, PLAIN):
        parts = parts[1:]
    ordered = _by_column(store, parts, sort) if sort else parts
    whole = _wholes(store, ordered) if offset and len(ordered) > len(parts) else {}
    rows: list[QueueRow] = []
    for part in ordered:
        if after is not None and not _holds(part, after):
            continue
        if offset and len(ordered) > 1:
            there = tally.count(store, part, whole.get(part.low))
            if offset >= there:
                offset -= there
                continue
        left = limit - len(rows)
        rows += _following(store, part, after, left) if after else _read(store, part, left, offset)
        after, offset = None, 0
        if len(rows) >= limit:
            break
    return rows


def _wholes(store: Store, parts: Sequence[Stretch]) -> dict[str, dict[str, int]]:
    """By the lower limit of stretches that differ in their group otherwise: the cases of every group between."""
    return {low: tally.wholes(store, part) for low, part in {part.low: part for part in parts}.items()}


def pressing(store: Store, now: datetime, until: datetime, limit: int) -> list[QueueRow]:
    """Open cases whose clock runs out before `until`: those of public opinion first, late or not, then what is not
    late yet, the nearest first."""
    loud, near = _by_clock(TRACKS["open"], "", before(now), before(until))
    rows = _read(store, replace(loud, low=LOUD), limit, 0)
    return [*rows, *_read(store, near, limit, 0)][:limit]


def rows_of(store: Store, uids: Sequence[str]) -> list[QueueRow]:
    """The queue rows of these cases, in the order asked for."""
    listed = json.dumps(list(uids), ensure_ascii=False)
    sql = f"SELECT {COLUMNS} FROM cases WHERE uid IN (SELECT value FROM json_each(?))"
    found = {row.uid: row for row in map(QueueRow._make, store.rows(sql, (listed,)))}
    return [found[uid] for uid in dict.fromkeys(uids) if uid in found]


def rows_at(store: Store, ids: Sequence[int]) -> list[QueueRow]:
    """The queue rows at these places (`id`), in the order asked for."""
    sql = f"SELECT {COLUMNS} FROM cases WHERE id IN (SELECT value FROM json_each(?))"
    found = {row.id: row for row in map(QueueRow._make, store.rows(sql, (str(list(ids)),)))}
    return [found[at] for at in ids if at in found]


_SMALL: Final = 20_000
"""Cases of a view whose places are read at once: a millisecond."""

_FOUND: Final = "cases INDEXED BY cases_uid"
"""Where rows that were searched for are: the planner would rather read every row of the view."""

_AMONG: Final = "uid IN (SELECT value FROM json_each(:found))"


def _by_column(store: Store, parts: Sequence[Stretch], sort: str) -> list[Stretch]:
    """The stretches a view is made of when it is sorted by a column that has a track."""
    column, down = sort.removeprefix("-"), sort.startswith("-")
    if column in GROUPED:
        track = TRACKS[column]
        values = tally.groups(store, track, descending=down)
        return [replace(part, track=track, group=value) for value in values for part in parts]
    track = TRACKS["received" if column == "received_at" else column]
    return [Stretch(TRACKS["all"] if parts[0].track.key == "all" else track, descending=down)]


def _order(part: Stretch) -> str:
    down = " DESC" if part.descending else ""
    return f"{part.track.order}{down}, cases.id{down}"


def _read(store: Store, part: Stretch, limit: int, offset: int) -> list[QueueRow]:
    """Rows of one stretch."""
    if offset:
        begin = tally.start(store, part, offset)
        if begin is None:
            return []
        part, offset = begin
    source = f"cases INDEXED BY {part.track.index}"
    sql = f"SELECT {COLUMNS} FROM {source} WHERE {part.where} ORDER BY {_order(part)} LIMIT :limit OFFSET :offset"
    return list(map(QueueRow._make, store.rows(sql, {**part.values, "limit": limit, "offset": offset})))


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
    sql = f"SELECT {COLUMNS} FROM cases NOT INDEXED WHERE {where} ORDER BY id{down} LIMIT :limit OFFSET :offset"
    return list(map(QueueRow._make, store.rows(sql, values)))


def _key(part: Stretch, row: QueueRow) -> str:
    """What a row is sorted by in this stretch. ValueError for one that goes on by offset."""
    if part.track.key == "all":
        return row.received_at or ""
    if part.track.order != DUE:
        raise ValueError("this view goes on by offset")
    if row.pause or row.due_at is None:
        return NO_CLOCK
    return LOUD + row.due_at if row.scope == "public" or '"opinion"' in row.flags else row.due_at


def _holds(part: Stretch, row: QueueRow) -> bool:
    """Whether a row is in this stretch: the next one begins behind it."""
    key = _key(part, row)
    return (not part.low or key >= part.low) and (not part.high or key < part.high)


def _following(store: Store, part: Stretch, after: QueueRow, limit: int) -> list[QueueRow]:
    """What comes after a row: its key opens the range in the index, its id settles ties."""
    order = part.track.order
    reach, past = ("<=", "<") if part.descending else (">=", ">")
    where = f"{part.where} AND {order} {reach} :key AND ({order} {past} :key OR cases.id {past} :id)"
    source = f"cases INDEXED BY {part.track.index}"
    sql = f"SELECT {COLUMNS} FROM {source} WHERE {where} ORDER BY {_order(part)} LIMIT :limit"
    values = {**part.values, "key": _key(part, after), "id": after.id, "limit": limit}
    return list(map(QueueRow._make, store.rows(sql, values)))


def _sorted(
    store: Store, parts: Sequence[Stretch], limit: int, offset: int, sort: str, find_ids: Sequence[str] | None
) -> list[QueueRow]:
    """Rows that are read and sorted: those that were found, or a view by a column without a track."""
    column, down = sort.removeprefix("-"), " DESC" if sort.startswith("-") else ""
    track = parts[0].track
    order = f"cases.{column}{down}, cases.id{down}" if sort else _order(parts[0])
    values: dict[str, Any] = {"limit": limit, "offset": offset}
    listed = f" AND {_AMONG}" if find_ids is not None else ""
    source = _FOUND if find_ids is not None else f"cases INDEXED BY {track.index}"
    if find_ids is not None:
        values["found"] = json.dumps(list(find_ids))
    inner: list[str] = []
    for at, part in enumerate(parts):
        named = re.sub(r":(\w+)", rf":\g<1>{at}", part.where)
        values |= {f"{key}{at}": value for key, value in part.values.items()}
        inner.append(f"SELECT id FROM {source} WHERE {named}{listed}")
    sql = (
        f"SELECT {COLUMNS} FROM cases WHERE cases.id IN ({' UNION ALL '.join(inner)}) "
        f"ORDER BY {order} LIMIT :limit OFFSET :offset"
    )
    return list(map(QueueRow._make, store.rows(sql, values)))
