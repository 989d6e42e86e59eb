"""Red lines are seen, harmless sentences are left alone, and every rule says why and what better."""

import re
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from branchdesk import assets
from branchdesk.domain.redlines import WATCHED, check, check_field, mended, standing, wished

TABLE = assets.read_toml("codes", "redlines.toml")
LANGUAGES = ("zh_CN", "en")


@pytest.mark.parametrize(
    ("text", "passage", "key"),
    [
        ("我保证给您解决", "保证给您解决", "promise_result"),
        ("这笔钱一定赔您", "一定赔", "promise_result"),
        ("百分之百没问题", "百分之百没问题", "promise_result"),
        ("We guarantee it", "guarantee", "promise_result"),
        ("赔您2,000元", "赔您2,000元", "promise_amount"),
        ("马上到账", "马上到账", "promise_time"),
        ("我们会开除他", "开除他", "promise_staff"),
        ("这个不归我管", "不归我管", "not_my_job"),
        ("您去找总行吧", "您去找总行吧", "go_elsewhere"),
        ("规定就是这样", "规定就是这样", "rule_only"),
        ("是您自己的问题", "是您自己的问题", "blame_customer"),
        ("您别发朋友圈", "别发朋友圈", "hush"),
        ("把验证码报给我", "把验证码", "ask_secret"),
        ("卡号 4111 1111 1111 1111", "4111 1111 1111 1111", "card_number"),
        ("身份证11010519491231002X", "11010519491231002X", "identity_number"),
        ("电话 138 1234 5678", "138 1234 5678", "phone_number"),
    ],
)
def test_red_lines_are_seen(text: str, passage: str, key: str) -> None:
    found = check(text, TABLE)
    assert [(text[each.start : each.end], each.key) for each in found] == [(passage, key)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "存款保证金 500 元",
        "核实之前不能保证结果",
        "您的不满我们完全理解，今天 17:00 前给您回话",
        "我来联系总行核实，结果由我告诉您",
        "请不要告诉我密码和验证码",
        "编号 CD103-26-0427，受理于 2026-03-05 14:32",
        "流水号 4111111111111112",
        "尾号 1234 的卡",
    ],
)
def test_harmless_sentences_are_left_alone(text: str) -> None:
    assert check(text, TABLE) == ()


@given(st.lists(st.sampled_from(["保证", "一定赔", "找总行", "13812345678", "您好，", "不归我管"]), max_size=8))
def test_passages_stand_in_order_and_do_not_overlap(parts: list[str]) -> None:
    text = "".join(parts)
    found = check(text, TABLE)
    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_rule_says_why_and_what_better(lang: str) -> None:
    words = assets.load_words(lang)
    keys = {rule["key"]: rule["kind"] for rule in TABLE["phrase"]}
    keys |= dict.fromkeys(("card_number", "identity_number", "phone_number"), "personal")
    for key, kind in keys.items():
        for name in (f"redline.{key}.reason", f"redline.{key}.better", f"redline.kind.{kind}"):
            assert name in words


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_better_sentence_crosses_no_red_line(lang: str) -> None:
    words = assets.load_words(lang)
    better = [words.text(key) for key in sorted(words.keys()) if re.fullmatch(r"redline\.\w+\.better", key)]
    assert better
    assert not [text for text in better if check(text, TABLE)]


def test_rules_have_one_key_each() -> None:
    keys = [rule["key"] for rule in TABLE["phrase"]]
    assert len(set(keys)) == len(keys)


RULES = [*TABLE["phrase"], *TABLE["number"]]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule["key"]))
def test_every_rule_sees_its_own_examples_and_leaves_its_neighbours_alone(rule: dict[str, Any]) -> None:
    assert rule["yes"], "a rule without examples is not tested"
    assert rule["no"]
    missed = [text for text in rule["yes"] if rule["key"] not in {each.key for each in check(text, TABLE)}]
    wrongly = [text for text in rule["no"] if check(text, TABLE)]
    assert (missed, wrongly) == ([], [])


def test_numbers_with_examples_are_those_that_are_found() -> None:
    assert {rule["key"] for rule in TABLE["number"]} == {"card_number", "identity_number", "phone_number"}


def test_a_field_decides_which_rules_hold() -> None:
    promise, card = "我们保证全额退款", "卡号 4111 1111 1111 1111"
    assert [each.key for each in check_field("decision", promise, TABLE)] == ["promise_result"]
    assert check_field("narrative", promise, TABLE) == (), "the customer's own words are his"
    assert [each.key for each in check_field("narrative", card, TABLE)] == ["card_number"]
    assert check_field("customer_name", card, TABLE) == ()
    assert check("退 2,000 元", TABLE)
    assert check_field("demand", "退 2,000 元", TABLE) == (), "what he wants back is no promise of ours"


def test_what_stands_is_noted_by_field_and_rule_and_without_the_words() -> None:
    values = {"decision": "保证到账，一定赔", "narrative": "13812345678 和 13812345679", "phone": "13812345678"}
    assert standing(values, TABLE) == ["decision:promise_result", "narrative:phone_number"]
    assert standing({"demand": None, "decision": 5}, TABLE) == []


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("您好。我保证给您解决！请放心。", "您好。BETTER！请放心。"),
        ("不归我管", "BETTER。"),
        ("第一行\n您去找总行吧\n第三行", "第一行\nBETTER。\n第三行"),
        ("Fine. We guarantee it. Bye", "Fine. BETTER. Bye"),
        ("卡号 4111 1111 1111 1111 被吞", "卡号 ****1111 被吞"),
        ("电话13812345678，身份证11010519491231002X", "电话138 **** 5678，身份证11010519491231002X"),
    ],
)
def test_one_key_takes_the_better_sentence_or_masks_the_number(text: str, after: str) -> None:
    assert mended(text, check(text, TABLE)[0], "BETTER。") == after


@given(st.text(alphabet="保证一定赔。，！\n13812345678 4111AB您好", max_size=60), st.sampled_from(sorted(WATCHED)))
def test_mending_ends_with_nothing_left_to_mend(text: str, field: str) -> None:
    for _ in range(len(text) + 1):
        found = check_field(field, text, TABLE)
        if not found:
            return
        before = text
        text = mended(text, found[0], "我们先核实。")
        assert text != before
    pytest.fail("it never ends")


def test_a_demand_is_written_as_the_customers_wish() -> None:
    for text, after in (
        ("保证全额赔付", "希望全额赔付"),
        ("一定赔我三千", "希望赔我三千"),
        ("先解释，必须退款", "先解释，希望退款"),
    ):
        (hit,) = check_field("demand", text, TABLE)
        done = wished(text, hit, TABLE, "希望{passage}")
        assert done == after
        assert check_field("demand", done, TABLE) == ()
