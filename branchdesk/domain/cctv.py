"""How long a recording can still be had (S2: cross-check; CCTV is overwritten, so it is asked for today)."""

from datetime import date, datetime, timedelta
from typing import Literal

Tone = Literal["done", "over", "soon", "today", "plain"]
SOON = 3
"""Days left from which it presses."""


def kept_until(occurred_at: datetime | None, today: date, days: int) -> date:
    """The last day on which the recording can be had, if the recorder keeps so many days. Without a day on which it
    happened, today's."""
    return (occurred_at.date() if occurred_at else today) + timedelta(days=days)


def days_left(until: date | None, today: date) -> int | None:
    """Days until it is overwritten; 0 on the last day, negative when it is gone; None if nobody said."""
    return (until - today).days if until else None


def tone(left: int | None, secured: bool) -> Tone:
    """How it presses: done, over, soon, today (later this month) or plain, as the chips say it."""
    if secured:
        return "done"
    if left is None:
        return "plain"
    return "over" if left < 0 else "soon" if left <= SOON else "today"
