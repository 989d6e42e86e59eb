"""What can be known of a home before anybody has opened it: whether it is there, and who has a key.

Only keys.json is looked at, as plain JSON: reading it with the security package would load the cryptography before the
login page is painted (measured: a third of the start). Whether the file is sound is decided when a key is tried.
"""

import json
from pathlib import Path

KEYS = "keys.json"
DATABASE = "branchdesk.db"


def is_home(folder: Path) -> bool:
    """True if a home was made in this folder."""
    return (folder / KEYS).exists() or (folder / DATABASE).exists()


def logins(folder: Path) -> list[str]:
    """The logins that have a key, in the order of the file; empty if the file is missing or broken."""
    try:
        table = json.loads((folder / KEYS).read_text(encoding="utf-8"))
        return [each["login"] for each in table["users"] if isinstance(each["login"], str)]
    except (OSError, ValueError, KeyError, TypeError):
        return []
