"""Likeness with its reason: telephones, names, stories, places."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from branchdesk.domain import likeness
from branchdesk.domain.likeness import Reason, Sign

FEE = "上周三在柜台办理转账，被多收了二十元手续费，柜员说系统自动扣的，没有人解释。"
FEE_AGAIN = "上周三我在柜台转账，多收了我二十元手续费，问柜员说是系统自动扣的，也没人解释。"
CASH = "今天 13:50 在大堂 2 号机存 2,000 元，机器收钱后提示暂停服务，没有退钞也没有凭条。"

PHONES = st.one_of(
    st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True),
    st.from_regex(r"0(10|21|571)[2-9][0-9]{7}(-[0-9]{1,4})?", fullmatch=True),
)


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("13812345678", "13812345678", Reason.PHONE),
        ("8613812345678", "13812345678", Reason.PHONE_WRITTEN),
        ("057186000103", "86000103", Reason.PHONE_WRITTEN),
        ("057186000103-12", "057186000103", Reason.PHONE_WRITTEN),
        ("057186000103-12", "86000103-3", Reason.PHONE_WRITTEN),
        ("057186000103", "02186000103", None),
        ("13812345678", "13812345679", None),
        ("5678", "13812345678", None),
        ("", "", None),
        ("", "13812345678", None),
    ],
)
def test_a_phone_is_the_same_however_it_is_written(one: str, other: str, found: Reason | None) -> None:
    assert likeness.phones(one, other) == likeness.phones(other, one) == found


@given(PHONES, PHONES)
def test_phones_are_like_both_ways_and_themselves(one: str, other: str) -> None:
    assert likeness.phones(one, one) == Reason.PHONE
    assert likeness.phones(one, other) == likeness.phones(other, one)


@pytest.mark.parametrize(
    ("one", "other", "sounds", "found"),
    [
        ("陈桂芳", "陈桂芳", (), Reason.NAME),
        ("陈 桂芳", "陈桂芳女士", (), Reason.NAME),
        ("陈桂芳", "陈贵芳", ("chenguifang",), Reason.NAME_SOUNDS),
        ("陈桂芳", "陈桂英", (), Reason.NAME_CLOSE),
        ("陈桂芳", "沈桂芳", (), None),
        ("张伟", "张敏", (), None),
        ("张伟", "章伟", ("zhangwei",), Reason.NAME_SOUNDS),
        ("陈女士", "陈桂芳", (), Reason.NAME_TITLE),
        ("老王", "王敏", (), Reason.NAME_TITLE),
        ("陈女士", "李桂芳", (), None),
        ("欧阳先生", "欧阳", (), Reason.NAME),
        ("Mary Brown", "mary brown", (), Reason.NAME),
        ("", "陈桂芳", (), None),
        ("c", "cgf", (), None),
    ],
)
def test_names(one: str, other: str, sounds: tuple[str, ...], found: Reason | None) -> None:
    assert likeness.names(one, other, sounds, sounds) == likeness.names(other, one, sounds, sounds) == found


def test_two_tellings_of_one_event_are_alike_and_two_events_are_not() -> None:
    fee, again, cash = map(likeness.pairs, (FEE, FEE_AGAIN, CASH))
    assert likeness.share(fee, again) >= likeness.ALIKE
    assert likeness.share(fee, cash) < likeness.ALIKE
    assert likeness.share(fee, fee) == 100


@given(st.text(max_size=80), st.text(max_size=80))
def test_a_share_is_a_percentage_both_ways(one: str, other: str) -> None:
    first, second = likeness.pairs(one), likeness.pairs(other)
    assert 0 <= likeness.share(first, second) == likeness.share(second, first) <= 100


def test_no_pair_holds_a_digit_or_reaches_over_punctuation() -> None:
    assert likeness.pairs("卡号62，被吞2张") == {"卡号", "被吞"}


def test_the_same_place_on_the_same_day() -> None:
    day = date(2026, 3, 5)
    assert likeness.places("大堂 2 号机", day, "大堂2号机", day)
    assert not likeness.places("大堂2号机", day, "大堂2号机", date(2026, 3, 4))
    assert not likeness.places("大堂2号机", None, "大堂2号机", None)
    assert not likeness.places("", day, "", day)


def test_the_surest_reason_sorts_first() -> None:
    phone, text, close = Sign(Reason.PHONE), Sign(Reason.TEXT, 80), Sign(Reason.NAME_CLOSE)
    asked = [(close,), (text,), (text, close), (phone,)]
    assert sorted(asked, key=likeness.strength) == [(phone,), (text, close), (text,), (close,)]


def test_a_name_that_is_the_same_is_not_also_alike() -> None:
    signs = {each: Sign(each) for each in (Reason.NAME_SOUNDS, Reason.NAME, Reason.PHONE)}
    assert [each.reason for each in likeness.together(signs)] == [Reason.PHONE, Reason.NAME]
