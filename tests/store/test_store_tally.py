"""The tally says at any moment what counting would say, and a jump lands where walking would."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from branchdesk.domain.case import Case
from branchdesk.domain.workflow import Status
from branchdesk.store import cases, tally, views
from branchdesk.store.database import Store
from branchdesk.store.search import SearchKeys
from branchdesk.store.tracks import TRACKS
from branchdesk.store.views import VIEWS

LOGIN = "wangmin"
Filled = tuple[Store, list[Case]]


def test_what_was_brought_in_is_counted(filled: Filled) -> None:
    store = filled[0]
    assert tally.wrong(store) == 0
    assert store.row("SELECT count(DISTINCT track) FROM tally") == (len(TRACKS),)


def test_no_change_of_a_case_is_forgotten(store: Store, save: Callable[..., Case], now: datetime) -> None:
    dice = random.Random(5)
    made = [save(status="received", received_at=now, due_at=now, grade="2") for _ in range(6)]
    for _ in range(120):
        at = dice.randrange(len(made))
        values = {
            "status": str(dice.choice(list(Status))),
            "pause": dice.choice(("", "", "waiting_customer")),
            "waiting_head_office": dice.random() < 0.2,
            "attention": dice.choice(("", "agitated")),
            "handler": dice.choice(("", LOGIN, "liqiang")),
            "grade": dice.choice(("1", "2", "")),
            "matter": dice.choice(("A01", "C01")),
            "due_at": dice.choice((None, now + timedelta(hours=dice.randrange(-90, 90)))),
            "received_at": dice.choice((None, now - timedelta(days=dice.randrange(30)))),
            "callback_state": dice.choice(("", "waiting", "open", "done")),
            "callback_opens": dice.choice((None, now.date())),
            "callback_closes": (now + timedelta(days=dice.randrange(5))).date(),
        }
        after = replace(made[at], revision=made[at].revision + 1, **values)  # type: ignore[arg-type]
        cases.update(store, made[at], after, SearchKeys())
        made[at] = after
        assert tally.wrong(store) == 0
        assert store.row("SELECT count(*) FROM tally WHERE cases <= 0") == (0,)


def test_it_can_be_counted_anew(store: Store, save: Callable[..., Case], now: datetime) -> None:
    save(status="received", received_at=now, due_at=now)
    with store.transaction():
        store.execute("UPDATE tally SET cases = cases + 5")
    assert tally.wrong(store)
    with store.transaction():
        tally.recount(store)
    assert tally.wrong(store) == 0


@pytest.mark.parametrize("view", VIEWS)
def test_a_jump_lands_where_walking_would(filled: Filled, now: datetime, view: str) -> None:
    store = filled[0]
    for moment in (now, now + timedelta(hours=9, minutes=7)):
        whole = views.page(store, view, LOGIN, moment, limit=5000)
        for offset in {1, 2, len(whole) // 3, len(whole) // 2, len(whole) - 1, len(whole), len(whole) + 7}:
            assert views.page(store, view, LOGIN, moment, limit=4, offset=offset) == whole[offset : offset + 4]


SORTS = [(view, sort) for view in VIEWS for column in ("grade", "handler", "matter", "received_at", "number")
         for sort in (column, f"-{column}") if views.indexed(view, sort)]  # fmt: skip


@pytest.mark.parametrize(("view", "sort"), SORTS)
def test_a_sort_that_stands_on_a_track(filled: Filled, now: datetime, view: str, sort: str) -> None:
    store = filled[0]
    whole = views.page(store, view, LOGIN, now, limit=5000, sort=sort)
    assert {row.id for row in whole} == {row.id for row in views.page(store, view, LOGIN, now, limit=5000)}
    values = [getattr(row, sort.removeprefix("-")) for row in whole]
    assert values == sorted(values, reverse=sort.startswith("-"))
    for offset in (0, 3, len(whole) // 2, len(whole) - 2):
        assert views.page(store, view, LOGIN, now, limit=9, offset=offset, sort=sort) == whole[offset : offset + 9]


def test_cases_without_a_moment_are_reached_too(store: Store, save: Callable[..., Case], now: datetime) -> None:
    for at in range(9):
        save(status="archived", received_at=None if at % 3 == 0 else now - timedelta(days=at))
    whole = views.page(store, "all", LOGIN, now, limit=50)
    assert len(whole) == views.total(store, "all", LOGIN, now) == 9
    assert [views.page(store, "all", LOGIN, now, limit=1, offset=at)[0] for at in range(9)] == whole


def test_a_missing_place_does_not_move_the_others(store: Store, save: Callable[..., Case], now: datetime) -> None:
    for _ in range(6):
        save(status="received", received_at=now, due_at=now)
    with store.transaction():
        store.execute("DELETE FROM cases WHERE id = 3")
    for sort in ("number", "-number"):
        whole = [row.id for row in views.page(store, "all", LOGIN, now, limit=50, sort=sort)]
        assert whole == sorted((1, 2, 4, 5, 6), reverse=sort.startswith("-"))
        assert [views.page(store, "all", LOGIN, now, limit=1, offset=at, sort=sort)[0].id for at in range(5)] == whole
    assert tally.wrong(store) == 0
