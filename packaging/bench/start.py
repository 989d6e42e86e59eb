"""From the start of the process to the first paint of the login window, beside an empty PySide6 window of that size.

Both without a screen (offscreen platform), with compiled modules, each in a process of its own. Goal: no more than one
and a half times the empty window. Reported besides: from the data key to the first rows of the queue at 100,000 cases,
which is what a person waits for after the password has been checked (argon2 is slow on purpose and left out).
"""

import os
import subprocess
import sys
import time
from pathlib import Path

import _home
import _rounds

GOAL = 1.5
ROUNDS = 9


def main() -> int:
    """Print the tables."""
    small = _home.copy(_home.DESK, "start")
    desk, empty = _rounds.alternate(ROUNDS, lambda: _painted("desk", str(small)), lambda: _painted("empty"))
    line = _rounds.Line("login window", desk, empty, GOAL, f"{(desk - empty) * 1000:.0f} ms above it")
    _rounds.show("process start to first paint", "empty window", [line])
    big = _home.copy(_home.YEAR, "start-year")
    seconds = _rounds.alternate(5, lambda: float(_child("queue", str(big))), warm=1)[0]
    note = f"at {_home.YEAR.cases:,} cases: open, check the anchor, rules, counters, 200 rows"
    _rounds.show("unlock", "-", [_rounds.Line("data key to queue rows", seconds, note=note)])
    return 0


def _painted(which: str, home: str = "") -> float:
    start = time.monotonic_ns()
    return (int(_child(which, home)) - start) / 1e9


def _child(which: str, home: str) -> str:
    command = [sys.executable, str(Path(__file__).with_name("_window.py")), which, *([home] if home else [])]
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    # Compiled modules of the checkout lie in build/, as those of an installed program lie beside it.
    more = {"QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": str(_home.FOLDER / "compiled")}
    settings = {"XDG_CONFIG_HOME": str(_home.FOLDER / "config"), "XDG_CACHE_HOME": str(_home.FOLDER / "cache")}
    done = subprocess.run(command, env={**kept, **more, **settings}, capture_output=True, text=True, check=True)
    return done.stdout.split()[-1]


if __name__ == "__main__":
    sys.exit(main())
