"""The month's workbook: what belongs to a month, in what state, and a balance that always holds."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from branchdesk.domain import months
from branchdesk.domain.case import Case
from branchdesk.domain.errors import FileUnavailable, NotAllowed, WrongUse
from branchdesk.exchange.workbook import read
from branchdesk.services import exporting, handling, intake
from branchdesk.services.session import Session
from branchdesk.store import exchange_ledger, journal
from tests.services.conftest import NOON, WORDS, Branch
from tests.services.lives import led, values

DAY = timedelta(days=1)
APRIL = datetime(2026, 4, 2, 9, 0, tzinfo=NOON.tzinfo)
MAY = datetime(2026, 5, 4, 9, 0, tzinfo=NOON.tzinfo)


def log(session: Session, now: datetime, **more: Any) -> Case:
    """A logged complaint."""
    return intake.log(session, {**WORDS, **more}, now=now).case


def figures(session: Session, period: str, now: datetime) -> dict[str, int]:
    """The month's balance without its zeros; it must hold."""
    balance = exporting.collect(session, period, now).balance
    assert balance.holds, balance
    return {key: figure for key, figure in exporting.plain_balance(balance).items() if figure}


def states(session: Session, period: str, now: datetime) -> dict[str, str]:
    """Number and status of the month's cases as they go out."""
    return {each.case.number[-4:]: each.case.status for each in exporting.collect(session, period, now).cases}


def test_a_month_shows_its_last_midnight_whenever_it_is_exported(branch: Branch) -> None:
    session = branch.supervisor
    case = led(session, log(session, NOON), "start", NOON)
    assert states(session, "2026-03", APRIL) == {"0001": "investigating"}
    for action in ("conclude", "propose", "finish", "tell", "close"):
        case = handling.do(session, case.uid, action, values(action, APRIL), now=APRIL)
    assert case.status == "closed"
    assert states(session, "2026-03", MAY) == {"0001": "investigating"}
    assert states(session, "2026-04", MAY) == {"0001": "closed"}
    assert figures(session, "2026-03", MAY) == {"received": 1, "closing": 1}
    assert figures(session, "2026-04", MAY) == {"opening": 1, "closed": 1}
    with pytest.raises(WrongUse):
        exporting.export(session, "2026-06", branch.folder, now=MAY)


def test_the_last_second_belongs_to_the_month_and_the_next_does_not(branch: Branch) -> None:
    session = branch.supervisor
    midnight = datetime(2026, 4, 1, tzinfo=NOON.tzinfo)
    log(session, midnight - timedelta(seconds=1))
    log(session, midnight)
    kept = log(session, NOON)
    handling.do(session, kept.uid, "withdraw", values("withdraw", midnight), now=midnight)
    assert states(session, "2026-03", MAY) == {"0001": "received", "0003": "received"}
    assert figures(session, "2026-03", MAY) == {"received": 2, "closing": 2}
    assert figures(session, "2026-04", MAY) == {"opening": 2, "received": 1, "withdrawn": 1, "closing": 2}


def test_every_exit_and_a_reopening_have_their_place(branch: Branch) -> None:
    session = branch.supervisor
    for action in ("withdraw", "transfer", "decline", "void"):
        case = log(session, NOON)
        handling.do(session, case.uid, action, values(action, NOON), now=NOON)
    into = log(session, NOON)
    merged = log(session, NOON)
    handling.do(session, merged.uid, "merge", {"merged_into": into.number, "reason": "同一投诉"}, now=NOON)
    closed = led(session, log(session, NOON), "close", NOON)
    once = {"withdrawn": 1, "transferred": 1, "declined": 1, "voided": 1, "merged": 1, "closed": 1}
    assert figures(session, "2026-03", APRIL) == {"received": 7, **once, "closing": 1}
    handling.do(session, closed.uid, "reopen", values("reopen", APRIL), now=APRIL)
    assert figures(session, "2026-03", MAY) == {"received": 7, **once, "closing": 1}
    assert figures(session, "2026-04", MAY) == {"opening": 1, "reopened": 1, "closing": 2}


def test_other_kinds_and_registered_history_stand_outside_the_balance(branch: Branch) -> None:
    session = branch.supervisor
    log(session, NOON)
    log(session, NOON, kind="suggestion")
    log(session, NOON, kind="praise")
    month = exporting.collect(session, "2026-03", APRIL)
    assert month.others == {"suggestion": 1, "praise": 1}
    assert figures(session, "2026-03", APRIL) == {"received": 1, "closing": 1}
    assert len(month.cases) == 3


def test_a_late_entry_goes_into_the_month_it_was_logged_in(branch: Branch, tmp_path: Path) -> None:
    session = branch.supervisor
    log(session, NOON)
    assert not log(session, APRIL, received_at="2026-03-20T09:00:00+08:00").late_entry
    exporting.export(session, "2026-03", tmp_path, now=APRIL)
    late = log(session, APRIL + DAY, received_at="2026-03-21T09:00:00+08:00")
    assert (late.period, late.late_entry) == ("2026-04", True)
    assert figures(session, "2026-03", MAY) == {"received": 2, "closing": 2}
    assert figures(session, "2026-04", MAY) == {"opening": 2, "received": 1, "closing": 3}


def test_an_entry_two_months_late_is_open_in_the_month_between(branch: Branch) -> None:
    session = branch.supervisor
    log(session, MAY, received_at="2026-03-20T09:00:00+08:00")
    assert figures(session, "2026-03", MAY) == {"received": 1, "closing": 1}
    assert figures(session, "2026-04", MAY) == {"opening": 1, "closing": 1}
    assert figures(session, "2026-05", MAY) == {"opening": 1, "closing": 1}


def test_a_corrected_time_of_receipt_moves_the_case_unless_its_month_went_out(branch: Branch, tmp_path: Path) -> None:
    session = branch.supervisor
    case = log(session, APRIL)
    change = {"reason": "受理时间有误", "received_at": "2026-03-30T16:00:00+08:00"}
    moved = handling.do(session, case.uid, "correct", change, now=APRIL + DAY)
    assert moved.period == "2026-03"
    assert figures(session, "2026-03", MAY) == {"received": 1, "closing": 1}
    assert figures(session, "2026-04", MAY) == {"opening": 1, "closing": 1}
    exporting.export(session, "2026-03", tmp_path, now=APRIL + DAY)
    back = {"reason": "原来是对的", "received_at": "2026-04-01T16:00:00+08:00"}
    assert handling.do(session, case.uid, "correct", back, now=APRIL + 2 * DAY).period == "2026-03"
    assert figures(session, "2026-03", MAY) == {"received": 1, "closing": 1}


def test_a_preview_is_no_submission(branch: Branch, tmp_path: Path) -> None:
    session = branch.supervisor
    log(session, NOON)
    seen = exporting.export(session, "2026-03", tmp_path, now=NOON + DAY)
    assert seen.preview
    assert "预报" in seen.file.name
    assert "export.preview" in {each.key for each in seen.warnings}
    later = log(session, NOON + 2 * DAY)
    assert (later.period, later.late_entry) == ("2026-03", False)
    sent = exporting.export(session, "2026-03", tmp_path, now=APRIL)
    assert not sent.preview
    assert sent.sequence == seen.sequence + 1
    assert sent.rows["案件"] == 2


def test_exporting_again_makes_the_next_version_of_the_whole_month(branch: Branch, tmp_path: Path) -> None:
    session = branch.supervisor
    case = log(session, NOON)
    first = exporting.export(session, "2026-03", tmp_path, now=APRIL)
    handling.do(session, case.uid, "correct", {"reason": "错字", "summary": "更正"}, now=APRIL)
    second = exporting.export(session, "2026-03", tmp_path, now=APRIL + DAY)
    assert (first.sequence, second.sequence) == (1, 2)
    assert first.file != second.file
    assert first.file.exists()
    back = read(second.file)
    assert back.package is not None
    assert back.package.manifest.previous_digest == first.digest
    assert [row["uid"] for row in back.package.cases] == [case.uid]
    known = exchange_ledger.packages(session.store, exchange_ledger.OUT)
    assert [(each.sequence, each.digest) for each in known] == [(1, first.digest), (2, second.digest)]
    assert [each.action for each in journal.since(session.store, 0)].count("export") == 2


def test_a_month_without_anything_is_reported_as_such_and_only_then(branch: Branch, tmp_path: Path) -> None:
    session = branch.supervisor
    with pytest.raises(WrongUse):
        exporting.export(session, "2026-03", tmp_path, now=APRIL)
    nil = exporting.export(session, "2026-03", tmp_path, nil=True, now=APRIL)
    assert "零报告" in nil.file.name
    back = read(nil.file)
    assert back.package is not None
    assert back.package.manifest.nil
    log(session, APRIL)
    with pytest.raises(WrongUse):
        exporting.export(session, "2026-04", tmp_path, nil=True, now=MAY)


def test_a_missing_month_between_is_told(branch: Branch, tmp_path: Path) -> None:
    session = branch.supervisor
    log(session, NOON - 40 * DAY)
    assert exporting.export(session, "2026-01", tmp_path, now=NOON).warnings == ()
    skipped = exporting.export(session, "2026-03", tmp_path, now=APRIL)
    assert [each.values for each in skipped.warnings if each.key == "export.gap"] == [{"missing": "2026-02"}]


def test_only_a_supervisor_exports_and_nothing_is_left_of_a_refusal(branch: Branch, tmp_path: Path) -> None:
    log(branch.teller, NOON)
    for session in (branch.teller, branch.handler):
        with pytest.raises(NotAllowed):
            exporting.export(session, "2026-03", tmp_path / "out", now=APRIL)
    assert not (tmp_path / "out").exists()
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(FileUnavailable):
        exporting.export(branch.supervisor, "2026-03", tmp_path / "file", now=APRIL)
    assert exchange_ledger.packages(branch.supervisor.store, exchange_ledger.OUT) == []


def test_a_customer_leaves_masked_and_the_same_one_has_the_same_hash(branch: Branch, tmp_path: Path) -> None:
    session = branch.supervisor
    log(session, NOON, narrative="我是陈桂芳，电话 13812345678，机器吞了我的卡。")
    log(session, NOON, customer_name="陈桂芳女士")
    log(session, NOON, phone="13900001111")
    handling.do(session, "26-0001", "note", {"words": "陈桂芳来电 13812345678"}, now=NOON)
    back = read(exporting.export(session, "2026-03", tmp_path, now=APRIL).file)
    assert back.package is not None
    rows = list(back.package.cases)
    assert rows[0]["customer_hash"] == rows[1]["customer_hash"] != rows[2]["customer_hash"]
    spoken = repr(rows) + repr(list(back.package.events))
    for secret in ("13812345678", "陈桂芳", "1381234"):
        assert secret not in spoken


def test_stopping_leaves_no_file_and_no_trace_in_the_ledger(branch: Branch, tmp_path: Path) -> None:
    log(branch.supervisor, NOON)

    class Stopped(Exception):
        pass

    def stop(done: int, total: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        exporting.export(branch.supervisor, "2026-03", tmp_path / "out", now=APRIL, progress=stop)
    assert list((tmp_path / "out").iterdir()) == []
    assert exchange_ledger.packages(branch.supervisor.store, exchange_ledger.OUT) == []


def test_a_balance_with_a_wrong_closing_does_not_hold() -> None:
    assert not months.Balance(opening=1, received=2, closed=1, closing=1).holds
