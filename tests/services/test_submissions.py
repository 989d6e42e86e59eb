"""Until when a month must be in, and how a branch stands in it."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from branchdesk.services import access, submissions
from branchdesk.services.session import Session
from branchdesk.store import exchange_ledger as ledger
from branchdesk.store import settings
from tests.services.conftest import CHEAP, NOON, PASSWORD

BEIJING = timezone(timedelta(hours=8))
HELD = {"opening": 1, "received": 3, "closed": 2, "closing": 2}
DUE = datetime(2026, 3, 5, 18, tzinfo=BEIJING)


@pytest.fixture
def head(tmp_path: Path) -> Session:
    """A head office that knows one branch."""
    wanted = access.NewHome("HQ", "总行", "0900", "赵启明", head_office=True)
    session = access.create_home(tmp_path / "head", wanted, PASSWORD, now=NOON, cost=CHEAP).session
    with session.store.transaction():
        ledger.put_branch(session.store, ledger.BranchRecord("CD104", "城西支行"))
        ledger.put_branch(session.store, ledger.BranchRecord("CD199", "已撤网点", active=False))
    return session


def package(head: Session, **more: Any) -> None:
    record = ledger.PackageRecord(
        ledger.IN, "CD104", "2026-02", 1, "ab", DUE - timedelta(hours=1), "0900", state="accepted",
        manifest={"balance": HELD},
    )  # fmt: skip
    ledger.add_package(head.store, replace(record, **more))


def state(head: Session) -> str:
    (row,) = submissions.board(head, "2026-02", now=NOON)
    return row.state


def test_a_month_is_due_on_the_fifth_at_six(head: Session) -> None:
    assert submissions.deadline(head, "2026-02") == DUE
    assert submissions.deadline(head, "2025-12") == datetime(2026, 1, 5, 18, tzinfo=BEIJING)
    settings.put(head.store, "report_deadline", {"day": 3, "hour": 12})
    assert submissions.deadline(head, "2026-02") == datetime(2026, 3, 3, 12, tzinfo=BEIJING)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, "on_time"),
        ({"at": DUE + timedelta(minutes=1)}, "late"),
        ({"manifest": {"balance": HELD, "held": 2}}, "late"),
        ({"nil": True, "manifest": {"balance": {}}}, "nil"),
        ({"manifest": {"balance": {**HELD, "closing": 5}}}, "unbalanced"),
        ({"problems": ({"key": "import.opening"},)}, "unbalanced"),
        ({"manifest": {"balance": HELD, "preview": True}}, "missing"),
        ({"state": "rejected"}, "missing"),
    ],
)
def test_how_a_branch_stands(head: Session, more: dict[str, Any], expected: str) -> None:
    package(head, **more)
    assert state(head) == expected


def test_a_second_package_is_a_correction_and_closed_branches_report_nothing(head: Session) -> None:
    assert state(head) == "missing"
    package(head)
    package(head, sequence=2)
    assert state(head) == "corrected"
    assert submissions.periods(head) == ["2026-02"]


def test_without_a_month_all_reported_ones_are_listed(head: Session) -> None:
    package(head)
    package(head, period="2026-01", at=DUE)
    rows = submissions.board(head, None, now=NOON)
    assert [(row.period, row.state) for row in rows] == [("2026-01", "late"), ("2026-02", "on_time")]
