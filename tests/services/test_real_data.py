"""Registers that strangers really kept, through the whole loop: in, found, out month by month, in again at head office.

They are no part of the product. The folder is BRANCHDESK_DATA, or shared/data beside the checkout; without it these
tests say so and do nothing. What is asserted is what the files say themselves (counted once with the csv module).
"""

import csv
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import pytest

from branchdesk.domain.errors import FileRefused
from branchdesk.domain.fields import BRANCH_TIME
from branchdesk.services import access, consolidating, exporting, queue, registering, upkeep
from branchdesk.services.registering import Registered
from branchdesk.services.session import Session
from branchdesk.store import cases, exchange_ledger, journal, search
from tests.services.conftest import CHEAP, PASSWORD

DATA = Path(os.environ.get("BRANCHDESK_DATA") or Path(__file__).parents[3] / "shared" / "data")
TAINAN = DATA / "zh" / "tainan1999"
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=BRANCH_TIME)
EVERY = 10**9

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="no folder with strangers' files (set BRANCHDESK_DATA)")


def home(folder: Path, code: str, *, head_office: bool = False) -> Session:
    """A new home with its supervisor logged in."""
    wanted = access.NewHome(code, "市民热线", "0100", "主管", head_office=head_office)
    return access.create_home(folder, wanted, PASSWORD, now=NOW, cost=CHEAP).session


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Session]:
    """The branch the register comes into."""
    session = home(tmp_path / "desk", "TN1999")
    yield session
    session.store.close()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Session]:
    """The head office its months go to."""
    session = home(tmp_path / "office", "ZH001", head_office=True)
    yield session
    session.store.close()


def weeks() -> list[Path]:
    """The hotline's weekly files, the oldest first."""
    return sorted(TAINAN.glob("*/*.csv"))


def lines(files: list[Path]) -> list[list[str]]:
    """What stands in them."""
    found = []
    for file in files:
        with file.open(encoding="utf-8", newline="") as text:
            found += list(csv.reader(text))
    return found


def brought(desk: Session, files: list[Path], mapping: str | None) -> list[Registered]:
    """What came of these files."""
    return [registering.bring(desk, file, mapping, now=NOW) for file in files]


def total(desk: Session, **asked: str) -> int:
    """How many cases the queue says there are."""
    return queue.page(desk, "all", now=NOW, limit=5, found_at_most=EVERY, **asked).total


def loop(desk: Session, office: Session, files: list[Path], word: str, folder: Path) -> Counter[str]:
    """Bring the files in, find a word, export every month, import all at head office twice. Answers the months."""
    rows = lines(files)
    done = brought(desk, files, "tainan1999")
    assert sum(each.accepted for each in done) == len(rows)
    assert not any(each.rejected or each.duplicates for each in done)
    assert total(desk) == cases.count(desk.store) == len(rows)
    spoken = [each for each in rows if word in "\n".join((each[0], *each[3:7]))]
    assert total(desk, find=word) == len(spoken) > 0
    months = Counter(row[1][:7] for row in rows)
    assert sum((Counter(each.months) for each in done), Counter()) == months
    out = []
    for period, count in sorted(months.items()):
        sent = exporting.export(desk, period, folder / "out", now=NOW)
        assert sent.rows["案件"] == count, period
        assert set(sent.balance.values()) == {0}  # registered history stands outside
        out.append(sent.file)
    first = consolidating.take(office, out, now=NOW)
    assert {each.period: each.new for each in first} == months
    assert not any(each.changed or each.conflicts or each.rejected or each.state == "rejected" for each in first)
    again = consolidating.take(office, out, now=NOW)
    assert sum(each.new + each.changed for each in again) == 0
    assert {each.period: each.same for each in again} == months
    there = exchange_ledger.imported_counts(office.store)
    assert there == {("TN1999", period): count for period, count in months.items()}
    assert len(search.find_imported(office.store, word, EVERY)) == len(spoken)
    assert cases.serial_gaps(desk.store, "TN1999") == {}
    assert journal.verify(desk.store).ok
    return months


def test_two_weeks_go_through_the_whole_loop(desk: Session, office: Session, tmp_path: Path) -> None:
    files = [file for file in weeks() if file.stat().st_size < 60_000][:2]
    loop(desk, office, files, "路燈", tmp_path)
    assert sum(each.duplicates for each in brought(desk, files, "tainan1999")) == len(lines(files))


def test_complaints_about_banks_come_in(desk: Session) -> None:
    file = DATA / "en" / "cfpb" / "elvus_Consumer_Complaints.csv"
    with file.open(encoding="utf-8", newline="") as text:
        rows = list(csv.DictReader(text))
    done = registering.bring(desk, file, "cfpb", now=NOW)
    assert (done.rows, done.accepted, done.rejected) == (len(rows), len(rows), ())
    assert total(desk) == len(rows)
    assert total(desk, find="mortgage") > 0


def test_a_file_that_breaks_off_brings_what_is_whole_and_says_so(desk: Session) -> None:
    file = DATA / "en" / "cfpb" / "aravindsriraj_complaints_TRUNCATED_1MiB.csv"
    done = registering.bring(desk, file, "cfpb", now=NOW)
    assert done.accepted >= 2060
    assert done.accepted + len({each.row for each in done.rejected}) == done.rows
    assert total(desk) == done.accepted


@pytest.mark.parametrize(
    "name",
    [
        "poi__test-data_spreadsheet_12843-2.xls",
        "PhpSpreadsheet__tests_data_Reader_XLSX_issue.3093.xlsx",
        "calamine__tests_pass_protected.xlsx",
    ],
)
def test_a_messy_workbook_gives_rows_or_a_sentence(desk: Session, name: str) -> None:
    before = journal.head(desk.store)
    with suppress(FileRefused):
        done = registering.bring(desk, DATA / "workbooks" / name, None, now=NOW, dry_run=True)
        assert done.rows == done.accepted + done.duplicates + len({each.row for each in done.rejected})
    assert journal.head(desk.store) == before


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_all_of_tainan(desk: Session, office: Session, tmp_path: Path) -> None:
    months = loop(desk, office, weeks(), "路燈", tmp_path)
    assert sum(months.values()) == 41_233
    assert len(months) == 22
    assert months["2016-05"] == 2302
    assert upkeep.check(desk, deep=True, now=NOW).ok
