"""Steps of the investigation (S2 三): evidence of every side, questions to departments, the recording, the verdict."""

from collections.abc import Mapping
from dataclasses import replace

from branchdesk.domain import tasks
from branchdesk.domain.dossier import CCTV, Inquiry, following
from branchdesk.domain.errors import Problem
from branchdesk.domain.steps.doing import Check, Doing, Effect, Step, ahead_problem, day_problem, taken
from branchdesk.domain.workflow import Status


def _evidence(doing: Doing) -> Step:
    return taken(doing, evidence_count=doing.case.evidence_count + 1)


def _ask_unit(doing: Doing) -> Step:
    values = doing.values
    asked = Inquiry(
        case_uid=doing.case.uid, no=following(doing.dossier.inquiries), round=doing.case.round, unit=values["unit"],
        person=values.get("person", ""), question=values["question"], asked_at=doing.now, asked_by=doing.actor.login,
        due_on=values["due_on"],
    )  # fmt: skip
    step = taken(doing, asked)
    return replace(step, details={"inquiry": asked.no})


def _check_ask(doing: Doing) -> list[Problem]:
    return ahead_problem(doing, "due_on")


def _asked(doing: Doing) -> Inquiry | None:
    """The question that is answered: the one named, else the oldest of this department, else the oldest."""
    if doing.values.get("inquiry"):
        named = doing.dossier.inquiry(doing.values["inquiry"])
        return named if named is not None and named.open else None
    waiting = doing.dossier.open_inquiries
    same = (each for each in waiting if each.unit == doing.values["unit"])
    return next(same, waiting[0] if waiting else None)


def _answer_unit(doing: Doing) -> Step:
    asked = _asked(doing)
    assert asked is not None
    day = doing.values.get("answered_on") or doing.today
    answered = replace(
        asked,
        answer=doing.values["answer"],
        answered_at=doing.now,
        answered_by=doing.actor.login,
        answered_on=day,
    )
    late = asked.late_on(day)
    return replace(taken(doing, answered), details={"inquiry": asked.no, "answered_on": day.isoformat(), "late": late})


def _check_answer(doing: Doing) -> list[Problem]:
    if not doing.dossier.open_inquiries:
        return [Problem("action.no_inquiry")]
    asked = _asked(doing)
    if asked is None:
        return [Problem("action.unknown_row", {"no": doing.values.get("inquiry", 0)}, field="inquiry")]
    return day_problem(doing, "answered_on", earliest=asked.asked_at.date())


def _ask_cctv(doing: Doing) -> Step:
    values = doing.values
    task = tasks.recording(
        taken(doing).case, doing.dossier, doing.actor.login, doing.now, owner=values.get("owner", ""),
        what=values.get("note", ""), recorded_at=values.get("recorded_at"),
    )  # fmt: skip
    return replace(taken(doing, task, cctv_secured=False), details={"task": task.no})


def _check_ask_cctv(doing: Doing) -> list[Problem]:
    found = ahead_problem(doing, "cctv_until")
    filmed = doing.values.get("recorded_at")
    if filmed is not None and filmed > doing.now:
        found.append(Problem("field.day.future", field="recorded_at"))
    return found


def _secure_cctv(doing: Doing) -> Step:
    task = doing.dossier.task(doing.values["task"])
    assert task is not None
    secured = doing.values["secured"]
    done = replace(
        task,
        done_at=doing.now,
        done_by=doing.actor.login,
        done_on=doing.today,
        result="secured" if secured else "overwritten",
        proof=doing.values.get("note", ""),
        attachment_id=doing.values.get("attachment_id", 0),
    )
    return taken(doing, done, cctv_secured=secured or doing.case.cctv_secured)


def _check_secure(doing: Doing) -> list[Problem]:
    task = doing.dossier.task(doing.values["task"])
    if task is None or task.kind != CCTV or not task.open:
        return [Problem("action.unknown_row", {"no": doing.values["task"]}, field="task")]
    if not doing.values["secured"] and not doing.values.get("note"):
        return [Problem("field.required", field="note")]
    return []


def _conclude(doing: Doing) -> Step:
    return taken(doing)


def _send_back(doing: Doing) -> Step:
    return taken(doing, to=Status.INVESTIGATING)


EFFECTS: Mapping[str, Effect] = {
    "add_evidence": _evidence, "ask_unit": _ask_unit, "answer_unit": _answer_unit, "ask_cctv": _ask_cctv,
    "secure_cctv": _secure_cctv, "conclude": _conclude, "send_back": _send_back,
}  # fmt: skip

CHECKS: Mapping[str, Check] = {
    "ask_unit": _check_ask, "answer_unit": _check_answer, "ask_cctv": _check_ask_cctv, "secure_cctv": _check_secure,
}  # fmt: skip
