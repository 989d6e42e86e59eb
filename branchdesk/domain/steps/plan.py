"""Steps of the plan (S2 四): what is offered, on whose authority, what was paid, and the customer's signature below."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from branchdesk.domain import compensation, investigating, tasks
from branchdesk.domain.dossier import Task
from branchdesk.domain.errors import Problem
from branchdesk.domain.people import approver, approvers, others_supervising
from branchdesk.domain.steps.doing import Check, Doing, Effect, Step, day_problem, taken
from branchdesk.domain.workflow import Status


def corrective_tasks(doing: Doing) -> tuple[Task, ...]:
    """The tasks of the corrective actions given with a plan, with its completion or at closing."""
    case = taken(doing).case
    return tasks.corrective(doing.values.get("corrective", ()), case, doing.dossier, doing.actor, doing.now)


def corrective_problems(doing: Doing) -> list[Problem]:
    """What is wrong with them."""
    rows = doing.values.get("corrective", ())
    return tasks.corrective_problems(rows, doing.dossier, doing.actor, doing.people, doing.today)


def _propose(doing: Doing) -> Step:
    own = investigating.proposed(doing.case, doing.values, doing.actor, doing.second, doing.rules, doing.now)
    return taken(doing, *corrective_tasks(doing), **{"superior_ref": "", **own})


def _check_propose(doing: Doing) -> list[Problem]:
    return [*investigating.plan_problems(doing.case, doing.values, doing.now), *corrective_problems(doing)]


def _approve(doing: Doing) -> Step:
    return taken(doing, to=Status.ACTING, approver=approver(doing.actor, doing.second).login, approved_at=doing.now)


def _superior_approved(doing: Doing) -> Step:
    """The superior's word on paper stands for a login: his name, his document and its day are kept."""
    superior = doing.values["superior"]
    more: dict[str, Any] = {"approver": superior, "approved_at": doing.now, "waiting_head_office": False}
    return taken(doing, to=Status.ACTING, **more)


def _check_superior(doing: Doing) -> list[Problem]:
    """The superior is asked where nobody here could approve; who proposed the plan does not record that it passed
    unless he is the only supervisor."""
    case, people = doing.case, doing.people.values()
    found = day_problem(doing, "approved_on")
    kinds = case.remedy_kinds
    here = approvers(people, case, case.proposer, case.remedy_amount or 0, doing.rules.authority, kinds)
    if here:
        return [*found, Problem("action.approver_here", {"name": here[0].display})]
    own = doing.actor.login in (case.handler, case.proposer)
    if own and others_supervising(people, case, doing.actor.login, case.proposer):
        found.append(Problem("action.own_plan"))
    return found


def _finish(doing: Doing) -> Step:
    return taken(doing, *corrective_tasks(doing), to=Status.TO_TELL)


def _sign(doing: Doing) -> Step:
    return taken(doing)


def _check_sign(doing: Doing) -> list[Problem]:
    return day_problem(doing, "opinion_signed_on")


def _pay(doing: Doing) -> Step:
    payment = compensation.paid(doing.case, doing.dossier, doing.values, doing.actor, doing.second, doing.now)
    total = doing.dossier.with_((payment,)).paid(doing.case.round)
    details = {"payment": payment.no, "approver": payment.approver, "total": total}
    return replace(taken(doing, payment, compensation_paid=total), details=details)


def _check_pay(doing: Doing) -> list[Problem]:
    found = day_problem(doing, "paid_on")
    return found + compensation.problems(
        doing.case, doing.dossier, doing.values, doing.actor, doing.second, doing.rules.authority
    )


def _cancel_payment(doing: Doing) -> Step:
    payment = doing.dossier.payment(doing.values["payment"])
    assert payment is not None
    undone = replace(payment, cancelled=doing.values["reason"])
    total = doing.dossier.with_((undone,)).paid(doing.case.round)
    return taken(doing, undone, compensation_paid=total or None)


def _check_cancel_payment(doing: Doing) -> list[Problem]:
    payment = doing.dossier.payment(doing.values["payment"])
    if payment is None or payment.cancelled:
        return [Problem("action.unknown_row", {"no": doing.values["payment"]}, field="payment")]
    return []


EFFECTS: Mapping[str, Effect] = {
    "propose": _propose, "approve": _approve, "superior_approved": _superior_approved, "finish": _finish,
    "sign": _sign, "pay": _pay, "cancel_payment": _cancel_payment,
}  # fmt: skip

CHECKS: Mapping[str, Check] = {
    "propose": _check_propose, "superior_approved": _check_superior, "finish": corrective_problems,
    "sign": _check_sign, "pay": _check_pay, "cancel_payment": _check_cancel_payment,
}  # fmt: skip
