"""The queue as the window and the command line see it: saved views with counters, pages, finding."""

from dataclasses import dataclass
from datetime import datetime

from branchdesk.domain.errors import Problem, WrongUse
from branchdesk.services.session import Session
from branchdesk.store import search, views
from branchdesk.store.views import QueueRow

FIND_LIMIT = 200
"""Rows a search shows at most; the total says when there are more."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a view: exact total, and the rows asked for."""

    total: int
    rows: list[QueueRow]


def counts(session: Session, now: datetime) -> dict[str, int]:
    """Counter of every saved view for this person, by view key."""
    return views.counts(session.store, session.user.login, now)


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

    total: the view's, if an earlier page told it: counting thousands of rows costs more than reading fifty.
    found_at_most: where a search stops; a total that reaches it may be greater.
    """
    if view not in views.VIEWS:
        raise WrongUse(Problem("queue.view_unknown", {"view": view[:40], "views": ", ".join(views.VIEWS)}))
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


def anywhere(session: Session, text: str, limit: int = 12) -> list[QueueRow]:
    """Ctrl+K: the best cases for a text in any view, best first."""
    return views.rows_of(session.store, search.find(session.store, text, limit))
