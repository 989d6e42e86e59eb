"""Conditions that queries share with the partial indexes made for them: word for word, or the index is not used."""

from typing import Final

from branchdesk.domain.workflow import OPEN as OPEN_STATUSES

OPEN: Final = f"status IN ({', '.join(repr(str(each)) for each in OPEN_STATUSES)})"
"""The case counts as 未结."""

DUE: Final = "CASE WHEN pause <> '' OR due_at IS NULL THEN '9' ELSE due_at END"
"""What the queue is sorted by: the nearest clock as text, those without a running one behind all others."""

NO_CLOCK: Final = "9"
"""The value of DUE without a running clock; every moment of this millennium sorts before it."""

WAITING: Final = f"{OPEN} AND (pause <> '' OR waiting_head_office = 1)"
CALLBACK: Final = "callback_state IN ('waiting', 'open')"
ATTENTION: Final = f"{OPEN} AND attention <> ''"
PLACE: Final = "printf('%012d', id)"
"""The place of a case in the order of logging, as text that sorts."""
