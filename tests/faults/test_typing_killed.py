"""kill -9 between any two keys loses at most the last second of what was typed at the counter.

A child process opens the real window on a real home and types; after each key it says when. It is killed at a moment
drawn by lot; then the draft must begin with everything that was typed a second before, and hold nothing that was not.
"""

import os
import random
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from branchdesk.services import access, intake
from branchdesk.store import journal
from tests.services.conftest import CHEAP, NOON, PASSWORD

pytestmark = [pytest.mark.faults, pytest.mark.timeout(900), pytest.mark.skipif(os.name != "posix", reason="kill -9")]

ROUNDS = 12
ALLOWED = 1.0
"""Seconds that may be lost."""

STORY = (
    "今天 13:50 左右，我在大堂 2 号机存 2,000 元，机器收钱后屏幕提示暂停服务，没有退钞也没有打印凭条，"
    "我按了服务铃等了二十分钟，来的人让我去柜台排队，柜台又说要等机器清机，请你们今天给我一个说法，我下午四点还要赶车，家里老人等着用钱。"
)

CHILD = """
import sys, time
from datetime import datetime, timezone
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from branchdesk import assets
from branchdesk.services import access
from branchdesk.ui.desk import Desk
from branchdesk.ui.preferences import Preferences
from branchdesk.ui.shell import Shell
from branchdesk.ui.tasks import Tasks
from branchdesk.ui.theme import Theme

home, password, story, seed, log = sys.argv[1:6]
qapp = QApplication([])
theme = Theme(assets.root(), scheme="light")
theme.apply(qapp)
clock = lambda: datetime.now(timezone.utc).astimezone()
session = access.open_home(Path(home), "0217", password, now=clock())
desk = Desk(session, Tasks(), assets.load_words("zh_CN"), theme, clock=clock)
shell = Shell(desk, Preferences(Path(home).parent / "window.json"))
shell.resize(1366, 696)
shell.show()
shell.activateWindow()
page = shell.show_tab("intake")
page.form.go_to_field("narrative")
box = page.form.story.words
import random
dice = random.Random(int(seed))
with open(log, "w", encoding="utf-8", buffering=1) as said:
    for sign in story * 20:
        box.insertPlainText(sign)
        said.write(f"{time.monotonic()}\\n")
        said.flush()
        end = time.monotonic() + dice.uniform(0.01, 0.12)
        while time.monotonic() < end:
            QTest.qWait(5)
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A practice home that opens quickly."""
    wanted = access.NewHome("CD103", "城东支行", "0217", "主管", practice=True)
    access.create_home(tmp_path / "home", wanted, PASSWORD, now=NOON, cost=CHEAP).session.store.close()
    return tmp_path / "home"


def typed_until(home: Path, log: Path, seed: int, chance: random.Random) -> tuple[int, int]:
    """How many signs were typed in all, and a second before the plug was pulled."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", CHILD, str(home), PASSWORD, STORY, str(seed), str(log)]
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        end = time.monotonic() + 60
        while not (log.exists() and log.stat().st_size) and child.poll() is None and time.monotonic() < end:
            select.select([], [], [], 0.02)
        # Not a wait for something to be ready: the moment of the kill is drawn by lot.
        select.select([], [], [], chance.uniform(0.2, 4.0))
        killed = time.monotonic()
        child.send_signal(signal.SIGKILL)
        assert child.stderr is not None
        trouble = child.stderr.read().decode()
    assert child.returncode == -signal.SIGKILL, trouble
    moments = [float(line) for line in log.read_text(encoding="utf-8").splitlines() if line]
    return len(moments), sum(at <= killed - ALLOWED for at in moments)


def test_what_was_typed_a_second_ago_is_there(home: Path, tmp_path: Path) -> None:
    chance = random.Random(20260305)
    whole = STORY * 20
    seen = 0
    for turn in range(ROUNDS):
        typed, sure = typed_until(home, tmp_path / f"typed-{turn}", turn, chance)
        session = access.open_home(home, "0217", PASSWORD, now=NOON)
        try:
            drafts = intake.own_drafts(session)
            kept = str(drafts[0].values.get("narrative", "")) if drafts else ""
            assert len(drafts) <= 1, f"round {turn}: one form is one draft"
            assert len(kept) >= sure, f"round {turn}: {typed} typed, {sure} a second before, {len(kept)} kept"
            assert whole[: typed + 1].startswith(kept), f"round {turn}: kept what was not typed"
            assert journal.verify(session.store).ok
            seen += sure
            for draft in drafts:
                intake.discard_draft(session, draft.id)
        finally:
            session.store.close()
    assert seen > 100, "the plug was always pulled too early to tell anything"
