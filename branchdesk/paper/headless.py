"""Papers without a window: the command line's way to a PDF.

Fonts need a QGuiApplication; where none runs one is made here, drawing to no screen at all.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from branchdesk.paper.callback_list import CallListPaper
from branchdesk.paper.pdf import save_pdf
from branchdesk.paper.slip import SlipPaper
from branchdesk.services.papers import CallList, Slip


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


def slip_pdf(path: Path, slip: Slip, lang: str) -> int:
    """The acceptance slip as a PDF file; returns its pages. FileUnavailable if it cannot be written."""
    with _painting():
        return save_pdf(path, SlipPaper(slip, lang))


def call_list_pdf(path: Path, call_list: CallList, lang: str) -> int:
    """The callback list as a PDF file; returns its pages. FileUnavailable if it cannot be written."""
    with _painting():
        return save_pdf(path, CallListPaper(call_list, lang))
