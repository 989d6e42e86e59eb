"""Reads the form as the rules do, with every key: what is missing, what is wrong, what to promise."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from branchdesk.assets import Words
from branchdesk.domain import cards, readback
from branchdesk.domain import intake as rules
from branchdesk.domain.case import BLANK, FIELDS, Case, altered
from branchdesk.domain.errors import Problem
from branchdesk.services import intake, suggesting
from branchdesk.services.intake import Promise
from branchdesk.services.returning import Outlook
from branchdesk.services.session import Session
from branchdesk.services.suggesting import Suggested

_BY_PROGRAM = frozenset({"received_at", "grade"})
"""Needed, but always filled by the program."""


@dataclass(frozen=True, slots=True)
class Reading:
    """needed: fields a person fills for this kind of case; gaps: those still empty. problems: what keeps the case from
    being saved; warnings: what does not. spoken: the sentence to read back; cards: emergency cards called for;
    case: what the form would make."""

    needed: tuple[str, ...]
    gaps: tuple[str, ...]
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    promise: Promise
    spoken: str = ""
    cards: tuple[str, ...] = ()
    case: Case = BLANK


def read(
    session: Session, values: Mapping[str, Any], opened_at: datetime, now: datetime, words: Words | None = None
) -> Reading:
    """The reading of what stands in the form."""
    case, problems = intake.draft_case(session, values, opened_at, now)
    unreadable = {problem.field for problem in problems}
    needed = tuple(key for key in rules.needed(case.kind) if key not in _BY_PROGRAM)
    gaps = tuple(key for key in rules.gaps(case) if key in needed and key not in unreadable)
    if "narrative" in needed and not case.narrative and "narrative" not in gaps:
        gaps = tuple(key for key in needed if key in (*gaps, "narrative"))
    promise = intake.promised(session, case, now)
    told = altered(case, decision_due=promise.decision_due)
    lang = words.language if words is not None else ""
    spoken = readback.spoken(told, session.rules.codes, words.text, lang) if words is not None else ""
    called = cards.wanted({"kind": case.kind, "flags": case.flags, "group_size": case.group_size}, case.grade)
    return Reading(needed, gaps, tuple(problems), tuple(rules.warnings(case)), promise, spoken, called, case)


def as_visit(read: Reading, look: Outlook) -> Reading:
    """The reading of a form that goes to the case that is there already: nothing is asked but the words it needs."""
    needed = ("narrative",) if look.needs_words else ()
    gaps = tuple(key for key in needed if not read.case.narrative)
    return replace(read, needed=needed, gaps=gaps, problems=(), warnings=(), cards=())


def suggestion(session: Session, values: Mapping[str, Any], language: str) -> Suggested:
    """What the rules suggest, with reasons in the language of the window."""
    return suggesting.suggest(replace(session, language=language), values)


def field_words(key: str, language: str) -> str:
    """The name of a field."""
    field = FIELDS[key]
    return field.zh if language.startswith("zh") else field.en
