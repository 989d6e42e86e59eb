"""What each action of `workflow.ACTIONS` does to the case: pure functions from a case and given values to a `Step`.

`check` finds every reason why an action cannot be done now, all at once; `apply` does it. The service then stamps
the clocks, raises the revision and writes case and journal together.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from branchdesk.domain import closing, investigating, visiting
from branchdesk.domain.case import FIELDS, Case, altered
from branchdesk.domain.errors import InvalidCase, NotAllowed, Problem
from branchdesk.domain.fields import EMPTY, Kind, parse, plain
from branchdesk.domain.given import VALUES, declaration
from branchdesk.domain.intake import KEPT, gaps, unknown_code
from branchdesk.domain.people import approver, may, recused
from branchdesk.domain.records import Call, User
from branchdesk.domain.rules import Rules
from branchdesk.domain.workflow import Action, Status, action, possible


@dataclass(frozen=True, slots=True)
class Doing:
    """One action about to be done: by whom, with whose second login (现场授权), with which parsed values, when."""

    action: Action
    case: Case
    actor: User
    second: User | None
    values: Mapping[str, Any] = field(repr=False)
    rules: Rules
    now: datetime
    calls: tuple[Call, ...] = ()
    people: Mapping[str, User] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    """The result: the case afterwards (clocks not yet stamped), the journal's details, a call record if any."""

    case: Case
    details: Mapping[str, Any] = field(repr=False)
    call: Call | None = None


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
    row: Action, case: Case, actor: User, rules: Rules, *, now: datetime, second: User | None = None
) -> Problem | None:
    """Why this person cannot do this on this case now: wrong state, paused, wrong role, recusal; None if he can."""
    if case.registered and row.key not in ("note", "correct", "reveal", "add_evidence"):
        return Problem("action.registered", {"number": case.number})
    if row.kinds and case.kind not in row.kinds:
        return Problem("action.wrong_kind", {"action": row.key, "kind": case.kind})
    if row not in tuple(possible(case.status, bool(case.pause))):
        key = "action.paused" if case.pause and case.status in row.from_ else "action.wrong_status"
        return Problem(key, {"action": row.key, "status": case.status})
    return may(row, case, actor, rules.authority, now=now, second=second)


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
) -> Step:
    """Do one action. calls: attempts made before (call); people: who works here, by login (start, hand_over).

    Raises NotAllowed (state, role) or InvalidCase (all problems of the values at once).
    """
    row = action(key)
    if row is None:
        raise NotAllowed(Problem("action.unknown", {"action": key[:40]}))
    refused = refusal(row, case, actor, rules, now=now, second=second)
    if refused is not None:
        raise NotAllowed(refused)
    values, problems = read(row, given, rules)
    problems += missing(row, values)
    doing = Doing(row, case, actor, second, values, rules, now, calls, people or {})
    if not problems:
        problems += _CHECKS.get(key, _no_problem)(doing)
    if problems:
        raise InvalidCase(*problems)
    step = _EFFECTS[key](doing)
    details = {name: plain(value) for name, value in values.items() if name in VALUES}
    return replace(step, details={**details, **step.details})


def _no_problem(_: Doing) -> list[Problem]:
    return []


def _taken(doing: Doing, *, to: Status | None = None, **more: Any) -> Step:
    """The case with all given values that are its own fields, a new status and further values."""
    own = {key: value for key, value in doing.values.items() if key in FIELDS}
    status = {"status": str(to)} if to is not None else {}
    return Step(altered(doing.case, **{**own, **status, **more}), {})


def _check_complete(doing: Doing) -> list[Problem]:
    missing_still = [Problem("field.required", field=key) for key in gaps(_taken(doing).case)]
    return [*missing_still, *_entered(doing)]


def _entered(doing: Doing) -> list[Problem]:
    """What is wrong with fields of the case that are filled in or corrected after it was logged: the rules of logging
    and of handing over hold here too."""
    found = _received_later(doing)
    if doing.values.get("handler"):
        found += _check_handler(doing)
    if "against" in doing.values and recused(doing.case, doing.actor):
        found.append(Problem("access.recused", {"action": doing.action.key}, field="against"))
    return found


def _received_later(doing: Doing) -> list[Problem]:
    """Nothing is received after it was logged."""
    given = doing.values.get("received_at")
    if given is None or given <= (doing.case.logged_at or doing.now):
        return []
    return [Problem("field.received_at.future", field="received_at")]


def _complete(doing: Doing) -> Step:
    return _taken(doing, to=Status.RECEIVED)


def _start(doing: Doing) -> Step:
    return _taken(doing, to=Status.INVESTIGATING)


def _check_handler(doing: Doing) -> list[Problem]:
    reason = doing.values.get("override_reason", "")
    return investigating.handler_problems(doing.case, doing.people.get(doing.values["handler"]), reason)


def _contact(doing: Doing) -> Step:
    more: dict[str, Any] = {"next_contact_at": doing.values["next_contact_at"]}
    if doing.case.responded_at is None and doing.values.get("responds", True):
        more["responded_at"] = doing.now
    if doing.case.promised_at is not None and doing.case.promise_kept_at is None:
        more["promise_kept_at"] = doing.now
    return _taken(doing, **more)


def _visit(doing: Doing) -> Step:
    return Step(visiting.visited(doing.case), {})


def _new_facts(doing: Doing) -> Step:
    return Step(visiting.with_new_facts(doing.case, doing.values["words"], doing.now), {})


def _answer(doing: Doing) -> Step:
    taken = _taken(doing, **visiting.answered(doing.values, doing.case, doing.now)).case
    return Step(closing.closed(taken, doing.actor, doing.rules.calendar, doing.now), {})


def _check_answer_told(doing: Doing) -> list[Problem]:
    return visiting.answer_problems(doing.case, doing.values, doing.now)


def _attended(doing: Doing) -> Step:
    return _taken(doing, attention="")


def _pause(doing: Doing) -> Step:
    interval = {"from": plain(doing.now), "to": None, "why": doing.values["pause"]}
    return _taken(doing, paused_at=doing.now, pauses=(*doing.case.pauses, interval))


def _check_pause(doing: Doing) -> list[Problem]:
    return [Problem("action.already_paused")] if doing.case.pause else []


def _resume(doing: Doing) -> Step:
    pauses = list(doing.case.pauses)
    if pauses and pauses[-1]["to"] is None:
        pauses[-1] = {**pauses[-1], "to": plain(doing.now)}
    return _taken(doing, pause="", paused_at=None, pauses=tuple(pauses))


def _evidence(doing: Doing) -> Step:
    return _taken(doing, evidence_count=doing.case.evidence_count + 1)


def _ask_unit(doing: Doing) -> Step:
    return _taken(doing, open_inquiries=doing.case.open_inquiries + 1)


def _check_answer(doing: Doing) -> list[Problem]:
    return [] if doing.case.open_inquiries else [Problem("action.no_inquiry")]


def _answer_unit(doing: Doing) -> Step:
    return _taken(doing, open_inquiries=doing.case.open_inquiries - 1)


def _conclude(doing: Doing) -> Step:
    return _taken(doing)


def _propose(doing: Doing) -> Step:
    own = investigating.proposed(doing.case, doing.values, doing.actor, doing.second, doing.rules, doing.now)
    return _taken(doing, **own)


def _check_propose(doing: Doing) -> list[Problem]:
    return investigating.plan_problems(doing.case, doing.values, doing.now)


def _approve(doing: Doing) -> Step:
    return _taken(doing, to=Status.ACTING, approver=approver(doing.actor, doing.second).login, approved_at=doing.now)


def _send_back(doing: Doing) -> Step:
    return _taken(doing, to=Status.INVESTIGATING)


def _finish(doing: Doing) -> Step:
    return _taken(doing, to=Status.TO_TELL)


def _check_tell(doing: Doing) -> list[Problem]:
    return closing.tell_problems(doing.case, doing.values, doing.now)


def _tell(doing: Doing) -> Step:
    return _taken(doing, to=Status.AWAITING_CONFIRMATION, **closing.told(doing.case, doing.values))


def _check_close(doing: Doing) -> list[Problem]:
    case = _taken(doing).case
    refused = may(doing.action, case, doing.actor, doing.rules.authority, now=doing.now, second=doing.second)
    if refused is not None:  # only now the agreement is known that decides who may close (R7)
        raise NotAllowed(refused)
    return closing.close_problems(case)


def _close(doing: Doing) -> Step:
    taken = _taken(doing).case
    return Step(closing.closed(taken, doing.actor, doing.rules.calendar, doing.now), {})


def _check_call(doing: Doing) -> list[Problem]:
    return closing.call_problems(doing.case, doing.calls, doing.values, doing.actor, doing.rules, doing.now)


def _call(doing: Doing) -> Step:
    case, call, details = closing.called(doing.case, doing.calls, doing.values, doing.actor, doing.rules, doing.now)
    return Step(case, details, call)


def _reopen(doing: Doing) -> Step:
    return Step(closing.reopened(doing.case, new_facts=doing.values["new_facts"], now=doing.now), {})


def _check_extend(doing: Doing) -> list[Problem]:
    return closing.extension_problems(doing.case, doing.values, doing.now)


def _extend(doing: Doing) -> Step:
    return _taken(doing, extensions=doing.case.extensions + 1)


def _waiting(doing: Doing) -> Step:
    return _taken(doing, waiting_head_office=doing.action.key == "wait_head_office")


def _kept(doing: Doing) -> Step:
    return _taken(doing)


def _regrade(doing: Doing) -> Step:
    return _taken(doing, grade_reason=doing.values["reason"])


def _correct(doing: Doing) -> Step:
    step = _taken(doing)
    if doing.case.status == Status.INCOMPLETE and not gaps(step.case):
        return replace(step, case=replace(step.case, status=str(Status.RECEIVED)))
    return step


def _check_correct(doing: Doing) -> list[Problem]:
    own = [key for key in doing.values if key in FIELDS]
    if not own:
        return [Problem("action.nothing_to_correct")]
    emptied = [key for key in own if key in KEPT and not doing.values[key]]
    if doing.case.status != Status.INCOMPLETE:
        filled = gaps(doing.case)
        emptied += [key for key in gaps(_taken(doing).case) if key not in (*filled, *emptied)]
    return [*(Problem("field.required", field=key) for key in emptied), *_entered(doing)]


def _check_merge(doing: Doing) -> list[Problem]:
    same = doing.values["merged_into"] in (doing.case.number, doing.case.uid)
    return [Problem("action.merge_into_itself", field="merged_into")] if same else []


def _leave(doing: Doing) -> Step:
    more = {
        "exit_at": doing.now,
        "exit_reason": " ".join(doing.values["reason"].split()),
        "pause": "",
        "paused_at": None,
        "attention": "",
    }
    return _taken(doing, to=doing.action.to[0], **more)


_EFFECTS: Mapping[str, Callable[[Doing], Step]] = {
    "complete": _complete, "start": _start, "contact": _contact, "visit": _visit, "new_facts": _new_facts,
    "answer": _answer, "attended": _attended, "pause": _pause, "resume": _resume,
    "wait_head_office": _waiting, "head_office_answered": _waiting, "add_evidence": _evidence, "ask_unit": _ask_unit,
    "answer_unit": _answer_unit, "conclude": _conclude, "propose": _propose, "approve": _approve,
    "send_back": _send_back, "finish": _finish, "tell": _tell, "close": _close, "call": _call, "reopen": _reopen,
    "extend": _extend, "hand_over": _kept, "regrade": _regrade, "correct": _correct, "reveal": _kept, "note": _kept,
    "withdraw": _leave, "merge": _leave, "transfer": _leave, "decline": _leave, "void": _leave,
    "request_review": _kept,
}  # fmt: skip

_CHECKS: Mapping[str, Callable[[Doing], list[Problem]]] = {
    "complete": _check_complete, "start": _check_handler, "hand_over": _check_handler, "pause": _check_pause,
    "answer_unit": _check_answer, "propose": _check_propose, "tell": _check_tell,
    "close": _check_close, "call": _check_call, "extend": _check_extend, "correct": _check_correct,
    "merge": _check_merge, "answer": _check_answer_told,
}  # fmt: skip
