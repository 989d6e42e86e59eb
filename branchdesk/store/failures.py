"""What SQLite reports, sorted by what a person can do about it.

Peewee's OperationalError is both "no such column" and "disk full", so the class says nothing: the driver's error code
does. Codes of our own mistakes (a constraint, a wrong statement) stay what they are and end in the log as bugs.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

import peewee
from sqlcipher3 import dbapi2

from branchdesk.domain.errors import StoreUnavailable

PRIMARY: Final = 0xFF
"""SQLite puts details into the higher bits of a result code; the low byte is the cause."""

KEYS: Final[Mapping[int, str]] = {
    3: "store.readonly",  # SQLITE_PERM
    5: "store.busy",  # SQLITE_BUSY
    6: "store.busy",  # SQLITE_LOCKED
    8: "store.readonly",  # SQLITE_READONLY
    10: "store.io",  # SQLITE_IOERR
    11: "store.corrupt",  # SQLITE_CORRUPT
    13: "store.full",  # SQLITE_FULL
    14: "store.io",  # SQLITE_CANTOPEN
    23: "store.readonly",  # SQLITE_AUTH
    26: "store.not_a_database",  # SQLITE_NOTADB: also what a wrong key looks like
}


def key_of(error: BaseException) -> str:
    """The words key of a driver's or Peewee's error; "" if it is no trouble of the machine's."""
    cause = error.__cause__ or error.__context__ if isinstance(error, peewee.PeeweeException) else error
    code = getattr(cause, "sqlite_errorcode", None)
    return KEYS.get(code & PRIMARY, "") if isinstance(code, int) else ""


@contextmanager
def sorted_failures() -> Iterator[None]:
    """Inside, trouble of the machine's is raised as StoreUnavailable; everything else passes unchanged."""
    try:
        yield
    except (peewee.DatabaseError, dbapi2.Error) as error:
        key = key_of(error)
        if key:
            raise StoreUnavailable.of(key) from error
        raise
