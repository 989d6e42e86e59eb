"""Steps of putting right what went wrong (S2 五, dual tracking): set a task, do it, look at its effect, tell the
customer."""

from collections.abc import Mapping
from dataclasses import replace

from branchdesk.domain import tasks
from branchdesk.domain.dossier import EFFECT, IMPROVING, RETRAINING, Task, following
from branchdesk.domain.errors import Problem
from branchdesk.domain.steps.doing import Check, Doing, Effect, Step, ahead_problem, day_problem, taken


def _named(doing: Doing) -> Task | None:
    """The open task that is meant."""
    task = doing.dossier.task(doing.values["task"])
    return task if task is not None and task.open else None


def _unknown(doing: Doing) -> list[Problem]:
    return [Problem("action.unknown_row", {"no": doing.values["task"]}, field="task")]


def _add_task(doing: Doing) -> Step:
    values = doing.values
    task = Task(
        case_uid=doing.case.uid, no=following(doing.dossier.tasks), round=doing.case.round, kind=values["task_kind"],
        what=values["what"], owner=values["owner"], supervisor=values.get("supervisor") or doing.actor.login,
        unit=values.get("unit") or doing.case.responsible_unit, due_on=values["due_on"], opened_at=doing.now,
        opened_by=doing.actor.login, effect_days=values.get("effect_days", tasks.EFFECT_DAYS[0]),
    )  # fmt: skip
    return replace(taken(doing, task), details={"task": task.no, "supervisor": task.supervisor})


def _check_add(doing: Doing) -> list[Problem]:
    values = doing.values
    supervisor = values.get("supervisor") or doing.actor.login
    effect = values.get("effect_days", tasks.EFFECT_DAYS[0])
    return tasks.task_problems(
        values["owner"], supervisor, values["due_on"], effect, doing.people, doing.today, kind=values["task_kind"]
    )


def _finish_task(doing: Doing) -> Step:
    task = _named(doing)
    assert task is not None
    values = doing.values
    done = replace(
        task, done_at=doing.now, done_by=doing.actor.login, done_on=values.get("done_on") or doing.today,
        proof=values["proof"], attendees=values.get("attendees", ()), held_on=values.get("held_on"),
        attachment_id=values.get("attachment_id", 0),
    )  # fmt: skip
    after = tasks.effect_check(done, doing.dossier, doing.now)
    records = (done,) if after is None else (done, after)
    late = done.late_on(doing.today)
    return replace(taken(doing, *records), details={"late": late, "effect_check": after.no if after else 0})


def _check_finish_task(doing: Doing) -> list[Problem]:
    task = _named(doing)
    if task is None or task.kind not in IMPROVING:
        return _unknown(doing)
    found = day_problem(doing, "done_on", earliest=task.opened_at.date())
    if task.kind == RETRAINING:
        found += [Problem("field.required", field=key) for key in ("attendees", "held_on") if not doing.values.get(key)]
        found += day_problem(doing, "held_on")
    return found


def _check_effect(doing: Doing) -> Step:
    task = _named(doing)
    assert task is not None
    seen = replace(
        task, done_at=doing.now, done_by=doing.actor.login, done_on=doing.today, result=doing.values["effect"],
        proof=doing.values.get("note", ""),
    )  # fmt: skip
    return replace(taken(doing, seen), details={"parent": task.parent, "late": seen.late_on(doing.today)})


def _effect_problems(doing: Doing) -> list[Problem]:
    task = _named(doing)
    if task is None or task.kind != EFFECT:
        return _unknown(doing)
    if task.due_on > doing.today and not doing.values.get("note"):
        return [Problem("action.effect_early", {"date": task.due_on.isoformat()}, field="note")]
    return []


def _change_task(doing: Doing) -> Step:
    task = _named(doing)
    assert task is not None
    given = {key: doing.values[key] for key in ("owner", "supervisor", "due_on") if doing.values.get(key)}
    before = {f"{key}_before": str(getattr(task, key)) for key in given}
    return replace(taken(doing, replace(task, **given)), details=before)


def _check_change(doing: Doing) -> list[Problem]:
    task = _named(doing)
    if task is None:
        return _unknown(doing)
    values = doing.values
    if not any(values.get(key) for key in ("owner", "supervisor", "due_on")):
        return [Problem("action.nothing_to_correct")]
    owner, supervisor = values.get("owner") or task.owner, values.get("supervisor") or task.supervisor
    found = ahead_problem(doing, "due_on")
    if supervisor and owner == supervisor:
        found.append(Problem("action.own_supervisor", field="supervisor"))
    if values.get("supervisor") and values["supervisor"] not in doing.people:
        found.append(Problem("field.person.unknown", field="supervisor"))
    return found


def _cancel_task(doing: Doing) -> Step:
    task = _named(doing)
    assert task is not None
    return taken(doing, replace(task, cancelled=doing.values["reason"]))


def _check_cancel(doing: Doing) -> list[Problem]:
    return [] if _named(doing) is not None else _unknown(doing)


def _tell_improvement(doing: Doing) -> Step:
    return taken(doing, improvement_told_on=doing.values["told_on"])


def _check_tell_improvement(doing: Doing) -> list[Problem]:
    """The customer is told of what is done, not of what is meant to be."""
    if not any(each.done_at is not None for each in doing.dossier.improving):
        return [Problem("action.nothing_improved")]
    return day_problem(doing, "told_on")


EFFECTS: Mapping[str, Effect] = {
    "add_task": _add_task, "finish_task": _finish_task, "check_effect": _check_effect, "change_task": _change_task,
    "cancel_task": _cancel_task, "tell_improvement": _tell_improvement,
}  # fmt: skip

CHECKS: Mapping[str, Check] = {
    "add_task": _check_add, "finish_task": _check_finish_task, "check_effect": _effect_problems,
    "change_task": _check_change, "cancel_task": _check_cancel, "tell_improvement": _check_tell_improvement,
}  # fmt: skip
