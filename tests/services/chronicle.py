"""The decision clock worked out once more from nothing but the journal, the plain way: for tests that compare."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any

from branchdesk.domain.records import JournalEntry


@dataclass
class Chronicle:
    """What the journal of a case says about its decision clock."""

    received: datetime | None = None
    start: datetime | None = None
    complicated: bool = False
    extended: datetime | None = None
    told_on: Any = None
    told_at: datetime | None = None
    ended: datetime | None = None
    pauses: list[list[datetime | None]] = field(default_factory=list)
    late: bool = False
    """Whether the limit passed before anything was told, whatever moved it afterwards."""

    def look(self, now: datetime) -> None:
        """Notice a breach at a moment at which something happened."""
        if self.start is not None and min(e for e in (now, self.ended, self.told_at) if e is not None) > self.due(now):
            self.late = True

    def due(self, now: datetime) -> datetime:
        """When the decision must have been told."""
        assert self.start is not None
        zone = self.start.tzinfo
        end = min(each for each in (now, self.ended, self.told_at) if each is not None)
        if self.extended is None:
            day, since = self.start.date() + timedelta(days=30 if self.complicated else 15), self.start
        else:
            day = self.extended.astimezone(zone).date()
            since = datetime.combine(self.told_on, time(), zone)
        due = datetime.combine(day, time(23, 59, 59), zone)
        for begin, until in sorted((each for each in self.pauses if each[0]), key=lambda each: each[0] or now):
            assert begin is not None
            first, last = max(begin, since), min(until or now, end)
            if first < last and first < due:
                due += last - first
        return due


def told(entries: Sequence[JournalEntry]) -> Chronicle:
    """The journal read from its first entry to its last."""
    made = Chronicle()
    for entry in entries:
        made.look(entry.at)
        _hear(made, entry)
        made.look(entry.at)
    return made


def _hear(made: Chronicle, entry: JournalEntry) -> None:
    new = {key: pair[1] for key, pair in entry.changes.items()}
    moment = datetime.fromisoformat
    if "received_at" in new:
        given = moment(new["received_at"])
        made.start = given if made.start == made.received else made.start
        made.received = given
    made.complicated = bool(new.get("complicated", made.complicated))
    if entry.action == "extend":
        made.extended, made.told_on = moment(new["extended_to"]), moment(new["extension_told_on"]).date()
    elif entry.action == "new_facts":
        made.start = entry.at
        limit = datetime.combine(
            entry.at.date() + timedelta(days=30 if made.complicated else 15), time(23, 59, 59), entry.at.tzinfo
        )
        if made.extended is not None and made.extended <= limit:
            made.extended = None
    elif entry.action == "reopen":
        made.told_at = made.ended = None
        if entry.details["new_facts"]:
            made.start, made.extended, made.late = entry.at, None, False
    elif entry.action == "pause":
        made.pauses.append([entry.at, None])
    elif entry.action == "resume":
        made.pauses[-1][1] = entry.at
    if new.get("told_at"):
        made.told_at = moment(new["told_at"])
    ends = [new[key] for key in ("closed_at", "exit_at") if new.get(key)]
    if ends:
        made.ended = moment(ends[0])
    elif entry.action == "restore":
        made.ended = None
