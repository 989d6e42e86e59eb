"""The suggested grade comes with its reasons, marks the words that spoke, and never decides alone."""

from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from branchdesk import assets
from branchdesk.domain.codes import CodeBook, codebook
from branchdesk.domain.grading import Suggestion, amounts, suggest

COMMON = assets.read_toml("codes", "common.toml")
KEYWORDS = assets.read_toml("codes", "keywords.toml")
BOOKS = {name: codebook(COMMON, assets.read_toml("codes", f"{name}.toml")) for name in ("bank", "retail")}


@dataclass(frozen=True)
class Rules:
    codes: CodeBook = field(default_factory=lambda: BOOKS["bank"])
    keywords: dict[str, Any] = field(default_factory=lambda: KEYWORDS)


RULES = Rules()
SWALLOWED = "今天 13:50 在大堂 2 号机存 2,000 元，机器收钱后提示「暂停服务」，没有退钞也没有打印凭条。"


@cache
def words_of_all() -> list[assets.Words]:
    return [assets.load_words(lang) for lang in ("zh_CN", "en")]


def of(**values: Any) -> Suggestion:
    return suggest(values, RULES)


def reasons(suggestion: Suggestion) -> list[str]:
    return [reason.key for reason in suggestion.reasons]


def test_a_swallowed_deposit_is_urgent_and_says_why() -> None:
    found = of(narrative=SWALLOWED)
    assert found.grade == "1"
    assert reasons(found) == ["reason.matter", "reason.guess", "reason.word.funds", "reason.amount"]
    assert [SWALLOWED[start:end] for start, end in found.spans] == ["2,000 元", "没有退钞"]
    assert found.fills == {
        "matter": "A03", "category": "card", "cause": "facilities", "business_channel": "self_service",
    }  # fmt: skip
    assert found.amount == 200_000


def test_what_is_chosen_is_not_proposed_again() -> None:
    assert of(narrative=SWALLOWED, matter="A03").fills == {}
    assert "category" not in of(narrative=SWALLOWED, category="loan").fills


def test_a_grade_already_chosen_is_no_reason() -> None:
    assert of(narrative="排队等了两个小时", matter="C01", grade="1").grade == "2"


@pytest.mark.parametrize(
    ("values", "grade", "reason"),
    [
        ({}, "2", "reason.complaint"),
        ({"matter": "B04"}, "2", "reason.complaint"),
        ({"matter": "C01"}, "2", "reason.matter"),
        ({"matter": "A01"}, "1", "reason.matter"),
        ({"scope": "public"}, "1", "reason.scope.public"),
        ({"scope": "group"}, "2", "reason.scope.group"),
        ({"group_size": 3}, "2", "reason.scope.group"),
        ({"group_size": 20}, "1", "reason.large_group"),
        ({"safety": True}, "1", "reason.safety"),
        ({"compliance": True}, "1", "reason.compliance"),
        ({"flags": ("opinion",)}, "1", "reason.flag"),
        ({"flags": ("elderly",)}, "2", "reason.complaint"),
        ({"narrative": "我要找记者曝光"}, "1", "reason.word.opinion"),
        ({"narrative": "地太滑我摔倒了"}, "1", "reason.word.safety"),
        ({"narrative": "转了 300 元一直没到账"}, "1", "reason.word.money_missing"),
        ({"narrative": "少了 8 万元"}, "1", "reason.large_amount"),
        ({"demand": "再不退我就报警"}, "1", "reason.word.police"),
        ({"kind": "suggestion", "narrative": "建议增加窗口"}, "3", "reason.kind"),
        ({"kind": "praise", "narrative": "感谢帮我追回被盗刷的钱"}, "3", "reason.kind"),
    ],
)
def test_what_asks_for_which_grade(values: dict[str, Any], grade: str, reason: str) -> None:
    found = of(**values)
    assert found.grade == grade
    assert reason in reasons(found)


def test_twenty_people_make_it_major() -> None:
    assert of(group_size=20).major
    assert of(group_size=20).fills["major_reason"] == "group"
    assert not of(group_size=19).major


@pytest.mark.parametrize(("lang", "label"), [("zh_CN", "自助机吞卡吞钞"), ("en", "Machine kept card or cash")])
def test_reasons_speak_the_language_asked_for(lang: str, label: str) -> None:
    found = suggest({"matter": "A03"}, RULES, lang)
    assert label in assets.load_words(lang).text(found.reasons[0].key, **found.reasons[0].values)


def test_words_that_are_denied_do_not_speak() -> None:
    assert of(narrative="卡没有被盗，就是排队太久").grade == "2"
    assert of(narrative="机器没吞卡").fills.get("matter") != "A03"


def test_words_outside_the_narrative_are_not_marked_in_it() -> None:
    found = of(narrative="请处理", demand="退回被盗刷的钱")
    assert found.grade == "1"
    assert found.spans == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("存 2,000 元", [("2,000 元", 200_000)]),
        ("扣了¥680.50", [("¥680.50", 68_050)]),
        ("转账3万元和两千五百块", [("3万元", 3_000_000), ("两千五百块", 250_000)]),
        ("亏了10万多", [("10万多", 10_000_000)]),
        ("一万二千元", [("一万二千元", 1_200_000)]),
        ("等了 2 个小时，2026 年 3 月 5 日", []),
        ("0 元", []),
    ],
)
def test_amounts_of_money(text: str, found: list[tuple[str, int]]) -> None:
    assert [(each.words, each.fen) for each in amounts(text)] == found


@given(
    st.fixed_dictionaries(
        {
            "narrative": st.lists(
                st.sampled_from([*"盗刷没有吞卡记者万元3", "被盗", "2,000 元", "排队"]), max_size=20
            ).map("".join),
            "matter": st.sampled_from(["", *BOOKS["bank"].list("matter").keys()]),
            "kind": st.sampled_from(["complaint", "suggestion"]),
            "group_size": st.integers(0, 40),
            "scope": st.sampled_from(["", "individual", "group", "public"]),
            "flags": st.sets(st.sampled_from(BOOKS["bank"].list("flag").keys())).map(tuple),
        }
    )
)
def test_a_suggestion_is_always_explained_and_well_formed(values: dict[str, Any]) -> None:
    found = suggest(values, RULES)
    assert found.grade in ("1", "2") if values["kind"] == "complaint" else found.grade == "3"
    assert found.reasons
    text = values["narrative"]
    assert all(0 <= start < end <= len(text) for start, end in found.spans)
    assert all(one[1] < other[0] for one, other in pairwise(found.spans))
    for words in words_of_all():
        for reason in found.reasons:
            assert reason.key in words
            assert "{" not in words.text(reason.key, **reason.values)


def test_long_texts_are_read_only_so_far() -> None:
    assert of(narrative="，" * 100_000 + "盗刷").grade == "2"


@pytest.mark.parametrize("profile", BOOKS)
def test_every_keyword_points_at_something(profile: str) -> None:
    matters = BOOKS[profile].list("matter")
    for key, phrases in KEYWORDS["matter"][profile].items():
        code = matters.get(key)
        assert code is not None
        assert not code.retired
        assert all(len(word) > 1 for word in phrases)
        assert len(set(phrases)) == len(phrases)


def test_topics_and_flags_are_known() -> None:
    words = assets.load_words("zh_CN")
    assert all(f"reason.word.{topic['key']}" in words for topic in KEYWORDS["topic"])
    assert all(topic["grade"] in ("1", "2") and all(topic["words"]) for topic in KEYWORDS["topic"])
    assert set(KEYWORDS["flag"]) <= set(BOOKS["bank"].list("flag").keys())


def test_the_retail_profile_has_its_own_matters() -> None:
    found = suggest({"narrative": "买的牛奶过期了，孩子吃坏了肚子"}, Rules(codes=BOOKS["retail"]))
    assert (found.grade, found.fills["matter"]) == ("1", "A01")
