"""Every view shows its cases in its order, counts them right, and stands on its own index."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from branchdesk.domain.case import Case
from branchdesk.domain.workflow import OPEN
from branchdesk.store import cases, codec, search, views
from branchdesk.store.database import Store
from branchdesk.store.search import SearchKeys
from branchdesk.store.tracks import TRACKS
from branchdesk.store.views import VIEWS, QueueRow

LOGIN = "wangmin"
Filled = tuple[Store, list[Case]]


def holds(view: str, case: Case, now: datetime) -> bool:
    """The rule of each view, said a second time."""
    is_open = case.status in OPEN
    running = is_open and not case.pause and case.due_at is not None
    midnight = datetime.combine(now.date() + timedelta(days=1), datetime.min.time(), now.tzinfo)
    rules: dict[str, Any] = {
        "overdue": running and case.due_at < now,
        "today": running and now <= case.due_at < midnight,
        "approval": case.status == "awaiting_approval",
        "mine": is_open and case.handler == LOGIN,
        "first_owner": is_open and case.first_owner == LOGIN,
        "waiting": is_open and (case.pause != "" or case.waiting_head_office),
        "attention": is_open and case.attention != "",
        "callback": case.callback_state in ("waiting", "open") and (case.callback_opens or date.max) <= now.date(),
        "incomplete": case.status == "incomplete",
        "open": is_open,
        "all": True,
    }
    return bool(rules[view])


def test_the_views_are_those_of_the_command_line() -> None:
    assert list(VIEWS) == [
        "overdue", "today", "approval", "mine", "first_owner", "waiting", "attention", "callback", "incomplete",
        "open", "all",
    ]  # fmt: skip


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_shows_what_it_says(filled: Filled, now: datetime, view: str) -> None:
    store, made = filled
    expected = {case.uid for case in made if holds(view, case, now)}
    assert expected, "the samples must have some"
    shown = views.page(store, view, LOGIN, now, limit=5000)
    assert {row.uid for row in shown} == expected
    assert len(shown) == len(expected) == views.total(store, view, LOGIN, now) == views.counts(store, LOGIN, now)[view]


def test_the_queue_is_sorted_by_urgency_with_the_paused_last(filled: Filled, now: datetime) -> None:
    store = filled[0]
    rows = views.page(store, "open", LOGIN, now, limit=5000)
    running = [row.due_at for row in rows if not row.pause]
    assert running == sorted(running, key=str)
    assert rows[0].due_at is not None
    assert codec.decode_moment(rows[0].due_at) < now
    assert [bool(row.pause) for row in rows] == sorted(bool(row.pause) for row in rows)


def test_all_cases_come_newest_first(filled: Filled, now: datetime) -> None:
    store = filled[0]
    received = [row.received_at for row in views.page(store, "all", LOGIN, now, limit=5000)]
    assert received == sorted(received, key=str, reverse=True)


def test_callbacks_come_by_their_last_day(filled: Filled, now: datetime) -> None:
    store, made = filled
    closes = {case.uid: case.callback_closes for case in made}
    days = [closes[row.uid] for row in views.page(store, "callback", LOGIN, now, limit=5000)]
    assert days == sorted(days, key=str)


@pytest.mark.parametrize("view", VIEWS)
def test_pages_follow_one_another(filled: Filled, now: datetime, view: str) -> None:
    store = filled[0]
    whole = views.page(store, view, LOGIN, now, limit=5000)
    size = max(len(whole) // 7, 3)
    by_offset = [views.page(store, view, LOGIN, now, limit=size, offset=at) for at in range(0, len(whole), size)]
    assert [row for each in by_offset for row in each] == whole
    if view == "callback":
        return
    walked: list[QueueRow] = []
    while more := views.page(store, view, LOGIN, now, limit=size, after=walked[-1] if walked else None):
        walked += more
    assert walked == whole


@pytest.mark.parametrize("sort", ["grade", "-customer_name", "received_at", "-number"])
def test_a_view_can_be_sorted_by_a_column(filled: Filled, now: datetime, sort: str) -> None:
    store = filled[0]
    rows = views.page(store, "mine", LOGIN, now, limit=5000, sort=sort)
    column = sort.removeprefix("-")
    assert [getattr(row, column) for row in rows] == sorted(
        (getattr(row, column) for row in rows), reverse=sort.startswith("-")
    )
    assert len(rows) == views.total(store, "mine", LOGIN, now)
    assert views.page(store, "mine", LOGIN, now, limit=5, offset=7, sort=sort) == rows[7:12]


@pytest.mark.parametrize("sort", ["narrative", "id; DROP TABLE cases", "", "narrative_head"])
def test_other_columns_are_refused(store: Store, now: datetime, sort: str) -> None:
    if sort:
        with pytest.raises(ValueError, match="cannot be sorted"):
            views.page(store, "open", LOGIN, now, limit=5, sort=sort)


def test_a_view_can_be_narrowed_to_what_was_found(filled: Filled, now: datetime) -> None:
    store, made = filled
    name = next(case.customer_name for case in made if holds("mine", case, now))
    found = search.find(store, name, 200)
    rows = views.page(store, "mine", LOGIN, now, limit=50, find_ids=found)
    assert {row.uid for row in rows} == {
        case.uid for case in made if case.customer_name == name and holds("mine", case, now)
    }
    assert views.total(store, "mine", LOGIN, now, find_ids=found) == len(rows) > 0
    assert views.total(store, "all", LOGIN, now, find_ids=[]) == 0
    assert views.rows_of(store, [rows[0].uid, "nobody", made[0].uid])[0] == rows[0]


def test_a_row_tells_the_case(store: Store, now: datetime) -> None:
    case = Case(
        number="CD103-26-0001", uid="a", revision=1, status="received", round=2, kind="complaint", grade="1",
        customer_name="陈桂芳", narrative="长" * 100, received_at=now, due_at=now, flags=("elderly",),
        amount_involved=864_250, waiting_head_office=True, evidence_count=4,
    )  # fmt: skip
    cases.insert(store, case, SearchKeys())
    (row,) = views.rows_of(store, ["a"])
    for name in ("number", "status", "round", "kind", "grade", "customer_name", "evidence_count", "amount_involved"):
        assert getattr(row, name) == getattr(case, name)
    assert (row.narrative_head, row.waiting_head_office, row.closed_at) == ("长" * 60, 1, None)
    assert codec.decode_moment(row.due_at or "") == now
    assert codec.decode_list(row.flags) == ("elderly",)


def test_an_empty_home_has_empty_views(store: Store, now: datetime) -> None:
    assert set(views.counts(store, LOGIN, now).values()) == {0}
    assert all(views.page(store, view, LOGIN, now, limit=5) == [] for view in VIEWS)


class Recorder:
    """Hands every statement on and keeps its plan."""

    def __init__(self, store: Store) -> None:
        self.plans: list[str] = []
        self.store, self.rows, self.row = store, store.rows, store.row

    def explain(self, sql: str, params: Any) -> None:
        self.plans += [row[3] for row in self.rows(f"EXPLAIN QUERY PLAN {sql}", params)]


@pytest.fixture
def recorder(filled: Filled, monkeypatch: pytest.MonkeyPatch) -> Recorder:
    store, _ = filled
    store.execute("ANALYZE")  # what the planner knows must not change its mind
    made = Recorder(store)

    def rows(sql: str, params: Any = ()) -> list[tuple[Any, ...]]:
        made.explain(sql, params)
        return made.rows(sql, params)

    def row(sql: str, params: Any = ()) -> tuple[Any, ...] | None:
        made.explain(sql, params)
        return made.row(sql, params)

    monkeypatch.setattr(store, "rows", rows)
    monkeypatch.setattr(store, "row", row)
    return made


def tables_walked(plans: list[str]) -> list[str]:
    """The steps that read a whole table, or sort what they read."""
    return [each for each in plans if ("SCAN cases" in each and "INDEX" not in each) or "TEMP B-TREE" in each]


@pytest.mark.parametrize("view", VIEWS)
def test_no_page_walks_the_table(recorder: Recorder, now: datetime, view: str) -> None:
    store = recorder.store
    first = views.page(store, view, LOGIN, now, limit=20)
    if view != "callback":
        views.page(store, view, LOGIN, now, limit=20, after=first[-1])
    assert recorder.plans
    assert tables_walked(recorder.plans) == []
    assert all(TRACKS[VIEWS[view].track].index in each for each in recorder.plans if "cases" in each)


@pytest.mark.parametrize("view", VIEWS)
def test_a_far_page_is_found_in_the_index_alone(recorder: Recorder, now: datetime, view: str) -> None:
    store = recorder.store
    views.page(store, view, LOGIN, now, limit=3, offset=2)
    assert [each for each in recorder.plans if "SCAN cases" in each and "INDEX" not in each] == []
    assert any(TRACKS[VIEWS[view].track].index in each for each in recorder.plans)


def test_no_counter_walks_the_table(recorder: Recorder, now: datetime) -> None:
    store = recorder.store
    views.counts(store, LOGIN, now)
    for view in VIEWS:
        views.total(store, view, LOGIN, now)
    assert tables_walked(recorder.plans) == []


def test_looking_somebody_up_walks_no_table(recorder: Recorder) -> None:
    store = recorder.store
    search.find(store, "陈桂芳 短信")
    cases.get(store, "CD103-26-0001")
    cases.by_request(store, "x")
    cases.exists_external(store, ["A-17"])
    assert tables_walked(recorder.plans) == []


def test_a_search_inside_a_view_is_not_used_up_by_newer_cases(
    save: Callable[..., Case], store: Store, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = save(status="received", due_at=now + timedelta(hours=1), narrative="自助机吞卡", phone="13812345678")
    for _ in range(5):
        save(status="archived", narrative="自助机吞卡", phone="13812345678")
    inside = views.among(store, "open", LOGIN, now)
    monkeypatch.setattr(views, "_SMALL", 0)
    looked_up = views.among(store, "open", LOGIN, now)
    for text in ("吞卡", "自助机吞卡", "13812345678"):
        assert old.uid not in search.find(store, text, 3)
        assert search.find(store, text, 3, inside) == search.find(store, text, 3, looked_up) == [old.uid]


def test_public_opinion_stands_first(save: Callable[..., Case], store: Store, now: datetime) -> None:
    handled = {"status": "acting", "handler": LOGIN, "grade": "1"}
    soon = save(due_at=now + timedelta(hours=1), **handled)
    late = save(due_at=now - timedelta(hours=1), **handled)
    loud = save(due_at=now + timedelta(hours=3), scope="public", **handled)
    louder = save(due_at=now - timedelta(hours=3), flags=("elderly", "opinion"), **handled)
    for view in ("open", "mine"):
        shown = views.page(store, view, LOGIN, now, limit=9)
        assert [row.uid for row in shown] == [louder.uid, loud.uid, late.uid, soon.uid]
        walked = [views.page(store, view, LOGIN, now, limit=1)[0]]
        while more := views.page(store, view, LOGIN, now, limit=1, after=walked[-1]):
            walked += more
        assert walked == shown
    assert [row.uid for row in views.page(store, "overdue", LOGIN, now, limit=9)] == [louder.uid, late.uid]
    assert [row.uid for row in views.page(store, "today", LOGIN, now, limit=9)] == [loud.uid, soon.uid]
    assert [row.uid for row in views.page(store, "today", LOGIN, now, limit=9, sort="grade")] == [loud.uid, soon.uid]
    assert views.counts(store, LOGIN, now)["overdue"] == views.counts(store, LOGIN, now)["today"] == 2
