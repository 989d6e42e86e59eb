"""Earlier cases of whoever stands at the counter, and others that tell the same story, each with its reasons.

What was typed of name, phone or identity is enough, also while it is still being composed. Candidates come from
indexes only; what makes them alike is worked out by `domain.likeness`. Measured at 100,000 cases: a customer is found
within a few milliseconds, so on the thread of the window; stories are compared on a worker.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from branchdesk.domain import intake, likeness
from branchdesk.domain.case import Case
from branchdesk.domain.fields import normal
from branchdesk.domain.likeness import Reason, Sign
from branchdesk.domain.workflow import OPEN, Status
from branchdesk.services import names
from branchdesk.services.session import Session
from branchdesk.store import cases, search

MOST = 8
"""Cases that are offered; nobody reads more while a customer waits."""

COMPARED = 400
"""The newest open cases whose story is compared."""

_EACH = 12
_TAIL, _WHOLE = 4, 7
_LETTERS = range(2, 24)
_OPEN = frozenset(str(status) for status in OPEN)


@dataclass(frozen=True, slots=True)
class Likeness:
    """An earlier case with the reasons it is shown, the surest first."""

    case: Case
    signs: tuple[Sign, ...]

    @property
    def open(self) -> bool:
        """Whether the earlier case is 未结."""
        return self.case.status in _OPEN

    @property
    def why(self) -> Reason:
        """The surest reason."""
        return self.signs[0].reason

    @property
    def certain(self) -> bool:
        """Whether it is surely the same customer."""
        return self.why in (Reason.PHONE, Reason.IDENTITY, Reason.PHONE_WRITTEN)


@dataclass(frozen=True, slots=True, repr=False)
class _Asked:
    name: str
    sounds: tuple[str, ...]
    phone: str
    end: str
    letters: str
    tail: str


def of_customer(session: Session, values: Mapping[str, Any], composing: str = "") -> list[Likeness]:
    """Earlier cases by name, phone and identity as far as they are typed: a whole phone however it is written, its last
    digits, a name or one that is like it, pinyin or its initials.

    composing: what the input method holds of the name. Sure ones first, then open ones.
    """
    asked = _asked(session, values, composing)
    store, uids = session.store, dict[str, None]()
    if asked.phone or asked.end:
        end = likeness.local_number(asked.phone) if asked.phone else asked.end
        uids |= dict.fromkeys(search.of_customer(store, phone_end=end, limit=_EACH))
    if asked.letters:
        uids |= dict.fromkeys(search.of_customer(store, begins=asked.letters, limit=_EACH))
    found = {each.uid: each for each in cases.by_uids(store, list(uids))}
    if asked.name:
        found |= {each.uid: each for each in cases.of_customer(store, name=asked.name, limit=_EACH)}
        more = search.of_customer(store, pinyin=asked.sounds, limit=_EACH)
        if len(asked.name) > 2 and names.is_han(asked.name):
            more += cases.named_almost(store, asked.name)
        found |= {each.uid: each for each in cases.by_uids(store, [uid for uid in more if uid not in found])}
    likes = [Likeness(case, signs) for case in found.values() if (signs := _signs(asked, case))]
    return ordered(likes)


def of_story(session: Session, values: Mapping[str, Any]) -> list[Likeness]:
    """Open cases that tell much the same, or happened at the same place on the same day. For a worker."""
    taken, _ = intake.read_values(
        {key: values.get(key) for key in ("narrative", "involved_unit", "occurred_at")}, session.rules.codes
    )
    story = str(taken.get("narrative") or "")
    pairs = likeness.pairs(story) if len(story) >= likeness.SHORTEST_STORY else frozenset()
    place, at = str(taken.get("involved_unit") or ""), taken.get("occurred_at")
    if not pairs and not (place and at):
        return []
    signs: dict[str, dict[Reason, Sign]] = {}
    for uid, words, where, when in cases.newest_open(session.store, COMPARED):
        percent = likeness.share(pairs, likeness.pairs(words)) if pairs else 0
        own = {Reason.TEXT: Sign(Reason.TEXT, percent)} if percent >= likeness.ALIKE else {}
        if likeness.places(place, at.date() if at else None, where, _same_day(when, at)):
            own[Reason.PLACE] = Sign(Reason.PLACE)
        if own:
            signs[uid] = own
    best = sorted(signs, key=lambda uid: likeness.strength(signs[uid].values()))[:MOST]
    return [Likeness(case, likeness.together(signs[case.uid])) for case in cases.by_uids(session.store, best)]


def merged(first: Iterable[Likeness], second: Iterable[Likeness]) -> list[Likeness]:
    """Both answers as one: a case that is in both has the reasons of both."""
    found = {each.case.uid: each for each in first}
    for each in second:
        known = found.get(each.case.uid)
        signs = {sign.reason: sign for sign in (*(known.signs if known else ()), *each.signs)}
        found[each.case.uid] = replace(known or each, signs=likeness.together(signs))
    return ordered(found.values())


def ordered(likes: Iterable[Likeness]) -> list[Likeness]:
    """The likeliest first: surely the same customer, then open cases, then the better reason, then the newer."""
    return sorted(
        likes,
        key=lambda each: (not each.certain, not each.open, likeness.strength(each.signs), -_stamp(each.case)),
    )[:MOST]


def followed(session: Session, case: Case) -> Case:
    """The case itself, or the one it was merged into, however often."""
    seen = {case.uid}
    while case.status == Status.MERGED and (into := cases.get(session.store, case.merged_into)) is not None:
        if into.uid in seen:
            break
        seen.add(into.uid)
        case = into
    return case


def _asked(session: Session, values: Mapping[str, Any], composing: str) -> _Asked:
    keys = ("phone", "customer_name", "id_tail")
    taken, _ = intake.read_values({key: values.get(key) for key in keys}, session.rules.codes)
    phone = str(taken.get("phone") or "")
    name = likeness.bare_name(str(taken.get("customer_name") or ""))
    letters = "".join(each for each in (composing or name).lower() if each.isalpha())
    typed = letters if letters.isascii() and len(letters) in _LETTERS else ""
    whole = len(phone.partition("-")[0]) >= _WHOLE
    ended = normal(str(values.get("phone") or "")).replace(" ", "")
    return _Asked(
        name=name if len(name) > 1 and not composing else "",
        sounds=names.search_keys(name).pinyin if len(name) > 1 and names.is_han(name) and not composing else (),
        phone=phone if whole else "",
        end=ended if not whole and ended.isdecimal() and len(ended) >= _TAIL else "",
        letters=typed,
        tail=str(taken.get("id_tail") or ""),
    )


def _signs(asked: _Asked, case: Case) -> tuple[Sign, ...]:
    found: list[Reason | None] = [likeness.phones(asked.phone, case.phone)]
    if asked.name:
        theirs = names.search_keys(likeness.bare_name(case.customer_name)).pinyin if asked.sounds else ()
        called = likeness.names(asked.name, case.customer_name, asked.sounds, theirs)
        found.append(called)
        if called is Reason.NAME and asked.tail and asked.tail == case.id_tail:
            found.append(Reason.IDENTITY)
    if asked.end and case.phone.partition("-")[0].endswith(asked.end):
        found.append(Reason.TYPED)
    if asked.letters and case.customer_name:
        keys = names.search_keys(case.customer_name)
        if any(each.startswith(asked.letters) for each in (*keys.initials, *keys.pinyin)):
            found.append(Reason.TYPED)
    return likeness.together({each: Sign(each) for each in found if each is not None})


def _same_day(when: datetime | None, at: datetime | None) -> Any:
    return when.astimezone(at.tzinfo).date() if when is not None and at is not None else None


def _stamp(case: Case) -> float:
    return case.received_at.timestamp() if case.received_at else 0.0
