"""How many cases lie where: totals of a view, and the row to begin at, without walking there.

The buckets of a track are as many as there are hours or days, not as there are cases. A count adds them up and looks
into the index only for the two buckets that a limit cuts; a jump finds the bucket it lands in and skips the rest of the
way inside.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from branchdesk.store.handle import Store
from branchdesk.store.tracks import TRACKS, WINDOW, Track

_OF_GROUP: Final = ' AND "group" = :group'

_ABOVE: Final = "~"
"""Behind every text that begins with a bucket: all that follow it there are digits, dashes and letters."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a track. group: the value of its column, "" where it has none; low, high: texts the order lies between,
    low included, high not, "" for no limit; until: the last day on which a callback has opened, "" for any;
    descending: read from the end."""

    track: Track
    group: str = ""
    low: str = ""
    high: str = ""
    until: str = ""
    descending: bool = False

    @property
    def where(self) -> str:
        """Its condition, with :group, :low, :high and :until for its values."""
        parts = [self.track.where]
        if self.track.group:
            parts.append(f"{self.track.group} = :group")
        if self.low and self.track.width == WINDOW:
            parts.append(f"({self.track.order}) >= (substr(:low, 1, 10), substr(:low, 11))")
        elif self.low:
            parts.append(f"{self.track.order} >= :low")
        if self.high:
            parts.append(f"{self.track.order} < :high")
        if self.until:
            parts.append("callback_opens <= :until")
        return " AND ".join(parts)

    @property
    def values(self) -> dict[str, Any]:
        """The values of `where`."""
        return {"group": self.group, "low": self.low, "high": self.high, "until": self.until}


def count(store: Store, part: Stretch, whole: Mapping[str, int] | None = None) -> int:
    """How many cases a stretch holds. whole: what `wholes` said of it, when several groups are counted."""
    low, high = _edges(part)
    if low and low == high:
        return _between(store, part, part.low, part.high)
    found = _sum(store, part, low, high) if whole is None else whole.get(part.group, 0)
    if low:
        found += _between(store, part, part.low, low + _ABOVE)
    if high:
        found += _between(store, part, high, part.high)
    return found


def wholes(store: Store, part: Stretch) -> dict[str, int]:
    """The cases of every group in the buckets that no limit of a stretch cuts, by group, in one statement."""
    low, high = _edges(part)
    if low and low == high:
        return {}
    inside = _inside(low, high, part).replace(_OF_GROUP, "")
    sql = f'SELECT "group", sum(cases) FROM tally WHERE {inside} GROUP BY "group"'
    return dict(store.rows(sql, {**part.values, "track": part.track.key, "edge": low, "ceiling": high}))


def any_between(store: Store, track: Track, low: str, high: str) -> bool:
    """Whether a track has a bucket between two texts."""
    sql = "SELECT 1 FROM tally WHERE track = ? AND \"group\" = '' AND bucket >= ? AND bucket < ? LIMIT 1"
    return store.row(sql, (track.key, low, high)) is not None


def start(store: Store, part: Stretch, offset: int) -> tuple[Stretch, int] | None:
    """Where the row at `offset` of a stretch is: the rest of it from the bucket of that row on, and how many rows to
    skip there. None beyond its end."""
    low, _ = _edges(part)
    if low:
        cut = _between(store, part, part.low, min(low + _ABOVE, part.high or low + _ABOVE))
        if offset < cut:
            return part, offset
        offset -= cut
    buckets = _buckets(store, part, low)
    if part.descending and buckets and not buckets[-1][0]:
        return part, offset  # cases without a moment lie in no range
    for bucket, cases in buckets:
        if offset < cases:
            # One limit at each end and no second one: what the index does not bound it must look up row by row.
            return (replace(part, high=bucket + _ABOVE) if part.descending else replace(part, low=bucket)), offset
        offset -= cases
    return None


def groups(store: Store, track: Track, *, descending: bool = False) -> list[str]:
    """The values a track is divided by that have cases."""
    # Hops from value to value: reading all buckets of all groups takes as long as there are hours.
    sql = (
        'WITH RECURSIVE hop(value) AS (SELECT min("group") FROM tally WHERE track = :track UNION ALL '
        'SELECT (SELECT min("group") FROM tally WHERE track = :track AND "group" > value) FROM hop '
        "WHERE value IS NOT NULL) SELECT value FROM hop WHERE value IS NOT NULL"
    )
    return sorted((value for (value,) in store.rows(sql, {"track": track.key})), reverse=descending)


def recount(store: Store) -> None:
    """Count everything anew. Only inside a transaction."""
    store.execute("DELETE FROM tally")
    for track in TRACKS.values():
        store.execute(f"INSERT INTO tally {_counted(track)}")


def wrong(store: Store) -> int:
    """How many buckets say something else than their index: 0, unless the file was edited by another program."""
    told = set(store.rows('SELECT track, "group", bucket, cases FROM tally'))
    true = {row for track in TRACKS.values() for row in store.rows(_counted(track))}
    return len(told ^ true)


def _counted(track: Track) -> str:
    bucket = track.bucket if track.key != "callback" else _CALLBACK_BUCKET
    columns = f"'{track.key}', {track.group or repr('')}, {bucket}, count(*)"
    return f"SELECT {columns} FROM cases INDEXED BY {track.index} WHERE {track.where} GROUP BY 2, 3"


_CALLBACK_BUCKET: Final = "coalesce(callback_closes, '9999-99-99') || coalesce(callback_opens, '9999-99-99')"


def _edges(part: Stretch) -> tuple[str, str]:
    """The buckets its limits cut, "" for a limit that is shorter than a bucket and so lies between two."""
    width = part.track.width
    low, high = (each[:width] if len(each) >= width else "" for each in (part.low, part.high))
    return low, high


def _sum(store: Store, part: Stretch, low: str, high: str) -> int:
    sql = f"SELECT coalesce(sum(cases), 0) FROM tally WHERE {_inside(low, high, part)}"
    row = store.row(sql, {**part.values, "track": part.track.key, "edge": low, "ceiling": high})
    return row[0] if row else 0


def _buckets(store: Store, part: Stretch, low: str) -> list[tuple[Any, ...]]:
    down = " DESC" if part.descending else ""
    inside = _inside(low, "", part)
    sql = f"SELECT bucket, cases FROM tally WHERE {inside} ORDER BY bucket{down}"
    return store.rows(sql, {**part.values, "track": part.track.key, "edge": low})


def _inside(low: str, high: str, part: Stretch) -> str:
    limits = []
    if part.low:
        limits.append(" AND bucket > :edge" if low else " AND bucket >= :low")
    if part.high:
        limits.append(" AND bucket < :ceiling" if high else " AND bucket < :high")
    if part.until:
        limits.append(" AND substr(bucket, 11) <= :until")
    return "track = :track" + _OF_GROUP + "".join(limits)


def _between(store: Store, part: Stretch, low: str, high: str) -> int:
    """Counted off the index: inside one bucket."""
    cut = Stretch(part.track, part.group, low, high)
    row = store.row(f"SELECT count(*) FROM cases INDEXED BY {part.track.index} WHERE {cut.where}", cut.values)
    return row[0] if row else 0
