"""Who has a key to a home, before anybody has opened it.

keys.json is looked at as plain JSON: reading it with the security package would load the cryptography before the
login page is painted. Whether the file is sound is decided when a key is tried.
"""

import json
from pathlib import Path

from branchdesk.services import places


def logins(folder: Path) -> list[str]:
    """The logins that have a key, in the order of the file; empty if the file is missing or broken."""
    try:
        table = json.loads((folder / places.KEYS).read_text(encoding="utf-8"))
        return [each["login"] for each in table["users"] if isinstance(each["login"], str)]
    except (OSError, ValueError, KeyError, TypeError):
        return []
