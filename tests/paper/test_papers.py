"""Every paper of a case and of the desk: what it says, in both languages, on how many pages, and what it never says."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QImage, QPageLayout, QPainter, QPdfWriter
from pytestqt.qtbot import QtBot

from branchdesk import assets
from branchdesk.domain import redlines
from branchdesk.paper.catalogue import document
from branchdesk.paper.pdf import save_pdf
from branchdesk.paper.printing import paint_page, print_document, typeface_for
from branchdesk.paper.typeface import UNITS
from tests.paper import filled
from tests.paper.recorder import record
from tests.paper.seeing import codes_on

LANGUAGES = ("zh_CN", "en")
PAPERS = {
    "inquiry": filled.INQUIRY,
    "extension": filled.EXTENSION,
    "letter": filled.DECISION,
    "improvement": filled.IMPROVEMENT,
    "progress": filled.PROGRESS,
    "decline": filled.DECLINE,
    "opinion": filled.OPINION,
    "questionnaire": filled.QUESTIONNAIRE,
    "customer": filled.CUSTOMER,
    "morning": filled.MORNING,
    "handover": filled.HANDOVER,
    "casefile": filled.casefile(),
}
CODED = ("inquiry", "extension", "letter", "improvement", "decline", "opinion", "questionnaire", "casefile")
INTERNAL = ("inquiry", "customer", "morning", "handover", "casefile")

OUTLINES: Mapping[str, tuple[str, ...]] = {
    "inquiry": (
        "投诉协查单", "CD103-26-0427 第 1 号", "致：运营管理部", "陈*芳", "反映情况", "一、协查事项", "请调取",
        "答复期限", "请于 3 月 11 日（周三）前书面答复", "答复交回发单人：李强", "二、协查答复", "事实与结论",
        "随附材料", "答复人签字", "部门负责人签字", "客户信息已脱敏", "第 1 页 / 共 1 页",
    ),
    "extension": (
        "投诉处理延期告知单", "尊敬的陈桂芳 女士：", "您于 2026 年 3 月 5 日反映的「自助机吞卡吞钞」",
        "因设备厂商的检测报告需要从外地寄回，仍在途中", "3 月 20 日（周五）前告知处理决定", "新的期限",
        "最迟 4 月 17 日（周五）前告知处理决定", "批准人", "周婷", "2026 年 3 月 18 日", "首问负责人李强",
        "0571-8600 0103", "回执：", "客户签字",
    ),
    "letter": (
        "投诉处理结果答复函", "登记编号 CD103-26-0427", "尊敬的陈桂芳 女士：", "一、您反映的事项", "二、处理意见",
        "情况属实", "诚恳道歉", "三、您还可以选择的途径", "1.", "核查", "调解", "仲裁", "诉讼", "监督电话",
        "安禾银行城东支行", "2026 年 3 月 9 日", "送达记录", "当面递交", "收件人签字",
    ),
    "improvement": ("改进告知函", "我们已经做了以下改进", "专人值守", "每月检测", "感谢您的意见"),
    "progress": ("投诉处理进度告知函", "正在核实情况", "您可以随时查询进度", "送达记录"),
    "decline": ("投诉不予受理告知书", "请向小区物业反映", "2026 年 3 月 9 日", "送达记录"),
    "opinion": (
        "投诉处理意见确认书", "陈桂芳 女士", "138 **** 5678", "您提出", "一、处理意见", "往返交通费", "补救方式",
        "退还款项、补偿", "¥2,050.00", "3 月 6 日（周五）17:00", "二、客户意见", "同意上述处理意见", "部分同意",
        "客户签字", "经办人签字", "一式两份",
    ),
    "questionnaire": (
        "客户满意度问卷", "尊敬的陈桂芳 女士：", "很不满意", "很满意", "1. 对处理结果", "2. 对服务态度",
        "3. 对处理时效",
        "问题解决了吗", "您的意见和建议", "2026 年 3 月 31 日前交回", "网点填写",
    ),
    "customer": (
        "客户投诉记录", "由 CD103-26-0427 查出", "陈*芳", "138 **** 5678", "3 件", "还欠客户的承诺", "历次记录",
        "CD103-26-0031", "CD103-25-0877*", "姓名相同",
    ),
    "morning": (
        "今日工作单", "2026-03-09 周一", "共 12 项", "已超时", "今日到期", "承诺", "该联系", "回访", "待审批", "任务",
        "时限", "已超时（2 件）", "任务（1 件）", "调取监控", "以下各项今天没有：待审批", "晨会主持",
    ),
    "handover": (
        "投诉工作交接单", "移交人 李强", "周婷", "案件 7 件，任务 2 项", "轮岗", "一、移交的案件", "CD103-26-0406",
        "二、移交的任务", "首问负责人不因移交而改变", "移交人签字", "接收人签字", "监交人签字",
    ),
    "casefile": (
        "投诉案卷", "一、登记内容", "编号与状态", "二、办理经过", "三、证据目录", "2号机流水.pdf",
        "四、协查与答复", "五、审批与延期", "六、补偿台账", "七、任务与整改", "无。", "八、函件与联系", "九、回访记录",
        "5/5/4", "十、前几轮的数字", "十一、账册证明", "48,216", "哈希链完整", "制卷人签字",
    ),
}  # fmt: skip
"""What stands on each paper, in the order a reader finds it."""


def pages_of(name: str, paper: object, lang: str, tmp_path: Path) -> list[str]:
    target = tmp_path / f"{name}.pdf"
    pages = save_pdf(target, document(paper, lang))
    read = [page.extract_text().replace("\t\n", " ").replace("\t", " ") for page in PdfReader(target).pages]
    assert len(read) == pages
    return read


def squeezed(text: str) -> str:
    """Without blanks and line ends, which are the page's and not the words'."""
    return "".join(text.split())


@pytest.mark.parametrize("name", OUTLINES)
def test_the_outline_of_each_paper(qtbot: QtBot, tmp_path: Path, name: str) -> None:
    text = squeezed("".join(pages_of(name, PAPERS[name], "zh_CN", tmp_path)))
    missing = [words for words in OUTLINES[name] if squeezed(words) not in text]
    assert missing == []
    headings = [squeezed(words) for words in OUTLINES[name] if "、" in words[:3]]
    assert [text.index(each) for each in headings] == sorted(text.index(each) for each in headings)


@pytest.mark.parametrize("name", PAPERS)
def test_english_is_complete(qtbot: QtBot, tmp_path: Path, name: str) -> None:
    text = "".join(pages_of(name, PAPERS[name], "en", tmp_path))
    assert "paper." not in text
    for key in ("frame.", "letter.", "casefile.", "inquiry."):
        assert key not in text
    assert "Page 1 of" in text


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_leaves_the_paper(qtbot: QtBot, name: str, lang: str) -> None:
    """12 mm on every side: more than the margins of any printer."""
    paper = document(PAPERS[name], lang)
    for page in range(paper.pages):
        for text, box in record(paper, page).boxes:
            assert box.left() >= 12, text
            assert box.right() <= 210 - 12 + 0.3, text
            assert box.top() >= 10, text
            assert box.bottom() <= 297 - 11.5, text


@pytest.mark.parametrize("name", CODED)
def test_the_code_holds_number_and_check_only(qtbot: QtBot, tmp_path: Path, name: str) -> None:
    target = tmp_path / f"{name}.pdf"
    save_pdf(target, document(PAPERS[name], "zh_CN"))
    assert codes_on(target) == ["BD1*CD103-26-0427*K"]


@pytest.mark.parametrize("name", INTERNAL)
def test_what_stays_inside_is_masked(qtbot: QtBot, tmp_path: Path, name: str) -> None:
    text = "".join(pages_of(name, PAPERS[name], "zh_CN", tmp_path))
    assert "内部资料" in text
    assert "陈桂芳" not in text
    assert "脱敏" in text


def test_every_page_of_a_file_has_head_and_count(qtbot: QtBot, tmp_path: Path) -> None:
    pages = pages_of("casefile", filled.casefile(60), "zh_CN", tmp_path)
    assert len(pages) > 3
    for number, page in enumerate(pages, 1):
        assert f"第 {number} 页 / 共 {len(pages)} 页" in page
        assert "CD103-26-0427" in page
        assert "脱敏" in page
    timeline = [page for page in pages if "李强" in page and "办理" in page]
    assert all("操作人" in page for page in timeline[1:-1])  # the head of the table is repeated


def test_a_full_file_says_so_on_every_page(qtbot: QtBot, tmp_path: Path) -> None:
    pages = pages_of("casefile", filled.casefile(40, full=True, reason="监管调阅"), "zh_CN", tmp_path)
    assert all("含完整个人信息，原因：监管调阅" in page for page in pages)
    assert "内部资料 · 含完整个人信息" in pages[0]


def test_a_broken_chain_is_named(qtbot: QtBot, tmp_path: Path) -> None:
    broken = replace(filled.casefile().proof, sound=False, first_bad=77)
    text = "".join(pages_of("casefile", filled.casefile(proof=broken), "zh_CN", tmp_path))
    assert "从第 77 条起" in text
    assert "哈希链完整" not in text


@pytest.mark.parametrize("name", PAPERS)
def test_reprint_and_practice_are_said(qtbot: QtBot, tmp_path: Path, name: str) -> None:
    again = replace(PAPERS[name], imprint=replace(filled.IMPRINT, reprints=2, practice=True))
    first = pages_of(name, again, "zh_CN", tmp_path)[0]
    assert "补打 2 次" in first
    assert "演练单据" in first
    plain = pages_of(name, PAPERS[name], "zh_CN", tmp_path)[0]
    assert "补打" not in plain
    assert "演练" not in plain


def test_an_answered_inquiry_shows_the_answer(qtbot: QtBot, tmp_path: Path) -> None:
    answered = replace(filled.INQUIRY, answer="长款 2,000 元", answered_on=filled.NOW.date(), answered_by="李强")
    text = "".join(pages_of("inquiry", answered, "zh_CN", tmp_path))
    assert "长款 2,000 元" in text
    assert "随附材料" not in text


def test_a_shop_tells_its_own_remedies(qtbot: QtBot, tmp_path: Path) -> None:
    shop = replace(filled.DECISION, imprint=replace(filled.IMPRINT, profile="retail"))
    text = "".join(pages_of("letter", shop, "zh_CN", tmp_path))
    assert "消费者协会" in text
    assert "金融" not in text


@pytest.mark.parametrize("name", [name for name in PAPERS if name != "casefile"])
def test_everyday_papers_take_one_page(qtbot: QtBot, name: str) -> None:
    assert document(PAPERS[name], "zh_CN").pages == 1


def test_long_texts_run_on_and_lose_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    words = "".join(f"第{number}句，情况如下。" for number in range(400))
    pages = pages_of("letter", replace(filled.DECISION, text=words), "zh_CN", tmp_path)
    text = "".join(squeezed(page) for page in pages)
    cut = [number for number in range(400) if f"第{number}句" not in text]  # by the foot between two pages
    assert len(pages) > 2
    assert len(cut) < len(pages)


def test_a_morning_of_a_large_branch_runs_on(qtbot: QtBot, tmp_path: Path) -> None:
    sections = (replace(filled.MORNING.sections[0], rows=filled.work(60), more=12), *filled.MORNING.sections[1:])
    pages = pages_of("morning", replace(filled.MORNING, sections=sections), "zh_CN", tmp_path)
    assert len(pages) > 1
    assert "已超时（72 件）" in pages[0]
    assert "另有 12 件未列出" in "".join(pages)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_our_own_sentences_cross_no_red_line(lang: str) -> None:
    table = assets.read_toml("codes", "redlines.toml")
    words = assets.load_words(lang)
    areas = ("letter", "extension", "opinion", "questionnaire", "rights", "slip")
    wrong = [
        (key, hit.key)
        for key in sorted(words.keys())
        if key.startswith(tuple(f"paper.{area}." for area in areas))
        for hit in redlines.check(words.text(key), table)
    ]
    assert wrong == []


class _Margins(QPdfWriter):
    """A printer that cannot print near the edge and starts at its margins, as inkjet printers do."""

    def __init__(self, target: Path, margins: QMarginsF) -> None:
        super().__init__(str(target))
        self.setResolution(600)
        self._margins = margins

    def setPageLayout(self, layout: QPageLayout) -> bool:
        layout.setMode(QPageLayout.Mode.StandardMode)
        layout.setMinimumMargins(self._margins)
        layout.setMargins(self._margins)
        return super().setPageLayout(layout)


@pytest.mark.parametrize("margins", [QMarginsF(4.2, 4.2, 4.2, 4.2), QMarginsF(3, 3, 3, 12)], ids=["laser", "inkjet"])
def test_two_printers_margins_change_nothing(qtbot: QtBot, tmp_path: Path, margins: QMarginsF) -> None:
    target = tmp_path / "margins.pdf"
    writer = _Margins(target, margins)
    assert print_document(writer, document(filled.INQUIRY, "zh_CN")) == 1
    del writer
    assert codes_on(target) == ["BD1*CD103-26-0427*K"]
    free = tmp_path / "free.pdf"
    save_pdf(free, document(filled.INQUIRY, "zh_CN"))
    place = [_place_of(each, "投诉协查单") for each in (target, free)]
    assert place[0] == pytest.approx(place[1], abs=1.5)  # points


def _place_of(file: Path, words: str) -> tuple[float, float]:
    found: list[tuple[float, float]] = []

    def visit(text: str, _cm: object, matrix: list[float], _font: object, _size: object) -> None:
        if words[:2] in text:
            found.append((matrix[4], matrix[5]))

    PdfReader(file).pages[0].extract_text(visitor_text=visit)
    return found[0]


@pytest.mark.parametrize("name", PAPERS)
def test_greys_behind_words_are_light(qtbot: QtBot, name: str) -> None:
    """No large area is darker than 15 %, so that a worn mono laser prints it and words on it stay readable."""
    paper = document(replace(PAPERS[name], imprint=replace(filled.IMPRINT, practice=True)), "zh_CN")
    image = QImage(420, 594, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    painter.scale(2 / UNITS, 2 / UNITS)
    paint_page(painter, paper, 0, typeface_for(paper))
    painter.end()
    dark = sum(value < 216 for value in bytes(image.constBits()))
    assert dark / (420 * 594) < 0.12
    assert image.isGrayscale()
