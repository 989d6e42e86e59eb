"""Canonical values: the same for everything a spreadsheet program does, another for everything a person does."""

import unicodedata
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from branchdesk.domain.fields import BRANCH_TIME, EMPTY, Kind
from branchdesk.exchange.canonical import (
    canonical,
    canonical_text,
    dumps,
    loads,
    printable,
    restored,
    row_digest,
    sheet_digest,
)
from tests.exchange.packages import TOKYO

START = datetime(1901, 1, 1, tzinfo=BRANCH_TIME)

texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=60)
moments = st.integers(0, 6_000_000_000).map(lambda seconds: START + timedelta(seconds=seconds))


@given(st.text(max_size=80))
def test_canonical_text_is_a_fixed_point(text: str) -> None:
    once = canonical_text(text)
    assert canonical_text(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not any(unicodedata.category(each) in ("Cc", "Cs") and each != "\n" for each in once)


@given(st.text(max_size=80))
def test_what_is_printable_is_xml(text: str) -> None:
    for each in printable(text):
        assert each in "\t\n" or "\x20" <= each <= "\ud7ff" or "\ue000" <= each <= "\ufffd" or each > "\uffff"


@given(texts)
def test_what_spreadsheet_programs_do_to_text_changes_nothing(text: str) -> None:
    same = canonical_text(text)
    assert canonical_text(text.replace("\n", "\r\n")) == same
    assert canonical_text(unicodedata.normalize("NFD", text)) == same
    assert canonical_text("".join(f"_x{ord(each):04X}_" if each == "é" else each for each in text)) == same


def test_escapes_are_decoded_to_the_end_and_tabs_are_blanks() -> None:
    assert canonical_text("a\tb\r\nc\rd") == "a b\nc\nd"
    assert canonical_text("_x005F_x0041_") == "A"
    assert canonical_text("_x0000_null_x000D_") == "null\n"
    assert canonical_text("50 % 满意 😀") == "50 % 满意 😀"


@given(moments)
def test_moments_are_whole_seconds_in_branch_time(moment: datetime) -> None:
    text = canonical(Kind.MOMENT, moment)
    assert text == moment.replace(microsecond=0, tzinfo=None).isoformat()
    assert canonical(Kind.MOMENT, moment.astimezone(TOKYO)) == text
    assert restored(Kind.MOMENT, text) == moment.replace(microsecond=0)


def test_a_moment_without_offset_is_a_bug() -> None:
    with pytest.raises(ValueError, match="offset"):
        canonical(Kind.MOMENT, datetime.fromisoformat("2026-01-01"))


@pytest.mark.parametrize("kind", list(Kind))
def test_empty_values_are_left_out_and_come_back(kind: Kind) -> None:
    assert canonical(kind, EMPTY[kind]) is None
    assert canonical(kind, None) is None
    assert restored(kind, None) == EMPTY[kind]


@pytest.mark.parametrize(
    ("kind", "value", "plain"),
    [
        (Kind.MONEY, 0, 0),
        (Kind.MONEY, 200_050, 200_050),
        (Kind.COUNT, 3, 3),
        (Kind.FLAG, True, True),
        (Kind.DAY, date(2026, 10, 1), "2026-10-01"),
        (Kind.CODES, ("elderly", "agitated"), "elderly;agitated"),
        (Kind.LINES, ("一", "二"), "一\n二"),
        (Kind.RECORDS, ({"b": 1, "a": "x"},), '[{"a":"x","b":1}]'),
        (Kind.TEXT, "文", "文"),
    ],
)
def test_values_go_there_and_back(kind: Kind, value: Any, plain: Any) -> None:
    assert canonical(kind, value) == plain
    assert restored(kind, plain) == value


def test_a_sheet_digest_knows_its_rows_but_not_their_order() -> None:
    rows = [row_digest(dumps({"uid": str(number)})) for number in range(4)]
    assert sheet_digest(rows) == sheet_digest(reversed(rows))
    assert len({sheet_digest(rows), sheet_digest(rows[1:]), sheet_digest([*rows, rows[0]]), sheet_digest([])}) == 4


def test_keys_do_not_depend_on_their_order() -> None:
    assert dumps({"b": "乙", "a": 1}) == dumps({"a": 1, "b": "乙"}) == '{"a":1,"b":"乙"}'


def test_json_from_a_file_is_never_more_than_a_value_error() -> None:
    with pytest.raises(ValueError, match="deep"):
        loads("[" * 100_000)
    with pytest.raises(ValueError, match="Expecting"):
        loads("{")
