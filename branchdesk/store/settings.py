"""Settings of the home: a key and any JSON value."""

import json
from typing import Any

from branchdesk.store.codec import encode_json
from branchdesk.store.handle import Store


def get(store: Store, key: str, default: Any = None) -> Any:
    """The value of a setting, or `default` if it was never set."""
    row = store.row("SELECT value FROM settings WHERE key = ?", (key,))
    return json.loads(row[0]) if row else default


def put(store: Store, key: str, value: Any) -> None:
    """Set a setting to a plain JSON value."""
    with store.writing():
        sql = "INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value"
        store.execute(sql, (key, encode_json(value)))


def drop(store: Store, key: str) -> None:
    """Forget a setting."""
    with store.writing():
        store.execute("DELETE FROM settings WHERE key = ?", (key,))


def every(store: Store, prefix: str = "") -> dict[str, Any]:
    """All settings whose key begins with `prefix`."""
    rows = store.rows("SELECT key, value FROM settings WHERE substr(key, 1, ?) = ?", (len(prefix), prefix))
    return {key: json.loads(value) for key, value in rows}
