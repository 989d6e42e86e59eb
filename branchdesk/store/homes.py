"""What this home is: the one row written when it was made."""

from dataclasses import replace

from branchdesk.domain.errors import StoreUnavailable
from branchdesk.domain.records import Home
from branchdesk.store.codec import decode_moment, encode_moment
from branchdesk.store.handle import Store

_COLUMNS = "database_uuid, branch, name, desk, bank, profile, head_office, practice, created_at"


def read(store: Store) -> Home:
    """The home's row. StoreUnavailable "store.not_a_database" for a database that never was one."""
    row = store.row(f"SELECT {_COLUMNS} FROM home")
    if row is None:
        raise StoreUnavailable.of("store.not_a_database")
    uuid, branch, name, desk, bank, profile, head_office, practice, created_at = row
    created = decode_moment(created_at) if created_at else None
    return Home(uuid, branch, name, desk, bank, profile, bool(head_office), bool(practice), created)


def write(store: Store, home: Home) -> None:
    """Write the row of a new home."""
    created = encode_moment(home.created_at) if home.created_at else None
    values = (home.database_uuid, home.branch, home.name, home.desk, home.bank, home.profile)
    store.execute(
        f"INSERT INTO home (id, {_COLUMNS}) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*values, home.head_office, home.practice, created),
    )


def rename(store: Store, *, name: str, bank: str) -> Home:
    """Change the names; nothing else about a home ever changes."""
    with store.writing():
        store.execute("UPDATE home SET name = ?, bank = ?", (name, bank))
    store.home = replace(store.home, name=name, bank=bank)
    return store.home
