"""Nothing this program says, prints or teaches crosses its own red lines.

Scripts, cards, help pages, the words of papers and of everything below the window, and the window's translations are
read as a customer might read them. What quotes a red line in order to warn of it stands in quotation marks.
"""

import re
import tomllib
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from branchdesk import assets
from branchdesk.domain.redlines import check
from branchdesk.domain.scripts import AVOID
from tests.sources import ROOT, clean

RESOURCES = ROOT / "resources"
TABLE = assets.read_toml("codes", "redlines.toml")
QUOTED = re.compile(r"「[^」]*」|“[^”]*”|`[^`]*`|'[^']*'")
UNREAD = {RESOURCES / "codes" / "redlines.toml", RESOURCES / "codes" / "keywords.toml"}
"""The rules themselves, and what angry customers say."""
_NO_WORDS = ("demo", "registers", "calendar", "tokens.toml")
"""Sample customers and their words, heads of others' registers, dates, sizes."""


def leaves(table: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a parsed TOML file with its place. What better stays unsaid names what it warns of."""
    if isinstance(table, str):
        yield name, table
    elif isinstance(table, dict):
        if table.get("moment") != AVOID:
            for key, value in table.items():
                yield from leaves(value, f"{name}.{key}" if name else key)
    elif isinstance(table, list):
        for place, value in enumerate(table):
            yield from leaves(value, f"{name}[{place}]")


def texts() -> Iterator[tuple[str, str]]:
    """Every text in resources that a person may read, with its place."""
    for path in sorted(RESOURCES.rglob("*")):
        inside = path.relative_to(RESOURCES)
        if path in UNREAD or inside.parts[0] in _NO_WORDS or not path.is_file():
            continue
        if path.suffix == ".toml":
            for name, text in leaves(tomllib.loads(path.read_text(encoding="utf-8"))):
                yield f"{inside} {name}", text
        elif path.suffix == ".md":
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                yield f"{inside}:{number}", line
        elif path.suffix == ".ts":
            yield from translated(path, inside)


def translated(path: Path, inside: Path) -> Iterator[tuple[str, str]]:
    for context in ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            name = f"{inside} {context.findtext('name')}"
            yield name, message.findtext("source") or ""
            yield name, "".join(message.find("translation").itertext())  # type: ignore[union-attr]


def crossed(text: str) -> str:
    """The first passage that crosses a red line outside quotation marks, "" if none does."""
    bare = QUOTED.sub(lambda match: " " * len(match.group()), text)
    return next((bare[hit.start : hit.end] for hit in check(bare, TABLE)), "")


def test_nothing_the_program_says_crosses_a_red_line() -> None:
    read = list(texts())
    assert len(read) > 3000, "the walk misses files"
    wrong = []
    for place, text in read:
        passage = crossed(text)
        if passage and not (".reason" in place and "redline" in place):
            wrong.append(f"{place}: “{passage}” in “{text[:60]}”")
    assert clean(wrong)


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        ("我们保证赔您", "保证赔"),
        ("不说「保证赔您」", ""),
        ("找总行去吧", "找总行去"),
        ("电话 13812345678", "13812345678"),
    ],
)
def test_the_reader_sees_what_it_should(text: str, passage: str) -> None:
    assert crossed(text) == passage
