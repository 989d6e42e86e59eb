"""What was typed into a step is kept per person, case and action, and gone when it is done."""

from datetime import date, timedelta

from branchdesk.services import intake, unfinished
from tests.services.conftest import NOON, WORDS, Branch


def test_it_is_kept_per_person_case_and_action(branch: Branch) -> None:
    case = intake.log(branch.teller, WORDS, now=NOON).case
    kept = unfinished.keep(branch.handler, case.uid, "tell", {"decision": "致歉", "due_on": date(2026, 3, 9)}, NOON)
    again = unfinished.keep(branch.handler, case.uid, "tell", {"decision": "致歉，补清单"}, NOON + timedelta(minutes=1))
    assert again.id == kept.id
    found = unfinished.found(branch.handler, case.uid, "tell")
    assert found is not None
    assert found.values == {"decision": "致歉，补清单"}
    assert unfinished.found(branch.handler, case.uid, "close") is None
    assert unfinished.found(branch.teller, case.uid, "tell") is None
    assert intake.own_drafts(branch.handler) == []


def test_forgetting_is_harmless_when_there_is_nothing(branch: Branch) -> None:
    case = intake.log(branch.teller, WORDS, now=NOON).case
    unfinished.forget(branch.handler, case.uid, "tell")
    unfinished.keep(branch.handler, case.uid, "tell", {"decision": "致歉"}, NOON)
    unfinished.forget(branch.handler, case.uid, "tell")
    assert unfinished.found(branch.handler, case.uid, "tell") is None
