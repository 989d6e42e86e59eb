"""The acceptance slip: what it says, what it never says, and that nothing runs over its edge."""

from dataclasses import fields, replace
from datetime import date, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from branchdesk.paper import qr, slip
from branchdesk.paper.pdf import save_pdf
from branchdesk.paper.slip import SlipPaper, paint_slip
from branchdesk.services.papers import Slip
from tests.paper.recorder import Recorder, record
from tests.paper.samples import CHINA, SLIP
from tests.paper.seeing import codes_on, words_on

LANGUAGES = ("zh_CN", "en")
LONG = replace(
    SLIP,
    number="ABCDEF123456B-26-104271",
    words=SLIP.words * 8,
    demand="退款并且赔礼道歉，要求书面答复，并赔偿误工费。" * 6,
    decision_by=date(2027, 1, 20),
    owner="欧阳致远 营业部副总经理兼消费者权益保护专员" * 2,
    read_back="陈桂芳女士反映：3 月 5 日 13:50，在大堂 2 号存取款机，自助机吞卡吞钞，涉及 2,000.00 元。" * 4,
    materials=(("image", 3), ("document", 2), ("sound", 1), ("video", 1)),
    reprints=12,
    practice=True,
)


def text_of(paper: Slip, lang: str, tmp_path: Path) -> list[str]:
    target = tmp_path / "slip.pdf"
    save_pdf(target, SlipPaper(paper, lang))
    return [page.extract_text().replace("\t\n", " ").replace("\t", " ") for page in PdfReader(target).pages]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_two_a5_pages(qtbot: QtBot, tmp_path: Path, lang: str) -> None:
    target = tmp_path / "slip.pdf"
    assert save_pdf(target, SlipPaper(SLIP, lang)) == 2
    pages = PdfReader(target).pages
    assert len(pages) == 2
    assert [round(float(side) / 72 * 25.4) for side in pages[0].mediabox[2:]] == [148, 210]


def test_the_customer_reads_number_promise_and_demand(qtbot: QtBot, tmp_path: Path) -> None:
    front, back = text_of(SLIP, "zh_CN", tmp_path)
    for words in (
        "投诉登记回执", "CD103-26-0427", "校验码 K", "2026-03-05 14:33", "陈桂芳 女士", "138 **** 5678",
        "3 月 5 日（周四）15:33 前与您联系", "最迟 3 月 20 日（周五）前告知处理决定", "您提出", "李强 网点副经理",
        "网点留存联", "客户签字",
    ):  # fmt: skip
        assert words in front
    for remedy in ("核查", "调解", "仲裁", "诉讼"):
        assert remedy in back


def test_english_is_complete(qtbot: QtBot, tmp_path: Path) -> None:
    front, back = text_of(SLIP, "en", tmp_path)
    assert "We contact you by Thu 5 March, 15:33" in front
    assert "We tell you our decision by Fri 20 March" in front
    assert "Arbitration" in back
    assert "paper." not in front + back


def test_both_parts_carry_the_number(qtbot: QtBot) -> None:
    drawn = record(SlipPaper(SLIP, "zh_CN"), 0)
    heights = [y for text, _, y, _ in drawn.texts if text == SLIP.number]
    assert len([y for y in heights if y < slip._TEAR]) == 1
    assert len([y for y in heights if y > slip._TEAR]) == 1


def test_the_promise_is_the_largest_after_the_number(qtbot: QtBot) -> None:
    upper = [(style.pt, text) for text, _, y, style in record(SlipPaper(SLIP, "zh_CN"), 0).texts if y < slip._TEAR]
    ranked = sorted(upper, reverse=True)
    assert ranked[0][1] == SLIP.number
    assert {text for _, text in ranked[1:3]} == {
        "3 月 5 日（周四）15:33 前与您联系",
        "最迟 3 月 20 日（周五）前告知处理决定",
    }
    assert ranked[2][0] > ranked[3][0]


def test_no_grade_and_no_internal_target_can_be_given() -> None:
    assert not {field.name for field in fields(Slip)} & {"grade", "grade_label", "resolve_due", "response_due"}


def test_the_code_holds_number_and_check_only(qtbot: QtBot) -> None:
    assert record(SlipPaper(SLIP, "zh_CN"), 0).codes == [qr.code("BD1*CD103-26-0427*K")] * 2


def test_a_scanner_reads_number_and_check_off_both_parts_and_nothing_else(qtbot: QtBot, tmp_path: Path) -> None:
    target = tmp_path / "slip.pdf"
    save_pdf(target, SlipPaper(SLIP, "zh_CN"))
    assert codes_on(target) == ["BD1*CD103-26-0427*K"] * 2
    assert codes_on(target, 1) == []


def test_another_viewer_copies_the_same_words(qtbot: QtBot, tmp_path: Path) -> None:
    target = tmp_path / "slip.pdf"
    save_pdf(target, SlipPaper(SLIP, "zh_CN"))
    assert "最迟 3 月 20 日（周五）前告知处理决定" in words_on(target)


def test_a_reprint_says_so_on_both_parts(qtbot: QtBot, tmp_path: Path) -> None:
    assert "补打" not in text_of(SLIP, "zh_CN", tmp_path)[0]
    assert text_of(replace(SLIP, reprints=2), "zh_CN", tmp_path)[0].count("补打 2 次") == 2


def test_a_practice_slip_says_so_on_every_page(qtbot: QtBot, tmp_path: Path) -> None:
    assert "演练" not in "".join(text_of(SLIP, "zh_CN", tmp_path))
    assert all("演" in page and "练" in page for page in text_of(replace(SLIP, practice=True), "zh_CN", tmp_path))


def test_nameless_and_without_phone(qtbot: QtBot, tmp_path: Path) -> None:
    front, _ = text_of(replace(SLIP, customer="", phone="", demand=""), "zh_CN", tmp_path)
    assert "未留姓名" in front
    assert "未留电话" in front


def test_what_was_read_back_stands_above_the_signature(qtbot: QtBot, tmp_path: Path) -> None:
    read = "陈桂芳女士反映：3 月 5 日 13:50，自助机吞卡吞钞。希望退款。最迟 3 月 20 日前告知处理决定。"
    drawn = record(SlipPaper(replace(SLIP, read_back=read), "zh_CN"), 0)
    boxes = [box for text, box in drawn.boxes if text == read]
    signature = next(y for text, _, y, _ in drawn.texts if "客户签字" in text and "留存" not in text)
    assert len(boxes) == 1
    assert slip._TEAR < boxes[0].top() < boxes[0].bottom() < signature


def test_what_was_handed_in_is_counted_by_kind(qtbot: QtBot, tmp_path: Path) -> None:
    front, _ = text_of(replace(SLIP, materials=(("image", 1), ("document", 2))), "zh_CN", tmp_path)
    assert "收到材料" in front
    assert "图片 1 份、文件 2 份" in front
    assert "收到材料" not in text_of(SLIP, "zh_CN", tmp_path)[0]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("kind", "own"),
    [("suggestion", ("您的建议", "Your suggestion")), ("enquiry", ("您的问题", "Your question")),
     ("praise", ("您的表扬", "Your praise"))],
)  # fmt: skip
def test_other_kinds_say_it_in_their_own_words(
    qtbot: QtBot, tmp_path: Path, kind: str, own: tuple[str, str], lang: str
) -> None:
    paper = replace(SLIP, kind=kind, decision_by=None, first_contact_by=None, demand="")
    front, back = text_of(paper, lang, tmp_path)
    assert own[LANGUAGES.index(lang)] in front
    assert "paper." not in front + back
    for wrong in ("15 日", "within 15 days", "仲裁", "Arbitration", "投诉人", "Complainant"):
        assert wrong not in front + back


def test_an_enquiry_answered_at_once_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    paper = replace(SLIP, kind="enquiry", decision_by=None, first_contact_by=None)
    assert "已当面答复您" in text_of(paper, "zh_CN", tmp_path)[0]
    assert "前答复您" in text_of(replace(SLIP, kind="enquiry", decision_by=None), "zh_CN", tmp_path)[0]


def test_praise_is_passed_on_where_the_customer_wants_it(qtbot: QtBot, tmp_path: Path) -> None:
    praise = replace(SLIP, kind="praise", decision_by=None, first_contact_by=None)
    assert "转告" not in text_of(praise, "zh_CN", tmp_path)[0]
    assert "转告" in text_of(replace(praise, may_tell=True), "zh_CN", tmp_path)[0]


def test_a_suggestion_promises_no_decision(qtbot: QtBot, tmp_path: Path) -> None:
    front, _ = text_of(replace(SLIP, kind="suggestion", decision_by=None), "zh_CN", tmp_path)
    assert "建议登记回执" in front
    assert "处理决定" not in front


def test_a_shop_tells_its_own_remedies(qtbot: QtBot, tmp_path: Path) -> None:
    _, back = text_of(replace(SLIP, profile="retail"), "zh_CN", tmp_path)
    assert "消费者协会" in back
    assert "金融" not in back


def test_the_year_stands_where_it_changes(qtbot: QtBot, tmp_path: Path) -> None:
    late = datetime(2027, 1, 4, 9, 0, tzinfo=CHINA)
    front, _ = text_of(replace(SLIP, first_contact_by=late), "zh_CN", tmp_path)
    assert "2027 年 1 月 4 日（周一）09:00 前与您联系" in front


def test_a_full_phone_is_refused() -> None:
    with pytest.raises(ValueError, match="full phone") as raised:
        replace(SLIP, phone="138 1234 5678")
    assert "1234" not in str(raised.value)
    assert "陈桂芳" not in repr(SLIP)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("paper", [SLIP, LONG], ids=["usual", "long"])
def test_nothing_leaves_the_paper_or_its_part(qtbot: QtBot, paper: Slip, lang: str) -> None:
    for page in (0, 1):
        drawn: Recorder = record(SlipPaper(paper, lang), page)
        right = slip._RIGHT + 0.3
        assert [
            text for text, box in drawn.boxes if box.right() > right or box.bottom() > 206.5 or box.left() < 3
        ] == []
        across = [text for text, box in drawn.boxes if box.top() < slip._TEAR - 1.5 and box.bottom() > slip._TEAR + 0.6]
        assert across == []


def test_long_words_are_cut_openly(qtbot: QtBot, tmp_path: Path) -> None:
    front, _ = text_of(LONG, "zh_CN", tmp_path)
    assert "（全文以登记为准）" in front


def test_painting_on_any_device_gives_the_pages(qtbot: QtBot) -> None:
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QPdfWriter

    memory = QBuffer()
    memory.open(QIODevice.OpenModeFlag.WriteOnly)
    assert paint_slip(QPdfWriter(memory), SLIP, "zh_CN") == 2
