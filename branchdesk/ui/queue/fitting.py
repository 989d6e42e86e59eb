"""How wide the columns of the queue are, in which order they stand, and which give way where there is no room."""

from collections.abc import Mapping, Sequence
from typing import Final

from branchdesk.domain.workflow import BARS
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue import columns
from branchdesk.ui.queue.columns import BY_KEY, COLUMNS, DUE, FIXED, SUBJECT, TICK, USUAL, WIDE_ONLY
from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets import chips, paint

WIDE: Final = 1140
"""Width of the table, at scale 1, from which source and time of receipt have room (a 1600 px window)."""

_SUBJECT: Final = 150
"""Width below which other columns give way to the subject, in this order."""
_GIVE_WAY: Final = ("handler", "step")
_LAST_TO_GO: Final = (
    "closed", "amount", "category", "kind", "first_owner", "source", "received", "handler", "step", "matter",
    "customer", "grade",
)  # fmt: skip
"""Of columns somebody chose, what goes first where they do not fit."""


def order(chosen: Sequence[str]) -> list[str]:
    """All columns from left to right: the tick first, those chosen in their order, the others where they stand."""
    wanted = [key for key in chosen if key in BY_KEY and key != TICK]
    rest = [key for key in COLUMNS if key not in wanted and key != TICK]
    return [TICK, *wanted, *rest] if wanted else list(COLUMNS)


def hidden(chosen: Sequence[str], widths: Mapping[str, int], room: int, scale: float) -> set[str]:
    """The columns that are not shown in this width."""
    kept = {*chosen, *FIXED} if chosen else set(USUAL)
    out = {key for key in COLUMNS if key not in kept}
    if not chosen and room < WIDE * scale:
        out |= set(WIDE_ONLY)
    for key in _LAST_TO_GO if chosen else _GIVE_WAY:
        taken = sum(width for each, width in widths.items() if each not in out)
        if room - taken >= _SUBJECT * scale:
            break
        out.add(key)
    return out


def widths(desk: Desk, theme: Theme, own: Mapping[str, int]) -> dict[str, int]:
    """The width of every column but the subject's, in pixels: what somebody set, else what its words need."""
    bars = [desk.label("bar", key) for key, _ in BARS]
    name = 18 + paint.advance(theme, "欧阳雪", "base")
    moment = 20 + paint.advance(theme, "03-05 14:32", "base")
    found = {
        TICK: 44,
        "grade": 20 + max(chips.grade_size(theme, words).width() for words in _grades(desk)),
        "number": 18 + paint.advance(theme, "26-00000", "strong"),
        "customer": 18 + paint.advance(theme, "欧阳雪梅", "strong"),
        "kind": 18 + max(paint.advance(theme, each, "base") for each in _labels(desk, "kind")),
        "source": 18 + paint.advance(theme, desk.label("source", "superior"), "base"),
        "received": moment,
        "category": 18 + 7 * paint.advance(theme, "类", "base"),
        "matter": 18 + paint.advance(theme, "A03", "cap") + 6 + 8 * paint.advance(theme, "类", "base"),
        "amount": 18 + paint.advance(theme, "1,234,567.00", "base"),
        "step": 22 + chips.steps_size(theme).width() + max(paint.advance(theme, each, "base") for each in bars),
        "first_owner": name,
        "handler": name,
        "closed": moment,
        DUE: 18 + _due(desk, theme),
    }
    for key, words in columns.words().items():
        if key not in (TICK, SUBJECT):
            more = 34 if BY_KEY[key].sort or key == DUE else 20
            head = paint.advance(theme, words, "strong") + more
            found[key] = max(found[key], min(head, found[key] + 40))
    return found | {key: round(width * theme.scale) for key, width in own.items() if key in found and key != TICK}


def _labels(desk: Desk, name: str) -> list[str]:
    return [desk.label(name, each.key) for each in desk.rules.codes.list(name).active()] or ["--"]


def _grades(desk: Desk) -> list[str]:
    parts = 2 if desk.language == "en" else 1
    return [" ".join(words.split()[:parts]) for words in _labels(desk, "grade")]


def _due(desk: Desk, theme: Theme) -> int:
    words = desk.words.text("remaining.over_hours", days=0, hours=23, minutes="59")
    return chips.chip_size(theme, words, "over").width()
