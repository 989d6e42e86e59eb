"""A customer who was here before: what this visit becomes, and doing it (product.md §1 "Repeat visitor").

Whoever may do it himself needs no new number: the visit goes to the case that is there already, because a case has one
number for life and a number that only waits to be merged would swell what came in. Whoever may not gets a new number
that is linked with the earlier one, with its own clocks, and the supervisor is asked to join them (`Case.attention`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from branchdesk.domain import transitions, visiting
from branchdesk.domain.case import Case, altered
from branchdesk.domain.clocks import stamp
from branchdesk.domain.errors import InvalidCase, NotAllowed, Problem
from branchdesk.domain.visiting import NEW_FACTS, SAME, Way
from branchdesk.domain.workflow import OPEN, action
from branchdesk.services import alike, handling
from branchdesk.services.saving import save_change
from branchdesk.services.session import Session
from branchdesk.store import settings

Repeat = Literal["", "same", "new_facts", "new"]
"""What a repeat visitor brings: not decided, the same complaint, the same with new facts, another complaint."""

_WAYS: Mapping[str, str] = {"walk_in": "in_person", "phone": "phone", "letter": "letter", "email": "email"}
"""How the customer reached us, as the journal says it."""

_OPEN = frozenset(str(status) for status in OPEN)
_GRANTED = frozenset({"acting", "to_tell", "awaiting_confirmation"})


@dataclass(frozen=True, slots=True)
class Outlook:
    """What becomes of a visit. case: the earlier case it goes to (the one that took in a merged one); refused: why this
    person cannot do it himself, then it is logged apart and left to the supervisor."""

    case: Case
    way: Way
    refused: Problem | None = None

    @property
    def takes_number(self) -> bool:
        """Whether a new case is logged."""
        return self.way is Way.LINK or self.refused is not None

    @property
    def needs_words(self) -> bool:
        """Whether what the customer says must be written down."""
        return self.takes_number or self.way is not Way.VISIT


@dataclass(frozen=True, slots=True)
class Owed:
    """What an open case owes its customer: moments promised, and what was granted, in fen."""

    promised_at: datetime | None
    next_contact_at: datetime | None
    granted: int | None

    def __bool__(self) -> bool:
        return self.promised_at is not None or self.next_contact_at is not None or bool(self.granted)


def outlook(session: Session, earlier: Case, repeat: Repeat, now: datetime) -> Outlook:
    """What becomes of a visit that brings `repeat` to an earlier case, for the person who is logged in."""
    case = alike.followed(session, earlier)
    if repeat not in (SAME, NEW_FACTS):
        return Outlook(case, Way.LINK)
    way = visiting.way(case, repeat)
    row = action(str(way))
    refused = transitions.refusal(row, case, session.user, session.rules, now=now) if row is not None else None
    return Outlook(case, way, refused)


def attention(look: Outlook, repeat: Repeat) -> str:
    """What the supervisor is asked to do about a visit that had to take a number; "" if nothing is left to do."""
    if look.refused is None or look.way is Way.LINK:
        return ""
    return "join_same" if repeat == SAME else "join_new_facts"


def come_again(session: Session, look: Outlook, repeat: Repeat, values: Mapping[str, Any], now: datetime) -> Case:
    """Write the visit to its case; inside a transaction. brought_at among the values: when new facts were brought, if
    that was earlier. InvalidCase if new facts or a reopening come without words."""
    words = str(values.get("narrative") or values.get("words") or "").strip()
    if look.needs_words and not words:
        raise InvalidCase(Problem("field.required", field="narrative"))
    way = _WAYS.get(str(values.get("intake_source") or ""), "")
    if look.way is Way.REOPEN:
        given: dict[str, Any] = {"reason": words, "new_facts": repeat == NEW_FACTS}
    else:
        given = {key: value for key, value in (("words", words), ("way", way)) if value}
    brought, received = values.get("brought_at"), look.case.received_at
    restarts = look.way is Way.RESTART or (look.way is Way.REOPEN and repeat == NEW_FACTS)
    if restarts and brought is not None and received is not None and brought >= received:
        given["brought_at"] = brought
    return handling.step(session, look.case.uid, str(look.way), given, now)


def join(session: Session, number_or_uid: str, *, now: datetime) -> Case:
    """Do what a clerk had to leave to the supervisor: the earlier case takes the visit, the new one is merged into it.

    Both or neither. Returns the earlier case. Raises NotAllowed if nothing waits to be joined or this person may not.
    """
    with session.store.transaction():
        case = handling.find_case(session, number_or_uid)
        repeat: Repeat = "same" if case.attention == "join_same" else "new_facts"
        if case.attention not in ("join_same", "join_new_facts") or not case.related_no:
            raise NotAllowed(Problem("counter.nothing_to_join"))
        look = outlook(session, handling.find_case(session, case.related_no), repeat, now)
        if look.refused is not None:
            raise NotAllowed(look.refused)
        if look.way is not Way.LINK:
            told = {"narrative": case.narrative, "intake_source": case.intake_source, "brought_at": case.received_at}
            _carry_breaches(session, come_again(session, look, repeat, told, now), case, now)
        reason = " ".join((case.summary or case.narrative).split())
        handling.step(session, case.uid, "merge", {"merged_into": look.case.number, "reason": reason}, now)
        return handling.find_case(session, look.case.uid)


def _carry_breaches(session: Session, earlier: Case, joined: Case, now: datetime) -> None:
    """A limit the joined case has missed stays missed: it would disappear with the case that is merged."""
    stamped = stamp(joined, session.rules, now)
    missed = {key: True for key in ("response_late", "decision_late") if getattr(stamped, key) > getattr(earlier, key)}
    if missed:
        save_change(session, earlier, altered(earlier, **missed), "merged_in", {"number": joined.number}, now)


def owed(case: Case) -> Owed:
    """What an earlier case still owes its customer; nothing when it is finished."""
    if case.status not in _OPEN:
        return Owed(None, None, None)
    granted = case.remedy_amount if case.status in _GRANTED else None
    promised = case.promised_at if case.promise_kept_at is None else None
    return Owed(promised, case.next_contact_at, granted)


def other_desks(session: Session) -> bool:
    """Whether the branch has a second desk with a home of its own, whose cases are not seen here (R8)."""
    return bool(session.home.desk) or bool(settings.get(session.store, "other_desks", False))
