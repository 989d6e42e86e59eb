"""What the columns of an old register mean, as the window shows it: each column with a sample and the field it goes to.

A mapping somebody made by hand is remembered under the heads of the file, so that next year's register of the same
shape is understood at once.
"""

import hashlib
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from branchdesk.domain.case import FIELDS
from branchdesk.services.session import Session
from branchdesk.store import settings

_KEPT = "register_mapping."
_SAMPLES = 30


@dataclass(frozen=True, slots=True)
class Column:
    """One column. name: what a mapping calls it; sample: its first filled cell; field: key of the case field, or ""."""

    name: str
    sample: str
    field: str


@dataclass(frozen=True, slots=True)
class Laid:
    """A register and how it is understood. remembered: with the mapping made for such a file before."""

    file: Path
    columns: tuple[Column, ...]
    mapping: Any
    remembered: bool = False


def choices(language: str) -> list[tuple[str, str]]:
    """The fields a register may fill, as (key, label)."""
    from branchdesk.exchange.mapping import MAPPABLE  # with the workbook libraries, which double the start-up time

    return [(key, FIELDS[key].en if language == "en" else FIELDS[key].zh) for key in MAPPABLE]


def bundled() -> tuple[str, ...]:
    """Names of the mappings that come with the program."""
    from branchdesk.exchange import mapping  # as above

    return mapping.bundled()


def lay(session: Session, file: Path, mapping: Any) -> Laid:
    """Read a file and say how its columns are understood. mapping: as `registering.bring`; None takes what was
    remembered for these heads, else guesses. Raises FileUnavailable or FileRefused."""
    from branchdesk.exchange import applying, foreign  # as above
    from branchdesk.exchange.mapping import Mapping, bundled_mapping, plain_head

    known = mapping
    if isinstance(mapping, str):
        known = bundled_mapping(mapping) if mapping in bundled() else Mapping.load(Path(mapping))
    table = foreign.read_foreign(
        file, encoding=known.encoding if known else "", delimiter=known.delimiter if known else ""
    )
    chosen = known or applying.suggest(table)
    sheet, header, names = applying.heads(chosen, table)
    kept = settings.get(session.store, _KEPT + _signature(names)) if known is None else None
    if isinstance(kept, dict):
        chosen = Mapping.of("", kept)
    fields = {(column if column.isdecimal() else plain_head(column)): key for column, key in chosen.columns}
    columns = tuple(
        Column(name, _sample(sheet.rows[header:], place), _field(fields, name, place, plain_head))
        for place, name in enumerate(names)
    )
    return Laid(file, columns, replace(chosen, header=header), isinstance(kept, dict))


def with_fields(laid: Laid, fields: Sequence[str]) -> Laid:
    """The same register with other fields for its columns, in their order; "" is not brought in."""
    columns = tuple(replace(column, field=key) for column, key in zip(laid.columns, fields, strict=True))
    mapping = replace(laid.mapping, columns=tuple((column.name, column.field) for column in columns))
    return replace(laid, columns=columns, mapping=mapping)


def without_heads(laid: Laid) -> Any:
    """A mapping for a file whose first row is a case already: every column by its number, none understood."""
    return replace(laid.mapping, header=0, columns=())


def remember(session: Session, laid: Laid) -> None:
    """Use this mapping the next time a file with these heads comes."""
    settings.put(
        session.store, _KEPT + _signature([each.name for each in laid.columns]), tomllib.loads(laid.mapping.toml())
    )


def _signature(names: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(names).encode()).hexdigest()[:16]


def _field(fields: dict[str, str], name: str, place: int, plain: Any) -> str:
    return fields.get(str(place + 1)) or fields.get(plain(name)) or ""


def _sample(rows: Sequence[Sequence[Any]], place: int) -> str:
    from branchdesk.exchange.cells import cell_words  # as above

    for row in rows[:_SAMPLES]:
        if place < len(row) and row[place] not in (None, ""):
            return " ".join(str(cell_words(row[place])).split())[:60]
    return ""
