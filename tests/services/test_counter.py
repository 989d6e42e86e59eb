"""Around a logged case: answers told at once, corrections, files, drafts that never outlive it, whom to hand it to."""

from dataclasses import replace
from datetime import timedelta

import pytest

from branchdesk.domain.errors import InvalidCase, NotAllowed
from branchdesk.domain.records import User
from branchdesk.services import access, counter, handling, intake
from branchdesk.services.counter import Entry, File, Slot
from branchdesk.store import attachments, cases, journal
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


def test_a_case_that_is_no_longer_linked_forgets_it(branch: Branch) -> None:
    first = intake.log(branch.teller, WORDS, now=NOON).case
    assert counter.linked(counter.linked(WORDS, first), None) == WORDS


def test_who_may_be_handed_a_case(branch: Branch) -> None:
    gone = User("0399", "已离职", frozenset({"handler"}), active=False)
    session = access.add_user(branch.supervisor, gone, now=NOON, cost=CHEAP)
    assert [each.login for each in counter.handlers(session)] == ["0100", "0318"]


def test_the_latest_are_this_persons_own(branch: Branch) -> None:
    numbers = [intake.log(branch.teller, WORDS, now=NOON + timedelta(hours=hour)).case.number for hour in range(4)]
    intake.log(branch.handler, WORDS, now=NOON + timedelta(hours=5))
    found = counter.latest(branch.teller)
    assert [each.number for each in found] == numbers[:0:-1]


def test_what_the_form_takes_over_is_the_customer(branch: Branch) -> None:
    case = cases.get(branch.teller.store, intake.log(branch.teller, WORDS, now=NOON).case.number)
    assert case is not None
    assert counter.as_customer(case) == {"customer_name": "陈桂芳", "title": "ms", "phone": "13812345678"}


@pytest.mark.parametrize("kind", ["suggestion", "enquiry", "praise"])
def test_what_is_answered_at_the_counter_is_closed_with_it(branch: Branch, kind: str) -> None:
    values = {"kind": kind, "narrative": "大额存单什么时候有额度", "matter": "Z03", "praised": "三号窗口"}
    saved = counter.save(branch.teller, entry(values=values, answer="每月 1 日 9 点放额度。"), Slot())
    case = saved.logged.case
    assert (case.status, case.decision, case.told_at, case.told_way) == (
        "closed", "每月 1 日 9 点放额度。", LATER, "in_person",
    )  # fmt: skip
    assert (case.callback_state, case.decision_due, case.responded_at) == ("none", None, LATER)
    told = [each.action for each in journal.of_case(branch.teller.store, case.uid)]
    assert told == ["log", "answer"]


def test_a_complaint_is_never_answered_away(branch: Branch) -> None:
    with pytest.raises(InvalidCase) as refused:
        counter.save(branch.teller, entry(values=WORDS, answer="好的"), Slot())
    assert refused.value.problem.key == "action.wrong_kind"
    assert branch.teller.store.row("SELECT count(*) FROM cases") == (0,)


def test_an_answer_waits_with_what_is_missing(branch: Branch) -> None:
    values = {"kind": "enquiry", "narrative": "大额存单什么时候有额度"}
    case = counter.save(branch.teller, entry(values=values, answer="每月 1 日。"), Slot()).logged.case
    assert (case.status, case.decision, case.told_at) == ("incomplete", "每月 1 日。", None)
    case = handling.do(branch.teller, case.uid, "complete", {"matter": "Z03"}, now=LATER)
    assert handling.primary_action(case) == "answer"


def test_a_correction_keeps_before_after_and_reason_and_can_be_taken_back(branch: Branch) -> None:
    case = intake.log(branch.teller, WORDS, now=NOON).case
    after, before = counter.correct(
        branch.teller, case, {"customer_name": "陈桂英", "phone": case.phone}, "听错了", now=LATER
    )
    assert (after.customer_name, before) == ("陈桂英", {"customer_name": "陈桂芳"})
    entry_ = journal.of_case(branch.teller.store, case.uid)[-1]
    assert (entry_.action, entry_.changes["customer_name"], entry_.details["reason"]) == (
        "correct", ["陈桂芳", "陈桂英"], "听错了",
    )  # fmt: skip
    back, _ = counter.correct(branch.teller, after, before, "撤回更正", now=LATER)
    assert back.customer_name == "陈桂芳"
    with pytest.raises(NotAllowed):
        counter.correct(branch.teller, after, {"title": "mr"}, "旧的一版", now=LATER)


def test_a_correction_needs_its_reason_and_comes_before_the_work(branch: Branch) -> None:
    case = intake.log(branch.teller, WORDS, now=NOON).case
    with pytest.raises(InvalidCase):
        counter.correct(branch.teller, case, {"title": "mr"}, " ", now=LATER)
    assert counter.may_correct(branch.teller, case, LATER) is None
    started = handling.do(branch.handler, case.uid, "start", {"handler": "0318"}, now=LATER)
    refused = counter.may_correct(branch.teller, started, LATER)
    assert refused is not None
    assert refused.key == "access.correct.owner"
    assert counter.may_correct(branch.handler, started, LATER) is None


def test_a_case_shown_again_is_what_was_typed(branch: Branch) -> None:
    case = intake.log(branch.teller, WORDS, now=NOON).case
    shown = counter.as_typed(case)
    assert shown["customer_name"] == "陈桂芳"
    assert shown["amount_involved"] == 200000
    assert "first_owner" not in shown
