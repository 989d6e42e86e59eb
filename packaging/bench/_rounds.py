"""Rounds that alternate, medians, and the table they are printed as.

A machine that is busy is busy for everybody: two things are compared by doing them in turn, A B A B, and only their
ratio is quoted. Nothing here fails when a goal is missed; it says so.
"""

import random
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

Run = Callable[[], float | None]
"""One run: it says how many seconds it took, or answers None and is timed from outside."""


@dataclass(frozen=True, slots=True)
class Line:
    """One comparison. ours, beside: seconds (medians); goal: the highest ratio, None where none is set; note: what
    else is worth saying. beside 0: ours is only reported."""

    what: str
    ours: float
    beside: float = 0.0
    goal: float | None = None
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """Ours by the other's; None if there is nothing to compare with."""
        return self.ours / self.beside if self.beside else None


def timed(run: Run) -> float:
    """Seconds of one run."""
    start = time.perf_counter()
    said = run()
    return time.perf_counter() - start if said is None else said


def alternate(rounds: int, *runs: Run, warm: int = 2) -> list[float]:
    """The median seconds of each run over rounds in which they take turns; the first `warm` rounds do not count.

    In each round they are shuffled: the search index merges with every fourth write, and a fixed order would charge
    that to the same one every time.
    """
    times: list[list[float]] = [[] for _ in runs]
    dice = random.Random(rounds)
    for turn in range(rounds + warm):
        for place in dice.sample(range(len(runs)), len(runs)) if turn else range(len(runs)):
            seconds = timed(runs[place])
            if turn >= warm:
                times[place].append(seconds)
    return [statistics.median(each) for each in times]


def show(title: str, beside: str, lines: Iterable[Line]) -> None:
    """Print a comparison as a table. beside: what ours is compared with."""
    rows = [("", "ours ms", f"{beside} ms", "ratio", "goal", "reached", "")]
    for line in lines:
        ratio = line.ratio
        met = "" if line.goal is None or ratio is None else "yes" if ratio <= line.goal else "NO"
        rows.append(
            (
                line.what,
                _milliseconds(line.ours),
                _milliseconds(line.beside) if line.beside else "",
                "" if ratio is None else f"{ratio:.3f}" if ratio < 0.1 else f"{ratio:.2f}",
                "" if line.goal is None else f"≤ {line.goal:g}",
                met,
                line.note,
            )
        )
    print(f"\n{title}")
    print_rows(rows)


def print_rows(rows: Sequence[Sequence[str]]) -> None:
    """Print rows in columns; the first to the left, the others to the right, the last as it is."""
    widths = [max(_width(row[at]) for row in rows) for at in range(len(rows[0]))]
    for row in rows:
        cells = [_padded(row[0], widths[0], left=True)]
        cells += [_padded(cell, width, left=False) for cell, width in zip(row[1:-1], widths[1:-1], strict=True)]
        print("  ".join([*cells, row[-1]]).rstrip(), flush=True)


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.2f}" if seconds < 10 else f"{seconds * 1000:.0f}"


def _width(text: str) -> int:
    return sum(2 if east_asian_width(each) in "WF" else 1 for each in text)


def _padded(text: str, width: int, *, left: bool) -> str:
    blank = " " * (width - _width(text))
    return text + blank if left else blank + text
