"""Write one monthly workbook; read one (`reading`).

openpyxl makes the shell, the rows are streamed into its sheet parts, the signed copy of the values goes into a hidden
sheet, and the cover with manifest and seal is written last, when the digests are known. The file is whole or absent.
Memory stays flat whatever the number of rows: rows are taken one by one, and the signed copy waits in an unnamed
temporary file in the target's folder.
"""

import dataclasses
import io
import re
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import IO

from branchdesk.domain.errors import FileUnavailable, InvalidCase, Problem
from branchdesk.domain.fields import Kind
from branchdesk.exchange.canonical import dumps, identity, root_digest, row_digest, sheet_digest
from branchdesk.exchange.layout import CODES, PARTS, SEALED, SHEET, SHEETS, Sheet, dictionary
from branchdesk.exchange.package import Manifest, Package, Row, Written, manifest_values, signed_bytes
from branchdesk.exchange.reading import read
from branchdesk.exchange.whole import whole

__all__ = ["Progress", "Sign", "read", "write"]

Sign = Callable[[bytes], bytes]
Progress = Callable[[int], None]

ROWS_LIMIT = 1_048_575
"""Data rows a worksheet holds under its header."""
PIECE = 30_000
"""Characters of a signed row's JSON per cell: emoji count twice and a cell ends at 32,767."""

_BATCH = 200
_SPOOL = 8 * 1024 * 1024
_END = b"</sheetData>"
_DIMENSION = re.compile(rb'<dimension ref="[^"]*"\s*/>')
_ROW = re.compile(rb"<row[ >]")


def write(
    path: Path,
    package: Package,
    sign: Sign,
    progress: Progress | None = None,
    placing: Callable[[Written], AbstractContextManager[None]] = lambda _: nullcontext(),
) -> Written:
    """Write the workbook and seal it. `sign` gets the canonical manifest and answers the signature. `progress` hears
    the number of rows written so far and may raise to stop. `placing` gets what was written and answers what the file
    is put in its place within. InvalidCase names a text that no cell can hold; FileUnavailable says why the target
    could not be written. Either way the old file, if there is one, stands."""
    writing = _Writing(path.parent, package, progress or (lambda _: None))
    made: list[Written] = []
    with whole(path, lambda temporary: _verify(temporary, writing.rows), lambda: placing(made[0])) as file:
        made.append(dataclasses.replace(writing.run(file, sign), file=path))
    return made[0]


def _choices(rows: Iterable[Row]) -> dict[str, tuple[int, int]]:
    """First and last row number of each code list in the sheet 代码, lists that do not stand together left out."""
    found: dict[str, tuple[int, int]] = {}
    torn: set[str] = set()
    for number, row in enumerate(rows, 2):
        name = row["list"]
        first, last = found.get(name, (number, number - 1))
        if last != number - 1:
            torn.add(name)
        found[name] = (first, number)
    return {name: span for name, span in found.items() if name not in torn}


class _Writing:
    """One workbook being written."""

    def __init__(self, folder: Path, package: Package, progress: Progress) -> None:
        self._folder = folder
        self._package = package
        self._progress = progress
        self._done = 0
        self._digests: dict[str, str] = {}
        self.rows: dict[str, int] = {}
        """Data rows by sheet, the hidden one included."""
        self._totals: dict[str, int] = {}
        self._codes: list[Row] = [*package.codes, *dictionary()]
        self._labels: dict[str, dict[str, str]] = {}
        for row in self._codes:
            self._labels.setdefault(row["list"], {})[row["key"]] = row["label"]

    def run(self, file: IO[bytes], sign: Sign) -> Written:
        """Write everything; the answer's path is filled in by the caller."""
        from branchdesk.exchange import shell  # openpyxl is half of a cold start: imported when a workbook is written

        manifest, choices = self._package.manifest, _choices(self._codes)
        draft = shell.build(manifest, {sheet.name: ROWS_LIMIT for sheet in SHEETS}, choices)
        with (
            tempfile.SpooledTemporaryFile(_SPOOL, "w+", encoding="utf-8", newline="\n", dir=str(self._folder)) as copy,
            zipfile.ZipFile(io.BytesIO(draft.content)) as source,
            zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target,
        ):
            streamed = {draft.parts[sheet.name] for sheet in SHEETS} | {draft.parts[SEALED]}
            for sheet in SHEETS:
                lines = self._lines(sheet, draft.styles[sheet.name], copy)
                self._part(source, target, draft.parts[sheet.name], lines, sheet.name)
            copy.seek(0)
            self._part(source, target, draft.parts[SEALED], self._sealed(copy, draft.styles[SEALED]), SEALED)
            manifest = self._sealed_manifest(sign)
            last_rows = {name: max(count, 1) + 1 for name, count in self.rows.items()}
            final = shell.build(manifest, last_rows, choices)
            with zipfile.ZipFile(io.BytesIO(final.content)) as rest:
                for info in rest.infolist():
                    if info.filename not in streamed:
                        target.writestr(info.filename, rest.read(info))
        digest = root_digest(signed_bytes(manifest_values(manifest)))
        return Written(Path(), dict(manifest.rows), dict(self._digests), digest, manifest)

    def _part(
        self, source: zipfile.ZipFile, target: zipfile.ZipFile, part: str, rows: Iterable[str], name: str
    ) -> None:
        """One sheet part: the shell's head, the rows, the shell's tail with the true last row."""
        head, end, tail = source.read(part).partition(_END)
        count = 0
        batch: list[str] = []
        with target.open(part, "w") as out:
            out.write(_DIMENSION.sub(b"", head))  # readers that trust it would believe the shell's one row
            for row in rows:
                batch.append(row)
                count += 1
                if len(batch) >= _BATCH:
                    out.write("".join(batch).encode())
                    batch.clear()
                    self._done += _BATCH
                    self._progress(self._done)
            out.write("".join(batch).encode())
            out.write(end + tail.replace(str(ROWS_LIMIT).encode(), str(max(count, 1) + 1).encode()))
        self.rows[name] = count

    def _lines(self, sheet: Sheet, styles: tuple[int, ...], copy: IO[str]) -> Iterator[str]:
        """The sheet's rows as XML; their canonical JSON goes to `copy`, their digests make the sheet's digest."""
        from branchdesk.exchange.stream import RowWriter

        make = RowWriter(sheet, styles, self._labels)
        money = [column.key for column in sheet.columns if column.kind is Kind.MONEY]
        totals = dict.fromkeys(money, 0)
        digests: list[bytes] = []
        for number, row in enumerate(self._rows_of(sheet), 2):
            if number > ROWS_LIMIT + 1:
                raise InvalidCase(Problem("exchange.rows.many", {"limit": ROWS_LIMIT}, sheet=sheet.name))
            xml, values = make(number, row)
            text = dumps(values)
            digests.append(row_digest(text))
            copy.write(f"{sheet.name}\t{identity(sheet, values)}\t{text}\n")
            for key in money:
                totals[key] += values.get(key, 0)
            yield xml
        self._digests[sheet.name] = sheet_digest(digests)
        self._totals |= {sheet.by_key[key].head.removesuffix("（元）"): fen for key, fen in totals.items()}

    def _rows_of(self, sheet: Sheet) -> Iterable[Row]:
        if sheet.name == CODES:
            return self._codes
        rows: Iterable[Row] = getattr(self._package, PARTS[sheet.name])
        return rows

    @staticmethod
    def _sealed(copy: Iterable[str], styles: tuple[int, ...]) -> Iterator[str]:
        """The signed copy's rows: sheet, identity, and the JSON in pieces that a cell can hold."""
        from openpyxl.utils import get_column_letter

        from branchdesk.exchange.stream import text_cell

        for number, line in enumerate(copy, 2):
            name, row, text = line.rstrip("\n").split("\t", 2)
            pieces = [name, row, *(text[start : start + PIECE] for start in range(0, len(text), PIECE))]
            cells = (
                text_cell(get_column_letter(column), styles[-1], piece, number)
                for column, piece in enumerate(pieces, 1)
            )
            yield f'<row r="{number}">{"".join(cells)}</row>'

    def _sealed_manifest(self, sign: Sign) -> Manifest:
        rows = {sheet.name: self.rows[sheet.name] for sheet in SHEETS}
        manifest = dataclasses.replace(
            self._package.manifest, rows=rows, totals=dict(self._totals), digests=dict(self._digests), seal=""
        )
        return dataclasses.replace(manifest, seal=sign(signed_bytes(manifest_values(manifest))).hex())


def _verify(temporary: Path, expected: Mapping[str, int]) -> None:
    """Read the finished file back: every part's check sum, and the rows that are really in it."""
    from branchdesk.exchange.layout import COVER

    try:
        with zipfile.ZipFile(temporary) as book:
            broken = book.testzip()
            order = [COVER, *SHEET, SEALED]
            found = {name: _count(book, f"xl/worksheets/sheet{order.index(name) + 1}.xml") for name in expected}
    except zipfile.BadZipFile:
        broken, found = temporary.name, {}
    if broken is not None or any(found[name] != count + 1 for name, count in expected.items()):
        raise FileUnavailable(Problem("exchange.target.unsound", {"file": temporary.name}))


def _count(book: zipfile.ZipFile, part: str) -> int:
    """Number of rows in a sheet part, header included."""
    total, rest = 0, b""
    with book.open(part) as stream:
        while chunk := stream.read(1 << 20):
            window = rest + chunk
            total += len(_ROW.findall(window))
            rest = window[-4:]
            total -= len(_ROW.findall(rest))
    return total + len(_ROW.findall(rest))
