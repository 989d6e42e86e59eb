"""Looking at kept files: who may, what stands in the journal, and that lent files never stay behind."""

import os
import stat
import sys
from pathlib import Path

import pytest

from branchdesk.domain.errors import FileUnavailable, NotAllowed
from branchdesk.domain.records import Attachment, JournalEntry, User
from branchdesk.services import exporting, handling, intake, viewing, wiping
from tests.services.conftest import NOON, WORDS, Branch

DATA = b"%PDF-1.7 " + bytes(range(256)) * 40


@pytest.fixture
def paper(branch: Branch) -> Attachment:
    case = intake.log(branch.teller, WORDS, now=NOON).case
    return handling.attach(branch.teller, case.uid, "陈桂芳 身份证.pdf", DATA, "application/pdf", now=NOON)


def told(branch: Branch, paper: Attachment) -> list[JournalEntry]:
    entries = handling.detail(branch.supervisor, paper.case_uid).entries
    return [each for each in entries if each.action in (viewing.LOOKED, viewing.COPIED)]


def test_a_look_is_written_down(branch: Branch, paper: Attachment) -> None:
    assert viewing.look(branch.supervisor, paper, now=NOON) == DATA
    (entry,) = told(branch, paper)
    assert (entry.actor, entry.action, entry.details["how"]) == ("0100", "look", "inside")
    assert entry.details["attachment"] == paper.id
    assert entry.details["sha256"] == paper.sha256


def test_who_may_not_see_the_customers_data_may_not_look(branch: Branch, paper: Attachment) -> None:
    stranger = branch.teller.as_user(User("0399", "别的柜员", frozenset({"teller"})))
    for session in (stranger, stranger.as_user(User("0400", "审计", frozenset({"auditor", "administrator"})))):
        with pytest.raises(NotAllowed) as caught:
            viewing.look(session, paper, now=NOON)
        assert caught.value.problem.key == "attachment.look"
        with pytest.raises(NotAllowed):
            viewing.lend(session, paper, now=NOON)
    assert told(branch, paper) == []
    assert not (branch.folder / "looking").exists()


def test_a_lent_file_is_private_nameless_and_wiped(branch: Branch, paper: Attachment) -> None:
    file = viewing.lend(branch.supervisor, paper, now=NOON)
    assert file.read_bytes() == DATA
    assert file.is_relative_to(branch.folder)
    assert "陈桂芳" not in str(file)
    assert file.suffix == ".pdf"
    if sys.platform != "win32":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert told(branch, paper)[0].details["how"] == "outside"
    assert wiping.take_back(file)
    assert wiping.take_back_all(branch.folder) == 0
    assert not (branch.folder / "looking").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a second name of the same file")
def test_the_bytes_are_overwritten_not_only_unlinked(tmp_path: Path) -> None:
    file = wiping.lend(tmp_path, "7.pdf", DATA)
    second = tmp_path / "still"
    os.link(file, second)
    assert wiping.take_back(file)
    assert second.read_bytes() == bytes(len(DATA))


def test_what_a_crash_left_is_wiped_at_the_next_start(tmp_path: Path) -> None:
    left = wiping.lend(tmp_path, "7.pdf", DATA)
    (left.parent / ".~lock.7.pdf#").write_text("writer's own", encoding="utf-8")
    (left.parent / "cache").mkdir()
    (left.parent / "cache" / "page").write_bytes(DATA)
    other = wiping.lend(tmp_path, "8.mp3", DATA)
    assert wiping.take_back_all(tmp_path) == 0
    assert not left.exists()
    assert not other.exists()
    assert not (tmp_path / "looking").exists()
    assert wiping.take_back_all(tmp_path) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_left_there_costs_nobody_his_file(tmp_path: Path) -> None:
    mine = tmp_path / "mine.txt"
    mine.write_text("keep me", encoding="utf-8")
    left = wiping.lend(tmp_path, "7.pdf", DATA)
    (left.parent / "link").symlink_to(mine)
    assert wiping.take_back(left)
    assert mine.read_text(encoding="utf-8") == "keep me"


def test_programs_are_never_opened(branch: Branch) -> None:
    case = intake.log(branch.teller, WORDS, now=NOON).case
    for name in ("发票.exe", "发票.pdf.bat", "发票", "发票.lnk", "发票.html", "发票.svg"):
        kept = handling.attach(branch.teller, case.uid, name, b"MZ", "", now=NOON)
        assert viewing.way(kept.name).key == "copy"
        with pytest.raises(NotAllowed) as caught:
            viewing.lend(branch.supervisor, kept, now=NOON)
        assert caught.value.problem.key == "attachment.no_program"
    assert not (branch.folder / "looking").exists()


def test_a_copy_needs_a_reason_and_is_written_down(branch: Branch, paper: Attachment, tmp_path: Path) -> None:
    target = tmp_path / "copy.pdf"
    with pytest.raises(NotAllowed):
        viewing.copy_out(branch.supervisor, paper, target, "  ", now=NOON)
    assert not target.exists()
    viewing.copy_out(branch.supervisor, paper, target, "随案卷报总行", now=NOON)
    assert target.read_bytes() == DATA
    (entry,) = told(branch, paper)
    assert (entry.action, entry.details["reason"]) == ("copy_out", "随案卷报总行")


def test_a_copy_that_could_not_be_written_is_not_in_the_journal(
    branch: Branch, paper: Attachment, tmp_path: Path
) -> None:
    with pytest.raises(FileUnavailable):
        viewing.copy_out(branch.supervisor, paper, tmp_path / "nowhere" / "copy.pdf", "随案卷", now=NOON)
    assert told(branch, paper) == []


def test_a_full_disk_lends_nothing_and_leaves_nothing(
    branch: Branch, paper: Attachment, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object, **_named: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fdopen", full)
    with pytest.raises(FileUnavailable) as caught:
        viewing.lend(branch.supervisor, paper, now=NOON)
    assert caught.value.problem.key == "attachment.lend"
    monkeypatch.undo()
    assert told(branch, paper) == []
    assert list((branch.folder / "looking").iterdir()) == []


def test_a_look_is_no_step_of_handling_and_stays_out_of_the_workbook(
    branch: Branch, paper: Attachment, tmp_path: Path
) -> None:
    viewing.look(branch.supervisor, paper, now=NOON)
    viewing.copy_out(branch.supervisor, paper, tmp_path / "copy.pdf", "随案卷", now=NOON)
    month = exporting.collect(branch.supervisor, "2026-03", NOON)
    told = [entry.action for case in month.cases for entry in case.entries]
    assert "attach" in told
    assert not {viewing.LOOKED, viewing.COPIED} & set(told)


def test_a_copy_never_overwrites_a_file_nobody_agreed_to_replace(
    branch: Branch, paper: Attachment, tmp_path: Path
) -> None:
    target = tmp_path / "keep.pdf"
    target.write_text("old", encoding="utf-8")
    with pytest.raises(FileUnavailable) as refused:
        viewing.copy_out(branch.supervisor, paper, target, "随案卷", now=NOON)
    assert (refused.value.problem.key, target.read_text(encoding="utf-8")) == ("file.there", "old")
    viewing.copy_out(branch.supervisor, paper, target, "随案卷", now=NOON, replacing=True)
    assert target.read_bytes() == viewing.look(branch.supervisor, paper, now=NOON)
