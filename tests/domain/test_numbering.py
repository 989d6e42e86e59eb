"""A number is read however people write it, and a slip of the pen shows."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from branchdesk.domain import numbering
from branchdesk.domain.errors import InvalidCase
from branchdesk.domain.numbering import Parts, format_number, parse_number, verify, with_check

ALPHABET = string.digits + string.ascii_uppercase
branches = st.from_regex(r"\A[A-Z]{1,6}[0-9]{1,6}\Z")
desks = st.sampled_from(["", *"BCDEFGHIJKLMNOPQRSTUVWXYZ"])
years = st.integers(2000, 2099)
serials = st.integers(1, 999_999)


@given(branches, desks, years, serials)
def test_a_number_is_read_back(branch: str, desk: str, year: int, serial: int) -> None:
    number = format_number(branch, desk, year, serial)
    assert parse_number(number) == Parts(branch, desk, year, serial)
    parts = parse_number(with_check(number))
    assert parts is not None
    assert parts.number == number
    assert parts.checked
    assert verify(with_check(number).lower())


@given(branches, desks, years, serials, st.data())
def test_every_single_wrong_character_is_noticed(
    branch: str, desk: str, year: int, serial: int, data: st.DataObject
) -> None:
    written = with_check(format_number(branch, desk, year, serial))
    place = data.draw(st.sampled_from([at for at, character in enumerate(written) if character != "-"]))
    wrong = data.draw(st.sampled_from([each for each in ALPHABET if each != written[place]]))
    assert not verify(written[:place] + wrong + written[place + 1 :])


@given(branches, desks, years, serials)
def test_swapped_neighbours_are_noticed_but_for_the_pairs_the_standard_lets_through(
    branch: str, desk: str, year: int, serial: int
) -> None:
    written = with_check(format_number(branch, desk, year, serial))
    for at in range(len(written) - 1):
        one, two = written[at : at + 2]
        swapped = written[:at] + two + one + written[at + 2 :]
        if one != two and "-" not in (one, two) and verify(swapped):
            assert abs(ALPHABET.index(one) - ALPHABET.index(two)) == 1


def test_of_all_swaps_of_two_digits_less_than_six_in_a_thousand_slip_through() -> None:
    swaps = slipped = 0
    for serial in range(1, 10_000):
        number = format_number("CD103", "", 2026, serial)
        digits = number[-4:]
        check = numbering.check_character(number)
        for at in range(3):
            swapped = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
            if swapped != digits:
                swaps += 1
                slipped += numbering.check_character(number[:-4] + swapped) == check
    assert slipped / swaps < 0.006


def test_the_check_character_is_the_standards() -> None:
    assert numbering.check_character("A12425GABC1234002") == "M"  # the published example of GRid, MOD 37,36
    with pytest.raises(ValueError, match="'客'"):
        numbering.check_character("客1-26-0001")


@pytest.mark.parametrize(
    "text",
    [
        "CD103-26-0427",
        "cd103-26-0427",
        " ＣＤ１０３－２６－０４２７ ",
        "CD103 26 0427",
        "CD103—26—0427",
        "CD103-26-00427",
        "CD103/26/0427",
        "BD1*CD103-26-0427*X",
    ],
)
def test_a_number_is_read_as_people_write_it(text: str) -> None:
    parts = parse_number(text)
    assert parts is not None
    assert parts.number == "CD103-26-0427"


def test_the_branch_may_be_left_out() -> None:
    parts = parse_number("26-0427")
    assert parts == Parts("", "", 2026, 427)
    assert parts.number == "26-0427"
    assert parts.checked
    assert parts.completed("CD103", "B").number == "CD103B-26-0427"
    assert Parts("HZ01", "", 2026, 427).completed("CD103").number == "HZ01-26-0427"


def test_a_desk_letter_behind_a_code_of_letters_is_told_apart_by_the_homes_own_code() -> None:
    parts = parse_number("HZB-26-0001")
    assert parts == Parts("HZB", "", 2026, 1)
    assert parts.completed("HZ") == Parts("HZ", "B", 2026, 1)
    assert parts.completed("HZB") == Parts("HZB", "", 2026, 1)
    assert Parts("HZA", "", 2026, 1).completed("HZ").branch == "HZA"
    assert parse_number("ABCDEFG-26-0001") == Parts("ABCDEF", "G", 2026, 1)


@pytest.mark.parametrize(
    "text",
    [
        *("", "427", "0427", "CD103-26-427", "CD103-26-0000", "103-26-0427", "CD103A-26-0427", "ABCDEFA-26-0001"),
        *("CD1034567-26-0427", "13812345678", "CD103-26-0427-KK", "2026-0427", "CD103-26-0427-?"),
    ],
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert parse_number(text) is None
    assert not verify(text)


def test_ten_thousand_cases_a_year_have_five_digits() -> None:
    assert format_number("CD103", "", 2026, 9_999) == "CD103-26-9999"
    assert format_number("CD103", "", 2026, 10_000) == "CD103-26-10000"


@pytest.mark.parametrize(
    ("branch", "desk", "serial", "key"),
    [
        ("cd103", "", 1, "number.branch"),
        ("", "", 1, "number.branch"),
        ("CD103-", "", 1, "number.branch"),
        ("CD103", "A", 1, "number.desk"),
        ("CD103", "BB", 1, "number.desk"),
        ("CD103", "", 0, "number.serial"),
    ],
)
def test_a_number_is_not_made_of_what_is_none(branch: str, desk: str, serial: int, key: str) -> None:
    with pytest.raises(InvalidCase) as raised:
        format_number(branch, desk, 2026, serial)
    assert raised.value.problem.key == key


def test_the_problem_names_what_is_wrong() -> None:
    assert numbering.problem(with_check("CD103-26-0427")) is None
    assert numbering.problem("26-0427") is None
    unreadable = numbering.problem("abc")
    assert unreadable is not None
    assert unreadable.key == "number.unreadable"
    right = numbering.check_character("CD103-26-0427")
    other = "0" if right != "0" else "1"
    mistyped = numbering.problem(f"CD103-26-0427-{other}")
    assert mistyped is not None
    assert mistyped.key == "number.check"
