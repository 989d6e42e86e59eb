"""Nobody rewrites the journal: not through the program, and not past it without being found."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import peewee
import pytest

from branchdesk.domain.case import Case
from branchdesk.domain.records import JournalEntry
from branchdesk.store import journal
from branchdesk.store.database import Store, open_store

COLUMNS = "seq, at, actor, second, action, case_uid, revision, status, changes, details, previous, hash"


@pytest.fixture
def written(store: Store, now: datetime) -> list[JournalEntry]:
    entries = []
    for number in range(5):
        details = {"words": f"电话安抚，客户情绪平稳 {number}", "way": "phone"}
        entry = JournalEntry(
            now + timedelta(minutes=number),
            "wangmin",
            "contact",
            case_uid=f"uid{number % 2}",
            revision=number + 1,
            status="investigating",
            second="liqiang",
            changes={"next_contact_at": [None, "2026-03-06T10:00:00+08:00"]},
            details=details,
        )
        with store.transaction():
            entries.append(journal.append(store, entry))
    return entries


def test_entries_are_numbered_without_gaps_and_chained(store: Store, written: list[JournalEntry]) -> None:
    assert [each.seq for each in written] == [1, 2, 3, 4, 5]
    assert [each.previous for each in written] == ["", *(each.hash for each in written[:-1])]
    assert len({each.hash for each in written}) == 5
    assert journal.head(store) == (5, written[-1].hash)


def test_what_is_read_is_what_was_written(store: Store, written: list[JournalEntry], now: datetime) -> None:
    assert journal.since(store, 0) == written
    assert journal.since(store, 3) == written[3:]
    assert journal.since(store, 1, limit=2) == written[1:3]
    assert journal.of_case(store, "uid1") == [written[1], written[3]]
    assert list(journal.of_cases(store, ["uid1", "uid0"])) == written[::2] + written[1::2]
    assert list(journal.between(store, now + timedelta(minutes=1), now + timedelta(minutes=3))) == written[1:3]
    assert journal.of_action(store, "contact", 2) == [written[4], written[3]]
    assert journal.of_action(store, "export") == []


def test_an_undone_transaction_leaves_no_number_behind(store: Store, now: datetime) -> None:
    with pytest.raises(ZeroDivisionError), store.transaction():
        assert journal.append(store, JournalEntry(now, "wangmin", "login")).seq // 0
    with store.transaction():
        first = journal.append(store, JournalEntry(now, "wangmin", "login"))
        second = journal.append(store, JournalEntry(now, "wangmin", "logout"))
    assert (first.seq, second.seq, second.previous) == (1, 2, first.hash)
    assert journal.verify(store) == journal.Verification(2)


def test_many_entries_are_the_same_as_one_after_the_other(store: Store, written: list[JournalEntry]) -> None:
    bare = [replace(each, seq=0, previous="", hash="") for each in written]
    with store.transaction():
        assert journal.append_many(store, bare) == 5
        assert journal.append_many(store, []) == 0
    again = journal.since(store, 5)
    assert [(each.seq, each.details) for each in again] == [(each.seq + 5, each.details) for each in written]
    assert journal.verify(store) == journal.Verification(10)


ATTACKS = {
    "update": "UPDATE journal SET actor = 'nobody' WHERE seq = 3",
    "delete": "DELETE FROM journal WHERE seq = 5",
    "replace": f"INSERT OR REPLACE INTO journal ({COLUMNS}) SELECT {COLUMNS} FROM journal WHERE seq = 3",
    "gap": f"INSERT INTO journal ({COLUMNS}) SELECT 7, {COLUMNS[5:]} FROM journal WHERE seq = 5",
    "wrong previous": (
        "INSERT INTO journal SELECT 6, at, actor, second, action, case_uid, revision, status, "
        "'00', hash, changes, details FROM journal WHERE seq = 5"
    ),
    "update or replace": "UPDATE OR REPLACE journal SET seq = 2 WHERE seq = 3",
    "upsert": (
        f"INSERT INTO journal ({COLUMNS}) SELECT {COLUMNS} FROM journal WHERE seq = 3 "
        "ON CONFLICT (seq) DO UPDATE SET actor = 'nobody'"
    ),
}


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_the_journal_refuses(store: Store, written: list[JournalEntry], attack: str) -> None:
    with pytest.raises(peewee.IntegrityError):
        store.execute(attack)
    assert journal.since(store, 0) == written
    assert journal.verify(store).ok


EDITS = {
    "the actor": "UPDATE journal SET actor = 'nobody' WHERE seq = 3",
    "the words": "UPDATE journal SET details = replace(details, '平稳', '激动') WHERE seq = 3",
    "the moment": "UPDATE journal SET at = '2026-03-05T06:32:08Z+0480' WHERE seq = 3",
    "a change": "UPDATE journal SET changes = '{}' WHERE seq = 3",
    "the hash": "UPDATE journal SET hash = 'ab' WHERE seq = 3",
    "a deleted entry": "DELETE FROM journal WHERE seq = 3",
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_an_edit_past_the_triggers_is_found_where_it_is(store: Store, written: list[JournalEntry], edit: str) -> None:
    for (name,) in store.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
        store.execute(f"DROP TRIGGER {name}")
    store.execute(edit)
    assert journal.verify(store).first_bad == 3


def test_a_chain_made_without_the_key_is_found(
    store: Store, written: list[JournalEntry], keys: tuple[bytes, bytes]
) -> None:
    store.close()
    forger = open_store(store.folder, keys[0], bytes(32))
    with forger.transaction():
        journal.append(forger, replace(written[0], seq=0))
    forger.close()
    again = open_store(store.folder, *keys)
    assert journal.verify(again) == journal.Verification(6, 6)
    again.close()


def test_the_walk_says_how_far_it_is(
    store: Store, written: list[JournalEntry], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "_STEP", 2)
    heard: list[int] = []
    assert journal.verify(store, heard.append).entries == 5
    assert heard == [2, 4]


def test_an_empty_journal_is_sound(store: Store) -> None:
    assert journal.verify(store) == journal.Verification(0)
    assert journal.head(store) == (0, "")


def test_a_saved_case_and_its_entry_stand_together(store: Store, save: Callable[..., Case], now: datetime) -> None:
    case = save(customer_name="陈桂芳", received_at=now, flags=("elderly",))
    (entry,) = journal.of_case(store, case.uid)
    assert entry.changes["customer_name"] == ["", "陈桂芳"]
    assert entry.changes["received_at"] == [None, "2026-03-05T14:32:08+08:00"]
    assert entry.changes["flags"] == [[], ["elderly"]]
