"""The monthly workbook as it leaves the house."""

import io
import json
import zipfile
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from branchdesk.domain.errors import Cancelled, InvalidCase, Problem
from branchdesk.domain.fields import EMPTY
from branchdesk.exchange.canonical import printable, root_digest
from branchdesk.exchange.layout import CASES, COVER, SEALED, SHEET, SHEETS, dictionary
from branchdesk.exchange.package import Package
from branchdesk.exchange.workbook import read, write
from tests.exchange.packages import MADE, NASTY, TOKYO, at, call, case, codes, event, manifest, package, sign, written


def full(name: str, row: dict[str, object]) -> dict[str, object]:
    """A row with every stored column of its sheet."""
    return {column.key: row.get(column.key, EMPTY[column.kind]) for column in SHEET[name].stored}


def test_what_is_written_is_read(tmp_path: Path) -> None:
    out = written(tmp_path)
    back = read(out.file)
    assert back.problems == ()
    assert not back.refused
    assert back.held == ()
    assert back.package is not None
    assert back.package.manifest == out.manifest
    assert list(back.package.cases) == [full("案件", case(number)) for number in range(1, 6)]
    assert list(back.package.events) == [full("办理记录", event(number)) for number in range(1, 6)]
    assert list(back.package.calls) == [full("回访", call(number)) for number in range(1, 6)]
    assert list(back.package.codes) == codes()
    assert out.rows == {"案件": 5, "办理记录": 5, "回访": 5, "代码": len(codes()) + len(dictionary())}


def test_the_seal_covers_the_manifest_and_names_the_package(tmp_path: Path) -> None:
    out = written(tmp_path)
    back = read(out.file)
    assert bytes.fromhex(back.seal) == sign(back.signed)
    assert back.root_digest == out.digest == root_digest(back.signed)
    assert out.manifest.totals["涉及金额"] == sum(200_000 + number for number in range(1, 6))
    other = write(tmp_path / "other.xlsx", package(sequence=4), sign)
    assert other.digest != out.digest
    assert other.digests == out.digests


def test_nasty_texts_stay_what_the_customer_said(tmp_path: Path) -> None:
    cases = [case(number, narrative=text, summary=text) for number, text in enumerate(NASTY)]
    out = write(tmp_path / "nasty.xlsx", Package(manifest(), cases, (), (), codes()), sign)
    back = read(out.file)
    assert back.problems == ()
    assert back.package is not None
    assert [row["narrative"] for row in back.package.cases] == list(NASTY)
    book = load_workbook(out.file)
    cells = [at(book, CASES, "客户原话", number) for number in range(2, len(NASTY) + 2)]
    assert {(cell.data_type, cell.number_format, cell.quotePrefix) for cell in cells} <= {
        ("s", "@", True),
        ("inlineStr", "@", True),
    }
    formulas = [cell.coordinate for page in book.worksheets for row in page for cell in row if cell.data_type == "f"]
    assert len(formulas) == 1, "only 核对 on the cover is a formula"


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.text(max_size=40),
            st.one_of(st.none(), st.integers(-(10**12), 10**12)),
            st.one_of(st.none(), st.integers(-4_000_000_000, 34_000_000_000)),
            st.booleans(),
        ),
        max_size=4,
    )
)
def test_any_values_come_back(tmp_path: Path, rows: list[tuple[str, int | None, int | None, bool]]) -> None:
    cases = [
        case(
            number,
            narrative=text,
            amount_lost=fen,
            occurred_at=None if seconds is None else MADE + timedelta(seconds=seconds - 10**9),
            safety=flag,
        )
        for number, (text, fen, seconds, flag) in enumerate(rows)
    ]
    back = read(write(tmp_path / "any.xlsx", Package(manifest(), cases, (), (), codes()), sign).file)
    assert back.problems == ()
    assert back.package is not None
    for sent, got in zip(cases, back.package.cases, strict=True):
        assert got["narrative"] == printable(sent["narrative"])
        assert (got["amount_lost"], got["safety"]) == (sent["amount_lost"], sent["safety"])
        assert got["occurred_at"] == sent["occurred_at"]


def test_moments_are_true_dates_in_branch_time(tmp_path: Path) -> None:
    moment = datetime(2026, 10, 9, 15, 32, 8, tzinfo=TOKYO)
    out = write(tmp_path / "t.xlsx", Package(manifest(), [case(1, received_at=moment)], (), (), codes()), sign)
    book = load_workbook(out.file)
    cell = at(book, CASES, "受理时间", 2)
    assert f"{cell.value + timedelta(milliseconds=1):%F %T}" == "2026-10-09 14:32:08"
    assert cell.number_format == "yyyy-mm-dd hh:mm"
    back = read(out.file).package
    assert back is not None
    assert next(iter(back.cases))["received_at"] == moment


def test_money_is_exact_text_in_yuan(tmp_path: Path) -> None:
    out = write(
        tmp_path / "t.xlsx", Package(manifest(), [case(1, amount_involved=1_999_999_999_901)], (), (), codes()), sign
    )
    with zipfile.ZipFile(out.file) as book:
        assert b"<v>19999999999.01</v>" in book.read("xl/worksheets/sheet2.xml")
    cell = at(load_workbook(out.file), CASES, "涉及金额（元）", 2)
    assert cell.number_format == "#,##0.00"


def test_codes_stand_in_words_with_the_key_folded_away(tmp_path: Path) -> None:
    book = load_workbook(written(tmp_path).file)
    assert at(book, CASES, "等级", 2).value == "一级 紧急"
    assert at(book, CASES, "等级代码", 2).value == "1"
    assert at(book, CASES, "特殊关注", 2).value == "老年人；情绪激动"
    key = book[CASES].column_dimensions[at(book, CASES, "等级代码", 2).column_letter]
    assert key.hidden
    assert key.outlineLevel == 1
    assert at(book, CASES, "类型", 2).value == "投诉"


def test_the_register_is_ready_to_work_with_and_to_print(tmp_path: Path) -> None:
    book = load_workbook(written(tmp_path).file)
    assert book.sheetnames == [COVER, *(sheet.name for sheet in SHEETS), SEALED]
    assert book[SEALED].sheet_state == "hidden"
    page = book[CASES]
    assert page.freeze_panes == "B2"
    assert page.auto_filter.ref.endswith("6")
    assert page.print_title_rows == "$1:$1"
    assert page.page_setup.orientation == "landscape"
    assert page.page_setup.fitToWidth == 1
    assert page.page_margins.footer < page.page_margins.bottom
    assert page.column_dimensions["A"].width == 18
    lists = {rule.formula1 for rule in page.data_validations.dataValidation}
    assert '"是,否"' in lists
    assert any(formula.startswith("代码!$C$") for formula in lists)
    assert len(list(page.conditional_formatting)) == 3
    assert not page.merged_cells.ranges


def test_the_choices_are_the_labels_of_their_list(tmp_path: Path) -> None:
    book = load_workbook(written(tmp_path).file)
    letter = at(book, CASES, "等级", 2).column_letter
    rule = next(rule for rule in book[CASES].data_validations.dataValidation if f"{letter}2" in str(rule.sqref))
    first, last = (int(part) for part in rule.formula1.removeprefix("代码!$C$").split(":$C$"))
    assert [book["代码"].cell(row, 3).value for row in range(first, last + 1)] == [
        "一级 紧急",
        "二级 一般",
        "三级 建议",
    ]


def test_programs_read_it_plainly(tmp_path: Path) -> None:
    rows = list(CalamineWorkbook.from_path(str(written(tmp_path).file)).get_sheet_by_name(CASES).iter_rows())
    assert [str(cell) for cell in rows[0]] == [column.head for column in SHEET[CASES].columns]
    assert len(rows) == 6
    listed = load_workbook(written(tmp_path).file)["代码"].iter_rows(min_row=2, values_only=True)
    assert ("column:案件", "uid", "唯一标识") in {row[:3] for row in listed}


def test_the_cover_says_who_what_and_whether_it_adds_up(tmp_path: Path) -> None:
    book = load_workbook(written(tmp_path).file, data_only=True)
    cover = {row[0]: row[1] for row in book[COVER].iter_rows(min_row=2, values_only=True)}
    assert (cover["网点代码"], cover["期间"], cover["序号"], cover["类型"]) == ("CD103", "2026-10", 3, "正式上报")
    assert (cover["期初未结"], cover["期末未结"], cover["核对"]) == (31, 29, "✓ 一致")
    assert cover["案件行数"] == 5
    assert json.loads(cover["机读清单"])["manifest"]["branch"] == "CD103"
    broken = write(tmp_path / "b.xlsx", package(balance={"opening": 1, "closing": 5}), sign)
    page = load_workbook(broken.file, data_only=True)[COVER]
    assert "✗ 不平" in {row[1] for row in page.iter_rows(values_only=True)}


def test_nil_preview_and_practice_are_plain_to_see(tmp_path: Path) -> None:
    empty = Package(manifest(nil=True, practice=True), codes=codes())
    out = write(tmp_path / "nil.xlsx", empty, sign)
    back = read(out.file)
    assert back.problems == ()
    assert back.package is not None
    assert back.package.manifest.nil
    assert back.package.manifest.practice
    assert list(back.package.cases) == []
    book = load_workbook(out.file)
    assert all(page.oddHeader.center.text == "演练" for page in book.worksheets)
    assert book[COVER]["A2"].value == "演练"
    preview = write(tmp_path / "preview.xlsx", package(preview=True), sign)
    assert "预报" in load_workbook(preview.file)[CASES].oddHeader.right.text


def test_a_text_no_cell_can_hold_is_refused_by_name(tmp_path: Path) -> None:
    target = tmp_path / "long.xlsx"
    target.write_bytes(b"old")
    for text, count in (("x" * 32_768, 32_768), ("😀" * 16_384, 32_768)):
        with pytest.raises(InvalidCase) as caught:
            write(target, Package(manifest(), [case(1), case(2, narrative=text)], (), (), codes()), sign)
        problem = caught.value.problem
        assert (problem.key, problem.field, problem.sheet, problem.row) == (
            "exchange.text.long",
            "narrative",
            "案件",
            3,
        )
        assert problem.values["count"] == count
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]
    assert (
        write(target, Package(manifest(), [case(1, narrative="😀" * 16_383)], (), (), codes()), sign).rows[CASES] == 1
    )


def test_writing_can_be_stopped(tmp_path: Path) -> None:
    def stop(_: int) -> None:
        raise Cancelled(Problem("exchange.stopped"))

    with pytest.raises(Cancelled):
        write(tmp_path / "x.xlsx", package(300), sign, stop)
    assert list(tmp_path.iterdir()) == []


def test_rows_are_taken_one_by_one(tmp_path: Path) -> None:
    heard: list[int] = []
    alive = 0

    def rows() -> object:
        nonlocal alive
        for number in range(1000):
            alive = number
            yield case(number)

    out = write(tmp_path / "many.xlsx", Package(manifest(), rows(), (), (), codes()), sign, heard.append)  # type: ignore[arg-type]
    assert alive == 999
    assert heard[:5] == [200, 400, 600, 800, 1000]
    with zipfile.ZipFile(out.file) as book, book.open("xl/worksheets/sheet2.xml") as part:
        head = io.BytesIO(part.read(2000)).getvalue()
        assert b"<dimension" not in head
