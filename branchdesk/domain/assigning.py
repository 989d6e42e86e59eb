"""Whom a new case is handed to: by grade, by matter, by who is on duty, else whoever has least to do.

Never the person complained about (回避). The choice is a suggestion with its reason in one sentence; the clerk may
choose otherwise.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from branchdesk.domain.case import Case
from branchdesk.domain.investigating import HANDLES
from branchdesk.domain.people import recused
from branchdesk.domain.records import User
from branchdesk.domain.workflow import SUPERVISOR


@dataclass(frozen=True, slots=True)
class Duty:
    """Who handles what. days: logins on duty by ISO weekday "1" (Monday) to "7"; a day without any has everybody on
    duty. groups: who takes the matters of a group; grades: who takes a grade."""

    days: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)
    grades: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Who, and why: key "grade" | "group" | "duty" | "least" | "nobody" under "assigning." in the words. open_cases:
    how many he has; stepped_aside: login of who would have been chosen but is complained about."""

    login: str = ""
    why: str = "nobody"
    open_cases: int = 0
    stepped_aside: str = ""


def propose(
    case: Case, group: str, weekday: int, duty: Duty, people: Iterable[User], open_cases: Mapping[str, int]
) -> Proposal:
    """Who should take this case. group: the matter's; weekday: ISO, 1 is Monday; people: everybody who works here."""
    able = {each.login: each for each in people if each.active and each.roles & HANDLES}
    listed = [login for login in duty.days.get(str(weekday), ()) if login in able]
    present = [able[login] for login in listed] or list(able.values())
    aside = ""
    for why, login in (("grade", duty.grades.get(case.grade, "")), ("group", duty.groups.get(group, ""))):
        chosen = next((each for each in present if each.login == login), None)
        if chosen is None:
            continue
        if recused(case, chosen):
            aside = aside or login
            continue
        return Proposal(login, why, open_cases.get(login, 0), aside)
    free = [each for each in present if not recused(case, each)] or [
        each for each in able.values() if not recused(case, each)
    ]
    if not aside and len(present) == 1 and present[0] not in free:
        aside = present[0].login
    if not free:
        return Proposal(stepped_aside=aside)
    best = min(free, key=lambda each: (SUPERVISOR in each.roles, open_cases.get(each.login, 0), each.login))
    why = "duty" if best.login in listed else "least"
    return Proposal(best.login, why, open_cases.get(best.login, 0), aside)
