"""Red lines: what should not stand in a text meant for a customer, with a reason and a better sentence.

Phrases are data (resources/codes/redlines.toml): false promises (虚假承诺), passing on (推诿), blame, requests for
secrets. Personal data in free text is found by its own check digits, not by phrases. A red line never blocks; that it
was passed over is written in the journal. Words: redline.<key>.reason, redline.<key>.better, redline.kind.<kind>.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from branchdesk.domain.masking import numbers_in

PERSONAL = "personal"
_PERSONAL_KEYS = {"id": "identity_number", "card": "card_number", "mobile": "phone_number"}


@dataclass(frozen=True, slots=True)
class RedLine:
    """One passage: text[start:end], the rule's key and its kind (promise, passing_on, blame, secret, personal)."""

    start: int
    end: int
    key: str
    kind: str

    @property
    def reason(self) -> str:
        """Words key of why it should not stand there."""
        return f"redline.{self.key}.reason"

    @property
    def better(self) -> str:
        """Words key of what to say instead."""
        return f"redline.{self.key}.better"


def check(text: str, table: Mapping[str, Any]) -> tuple[RedLine, ...]:
    """The red lines of a text, left to right; of overlapping ones the longest stays. table: parsed redlines.toml."""
    found = [*_phrases(text, table), *_personal(text)] if text else []
    kept: list[RedLine] = []
    for each in sorted(found, key=lambda line: (line.start - line.end, line.start)):
        if all(each.end <= other.start or each.start >= other.end for other in kept):
            kept.append(each)
    return tuple(sorted(kept, key=lambda line: line.start))


def _phrases(text: str, table: Mapping[str, Any]) -> Iterator[RedLine]:
    for rule in table.get("phrase", ()):
        for pattern in _compiled(tuple(rule["patterns"])):
            for match in pattern.finditer(text):
                if match.group():
                    yield RedLine(match.start(), match.end(), rule["key"], rule["kind"])


@cache
def _compiled(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """The patterns of a rule: asked while somebody types, so not looked up one by one."""
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


def _personal(text: str) -> Iterator[RedLine]:
    for found in numbers_in(text):
        if found.kind in _PERSONAL_KEYS:
            yield RedLine(found.start, found.end, _PERSONAL_KEYS[found.kind], PERSONAL)
