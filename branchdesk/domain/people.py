"""Who may do what (product.md R7-R9): roles, first-contact owner, authority for money, and nobody judges himself.

The table of actions says which roles; here stands what a role alone does not decide: which cases a handler may close,
who is recused, who sees a full telephone number, and what a second person's login on the spot (现场授权) adds.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from branchdesk.domain.case import Case
from branchdesk.domain.errors import Problem
from branchdesk.domain.fields import normal
from branchdesk.domain.records import User
from branchdesk.domain.workflow import FIRST_OWNER, HANDLER, SUPERVISOR, TELLER, Action

WORKING = frozenset({TELLER, HANDLER, SUPERVISOR})
"""The roles that work on cases. Administrator, head office, auditor and analyst alone only look."""

RECUSED_ACTIONS = frozenset(
    {
        "start", "approve", "send_back", "superior_approved", "close", "answer", "call", "extend", "withdraw", "merge",
        "transfer", "decline", "void", "restore", "review_decided", "set_team", "correct", "reopen", "new_facts",
        "attended", "hand_over", "request_review",
    }
)  # fmt: skip
"""What nobody does on a case against himself: deciding it, ending it, asking the customer how it was, writing over
what was said, or choosing who looks into it."""

RECUSED_BUT_HANDLER = frozenset({"conclude", "propose", "finish", "tell", "regrade", "pay", "cancel_payment"})
"""What nobody does on a case against himself either, unless it was handed to him with a reason (override_reason)."""


CORRECTED_BY_OWNER = frozenset({"incomplete", "received"})
"""While nobody works on a case yet, whoever logged it may put it right himself."""


@dataclass(frozen=True, slots=True)
class Authority:
    """What one level may grant alone: up to `limit` fen, of these remedy kinds (none named: every kind)."""

    limit: int
    kinds: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class AuthorityTable:
    """The levels of authority by key, lowest first. Data of the branch: resources/codes/authority.toml."""

    levels: Mapping[str, Authority] = field(default_factory=dict)

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> "AuthorityTable":
        """The table of a parsed authority.toml: [level.<key>] limit = fen, kinds = [...]."""
        return cls(
            {
                key: Authority(int(row["limit"]), frozenset(row.get("kinds", ())))
                for key, row in table.get("level", {}).items()
            }
        )

    def limit(self, level: str) -> int:
        """The limit of a level in fen, 0 for an unknown one."""
        known = self.levels.get(level)
        return known.limit if known is not None else 0


def may_grant(user: User, amount: int, authority: AuthorityTable, kinds: Iterable[str] = ()) -> bool:
    """Whether this person may grant `amount` fen by these remedy kinds alone."""
    level = authority.levels.get(user.authority)
    if level is None:
        return amount <= 0
    return amount <= level.limit and (amount <= 0 or not level.kinds or level.kinds.issuperset(kinds))


def recused(case: Case, user: User) -> bool:
    """Whether the case complains about this person: his name, login or staff number stands there.

    A name also counts behind another word ("柜员王敏"), never as the start of a longer one ("王敏华").
    """
    against = {normal(part).casefold() for part in (case.against, *_split(case.against)) if part}
    names = {normal(own).casefold() for own in (user.display, user.login, user.staff_no) if own}
    display = normal(user.display).casefold()
    return bool(against & names) or (len(display) > 1 and any(part.endswith(display) for part in against))


def recused_from(action: str, case: Case, user: User) -> bool:
    """Whether this person keeps his hands off an action because the case complains about him."""
    kept = action in RECUSED_ACTIONS or (action in RECUSED_BUT_HANDLER and case.handler != user.login)
    return kept and recused(case, user)


def _split(text: str) -> list[str]:
    for mark in "、,，;；/（）() ":
        text = text.replace(mark, "\n")
    return [part for part in text.split("\n") if part]


def approver(actor: User, second: User | None) -> User:
    """Who approves: the second person who gave his own login on the spot, else the actor."""
    return second if second is not None else actor


def may(
    action: Action, case: Case, user: User, authority: AuthorityTable, *, now: datetime, second: User | None = None
) -> Problem | None:
    """Why this person may not do this action on this case now; None if he may.

    second: a supervisor standing by who has given his own login: he is the one who approves, and elsewhere he counts
    where the user's own role does not reach.
    """
    if not user.active:
        return Problem("access.inactive")
    if not user.roles & WORKING:
        return Problem("access.read_only", {"action": action.key})
    if recused_from(action.key, case, user):
        return Problem("access.recused", {"action": action.key})
    if second is None:
        return _alone(action, case, user, authority, now)
    unfit = second_problem(action.key, case, user, second)
    if unfit is not None:
        return unfit
    if action.key != "approve" and _alone(action, case, user, authority, now) is None:
        return None
    return _alone(action, case, second, authority, now)


def second_problem(action: str, case: Case, user: User, second: User) -> Problem | None:
    """Why a second login counts for nothing, whatever it is given for: his own, not a supervisor's, or that of the
    person complained about. The journal keeps the name, so a name that may not stand there is refused."""
    if second.login == user.login:
        return Problem("access.second_same")
    if not second.active or SUPERVISOR not in second.roles:
        return Problem("access.second_role")
    if recused(case, second):
        return Problem("access.recused", {"action": action})
    return None


def others_supervising(users: Iterable[User], case: Case, *apart: str) -> list[User]:
    """The supervisors who could see to a case beside the people named `apart`: the handler and whoever is complained
    about are none of them. Nobody is left in a branch of one (R8)."""
    return [
        each for each in users
        if each.active and SUPERVISOR in each.roles and each.login not in (case.handler, *apart)
        and not recused(case, each)
    ]  # fmt: skip


def _alone(action: Action, case: Case, user: User, authority: AuthorityTable, now: datetime) -> Problem | None:
    if action.key == "reveal":
        return None if may_reveal(case, user, now.date()) else Problem("access.reveal")
    owner = FIRST_OWNER in action.who and case.first_owner == user.login
    roles = user.roles | {HANDLER} if in_team(case, user) else user.roles
    if not owner and not roles & frozenset(action.who):
        return Problem("access.role", {"action": action.key, "role": _lowest(action)})
    if action.key == "correct" and not roles & {HANDLER, SUPERVISOR} and case.status not in CORRECTED_BY_OWNER:
        return Problem("access.correct.owner")
    if action.key == "approve":
        return approval_problem(case, user, authority)
    if action.key == "close":
        return close_problem(case, user, authority, now)
    if action.key == "answer":
        return weighty_problem(case, user, authority, now)
    if action.key in ENDED_BY_HANDLER:
        return _exit_problem(case, user)
    return None


ENDED_BY_HANDLER = frozenset({"withdraw", "transfer"})
"""Exits of a case that weighs or is told already: its own handler's or a supervisor's, nobody else's."""


def _exit_problem(case: Case, user: User) -> Problem | None:
    weighs = case.grade == "1" or case.major or regulated(case) or case.told_at is not None
    if not weighs or SUPERVISOR in user.roles or case.handler == user.login or in_team(case, user):
        return None
    return Problem("access.exit.handler")


def regulated(case: Case) -> bool:
    """Whether a regulator sent the case, or set a day for it."""
    return case.intake_source == "regulator" or case.transfer_due_on is not None


def _lowest(action: Action) -> str:
    return next((role for role in (TELLER, HANDLER, SUPERVISOR) if role in action.who), SUPERVISOR)


def approval_problem(case: Case, user: User, authority: AuthorityTable) -> Problem | None:
    """Why this supervisor cannot approve the plan: it is his own (填报 ≠ 复核), or above his authority."""
    if user.login in (case.handler, case.proposer):
        return Problem("action.own_plan")
    if not may_grant(user, case.remedy_amount or 0, authority, case.remedy_kinds):
        return Problem("action.over_limit", {"amount": (case.remedy_amount or 0) // 100}, field="remedy_amount")
    return None


def close_problem(case: Case, user: User, authority: AuthorityTable, now: datetime) -> Problem | None:
    """Why this person cannot close the case (R7): the handler closes what is ordinary, a supervisor everything else.

    Judges the case as it would be closed: an agreement not yet given does not speak against the handler.
    """
    if SUPERVISOR in user.roles:
        return None
    if case.handler != user.login and not in_team(case, user):
        return Problem("access.close.handler")
    return weighty_problem(case, user, authority, now)


def weighty_problem(case: Case, user: User, authority: AuthorityTable, now: datetime) -> Problem | None:
    """Why only a supervisor ends this case, whether it is closed or answered at once; None if anybody may."""
    if SUPERVISOR in user.roles:
        return None
    complaint = case.kind == "complaint"
    reasons = {
        "grade": case.grade == "1",
        "major": case.major,
        "regulator": regulated(case),
        "not_upheld": case.verdict == "not_upheld",
        "not_agreed": complaint and case.agreement not in ("", "agreed"),
        "overdue": overdue(case, now),
        "reopened": case.round > 1,
        "over_limit": not may_grant(user, case.remedy_amount or 0, authority, case.remedy_kinds),
    }
    return next((Problem(f"access.close.{key}") for key, stands in reasons.items() if stands), None)


def overdue(case: Case, now: datetime) -> bool:
    """Whether the decision was told late, or is not told and its day has passed."""
    told = case.told_at or now
    return case.decision_late or (case.decision_due is not None and told > case.decision_due)


def may_reveal(case: Case, user: User, on: date | None = None) -> bool:
    """Whether this person may see the customer's full data (R9): first owner, handler, today's caller, supervisor.

    on: the day of asking; on it a callback whose window has opened may be made by anybody who works here.
    """
    opened = on is not None and case.callback_opens is not None and case.callback_opens <= on
    calling = case.callback_state == "open" or (case.callback_state == "waiting" and opened)
    if calling and user.roles & WORKING:
        return True
    return SUPERVISOR in user.roles or user.login in (case.first_owner, case.handler) or in_team(case, user)


def in_team(case: Case, user: User) -> bool:
    """Whether this person belongs to the case team (专案组): he acts on this case as a handler does."""
    return user.login in case.team


def may_see_responsible(case: Case, user: User) -> bool:
    """Whether this person may see who is held responsible: handler, case team, supervisor, auditor."""
    if user.roles & {SUPERVISOR, "auditor"}:
        return True
    return user.login == case.handler or in_team(case, user)


def approvers(
    users: Iterable[User], case: Case, proposer: str, amount: int, authority: AuthorityTable, kinds: Iterable[str] = ()
) -> list[User]:
    """Who may approve a plan of this amount, lowest authority first: supervisors who neither handle the case nor
    proposed the plan and whom it is not about."""
    wanted = tuple(kinds)
    found = [each for each in others_supervising(users, case, proposer) if may_grant(each, amount, authority, wanted)]
    return sorted(found, key=lambda each: (authority.limit(each.authority), each.login))


def mixed_duties(user: User) -> Problem | None:
    """A warning for duties that belong in two hands (R10): an administrator who also supervises."""
    if {"administrator", SUPERVISOR} <= user.roles:
        return Problem("access.mixed_duties", warning=True)
    return None
