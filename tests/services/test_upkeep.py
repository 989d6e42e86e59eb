"""Backups that open, checks that find, waits that lapse, months that are owed."""

from datetime import timedelta
from pathlib import Path

import pytest

from branchdesk.domain.errors import BranchDeskError, FileRefused, FileUnavailable, NotAllowed
from branchdesk.services import access, exporting, handling, intake, upkeep
from branchdesk.store import backup as backups
from branchdesk.store import cases, journal
from tests.services.conftest import NOON, PASSWORD, WORDS, Branch
from tests.services.lives import led

DAY = timedelta(days=1)


def findings(checked: upkeep.Checked) -> set[str]:
    return {each.key for each in checked.findings}


def test_a_backup_holds_what_was_there_and_is_put_back(branch: Branch, tmp_path: Path) -> None:
    session = branch.supervisor
    first = intake.log(session, WORDS, now=NOON).case
    made = upkeep.backup(session, tmp_path / "stick", now=NOON)
    assert (made.cases, made.verified) == (1, True)
    assert upkeep.last_backup(session) == (NOON, 1)
    intake.log(session, WORDS, now=NOON)
    session.store.close()
    restored = upkeep.restore(branch.folder, made.file, "0100", PASSWORD, now=NOON + DAY)
    assert restored.cases == 1
    again = access.open_home(branch.folder, "0100", PASSWORD, now=NOON + DAY)
    assert [each.uid for each in cases.every(again.store)] == [first.uid]
    assert upkeep.check(again, deep=True, now=NOON + DAY).ok
    assert intake.log(again, WORDS, now=NOON + DAY).case.number == "CD103-26-0002"
    again.store.close()
    assert any(restored.kept.rglob("*.db"))


def test_a_lost_home_comes_back_from_the_stick_alone(branch: Branch, tmp_path: Path) -> None:
    session = branch.supervisor
    intake.log(session, WORDS, now=NOON)
    made = upkeep.backup(session, tmp_path / "stick", now=NOON)
    session.store.close()
    upkeep.restore(tmp_path / "new", made.file, "0100", PASSWORD, now=NOON)
    again = access.open_home(tmp_path / "new", "0301", PASSWORD, now=NOON)
    assert cases.count(again.store) == 1
    again.store.close()


def test_a_backup_that_is_broken_or_anothers_changes_nothing(branch: Branch, tmp_path: Path) -> None:
    session = branch.supervisor
    intake.log(session, WORDS, now=NOON)
    made = upkeep.backup(session, tmp_path / "stick", now=NOON)
    session.store.close()
    broken = tmp_path / "stick" / "broken.db"
    content = bytearray(made.file.read_bytes())
    content[5000:5100] = bytes(100)
    broken.write_bytes(content)
    before = (branch.folder / "branchdesk.db").read_bytes()
    attempts: list[tuple[Path, str, type[BranchDeskError]]] = [
        (broken, PASSWORD, FileRefused),
        (tmp_path / "nowhere.db", PASSWORD, FileUnavailable),
        (made.file, "wrong password", NotAllowed),
    ]
    for file, password, error in attempts:
        with pytest.raises(error):
            upkeep.restore(branch.folder, file, "0100", password, now=NOON)
        assert (branch.folder / "branchdesk.db").read_bytes() == before


def test_a_target_that_cannot_be_written_is_a_sentence(branch: Branch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(FileUnavailable):
        upkeep.backup(branch.supervisor, tmp_path / "file", now=NOON)
    assert upkeep.last_backup(branch.supervisor) is None


def test_backups_in_the_home_are_thinned_and_elsewhere_left_alone(branch: Branch, tmp_path: Path) -> None:
    session = branch.supervisor
    for day in range(20):
        upkeep.backup(session, now=NOON + day * DAY)
        upkeep.backup(session, tmp_path / "stick", now=NOON + day * DAY)
    assert 12 <= len(backups.every(branch.folder / backups.FOLDER)) < 20
    assert len(backups.every(tmp_path / "stick")) == 20


def test_a_check_tells_the_age_of_the_backup(branch: Branch) -> None:
    session = branch.supervisor
    assert findings(upkeep.check(session, now=NOON)) == {"backup.none"}
    upkeep.backup(session, now=NOON)
    assert findings(upkeep.check(session, now=NOON + DAY)) == set()
    old = upkeep.check(session, deep=True, now=NOON + upkeep.BACKUP_DAYS * DAY)
    assert findings(old) == {"backup.old"}
    assert old.ok
    assert old.backup_at == NOON


def test_a_missing_number_and_a_changed_entry_are_found(branch: Branch) -> None:
    session = branch.supervisor
    for _ in range(3):
        intake.log(session, WORDS, now=NOON)
    store = session.store
    store.execute("DELETE FROM cases WHERE number = 'CD103-26-0002'")
    checked = upkeep.check(session, now=NOON)
    assert not checked.ok
    [gap] = [each for each in checked.findings if each.key == "check.serials"]
    assert gap.values["missing"] == "2"
    store.execute("DROP TRIGGER journal_no_update")
    store.execute("UPDATE journal SET actor = 'x' WHERE seq = 2")
    assert upkeep.verify_journal(session).first_bad == 2
    assert "store.journal_broken" in findings(upkeep.check(session, deep=True, now=NOON))


def test_a_customer_who_does_not_answer_lapses_into_closed(branch: Branch) -> None:
    session = branch.supervisor
    case = led(session, intake.log(session, WORDS, now=NOON).case, "tell", NOON)
    assert case.confirm_due is not None
    assert upkeep.lapse(session, case.confirm_due) == []
    [closed] = upkeep.lapse(session, case.confirm_due + timedelta(minutes=1))
    assert (closed.status, closed.agreement) == ("closed", "no_response")
    assert journal.of_case(session.store, case.uid)[-1].action == "lapse"
    assert upkeep.lapse(session, case.confirm_due + DAY) == []


def test_the_month_that_is_owed(branch: Branch, tmp_path: Path) -> None:
    session = branch.supervisor
    april = NOON + 30 * DAY
    assert upkeep.unsent(session, NOON) == ""
    assert upkeep.unsent(session, april) == "2026-03"
    intake.log(session, WORDS, now=NOON)
    exporting.export(session, "2026-03", tmp_path, now=NOON)
    assert upkeep.unsent(session, april) == "2026-03"
    exporting.export(session, "2026-03", tmp_path, now=april)
    assert upkeep.unsent(session, april) == ""
    handling.do(session, "26-0001", "note", {"words": "x"}, now=april)
