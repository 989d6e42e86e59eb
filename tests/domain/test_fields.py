"""Every value a case holds survives writing and reading, and what cannot be read is named by its field."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from branchdesk import assets
from branchdesk.domain.case import FIELDS
from branchdesk.domain.fields import (
    BRANCH_TIME,
    EMPTY,
    TEXT_LIMIT,
    Field,
    Kind,
    Need,
    Section,
    clean,
    normal,
    parse,
    parse_moment,
    parse_money,
    parse_phone,
    plain,
    unplain,
)
from branchdesk.domain.given import VALUES


def field(kind: Kind) -> Field:
    return Field("x", "某项", "Thing", kind, Section.WORDS, Need.NEVER, "", "", True)


letters = st.text(st.characters(exclude_categories=("C", "Z"), max_codepoint=0xFFFF), min_size=1, max_size=20)
lines = letters.filter(lambda text: not set(text) & set(";；、"))
offsets = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.builds(
    lambda naive, offset: naive.replace(microsecond=0, tzinfo=offset),
    st.datetimes(datetime(2000, 1, 1), datetime(2099, 12, 31)),  # noqa: DTZ001 the offset is drawn beside it
    offsets,
)
VALUE: dict[Kind, st.SearchStrategy[Any]] = {
    Kind.TEXT: letters,
    Kind.WORDS: st.lists(letters, min_size=1, max_size=4).map("\n".join),
    Kind.CODE: st.from_regex(r"\A[a-z_]{1,12}\Z"),
    Kind.CODES: st.lists(st.from_regex(r"\A[a-z_]{1,12}\Z"), max_size=4).map(tuple),
    Kind.COUNT: st.integers(1, 999_999_999),
    Kind.FLAG: st.booleans(),
    Kind.MOMENT: moments,
    Kind.DAY: st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    Kind.PHONE: st.from_regex(r"\A([1-9][0-9]{2,17}|[2-9][0-9]{6,17}-[0-9]{1,6}|0[1-9][0-9]{9,10}-[0-9]{1,6})\Z"),
    Kind.IDENTITY: st.from_regex(r"\A[0-9A-Z]{1,30}\Z"),
    Kind.PERSON: letters,
    Kind.LINES: st.lists(lines, max_size=4).map(tuple),
    Kind.RECORDS: st.lists(st.dictionaries(letters, letters, max_size=3), max_size=3).map(tuple),
}


@given(st.data())
@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.MONEY])
def test_a_value_is_read_back(kind: Kind, data: st.DataObject) -> None:
    value = data.draw(VALUE[kind])
    kept, problem = parse(field(kind), value)
    assert problem is None
    assert parse(field(kind), plain(kept)) == (kept, None)
    assert unplain(kind, plain(kept)) == kept


@given(st.integers(0, 10**14 - 1))
def test_money_is_fen_and_never_a_float(fen: int) -> None:
    assert parse_money(f"{fen // 100}.{fen % 100:02d}") == fen
    assert parse_money(f"¥{fen // 100:,}.{fen % 100:02d} 元") == fen
    assert unplain(Kind.MONEY, plain(fen)) == fen


@given(st.sampled_from(Kind), st.text(max_size=40) | st.integers() | st.floats() | st.booleans() | st.just([1]))
def test_parsing_never_raises(kind: Kind, given_value: Any) -> None:
    if kind is Kind.RECORDS and isinstance(given_value, list):
        given_value = [{}]
    value, problem = parse(field(kind), given_value)
    if problem is not None:
        assert value == EMPTY[kind]
        assert problem.field == "x"
        assert not problem.values or kind in (Kind.TEXT, Kind.WORDS)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("nothing", [None, "", [], ()])
def test_nothing_is_the_empty_value(kind: Kind, nothing: Any) -> None:
    assert parse(field(kind), nothing) == (EMPTY[kind], None)
    assert unplain(kind, None) == EMPTY[kind]


@pytest.mark.parametrize(
    ("text", "fen"),
    [("2000", 200_000), ("2,000.00", 200_000), ("２０００元", 200_000), ("¥0.5", 50), ("￥12.30", 1230), (5, 500)],
)
def test_money_as_people_write_it(text: Any, fen: int) -> None:
    assert parse_money(text) == fen


@pytest.mark.parametrize("text", ["-1", "1.234", "abc", "1e3", "1.2.3", "2000块"])
def test_money_that_is_none(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_money(text)


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("138 1234 5678", "13812345678"),
        ("+86 138-1234-5678", "13812345678"),
        ("008613812345678", "13812345678"),
        ("１３８１２３４５６７８", "13812345678"),
        ("(0571) 8600 0103 转 12", "057186000103-12"),
        ("057186000103-12", "057186000103-12"),
        ("0571-86000103-12", "057186000103-12"),
        ("0571-8600-0103", "057186000103"),
        ("8600-0103", "86000103"),
        ("1381234-5678", "13812345678"),
        ("+852 2345 6789", "85223456789"),
    ],
)
def test_phones_as_people_write_them(text: str, digits: str) -> None:
    assert parse_phone(text) == digits


@pytest.mark.parametrize(
    "text",
    ["2026-03-05 14:32", "2026/3/5 14:32", "2026年3月5日 14:32", "2026-03-05T14:32:00+08:00", "2026-03-05T06:32:00Z"],
)
def test_moments_as_people_write_them(text: str) -> None:
    assert parse_moment(text) == datetime(2026, 3, 5, 14, 32, tzinfo=BRANCH_TIME)


def test_a_moment_keeps_its_own_offset() -> None:
    assert parse_moment("2026-03-05 06:32 +0000").utcoffset() == timedelta(0)
    assert parse_moment(datetime(2026, 3, 5, tzinfo=UTC)).utcoffset() == timedelta(0)
    assert parse_moment(date(2026, 3, 5)) == datetime(2026, 3, 5, tzinfo=BRANCH_TIME)


@pytest.mark.parametrize(
    ("kind", "given_value", "value"),
    [
        (Kind.FLAG, "是", True),
        (Kind.FLAG, "0", False),
        (Kind.COUNT, "20.0", 20),
        (Kind.LINES, "陈桂芳、谢军；李强", ("陈桂芳", "谢军", "李强")),
        (Kind.TEXT, "  一行\n两行 ", "一行 两行"),
        (Kind.IDENTITY, "1101 0519 4912 3100 2x", "11010519491231002X"),
        (Kind.DAY, "2026-03-05 10:00", date(2026, 3, 5)),
    ],
)
def test_other_values_as_people_write_them(kind: Kind, given_value: Any, value: Any) -> None:
    assert parse(field(kind), given_value) == (value, None)


@pytest.mark.parametrize(
    ("kind", "given_value"),
    [
        (Kind.MOMENT, "2026-13-05"), (Kind.DAY, "昨天"), (Kind.COUNT, "-1"), (Kind.COUNT, True), (Kind.FLAG, "也许"),
        (Kind.MONEY, "很多"), (Kind.PHONE, "没有"), (Kind.IDENTITY, "一二三"), (Kind.TEXT, True), (Kind.CODE, 3),
        (Kind.WORDS, {"a": 1}), (Kind.PERSON, 1.5j), (Kind.CODES, 3), (Kind.LINES, 3), (Kind.RECORDS, 3),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named(kind: Kind, given_value: Any) -> None:
    value, problem = parse(field(kind), given_value)
    assert value == EMPTY[kind]
    assert problem is not None
    assert (problem.key, problem.field) == (f"field.{kind}.unreadable", "x")
    for lang in ("zh_CN", "en"):
        sentence = assets.load_words(lang).sentence(problem)
        assert problem.key not in sentence.happened


def test_a_text_longer_than_a_cell_is_refused_not_cut() -> None:
    value, problem = parse(field(Kind.WORDS), "字" * (TEXT_LIMIT + 1))
    assert value == ""
    assert problem is not None
    assert problem.values == {"limit": TEXT_LIMIT, "count": TEXT_LIMIT + 1}
    assert parse(field(Kind.WORDS), "字" * TEXT_LIMIT)[1] is None


def test_full_width_becomes_half_width_and_chinese_marks_stay() -> None:
    assert normal("　ＡＢ１２，。（好）") == "AB12，。（好）"
    assert clean("a\x00b\r\nc\rd\x1f") == "ab\nc\nd"


@pytest.mark.parametrize("declared", [FIELDS, VALUES], ids=["case", "actions"])
def test_every_field_is_labelled_in_both_languages(declared: dict[str, Field]) -> None:
    for key, each in declared.items():
        assert each.key == key
        assert each.zh
        assert each.en.isascii()
        assert bool(each.codes) == (each.kind in (Kind.CODE, Kind.CODES))
        assert each.personal in ("", "name", "phone", "id", "words")


def test_labels_of_the_case_are_told_apart() -> None:
    for labels in ([each.zh for each in FIELDS.values()], [each.en for each in FIELDS.values()]):
        assert len(set(labels)) == len(labels)
