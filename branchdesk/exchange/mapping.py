"""What the columns of a stranger's register mean: a small TOML file, made once and remembered.

resources/registers holds two, with the format explained in tainan1999.toml. A mapping yields one row after the other as
field key → raw value, for `domain.fields.parse` to make sense of; it never drops anything silently: columns nobody
mapped are reported, words no code list knows are kept as text while the code becomes `other` (product.md R10).
"""

import re
import tomllib
import unicodedata
from collections import abc
from dataclasses import dataclass, field
from datetime import timedelta, timezone
from pathlib import Path
from typing import Any, Self

from branchdesk import assets
from branchdesk.domain.case import FIELDS
from branchdesk.domain.errors import FileRefused, FileUnavailable, Problem
from branchdesk.domain.fields import BRANCH_TIME, Kind

OWN = frozenset({"number", "uid", "revision", "round", "registered", "late_entry", "period", "request_id", "logged_at"})
"""Fields the program sets: no register may fill them. An old number is `external_no`."""

MAPPABLE = tuple(key for key, each in FIELDS.items() if key not in OWN and each.kind is not Kind.RECORDS)
"""Fields a register may fill, in register order."""

_KEEPERS = (Kind.TEXT, Kind.WORDS)
_SECTIONS = frozenset({"file", "columns", "values", "new_codes", "defaults"})
_FILE = frozenset({"header", "encoding", "delimiter", "offset", "sheet", "dates"})
_OFFSET = re.compile(r"([+-])(\d{2}):?(\d{2})")


def plain_head(text: str) -> str:
    """A head reduced to what identifies it: no case, blanks or punctuation."""
    return "".join(each for each in unicodedata.normalize("NFKC", text).casefold() if each.isalnum())


@dataclass(frozen=True, slots=True)
class Mapping:
    """One register's columns. header: number of its header row, 0 for none; columns: (number or head, field or "");
    values: field → word → code; new_codes: code field → text field; defaults: field → text with {column} places."""

    name: str = ""
    header: int = 1
    encoding: str = ""
    delimiter: str = ""
    offset: timezone = BRANCH_TIME
    sheet: str = ""
    dates: tuple[str, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()
    values: abc.Mapping[str, abc.Mapping[str, str]] = field(default_factory=dict)
    new_codes: abc.Mapping[str, str] = field(default_factory=dict)
    defaults: abc.Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path) -> Self:
        """The mapping in a TOML file. FileUnavailable if it is missing; FileRefused names everything wrong in it."""
        try:
            text = path.read_text(encoding="utf-8-sig")
        except OSError as error:
            raise FileUnavailable(Problem("exchange.map.missing", {"file": path.name})) from error
        except UnicodeDecodeError as error:
            raise FileRefused(Problem("exchange.map.toml", {"file": path.name})) from error
        try:
            table = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise FileRefused(Problem("exchange.map.toml", {"file": path.name})) from error
        return cls.of(path.stem, table)

    @classmethod
    def of(cls, name: str, table: abc.Mapping[str, Any]) -> Self:
        """The mapping of a parsed TOML table. FileRefused names everything wrong in it."""
        problems = list(_wrong(table))
        if problems:
            raise FileRefused(*problems)
        about = table.get("file", {})
        header = about.get("header", True)
        return cls(
            name=name,
            header=int(header),
            encoding=about.get("encoding", ""),
            delimiter=about.get("delimiter", ""),
            offset=_offset(about.get("offset", "+08:00")) or BRANCH_TIME,
            sheet=about.get("sheet", ""),
            dates=tuple(about.get("dates", ())),
            columns=tuple(table.get("columns", {}).items()),
            values=table.get("values", {}),
            new_codes=table.get("new_codes", {}),
            defaults=table.get("defaults", {}),
        )

    def toml(self) -> str:
        """The mapping as TOML text, for the dialog that remembers."""
        seconds = (self.offset.utcoffset(None) or timedelta()).total_seconds()
        minutes = abs(int(seconds // 60))
        about: dict[str, object] = {
            "header": self.header if self.header > 1 else self.header == 1,
            "encoding": self.encoding,
            "delimiter": self.delimiter,
            "offset": f"{'-' if seconds < 0 else '+'}{minutes // 60:02d}:{minutes % 60:02d}",
            "sheet": self.sheet,
            "dates": list(self.dates),
        }
        parts = [("file", {key: value for key, value in about.items() if value not in ("", [])})]
        parts.append(("columns", dict(self.columns)))
        parts.extend((f"values.{key}", dict(words)) for key, words in self.values.items())
        parts.append(("new_codes", dict(self.new_codes)))
        parts.append(("defaults", dict(self.defaults)))
        return "\n".join(_section(name, entries) for name, entries in parts if entries)


def _section(name: str, entries: abc.Mapping[str, object]) -> str:
    lines = (f"{_quoted(key)} = {_quoted(value)}" for key, value in entries.items())
    return "\n".join([f"[{name}]", *lines, ""])


def _quoted(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, list):
        return f"[{', '.join(map(_quoted, value))}]"
    escaped = "".join(
        f"\\{each}" if each in '"\\' else each if each.isprintable() else f"\\U{ord(each):08X}" for each in str(value)
    )
    return f'"{escaped}"'


def _offset(text: object) -> timezone | None:
    found = _OFFSET.fullmatch(text) if isinstance(text, str) else None
    if found is None or int(found[2]) > 14:
        return None
    span = timedelta(hours=int(found[2]), minutes=int(found[3]))
    return timezone(-span if found[1] == "-" else span)


def _wrong(table: abc.Mapping[str, Any]) -> abc.Iterator[Problem]:
    for section in table.keys() - _SECTIONS:
        yield Problem("exchange.map.section", {"name": section})
    for section in _SECTIONS & table.keys():
        if not isinstance(table[section], dict):
            yield Problem("exchange.map.section", {"name": section})
            return
    yield from _wrong_file(table.get("file", {}))
    for column, key in table.get("columns", {}).items():
        if key != "" and key not in MAPPABLE:
            yield Problem("exchange.map.field", {"name": str(key)}, column=str(column))
    for key, words in table.get("values", {}).items():
        if (
            key not in MAPPABLE
            or not isinstance(words, dict)
            or not all(isinstance(each, str) for each in words.values())
        ):
            yield Problem("exchange.map.values", {"name": str(key)})
    for key, keeper in table.get("new_codes", {}).items():
        if (
            key not in MAPPABLE
            or not FIELDS[key].codes
            or keeper not in MAPPABLE
            or FIELDS[keeper].kind not in _KEEPERS
        ):
            yield Problem("exchange.map.new_codes", {"name": str(key)})
    for key, text in table.get("defaults", {}).items():
        if key not in MAPPABLE or not isinstance(text, str):
            yield Problem("exchange.map.field", {"name": str(key)}, column="defaults")


def _wrong_file(about: abc.Mapping[str, Any]) -> abc.Iterator[Problem]:
    checks = {
        "header": lambda value: isinstance(value, int) and 0 <= value <= 1000,
        "offset": lambda value: _offset(value) is not None,
        "dates": lambda value: isinstance(value, list) and all(isinstance(each, str) for each in value),
    }
    for key, value in about.items():
        if key not in _FILE:
            yield Problem("exchange.map.section", {"name": f"file.{key}"})
        elif not checks.get(key, lambda value: isinstance(value, str))(value):
            yield Problem("exchange.map.file", {"name": key})


def bundled() -> tuple[str, ...]:
    """Names of the mappings that come with the program."""
    return tuple(sorted(each.stem for each in assets.path("registers").glob("*.toml") if each.stem != "heads"))


def bundled_mapping(name: str) -> Mapping:
    """A mapping that comes with the program, by name."""
    return Mapping.load(assets.path("registers", f"{name}.toml"))


def guess(heads: abc.Sequence[str]) -> dict[int, str]:
    """What each column may mean, by place from 0: its head is a field's label or a known word, or contains one. No
    field is proposed twice; exact matches come first, then the longest word contained."""
    table = assets.read_toml("registers", "heads.toml")
    words: dict[str, str] = {}
    for key in MAPPABLE:
        words.setdefault(plain_head(FIELDS[key].zh), key)
        words.setdefault(plain_head(FIELDS[key].en), key)
    for key in MAPPABLE:
        for each in table.get(key, ()):
            words.setdefault(plain_head(each), key)
    plain = [plain_head(head) for head in heads]
    found: dict[int, str] = {}
    for place, head in enumerate(plain):
        if head in words and words[head] not in found.values():
            found[place] = words[head]
    by_length = sorted((word for word in words if len(word) > (3 if word.isascii() else 1)), key=len, reverse=True)
    for place, head in enumerate(plain):
        if place in found or not head:
            continue
        key = next((words[word] for word in by_length if word in head and words[word] not in found.values()), "")
        if key:
            found[place] = key
    return dict(sorted(found.items()))
