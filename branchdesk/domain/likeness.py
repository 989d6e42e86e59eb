"""How like two complaints are, with the reason in plain terms, so that a hint can say why it is shown.

Nothing here decides anything: a person looks and chooses. A telephone is the same however it is written (area code,
extension, country code); a name is like another when it sounds the same, differs in one character or is only a surname
with a title; two stories are alike when they share most pairs of neighbouring characters; and what happened at the same
place on the same day may be one event. Everything is pure; pinyin comes from the caller.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from operator import add

from branchdesk.domain.case import Case
from branchdesk.domain.fields import normal

ALIKE = 45
"""Percent of shared character pairs from which two stories are called alike. Two tellings of one event share 50-80,
two different events of the same matter mostly below 40."""

SHORTEST_STORY = 12
"""Characters below which a story says too little to be compared."""


class Reason(StrEnum):
    """Why an earlier case may belong to whoever stands here, the surest first. Words: the window's."""

    PHONE = "phone"
    IDENTITY = "id"
    PHONE_WRITTEN = "phone_written"
    NAME = "name"
    NAME_SOUNDS = "name_sounds"
    TEXT = "text"
    PLACE = "place"
    NAME_CLOSE = "name_close"
    NAME_TITLE = "name_title"
    TYPED = "typed"


ORDER = tuple(Reason)


@dataclass(frozen=True, slots=True)
class Sign:
    """One reason. share: percent of the text that is alike, 0 for every other reason."""

    reason: Reason
    share: int = 0


_MOBILE = re.compile(r"1[3-9]\d{9}")
_AREA = re.compile(r"0(?:10|2\d|[3-9]\d{2})(?=\d{7,8}$)")
_TITLES = re.compile("(?:先生|女士|小姐|太太|老师|师傅|阿姨|大爷|大妈|经理|老板)$")
_NICK = re.compile("^[老小阿](?=.$)")
_SPOKEN = re.compile(r"[\W\d_]+")


def local_number(phone: str) -> str:
    """A phone as `fields.parse_phone` keeps it without extension and area code: what stays the same however somebody
    writes it; "" for fewer than seven digits."""
    digits = phone.partition("-")[0]
    digits = re.sub(r"^86(?=1[3-9]\d{9}$)", "", digits)
    if len(digits) < 7:
        return ""
    return digits if _MOBILE.fullmatch(digits) else _AREA.sub("", digits)


def phones(one: str, other: str) -> Reason | None:
    """The same number; the same landline written in another way, or another extension of it; None."""
    if not one or not other:
        return None
    if one == other:
        return Reason.PHONE
    local = local_number(one)
    if not local or local != local_number(other):
        return None
    areas = {area[0] for each in (one, other) if (area := _AREA.match(each.partition("-")[0]))}
    return Reason.PHONE_WRITTEN if len(areas) < 2 else None


def bare_name(name: str) -> str:
    """A name without blanks and without the form of address: 陈女士 → 陈, 老王 → 王, 陈 桂芳 → 陈桂芳."""
    compact = "".join(normal(name).split())
    return _NICK.sub("", _TITLES.sub("", compact)) or compact


def names(one: str, other: str, sounds: Collection[str] = (), other_sounds: Collection[str] = ()) -> Reason | None:
    """How one name is like another. sounds: full pinyin of each in every reading."""
    first, second = bare_name(one), bare_name(other)
    if not first or not second:
        return None
    if first.casefold() == second.casefold():
        return Reason.NAME if len(first) > 1 else Reason.NAME_TITLE
    short, long = sorted((first, second), key=len)
    if len(short) == 1:
        return Reason.NAME_TITLE if long.startswith(short) and short.isalpha() and not short.isascii() else None
    if len(first) == len(second):
        if not set(sounds).isdisjoint(other_sounds):
            return Reason.NAME_SOUNDS
        differing = sum(a != b for a, b in zip(first, second, strict=True))
        if differing == 1 and len(first) > 2 and first[0] == second[0]:
            return Reason.NAME_CLOSE
    return None


@lru_cache(maxsize=2048)
def pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters of a story; digits and punctuation end a pair and count nothing.
    Kept, because every key that is typed asks for the same four hundred again."""
    found: set[str] = set()
    for run in _SPOKEN.split(text.lower()):
        found.update(map(add, run, run[1:]))
    return frozenset(found)


def share(one: frozenset[str], other: frozenset[str]) -> int:
    """Percent of their pairs two stories share (Dice)."""
    if not one or not other:
        return 0
    return round(200 * len(one & other) / (len(one) + len(other)))


def apart(one: Case, other: Case) -> bool:
    """Whether two cases seem to be of two customers: name and telephone are known of both, and neither is alike."""
    known = all((one.phone, other.phone, one.customer_name, other.customer_name))
    return known and not phones(one.phone, other.phone) and not names(one.customer_name, other.customer_name)


def places(one: str, one_day: date | None, other: str, other_day: date | None) -> bool:
    """The same place or machine on the same day."""
    here, there = "".join(normal(one).split()).casefold(), "".join(normal(other).split()).casefold()
    return bool(here) and here == there and one_day is not None and one_day == other_day


def strength(signs: Iterable[Sign]) -> tuple[int, ...]:
    """For sorting, the likeliest first: the surest reason, then how many there are, then how much text is alike."""
    listed = list(signs)
    surest = min((ORDER.index(each.reason) for each in listed), default=len(ORDER))
    return surest, -len(listed), -max((each.share for each in listed), default=0)


def together(signs: Mapping[Reason, Sign]) -> tuple[Sign, ...]:
    """The reasons in their order. A name that is only alike says nothing more beside one that is the same."""
    weak = {Reason.NAME_SOUNDS, Reason.NAME_CLOSE, Reason.NAME_TITLE} if Reason.NAME in signs else set()
    return tuple(signs[each] for each in ORDER if each in signs and each not in weak)
