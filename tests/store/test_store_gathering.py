"""Free filters keep the cases they say, in the order they say, read no more than they must, and can be stopped."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from branchdesk.domain.case import Case
from branchdesk.domain.workflow import BARS, OPEN
from branchdesk.store import gathering, views
from branchdesk.store.database import Store

LOGIN = "wangmin"
Filled = tuple[Store, list[Case]]
DAY = date(2026, 1, 5)

FILTERS: tuple[tuple[str, dict[str, Any], Callable[[Case], bool]], ...] = (
    ("all", {"grade": ("1", "2")}, lambda case: case.grade in ("1", "2")),
    ("all", {"handler": ("liqiang",), "grade": ("3",)}, lambda case: case.handler == "liqiang" and case.grade == "3"),
    ("open", {"bar": ("act", "tell")}, lambda case: case.status in (*BARS[2][1], *BARS[3][1])),
    ("all", {"status": ("acting",)}, lambda case: case.status == "acting"),
    ("all", {"received_from": "2026-01-05", "received_to": "2026-01-20"},
     lambda case: DAY <= case.received_at.date() <= date(2026, 1, 20)),  # type: ignore[union-attr]
    ("all", {"due_before": "2026-03-05"},
     lambda case: not case.pause and case.due_at is not None and case.due_at.date() <= date(2026, 3, 5)),
    ("mine", {"status": ("received", "acting")}, lambda case: case.status in ("received", "acting")),
    ("all", {"flags": ("elderly",)}, lambda case: "elderly" in case.flags),
    ("all", {"unit": "营业"}, lambda case: "营业" in case.responsible_unit),
    ("all", {"late": True}, lambda case: case.response_late or case.decision_late),
    ("all", {"reopened": True}, lambda case: case.round > 1),
    ("all", {"amount": 50_000}, lambda case: (case.amount_involved or 0) >= 50_000),
)  # fmt: skip


@pytest.mark.parametrize(("view", "criteria", "keeps"), FILTERS)
def test_a_filter_keeps_what_it_says(
    filled: Filled, now: datetime, view: str, criteria: dict[str, Any], keeps: Callable[[Case], bool]
) -> None:
    store, made = filled
    within = {row.uid for row in views.page(store, view, LOGIN, now, limit=5000)}
    expected = {case.uid for case in made if case.uid in within and keeps(case)}
    rows = views.rows_at(store, gathering.gather(store, view, LOGIN, now, criteria))
    assert {row.uid for row in rows} == expected
    whole = [row.uid for row in views.page(store, view, LOGIN, now, limit=5000)]
    if not {"due_before", "status"} & criteria.keys():
        assert [row.uid for row in rows] == [uid for uid in whole if uid in expected]
    else:
        received = [row.received_at for row in rows]
        assert view != "all" or received == sorted(received, key=str, reverse=True)


def test_marks_are_filtered(store: Store, save: Callable[..., Case], now: datetime) -> None:
    old = save(status="archived", received_at=now, flags=("elderly", "disabled"), decision_late=True, round=2)
    save(status="archived", received_at=now, involved_unit="营业部 2 号柜", amount_involved=60_000, major=True)
    for criteria in ({"flags": ("elderly",)}, {"late": True}, {"reopened": True}):
        assert len(gathering.gather(store, "all", LOGIN, now, criteria)) == 1
        assert views.rows_at(store, gathering.gather(store, "all", LOGIN, now, criteria))[0].uid == old.uid
    for criteria in ({"unit": "营业部"}, {"amount": 50_000}, {"major": True}):
        assert gathering.gather(store, "all", LOGIN, now, criteria) == [2]


@pytest.mark.parametrize("sort", ["customer_name", "-amount_involved", "closed_at", "-grade"])
def test_any_column_can_be_sorted_by(filled: Filled, now: datetime, sort: str) -> None:
    store = filled[0]
    rows = views.rows_at(store, gathering.gather(store, "all", LOGIN, now, {"grade": ("1", "3")}, sort))
    values = [getattr(row, sort.removeprefix("-")) for row in rows]
    told = [value for value in values if value is not None]
    assert told == sorted(told, reverse=sort[0] == "-")
    assert values[: len(told)] == told or values[-len(told) :] == told


def test_it_reads_no_more_than_it_must(filled: Filled, now: datetime) -> None:
    store, made = filled
    still = sum(case.status in OPEN for case in made)
    seen: list[tuple[int, int]] = []
    gathering.gather(
        store, "all", LOGIN, now, {"bar": ("act",)}, report=lambda read, of, _found: seen.append((read, of))
    )
    assert seen[-1] == (still, still)
    seen.clear()
    gathering.gather(
        store, "all", LOGIN, now, {"received_from": "2026-01-05", "received_to": "2026-01-06"},
        report=lambda read, of, _found: seen.append((read, of)),
    )  # fmt: skip
    assert seen[-1][0] == seen[-1][1] < len(made) / 50


def test_it_tells_how_far_it_is_and_can_be_stopped(
    filled: Filled, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, made = filled
    monkeypatch.setattr(gathering, "_CHUNK", 500)
    steps: list[int] = []

    class Stopped(Exception):
        pass

    def report(read: int, total: int, found: list[int]) -> None:
        assert total == len(made)
        assert len(found) <= read
        steps.append(read)
        if len(steps) == 3:
            raise Stopped

    with pytest.raises(Stopped):
        gathering.gather(store, "all", LOGIN, now, {"grade": ("1",)}, report=report)
    assert steps == [500, 1000, 1500]


def test_unknown_columns_are_refused(store: Store, now: datetime) -> None:
    with pytest.raises(ValueError, match="cannot be sorted"):
        gathering.gather(store, "all", LOGIN, now, {}, "id; DROP TABLE cases")


def test_what_is_about_to_break_a_limit(store: Store, save: Callable[..., Case], now: datetime) -> None:
    soon = [save(status="acting", due_at=now + timedelta(minutes=at)) for at in (90, 20, 200)]
    save(status="acting", due_at=now - timedelta(minutes=5))
    save(status="acting", due_at=now + timedelta(hours=9))
    save(status="acting", due_at=now + timedelta(minutes=5), pause="waiting_customer")
    loud = save(status="acting", due_at=now - timedelta(hours=1), scope="public")
    rows = views.pressing(store, now, now + timedelta(hours=4), 5)
    assert [row.uid for row in rows] == [loud.uid, soon[1].uid, soon[0].uid, soon[2].uid]
    assert len(views.pressing(store, now, now + timedelta(hours=4), 2)) == 2
