"""A save through the service against the same rows of all its tables in one raw IMMEDIATE transaction.

At 100,000 cases, 10,000 of them open, with a key. Both sides use the same connection: same driver, key, pragmas and
page cache. The raw side writes the rows a service save has just written, as the next case of another customer; it
checks nothing, reads nothing and works nothing out. Goal: no more than twice its time.
"""

import random
import secrets
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from itertools import count
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
        self._database = session.store.db
        self.written: list[Statement] = []

    def seconds(self, work: Callable[[], object]) -> float:
        """Seconds of a piece of work; its INSERTs and UPDATEs stand in `written` afterwards."""
        plain = self._database.execute_sql
        self.written = []

        def watched(sql: str, params: Any = None) -> Any:
            if sql.startswith(("INSERT", "UPDATE")):
                self.written.append((sql, params))
            return plain(sql, params)

        self._database.execute_sql = watched  # type: ignore[method-assign]
        try:
            start = time.perf_counter()
            work()
            return time.perf_counter() - start
        finally:
            self._database.execute_sql = plain  # type: ignore[method-assign]


class Raw:
    """Writes recorded rows again, as another case or as an entry of another case, through the bare connection."""

    def __init__(self, session: Session) -> None:
        self._store = session.store
        self._connection = session.store.db.connection()
        self._who = demo.Sample.of("bank", 12)

    def seconds(self, statements: Sequence[Statement], uid: str = "", revision: int = 0) -> float:
        """Seconds of one transaction with the same rows. uid, revision: of the case that is changed instead."""
        ready = list(self._ready(statements, uid or secrets.token_hex(16), revision))
        execute = self._connection.execute
        start = time.perf_counter()
        execute("BEGIN IMMEDIATE")
        for sql, params in ready:
            execute(sql, params).fetchall()
        execute("COMMIT")
        return time.perf_counter() - start

    def _ready(self, statements: Sequence[Statement], uid: str, revision: int) -> Iterator[Statement]:
        seq, previous = journal.head(self._store)
        for sql, given in statements:
            params = list(given)
            if sql.startswith("INSERT INTO cases"):
                place = KEYS.index("number")
                serial = self._one("SELECT max(last) FROM serials WHERE year = 2026") + 1
                params[place] = f"{params[place].rpartition('-')[0]}-{serial:04d}"
                params[KEYS.index("uid")] = uid
                # Another customer: his place in the indexes is as cold as that of the one the service wrote.
                params[KEYS.index("customer_name")], params[KEYS.index("phone")] = self._who.name(), self._who.phone()
            elif sql.startswith("INSERT INTO search"):
                params[0] = (self._one("SELECT max(id) FROM cases") + 1) * 2
            elif sql.startswith("INSERT INTO journal"):
                params[0], params[5], params[-2], params[-1] = seq + 1, uid, previous, secrets.token_hex(32)
            elif sql.startswith("UPDATE cases"):
                params[-3:] = revision + 1, uid, revision
            yield sql, params

    def _one(self, sql: str) -> int:
        found = self._store.row(sql)
        assert found is not None
        return int(found[0])


def main() -> int:
    """Print the table."""
    folder = _home.copy(_home.YEAR, "save")
    session = _home.opened(folder)
    waiting = session.store.rows(
        "SELECT uid, revision FROM cases WHERE status = 'investigating' AND pause = '' AND responded_at IS NOT NULL"
    )
    session.store.close()
    session = _home.opened(folder)  # with nothing read yet
    recorder, raw = Recorder(session), Raw(session)
    lines = [_logging(session, recorder, raw), _acting(session, recorder, raw, waiting)]
    _rounds.show(f"save at {_home.YEAR.cases:,} cases, {_home.YEAR.still_open:,} open, keyed", "raw", lines)
    session.store.close()
    return 0


def _logging(session: Session, recorder: Recorder, raw: Raw) -> _rounds.Line:
    sample = demo.Sample.of("bank", 11)
    teller = session.as_user(User("0301", "柜员", frozenset({"teller"}), "0301"))
    moments = (_home.NOW + timedelta(seconds=40 * turn) for turn in count(1))

    def ours() -> float:
        matter, now = sample.matter(), next(moments)
        values = {
            "customer_name": sample.name(), "title": "ms", "phone": sample.phone(), "matter": matter["key"],
            "narrative": sample.words(sample.dice.choice(matter["narrative"]), 123_400),
            "demand": "当天核对并说明", "demand_kind": "explain", "involved_unit": "大堂", "handler": "0318",
        }  # fmt: skip
        return recorder.seconds(lambda: intake.log(teller, values, now=now))

    mine, bare = _rounds.alternate(ROUNDS, ours, lambda: raw.seconds(recorder.written), warm=5)
    return _rounds.Line("intake.log", mine, bare, GOAL, f"{len(recorder.written)} rows")


def _acting(session: Session, recorder: Recorder, raw: Raw, waiting: list[tuple[Any, ...]]) -> _rounds.Line:
    """One step told to the customer, each time of another case, which neither side has read before."""
    random.Random(5).shuffle(waiting)
    chosen = iter(waiting)
    moments = (_home.NOW + timedelta(seconds=40 * turn) for turn in count(100))

    def ours() -> float:
        (uid, _), now = next(chosen), next(moments)
        values = {"way": "phone", "words": "已联系客户，说明进度。", "next_contact_at": now + timedelta(days=1)}
        return recorder.seconds(lambda: handling.do(session, uid, "contact", values, now=now))

    mine, bare = _rounds.alternate(ROUNDS, ours, lambda: raw.seconds(recorder.written, *next(chosen)), warm=5)
    return _rounds.Line("handling.do contact", mine, bare, GOAL, f"{len(recorder.written)} rows")


if __name__ == "__main__":
    sys.exit(main())
