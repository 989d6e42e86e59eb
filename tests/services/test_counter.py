"""Around a logged case: repeat visitors, files, drafts that never outlive their case, people to hand it to."""

from dataclasses import replace
from datetime import timedelta

import pytest

from branchdesk.domain.errors import InvalidCase
from branchdesk.domain.records import User
from branchdesk.services import access, counter, handling, intake
from branchdesk.services.counter import Entry, File, Slot
from branchdesk.store import attachments, cases
from tests.services.conftest import CHEAP, NOON, WORDS, Branch

LATER = NOON + timedelta(days=3)


def entry(**more: object) -> Entry:
    return replace(Entry(WORDS, LATER - timedelta(minutes=4), LATER), **more)


def test_a_saved_entry_takes_its_draft_along(branch: Branch) -> None:
    slot = Slot()
    assert slot.keep(branch.teller, WORDS, LATER) is not None
    assert len(intake.own_drafts(branch.teller)) == 1
    saved = counter.save(branch.teller, entry(), slot)
    assert saved.logged.case.received_at == LATER - timedelta(minutes=4)
    assert intake.own_drafts(branch.teller) == []
    assert slot.keep(branch.teller, WORDS, LATER) is None, "a draft still on its way does not come back"
    assert intake.own_drafts(branch.teller) == []


def test_one_form_is_one_draft(branch: Branch) -> None:
    slot = Slot()
    for name in ("陈", "陈桂", "陈桂芳"):
        slot.keep(branch.teller, {"customer_name": name}, LATER)
    assert [each.values for each in intake.own_drafts(branch.teller)] == [{"customer_name": "陈桂芳"}]


def test_a_refused_entry_keeps_its_draft(branch: Branch) -> None:
    slot = Slot()
    slot.keep(branch.teller, {"customer_name": "陈桂芳"}, LATER)
    with pytest.raises(InvalidCase):
        counter.save(branch.teller, entry(values={"customer_name": "陈桂芳"}), slot)
    assert len(intake.own_drafts(branch.teller)) == 1
    assert slot.keep(branch.teller, {"customer_name": "陈"}, LATER) is not None


def test_a_file_that_is_too_large_never_costs_the_case(branch: Branch) -> None:
    files = (File("短.txt", "text/plain", b"x"), File("长.bin", "", b"0" * (handling.ATTACHMENT_LIMIT + 1)))
    saved = counter.save(branch.teller, entry(files=files), Slot())
    assert [each.key for each in saved.left_over] == ["attachment.large"]
    assert [each.name for each in attachments.of_case(branch.teller.store, saved.logged.case.uid)] == ["短.txt"]


def test_the_same_complaint_is_merged_by_who_may(branch: Branch) -> None:
    first = intake.log(branch.teller, WORDS, now=NOON).case
    values = counter.linked(WORDS, first)
    saved = counter.save(branch.handler, entry(values=values, earlier=first.uid, repeat="same"), Slot())
    case = handling.find_case(branch.handler, saved.logged.case.uid)
    assert (saved.settled, case.status, case.merged_into) == ("merged", "merged", first.number)


def test_a_teller_links_and_leaves_the_merging_to_the_handler(branch: Branch) -> None:
    first = intake.log(branch.teller, WORDS, now=NOON).case
    values = counter.linked(WORDS, first)
    saved = counter.save(branch.teller, entry(values=values, earlier=first.uid, repeat="same"), Slot())
    case = handling.find_case(branch.teller, saved.logged.case.uid)
    assert (saved.settled, case.status, case.related_no, case.repeated) == ("linked", "received", first.number, True)


def test_new_facts_reopen_a_told_case_and_restart_its_period(branch: Branch) -> None:
    first = intake.log(branch.teller, WORDS, now=NOON).case
    for action, values in (
        ("start", {"handler": "0318"}),
        ("conclude", {"verdict": "upheld", "verdict_basis": "流水"}),
        ("propose", {"measures": "入账", "remedy_basis": "规程"}),
        ("finish", {"done_what": "已入账"}),
        ("tell", {"decision": "已入账", "told_way": "phone", "told_at": NOON, "remedies_told": True}),
    ):
        handling.do(branch.handler, first.uid, action, values, now=NOON)
    values = counter.linked(WORDS, first)
    saved = counter.save(branch.supervisor, entry(values=values, earlier=first.uid, repeat="new_facts"), Slot())
    assert (saved.settled, saved.left_over) == ("reopened", ())
    again = handling.find_case(branch.supervisor, first.uid)
    assert (again.status, again.round) == ("investigating", 2)
    assert again.decision_due is not None
    assert again.decision_due.date() == (LATER + timedelta(days=15)).date()
    assert handling.find_case(branch.supervisor, saved.logged.case.uid).merged_into == first.number


def test_a_case_that_is_no_longer_linked_forgets_it(branch: Branch) -> None:
    first = intake.log(branch.teller, WORDS, now=NOON).case
    assert counter.linked(counter.linked(WORDS, first), None) == WORDS


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"phone": "138 1234 5678"}, "phone"),
        ({"customer_name": "陈桂芳"}, "name"),
        ({"customer_name": "cgf"}, "hint"),
        ({"phone": "5678"}, "hint"),
    ],
)
def test_earlier_cases_by_what_was_typed(branch: Branch, values: dict[str, str], why: str) -> None:
    first = intake.log(branch.teller, WORDS, now=NOON).case
    assert [(each.case.uid, each.why) for each in counter.earlier_cases(branch.teller, values)] == [(first.uid, why)]


@pytest.mark.parametrize("values", [{}, {"customer_name": "c"}, {"phone": "123"}, {"phone": "9999"}, {"phone": "1381"}])
def test_too_little_finds_nobody(branch: Branch, values: dict[str, str]) -> None:
    intake.log(branch.teller, WORDS, now=NOON)
    assert counter.earlier_cases(branch.teller, values) == []


def test_who_may_be_handed_a_case(branch: Branch) -> None:
    gone = User("0399", "已离职", frozenset({"handler"}), active=False)
    session = access.add_user(branch.supervisor, gone, now=NOON, cost=CHEAP)
    assert [each.login for each in counter.handlers(session)] == ["0100", "0318"]


def test_the_latest_are_this_persons_own(branch: Branch) -> None:
    numbers = [intake.log(branch.teller, WORDS, now=NOON + timedelta(hours=hour)).case.number for hour in range(4)]
    intake.log(branch.handler, WORDS, now=NOON + timedelta(hours=5))
    found = counter.latest(branch.teller, LATER)
    assert [each.number for each in found] == numbers[:0:-1]


def test_what_the_form_takes_over_is_the_customer(branch: Branch) -> None:
    case = cases.get(branch.teller.store, intake.log(branch.teller, WORDS, now=NOON).case.number)
    assert case is not None
    assert counter.as_customer(case) == {"customer_name": "陈桂芳", "title": "ms", "phone": "13812345678"}
