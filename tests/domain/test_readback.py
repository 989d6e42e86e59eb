"""What is read back is what stands in the fields, in the order it is said, and nothing that stays inside."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from branchdesk import assets
from branchdesk.domain import readback
from branchdesk.domain.case import Case
from branchdesk.domain.codes import codebook
from branchdesk.domain.fields import BRANCH_TIME
from branchdesk.domain.redlines import check

CODES = codebook(assets.read_toml("codes", "common.toml"), assets.read_toml("codes", "bank.toml"))
WORDS = {lang: assets.load_words(lang) for lang in ("zh_CN", "en")}
CHEN = Case(
    customer_name="陈桂芳", title="ms", phone="13812345678", id_tail="0426", grade="1",
    occurred_at=datetime(2026, 3, 5, 13, 50, tzinfo=BRANCH_TIME), involved_unit="大堂 2 号机", matter="A03",
    amount_involved=200_000, demand_kind="refund", demand="当天核对并入账。", amount_demanded=200_000,
    resolve_due=datetime(2026, 3, 10, 17, 30, tzinfo=BRANCH_TIME),
    decision_due=datetime(2026, 3, 20, 23, 59, tzinfo=BRANCH_TIME),
)  # fmt: skip


def read(case: Case, lang: str = "zh_CN") -> str:
    return readback.sentence(case, CODES, WORDS[lang].text, lang)


def test_everything_in_the_order_it_is_said() -> None:
    assert read(CHEN) == (
        "陈桂芳女士反映：3 月 5 日 13:50，在大堂 2 号机，自助机吞卡吞钞，涉及 2,000.00 元。"
        "希望退款：当天核对并入账，金额 2,000.00 元。最迟 3 月 20 日告知处理决定。"
    )
    assert readback.spoken(CHEN, CODES, WORDS["zh_CN"].text, "zh_CN") == f"我复述一遍：{read(CHEN)}您听听有没有记错？"
    assert read(CHEN, "en").startswith("Ms 陈桂芳 reports: 03-05 13:50, at 大堂 2 号机, ")


@pytest.mark.parametrize("lang", WORDS)
def test_nothing_known_is_nothing_said(lang: str) -> None:
    assert read(Case(customer_name="陈桂芳"), lang) == ""
    assert readback.spoken(Case(), CODES, WORDS[lang].text, lang) == ""


def test_who_speaks_for_whom_and_for_how_many() -> None:
    nameless = replace(CHEN, anonymous=True)
    assert read(nameless).startswith("客户反映：")
    agent = replace(CHEN, customer_name="王丽", relation="representative", represented="陈桂芳")
    assert read(agent).startswith("王丽女士代陈桂芳反映：")
    assert read(replace(CHEN, group_size=25)).startswith("陈桂芳女士等 25 人反映：")


def test_only_what_was_given_is_read() -> None:
    assert read(Case(matter="C01")) == "客户反映：排队等候时间长。"
    assert read(Case(demand_kind="other", demand="不要再打电话")) == "客户反映：希望不要再打电话。"
    day = replace(CHEN, occurred_at=datetime(2026, 3, 5, tzinfo=BRANCH_TIME))
    assert "3 月 5 日，在" in read(day), "midnight is no time anybody gave"


@given(st.sampled_from(sorted(WORDS)), st.integers(0, 10**9), st.sampled_from(["", "A03", "B01", "zz"]))
def test_nothing_internal_and_no_number_of_a_person_is_read(lang: str, fen: int, matter: str) -> None:
    case = replace(CHEN, amount_involved=fen or None, matter=matter)
    said = read(case, lang)
    for secret in ("13812345678", "0426", "03-10", "3 月 10 日", "一级"):
        assert secret not in said
    table = assets.read_toml("codes", "redlines.toml")
    assert not check(said, table)
    assert "{" not in said
