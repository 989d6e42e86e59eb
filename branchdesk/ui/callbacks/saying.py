"""How callbacks are said: days, times, notes on a line of the list, the sentence a call begins with. Words only."""

from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from branchdesk.domain import callbacks
from branchdesk.domain.case import Case
from branchdesk.domain.records import Call
from branchdesk.services.callbacks import CallItem
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue import showing
from branchdesk.ui.widgets.chips import Tone

translate = QCoreApplication.translate

OWED = ("promise", "contact")
"""What stands on the list although its case is open: word is owed to the customer."""


@dataclass(frozen=True, slots=True)
class Note:
    """A few words with a tone; "" says nothing."""

    words: str = ""
    tone: Tone = "plain"


def day_words(on: date, today: date) -> str:
    """Today, tomorrow, the weekday within a week, else 03-12."""
    ahead = (on - today).days
    if ahead == 0:
        return translate("Callbacks", "Today")
    if ahead == 1:
        return translate("Callbacks", "Tomorrow")
    if 1 < ahead < 7:
        return weekday(on)
    return f"{on:%m-%d}" if on.year == today.year else on.isoformat()


def weekday(on: date) -> str:
    """Mon to Sun."""
    names = (
        translate("Callbacks", "Mon"), translate("Callbacks", "Tue"), translate("Callbacks", "Wed"),
        translate("Callbacks", "Thu"), translate("Callbacks", "Fri"), translate("Callbacks", "Sat"),
        translate("Callbacks", "Sun"),
    )  # fmt: skip
    return names[on.weekday()]


def when(at: datetime, now: datetime) -> str:
    """Tomorrow 10:00."""
    local = at.astimezone(now.tzinfo)
    return f"{day_words(local.date(), now.date())} {local:%H:%M}"


def name_of(case: Case) -> str:
    """The customer, or that no name was left."""
    if case.anonymous or not case.customer_name:
        return translate("Callbacks", "No name left")
    return case.customer_name


def chip(item: CallItem, now: datetime) -> Note:
    """The chip of a line: which attempt comes, or what is owed and since when."""
    if item.due in OWED:
        late = _owed_at(item)
        words = translate("Callbacks", "Promise") if item.due == "promise" else translate("Callbacks", "Contact")
        if late is not None and late < now:
            return Note(translate("Callbacks", "{what}, overdue").format(what=words), "over")
        return Note(f"{words} {item.slot}".strip(), "today")
    attempt = translate("Callbacks", "Call {n}").format(n=len(item.attempts) + 1)
    return Note(attempt, "warn" if item.last_chance else "neutral")


def _owed_at(item: CallItem) -> datetime | None:
    return item.case.promised_at if item.due == "promise" else item.case.next_contact_at


def owed(item: CallItem, now: datetime) -> str:
    """Until when word is owed: today 15:00, 03-04 15:00."""
    return showing.moment(_owed_at(item), now, long=True)


def note(desk: Desk, item: CallItem, now: datetime) -> Note:
    """What the caller must know before dialling, the weightiest only; the right side tells the rest."""
    case = item.case
    if item.due in OWED:
        return Note(translate("Callbacks", "due {at}").format(at=owed(item, now)))
    if item.due == "missed":
        closes = showing.day(item.closes, now.date())
        return Note(translate("Callbacks", "window shut {day}").format(day=closes), "over")
    if item.last_chance:
        return Note(translate("Callbacks", "last call, then by letter"), "soon")
    if item.due == "appointment" and case.callback_next_at is not None:
        agreed = showing.moment(case.callback_next_at, now)
        return Note(translate("Callbacks", "asked for {at}").format(at=agreed), "soon")
    if case.flags:
        return Note(" · ".join(desk.label("flag", each) for each in case.flags), "soon")
    if item.last is not None:
        return Note(last_words(desk, item.last, now))
    if case.callback_moved:
        return Note(translate("Callbacks", "moved by holidays"))
    return Note()


def last_words(desk: Desk, call: Call, now: datetime) -> str:
    """Last 03-04 no answer."""
    words = translate("Callbacks", "last {day} {outcome}")
    return words.format(day=showing.day(call.at.date(), now.date()), outcome=desk.label("outcome", call.outcome))


def done_words(desk: Desk, call: Call) -> str:
    """The outcome of a finished call with its scores."""
    outcome = desk.label("outcome", call.outcome)
    if call.outcome != callbacks.REACHED:
        return outcome
    return f"{outcome} {call.score_result} {call.score_attitude} {call.score_speed}"


def hours(slot: str) -> str:
    """The hour a slot lies in: 14:00-15:00 for 14:30."""
    hour = int(slot[:2])
    return f"{hour:02d}:00–{hour + 1:02d}:00"


def call_hours(desk: Desk, on: date) -> str:
    """The hours in which calls are made on a day."""
    return translate("Callbacks", ", ").join(f"{a:%H:%M}–{b:%H:%M}" for a, b in desk.rules.calendar.calls_on(on))


def opening(desk: Desk, item: CallItem) -> str:
    """The sentence a call begins with: who calls and about which day, nothing of the case itself."""
    case, home = item.case, desk.home
    day = ""
    if case.received_at is not None:
        on = case.received_at.date()
        day = translate("Callbacks", "{month}/{day}").format(month=on.month, day=on.day)
    if item.due in OWED:
        words = translate(
            "Callbacks",
            "“Hello, this is {bank}, {branch}, about what you told us on {day}. May I tell you how it stands?”",
        )
    else:
        words = translate(
            "Callbacks",
            "“Hello, this is {bank}, {branch}. You told us something on {day}: may I ask how it was settled?”",
        )
    return words.format(bank=home.bank, branch=home.name, day=day)


def facts(desk: Desk, item: CallItem, today: date) -> str:
    """The line under the name: number, matter, when it was closed, what was demanded."""
    case = item.case
    matter = " ".join(each for each in (case.matter, desk.label("matter", case.matter)) if each)
    parts = [case.number, matter]
    if item.due in OWED:
        parts.append(desk.label("status", case.status))
    elif case.closed_at is not None:
        closed = showing.day(case.closed_at.date(), today)
        parts.append(translate("Callbacks", "closed {day}").format(day=closed))
    demand = case.demand or desk.label("demand", case.demand_kind)
    if demand:
        parts.append(translate("Callbacks", "asked for: {demand}").format(demand=" ".join(demand.split())))
    return " · ".join(part for part in parts if part)
