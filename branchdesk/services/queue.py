"""The queue as the window and the command line see it: saved views with counters, pages, finding, free filters.

A `Listing` says what is looked at. One without a filter, in an order an index stands for, is read page by page; any
other is gathered first (`gather`, in the background, with progress) and read off that list afterwards.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from branchdesk.domain import criteria as wishes
from branchdesk.domain.errors import Cancelled, Problem, WrongUse
from branchdesk.services.session import Session
from branchdesk.store import gathering, search, views
from branchdesk.store.views import QueueRow

FIND_LIMIT = 200
"""Rows a search shows at most; the total says when there are more."""

TICKED_AT_MOST = 2_000
"""Cases of a view that are ticked at once."""

SOON = timedelta(hours=4)
"""How near a limit is for the lane above the table."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What is looked at: a saved view, a filter on it (domain.criteria), a column it is sorted by ("-" before it for
    descending, "" for the view's own order), and what is searched for in it."""

    view: str
    criteria: Mapping[str, Any] = field(default_factory=dict)
    sort: str = ""
    find: str = ""

    @property
    def free(self) -> bool:
        """Whether it must be gathered: no index stands for it."""
        return bool(self.criteria) or not views.indexed(self.view, self.sort)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a view: exact total, and the rows asked for."""

    total: int
    rows: list[QueueRow]


def counts(session: Session, now: datetime) -> dict[str, int]:
    """Counter of every saved view for this person, by view key."""
    return views.counts(session.store, session.user.login, now)


def listing(session: Session, view: str, *, criteria: Mapping[str, Any], sort: str = "", find: str = "") -> Listing:
    """A checked listing. WrongUse for a view, a criterion or a column nobody knows."""
    _known(view)
    if sort and sort.removeprefix("-") not in views.SORTABLE:
        known = ", ".join(sorted(views.SORTABLE))
        raise WrongUse(Problem("queue.sort_unknown", {"column": sort.removeprefix("-")[:40], "columns": known}))
    return Listing(view, wishes.checked(criteria, session.rules.codes.has), sort, find)


def page(
    session: Session,
    view: str,
    *,
    now: datetime,
    offset: int = 0,
    limit: int = 100,
    find: str = "",
    sort: str = "",
    total: int | None = None,
    found_at_most: int = FIND_LIMIT,
) -> Page:
    """Rows of a view from `offset` on; with `find` only those whose number, name, pinyin, phone or words match.

    total: the view's, if an earlier page told it. found_at_most: where a search stops; a total that reaches it may be
    greater.
    """
    _known(view)
    login = session.user.login
    found = None
    if find.strip():
        among = None if view == "all" else views.among(session.store, view, login, now)
        found = search.find(session.store, find, found_at_most, among)
        total = len(found)  # each of them is a case of this view
    rows = views.page(session.store, view, login, now, limit=limit, offset=offset, sort=sort, find_ids=found)
    if total is None and len(rows) < limit and (rows or not offset):
        total = offset + len(rows)  # this is the last page
    elif total is None:
        total = views.total(session.store, view, login, now, find_ids=found)
    return Page(total, rows)


def gather(
    session: Session,
    wanted: Listing,
    now: datetime,
    report: Callable[[int, int, list[int]], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> list[int]:
    """The places (`QueueRow.id`) of everything a free listing shows, in its order; `page_at` reads their rows.

    `report(read, to read, found so far)` is told of each step; Cancelled if `cancelled()` says so.
    """

    def step(read: int, total: int, found: list[int]) -> None:
        if cancelled is not None and cancelled():
            raise Cancelled.of("queue.stopped")
        if report is not None:
            report(read, total, found)

    login = session.user.login
    return gathering.gather(session.store, wanted.view, login, now, wanted.criteria, wanted.sort, step)


def found_in(session: Session, text: str, places: Sequence[int], at_most: int = FIND_LIMIT) -> list[int]:
    """Those of some places whose case a text names, in the order they came in."""
    inside = frozenset(places)
    uids = search.find(session.store, text, at_most, lambda _ids: inside)
    hit = {row.id for row in views.rows_of(session.store, uids)}
    return [at for at in places if at in hit]


def page_at(session: Session, places: Sequence[int]) -> list[QueueRow]:
    """The rows of some places, in their order."""
    return views.rows_at(session.store, places)


def rows_of(session: Session, uids: Sequence[str]) -> list[QueueRow]:
    """The rows of some cases, in their order."""
    return views.rows_of(session.store, uids)


def listed(session: Session, wanted: Listing, *, now: datetime, limit: int, at_most: int = FIND_LIMIT) -> Page:
    """The first rows of any listing and how many it has, gathered here and now if need be."""
    if not wanted.free:
        return page(
            session, wanted.view, now=now, limit=limit, find=wanted.find, sort=wanted.sort, found_at_most=at_most
        )
    places = gather(session, wanted, now)
    if wanted.find.strip():
        places = found_in(session, wanted.find, places, at_most)
    return Page(len(places), page_at(session, places[:limit]))


def pressing(session: Session, now: datetime, limit: int = 5) -> list[QueueRow]:
    """The open cases about to break a limit: public opinion first, then those due within four hours, the nearest
    first. What is late already has a view of its own."""
    return views.pressing(session.store, now, now + SOON, limit)


def anywhere(session: Session, text: str, limit: int = 12) -> list[QueueRow]:
    """Ctrl+K: the best cases for a text in any view, best first."""
    return views.rows_of(session.store, search.find(session.store, text, limit))


def _known(view: str) -> None:
    if view not in views.VIEWS:
        raise WrongUse(Problem("queue.view_unknown", {"view": view[:40], "views": ", ".join(views.VIEWS)}))
