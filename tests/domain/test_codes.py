"""The code lists are complete, labelled in both languages, and their keys are for ever."""

import re
import tomllib
from typing import Any

import pytest

from branchdesk import assets
from branchdesk.domain.case import FIELDS
from branchdesk.domain.codes import FILLS, Code, CodeBook, codebook
from branchdesk.domain.fields import Kind
from branchdesk.domain.given import VALUES
from branchdesk.domain.people import AuthorityTable
from branchdesk.domain.records import User
from branchdesk.domain.redlines import check
from branchdesk.domain.scripts import AVOID, MOMENTS, Script, scripts_for, scripts_of
from branchdesk.domain.workflow import ACTIONS, BARS, FIRST_OWNER, ROLES, Status

PROFILES = ("bank", "retail")


def table(name: str) -> dict[str, Any]:
    return assets.read_toml("codes", f"{name}.toml")


BOOKS = {profile: codebook(table("common"), table(profile)) for profile in PROFILES}
each_profile = pytest.mark.parametrize("book", BOOKS.values(), ids=BOOKS)

PROMISED = {
    "kind": "complaint suggestion enquiry praise",
    "title": "mr ms",
    "customer_type": "person organisation",
    "relation": "self representative",
    "scope": "individual group public",
    "grade": "1 2 3",
    "clock": "response decision resolve transfer promise contact tell confirm task",
    "pause": "waiting_customer waiting_appraisal",
    "verdict": "upheld partly not_upheld unverifiable",
    "way": "phone in_person letter sms email",
    "agreement": "agreed not_agreed no_response withdrawn",
    "callback_state": "none waiting open done unreached letter no_phone",
    "outcome": "reached no_answer refused wrong_number busy appointment",
    "churn": "stay considering left",
    "side": "customer internal third",
    "source": "walk_in phone letter suggestion_box email wechat app social regulator superior",
}
"""Keys other rooms and other people's files speak: the order is the order of keys and digits."""

SHIPPED_MATTERS = {
    "bank": "A01 A02 A03 A04 A05 A06 A07 B01 B02 B03 B04 B05 B06 C01 C02 C03 D01 D02 D03 D04 E01 E02 E03 E04 E05 F01"
    " F02 F03 F04 F05 F06 G01 G02 G03 H01 H02 H03 H04 H05 H06 J01 J02 J03 J04 J05 J06 K01 K02 K03 K04 K05 K06 L01 L02"
    " Z01 Z02 Z03 Z04 Z09 Z99",
    "retail": "A01 A02 A03 A04 B01 B02 B03 C01 C02 D01 D02 D03 E01 E02 P01 P02 P03 Q01 Q02 R01 R02 R03 R04 S01 S02 S03"
    " S04 Z01 Z02 Z03 Z04 Z99",
}
"""Every matter that was ever shipped. A key may be retired, never dropped."""


@each_profile
@pytest.mark.parametrize("name", PROMISED)
def test_the_promised_keys_stand_in_their_order(book: CodeBook, name: str) -> None:
    assert [code.key for code in book.list(name).active()] == PROMISED[name].split()


@each_profile
def test_every_list_a_field_chooses_from_exists(book: CodeBook) -> None:
    wanted = {field.codes for field in (*FIELDS.values(), *VALUES.values()) if field.kind in (Kind.CODE, Kind.CODES)}
    assert wanted <= set(book.lists)


@each_profile
@pytest.mark.parametrize("lang", ["zh_CN", "en"])
def test_every_status_action_bar_role_and_level_has_a_label(book: CodeBook, lang: str) -> None:
    keys = {
        "status": [str(status) for status in Status],
        "action": [action.key for action in ACTIONS],
        "bar": [key for key, _ in BARS],
        "role": [*ROLES, FIRST_OWNER],
        "authority": list(AuthorityTable.of(table("authority")).levels),
        "grade": list(table("grades")["grade"]),
    }
    for name, wanted in keys.items():
        assert [code.key for code in book.list(name).codes] == wanted
        assert all(book.label(name, key, lang) != key for key in wanted)


@each_profile
def test_labels_are_there_differ_and_fit_their_language(book: CodeBook) -> None:
    for codes in book.lists.values():
        assert codes.zh
        assert codes.en
        for lang in ("zh_CN", "en"):
            labels = [(code.parent, code.label(lang)) for code in codes.codes]
            assert len(set(labels)) == len(labels), (codes.key, lang)
        assert not [code.key for code in codes.codes if re.search("[\u4e00-\u9fff]", code.en)]
        assert [code.key for code in codes.codes if re.search("[\u4e00-\u9fff]", code.zh)] == list(codes.keys())


@each_profile
def test_official_codes_are_left_to_head_office(book: CodeBook) -> None:
    assert not [code.key for codes in book.lists.values() for code in codes.codes if code.official]


def test_the_bank_profile_carries_the_labels_of_the_standard() -> None:
    book = BOOKS["bank"]
    top = [code.zh for code in book.list("category").active() if not code.parent]
    assert top == [
        "人民币储蓄", "银行卡", "贷款", "支付结算", "自营理财", "银行代理业务", "其他中间业务", "外汇", "贵金属",
        "国库", "人民币管理", "个人金融信息", "债务催收", "其他",
    ]  # fmt: skip
    assert len(book.list("cause").active()) == 13
    front = [code.key for code in book.list("channel").active() if code.group in ("front", "electronic")]
    assert len(front) == 10
    assert book.list("category").top("debit_fraud") == "card"
    assert book.list("category").top("unheard") == "unheard"


@each_profile
def test_matters_are_typed_keys_that_fill_what_they_promise(book: CodeBook) -> None:
    for code in book.list("matter").codes:
        assert re.fullmatch(r"[A-HJ-NP-Z]\d{2}", code.key)
        assert code.group == code.key[0]
        assert book.group_label("matter", code.key, "zh_CN")
        assert {"category", "cause", "business_channel", "grade"} <= set(code.fills) <= set(FILLS)
        assert not book.list("category").get(code.fills["category"]).parent  # type: ignore[union-attr]
        assert code.words
        assert len(set(code.words)) == len(code.words)


@pytest.mark.parametrize("profile", PROFILES)
def test_no_shipped_matter_is_ever_dropped(profile: str) -> None:
    assert list(BOOKS[profile].list("matter").keys()) == SHIPPED_MATTERS[profile].split()


def test_a_retired_code_is_labelled_but_never_offered() -> None:
    book = BOOKS["bank"]
    assert book.label("source", "fax", "zh_CN") == "传真"
    assert book.has("source", "fax")
    assert "fax" not in [code.key for code in book.list("source").active()]


def test_labels_of_what_nobody_knows() -> None:
    book = BOOKS["bank"]
    assert book.label("cause", "", "en") == ""
    assert book.label("cause", "from_the_future", "en") == "from_the_future"
    assert book.label("no_such_list", "x", "en") == "x"
    assert not book.has("no_such_list", "x")
    assert book.group_label("cause", "service", "en") == ""


SMALL = {"version": 1, "profile": "bank", "list": {"cause": {"zh": "因", "en": "Cause", "codes": []}}}


def small(*codes: dict[str, Any]) -> dict[str, Any]:
    return {**SMALL, "list": {"cause": {"zh": "因", "en": "Cause", "codes": list(codes)}}}


def test_a_later_table_adds_renames_numbers_and_retires() -> None:
    first = small({"key": "a", "zh": "甲", "en": "A"}, {"key": "b", "zh": "乙", "en": "B"})
    later = {"version": 4, "list": {"cause": {"codes": [
        {"key": "a", "official": "01"}, {"key": "b", "retired": True}, {"key": "c", "zh": "丙", "en": "C"},
    ]}}}  # fmt: skip
    book = codebook(first, later)
    assert book.list("cause").get("a") == Code("a", "甲", "A", official="01")
    assert [code.key for code in book.list("cause").active()] == ["a", "c"]
    assert (book.version, book.profile, book.list("cause").zh) == (5, "bank", "因")


@pytest.mark.parametrize(
    ("tables", "words"),
    [
        ([small({"key": "a", "zh": "甲", "en": "A"}, {"key": "a", "zh": "乙", "en": "B"})], "stands twice"),
        ([small({"zh": "甲", "en": "A"})], "is missing"),
        ([small({"key": "a", "zh": "甲"})], "label is missing"),
        ([small({"key": "a", "zh": "甲", "en": "A", "colour": "red"})], "unknown columns"),
        ([small({"key": "a", "zh": "甲", "en": "A", "parent": "z"})], "no parent"),
        ([small({"key": "a", "zh": "甲", "en": "A", "group": "z"})], "no group"),
        ([small({"key": "a", "zh": "甲", "en": "A", "fills": {"cause": "z"}})], "cannot fill"),
        (
            [small({"key": "a", "zh": "甲", "en": "A", "retired": True}), small({"key": "a", "retired": False})],
            "never taken back",
        ),
    ],
)
def test_a_wrong_table_names_what_is_wrong(tables: list[dict[str, Any]], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        codebook(*tables)


def test_grades_keep_the_limits_of_the_rule() -> None:
    grades = table("grades")["grade"]
    assert {key: row["response_minutes"] for key, row in grades.items()} == {"1": 60, "2": 24 * 60, "3": 48 * 60}


@pytest.mark.parametrize("profile", PROFILES)
def test_scripts_cover_every_group_and_cross_no_red_line(profile: str) -> None:
    scripts = scripts_of(assets.read_toml("scripts", "common.toml"), assets.read_toml("scripts", f"{profile}.toml"))
    redlines = table("redlines")
    groups = set(BOOKS[profile].list("matter_group").keys())
    assert {each.group for each in scripts} <= {"", *groups}
    for group in groups:
        spoken = scripts_for(scripts, group)
        assert [moment for moment in (*MOMENTS, AVOID) if moment in {each.moment for each in spoken}] == [
            *MOMENTS,
            AVOID,
        ]
    crossed = [each for each in scripts if each.moment != AVOID and check(each.zh + each.en, redlines)]
    assert not crossed


def test_scripts_of_a_group_stand_before_those_for_all() -> None:
    scripts = (Script("", "calm", "甲", "a"), Script("A", "calm", "乙", "b"), Script("", "inform", "丙", "c"))
    assert [each.text("en") for each in scripts_for(scripts, "A")] == ["b", "c"]
    assert [each.text("zh_CN") for each in scripts_for(scripts, "B")] == ["甲", "丙"]


def test_a_script_for_no_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown moment"):
        scripts_of(tomllib.loads('[[script]]\ngroup = ""\nmoment = "shout"\nzh = "喂"\nen = "Oi"'))


def test_authority_levels_rise() -> None:
    levels = AuthorityTable.of(table("authority"))
    assert [levels.limit(key) for key in ("teller", "manager", "president", "nobody")] == [50000, 200000, 500000, 0]
    assert User("x", "x", frozenset()).authority in levels.levels
