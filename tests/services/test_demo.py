"""A practice home is made by the services alone, the same for the same seed, with something in every corner."""

from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from branchdesk.domain import months
from branchdesk.domain.workflow import OPEN, Status
from branchdesk.services import access, callbacks, demo, exporting, queue, quick, upkeep
from branchdesk.services.session import Session
from branchdesk.store import cases, journal
from tests.services.conftest import CHEAP, PASSWORD

NOW = datetime(2026, 11, 20, 14, 32, tzinfo=months.BRANCH_TIME)
CASES = 90


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """A practice home of a bank."""
    folder = tmp_path_factory.mktemp("demo") / "home"
    return demo.make(folder, password=PASSWORD, now=NOW, cases=CASES, cost=CHEAP).session


def test_cases_stand_at_every_stage(practice: Session) -> None:
    states = Counter(each.status for each in cases.every(practice.store))
    assert sum(states.values()) == CASES
    assert sum(states[str(each)] for each in OPEN) >= CASES // 12
    assert states[str(Status.ARCHIVED)] > CASES // 2
    assert {each.kind for each in cases.every(practice.store)} >= {"complaint", "suggestion"}
    counted = queue.counts(practice, NOW)
    assert counted["all"] == CASES
    assert counted["open"] == sum(states[str(each)] for each in OPEN)


def test_customers_come_again_and_small_things_are_settled_on_the_spot(practice: Session) -> None:
    visited = [each for each in cases.every(practice.store) if each.visits]
    assert visited
    assert all(each.repeated and each.status in OPEN for each in visited)
    assert quick.tally(practice, NOW.date() - timedelta(days=366), NOW.date()).total > 150
    assert quick.today(practice, NOW.date()).total >= 3
    praised = [each for each in cases.every(practice.store) if each.kind == "praise"]
    assert all(each.praised for each in praised)


def test_it_is_whole(practice: Session) -> None:
    assert cases.serial_gaps(practice.store, "CD103") == {}
    assert journal.verify(practice.store).ok
    assert all(each.warning for each in upkeep.check(practice, deep=True, now=NOW).findings)
    entries = journal.since(practice.store, 0)
    assert all(each.at <= NOW for each in entries)
    assert {each.actor for each in entries if each.action == "log"} == {"0301"}


def test_every_month_balances_and_the_last_ones_follow(practice: Session) -> None:
    closing = None
    for period in months.between("2025-11", "2026-11"):
        balance = exporting.collect(practice, period, NOW).balance
        assert balance.holds, period
        assert closing in (None, balance.opening), period
        closing = balance.closing


def test_somebody_is_to_be_called(practice: Session) -> None:
    days = [callbacks.today(practice, NOW + timedelta(days=each)) for each in range(5)]
    assert any(day.waiting for day in days)


def test_it_is_marked_for_practice_and_opened_with_its_password(tmp_path: Path) -> None:
    made = demo.make(tmp_path / "home", password=PASSWORD, now=NOW, cases=3, cost=CHEAP).session
    assert made.home.practice
    made.store.close()
    again = access.open_home(tmp_path / "home", demo.FIRST_LOGIN, PASSWORD, now=NOW)
    assert again.home.practice
    again.store.close()


def test_the_same_seed_makes_the_same_home(tmp_path: Path) -> None:
    told = []
    for name, seed in (("a", 7), ("b", 7), ("c", 8)):
        session = demo.make(tmp_path / name, password=PASSWORD, now=NOW, cases=6, seed=seed, cost=CHEAP).session
        told.append([(each.number, each.status, each.narrative, each.phone) for each in cases.every(session.store)])
        session.store.close()
    assert told[0] == told[1] != told[2]


def test_none_is_enough(tmp_path: Path) -> None:
    session = demo.make(tmp_path / "home", password=PASSWORD, now=NOW, cases=0, cost=CHEAP).session
    assert queue.counts(session, NOW)["all"] == 0
    assert callbacks.today(session, NOW).waiting == ()
    session.store.close()


def test_a_head_office_to_practise_in(tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    session = demo.make(
        tmp_path / "home", password=PASSWORD, now=NOW, cases=2, head_office=True, branch="ZH001", name="总行",
        cost=CHEAP, report=lambda done, total: heard.append((done, total)),
    ).session  # fmt: skip
    assert session.home.head_office
    assert heard == [(1, 2), (2, 2)]
    session.store.close()
