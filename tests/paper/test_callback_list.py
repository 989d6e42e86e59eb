"""The callback list: pages, masks, what is written in and what is printed after keying."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from branchdesk.paper import callback_list, qr
from branchdesk.paper.callback_list import CallListPaper
from branchdesk.paper.pdf import save_pdf
from branchdesk.services.papers import CallAttempt, CallList
from tests.paper.recorder import record
from tests.paper.samples import KEYED, ROW, call_list

FULL_PHONE = "139 5811 1176"


def full(count: int = 12) -> CallList:
    row = replace(ROW, phone=FULL_PHONE.replace(" ", ""))
    return call_list(count, row, masked=False, caller="王敏", authorised_by="李强")


def pages_of(paper: CallList, tmp_path: Path, lang: str = "zh_CN") -> list[str]:
    target = tmp_path / "list.pdf"
    pages = save_pdf(target, CallListPaper(paper, lang))
    read = [page.extract_text().replace("\t\n", " ").replace("\t", " ") for page in PdfReader(target).pages]
    assert len(read) == pages
    return read


@pytest.mark.parametrize(("rows", "pages"), [(0, 1), (1, 1), (9, 1), (10, 2), (18, 2), (19, 3)])
def test_nine_lines_a_page(qtbot: QtBot, rows: int, pages: int) -> None:
    assert CallListPaper(call_list(rows), "zh_CN").pages == pages


def test_the_paper_is_a4_lying(qtbot: QtBot, tmp_path: Path) -> None:
    target = tmp_path / "list.pdf"
    save_pdf(target, CallListPaper(call_list(1), "zh_CN"))
    box = PdfReader(target).pages[0].mediabox
    assert [round(float(side) / 72 * 25.4) for side in box[2:]] == [297, 210]


def test_every_page_repeats_head_signatures_and_count(qtbot: QtBot, tmp_path: Path) -> None:
    first, second = pages_of(call_list(12), tmp_path)
    for number, page in enumerate((first, second), 1):
        for words in (
            "处理结果（照此告知）",
            "回访人签字",
            "复核人签字",
            "HF-20260305-01",
            f"第 {number} 页 / 共 2 页",
            "6 约时间",
        ):
            assert words in page
    assert "CD103-26-0009" in first
    assert "CD103-26-0010" in second
    assert "录入核对" not in first
    assert "录入核对" in second


def test_masked_by_default(qtbot: QtBot, tmp_path: Path) -> None:
    page = "".join(pages_of(call_list(3), tmp_path))
    assert "139 **** 1176" in page
    assert "电话已脱敏" in page
    assert "含完整电话" not in page


def test_the_full_list_says_so_at_both_ends(qtbot: QtBot, tmp_path: Path) -> None:
    for page in pages_of(full(), tmp_path):
        assert FULL_PHONE in page
        assert page.count("含完整电话") == 2
        assert "只限 王敏 当日使用，由 李强 授权" in page


def test_a_readable_phone_on_a_masked_list_is_refused() -> None:
    with pytest.raises(ValueError, match="full phone") as raised:
        replace(full(), masked=True)
    assert "1176" not in str(raised.value)


def test_a_filled_list_is_never_full() -> None:
    with pytest.raises(ValueError, match="masked"):
        replace(full(), filled=True)


def test_personal_data_stays_out_of_repr() -> None:
    shown = repr(full())
    assert "谢芳" not in shown
    assert "1176" not in shown


def test_each_line_has_its_code(qtbot: QtBot) -> None:
    codes = record(CallListPaper(call_list(3), "zh_CN"), 0).codes
    assert codes == [qr.Codes().code(f"BD1*CD103-26-{serial:04d}*7") for serial in (1, 2, 3)]


def test_earlier_calls_stand_in_their_boxes(qtbot: QtBot) -> None:
    row = replace(ROW, attempts=(CallAttempt(date(2026, 3, 3), 2), CallAttempt(date(2026, 3, 4), 5)))
    texts = [text for text, *_ in record(CallListPaper(call_list(1, row), "zh_CN"), 0).texts]
    assert texts.index("03-03") < texts.index("03-04")
    assert "5" in texts


def test_a_box_is_left_to_write_in_whatever_came_before(qtbot: QtBot) -> None:
    row = replace(ROW, attempts=tuple(CallAttempt(date(2026, 3, day), 2) for day in range(1, 6)))
    texts = [text for text, *_ in record(CallListPaper(call_list(1, row), "zh_CN"), 0).texts]
    assert "(4) 03-04" in texts
    assert "(5) 03-05" in texts
    assert not any("03-03" in text for text in texts)


def test_the_filled_list_shows_what_was_keyed(qtbot: QtBot, tmp_path: Path) -> None:
    (page,) = pages_of(call_list(2, KEYED, filled=True), tmp_path)
    assert "客户投诉回访名单（已录入）" in page
    assert "希望坡道口的牌子再大一些" in page
    assert "不少于 3 年" in page
    texts = [text for text, *_ in record(CallListPaper(call_list(2, KEYED, filled=True), "zh_CN"), 0).texts]
    assert texts[texts.index("接通") + 1] == "2"
    assert texts[texts.index("拒访") + 1] == "0"


def test_a_practice_list_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    assert all("演" in page and "练" in page for page in pages_of(call_list(10, practice=True), tmp_path))


def test_english_is_complete(qtbot: QtBot, tmp_path: Path) -> None:
    page = "".join(pages_of(full(), tmp_path, "en"))
    assert "Callback list" in page
    assert "Page 2 of 2" in page
    assert "paper." not in page
    assert "calls." not in page


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
def test_nothing_leaves_its_cell(qtbot: QtBot, lang: str) -> None:
    row = replace(
        KEYED,
        number="ABCDEF123456B-26-104271",
        customer="欧阳娜娜买买提江 女士",
        matter="某某某某某某某某某某某某某某某某某某",
        window="03-05 15:30 后，03-06 全天，周末不便",
        result="属实。" * 60,
        remark="说了很多话。" * 30,
        notes=("老年客户", "行动不便，铃响久一些", "要求换人回访"),
        grade_label="一级 紧急 超时",
    )
    paper = CallListPaper(replace(call_list(1), rows=(row,) * 9), lang)
    drawn = record(paper, 0)
    edges = [callback_list._LEFT, *[column.right for column in callback_list._COLUMNS.values()]]
    first = callback_list._TOP + callback_list._HEAD
    for text, box in drawn.boxes:
        assert box.right() <= edges[-1] + 0.3, text
        if not first < box.center().y() < callback_list._BOTTOM:
            continue
        assert box.left() >= max(edge for edge in edges if edge <= box.left() + 0.1), text
        assert box.right() <= min(edge for edge in edges if edge > box.left() + 0.1) + 0.2, text
        line = int((box.center().y() - first) / callback_list.ROW)
        assert box.top() >= first + line * callback_list.ROW - 0.1, text
        assert box.bottom() <= first + (line + 1) * callback_list.ROW + 0.1, text


def test_an_empty_day_is_one_page_that_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    (page,) = pages_of(call_list(0), tmp_path)
    assert "今天没有需要回访的客户" in page


def test_two_lines_are_numbered_apart(qtbot: QtBot) -> None:
    texts = record(CallListPaper(call_list(11), "zh_CN"), 1).texts
    assert {"10", "11"} <= {text for text, *_ in texts}
