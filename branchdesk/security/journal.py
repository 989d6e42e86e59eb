"""The journal's hash: every entry is sealed together with the hash of the entry before it.

The key is derived from the data key, so that somebody who edits the file outside the program cannot make a chain that
fits again. What is hashed is the entry's canonical JSON (sorted keys, no blanks, UTF-8); the store makes those bytes.
"""

import hmac
from typing import Final

START: Final = ""
"""What the first entry has as its `previous`."""


def entry_hash(key: bytes, previous: str, canonical: bytes) -> str:
    """64 hex digits: HMAC-SHA-256 under `key` of the previous hash (hex, "" at the start), a line end, the entry."""
    return hmac.digest(key, previous.encode() + b"\n" + canonical, "sha256").hex()
