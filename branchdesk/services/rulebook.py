"""Reads the rules of a profile from resources/ and the home's own settings."""

from collections.abc import Mapping
from typing import Any

from branchdesk import assets
from branchdesk.domain.calendar import calendar_of
from branchdesk.domain.cards import cards_of
from branchdesk.domain.clocks import Grade
from branchdesk.domain.codes import codebook
from branchdesk.domain.people import AuthorityTable
from branchdesk.domain.rules import Rules

CALENDARS = ("frames.toml", "2026.toml", "2027.toml")


def load_rules(profile: str, settings: Mapping[str, Any]) -> Rules:
    """The rules of a profile ("bank" or "retail").

    settings: what this home has set itself: "new_codes" adds codes of an imported register to lists, "tell_days" and
    "confirm_days" are working days.
    """
    common, own = assets.read_toml("codes", "common.toml"), assets.read_toml("codes", f"{profile}.toml")
    grades = assets.read_toml("codes", "grades.toml")
    emergency = cards_of(assets.read_toml("scripts", "cards.toml"), profile)
    return Rules(
        codes=codebook(common, own, *settings.get("new_codes", ())),
        calendar=calendar_of([assets.read_toml("calendar", name) for name in CALENDARS]),
        grades={key: Grade(key=key, **values) for key, values in grades["grade"].items()},
        authority=AuthorityTable.of(assets.read_toml("codes", "authority.toml")),
        keywords=assets.read_toml("codes", "keywords.toml"),
        redlines=assets.read_toml("codes", "redlines.toml"),
        tell_days=int(settings.get("tell_days", 1)),
        confirm_days=int(settings.get("confirm_days", 5)),
        card_steps=frozenset(step.key for card in emergency for step in card.steps),
    )
