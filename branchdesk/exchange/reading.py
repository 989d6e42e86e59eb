"""Read one monthly workbook back: is it ours, is it whole, and which cells are not what was signed.

One reader decides values and signature. Columns are found by head, so they may be moved and others added (added ones
are reported, never dropped silently); a missing column rejects the file. Each sheet's digest is taken over the values
read. Where it differs from the manifest, the signed copy in the hidden sheet, itself checked against the manifest,
tells which cells were edited and what stood there; those rows are held, the rest is taken (product.md R3). Whether the
seal is the branch's is for whoever knows the keys: `ReadPackage.signed` and `.seal`.

Nothing in the file is trusted before that: a forged manifest or copy is a problem, never an exception.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from branchdesk.domain.errors import FileRefused, Problem
from branchdesk.domain.fields import EMPTY
from branchdesk.exchange import cover
from branchdesk.exchange.canonical import (
    canonical,
    canonical_text,
    dumps,
    identity,
    loads,
    restored,
    root_digest,
    row_digest,
    sheet_digest,
)
from branchdesk.exchange.cells import cell_words, value_of
from branchdesk.exchange.layout import CODES, COLUMNS_OF, COVER, MACHINE, OLDER, PARTS, SEALED, Column, Sheet
from branchdesk.exchange.limited import Child
from branchdesk.exchange.package import HeldRow, Manifest, Package, ReadPackage, Row, manifest_of, signed_bytes
from branchdesk.exchange.tables import Cell, Table

_WRONG = "!"
"""Marks a canonical value that is none: the text of a cell its column cannot hold."""

_HEADER_WITHIN = 10
"""The header row is looked for this far down: people put a title above it."""


def read(path: Path, child: Child | None = None) -> ReadPackage:
    """Read a workbook that claims to be a package. FileUnavailable if the file is missing or unreadable; everything
    else that is wrong stands in the answer's problems. `child` may be shared by many files."""
    try:
        if child is not None:
            return interpret(child.read(path))
        with Child() as own:
            return interpret(own.read(path))
    except FileRefused as error:
        return ReadPackage(None, error.problems)


@dataclass(frozen=True, slots=True)
class _Line:
    """One row as it stands: number as Excel counts, typed values, canonical values, columns that hold no value."""

    number: int
    values: dict[str, Any]
    plain: dict[str, Any]
    wrong: tuple[Column, ...]


def interpret(table: Table) -> ReadPackage:
    """What a file's cells say, see `read`."""
    sheets = {canonical_text(sheet.name).strip(): sheet.rows for sheet in table.sheets}
    machine = _machine(sheets.get(COVER, ()))
    if machine is None:
        return ReadPackage(None, (Problem("exchange.package.none"),))
    try:
        values, seal = cover.machine_values(machine)
        layout = values.get("layout")
        if isinstance(layout, int) and layout not in OLDER:
            return ReadPackage(None, (Problem("exchange.package.newer", {"layout": layout}),))
        manifest = manifest_of(values, seal)
        signed = signed_bytes(values)
    except ValueError:
        return ReadPackage(None, (Problem("exchange.package.manifest", sheet=COVER),))
    found = _Found(manifest, sheets)
    found.check_names()
    found.check_cover()
    kept = {sheet.name: found.rows_of(sheet) for sheet in OLDER[manifest.layout]}
    if manifest.nil and kept["案件"]:
        found.problems.append(Problem("exchange.package.nil", {"count": len(kept["案件"])}, sheet="案件"))
    kept[CODES] = [row for row in kept[CODES] if not str(row["list"]).startswith(COLUMNS_OF)]
    package = Package(manifest, **{part: kept[name] for name, part in PARTS.items()})
    complete = package if not found.incomplete else None
    return ReadPackage(complete, tuple(found.problems), tuple(found.held), root_digest(signed), signed, seal)


def _machine(rows: Sequence[Sequence[Cell]]) -> str | None:
    for row in rows:
        if len(row) > 1 and row[0] == MACHINE:
            return cell_words(row[1])
    return None


def _head(cell: Cell) -> str:
    return "".join(canonical_text(cell_words(cell)).split())


class _Found:
    """What reading one package has found so far."""

    def __init__(self, manifest: Manifest, sheets: Mapping[str, Sequence[Sequence[Cell]]]) -> None:
        self._manifest = manifest
        self._sheets = sheets
        self.problems: list[Problem] = []
        self.held: list[HeldRow] = []
        self.incomplete = False
        self._sealed = _sealed(sheets.get(SEALED, ()))

    def check_names(self) -> None:
        """Sheets that somebody added are reported."""
        known = {COVER, SEALED, *(sheet.name for sheet in OLDER[self._manifest.layout])}
        for name in self._sheets:
            if name not in known:
                self._report("exchange.package.sheet_unknown", sheet=name, warning=True)

    def check_cover(self) -> None:
        """Figures changed by hand on the cover are named: nobody reads them, but somebody meant something."""
        rows = {
            canonical_text(cell_words(row[0])): (number, canonical_text(cell_words(row[1])) if len(row) > 1 else "")
            for number, row in enumerate(self._sheets[COVER], 1)
            if row
        }
        for item in cover.edited_items(self._manifest, {item: content for item, (_, content) in rows.items()}):
            row = rows.get(item, (0, ""))[0]
            self._report("exchange.cover.edited", {"item": item}, sheet=COVER, row=row, warning=True)

    def rows_of(self, sheet: Sheet) -> list[Row]:
        """The rows of a sheet that are as signed; the others are held."""
        if sheet.name not in self._sheets:
            self.incomplete = True
            self._report("exchange.package.sheet_missing", sheet=sheet.name)
            return []
        header, columns = self._columns(sheet)
        if columns is None:
            self.incomplete = True
            return []
        lines = list(self._lines(sheet, header, columns))
        texts = [dumps(line.plain) for line in lines]
        if sheet_digest(map(row_digest, texts)) == self._manifest.digests.get(sheet.name):
            return [line.values for line in lines]
        return self._compared(sheet, lines)

    def _report(
        self,
        key: str,
        values: Mapping[str, str | int] | None = None,
        *,
        sheet: str,
        row: int = 0,
        column: str = "",
        warning: bool = False,
    ) -> None:
        self.problems.append(Problem(key, values or {}, warning=warning, sheet=sheet, row=row, column=column))

    def _columns(self, sheet: Sheet) -> tuple[int, dict[int, Column] | None]:
        """Number of the header row, and the column at each place; None if one is missing or stands twice."""
        rows = self._sheets[sheet.name]
        needed = {_head(sheet.by_key[key].head) for key in sheet.identity}
        number = next(
            (n for n, row in enumerate(rows[:_HEADER_WITHIN], 1) if needed <= {_head(cell) for cell in row}),
            1,
        )
        header = rows[number - 1] if rows else ()
        by_head = {_head(column.head): column for column in sheet.columns}
        places: dict[int, Column] = {}
        known: set[str] = set()  # comparing whole columns took a sixth of the time of reading
        sound = True
        for place, cell in enumerate(header):
            column = by_head.get(_head(cell))
            if column is None:
                if cell is not None:
                    self._report(
                        "exchange.column.unknown", sheet=sheet.name, row=number, column=_head(cell), warning=True
                    )
            elif column.key in known:
                sound = False
                self._report("exchange.column.twice", sheet=sheet.name, row=number, column=column.head)
            else:
                places[place] = column
                known.add(column.key)
        for column in sheet.columns:
            if column.key not in known:
                sound = False
                self._report("exchange.column.missing", sheet=sheet.name, row=number, column=column.head)
        return number, places if sound else None

    def _lines(self, sheet: Sheet, header: int, places: Mapping[int, Column]) -> Iterator[_Line]:
        blank = {column.key: EMPTY[column.kind] for column in sheet.stored}
        for number, row in enumerate(self._sheets[sheet.name][header:], header + 1):
            values = dict(blank)
            plain: dict[str, Any] = {}
            wrong: list[Column] = []
            for place, cell in enumerate(row):
                column = places.get(place)
                if cell is None or column is None:
                    continue
                try:
                    value = value_of(column.kind, cell)
                    small = canonical(column.kind, value)
                except (ValueError, OverflowError):
                    wrong.append(column)
                    plain[column.key] = [_WRONG, canonical_text(cell_words(cell))]
                    continue
                if small is not None:
                    plain[column.key] = small
                if not column.label_of:
                    values[column.key] = value
            if plain:
                yield _Line(number, values, plain, tuple(wrong))

    def _compared(self, sheet: Sheet, lines: Sequence[_Line]) -> list[Row]:
        """Find the rows that differ from the signed copy. Without a sound copy only the sheet can be named."""
        originals = self._originals(sheet)
        if originals is None:
            self._report("exchange.package.sheet_changed", sheet=sheet.name)
            return [line.values for line in lines if not line.wrong]
        kept: list[Row] = []
        seen: set[str] = set()
        for line in lines:
            name = identity(sheet, line.plain)
            original = originals.get(name)
            if original is None:
                self._hold(sheet, line, name, "exchange.row.added")
            elif name in seen:
                self._hold(sheet, line, name, "exchange.row.twice")
            elif line.plain == original:
                kept.append(line.values)
            else:
                self._hold_edited(sheet, line, name, original)
            seen.add(name)
        for name, original in originals.items():
            if name not in seen:
                self._report("exchange.row.missing", {"case": original.get("number", name)}, sheet=sheet.name)
        return kept

    def _originals(self, sheet: Sheet) -> dict[str, dict[str, Any]] | None:
        """The signed rows by identity, if the copy is what the manifest signs."""
        texts = self._sealed.get(sheet.name, [])
        if sheet_digest(map(row_digest, texts)) != self._manifest.digests.get(sheet.name):
            return None
        try:
            rows = [loads(text) for text in texts]
        except ValueError:
            return None
        return {identity(sheet, row): row for row in rows if isinstance(row, dict)}

    def _hold(self, sheet: Sheet, line: _Line, name: str, key: str) -> None:
        self._report(key, {"case": line.plain.get("number", name)}, sheet=sheet.name, row=line.number, warning=True)
        self.held.append(HeldRow(sheet.name, line.number, name, (), line.values, None))

    def _hold_edited(self, sheet: Sheet, line: _Line, name: str, original: dict[str, Any]) -> None:
        differing = [c for c in sheet.columns if line.plain.get(c.key) != original.get(c.key)]
        for column in differing:
            key = f"exchange.cell.{column.kind}" if column in line.wrong else "exchange.row.edited"
            case = original.get("number", name)
            self._report(key, {"case": case}, sheet=sheet.name, row=line.number, column=column.head, warning=True)
        signed: Row | None
        try:
            signed = {column.key: restored(column.kind, original.get(column.key)) for column in sheet.stored}
        except (ValueError, TypeError, OverflowError):
            signed = None
        keys = tuple(column.key for column in differing)
        then = {key: original.get(key) for key in keys}
        now = {key: line.plain.get(key) for key in keys}
        for column in line.wrong:
            now[column.key] = line.plain[column.key][1]
        self.held.append(HeldRow(sheet.name, line.number, name, keys, line.values, signed, then, now))


def _sealed(rows: Sequence[Sequence[Cell]]) -> dict[str, list[str]]:
    """The signed rows' JSON by sheet, pieces joined."""
    found: dict[str, list[str]] = {}
    for row in rows[1:]:
        if len(row) > 2:
            found.setdefault(cell_words(row[0]), []).append("".join(cell_words(cell) for cell in row[2:]))
    return found
