"""A save through the service against the same rows of all its tables in one raw IMMEDIATE transaction.

At 100,000 cases, 10,000 of them open, with a key. Both sides use the same connection: same driver, key, pragmas and
page cache. The raw side writes the rows a service save has just written, with the identity of the next case; it checks
nothing, reads nothing and works nothing out. Goal: no more than twice its time.
"""

import random
import secrets
import sys
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

import _home
import _rounds

from branchdesk.domain.records import User
from branchdesk.services import demo, handling, intake
from branchdesk.services.session import Session
from branchdesk.store import journal
from branchdesk.store.codec import KEYS

GOAL = 2.0
ROUNDS = 60
Statement = tuple[str, Sequence[Any]]


class Recorder:
    """Remembers what a service writes, by watching the statements of its store."""

    def __init__(self, session: Session) -> None:
        self._store = session.store
        self._written: list[Statement] = []

    def during(self, work: Callable[[], object]) -> list[Statement]:
        """The INSERTs and UPDATEs of a piece of work."""
        database = self._store.db
        plain = database.execute_sql
        written: list[Statement] = []

        def watched(sql: str, params: Any = None) -> Any:
            if sql.lstrip().startswith(("INSERT", "UPDATE")):
                written.append((sql, params))
            return plain(sql, params)

        database.execute_sql = watched
        try:
            work()
        finally:
            database.execute_sql = plain
        return written


class Raw:
    """Writes recorded rows again, as another case or another entry, through the bare connection."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._connection = session.store.db.connection()

    def save(self, statements: Sequence[Statement]) -> float:
        """Seconds of one transaction with the same rows."""
        ready = self._ready(statements)

        def write() -> None:
            execute = self._connection.execute
            execute("BEGIN IMMEDIATE")
            for sql, params in ready:
                execute(sql, params).fetchall()
            execute("COMMIT")

        return _rounds.timed(write)

    def _ready(self, statements: Sequence[Statement]) -> list[Statement]:
        seq, previous = journal.head(self._session.store)
        uid, row = secrets.token_hex(16), self._next_row()
        ready: list[Statement] = []
        for sql, given in statements:
            params = list(given)
            if sql.startswith("INSERT INTO cases"):
                number, serial = params[KEYS.index("number")], self._next_serial()
                params[KEYS.index("number")] = f"{number.rpartition('-')[0]}-{serial:04d}"
                params[KEYS.index("uid")] = uid
            elif sql.startswith("INSERT INTO search"):
                params[0] = row * 2
            elif sql.startswith("INSERT INTO journal"):
                params[0], params[5] = seq + 1, uid if params[4] == "log" else params[5]
                params[-2:] = previous, secrets.token_hex(32)
            elif sql.startswith("UPDATE cases"):
                revision = self._session.store.row("SELECT revision FROM cases WHERE uid = ?", (params[-2],))
                assert revision is not None
                params[-3], params[-1] = revision[0] + 1, revision[0]
            ready.append((sql, params))
        return ready

    def _next_row(self) -> int:
        found = self._session.store.row("SELECT max(id) FROM cases")
        return int(found[0]) + 1 if found else 1

    def _next_serial(self) -> int:
        found = self._session.store.row("SELECT max(last) FROM serials WHERE year = 2026")
        return int(found[0]) + 1 if found else 1


def main() -> int:
    """Print the table."""
    session = _home.opened(_home.copy(_home.YEAR, "save"))
    recorder, raw = Recorder(session), Raw(session)
    lines = [_logging(session, recorder, raw), _acting(session, recorder, raw)]
    _rounds.show(f"save at {_home.YEAR.cases:,} cases, {_home.YEAR.still_open:,} open, keyed", "raw", lines)
    session.store.close()
    return 0


def _logging(session: Session, recorder: Recorder, raw: Raw) -> _rounds.Line:
    sample = demo.Sample.of("bank", 11)
    teller = session.as_user(User("0301", "柜员", frozenset({"teller"}), "0301"))
    now = _home.NOW

    def entry() -> dict[str, Any]:
        matter = sample.matter()
        return {
            "customer_name": sample.name(), "title": "ms", "phone": sample.phone(), "matter": matter["key"],
            "narrative": sample.words(sample.dice.choice(matter["narrative"]), 123_400),
            "demand": "当天核对并说明", "demand_kind": "explain", "involved_unit": "大堂", "handler": "0318",
        }  # fmt: skip

    last: list[Statement] = recorder.during(lambda: intake.log(teller, entry(), now=now))

    def ours() -> float:
        nonlocal now
        now += timedelta(seconds=40)
        values = entry()
        spent = 0.0

        def work() -> None:
            nonlocal spent
            spent = _rounds.timed(lambda: intake.log(teller, values, now=now) and None)

        last[:] = recorder.during(work)
        return spent

    mine, bare = _rounds.alternate(ROUNDS, ours, lambda: raw.save(last), warm=5)
    return _rounds.Line("intake.log", mine, bare, GOAL, f"{len(last)} statements")


def _acting(session: Session, recorder: Recorder, raw: Raw) -> _rounds.Line:
    uids = [
        uid
        for (uid,) in session.store.rows(
            "SELECT uid FROM cases WHERE status = 'investigating' AND pause = '' ORDER BY id DESC LIMIT 4000"
        )
    ]
    dice = random.Random(5)
    now = _home.NOW + timedelta(hours=2)
    last: list[Statement] = []

    def ours() -> float:
        nonlocal now
        now += timedelta(seconds=40)
        spent = 0.0
        values = {"way": "phone", "words": "已联系客户，说明进度。", "next_contact_at": now + timedelta(days=1)}

        def work() -> None:
            nonlocal spent
            spent = _rounds.timed(lambda: handling.do(session, dice.choice(uids), "contact", values, now=now) and None)

        last[:] = recorder.during(work)
        return spent

    mine, bare = _rounds.alternate(ROUNDS, ours, lambda: raw.save(last), warm=5)
    return _rounds.Line("handling.do contact", mine, bare, GOAL, f"{len(last)} statements")


if __name__ == "__main__":
    sys.exit(main())
