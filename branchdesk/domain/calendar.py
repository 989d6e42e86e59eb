"""Working days, business days and hours of a branch (product.md §1 "Clocks are plural", R5).

Two calendars stand side by side. *Working days* are Monday to Friday less public holidays plus make-up workdays (调休):
limits in working days and working hours count them. *Business days* (营业日) are the days the branch itself is open,
often the weekend too: callbacks and the moving of response limits follow them.

Both are plain data from resources/calendar, editable and importable. A year nobody has published yet never stops the
program: it counts Monday to Friday, and `year_problem` says so. All days and hours are local to the offset of the
moment given.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from branchdesk.domain.errors import FileRefused, Problem

Frame = tuple[time, time]
"""Opening and closing time of one stretch of a day; the closing time itself is no longer open."""

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_HORIZON = 400
"""Days looked ahead for the next open day; a calendar that is closed longer has no next open day."""

_LONGEST_HOLIDAY = 31


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The days and hours of one branch.

    frames, call_frames: stretches by weekday (0 = Monday). holidays: days off by decree; makeups: weekend days worked
    instead. business_days: weekdays the branch opens; closed, opened: single days that differ; closed_on_holidays:
    whether holidays close it. known_years: years whose decree is in; partial_years: years of which only the statutory
    days are. names: holiday key by day (words key holiday.<key>).
    """

    frames: Mapping[int, tuple[Frame, ...]]
    holidays: frozenset[date] = frozenset()
    makeups: frozenset[date] = frozenset()
    business_days: frozenset[int] = frozenset(range(7))
    known_years: frozenset[int] = frozenset()
    partial_years: frozenset[int] = frozenset()
    call_frames: Mapping[int, tuple[Frame, ...]] = field(default_factory=dict)
    closed: frozenset[date] = frozenset()
    opened: frozenset[date] = frozenset()
    closed_on_holidays: bool = True
    names: Mapping[date, str] = field(default_factory=dict)

    def knows(self, year: int) -> bool:
        """Whether the year's holidays and make-up workdays are complete."""
        return year in self.known_years

    def is_workday(self, day: date) -> bool:
        """Whether this is a working day of the country: Monday to Friday if nothing else is known."""
        if day in self.makeups:
            return True
        return day.weekday() < 5 and day not in self.holidays

    def is_business_day(self, day: date) -> bool:
        """Whether the branch is open to customers on this day."""
        if day in self.opened:
            return True
        if day in self.closed:
            return False
        if day in self.makeups:
            return True
        if self.closed_on_holidays and day in self.holidays:
            return False
        return day.weekday() in self.business_days

    def frames_on(self, day: date) -> tuple[Frame, ...]:
        """The branch's hours on a day it is open or works; () on all others."""
        if not (self.is_business_day(day) or self.is_workday(day)):
            return ()
        return self._frames_of(self.frames, day)

    def calls_on(self, day: date) -> tuple[Frame, ...]:
        """The hours in which customers may be called on this day; () if it is no business day."""
        return self._frames_of(self.call_frames or self.frames, day) if self.is_business_day(day) else ()

    @staticmethod
    def _frames_of(frames: Mapping[int, tuple[Frame, ...]], day: date) -> tuple[Frame, ...]:
        own = frames.get(day.weekday(), ())
        # A make-up Saturday in a branch without Saturday hours works like an ordinary day.
        return own or next((each for _, each in sorted(frames.items()) if each), ())

    def open_at(self, moment: datetime) -> bool:
        """Whether the branch is open to customers at this moment."""
        day, clock = moment.date(), moment.time()
        return self.is_business_day(day) and any(start <= clock < end for start, end in self.frames_on(day))

    def next_open(self, moment: datetime) -> datetime:
        """The moment itself if the branch is open, else its next opening; the moment itself if there is none."""
        if self.open_at(moment):
            return moment
        for ahead in range(_HORIZON):
            day = moment.date() + timedelta(days=ahead)
            for start, _ in self.frames_on(day) if self.is_business_day(day) else ():
                opening = datetime.combine(day, start, moment.tzinfo)
                if opening > moment:
                    return opening
        return moment

    def next_business_day(self, day: date, n: int = 1) -> date:
        """The nth business day after this day; n = 0 is the day itself or the next open one."""
        found = day if n else day - timedelta(days=1)
        for _ in range(max(n, 1)):
            found = self._following(found, self.is_business_day)
        return found

    def add_workdays(self, day: date, n: int) -> date:
        """The nth working day after this day, before it if n is negative; the day itself if n is 0."""
        step = timedelta(days=1 if n >= 0 else -1)
        left = abs(n)
        while left:
            day += step
            left -= self.is_workday(day)
        return day

    def add_working_days_at_close(self, moment: datetime, n: int) -> datetime:
        """The close of business on the nth working day after the moment's day, in its own offset.

        n = 0 is the moment's own day, or the next working day if it is none.
        """
        day = self.add_workdays(moment.date(), n)
        if not self.is_workday(day):
            day = self.add_workdays(day, 1)
        return self.close_of(day, moment)

    def close_of(self, day: date, moment: datetime) -> datetime:
        """When work ends on this day, in the offset of the moment; midnight's last second without frames."""
        frames = self._frames_of(self.frames, day)
        return datetime.combine(day, frames[-1][1] if frames else time(23, 59, 59), moment.tzinfo)

    def add_open_time(self, moment: datetime, span: timedelta) -> datetime:
        """The moment after so much working time: frames of working days only, nights, noon and weekends not counted."""
        if span <= timedelta(0):
            return moment
        left = span
        for start, end in self._working_frames(moment):
            room = end - start
            if left <= room:
                return start + left
            left -= room
        return moment + span  # no hours at all: elapsed time is what remains

    def open_time_between(self, start: datetime, end: datetime) -> timedelta:
        """How much working time lies between two moments; 0 if the second is not later."""
        total = timedelta(0)
        for opening, closing in self._working_frames(start):
            if opening >= end:
                break
            total += min(closing, end) - opening
        return total

    def _working_frames(self, moment: datetime) -> Iterator[tuple[datetime, datetime]]:
        day = moment.date()
        idle = 0
        while idle < _HORIZON and day.year < date.max.year:
            frames = self._frames_of(self.frames, day) if self.is_workday(day) else ()
            idle = 0 if frames else idle + 1
            for start, end in frames:
                closing = datetime.combine(day, end, moment.tzinfo)
                if closing > moment:
                    yield max(moment, datetime.combine(day, start, moment.tzinfo)), closing
            day += timedelta(days=1)

    @staticmethod
    def _following(day: date, is_open: Callable[[date], bool]) -> date:
        for ahead in range(1, _HORIZON):
            if is_open(day + timedelta(days=ahead)):
                return day + timedelta(days=ahead)
        return day + timedelta(days=1)  # a branch that never opens: days are counted as they come


@dataclass(frozen=True, slots=True)
class Closure:
    """A stretch of days on which the branch is closed; `name` is the holiday's key or ""."""

    first: date
    last: date
    name: str = ""

    @property
    def days(self) -> int:
        """How many days it lasts."""
        return (self.last - self.first).days + 1

    def __contains__(self, moment: datetime) -> bool:
        return self.first <= moment.date() <= self.last


def next_closure(calendar: WorkCalendar, today: date, *, within: int = 14, least: int = 3) -> Closure | None:
    """The nearest closure of at least `least` days that begins in the next `within` days, or is going on today."""
    day = today
    while day <= today + timedelta(days=within):
        if calendar.is_business_day(day):
            day += timedelta(days=1)
            continue
        last = calendar.next_business_day(day) - timedelta(days=1)
        first = day
        while day == today and not calendar.is_business_day(first - timedelta(days=1)) and (today - first).days < 60:
            first -= timedelta(days=1)
        if (last - first).days + 1 >= least:
            name = next((calendar.names[each] for each in _days(first, last) if each in calendar.names), "")
            return Closure(first, last, name)
        day = last + timedelta(days=1)
    return None


def year_problem(calendar: WorkCalendar, day: date) -> Problem | None:
    """A warning if the holidays of this day's year are not in, or only in part; None if they are complete."""
    if calendar.knows(day.year):
        return None
    key = "calendar.year_partial" if day.year in calendar.partial_years else "calendar.year_unknown"
    return Problem(key, {"year": day.year}, warning=True)


def calendar_of(tables: Iterable[Mapping[str, Any]]) -> WorkCalendar:
    """The calendar of parsed tables: frames.toml, one table per year, the branch's own. A later table wins: a year
    as a whole, frames, calls and business key by key. Raises FileRefused with everything that is unreadable."""
    reader = _Reader()
    for table in tables:
        reader.read(table)
    if reader.problems:
        raise FileRefused(*reader.problems)
    return reader.calendar()


def _days(first: date, last: date) -> Iterator[date]:
    for offset in range((last - first).days + 1):
        yield first + timedelta(days=offset)


class _Reader:
    """Collects the tables, and every problem in them."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._years: dict[int, tuple[bool, dict[date, str], set[date]]] = {}
        self._sections: dict[str, dict[str, Any]] = {"frames": {}, "calls": {}, "business": {}}

    def read(self, table: Mapping[str, Any]) -> None:
        for key, value in table.items():
            if key in self._sections and isinstance(value, Mapping):
                self._sections[key].update(value)
            elif key not in ("year", "complete", "holidays", "makeups"):
                self.problems.append(Problem("calendar.key_unknown", {"key": str(key)[:40]}))
        if "year" in table:
            self._read_year(table)

    def _read_year(self, table: Mapping[str, Any]) -> None:
        year = table["year"]
        if not isinstance(year, int) or isinstance(year, bool) or not 1949 <= year <= 2199:
            self.problems.append(Problem("calendar.year_unreadable", {"value": str(year)[:40]}))
            return
        names: dict[date, str] = {}
        makeups = self._dates(table.get("makeups", ()))
        for holiday in table.get("holidays", ()):
            if not isinstance(holiday, Mapping):
                self.problems.append(Problem("calendar.day_unreadable", {"value": str(holiday)[:40]}))
                continue
            first = self._day(holiday.get("first"))
            last = self._day(holiday.get("last", holiday.get("first")))
            if first is None or last is None:
                continue
            if not 0 <= (last - first).days < _LONGEST_HOLIDAY or year not in (first.year, last.year):
                wrong = Problem("calendar.holiday_order", {"first": str(first), "last": str(last), "year": year})
                self.problems.append(wrong)
                continue
            names.update((day, str(holiday.get("key", ""))) for day in _days(first, last))
            makeups |= self._dates(holiday.get("makeups", ()))
        self._years[year] = (table.get("complete") is True, names, makeups)

    def calendar(self) -> WorkCalendar:
        business = self._sections["business"]
        names = {day: key for _, days, _ in self._years.values() for day, key in days.items()}
        made = WorkCalendar(
            frames=self._frames("frames"),
            holidays=frozenset(names),
            makeups=frozenset(day for _, _, makeups in self._years.values() for day in makeups),
            business_days=self._weekdays(business.get("weekdays", WEEKDAYS)),
            known_years=frozenset(year for year, (complete, _, _) in self._years.items() if complete),
            partial_years=frozenset(year for year, (complete, _, _) in self._years.items() if not complete),
            call_frames=self._frames("calls"),
            closed=frozenset(self._dates(business.get("closed", ()))),
            opened=frozenset(self._dates(business.get("opened", ()))),
            closed_on_holidays=business.get("closed_on_holidays", True) is True,
            names={day: key for day, key in names.items() if key},
        )
        if self.problems:
            raise FileRefused(*self.problems)
        return made

    def _weekdays(self, given: Iterable[Any]) -> frozenset[int]:
        for name in given:
            if name not in WEEKDAYS:
                self.problems.append(Problem("calendar.weekday_unknown", {"value": str(name)[:40]}))
        return frozenset(WEEKDAYS.index(name) for name in given if name in WEEKDAYS)

    def _frames(self, section: str) -> dict[int, tuple[Frame, ...]]:
        table = self._sections[section]
        self._weekdays(name for name in table if name != "default")
        read = {name: self._stretches(texts) for name, texts in table.items()}
        return {number: read.get(name, read.get("default", ())) for number, name in enumerate(WEEKDAYS)}

    def _stretches(self, texts: Iterable[Any]) -> tuple[Frame, ...]:
        stretches: list[Frame] = []
        for text in texts:
            try:
                start, end = (time.fromisoformat(part.strip()) for part in str(text).split("-"))
            except ValueError:
                self.problems.append(Problem("calendar.frame_unreadable", {"value": str(text)[:40]}))
                continue
            if start >= end or (stretches and start < stretches[-1][1]):
                self.problems.append(Problem("calendar.frame_order", {"value": str(text)[:40]}))
                continue
            stretches.append((start, end))
        return tuple(stretches)

    def _dates(self, given: Iterable[Any]) -> set[date]:
        return {day for day in map(self._day, given) if day is not None}

    def _day(self, given: Any) -> date | None:
        if isinstance(given, date) and not isinstance(given, datetime):
            return given
        try:
            return date.fromisoformat(str(given))
        except ValueError:
            self.problems.append(Problem("calendar.day_unreadable", {"value": str(given)[:40]}))
            return None
