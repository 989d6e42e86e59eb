"""A home made by an earlier version opens, is brought up to date and keeps everything it held."""

import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from branchdesk.services import access, handling, intake, upkeep
from branchdesk.store import cases, dossiers, journal, migrations, views

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


@pytest.mark.parametrize("old_home", ["home_v1_tasks.zip"], indirect=True)
def test_the_cases_of_an_old_home_count_what_hangs_on_them(old_home: Path) -> None:
    session = access.open_home(old_home, LOGIN, PASSWORD, now=NOW)
    try:
        counted = []
        for case in cases.every(session.store):
            hung = dossiers.of_case(session.store, case.uid)
            assert (case.open_tasks, case.open_inquiries) == (len(hung.open_tasks), len(hung.open_inquiries))
            assert (case.task_due.date() if case.task_due else None) == hung.next_due()
            counted.append((case.open_tasks, case.open_inquiries))
        assert counted == [(2, 1), (0, 1), (2, 0), (0, 0)]
        first = cases.get(session.store, "CD103-26-0001")
        assert first is not None
        assert first.task_due == datetime.fromisoformat("2026-03-08T23:59:59+08:00")
        assert handling.do(session, first.uid, "note", {"words": "看过"}, now=NOW).task_due == first.task_due
        keys = {each.key for each in upkeep.check(session, deep=True, now=NOW).findings}
        assert "check.counters" not in keys
        session.store.execute("UPDATE cases SET open_tasks = 0 WHERE number = 'CD103-26-0001'")
        session.store.execute("UPDATE cases SET task_due = NULL WHERE number = 'CD103-26-0002'")
        found = {each.key: each.values for each in upkeep.check(session, deep=True, now=NOW).findings}
        assert found["check.counters"] == {"count": 2, "number": "CD103-26-0001"}
    finally:
        session.store.close()
