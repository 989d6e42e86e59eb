"""A PDF that is there whole or not at all.

Its pages go to a file beside the target, one after the other, and in its place in one step: a full disk, a pulled plug
or somebody who stops it leaves the old file, never half a new one, and a long list takes the memory of one page. Fonts
are embedded. A QGuiApplication must exist; the thread need not be its own.
"""

import contextlib
import os
import re
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QFile, QIODevice
from PySide6.QtGui import QPagedPaintDevice, QPdfWriter
from shiboken6 import delete

from branchdesk.domain.errors import FileUnavailable
from branchdesk.paper.printing import Document, Progress, print_document

_RESOLUTION = 600


def write_pdf(path: Path, paint: Callable[[QPagedPaintDevice], int], *, title: str = "") -> int:
    """Write what `paint` paints to `path`, and return the number of pages it returns.

    FileUnavailable (paper.pdf) if the file cannot be written; an older file of that name is then untouched.
    """
    try:
        with _fresh(path) as fresh:
            pages = _painted(fresh, paint, title)
            with fresh.open("rb+") as written:
                os.fsync(written.fileno())
            fresh.replace(path)
    except OSError as error:
        raise FileUnavailable.of("paper.pdf", file=path.name) from error
    return pages


def save_pdf(path: Path, document: Document, progress: Progress | None = None) -> int:
    """Write a document to `path`; see `write_pdf`."""
    return write_pdf(path, lambda device: print_document(device, document, progress), title=document.title)


@contextlib.contextmanager
def _fresh(path: Path) -> Iterator[Path]:
    """A new file beside the target, gone afterwards unless it has taken the target's place."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".pdf.part")
    os.close(handle)
    try:
        yield Path(name)
    finally:
        with contextlib.suppress(OSError):
            Path(name).unlink()


def _painted(fresh: Path, paint: Callable[[QPagedPaintDevice], int], title: str) -> int:
    file = QFile(str(fresh))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise OSError(file.errorString())
    writer = QPdfWriter(file)
    writer.setResolution(_RESOLUTION)
    writer.setCreator("BranchDesk")
    writer.setTitle(title)
    try:
        pages = paint(writer)
    finally:
        delete(writer)  # its last bytes are written when it goes, and it must go before its file
        file.close()
    if not _whole(fresh):
        raise OSError("the disk took only a part")
    return pages


def _whole(file: Path) -> bool:
    """Whether every byte arrived: the end is there, and the table it points at lies where it says. A device that is
    written through a buffer forgets that it was full."""
    with file.open("rb") as written:
        written.seek(max(0, file.stat().st_size - 64))
        found = re.search(rb"startxref\s+(\d+)\s+%%EOF\s*$", written.read())
        if found is None:
            return False
        written.seek(int(found[1]))
        return written.read(4) == b"xref"
