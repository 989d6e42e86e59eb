"""What people told us is readable in no file of the home, whatever was done with it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pytest

from branchdesk.domain.case import Case
from branchdesk.domain.records import Attachment, Call, Draft
from branchdesk.security.keyfile import KeyFile, Keys
from branchdesk.security.keys import Cost, recovery_code, seal_key, seal_recovery
from branchdesk.store import attachments, backup, calls, cases, drafts, search, settings
from branchdesk.store.database import Store, create
from branchdesk.store.search import SearchKeys

NAME, PHONE, PHRASE = "欧阳雪梅", "13812340427", "把我母亲的养老金要回来"
NAMES = SearchKeys(("oyxm",), ("ouyangxuemei",))
PLANTED = (NAME, PHONE, PHONE[::-1], PHRASE, PHRASE[:4], "ouyangxuemei")


def files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def readable(folder: Path) -> dict[str, list[str]]:
    """The planted words that stand in a file, in any encoding Windows or SQLite might use, by file name."""
    found: dict[str, list[str]] = {}
    for path in files(folder):
        content = path.read_bytes()
        for word in PLANTED:
            if any(word.encode(encoding) in content for encoding in ("utf-8", "utf-16-le", "utf-16-be", "gb18030")):
                found.setdefault(path.name, []).append(word)
    return found


def use(store: Store, now: datetime) -> None:
    """Put the planted words wherever a day's work puts them."""
    case = Case(
        number="CD103-26-0001",
        uid="a",
        revision=1,
        status="received",
        customer_name=NAME,
        phone=PHONE,
        narrative=PHRASE,
    )
    content = PHRASE.encode() * 500
    known = Attachment("a", f"{NAME}.txt", "text/plain", len(content), sha256(content).hexdigest(), now, "wangmin")
    with store.transaction():
        cases.insert(store, case, NAMES)
        cases.update(store, case, replace(case, revision=2, remark=PHRASE), NAMES)
        calls.add(store, Call("a", 1, 1, now, "wangmin", "reached", words=PHRASE))
        attachments.add(store, known, content)
    drafts.save(store, Draft("wangmin", "intake", {"customer_name": NAME, "phone": PHONE}, now))
    settings.put(store, "last", PHRASE)
    assert search.find(store, PHRASE) == ["a"]
    backup.backup(store, store.folder / backup.FOLDER, now)


@pytest.fixture
def key_file(store: Store) -> KeyFile:
    sealed = seal_key(bytes(32), "password", login="wangmin", cost=Cost(8, 1, 1))
    file = KeyFile(store.folder / "keys.json")
    file.write(Keys(store.home.database_uuid, {"wangmin": sealed}, seal_recovery(bytes(32), recovery_code())))
    return file


def test_no_file_of_an_encrypted_home_can_be_read(store: Store, key_file: KeyFile, now: datetime) -> None:
    use(store, now)
    names = {path.name for path in files(store.folder)}
    assert {"branchdesk.db", "branchdesk.db-wal", "branchdesk.db-shm", "anchor.json", "keys.json"} <= names
    assert len(names) == 7, "and a backup with its keys"
    assert readable(store.folder) == {}
    store.close()
    assert readable(store.folder) == {}


def test_the_look_would_find_them(tmp_path: Path, store: Store, now: datetime) -> None:
    plain = create(tmp_path / "plain", None, store.home, bytes(32))
    use(plain, now)
    plain.close()
    assert set(readable(plain.folder)["branchdesk.db"]) >= {NAME, PHONE, PHRASE}


def test_no_error_and_no_repr_tells_them(store: Store, save: Callable[..., Case], change: Callable[..., Case]) -> None:
    case = save(customer_name=NAME, phone=PHONE, narrative=PHRASE)
    change(case, case.received_at or datetime.fromisoformat("2026-03-05T14:32:08+08:00"), handler="x")
    with pytest.raises(Exception, match="changed_meanwhile") as refused:
        cases.update(store, case, replace(case, revision=2, handler="y"), SearchKeys())
    assert not any(word in str(refused.value) + repr(refused.value) for word in PLANTED)
