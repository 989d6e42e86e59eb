"""A customer who comes again: numbers, clocks and journal for each of the three choices, by who may and who may not."""

from datetime import timedelta
from typing import Any

import pytest

from branchdesk.domain.case import Case
from branchdesk.domain.errors import InvalidCase, NotAllowed
from branchdesk.domain.visiting import Way
from branchdesk.services import counter, handling, intake, returning
from branchdesk.services.counter import Entry, Saved, Slot
from branchdesk.services.session import Session
from branchdesk.store import journal, settings
from tests.services.conftest import NOON, WORDS, Branch
from tests.services.lives import led, values

LATER = NOON + timedelta(days=2)


def again(session: Session, earlier: Case, repeat: returning.Repeat, **more: Any) -> Saved:
    """The customer is back and the form is saved."""
    given = {**WORDS, "intake_source": "walk_in", "narrative": "又来问一次，还没有入账。", **more}
    return counter.save(session, Entry(given, LATER, LATER, earlier.uid, repeat), Slot())


def cases_here(session: Session) -> int:
    row = session.store.row("SELECT count(*) FROM cases")
    assert row is not None
    return int(row[0])


def actions(session: Session, case: Case) -> list[str]:
    return [each.action for each in journal.of_case(session.store, case.uid)]


@pytest.fixture
def first(branch: Branch) -> Case:
    """The customer's first visit, logged by the handler."""
    return intake.log(branch.handler, WORDS, now=NOON).case


@pytest.fixture
def told(branch: Branch, first: Case) -> Case:
    """The same after the decision was told."""
    return led(branch.supervisor, first, "tell", NOON)


def test_the_same_complaint_is_a_visit_and_takes_no_number(branch: Branch, first: Case) -> None:
    before = intake.next_number(branch.teller, LATER)
    saved = again(branch.teller, first, "same")
    case = handling.find_case(branch.teller, first.uid)
    assert (saved.settled, saved.took_number, saved.logged.case.number) == ("visit", False, first.number)
    assert (cases_here(branch.teller), intake.next_number(branch.teller, LATER)) == (1, before)
    assert (case.visits, case.repeated, case.status) == (1, True, first.status)
    assert (case.decision_due, case.response_due) == (first.decision_due, first.response_due)
    assert actions(branch.teller, case) == ["log", "visit"]
    entry = journal.of_case(branch.teller.store, case.uid)[-1]
    assert (entry.actor, entry.details) == ("0301", {"words": "又来问一次，还没有入账。", "way": "in_person"})


def test_a_visit_needs_no_words(branch: Branch, first: Case) -> None:
    saved = counter.save(branch.teller, Entry({}, LATER, LATER, first.uid, "same"), Slot())
    assert saved.logged.case.visits == 1


def test_new_facts_restart_the_period_of_an_open_case(branch: Branch, first: Case) -> None:
    saved = again(branch.handler, first, "new_facts", narrative="昨天又扣了一笔。")
    case = handling.find_case(branch.handler, first.uid)
    assert (saved.settled, cases_here(branch.handler)) == ("new_facts", 1)
    assert case.narrative.startswith(WORDS["narrative"])
    assert case.narrative.endswith("昨天又扣了一笔。")
    assert case.decision_due is not None
    assert case.decision_due.date() == (LATER + timedelta(days=15)).date()
    assert (case.received_at, case.response_due) == (first.received_at, first.response_due)
    entry = journal.of_case(branch.handler.store, case.uid)[-1]
    assert entry.action == "new_facts"
    assert entry.details["words"] == "昨天又扣了一笔。"
    assert {"narrative", "decision_from", "decision_due"} <= entry.changes.keys()


def test_new_facts_need_their_words(branch: Branch, first: Case) -> None:
    with pytest.raises(InvalidCase) as refused:
        again(branch.handler, first, "new_facts", narrative="")
    assert refused.value.problem.field == "narrative"
    assert actions(branch.handler, first) == ["log"]


def test_who_may_not_restart_logs_and_links_and_the_supervisor_joins(branch: Branch, first: Case) -> None:
    saved = again(branch.teller, first, "new_facts", narrative="昨天又扣了一笔。")
    new = saved.logged.case
    assert (saved.settled, new.status, new.related_no, new.repeated) == ("left", "received", first.number, True)
    assert new.attention == "join_new_facts"
    assert [each.uid for each in counter.waiting_to_join(branch.supervisor)] == [new.uid]
    with pytest.raises(NotAllowed):
        returning.join(branch.teller, new.uid, now=LATER)
    joined = returning.join(branch.supervisor, new.uid, now=LATER + timedelta(hours=1))
    new = handling.find_case(branch.supervisor, new.uid)
    assert (new.status, new.merged_into, new.attention) == ("merged", first.number, "")
    assert (joined.uid, joined.narrative.endswith("昨天又扣了一笔。")) == (first.uid, True)
    assert joined.decision_from == LATER, "the period starts when the facts were brought, not when they were joined"
    assert counter.waiting_to_join(branch.supervisor) == []
    with pytest.raises(NotAllowed):
        returning.join(branch.supervisor, new.uid, now=LATER)


def test_the_same_facts_after_the_decision_reopen_it_with_the_old_date(branch: Branch, told: Case) -> None:
    saved = again(branch.supervisor, told, "same", narrative="还是没有入账。")
    case = handling.find_case(branch.supervisor, told.uid)
    assert (saved.settled, case.status, case.round, cases_here(branch.supervisor)) == ("reopen", "investigating", 2, 1)
    assert (case.decision_from, case.decision_due) == (told.decision_from, told.decision_due)
    assert case.response_from == LATER
    assert case.earlier_rounds[0]["decision"] == told.decision


def test_new_facts_after_the_decision_reopen_it_with_a_new_date(branch: Branch, told: Case) -> None:
    again(branch.supervisor, told, "new_facts", narrative="又扣了一笔。")
    case = handling.find_case(branch.supervisor, told.uid)
    assert (case.status, case.round) == ("investigating", 2)
    assert case.decision_due is not None
    assert case.decision_due.date() == (LATER + timedelta(days=15)).date()


def test_a_closed_case_is_left_to_the_supervisor_by_a_teller(branch: Branch, told: Case) -> None:
    closed = handling.do(branch.supervisor, told.uid, "close", values("close", LATER), now=LATER)
    saved = again(branch.teller, closed, "same")
    assert (saved.settled, saved.logged.case.attention) == ("left", "join_same")
    joined = returning.join(branch.supervisor, saved.logged.case.number, now=LATER)
    assert (joined.status, joined.round, joined.decision_from) == ("investigating", 2, told.decision_from)


def test_another_complaint_is_linked_and_nothing_waits(branch: Branch, first: Case) -> None:
    saved = again(branch.teller, first, "new", matter="C01")
    new = saved.logged.case
    assert (saved.settled, new.related_no, new.repeated, new.attention) == ("linked", first.number, True, "")
    assert actions(branch.teller, first) == ["log"]


def test_an_archived_case_is_only_linked(branch: Branch, told: Case) -> None:
    closed = handling.do(branch.supervisor, told.uid, "close", values("close", LATER), now=LATER)
    branch.supervisor.store.execute("UPDATE cases SET status = 'archived' WHERE uid = ?", (closed.uid,))
    saved = again(branch.supervisor, closed, "same")
    assert (saved.settled, saved.logged.case.related_no, saved.logged.case.attention) == (
        "linked",
        closed.number,
        "",
    )


def test_a_merged_case_stands_for_the_one_that_took_it_in(branch: Branch, first: Case) -> None:
    second = intake.log(branch.handler, WORDS, now=NOON).case
    handling.do(branch.handler, second.uid, "merge", {"merged_into": first.number, "reason": "同一件"}, now=NOON)
    look = returning.outlook(branch.teller, handling.find_case(branch.teller, second.uid), "same", LATER)
    assert (look.case.uid, look.way, look.takes_number) == (first.uid, Way.VISIT, False)


def test_a_visit_saved_twice_counts_once(branch: Branch, first: Case) -> None:
    """The draft goes in the visit's own transaction."""
    slot = Slot()
    slot.keep(branch.teller, {"customer_name": "陈桂芳"}, LATER)
    counter.save(branch.teller, Entry({}, LATER, LATER, first.uid, "same"), slot)
    assert intake.own_drafts(branch.teller) == []
    assert slot.keep(branch.teller, {"customer_name": "陈"}, LATER) is None


def test_files_go_to_the_case_the_visit_went_to(branch: Branch, first: Case) -> None:
    files = (counter.File("流水.txt", "text/plain", b"2,000.00"),)
    saved = counter.save(branch.teller, Entry({}, LATER, LATER, first.uid, "same", files), Slot())
    assert saved.left_over == ()
    assert [each.name for each in handling.detail(branch.teller, first.uid).attachments] == ["流水.txt"]


def test_what_an_open_case_owes_its_customer(branch: Branch, first: Case) -> None:
    assert not returning.owed(first)
    contact = values("contact", LATER, next_contact_at=LATER + timedelta(days=1))
    case = handling.do(branch.handler, first.uid, "start", {"handler": "0318"}, now=LATER)
    case = handling.do(branch.handler, first.uid, "contact", contact, now=LATER)
    assert returning.owed(case).next_contact_at == LATER + timedelta(days=1)


def test_a_second_desk_sees_only_its_own(branch: Branch) -> None:
    assert not returning.other_desks(branch.teller)
    settings.put(branch.teller.store, "other_desks", True)
    assert returning.other_desks(branch.teller)


def test_new_facts_joined_late_to_a_told_case_start_when_they_were_brought(branch: Branch, told: Case) -> None:
    brought = LATER
    new = again(branch.teller, told, "new_facts", narrative="又扣了一笔。").logged.case
    assert new.attention == "join_new_facts"
    at = brought + timedelta(days=20)
    joined = returning.join(branch.supervisor, new.uid, now=at)
    assert (joined.round, joined.decision_from) == (2, brought)
    assert joined.decision_due is not None
    assert joined.decision_due.date() == (brought + timedelta(days=15)).date()
    assert joined.decision_late, "twenty days after the customer brought it"
    assert joined.response_late, "nobody answered him either"


def test_the_breach_of_a_joined_visit_does_not_disappear(branch: Branch, first: Case) -> None:
    new = again(branch.teller, first, "new_facts", narrative="又扣了一笔。").logged.case
    led(branch.supervisor, first, "contact", LATER)
    joined = returning.join(branch.supervisor, new.uid, now=LATER + timedelta(days=16))
    assert handling.find_case(branch.supervisor, new.uid).decision_late
    assert (joined.decision_from, joined.decision_late) == (LATER, True)
