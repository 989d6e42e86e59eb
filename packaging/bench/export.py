"""The workbook of a month with 100,000 cases: how long it takes and how much memory at the most.

Only reported: a branch has a few hundred cases a month. The export runs in a process of its own, so that the peak of
memory is its own; beside it stands what is written per row, and what a month of a tenth of the size takes.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import _home
import _rounds

PERIOD = "2026-11"


def main() -> int:
    """Print the table; with a folder as argument, export it and print seconds, rows, bytes and peak memory."""
    if len(sys.argv) > 1 and Path(sys.argv[1]).is_dir():
        _export(Path(sys.argv[1]))
        return 0
    rows = [("", "cases", "rows", "seconds", "µs a row", "MB peak", "MB file", "")]
    for shape in (_home.SMALL_MONTH, _home.MONTH):
        folder = _home.copy(shape, "export")
        done = subprocess.run(
            [sys.executable, __file__, str(folder)], capture_output=True, text=True, check=True, env=dict(os.environ)
        )
        cases, lines, seconds, size, peak = (float(each) for each in done.stdout.split())
        figures = (f"{cases:,.0f}", f"{lines:,.0f}", f"{seconds:.1f}", f"{seconds / lines * 1e6:.0f}")
        rows.append(("month's workbook", *figures, f"{peak:.0f}", f"{size / 1e6:.1f}", ""))
    print("\nexport of one month, keyed")
    _rounds.print_rows(rows)
    return 0


def _export(folder: Path) -> None:
    from branchdesk.services import exporting

    session = _home.opened(folder)
    with tempfile.TemporaryDirectory() as out:
        start = time.perf_counter()
        done = exporting.export(session, PERIOD, Path(out), now=_home.NOW)
        seconds = time.perf_counter() - start
        size = done.file.stat().st_size
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(done.rows["案件"], sum(done.rows.values()), seconds, size, peak)
    session.store.close()


if __name__ == "__main__":
    sys.exit(main())
