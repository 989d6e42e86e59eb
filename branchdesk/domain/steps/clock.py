"""Steps that touch the clocks: telling the customer how it stands, pausing, waiting, extending."""

from collections.abc import Mapping
from typing import Any

from branchdesk.domain import closing
from branchdesk.domain.errors import Problem
from branchdesk.domain.fields import plain
from branchdesk.domain.steps.doing import Check, Doing, Effect, Step, taken


def _contact(doing: Doing) -> Step:
    values, case = doing.values, doing.case
    more: dict[str, Any] = {"next_contact_at": values["next_contact_at"]}
    if case.responded_at is None and values.get("responds", True):
        more["responded_at"] = doing.now
    if values.get("promised_at") is not None:
        more["promise_kept_at"] = None  # a new promise is one to keep
    elif case.promised_at is not None and case.promise_kept_at is None:
        more["promise_kept_at"] = doing.now
    return taken(doing, **more)


def _check_contact(doing: Doing) -> list[Problem]:
    """The next contact and the promise lie ahead."""
    found = []
    if doing.values["next_contact_at"] <= doing.now:
        found.append(Problem("field.next_contact_at.past", field="next_contact_at"))
    promised = doing.values.get("promised_at")
    if promised is not None and promised <= doing.now:
        found.append(Problem("field.promised_at.past", field="promised_at"))
    return found


def _pause(doing: Doing) -> Step:
    interval = {"from": plain(doing.now), "to": None, "why": doing.values["pause"]}
    return taken(doing, paused_at=doing.now, pauses=(*doing.case.pauses, interval))


def _check_pause(doing: Doing) -> list[Problem]:
    return [Problem("action.already_paused")] if doing.case.pause else []


def _resume(doing: Doing) -> Step:
    pauses = list(doing.case.pauses)
    if pauses and pauses[-1]["to"] is None:
        pauses[-1] = {**pauses[-1], "to": plain(doing.now)}
    return taken(doing, pause="", paused_at=None, pauses=tuple(pauses))


def _waiting(doing: Doing) -> Step:
    return taken(doing, waiting_head_office=doing.action.key == "wait_head_office")


def _extend(doing: Doing) -> Step:
    return taken(doing, extensions=doing.case.extensions + 1)


def _check_extend(doing: Doing) -> list[Problem]:
    return closing.extension_problems(doing.case, doing.values, doing.people, doing.now)


EFFECTS: Mapping[str, Effect] = {
    "contact": _contact, "pause": _pause, "resume": _resume, "wait_head_office": _waiting,
    "head_office_answered": _waiting, "extend": _extend,
}  # fmt: skip

CHECKS: Mapping[str, Check] = {"contact": _check_contact, "pause": _check_pause, "extend": _check_extend}
