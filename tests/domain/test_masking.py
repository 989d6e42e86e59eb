"""What others may see of a person: enough to recognise, never enough to reach."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from branchdesk.domain.case import FIELDS, Case, personal_fields
from branchdesk.domain.fields import Kind
from branchdesk.domain.masking import (
    identity_number,
    luhn,
    mask_id,
    mask_name,
    mask_phone,
    mask_words,
    masked,
    numbers_in,
    spaced_phone,
)

CARD = "6222021234567890128"
ID = "11010519491231002X"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("陈桂芳", "陈*芳"), ("谢军", "谢*"), ("欧阳娜娜", "欧**娜"), ("李", "李*"), ("", ""),
        ("阿不都热合曼·买买提", "阿**提"), ("陈女士", "陈女士"), ("陈桂芳女士", "陈*芳女士"),
        ("John Smith", "J*** S***"),
    ],
)  # fmt: skip
def test_names(name: str, shown: str) -> None:
    assert mask_name(name) == shown


@pytest.mark.parametrize(
    ("phone", "shown", "read"),
    [
        ("13812345678", "138 **** 5678", "138 1234 5678"),
        ("057186000103", "0571-**** 0103", "0571-8600 0103"),
        ("01088886666", "010-**** 6666", "010-8888 6666"),
        ("01088886666-12", "010-**** 6666", "010-8888 6666-12"),
        ("85512345", "**** 2345", "85512345"),
        ("12378", "**** 8", "12378"),
        ("110", "****", "110"),
        ("", "", ""),
    ],
)
def test_phones(phone: str, shown: str, read: str) -> None:
    assert mask_phone(phone) == shown
    assert spaced_phone(phone) == read


@pytest.mark.parametrize(("number", "shown"), [(ID, "****002X"), ("0426", "0426"), ("E1234", "****4"), ("", "")])
def test_identity_numbers(number: str, shown: str) -> None:
    assert mask_id(number) == shown


def test_check_digits() -> None:
    assert luhn("4111111111111111")
    assert not luhn("4111111111111112")
    assert identity_number(ID)
    assert not identity_number("110105194912310021")
    assert not identity_number("11010519491331002X")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("电话13812345678，座机0571-86000103", "电话138 **** 5678，座机0571-**** 0103"),
        ("电话 138 1234 5678", "电话 138 **** 5678"),
        ("电话１３８１２３４５６７８", "电话138 **** 5678"),
        ("+86-13812345678 打来", "138 **** 5678 打来"),
        ("卡号 4111 1111 1111 1111", "卡号 ****1111"),
        (f"证件{ID}。", "证件****002X。"),
        ("邮箱 chen@example.com", "邮箱 c***@example.com"),
        ("2026-03-05 13:50 存 2,000 元，编号 CD103-26-0427", "2026-03-05 13:50 存 2,000 元，编号 CD103-26-0427"),
        ("", ""),
    ],
)
def test_free_text(text: str, shown: str) -> None:
    assert mask_words(text) == shown


def test_names_in_free_text() -> None:
    assert mask_words("陈桂芳说柜员王敏不理她", ["陈桂芳", "王敏", ""]) == "陈*芳说柜员王*不理她"


def test_numbers_are_told_apart() -> None:
    text = f"{CARD} {ID} 13812345678 010-88886666 1234567890123"
    kinds = {found.digits: found.kind for found in numbers_in(text)}
    assert kinds == {
        CARD: "card" if luhn(CARD) else "long", ID: "id", "13812345678": "mobile", "01088886666": "landline",
        "1234567890123": "long",
    }  # fmt: skip


@given(
    st.from_regex(r"\A1[3-9][0-9]{9}\Z"), st.text("投诉，。abc \n", max_size=10), st.text("投诉，。 \n", max_size=10)
)
def test_a_mobile_number_never_survives(phone: str, before: str, after: str) -> None:
    hidden = mask_words(before + phone + after)
    assert phone not in hidden
    assert mask_words(hidden) == hidden


@given(st.text(max_size=30))
def test_masking_twice_changes_nothing(text: str) -> None:
    assert mask_words(mask_words(text)) == mask_words(text)
    assert mask_name(mask_name(text)) == mask_name(text)
    assert mask_phone(mask_phone(text)) == mask_phone(text)
    assert mask_id(mask_id(text)) == mask_id(text)


SECRETS = {
    "name": "陈桂芳",
    "phone": "13812345678",
    "id": ID,
    "words": "我是陈桂芳，电话13812345678，卡4111111111111111",
}


def test_no_personal_field_of_a_case_stays_readable() -> None:
    case = Case(measures="请打 13812345678", earlier_rounds=({"decision": "陈桂芳 13812345678", "round": 1},))
    for key in personal_fields():
        secret = SECRETS[FIELDS[key].personal]
        case = replace(case, **{key: (secret,) if FIELDS[key].kind is Kind.LINES else secret})
    hidden = repr(masked(case))
    for secret in ("陈桂芳", "13812345678", ID, "4111111111111111"):
        assert secret not in hidden
    assert masked(masked(case)) == masked(case)


def test_what_is_not_personal_stays_as_it_is() -> None:
    case = Case(number="CD103-26-0427", matter="A03", id_tail="0426", narrative="机器没有退钞", complicated=True)
    assert masked(case) is case
