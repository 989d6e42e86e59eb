"""Whatever somebody says at the counter finds the case, and nothing else does."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from branchdesk.domain.case import FIELDS, Case
from branchdesk.store import cases, search
from branchdesk.store.database import Store
from branchdesk.store.search import SearchKeys

Save = Callable[..., Case]
NAMES = SearchKeys(("cgf", "zgf"), ("chenguifang",))


@pytest.fixture
def chen(store: Store, save: Save) -> Case:
    for serial in range(1, 427):
        if serial == 42:
            save(customer_name="林建国", phone="15900006420", narrative="排队等候时间长，窗口前无人。")
    with store.transaction():
        cases.next_serials(store, "CD103", 26, 425)
    case = save(
        names=NAMES,
        customer_name="陈桂芳",
        phone="13812340427-12",
        external_no="投-2016/88",
        narrative="自助机吞了2,000元，ＡＴＭ没有吐出来。\n柜员说：等三天",
        summary="𠮷野家门口的自助机",
        demand="退还存款",
    )
    assert case.number == "CD103-26-0427"
    return case


FOUND = [
    "CD103-26-0427", "cd103-26-0427", "ＣＤ１０３－２６－０４２７", "CD103 26 0427", "26-0427", "26 0427", "0427",
    "427", "投-2016/88", "2016/88", "投-2016",
    "陈桂芳", "陈桂", "桂芳", "芳",
    "cgf", "CGF", "cg", "zgf", "chenguifang", "chengui",
    "13812340427", "138 1234 0427", "138-1234-0427", "40427",
    "自助", "吞了", "没有吐出来", "柜员说：等三天", "退还存款", "𠮷", "𠮷野家", "三天",
    "atm", "ATM", "2,000元", "吞了2,000元",
    "陈 0427", "cgf 吞了", "芳 退还 三天", "陈　桂芳",
]  # fmt: skip
MISSED = [
    "CD103-26-0428", "0428", "26-0428", "CD104-26-0427", "陈芳", "陈桂花", "桂陈", "fgc", "guifang", "8123",
    "13812340428", "吞吐", "没有吐出去", "三天等", "000元吐", "陈 0428", "芳 投诉", "天三", "员说等三",
]  # fmt: skip


@pytest.mark.parametrize("text", FOUND)
def test_it_is_found_by(store: Store, chen: Case, text: str) -> None:
    assert search.find(store, text) == [chen.uid]


@pytest.mark.parametrize("text", MISSED)
def test_it_is_not_found_by(store: Store, chen: Case, text: str) -> None:
    assert chen.uid not in search.find(store, text)


@pytest.mark.parametrize(
    "text", ["", " ", "，。", '"', '"陈', "*", "(", "AND", "陈*桂", "a" * 5000, "'; DROP", "\0", "-"]
)
def test_any_text_may_be_typed(store: Store, chen: Case, text: str) -> None:
    assert search.find(store, text) in ([], [chen.uid])


@given(text=st.text(max_size=12))
def test_no_text_breaks_the_query(filled: tuple[Store, list[Case]], text: str) -> None:
    search.find(filled[0], text, 5)
    search.find_imported(filled[0], text, 5)


@given(st.data())
def test_any_two_neighbouring_characters_find_their_case(filled: tuple[Store, list[Case]], data: st.DataObject) -> None:
    store, made = filled
    case = data.draw(st.sampled_from(made))
    at = data.draw(st.integers(0, len(case.narrative) - 2))
    word = case.narrative[at : at + data.draw(st.integers(2, 6))]
    expected = {each.uid for each in made if word in each.narrative + "\n" + each.summary + "\n" + each.customer_name}
    assert set(search.find(store, word, 5000)) == expected


def test_the_check_character_may_stand_behind(store: Store, chen: Case) -> None:
    from branchdesk.domain.numbering import with_check

    assert search.find(store, with_check(chen.number)) == [chen.uid]


def test_exact_names_and_numbers_come_first_then_the_newest(store: Store, save: Save) -> None:
    exact, longer, newest = (
        save(customer_name="王芳"),
        save(customer_name="王芳菲"),
        save(narrative="王芳在柜台"),
    )
    assert search.find(store, "王芳") == [exact.uid, newest.uid, longer.uid]
    assert search.find(store, "王芳", limit=2) == [exact.uid, newest.uid]


def test_a_change_is_found_and_what_was_is_not(store: Store, chen: Case, now: datetime) -> None:
    after = replace(chen, revision=2, narrative="短信收费", phone="13900001111", customer_name="陈桂香")
    cases.update(store, chen, after, SearchKeys(("cgx",)))
    for text in ("短信", "1111", "桂香", "cgx", "0427", "退还存款"):
        assert search.find(store, text) == [chen.uid], text
    for text in ("吞了", "cgf", "陈桂芳", "40427"):
        assert search.find(store, text) == [], text


def test_a_change_of_other_fields_leaves_the_search_row(store: Store, chen: Case) -> None:
    cases.update(store, chen, replace(chen, revision=2, handler="liqiang"), SearchKeys())
    assert search.find(store, "cgf") == [chen.uid]


def test_longer_words_are_read_in_the_text_chunk_by_chunk(
    store: Store, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "_CHUNK", 3)
    right = [save(narrative="短信服务费").uid for _ in range(2)]
    for _ in range(10):
        save(narrative="短信 信服 服务 务费")  # every pair, but not the word
    right += [save(narrative="收短信服务费").uid for _ in range(2)]
    assert search.find(store, "短信服务费") == right[::-1]
    assert search.find(store, "短信服务费", limit=3) == right[:0:-1]


def test_every_word_a_person_writes_is_searched() -> None:
    assert set(search.WORDS) <= set(FIELDS)
    written = {key for key, field in FIELDS.items() if field.kind == "words"}
    assert written <= set(search.WORDS)


def test_things_that_are_no_cases_share_the_index_but_not_the_answers(store: Store, chen: Case) -> None:
    search.put(store, search.Owner.IMPORTED, 1, search.words_tokens(["吞了"], "HZ001-26-0427"))
    assert search.find(store, "吞了") == search.find(store, "0427") == [chen.uid]
    search.drop(store, search.Owner.IMPORTED, [1])
    assert store.rows("SELECT rowid FROM search WHERE search MATCH '\"hz00126042\"*'") == []
