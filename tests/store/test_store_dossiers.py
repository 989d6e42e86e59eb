"""Rows beside a case are kept whole and found by what is due; an older home gets them from its journal."""

import json
from datetime import datetime, timedelta
from pathlib import Path

from branchdesk.domain.case import Case
from branchdesk.domain.dossier import Dossier, Example, Inquiry, Payment, ServiceWarning, Task
from branchdesk.domain.fields import BRANCH_TIME
from branchdesk.store import cases, dossiers, migrations
from branchdesk.store.codec import COLUMNS, encode_moment
from branchdesk.store.database import Store
from branchdesk.store.dialect import CipherDatabase
from branchdesk.store.search import SearchKeys

NOW = datetime(2026, 3, 5, 14, 0, tzinfo=BRANCH_TIME)
TODAY = NOW.date()
CASE = Case(number="CD103-26-0001", uid="u1", revision=1, status="investigating", kind="complaint", handler="0318")

ASKED = Inquiry("u1", 1, 1, "运营管理部", "周工", "是否长款？", NOW, "0318", TODAY)
FETCH = Task(
    "u1", 1, 1, "cctv", "拷贝", "0318", "", "", TODAY + timedelta(days=2), NOW, "0318", place="大堂", recorded_at=NOW
)
TRAIN = Task(
    "u1", 2, 1, "retraining", "再培训", "班组", "0100", "运营管理部", TODAY - timedelta(days=1), NOW, "0318",
    effect_days=30, attendees=("甲", "乙"), held_on=TODAY,
)  # fmt: skip
PAID = Payment("u1", 1, 1, "refund", 20_000, "0100", TODAY, "S-1", "loyal", "", "0318", NOW)
WARNED = ServiceWarning("JS-CD103-26-0001", "u1", 1, "运营管理部", NOW, "1", "card", "service", "rules", "upheld", 1)
LEARNT = Example(0, "u1", "当日入账", "A03", "card", "service", "rules", "经过", "办法", "改进", "0318", NOW)


def kept(store: Store, case: Case = CASE) -> None:
    with store.transaction():
        cases.insert(store, case, SearchKeys())
        dossiers.put(store, (ASKED, FETCH, TRAIN, PAID, WARNED, LEARNT))


def test_everything_comes_back_as_it_was(store: Store) -> None:
    kept(store)
    assert dossiers.of_case(store, "u1") == Dossier((ASKED,), (FETCH, TRAIN), (PAID,), (WARNED,))
    assert dossiers.of_case(store, "u2") == Dossier()
    found = dossiers.example_of(store, "u1")
    assert found is not None
    assert (found.headline, found.made_at, found.retired, found.id > 0) == ("当日入账", NOW, False, True)
    assert dossiers.examples(store) == [found]


def test_writing_again_changes_the_row(store: Store) -> None:
    from dataclasses import replace

    kept(store)
    answered = replace(ASKED, answer="长款", answered_at=NOW, answered_by="0318", answered_on=TODAY)
    with store.transaction():
        dossiers.put(store, (answered, replace(LEARNT, headline="另一个")))
    assert dossiers.of_case(store, "u1").inquiries == (answered,)
    assert [each.headline for each in dossiers.examples(store)] == ["另一个"]


def test_what_is_due_is_found_by_its_day_and_its_people(store: Store) -> None:
    kept(store)
    assert [task.no for _, task in dossiers.open_tasks(store)] == [2, 1]
    assert [(number, task.no) for number, task in dossiers.open_tasks(store, TODAY)] == [("CD103-26-0001", 2)]
    assert [task.no for _, task in dossiers.open_tasks(store, login="0100")] == [2]
    assert [asked for _, asked in dossiers.open_inquiries(store, TODAY)] == [ASKED]
    assert list(dossiers.open_inquiries(store, TODAY - timedelta(days=1))) == []
    assert list(dossiers.open_inquiries(store, login="0301")) == []


def test_a_finished_case_needs_no_recording_and_a_voided_one_nothing(store: Store) -> None:
    kept(store)
    with store.transaction():
        store.execute("UPDATE cases SET status = 'closed'")
    assert [task.kind for _, task in dossiers.open_tasks(store)] == ["retraining"]
    assert list(dossiers.open_inquiries(store)) == []
    with store.transaction():
        store.execute("UPDATE cases SET status = 'voided'")
    assert list(dossiers.open_tasks(store)) == []


def test_the_lanes_stand_on_their_indexes(store: Store) -> None:
    for sql, index in (
        (
            "SELECT * FROM tasks INDEXED BY tasks_open WHERE done_at IS NULL AND cancelled = '' AND due_on <= '2026'",
            "tasks_open",
        ),
        ("SELECT * FROM inquiries WHERE answered_at IS NULL AND cancelled = '' AND due_on <= '2026'", "inquiries_open"),
    ):
        assert any(index in str(row) for row in store.rows(f"EXPLAIN QUERY PLAN {sql}"))


def test_an_older_home_gets_its_rows_from_its_journal_and_its_cases(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    path.touch()
    db = CipherDatabase(path, None)
    migrations.migrate(db, migrations.MIGRATIONS[:2])
    columns = {row[1] for row in db.execute_sql("PRAGMA table_info(cases)")} & set(COLUMNS.replace('"', "").split(", "))
    given = {
        "number": "CD103-26-0001", "uid": "u1", "round": 1, "kind": "complaint", "warning_no": "JS-CD103-26-0001",
        "responsible_unit": "运营管理部", "verdict": "not_upheld", "closed_at": encode_moment(NOW), "handler": "0318",
        "corrective": json.dumps([{"what": "巡检", "owner": "0322", "due_on": "2026-03-20"}]),
    }  # fmt: skip
    assert set(given) <= columns
    marks = ", ".join("?" * len(given))
    db.execute_sql(f"INSERT INTO cases ({', '.join(given)}) VALUES ({marks})", list(given.values()))
    for seq, (action, details) in enumerate(
        (
            ("ask_unit", {"unit": "科技部", "question": "日志？", "due_on": "2026-03-07"}),
            ("ask_unit", {"unit": "运营管理部", "question": "长款？", "due_on": "2026-03-06"}),
            ("answer_unit", {"unit": "运营管理部", "answer": "长款 2,000 元"}),
        ),
        1,
    ):
        row = (
            seq,
            encode_moment(NOW),
            "0318",
            "",
            action,
            "u1",
            seq,
            "investigating",
            str(seq - 1) if seq > 1 else "",
            str(seq),
        )
        texts = ("{}", json.dumps(details, ensure_ascii=False))
        db.execute_sql(
            "INSERT INTO journal (seq, at, actor, second, action, case_uid, revision, status, previous, hash, changes, "
            "details) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (*row, *texts),
        )  # fmt: skip
    migrations.migrate(db)
    rows = db.execute_sql("SELECT unit, answer, due_on FROM inquiries ORDER BY no").fetchall()
    assert rows == [("科技部", "", "2026-03-07"), ("运营管理部", "长款 2,000 元", "2026-03-06")]
    assert db.execute_sql("SELECT what, owner, due_on FROM tasks").fetchall() == [("巡检", "0322", "2026-03-20")]
    assert db.execute_sql("SELECT number, weight FROM warnings").fetchall() == [("JS-CD103-26-0001", 0)]
    db.close_all()
