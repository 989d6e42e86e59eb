"""What each action of `workflow.ACTIONS` does to the case: pure functions from a case and given values to a `Step`.

`refusal` says why somebody cannot do an action now; `apply` finds every reason against the values, all at once, and
does it. What single actions do stands by topic in `domain.steps`. The service then stamps the clocks, raises the
revision and writes case, rows and journal together.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from branchdesk.domain.callbacks import RUNNING
from branchdesk.domain.case import FIELDS, Case, altered
from branchdesk.domain.clocks import day_end
from branchdesk.domain.dossier import Dossier, Inquiry, Task, mirrored
from branchdesk.domain.errors import InvalidCase, NotAllowed, Problem
from branchdesk.domain.fields import EMPTY, Kind, parse, plain
from branchdesk.domain.given import VALUES, declaration
from branchdesk.domain.intake import unknown_code
from branchdesk.domain.people import may
from branchdesk.domain.records import Call, JournalEntry, User
from branchdesk.domain.rules import Rules
from branchdesk.domain.steps import clock, ending, entry, improving, investigation, plan
from branchdesk.domain.steps.doing import Check, Doing, Effect, Step
from branchdesk.domain.workflow import Action, action, possible

__all__ = ["Doing", "Step", "apply", "missing", "read", "refusal"]


def read(row: Action, given: Mapping[str, Any], rules: Rules) -> tuple[dict[str, Any], list[Problem]]:
    """Parsed values of an action; problems for unknown keys, unreadable values, unknown codes."""
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    allowed = {*row.needs, *row.optional}
    for key, raw in given.items():
        field = declaration(key)
        free = "*" in allowed and field is not None and key in FIELDS and field.given
        if field is None or not (key in allowed or free):
            problems.append(Problem("field.unknown", {"key": str(key)[:60]}, field=str(key)[:60]))
            continue
        value, problem = parse(field, raw)
        if problem is None and field.kind in (Kind.CODE, Kind.CODES):
            problem = _code_problem(key, value, rules)
        if problem is not None:
            problems.append(problem)
        else:
            values[key] = value
    return values, problems


def _code_problem(key: str, value: Any, rules: Rules) -> Problem | None:
    if key in FIELDS:
        return unknown_code(key, value, rules.codes)
    if value and not rules.codes.has(VALUES[key].codes, value):
        return Problem("field.code.unknown", {"value": str(value)[:40]}, field=key)
    return None


def missing(row: Action, values: Mapping[str, Any]) -> list[Problem]:
    """A problem for every needed value that was not given. Flags count as given when the key is there."""
    found = []
    for key in row.needs:
        field = declaration(key)
        kind = field.kind if field else Kind.TEXT
        absent = key not in values if kind is Kind.FLAG else values.get(key, EMPTY[kind]) == EMPTY[kind]
        if absent:
            found.append(Problem("field.required", field=key))
    return found


def refusal(
    row: Action,
    case: Case,
    actor: User,
    rules: Rules,
    *,
    now: datetime,
    second: User | None = None,
    sealed: bool = False,
    own: bool = False,
) -> Problem | None:
    """Why this person cannot do this on this case now: wrong state, paused, wrong role, recusal; None if he can.

    sealed: the case's month has been sealed, so that it can no longer be voided or restored; own: what is changed is
    this person's own, so that no role is asked for.
    """
    if case.registered and row.key not in ("note", "correct", "reveal", "add_evidence"):
        return Problem("action.registered", {"number": case.number})
    if row.kinds and case.kind not in row.kinds:
        return Problem("action.wrong_kind", {"action": row.key, "kind": case.kind})
    if row not in tuple(possible(case.status, bool(case.pause))):
        key = "action.paused" if case.pause and case.status in row.from_ else "action.wrong_status"
        return Problem(key, {"action": row.key, "status": case.status})
    untimely = _untimely(row, case, now, sealed)
    return untimely if own or untimely else may(row, case, actor, rules.authority, now=now, second=second)


def _untimely(row: Action, case: Case, now: datetime, sealed: bool) -> Problem | None:
    """What the status alone does not say: a callback that is over or not open yet, a month that is sealed."""
    if row.key == "call":
        if case.callback_state not in RUNNING:
            return Problem("action.callback_over", {"state": case.callback_state})
        if case.callback_opens is not None and now.date() < case.callback_opens:
            return Problem("callback.early", {"date": case.callback_opens.isoformat()})
    if row.key == "archive" and case.callback_state in RUNNING:
        return Problem("action.callback_runs")
    if row.key in ("void", "restore") and sealed:
        return Problem("action.month_sealed", {"period": case.period})
    return None


def apply(
    key: str,
    case: Case,
    given: Mapping[str, Any],
    actor: User,
    rules: Rules,
    *,
    now: datetime,
    second: User | None = None,
    calls: tuple[Call, ...] = (),
    people: Mapping[str, User] | None = None,
    dossier: Dossier | None = None,
    sealed: bool = False,
    undo: JournalEntry | None = None,
    own: bool = False,
    reported: bool = False,
) -> Step:
    """Do one action. calls: attempts made before (call); people: who works here, by login; dossier: what hangs on the
    case; sealed, own: as `refusal`; undo: the entry that voided the case (restore); reported: its month was exported.

    Raises NotAllowed (state, role) or InvalidCase (all problems of the values at once).
    """
    row = action(key)
    if row is None:
        raise NotAllowed(Problem("action.unknown", {"action": key[:40]}))
    refused = refusal(row, case, actor, rules, now=now, second=second, sealed=sealed, own=own)
    if refused is not None:
        raise NotAllowed(refused)
    values, problems = read(row, given, rules)
    problems += missing(row, values)
    known = dossier or Dossier()
    doing = Doing(row, case, actor, second, values, rules, now, calls, people or {}, known, undo, reported)
    if not problems:
        problems += _CHECKS.get(key, _no_problem)(doing)
    if problems:
        raise InvalidCase(*problems)
    step = _EFFECTS[key](doing)
    details = {name: plain(value) for name, value in values.items() if name in VALUES}
    return replace(step, case=_hung(step, known), details={**details, **step.details})


def _no_problem(_: Doing) -> list[Problem]:
    return []


def _hung(step: Step, dossier: Dossier) -> Case:
    """The case with what the rows beside it come to: open questions and tasks, the nearest of their days, and the
    corrective actions as the register shows them."""
    if not any(isinstance(each, Inquiry | Task) for each in step.records):
        return step.case
    case, after = step.case, dossier.with_(step.records)
    due = after.next_due()
    return altered(
        case,
        open_inquiries=len(after.open_inquiries),
        open_tasks=len(after.open_tasks),
        task_due=day_end(due, case.received_at) if due is not None and case.received_at is not None else None,
        corrective=mirrored(after.tasks),
    )


_TOPICS = (entry, clock, investigation, plan, improving, ending)
_EFFECTS: Mapping[str, Effect] = {key: each for topic in _TOPICS for key, each in topic.EFFECTS.items()}
_CHECKS: Mapping[str, Check] = {key: each for topic in _TOPICS for key, each in topic.CHECKS.items()}
