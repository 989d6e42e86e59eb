"""A heart beats every ten milliseconds in the real window while somebody works: how long is it kept waiting?

At 10,000 cases, a thousand of them open, without a screen. A hand types, scrolls, searches, changes tabs and saves, as
in the tour; in between it rests, and that is the control: the machine's own hiccups, in the same run. Goal: the longest
gap at work is no more than a hundred milliseconds above the longest gap at rest. What a key press does until the window
is painted again counts in full, as it does for a person. "First time" is the first round after logging in, in which
every page is built.
"""

import os
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import _home
import _rounds
from PySide6.QtCore import QObject, Qt, QTimer

from branchdesk.services import demo
from branchdesk.store import cases
from branchdesk.ui.queue.listing import ListPage
from branchdesk.ui.queue.tab import QueueTab
from branchdesk.ui.tour.stage import Clock, Stage, prepare

BEAT_MS = 10
GOAL_MS = 100
REST = "at rest"
ROUNDS = 4


class Heart(QObject):
    """Beats, and writes down how late each beat came and what was going on."""

    def __init__(self) -> None:
        super().__init__()
        self.late: dict[str, list[float]] = defaultdict(list)
        self._doing = REST
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT_MS)

    @contextmanager
    def during(self, doing: str) -> Iterator[None]:
        """What is going on; a beat that was kept waiting belongs to what kept it."""
        self._doing = doing
        try:
            yield
            self._beat()
        finally:
            self._doing = REST

    def _beat(self) -> None:
        now = time.perf_counter()
        self.late[self._doing].append((now - self._last) * 1000 - BEAT_MS)
        self._last = now


class Clerk:
    """Somebody at the desk."""

    def __init__(self, stage: Stage) -> None:
        self._stage, self._hand = stage, stage.hand
        self._sample = demo.Sample.of("bank", 23)

    def log(self) -> None:
        """Log a walk-in complaint by keyboard."""
        hand, stage, sample = self._hand, self._stage, self._sample
        before = cases.count(stage.desk.session.store)
        hand.press("Ctrl+1")
        hand.write(sample.name())
        hand.press("Return", "2")
        self._type(sample.phone())
        hand.press("Return")
        self._type("zz")
        hand.press("Return")
        hand.write(sample.words(sample.matters[0]["narrative"][0], 200_000))
        hand.press("Tab", "1")
        hand.write("当天核对并入账")
        hand.wait(700)
        hand.press("Ctrl+Return")
        hand.until(lambda: cases.count(stage.desk.session.store) == before + 1, "the number")
        hand.until(lambda: stage.idle, "a saved case")
        stage.clock.move_on(minutes=3)

    def _type(self, letters: str) -> None:
        """One key after the other, as fast as the window takes them."""
        for letter in letters:
            self._hand.write(letter)

    def scroll(self) -> None:
        """Walk down the queue line by line and page by page, to its end and back; the case beside it follows."""
        self._hand.press("Ctrl+2")
        self._list().focus_table()
        self._hand.press(*["Down"] * 20, *["PgDown"] * 12, "End", "Home")
        self._hand.wait(300)

    def views(self) -> None:
        """Look at every view."""
        self._hand.press("Ctrl+2")
        for view in ("overdue", "today", "mine", "first_owner", "waiting", "callback", "incomplete", "all", "open"):
            self._list().show_view(view)
            self._hand.wait(60)

    def search(self) -> None:
        """Find in the queue, then anywhere."""
        hand = self._hand
        hand.press("Ctrl+2")
        self._list().focus_table()
        hand.press("Ctrl+F")
        hand.write("短信费")
        hand.wait(500)
        hand.press("Esc", "Esc")
        hand.press("Ctrl+K")
        self._type("zsf")
        hand.wait(500)
        hand.press("Esc")

    def tabs(self) -> None:
        """Change between the pages."""
        for key in ("Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+4", "Ctrl+3", "Ctrl+2"):
            self._hand.press(key)
            self._hand.wait(80)

    def read(self) -> None:
        """Open a case from the queue and go through its neighbours."""
        hand = self._hand
        hand.press("Ctrl+2")
        self._list().focus_table()
        hand.press("Return")
        hand.wait(300)
        hand.press("Esc")
        hand.wait(100)

    def _list(self) -> ListPage:
        shell = self._stage.window.shell
        tab = shell.tab("queue") if shell is not None else None
        assert isinstance(tab, QueueTab)
        return tab.list


def main() -> int:
    """Print the table."""
    scratch = _home.FOLDER / "heartbeat"
    scratch.mkdir(parents=True, exist_ok=True)
    prepare("zh_CN", scratch)
    home = _home.copy(_home.DESK, "heartbeat")
    stage = Stage(home, scratch, Clock(_home.NOW), language="zh_CN", scheme="light", scratch=scratch)
    stage.log_in(_home.PASSWORD)
    heart, clerk = Heart(), Clerk(stage)
    work: dict[str, Callable[[], None]] = {
        "log a case": clerk.log, "scroll the queue": clerk.scroll, "change views": clerk.views,
        "search": clerk.search, "change tabs": clerk.tabs, "open a case": clerk.read,
    }  # fmt: skip
    for turn in range(ROUNDS + 1):
        for name, act in work.items():
            with heart.during(f"{name}, first time" if turn == 0 else name):
                act()
            stage.hand.wait(700)
    _show(heart, list(work))
    stage.close()
    return 0


def _show(heart: Heart, names: list[str]) -> None:
    rest = max(heart.late[REST])
    rows = [("", "beats", "99 % ms", "longest ms", "above rest", "goal", "reached", "")]
    for name in [REST, *names, *(f"{name}, first time" for name in names)]:
        late = sorted(heart.late[name])
        above = late[-1] - rest
        met = "" if name == REST else "yes" if above <= GOAL_MS else "NO"
        goal = "" if name == REST else f"≤ {GOAL_MS}"
        figures = (f"{len(late):,}", f"{late[int(len(late) * 0.99)]:.0f}", f"{late[-1]:.0f}")
        rows.append((name, *figures, "" if name == REST else f"{above:.0f}", goal, met, ""))
    print(f"\nheartbeat of {BEAT_MS} ms in the window at {_home.DESK.cases:,} cases, rounds of work and rest")
    _rounds.print_rows(rows)


if __name__ == "__main__":
    sys.exit(main())
