"""Pinyin of names and labels: the keys a Chinese speaker types to find them.

pypinyin is imported when first used: it costs a third of a second. Names are read character by character in all
their readings, because people are called otherwise than the common one (单 dān, 曾 céng) says; labels are read as
phrases.
"""

from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import islice, product

from branchdesk.store.search import SearchKeys

READINGS_KEPT = 24
"""Readings of one name, the common ones first; three characters with three readings each have 27."""


@cache
def _readings(character: str) -> tuple[str, ...]:
    """All readings of one character, the common one first; what is no Chinese reads as itself."""
    from pypinyin import Style, pinyin  # imported late: a third of a second at start-up

    found = pinyin(character, style=Style.NORMAL, heteronym=True, errors=str.lower)
    return tuple(dict.fromkeys(found[0]))


def is_han(text: str) -> bool:
    """True if the text holds at least one Chinese character."""
    return any("\u3400" <= c <= "\u9fff" or ord(c) >= 0x20000 for c in text)


@lru_cache(maxsize=4096)
def search_keys(name: str) -> SearchKeys:
    """Initials and full pinyin of a name in every reading: 曾国藩 → cgf, zgf."""
    compact = "".join(name.split())
    if not is_han(compact):
        words = [word.lower() for word in name.split()]
        return SearchKeys(("".join(word[0] for word in words),) if words else (), tuple(words))
    combined = list(islice(product(*map(_readings, compact)), READINGS_KEPT))
    initials = {"".join(syllable[:1] for syllable in each) for each in combined}
    return SearchKeys(tuple(sorted(initials)), tuple(sorted({"".join(each) for each in combined})))


@lru_cache(maxsize=4096)
def label_keys(label: str) -> tuple[str, str]:
    """(initials, full pinyin) of a label, for type-ahead: 自助机吞卡 → ("zzjtk", "zizhujitunka")."""
    if not is_han(label):
        return "".join(word[0] for word in label.lower().split()), "".join(label.lower().split())
    from pypinyin import Style, lazy_pinyin  # as above

    syllables = lazy_pinyin(label, style=Style.NORMAL, errors=str.lower)
    return "".join(each[:1] for each in syllables), "".join(syllables)


def warm(labels: Iterable[str]) -> None:
    """Load the dictionary and prepare the keys of labels, so that the first key press does not wait."""
    for label in labels:
        label_keys(label)
