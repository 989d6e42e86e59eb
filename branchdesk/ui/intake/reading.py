"""Reads the form as the rules do, with every key: what is missing, what is wrong, what to promise."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from branchdesk.domain import intake as rules
from branchdesk.domain.case import FIELDS
from branchdesk.domain.errors import Problem
from branchdesk.domain.grading import Suggestion
from branchdesk.services import intake
from branchdesk.services.intake import Promise
from branchdesk.services.session import Session

_BY_PROGRAM = frozenset({"received_at", "grade"})
"""Needed, but always filled by the program."""


@dataclass(frozen=True, slots=True)
class Reading:
    """needed: fields a person fills for this kind of case; gaps: those still empty. problems: what keeps the case from
    being saved; warnings: what does not."""

    needed: tuple[str, ...]
    gaps: tuple[str, ...]
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    promise: Promise


def read(session: Session, values: Mapping[str, Any], opened_at: datetime, now: datetime) -> Reading:
    """The reading of what stands in the form."""
    case, problems = intake.draft_case(session, values, opened_at, now)
    unreadable = {problem.field for problem in problems}
    needed = tuple(key for key in rules.needed(case.kind) if key not in _BY_PROGRAM)
    gaps = tuple(key for key in rules.gaps(case) if key in needed and key not in unreadable)
    if "narrative" in needed and not case.narrative and "narrative" not in gaps:
        gaps = tuple(key for key in needed if key in (*gaps, "narrative"))
    promise = intake.preview(session, values, opened_at, now)
    return Reading(needed, gaps, tuple(problems), tuple(rules.warnings(case)), promise)


def suggestion(session: Session, values: Mapping[str, Any], language: str) -> Suggestion:
    """What the rules suggest, with reasons in the language of the window."""
    return intake.suggest(replace(session, language=language), values)


def field_words(key: str, language: str) -> str:
    """The name of a field."""
    field = FIELDS[key]
    return field.zh if language.startswith("zh") else field.en
