"""An old register comes in: old numbers kept, rows named that cannot be taken, nothing twice, nothing by halves."""

from pathlib import Path

import pytest

from branchdesk.domain.errors import FileRefused, FileUnavailable, NotAllowed, WrongUse
from branchdesk.services import exporting, handling, queue, registering
from branchdesk.services.registering import Registered
from branchdesk.store import cases, journal
from tests.services.conftest import NOON, Branch

HEADS = "登记编号,投诉时间,客户姓名,联系电话,投诉内容,投诉渠道,金额\n"
ROWS = (
    "2025-001,2025-11-03 09:12,陈桂芳,13812345678,自助机吞卡，等了四十分钟没有人来。,电话,2000\n"
    "2025-002,2025-12-30 16:40,李建国,,短信费每月扣三元，从没开通过。,信件,36.00\n"
    "2025-003,2026-01-05 10:00,,,排队一个小时，只开了两个窗口。,来访,\n"
)


def register(folder: Path, text: str = HEADS + ROWS, encoding: str = "utf-8") -> Path:
    """A register file."""
    file = folder / "register.csv"
    file.write_text(text, encoding=encoding)
    return file


def brought(branch: Branch, file: Path, **more: bool) -> Registered:
    """What came of it with a mapping guessed from its heads."""
    return registering.bring(branch.supervisor, file, None, now=NOON, **more)


def test_old_cases_keep_their_number_and_get_ours_in_order_of_receipt(branch: Branch, tmp_path: Path) -> None:
    done = brought(branch, register(tmp_path))
    assert (done.rows, done.accepted, done.duplicates, done.rejected) == (3, 3, 0, ())
    assert done.months == {"2025-11": 1, "2025-12": 1, "2026-01": 1}
    there = {each.external_no: each for each in cases.every(branch.supervisor.store)}
    assert {key: each.number for key, each in there.items()} == {
        "2025-001": "CD103-25-0001",
        "2025-002": "CD103-25-0002",
        "2025-003": "CD103-26-0001",
    }
    first = there["2025-001"]
    assert (first.status, first.registered, first.due_at, first.callback_state) == ("archived", True, None, "")
    assert (first.phone, first.amount_involved, first.period) == ("13812345678", 200_000, "2025-11")
    assert cases.serial_gaps(branch.supervisor.store, "CD103") == {}
    assert journal.verify(branch.supervisor.store).ok


def test_they_are_found_by_words_name_initials_phone_and_old_number(branch: Branch, tmp_path: Path) -> None:
    brought(branch, register(tmp_path))
    for text in ("吞卡", "陈桂芳", "cgf", "5678", "2025-001", "四十分钟"):
        found = queue.page(branch.supervisor, "all", now=NOON, find=text)
        assert [each.customer_name for each in found.rows] == ["陈桂芳"], text


def test_the_same_register_again_brings_nothing(branch: Branch, tmp_path: Path) -> None:
    brought(branch, register(tmp_path))
    before = journal.head(branch.supervisor.store)
    again = brought(branch, register(tmp_path))
    assert (again.rows, again.accepted, again.duplicates) == (3, 0, 3)
    assert journal.head(branch.supervisor.store) == before
    more = register(tmp_path, HEADS + ROWS + ROWS.splitlines()[0].replace("001", "009") + "\n" * 3)
    third = brought(branch, more)
    assert (third.rows, third.accepted, third.duplicates) == (4, 1, 3)


def test_a_dry_run_tells_all_and_writes_nothing(branch: Branch, tmp_path: Path) -> None:
    before = journal.head(branch.supervisor.store)
    tried = brought(branch, register(tmp_path), dry_run=True)
    assert tried.accepted == 3
    assert journal.head(branch.supervisor.store) == before
    assert brought(branch, register(tmp_path)) == tried


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ("9,2025-13-40,陈桂芳,,没有这样的一天,电话,\n", "received_at"),
        ("9,,陈桂芳,,没有时间,电话,\n", "received_at"),
        ("9,2025-11-03 09:12,陈桂芳,,,电话,\n", "narrative"),
        ("9,2025-11-03 09:12,陈桂芳,,金额不是数,电话,很多\n", "amount_involved"),
        ("9,2026-09-01 09:12,陈桂芳,,还没有发生,电话,\n", "received_at"),
        ("9,1926-03-01 09:12,陈桂芳,,一百年以前,电话,\n", "received_at"),
    ],
)
def test_a_row_that_cannot_be_taken_is_named_and_the_others_come(
    branch: Branch, tmp_path: Path, row: str, field: str
) -> None:
    done = brought(branch, register(tmp_path, HEADS + row + ROWS))
    assert (done.rows, done.accepted) == (4, 3)
    assert {(each.row, each.field) for each in done.rejected} == {(2, field)}


def test_an_unknown_code_keeps_its_words_and_rejects_nothing(branch: Branch, tmp_path: Path) -> None:
    text = "编号,日期,内容,投诉渠道\n1,2025-11-03,机器吞卡,飞鸽传书\n2,2025-11-04,机器吞卡,飞鸽传书\n"
    done = brought(branch, register(tmp_path, text))
    assert (done.accepted, done.rejected) == (2, ())
    assert len(done.warnings) >= 1
    assert all(each.warning for each in done.warnings)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_the_encoding_is_seen(branch: Branch, tmp_path: Path, encoding: str) -> None:
    done = brought(branch, register(tmp_path, encoding=encoding))
    assert (done.accepted, done.rejected) == (3, ())


def test_history_stays_as_it_is_and_outside_the_balance(branch: Branch, tmp_path: Path) -> None:
    session = branch.supervisor
    brought(branch, register(tmp_path))
    with pytest.raises(NotAllowed):
        handling.do(session, "26-0001", "reopen", {"reason": "再看一次", "new_facts": False}, now=NOON)
    handling.do(session, "26-0001", "note", {"words": "客户又来电"}, now=NOON)
    month = exporting.collect(session, "2026-01", NOON)
    assert [each.case.registered for each in month.cases] == [True]
    assert set(exporting.plain_balance(month.balance).values()) == {0}


def test_who_may_not_and_what_is_not_there(branch: Branch, tmp_path: Path) -> None:
    file = register(tmp_path)
    with pytest.raises(NotAllowed):
        registering.bring(branch.handler, file, None, now=NOON)
    with pytest.raises(FileUnavailable):
        brought(branch, tmp_path / "nowhere.csv")
    with pytest.raises(FileUnavailable):
        registering.bring(branch.supervisor, file, "no-such-map", now=NOON)
    (tmp_path / "bad.toml").write_text("[columns\n", encoding="utf-8")
    with pytest.raises((FileRefused, WrongUse)):
        registering.bring(branch.supervisor, file, str(tmp_path / "bad.toml"), now=NOON)
    with pytest.raises(FileRefused):
        brought(branch, register(tmp_path, ""))
    assert cases.count(branch.supervisor.store) == 0
