"""What to say at the counter: short sentences by matter group and moment, and what to leave unsaid.

The moments follow S1: 同理 → 安抚 → 道歉 → 记录 → 告知: feel with, calm, apologise, write down, tell what is next.
The sentences stand in resources/scripts; a test holds them to the red lines.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

MOMENTS = ("empathy", "calm", "apology", "record", "inform")
"""In the order they are spoken. Words: moment.<key>."""

AVOID = "avoid"
"""Not a moment: what better stays unsaid in this matter."""


@dataclass(frozen=True, slots=True)
class Script:
    """One sentence. group: key of the list matter_group, "" for every matter; moment: one of MOMENTS or AVOID."""

    group: str
    moment: str
    zh: str
    en: str

    def text(self, lang: str) -> str:
        """The sentence: English for "en…", else Chinese."""
        return self.en if lang.startswith("en") else self.zh


def scripts_of(*tables: Mapping[str, Any]) -> tuple[Script, ...]:
    """The scripts of parsed tables (common.toml, then the profile's). ValueError names an unknown moment."""
    found = tuple(Script(**row) for table in tables for row in table.get("script", ()))
    for each in found:
        if each.moment not in (*MOMENTS, AVOID) or not each.zh or not each.en:
            raise ValueError(f"script {each.group!r} {each.moment!r}: unknown moment or no words")
    return found


def scripts_for(scripts: tuple[Script, ...], group: str) -> tuple[Script, ...]:
    """What to say in a matter of this group, moment by moment: its own sentences, else those for every matter."""
    chosen: list[Script] = []
    for moment in (*MOMENTS, AVOID):
        spoken = [each for each in scripts if each.moment == moment]
        chosen += [each for each in spoken if each.group == group] or [each for each in spoken if not each.group]
    return tuple(chosen)
