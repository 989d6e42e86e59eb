"""The queue at a hundred thousand and at a million cases, in one run: cost must not grow with the number of cases.

Both homes are made alike, keyed, a tenth of the cases open. In each round the same thing is done in both, in turn, and
by the bare statement in the larger one: every view from its first row and in the middle of its list (a jump), every
sort that stands on an index, the next page behind a row, the counters, the search of the window. The bare statement
reads the same rows through the same index, with OFFSET for a jump, as the driver does it alone. Goals: the million
takes no more than twice what the hundred thousand take, and no more than twice the bare statement. The tables show
medians; the 95th of a hundred stands beside them.
"""

import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import _home
import _rounds

from branchdesk.services import queue
from branchdesk.services.session import Session
from branchdesk.store import tally, views
from branchdesk.store.conditions import DUE, PLAIN
from branchdesk.store.handle import Store
from branchdesk.store.tally import Stretch
from branchdesk.store.tracks import TRACKS
from branchdesk.store.views import VIEWS

GOAL = 2.0
ROUNDS = 40
ROWS = 64
"""A page of the window."""

_SELDOM = 10
"""Every so many rounds a statement is run that may sort a hundred thousand rows."""

FINDING = ("短信", "柜员", "提前还款", "自助机")


@dataclass(frozen=True, slots=True)
class Case:
    """One thing that is done. run: with a session; bare: the statement behind it may be measured; plain: another
    statement and its values to measure instead, where ours reads in several."""

    what: str
    run: Callable[[Session], Any]
    bare: bool = True
    plain: tuple[str, dict[str, Any]] | None = None


def main() -> int:
    """Print the tables; `small` and `large` are opened once."""
    small, large = (_home.opened(_home.home(shape)) for shape in (_home.HUNDRED_THOUSAND, _home.MILLION))
    for title, cases in (
        ("views, first page", _views()),
        ("views, a jump into the middle", _jumps()),
        ("sorts", _sorts()),
        ("the next page behind a row", _following()),
        ("counters and search", _others()),
    ):
        _table(title, [_measured(small, large, each) for each in cases])
    for session in (small, large):
        session.store.close()
    return 0


def _views() -> Iterator[Case]:
    for view in VIEWS:
        yield Case(view, partial(_top, view=view))


def _jumps() -> Iterator[Case]:
    for view in VIEWS:
        yield Case(view, partial(_jump, view=view, sort=""))


def _sorts() -> Iterator[Case]:
    for view in VIEWS:
        for column in ("grade", "handler", "matter", "received_at", "number"):
            for sort in (column, f"-{column}"):
                if views.indexed(view, sort):
                    first, jump = _plain(view, sort, 0), _plain(view, sort, 5 / 9)
                    yield Case(f"{view} by {sort}", partial(_page, view=view, sort=sort, offset=0), plain=first)
                    yield Case(f"{view} by {sort}, jump", partial(_jump, view=view, sort=sort), plain=jump)


def _plain(view: str, sort: str, share: float) -> tuple[str, dict[str, Any]] | None:
    """What a sort by groups is in one statement on the same index, with OFFSET for a jump to a share of the view."""
    column = sort.removeprefix("-")
    if column not in views.GROUPED:
        return None
    part = views.stretches(VIEWS[view], _home.LOGIN, _home.NOW)[-1]
    track = TRACKS[column]
    low = "" if part.low in ("", PLAIN) else f" AND {DUE} >= :low"
    high = f" AND {DUE} < :high" if part.high else ""
    down = " DESC" if sort.startswith("-") else ""
    sql = (
        f"SELECT {views.COLUMNS} FROM cases INDEXED BY {track.index} WHERE {track.where}{low}{high} "  # noqa: S608
        f"ORDER BY {column}{down}, {DUE}, cases.id LIMIT {ROWS} OFFSET cast(:share * (SELECT sum(cases) FROM tally "
        "WHERE track = 'open') AS INTEGER) * :known / 100"
    )
    known = {"overdue": 47, "today": 3}.get(view, 100)
    return sql, {**part.values, "share": share, "known": known}


def _following() -> Iterator[Case]:
    for view in ("open", "mine", "overdue", "all"):
        yield Case(view, partial(_behind, view=view))


def _others() -> Iterator[Case]:
    yield Case("the counters of all views", lambda s: queue.counts(s, _home.NOW), bare=False)
    yield Case("the lane", lambda s: queue.pressing(s, _home.NOW), bare=False)
    for view in ("open", "mine", "all"):
        for text in FINDING:
            yield Case(f"“{text}” in {view}", partial(_find, view=view, text=text), bare=False)


_totals: dict[tuple[int, str], int] = {}
_rows: dict[tuple[int, str], Any] = {}


def _total(session: Session, view: str) -> int:
    key = id(session), view
    if key not in _totals:
        _totals[key] = queue.counts(session, _home.NOW)[view]
    return _totals[key]


def _top(session: Session, view: str) -> Any:
    return queue.page(session, view, now=_home.NOW, limit=ROWS, total=1)


def _page(session: Session, view: str, sort: str, offset: int) -> Any:
    return queue.page(session, view, now=_home.NOW, limit=ROWS, offset=offset, sort=sort, total=1)


def _jump(session: Session, view: str, sort: str) -> Any:
    return _page(session, view, sort, max(1, _total(session, view) * 5 // 9))


def _behind(session: Session, view: str) -> Any:
    key = id(session), view
    if key not in _rows:
        _rows[key] = views.page(session.store, view, _home.LOGIN, _home.NOW, limit=300)[-1]
    return views.page(session.store, view, _home.LOGIN, _home.NOW, limit=ROWS, after=_rows[key])


def _find(session: Session, view: str, text: str) -> Any:
    return queue.page(session, view, now=_home.NOW, limit=ROWS, find=text)


def _measured(small: Session, large: Session, case: Case) -> list[str]:
    runs: list[Callable[[], Any]] = [lambda: case.run(small), lambda: case.run(large)]
    if case.bare:
        runs.append(_bare(large, case))
    times: list[list[float]] = [[] for _ in runs]
    for turn in range(ROUNDS + 3):
        for place in range(len(runs)):
            at = (place + turn) % len(runs)
            if at == 2 and case.plain is not None and turn % _SELDOM:
                continue
            begin = time.perf_counter()
            runs[at]()
            if turn >= 3:
                times[at].append(time.perf_counter() - begin)
    middle = [statistics.median(each) for each in times]
    high = [statistics.quantiles(each, n=20)[-1] for each in times]
    growth = middle[1] / middle[0]
    beside = middle[1] / middle[2] if case.bare else 0.0
    return [
        case.what,
        *(f"{mid * 1000:.2f} / {top * 1000:.2f}" for mid, top in zip(middle, high, strict=True)),
        *([] if case.bare else [""]),
        f"{growth:.2f}",
        f"{beside:.2f}" if case.bare else "",
        "yes" if growth <= GOAL and beside <= GOAL else "NO",
        "",
    ]


def _from_there(store: Store, part: Stretch, offset: int) -> tuple[Stretch, int] | None:  # noqa: ARG001
    """Where a jump starts if nothing was counted before."""
    return part, offset


def _bare(session: Session, case: Case) -> Callable[[], Any]:
    """The statements that read the rows, from the driver's own cursor, without the tally's help."""
    statements: list[tuple[str, Any]] = []
    plain = session.store.db.execute_sql

    def watched(sql: str, params: Any = None) -> Any:
        statements.append((sql, params))
        return plain(sql, params)

    start = tally.start
    session.store.db.execute_sql = watched  # type: ignore[method-assign]
    tally.start = _from_there
    case.run(session)
    tally.start = start
    session.store.db.execute_sql = plain  # type: ignore[method-assign]
    reading = [(sql, params) for sql, params in statements if "LIMIT :limit" in sql]
    execute = session.store.db.connection().execute
    if case.plain is not None:
        reading = [case.plain]

    def bare() -> None:
        for sql, params in reading:
            execute(sql, params).fetchall()

    return bare


def _table(title: str, rows: list[list[str]]) -> None:
    print(f"\n{title}: ms, median / 95th")
    head = ["", "100,000", "1,000,000", "bare at 1M", "1M by 100k", "by bare", f"both ≤ {GOAL:g}", ""]
    _rounds.print_rows([head, *rows])


if __name__ == "__main__":
    sys.exit(main())
