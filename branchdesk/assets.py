"""Finds and reads resources/: codes, calendars, words, icons, tokens.

The folder stands in one of three places: beside the modules (an installed wheel), beside the package (a checkout)
or beside the unpacked modules of a frozen program. Nobody else needs to know which.

Words are the sentences of everything below ui and paper. They stand in resources/i18n/<lang>/words/*.toml, one
file per area, and are merged here. A problem's words are three sentences under its key:

    [problem."store.full"]
    happened = "The disk is full."
    safe = "Everything saved before is safe."
    todo = "Free some space, then save again."

`safe` and `todo` may be left out; [problem.default] stands in. To add a language, add a folder beside zh_CN.
"""

import sys
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from branchdesk.domain.errors import Problem

DEFAULT_LANGUAGE = "zh_CN"


@cache
def root() -> Path:
    """The resources folder of this installation. FileNotFoundError if the installation is incomplete."""
    package = Path(__file__).resolve().parent
    frozen = [Path(sys._MEIPASS)] if hasattr(sys, "_MEIPASS") else []
    for parent in [*frozen, package, package.parent]:
        if (parent / "resources" / "i18n").is_dir():
            return parent / "resources"
    raise FileNotFoundError(f"no resources folder beside {package.name}: the installation is incomplete")


def path(*parts: str) -> Path:
    """The path of a file or folder in resources, e.g. path("icons", "phone.svg"). It need not exist."""
    return root().joinpath(*parts)


def read_text(*parts: str) -> str:
    """The text of a UTF-8 file in resources."""
    return path(*parts).read_text(encoding="utf-8")


def read_toml(*parts: str) -> dict[str, Any]:
    """The content of a TOML file in resources. tomllib.TOMLDecodeError if it is none."""
    return tomllib.loads(read_text(*parts))


def languages() -> list[str]:
    """The languages that have words, e.g. ["en", "zh_CN"]."""
    return sorted(each.parent.name for each in path("i18n").glob("*/words"))


class Sentence(NamedTuple):
    """What a person is told about a problem: what happened, what is safe, what to do."""

    happened: str
    safe: str
    todo: str

    def __str__(self) -> str:
        return " ".join(part for part in self if part)


class _Gaps(dict[str, object]):
    """Values for a sentence; a missing one stays visible as {name} instead of stopping the program."""

    def __missing__(self, name: str) -> str:
        return "{" + name + "}"


class Words:
    """The words of one language, by dotted key."""

    def __init__(self, language: str, entries: Mapping[str, str]) -> None:
        self.language = language
        self._entries = dict(entries)

    def __contains__(self, key: str) -> bool:
        return key in self._entries

    def keys(self) -> frozenset[str]:
        """All dotted keys."""
        return frozenset(self._entries)

    def text(self, key: str, /, **values: object) -> str:
        """The words of a key with the values filled in. Never fails: an unknown key is its own text."""
        return self._filled(self._entries.get(key, key), values)

    def sentence(self, problem: Problem) -> Sentence:
        """What happened, what is safe and what to do. `{label}` is the field's label, `{sheet}`, `{row}` and
        `{column}` say where in a file."""
        values = self._values(problem)
        parts = {
            part: self._filled(self._entries.get(f"problem.{key}.{part}", ""), values)
            for part, key in (
                ("happened", problem.key),
                ("safe", problem.key if f"problem.{problem.key}.safe" in self else "default"),
                ("todo", problem.key if f"problem.{problem.key}.todo" in self else "default"),
            )
        }
        return Sentence(parts["happened"] or problem.key, parts["safe"], parts["todo"])

    def message(self, problem: Problem) -> str:
        """What happened, as one line: beside a field, in a list, in a log."""
        return " ".join(self.sentence(problem).happened.split())

    def _values(self, problem: Problem) -> dict[str, object]:
        where: dict[str, object] = {"sheet": problem.sheet, "row": problem.row, "column": problem.column}
        label = {"label": self._label(problem.field)} if problem.field else {}
        return {**{name: value for name, value in where.items() if value}, **label, **problem.values}

    def _label(self, key: str) -> str:
        from branchdesk.domain.given import declaration  # the whole case, for the few problems that name a field

        field = declaration(key)
        if field is None:
            return key
        return field.zh if self.language.startswith("zh") else field.en

    @staticmethod
    def _filled(template: str, values: Mapping[str, object]) -> str:
        try:
            return template.format_map(_Gaps(values))
        except (ValueError, IndexError, KeyError, AttributeError, TypeError):
            return template


def flatten(table: Mapping[str, Any], prefix: str = "") -> dict[str, str]:
    """Nested tables as dotted keys: {"a": {"b": "c"}} becomes {"a.b": "c"}. ValueError if a leaf is not text."""
    flat: dict[str, str] = {}
    for key, value in table.items():
        name = f"{prefix}{key}"
        if isinstance(value, str):
            more = {name: value}
        elif isinstance(value, Mapping):
            more = flatten(value, f"{name}.")
        else:
            raise ValueError(f"{name} is not text")
        twice = flat.keys() & more.keys()
        if twice:
            raise ValueError(f"{min(twice)} stands twice")
        flat |= more
    return flat


def merge_words(folder: Path) -> dict[str, str]:
    """All words of a folder of TOML files. ValueError if a key stands in two of them."""
    entries: dict[str, str] = {}
    home: dict[str, str] = {}
    for file in sorted(folder.glob("*.toml")):
        for key, value in flatten(tomllib.loads(file.read_text(encoding="utf-8"))).items():
            if key in entries:
                raise ValueError(f"{key} stands in {home[key]} and in {file.name}")
            entries[key], home[key] = value, file.name
    return entries


@cache
def load_words(language: str = DEFAULT_LANGUAGE) -> Words:
    """The words of a language, read once: some twenty files, 50 ms. ValueError if there are none, or a key stands
    twice."""
    folder = path("i18n", language, "words")
    if not folder.is_dir():
        raise ValueError(f"no words for the language {language}")
    return Words(language, merge_words(folder))
