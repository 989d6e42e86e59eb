"""Type-ahead on codes by code, words, pinyin and initials; names in every reading."""

import pytest

from branchdesk.domain.codes import Code
from branchdesk.services.lookup import find_codes, label_of
from branchdesk.services.names import READINGS_KEPT, label_keys, search_keys
from branchdesk.services.rulebook import load_rules

CODES = load_rules("bank", {}).codes


def found(text: str, language: str = "zh_CN", codes: str = "matter") -> list[str]:
    return [each.code.key for each in find_codes(CODES.list(codes), text, language)]


def test_nothing_typed_lists_the_first_in_their_own_order() -> None:
    listed = found("")
    assert listed == [each.key for each in CODES.list("matter").active()][:12]


@pytest.mark.parametrize("code", CODES.list("matter").active(), ids=lambda each: each.key)
def test_every_matter_is_found_by_code_label_initials_and_english(code: Code) -> None:
    initials, pinyin = label_keys(code.zh)
    for text in (code.key, code.key.lower(), code.zh):
        assert found(text)[0] == code.key
    for text in (initials, pinyin[:6]):
        assert code.key in [each.code.key for each in find_codes(CODES.list("matter"), text, "zh_CN", limit=99)], text
    assert code.key in found(code.en, "en")


def test_the_nearer_match_comes_first() -> None:
    first, *_ = found("A03")
    assert first == "A03"
    label = CODES.list("matter").get("A03")
    assert label is not None
    assert found(label.zh[:2])[0].startswith("A")
    assert found("　Ａ０３ ")[0] == "A03"


def test_what_fits_nothing_finds_nothing() -> None:
    for text in ("没有这种事项", "zzzzzzz", "!!", "A99"):
        assert found(text) == []


def test_labels_come_in_the_language() -> None:
    for each in find_codes(CODES.list("kind"), "", "en"):
        assert each.label == label_of(each.code, "en") == each.code.en
        assert each.label.isascii()


@pytest.mark.parametrize(
    ("name", "initials", "pinyin"),
    [
        ("曾国藩", {"cgf", "zgf"}, {"cengguofan", "zengguofan"}),
        ("单雄信", {"dxx", "sxx", "cxx"}, {"shanxiongxin"}),
        ("欧阳雪梅", {"oyxm"}, {"ouyangxuemei"}),
        ("陈 桂芳", {"cgf"}, {"chenguifang"}),
        ("乐朝阳", {"lcy", "yzy"}, {"yuechaoyang"}),
        ("Anna Smith", {"as"}, {"anna", "smith"}),
        ("李A", {"la"}, {"lia"}),
        ("", set(), set()),
        ("　", set(), set()),
        ("😀", {"😀"}, {"😀"}),
    ],
)
def test_a_name_has_keys_in_every_reading(name: str, initials: set[str], pinyin: set[str]) -> None:
    keys = search_keys(name)
    assert initials <= set(keys.initials)
    assert pinyin <= set(keys.pinyin)


def test_a_long_name_of_many_readings_stays_small() -> None:
    keys = search_keys("单曾重乐行朝长解盖仇区查朴")
    assert 0 < len(keys.pinyin) <= READINGS_KEPT
    assert "danzengchongle" not in keys.pinyin


def test_labels_are_read_as_phrases() -> None:
    assert label_keys("重新办卡")[0] == "cxbk"
    assert label_keys("银行卡") == ("yhk", "yinhangka")
    assert label_keys("ATM fault") == ("af", "atmfault")
