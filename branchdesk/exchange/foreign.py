"""Strangers' registers: any workbook or text file becomes a table of cells, or one clear sentence.

Never a bare exception, never a hang, never the end of the program: the file is opened in a child process with limits of
time and memory (`limited`, `child`), behind a guard (`guard`).
"""

from pathlib import Path

from branchdesk.exchange.limited import Child
from branchdesk.exchange.tables import Limits, Table


def read_foreign(path: Path, *, limits: Limits | None = None, encoding: str = "", delimiter: str = "") -> Table:
    """Read a CSV, XLSX, XLS, XLSB or ODS file. encoding and delimiter overrule what the file seems to be: Big5 is never
    guessed. FileUnavailable: missing or unreadable (exit 3). FileRefused: read and refused (exit 1)."""
    with Child(limits) as child:
        return child.read(path, encoding, delimiter)
