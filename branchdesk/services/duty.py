"""The duty list of the home, and whom it proposes for a case that is being logged."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from branchdesk.domain.assigning import Duty, Proposal, propose
from branchdesk.domain.case import Case
from branchdesk.domain.errors import InvalidCase, NotAllowed, Problem
from branchdesk.domain.records import JournalEntry
from branchdesk.services.session import Session
from branchdesk.store import cases, journal, settings, users

SETTING = "duty"
MAY_SET = frozenset({"supervisor", "administrator"})


def duty(session: Session) -> Duty:
    """The list as it is set; an empty one hands every case to whoever has least to do."""
    kept = settings.get(session.store, SETTING, {})
    days = {day: tuple(logins) for day, logins in kept.get("days", {}).items()}
    return Duty(days, dict(kept.get("groups", {})), dict(kept.get("grades", {})))


def set_duty(session: Session, wanted: Duty, *, now: datetime) -> None:
    """Set the list. NotAllowed unless supervisor or administrator; InvalidCase if it names somebody who is not here, or
    a day or grade there is not."""
    if not session.user.roles & MAY_SET:
        raise NotAllowed(Problem("access.role", {"action": "settings", "role": "supervisor"}))
    known = {each.login for each in users.every(session.store, active=True)}
    named = {login for logins in wanted.days.values() for login in logins}
    named |= {*wanted.groups.values(), *wanted.grades.values()}
    strange = sorted(named - known - {""})
    if strange:
        raise InvalidCase(Problem("field.person.unknown", field="handler"))
    groups = {each.key for each in session.rules.codes.list("matter_group").active()}
    if (
        set(wanted.days) - set("1234567")
        or set(wanted.grades) - set(session.rules.grades)
        or set(wanted.groups) - groups
    ):
        raise InvalidCase(Problem("field.code.unknown", {"value": SETTING}, field="handler"))
    plain = {
        "days": {day: list(logins) for day, logins in sorted(wanted.days.items()) if logins},
        "groups": {key: login for key, login in sorted(wanted.groups.items()) if login},
        "grades": {key: login for key, login in sorted(wanted.grades.items()) if login},
    }
    with session.store.transaction():
        settings.put(session.store, SETTING, plain)
        entry = JournalEntry(at=now, actor=session.user.login, action="settings", details={SETTING: plain})
        journal.append(session.store, entry)


def proposal(session: Session, case: Case, now: datetime) -> Proposal:
    """Whom to hand this case to. Reads two small tables; a millisecond."""
    matter = session.rules.codes.list("matter").get(case.matter)
    return propose(
        case,
        matter.group if matter is not None else "",
        now.isoweekday(),
        duty(session),
        users.every(session.store, active=True),
        cases.open_by_handler(session.store),
    )


def reason(session: Session, case: Case, found: Proposal) -> tuple[str, Mapping[str, Any]]:
    """Key and values of the sentence that says why, for the words."""
    code = session.rules.codes.list("matter").get(case.matter)
    labels = session.rules.codes.label
    values = {
        "name": session.display(found.login),
        "n": found.open_cases,
        "grade": labels("grade", case.grade, session.language),
        "group": labels("matter_group", code.group, session.language) if code is not None else "",
    }
    return f"assigning.{found.why}", values
