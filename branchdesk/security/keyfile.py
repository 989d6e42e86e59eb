"""keys.json: the envelopes of a home, beside its database and in every backup.

It holds logins and sealed keys, nothing else about anybody. It is written whole or not at all, because a half-written
one would lock everybody out.
"""

import base64
import binascii
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from branchdesk.domain.errors import StoreUnavailable
from branchdesk.security.keys import Cost, Envelope

VERSION: Final = 1
LIMIT: Final = 1_000_000
"""Bytes; thousands of envelopes fit. A larger file is not ours."""


@dataclass(frozen=True, slots=True, repr=False)
class Keys:
    """What keys.json says. database: UUID of the database the key belongs to; users: envelope by login."""

    database: str
    users: Mapping[str, Envelope] = field(default_factory=dict)
    recovery: Envelope | None = None

    def with_user(self, envelope: Envelope) -> "Keys":
        """The same with this person's envelope added or replaced."""
        return replace(self, users={**self.users, envelope.login: envelope})

    def without_user(self, login: str) -> "Keys":
        """The same without this person's envelope."""
        return replace(self, users={name: each for name, each in self.users.items() if name != login})


@dataclass(frozen=True, slots=True)
class KeyFile:
    """The file itself."""

    path: Path

    def read(self) -> Keys:
        """What the file says. StoreUnavailable access.keys_missing, .keys_broken, .keys_newer, store.io."""
        try:
            if self.path.stat().st_size > LIMIT:
                raise StoreUnavailable.of("access.keys_broken")
            text = self.path.read_text(encoding="utf-8")
        except FileNotFoundError as error:
            raise StoreUnavailable.of("access.keys_missing") from error
        except UnicodeDecodeError as error:
            raise StoreUnavailable.of("access.keys_broken") from error
        except OSError as error:
            raise StoreUnavailable.of("store.io") from error
        try:
            return _keys_of(json.loads(text))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError, binascii.Error) as error:
            raise StoreUnavailable.of("access.keys_broken") from error

    def write(self, keys: Keys) -> None:
        """Replace the file in one step, down to the disk. StoreUnavailable "store.io" leaves the old one in place."""
        table = {
            "version": VERSION,
            "database": keys.database,
            "users": [_table_of(each) for _, each in sorted(keys.users.items())],
            "recovery": _table_of(keys.recovery) if keys.recovery else None,
        }
        draft = self.path.with_name(f"{self.path.name}.{os.getpid()}.new")
        try:
            handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                json.dump(table, file, ensure_ascii=False, indent=1)
                file.write("\n")
                file.flush()
                os.fsync(file.fileno())
            draft.replace(self.path)
            _sync_folder(self.path.parent)
        except OSError as error:
            draft.unlink(missing_ok=True)
            raise StoreUnavailable.of("store.io") from error


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return  # Windows cannot open a folder; NTFS journals the rename
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _table_of(envelope: Envelope) -> dict[str, Any]:
    table: dict[str, Any] = {"login": envelope.login} if envelope.login else {}
    if envelope.cost:
        cost = envelope.cost
        table["argon2id"] = {"memory": cost.memory, "passes": cost.passes, "lanes": cost.lanes}
    for name in ("salt", "nonce", "sealed"):
        table[name] = base64.b64encode(getattr(envelope, name)).decode()
    return table


def _envelope_of(table: Mapping[str, Any]) -> Envelope:
    numbers = table.get("argon2id")
    cost = Cost(int(numbers["memory"]), int(numbers["passes"]), int(numbers["lanes"])) if numbers else None
    salt, nonce, sealed = (base64.b64decode(table[name], validate=True) for name in ("salt", "nonce", "sealed"))
    login = table.get("login", "")
    if not isinstance(login, str):
        raise TypeError
    return Envelope(login, salt, nonce, sealed, cost)


def _keys_of(table: Mapping[str, Any]) -> Keys:
    if int(table["version"]) > VERSION:
        raise StoreUnavailable.of("access.keys_newer")
    users = [_envelope_of(each) for each in table["users"]]
    recovery = _envelope_of(table["recovery"]) if table.get("recovery") else None
    return Keys(str(table["database"]), {each.login: each for each in users}, recovery)
