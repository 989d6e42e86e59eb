"""The duty list: set by who may, kept in the journal, and read for a proposal with its sentence."""

import pytest

from branchdesk import assets
from branchdesk.domain.assigning import Duty
from branchdesk.domain.case import Case
from branchdesk.domain.errors import InvalidCase, NotAllowed
from branchdesk.services import duty, intake
from branchdesk.store import journal
from tests.services.conftest import NOON, WORDS, Branch

LIST = Duty({"4": ("0318",)}, {"A": "0318"}, {"1": "0100"})


def test_the_list_is_set_and_journalled(branch: Branch) -> None:
    assert duty.duty(branch.teller) == Duty()
    duty.set_duty(branch.supervisor, LIST, now=NOON)
    assert duty.duty(branch.teller) == LIST
    assert journal.of_action(branch.teller.store, "settings")[0].details["duty"]["groups"] == {"A": "0318"}


def test_who_may_not_set_it(branch: Branch) -> None:
    with pytest.raises(NotAllowed):
        duty.set_duty(branch.teller, LIST, now=NOON)


@pytest.mark.parametrize(
    "wrong", [Duty({"4": ("9999",)}), Duty({"8": ("0318",)}), Duty(groups={"Ü": "0318"}), Duty(grades={"9": "0318"})]
)
def test_strange_lists_are_refused(branch: Branch, wrong: Duty) -> None:
    with pytest.raises(InvalidCase):
        duty.set_duty(branch.supervisor, wrong, now=NOON)
    assert duty.duty(branch.supervisor) == Duty()


def test_a_proposal_and_its_sentence(branch: Branch) -> None:
    case = Case(matter="D01", grade="2")
    found = duty.proposal(branch.teller, case, NOON)
    assert (found.login, found.why) == ("0318", "least")
    words = assets.load_words("zh_CN")
    key, values = duty.reason(branch.teller, case, found)
    assert words.text(key, **values) == "经办手上 0 件，最少"
    intake.log(branch.teller, {**WORDS, "handler": "0318"}, now=NOON)
    assert duty.proposal(branch.teller, case, NOON).open_cases == 1
    duty.set_duty(branch.supervisor, Duty(groups={"D": "0100"}), now=NOON)
    found = duty.proposal(branch.teller, case, NOON)
    key, values = duty.reason(branch.teller, case, found)
    assert words.text(key, **values) == "「收费与计息」类由主管办理"
