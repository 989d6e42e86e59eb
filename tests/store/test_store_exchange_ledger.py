"""Head office keeps each month as it was reported, once, and finds it again."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

import pytest

from branchdesk.store import exchange_ledger as ledger
from branchdesk.store import search
from branchdesk.store.database import Store
from branchdesk.store.exchange_ledger import BranchRecord, ImportedCase, ImportedLine, PackageRecord


@pytest.fixture
def package(now: datetime) -> PackageRecord:
    return PackageRecord(
        "out", "CD103", "2026-02", 1, "ab", now, "liqiang", state="exported", file="CD103-2026-02.xlsx",
        manifest={"rows": {"案件": 3}}, problems=[{"row": 7, "key": "field.required"}],
    )  # fmt: skip


@pytest.fixture
def case(now: datetime) -> ImportedCase:
    values = {"number": "HZ001-26-0001", "narrative": "自助机吞卡", "amount_involved": 200000}
    return ImportedCase(
        "HZ001", "u1", "2026-02", 3, "h3", "2026-02", "HZ001-26-0001", "acting", "complaint", now, None, 1, values
    )


def put(store: Store, cases: Iterable[ImportedCase]) -> int:
    with store.transaction():
        return ledger.put_imported(store, cases)


def test_packages_out_and_in(store: Store, package: PackageRecord) -> None:
    first = ledger.add_package(store, package)
    second = ledger.add_package(store, replace(package, sequence=2, digest="cd", previous="ab", nil=True))
    came = ledger.add_package(store, replace(package, direction=ledger.IN, branch="HZ001", period="2026-01"))
    assert ledger.packages(store, ledger.OUT) == [first, second]
    assert ledger.packages(store, ledger.IN, branch="HZ001", period="2026-01") == [came]
    assert ledger.packages(store, ledger.IN, branch="CD103") == []
    assert ledger.by_digest(store, "cd") == second
    assert ledger.by_digest(store, "ef") is None
    assert ledger.exported_periods(store) == {"2026-02"}
    ledger.set_package_state(store, first.id, "sealed")
    assert ledger.packages(store, ledger.OUT)[0] == replace(first, state="sealed")


def test_branches(store: Store, now: datetime) -> None:
    branch = BranchRecord("HZ001", "湖州支行", "aabb", enrolled_at=now, contact="0572-1234567")
    ledger.put_branch(store, branch)
    ledger.put_branch(store, BranchRecord("AJ002", "安吉支行"))
    ledger.put_branch(store, replace(branch, trusted=True))
    assert ledger.branch(store, "HZ001") == replace(branch, trusted=True)
    assert ledger.branch(store, "XX") is None
    assert [each.code for each in ledger.branches(store)] == ["AJ002", "HZ001"]


def test_a_month_is_kept_once_and_replaced_by_its_next_version(store: Store, case: ImportedCase) -> None:
    assert put(store, [case, replace(case, uid="u2", number="HZ001-26-0002")]) == 2
    assert put(store, [case]) == 1
    corrected = replace(case, revision=4, content_hash="h4", values={"narrative": "自助机吐卡"})
    put(store, [corrected])
    assert ledger.imported_state(store, "HZ001", "2026-02") == {"u1": (4, "h4"), "u2": (3, "h3")}
    assert ledger.imported_state(store, "CD103") == {}
    assert [each.uid for each in ledger.imported_cases(store, month="2026-02")] == ["u1", "u2"]
    assert ledger.imported_case(store, "HZ001", "u1") == corrected
    assert ledger.imported_counts(store) == {("HZ001", "2026-02"): 2}


def test_an_earlier_month_stays_as_it_was_reported(store: Store, case: ImportedCase, now: datetime) -> None:
    march = replace(
        case,
        month="2026-03",
        revision=6,
        content_hash="h6",
        status="closed",
        closed_at=now,
        values={"narrative": "已退款"},
    )
    put(store, [case])
    put(store, [march])
    assert list(ledger.imported_cases(store, month="2026-02", branch="HZ001")) == [case]
    assert list(ledger.imported_cases(store, month="2026-03")) == [march]
    assert ledger.imported_state(store, "HZ001") == {"u1": (6, "h6")}
    assert ledger.imported_case(store, "HZ001", "u1") == march
    assert ledger.imported_case(store, "HZ001", "u9") is None


def test_imported_cases_are_found_by_their_newest_words(store: Store, case: ImportedCase) -> None:
    put(store, [case])
    for text in ("吞卡", "自助机吞", "HZ001-26-0001", "0001", "吞 26-0001"):
        assert search.find_imported(store, text) == [("HZ001", "u1")], text
    put(store, [replace(case, month="2026-03", values={"narrative": "已退款"})])
    assert search.find_imported(store, "退款") == [("HZ001", "u1")]
    assert search.find_imported(store, "吞卡") == []
    put(store, [replace(case, revision=4, values={"narrative": "旧账更正"})])  # February again, after March
    assert search.find_imported(store, "更正") == []
    assert search.find_imported(store, "0001") == [("HZ001", "u1")]
    assert search.find(store, "退款") == []


def test_rows_of_other_sheets(store: Store) -> None:
    line = ImportedLine("HZ001", "办理记录", "u1/1", "2026-02", "u1", "x", 1, {"action": "contact"})
    call = replace(line, sheet="回访", key="u1/1/1", values={"outcome": "reached"})
    with store.transaction():
        assert ledger.put_lines(store, [line, call]) == 2
        ledger.put_lines(store, [replace(line, content_hash="y")])
    assert ledger.lines(store, "HZ001", case_uid="u1") == [replace(line, content_hash="y"), call]
    assert ledger.lines(store, "HZ001", sheet="回访", month="2026-02") == [call]
    assert ledger.lines(store, "CD103") == []
    assert ledger.lines_state(store, "HZ001", "办理记录") == {"u1/1": "y"}
