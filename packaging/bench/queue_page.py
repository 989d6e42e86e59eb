"""A page of fifty rows of every view through the service against the bare statement for the same rows.

At 100,000 cases, 10,000 of them open, with a key. The bare side gets the same columns of the same rows by the same
index from the driver's own cursor. Goal: no more than twice its time. The view's total is known, as in the window,
which is told it with the first page; what counting costs stands below, what the planner says beside each view.
"""

import sys
from collections.abc import Sequence
from typing import Any

import _home
import _rounds

from branchdesk.services import queue
from branchdesk.services.session import Session
from branchdesk.store.views import VIEWS

GOAL = 2.0
ROUNDS = 40
ROWS = 50
PLACES = (0, 5000)
"""Rows skipped: the first page, and one that somebody has dragged the scroll bar to."""


def main() -> int:
    """Print the tables."""
    session = _home.opened(_home.home(_home.YEAR))
    lines = [line for place in PLACES for view in VIEWS for line in _compared(session, view, place)]
    title = f"queue page of {ROWS} rows at {_home.YEAR.cases:,} cases, {_home.YEAR.still_open:,} open, keyed"
    _rounds.show(title, "bare SQL", lines)
    _rounds.show("counting", "page of it", _counted(session))
    session.store.close()
    return 0


def _counted(session: Session) -> list[_rounds.Line]:
    """What a first page costs with its total, beside one whose total is known; and the counters of all views."""
    lines = []
    for view in ("open", "all"):

        def page(total: int | None, view: str = view) -> None:
            queue.page(session, view, now=_home.NOW, limit=ROWS, total=total)

        with_total, without = _rounds.alternate(ROUNDS, lambda: page(None), lambda: page(0))
        lines.append(_rounds.Line(f"first page of {view}, with its total", with_total, without))

    def counters() -> None:
        queue.counts(session, _home.NOW)

    return [*lines, _rounds.Line("the counters of all views", _rounds.alternate(ROUNDS, counters)[0])]


def _compared(session: Session, view: str, place: int) -> list[_rounds.Line]:
    statements: list[tuple[str, Any]] = []
    plain = session.store.db.execute_sql

    def watched(sql: str, params: Any = None) -> Any:
        statements.append((sql, params))
        return plain(sql, params)

    session.store.db.execute_sql = watched  # type: ignore[method-assign]
    found = queue.page(session, view, now=_home.NOW, offset=place, limit=ROWS)
    session.store.db.execute_sql = plain  # type: ignore[method-assign]
    if not found.rows:
        return []
    sql, params = next((sql, params) for sql, params in statements if "LIMIT :limit" in sql)
    execute = session.store.db.connection().execute

    def ours() -> None:
        queue.page(session, view, now=_home.NOW, offset=place, limit=ROWS, total=found.total)

    def bare() -> None:
        execute(sql, params).fetchall()

    mine, other = _rounds.alternate(ROUNDS, ours, bare)
    name = f"{view} +{place}" if place else view
    return [_rounds.Line(name, mine, other, GOAL, f"{found.total:,} rows · {_plan(execute, sql, params)}")]


def _plan(execute: Any, sql: str, params: Any) -> str:
    """How the planner finds the rows, in one line."""
    steps: Sequence[tuple[Any, ...]] = execute(f"EXPLAIN QUERY PLAN {sql}", params).fetchall()
    return " / ".join(str(step[3]) for step in steps)


if __name__ == "__main__":
    sys.exit(main())
