"""Rules between receipt and action: who may handle, what a plan needs, who must approve it (product.md §2, S2)."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from branchdesk.domain.case import Case
from branchdesk.domain.errors import Problem
from branchdesk.domain.people import may_grant, recused
from branchdesk.domain.records import User
from branchdesk.domain.rules import Rules
from branchdesk.domain.workflow import HANDLER, SUPERVISOR, Status

HANDLES = frozenset({HANDLER, SUPERVISOR})
"""The roles of which one is needed to work a case."""


def handler_problems(case: Case, handler: User | None, override_reason: str = "") -> list[Problem]:
    """Recusal (回避): the handler may not be the person complained about, unless overridden with a reason. None is
    somebody who does not work here; who neither handles nor supervises could take no step."""
    if handler is None:
        return [Problem("field.person.unknown", field="handler")]
    if not handler.roles & HANDLES:
        return [Problem("field.person.no_handler", field="handler")]
    if recused(case, handler) and not override_reason:
        return [Problem("action.recusal", field="handler")]
    return []


def team_problems(case: Case, team: Iterable[str], people: Mapping[str, User], *, by: User) -> list[Problem]:
    """The case team (专案组) acts as the handler does: a supervisor names it, everybody of it works here, and nobody of
    it is the one complained about."""
    if SUPERVISOR not in by.roles:
        return [Problem("action.team_by_supervisor", field="team")]
    found = []
    for login in team:
        person = people.get(login)
        if person is None or not person.active:
            found.append(Problem("action.team_unknown", {"login": login[:40]}, field="team"))
        elif recused(case, person):
            found.append(Problem("action.recusal", field="team"))
    return found


def plan_problems(case: Case, values: Mapping[str, Any], now: datetime) -> list[Problem]:
    """A plan follows a verdict (complaints), names what it gives, and promises no moment that has passed."""
    found = []
    if case.kind == "complaint" and not case.verdict:
        found.append(Problem("action.no_verdict", field="verdict"))
    if values.get("remedy_amount") and not values.get("remedy_kinds"):
        found.append(Problem("field.required", field="remedy_kinds"))
    promised = values.get("promised_at")
    if promised is not None and promised < now:
        found.append(Problem("field.promised_at.past", field="promised_at"))
    return found


def proposed(
    case: Case, values: Mapping[str, Any], actor: User, second: User | None, rules: Rules, now: datetime
) -> dict[str, Any]:
    """Status and approval after a proposal: acting within somebody's limit who is there, else awaiting approval.

    second: the supervisor who entered his own login on the spot (现场授权); the journal keeps both.
    """
    amount = values.get("remedy_amount", case.remedy_amount) or 0
    by = {"proposer": actor.login}
    kinds = values.get("remedy_kinds", case.remedy_kinds)
    if may_grant(actor, amount, rules.authority, kinds):
        return {**by, "status": str(Status.ACTING), "approver": "", "approved_at": None}
    if second is not None and _on_the_spot(case, actor, second) and may_grant(second, amount, rules.authority, kinds):
        return {**by, "status": str(Status.ACTING), "approver": second.login, "approved_at": now}
    return {**by, "status": str(Status.AWAITING_APPROVAL), "approver": "", "approved_at": None}


def _on_the_spot(case: Case, actor: User, second: User) -> bool:
    """Whether this second person may approve what the actor proposes: as `approve` would be."""
    others = second.login not in (actor.login, case.handler)
    return others and second.active and SUPERVISOR in second.roles and not recused(case, second)
