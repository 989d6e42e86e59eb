"""Red lines: what should not stand in a text meant for a customer, with a reason and a better sentence.

Phrases are data (resources/codes/redlines.toml): false promises (虚假承诺), passing on (推诿), blame, requests for
secrets. Personal data in free text is found by its own check digits, not by phrases. A red line never blocks; that it
was passed over is written in the journal, by field and rule. Words: redline.<key>.reason, redline.<key>.better,
redline.kind.<kind>.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from branchdesk.domain.masking import mask_id, mask_phone, numbers_in

PERSONAL = "personal"
_PERSONAL_KEYS = {"id": "identity_number", "card": "card_number", "mobile": "phone_number"}

EVERYTHING, NUMBERS = "everything", "numbers"
WATCHED: Mapping[str, str] = {
    "customer_text": EVERYTHING,
    "decision": EVERYTHING,
    "public_reply": EVERYTHING,
    "demand": EVERYTHING,
    "words": EVERYTHING,
    "extension_words": EVERYTHING,
    "narrative": NUMBERS,
    "summary": NUMBERS,
    "emotional_demand": NUMBERS,
    "involved_unit": NUMBERS,
    "cctv_place": NUMBERS,
    "against": NUMBERS,
    "received_reason": NUMBERS,
    "grade_reason": NUMBERS,
    "remark": NUMBERS,
    "note": NUMBERS,
    "reason": NUMBERS,
    "measures": NUMBERS,
    "done_what": NUMBERS,
    "question": NUMBERS,
    "answer": NUMBERS,
}
"""Which fields are looked through, for what: every rule where a customer may read or hear the text, only numbers of
persons where the words are his own or stay inside."""

WISH = "demand"
"""The field that holds what the customer wants: a promise in it is written as his wish, not replaced."""


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


def check_field(field: str, text: str, table: Mapping[str, Any]) -> tuple[RedLine, ...]:
    """The red lines of a text in this field: what its reader makes of it decides which rules hold (`WATCHED`)."""
    watched = WATCHED.get(field)
    if watched is None or not text:
        return ()
    if watched == NUMBERS:
        return tuple(_personal(text))
    spared = {rule["key"] for rule in table.get("phrase", ()) if field in rule.get("spared", ())}
    return tuple(each for each in check(text, table) if each.key not in spared)


def standing(values: Mapping[str, Any], table: Mapping[str, Any]) -> list[str]:
    """The red lines that stand in these values as "field:rule", each once: what the journal keeps when somebody saves
    in spite of them."""
    found = {
        f"{key}:{hit.key}"
        for key in WATCHED
        if isinstance(values.get(key), str)
        for hit in check_field(key, values[key], table)
    }
    return sorted(found)


def mended(text: str, hit: RedLine, better: str) -> str:
    """The text put right with one key: a number masked to what may stand there, or the passage and nothing else
    replaced by the better sentence. What was said before and after it stays; only who promised to whom ("我们…您") goes
    with it, and a word or a full stop that would stand there twice."""
    before, after = text[: hit.start], text[hit.end :]
    if hit.kind == PERSONAL:
        return before + masked_number(text[hit.start : hit.end], hit.key) + after
    before, after = _SPEAKER.sub("", before), _HEARER.sub("", after)
    twice = next((size for size in range(min(len(before), len(better)), 0, -1) if before.endswith(better[:size])), 0)
    said = better[twice:]
    if after.lstrip()[:1] and after.lstrip()[0] in _MARKS:
        said = said.rstrip("。.")
    gap = " " if not twice and before[-1:].isascii() and before[-1:].strip() else ""
    return before + gap + said + after


def wished(text: str, hit: RedLine, table: Mapping[str, Any], wish: str) -> str:
    """A promise in what the customer wants, written as his wish. wish: a word with {passage}, e.g. "希望{passage}"."""
    passage = re.sub(str(table.get("promising", "(?!)")), "", text[hit.start : hit.end], flags=re.IGNORECASE).strip()
    said = wish.format(passage=passage) if passage else ""
    return f"{text[: hit.start]}{said}{text[hit.end :]}".strip()


def masked_number(raw: str, key: str) -> str:
    """What may stand in a text in place of a person's number."""
    digits = re.sub(r"[^0-9Xx]", "", raw)
    return mask_phone(digits[-11:]) if key == _PERSONAL_KEYS["mobile"] else mask_id(digits)


_SPEAKER = re.compile(r"(?:我们|我行|我|\b(?:we|i)\s)\s*$", re.IGNORECASE)
_HEARER = re.compile(r"^\s*(?:给?[您你]|\b(?:it|you)\b)(?=[。！？!?；;，,、：:.\s]|$)", re.IGNORECASE)
_MARKS = "。！？!?；;，,、：:."


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
