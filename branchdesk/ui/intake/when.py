"""How moments are said on this page: today and tomorrow by name, later ones by date, with the weekday where something
is promised (ux/spec.md 6)."""

from datetime import datetime, timedelta

from branchdesk.assets import Words


def said(words: Words, moment: datetime, now: datetime) -> str:
    """今天 15:32, 明天 10:30, 03-10 周二 17:30, in another year 2027-01-04 周一 09:30."""
    local = moment.astimezone(now.tzinfo)
    time = f"{local:%H:%M}"
    if local.date() == now.date():
        return words.text("remaining.today", time=time)
    if local.date() == now.date() + timedelta(days=1):
        return words.text("remaining.tomorrow", time=time)
    return f"{said_day(words, local, now)} {time}"


def said_day(words: Words, moment: datetime, now: datetime) -> str:
    """03-10 周二."""
    day = moment.astimezone(now.tzinfo).date()
    date = day.isoformat() if day.year != now.year else f"{day:%m-%d}"
    return f"{date} {words.text(f'paper.weekday.{day.isoweekday()}')}"


def short(moment: datetime | None, now: datetime) -> str:
    """03-10 09:00, with the year instead of the time in another year; "--" for none."""
    if moment is None:
        return "--"
    local = moment.astimezone(now.tzinfo)
    return f"{local:%m-%d %H:%M}" if local.year == now.year else f"{local:%Y-%m-%d}"


def clock(moment: datetime, now: datetime, words: Words) -> str:
    """今天 11:47 for today, else 03-04 11:47."""
    local = moment.astimezone(now.tzinfo)
    if local.date() == now.date():
        return words.text("remaining.today", time=f"{local:%H:%M}")
    return short(moment, now)
