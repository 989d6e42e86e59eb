"""Free combinations: the cases of a view that a filter keeps, in any order, as a list of places.

No index can stand for every combination, so the cases of the view are read in its order, some thousand at a time, and
whoever waits is told how far it is and may stop. What comes out is a list of `id`: from then on a page of it is found
at once, wherever it is. A filter that only open cases can pass reads only those.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import chain
from typing import Any, Final

from branchdesk.domain.criteria import CRITERIA, Ask, Criteria, Criterion
from branchdesk.domain.workflow import BARS
from branchdesk.domain.workflow import OPEN as OPEN_STATUSES
from branchdesk.store import tally
from branchdesk.store.codec import before, encode_json
from branchdesk.store.handle import Store
from branchdesk.store.tally import Stretch
from branchdesk.store.tracks import TRACKS
from branchdesk.store.views import SORTABLE, VIEWS, stretches

Report = Callable[[int, int, list[int]], None]
"""Hears cases read, cases to read, and the places found so far in the order of the view (none while sorting)."""

_CHUNK: Final = 2_000


def gather(
    store: Store,
    view: str,
    login: str,
    now: datetime,
    criteria: Criteria,
    sort: str = "",
    report: Report | None = None,
) -> list[int]:
    """The places (`id`) of a view's cases that meet the criteria, in the view's order or by a column, "-" before it
    for descending. `report` may raise to stop. ValueError for a column that is not in SORTABLE."""
    column = sort.removeprefix("-")
    if sort and column not in SORTABLE:
        raise ValueError(f"the queue cannot be sorted by {column}")
    parts = _narrowed(stretches(VIEWS[view], login, now), criteria, now)
    if parts[0].track.key == "open" and view == "all" and not sort:
        sort, column = "-received_at", "received_at"
    where, values = _conditions(criteria, now)
    sql = (
        f"SELECT id, {column or 'NULL'} FROM cases NOT INDEXED "
        f"WHERE id IN (SELECT value FROM json_each(:ids)) AND {where}"
    )
    total, read = sum(tally.count(store, part) for part in parts), 0
    found: list[int] = []
    keyed: list[tuple[bool, Any, int]] = []
    for ids in chain.from_iterable(_candidates(store, part) for part in parts):
        rows = dict(store.rows(sql, {**values, "ids": str(ids)}))
        if sort:
            keyed += [(key is not None, key, at) for at, key in rows.items()]
        else:
            found += [at for at in ids if at in rows]
        read += len(ids)
        if report is not None:
            report(min(read, total), total, found)
    if sort:
        keyed.sort(key=lambda each: (each[0], "" if each[1] is None else each[1], each[2]), reverse=sort[0] == "-")
        found = [at for *_, at in keyed]
    return found


def _candidates(store: Store, part: Stretch) -> Iterator[list[int]]:
    down = " DESC" if part.descending else ""
    sql = (
        f"SELECT id FROM cases INDEXED BY {part.track.index} WHERE {part.where} "
        f"ORDER BY {part.track.order}{down}, cases.id{down}"
    )
    for rows in store.batches(sql, part.values, _CHUNK):
        yield [at for (at,) in rows]


def _narrowed(parts: list[Stretch], criteria: Criteria, now: datetime) -> list[Stretch]:
    """The least that has to be read: open cases if only those can pass, the days asked for of all the others."""
    if parts[0].track.key != "all":
        return parts
    statuses = _statuses(criteria)
    if "due_before" in criteria or (statuses is not None and statuses <= set(OPEN_STATUSES)):
        return [Stretch(TRACKS["open"])]
    since, until = criteria.get("received_from", ""), criteria.get("received_to", "")
    low = _day_start(since, now) if since else ""
    high = _day_start(until, now, 1) if until else ""
    return [Stretch(TRACKS["all"], low=low, high=high, descending=True)]


def _statuses(criteria: Criteria) -> set[str] | None:
    found: set[str] | None = None
    if "status" in criteria:
        found = set(criteria["status"])
    if "bar" in criteria:
        bars = {str(status) for key, statuses in BARS if key in criteria["bar"] for status in statuses}
        found = bars if found is None else found & bars
    return found


def _day_start(day: str, now: datetime, later: int = 0) -> str:
    """The text a stored moment is compared with: the beginning of a local day."""
    return before(datetime.combine(date.fromisoformat(day) + timedelta(days=later), time(), now.tzinfo))


def _conditions(criteria: Criteria, now: datetime) -> tuple[str, dict[str, Any]]:
    parts, values = ["1"], dict[str, Any]()
    for key, wanted in criteria.items():
        parts.append(_condition(CRITERIA[key]))
        values[key] = _bound(CRITERIA[key], wanted, now)
    return " AND ".join(parts), values


def _bound(criterion: Criterion, wanted: Any, now: datetime) -> Any:
    if criterion.key == "bar":
        return _listed(str(status) for key, statuses in BARS if key in wanted for status in statuses)
    if criterion.ask is Ask.ANY:
        return _listed(wanted)
    if criterion.ask is Ask.TEXT:
        return str(wanted).lower()
    if criterion.ask is Ask.SINCE:
        return _day_start(wanted, now)
    return _day_start(wanted, now, 1) if criterion.ask is Ask.UNTIL else wanted


def _condition(criterion: Criterion) -> str:
    key, fields = criterion.key, criterion.fields
    first = fields[0]
    if key == "flags":
        return f"flags <> '' AND EXISTS (SELECT 1 FROM json_each(flags) WHERE {_in('value', key)})"
    if key == "reopened":
        return "round > 1"
    if key == "due_before":
        return f"due_at < :{key} AND pause = ''"
    if criterion.ask is Ask.ANY:
        return _in(first, key)
    if criterion.ask is Ask.TEXT:
        return f"instr(lower({' || char(10) || '.join(fields)}), :{key}) > 0"
    if criterion.ask is Ask.YES:
        return f"({' OR '.join(f'{each} = 1' for each in fields)})"
    sign = {Ask.SINCE: ">=", Ask.UNTIL: "<", Ask.AT_LEAST: ">="}[criterion.ask]
    return f"{first} {sign} :{key}"


def _in(what: str, key: str) -> str:
    return f"{what} IN (SELECT value FROM json_each(:{key}))"


def _listed(values: Any) -> str:
    return encode_json(list(values))
