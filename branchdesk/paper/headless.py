"""Papers without a window: the command line's way to a PDF.

Fonts need a QGuiApplication; where none runs one is made here, drawing to no screen at all.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from branchdesk.paper import catalogue
from branchdesk.paper.pdf import save_pdf


@contextmanager
def _painting() -> Iterator[None]:
    if QGuiApplication.instance() is not None:
        yield
        return
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QGuiApplication(["branchdesk"])
    try:
        yield
    finally:
        application.shutdown()


def pdf(path: Path, paper: object, lang: str) -> int:
    """A filled paper (branchdesk.services.papers*) as a PDF file; returns its pages. FileUnavailable if it cannot be
    written."""
    with _painting():
        return save_pdf(path, catalogue.document(paper, lang))
