"""Columns sort as what they mean, and nothing changes on the way in and out."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from branchdesk.domain.case import FIELDS, Case
from branchdesk.domain.fields import Kind
from branchdesk.store import codec

OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.builds(
    lambda seconds, zone: datetime(1980, 1, 2, tzinfo=UTC).astimezone(zone) + timedelta(seconds=seconds),
    st.integers(0, 10**10),
    OFFSETS,
)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)

VALUES = {
    Kind.MONEY: st.none() | st.integers(0, 10**14),
    Kind.COUNT: st.integers(0, 10**9),
    Kind.FLAG: st.booleans(),
    Kind.MOMENT: st.none() | MOMENTS,
    Kind.DAY: st.none() | st.dates(date(1980, 1, 1)),
    Kind.CODES: st.lists(TEXT, max_size=3).map(tuple),
    Kind.LINES: st.lists(TEXT, max_size=3).map(tuple),
    Kind.RECORDS: st.lists(st.dictionaries(TEXT, TEXT | st.integers() | st.none(), max_size=2), max_size=2).map(tuple),
}
CASES = st.builds(Case, **{key: VALUES.get(field.kind, TEXT) for key, field in FIELDS.items()})


def test_a_moment_is_written_as_decided() -> None:
    moment = datetime(2026, 3, 5, 14, 32, 8, tzinfo=timezone(timedelta(hours=8)))
    assert codec.encode_moment(moment) == "2026-03-05T06:32:08Z+0480"
    assert codec.encode_moment(moment.astimezone(timezone(timedelta(minutes=-210)))) == "2026-03-05T06:32:08Z-0210"


@given(MOMENTS)
def test_a_moment_comes_back_with_its_offset(moment: datetime) -> None:
    back = codec.decode_moment(codec.encode_moment(moment))
    assert back == moment
    assert back.utcoffset() == moment.utcoffset()


@given(MOMENTS, MOMENTS)
def test_moments_sort_and_compare_as_text(one: datetime, other: datetime) -> None:
    if one != other:
        assert (codec.encode_moment(one) < codec.encode_moment(other)) == (one < other)
    assert (codec.encode_moment(one) < codec.before(other)) == (one < other)


def test_a_naive_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="without an offset"):
        codec.encode_moment(datetime(2026, 3, 5))  # noqa: DTZ001


@given(CASES)
def test_a_case_comes_back_as_it_was(case: Case) -> None:
    assert codec.decode_case(codec.encode_case(case)) == case


def test_json_is_canonical() -> None:
    assert codec.encode_json({"b": 1, "a": ["芳", None]}) == '{"a":["芳",null],"b":1}'
    with pytest.raises(ValueError, match="JSON compliant"):
        codec.encode_json(float("nan"))


def test_one_field_is_encoded_as_in_its_row() -> None:
    case = replace(Case(), received_at=datetime(2026, 3, 5, tzinfo=UTC), flags=("elderly",), round=2)
    row = dict(zip(codec.KEYS, codec.encode_case(case), strict=True))
    for key in ("received_at", "flags", "round", "closed_at"):
        assert codec.encode_field(key, getattr(case, key)) == row[key]
