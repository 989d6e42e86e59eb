"""Cases go in and come out whole, one revision after the other, numbered without gaps."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import peewee
import pytest

from branchdesk.domain.case import Case
from branchdesk.domain.errors import NotAllowed
from branchdesk.domain.records import JournalEntry
from branchdesk.store import cases, journal, search
from branchdesk.store.database import Store
from branchdesk.store.search import SearchKeys

Save = Callable[..., Case]
Samples = Callable[..., list[tuple[Case, JournalEntry, SearchKeys]]]


def test_a_case_is_read_as_it_was_written(any_store: Store, now: datetime) -> None:
    case = Case(
        number="CD103-26-0001", uid="a", revision=1, status="received", received_at=now, registered=True,
        flags=("elderly", "agitated"), representatives=("王秀兰",), amount_involved=200_000, narrative="一行\n二行",
        callback_opens=date(2026, 3, 8), pauses=({"from": "2026-03-05T14:32:08+08:00", "to": None},),
    )  # fmt: skip
    cases.insert(any_store, case, SearchKeys())
    assert cases.get(any_store, "CD103-26-0001") == cases.get(any_store, "a") == case
    assert cases.get(any_store, "b") is None
    assert cases.count(any_store) == 1
    assert list(cases.every(any_store)) == [case]


def test_an_update_writes_what_changed(store: Store, save: Save, change: Save, now: datetime) -> None:
    case, other = save(narrative="自助机吞卡"), save(narrative="排队等候")
    after = change(case, now, status="investigating", handler="liqiang", due_at=now)
    assert cases.get(store, case.uid) == after
    assert cases.get(store, other.uid) == other


def test_who_comes_second_writes_nothing(store: Store, save: Save, change: Save, now: datetime) -> None:
    case = save(handler="wangmin")
    after = change(case, now, handler="liqiang")
    with pytest.raises(NotAllowed) as refused:
        change(case, now, handler="zhouting")
    assert refused.value.problem.key == "case.changed_meanwhile"
    assert cases.get(store, case.uid) == after
    assert len(journal.of_case(store, case.uid)) == 2


@pytest.mark.parametrize("after", [Case(uid="a", revision=1), Case(uid="b", revision=2)])
def test_an_update_that_is_none_is_a_mistake(store: Store, after: Case) -> None:
    with pytest.raises(ValueError, match="newer one of the same case"):
        cases.update(store, Case(uid="a", revision=1), after, SearchKeys())


def test_serials_have_no_gaps(store: Store) -> None:
    def take(fail: bool) -> int:
        with store.transaction():
            serial = cases.next_serial(store, "CD103", 26)
            return serial // (0 if fail else 1)

    assert take(fail=False) == 1
    with pytest.raises(ZeroDivisionError):
        take(fail=True)
    assert cases.peek_serial(store, "CD103", 26) == 2
    assert take(fail=False) == 2
    with store.transaction():
        assert cases.next_serials(store, "CD103", 26, 3) == range(3, 6)
        assert cases.next_serial(store, "CD103", 27) == 1
        assert cases.next_serial(store, "CD103B", 26) == 1
    assert cases.peek_serial(store, "CD103", 26) == 6


def test_a_serial_outside_a_transaction_is_a_mistake(store: Store) -> None:
    with pytest.raises(RuntimeError):
        cases.next_serial(store, "CD103", 26)


def test_serials_of_two_threads_never_meet(store: Store) -> None:
    taken: list[int] = []

    def take() -> None:
        for _ in range(10):
            with store.transaction():
                taken.append(cases.next_serial(store, "CD103", 26))

    threads = [threading.Thread(target=take) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == list(range(1, 31))


def test_the_same_request_cannot_make_two_cases(store: Store, save: Save) -> None:
    case = save(request_id="kiosk-7")
    assert cases.by_request(store, "kiosk-7") == case
    assert cases.by_request(store, "kiosk-8") is None
    with pytest.raises(peewee.IntegrityError):
        save(request_id="kiosk-7")
    save()
    assert cases.by_request(store, "") is None
    assert save().number == "CD103-26-0003"


def test_cases_are_found_by_many_uids_in_order(store: Store, save: Save) -> None:
    made = [save() for _ in range(6)]
    wanted = [made[4], made[1], made[5]]
    assert cases.by_uids(store, ["uid5", "uid2", "nobody", "uid6", "uid2"]) == wanted
    assert cases.by_uids(store, []) == []


def test_numbers_of_an_old_register_are_known_again(store: Store, save: Save) -> None:
    save(external_no="A-17")
    save(external_no="甲 18")
    save()
    assert cases.exists_external(store, ["A-17", "甲 18", "A-19", ""]) == {"A-17", "甲 18"}


def test_earlier_cases_of_a_customer(store: Store, save: Save) -> None:
    first, second, third = (
        save(customer_name="陈桂芳", phone="13812340427"),
        save(customer_name="陈桂芳"),
        save(customer_name="林建国", phone="13812340427"),
    )
    save(customer_name="方秀兰")
    assert cases.of_customer(store, phone="13812340427", name="陈桂芳") == [third, first, second]
    assert cases.of_customer(store, name="陈桂芳", limit=1) == [second]
    assert cases.of_customer(store) == []


def test_what_waits_for_somebody(store: Store, save: Save, now: datetime) -> None:
    early, later = now - timedelta(days=1), now + timedelta(days=1)
    asked = {"status": "awaiting_confirmation"}
    lapsed = save(**asked, confirm_due=early)
    save(**asked, confirm_due=later)
    save(status="closed", confirm_due=early)
    assert cases.lapsing(store, now) == [lapsed]
    window: dict[str, Any] = {"callback_state": "waiting", "callback_opens": now.date()}
    calm, urgent = save(**window, callback_closes=later.date()), save(**window, callback_closes=now.date())
    save(**{**window, "callback_opens": later.date()})
    save(**{**window, "callback_state": "done"})
    assert cases.for_callback(store, now.date()) == [urgent, calm]
    promised, contact = save(status="acting", promised_at=early), save(status="acting", next_contact_at=early)
    save(status="acting", promised_at=early, promise_kept_at=early)
    save(status="archived", promised_at=early)
    save(status="acting", next_contact_at=later)
    assert cases.for_contact(store, now) == [promised, contact]


def test_an_old_register_comes_in_whole(store: Store, samples: Samples, save: Save) -> None:
    save()
    made = [(replace(case, number=f"CD103-25-{at:04d}"), *rest) for at, (case, *rest) in enumerate(samples(1203), 1)]
    heard: list[int] = []
    with store.transaction():
        assert cases.insert_many(store, iter(made), heard.append) == 1203
    assert heard == [500, 1000, 1203]
    assert cases.count(store) == 1204
    assert [each.uid for each in cases.every(store)][1:] == [case.uid for case, *_ in made]
    assert cases.get(store, made[700][0].uid) == made[700][0]
    assert journal.verify(store) == journal.Verification(1204)
    assert made[700][0].uid in search.find(store, made[700][0].phone)


def test_a_register_that_is_stopped_leaves_nothing(store: Store, samples: Samples) -> None:
    class Stop(Exception):
        pass

    def stop(_: int) -> None:
        raise Stop

    with pytest.raises(Stop):
        cases.insert_many(store, samples(20), stop)
    assert cases.count(store) == 0
    assert journal.head(store) == (0, "")
    assert search.find(store, "短信") == []
