"""Steps at the end of the way: telling, closing, calling back, the next round, the exits, review by the superior."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from branchdesk.domain import closing, examples
from branchdesk.domain.case import altered
from branchdesk.domain.errors import NotAllowed, Problem
from branchdesk.domain.history import undone
from branchdesk.domain.people import may
from branchdesk.domain.steps.closing import closing_step
from branchdesk.domain.steps.doing import Check, Doing, Effect, Step, day_problem, one_line, taken
from branchdesk.domain.steps.plan import corrective_problems, corrective_tasks
from branchdesk.domain.workflow import Status

REVIEW_DAYS = 30
"""Days the customer has for asking the superior to review the decision, and days the superior has to decide."""


def _check_tell(doing: Doing) -> list[Problem]:
    return closing.tell_problems(doing.case, doing.values, doing.now)


def _tell(doing: Doing) -> Step:
    return taken(doing, to=Status.AWAITING_CONFIRMATION, **closing.told(doing.case, doing.values))


def _check_close(doing: Doing) -> list[Problem]:
    case = taken(doing).case
    refused = may(doing.action, case, doing.actor, doing.rules.authority, now=doing.now, second=doing.second)
    if refused is not None:  # only now the agreement is known that decides who may close (R7)
        raise NotAllowed(refused)
    found = corrective_problems(doing)
    if not found:
        improving = bool(doing.dossier.improving or corrective_tasks(doing))
        found = closing.close_problems(case, improving=improving)
    return found + closing.own_close_problems(
        case, doing.actor, doing.second, doing.rules.authority, doing.now, people=doing.people
    )


def _close(doing: Doing) -> Step:
    return closing_step(doing, taken(doing).case, *corrective_tasks(doing))


def _check_call(doing: Doing) -> list[Problem]:
    return closing.call_problems(doing.case, doing.calls, doing.values, doing.actor, doing.rules, doing.now)


def _call(doing: Doing) -> Step:
    case, call, details = closing.called(doing.case, doing.calls, doing.values, doing.actor, doing.rules, doing.now)
    return Step(case, details, call)


def _archive(doing: Doing) -> Step:
    """A closed case that waits for no callback is put away."""
    return taken(doing, to=Status.ARCHIVED)


def _reopen(doing: Doing) -> Step:
    brought, fresh = doing.values.get("brought_at"), doing.values["new_facts"]
    return Step(closing.reopened(doing.case, new_facts=fresh, now=doing.now, brought_at=brought), {})


def _check_reopen(doing: Doing) -> list[Problem]:
    """New facts were brought between receipt and now."""
    brought, received = doing.values.get("brought_at"), doing.case.received_at
    if brought is not None and brought > doing.now:
        return [Problem("field.day.future", field="brought_at")]
    if brought is not None and received is not None and brought < received:
        return [Problem("field.day.early", {"date": received.date().isoformat()}, field="brought_at")]
    return []


def _letter(doing: Doing) -> Step:
    return taken(doing)


def _check_letter(doing: Doing) -> list[Problem]:
    return day_problem(doing, "sent_on")


_RESULTS: Mapping[str, dict[str, Any]] = {
    "withdraw": {"result": "withdrawn", "agreement": "withdrawn"},
    "merge": {"result": "merged"},
    "transfer": {"result": "transferred"},
}
"""What an exit says about the outcome."""


def _leave(doing: Doing) -> Step:
    more = {
        "exit_at": doing.now,
        "exit_reason": one_line(doing.values["reason"]),
        "pause": "",
        "paused_at": None,
        "attention": "",
        **_RESULTS.get(doing.action.key, {}),
    }
    return taken(doing, to=doing.action.to[0], **more)


def _check_withdraw(doing: Doing) -> list[Problem]:
    """A withdrawal is the customer's own: he signed it, or the reason says how he declared it."""
    if "signed_on" in doing.values and doing.values["signed_on"] and not doing.values.get("signed"):
        return [Problem("field.required", field="signed")]
    return day_problem(doing, "signed_on")


def _check_merge(doing: Doing) -> list[Problem]:
    same = doing.values["merged_into"] in (doing.case.number, doing.case.uid)
    return [Problem("action.merge_into_itself", field="merged_into")] if same else []


def _restore(doing: Doing) -> Step:
    """The case as it stood before it was voided; its clocks have run on meanwhile."""
    assert doing.undo is not None
    return Step(altered(undone(doing.case, doing.undo), revision=doing.case.revision), {"undone": doing.undo.seq})


def _check_restore(doing: Doing) -> list[Problem]:
    return [] if doing.undo is not None else [Problem("action.nothing_to_restore")]


def _request_review(doing: Doing) -> Step:
    asked = doing.values["review_requested_on"]
    return taken(doing, review_due=asked + timedelta(days=REVIEW_DAYS), review_decided_on=None, review_result="")


def _check_request(doing: Doing) -> list[Problem]:
    """Within thirty days after the decision was told, once a round."""
    case, asked = doing.case, doing.values["review_requested_on"]
    if case.review_requested_on is not None:
        return [Problem("action.review_before")]
    if case.told_at is None:
        return [Problem("action.nothing_told")]
    found = day_problem(doing, "review_requested_on", earliest=case.told_at.date())
    last = case.told_at.date() + timedelta(days=REVIEW_DAYS)
    if asked > last:
        found.append(Problem("action.review_late", {"date": last.isoformat()}, field="review_requested_on"))
    return found


def _review_decided(doing: Doing) -> Step:
    due = doing.case.review_due
    late = due is not None and doing.values["review_decided_on"] > due
    return replace(taken(doing, waiting_head_office=False), details={"late": late})


def _check_decided(doing: Doing) -> list[Problem]:
    asked = doing.case.review_requested_on
    if asked is None or doing.case.review_decided_on is not None:
        return [Problem("action.no_review")]
    return day_problem(doing, "review_decided_on", earliest=asked)


def _keep_example(doing: Doing) -> Step:
    names = [each.display for each in doing.people.values()]
    made = examples.made(doing.case, doing.dossier, doing.values, doing.actor.login, doing.now, names)
    return taken(doing, made, example=True)


EFFECTS: Mapping[str, Effect] = {
    "tell": _tell, "close": _close, "call": _call, "archive": _archive, "reopen": _reopen, "letter": _letter,
    "withdraw": _leave, "merge": _leave, "transfer": _leave, "decline": _leave, "void": _leave, "restore": _restore,
    "request_review": _request_review, "review_decided": _review_decided, "keep_example": _keep_example,
}  # fmt: skip

CHECKS: Mapping[str, Check] = {
    "tell": _check_tell, "close": _check_close, "call": _check_call, "letter": _check_letter,
    "withdraw": _check_withdraw, "merge": _check_merge, "restore": _check_restore, "request_review": _check_request,
    "review_decided": _check_decided, "reopen": _check_reopen,
}  # fmt: skip
