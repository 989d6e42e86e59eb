"""Something the window can do, as Ctrl+K lists it: pages offer theirs, the shell those of the window."""

from collections.abc import Callable
from dataclasses import dataclass

from branchdesk.services.names import label_keys

NO_FIT = 9


@dataclass(frozen=True, slots=True)
class Command:
    """words: what it is called; detail: quieter words behind; keys: printed beside it. also: other words people
    look for it by, with | between. quiet: only shown when something is typed."""

    words: str
    icon: str
    keys: str
    act: Callable[[], object]
    detail: str = ""
    also: str = ""
    quiet: bool = False


def fit(words: str, wanted: str) -> int:
    """How well words fit what is typed: 0 the beginning, 1 the beginning of the initials, 2 a part, 3 initials
    within, 4 the beginning of the pinyin; NO_FIT if not at all. wanted: lower case without blanks."""
    compact = words.lower().replace(" ", "")
    if compact.startswith(wanted):
        return 0
    if not (wanted.isascii() and wanted.isalpha()):
        return 2 if wanted in compact else NO_FIT
    initials, pinyin = label_keys(words)
    if initials.startswith(wanted):
        return 1
    if wanted in compact:
        return 2
    if len(wanted) > 1 and wanted in initials:
        return 3
    return 4 if len(wanted) > 2 and pinyin.startswith(wanted) else NO_FIT
