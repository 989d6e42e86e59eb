"""Earlier cases by what was typed so far, and stories that are alike, each with its reason."""

from datetime import timedelta

import pytest

from branchdesk.services import alike, handling, intake
from tests.services.conftest import NOON, WORDS, Branch

FEE = "上周三在柜台办理转账，被多收了二十元手续费，柜员说系统自动扣的，没有人解释。"
FEE_AGAIN = "上周三我在柜台转账，多收了我二十元手续费，问柜员说是系统自动扣的，也没人解释。"


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"phone": "138 1234 5678"}, ["phone"]),
        ({"phone": "+86 13812345678", "customer_name": "陈桂芳"}, ["phone", "name"]),
        ({"customer_name": "陈桂芳"}, ["name"]),
        ({"customer_name": "陈桂芳女士"}, ["name"]),
        ({"customer_name": "陈贵芳"}, ["name_sounds"]),
        ({"customer_name": "陈桂英"}, ["name_close"]),
        ({"customer_name": "cgf"}, ["typed"]),
        ({"customer_name": "chengui"}, ["typed"]),
        ({"phone": "5678"}, ["typed"]),
        ({"phone": "345678"}, ["typed"]),
    ],
)
def test_a_customer_is_found_by_what_was_typed(branch: Branch, values: dict[str, str], why: list[str]) -> None:
    first = intake.log(branch.teller, WORDS, now=NOON).case
    (found,) = alike.of_customer(branch.teller, values)
    assert (found.case.uid, [str(each.reason) for each in found.signs], found.open) == (first.uid, why, True)


@pytest.mark.parametrize(
    "values", [{}, {"customer_name": "c"}, {"customer_name": "陈"}, {"customer_name": "陈女士"}, {"phone": "123"},
               {"phone": "9999"}, {"phone": "1381"}, {"customer_name": "陈芳"}],
)  # fmt: skip
def test_too_little_finds_nobody(branch: Branch, values: dict[str, str]) -> None:
    intake.log(branch.teller, WORDS, now=NOON)
    assert alike.of_customer(branch.teller, values) == []


def test_what_is_being_composed_finds_already(branch: Branch) -> None:
    first = intake.log(branch.teller, WORDS, now=NOON).case
    assert [each.case.uid for each in alike.of_customer(branch.teller, {}, "chen'gui")] == [first.uid]
    assert alike.of_customer(branch.teller, {}, "zhang") == []


def test_a_landline_is_found_however_it_is_written(branch: Branch) -> None:
    intake.log(branch.teller, {**WORDS, "phone": "0571-86000103转12"}, now=NOON)
    for typed in ("86000103", "0571 8600 0103", "0571-86000103转3"):
        (found,) = alike.of_customer(branch.teller, {"phone": typed})
        assert found.why == "phone_written"
    assert alike.of_customer(branch.teller, {"phone": "02186000103"}) == []


def test_the_same_name_with_the_same_identity_is_sure(branch: Branch) -> None:
    intake.log(branch.teller, {**WORDS, "id_tail": "0426"}, now=NOON)
    (found,) = alike.of_customer(branch.teller, {"customer_name": "陈桂芳", "id_tail": "0426"})
    assert (found.why, found.certain) == ("id", True)
    (found,) = alike.of_customer(branch.teller, {"customer_name": "陈桂芳", "id_tail": "1111"})
    assert (found.why, found.certain) == ("name", False)


def test_sure_ones_come_first_then_open_ones(branch: Branch) -> None:
    gone = intake.log(branch.teller, WORDS, now=NOON).case
    handling.do(branch.supervisor, gone.uid, "withdraw", {"reason": "撤"}, now=NOON)
    other = intake.log(branch.teller, {**WORDS, "phone": "13900001111"}, now=NOON + timedelta(hours=1)).case
    typed = {"customer_name": "陈桂芳", "phone": "13812345678"}
    found = alike.of_customer(branch.teller, typed)
    assert [(each.case.uid, each.open) for each in found] == [(gone.uid, False), (other.uid, True)]


def test_stories_that_are_alike_show_their_share(branch: Branch) -> None:
    first = intake.log(branch.teller, {**WORDS, "narrative": FEE}, now=NOON).case
    intake.log(branch.teller, WORDS, now=NOON)
    (found,) = alike.of_story(branch.teller, {"narrative": FEE_AGAIN})
    assert (found.case.uid, found.why) == (first.uid, "text")
    assert 45 <= found.signs[0].share < 100
    assert alike.of_story(branch.teller, {"narrative": "多收了手续费"}) == []


def test_the_same_place_on_the_same_day(branch: Branch) -> None:
    here = {"involved_unit": "大堂 2 号机", "occurred_at": "2026-03-05T09:30+08:00"}
    first = intake.log(branch.teller, {**WORDS, **here}, now=NOON).case
    typed = {"involved_unit": "大堂2号机", "occurred_at": "2026-03-05T11:00+08:00"}
    (found,) = alike.of_story(branch.teller, typed)
    assert (found.case.uid, found.why) == (first.uid, "place")
    assert alike.of_story(branch.teller, {**typed, "occurred_at": "2026-03-04T11:00+08:00"}) == []


def test_both_answers_make_one_with_all_reasons(branch: Branch) -> None:
    intake.log(branch.teller, {**WORDS, "narrative": FEE}, now=NOON)
    customer = alike.of_customer(branch.teller, {"phone": "13812345678"})
    story = alike.of_story(branch.teller, {"narrative": FEE_AGAIN})
    (found,) = alike.merged(customer, story)
    assert [str(each.reason) for each in found.signs] == ["phone", "text"]


def test_finished_cases_tell_no_story(branch: Branch) -> None:
    first = intake.log(branch.teller, {**WORDS, "narrative": FEE}, now=NOON).case
    handling.do(branch.supervisor, first.uid, "withdraw", {"reason": "撤"}, now=NOON)
    assert alike.of_story(branch.teller, {"narrative": FEE_AGAIN}) == []
