"""The child process that opens strangers' files: it may be killed, run out of memory or abort, and nobody minds.

Started as `python -m branchdesk.exchange.child`, or by a frozen program with CHILD_FLAG. It reads one request a line
from standard input (path, limits, hints) and answers with lines: sheet, rows, sheet, rows, …, done; or refused. Cells
go out as they are: what they mean is decided by whoever asked.
"""

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from branchdesk.domain.errors import FileRefused
from branchdesk.exchange.bounds import bind_process, bind_request
from branchdesk.exchange.guard import check_ole, check_zip, kind_of, refused
from branchdesk.exchange.separated import rows_of
from branchdesk.exchange.tables import Cell, Limits, pack, packed_problem, unpack

CHILD_FLAG = "--exchange-child"
"""The only argument of a frozen program that makes it this child."""

_BATCH = 200

Message = dict[str, Any]


def main() -> int:
    """Answer requests until standard input ends."""
    source, out = sys.stdin.buffer, sys.stdout.buffer
    bound = False
    while line := source.readline():
        request = unpack(line)
        limits = Limits(**request["limits"])
        if not bound:
            bind_process(limits)
            bound = True
        bind_request(limits)
        _answer(request, limits, out)
    return 0


def _answer(request: Message, limits: Limits, out: IO[bytes]) -> None:
    try:
        for message in read(Path(request["path"]), limits, request["encoding"], request["delimiter"]):
            out.write(pack(message))
    except FileRefused as error:
        out.write(pack({"refused": [packed_problem(each) for each in error.problems]}))
    except MemoryError:
        out.write(pack({"refused": [packed_problem(refused("exhausted").problem)]}))
    out.flush()


def read(path: Path, limits: Limits, encoding: str = "", delimiter: str = "") -> Iterator[Message]:
    """The messages of one file. FileRefused if it cannot be taken."""
    try:
        if path.stat().st_size > limits.file:
            raise refused("large", limit=limits.file // (1024 * 1024))
        data = path.read_bytes()
    except OSError as error:
        raise refused("unreadable") from error
    kind = kind_of(data)
    if kind == "text":
        rows, encoding, delimiter, problems = rows_of(data, encoding, delimiter)
        yield {"sheet": path.stem, "hidden": False}
        yield from _batched(iter(rows))
        done = {"format": "csv", "encoding": encoding, "delimiter": delimiter}
        yield {"done": done, "problems": [packed_problem(each) for each in problems]}
    elif kind in ("zip", "ole"):
        form = "xls"
        if kind == "ole":
            check_ole(data)
        else:
            form = check_zip(path, limits)
        yield from _workbook(data, limits)
        yield {"done": {"format": form}, "problems": []}
    else:
        raise refused(kind)


def _workbook(data: bytes, limits: Limits) -> Iterator[Message]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for about in book.sheets_metadata:
            if about.typ is not SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_name(about.name)
            if sheet.total_height * sheet.total_width > limits.cells:
                raise refused("far", cell=f"{sheet.total_height} x {sheet.total_width}")
            yield {"sheet": about.name, "hidden": about.visible is not SheetVisibleEnum.Visible}
            if sheet.start is not None:
                margin: list[Cell] = [None] * sheet.start[1]
                yield from _batched([*margin, *row] for row in sheet.iter_rows())
    except PasswordError as error:
        raise refused("password") from error
    except (CalamineError, ValueError, OSError) as error:
        raise refused("unsound") from error


def _batched(rows: Iterator[Any]) -> Iterator[Message]:
    batch: list[list[Cell]] = []
    blank = 0
    for row in rows:
        cells = [None if cell == "" else cell for cell in row]
        while cells and cells[-1] is None:
            cells.pop()
        if not cells:  # held back: blank rows at the end of a sheet are nobody's rows
            blank += 1
            continue
        batch.extend([] for _ in range(blank))
        blank = 0
        batch.append(cells)
        if len(batch) >= _BATCH:
            yield {"rows": batch}
            batch = []
    if batch:
        yield {"rows": batch}


if __name__ == "__main__":
    sys.exit(main())
