"""Pinyin of names and labels: the keys a Chinese speaker types to find them.

pypinyin is imported when first used: it costs a third of a second. Surnames are read by a library that knows
the common reading only (单 dān, 曾 céng), so every reading of a name's first character counts.
"""

from collections.abc import Iterable
from functools import lru_cache
from itertools import product

from branchdesk.store.search import SearchKeys


def _readings(text: str, *, all_of_first: bool) -> list[list[str]]:
    """The readings of each character, one each; of the first one all if asked. What is no Chinese reads as itself."""
    from pypinyin import Style, lazy_pinyin, pinyin  # imported late: a third of a second at start-up

    plain = [[each] for each in lazy_pinyin(text, style=Style.NORMAL, errors=str.lower)]
    if all_of_first and text:
        plain[:1] = [sorted(set(pinyin(text[0], style=Style.NORMAL, heteronym=True, errors=str.lower)[0]))]
    return plain


def is_han(text: str) -> bool:
    """True if the text holds at least one Chinese character."""
    return any("\u3400" <= c <= "\u9fff" or ord(c) >= 0x20000 for c in text)


@lru_cache(maxsize=4096)
def search_keys(name: str) -> SearchKeys:
    """Initials and full pinyin of a name in every reading of its first character: 曾国藩 → cgf, zgf."""
    compact = "".join(name.split())
    if not is_han(compact):
        words = [word.lower() for word in name.split()]
        return SearchKeys(("".join(word[0] for word in words),) if words else (), tuple(words))
    combined = [tuple(each) for each in product(*_readings(compact, all_of_first=True))]
    initials = {"".join(syllable[:1] for syllable in each) for each in combined}
    return SearchKeys(tuple(sorted(initials)), tuple(sorted({"".join(each) for each in combined})))


@lru_cache(maxsize=4096)
def label_keys(label: str) -> tuple[str, str]:
    """(initials, full pinyin) of a label, for type-ahead: 自助机吞卡 → ("zzjtk", "zizhujitunka")."""
    if not is_han(label):
        return "".join(word[0] for word in label.lower().split()), "".join(label.lower().split())
    syllables = [each[0] for each in _readings(label, all_of_first=False)]
    return "".join(each[:1] for each in syllables), "".join(syllables)


def warm(labels: Iterable[str]) -> None:
    """Load the dictionary and prepare the keys of labels, so that the first key press does not wait."""
    for label in labels:
        label_keys(label)
