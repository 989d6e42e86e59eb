"""Telling, closing, calling back, reopening, extending: the rules at the end of the way (product.md §2, S2, R7).

Every function is pure; times are aware datetimes, amounts fen.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from branchdesk.domain import callbacks, warnings
from branchdesk.domain.calendar import WorkCalendar
from branchdesk.domain.case import Case
from branchdesk.domain.clocks import day_end, moved
from branchdesk.domain.errors import Problem
from branchdesk.domain.fields import plain
from branchdesk.domain.people import AuthorityTable, close_problem, others_supervising, recused, second_problem
from branchdesk.domain.records import Call, User
from branchdesk.domain.rules import Rules
from branchdesk.domain.workflow import HANDLER, SUPERVISOR, Status

EXTENSION_LIMIT = timedelta(days=60)
"""15 or 30 days plus one extension of 30: never later than day 60 (银保监会令 2020 年第 3 号)."""

_ROUND_FIELDS = (
    "round", "response_from", "response_due", "responded_at", "response_late", "decision_due", "decision_late",
    "verdict", "why", "measures", "remedy_amount", "decision", "told_at", "told_way", "result", "agreement",
    "closed_at", "closed_by", "handler", "score_result", "score_attitude", "score_speed", "callback_attempts",
    "callback_state", "decision_from", "remedy_kinds", "compensation_paid", "responsible_unit", "extensions",
    "extended_to", "warning_no", "approver", "opinion_signed_on", "promise_late", "transfer_late",
)  # fmt: skip
"""What is frozen of a finished round."""

_CLEARED: Mapping[str, Any] = {
    "responded_at": None, "response_late": False, "verdict": "", "verdict_basis": "", "why": "", "why_line": "",
    "whys": (), "measures": "", "remedy_kinds": (), "remedy_amount": None, "remedy_basis": "", "approver": "",
    "approved_at": None, "done_what": "", "decision": "", "told_at": None, "told_way": "", "remedies_told": False,
    "result": "", "agreement": "", "closed_at": None, "closed_by": "", "confirm_due": None, "tell_due": None,
    "promised_at": None, "promise_kept_at": None, "promise_late": False, "callback_opens": None,
    "callback_closes": None, "callback_moved": False, "callback_state": "", "callback_attempts": 0,
    "callback_next_at": None, "feasible": "",
    "superior_ref": "", "proposer": "", "compensation_paid": None, "opinion_signed_on": None, "opinion_signed_way": "",
    "improvement_told_on": None, "review_requested_on": None, "review_due": None, "review_decided_on": None,
    "review_result": "", "ticks": (), "callback_last": "", "callback_done_at": None, "callback_by": "",
    "score_result": 0, "score_attitude": 0, "score_speed": 0, "callback_words": "", "churn": "",
    "experience_officer": False, "self_called": False,
}  # fmt: skip
"""What a new round starts without; the words, the customer and the decision clock stay."""


SYSTEM = User("system", "", frozenset())
"""Who closes a case that lapsed: nobody."""


def tell_problems(case: Case, values: Mapping[str, Any], now: datetime) -> list[Problem]:
    """The decision must name the remedies (a cited violation otherwise) and cannot be told in the future."""
    found = []
    if case.kind == "complaint" and not values["remedies_told"]:
        found.append(Problem("action.remedies_not_told", field="remedies_told"))
    if values["told_at"] > now:
        found.append(Problem("field.told_at.future", field="told_at"))
    elif case.received_at is not None and values["told_at"] < case.received_at:
        found.append(Problem("field.told_at.early", field="told_at"))
    return found


def told(case: Case, values: Mapping[str, Any]) -> dict[str, Any]:
    """Telling the decision also answers a response clock and a promise still open."""
    own: dict[str, Any] = {}
    if case.responded_at is None:
        own["responded_at"] = values["told_at"]
    if case.promised_at is not None and case.promise_kept_at is None:
        own["promise_kept_at"] = values["told_at"]
    return own


def needs_five_whys(case: Case) -> bool:
    """5-Why is required for major, upheld grade 1, reopened and recurring complaints."""
    upheld_urgent = case.grade == "1" and case.verdict in ("upheld", "partly")
    return case.kind == "complaint" and (case.major or upheld_urgent or case.round > 1 or case.repeated)


PERSONAL_CAUSES = ("粗心", "疏忽", "大意", "马虎", "责任心", "态度不好", "个人原因", "careless", "negligen")
"""Words of a last why that blames somebody instead of naming what let it happen."""


def ends_at_a_person(case: Case) -> bool:
    """Whether the last why stops at a person: his name stands there, or that he was careless."""
    last = case.whys[-1].casefold() if case.whys else ""
    names = [each for each in (case.responsible_person, case.against) if len(each) > 1]
    return any(word in last for word in PERSONAL_CAUSES) or any(name.casefold() in last for name in names)


def close_problems(case: Case, *, improving: bool) -> list[Problem]:
    """The checklist of closing; every gap at once. improving: a corrective action or a retraining was set."""
    found = []
    if case.kind == "complaint":
        found += [Problem("field.required", field=key) for key in ("verdict", "measures") if not getattr(case, key)]
        if needs_five_whys(case):
            found += _five_whys(case, improving)
    if not case.decision or case.told_at is None:
        found.append(Problem("field.required", field="decision"))
    if case.open_inquiries:
        found.append(Problem("action.open_inquiries", {"count": case.open_inquiries}))
    return found


def _five_whys(case: Case, improving: bool) -> list[Problem]:
    """The whys may stop early, but never at a person, and something is put right because of them (product.md §2)."""
    found = []
    if len(case.whys) < 2:
        found.append(Problem("action.five_whys", field="whys"))
    elif ends_at_a_person(case):
        found.append(Problem("action.why_is_a_person", field="whys"))
    if not improving:
        found.append(Problem("action.nothing_corrective", field="corrective"))
    return found


def own_close_problems(
    case: Case,
    actor: User,
    second: User | None,
    authority: AuthorityTable,
    now: datetime,
    *,
    people: Mapping[str, User],
) -> list[Problem]:
    """A supervisor who handled the case himself does not close what only a supervisor closes (R7: 填报 ≠ 复核).

    With two of them the other one gives his own login (crosswise); where he is alone the superior agrees in writing,
    and the case keeps the number of that document (R8). people: who works here, by login.
    """
    if case.handler != actor.login or (second is not None and second_problem("close", case, actor, second) is None):
        return []
    if case.superior_ref and not others_supervising(people.values(), case, actor.login):
        return []
    as_handler = replace(actor, roles=actor.roles - {SUPERVISOR} | {HANDLER})
    if close_problem(case, as_handler, authority, now) is None:
        return []
    return [Problem("access.close.own", field="superior_ref")]


def closed(case: Case, actor: User, calendar: WorkCalendar, now: datetime) -> Case:
    """The closed case: callback scheduled, warning record of the responsible unit written (S4 7(4)); every closed case
    has one, non-complaints and those not upheld weigh 0 in it (R10)."""
    done = replace(
        case,
        status=str(Status.CLOSED),
        closed_at=now,
        closed_by=actor.login,
        warning_no=warnings.number(case),
        pause="",
        paused_at=None,
        next_contact_at=None,
    )
    return callbacks.schedule(done, calendar)


def lapsed(case: Case, calendar: WorkCalendar, now: datetime) -> Case:
    """The case of a customer who did not answer within the time for it: closed as 未回应 (R2)."""
    unanswered = replace(case, agreement="no_response", result=case.result or "unreachable")
    return closed(unanswered, SYSTEM, calendar, now)


def call_problems(
    case: Case, calls: tuple[Call, ...], values: Mapping[str, Any], actor: User, rules: Rules, now: datetime
) -> list[Problem]:
    """What is wrong with an attempt as keyed."""
    keyed = callbacks.problems(attempt(case, calls, values, actor, now), rules, now)
    return [problem for problem in keyed if not problem.warning]


def attempt(case: Case, calls: tuple[Call, ...], values: Mapping[str, Any], actor: User, now: datetime) -> Call:
    """The call record of the given values: the next attempt of this round."""
    return Call(
        case.uid,
        case.round,
        1 + max((each.attempt for each in calls if each.round == case.round), default=0),
        now,
        actor.login,
        values["outcome"],
        values.get("score_result", 0),
        values.get("score_attitude", 0),
        values.get("score_speed", 0),
        values.get("words", ""),
        values.get("churn", ""),
        values.get("experience_officer", False),
        values.get("suggestion", ""),
        values.get("next_at"),
        actor.login == case.handler,
    )


def called(
    case: Case, calls: tuple[Call, ...], values: Mapping[str, Any], actor: User, rules: Rules, now: datetime
) -> tuple[Case, Call, dict[str, Any]]:
    """One attempt: the case afterwards, the call record, and what the journal keeps of it."""
    call = attempt(case, calls, values, actor, now)
    effect = callbacks.after_call(case, calls, call, rules, now)
    reached = call.outcome == "reached"
    after = replace(
        case,
        status=str(Status.ARCHIVED if effect.archived else Status.IN_CALLBACK),
        callback_state=effect.state,
        callback_attempts=call.attempt,
        callback_next_at=effect.next_at,
        callback_last=call.outcome,
        callback_by=actor.login,
        callback_done_at=now if effect.archived else None,
        self_called=call.self_called,
        score_result=call.score_result if reached else case.score_result,
        score_attitude=call.score_attitude if reached else case.score_attitude,
        score_speed=call.score_speed if reached else case.score_speed,
        callback_words=call.words or case.callback_words,
        churn=call.churn or case.churn,
        experience_officer=call.experience_officer or case.experience_officer,
    )
    details = {"attempt": call.attempt, "state": effect.state, "next_at": plain(effect.next_at)}
    return after, call, details


def reopened(case: Case, *, new_facts: bool, now: datetime, brought_at: datetime | None = None) -> Case:
    """The next round: the finished one is frozen for ever; a new response clock runs.

    On the same facts the old decision date and any breach stay; only new facts restart the 15 days (R5), from when
    they were brought: `brought_at`, else now.
    """
    frozen = {key: plain(getattr(case, key)) for key in _ROUND_FIELDS}
    fresh: dict[str, Any] = {**_CLEARED, "response_from": now}
    if new_facts:
        fresh |= {
            "decision_from": brought_at or now,
            "decision_due": None,
            "decision_late": False,
            "extensions": 0,
            "extended_to": None,
            "extension_approver": "",
            "extension_told_on": None,
            "extension_ref": "",
        }
    return replace(
        case,
        status=str(Status.INVESTIGATING),
        round=case.round + 1,
        earlier_rounds=(*case.earlier_rounds, frozen),
        **fresh,
    )


def extension_problems(
    case: Case, values: Mapping[str, Any], people: Mapping[str, User], now: datetime
) -> list[Problem]:
    """An extension is given once, by somebody who may, told to the customer, and ends by day 60; a silent one is
    refused. Pauses carry day 60 on as they carry every limit."""
    found = []
    if case.extensions:
        found.append(Problem("action.extended_before"))
    if case.decision_due is not None and values["extended_to"] <= case.decision_due:
        found.append(Problem("field.extended_to.early", field="extended_to"))
    start = case.decision_from or case.received_at
    if start is not None:
        last = moved(day_end(start.date() + EXTENSION_LIMIT, start), case.pauses, now, start)
        if values["extended_to"] > last:
            found.append(Problem("field.extended_to.late", field="extended_to"))
    told = values["extension_told_on"]
    if told > now.date():
        found.append(Problem("field.extension_told_on.future", field="extension_told_on"))
    elif case.received_at is not None and told < case.received_at.date():
        early = {"date": case.received_at.date().isoformat()}
        found.append(Problem("field.day.early", early, field="extension_told_on"))
    return found + extension_approver_problems(case, values, people)


def extension_approver_problems(case: Case, values: Mapping[str, Any], people: Mapping[str, User]) -> list[Problem]:
    """Who approves an extension: the superior, whose document is named, or a supervisor here who does not handle the
    case himself and about whom it is not."""
    if values.get("extension_ref"):
        return []
    person = people.get(values["extension_approver"])
    if person is None:
        return [Problem("field.person.unknown", field="extension_approver")]
    if SUPERVISOR not in person.roles or person.login == case.handler or recused(case, person):
        return [Problem("action.extension_approver", field="extension_approver")]
    return []
