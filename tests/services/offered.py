"""Every situation in which an action may be offered: for tests that walk the table of actions from all its doors.

`EVERY` crosses status, role, pause, kind of case and what the person has to do with it; `situation(...)` gives the case
and the person. The window's tests use the same walk for buttons and menus.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import product
from typing import Any

from branchdesk.domain.case import Case
from branchdesk.domain.people import WORKING
from branchdesk.domain.records import User
from branchdesk.domain.workflow import EXITS, OPEN, ROLES, Status

RELATIONS = ("none", "handler", "first_owner", "team", "against")
KINDS = ("complaint", "enquiry")

PEOPLE = {role: User(f"p-{role}", f"人员{role}", frozenset({role}), f"s-{role}", "manager") for role in ROLES}
"""One person a role."""


@dataclass(frozen=True, slots=True)
class Situation:
    """Where a case stands, who looks at it, and what he has to do with it."""

    status: Status
    role: str
    relation: str
    paused: bool
    kind: str

    def __str__(self) -> str:
        return f"{self.status}-{self.role}-{self.relation}{'-paused' if self.paused else ''}-{self.kind}"


EVERY = tuple(
    Situation(*each)
    for each in product(Status, ROLES, RELATIONS, (False, True), KINDS)
    if (not each[3] or each[0] in OPEN) and (each[2] == "none" or each[1] in WORKING)
)
"""Only what was opened can be paused; who only looks on has nothing to do with a case."""


def person(each: Situation) -> User:
    """Who looks at the case."""
    return PEOPLE[each.role]


def case_of(each: Situation, now: datetime) -> Case:
    """The case of a situation: worked as far as its status says, a pause where there is one."""
    who = person(each)
    told = each.status in (Status.AWAITING_CONFIRMATION, Status.CLOSED, Status.IN_CALLBACK, Status.ARCHIVED)
    finished = each.status in (Status.CLOSED, Status.IN_CALLBACK, Status.ARCHIVED)
    more: dict[str, Any] = {}
    if told:
        more |= {"told_at": now, "decision": "已入账", "verdict": "upheld", "measures": "入账"}
    if finished:
        day = date(2020, 1, 1)  # the window has been open for long
        more |= {"closed_at": now, "callback_state": "open", "callback_opens": day, "callback_closes": day}
    if each.status is Status.ARCHIVED:
        more["callback_state"] = "done"
    if each.status in EXITS:
        more |= {"exit_at": now, "exit_reason": "客户撤回"}
    if each.paused:
        more |= {"pause": "waiting_customer", "paused_at": now}
    case = Case(
        number="CD103-26-0001", uid="0" * 32, revision=3, status=str(each.status), round=1, kind=each.kind, grade="2",
        received_at=now, logged_at=now, period="2026-03", narrative="机器收了钱没有退", first_owner="somebody",
        handler="other", intake_source="walk_in", phone="13812345678",
    )  # fmt: skip
    own: dict[str, dict[str, Any]] = {
        "handler": {"handler": who.login}, "first_owner": {"first_owner": who.login}, "team": {"team": (who.login,)},
        "against": {"against": who.display},
    }  # fmt: skip
    return replace(case, **more, **own.get(each.relation, {}))
