"""A mapping laid over a file: every row comes through, nothing is dropped silently."""

from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest

from branchdesk import assets
from branchdesk.domain.case import FIELDS
from branchdesk.domain.codes import CodeBook, codebook
from branchdesk.domain.errors import FileRefused, Problem
from branchdesk.domain.fields import BRANCH_TIME, parse
from branchdesk.exchange.applying import fit, rows, suggest
from branchdesk.exchange.mapping import Mapping, bundled_mapping
from branchdesk.exchange.tables import Cell, SheetRows, Table


def table(*lines: list[Cell], name: str = "台账", **values: Any) -> Table:
    return Table("xlsx", (SheetRows(name, lines),), **values)


def mapped(**parts: dict[str, Any]) -> Mapping:
    return Mapping.of("old", parts)


@pytest.fixture(scope="module")
def book() -> CodeBook:
    return codebook(assets.read_toml("codes", "common.toml"), assets.read_toml("codes", "bank.toml"))


def keys(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    return [(problem.key.removeprefix("exchange.map."), problem.column) for problem in problems]


def test_rows_by_head_and_by_number() -> None:
    content = table(["姓名", "内容", "金额"], ["张三", "吞卡", 12.5], [], ["李四", "排队", None])
    by_head = mapped(columns={"内容": "narrative", "姓 名": "customer_name", "金额": "amount_involved"})
    assert list(rows(by_head, content)) == [
        (2, {"narrative": "吞卡", "customer_name": "张三", "amount_involved": "12.50"}, ()),
        (4, {"narrative": "排队", "customer_name": "李四"}, ()),
    ]
    by_number = mapped(file={"header": False}, columns={"2": "narrative"})
    assert [number for number, *_ in rows(by_number, content)] == [1, 2, 4]


def test_the_header_is_looked_for_under_a_title() -> None:
    content = table(["2025 年投诉台账"], [], ["编号", "投诉内容"], [7.0, "吞卡"])
    assert list(rows(mapped(columns={"编号": "external_no", "投诉内容": "narrative"}), content)) == [
        (4, {"external_no": "7", "narrative": "吞卡"}, ())
    ]
    fixed = mapped(file={"header": 3}, columns={"2": "narrative"})
    assert [number for number, *_ in rows(fixed, content)] == [4]


def test_columns_not_there_and_columns_nobody_mapped_are_reported() -> None:
    content = table(["编号", "天气", "空的", "内容"], ["1", "晴", None, "吞卡"])
    laid = fit(mapped(columns={"编号": "external_no", "内容": "narrative", "电话": "phone", "城市": ""}), content)
    assert keys(laid.problems) == [("column", "电话"), ("unused", "天气")]
    assert all(problem.warning and problem.sheet == "台账" for problem in laid.problems)


def test_a_mapping_that_fits_nothing_is_refused() -> None:
    with pytest.raises(FileRefused) as caught:
        fit(mapped(columns={"电话": "phone"}), table(["a"], ["b"]))
    assert caught.value.problem.key == "exchange.map.nothing"
    with pytest.raises(FileRefused) as caught:
        fit(mapped(file={"sheet": "十月"}, columns={"1": "phone"}), table(["a"]))
    assert caught.value.problem.key == "exchange.map.sheet"
    with pytest.raises(FileRefused) as caught:
        fit(mapped(columns={"1": "phone"}), table())
    assert caught.value.problem.key == "exchange.map.blank"


def test_shown_sheets_come_before_hidden_ones() -> None:
    sheets = (SheetRows("旧", [["x", "y"]]), SheetRows("空", []), SheetRows("新", [["a"]]))
    content = Table("xlsx", sheets, hidden=frozenset({"旧"}))
    assert fit(mapped(file={"header": False}, columns={"1": "narrative"}), content).sheet.name == "新"
    named = mapped(file={"header": False, "sheet": "旧"}, columns={"1": "narrative", "2": ""})
    assert fit(named, content).sheet.name == "旧"


def test_words_become_codes(book: CodeBook) -> None:
    content = table(["来源", "类型", "特殊"], ["来电", "表扬信", "老年人、残障人士"], ["Letter", "complaint", ""])
    mapping = mapped(
        columns={"来源": "intake_source", "类型": "kind", "特殊": "flags"}, values={"kind": {"表扬信": "praise"}}
    )
    found = list(rows(mapping, content, book))
    assert found[0] == (2, {"intake_source": "phone", "kind": "praise", "flags": "elderly;disabled"}, ())
    assert found[1][1] == {"intake_source": "letter", "kind": "complaint"}


def test_unknown_words_are_kept_and_reported_once(book: CodeBook) -> None:
    content = table(["服务", "事项", "原因"], ["噪音举发", "妨碍安宁", "天气"], ["噪音举发", "路灯", "天气"])
    mapping = mapped(
        columns={"服务": "category", "事项": "matter", "原因": "cause"},
        new_codes={"category": "category_item", "matter": "category_item"},
    )
    (_, first, problems), (_, second, more) = rows(mapping, content, book)
    assert first["category"] == "other"
    assert first["category_item"] == "噪音举发 妨碍安宁"
    assert first["remark"] == "投诉原因：天气"
    assert second["category_item"] == "噪音举发 路灯"
    assert [problem.values["word"] for problem in problems] == ["噪音举发", "妨碍安宁", "天气"]
    assert [problem.values["word"] for problem in more] == ["路灯"]
    assert all(problem.warning and problem.key == "exchange.map.code" for problem in (*problems, *more))


def test_without_a_code_book_words_stay_words() -> None:
    content = table(["服务"], ["噪音举发"])
    assert next(rows(mapped(columns={"服务": "category"}), content))[1] == {"category": "噪音举发"}


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2016-05-16 00:03:00", "2016-05-16T00:03:00+09:00"),
        ("2016-05-16T00:03:00+08:00", "2016-05-16T00:03:00+08:00"),
        ("16.05.2016 07:08", "2016-05-16T07:08:00+09:00"),
        (datetime.fromisoformat("2016-05-16T00:03:00"), "2016-05-16T00:03:00+09:00"),
        (date(2016, 5, 16), "2016-05-16T00:00:00+09:00"),
        (42506.5, "2016-05-16T12:00:00+09:00"),
    ],
)
def test_moments_have_the_registers_offset(cell: Cell, expected: str) -> None:
    mapping = mapped(file={"offset": "+09:00", "dates": ["%d.%m.%Y %H:%M"]}, columns={"时间": "received_at"})
    _, values, _ = next(rows(mapping, table(["时间"], [cell])))
    moment, problem = parse(FIELDS["received_at"], values["received_at"])
    assert problem is None
    assert moment.isoformat() == expected


def test_days_and_what_is_no_date() -> None:
    mapping = mapped(file={"dates": ["%m/%d/%y"]}, columns={"收文": "transfer_received_on", "时间": "received_at"})
    content = table(["收文", "时间"], ["9/24/19", "上周"], [43732.0, 1e30])
    (_, first, _), (_, second, _) = rows(mapping, content)
    assert first == {"transfer_received_on": date(2019, 9, 24), "received_at": "上周"}
    assert second["transfer_received_on"] == date(2019, 9, 24)
    assert parse(FIELDS["received_at"], second["received_at"])[1] is not None


def test_defaults_fill_gaps_and_may_name_columns() -> None:
    content = table(["甲", "乙"], ["", "路灯故障"], ["灯不亮", "路灯故障"])
    mapping = mapped(
        columns={"甲": "narrative", "乙": ""},
        defaults={"narrative": "{2}", "summary": "{乙}（{甲}）", "kind": "complaint", "remark": "{9}"},
    )
    assert [values for _, values, _ in rows(mapping, content)] == [
        {"narrative": "路灯故障", "summary": "路灯故障（）", "kind": "complaint"},
        {"narrative": "灯不亮", "summary": "路灯故障（灯不亮）", "kind": "complaint"},
    ]


def test_two_columns_may_fill_one_field() -> None:
    content = table(["区", "地址", "过程", "补充", "电话1", "电话2"], ["东区", "裕农路", "一", "二", "", "13800138000"])
    mapping = mapped(
        columns={
            "区": "involved_unit",
            "地址": "involved_unit",
            "过程": "done_what",
            "补充": "done_what",
            "电话1": "phone",
            "电话2": "phone",
        }
    )
    assert next(rows(mapping, content))[1] == {
        "involved_unit": "东区 裕农路",
        "done_what": "一\n二",
        "phone": "13800138000",
    }


def test_numbers_that_are_no_numbers_keep_their_digits() -> None:
    content = table(["电话", "编号", "金额"], [13800138000.0, 26.0, 0.1 + 0.2])
    mapping = mapped(columns={"电话": "phone", "编号": "external_no", "金额": "amount_lost"})
    assert next(rows(mapping, content))[1] == {"phone": "13800138000", "external_no": "26", "amount_lost": "0.30"}


def test_tainan_rows_mean_what_they_say(book: CodeBook) -> None:
    words: list[Cell] = ["安平區", "噪音舉發", "場所連續噪音", "", "安平區安平路46號"]
    line: list[Cell] = ["UN201605160002", "2016-05-16 00:03:00", *words, "22.99", "120.18"]
    content = Table("csv", (SheetRows("20", [line]),))
    number, values, problems = next(rows(bundled_mapping("tainan1999"), content, book))
    assert number == 1
    assert values == {
        "external_no": "UN201605160002",
        "received_at": datetime(2016, 5, 16, 0, 3, tzinfo=BRANCH_TIME),
        "category": "other",
        "category_item": "噪音舉發 場所連續噪音",
        "narrative": "場所連續噪音",
        "involved_unit": "安平區安平路46號",
        "kind": "complaint",
        "intake_source": "phone",
    }
    assert [problem.values["word"] for problem in problems] == ["噪音舉發", "場所連續噪音"]
    assert fit(bundled_mapping("tainan1999"), content).problems == ()


def test_a_mapping_is_suggested_from_the_heads() -> None:
    content = table(
        ["投诉台账"], ["编号", "投诉时间", "投诉内容", "业务类别", "天气"], ["1", "2026-01-02", "吞卡", "银行卡", "晴"]
    )
    mapping = suggest(content, "台账")
    assert mapping.header == 2
    assert dict(mapping.columns) == {
        "编号": "external_no",
        "投诉时间": "received_at",
        "投诉内容": "narrative",
        "业务类别": "category",
    }
    assert mapping.new_codes == {"category": "category_item"}
    assert [number for number, *_ in rows(mapping, content)] == [3]
    assert suggest(content).offset == timezone(timedelta(hours=8))
