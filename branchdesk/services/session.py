"""Who works in which home, and what the services of that home may consult."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from branchdesk.domain.records import Home, User
from branchdesk.domain.rules import Rules
from branchdesk.store.database import Store


@dataclass(frozen=True, slots=True)
class Session:
    """An opened home and the person logged in. Passed to every service; holds no state of its own.

    data_key: the key everything in this home hangs on. seal_key: Ed25519 private key of this installation (32 bytes).
    hash_key: keys the customer hashes in workbooks.
    language: zh_CN or en, for texts that leave the program. displays: login → display name.
    """

    store: Store
    user: User
    rules: Rules
    data_key: bytes = field(repr=False)
    seal_key: bytes = field(repr=False)
    hash_key: bytes = field(repr=False)
    language: str
    displays: Mapping[str, str]

    @property
    def home(self) -> Home:
        """The identity of the home."""
        return self.store.home

    @property
    def folder(self) -> Path:
        """The home folder."""
        return self.store.folder

    def display(self, login: str) -> str:
        """The name shown for a login; the login itself if the person is unknown here."""
        return self.displays.get(login, login)

    def as_user(self, user: User) -> "Session":
        """The same home with another person logged in."""
        return replace(self, user=user)
