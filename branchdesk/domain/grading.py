"""The suggested grade and matter, always with its reasons (S2 (二): nature, scope, safety and compliance).

Nothing here decides: the clerk confirms, or overrides with a reason. What the words of a customer mean is data
(resources/codes/keywords.toml); which words spoke is returned with their places, so that the screen can mark them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from branchdesk.domain.codes import Code, CodeBook
from branchdesk.domain.errors import Value
from branchdesk.domain.spans import Span, joined

URGENT, ORDINARY, IDEA = "1", "2", "3"
MAJOR_GROUP = 20
"""People complaining together from whom on a case is major (mission.md §4.3)."""

TEXT_READ = 2000
"""Characters of a text that are looked at: no customer dictates more, and typing must never wait."""


class GradingRules(Protocol):
    """What a suggestion consults: the code book and the parsed keywords.toml."""

    @property
    def codes(self) -> CodeBook: ...
    @property
    def keywords(self) -> Mapping[str, Any]: ...


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: a words key with its values ({label} is a code's label in the language asked for), and the
    customer's words that triggered it."""

    key: str
    values: Mapping[str, Value] = field(default_factory=dict)
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """grade: "1".."3"; spans: places in the narrative, sorted, not overlapping; fills: code fields proposed where they
    are empty (matter, category, cause, business_channel, major_reason); major: a group of 20 or more; amount: largest
    amount of money spoken of, in fen."""

    grade: str
    reasons: tuple[Reason, ...]
    spans: tuple[Span, ...] = ()
    fills: Mapping[str, str] = field(default_factory=dict)
    major: bool = False
    amount: int | None = None


@dataclass(frozen=True, slots=True)
class _Vote:
    """A reason and the grade it asks for; "" only explains."""

    grade: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class _Money:
    """An amount spoken of: its words, its place, and fen."""

    words: str
    span: Span
    fen: int


def suggest(values: Mapping[str, Any], rules: GradingRules, lang: str = "zh_CN") -> Suggestion:
    """The grade these parsed case values call for, explained with labels in `lang`.

    A grade already chosen in `values` does not count as a reason.
    """
    table = rules.keywords
    narrative = str(values.get("narrative") or "")[:TEXT_READ]
    text = "\n".join([narrative, *(str(values.get(key) or "")[:TEXT_READ] for key in ("summary", "demand"))])
    spans: list[Span] = []
    money = amounts(text)
    matter, fills, votes = _matter(values, text, rules, lang, spans)
    kind = str(values.get("kind") or "complaint")
    size = int(values.get("group_size") or 0)
    major = kind == "complaint" and size >= MAJOR_GROUP
    if major and not values.get("major_reason"):
        fills["major_reason"] = "group"
    votes += [*_facts(values, size, rules, lang), *_words(text, table, spans, bool(money))]
    votes += _money_votes(money, table)
    spans += [each.span for each in money]
    grade, reasons = _decided(kind, matter, votes, lang)
    return Suggestion(
        grade,
        reasons,
        joined(span for span in spans if span[1] <= len(narrative)),
        fills,
        major,
        max((each.fen for each in money), default=None),
    )


def _decided(kind: str, matter: Code | None, votes: list[_Vote], lang: str) -> tuple[str, tuple[Reason, ...]]:
    if kind != "complaint":
        return IDEA, (Reason("reason.kind", {"kind": kind}),)
    default = matter.fills.get("grade", "") if matter is not None else ""
    asked = [vote.grade for vote in votes if vote.grade]
    grade = min([*asked, *([default] if default else []), ORDINARY])
    reasons = [vote.reason for vote in votes if vote.grade in ("", grade)]
    if matter is not None and default == grade:
        labels: dict[str, Value] = {"matter": matter.key, "label": matter.label(lang), "grade": grade}
        reasons.insert(0, Reason("reason.matter", labels))
    if grade == ORDINARY and ORDINARY not in (default, *asked):
        reasons.append(Reason("reason.complaint"))
    return grade, tuple(reasons)


def _matter(
    values: Mapping[str, Any], text: str, rules: GradingRules, lang: str, spans: list[Span]
) -> tuple[Code | None, dict[str, str], list[_Vote]]:
    """The chosen matter, or the one the words speak of most, with what it fills."""
    chosen = str(values.get("matter") or "")
    if chosen:
        return rules.codes.list("matter").get(chosen), {}, []
    best: tuple[int, Code, list[str]] | None = None
    characters = frozenset(text)
    for key, phrases in rules.keywords.get("matter", {}).get(rules.codes.profile, {}).items():
        heard = _heard(text, characters, phrases)
        weight = sum(len(word) for word in heard)
        if not heard or (best is not None and weight <= best[0]):
            continue
        code = rules.codes.list("matter").get(key)
        if code is not None and not code.retired:
            best = (weight, code, heard)
    if best is None:
        return None, {}, []
    _, code, heard = best
    spans += [place for word in heard for place in _places(text, word)]
    labels: dict[str, Value] = {"matter": code.key, "label": code.label(lang), "words": _quoted(heard)}
    fills = {key: value for key, value in code.fills.items() if key not in ("grade", "kind") and not values.get(key)}
    return code, {"matter": code.key, **fills}, [_Vote("", Reason("reason.guess", labels, tuple(heard)))]


def _facts(values: Mapping[str, Any], size: int, rules: GradingRules, lang: str) -> Iterator[_Vote]:
    """What the clerk has ticked or chosen."""
    if values.get("safety"):
        yield _Vote(URGENT, Reason("reason.safety"))
    if values.get("compliance"):
        yield _Vote(URGENT, Reason("reason.compliance"))
    if values.get("scope") == "public":
        yield _Vote(URGENT, Reason("reason.scope.public"))
    if size >= MAJOR_GROUP:
        yield _Vote(URGENT, Reason("reason.large_group", {"count": size}))
    elif size > 1 or values.get("scope") == "group":
        yield _Vote(ORDINARY, Reason("reason.scope.group"))
    for key in values.get("flags") or ():
        grade = rules.keywords.get("flag", {}).get(key, "")
        if grade:
            label = rules.codes.label("flag", key, lang)
            yield _Vote(grade, Reason("reason.flag", {"flag": key, "label": label}))


def _words(text: str, table: Mapping[str, Any], spans: list[Span], money: bool) -> Iterator[_Vote]:
    """Topics whose words weigh enough for their grade; a topic that only counts beside an amount says so."""
    characters = frozenset(text)
    for topic in table.get("topic", ()):
        if topic.get("with_amount") and not money:
            continue
        heard = _heard(text, characters, topic["words"])
        if heard:
            spans += [place for word in heard for place in _places(text, word)]
            yield _Vote(topic["grade"], Reason(f"reason.word.{topic['key']}", {"words": _quoted(heard)}, tuple(heard)))


def _money_votes(money: list[_Money], table: Mapping[str, Any]) -> list[_Vote]:
    if not money:
        return []
    words = tuple(dict.fromkeys(each.words for each in money))
    large = max(each.fen for each in money) >= int(table.get("large_amount", 0) or 10**15)
    key = "reason.large_amount" if large else "reason.amount"
    return [_Vote(URGENT if large else "", Reason(key, {"words": _quoted(words)}, words))]


_DENIALS = ("没有", "没被", "并未", "并非", "不是", "未", "没")


def _places(text: str, word: str) -> list[Span]:
    """Where a word is spoken and not denied ("没有吞卡" does not speak of a swallowed card)."""
    places = []
    start = text.find(word)
    while start >= 0:
        if not text.endswith(_DENIALS, max(0, start - 2), start):
            places.append((start, start + len(word)))
        start = text.find(word, start + len(word))
    return places


def _heard(text: str, characters: frozenset[str], words: Iterable[str]) -> list[str]:
    """The words spoken in a text. The set of its characters rules most words out before they are searched."""
    return [word for word in words if word[0] in characters and word in text and _places(text, word)]


def _quoted(words: tuple[str, ...] | list[str]) -> str:
    return "".join(f"「{word}」" for word in words)


_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10000}
_AMOUNT = re.compile(
    r"(?<![\d.])(?P<sign>[¥￥] ?)?(?P<digits>\d[\d,，]{0,14}(?:\.\d{1,2})?)"
    r" ?(?P<unit>[万千百])?多? ?(?P<yuan>元|块|圆)?"
    r"|(?P<spoken>[一二两三四五六七八九十百千万零]{2,12})多?(?:元|块)"
)


def amounts(text: str) -> list[_Money]:
    """The amounts of money in a text: "2,000 元", "¥680", "3万", "两千块". A bare number is none."""
    found = []
    for each in _AMOUNT.finditer(text):
        if each["spoken"]:
            fen = _spoken_number(each["spoken"]) * 100
        elif each["sign"] or each["yuan"] or each["unit"] == "万":
            fen = _fen(each["digits"]) * _UNITS.get(each["unit"] or "", 1)
        else:
            continue
        if fen:
            words = each.group().strip()
            start = each.start() + each.group().index(words)
            found.append(_Money(words, (start, start + len(words)), fen))
    return found


def _fen(digits: str) -> int:
    yuan, _, rest = digits.replace(",", "").replace("，", "").partition(".")
    return int(yuan) * 100 + int(rest.ljust(2, "0") or 0)


def _spoken_number(text: str) -> int:
    total, section, digit = 0, 0, 0
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character == "万":
            total, section, digit = (total + section + digit) * 10000, 0, 0
        else:
            section, digit = section + (digit or 1) * _UNITS[character], 0
    return total + section + digit
