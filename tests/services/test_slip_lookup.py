"""A slip comes back: its case, or in a sentence why there is none."""

import pytest

from branchdesk import assets
from branchdesk.domain import numbering
from branchdesk.domain.errors import NotFound
from branchdesk.services import intake, slip_lookup
from tests.services.conftest import NOON, WORDS, Branch


def test_the_code_of_a_slip_finds_its_case(branch: Branch) -> None:
    number = intake.log(branch.teller, WORDS, now=NOON).case.number
    code = f"BD1*{number}*{numbering.check_character(number)}"
    for text in (code, code.lower(), number, number.removeprefix("CD103-"), "ＢＤ１＊" + code[4:].replace("-", "－")):
        assert slip_lookup.by_code(branch.handler, text).number == number


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("BD1*CD103-26-0001*{wrong}", "slip.check"),
        ("BD1*NB207-26-0001*{right}", "slip.other_branch"),
        ("BD1*CD103B-26-0001*{right}", "slip.other_desk"),
        ("CD103-26-0999", "slip.unknown"),
        ("hello", "slip.unreadable"),
    ],
)
def test_what_is_not_here_is_said_in_a_sentence(branch: Branch, text: str, key: str) -> None:
    number = text.split("*")[1] if "*" in text else text
    right = numbering.check_character(number) if "*" in text else ""
    filled = text.format(right=right, wrong="0" if right != "0" else "1")
    with pytest.raises(NotFound) as caught:
        slip_lookup.by_code(branch.teller, filled)
    assert caught.value.problem.key == key
    for lang in ("zh_CN", "en"):
        said = assets.load_words(lang).sentence(caught.value.problem)
        assert said.happened != key
        assert "{" not in f"{said.happened}{said.safe}{said.todo}"


def test_four_digits_of_number_or_phone_find_it(branch: Branch) -> None:
    case = intake.log(branch.teller, WORDS, now=NOON).case
    intake.log(branch.teller, {**WORDS, "customer_name": "方秀兰", "phone": "159 8888 6420"}, now=NOON)
    assert [each.uid for each in slip_lookup.by_digits(branch.teller, "5678")] == [case.uid]
    assert [each.uid for each in slip_lookup.by_digits(branch.teller, case.number[-4:])] == [case.uid]
    assert slip_lookup.by_digits(branch.teller, "567") == []
    assert slip_lookup.by_digits(branch.teller, "陈桂芳") == []
    assert slip_lookup.by_digits(branch.teller, "2000") == []  # words say it, number and phone do not


def test_the_sentence_names_the_owner_and_the_promise(branch: Branch) -> None:
    case = intake.log(branch.teller, WORDS, now=NOON).case
    words = slip_lookup.sentence(branch.handler, case, now=NOON, lang="zh_CN")
    assert case.number in words
    assert "柜员" in words
    assert "陈桂芳" not in words
