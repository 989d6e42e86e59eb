"""A home is made once, and opened only if it is ours, whole, and not from the future."""

import json
import os
import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from branchdesk.domain.case import Case
from branchdesk.domain.errors import StoreUnavailable
from branchdesk.domain.records import Home
from branchdesk.store import anchor, cases, database, homes, migrations, settings
from branchdesk.store.database import Store, create, open_store

Keys = tuple[bytes, bytes]
Save = Callable[..., Case]


@pytest.fixture
def closed(store: Store, save: Save) -> Path:
    """The folder of a closed home with three cases."""
    for name in ("陈桂芳", "林建国", "方秀兰"):
        save(customer_name=name)
    store.close()
    return store.folder


def refusal(folder: Path, key: bytes | None, journal_key: bytes, **more: Any) -> str:
    with pytest.raises(StoreUnavailable) as refused:
        open_store(folder, key, journal_key, **more)
    return refused.value.problem.key


def reopened(folder: Path, keys: Keys) -> Store:
    return open_store(folder, *keys)


def test_a_home_is_what_it_was_made_as(any_store: Store, home: Home, keys: Keys) -> None:
    assert any_store.home == home
    key = keys[0] if any_store.db.keyed else None
    any_store.close()
    again = open_store(any_store.folder, key, keys[1])
    assert again.home == home
    assert again.findings == ()
    again.close()


def test_every_connection_keeps_what_it_acknowledges(any_store: Store) -> None:
    def pragmas() -> list[Any]:
        wanted = ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers", "trusted_schema")
        return [any_store.row(f"PRAGMA {name}") for name in wanted]

    seen: list[Any] = [pragmas()]
    thread = threading.Thread(target=lambda: seen.append(pragmas()))
    thread.start()
    thread.join()
    assert seen == [[("wal",), (2,), (1,), (1,), (0,)]] * 2


def test_a_second_home_in_one_folder_is_refused(store: Store, home: Home, keys: Keys) -> None:
    settings.put(store, "mark", 1)
    with pytest.raises(StoreUnavailable) as refused:
        create(store.folder, keys[0], home, keys[1])
    assert refused.value.problem.key == "store.exists"
    assert settings.get(store, "mark") == 1


def test_a_home_that_cannot_be_finished_leaves_nothing(
    tmp_path: Path, home: Home, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(homes, "write", broken)
    with pytest.raises(RuntimeError):
        create(tmp_path / "home", keys[0], home, keys[1])
    assert list((tmp_path / "home").iterdir()) == []


def test_only_the_owner_may_read_the_files(store: Store, save: Save) -> None:
    save()
    if os.name == "posix":
        for path in store.folder.glob("branchdesk.db*"):
            assert path.stat().st_mode & 0o077 == 0


def test_a_missing_database_is_not_made(tmp_path: Path, keys: Keys) -> None:
    assert refusal(tmp_path, *keys) == "store.missing"
    assert list(tmp_path.iterdir()) == []


def test_an_emptied_database_is_not_started_afresh(closed: Path, keys: Keys) -> None:
    (closed / database.FILE).write_bytes(b"")
    assert refusal(closed, *keys) == "store.empty"
    assert (closed / database.FILE).stat().st_size == 0


@pytest.mark.parametrize("key", [None, bytes(32)])
def test_another_key_or_none_does_not_open(closed: Path, keys: Keys, key: bytes | None) -> None:
    assert refusal(closed, key, keys[1]) == "store.not_a_database"


def test_a_stranger_s_file_is_refused(closed: Path, keys: Keys) -> None:
    (closed / database.FILE).write_bytes(os.urandom(8192))
    assert refusal(closed, *keys) == "store.not_a_database"


def test_another_program_s_sqlite_file_is_refused(tmp_path: Path, keys: Keys) -> None:
    connection = dbapi2.connect(str(tmp_path / database.FILE))
    connection.execute("CREATE TABLE bookmarks (id)")
    connection.close()
    assert refusal(tmp_path, None, keys[1]) == "store.not_a_database"


def test_a_newer_database_is_refused_and_left_alone(closed: Path, keys: Keys) -> None:
    store = reopened(closed, keys)
    store.execute(f"PRAGMA user_version = {migrations.NEWEST + 1}")
    store.close()
    before = (closed / database.FILE).read_bytes()
    with pytest.raises(StoreUnavailable) as refused:
        open_store(closed, *keys)
    assert refused.value.problem.key == "store.newer"
    assert refused.value.problem.values == {"found": migrations.NEWEST + 1, "known": migrations.NEWEST}
    assert (closed / database.FILE).read_bytes() == before


def test_a_flipped_byte_is_noticed(closed: Path, keys: Keys) -> None:
    path = closed / database.FILE
    content = bytearray(path.read_bytes())
    for at in range(6000, len(content), 4096):
        content[at] ^= 1
    path.write_bytes(content)
    assert refusal(closed, *keys) in ("store.corrupt", "store.not_a_database")


def _noticed(closed: Path, keys: Keys) -> bool:
    """Whether damage is found: when the schema is read at opening, else by the deep walk."""
    try:
        store = reopened(closed, keys)
    except StoreUnavailable as error:
        return error.problem.key == "store.corrupt"
    try:
        return store.rows("PRAGMA cipher_integrity_check") != []
    finally:
        store.close()


@pytest.mark.parametrize("at", range(1, 10))
def test_one_flipped_byte_anywhere_is_noticed_by_the_deep_walk(closed: Path, keys: Keys, at: int) -> None:
    path = closed / database.FILE
    content = bytearray(path.read_bytes())
    content[len(content) // 4096 * at // 10 * 4096 + 1000] ^= 1
    path.write_bytes(content)
    assert _noticed(closed, keys)


def test_a_cut_database_is_noticed(closed: Path, keys: Keys) -> None:
    path = closed / database.FILE
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert refusal(closed, *keys) == "store.corrupt"


def test_a_lost_tail_is_noticed_and_nothing_written_over_it(closed: Path, keys: Keys, save: Save) -> None:
    yesterday = (closed / database.FILE).read_bytes()
    store = reopened(closed, keys)
    with store.transaction():
        cases.next_serial(store, "X", 26)
    entry = anchor.read(closed)
    assert entry is not None
    store.close()
    anchor.write(closed, entry.database, entry.seq + 2, "00")
    (closed / database.FILE).write_bytes(yesterday)
    store = reopened(closed, keys)
    assert [each.key for each in store.findings] == ["store.tail_lost"]
    assert store.findings[0].values == {"expected": 5, "found": 3, "lost": 2}
    assert cases.count(store) == 3
    with pytest.raises(StoreUnavailable) as refused, store.transaction():
        pytest.fail("nothing may be written")
    assert refused.value.problem.key == "store.tail_lost"
    store.accept_findings()
    settings.put(store, "read", 1)
    store.close()


def test_a_lost_wal_is_noticed(store: Store, save: Save, tmp_path: Path, keys: Keys) -> None:
    for _ in range(3):
        save(narrative="排队等候时间长")
    copied = tmp_path / "copied"
    copied.mkdir()
    for name in (database.FILE, anchor.FILE):  # the file alone, as people copy it
        shutil.copy(store.folder / name, copied)
    copy = open_store(copied, *keys)
    assert [each.key for each in copy.findings] == ["store.tail_lost"]
    copy.close()


def test_another_history_of_the_same_home_is_noticed(closed: Path, keys: Keys) -> None:
    entry = anchor.read(closed)
    assert entry is not None
    anchor.write(closed, entry.database, entry.seq, "ab" * 32)
    store = reopened(closed, keys)
    assert [each.key for each in store.findings] == ["store.history_replaced"]
    store.close()


def test_another_home_s_database_is_refused(closed: Path, keys: Keys) -> None:
    anchor.write(closed, "another", 1, "")
    assert refusal(closed, *keys) == "store.uuid"


@pytest.mark.parametrize("content", ["", "{", "[]", '{"database": 1}', "\0" * 40])
def test_an_unreadable_anchor_is_only_a_warning(closed: Path, keys: Keys, content: str) -> None:
    (closed / anchor.FILE).write_text(content, encoding="utf-8")
    store = reopened(closed, keys)
    assert [(each.key, each.warning) for each in store.findings] == [("store.anchor_missing", True)]
    with store.transaction():
        pass
    store.close()


def test_a_person_may_go_on_with_what_is_left(closed: Path, keys: Keys, home: Home) -> None:
    anchor.write(closed, home.database_uuid, 99, "00")
    (closed / anchor.FILE).unlink()  # what the sentence says to do when nothing else is left
    store = reopened(closed, keys)
    assert [each.warning for each in store.findings] == [True]
    settings.put(store, "mark", 1)
    store.close()


def test_an_anchor_that_lags_is_normal(closed: Path, keys: Keys) -> None:
    store = reopened(closed, keys)
    first = store.row("SELECT seq, hash FROM journal ORDER BY seq LIMIT 1")
    store.close()
    assert first is not None
    anchor.write(closed, store.home.database_uuid, *first)
    store = reopened(closed, keys)
    assert store.findings == ()
    store.close()


def test_the_anchor_names_the_last_entry_and_nobody(store: Store, save: Save) -> None:
    save(customer_name="陈桂芳", phone="13812340427")
    table = json.loads((store.folder / anchor.FILE).read_text(encoding="utf-8"))
    assert set(table) == {"database", "seq", "hash"}
    assert (table["seq"], table["hash"]) == store.row("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1")


def test_read_only_reads_and_does_not_write(closed: Path, keys: Keys) -> None:
    store = open_store(closed, *keys, read_only=True)
    assert cases.count(store) == 3
    with pytest.raises(StoreUnavailable) as refused:
        settings.put(store, "mark", 1)
    assert refused.value.problem.key == "store.readonly"
    store.close()


def test_quick_check_finds_a_zeroed_page(closed: Path, home: Home, tmp_path: Path, keys: Keys) -> None:
    store = create(tmp_path / "plain", None, home, keys[1])
    for number in range(200):
        settings.put(store, f"key {number}", "x" * 500)
    store.close()
    path = store.path
    content = bytearray(path.read_bytes())
    content[-4096:] = bytes(4096)
    path.write_bytes(content)
    store = open_store(store.folder, None, keys[1], quick_check=True)
    assert [each.key for each in store.findings] == ["store.corrupt"]
    store.close()


def test_names_may_change_and_nothing_else(store: Store, keys: Keys) -> None:
    renamed = homes.rename(store, name="城西支行", bank="安禾银行")
    assert (renamed.name, renamed.bank, renamed.branch) == ("城西支行", "安禾银行", "CD103")
    store.close()
    again = reopened(store.folder, keys)
    assert again.home == renamed
    again.close()


def test_a_closed_store_stays_closed(store: Store) -> None:
    store.close()
    with pytest.raises(RuntimeError):
        store.row("SELECT 1")


def test_nothing_secret_shows_in_a_repr(store: Store, keys: Keys) -> None:
    for key in keys:
        assert key.hex() not in repr(store) + repr(store.db) + repr(vars(store.db).keys())
    assert str(store.folder) not in repr(store)
