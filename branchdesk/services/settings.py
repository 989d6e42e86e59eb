"""What a home sets for itself, declared once: what it is, what it may be, who must have it.

A line in SETTINGS makes it appear in the settings of the window; its words are `setting.<name>.name` and `.about`.
Every change is written to the journal with who made it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from branchdesk import assets
from branchdesk.domain.errors import InvalidCase, NotAllowed, Problem
from branchdesk.domain.fields import Kind
from branchdesk.domain.records import JournalEntry
from branchdesk.services.session import Session
from branchdesk.services.submissions import DEADLINE
from branchdesk.store import journal
from branchdesk.store import settings as kept

MAY_SET = frozenset({"supervisor", "administrator"})
TEXT_MOST = 80
"""Characters of a text: it has to fit on a slip."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. name: its own; key, part: where it is kept (part of a table, or ""); kind: TEXT, PHONE, COUNT or
    FLAG; default where none is set; lowest, highest: of a count; office: only head offices ("head"), only branches
    ("branch"), or all ("")."""

    name: str
    key: str
    kind: Kind
    default: Any
    part: str = ""
    lowest: int = 0
    highest: int = 0
    office: str = ""


SETTINGS: tuple[Setting, ...] = (
    Setting("branch_phone", "branch_phone", Kind.PHONE, ""),
    Setting("branch_address", "branch_address", Kind.TEXT, ""),
    Setting("supervision_phone", "supervision_phone", Kind.PHONE, ""),
    Setting("other_desks", "other_desks", Kind.FLAG, False, office="branch"),
    Setting("cctv_days", "cctv_days", Kind.COUNT, None, lowest=1, highest=365),
    Setting("tell_days", "tell_days", Kind.COUNT, 1, lowest=1, highest=15),
    Setting("confirm_days", "confirm_days", Kind.COUNT, 5, lowest=1, highest=30),
    Setting("report_day", "report_deadline", Kind.COUNT, DEADLINE["day"], "day", 1, 28, "head"),
    Setting("report_hour", "report_deadline", Kind.COUNT, DEADLINE["hour"], "hour", 0, 23, "head"),
)


def offered(session: Session) -> tuple[Setting, ...]:
    """The settings of this kind of home."""
    own = "head" if session.home.head_office else "branch"
    return tuple(each for each in SETTINGS if each.office in ("", own))


def may_set(session: Session) -> bool:
    """Whether this person may change them."""
    return bool(session.user.roles & MAY_SET)


def values(session: Session) -> dict[str, Any]:
    """What is set, by name; defaults where nothing is."""
    found = {}
    for each in offered(session):
        value = kept.get(session.store, each.key)
        if each.part:
            value = value.get(each.part) if isinstance(value, dict) else None
        found[each.name] = _default(each) if value is None else value
    return found


def change(session: Session, wanted: Mapping[str, Any], *, now: datetime) -> dict[str, Any]:
    """Set these by name and return what is set. NotAllowed; InvalidCase with every problem, each naming its setting as
    its field; nothing is written then."""
    if not may_set(session):
        raise NotAllowed(Problem("setting.role"))
    known = {each.name: each for each in offered(session)}
    problems = [problem for name, value in wanted.items() if (problem := _problem(known.get(name), name, value))]
    if problems:
        raise InvalidCase(*problems)
    before = values(session)
    changed = {name: value for name, value in wanted.items() if before[name] != value}
    if changed:
        with session.store.transaction():
            for name, value in changed.items():
                _keep(session, known[name], value)
            details = {name: [before[name], value] for name, value in changed.items()}
            journal.append(session.store, JournalEntry(now, session.user.login, "settings", details=details))
    return values(session)


def _default(setting: Setting) -> Any:
    return assets.read_toml("codes", "cctv.toml")["days"] if setting.name == "cctv_days" else setting.default


def _keep(session: Session, setting: Setting, value: Any) -> None:
    if setting.part:
        table = kept.get(session.store, setting.key)
        value = {**(DEADLINE if not isinstance(table, dict) else table), setting.part: value}
    kept.put(session.store, setting.key, value)


def _problem(setting: Setting | None, name: str, value: Any) -> Problem | None:
    if setting is None:
        return Problem("setting.unknown", {"name": name[:40]}, field=name[:40])
    if setting.kind is Kind.FLAG:
        return None if isinstance(value, bool) else Problem("setting.unknown", {"name": name}, field=name)
    if setting.kind is Kind.COUNT:
        whole = isinstance(value, int) and not isinstance(value, bool)
        if whole and setting.lowest <= value <= setting.highest:
            return None
        return Problem("setting.range", {"lowest": setting.lowest, "highest": setting.highest}, field=name)
    if not isinstance(value, str) or len(value) > TEXT_MOST or not value.isprintable():
        return Problem("setting.long", {"most": TEXT_MOST}, field=name)
    if setting.kind is Kind.PHONE and value and sum(sign.isdigit() for sign in value) < 5:
        return Problem("setting.phone", field=name)
    return None
