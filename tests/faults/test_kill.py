"""kill -9 at any moment after a number was shown loses nothing; a killed export leaves a whole file or none."""

import json
import os
import random
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest

from branchdesk.exchange.workbook import read
from branchdesk.services import access, intake, upkeep
from branchdesk.store import cases, journal
from tests.services.conftest import CHEAP, NOON, PASSWORD, WORDS

pytestmark = [pytest.mark.faults, pytest.mark.timeout(1800), pytest.mark.skipif(os.name != "posix", reason="kill -9")]

ROUNDS, EXPORTS = 200, 20
MOMENT = "2026-03-05T12:00:00+08:00"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A practice home that opens quickly, so that the clock may be given."""
    wanted = access.NewHome("CD103", "城东支行", "0217", "主管", practice=True)
    access.create_home(tmp_path / "home", wanted, PASSWORD, now=NOON, cost=CHEAP).session.store.close()
    return tmp_path / "home"


def program(home: Path, *arguments: str, stdin: int | None = None) -> subprocess.Popen[bytes]:
    """The command line, as somebody would start it."""
    command = [sys.executable, "-m", "branchdesk", *arguments, "--home", str(home), "--now", MOMENT]
    environment = {**os.environ, "BRANCHDESK_PASSWORD": PASSWORD}
    return subprocess.Popen(command, stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)


def answers(stream: IO[bytes], wanted: int, longer: float) -> Iterator[bytes]:
    """What comes out until `wanted` lines are complete and then for `longer` seconds."""
    handle, lines, end = stream.fileno(), 0, time.monotonic() + 60
    while True:
        ready, _, _ = select.select([handle], [], [], max(0.0, end - time.monotonic()))
        chunk = os.read(handle, 65536) if ready else b""
        if not chunk:
            return
        yield chunk
        before, lines = lines, lines + chunk.count(b"\n")
        if before < wanted <= lines:
            end = time.monotonic() + longer


def printed(home: Path, chance: random.Random) -> list[dict[str, str]]:
    """The answers of an intake that was killed somewhere in the middle of its work."""
    line = json.dumps({**WORDS, "flags": ["elderly"]}, ensure_ascii=False).encode() + b"\n"
    with program(home, "intake", "--from", "-", stdin=subprocess.PIPE) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdin.write(line * 40)
        child.stdin.flush()
        # Not a wait for something to be ready: the moment of the kill is drawn by lot.
        heard = b"".join(answers(child.stdout, chance.randint(1, 6), chance.random() * 0.01))
        child.send_signal(signal.SIGKILL)
        heard += child.stdout.read()
        trouble = child.stderr.read().decode()
    assert child.returncode == -signal.SIGKILL, trouble
    whole, _, _ = heard.rpartition(b"\n")
    return [json.loads(each) for each in whole.splitlines()]


def test_every_number_that_was_shown_is_there(home: Path) -> None:
    chance = random.Random(20260305)
    shown: dict[str, str] = {}
    for turn in range(ROUNDS):
        new = {each["number"]: each["uid"] for each in printed(home, chance)}
        assert new, f"round {turn} showed nothing"
        assert not shown.keys() & new.keys(), f"round {turn} gave a number twice"
        shown |= new
        session = access.open_home(home, "0217", PASSWORD, now=NOON)
        store = session.store
        try:
            assert not store.findings, f"round {turn}"
            assert {uid: each.number for uid in new.values() if (each := cases.get(store, uid))} == {
                uid: number for number, uid in new.items()
            }, f"round {turn}"
            assert cases.serial_gaps(store, "CD103") == {}, f"round {turn}"
            verified = journal.verify(store)
            assert verified.ok, f"round {turn}: entry {verified.first_bad}"
        finally:
            store.close()
    session = access.open_home(home, "0217", PASSWORD, now=NOON)
    there = {each.number: each.uid for each in cases.every(session.store)}
    assert shown.items() <= there.items()
    assert all(each.warning for each in upkeep.check(session, deep=True, now=NOON).findings)
    session.store.close()


def test_a_killed_export_leaves_a_whole_file_or_none(home: Path, tmp_path: Path) -> None:
    session = access.open_home(home, "0217", PASSWORD, now=NOON)
    for _ in range(120):
        intake.log(session, WORDS, now=NOON)
    session.store.close()
    out = tmp_path / "out"
    start = time.monotonic()
    with program(home, "export", "--period", "2026-03", "--out", str(out), "--json") as child:
        assert child.wait() == 0, child.communicate()
    whole = time.monotonic() - start
    chance = random.Random(7)
    for turn in range(EXPORTS):
        before = {each.name: each.read_bytes() for each in out.glob("*.xlsx")}
        with program(home, "export", "--period", "2026-03", "--out", str(out)) as child:
            try:
                child.wait(whole * chance.uniform(0.3, 1.0))
            except subprocess.TimeoutExpired:
                child.send_signal(signal.SIGKILL)
        for file in out.glob("*.xlsx"):
            if before.get(file.name) != file.read_bytes():
                back = read(file)
                assert back.package is not None, f"round {turn}: {back.problems}"
                assert back.problems == (), f"round {turn}"
                assert len(list(back.package.cases)) == 120, f"round {turn}"
    session = access.open_home(home, "0217", PASSWORD, now=NOON)
    assert journal.verify(session.store).ok
    session.store.close()
    with program(home, "export", "--period", "2026-03", "--out", str(out), "--json") as child:
        last, trouble = child.communicate()
        assert child.returncode == 0, trouble
    assert Path(json.loads(last)["file"]).is_file()
