"""Every version of the schema can be made, told and left in one piece."""

import inspect
from pathlib import Path

import peewee
import pytest

from branchdesk.domain.case import FIELDS
from branchdesk.domain.fields import Kind
from branchdesk.store import conditions, migrations, tables
from branchdesk.store.database import Store
from branchdesk.store.dialect import CipherDatabase
from branchdesk.store.migrations import m0001_ground, m0005_views, m0006_links

TYPES = {
    Kind.COUNT: ("INTEGER", 1), Kind.FLAG: ("INTEGER", 1), Kind.MONEY: ("INTEGER", 0), Kind.MOMENT: ("TEXT", 0),
    Kind.DAY: ("TEXT", 0),
}  # fmt: skip


@pytest.fixture
def db(tmp_path: Path) -> CipherDatabase:
    path = tmp_path / "empty.db"
    path.touch()
    return CipherDatabase(path, None)


def test_version_one_makes_the_ground(db: CipherDatabase) -> None:
    assert migrations.version(db) == 0
    migrations.migrate(db, migrations.MIGRATIONS[:1])
    assert migrations.version(db) == 1
    made = {name for (name,) in db.execute_sql("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert {
        "cases", "serials", "journal", "search", "home", "users", "settings", "drafts", "calls", "attachments",
        "contents", "packages", "branches", "imported_cases", "imported_lines",
    } <= made  # fmt: skip
    db.close_all()


def test_every_field_has_its_column(store: Store) -> None:
    columns = {name: (kind, filled) for _, name, kind, filled, _, _ in store.rows("PRAGMA table_info(cases)")}
    assert columns.pop("id") == ("INTEGER", 0)
    assert set(columns) == set(FIELDS), "a field without a column, or a column without a field: add a migration"
    for key, field in FIELDS.items():
        assert columns[key] == TYPES.get(field.kind, ("TEXT", 1)), key


def test_every_model_fits_its_table(store: Store) -> None:
    models = [each for _, each in inspect.getmembers(tables, inspect.isclass) if issubclass(each, peewee.Model)]
    checked = [each for each in models if each is not peewee.Model]
    assert len(checked) == 8
    for model in checked:
        columns = {row[1] for row in store.rows(f"PRAGMA table_info({model._meta.table_name})")}
        assert set(model._meta.columns) == columns, model


def test_the_conditions_of_indexes_are_those_of_queries() -> None:
    assert m0001_ground.OPEN == conditions.OPEN, "the open statuses changed: their indexes need a migration"
    assert m0005_views.DUE.format("") == conditions.DUE
    assert m0005_views.OPEN.format("") == m0006_links.OPEN == conditions.OPEN


def test_a_step_that_fails_leaves_the_version_before(db: CipherDatabase) -> None:
    def second(db: CipherDatabase) -> None:
        db.execute_sql("CREATE TABLE half (id)")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        migrations.migrate(db, (m0001_ground.apply, second))
    assert migrations.version(db) == 1
    assert db.execute_sql("SELECT count(*) FROM sqlite_master WHERE name = 'half'").fetchone() == (0,)
    migrations.migrate(db, (m0001_ground.apply, lambda db: db.execute_sql("CREATE TABLE whole (id)")))
    assert migrations.version(db) == 2
    db.close_all()


def test_a_second_run_changes_nothing(store: Store) -> None:
    before = store.rows("SELECT * FROM sqlite_master")
    migrations.migrate(store.db)
    assert store.rows("SELECT * FROM sqlite_master") == before


def test_a_task_that_is_due_first_becomes_the_nearest_limit(db: CipherDatabase) -> None:
    migrations.migrate(db, migrations.MIGRATIONS[:5])
    columns = [(name, kind) for _, name, kind, filled, default, _ in db.execute_sql("PRAGMA table_info(cases)")
               if filled and default is None]  # fmt: skip
    for uid, pause, due_at in (("a", "", "2026-03-20T15:59:59Z+0480"), ("b", "", "2026-03-01T15:59:59Z+0480"),
                               ("c", "waiting_customer", None)):  # fmt: skip
        given = {**{name: 0 if kind == "INTEGER" else "" for name, kind in columns}, "uid": uid, "number": uid,
                 "status": "acting", "received_at": "2026-03-01T04:00:00Z+0480", "pause": pause, "due_at": due_at,
                 "due_clock": "decision" if due_at else ""}  # fmt: skip
        marks = ", ".join("?" * len(given))
        db.execute_sql(f"INSERT INTO cases ({', '.join(given)}) VALUES ({marks})", list(given.values()))
        row = [uid, 1, 1, "corrective", "x", "", "", "", "2026-03-10", "", "", "", None, None, 0, 0, None, "", None,
               "", "", None, "", "", 0]  # fmt: skip
        db.execute_sql(f"INSERT INTO tasks VALUES ({', '.join('?' * len(row))})", row)
    migrations.migrate(db)
    day = "2026-03-10T15:59:59Z+0480"
    found = db.execute_sql("SELECT uid, open_tasks, task_due, due_at, due_clock FROM cases ORDER BY uid").fetchall()
    assert found == [
        ("a", 1, day, day, "task"),
        ("b", 1, day, "2026-03-01T15:59:59Z+0480", "decision"),
        ("c", 1, day, None, ""),
    ]
    db.close_all()
