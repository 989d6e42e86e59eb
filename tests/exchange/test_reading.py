"""What people do to a workbook between export and import, and what head office is told about it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from branchdesk.domain.errors import FileUnavailable, Problem
from branchdesk.exchange.canonical import dumps, row_digest, sheet_digest
from branchdesk.exchange.layout import CASES, COVER, SEALED, SHEET
from branchdesk.exchange.limited import Child
from branchdesk.exchange.package import ReadPackage
from branchdesk.exchange.workbook import read
from tests.exchange.packages import at, sign, tampered, written

Changed = Callable[[Callable[[Workbook], object]], ReadPackage]


@pytest.fixture(scope="module")
def child() -> Any:
    with Child() as each:
        yield each


@pytest.fixture(scope="module")
def changed(
    tmp_path_factory: pytest.TempPathFactory, child: Child
) -> Callable[[Callable[[Workbook], None]], ReadPackage]:
    """Reads a package after a change."""
    file = written(tmp_path_factory.mktemp("package")).file
    return lambda change: read(tampered(file, change), child)


def found(back: ReadPackage) -> list[tuple[str, str, int, str]]:
    return [(problem.key, problem.sheet, problem.row, problem.column) for problem in back.problems]


def numbers(back: ReadPackage) -> list[str]:
    assert back.package is not None
    return [row["number"] for row in back.package.cases]


def test_opening_and_saving_changes_nothing(changed: Changed) -> None:
    back = changed(lambda book: None)
    assert back.problems == ()
    assert bytes.fromhex(back.seal) == sign(back.signed)


def test_looks_order_and_remarks_change_nothing(changed: Changed) -> None:
    def change(book: Workbook) -> None:
        page = book[CASES]
        rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=2)]
        for number, row in enumerate(reversed(rows), 2):
            for column, value in enumerate(row, 1):
                page.cell(number, column).value = value
        page.column_dimensions["B"].width = 40
        page.row_dimensions[3].hidden = True
        page.move_range("A1:C6", cols=page.max_column)  # the first three columns stand last now

    back = changed(change)
    assert [key for key, *_ in found(back)] == []
    assert numbers(back)[0] == "CD103-26-0005"


def test_an_added_column_is_reported_and_left_alone(changed: Changed) -> None:
    def change(book: Workbook) -> None:
        page = book[CASES]
        page.insert_cols(2)
        page["B1"], page["B2"] = "网点备注", "请优先"

    back = changed(change)
    assert found(back) == [("exchange.column.unknown", CASES, 1, "网点备注")]
    assert not back.refused
    assert len(numbers(back)) == 5


def test_an_edited_cell_is_named_and_its_row_held(changed: Changed) -> None:
    def change(book: Workbook) -> None:
        at(book, CASES, "涉及金额（元）", 3).value = 1.5
        at(book, CASES, "客户原话", 5).value = "没有投诉"

    back = changed(change)
    assert found(back) == [
        ("exchange.row.edited", CASES, 3, "涉及金额（元）"),
        ("exchange.row.edited", CASES, 5, "客户原话"),
    ]
    assert not back.refused
    assert numbers(back) == ["CD103-26-0001", "CD103-26-0003", "CD103-26-0005"]
    first, second = back.held
    assert (first.row, first.identity, first.columns) == (3, "uid-0002", ("amount_involved",))
    assert first.original is not None
    assert (first.values["amount_involved"], first.original["amount_involved"]) == (150, 200_002)
    assert second.original is not None
    assert second.original["narrative"].startswith("取款机吞卡")
    assert set(second.original) == {column.key for column in SHEET[CASES].stored}


def test_one_fen_is_noticed(changed: Changed) -> None:
    def change(book: Workbook) -> None:
        cell = at(book, CASES, "涉及金额（元）", 2)
        cell.value += 0.01

    assert found(changed(change)) == [("exchange.row.edited", CASES, 2, "涉及金额（元）")]


def test_a_label_changed_under_its_key_is_noticed(changed: Changed) -> None:
    def change(book: Workbook) -> None:
        at(book, CASES, "等级", 2).value = "三级 建议"

    assert found(changed(change)) == [("exchange.row.edited", CASES, 2, "等级")]


@pytest.mark.parametrize(
    ("head", "value", "key"),
    [
        ("受理时间", "上周", "exchange.cell.moment"),
        ("转办期限", 1.25, "exchange.cell.day"),
        ("涉及金额（元）", "很多", "exchange.cell.money"),
        ("涉及金额（元）", 0.001, "exchange.cell.money"),
        ("版本号", "二", "exchange.cell.count"),
        ("涉及安全", "也许", "exchange.cell.flag"),
        ("暂停记录", "[[[", "exchange.cell.records"),
    ],
)
def test_a_cell_that_is_no_value_is_named(changed: Changed, head: str, value: object, key: str) -> None:
    def change(book: Workbook) -> None:
        at(book, CASES, head, 4).value = value

    back = changed(change)
    assert found(back) == [(key, CASES, 4, head)]
    assert back.held[0].original is not None


def test_a_missing_row_rejects_the_file(changed: Changed) -> None:
    back = changed(lambda book: book[CASES].delete_rows(3))
    assert found(back) == [("exchange.row.missing", CASES, 0, "")]
    assert back.problems[0].values["case"] == "CD103-26-0002"
    assert back.refused


def test_added_and_copied_rows_are_held(changed: Changed) -> None:
    def change(book: Workbook) -> None:
        page = book[CASES]
        for row in (7, 8):
            for column in range(1, page.max_column + 1):
                page.cell(row, column).value = page.cell(2, column).value
        at(book, CASES, "唯一标识", 8).value = "uid-9999"
        at(book, CASES, "编号", 8).value = "CD103-26-9999"

    back = changed(change)
    assert found(back) == [("exchange.row.twice", CASES, 7, ""), ("exchange.row.added", CASES, 8, "")]
    assert not back.refused
    assert len(numbers(back)) == 5
    assert [held.original for held in back.held] == [None, None]


def test_every_sheet_is_watched(changed: Changed) -> None:
    def change(book: Workbook) -> None:
        at(book, "办理记录", "内容", 2).value = "已道歉"
        at(book, "回访", "结果满意度", 3).value = 5
        book["代码"]["C3"] = "别的"

    back = changed(change)
    assert {(problem.sheet, problem.row) for problem in back.problems} == {("办理记录", 2), ("回访", 3), ("代码", 3)}


def test_a_missing_column_or_sheet_rejects_the_file(changed: Changed) -> None:
    def drop(book: Workbook) -> None:
        book[CASES].delete_cols(at(book, CASES, "唯一标识", 2).column)

    back = changed(drop)
    assert ("exchange.column.missing", CASES, 1, "唯一标识") in found(back)
    assert back.package is None
    back = changed(lambda book: book.remove(book["回访"]))
    assert found(back) == [("exchange.package.sheet_missing", "回访", 0, "")]
    assert back.refused


def test_a_head_that_stands_twice_rejects_the_file(changed: Changed) -> None:
    def change(book: Workbook) -> None:
        book[CASES].cell(1, book[CASES].max_column + 1).value = "编号"

    assert found(changed(change))[0][0] == "exchange.column.twice"


def test_a_figure_changed_on_the_cover_is_named(changed: Changed) -> None:
    def change(book: Workbook) -> None:
        row = next(cell.row for cell in book[COVER]["A"] if cell.value == "办结")
        book[COVER].cell(row, 2).value = 200

    back = changed(change)
    assert [(problem.key, problem.values["item"]) for problem in back.problems] == [("exchange.cover.edited", "办结")]
    assert not back.refused


def machine(book: Workbook) -> Any:
    return next(row[1] for row in book[COVER].iter_rows() if row[0].value == "机读清单")


def test_a_changed_manifest_no_longer_fits_the_seal(changed: Changed) -> None:
    def change(book: Workbook) -> None:
        cell = machine(book)
        cell.value = cell.value.replace('"period":"2026-10"', '"period":"2026-09"')

    back = changed(change)
    assert back.package is not None
    assert bytes.fromhex(back.seal) != sign(back.signed)


@pytest.mark.parametrize(
    "forged",
    [
        "",
        "{",
        "[]",
        '{"manifest":[]}',
        '{"manifest":{"branch":"CD103"}}',
        '{"manifest":{"branch":1},"seal":2}',
        '{"manifest":{"a":' + "[" * 20_000 + "]" * 20_000 + "}}",
        '{"manifest":{"x":NaN}}',
    ],
)
def test_a_forged_manifest_is_a_sentence(changed: Changed, forged: str) -> None:
    back = changed(lambda book: setattr(machine(book), "value", forged or None))
    assert [problem.key for problem in back.problems] in (["exchange.package.manifest"], ["exchange.package.none"])
    assert back.refused


@pytest.mark.parametrize("key", ["balance", "rows", "digests", "sequence", "nil", "made_at", "name"])
def test_every_value_of_the_manifest_is_checked(changed: Changed, key: str) -> None:
    def change(book: Workbook) -> None:
        cell = machine(book)
        values = json.loads(cell.value)
        values["manifest"][key] = {"x": [1]} if key != "nil" else 1
        cell.value = json.dumps(values, ensure_ascii=False)

    assert [problem.key for problem in changed(change).problems] == ["exchange.package.manifest"]


def test_a_newer_layout_is_told_from_a_broken_one(changed: Changed) -> None:
    def change(book: Workbook) -> None:
        cell = machine(book)
        cell.value = cell.value.replace('"layout":1', '"layout":2')

    assert changed(change).problems == (Problem("exchange.package.newer", {"layout": 2}),)


def test_without_the_signed_copy_only_the_sheet_can_be_named(changed: Changed) -> None:
    def change(book: Workbook) -> None:
        book.remove(book[SEALED])
        at(book, CASES, "客户原话", 5).value = "没有投诉"

    back = changed(change)
    assert found(back) == [("exchange.package.sheet_changed", CASES, 0, "")]
    assert back.refused


def test_a_copy_that_is_changed_along_is_not_believed(changed: Changed) -> None:
    def change(book: Workbook) -> None:
        at(book, CASES, "客户原话", 5).value = "没有投诉"
        for row in book[SEALED].iter_rows(min_row=2):
            if row[1].value == "uid-0004":
                row[2].value = row[2].value.replace("取款机吞卡，等了 40 分钟没人理。", "没有投诉")

    assert found(changed(change)) == [("exchange.package.sheet_changed", CASES, 0, "")]


@pytest.mark.parametrize("row", ["[]", "3", '{"received_at":7,"uid":"uid-0001"}', "{", '{"uid":{"a":[]}}'])
def test_a_forged_copy_is_a_sentence_too(changed: Changed, row: str) -> None:
    """The forger signs his own copy into the manifest: it fails at the seal, and must not fail before."""

    def change(book: Workbook) -> None:
        cell = machine(book)
        values = json.loads(cell.value)
        values["manifest"]["digests"][CASES] = sheet_digest([row_digest(row)])
        cell.value = dumps(values)
        for line in list(book[SEALED].iter_rows(min_row=2)):
            if line[0].value == CASES:
                line[0].value = "weg"
        book[SEALED]["A2"], book[SEALED]["C2"] = CASES, row

    back = changed(change)
    assert back.problems
    assert bytes.fromhex(back.seal) != sign(back.signed)


def test_a_nil_return_with_cases_is_refused(changed: Changed) -> None:
    def change(book: Workbook) -> None:
        cell = machine(book)
        cell.value = cell.value.replace('"nil":false', '"nil":true')

    assert "exchange.package.nil" in [problem.key for problem in changed(change).problems]


def test_an_added_sheet_is_reported(changed: Changed) -> None:
    back = changed(lambda book: book.create_sheet("网点小结"))
    assert found(back) == [("exchange.package.sheet_unknown", "网点小结", 0, "")]
    assert not back.refused


def test_a_title_above_the_heads_is_forgiven(changed: Changed) -> None:
    def change(book: Workbook) -> None:
        book[CASES].insert_rows(1)
        book[CASES]["A1"] = "十月投诉"

    assert changed(change).problems == ()


def test_a_strangers_workbook_is_told_from_a_package(tmp_path: Path, child: Child) -> None:
    book = Workbook()
    book.save(tmp_path / "x.xlsx")
    assert read(tmp_path / "x.xlsx", child).problems == (Problem("exchange.package.none"),)
    (tmp_path / "y.xlsx").write_bytes(b"PK\x03\x04 broken")
    assert read(tmp_path / "y.xlsx", child).problems[0].key == "exchange.file.broken"
    with pytest.raises(FileUnavailable):
        read(tmp_path / "missing.xlsx", child)
