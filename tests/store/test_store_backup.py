"""A backup is whole, checked, and comes back."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from branchdesk.domain.case import Case
from branchdesk.domain.errors import FileRefused, FileUnavailable, StoreUnavailable
from branchdesk.domain.records import Home
from branchdesk.store import anchor, backup, cases, checks, database, journal, migrations, settings
from branchdesk.store.database import Store, create, open_store

Keys = tuple[bytes, bytes]
Save = Callable[..., Case]


@pytest.fixture
def filled_home(store: Store, save: Save) -> Store:
    (store.folder / "keys.json").write_text('{"version": 1}', encoding="utf-8")
    for name in ("陈桂芳", "林建国"):
        save(customer_name=name)
    return store


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_backup_of_an_open_home_holds_everything(
    filled_home: Store, keys: Keys, now: datetime, tmp_path: Path
) -> None:
    assert (filled_home.folder / "branchdesk.db-wal").stat().st_size > 0, "else this proves nothing"
    made = backup.backup(filled_home, tmp_path / "stick", now)
    assert names(tmp_path / "stick") == [
        "branchdesk-20260305-143208-000002.db",
        "branchdesk-20260305-143208-000002.keys.json",
    ]
    assert (made.cases, (made.seq, made.hash)) == (2, journal.head(filled_home))
    assert backup.verify_backup(made.path, keys[0]) == made
    assert names(tmp_path / "stick")[0] == made.path.name, "checking leaves nothing beside it"


def test_an_unkeyed_home_is_backed_up_too(home: Home, keys: Keys, now: datetime, tmp_path: Path) -> None:
    store = create(tmp_path / "plain", None, home, keys[1])
    made = backup.backup(store, tmp_path / "stick", now)
    assert backup.verify_backup(made.path, None).database_uuid == home.database_uuid
    store.close()


def test_a_home_comes_back_from_its_backup(filled_home: Store, save: Save, keys: Keys, now: datetime) -> None:
    folder = filled_home.folder
    made = backup.backup(filled_home, folder / backup.FOLDER, now)
    save(customer_name="方秀兰")
    filled_home.close()
    (folder / "keys.json").unlink()
    backup.restore(made.path, folder, keys[0], now)
    again = open_store(folder, *keys)
    assert again.findings == ()
    assert [case.customer_name for case in cases.every(again)] == ["陈桂芳", "林建国"]
    assert journal.verify(again).ok
    again.close()
    assert (folder / "keys.json").read_text(encoding="utf-8") == '{"version": 1}'
    aside = folder / backup.FOLDER / "replaced-20260305-143208"
    old = open_store(aside, *keys)
    assert cases.count(old) == 3
    old.close()


def test_a_backup_goes_onto_a_new_computer(filled_home: Store, keys: Keys, now: datetime, tmp_path: Path) -> None:
    made = backup.backup(filled_home, tmp_path / "stick", now)
    assert backup.restore(made.path, tmp_path / "new", keys[0], now).cases == 2
    assert names(tmp_path / "new") == ["anchor.json", "branchdesk.db", "keys.json"]
    again = open_store(tmp_path / "new", *keys)
    assert again.home == filled_home.home
    again.close()


def test_keys_that_are_there_stay(filled_home: Store, keys: Keys, now: datetime) -> None:
    made = backup.backup(filled_home, filled_home.folder / backup.FOLDER, now)
    filled_home.close()
    (filled_home.folder / "keys.json").write_text("newer", encoding="utf-8")
    backup.restore(made.path, filled_home.folder, keys[0], now)
    assert (filled_home.folder / "keys.json").read_text(encoding="utf-8") == "newer"


def test_a_broken_backup_is_refused_and_nothing_touched(filled_home: Store, keys: Keys, now: datetime) -> None:
    folder = filled_home.folder
    made = backup.backup(filled_home, folder / backup.FOLDER, now)
    filled_home.close()
    whole, before = made.path.read_bytes(), (folder / database.FILE).read_bytes()
    for content in (b"", b"x" * 9000, whole[: len(whole) // 2], whole[:5000] + bytes([whole[5000] ^ 1]) + whole[5001:]):
        made.path.write_bytes(content)
        with pytest.raises(FileRefused) as refused:
            backup.restore(made.path, folder, keys[0], now)
        assert refused.value.problem.key == "store.backup_broken"
    made.path.unlink()
    with pytest.raises(FileUnavailable):
        backup.restore(made.path, folder, keys[0], now)
    assert (folder / database.FILE).read_bytes() == before


def test_another_home_s_backup_and_a_newer_one_are_refused(
    filled_home: Store, home: Home, keys: Keys, now: datetime, tmp_path: Path
) -> None:
    made = backup.backup(filled_home, tmp_path / "stick", now)
    anchor.write(tmp_path, "another", 1, "")
    with pytest.raises(StoreUnavailable) as refused:
        backup.restore(made.path, tmp_path, keys[0], now)
    assert refused.value.problem.key == "store.uuid"
    filled_home.execute(f"PRAGMA user_version = {migrations.NEWEST + 1}")
    with pytest.raises(FileUnavailable):
        backup.backup(filled_home, tmp_path / "stick", now + timedelta(days=1))
    copied = filled_home.db.connect_to(made.path, mode="rw")
    copied.execute(f"PRAGMA user_version = {migrations.NEWEST + 1}")
    copied.close()
    with pytest.raises(StoreUnavailable) as refused:
        backup.restore(made.path, filled_home.folder, keys[0], now)
    assert refused.value.problem.key == "store.newer"


def test_a_stick_that_is_gone_or_full_is_said_and_leaves_nothing(
    filled_home: Store, now: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(FileUnavailable) as refused:
        backup.backup(filled_home, tmp_path / "file" / "stick", now)
    assert refused.value.problem.key == "store.backup_target"

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("shutil.copyfile", full)
    with pytest.raises(FileUnavailable):
        backup.backup(filled_home, tmp_path / "stick", now)
    assert names(tmp_path / "stick") == []


def test_a_backup_is_due_when_something_was_written(
    filled_home: Store, now: datetime, tmp_path: Path, save: Save
) -> None:
    assert backup.due(filled_home, tmp_path / "stick")
    made = backup.backup(filled_home, tmp_path / "stick", now)
    assert not backup.due(filled_home, tmp_path / "stick")
    save()
    assert backup.due(filled_home, tmp_path / "stick")
    (listed,) = backup.every(tmp_path / "stick")
    assert (listed.path, listed.made_at, listed.seq) == (made.path, now, 2)
    assert listed.keys.exists()


def test_old_backups_are_thinned(tmp_path: Path, now: datetime) -> None:
    made = []
    for hours in range(0, 24 * 400, 6):
        moment = now - timedelta(hours=hours)
        path = tmp_path / f"branchdesk-{moment:%Y%m%d-%H%M%S}-000001.db"
        path.touch()
        path.with_suffix(".keys.json").touch()
        made.append(path)
    (tmp_path / "branchdesk-notes.db").touch()
    (tmp_path / "branchdesk-20269999-000000-000001.db").touch()
    gone = backup.thin(tmp_path, now)
    kept = [each.made_at for each in backup.every(tmp_path)]
    assert len(gone) + len(kept) == len(made)
    assert [moment for moment in kept if moment > now - timedelta(days=2)] == [
        now - timedelta(hours=hours) for hours in range(0, 48, 6)
    ]
    assert len({f"{moment:%Y-%m-%d}" for moment in kept}) >= backup.DAYS
    assert len({f"{moment:%G-%V}" for moment in kept}) >= backup.WEEKS
    assert len({f"{moment:%Y-%m}" for moment in kept}) == backup.MONTHS
    assert len(kept) <= 8 + backup.DAYS + backup.WEEKS + backup.MONTHS
    assert len(list(tmp_path.glob("*.keys.json"))) == len(kept)
    assert (tmp_path / "branchdesk-notes.db").exists()
    assert backup.thin(tmp_path, now) == []


def test_a_sound_home_has_no_findings(filled_home: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "LOW_SPACE", 0)
    assert checks.check(filled_home) == checks.check(filled_home, deep=True) == []


def test_a_deep_check_finds_an_edited_journal(filled_home: Store) -> None:
    filled_home.execute("DROP TRIGGER journal_no_update")
    filled_home.execute("UPDATE journal SET actor = 'nobody' WHERE seq = 2")
    assert [each.key for each in checks.check(filled_home)] == []
    assert [(each.key, each.values) for each in checks.check(filled_home, deep=True)] == [
        ("store.journal_broken", {"entry": 2})
    ]


def test_a_deep_check_finds_a_flipped_bit(filled_home: Store, keys: Keys) -> None:
    settings.put(filled_home, "long", "x" * 20_000)
    filled_home.close()
    content = bytearray(filled_home.path.read_bytes())
    content[-2000] ^= 1
    filled_home.path.write_bytes(content)
    again = open_store(filled_home.folder, *keys)
    assert [each.key for each in checks.check(again, deep=True)] == ["store.corrupt"]
    again.close()


def test_a_short_disk_is_a_warning_in_cases(tmp_path: Path) -> None:
    assert checks.low_space(tmp_path, needed=0) is None
    problem = checks.low_space(tmp_path, needed=2**60)
    assert problem is not None
    assert problem.warning
    assert problem.values["free"] == pytest.approx(checks.free_space(tmp_path) // 2**20, rel=0.2)
    assert problem.values["cases"] == pytest.approx(checks.free_space(tmp_path) // checks.CASE_SPACE, rel=0.2)
