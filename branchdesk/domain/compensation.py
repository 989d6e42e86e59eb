"""The compensation ledger (S2 四): what was given, on whose word, when, against which receipt.

A round gives no more than its plan was approved for. Whoever wants to give more than that needs somebody with the
authority for the whole sum who gives his own login on the spot; nobody raises his own plan.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from branchdesk.domain.case import Case
from branchdesk.domain.dossier import Dossier, Payment, following
from branchdesk.domain.errors import Problem
from branchdesk.domain.people import AuthorityTable, may_grant, recused
from branchdesk.domain.records import User
from branchdesk.domain.workflow import SUPERVISOR


def problems(
    case: Case,
    dossier: Dossier,
    values: Mapping[str, Any],
    actor: User,
    second: User | None,
    authority: AuthorityTable,
) -> list[Problem]:
    """What is wrong with a payment as keyed. Of a kind the plan does not name he pays what he may grant alone."""
    amount = values["amount_paid"]
    if amount <= 0:
        return [Problem("action.nothing_paid", field="amount_paid")]
    total = dossier.paid(case.round) + amount
    approved = case.remedy_amount or 0
    kinds, planned = (values["kind_paid"],), values["kind_paid"] in case.remedy_kinds
    if total <= approved and (planned or may_grant(actor, total, authority, kinds)):
        return []
    if second is None and total <= approved:
        return [Problem("action.unplanned_kind", field="kind_paid")]
    if second is None:
        known = {"approved": _yuan(approved), "total": _yuan(total)}
        return [Problem("action.over_plan", known, field="amount_paid")]
    if (
        second.login in (actor.login, case.handler, case.proposer)
        or recused(case, second)
        or SUPERVISOR not in second.roles
    ):
        return [Problem("access.second_role")]
    if not may_grant(second, total, authority, kinds):
        return [Problem("action.over_limit", {"amount": total // 100}, field="amount_paid")]
    return []


def paid(
    case: Case, dossier: Dossier, values: Mapping[str, Any], actor: User, second: User | None, now: datetime
) -> Payment:
    """The line of the ledger. Its approver is who approved the plan, or who raised it on the spot; a plan within the
    handler's own authority was his."""
    more = dossier.paid(case.round) + values["amount_paid"] > (case.remedy_amount or 0)
    over = more or values["kind_paid"] not in case.remedy_kinds
    approver = second.login if over and second is not None else case.approver or case.handler or actor.login
    return Payment(
        case_uid=case.uid, no=following(dossier.payments), round=case.round, kind=values["kind_paid"],
        amount=values["amount_paid"], approver=approver, paid_on=values["paid_on"], receipt=values["receipt"],
        tag=values.get("customer_tag", "") or case.customer_tag, note=values.get("note", ""), paid_by=actor.login,
        at=now,
    )  # fmt: skip


def _yuan(fen: int) -> str:
    return f"{fen // 100:,}.{fen % 100:02d}"
