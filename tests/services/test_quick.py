"""现场化解: counted by hour and cause, of nobody and by nobody."""

from datetime import timedelta

import pytest

from branchdesk.domain.errors import InvalidCase, NotAllowed
from branchdesk.domain.records import User
from branchdesk.services import quick
from tests.services.conftest import NOON, Branch


def test_one_is_counted_and_taken_back(branch: Branch) -> None:
    counted = quick.count(branch.teller, "service", now=NOON)
    assert counted.today == 1
    quick.count(branch.handler, "service", now=NOON + timedelta(minutes=30))
    assert quick.today(branch.teller, NOON.date()).causes == {"service": 2}
    quick.take_back(branch.teller, counted)
    assert quick.today(branch.teller, NOON.date()) == quick.Tally(1, {"service": 1}, {(3, 12): 1})
    quick.take_back(branch.teller, counted)
    quick.take_back(branch.teller, counted)
    assert quick.today(branch.teller, NOON.date()) == quick.Tally(0, {}, {})


def test_only_hour_and_cause_are_kept(branch: Branch) -> None:
    head = branch.teller.store.row("SELECT count(*) FROM journal")
    quick.count(branch.teller, "service", now=NOON + timedelta(minutes=7))
    columns = [row[1] for row in branch.teller.store.rows("PRAGMA table_info(quick_counts)")]
    assert columns == ["day", "hour", "cause", "count"]
    assert branch.teller.store.row("SELECT count(*) FROM journal") == head
    assert branch.teller.store.row("SELECT count(*) FROM cases") == (0,)


def test_a_month_is_every_day_of_it(branch: Branch) -> None:
    for day, cause in ((-5, "service"), (0, "pricing"), (20, "service"), (26, "service"), (27, "service")):
        quick.count(branch.teller, cause, now=NOON + timedelta(days=day))
    found = quick.month(branch.teller, "2026-03")
    assert (found.total, found.causes) == (3, {"service": 2, "pricing": 1})
    assert sum(found.hours.values()) == 3


def test_an_unknown_cause_is_refused(branch: Branch) -> None:
    with pytest.raises(InvalidCase):
        quick.count(branch.teller, "weather", now=NOON)


def test_who_only_looks_does_not_count(branch: Branch) -> None:
    with pytest.raises(NotAllowed):
        quick.count(branch.teller.as_user(User("0900", "审计", frozenset({"auditor"}))), "service", now=NOON)
