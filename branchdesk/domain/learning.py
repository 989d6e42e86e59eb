"""Learning from what was confirmed: texts and their labels become a small linear model, in pure Python.

One linear support vector machine a label against the rest over tf-idf grams, by dual coordinate descent (Hsieh et al.,
ICML 2008), the method behind the usual libraries. Two turns make it quick without any of them: the weights of a gram
stand together, one a label, so that a text is scored by adding rows; and each weight is kept multiplied by its gram's
idf, so that a text needs no values of its own but one length.

What comes out is rounded to whole numbers from -127 to 127 and holds no gram that fewer than three different people
have spoken: nothing in it leads back to one of them.
"""

import math
import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from branchdesk.domain.grams import grams
from branchdesk.domain.trained import TOP, Model, Row

SPEAKERS = 3
"""A gram is learnt when so many different people have spoken it."""

LABEL_CASES = 5
"""A label is learnt when so many cases carry it."""

GRAMS_KEPT = 16_000
"""The grams that say most; more of them make a model larger and not better."""

ROUNDS = 5
"""Times every case is looked at."""
_CALM = 0.1
"""A text whose gradient is smaller than this is left alone: the last percent of the optimum costs half of the time."""
_PRICE = 1.0
_SMOOTH = 0.05
_SPREADS = (0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.7, 1.0, 1.5)

Report = Callable[[int, int], None]
"""Hears how many steps are done, of how many; may raise to stop."""


@dataclass(frozen=True, slots=True)
class Example:
    """A text without persons in it, what it was confirmed to be, and who spoke (any key; "" counts as one more)."""

    text: str
    label: str
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """How a model did on `cases` it had not seen: the share it named right, and the share one would name right by
    always saying the commonest label."""

    cases: int
    accuracy: float
    commonest: float


def learnable(examples: Sequence[Example]) -> list[Example]:
    """The examples whose label has enough of them."""
    counts = Counter(each.label for each in examples)
    return [each for each in examples if counts[each.label] >= LABEL_CASES]


def learn(examples: Sequence[Example], *, report: Report | None = None, seed: int = 1) -> Model:
    """The model of these examples; the same examples give the same model. ValueError without two labels."""
    labels = tuple(sorted({each.label for each in examples}))
    if len(labels) < 2:
        raise ValueError("one label is nothing to choose between")
    found = [grams(each.text) for each in examples]
    common = _common(examples, found)
    work = _Work(labels, common, len(examples))
    for each, own in zip(examples, found, strict=True):
        work.add(own, each.label)
    del found
    for done in range(ROUNDS):
        if report is not None:
            report(done, ROUNDS)
        work.turn(random.Random(seed + done))
    return work.model()


def measured(model: Model, examples: Sequence[Example]) -> Measure:
    """How the model does on these."""
    right = sum(model.best(each.text) == each.label for each in examples)
    commonest = Counter(each.label for each in examples).most_common(1)
    count = len(examples)
    return Measure(count, right / count if count else 0.0, commonest[0][1] / count if count else 0.0)


def calibrated(model: Model, examples: Sequence[Example]) -> Model:
    """The model with the spread that makes its confidence come true on examples it has not seen."""
    scored = [(model.scores(each.text), each.label) for each in examples if each.label in model.labels]
    if not scored:
        return model

    def surprise(spread: float) -> float:
        trial = model.with_spread(spread)
        places = {label: place for place, label in enumerate(model.labels)}
        return -sum(math.log(max(trial.shares(scores)[places[label]], 1e-9)) for scores, label in scored)

    return model.with_spread(min(_SPREADS, key=surprise))


def _common(examples: Sequence[Example], found: Sequence[set[str]]) -> dict[str, int]:
    """In how many examples each gram stands, of those that enough people have spoken."""
    counts: Counter[str] = Counter()
    speakers: dict[str, set[str]] = {}
    for number, (each, own) in enumerate(zip(examples, found, strict=True)):
        who = each.speaker or f"#{number}"
        counts.update(own)
        for gram in own:
            known = speakers.setdefault(gram, set())
            if len(known) < SPEAKERS:
                known.add(who)
    return {gram: count for gram, count in counts.items() if len(speakers[gram]) >= SPEAKERS}


class _Work:
    """The dual problem while it is solved. A case is its grams' rows, one over its length, its label, and the prices
    of its labels."""

    def __init__(self, labels: tuple[str, ...], common: dict[str, int], total: int) -> None:
        self._labels = labels
        self._places = {label: place for place, label in enumerate(labels)}
        self._weights: dict[str, list[float]] = {gram: [0.0] * len(labels) for gram in common}
        self._squares = {gram: (math.log((1 + total) / (1 + count)) + 1) ** 2 for gram, count in common.items()}
        self._bias = [0.0] * len(labels)
        self._cases: list[tuple[list[str], float, int, list[float]]] = []

    def add(self, own: set[str], label: str) -> None:
        """One more case. The order of its grams is fixed, so that sums are the same on every machine."""
        kept = sorted(own & self._weights.keys())
        if kept:
            length = math.sqrt(sum(self._squares[gram] for gram in kept))
            self._cases.append((kept, 1 / length, self._places[label], [0.0] * len(self._labels)))

    def turn(self, dice: random.Random) -> None:
        """Every case once, in any order."""
        dice.shuffle(self._cases)
        weights, squares, bias = self._weights, self._squares, self._bias
        for kept, inverse, own, prices in self._cases:
            rows = [weights[gram] for gram in kept]
            scores = [sum(column) * inverse for column in zip(*rows, strict=True)]
            for place, score in enumerate(scores):
                sign = 1.0 if place == own else -1.0
                price = prices[place]
                slope = sign * (score + bias[place]) - 1 + _SMOOTH * price
                if (price == 0 and slope > -_CALM) or -_CALM < slope < _CALM or (price >= _PRICE and slope < 0):
                    continue
                after = min(max(price - slope / (1 + _SMOOTH), 0.0), _PRICE)
                prices[place] = after
                step = (after - price) * sign
                bias[place] += step
                step *= inverse
                for gram, row in zip(kept, rows, strict=True):
                    row[place] += step * squares[gram]

    def model(self) -> Model:
        """The weights, rounded. Those of grams that say little are left out."""
        sizes = {gram: max(map(abs, row)) for gram, row in self._weights.items()}
        kept = sorted(sorted(sizes, key=lambda gram: (-sizes[gram], gram))[:GRAMS_KEPT])
        largest = max((sizes[gram] for gram in kept), default=1.0) or 1.0
        scale = largest / TOP
        rows = {}
        for gram in kept:
            whole = tuple(round(weight / scale) for weight in self._weights[gram])
            if any(whole):
                rows[gram] = Row(round(self._squares[gram] * 100), whole)
        return Model(self._labels, tuple(round(each, 4) for each in self._bias), scale, rows)
