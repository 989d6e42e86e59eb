"""The clocks of a case (product.md §1 "Clocks are plural", R5): response, decision, transfer, promise, own limits.

* response: by grade, from receipt (or reopening). Elapsed minutes by default, working hours if the grade says so.
  Grade 1 runs through the night; a limit of grades 2 and 3 that ends while the branch is closed moves to the second
  open hour of the next business day, and both times are kept.
* decision: 15 calendar days, 30 if complicated, once longer by extension; the day of receipt is day 0, the limit is
  the last second of the last day, and no holiday moves it.
* resolve, tell, confirm: the branch's own limits in working days; none is later than the decision clock's.
* transfer, promise, contact, task: moments agreed with somebody else; nothing of ours moves them.

A pause moves the limit of a running clock by its length; a pause still open counts up to now. `stamp` writes all of
it on the case and is called after every step. Everything is pure, and local to the offset of the starting moment.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, Protocol

from branchdesk.domain.calendar import Closure, WorkCalendar
from branchdesk.domain.case import Case, altered
from branchdesk.domain.workflow import OPEN, Status

Pauses = Iterable[Mapping[str, Any]]
"""Intervals as `Case.pauses` keeps them: {"from": ISO text, "to": ISO text or None, "why": key}."""

SIMPLE_DAYS, COMPLICATED_DAYS = 15, 30
"""Calendar days of the decision clock (银保监会令 2020 年第 3 号, art. 18)."""

SOON = timedelta(hours=4)
SOON_SHARE = 0.2
"""A limit is near when less than four hours or less than the last fifth of its time is left (spec.md §3.2)."""

_DAY_END = time(23, 59, 59)
_FIRST_OPEN_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Grade:
    """One row of the grade table. response_minutes: limit; met_when: "contact" | "plan" | "direction", what must have
    been told; working_hours: count working hours instead of elapsed ones; runs_through: never moved out of closed
    hours (duty phone); resolve_days: own target in working days, None for none."""

    key: str
    response_minutes: int
    met_when: str = "contact"
    working_hours: bool = False
    resolve_days: int | None = None
    runs_through: bool | None = None

    @property
    def on_duty(self) -> bool:
        """Whether the limit stands in closed hours too; by default only grade 1."""
        return self.key == "1" if self.runs_through is None else self.runs_through


@dataclass(frozen=True, slots=True)
class Limit:
    """When something is due: `at` counts, `raw` is the time before it was moved out of closed hours."""

    at: datetime
    raw: datetime

    @property
    def moved(self) -> bool:
        """Whether closed hours moved it."""
        return self.at != self.raw


class ClockRules(Protocol):
    """What `stamp` consults; `domain.rules.Rules` has it."""

    @property
    def calendar(self) -> WorkCalendar: ...

    @property
    def grades(self) -> Mapping[str, Grade]: ...

    @property
    def tell_days(self) -> int: ...

    @property
    def confirm_days(self) -> int: ...


def intervals(
    pauses: Pauses, now: datetime | None = None, start: datetime | None = None
) -> tuple[tuple[datetime, datetime], ...]:
    """The pauses as moments, in order and without overlap, cut to what lies between start and now.

    Without `now` a pause still open counts nothing. An interval that cannot be read counts nothing.
    """
    found: list[tuple[datetime, datetime]] = []
    for each in pauses:
        begin, end = _moment(each.get("from")), _moment(each.get("to")) or now
        if begin is not None and end is not None:
            found.append((begin, end))
    cut: list[tuple[datetime, datetime]] = []
    reached = start
    for begin, end in sorted(found):
        first = begin if reached is None else max(begin, reached)
        last = end if now is None else min(end, now)
        if first < last:
            cut.append((first, last))
            reached = last
    return tuple(cut)


def _moment(value: Any) -> datetime | None:
    if value is None or isinstance(value, datetime):
        return value
    try:
        return datetime.fromisoformat(str(value))
    except ValueError:
        return None


def moved(at: datetime, pauses: Pauses, now: datetime | None = None, start: datetime | None = None) -> datetime:
    """The limit moved by every pause that lay between start and now and began before the limit was reached."""
    for begin, end in intervals(pauses, now, start):
        if begin < at:
            at += end - begin
    return at


def response_due(
    grade: Grade, start: datetime, calendar: WorkCalendar, pauses: Pauses = (), now: datetime | None = None
) -> Limit:
    """When the first response is due (R5)."""
    span = timedelta(minutes=grade.response_minutes)
    if grade.working_hours:
        raw = calendar.add_open_time(start, span)
        for begin, end in intervals(pauses, now, start):
            if begin < raw:
                span += calendar.open_time_between(begin, end)
                raw = calendar.add_open_time(start, span)
    else:
        raw = moved(start + span, pauses, now, start)
    return Limit(raw if grade.on_duty else _into_open_hours(raw, calendar), raw)


def _into_open_hours(at: datetime, calendar: WorkCalendar) -> datetime:
    """A limit between closing and opening waits for the second open hour; the noon break counts as open."""
    day, clock = at.date(), at.time()
    if calendar.is_business_day(day):
        frames = calendar.frames_on(day)
        if not frames or frames[0][0] <= clock <= frames[-1][1]:
            return at
        if clock < frames[0][0]:
            return _second_hour(day, at, calendar)
    return _second_hour(calendar.next_business_day(day), at, calendar)


def _second_hour(day: date, at: datetime, calendar: WorkCalendar) -> datetime:
    left = _FIRST_OPEN_HOUR
    for start, end in calendar.frames_on(day):
        opening, closing = (datetime.combine(day, each, at.tzinfo) for each in (start, end))
        if left < closing - opening:
            return max(at, opening + left)
        left -= closing - opening
    return at


def day_end(day: date, moment: datetime) -> datetime:
    """The last second of a day in the offset of the moment."""
    return datetime.combine(day, _DAY_END, moment.tzinfo)


def decision_due(
    start: datetime,
    complicated: bool,
    extended_to: datetime | None = None,
    pauses: Pauses = (),
    now: datetime | None = None,
    extended_on: date | None = None,
) -> datetime:
    """When the decision must have been told: calendar days, last second of the last day, moved only by pauses.

    extended_to: the new date of an extension; from the day the customer was told of it (`extended_on`) only later
    pauses move the limit, the earlier ones are in that date already.
    """
    if extended_to is None:
        days = COMPLICATED_DAYS if complicated else SIMPLE_DAYS
        return moved(day_end(start.date() + timedelta(days=days), start), pauses, now, start)
    limit = day_end(extended_to.astimezone(start.tzinfo).date(), start)
    since = datetime.combine(extended_on, time(), start.tzinfo) if extended_on else extended_to
    return moved(limit, pauses, now, since)


def resolve_due(
    grade: Grade,
    start: datetime,
    calendar: WorkCalendar,
    pauses: Pauses = (),
    now: datetime | None = None,
    decision: datetime | None = None,
) -> datetime | None:
    """The branch's own target (办结目标): close of business of its last working day, never later than the decision
    clock's limit; None if the grade has none."""
    if grade.resolve_days is None:
        return None
    at = _working_days(start, grade.resolve_days, calendar, pauses, now)
    return at if decision is None else min(at, decision)


def tell_due(start: datetime, calendar: WorkCalendar, days: int = 1) -> datetime:
    """When a finished case must be told to the customer: close of business, working days after it was finished."""
    return calendar.add_working_days_at_close(start, days)


def confirm_due(
    told_at: datetime, calendar: WorkCalendar, days: int = 5, pauses: Pauses = (), now: datetime | None = None
) -> datetime:
    """When 待确认 lapses: close of business, working days after the decision was told (R2)."""
    return _working_days(told_at, days, calendar, pauses, now)


def _working_days(start: datetime, days: int, calendar: WorkCalendar, pauses: Pauses, now: datetime | None) -> datetime:
    at = calendar.add_working_days_at_close(start, days)
    later = moved(at, pauses, now, start)
    if later == at:
        return at
    over = later > calendar.close_of(later.date(), later)
    return calendar.add_working_days_at_close(later, 1 if over else 0)


CLOCKS = ("response", "decision", "resolve", "transfer", "promise", "contact", "tell", "confirm", "task")
"""Keys of the clocks (code list "clock"), in the order they win when two are due at once."""


def stamp(case: Case, rules: ClockRules, now: datetime) -> Case:
    """The case with all limits, late flags and the nearest limit as they stand at `now`.

    Complaints have every clock; suggestions and enquiries no decision clock; praise neither; registered history none.
    A late flag that is set stays. While paused or after the end no limit is the nearest. Answers the case itself if
    nothing changes.
    """
    if case.registered or case.received_at is None:
        fresh: dict[str, Any] = {"due_at": None, "due_clock": ""}
    else:
        fresh = _limits(case, case.received_at, rules, now)
        at, clock = nearest(running({**{key: getattr(case, key) for key in _READ}, **fresh}))
        still = case.status in OPEN and not case.pause
        fresh |= {"due_at": at if still else None, "due_clock": clock if still else ""}
    changed = {key: value for key, value in fresh.items() if getattr(case, key) != value}
    return altered(case, **changed) if changed else case


_READ = (
    "status", "responded_at", "told_at", "closed_at", "promised_at", "promise_kept_at", "next_contact_at",
    "response_due", "decision_due", "resolve_due", "transfer_due", "tell_due", "confirm_due", "task_due",
)  # fmt: skip


def _limits(case: Case, received_at: datetime, rules: ClockRules, now: datetime) -> dict[str, Any]:
    calendar = rules.calendar
    pauses: tuple[Mapping[str, Any], ...] = case.pauses
    if case.paused_at is not None and not any(each.get("to") is None for each in pauses):
        pauses = (*pauses, {"from": case.paused_at, "to": None, "why": case.pause})
    end = min(now, case.exit_at or case.closed_at or now)
    response_from, decision_from = case.response_from or received_at, case.decision_from or received_at
    fresh: dict[str, Any] = {
        "response_raw": None, "response_due": None, "decision_due": None, "resolve_due": None, "tell_due": None,
        "confirm_due": None, "transfer_due": None,
    }  # fmt: skip
    told_by = min(end, case.told_at or end)
    if case.transfer_due_on is not None:
        fresh["transfer_due"] = day_end(case.transfer_due_on, received_at)
        # What the sender of a transfer is owed is the first answer.
        fresh["transfer_late"] = case.transfer_late or (case.round < 2 and told_by > fresh["transfer_due"])
    if case.promised_at is not None:
        fresh["promise_late"] = case.promise_late or min(end, case.promise_kept_at or end) > case.promised_at
    if case.kind == "complaint":
        told, until = case.extension_told_on, case.extended_to
        fresh["decision_due"] = decision_due(decision_from, case.complicated, until, pauses, told_by, told)
        fresh["decision_late"] = case.decision_late or told_by > fresh["decision_due"]
    grade = grade_of(case, rules.grades)
    if grade is not None:
        answered = min(end, case.responded_at or end)
        limit = response_due(grade, response_from, calendar, pauses, answered)
        fresh |= {"response_raw": limit.raw, "response_due": limit.at}
        fresh["response_late"] = case.response_late or answered > limit.at
        fresh["resolve_due"] = resolve_due(grade, response_from, calendar, pauses, end, fresh["decision_due"])
    if case.status == Status.TO_TELL and not case.pause:
        # The step's own limit starts when the step does; after a pause the customer is told in a fresh one.
        fresh["tell_due"] = case.tell_due or tell_due(now, calendar, rules.tell_days)
    if case.status == Status.AWAITING_CONFIRMATION and case.told_at is not None:
        fresh["confirm_due"] = confirm_due(case.told_at, calendar, rules.confirm_days, pauses, end)
    return fresh


def grade_of(case: Case, grades: Mapping[str, Grade]) -> Grade | None:
    """The grade whose clock runs. While none is set a complaint counts as grade 2, others as 3; praise has none."""
    if case.kind == "praise":
        return None
    return grades.get(case.grade) or grades.get("2" if case.kind == "complaint" else "3")


def running(values: Mapping[str, Any]) -> dict[str, datetime]:
    """The clocks still running, by key, of a case's values (`Case` fields by key): what is not yet answered."""
    told = values["told_at"] is not None
    limits = {
        "response": None if values["responded_at"] else values["response_due"],
        "decision": None if told else values["decision_due"],
        "resolve": None if values["closed_at"] else values["resolve_due"],
        "transfer": None if told else values["transfer_due"],
        "promise": None if values["promise_kept_at"] else values["promised_at"],
        "contact": values["next_contact_at"],
        "tell": values["tell_due"],
        "confirm": values["confirm_due"],
        "task": values["task_due"],
    }
    return {key: at for key, at in limits.items() if at is not None}


def running_of(case: Case) -> dict[str, datetime]:
    """The clocks still running on a stamped case; none if it is finished or registered history."""
    if case.registered or case.status not in OPEN:
        return {}
    return running({key: getattr(case, key) for key in _READ})


def nearest(limits: Mapping[str, datetime]) -> tuple[datetime | None, str]:
    """The earliest limit and its clock; the first of CLOCKS if several are due at once; (None, "") if there is none."""
    if not limits:
        return None, ""
    clock = min(limits, key=lambda key: (limits[key], CLOCKS.index(key)))
    return limits[clock], clock


def due_inside(cases: Iterable[Case], closure: Closure) -> list[tuple[Case, str, datetime]]:
    """What falls due while the branch is closed (节前清单): case, clock and limit, soonest first (R5)."""
    found = [
        (case, clock, at) for case in cases if not case.pause for clock, at in running_of(case).items() if at in closure
    ]
    return sorted(found, key=lambda each: (each[2], each[0].number, CLOCKS.index(each[1])))


class Band(StrEnum):
    """How near a limit is: the fill of its chip (spec.md §3.2)."""

    OVER = "over"
    SOON = "soon"
    TODAY = "today"
    LATER = "later"
    PAUSE = "pause"
    DONE = "done"
    NONE = "none"


def band(
    due_at: datetime | None, now: datetime, start: datetime | None = None, paused: bool = False, finished: bool = False
) -> Band:
    """The band of a limit. start: when its clock began, for the last fifth; today is the day in the offset of `now`."""
    if finished:
        return Band.DONE
    if paused:
        return Band.PAUSE
    if due_at is None:
        return Band.NONE
    left = due_at - now
    if left < timedelta(0):
        return Band.OVER
    if left < SOON or (start is not None and left < (due_at - start) * SOON_SHARE):
        return Band.SOON
    return Band.TODAY if due_at.astimezone(now.tzinfo).date() == now.date() else Band.LATER


@dataclass(frozen=True, slots=True)
class Remaining:
    """The words of a chip without words: `key` under "remaining." in the words, `values` for the sentence."""

    band: Band
    key: str
    values: Mapping[str, int | str]


def split(seconds: float) -> tuple[int, int, int]:
    """Whole days, hours and minutes of a span, its sign dropped."""
    minutes = int(abs(seconds)) // 60
    return minutes // 1440, minutes // 60 % 24, minutes % 60


def remaining(
    due_at: datetime | None, now: datetime, start: datetime | None = None, paused: bool = False, finished: bool = False
) -> Remaining:
    """What a chip says: minutes only in the two nearest bands, then "today 17:00", "tomorrow 10:30", "03-09 12:00"."""
    if (where := band(due_at, now, start, paused, finished)) in (Band.DONE, Band.PAUSE) or due_at is None:
        return Remaining(where, str(where), {})
    if where in (Band.OVER, Band.SOON):
        days, hours, minutes = split((due_at - now).total_seconds())
        size = "days" if days else "hours" if hours else "minutes"
        side = "over" if where is Band.OVER else "left"
        pad = f"{minutes:02d}" if hours else str(minutes)
        return Remaining(where, f"{side}_{size}", {"days": days, "hours": hours, "minutes": pad})
    local = due_at.astimezone(now.tzinfo)
    away = (local.date() - now.date()).days
    key = {0: "today", 1: "tomorrow"}.get(away, "date" if local.year == now.year else "year")
    return Remaining(where, key, {"time": f"{local:%H:%M}", "day": f"{local:%m-%d}", "date": f"{local:%Y-%m-%d}"})
