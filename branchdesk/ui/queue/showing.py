"""How the queue says things: moments, limits, numbers, persons. Words only; nothing here is a widget.

Times are relative within the day and absolute beyond it (spec.md §6); a limit says its time in words and its band as
the tone of a chip, so that colour is never alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from branchdesk.domain import clocks
from branchdesk.domain.case import Case
from branchdesk.domain.workflow import BARS, OPEN, Status, bar
from branchdesk.store.codec import decode_moment
from branchdesk.store.views import QueueRow
from branchdesk.ui.desk import Desk
from branchdesk.ui.widgets.chips import Tone

translate = QCoreApplication.translate

_FROM_RECEIPT = ("response", "decision", "resolve", "transfer")
TONES: dict[clocks.Band, Tone] = {
    clocks.Band.OVER: "over",
    clocks.Band.SOON: "soon",
    clocks.Band.TODAY: "today",
    clocks.Band.LATER: "later",
    clocks.Band.PAUSE: "pause",
    clocks.Band.DONE: "done",
    clocks.Band.NONE: "plain",
}


@dataclass(frozen=True, slots=True)
class LimitWords:
    """A limit as a chip: words and tone."""

    words: str
    tone: Tone


def row_limit(desk: Desk, row: QueueRow, now: datetime) -> LimitWords:
    """The chip of a queue row."""
    due = decode_moment(row.due_at) if row.due_at else None
    start = decode_moment(row.received_at) if row.received_at and row.due_clock in _FROM_RECEIPT else None
    return _limit(desk, row.status, row.pause, row.callback_state, due, start, now)


def case_limit(desk: Desk, case: Case, now: datetime) -> LimitWords:
    """The chip of a case."""
    start = clock_start(case)
    return _limit(desk, case.status, case.pause, case.callback_state, case.due_at, start, now)


def _limit(
    desk: Desk,
    status: str,
    pause: str,
    callback: str,
    due: datetime | None,
    start: datetime | None,
    now: datetime,
) -> LimitWords:
    if status not in OPEN:
        return LimitWords(_finished_words(desk, status, callback), "done")
    left = clocks.remaining(due, now, start, bool(pause))
    if left.band is clocks.Band.PAUSE:
        return LimitWords(desk.label("pause", pause), "pause")
    return LimitWords(desk.words.text(f"remaining.{left.key}", **left.values), TONES[left.band])


def _finished_words(desk: Desk, status: str, callback: str) -> str:
    words = desk.label("status", status)
    if status == Status.CLOSED and callback in ("waiting", "open"):
        words = f"{words} · {desk.label('callback_state', callback)}"
    return words


def clock_start(case: Case) -> datetime | None:
    """When the nearest clock of a case began: what its progress bar measures from."""
    if case.due_clock in ("response", "resolve"):
        return case.response_from or case.received_at
    if case.due_clock in ("decision", "transfer"):
        return case.decision_from or case.received_at
    if case.due_clock == "confirm":
        return case.told_at
    return None


def progress(case: Case, now: datetime) -> float | None:
    """How much of the nearest clock is used, 0 to 1; None if it has no beginning."""
    start, due = clock_start(case), case.due_at
    if start is None or due is None or due <= start:
        return None
    return min(1.0, max(0.0, (now - start) / (due - start)))


def limit_sentence(desk: Desk, case: Case, now: datetime) -> str:
    """ "First response before 15:10" for the nearest clock; why the clocks stand still or have ended otherwise."""
    if case.pause:
        since = moment(case.paused_at, now)
        return translate("Queue", "Clocks stopped since {at}").format(at=since)
    if case.due_at is None:
        return translate("Queue", "No clock is running") if case.status in OPEN else ""
    clock = desk.label("clock", case.due_clock)
    return translate("Queue", "{clock} before {at}").format(clock=clock, at=moment(case.due_at, now))


def moment(at: datetime | None, now: datetime, *, long: bool = False) -> str:
    """14:32 today, 03-04 16:40 this year, 2025-12-30 16:40 else; `long` says "today" where it is."""
    if at is None:
        return "--"
    local = at.astimezone(now.tzinfo)
    if local.date() == now.date():
        return translate("Queue", "today {time}").format(time=f"{local:%H:%M}") if long else f"{local:%H:%M}"
    return f"{local:%m-%d %H:%M}" if local.year == now.year else f"{local:%Y-%m-%d %H:%M}"


def stored_moment(text: str, now: datetime) -> str:
    """A moment as the journal keeps it, in words; the text itself if it is none."""
    try:
        return moment(datetime.fromisoformat(text), now)
    except ValueError:
        return text


def span(seconds: float) -> str:
    """A length of time in its two largest parts: 2 days 3 hours, 1 hour 05 minutes, 12 minutes."""
    days, hours, minutes = clocks.split(seconds)
    if days:
        return translate("Queue", "{days} d {hours} h").format(days=days, hours=hours)
    if hours:
        return translate("Queue", "{hours} h {minutes} min").format(hours=hours, minutes=f"{minutes:02d}")
    return translate("Queue", "{minutes} min").format(minutes=minutes)


def day(on: date | None, today: date) -> str:
    """03-05 this year, else 2025-12-30."""
    if on is None:
        return "--"
    return f"{on:%m-%d}" if on.year == today.year else on.isoformat()


def due_chip(desk: Desk, due: date) -> tuple[str, Tone]:
    """How many days are left until the end of a day, or how many it is over."""
    days = (due - desk.today()).days
    if days < 0:
        return translate("Queue", "{n} days over").format(n=-days), "over"
    if days == 0:
        return translate("Queue", "today"), "soon"
    if days == 1:
        return translate("Queue", "tomorrow"), "today"
    words = translate("Queue", "{n} days left, {day}").format(n=days, day=day(due, desk.today()))
    return (words, "today") if days <= 3 else (words, "later")


def short_number(desk: Desk, number: str) -> str:
    """The number without the branch it is always the same of."""
    return number.removeprefix(f"{desk.home.branch}{desk.home.desk}-")


def grade_words(desk: Desk, grade: str) -> tuple[int, str, str]:
    """Grade as a number for the chip, its short words ("一级") and what is spoken ("一级 紧急")."""
    spoken = desk.label("grade", grade)
    parts = spoken.split()
    short = " ".join(parts[:2]) if desk.language == "en" else (parts[0] if parts else "")
    return (int(grade) if grade in ("1", "2", "3") else 3), short or "--", spoken


def customer(name: str, *, anonymous: bool = False) -> str:
    """The customer's name, that none was left, or that nobody has asked for it yet."""
    if anonymous:
        return translate("Queue", "Anonymous")
    return name or translate("Queue", "Name not taken")


def money(fen: int | None) -> str:
    """¥680.00."""
    return "" if fen is None else f"¥{fen // 100:,}.{fen % 100:02d}"


def listed(desk: Desk, words: Iterable[str]) -> str:
    """Several words beside each other, as the language does it."""
    return (", " if desk.language == "en" else "、").join(words)


def bar_label(desk: Desk, status: str) -> str:
    """The words of the bar a status stands in; of the status itself for the exits."""
    place = bar(status)
    return desk.label("bar", BARS[place][0]) if place >= 0 else desk.label("status", status)
