"""Text files: encodings, delimiters, and files that are cut off."""

import contextlib
import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from branchdesk.domain.errors import FileRefused
from branchdesk.exchange.separated import rows_of, sniff_delimiter

ROWS = [
    ["编号", "投诉内容", "金额"],
    ["1", "吞卡，等了很久", "2,000.00"],
    ["2", '他说"不归我管"', ""],
    ["3", "第一行\n第二行", "5"],
]


def text_of(rows: list[list[str]], delimiter: str = ",") -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
        ("utf-16", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-16-le", "utf-16-le"),
        ("utf-32", "utf-32-le"),
        ("utf-32-be", "utf-32-be"),
    ],
)
def test_the_encoding_is_found(encoding: str, found: str) -> None:
    rows, name, delimiter, problems = rows_of(text_of(ROWS).encode(encoding), "", "")
    assert (rows, name, delimiter, problems) == (ROWS, found, ",", [])


def test_big5_is_taken_when_asked_for() -> None:
    rows = [["路燈", "故障"], ["違規停車", "北門路"]]
    assert rows_of(text_of(rows).encode("big5"), "Big5", "")[:2] == (rows, "big5")


def test_western_accents_are_not_read_as_chinese() -> None:
    rows = [["name", "city"], ["Peña", "Málaga"], ["Müller", "Köln"]]
    assert rows_of(text_of(rows).encode("cp1252"), "", "")[:2] == (rows, "cp1252")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    rows, _, found, _ = rows_of(text_of(ROWS, delimiter).encode(), "", "")
    assert (rows, found) == (ROWS, delimiter)


def test_excels_own_hint_is_understood() -> None:
    rows, _, delimiter, _ = rows_of(b"sep=;\r\na;b,c\r\n", "", "")
    assert (rows, delimiter) == ([["a", "b,c"]], ";")


def test_one_column_has_no_delimiter() -> None:
    assert sniff_delimiter("第一条投诉\n第二条；有分号\n") == ","


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_end_ends_a_line(end: str) -> None:
    assert rows_of(f"a,b{end}c,d{end}".encode(), "", "")[0] == [["a", "b"], ["c", "d"]]


def test_a_file_cut_off_in_a_quoted_field_gives_its_whole_rows() -> None:
    data = text_of([["id", "text"], ["1", "ok"], ["2", "said: hello, and more"]]).encode()
    rows, _, _, problems = rows_of(data[:-12], "", "")
    assert rows == [["id", "text"], ["1", "ok"]]
    assert [(each.key, each.row, each.warning) for each in problems] == [("exchange.csv.cut", 3, False)]


def test_a_character_cut_in_half_at_the_end_is_no_other_encoding() -> None:
    data = "编号,内容\n1,投诉".encode()[:-1]
    assert rows_of(data, "", "")[:2] == ([["编号", "内容"], ["1", "投"]], "utf-8")


def test_characters_that_are_none_are_counted() -> None:
    rows, encoding, _, problems = rows_of("编号,内容\n1,投诉\n".encode() + b"2,\xff\xfe\xff\n", "", "")
    assert encoding == "utf-8"
    assert rows[1] == ["1", "投诉"]
    assert [(each.key, each.values["count"], each.warning) for each in problems] == [
        ("exchange.csv.characters", 3, True)
    ]


def test_a_quote_that_never_closes_does_not_eat_the_machine() -> None:
    data = b'a,b\n1,"open\n' + b"2,x\n" * 400_000
    rows, _, _, problems = rows_of(data, "utf-8", ",")
    assert rows == [["a", "b"]]
    assert [(each.key, each.row) for each in problems] == [("exchange.csv.quote", 2)]


def test_an_unknown_encoding_is_said() -> None:
    with pytest.raises(FileRefused) as caught:
        rows_of(b"a,b", "klingon", "")
    assert caught.value.problem.key == "exchange.file.unknown_encoding"


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(FileRefused) as caught:
        rows_of(b"\x00\x01\x02" + bytes(range(256)) * 4, "", "")
    assert caught.value.problem.key == "exchange.file.unknown"


cells = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")))


@given(st.lists(st.lists(cells, min_size=2, max_size=4)))
def test_what_a_csv_writer_writes_is_read(rows: list[list[str]]) -> None:
    data = text_of(rows).encode()
    assert rows_of(data, "utf-8", ",")[0] == rows


@given(st.binary(max_size=300))
def test_any_bytes_end_in_rows_or_a_refusal(data: bytes) -> None:
    with contextlib.suppress(FileRefused):
        rows, encoding, delimiter, _ = rows_of(data, "", "")
        assert encoding
        assert delimiter
        assert all(isinstance(cell, str) for row in rows for cell in row)
