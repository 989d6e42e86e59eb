"""What the status bar says about the home: is the data safe, when was the last copy made, what has not been sent.

Each fact is words with a tone; the bar shows it, the detail dialog explains it.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication

from branchdesk.services import clockwatch, duties, upkeep
from branchdesk.ui.desk import Desk
from branchdesk.ui.statusbar import Tone

BACKUP_DAYS = 2
"""A copy older than this turns the item red: two bad days are as much as anybody should have to type again."""

SET_BACK_SHOWN = timedelta(days=30)
"""A clock that was set back is told of for so long; the record of it stays for ever."""

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Fact:
    """Words of a status item, how much they matter, and the longer explanation."""

    words: str
    tone: Tone = "plain"
    icon: str = ""
    detail: str = ""


def place(desk: Desk) -> str:
    """Institution, branch and code: 安禾银行 · 城东支行 CD103."""
    home = desk.home
    branch = f"{home.name} {home.branch}{home.desk}"
    return f"{home.bank} · {branch}" if home.bank else branch


def branch(desk: Desk) -> Fact:
    """The place; amber while duties that belong in two hands lie in one (R10), told to those who can change it."""
    words = place(desk)
    if not desk.user.roles & {"administrator", "supervisor"}:
        return Fact(words)
    mixed = duties.mixed(desk.session)
    if not mixed:
        return Fact(words)
    names = "、".join(user.display for user, _ in mixed)
    told = translate("Status", "{names}: {words}").format(names=names, words=desk.words.message(mixed[0][1]))
    short = translate("Status", "{place} · duties in one hand").format(place=words)
    return Fact(short, "soon", "users", told)


def last_backup(desk: Desk) -> datetime | None:
    """When the last copy was made and checked; None if never."""
    made = upkeep.last_backup(desk.session)
    return made[0].astimezone(desk.now().tzinfo) if made else None


def safety(desk: Desk, problem: str = "") -> Fact:
    """The database and its last checked copy. problem: why the last try failed."""
    findings = desk.session.store.findings
    if findings:
        return Fact(
            translate("Status", "Database: look at this"),
            "over",
            "shield-alert",
            "\n".join(desk.words.message(problem) for problem in findings),
        )
    copy, now = last_backup(desk), desk.now()
    if copy is None:
        since = desk.home.created_at
        young = since is not None and now - since < timedelta(days=BACKUP_DAYS)
        words = translate("Status", "Database in order · no backup yet")
        if young and not problem:
            return Fact(words, "done", "shield-check")
        return Fact(words, "over", "shield-alert", problem)
    days = (now.date() - copy.date()).days
    if days >= BACKUP_DAYS:
        words = translate("Status", "No backup for {days} days").format(days=days)
        return Fact(words, "over", "shield-alert", problem)
    return Fact(
        translate("Status", "Database in order · backup {when} checked").format(when=_when(copy, days)),
        "done",
        "shield-check",
        problem,
    )


def _when(copy: datetime, days: int) -> str:
    if days == 0:
        return copy.strftime("%H:%M")
    return translate("Status", "yesterday {time}").format(time=copy.strftime("%H:%M"))


def unsent(desk: Desk) -> str:
    """Which month's workbook is due and has not been made; "" if none is."""
    due = unsent_month(desk)
    return translate("Status", "Report of month {month} not sent").format(month=int(due[5:])) if due else ""


def unsent_month(desk: Desk) -> str:
    """The month itself, "2026-02", or "". Head office sends nothing upwards."""
    return "" if desk.home.head_office else upkeep.unsent(desk.session, desk.now())


def weekday(day: date) -> str:
    """周四, Thu."""
    names = (
        translate("Status", "Mon"),
        translate("Status", "Tue"),
        translate("Status", "Wed"),
        translate("Status", "Thu"),
        translate("Status", "Fri"),
        translate("Status", "Sat"),
        translate("Status", "Sun"),
    )
    return names[day.weekday()]


def clock(desk: Desk) -> Fact:
    """Date, weekday and time; the detail says whether today is a working day."""
    now = desk.now()
    calendar = desk.rules.calendar
    workday = calendar.is_workday(now.date())
    detail = translate("Status", "A working day") if workday else translate("Status", "Not a working day")
    words = f"{now:%Y-%m-%d} {weekday(now.date())} {now:%H:%M}"
    back = clockwatch.set_backs(desk.session)
    if not back or now - back[-1].before > SET_BACK_SHOWN:
        return Fact(words, detail=detail)
    told = translate("Status", "The clock was set back: it showed {at} although it had been {before}").format(
        at=f"{back[-1].at:%m-%d %H:%M}", before=f"{back[-1].before:%m-%d %H:%M}"
    )
    return Fact(words, "soon", "clock", told)
