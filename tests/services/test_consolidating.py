"""Head office takes workbooks: each judged by itself, nothing twice, nothing by halves, and everybody on the board."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from branchdesk import assets
from branchdesk.domain.errors import FileUnavailable, NotAllowed, NotFound
from branchdesk.services import access, consolidating, exporting, handling, import_report, intake
from branchdesk.services.consolidating import Taken
from branchdesk.services.session import Session
from branchdesk.store import exchange_ledger, journal, search
from tests.services.conftest import CHEAP, NOON, PASSWORD, WORDS, Branch
from tests.services.lives import led, values

APRIL = datetime(2026, 4, 2, 9, 0, tzinfo=NOON.tzinfo)
MAY = datetime(2026, 5, 4, 9, 0, tzinfo=NOON.tzinfo)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Sent:
    """What a branch sent: March, March again with one case corrected, April, and a nil return of May."""

    march: Path
    again: Path
    april: Path
    nil: Path


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sent]:
    """Workbooks of one branch with four cases."""
    folder = tmp_path_factory.mktemp("sent")
    session = home(folder / "home", "CD103")
    cases = [intake.log(session, WORDS, now=NOON).case for _ in range(3)]
    led(session, cases[0], "close", NOON)
    march = exporting.export(session, "2026-03", folder, now=APRIL).file
    change = {"reason": "错字", "summary": "更正后的摘要"}
    handling.do(session, cases[1].uid, "correct", change, now=datetime(2026, 3, 31, 9, 0, tzinfo=NOON.tzinfo))
    again = exporting.export(session, "2026-03", folder, now=APRIL + DAY).file
    intake.log(session, WORDS, now=APRIL)
    for case in (*cases[1:], handling.find_case(session, "26-0004")):
        handling.do(session, case.uid, "withdraw", values("withdraw", APRIL), now=APRIL + DAY)
    april = exporting.export(session, "2026-04", folder, now=MAY).file
    nil = exporting.export(session, "2026-05", folder, nil=True, now=MAY + 30 * DAY).file
    yield Sent(march, again, april, nil)
    session.store.close()


def home(folder: Path, code: str, **more: bool) -> Session:
    """Another home, with its supervisor logged in."""
    wanted = access.NewHome(code, "城东支行", "0318", "主管", **more)
    return access.create_home(folder, wanted, PASSWORD, now=NOON - 60 * DAY, cost=CHEAP).session


def taken(office: Session, *files: Path, now: datetime = APRIL, dry_run: bool = False) -> list[Taken]:
    """What came of these files."""
    return consolidating.take(office, files, dry_run=dry_run, now=now)


def one(office: Session, file: Path, now: datetime = APRIL) -> Taken:
    """What came of this file."""
    return taken(office, file, now=now)[0]


def keys(result: Taken) -> set[str]:
    """The problems and remarks of a file."""
    return {each.key for each in result.problems}


def counts(result: Taken) -> tuple[int, int, int, int]:
    """New, changed, same and conflicting cases."""
    return result.new, result.changed, result.same, result.conflicts


def state(office: Session, period: str, now: datetime) -> str:
    """How the one branch stands on the board."""
    [row] = consolidating.board(office, period, now=now)
    return row.state


def edited(file: Path, folder: Path, cell: str = "陈*芳", other: str = "陈*花") -> Path:
    """The file as somebody saved it who changed one cell."""
    target = folder / "edited.xlsx"
    book = load_workbook(file)
    [place] = [each for row in book["案件"].iter_rows(min_row=2, max_row=2) for each in row if each.value == cell]
    place.value = other
    book.save(target)
    return target


def test_a_file_is_taken_once(office: Session, sent: Sent) -> None:
    first = one(office, sent.march)
    assert (first.state, counts(first), first.period, first.branch) == ("warned", (3, 0, 0, 0), "2026-03", "CD103")
    assert keys(first) == {"import.enrolled"}
    before = journal.head(office.store)
    second = one(office, sent.march)
    assert (second.state, counts(second)) == ("accepted", (0, 0, 3, 0))
    assert journal.head(office.store) == before
    assert len(exchange_ledger.packages(office.store, exchange_ledger.IN)) == 1
    assert exchange_ledger.imported_counts(office.store) == {("CD103", "2026-03"): 3}


def test_a_dry_run_says_the_same_and_writes_nothing(office: Session, sent: Sent) -> None:
    before = journal.head(office.store)
    tried = taken(office, sent.march, dry_run=True)[0]
    assert counts(tried) == (3, 0, 0, 0)
    assert journal.head(office.store) == before
    assert exchange_ledger.imported_counts(office.store) == {}
    assert consolidating.branches(office) == []
    assert counts(one(office, sent.march)) == counts(tried)


def test_the_next_version_changes_what_changed_and_the_old_one_is_refused(office: Session, sent: Sent) -> None:
    one(office, sent.march)
    assert counts(one(office, sent.again)) == (0, 1, 2, 0)
    late = one(office, sent.march)
    assert (late.state, keys(late)) == ("rejected", {"import.older"})
    values_ = exchange_ledger.imported_cases(office.store, month="2026-03")
    assert "更正后的摘要" in {each.values.get("summary") for each in values_}


def test_a_case_is_kept_in_each_month_and_found_in_its_newest(office: Session, sent: Sent) -> None:
    taken(office, sent.again, sent.april, now=MAY)
    assert exchange_ledger.imported_counts(office.store) == {("CD103", "2026-03"): 3, ("CD103", "2026-04"): 3}
    for branch, uid in search.find_imported(office.store, "存款"):
        found = exchange_ledger.imported_case(office.store, branch, uid)
        assert found is not None
        assert found.status == ("withdrawn" if found.month == "2026-04" else "closed")


def test_the_board_knows_every_state(office: Session, sent: Sent, tmp_path: Path) -> None:
    one(office, sent.march)
    assert state(office, "2026-03", APRIL) == "on_time"
    assert state(office, "2026-04", MAY) == "missing"
    one(office, sent.again, APRIL + 10 * DAY)
    assert state(office, "2026-03", MAY) == "corrected"
    one(office, sent.april, MAY + 10 * DAY)
    assert state(office, "2026-04", MAY) == "late"
    one(office, sent.nil, MAY + 30 * DAY)
    assert state(office, "2026-05", MAY + 30 * DAY) == "nil"
    assert [row.period for row in consolidating.board(office, None, now=MAY)] == ["2026-03", "2026-04", "2026-05"]


def test_a_month_that_does_not_begin_where_the_last_ended_is_named(office: Session, tmp_path: Path) -> None:
    session = home(tmp_path / "home", "CD104")
    intake.log(session, WORDS, now=NOON)
    march = exporting.export(session, "2026-03", tmp_path, now=APRIL).file
    intake.log(session, {**WORDS, "received_at": "2026-02-20T09:00+08:00"}, now=APRIL)
    april = exporting.export(session, "2026-04", tmp_path, now=MAY).file
    session.store.close()
    one(office, march)
    result = one(office, april, MAY)
    assert (result.state, keys(result)) == ("warned", {"import.opening"})
    assert state(office, "2026-04", MAY) == "unbalanced"


def test_an_edited_row_is_held_named_and_may_be_taken_as_it_was_signed(
    office: Session, sent: Sent, tmp_path: Path
) -> None:
    file = edited(sent.march, tmp_path)
    result = one(office, file)
    assert (result.state, result.new, result.rejected) == ("warned", 2, 1)
    [problem] = [each for each in result.problems if each.row]
    assert (problem.sheet, problem.row) == ("案件", 2)
    assert state(office, "2026-03", APRIL) == "late"
    again = consolidating.take(office, [file], now=APRIL, as_signed=[file])[0]
    assert (again.new, again.same, again.rejected) == (1, 2, 0)
    assert state(office, "2026-03", APRIL) == "on_time"


def test_the_wrong_file_is_refused_whole(office: Session, sent: Sent, tmp_path: Path) -> None:
    one(office, sent.march)
    other = home(tmp_path / "other", "CD103")
    intake.log(other, WORDS, now=NOON)
    practice = home(tmp_path / "practice", "CD105", practice=True)
    intake.log(practice, WORDS, now=NOON)
    cut = tmp_path / "cut.xlsx"
    cut.write_bytes(sent.april.read_bytes()[:9000])
    text = tmp_path / "text.xlsx"
    text.write_text("投诉台账", encoding="utf-8")
    files = {
        exporting.export(other, "2026-03", tmp_path / "a", now=APRIL).file: "import.other_key",
        exporting.export(practice, "2026-03", tmp_path / "b", now=APRIL).file: "import.practice",
        cut: "",
        text: "",
    }
    before = journal.head(office.store)
    words = assets.load_words("zh_CN")
    for result, key in zip(taken(office, *files), files.values(), strict=True):
        assert (result.state, result.new) == ("rejected", 0), result
        assert not key or keys(result) == {key}
        for problem in result.problems:
            sentence = words.sentence(problem)
            assert sentence.happened
            assert "{" not in "".join(sentence)
    assert journal.head(office.store) == before
    for session in (other, practice):
        session.store.close()


def test_only_head_office_takes_and_never_its_own(office: Session, branch: Branch, sent: Sent, tmp_path: Path) -> None:
    with pytest.raises(NotAllowed):
        consolidating.take(branch.supervisor, [sent.march], now=APRIL)
    with pytest.raises(FileUnavailable):
        taken(office, tmp_path / "nowhere.xlsx")
    with pytest.raises(NotAllowed, match="no_superior"):
        exporting.export(office, "2026-03", tmp_path, nil=True, now=APRIL)
    namesake = home(tmp_path / "namesake", office.home.branch)
    own = exporting.export(namesake, "2026-03", tmp_path, nil=True, now=APRIL).file
    namesake.store.close()
    assert keys(one(office, own)) == {"import.own"}
    training = home(tmp_path / "training", "ZH002", practice=True, head_office=True)
    assert keys(consolidating.take(training, [sent.march], now=APRIL)[0]) == {"import.not_practice"}
    training.store.close()


def test_a_preview_is_taken_but_is_no_submission(office: Session, branch: Branch, tmp_path: Path) -> None:
    intake.log(branch.supervisor, WORDS, now=NOON)
    seen = exporting.export(branch.supervisor, "2026-03", tmp_path, now=NOON + DAY).file
    assert "import.preview" in keys(one(office, seen, NOON + DAY))
    assert state(office, "2026-03", APRIL) == "missing"


def test_a_key_is_provisional_until_somebody_compared_it(office: Session, sent: Sent) -> None:
    one(office, sent.march)
    [known] = consolidating.branches(office)
    assert (known.code, known.trusted) == ("CD103", False)
    assert known.fingerprint
    consolidating.trust(office, "CD103", now=APRIL)
    assert consolidating.branches(office)[0].trusted
    with pytest.raises(NotFound):
        consolidating.trust(office, "XX999", now=APRIL)


def test_the_answer_goes_back_in_words(office: Session, sent: Sent, tmp_path: Path) -> None:
    result = one(office, edited(sent.march, tmp_path))
    for language in assets.languages():
        words = assets.load_words(language)
        note = import_report.return_note(result, words)
        assert "CD103" in note or "城东支行" in note
        assert "案件" in note
        target = import_report.write_report(office, [result], tmp_path / f"{language}.xlsx", words=words)
        cells = [str(cell.value) for sheet in load_workbook(target) for row in sheet.iter_rows() for cell in row]
        assert "edited.xlsx" in cells
        assert not any("{" in cell for cell in cells)


def test_many_files_are_judged_one_by_one(office: Session, sent: Sent, tmp_path: Path) -> None:
    copy = Path(shutil.copy(sent.march, tmp_path / "copy.xlsx"))
    told: list[tuple[int, int]] = []
    results = consolidating.take(
        office, [sent.april, copy, sent.march], now=MAY, progress=lambda done, total, _: told.append((done, total))
    )
    assert told == [(1, 3), (2, 3), (3, 3)]
    assert [counts(each) for each in results] == [(3, 0, 0, 0), (3, 0, 0, 0), (0, 0, 3, 0)]
