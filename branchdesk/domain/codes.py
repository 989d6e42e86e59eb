"""Code lists: every word a case chooses from, with labels in two languages.

The lists stand in resources/codes: common.toml for everybody, then one profile (bank.toml or retail.toml), then
whatever head office sent. A later table may add codes, rename them, fill in the official number or retire them; it can
never take a retired key back, because old cases still carry it with the meaning it had. `group` is a key of the list
named after this one with "_group"; `parent` is a key of the same list.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from types import MappingProxyType
from typing import Any

Table = Mapping[str, Any]
"""A parsed TOML file of codes: {"profile": ..., "version": ..., "list": {name: {"zh", "en", "codes": [...]}}}."""


@dataclass(frozen=True, slots=True)
class Code:
    """One code. `official`: the standard's own number, empty until head office fills it in; `retired`: still labelled,
    never offered; `words`: what else a clerk may type to find it; `fills`: case fields it proposes (matters only)."""

    key: str
    zh: str
    en: str
    group: str = ""
    parent: str = ""
    official: str = ""
    retired: bool = False
    words: tuple[str, ...] = ()
    fills: Mapping[str, str] = field(default_factory=dict)

    def label(self, lang: str) -> str:
        """The label: English for "en…", else Chinese."""
        return self.en if lang.startswith("en") else self.zh


@dataclass(frozen=True)
class CodeList:
    """The codes of one kind, in the order they are offered."""

    key: str
    zh: str
    en: str
    codes: tuple[Code, ...]

    @cached_property
    def _by_key(self) -> dict[str, Code]:
        return {code.key: code for code in self.codes}

    def __contains__(self, key: object) -> bool:
        return key in self._by_key

    def get(self, key: str) -> Code | None:
        """The code with this key, retired or not; None if there is none."""
        return self._by_key.get(key)

    def active(self) -> tuple[Code, ...]:
        """The codes that may be chosen today."""
        return tuple(code for code in self.codes if not code.retired)

    def top(self, key: str) -> str:
        """The key of the topmost ancestor: what a report counts a sub-item under. Unknown keys stay themselves."""
        while (code := self.get(key)) is not None and code.parent:
            key = code.parent
        return key

    def keys(self) -> tuple[str, ...]:
        """All keys, retired ones too."""
        return tuple(self._by_key)


@dataclass(frozen=True)
class CodeBook:
    """All lists of one profile. `version` is the sum of its tables' versions: it grows with every change."""

    profile: str
    version: int
    lists: Mapping[str, CodeList]

    def list(self, name: str) -> CodeList:
        """The list of this name. KeyError if the program asks for a list that does not exist."""
        return self.lists[name]

    def has(self, name: str, key: str) -> bool:
        """Whether the list knows the key, retired or not."""
        return name in self.lists and key in self.lists[name]

    def label(self, name: str, key: str, lang: str) -> str:
        """The label of a code; "" for "", the key itself if list or key is unknown (a newer branch may know more)."""
        if not key or name not in self.lists:
            return key
        code = self.lists[name].get(key)
        return code.label(lang) if code is not None else key

    def group_label(self, name: str, key: str, lang: str) -> str:
        """The label of the group a code stands in, "" if it stands in none."""
        code = self.lists[name].get(key) if name in self.lists else None
        return self.label(f"{name}_group", code.group, lang) if code is not None else ""


_COLUMNS = frozenset(each.name for each in fields(Code))


def codebook(*tables: Table) -> CodeBook:
    """The code book of parsed tables, each later one over the earlier. ValueError names the list and key at fault."""
    profile, version = "", 0
    titles: dict[str, tuple[str, str]] = {}
    merged: dict[str, dict[str, Code]] = {}
    for table in tables:
        profile = str(table.get("profile", profile))
        version += int(table.get("version", 0))
        for name, given in table.get("list", {}).items():
            old = titles.get(name, ("", ""))
            titles[name] = (given.get("zh", old[0]), given.get("en", old[1]))
            merged[name] = _merged(name, merged.get(name, {}), given.get("codes", ()))
    lists = {name: CodeList(name, *titles[name], tuple(codes.values())) for name, codes in merged.items()}
    for each in lists.values():
        _check(each, lists)
    return CodeBook(profile, version, MappingProxyType(lists))


def _merged(name: str, known: Mapping[str, Code], rows: Iterable[Table]) -> dict[str, Code]:
    result = dict(known)
    seen: set[str] = set()
    for row in rows:
        key = str(row.get("key", ""))
        if not key or key in seen:
            raise ValueError(f"{name}: key {key!r} is missing or stands twice")
        if not _COLUMNS.issuperset(row):
            raise ValueError(f"{name}.{key}: unknown columns {sorted(set(row) - _COLUMNS)}")
        seen.add(key)
        values = {**row, **({"words": tuple(row["words"])} if "words" in row else {})}
        before = result.get(key)
        if before is not None and before.retired and not values.get("retired", True):
            raise ValueError(f"{name}.{key}: a retired code is never taken back")
        code = replace(before, **values) if before is not None else Code(**{"zh": "", "en": "", **values})
        if not code.zh or not code.en:
            raise ValueError(f"{name}.{key}: a label is missing")
        result[key] = code
    return result


def _check(codes: CodeList, lists: Mapping[str, CodeList]) -> None:
    groups = lists.get(f"{codes.key}_group")
    for code in codes.codes:
        if code.parent and (code.parent not in codes or code.parent == code.key):
            raise ValueError(f"{codes.key}.{code.key}: no parent {code.parent!r}")
        if code.group and (groups is None or code.group not in groups):
            raise ValueError(f"{codes.key}.{code.key}: no group {code.group!r}")
        for name, key in code.fills.items():
            source = lists.get(FILLS.get(name, ""))
            if source is None or key not in source:
                raise ValueError(f"{codes.key}.{code.key}: cannot fill {name} with {key!r}")


FILLS: Mapping[str, str] = MappingProxyType(
    {"category": "category", "cause": "cause", "business_channel": "channel", "grade": "grade", "kind": "kind"}
)
"""Case fields a code may fill, with the list each chooses from."""
