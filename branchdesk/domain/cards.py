"""Cards for the moments in which nobody should have to think first: grade 1, a crowd, somebody who threatens.

What stands on them is data (resources/scripts/cards.toml). A step that was done is a record {"step", "at", "by"} in
`Case.emergency`: ticks made before the case is saved travel with its draft and are written with it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from branchdesk.domain.grading import MAJOR_GROUP, URGENT

SAFETY, EMERGENCY, CROWD = "safety", "emergency", "crowd"
"""The cards, the most pressing first."""

THREATENING = "threatening"
"""The flag of 过激言行."""

Ticks = tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do now. key: kept in the journal for ever."""

    key: str
    zh: str
    en: str

    def text(self, lang: str) -> str:
        """What to do, in a language."""
        return self.en if lang.startswith("en") else self.zh


@dataclass(frozen=True, slots=True)
class Card:
    """A card with its steps, in the order they are done."""

    key: str
    zh: str
    en: str
    steps: tuple[Step, ...]

    def title(self, lang: str) -> str:
        """Its head, in a language."""
        return self.en if lang.startswith("en") else self.zh


def cards_of(table: Mapping[str, Any], profile: str) -> tuple[Card, ...]:
    """The cards of a parsed cards.toml for a profile. ValueError if a key stands twice: ticks would be ambiguous."""
    cards = []
    for row in table.get("card", ()):
        steps = [each for each in row["steps"] if each.get("profile", profile) == profile]
        made = tuple(Step(each["key"], each["zh"], each["en"]) for each in steps)
        cards.append(Card(row["key"], row["zh"], row["en"], made))
    keys = [step.key for card in cards for step in card.steps]
    if len(set(keys)) != len(keys):
        raise ValueError("a step of two cards has the same key")
    return tuple(cards)


def wanted(values: Mapping[str, Any], grade: str) -> tuple[str, ...]:
    """The keys of the cards these parsed case values and this grade call for."""
    if str(values.get("kind") or "complaint") != "complaint":
        return ()
    found = []
    if THREATENING in (values.get("flags") or ()):
        found.append(SAFETY)
    if grade == URGENT:
        found.append(EMERGENCY)
    if int(values.get("group_size") or 0) >= MAJOR_GROUP:
        found.append(CROWD)
    return tuple(found)


def done_at(ticks: Iterable[Mapping[str, Any]], step: str) -> datetime | None:
    """When a step was done, None if it was not."""
    for each in ticks:
        if each.get("step") == step:
            return datetime.fromisoformat(str(each["at"]))
    return None


def ticked(ticks: Ticks, step: str, at: datetime, by: str) -> Ticks:
    """With this step done; the first time stays."""
    if any(each.get("step") == step for each in ticks):
        return ticks
    return (*ticks, {"step": step, "at": at.isoformat(timespec="seconds"), "by": by})


def unticked(ticks: Ticks, step: str) -> Ticks:
    """Without this step: a slip of the finger, before anything was saved."""
    return tuple(each for each in ticks if each.get("step") != step)


def sworn(ticks: Ticks, by: str, first: datetime, last: datetime) -> Ticks:
    """The ticks of an entry as they are kept: done by whoever logs it, between its opening and its saving."""
    moments = ((each, datetime.fromisoformat(str(each["at"]))) for each in ticks)
    return tuple(
        {"step": each["step"], "at": max(first, min(at, last)).isoformat(timespec="seconds"), "by": by}
        for each, at in moments
    )


def readable(given: object) -> Ticks:
    """The ticks of what a form, a file or JSON gave: rows with a step and a time, and nothing else of them."""
    found = []
    for each in given if isinstance(given, list | tuple) else ():
        if not isinstance(each, Mapping):
            continue
        try:
            at = datetime.fromisoformat(str(each.get("at")))
        except ValueError:
            continue
        if at.tzinfo is not None and each.get("step"):
            row = {"step": str(each["step"])[:40], "at": at.isoformat(timespec="seconds")}
            found.append({**row, "by": str(each.get("by") or "")[:40]})
    return tuple(found)
