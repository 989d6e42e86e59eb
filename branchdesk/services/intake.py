"""Logging a case while the customer stands there: check, suggest, preview, save; drafts that survive.

A number needs only the words and the source; what else is missing is listed and may wait (待补登). A number that was
returned is on the disk.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from branchdesk.domain import cards, clocks, grading, intake, investigating, months, numbering, redlines
from branchdesk.domain.case import BLANK, FIELDS, Case, altered
from branchdesk.domain.errors import InvalidCase, NotAllowed, Problem
from branchdesk.domain.fields import EMPTY, plain
from branchdesk.domain.records import Draft
from branchdesk.domain.workflow import ACTIONS, Status
from branchdesk.services import handling, suggesting
from branchdesk.services.saving import save_new
from branchdesk.services.session import Session
from branchdesk.store import cases, drafts, exchange_ledger

ANSWER = next(each for each in ACTIONS if each.key == "answer")
"""What is told at once."""

MAY_LOG = frozenset({"teller", "handler", "supervisor"})


@dataclass(frozen=True, slots=True)
class Logged:
    """A saved case, what is still missing, and warnings that did not stop it."""

    case: Case
    missing: tuple[str, ...]
    warnings: tuple[Problem, ...]
    repeated_request: bool = False


@dataclass(frozen=True, slots=True)
class Promise:
    """What the customer can be told: first contact by, decision by (both aware moments, None if none runs)."""

    response_due: datetime | None
    decision_due: datetime | None
    resolve_due: datetime | None


def draft_case(
    session: Session, values: Mapping[str, Any], opened_at: datetime, now: datetime
) -> tuple[Case, list[Problem]]:
    """The case these values would make, unnumbered and with defaults filled, and every problem of the values."""
    taken, problems = intake.read_values(values, session.rules.codes)
    taken.setdefault("kind", intake.COMPLAINT)
    taken.setdefault("intake_source", "walk_in")
    for key in ("kind", "intake_source"):
        taken[key] = taken[key] or EMPTY_DEFAULTS[key]
    chosen_grade = taken.get("grade", "")
    taken = intake.filled_from_matter(taken, session.rules.codes)
    taken["scope"] = taken.get("scope") or "individual"
    taken["received_at"] = taken.get("received_at") or opened_at
    ticks = cards.readable(taken.get("emergency"))
    if any(each["step"] not in session.rules.card_steps for each in ticks):
        unknown = next(each["step"] for each in ticks if each["step"] not in session.rules.card_steps)
        problems.append(Problem("emergency.step", {"step": unknown}, field="emergency"))
    taken["emergency"] = cards.sworn(ticks, session.user.login, min(opened_at, taken["received_at"]), now)
    if cards.THREATENING in taken.get("flags", ()):
        taken["attention"] = "agitated"
    many = intake.representatives_problem(taken.get("representatives", ()))
    if many is not None:
        problems.append(many)
    suggestion = suggesting.of(taken, session.rules).grade
    taken["grade"] = chosen_grade or suggestion.grade
    if suggestion.major:
        taken["major"] = True
        taken["major_reason"] = taken.get("major_reason") or suggestion.fills.get("major_reason", "")
    if not taken.get("phone") and taken.get("phone_none") is None:
        taken["phone_none"] = False
    case = altered(
        BLANK,
        **taken,
        grade_suggested=suggestion.grade,
        logged_at=now,
        first_owner=session.user.login,
        registrar=session.user.login,
        response_from=taken["received_at"],
        decision_from=taken["received_at"],
        round=1,
    )
    if not case.narrative:
        problems.append(Problem("field.required", field="narrative"))
    if case.received_at is not None and case.received_at > now:
        problems.append(Problem("field.received_at.future", field="received_at"))
    return case, problems


EMPTY_DEFAULTS = {"kind": intake.COMPLAINT, "intake_source": "walk_in"}


def suggest(session: Session, values: Mapping[str, Any]) -> grading.Suggestion:
    """Grade and matter suggested from what stands in the form, with reasons and the words that spoke."""
    return suggesting.suggest(session, values).grade


def preview(session: Session, values: Mapping[str, Any], opened_at: datetime, now: datetime) -> Promise:
    """The moments that would be promised if this were saved now."""
    return promised(session, draft_case(session, values, opened_at, now)[0], now)


def promised(session: Session, case: Case, now: datetime) -> Promise:
    """The moments that would be promised if this case were logged now."""
    stamped = clocks.stamp(altered(case, status=str(Status.RECEIVED)), session.rules, now)
    return Promise(stamped.response_due, stamped.decision_due, stamped.resolve_due)


def next_number(session: Session, now: datetime) -> str:
    """The number the next case will get, as a preview; it becomes final on save."""
    year = now.year
    serial = cases.peek_serial(session.store, session.home.branch + session.home.desk, year)
    return numbering.format_number(session.home.branch, session.home.desk, year, serial)


def log(
    session: Session,
    values: Mapping[str, Any],
    *,
    now: datetime,
    opened_at: datetime | None = None,
    answer: str = "",
    attention: str = "",
) -> Logged:
    """Log one case and return it numbered.

    values: field key → what was typed. opened_at: when the form was opened (受理时间 unless given earlier). The same
    `request_id` is the same case: a repeated call answers the first one. answer: what was told at once to a suggestion,
    an enquiry or praise; the case is closed with it in the same transaction, unless something is missing or only a
    supervisor may close what weighs so much (a warning says so): then it waits in the decision. attention: what the
    supervisor is asked to see to, "" for what follows from the case. Raises InvalidCase with every problem, NotAllowed
    if this person may not log.
    """
    if not session.user.roles & MAY_LOG:
        raise NotAllowed(Problem("access.role", {"action": "log"}))
    case, problems = draft_case(session, values, opened_at or now, now)
    case = altered(case, attention=attention or case.attention)
    ungrounded = intake.grade_problem(case)
    if ungrounded is not None:
        problems.append(ungrounded)
    people = handling.people(session, values)
    if case.handler:
        problems += investigating.handler_problems(case, people.get(case.handler))
    if case.team:
        problems += investigating.team_problems(case, case.team, people, by=session.user)
    if answer and case.kind == intake.COMPLAINT:
        problems.append(Problem("action.wrong_kind", {"action": "answer", "kind": case.kind}, field="answer"))
    if problems:
        raise InvalidCase(*problems)
    missing = intake.gaps(case)
    with session.store.writing():
        if case.request_id:
            earlier = cases.by_request(session.store, case.request_id)
            if earlier is not None:
                return Logged(earlier, intake.gaps(earlier), (), repeated_request=True)
        exported = exchange_ledger.exported_periods(session.store)
        period = months.period_of(case, exported)
        serial = cases.next_serial(session.store, session.home.branch + session.home.desk, now.year)
        case = altered(
            case,
            uid=uuid.uuid4().hex,
            number=numbering.format_number(session.home.branch, session.home.desk, now.year, serial),
            status=str(Status.INCOMPLETE if missing else Status.RECEIVED),
            period=period,
            late_entry=months.is_late_entry(case, exported),
        )
        crossed = redlines.standing(values, session.rules.redlines)
        held = handling.refusal(session, ANSWER, case, now) if answer and not missing else None
        if answer and (missing or held is not None):
            case = altered(case, decision=answer.strip())
        case = save_new(session, case, {"redlines": crossed} if crossed else {}, now)
        if answer and not missing and held is None:
            case = handling.step(session, case.uid, "answer", {"decision": answer}, now)
    unanswered = () if held is None else (replace(held, warning=True),)
    return Logged(case, missing, (*intake.warnings(case), *unanswered))


FORM = "intake"
DRAFT_KEYS = frozenset({"answer", "thanked", "repeat_of", "repeat_as"})
"""What a draft keeps besides fields of the case: the answer told at once, and what the visit was found to repeat."""


def keep_draft(session: Session, values: Mapping[str, Any], now: datetime, draft_id: int = 0) -> Draft:
    """Store what stands in the form as this person's draft (no number, no status); returns it with its id."""
    clean = {
        key: plain(value)
        for key, value in values.items()
        if (key in FIELDS or key in DRAFT_KEYS) and value not in EMPTY.values()
    }
    return drafts.save(session.store, Draft(session.user.login, FORM, clean, now, draft_id))


def own_drafts(session: Session) -> list[Draft]:
    """This person's unfinished entries, newest first."""
    return drafts.of_owner(session.store, session.user.login, FORM)


def discard_draft(session: Session, draft_id: int) -> None:
    """Forget a draft: after its case was saved, or because the person cleared the form."""
    drafts.drop(session.store, draft_id)
