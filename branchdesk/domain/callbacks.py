"""Calling customers back after closing (product.md §2 "Callback", R4): when, with what outcomes, and what follows.

The closing day is day 0; the window opens on day 3 and shuts at the end of day 7, in calendar days. Calls are made only
on the branch's business days and in its call hours. If fewer than two such days lie in the window it runs to the
second business day after it: moved by holidays, not missed. Whoever is not reached is never counted as reached.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Protocol

from branchdesk.domain.calendar import WorkCalendar
from branchdesk.domain.case import Case
from branchdesk.domain.errors import Problem
from branchdesk.domain.records import Call

OUTCOMES = ("reached", "no_answer", "refused", "wrong_number", "busy", "appointment")
"""The six outcomes; their digit on key, paper and code is their place, counted from 1."""

REACHED, NO_ANSWER, REFUSED, WRONG_NUMBER, BUSY, APPOINTMENT = OUTCOMES
FAILURES = frozenset({NO_ANSWER, BUSY})

STATES = ("none", "waiting", "open", "done", "unreached", "letter", "no_phone")
"""none: needs no callback; waiting: not called yet; open: called, not over; done: reached or refused; unreached: three
failures, written to instead (未接通，已转书面); letter: wrong number, written to; no_phone: cannot be called."""

RUNNING = frozenset({"waiting", "open"})

OPENS, SHUTS = 3, 7
"""Calendar days after the closing day."""

CALLABLE_DAYS = 2
"""With fewer business days in it the window is moved."""

FINAL_FAILURES = 3
"""Failed calls on so many different days end the callback."""

RETRY_AT = time(10, 0)
"""When a customer not reached is tried again, on the next day calls are made."""

DISSATISFIED, CHURN_ASKED, GLAD = 2, 3, 4
"""Scores up to which reopening is offered and churn asked, and from which 服务体验官 is offered."""

SCORES = ("score_result", "score_attitude", "score_speed")


@dataclass(frozen=True, slots=True)
class Window:
    """First and last day of a callback; moved: holidays carried it on."""

    opens: date
    closes: date
    moved: bool = False


@dataclass(frozen=True, slots=True)
class CallEffect:
    """What an attempt does. state: the callback's; archived: it is over; next_at: when to try again; the offers say
    what the caller is asked next."""

    state: str
    archived: bool
    next_at: datetime | None = None
    offers_reopen: bool = False
    offers_experience: bool = False
    asks_churn: bool = False


class CallRules(Protocol):
    """What the rules here consult; `domain.rules.Rules` has it."""

    @property
    def calendar(self) -> WorkCalendar: ...


def digit(outcome: str) -> int:
    """The digit of an outcome, 1-6. ValueError for any other word."""
    return OUTCOMES.index(outcome) + 1


def outcome_of(text: str) -> str:
    """The outcome of a digit as keyed from paper; "" for anything else."""
    return OUTCOMES[int(text) - 1] if text in ("1", "2", "3", "4", "5", "6") else ""


def window(closed_at: datetime, calendar: WorkCalendar) -> Window:
    """The days in which the customer of a case closed at this moment is called; days are local to its offset."""
    opens = closed_at.date() + timedelta(days=OPENS)
    shuts = closed_at.date() + timedelta(days=SHUTS)
    if len(callable_days(Window(opens, shuts), calendar)) >= CALLABLE_DAYS:
        return Window(opens, shuts)
    return Window(opens, calendar.next_business_day(shuts, CALLABLE_DAYS), moved=True)


def callable_days(span: Window, calendar: WorkCalendar) -> tuple[date, ...]:
    """The days of a window on which calls are made."""
    days = (span.opens + timedelta(days=offset) for offset in range((span.closes - span.opens).days + 1))
    return tuple(day for day in days if calendar.is_business_day(day))


def schedule(case: Case, calendar: WorkCalendar) -> Case:
    """The case with the callback of its closing: none unless it is a complaint of this register with a phone."""
    blank = replace(
        case,
        callback_opens=None,
        callback_closes=None,
        callback_moved=False,
        callback_state="none",
        callback_attempts=0,
        callback_next_at=None,
        callback_last="",
        callback_done_at=None,
    )
    if case.kind != "complaint" or case.registered or case.closed_at is None:
        return blank
    if not case.phone:
        return replace(blank, callback_state="no_phone")
    span = window(case.closed_at, calendar)
    return replace(
        blank,
        callback_opens=span.opens,
        callback_closes=span.closes,
        callback_moved=span.moved,
        callback_state="waiting",
    )


def after_call(case: Case, calls: Iterable[Call], call: Call, rules: CallRules, now: datetime) -> CallEffect:
    """What follows from one attempt. calls: the attempts before it; those of earlier rounds do not count.

    Reached and refused end the callback, a wrong number turns it into a letter, failures on three different days into
    "unreached". Otherwise it stays open: an appointment is kept, a failure tried again on the next callable day.
    """
    if call.outcome == REACHED:
        given = [score for score in (call.score_result, call.score_attitude, call.score_speed) if score]
        worst = min(given, default=0)
        return CallEffect(
            "done",
            archived=True,
            offers_reopen=0 < call.score_result <= DISSATISFIED,
            offers_experience=worst >= GLAD,
            asks_churn=0 < worst <= CHURN_ASKED,
        )
    if call.outcome == REFUSED:
        return CallEffect("done", archived=True)
    if call.outcome == WRONG_NUMBER:
        return CallEffect("letter", archived=True)
    if call.outcome == APPOINTMENT:
        return CallEffect("open", archived=False, next_at=call.next_at or retry_at(now, rules.calendar))
    tried = [*(each for each in calls if each.round == case.round), call]
    failed_on = {each.at.astimezone(now.tzinfo).date() for each in tried if each.outcome in FAILURES}
    if len(failed_on) >= FINAL_FAILURES:
        return CallEffect("unreached", archived=True)
    return CallEffect("open", archived=False, next_at=call.next_at or retry_at(now, rules.calendar))


def retry_at(now: datetime, calendar: WorkCalendar) -> datetime:
    """When to try again: 10:00 of the next business day, or the first call hour if that is later."""
    day = calendar.next_business_day(now.date())
    frames = calendar.calls_on(day)
    inside = not frames or any(start <= RETRY_AT < end for start, end in frames)
    return datetime.combine(day, RETRY_AT if inside else frames[0][0], now.tzinfo)


def problems(call: Call, rules: CallRules, now: datetime) -> tuple[Problem, ...]:
    """What is wrong with an attempt as keyed; warnings do not stop it."""
    found: list[Problem] = []
    scores = {key: getattr(call, key) for key in SCORES}
    if call.outcome not in OUTCOMES:
        found.append(Problem("callback.outcome", {"value": call.outcome[:20]}, field="outcome"))
    if call.outcome == REACHED:
        found += [Problem("callback.score", field=key) for key, score in scores.items() if not 1 <= score <= 5]
    elif any(scores.values()):
        found.append(Problem("callback.score_not_reached", field="outcome"))
    found += _asked_out_of_turn(call)
    if call.outcome == APPOINTMENT and call.next_at is None:
        found.append(Problem("callback.appointment", field="next_at"))
    if call.next_at is not None and call.next_at <= now:
        found.append(Problem("callback.next_past", field="next_at"))
    elif call.next_at is not None and not in_call_hours(call.next_at, rules.calendar):
        found.append(Problem("callback.next_closed", field="next_at", warning=True))
    return tuple(found)


def _asked_out_of_turn(call: Call) -> list[Problem]:
    """Whether he leaves is asked of who is not content, whether he would join us of who is (R4)."""
    worst = min((score for score in (call.score_result, call.score_attitude, call.score_speed) if score), default=0)
    found = []
    if call.churn and not 0 < worst <= CHURN_ASKED:
        found.append(Problem("callback.churn_not_asked", {"score": CHURN_ASKED}, field="churn"))
    if call.experience_officer and worst < GLAD:
        found.append(Problem("callback.experience_not_asked", {"score": GLAD}, field="experience_officer"))
    return found


def in_call_hours(moment: datetime, calendar: WorkCalendar) -> bool:
    """Whether customers are called at this moment."""
    clock = moment.time()
    return any(start <= clock < end for start, end in calendar.calls_on(moment.date()))


def slots(day: date, calendar: WorkCalendar, moment: datetime, *, minutes: int = 30) -> tuple[datetime, ...]:
    """The times a customer can be offered on this day, in the offset of the moment; () if no calls are made on it."""
    found: list[datetime] = []
    for start, end in calendar.calls_on(day):
        at, closing = (datetime.combine(day, each, moment.tzinfo) for each in (start, end))
        while at < closing:
            found.append(at)
            at += timedelta(minutes=minutes)
    return tuple(found)


def callable_now(case: Case, calendar: WorkCalendar, now: datetime) -> bool:
    """Whether this customer may be called at once: window open, call hours, and not before the agreed time."""
    if case.callback_state not in RUNNING or case.callback_opens is None or now.date() < case.callback_opens:
        return False
    agreed = case.callback_next_at is None or case.callback_next_at <= now
    return agreed and in_call_hours(now, calendar)


def missed(case: Case, today: date) -> bool:
    """Whether the window shut before the callback was over. An appointment the customer asked for is not missed."""
    if case.callback_state not in RUNNING or case.callback_closes is None or today <= case.callback_closes:
        return False
    agreed = case.callback_last == APPOINTMENT and case.callback_next_at is not None
    return not (agreed and case.callback_next_at is not None and case.callback_next_at.date() >= today)


def rank(case: Case, now: datetime) -> tuple[int, datetime | date, str]:
    """The place in today's list: agreed times that have come, then windows by the day they shut."""
    agreed = case.callback_next_at
    if agreed is not None and agreed <= now:
        return 0, agreed, case.number
    return 1, datetime.combine(case.callback_closes or date.max, time(), now.tzinfo), case.number


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """Callback figures of a set of cases. due: callbacks the rule asks for; those without phone are counted apart.
    good: cases scored 4 or 5, by score key; scored: cases with that score."""

    due: int = 0
    reached: int = 0
    refused: int = 0
    unreached: int = 0
    letter: int = 0
    running: int = 0
    no_phone: int = 0
    self_called: int = 0
    good: Mapping[str, int] | None = None
    scored: Mapping[str, int] | None = None

    @property
    def not_reached(self) -> int:
        """The number that stands beside every satisfaction rate."""
        return self.due - self.reached

    def rate(self, score: str = "score_result") -> float | None:
        """(4 + 5) / reached, 0-1; None if nobody was reached."""
        return (self.good or {}).get(score, 0) / self.reached if self.reached else None


def satisfaction(cases: Sequence[Case]) -> Satisfaction:
    """The figures of these cases as they stand; cases without a callback are left out."""
    called = [
        case for case in cases if case.callback_state in STATES and case.callback_state not in ("none", "no_phone")
    ]
    reached = [case for case in called if case.callback_state == "done" and case.callback_last == REACHED]
    return Satisfaction(
        due=len(called),
        reached=len(reached),
        refused=sum(case.callback_state == "done" and case.callback_last == REFUSED for case in called),
        unreached=sum(case.callback_state == "unreached" for case in called),
        letter=sum(case.callback_state == "letter" for case in called),
        running=sum(case.callback_state in RUNNING for case in called),
        no_phone=sum(case.callback_state == "no_phone" for case in cases),
        self_called=sum(case.self_called for case in reached),
        good={key: sum(getattr(case, key) >= GLAD for case in reached) for key in SCORES},
        scored={key: sum(getattr(case, key) > 0 for case in reached) for key in SCORES},
    )
