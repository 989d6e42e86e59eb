"""What the planner does at a million cases: its statistics lie here as data, so that a small home is planned like it.

In a prototype the overdue list flipped to the status index and a sort when the table grew: 0.3 ms became seven
seconds. tests/data/statistics_of_a_million.jsonl holds what ANALYZE said of the measured home of a million
(packaging/bench/_home.py); the slow test at the end makes that home and asks it.
"""

import importlib.util
import json
import sys
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from branchdesk.domain.case import Case
from branchdesk.store import database, gathering, search, views
from branchdesk.store.database import Store
from branchdesk.store.views import GROUPED, VIEWS

LOGIN = "wangmin"
ROOT = Path(__file__).resolve().parents[2]
Filled = tuple[Store, list[Case]]
BOUNDED = (" LIMIT ", "json_group_array(id)")
"""What says that a statement stops: a page, or the places of a view that was counted to be small (`views.among`)."""
ENDLESS = " (no limit)"
"""Behind a step of a statement that does not say after how many rows it may stop."""
SORTS = [(view, sort) for view in VIEWS for column in (*GROUPED, "received_at", "number")
         for sort in (column, f"-{column}") if views.indexed(view, sort)]  # fmt: skip


@pytest.fixture(scope="module")
def planned(filled: Filled) -> Iterator[Store]:
    """The sample home with the statistics of a million cases in its planner."""
    store = filled[0]
    lines = (ROOT / "tests" / "data" / "statistics_of_a_million.jsonl").read_text(encoding="utf-8").splitlines()
    store.execute("ANALYZE")
    store.execute("DELETE FROM sqlite_stat1")
    for line in lines:
        store.execute("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?, ?, ?)", json.loads(line))
    store.execute("ANALYZE sqlite_schema")  # read what stands there, do not look again
    yield store
    store.execute("DELETE FROM sqlite_stat1")
    store.execute("ANALYZE sqlite_schema")


@pytest.fixture
def plans(planned: Store, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The plan of every statement that is run from now on."""
    return listened(planned, monkeypatch)


def listened(store: Store, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Hands every statement on and keeps its plan."""
    kept: list[str] = []
    real = store.db.execute_sql

    def watched(sql: str, params: Any = None) -> Any:
        if sql.lstrip().startswith(("SELECT", "WITH")):
            mark = "" if any(each in sql for each in BOUNDED) else ENDLESS
            kept.extend(f"{row[3]}{mark}" for row in real(f"EXPLAIN QUERY PLAN {sql}", params).fetchall())
        return real(sql, params)

    monkeypatch.setattr(store.db, "execute_sql", watched)
    return kept


def wrong(plans: list[str]) -> list[str]:
    """Steps that read a whole table or a whole index, or sort what they read."""
    return [each for each in plans if ("SCAN" in each and _whole(each)) or "TEMP B-TREE" in each]


def _whole(step: str) -> bool:
    """Whether a scan reads all there is. An index scanned in its order is left after a page if the statement says so;
    without a limit it is as long as the table."""
    if any(each in step for each in ("json_each", "CONSTANT ROW", "hop", "VIRTUAL TABLE")):
        return False
    return "INDEX" not in step or step.endswith(ENDLESS)


def test_a_whole_index_is_as_long_as_its_table(planned: Store, plans: list[str]) -> None:
    planned.rows("SELECT number FROM cases INDEXED BY cases_received ORDER BY received_at")
    assert len(wrong(plans)) == 1
    planned.rows("SELECT number FROM cases INDEXED BY cases_received ORDER BY received_at LIMIT 20")
    assert len(wrong(plans)) == 1


def test_the_statistics_are_those_of_the_indexes_there_are(planned: Store) -> None:
    named = {idx for (idx,) in planned.rows("SELECT idx FROM sqlite_stat1 WHERE tbl = 'cases' AND idx IS NOT NULL")}
    there = {name for (name,) in planned.rows("SELECT name FROM sqlite_master WHERE type = 'index'")}
    assert named <= there
    assert {track.index for track in views.TRACKS.values()} <= named
    assert planned.row("SELECT stat FROM sqlite_stat1 WHERE idx = 'cases_uid'") == ("1000000 1",)


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_reads_its_index_and_nothing_else(planned: Store, plans: list[str], now: datetime, view: str) -> None:
    rows = views.page(planned, view, LOGIN, now, limit=20)
    views.page(planned, view, LOGIN, now, limit=3, offset=2)
    if view != "callback":
        views.page(planned, view, LOGIN, now, limit=20, after=rows[0])
    assert any(views.TRACKS[VIEWS[view].track].index in each for each in plans)
    assert wrong(plans) == []


@pytest.mark.parametrize(("view", "sort"), SORTS)
def test_a_sort_reads_its_index_and_nothing_else(
    planned: Store, plans: list[str], now: datetime, view: str, sort: str
) -> None:
    views.page(planned, view, LOGIN, now, limit=20, sort=sort)
    views.page(planned, view, LOGIN, now, limit=20, offset=9, sort=sort)
    assert plans
    assert wrong(plans) == []


def test_counters_lane_and_search_walk_no_table(planned: Store, plans: list[str], now: datetime) -> None:
    views.counts(planned, LOGIN, now)
    views.pressing(planned, now, now + timedelta(hours=4), 5)
    for view in VIEWS:
        search.find(planned, "短信", 200, views.among(planned, view, LOGIN, now))
    search.find(planned, "陈桂芳 2288")
    assert [each for each in wrong(plans) if "TEMP B-TREE" not in each and "VIRTUAL TABLE" not in each] == []


def test_a_free_filter_begins_at_the_index_of_its_view(planned: Store, plans: list[str], now: datetime) -> None:
    for view in VIEWS:
        gathering.gather(planned, view, LOGIN, now, {"grade": ("1",)}, "customer_name")
    # It reads its view from end to end, some thousand at a time, and may be stopped; nothing else.
    read = [f"INDEX {views.TRACKS[each.track].index}{ENDLESS}" for each in VIEWS.values()]
    assert [each for each in wrong(plans) if not each.endswith(tuple(read))] == []


def _bench() -> ModuleType:
    """packaging/bench/_home.py, which is no package."""
    folder = ROOT / "packaging" / "bench"
    sys.path.insert(0, str(folder))
    spec = importlib.util.spec_from_file_location("_home", folder / "_home.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["_home"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.slow
@pytest.mark.timeout(7200)
def test_a_real_home_of_a_million(monkeypatch: pytest.MonkeyPatch) -> None:
    home = _bench()
    store: Store = home.opened(home.home(home.MILLION)).store
    now, login = home.NOW, home.LOGIN
    plans = listened(store, monkeypatch)
    asked: list[Callable[[], object]] = [lambda: views.counts(store, login, now)]
    for view in VIEWS:
        total = views.total(store, view, login, now)
        asked.append(lambda v=view: views.page(store, v, login, now, limit=64))  # type: ignore[misc]
        asked.append(lambda v=view, t=total: views.page(store, v, login, now, limit=64, offset=t // 2))  # type: ignore[misc]
    asked += [lambda v=v, s=s: views.page(store, v, login, now, limit=64, sort=s) for v, s in SORTS]  # type: ignore[misc]
    for each in asked:
        each()
    assert views.total(store, "all", login, now) == 1_000_000
    assert wrong(plans) == []
    database.Store.close(store)
