"""How well the learner suggests a category for words it has not seen, beside three others.

    python packaging/dev.py bench suggest --train TRAIN.csv --test TEST.csv      heads: text,category

Always naming the commonest category; a table of keywords (the categories' own names and their parts, as a clerk who
reads the list would look for them); and scikit-learn's linear SVM over character 1-3-grams in a process of its own,
with packages that only this measurement fetches. Goal: within 0.02 of that one's share of right answers. _tainan.py
makes such files of a year and a half of a city's hotline.
"""

import argparse
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import _mark
import _rounds

from branchdesk.domain.learning import Example, learn, learnable
from branchdesk.domain.trained import Model

ROOT = Path(__file__).resolve().parent.parent.parent
GOAL = 0.02
ASKED = 1000
"""Suggestions that are timed, words and places included."""


@dataclass(frozen=True, slots=True)
class Result:
    """One way to suggest: share of right answers; seconds to learn and for one suggestion; bytes it takes."""

    who: str
    accuracy: float
    train: float
    each: float
    size: int


def main(arguments: Sequence[str]) -> int:
    """Print the table."""
    reader = argparse.ArgumentParser(prog="bench suggest", description=__doc__)
    reader.add_argument("--train", type=Path)
    reader.add_argument("--test", type=Path)
    reader.add_argument("--no-mark", action="store_true", help="leave scikit-learn out")
    options = reader.parse_args(arguments)
    if options.train is None or options.test is None:
        print("\nsuggestions: not measured, needs --train TRAIN.csv --test TEST.csv")
        return 0
    taught = [Example(*pair) for pair in zip(*_mark.read(options.train), strict=True)]
    asked = [Example(*pair) for pair in zip(*_mark.read(options.test), strict=True)]
    results = [_commonest(taught, asked), _keywords(taught, asked)]
    mark = None if options.no_mark else _marked(options.train, options.test)
    results += [mark] if mark is not None else []
    results.append(_ours(taught, asked))
    print(f"\nsuggestions: {len(taught):,} learnt, {len(asked):,} asked, {len({e.label for e in taught})} categories")
    _rounds.print_rows([("", "right", "size kB", "learn s", "suggest ms", "")] + [_line(each) for each in results])
    if mark is not None:
        apart = results[-1].accuracy - mark.accuracy
        print(f"ours to the mark: {apart:+.4f}, goal ≥ {-GOAL}: {'reached' if apart >= -GOAL else 'NOT REACHED'}")
    return 0


def _line(result: Result) -> tuple[str, ...]:
    size = f"{result.size / 1000:,.0f}" if result.size else ""
    train = f"{result.train:.1f}" if result.train else ""
    return (result.who, f"{result.accuracy:.4f}", size, train, f"{result.each * 1000:.3f}", "")


def _commonest(taught: Sequence[Example], asked: Sequence[Example]) -> Result:
    label = Counter(each.label for each in taught).most_common(1)[0][0]
    return Result("commonest", sum(each.label == label for each in asked) / len(asked), 0, 0, len(label.encode()))


def _keywords(taught: Sequence[Example], asked: Sequence[Example]) -> Result:
    """The category whose name, or most of its parts, is spoken; the commonest where none is."""
    counts = Counter(each.label for each in taught)
    table = {label: (label, *(a + b for a, b in pairwise(label))) for label, _ in counts.most_common()}
    usual = next(iter(table))

    def name(text: str) -> str:
        weight, _, label = max(
            (sum(len(word) for word in words if word in text), -place, label)
            for place, (label, words) in enumerate(table.items())
        )
        return label if weight else usual

    size = sum(len(word.encode()) for words in table.values() for word in words)
    right = sum(name(each.text) == each.label for each in asked) / len(asked)
    return Result("keyword table", right, 0, _each(name, asked), size)


def _ours(taught: Sequence[Example], asked: Sequence[Example]) -> Result:
    start = time.perf_counter()
    packed = learn(learnable(taught)).packed()
    trained = time.perf_counter() - start
    start = time.perf_counter()
    model = Model.unpacked(packed)
    ready = 1000 * (time.perf_counter() - start)
    print(f"· ours: {len(model.rows):,} grams, {len(model.labels)} labels, read in {ready:.0f} ms", flush=True)
    right = sum(model.best(each.text) == each.label for each in asked) / len(asked)
    return Result("ours, pure Python", right, trained, _each(model.answer, asked), len(packed))


def _each(name: Callable[[str], object], asked: Sequence[Example]) -> float:
    some = asked[:ASKED]
    start = time.perf_counter()
    for each in some:
        name(each.text)
    return (time.perf_counter() - start) / len(some)


def _marked(train: Path, test: Path) -> Result | None:
    """The mark, by a Python that has its packages; None, and said so, where they cannot be had."""
    sys.path.insert(0, str(ROOT / "packaging"))
    import environment  # type: ignore[import-not-found,unused-ignore]

    python = environment.measuring(ROOT, lambda text: print(f"· {text}", flush=True))
    if python is None:
        print("· scikit-learn cannot be installed here: the mark is left out")
        return None
    script = Path(__file__).with_name("_mark.py")
    done = subprocess.run([str(python), str(script), str(train), str(test)], capture_output=True, text=True, check=True)
    found = json.loads(done.stdout.splitlines()[-1])
    who = f"scikit-learn {found['version']}"
    return Result(who, found["accuracy"], found["train"], found["each"], found["bytes"])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
