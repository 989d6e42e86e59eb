"""Steps that put the entry right, say who works on it, or note something: possible nearly always."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from branchdesk.domain import cards, investigating, tasks, visiting, weight
from branchdesk.domain.case import FIELDS
from branchdesk.domain.dossier import CCTV, Task
from branchdesk.domain.errors import Problem
from branchdesk.domain.fields import plain
from branchdesk.domain.grading import MAJOR_GROUP
from branchdesk.domain.intake import COMPLAINT, KEPT, gaps, grade_problem, representatives_problem
from branchdesk.domain.people import approver, recused
from branchdesk.domain.steps.closing import closing_step
from branchdesk.domain.steps.doing import Check, Doing, Effect, Step, taken
from branchdesk.domain.workflow import OPEN, Status


def _complete(doing: Doing) -> Step:
    return taken(doing, *_recording(doing), to=Status.RECEIVED, **_starts(doing), **_crowd(doing))


def _starts(doing: Doing) -> dict[str, Any]:
    """Clocks that began with the receipt begin with the right one when it is put right."""
    case, given = doing.case, doing.values.get("received_at")
    if given is None:
        return {}
    return {key: given for key in ("response_from", "decision_from") if getattr(case, key) == case.received_at}


def _check_complete(doing: Doing) -> list[Problem]:
    missing_still = [Problem("field.required", field=key) for key in gaps(taken(doing).case)]
    return [*missing_still, *_entered(doing)]


_GRADING = frozenset({"kind", "grade", "grade_reason"})


def _ungrounded(doing: Doing) -> list[Problem]:
    """Grade 3 without a reason, once a case is complete or whenever its grade is touched."""
    if doing.action.key != "complete" and _GRADING.isdisjoint(doing.values):
        return []
    found = grade_problem(taken(doing).case)
    return [found] if found is not None else []


def _crowd(doing: Doing) -> dict[str, Any]:
    """As many people as make a complaint major at intake make it major when they are counted later."""
    case = taken(doing).case
    if "group_size" not in doing.values or case.kind != COMPLAINT or case.group_size < MAJOR_GROUP:
        return {}
    return {"major": True, "major_reason": case.major_reason or "group"}


def _recording(doing: Doing) -> tuple[Task, ...]:
    """The task of fetching a recording that was named after the case was logged; one that runs already follows what
    was put right."""
    if _CAMERA.isdisjoint(doing.values):
        return ()
    case = taken(doing).case
    if not case.cctv_place or case.cctv_until is None or case.cctv_secured:
        return ()
    fresh = tasks.recording(case, doing.dossier, doing.actor.login, doing.now)
    running = next((each for each in doing.dossier.open_tasks if each.kind == CCTV), None)
    if running is None:
        return (fresh,)
    moved = replace(running, place=fresh.place, overwritten_on=fresh.overwritten_on, due_on=fresh.due_on)
    return (moved,) if moved != running else ()


_CAMERA = frozenset({"cctv_place", "cctv_until"})
_STEPS_OF_THEIR_OWN = ("emergency", "cctv_secured")
"""What was done keeps who did it and when: it is ticked off, never typed in afterwards."""


def _entered(doing: Doing) -> list[Problem]:
    """What is wrong with fields of the case that are filled in or corrected after it was logged: the rules of logging
    and of handing over hold here too."""
    found = _received_later(doing) + _ungrounded(doing) + _check_weight(doing)
    if doing.reported and taken(doing).case.kind != doing.case.kind:
        found.append(Problem("action.kind_reported", {"period": doing.case.period}, field="kind"))
    if doing.values.get("handler"):
        found += _check_handler(doing)
    if "against" in doing.values and recused(doing.case, doing.actor):
        found.append(Problem("access.recused", {"action": doing.action.key}, field="against"))
    if doing.values.get("team", doing.case.team) != doing.case.team:
        found += _check_team(doing)
    for key in _STEPS_OF_THEIR_OWN:
        if doing.values.get(key, getattr(doing.case, key)) != getattr(doing.case, key):
            found.append(Problem("field.own_step", field=key))
    many = representatives_problem(doing.values.get("representatives", ()))
    return [*found, many] if many else found


def _check_weight(doing: Doing) -> list[Problem]:
    """What decides who may close the case is not taken off it by who may not (R7)."""
    return weight.problems(doing.case, taken(doing).case, approver(doing.actor, doing.second))


def _received_later(doing: Doing) -> list[Problem]:
    """Nothing is received after it was logged."""
    given = doing.values.get("received_at")
    if given is None or given <= (doing.case.logged_at or doing.now):
        return []
    return [Problem("field.received_at.future", field="received_at")]


def _start(doing: Doing) -> Step:
    return taken(doing, to=Status.INVESTIGATING)


def _check_handler(doing: Doing) -> list[Problem]:
    reason = doing.values.get("override_reason", "")
    return investigating.handler_problems(taken(doing).case, doing.people.get(doing.values["handler"]), reason)


def _check_hand_over(doing: Doing) -> list[Problem]:
    if doing.values["handler"] == doing.case.handler:
        return [Problem("action.same_handler", field="handler")]
    return _check_handler(doing)


def _visit(doing: Doing) -> Step:
    return Step(visiting.visited(doing.case), {})


def _new_facts(doing: Doing) -> Step:
    brought = doing.values.get("brought_at") or doing.now
    return Step(visiting.with_new_facts(doing.case, doing.values["words"], brought), {})


def _check_new_facts(doing: Doing) -> list[Problem]:
    """New facts were brought between receipt and now: the period starts again when they were."""
    brought = doing.values.get("brought_at")
    if brought is None:
        return []
    if brought > doing.now:
        return [Problem("field.day.future", field="brought_at")]
    start = doing.case.decision_from or doing.case.received_at
    if start is not None and brought < start:
        return [Problem("field.day.early", {"date": start.date().isoformat()}, field="brought_at")]
    return []


def _answer(doing: Doing) -> Step:
    told = taken(doing, **visiting.answered(doing.values, doing.case, doing.now)).case
    return closing_step(doing, told)


def _check_answer_told(doing: Doing) -> list[Problem]:
    return visiting.answer_problems(doing.case, doing.values, doing.now)


def _attended(doing: Doing) -> Step:
    return taken(doing, attention="")


def _kept(doing: Doing) -> Step:
    return taken(doing)


def _regrade(doing: Doing) -> Step:
    return taken(doing, grade_reason=doing.values["reason"])


def _correct(doing: Doing) -> Step:
    step = taken(doing, *_recording(doing), **_starts(doing), **_crowd(doing))
    if doing.case.status == Status.INCOMPLETE and not gaps(step.case):
        return replace(step, case=replace(step.case, status=str(Status.RECEIVED)))
    return step


def _check_correct(doing: Doing) -> list[Problem]:
    own = [key for key in doing.values if key in FIELDS]
    if not own:
        return [Problem("action.nothing_to_correct")]
    kept = (*KEPT, "handler") if doing.case.handler and doing.case.status in OPEN else KEPT
    emptied = [key for key in own if key in kept and not doing.values[key]]
    if doing.case.status != Status.INCOMPLETE:
        filled = gaps(doing.case)
        emptied += [key for key in gaps(taken(doing).case) if key not in (*filled, *emptied)]
    return [*(Problem("field.required", field=key) for key in emptied), *_entered(doing)]


def _tick(doing: Doing) -> Step:
    """An item ticked off keeps who and when; taken back it leaves the list, the journal has both."""
    item, by = doing.values["check"], doing.actor.login
    if item in doing.rules.card_steps:
        given = doing.case.emergency
        done = cards.ticked(given, item, doing.now, by) if doing.values["ticked"] else cards.unticked(given, item)
        return taken(doing, emergency=done)
    rest = tuple(each for each in doing.case.ticks if each.get("check") != item)
    if not doing.values["ticked"]:
        return taken(doing, ticks=rest)
    made = {"check": item, "at": plain(doing.now), "by": by, "note": doing.values.get("note", "")}
    return taken(doing, ticks=(*rest, made))


def _check_tick(doing: Doing) -> list[Problem]:
    item = doing.values["check"]
    if doing.rules.codes.has("check", item) or item in doing.rules.card_steps:
        return []
    return [Problem("field.code.unknown", {"value": item[:40]}, field="check")]


def _set_team(doing: Doing) -> Step:
    return taken(doing)


def _check_team(doing: Doing) -> list[Problem]:
    by = approver(doing.actor, doing.second)
    return investigating.team_problems(taken(doing).case, doing.values["team"], doing.people, by=by)


EFFECTS: Mapping[str, Effect] = {
    "complete": _complete, "start": _start, "visit": _visit, "new_facts": _new_facts, "answer": _answer,
    "attended": _attended, "hand_over": _kept, "regrade": _regrade, "correct": _correct, "reveal": _kept,
    "note": _kept, "tick": _tick, "set_team": _set_team,
}  # fmt: skip

CHECKS: Mapping[str, Check] = {
    "complete": _check_complete, "start": _check_handler, "hand_over": _check_hand_over, "correct": _check_correct,
    "answer": _check_answer_told, "new_facts": _check_new_facts, "tick": _check_tick, "set_team": _check_team,
    "regrade": _check_weight,
}  # fmt: skip
