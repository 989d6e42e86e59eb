"""Writes are whole, one at a time, and say what stopped them."""

import os
import sys
import threading
from datetime import UTC, datetime

import peewee
import pytest
from sqlcipher3 import dbapi2

from branchdesk.domain.errors import StoreUnavailable
from branchdesk.domain.records import JournalEntry
from branchdesk.store import dialect, failures, journal, settings
from branchdesk.store.database import Store, open_store


def put_two(store: Store, one: object, two: object) -> None:
    settings.put(store, "one", one)
    settings.put(store, "two", two)


def test_everything_or_nothing(store: Store) -> None:
    with pytest.raises(TypeError), store.transaction():
        put_two(store, 1, object())
    assert settings.every(store) == {}
    assert not store.in_transaction
    with store.transaction():
        put_two(store, 1, 2)
    assert settings.every(store) == {"one": 1, "two": 2}


def test_a_transaction_inside_another_is_refused(store: Store) -> None:
    with pytest.raises(RuntimeError), store.transaction(), store.transaction():
        pass
    assert not store.in_transaction


def test_a_writer_locks_at_once_not_at_its_first_write(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dialect, "BUSY_SECONDS", 0.0)
    seen: list[str] = []

    def other() -> None:
        try:
            with store.transaction():
                seen.append("in")
        except StoreUnavailable as refused:
            seen.append(refused.problem.key)

    with store.transaction():
        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
    assert seen == ["store.busy"]


def test_two_programs_wait_for_each_other(store: Store, keys: tuple[bytes, bytes]) -> None:
    second = open_store(store.folder, *keys)
    ready, done = threading.Event(), []

    def other() -> None:
        ready.set()
        with second.transaction():
            done.append(settings.get(second, "first"))

    thread = threading.Thread(target=other)
    with store.transaction():
        thread.start()
        ready.wait()
        settings.put(store, "first", 1)
    thread.join()
    assert done == [1]
    second.close()


def test_readers_see_nothing_unfinished(store: Store) -> None:
    seen: list[object] = []
    with store.transaction():
        settings.put(store, "one", 1)
        thread = threading.Thread(target=lambda: seen.append(settings.get(store, "one")))
        thread.start()
        thread.join()
    assert seen == [None]


def test_a_full_disk_is_called_so_and_the_store_goes_on(store: Store) -> None:
    settings.put(store, "kept", 1)
    pages = store.row("PRAGMA page_count")
    assert pages is not None
    store.execute(f"PRAGMA max_page_count = {pages[0]}")
    with pytest.raises(StoreUnavailable) as refused:
        settings.put(store, "large", "x" * 1_000_000)
    assert refused.value.problem.key == "store.full"
    assert isinstance(refused.value.__cause__, peewee.OperationalError)
    assert not store.in_transaction
    store.execute("PRAGMA max_page_count = 1000000")
    settings.put(store, "large", "x" * 1_000_000)
    assert settings.get(store, "kept") == 1


def test_a_full_disk_inside_a_longer_write_undoes_all_of_it(store: Store) -> None:
    pages = store.row("PRAGMA page_count")
    assert pages is not None
    store.execute(f"PRAGMA max_page_count = {pages[0]}")
    with pytest.raises(StoreUnavailable) as refused, store.transaction():
        put_two(store, 1, "x" * 1_000_000)
    assert refused.value.problem.key == "store.full"
    assert settings.every(store) == {}


@pytest.mark.parametrize(
    ("code", "key"),
    [
        (5, "store.busy"),
        (5 | 2 << 8, "store.busy"),
        (6, "store.busy"),
        (8, "store.readonly"),
        (8 | 5 << 8, "store.readonly"),
        (10, "store.io"),
        (10 | 3 << 8, "store.io"),
        (11, "store.corrupt"),
        (13, "store.full"),
        (14, "store.io"),
        (26, "store.not_a_database"),
        (1, ""),
        (19, ""),
    ],
)
def test_causes_are_told_by_their_code(code: int, key: str) -> None:
    cause = dbapi2.OperationalError("database or disk is full, says the text")
    cause.sqlite_errorcode = code
    wrapped = peewee.OperationalError(cause)
    wrapped.__cause__ = cause
    assert failures.key_of(cause) == failures.key_of(wrapped) == key


def test_an_error_of_ours_stays_one(store: Store) -> None:
    with pytest.raises(peewee.OperationalError):
        store.execute("SELECT nonsense FROM nowhere")
    with pytest.raises(peewee.IntegrityError):
        store.execute("INSERT INTO settings (key) VALUES ('x')")


def test_an_anchor_that_cannot_be_written_stops_no_save(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    refused: list[int] = []

    def full(*_: object) -> int:
        refused.append(28)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with store.transaction():
        journal.append(store, JournalEntry(datetime(2026, 3, 5, tzinfo=UTC), "wangmin", "login"))
    assert refused, "the anchor was not even tried"
    assert journal.head(store)[0] == 1


def test_closing_closes_the_connections_of_all_threads(store: Store) -> None:
    ready, stop = threading.Event(), threading.Event()

    def reader() -> None:
        settings.get(store, "x")
        ready.set()
        stop.wait()

    thread = threading.Thread(target=reader)
    thread.start()
    ready.wait()
    settings.get(store, "x")
    opened = [connection for _, connection in store.db._open]
    assert len(opened) == 2
    store.close()
    for connection in opened:
        with pytest.raises(dbapi2.ProgrammingError):
            connection.execute("SELECT 1")
    assert not (store.folder / "branchdesk.db-wal").exists()
    stop.set()
    thread.join()


def test_connections_of_ended_threads_do_not_pile_up(store: Store) -> None:
    for _ in range(5):
        thread = threading.Thread(target=lambda: settings.get(store, "x"))
        thread.start()
        thread.join()
    assert len(store.db._open) <= 2


@pytest.mark.skipif(not hasattr(os, "fork") or sys.platform == "darwin", reason="no fork here")
def test_a_forked_child_has_connections_of_its_own(store: Store) -> None:
    settings.put(store, "one", 1)
    mine = store.db.connection()
    child = os.fork()
    if child == 0:  # leave by os._exit only: the parent's test run must not go on twice
        fine = settings.get(store, "one") == 1 and store.db.connection() is not mine
        settings.put(store, "two", 2)
        os._exit(0 if fine else 1)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0
    assert store.db.connection() is mine
    assert settings.every(store) == {"one": 1, "two": 2}
