"""The orders the queue is shown in, each with the index it stands on.

A track is one index read from end to end: which cases it holds, by what they are grouped, by what they are sorted. Its
buckets are the beginnings of what it is sorted by, an hour or a day; `tally` counts the cases in each. The same stands
in the migration that made the triggers, frozen; a test compares what both count.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from branchdesk.store.conditions import ATTENTION, CALLBACK, DUE, OPEN, PLACE, WAITING

HOUR, DAY, THOUSAND, WINDOW = 13, 10, 9, 20
"""Characters of a bucket: of a moment up to its hour, up to its day, of a place up to its thousand, of two days."""


@dataclass(frozen=True, slots=True)
class Track:
    """One order. index: what it is read from; where: the cases in it; group: the column whose values divide it, or "";
    order: what it is sorted by; width: characters of `order` that make a bucket."""

    key: str
    index: str
    where: str
    group: str
    order: str
    width: int = HOUR

    @property
    def bucket(self) -> str:
        """The bucket of a case, in SQL."""
        return f"coalesce(substr({self.order}, 1, {self.width}), '')"


TRACKS: Final[Mapping[str, Track]] = {
    track.key: track
    for track in (
        Track("all", "cases_received", "1", "", "received_at", DAY),
        Track("open", "cases_open", OPEN, "", DUE),
        Track("status", "cases_status", OPEN, "status", DUE, DAY),
        Track("handler", "cases_handler", OPEN, "handler", DUE, DAY),
        Track("first_owner", "cases_first_owner", OPEN, "first_owner", DUE, DAY),
        Track("waiting", "cases_waiting", WAITING, "", DUE),
        Track("attention", "cases_attention", ATTENTION, "", DUE),
        Track("callback", "cases_callback", CALLBACK, "", "callback_closes, callback_opens", WINDOW),
        Track("grade", "cases_open_grade", OPEN, "grade", DUE, DAY),
        Track("matter", "cases_open_matter", OPEN, "matter", DUE, DAY),
        Track("received", "cases_open_received", OPEN, "", "received_at", DAY),
        Track("number", "cases_open_number", OPEN, "", PLACE, THOUSAND),
    )
}
"""Every track by key."""
