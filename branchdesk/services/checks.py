"""What is ticked off while a case is worked: the cross-check of the facts, the emergency card, the closing list.

The items are codes (list `check`, by group) and, for the emergency card, the steps of resources/scripts/cards.toml.
A tick is the action `tick`; who and when stand on the case and in the journal.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from branchdesk.domain import cards
from branchdesk.domain.case import Case
from branchdesk.domain.codes import Code
from branchdesk.services import urgent
from branchdesk.services.session import Session

CROSS, CLOSING, EMERGENCY = "cross", "closing", "emergency"
GROUPS = (CROSS, CLOSING, EMERGENCY)


@dataclass(frozen=True, slots=True)
class Line:
    """One item. key: what the action `tick` takes as `check`; at, by, note: when and by whom it was ticked, else
    None, "", ""."""

    key: str
    label: str
    done: bool
    at: datetime | None = None
    by: str = ""
    note: str = ""


def lines(session: Session, case: Case, group: str, lang: str = "") -> list[Line]:
    """The items of a list for this case, in order. cross: those of every business category and of the case's own;
    emergency: the steps of the cards its grade and flags call for. lang: the session's if none is given."""
    language = lang or session.language
    if group == EMERGENCY:
        return list(_emergency(session, case, language))
    ticks = {str(each.get("check")): each for each in case.ticks}
    found = []
    for code in session.rules.codes.list("check").active():
        if code.group == group and _concerns(session, code, case):
            tick = ticks.get(code.key)
            if tick is None:
                found.append(Line(code.key, code.label(language), False))
            else:
                at = datetime.fromisoformat(str(tick["at"]))
                found.append(Line(code.key, code.label(language), True, at, str(tick["by"]), str(tick["note"])))
    return found


def open_lines(session: Session, case: Case, group: str) -> list[Line]:
    """The items not ticked yet."""
    return [each for each in lines(session, case, group) if not each.done]


def _concerns(session: Session, code: Code, case: Case) -> bool:
    if not code.words:
        return True
    top = session.rules.codes.list("category").top(case.category) if case.category else ""
    return case.category in code.words or top in code.words


def _emergency(session: Session, case: Case, lang: str) -> Iterator[Line]:
    values = {"kind": case.kind, "flags": case.flags, "group_size": case.group_size}
    called = cards.wanted(values, case.grade)
    for card in urgent.all_cards(session):
        if card.key in called:
            for step in card.steps:
                at = cards.done_at(case.emergency, step.key)
                by = next((str(each.get("by", "")) for each in case.emergency if each.get("step") == step.key), "")
                yield Line(step.key, step.text(lang), at is not None, at, by)
