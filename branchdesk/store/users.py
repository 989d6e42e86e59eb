"""The people who work here. Their passwords are not here but in keys.json, as envelopes of the data key."""

import json
from typing import Any

from branchdesk.domain.records import User
from branchdesk.store.handle import Store
from branchdesk.store.tables import UserRow


def put(store: Store, user: User) -> None:
    """Add a person, or replace what is known of him."""
    values = {
        "login": user.login,
        "display": user.display,
        "roles": sorted(user.roles),
        "staff_no": user.staff_no,
        "authority": user.authority,
        "active": user.active,
    }
    with store.writing():
        store.run(UserRow.insert(values).on_conflict_replace())


def get(store: Store, login: str) -> User | None:
    """The person with this login."""
    sql = "SELECT login, display, roles, staff_no, authority, active FROM users WHERE login = ?"
    row = store.row(sql, (login,))  # asked with every save: Peewee's model costs more than the query
    if row is None:
        return None
    login, display, roles, staff_no, authority, active = row
    return User(login, display, frozenset(json.loads(roles)), staff_no, authority, bool(active))


def every(store: Store, *, active: bool = False) -> list[User]:
    """All people by login; with `active` only those who work here now."""
    query = UserRow.select().order_by(UserRow.login)
    return [_user(row) for row in store.fetch(query) if row["active"] or not active]


def _user(row: dict[str, Any]) -> User:
    return User(**{**row, "roles": frozenset(row["roles"])})
