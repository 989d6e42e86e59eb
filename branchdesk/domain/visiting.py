"""When a customer comes again, and what is answered while he stands there (product.md §1 "Repeat visitor", §2).

A repeat visitor brings one of three things: the same complaint, the same with new facts, or another one. The same is a
visit to the case that is there already: its number, its clocks and its breaches stay. New facts restart the period of
15 (30) days, as the rule says; a breach that has happened stays one. Once a decision was told both are a new round.
Enquiries, suggestions and praise may be answered at once: no verdict, no callback.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from branchdesk.domain import clocks
from branchdesk.domain.case import Case, altered
from branchdesk.domain.errors import Problem
from branchdesk.domain.workflow import OPEN, Status

SAME, NEW_FACTS = "same", "new_facts"
"""What a repeat visitor may bring besides another complaint."""


class Way(StrEnum):
    """What becomes of a repeat visit.

    visit: noted on the open case; restart: facts added, its period starts again; reopen: the next round of a case whose
    decision was told, with the old decision date (same facts) or a new one (new facts); link: a case of its own that
    names the earlier one, because that has left or is archived.
    """

    VISIT = "visit"
    RESTART = "new_facts"
    REOPEN = "reopen"
    LINK = "link"


REOPENED = (Status.AWAITING_CONFIRMATION, Status.CLOSED, Status.IN_CALLBACK)
"""Statuses in which the decision was told already: the customer who comes again is not content with it."""


def way(earlier: Case, repeat: str) -> Way:
    """What becomes of a visit that brings `repeat` to this earlier case, whoever may do it."""
    if earlier.registered:
        return Way.LINK
    if earlier.status in REOPENED:
        return Way.REOPEN
    if earlier.status in OPEN:
        return Way.RESTART if repeat == NEW_FACTS else Way.VISIT
    return Way.LINK


def visited(case: Case) -> Case:
    """The case after the customer came again with the same: one more visit, marked as repeated."""
    return altered(case, visits=case.visits + 1, repeated=True)


def with_new_facts(case: Case, facts: str, now: datetime) -> Case:
    """The case with what the customer added below his words, and its period starting again.

    A period that starts again has its own extension; one already granted stays where it reaches further. What was late
    stays late.
    """
    added = f"{case.narrative}\n\n[{now:%Y-%m-%d %H:%M}] {facts.strip()}"
    fresh: dict[str, Any] = {"narrative": added, "decision_from": now}
    limit = clocks.decision_due(now, case.complicated)
    if case.extended_to is None or case.extended_to <= limit:
        fresh |= {
            "extensions": 0,
            "extended_to": None,
            "extension_told_on": None,
            "extension_approver": "",
            "extension_ref": "",
        }
    return altered(visited(case), **fresh)


def answer_problems(case: Case, values: Mapping[str, Any], now: datetime) -> list[Problem]:
    """An answer is told neither in the future nor before the case came in."""
    told = values.get("told_at")
    if told is None:
        return []
    if told > now:
        return [Problem("field.told_at.future", field="told_at")]
    if case.received_at is not None and told < case.received_at:
        return [Problem("field.told_at.early", field="told_at")]
    return []


def answered(values: Mapping[str, Any], case: Case, now: datetime) -> dict[str, Any]:
    """What an answer sets: told now and in person unless said otherwise; it is the first response too."""
    told = values.get("told_at") or now
    own: dict[str, Any] = {"told_at": told, "told_way": values.get("told_way") or "in_person"}
    if case.responded_at is None:
        own["responded_at"] = told
    if not case.result:
        own["result"] = "explained"
    if case.promised_at is not None and case.promise_kept_at is None:
        own["promise_kept_at"] = told
    return own
