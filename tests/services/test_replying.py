"""The reply: receipts and the model travel as data; nothing edited, strange or old is taken, and nothing twice."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from branchdesk import assets
from branchdesk.domain.errors import FileRefused, FileUnavailable, NotAllowed, NotFound, WrongUse
from branchdesk.services import (
    access,
    consolidating,
    exporting,
    intake,
    replying,
    sealing,
    suggesting,
    training,
)
from branchdesk.services.replying import Applied, Replied
from branchdesk.services.session import Session
from branchdesk.store import exchange_ledger, journal, settings
from tests.services.conftest import CHEAP, NOON, PASSWORD, WORDS
from tests.services.taught import teach

APRIL = datetime(2026, 4, 2, 9, 0, tzinfo=NOON.tzinfo)
NEW_WORDS = {"narrative": "存折上的红墨水印子"}


def home(folder: Path, code: str, **more: bool) -> Session:
    """A home with its supervisor logged in."""
    wanted = access.NewHome(code, f"{code} 支行", "0318", "主管", **more)
    return access.create_home(folder, wanted, PASSWORD, now=NOON - timedelta(days=60), cost=CHEAP).session


@dataclass(frozen=True)
class Pair:
    """A branch that has reported March, and its head office, which has learnt from its own cases."""

    branch: Session
    office: Session
    folder: Path

    def reply(self, now: datetime = APRIL, branch: str = "CD103", name: str = "reply.xlsx") -> Replied:
        """Head office answers."""
        words = assets.load_words("zh_CN")
        return replying.reply(access.refreshed(self.office), branch, self.folder / name, words=words, now=now)

    def apply(self, file: Path | None = None, *, dry_run: bool = False) -> Applied:
        """The branch takes it."""
        return replying.apply(self.branch, file or self.folder / "reply.xlsx", dry_run=dry_run, now=APRIL)


@pytest.fixture(scope="module")
def taught(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with both homes, made once: learning takes longer than all that is tested here."""
    folder = tmp_path_factory.mktemp("taught")
    branch, office = home(folder / "branch", "CD103"), home(folder / "office", "ZH001", head_office=True)
    intake.log(branch, WORDS, now=NOON)
    file = exporting.export(branch, "2026-03", folder, now=APRIL).file
    consolidating.take(office, [file], now=APRIL)
    teach(office)
    training.train(office, now=APRIL)
    branch.store.close()
    office.store.close()
    return folder


@pytest.fixture
def pair(taught: Path, tmp_path: Path) -> Iterator[Pair]:
    shutil.copytree(taught, tmp_path, dirs_exist_ok=True)
    branch, office = (access.open_home(tmp_path / name, "0318", PASSWORD, now=APRIL) for name in ("branch", "office"))
    yield Pair(branch, office, tmp_path)
    branch.store.close()
    office.store.close()


def refused(pair: Pair, file: Path | None = None) -> set[str]:
    """Why the branch does not take a file; nothing has changed then."""
    before = journal.since(pair.branch.store, 0)
    with pytest.raises(FileRefused) as found:
        pair.apply(file)
    assert journal.since(pair.branch.store, 0) == before
    assert not replying.office_of(pair.branch)
    return {each.key for each in found.value.problems}


def states(session: Session) -> list[str]:
    """What became of the packages of a branch."""
    return [each.state for each in exchange_ledger.packages(session.store, exchange_ledger.OUT)]


def test_receipts_and_model_arrive_and_are_used(pair: Pair) -> None:
    done = pair.reply()
    assert (done.sequence, done.receipts, done.models) == (1, 1, 3)
    looked = pair.apply(dry_run=True)
    assert (looked.changes, looked.done, looked.enrolled, looked.model) == (2, False, True, 0)
    assert [(each.period, each.state, each.new) for each in looked.receipts] == [("2026-03", "warned", True)]
    assert states(pair.branch) == ["exported"]
    assert not replying.office_of(pair.branch)
    taken = pair.apply()
    assert taken.done
    assert taken.model == 1
    assert states(pair.branch) == [exchange_ledger.DELIVERED]
    assert exchange_ledger.exported_periods(pair.branch.store) == {"2026-03"}
    assert replying.office_of(pair.branch)["office"] == "ZH001"
    here, there = access.refreshed(pair.branch), access.refreshed(pair.office)
    assert suggesting.suggest(here, NEW_WORDS).offers == suggesting.suggest(there, NEW_WORDS).offers
    offer = suggesting.suggest(here, NEW_WORDS).offer("matter")
    assert offer is not None
    assert (offer.key, offer.source) == ("A03", "model")
    version = training.versions(here)[0]
    assert {each.origin for each in version.models} == {"ZH001 支行"}
    training.remove(pair.branch, version.number, now=APRIL)
    assert not access.refreshed(pair.branch).rules.learned


def test_the_same_file_again_changes_nothing(pair: Pair) -> None:
    pair.reply()
    pair.apply()
    before = journal.since(pair.branch.store, 0)
    again = pair.apply()
    assert again.repeated
    assert again.changes == 0
    assert journal.since(pair.branch.store, 0) == before
    assert len(training.versions(pair.branch)) == 1


def test_a_later_reply_does_not_install_the_same_model_twice(pair: Pair) -> None:
    pair.reply()
    pair.apply()
    training.use(pair.branch, 0, now=APRIL)
    pair.reply(APRIL + timedelta(days=1), name="later.xlsx")
    later = pair.apply(pair.folder / "later.xlsx")
    assert (later.sequence, later.enrolled, later.targets, later.model) == (2, False, (), 0)
    assert len(training.versions(pair.branch)) == 1
    assert not access.refreshed(pair.branch).rules.learned, "a person put the model out of use"
    training.train(pair.office, now=APRIL + timedelta(days=2))
    teach_more = pair.reply(APRIL + timedelta(days=2), name="third.xlsx")
    assert teach_more.sequence == 3
    assert pair.apply(pair.folder / "reply.xlsx").repeated


def test_an_older_reply_that_was_never_taken_is_refused(pair: Pair) -> None:
    pair.reply(name="first.xlsx")
    pair.reply(name="second.xlsx")
    pair.apply(pair.folder / "second.xlsx")
    with pytest.raises(FileRefused) as found:
        pair.apply(pair.folder / "first.xlsx")
    assert found.value.problem.key == "reply.older"
    assert found.value.problem.values == {"found": 1, "known": 2}


def test_it_survives_being_opened_and_saved(pair: Pair) -> None:
    pair.reply()
    book = load_workbook(pair.folder / "reply.xlsx")
    book["回执"].column_dimensions["A"].width = 40
    book.create_sheet("我的笔记")["A1"] = "给主管看"
    book.save(pair.folder / "saved.xlsx")
    assert pair.apply(pair.folder / "saved.xlsx").changes == 2


@pytest.mark.parametrize(
    ("sheet", "cell", "value"),
    [
        ("回执", "F2", 9),
        ("回执", "E2", "昨天"),
        ("建议模型", "D3", "0:127"),
        ("建议模型", "B3", "改"),
        ("回执", "C1", "别的"),
    ],
)
def test_an_edited_reply_is_refused(pair: Pair, sheet: str, cell: str, value: object) -> None:
    pair.reply()
    book = load_workbook(pair.folder / "reply.xlsx")
    book[sheet][cell] = value
    book.save(pair.folder / "edited.xlsx")
    assert refused(pair, pair.folder / "edited.xlsx") == {"reply.changed"}


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('"sequence":1', '"sequence":2', "reply.seal"),
        ('"branch":"CD103"', '"branch":"CD104"', "reply.other_branch"),
        ('"practice":false', '"practice":true', "reply.practice"),
        ('"kind":"reply"', '"kind":"package"', "reply.package"),
        ('"layout":1', '"layout":9', "reply.newer"),
        ('"sequence":1', '"sequence":"one"', "reply.manifest"),
        ('"accuracy":', '"accuracy":7,"x":', "reply.manifest"),
        ('"seal":"', '"seal":"zz', "reply.none"),
        ('{"manifest"', '{"other"', "reply.none"),
    ],
)
def test_a_forged_cover_is_refused(pair: Pair, old: str, new: str, why: str) -> None:
    pair.reply()
    book = load_workbook(pair.folder / "reply.xlsx")
    page = book["说明"]
    [row] = [row for row in page.iter_rows() if row[0].value == "机读清单"]
    assert old in str(row[1].value)
    row[1].value = str(row[1].value).replace(old, new, 1)
    book.save(pair.folder / "forged.xlsx")
    assert refused(pair, pair.folder / "forged.xlsx") == {why}


def test_a_second_head_office_is_refused_once_the_first_is_known(pair: Pair, tmp_path: Path) -> None:
    pair.reply()
    pair.apply()
    other = home(tmp_path / "other", "ZH002", head_office=True)
    package = next(iter(tmp_path.glob("CD103_*.xlsx")))
    consolidating.take(other, [package], now=APRIL)
    words = assets.load_words("en")
    replying.reply(other, "CD103", tmp_path / "other.xlsx", words=words, now=APRIL)
    with pytest.raises(FileRefused) as found:
        pair.apply(tmp_path / "other.xlsx")
    assert found.value.problem.key == "reply.other_key"
    assert found.value.problem.values["known"] != found.value.problem.values["found"]
    assert replying.office_of(pair.branch)["office"] == "ZH001"
    other.store.close()


def test_a_monthly_package_and_a_strangers_file_are_no_reply(pair: Pair, tmp_path: Path) -> None:
    assert refused(pair, next(iter(tmp_path.glob("CD103_*.xlsx")))) == {"reply.package"}
    book = load_workbook(next(iter(tmp_path.glob("CD103_*.xlsx"))))
    del book["说明"]
    book.save(tmp_path / "strange.xlsx")
    assert refused(pair, tmp_path / "strange.xlsx") == {"reply.none"}
    with pytest.raises(FileUnavailable):
        pair.apply(tmp_path / "nowhere.xlsx")


def test_practice_and_real_homes_do_not_mix(pair: Pair, tmp_path: Path) -> None:
    practice = home(tmp_path / "practice", "CD103", practice=True)
    pair.reply()
    with pytest.raises(FileRefused) as found:
        replying.apply(practice, pair.folder / "reply.xlsx", now=APRIL)
    assert found.value.problem.key == "reply.not_practice"
    practice.store.close()


def test_who_may_and_for_whom(pair: Pair) -> None:
    words = assets.load_words("zh_CN")
    with pytest.raises(NotAllowed):
        replying.reply(pair.branch, "CD103", pair.folder / "x.xlsx", words=words, now=APRIL)
    with pytest.raises(NotFound):
        pair.reply(branch="CD999")
    with pytest.raises(FileUnavailable):
        pair.reply(name="no/such/folder.xlsx")
    pair.reply()
    with pytest.raises(FileRefused) as found:
        replying.apply(pair.office, pair.folder / "reply.xlsx", now=APRIL)
    assert found.value.problem.key == "reply.own"
    assert not list(pair.folder.glob("x.xlsx"))


def test_an_unknown_receipt_is_said_and_harms_nothing(pair: Pair) -> None:
    pair.reply()
    with pair.branch.store.transaction():
        pair.branch.store.execute("DELETE FROM packages")
    looked = pair.apply()
    assert {each.key for each in looked.notes} == {"reply.unknown_receipt", "reply.enrolled"}
    assert looked.model == 1


def test_a_reply_without_a_model_brings_receipts_alone(pair: Pair) -> None:
    training.use(pair.office, 0, now=APRIL)
    assert pair.reply().models == 0
    taken = pair.apply()
    assert (taken.model, taken.changes) == (0, 1)
    assert settings.get(pair.branch.store, "head_office_model", "") == ""


def test_no_private_thing_of_head_office_travels(pair: Pair) -> None:
    pair.reply()
    book = load_workbook(pair.folder / "reply.xlsx", read_only=True)
    told = "\n".join(str(cell) for page in book for row in page.iter_rows(values_only=True) for cell in row if cell)
    book.close()
    assert pair.office.seal_key.hex() not in told
    assert WORDS["customer_name"] not in told
    assert "1381234" not in told


def test_head_office_closes_a_month_for_good(pair: Pair) -> None:
    words = assets.load_words("zh_CN")
    office = access.refreshed(pair.office)
    with pytest.raises(NotFound):
        replying.reply(office, "CD103", pair.folder / "x.xlsx", words=words, now=APRIL, seal=["2026-02"])
    with pytest.raises(WrongUse):
        replying.reply(office, "CD103", pair.folder / "x.xlsx", words=words, now=APRIL, seal=["March"])
    replying.reply(office, "CD103", pair.folder / "reply.xlsx", words=words, now=APRIL, seal=["2026-03"])
    assert not sealing.sealed(pair.branch, "2026-03", APRIL)
    looked = pair.apply(dry_run=True)
    assert looked.sealed == ("2026-03",)
    assert not sealing.sealed(pair.branch, "2026-03", APRIL)
    assert pair.apply().sealed == ("2026-03",)
    assert sealing.sealed(pair.branch, "2026-03", APRIL)
    replying.reply(office, "CD103", pair.folder / "later.xlsx", words=words, now=APRIL)
    assert pair.apply(pair.folder / "later.xlsx").sealed == (), "said again, it is no news"
