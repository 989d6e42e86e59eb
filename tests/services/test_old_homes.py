"""A home made by an earlier version opens, is brought up to date and keeps everything it held."""

import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from branchdesk.services import access, handling, intake
from branchdesk.store import cases, journal, migrations, views

KEPT = Path(__file__).parent.parent / "data"
LOGIN, PASSWORD = "0217", "practice-v1"
NOW = datetime.fromisoformat("2026-11-23T10:00:00+08:00")


@pytest.fixture
def old_home(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    with zipfile.ZipFile(KEPT / request.param) as kept:
        kept.extractall(tmp_path / "home")
    return tmp_path / "home"


@pytest.mark.parametrize("old_home", ["home_v1.zip"], indirect=True)
def test_an_old_home_is_brought_up_to_date(old_home: Path) -> None:
    session = access.open_home(old_home, LOGIN, PASSWORD, now=NOW)
    try:
        assert migrations.version(session.store.db) == migrations.NEWEST
        rows = views.page(session.store, "all", LOGIN, NOW, limit=50)
        assert len(rows) == 12
        for row in rows:
            case = cases.get(session.store, row.uid)
            assert case is not None
            assert case.number
            assert handling.detail(session, row.uid).entries
        found = journal.verify(session.store)
        assert found.ok
        assert found.entries
        logged = intake.log(session, {"narrative": "取款机吞了卡，没有退回"}, now=NOW)
        assert cases.get(session.store, logged.case.uid) == logged.case
        assert journal.verify(session.store).ok
    finally:
        session.store.close()
