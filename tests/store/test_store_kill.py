"""kill -9 at any moment after a number was shown loses nothing."""

import random
import signal
import subprocess
import sys

import pytest

from branchdesk.store import cases, checks, journal
from branchdesk.store.database import Store, open_store

WRITER = """
import sys
from datetime import datetime
from pathlib import Path
from branchdesk.domain.case import Case
from branchdesk.domain.records import JournalEntry
from branchdesk.store import cases, database, journal
from branchdesk.store.search import SearchKeys

folder, now = Path(sys.argv[1]), datetime.fromisoformat(sys.argv[4])
store = database.open_store(folder, bytes.fromhex(sys.argv[2]), bytes.fromhex(sys.argv[3]))
while True:
    with store.transaction():
        serial = cases.next_serial(store, "CD103", 26)
        number = f"CD103-26-{serial:04d}"
        case = Case(number=number, uid=number, revision=1, received_at=now, narrative="自助机吞卡" * 40)
        cases.insert(store, case, SearchKeys())
        journal.append(store, JournalEntry(now, "wangmin", "log", number, 1, "received"))
    print(number, flush=True)
"""


def killed_writer(store: Store, keys: tuple[bytes, bytes], acknowledgements: int) -> list[str]:
    """The numbers a writer showed before it was killed in the middle of its work."""
    arguments = [str(store.folder), *(key.hex() for key in keys), "2026-03-05T14:32:08+08:00"]
    with subprocess.Popen([sys.executable, "-c", WRITER, *arguments], stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        shown = [writer.stdout.readline().strip() for _ in range(acknowledgements)]
        writer.kill()
        shown += writer.stdout.read().split("\n")[:-1]
    if hasattr(signal, "SIGKILL"):
        assert writer.returncode == -signal.SIGKILL
    assert all(shown), "the writer stopped by itself"
    return shown


def survives(store: Store, keys: tuple[bytes, bytes], rounds: int, seed: int) -> None:
    store.close()
    chance = random.Random(seed)
    shown: list[str] = []
    for _ in range(rounds):
        shown += killed_writer(store, keys, chance.randrange(1, 12))
        again = open_store(store.folder, *keys)
        kept = [case.number for case in cases.every(again)]
        assert again.findings == ()
        assert set(shown) <= set(kept), "acknowledged and lost"
        assert kept == [f"CD103-26-{serial:04d}" for serial in range(1, len(kept) + 1)], "a gap in the numbers"
        assert journal.verify(again) == journal.Verification(len(kept))
        again.close()
    last = open_store(store.folder, *keys)
    assert [each for each in checks.check(last, deep=True) if not each.warning] == []
    last.close()


def test_a_few_kills_lose_nothing(store: Store, keys: tuple[bytes, bytes]) -> None:
    survives(store, keys, rounds=3, seed=1)


@pytest.mark.faults
@pytest.mark.timeout(1800)
def test_two_hundred_kills_lose_nothing(store: Store, keys: tuple[bytes, bytes]) -> None:
    survives(store, keys, rounds=200, seed=2)
