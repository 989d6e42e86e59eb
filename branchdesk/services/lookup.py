"""Type-ahead on code lists: by code, by words of the label, by pinyin and initials (spec.md 04)."""

from dataclasses import dataclass

from branchdesk.domain.codes import Code, CodeList
from branchdesk.domain.fields import normal
from branchdesk.services.names import label_keys


@dataclass(frozen=True, slots=True)
class Match:
    """A code that fits what was typed: `code.key` and `label` are shown."""

    code: Code
    label: str


def label_of(code: Code, language: str) -> str:
    """The label in a language."""
    return code.en if language == "en" else code.zh


def find_codes(codes: CodeList, text: str, language: str, limit: int = 12) -> list[Match]:
    """Active codes that fit, best first: code prefix, label start, initials, label part, pinyin, other words.

    Empty text lists the first codes in their own order.
    """
    wanted = normal(text).lower().replace(" ", "")
    ranked: list[tuple[int, int, Code]] = []
    for index, code in enumerate(codes.active()):
        rank = _rank(code, wanted)
        if rank is not None:
            ranked.append((rank, index, code))
    return [Match(code, label_of(code, language)) for _, _, code in sorted(ranked, key=lambda each: each[:2])[:limit]]


def _rank(code: Code, wanted: str) -> int | None:
    if not wanted:
        return 0
    if code.key.lower().startswith(wanted):
        return 0
    labels = (code.zh.lower().replace(" ", ""), code.en.lower().replace(" ", ""))
    if any(label.startswith(wanted) for label in labels):
        return 1
    initials, pinyin = label_keys(code.zh)
    if initials.startswith(wanted):
        return 2
    if any(wanted in label for label in labels):
        return 3
    if pinyin.startswith(wanted) or (len(wanted) >= 2 and wanted in initials):
        return 4
    if any(wanted in word.lower() or wanted == label_keys(word)[0] for word in code.words):
        return 5
    return 6 if len(wanted) >= 4 and wanted in pinyin else None
