"""Finding a person of today's list: a number as on paper, the scanner's text, a name, its initials, a tail."""

from collections.abc import Iterable
from dataclasses import dataclass

from branchdesk.domain import numbering
from branchdesk.domain.errors import Problem
from branchdesk.domain.fields import normal
from branchdesk.domain.records import Home
from branchdesk.services.callbacks import CallItem
from branchdesk.services.names import search_keys

_TAIL = 3
"""Digits of a phone's end that are worth looking for."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was meant: a full number, or a text to look for; problem: why it cannot be a number."""

    number: str = ""
    text: str = ""
    problem: Problem | None = None


def wanted(text: str, home: Home) -> Wanted:
    """Read what was typed or scanned. A number whose check character is wrong is a problem, not a text."""
    parts = numbering.parse_number(text)
    if parts is None:
        return Wanted(text=normal(text).casefold())
    problem = numbering.problem(text)
    return Wanted(problem=problem) if problem is not None else Wanted(parts.completed(home.branch, home.desk).number)


def matching(text: str, waiting: Iterable[CallItem]) -> str:
    """The UID of the first person meant by a text, "" if there is none."""
    plain = text.replace(" ", "")
    for item in waiting:
        case = item.case
        tail = plain.isdigit() and len(plain) >= _TAIL and case.phone.endswith(plain)
        serial = plain.isdigit() and case.number.endswith(f"-{plain.zfill(numbering.SERIAL_DIGITS)}")
        named = bool(case.customer_name) and text in case.customer_name.casefold()
        if tail or serial or named or _initials(case.customer_name, plain):
            return case.uid
    return ""


def _initials(name: str, typed: str) -> bool:
    if not name or not typed.isascii() or not typed.isalpha():
        return False
    keys = search_keys(name)
    return any(each.startswith(typed) for each in (*keys.initials, *keys.pinyin))
