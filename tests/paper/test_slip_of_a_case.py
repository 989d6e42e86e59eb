"""From a logged case to the paper in the customer's hand: read back by another viewer, its code by a scanner."""

from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from branchdesk.domain import numbering
from branchdesk.domain.case import Case
from branchdesk.paper.pdf import save_pdf
from branchdesk.paper.slip import SlipPaper
from branchdesk.services import handling, intake, paper_data
from tests.paper.seeing import codes_on, words_on
from tests.services.conftest import NOON, WORDS, Branch, branch

__all__ = ["branch"]

INTERNAL = {"remark": "内部：客户常来", "emotional_demand": "要行长道歉", "grade": "1", "grade_reason": "涉及资金"}


@pytest.fixture
def case(branch: Branch) -> Case:
    made = intake.log(branch.teller, {**WORDS, **INTERNAL}, now=NOON).case
    handling.attach(branch.teller, made.uid, "陈桂芳的流水.pdf", b"%PDF", "application/pdf", now=NOON)
    return made


def on_paper(branch: Branch, case: Case, lang: str, target: Path, *, log: bool = True) -> str:
    slip = paper_data.slip(branch.teller, case.number, now=NOON, lang=lang, log=log)
    save_pdf(target, SlipPaper(slip, lang))
    return words_on(target) + words_on(target, 1)


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
def test_the_paper_says_what_is_for_the_customer_and_nothing_else(
    branch: Branch, case: Case, qtbot: QtBot, tmp_path: Path, lang: str
) -> None:
    words = on_paper(branch, case, lang, tmp_path / "slip.pdf")
    bare = "".join(words.split())
    for said in (case.number, "陈桂芳", "138****5678", "当天核对并入账"):
        assert said in bare
    for kept in ("13812345678", "一级", "Grade", "内部", "行长道歉", "涉及资金", "流水.pdf"):
        assert kept not in bare


def test_what_is_read_back_is_what_is_signed(branch: Branch, case: Case, qtbot: QtBot, tmp_path: Path) -> None:
    slip = paper_data.slip(branch.teller, case.number, now=NOON, lang="zh_CN", log=False)
    words = "".join(on_paper(branch, case, "zh_CN", tmp_path / "slip.pdf").split())
    assert slip.read_back
    assert "".join(slip.read_back.split()) in words
    assert slip.materials == (("document", 1),)


def test_the_code_holds_number_and_check_and_nothing_of_the_customer(
    branch: Branch, case: Case, qtbot: QtBot, tmp_path: Path
) -> None:
    on_paper(branch, case, "zh_CN", tmp_path / "slip.pdf")
    codes = codes_on(tmp_path / "slip.pdf")
    assert codes == [f"BD1*{case.number}*{numbering.check_character(case.number)}"] * 2
    assert codes_on(tmp_path / "slip.pdf", 1) == []


def test_a_second_print_is_counted_and_marked(branch: Branch, case: Case, qtbot: QtBot, tmp_path: Path) -> None:
    assert "补打" not in on_paper(branch, case, "zh_CN", tmp_path / "a.pdf")
    assert "补打 1 次" in on_paper(branch, case, "zh_CN", tmp_path / "b.pdf")
    assert "补打 2 次" in on_paper(branch, case, "zh_CN", tmp_path / "c.pdf", log=False)
    assert "补打 2 次" in on_paper(branch, case, "zh_CN", tmp_path / "d.pdf")
    prints = [each for each in handling.detail(branch.teller, case.uid).entries if each.action == "print"]
    assert [each.details["again"] for each in prints] == [0, 1, 2]


def test_a_later_print_promises_nothing_that_is_over(branch: Branch, case: Case) -> None:
    assert case.response_due is not None
    for now, ahead in ((NOON, True), (case.response_due + timedelta(minutes=1), False)):
        slip = paper_data.slip(branch.teller, case.number, now=now, lang="zh_CN", log=False)
        assert bool(slip.first_contact_by) == ahead
        assert slip.decision_by == (case.decision_due.date() if case.decision_due else None)
