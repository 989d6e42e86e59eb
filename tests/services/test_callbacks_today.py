"""Today's list: who stands on it, why, in what order, and what each outcome makes of him."""

from datetime import datetime, timedelta

import pytest

from branchdesk.domain.case import Case
from branchdesk.domain.errors import InvalidCase, NotAllowed
from branchdesk.services import callbacks, handling, intake
from branchdesk.services.session import Session
from tests.services.conftest import NOON, WORDS, Branch
from tests.services.lives import led, values

DAY = timedelta(days=1)
MONDAY = NOON + 4 * DAY
"""The first business day of the window of a case closed on that Thursday."""


def closed(session: Session, now: datetime = NOON, **more: object) -> Case:
    return led(session, intake.log(session, {**WORDS, **more}, now=now).case, "close", now)


def numbers(session: Session, now: datetime) -> list[str]:
    return [each.case.number[-4:] for each in callbacks.today(session, now).waiting]


SCORES = {"score_result": 5, "score_attitude": 4, "score_speed": 4}


def test_a_customer_stands_on_the_list_from_the_third_day_on(branch: Branch) -> None:
    session = branch.supervisor
    case = closed(session)
    assert callbacks.today(session, NOON + 2 * DAY).waiting == ()
    [item] = callbacks.today(session, MONDAY).waiting
    assert (item.case.uid, item.due, item.attempts, item.last) == (case.uid, "window", (), None)
    assert item.closes == case.callback_closes
    late = callbacks.today(session, NOON + 12 * DAY)
    assert [each.due for each in late.waiting] == ["missed"]
    assert late.missed == 1


def test_who_needs_none_is_never_called(branch: Branch) -> None:
    session = branch.supervisor
    assert closed(session, kind="suggestion").callback_state == "none"
    assert closed(session, phone="", phone_none=True).callback_state == "no_phone"
    gone = intake.log(session, WORDS, now=NOON).case
    handling.do(session, gone.uid, "withdraw", values("withdraw", NOON), now=NOON)
    assert numbers(session, MONDAY) == []


@pytest.mark.parametrize(
    ("outcome", "state", "status"),
    [
        ("1", "done", "archived"),
        ("2", "open", "in_callback"),
        ("3", "done", "archived"),
        ("4", "letter", "archived"),
        ("5", "open", "in_callback"),
        ("6", "open", "in_callback"),
    ],
)
def test_the_six_outcomes(branch: Branch, outcome: str, state: str, status: str) -> None:
    case = closed(branch.supervisor)
    more: dict[str, object] = dict(SCORES) if outcome == "1" else {}
    if outcome == "6":
        more["next_at"] = MONDAY + DAY
    done = callbacks.record(branch.teller, case.uid, {"outcome": outcome, **more}, now=MONDAY)
    assert (done.callback_state, done.status, done.callback_attempts) == (state, status, 1)
    day = callbacks.today(branch.teller, MONDAY)
    assert day.waiting == ()
    assert [(each.uid, call.outcome) for each, call in day.done] == [
        (case.uid, callbacks.callbacks.OUTCOMES[int(outcome) - 1])
    ]


def test_three_days_without_an_answer_end_it_and_count_as_not_reached(branch: Branch) -> None:
    session = branch.supervisor
    case = closed(session)
    for attempt in range(3):
        now = MONDAY + attempt * DAY
        [item] = callbacks.today(session, now).waiting
        assert (len(item.attempts), item.last_chance) == (attempt, attempt == 2)
        case = callbacks.record(session, case.uid, {"outcome": "no_answer"}, now=now)
    assert (case.callback_state, case.status, case.score_result) == ("unreached", "archived", 0)
    with pytest.raises((NotAllowed, InvalidCase)):
        callbacks.record(session, case.uid, {"outcome": "no_answer"}, now=MONDAY + 3 * DAY)


def test_an_appointment_comes_first_at_its_time_and_not_before(branch: Branch) -> None:
    session = branch.supervisor
    first, second = closed(session), closed(session)
    meeting = {"outcome": "appointment", "next_at": MONDAY + DAY + timedelta(hours=3)}
    callbacks.record(session, second.uid, meeting, now=MONDAY)
    assert numbers(session, MONDAY) == [first.number[-4:]]
    listed = callbacks.today(session, MONDAY + DAY).waiting
    assert [(each.case.uid, each.due, each.slot) for each in listed] == [
        (second.uid, "appointment", "15:00"),
        (first.uid, "window", ""),
    ]


def test_promises_and_contacts_stand_on_top(branch: Branch) -> None:
    session = branch.supervisor
    waiting = closed(session)
    promised = intake.log(session, {**WORDS, "promised_at": MONDAY.isoformat()}, now=NOON).case
    owed = intake.log(session, WORDS, now=NOON).case
    contact = values("contact", NOON, next_contact_at=(MONDAY - DAY).isoformat())
    handling.do(session, owed.uid, "contact", contact, now=NOON)
    listed = callbacks.today(session, MONDAY).waiting
    assert {each.case.uid: each.due for each in listed} == {
        promised.uid: "promise",
        owed.uid: "contact",
        waiting.uid: "window",
    }
    assert listed[-1].case.uid == waiting.uid
    handling.do(session, promised.uid, "contact", values("contact", MONDAY), now=MONDAY)
    assert promised.uid not in {each.case.uid for each in callbacks.today(session, MONDAY).waiting}


@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"outcome": ""},
        {"outcome": "7"},
        {"outcome": "1"},
        {"outcome": "1", **SCORES, "score_speed": 6},
        {"outcome": "2", **SCORES},
        {"outcome": "6"},
        {"outcome": "6", "next_at": "2026-03-01T10:00:00+08:00"},
        {"outcome": "2", "mood": "bad"},
    ],
)
def test_an_answer_that_cannot_be_is_refused_and_writes_nothing(branch: Branch, answers: dict[str, object]) -> None:
    case = closed(branch.supervisor)
    with pytest.raises(InvalidCase):
        callbacks.record(branch.teller, case.uid, answers, now=MONDAY)
    assert handling.detail(branch.teller, case.uid).calls == ()
    assert handling.find_case(branch.teller, case.uid) == case


def test_nobody_calls_back_a_case_against_himself(branch: Branch) -> None:
    case = closed(branch.supervisor, against="柜员")
    with pytest.raises(NotAllowed):
        callbacks.record(branch.teller, case.uid, {"outcome": "2"}, now=MONDAY)


def test_the_handler_who_calls_himself_is_flagged(branch: Branch) -> None:
    case = closed(branch.supervisor)
    assert callbacks.record(branch.handler, case.uid, {"outcome": "1", **SCORES}, now=MONDAY).self_called


def test_a_suggestion_on_the_phone_becomes_a_case(branch: Branch) -> None:
    case = closed(branch.supervisor)
    made = intake.log(branch.teller, callbacks.suggestion_case(case, "建议周末也开两个窗口"), now=MONDAY).case
    assert (made.kind, made.related_no, made.customer_name) == ("suggestion", case.number, case.customer_name)
