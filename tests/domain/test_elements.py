"""The meter of what a complaint should tell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from branchdesk.domain.elements import ELEMENTS, found

STORY = (
    "今天 13:50 左右，我在大堂 2 号机存 2,000 元，机器收钱后屏幕提示「暂停服务」，没有退钞也没有打印凭条。"
    "我下午 4 点要赶车，希望今天就能查清，不要让我再跑一趟。"
)


def test_a_whole_story_lacks_only_the_people() -> None:
    assert found(STORY) == set(ELEMENTS) - {"people"}


@pytest.mark.parametrize(
    ("text", "element"),
    [
        ("昨天晚上", "time"),
        ("三点", "time"),
        ("3 月 5 日", "time"),
        ("last week", "time"),
        ("在 3 号窗口", "place"),
        ("手机银行里", "place"),
        ("at the counter", "place"),
        ("扣了两千块", "amount"),
        ("¥680", "amount"),
        ("那个柜员很不耐烦", "people"),
        ("the teller", "people"),
        ("有监控", "proof"),
        ("I kept the receipt", "proof"),
        ("机器收了钱，屏幕就黑了，钱也没有退出来", "course"),
    ],
)
def test_signs_of_an_element(text: str, element: str) -> None:
    assert element in found(text)


@pytest.mark.parametrize(
    ("text", "element"),
    [
        ("2 号机坏了", "time"),
        ("等了很久", "time"),
        ("态度不好", "place"),
        ("等了 40 分钟", "amount"),
        ("他行转入", "people"),
        ("the theme", "people"),
        ("机器坏了", "course"),
        ("我很生气", "proof"),
    ],
)
def test_what_is_no_sign(text: str, element: str) -> None:
    assert element not in found(text)


@pytest.mark.parametrize(
    ("key", "value", "element"),
    [
        ("occurred_at", "2026-03-05 13:50", "time"),
        ("involved_unit", "大堂 2 号存取款机", "place"),
        ("amount_demanded", 200000, "amount"),
        ("against", "三号窗口柜员", "people"),
    ],
)
def test_what_the_form_already_holds_counts(key: str, value: object, element: str) -> None:
    assert found("", {key: value}) == {element}
    assert found("", {key: ""}) == set()


@given(st.text(max_size=200), st.text(max_size=50))
def test_more_words_never_tell_less(text: str, more: str) -> None:
    assert found(text) <= found(f"{text}。{more}")
