"""A month holds what it should, each case as it stood when the month ended."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from branchdesk.domain.case import Case
from branchdesk.domain.fields import BRANCH_TIME
from branchdesk.domain.history import as_of
from branchdesk.domain.records import JournalEntry
from branchdesk.domain.workflow import OPEN
from branchdesk.store import cases, journal, past
from branchdesk.store.database import Store
from branchdesk.store.search import SearchKeys

Change = Callable[..., Case]


def at(month: int, day: int, hour: int = 10) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=BRANCH_TIME)


FEBRUARY = at(2, 1, 0), at(3, 1, 0)


@pytest.fixture
def log(store: Store, logged: Callable[..., JournalEntry]) -> Change:
    """Log a case at a moment; `received` and `period` default to the same."""

    def made(uid: str, moment: datetime, received: datetime | None = None, **values: Any) -> Case:
        received = received or moment
        known = {"status": "received", "period": f"{received:%Y-%m}", "received_at": received, "logged_at": moment}
        case = Case(number=f"CD103-26-{uid}", uid=uid, revision=1, **{**known, **values})
        with store.transaction():
            cases.insert(store, case, SearchKeys())
            journal.append(store, logged(None, case, moment, "register" if case.registered else "log"))
        return case

    return made


def test_a_case_as_it_stood(store: Store, log: Change, change: Change) -> None:
    first = log("0001", at(1, 10), narrative="吞卡", flags=("elderly",))
    second = change(first, at(2, 10), "start", status="investigating", handler="liqiang", flags=())
    third = change(second, at(3, 10), "close", status="closed", closed_at=at(3, 10))
    assert past.case_as_of(store, "0001", at(4, 1)) == third
    assert past.case_as_of(store, "0001", at(3, 10)) == third
    assert past.case_as_of(store, "0001", at(3, 9)) == second
    assert past.case_as_of(store, "0001", at(2, 1)) == first
    assert past.case_as_of(store, "0001", at(1, 1)) == first, "logged later: as it was first logged"
    assert past.case_as_of(store, "9999", at(4, 1)) is None


def test_what_was_changed_in_a_month(store: Store, log: Change, change: Change) -> None:
    first, second = log("0001", at(2, 10)), log("0002", at(1, 10))
    change(first, at(3, 1, 0), handler="liqiang")
    change(second, at(2, 1, 0), handler="liqiang")
    with store.transaction():
        journal.append(store, JournalEntry(at(2, 5), "wangmin", "reveal", case_uid="0001"))
        journal.append(store, JournalEntry(at(2, 5), "wangmin", "login"))
    assert past.touched_between(store, *FEBRUARY) == {"0002"}
    assert past.touched_between(store, at(3, 1, 0), at(4, 1, 0)) == {"0001"}


def test_what_a_month_holds(store: Store, log: Change, change: Change) -> None:
    done = {"status": "closed", "closed_at": at(1, 20)}
    log("0001", at(1, 10), **done)  # over before
    log("0002", at(1, 10))  # open all through, untouched
    change(log("0003", at(1, 10)), at(3, 5), **{**done, "closed_at": at(3, 5)})  # closed after
    change(log("0004", at(1, 10)), at(3, 5), status="voided", exit_at=at(3, 5))  # left after
    change(log("0005", at(1, 10), **done), at(2, 5), callback_state="done")  # changed in it
    change(log("0006", at(1, 10), **done), at(3, 5), status="investigating", closed_at=None)  # reopened after
    again = change(log("0007", at(1, 10), **done), at(3, 5), status="investigating", closed_at=None)
    change(again, at(3, 9), status="closed", closed_at=at(3, 9))  # reopened and closed after
    log("0008", at(2, 10), status="archived")  # received in it
    log("0009", at(3, 2), at(2, 28))  # received in it, logged after
    log("0010", at(3, 2))  # later
    log("0011", at(3, 2), at(2, 10), registered=True, status="archived")  # from an old register
    log("0012", at(3, 2), at(1, 10), registered=True, status="investigating")  # its month is another
    log("0013", at(2, 3), at(1, 31), late_entry=True, period="2026-02")  # 补登 into this month
    states = {case.uid: case for case in past.cases_as_of(store, *FEBRUARY)}
    assert list(states) == ["0002", "0003", "0004", "0005", "0008", "0009", "0011", "0013"]
    assert states["0003"].status == states["0004"].status == "received"
    assert states["0003"].closed_at is None
    assert states["0005"].callback_state == "done"
    assert states["0009"].status == "received"


def test_the_last_second_of_a_month_belongs_to_it(store: Store, log: Change, change: Change) -> None:
    last = at(3, 1, 0) - timedelta(seconds=1)
    change(log("0001", at(2, 10)), last, status="closed", closed_at=last)
    change(log("0002", at(2, 10)), at(3, 1, 0), status="closed", closed_at=at(3, 1, 0))
    states = {case.uid: case.status for case in past.cases_as_of(store, *FEBRUARY)}
    assert states == {"0001": "closed", "0002": "received"}


def test_a_year_of_untouched_cases_stands_as_it_is(filled: tuple[Store, list[Case]]) -> None:
    store, made = filled
    months = {case.period for case in made}
    for month in sorted(months):
        start = datetime(int(month[:4]), int(month[5:]), 1, tzinfo=BRANCH_TIME)
        end = (start + timedelta(days=32)).replace(day=1)
        found = list(past.cases_as_of(store, start, end))
        still_open = {case.uid for case in made if case.status in OPEN and (case.logged_at or end) < end}
        assert {case.uid for case in found} == still_open | {case.uid for case in made if case.period == month}
        assert all(case in made for case in found[:50])


@pytest.mark.parametrize("seed", range(4))
def test_a_month_is_what_a_walk_through_everything_says(store: Store, log: Change, change: Change, seed: int) -> None:
    """Random lives of cases; the month's selection by its rule, case by case, against the indexes'."""
    chance = random.Random(seed)
    lives: dict[str, Case] = {}
    moment = at(1, 2)
    for step in range(120):
        moment += timedelta(minutes=chance.randrange(60, 2400))
        if not lives or chance.random() < 0.3:
            uid = f"{step:04d}"
            lives[uid] = log(uid, moment, moment - timedelta(days=chance.choice([0, 0, 0, 3, 20])))
            continue
        case = lives[chance.choice(sorted(lives))]
        status = chance.choice(["investigating", "acting", "closed", "archived", "voided", case.status])
        ended = {"closed_at": moment if status in ("closed", "archived") else None}
        left = {"exit_at": moment if status == "voided" else None}
        lives[case.uid] = change(case, moment, status=status, score_speed=step, **ended, **left)
    for month in range(1, moment.month + 1):
        start, end = at(month, 1, 0), at(month + 1, 1, 0)
        expected = {}
        for uid, case in lives.items():
            entries = journal.of_case(store, uid)
            before, after = as_of(case, entries, start), as_of(case, entries, end - timedelta(seconds=1))
            changed = any(start <= each.at < end for each in entries[1:])
            was_open = (entries[0].at < start and before.status in OPEN) or after.status in OPEN
            if case.period == f"2026-{month:02d}" or changed or (was_open and entries[0].at < end):
                expected[uid] = after
        assert {case.uid: case for case in past.cases_as_of(store, start, end)} == expected


def test_a_registered_case_goes_out_in_its_own_month_only(store: Store, log: Change) -> None:
    old = datetime(2016, 5, 9, tzinfo=BRANCH_TIME)
    case = log("0001", at(2, 10), old, registered=True, status="archived")
    may = datetime(2016, 5, 1, tzinfo=BRANCH_TIME), datetime(2016, 6, 1, tzinfo=BRANCH_TIME)
    assert list(past.cases_as_of(store, *may)) == [case]
    assert list(past.cases_as_of(store, *FEBRUARY)) == []
    assert case == past.case_as_of(store, "0001", may[1])
