"""Conditions that queries share with the partial indexes made for them: word for word, or the index is not used."""

from typing import Final

from branchdesk.domain.workflow import OPEN as OPEN_STATUSES

OPEN: Final = f"status IN ({', '.join(repr(str(each)) for each in OPEN_STATUSES)})"
"""The case counts as 未结."""

_LOUD: Final = "scope = 'public' OR instr(flags, '\"opinion\"') > 0"

DUE: Final = f"CASE WHEN pause <> '' OR due_at IS NULL THEN '9' WHEN {_LOUD} THEN '0' || due_at ELSE due_at END"
"""What the queue is sorted by: the nearest clock as text, those without a running one behind all others, and public
opinion (舆情) before all others by a 0 in front."""

NO_CLOCK: Final = "9"
"""The value of DUE without a running clock; every moment of this millennium sorts before it."""

LOUD: Final = "0"
"""What stands before the moment of a case of public opinion."""

PLAIN: Final = "1"
"""Between the two: every other moment sorts behind it."""

WAITING: Final = f"{OPEN} AND (pause <> '' OR waiting_head_office = 1)"
CALLBACK: Final = "callback_state IN ('waiting', 'open')"
ATTENTION: Final = f"{OPEN} AND attention <> ''"
PLACE: Final = "printf('%012d', id)"
"""The place of a case in the order of logging, as text that sorts."""
