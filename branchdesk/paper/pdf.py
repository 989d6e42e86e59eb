"""A PDF that is there whole or not at all.

The pages are painted in memory, then written beside the target and put in its place in one step: a full disk or a
pulled plug leaves the old file, never half a new one. Fonts are embedded. A QGuiApplication must exist.
"""

import contextlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPagedPaintDevice, QPdfWriter

from branchdesk.domain.errors import FileUnavailable
from branchdesk.paper.printing import Document, print_document

_RESOLUTION = 600


def write_pdf(path: Path, paint: Callable[[QPagedPaintDevice], int], *, title: str = "") -> int:
    """Write what `paint` paints to `path`, and return the number of pages it returns.

    FileUnavailable (paper.pdf) if the file cannot be written; an older file of that name is then untouched.
    """
    memory = QBuffer()
    memory.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(memory)
    writer.setResolution(_RESOLUTION)
    writer.setCreator("BranchDesk")
    writer.setTitle(title)
    pages = paint(writer)
    del writer  # the last bytes are written when it goes
    memory.close()
    _put(path, bytes(memory.data().data()))
    return pages


def save_pdf(path: Path, document: Document) -> int:
    """Write a document to `path`; see `write_pdf`."""
    return write_pdf(path, lambda device: print_document(device, document), title=document.title)


def _put(path: Path, content: bytes) -> None:
    fresh = ""
    try:
        handle, fresh = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".pdf.part")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(fresh).replace(path)
    except OSError as error:
        if fresh:
            with contextlib.suppress(OSError):
                Path(fresh).unlink()
        raise FileUnavailable.of("paper.pdf", file=path.name) from error
