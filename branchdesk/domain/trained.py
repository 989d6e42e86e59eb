"""A trained model: what it says about a text, which words made it say so, and itself as data.

A model is a table of grams, each with one whole number a label (see `learning`). Scoring a text adds rows. It travels
as rows of text through a workbook and lies packed in the store; read back it is the same model to the last number.
"""

import json
import math
import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from branchdesk.domain.grams import LONGEST, grams, placed, spoken
from branchdesk.domain.spans import Span, joined

TOP = 127
"""Weights are whole numbers from -TOP to TOP, one byte each."""

MOST_GRAMS = 60_000
MOST_LABELS = 400
"""What a model from a file may hold; ours are far smaller."""

_MOST_WORDS = 3
_TOLD = 0.6
"""The words shown carry at least this share of what spoke for the label."""
_FORM = 1


class Row(NamedTuple):
    """What is known of a gram: its squared idf in hundredths, and a weight a label."""

    rarity: int
    weights: Sequence[int]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a model says: the label, how sure it is (0-1), the words that made it say so, and their places."""

    label: str
    confidence: float
    words: tuple[str, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Model:
    """labels in order; bias: one a label; scale: what a weight of 1 is worth; spread: how far scores lie apart when the
    model is sure."""

    labels: tuple[str, ...]
    bias: tuple[float, ...]
    scale: float
    rows: Mapping[str, Row] = field(repr=False)
    spread: float = 0.4

    def with_spread(self, spread: float) -> "Model":
        """The same model, more or less sure of itself."""
        return replace(self, spread=spread)

    def scores(self, text: str) -> list[float]:
        """The score of each label."""
        known = [row for gram in grams(text) if (row := self.rows.get(gram)) is not None]
        return self._added(known)

    def shares(self, scores: Sequence[float]) -> list[float]:
        """Scores as shares of 1."""
        highest = max(scores)
        powers = [math.exp((score - highest) / self.spread) for score in scores]
        total = sum(powers)
        return [power / total for power in powers]

    def best(self, text: str) -> str:
        """The label with the highest score."""
        scores = self.scores(text)
        return self.labels[scores.index(max(scores))]

    def answer(self, text: str) -> Answer | None:
        """What it says about a text; None if it knows none of its words."""
        narrow, places = spoken(text)
        heard: dict[str, list[Span]] = {}
        for gram, start, end in placed(narrow):
            if gram in self.rows:
                heard.setdefault(gram, []).append((start, end))
        if not any(len(gram) > 1 for gram in heard):
            return None
        scores = self._added([self.rows[gram] for gram in heard])
        order = sorted(range(len(scores)), key=scores.__getitem__, reverse=True)
        first, second = order[0], order[1]
        told = self._told(heard, first, second)
        spans = _whole(narrow, told)
        original = tuple((places[start], places[end - 1] + 1) for start, end in spans)
        words = tuple(dict.fromkeys(text[start:end] for start, end in original))
        return Answer(self.labels[first], self.shares(scores)[first], words, original)

    def _added(self, known: Sequence[Row]) -> list[float]:
        if not known:
            return list(self.bias)
        worth = self.scale / math.sqrt(sum(row.rarity for row in known) / 100)
        columns = zip(*(row.weights for row in known), strict=True)
        return [sum(column) * worth + bias for column, bias in zip(columns, self.bias, strict=True)]

    def _told(self, heard: Mapping[str, list[Span]], first: int, second: int) -> list[Span]:
        """The places that spoke for the first label rather than the second, the loudest first, until they have said
        enough."""
        voices = []
        for gram, places in heard.items():
            weights = self.rows[gram].weights
            voice = weights[first] - weights[second]
            if voice > 0:
                voices.append((voice, gram, places))
        voices.sort(key=lambda each: (-each[0], each[1]))
        wanted = _TOLD * sum(each[0] for each in voices)
        told: list[Span] = []
        said = 0
        for voice, gram, places in voices:
            said += voice
            if len(gram) > 1:
                told += places
            passages = list(joined(told))
            if said >= wanted or len(passages) >= _MOST_WORDS:
                return passages[:_MOST_WORDS]
        return list(joined(told)[:_MOST_WORDS])

    def packed(self) -> bytes:
        """The model as bytes for the store."""
        names = sorted(self.rows)
        head = {
            "form": _FORM, "labels": self.labels, "bias": self.bias, "scale": self.scale, "spread": self.spread,
            "grams": names,
        }  # fmt: skip
        text = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
        rarities = struct.pack(f"<{len(names)}I", *(self.rows[name].rarity for name in names))
        weights = b"".join(struct.pack(f"<{len(self.labels)}b", *self.rows[name].weights) for name in names)
        return zlib.compress(struct.pack("<I", len(text)) + text + rarities + weights, 9)

    @classmethod
    def unpacked(cls, content: bytes) -> "Model":
        """The model of such bytes. ValueError if they are none."""
        try:
            whole = zlib.decompress(content)
            (length,) = struct.unpack_from("<I", whole)
            head = json.loads(whole[4 : 4 + length])
            if head["form"] != _FORM:
                raise ValueError("a model of another form")
            names, count = head["grams"], len(head["labels"])
            rarities = struct.unpack_from(f"<{len(names)}I", whole, 4 + length)
            weights = memoryview(whole)[4 + length + 4 * len(names) :].cast("b")
            rows = {
                name: Row(rarity, weights[place * count : (place + 1) * count])
                for place, (name, rarity) in enumerate(zip(names, rarities, strict=True))
            }
        except (zlib.error, struct.error, KeyError, TypeError) as error:
            raise ValueError("no model") from error
        return cls(tuple(head["labels"]), tuple(head["bias"]), head["scale"], rows, head["spread"])

    def lines(self) -> Iterator[tuple[str, int, str]]:
        """The grams as rows of data: gram, rarity, and "place:weight" of the labels it speaks for or against."""
        for name in sorted(self.rows):
            row = self.rows[name]
            pairs = (f"{place}:{weight}" for place, weight in enumerate(row.weights) if weight)
            yield name, row.rarity, " ".join(pairs)

    @classmethod
    def of_lines(
        cls,
        labels: Sequence[str],
        bias: Sequence[float],
        scale: float,
        spread: float,
        lines: Iterable[tuple[str, int, str]],
    ) -> "Model":
        """The model of such rows from a file. ValueError if they make none."""
        if not 2 <= len(labels) <= MOST_LABELS or len(bias) != len(labels) or len(set(labels)) != len(labels):
            raise ValueError("labels")
        if not (math.isfinite(scale) and scale > 0 and math.isfinite(spread) and spread > 0):
            raise ValueError("scale")
        if not all(math.isfinite(each) for each in bias):
            raise ValueError("bias")
        rows: dict[str, Row] = {}
        for name, rarity, text in lines:
            if not name or rarity <= 0 or name in rows or len(rows) >= MOST_GRAMS:
                raise ValueError("gram")
            weights = [0] * len(labels)
            for pair in text.split():
                place, _, weight = pair.partition(":")
                if not (place.isdecimal() and int(place) < len(labels) and abs(int(weight)) <= TOP):
                    raise ValueError("weight")
                weights[int(place)] = int(weight)
            rows[name] = Row(rarity, tuple(weights))
        if not rows:
            raise ValueError("empty")
        return cls(tuple(labels), tuple(bias), scale, rows, spread)


class Installed:
    """A model in use and the version it belongs to. It remembers its last answer: a form asks three times with every
    key, and a long story takes it two milliseconds."""

    def __init__(self, version: int, model: Model) -> None:
        self.version, self.model = version, model
        self._last: tuple[str, Answer | None] = ("", None)

    def answer(self, text: str) -> Answer | None:
        """What the model says about a text."""
        asked, known = self._last
        if asked != text:
            known = self.model.answer(text)
            self._last = (text, known)
        return known


def _whole(narrow: str, spans: Sequence[Span]) -> list[Span]:
    """The places widened to whole Latin words: "thdra" explains nothing to anybody."""
    wider = []
    for start, end in spans:
        first, last = start, end
        if narrow[first : first + LONGEST].isascii():
            while first > 0 and narrow[first].isascii() and narrow[first - 1].isascii() and narrow[first - 1].isalpha():
                first -= 1
        if narrow[last - 1].isascii():
            while last < len(narrow) and narrow[last].isascii() and narrow[last].isalpha():
                last += 1
        wider.append((first, last))
    return list(joined(wider))
