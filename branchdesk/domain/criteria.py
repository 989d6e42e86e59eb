"""What the queue can be filtered by: questions to fields of the case, made of the field table.

A filter is a mapping from the key of a criterion to what is wanted: several codes or people (any of them), a text (it
stands somewhere in the field), a day (from, until, before), or True. It is plain JSON, because people keep their own
views; `checked` refuses what no list knows and brings everything else into one form.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from branchdesk.domain.case import FIELDS
from branchdesk.domain.errors import Problem, WrongUse
from branchdesk.domain.fields import Kind, parse


class Ask(StrEnum):
    """How a criterion asks. The comment gives the form of its value."""

    ANY = "any"  # tuple of keys or logins
    TEXT = "text"  # str
    SINCE = "since"  # ISO day, included
    UNTIL = "until"  # ISO day, included
    AT_LEAST = "at_least"  # fen
    YES = "yes"  # True


@dataclass(frozen=True, slots=True)
class Criterion:
    """One question. fields: the fields it asks, any of them; codes: the list its keys are from, "" for people;
    group: under which heading it stands."""

    key: str
    ask: Ask
    fields: tuple[str, ...]
    group: str
    codes: str = ""

    @property
    def words(self) -> tuple[str, str]:
        """Its label in Chinese and English: that of its only field, ("", "") where it has words of its own."""
        field = FIELDS[self.fields[0]]
        return (field.zh, field.en) if self.ask in (Ask.ANY, Ask.YES) and len(self.fields) == 1 else ("", "")


def _asked(key: str, group: str, ask: Ask = Ask.ANY, *fields: str, codes: str | None = None) -> Criterion:
    names = fields or (key,)
    return Criterion(key, ask, names, group, FIELDS[names[0]].codes if codes is None else codes)


WHERE, WHO, WHAT, WHEN, MARKS = "where", "who", "what", "when", "marks"

CRITERIA: Final[Mapping[str, Criterion]] = {
    each.key: each
    for each in (
        _asked("kind", WHERE),
        _asked("grade", WHERE),
        _asked("bar", WHERE, Ask.ANY, "status", codes="bar"),
        _asked("status", WHERE),
        _asked("result", WHERE),
        _asked("handler", WHO),
        _asked("first_owner", WHO),
        _asked("flags", WHO),
        _asked("unit", WHO, Ask.TEXT, "responsible_unit", "involved_unit"),
        _asked("source", WHAT, Ask.ANY, "intake_source"),
        _asked("channel", WHAT, Ask.ANY, "business_channel"),
        _asked("category", WHAT),
        _asked("cause", WHAT),
        _asked("matter", WHAT),
        _asked("scope", WHAT),
        _asked("verdict", WHAT),
        _asked("why", WHAT),
        _asked("amount", WHAT, Ask.AT_LEAST, "amount_involved"),
        _asked("received_from", WHEN, Ask.SINCE, "received_at"),
        _asked("received_to", WHEN, Ask.UNTIL, "received_at"),
        _asked("due_before", WHEN, Ask.UNTIL, "due_at"),
        _asked("closed_from", WHEN, Ask.SINCE, "closed_at"),
        _asked("closed_to", WHEN, Ask.UNTIL, "closed_at"),
        _asked("late", MARKS, Ask.YES, "response_late", "decision_late"),
        _asked("major", MARKS, Ask.YES),
        _asked("repeated", MARKS, Ask.YES),
        _asked("reopened", MARKS, Ask.YES, "round"),
        _asked("waiting_head_office", MARKS, Ask.YES),
        _asked("registered", MARKS, Ask.YES),
    )
}
"""Every criterion by key, in the order of the window."""

Criteria = Mapping[str, Any]
Known = Callable[[str, str], bool]
"""Whether a list of codes has a key: `CodeBook.has`."""


def checked(given: Criteria, known: Known) -> dict[str, Any]:
    """A filter in its one form; empty wishes are left out. WrongUse names the first that cannot be meant."""
    found: dict[str, Any] = {}
    for key, wanted in given.items():
        criterion = CRITERIA.get(key)
        if criterion is None:
            raise WrongUse(Problem("queue.criterion_unknown", {"criterion": key[:40], "known": ", ".join(CRITERIA)}))
        value = _value(criterion, wanted, known)
        if value:
            found[key] = value
    return {key: found[key] for key in CRITERIA if key in found}


def _value(criterion: Criterion, wanted: Any, known: Known) -> Any:
    ask = criterion.ask
    if ask is Ask.YES:
        return wanted is True
    if ask is Ask.TEXT:
        return str(wanted or "").strip()
    if ask is Ask.AT_LEAST:
        if isinstance(wanted, int):
            return wanted
        return _parsed(Kind.MONEY, criterion, wanted) if wanted else 0
    if ask in (Ask.SINCE, Ask.UNTIL):
        day = _parsed(Kind.DAY, criterion, wanted) if wanted else None
        return day.isoformat() if isinstance(day, date) else ""
    keys = [wanted] if isinstance(wanted, str) else list(wanted or ())
    for each in keys:
        if not isinstance(each, str) or (criterion.codes and each and not known(criterion.codes, each)):
            raise WrongUse(Problem("queue.criterion_value", {"criterion": criterion.key, "value": str(each)[:40]}))
    return tuple(dict.fromkeys(each for each in keys if each))


_SAMPLES: Final = {Kind.MONEY: FIELDS["amount_involved"], Kind.DAY: FIELDS["callback_opens"]}


def _parsed(kind: Kind, criterion: Criterion, wanted: Any) -> Any:
    value, problem = parse(_SAMPLES[kind], wanted)
    if problem is not None:
        raise WrongUse(Problem("queue.criterion_value", {"criterion": criterion.key, "value": str(wanted)[:40]}))
    return value
