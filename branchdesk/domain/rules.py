"""Everything a rule may consult, in one hand: code lists, calendar, grades, authority, phrases.

Built once at start by services from resources/ and the home's settings, and passed down; nothing here reads a file.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from branchdesk.domain.calendar import WorkCalendar
from branchdesk.domain.clocks import Grade
from branchdesk.domain.codes import CodeBook
from branchdesk.domain.people import AuthorityTable
from branchdesk.domain.trained import Installed


@dataclass(frozen=True, slots=True)
class Rules:
    """codes: labels and lists of the profile; calendar: working and business days; grades by key; authority: role →
    amount in fen; keywords, redlines: parsed tables of resources/codes; tell_days, confirm_days: working days; learned:
    the trained models in use, by the field they suggest; card_steps: keys of what is ticked off on emergency cards."""

    codes: CodeBook
    calendar: WorkCalendar
    grades: Mapping[str, Grade]
    authority: AuthorityTable
    keywords: Mapping[str, Any]
    redlines: Mapping[str, Any]
    tell_days: int = 1
    confirm_days: int = 5
    learned: Mapping[str, Installed] = field(default_factory=dict)
    card_steps: frozenset[str] = frozenset()
