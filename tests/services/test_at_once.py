"""Two at once: exports that would share a sequence, registers that would share their numbers; and clocks elsewhere."""

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from branchdesk.domain import months
from branchdesk.domain.errors import NotAllowed
from branchdesk.services import exporting, handling, intake, registering, submissions
from branchdesk.store import cases, exchange_ledger, journal
from tests.services.conftest import NOON, WORDS, Branch
from tests.services.lives import led

APRIL = datetime(2026, 4, 2, 9, 0, tzinfo=NOON.tzinfo)


def test_two_exports_at_once_do_not_share_a_sequence(branch: Branch, tmp_path: Path) -> None:
    session = branch.supervisor
    intake.log(session, WORDS, now=NOON)
    made: list[exporting.Exported] = []

    def meanwhile(done: int, _total: int) -> None:
        if not made and done == 0:
            made.append(exporting.export(session, "2026-03", tmp_path, now=APRIL))

    with pytest.raises(NotAllowed, match="meanwhile"):
        exporting.export(session, "2026-03", tmp_path, now=APRIL, progress=meanwhile)
    assert [each.name for each in tmp_path.glob("*.*")] == [made[0].file.name]
    [sent] = exchange_ledger.packages(session.store, exchange_ledger.OUT)
    assert (sent.sequence, sent.digest) == (1, made[0].digest)
    assert exporting.export(session, "2026-03", tmp_path, now=APRIL).sequence == 2
    assert journal.verify(session.store).ok


def test_two_registers_at_once_do_not_bring_a_number_twice(branch: Branch, tmp_path: Path) -> None:
    file = tmp_path / "old.csv"
    file.write_text("编号,日期,内容\nA1,2025-03-05,自助机吞卡\nA2,2025-03-06,排队太久\n", encoding="utf-8")
    session = branch.supervisor
    reader = registering._write

    def slow(*given: object) -> list[object]:
        registering._write = reader  # type: ignore[assignment]
        assert registering.bring(session, file, None, now=NOON).accepted == 2
        return reader(*given)  # type: ignore[arg-type,return-value]

    registering._write = slow  # type: ignore[assignment]
    try:
        second = registering.bring(session, file, None, now=NOON)
    finally:
        registering._write = reader  # type: ignore[assignment]
    assert (second.accepted, second.duplicates) == (0, 2)
    assert cases.count(session.store) == 2
    assert cases.serial_gaps(session.store, "CD103") == {}


@pytest.mark.parametrize("hours", [-11, 0, 8, 13])
def test_a_month_is_the_branchs_wherever_the_machines_clock_stands(branch: Branch, hours: int) -> None:
    """A case received at 07:30 on 1 April in Beijing is April's, also for a machine that says it is still March."""
    session = branch.supervisor
    elsewhere = timezone(timedelta(hours=hours))
    early = datetime(2026, 4, 1, 7, 30, tzinfo=months.BRANCH_TIME)
    late = datetime(2026, 3, 31, 23, 30, tzinfo=months.BRANCH_TIME)
    for moment in (early, late):
        intake.log(session, {**WORDS, "received_at": moment}, now=early + timedelta(hours=1))
    now = (APRIL + timedelta(days=40)).astimezone(elsewhere)
    balance = exporting.collect(session, "2026-03", now).balance
    assert (balance.received, balance.closing, balance.holds) == (1, 1, True)
    assert not exporting.collect(session, "2026-04", now).preview
    assert submissions.deadline(session, "2026-03") == datetime(2026, 4, 5, 18, tzinfo=months.BRANCH_TIME)
    eve = datetime(2026, 4, 1, 0, 30, tzinfo=months.BRANCH_TIME).astimezone(elsewhere)
    assert months.is_over("2026-03", eve)
    assert months.running(eve) == "2026-04"


def test_a_wait_that_ran_out_is_closed_before_the_month_goes_out(branch: Branch, tmp_path: Path) -> None:
    session = branch.supervisor
    case = led(session, intake.log(session, WORDS, now=NOON).case, "tell", NOON)
    exporting.export(session, "2026-03", tmp_path, now=APRIL)
    closed = handling.find_case(session, case.uid)
    assert (closed.status, closed.agreement) == ("closed", "no_response")
