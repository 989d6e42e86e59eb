"""Tasks: a recording that is fetched in time, a corrective action somebody else sees to, a look at its effect (S2 五).

Dual tracking means two people: whoever does it and whoever sees that it gets done. Nothing here forgives a day that has
passed: a task done late says so for ever.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from branchdesk.domain.case import Case
from branchdesk.domain.dossier import CCTV, CORRECTIVE, EFFECT, IMPROVING, Dossier, Task, following
from branchdesk.domain.errors import Problem
from branchdesk.domain.records import User

CCTV_AHEAD = timedelta(days=3)
"""A recording is fetched so long before it is overwritten."""

EFFECT_DAYS = (30, 60, 90)
"""Days after which the effect of what was put right is looked at."""

CORRECTIVE_KEYS = frozenset({"what", "owner", "supervisor", "unit", "due_on", "kind", "effect_days", "no"})
"""What one row of a list of corrective actions may say."""


def recording(
    case: Case,
    dossier: Dossier,
    by: str,
    now: datetime,
    *,
    owner: str = "",
    what: str = "",
    recorded_at: datetime | None = None,
) -> Task:
    """The task of fetching the recording this case names: due some days before it is overwritten, never in the past.

    ValueError for a case without a day until which the recording is kept.
    """
    if case.cctv_until is None:
        raise ValueError("nobody said how long the recording is kept")
    return Task(
        case_uid=case.uid, no=following(dossier.tasks), round=case.round, kind=CCTV, what=what,
        owner=owner or case.handler or by, supervisor="", unit="", due_on=max(case.cctv_until - CCTV_AHEAD, now.date()),
        opened_at=now, opened_by=by, place=case.cctv_place, recorded_at=recorded_at or case.occurred_at,
        overwritten_on=case.cctv_until,
    )  # fmt: skip


def corrective(
    rows: Sequence[Mapping[str, Any]], case: Case, dossier: Dossier, actor: User, now: datetime
) -> tuple[Task, ...]:
    """The tasks of a list of corrective actions as typed into plan, finish or close; those that are there already (same
    number, or same words) are left alone. Whoever writes them down sees to them, unless the row names somebody."""
    known = {each.what for each in dossier.improving} | {f"#{each.no}" for each in dossier.tasks}
    made: list[Task] = []
    no = following(dossier.tasks)
    for row in rows:
        what = str(row.get("what", "")).strip()
        if not what or what in known or (row.get("no") and f"#{row['no']}" in known):
            continue
        due = _day(row.get("due_on"))
        assert due is not None
        made.append(
            Task(
                case_uid=case.uid, no=no + len(made), round=case.round, kind=str(row.get("kind") or CORRECTIVE),
                what=what, owner=str(row.get("owner", "")), supervisor=str(row.get("supervisor") or actor.login),
                unit=str(row.get("unit") or case.responsible_unit), due_on=due, opened_at=now, opened_by=actor.login,
                effect_days=int(row.get("effect_days", EFFECT_DAYS[0])),
            )
        )  # fmt: skip
        known.add(what)
    return tuple(made)


def corrective_problems(
    rows: Sequence[Mapping[str, Any]],
    dossier: Dossier,
    actor: User,
    people: Mapping[str, User],
    today: date,
) -> list[Problem]:
    """What is wrong with a list of corrective actions: each says what, who and until when, and who does it is not who
    sees to it."""
    found: list[Problem] = []
    known = {each.what for each in dossier.improving}
    for row in rows:
        what = str(row.get("what", "")).strip()
        if not what or what in known:
            continue
        unknown = sorted(set(row) - CORRECTIVE_KEYS - {"done_on", "proof", "effect"})
        if unknown:
            found.append(Problem("field.unknown", {"key": unknown[0][:60]}, field="corrective"))
        owner, due = str(row.get("owner", "")), _day(row.get("due_on"))
        if not owner or due is None:
            found.append(Problem("action.corrective_incomplete", field="corrective"))
            continue
        supervisor = str(row.get("supervisor") or actor.login)
        effect = row.get("effect_days", EFFECT_DAYS[0])
        kind = str(row.get("kind") or CORRECTIVE)
        found += task_problems(owner, supervisor, due, effect, people, today, kind=kind, field="corrective")
    return found


def task_problems(
    owner: str,
    supervisor: str,
    due: date | None,
    effect_days: Any,
    people: Mapping[str, User],
    today: date,
    *,
    kind: str = CORRECTIVE,
    field: str = "",
) -> list[Problem]:
    """What is wrong with a task that puts something right. field: the one to name, "" for each its own."""
    found = []
    if kind not in IMPROVING:
        found.append(Problem("action.task_kind", field=field or "task_kind"))
    if supervisor == owner:
        found.append(Problem("action.own_supervisor", field=field or "supervisor"))
    elif supervisor not in people:
        found.append(Problem("field.person.unknown", field=field or "supervisor"))
    if due is not None and due < today:
        found.append(Problem("field.day.past", field=field or "due_on"))
    if effect_days not in (0, *EFFECT_DAYS):
        found.append(Problem("action.effect_days", field=field or "effect_days"))
    return found


def effect_check(done: Task, dossier: Dossier, now: datetime) -> Task | None:
    """The look at the effect of a task that was just done, None if nobody asked for one. Whoever saw to the task looks
    at what came of it."""
    if done.done_on is None or not done.effect_days or done.kind not in IMPROVING:
        return None
    return Task(
        case_uid=done.case_uid, no=following(dossier.tasks), round=done.round, kind=EFFECT, what=done.what,
        owner=done.supervisor or done.opened_by, supervisor="", unit=done.unit,
        due_on=done.done_on + timedelta(days=done.effect_days), opened_at=now, opened_by=done.done_by, parent=done.no,
    )  # fmt: skip


def _day(value: Any) -> date | None:
    """The day of a plain value, None if there is none or it is not a day."""
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value or "")[:10])
    except ValueError:
        return None
