"""Homes in a temporary folder, and made-up cases to fill them with: the same ones every time."""

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from branchdesk.domain.case import Case, changes
from branchdesk.domain.fields import plain
from branchdesk.domain.records import Home, JournalEntry
from branchdesk.domain.workflow import OPEN
from branchdesk.store import cases, database, journal
from branchdesk.store.database import Store
from branchdesk.store.search import SearchKeys

KEY, JOURNAL_KEY = bytes(range(32)), bytes(range(32, 64))
NOW = datetime(2026, 3, 5, 14, 32, 8, tzinfo=timezone(timedelta(hours=8)))
HOME = Home("6f2d0b9e", "CD103", "城东支行", created_at=NOW)

Samples = Callable[..., list[tuple[Case, JournalEntry, SearchKeys]]]

_FAMILY, _GIVEN = "陈林王李周孙何许吴蔡沈郑钱徐朱罗", "桂芳建国秀兰文涛志远丽华海淑珍永强国平晓燕"
_WORDS = "存款被吞凭条未出短信服务费扣收三个月境外消费柜员态度大额取现材料理财到期收益排队等候贷款违约金手机银行转账"


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def keys() -> tuple[bytes, bytes]:
    """The database's and the journal's key of the `store` fixture."""
    return KEY, JOURNAL_KEY


@pytest.fixture
def home() -> Home:
    return HOME


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A new encrypted home."""
    opened = database.create(tmp_path / "home", KEY, HOME, JOURNAL_KEY)
    yield opened
    opened.close()


@pytest.fixture(params=["keyed", "plain"])
def any_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """A new home, once encrypted and once not."""
    opened = database.create(tmp_path / "home", KEY if request.param == "keyed" else None, HOME, JOURNAL_KEY)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def logged() -> Callable[..., JournalEntry]:
    """The journal entry of a change from one revision of a case to the next (None for a new one)."""

    def entry(before: Case | None, after: Case, at: datetime, action: str = "note", **more: Any) -> JournalEntry:
        changed = {key: [plain(old), plain(new)] for key, (old, new) in changes(before, after).items()}
        known = {"case_uid": after.uid, "revision": after.revision, "status": after.status, "changes": changed}
        return JournalEntry(at, "wangmin", action, **{**known, **more})

    return entry


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory, samples: Samples) -> Iterator[tuple[Store, list[Case]]]:
    """A home with 3,000 sample cases, for reading only."""
    opened = database.create(tmp_path_factory.mktemp("filled") / "home", KEY, HOME, JOURNAL_KEY)
    made = samples(3000)
    cases.insert_many(opened, made)
    yield opened, [case for case, *_ in made]
    opened.close()


@pytest.fixture
def save(store: Store, logged: Callable[..., JournalEntry]) -> Callable[..., Case]:
    """Save a case as a service does: serial, case, search row and journal in one transaction."""

    def saved(at: datetime = NOW, names: SearchKeys | None = None, **values: Any) -> Case:
        with store.transaction():
            serial = cases.next_serial(store, HOME.branch, 26)
            case = Case(**{"number": f"CD103-26-{serial:04d}", "uid": f"uid{serial}", "revision": 1, **values})
            cases.insert(store, case, names or SearchKeys())
            journal.append(store, logged(None, case, at, "log"))
        return case

    return saved


@pytest.fixture
def change(store: Store, logged: Callable[..., JournalEntry]) -> Callable[..., Case]:
    """Save a case's next revision as a service does."""

    def changed(case: Case, at: datetime, action: str = "correct", **values: Any) -> Case:
        after = replace(case, revision=case.revision + 1, **values)
        with store.transaction():
            cases.update(store, case, after, SearchKeys())
            journal.append(store, logged(case, after, at, action))
        return after

    return changed


@pytest.fixture(scope="session")
def samples(logged: Callable[..., JournalEntry]) -> Samples:
    """Made-up cases of the past year with their journal entries: one in twenty open."""

    def made(number: int, seed: int = 1, words: int = 60) -> list[tuple[Case, JournalEntry, SearchKeys]]:
        chance = random.Random(seed)
        return [_sample(chance, serial, words, logged) for serial in range(1, number + 1)]

    return made


def _sample(
    chance: random.Random, serial: int, words: int, logged: Callable[..., JournalEntry]
) -> tuple[Case, JournalEntry, SearchKeys]:
    received = NOW - timedelta(minutes=chance.randrange(1, 60 * 24 * 365))
    is_open = chance.random() < 0.05
    status = str(chance.choice(OPEN)) if is_open else chance.choice(["closed", "in_callback", "archived", "voided"])
    called = status in ("closed", "in_callback")
    case = Case(
        number=f"CD103-26-{serial:04d}",
        uid=f"{chance.getrandbits(128):032x}",
        revision=1,
        status=status,
        round=1,
        kind="complaint",
        grade=chance.choice("123"),
        received_at=received,
        logged_at=received + timedelta(minutes=5),
        period=f"{received:%Y-%m}",
        customer_name=chance.choice(_FAMILY) + "".join(chance.sample(_GIVEN, 2)),
        phone=f"13{chance.randrange(10**9):09d}",
        narrative="".join(chance.choices(_WORDS, k=words)),
        summary="".join(chance.choices(_WORDS, k=12)),
        category="A03",
        matter="A01",
        handler=chance.choice(["wangmin", "liqiang", "zhouting"]),
        first_owner=chance.choice(["wangmin", "liqiang", "zhouting"]),
        attention="agitated" if is_open and serial % 7 == 0 else "",
        pause="waiting_customer" if is_open and chance.random() < 0.1 else "",
        due_at=NOW + timedelta(minutes=chance.randrange(-3000, 30000)) if is_open else None,
        closed_at=None if is_open else received + timedelta(days=4),
        callback_state=chance.choice(["waiting", "open"]) if called and chance.random() < 0.1 else "done",
        callback_opens=(NOW + timedelta(days=chance.randrange(-5, 5))).date() if called else None,
        callback_closes=(NOW + timedelta(days=chance.randrange(0, 9))).date() if called else None,
    )
    return case, logged(None, case, received, "log"), SearchKeys(("cgf",), ("chenguifang",))
