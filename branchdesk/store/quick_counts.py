"""Small grievances solved on the spot, counted by day, hour and cause; of no person and by nobody."""

from datetime import datetime

from branchdesk.store.handle import Store

Count = tuple[str, int, str, int]
"""Day as ISO text, hour 0-23, cause, how many."""


def add(store: Store, at: datetime, cause: str, by: int) -> int:
    """Count up or down in the hour of a moment; answers how many there are then, never less than none."""
    day, hour = at.date().isoformat(), at.hour
    with store.writing():
        row = store.row(
            "INSERT INTO quick_counts (day, hour, cause, count) VALUES (?, ?, ?, max(0, ?)) "
            "ON CONFLICT DO UPDATE SET count = max(0, count + ?) RETURNING count",
            (day, hour, cause, by, by),
        )
        store.execute(
            "DELETE FROM quick_counts WHERE day = ? AND hour = ? AND cause = ? AND count = 0", (day, hour, cause)
        )
    return row[0] if row else 0


def between(store: Store, first: str, last: str) -> list[Count]:
    """What was counted from the first to the last day (ISO text), in order."""
    rows = store.rows(
        "SELECT day, hour, cause, count FROM quick_counts WHERE day BETWEEN ? AND ? ORDER BY day, hour, cause",
        (first, last),
    )
    return [(day, hour, cause, count) for day, hour, cause, count in rows]
