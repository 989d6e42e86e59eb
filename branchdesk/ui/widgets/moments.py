"""Days and times typed the short way: t is today, -1 yesterday, 3-4 the fourth of March, 1350 ten to two.

The parsers are plain functions; today is passed in. A day without a year is the nearest one not after tomorrow, because
complaints are about what has happened.
"""

import re
from collections.abc import Callable
from datetime import date, time, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from branchdesk.ui.widgets.fields import LineEdit, narrowed

_FULL = re.compile(r"(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?")
_FULL_PARTS = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_SHORT = re.compile(r"(\d{1,2})[-/.月](\d{1,2})日?")
_PACKED = re.compile(r"(\d{2})(\d{2})")
_SHIFT = re.compile(r"[-+]\d{1,3}")
_CLOCK = re.compile(r"(\d{1,2})[:.时点](\d{1,2})分?")
_CLOCK_PACKED = re.compile(r"(\d{1,2})(\d{2})")


def parse_day(text: str, today: date, *, ahead: bool = False) -> date | None:
    """The day meant; None for nothing typed. Raises ValueError for what is no day.

    ahead: a day that lies before us (a promise, a limit): without a year it is the nearest one from yesterday on.
    """
    plain = narrowed(text).strip().lower().replace(" ", "")
    if not plain:
        return None
    if plain in ("t", "今天", "今日"):
        return today
    if plain in ("y", "昨天", "昨日"):
        return today - timedelta(days=1)
    if _SHIFT.fullmatch(plain):
        return today + timedelta(days=int(plain))
    full = _FULL_PARTS.fullmatch(plain) or (_FULL.fullmatch(plain) if len(plain) == 8 else None)
    if full:
        year, month, day = map(int, full.groups())
        return date(year, month, day)
    short = _SHORT.fullmatch(plain) or _PACKED.fullmatch(plain)
    if short:
        month, day = map(int, short.groups())
        if ahead:
            for year in range(today.year, today.year + 9):
                found = _day(year, month, day)
                if found and found >= today - timedelta(days=1):
                    return found
            raise ValueError(text)
        for year in (today.year + 1, today.year, today.year - 1, today.year - 2, today.year - 3, today.year - 4):
            found = _day(year, month, day)
            if found and found <= today + timedelta(days=1):
                return found
    raise ValueError(text)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def parse_clock(text: str) -> time | None:
    """The time of day meant (13:50, 1350, 9 点 5 分, 14); None for nothing. Raises ValueError for what is none."""
    plain = narrowed(text).strip().replace(" ", "")
    if not plain:
        return None
    found = _CLOCK.fullmatch(plain) or (_CLOCK_PACKED.fullmatch(plain) if len(plain) >= 3 else None)
    if found:
        return time(int(found[1]), int(found[2]))
    if plain.rstrip("时点").isdecimal():
        return time(int(plain.rstrip("时点")), 0)
    raise ValueError(text)


class DateBox(LineEdit):
    """A day. `today` is asked each time, so that a window left open over midnight stays right.

    `value_changed(object)` carries a date or None when the field is left or Enter is pressed; text that is no day
    stays and is marked invalid. `ahead` is for days to come: 3-9 is then the next ninth of March, not the last.
    """

    value_changed = Signal(object)

    def __init__(
        self, today: Callable[[], date], parent: QWidget | None = None, *, name: str = "", ahead: bool = False
    ) -> None:
        super().__init__(parent, mode="digits", icon="calendar", name=name)
        self._today, self._ahead = today, ahead
        self._value: date | None = None
        self.editingFinished.connect(self._settle)

    def day(self) -> date | None:
        """The day in the field, None when empty or no day."""
        try:
            return parse_day(self.text(), self._today(), ahead=self._ahead)
        except ValueError:
            return None

    def is_valid(self) -> bool:
        """False while the text is no day."""
        return not self.text().strip() or self.day() is not None

    def set_day(self, day: date | None) -> None:
        """Show a day."""
        self._value = day
        self.setText(day.isoformat() if day else "")
        self.set_state("")

    def _settle(self) -> None:
        if not self.is_valid():
            self.set_state("invalid", self.tr("Not a day. For example t, -1, 3-4 or 2026-03-05"))
            return
        day = self.day()
        changed = day != self._value
        if self.state == "invalid" or changed or (day and self.text() != day.isoformat()):
            self.set_day(day)
        if changed:
            self.value_changed.emit(day)


class TimeBox(LineEdit):
    """A time of day, 24 hours. `value_changed(object)` carries a time or None when the field is left."""

    value_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, name: str = "") -> None:
        super().__init__(parent, mode="digits", name=name)
        self._value: time | None = None
        self.editingFinished.connect(self._settle)

    def clock(self) -> time | None:
        """The time in the field, None when empty or no time."""
        try:
            return parse_clock(self.text())
        except ValueError:
            return None

    def is_valid(self) -> bool:
        """False while the text is no time."""
        return not self.text().strip() or self.clock() is not None

    def set_clock(self, clock: time | None) -> None:
        """Show a time."""
        self._value = clock
        self.setText(f"{clock:%H:%M}" if clock else "")
        self.set_state("")

    def _settle(self) -> None:
        if not self.is_valid():
            self.set_state("invalid", self.tr("Not a time. For example 1350 or 13:50"))
            return
        clock = self.clock()
        changed = clock != self._value
        if self.state == "invalid" or changed or (clock and self.text() != f"{clock:%H:%M}"):
            self.set_clock(clock)
        if changed:
            self.value_changed.emit(clock)
