"""keys.json is whole or untouched, and says politely what is wrong with it."""

import json
import os
from pathlib import Path

import pytest

from branchdesk.domain.errors import StoreUnavailable
from branchdesk.security import keys
from branchdesk.security.keyfile import KeyFile, Keys
from branchdesk.security.keys import Cost

CHEAP = Cost(memory=8, passes=1, lanes=1)


@pytest.fixture
def file(tmp_path: Path) -> KeyFile:
    return KeyFile(tmp_path / "keys.json")


@pytest.fixture
def data_key() -> bytes:
    return keys.new_data_key()


@pytest.fixture
def code() -> str:
    return keys.recovery_code()


@pytest.fixture
def written(file: KeyFile, data_key: bytes, code: str) -> Keys:
    content = Keys("9b1f", recovery=keys.seal_recovery(data_key, code))
    for login in ("wangmin", "liqiang"):
        content = content.with_user(keys.seal_key(data_key, f"password of {login}", login=login, cost=CHEAP))
    file.write(content)
    return content


def test_what_is_written_is_read(file: KeyFile, written: Keys, data_key: bytes, code: str) -> None:
    read = file.read()
    assert read == written
    assert keys.open_key(read.users["liqiang"], "password of liqiang") == data_key
    assert read.recovery is not None
    assert keys.open_recovery(read.recovery, code) == data_key


def test_a_person_leaves(file: KeyFile, written: Keys) -> None:
    file.write(written.without_user("liqiang"))
    assert set(file.read().users) == {"wangmin"}


def test_nothing_but_logins_and_seals_is_in_the_file(file: KeyFile, written: Keys, data_key: bytes, code: str) -> None:
    table = json.loads(file.path.read_text(encoding="utf-8"))
    assert set(table) == {"version", "database", "users", "recovery"}
    assert set(table["users"][0]) == {"login", "argon2id", "salt", "nonce", "sealed"}
    content = file.path.read_bytes()
    for secret in (data_key, data_key.hex().encode(), b"password of", code.encode()):
        assert secret not in content


def test_only_the_owner_may_read_it(file: KeyFile, written: Keys) -> None:
    if os.name == "posix":
        assert file.path.stat().st_mode & 0o077 == 0


def test_a_full_disk_leaves_the_old_file(file: KeyFile, written: Keys, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreUnavailable):
        file.write(written.without_user("liqiang"))
    assert file.read() == written
    assert [each.name for each in file.path.parent.iterdir()] == ["keys.json"]


def test_a_missing_file_is_said(file: KeyFile) -> None:
    with pytest.raises(StoreUnavailable) as refused:
        file.read()
    assert refused.value.problem.key == "access.keys_missing"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"{}",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"version": 1, "database": "x", "users": [{"login": "a"}], "recovery": null}',
        b'{"version": 1, "database": "x", "users": [{"salt": "*", "nonce": "", "sealed": ""}]}',
        b" " * 1_000_001,
    ],
)
def test_a_broken_file_is_said(file: KeyFile, content: bytes) -> None:
    file.path.write_bytes(content)
    with pytest.raises(StoreUnavailable) as refused:
        file.read()
    assert refused.value.problem.key == "access.keys_broken"


def test_a_newer_file_is_refused(file: KeyFile, written: Keys) -> None:
    table = json.loads(file.path.read_text(encoding="utf-8")) | {"version": 2}
    file.path.write_text(json.dumps(table), encoding="utf-8")
    with pytest.raises(StoreUnavailable) as refused:
        file.read()
    assert refused.value.problem.key == "access.keys_newer"
