"""Carries a document to a device: one page after the other, on the right paper, from its very corner.

`pages` are painted through `paint_page` wherever they go; only the way from millimetres to the device differs.
"""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter

from branchdesk.domain.errors import FileUnavailable
from branchdesk.paper.sheet import Sheet
from branchdesk.paper.texts import Texts
from branchdesk.paper.typeface import UNITS, Typeface

Progress = Callable[[int, int], None]
"""Hears how many pages are painted, and of how many. It may raise to stop: nothing then counts as printed."""

_BRIEF = 20
"""Pages."""


class Document(Protocol):
    """A paper with its data."""

    @property
    def title(self) -> str:
        """Names the document in a dialog, a print queue and a file's properties: no personal data."""

    @property
    def texts(self) -> Texts:
        """Its words."""

    @property
    def practice(self) -> bool:
        """True if every page says so."""

    @property
    def size(self) -> QPageSize:
        """The paper."""

    @property
    def orientation(self) -> QPageLayout.Orientation:
        """How it lies."""

    @property
    def pages(self) -> int:
        """How many pages it has, 1 or more."""

    def paint(self, sheet: Sheet, page: int) -> None:
        """Paint a page, counted from 0."""


def page_layout(document: Document) -> QPageLayout:
    """The document's paper without margins: papers keep clear of the edge themselves."""
    layout = QPageLayout(document.size, document.orientation, QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def page_size(document: Document) -> QSizeF:
    """Width and height of the page as it lies, in mm."""
    return page_layout(document).fullRect(QPageLayout.Unit.Millimeter).size()


def typeface_for(document: Document) -> Typeface:
    """The type for painting a document; keep it while painting several of its pages."""
    return Typeface(brief=document.pages <= _BRIEF)


def paint_page(painter: QPainter, document: Document, page: int, typeface: Typeface) -> None:
    """Paint one page; the painter's origin is the paper's corner, its unit a hundredth of a millimetre."""
    size = page_size(document)
    painter.save()
    sheet = Sheet(painter, typeface, size.width(), size.height())
    if document.practice:
        sheet.watermark(document.texts("practice"))
    document.paint(sheet, page)
    sheet.finish()
    painter.restore()


def prepare(device: QPagedPaintDevice, document: Document) -> None:
    """Give a device the document's paper; nothing may be painted on it yet."""
    device.setPageLayout(page_layout(document))


def print_document(device: QPagedPaintDevice, document: Document, progress: Progress | None = None) -> int:
    """Paint all pages and return how many. FileUnavailable if the device takes none or stops."""
    prepare(device, document)
    painter = QPainter()
    if not painter.begin(device):
        raise FileUnavailable.of("paper.device")
    try:
        # A printer that insists on margins starts at them.
        corner = device.pageLayout().paintRect(QPageLayout.Unit.Millimeter).topLeft()
        painter.scale(device.logicalDpiX() / 25.4 / UNITS, device.logicalDpiY() / 25.4 / UNITS)
        painter.translate(-corner * UNITS)
        typeface, pages = typeface_for(document), document.pages
        for page in range(pages):
            if page and not device.newPage():
                raise FileUnavailable.of("paper.device")
            paint_page(painter, document, page, typeface)
            if progress is not None:
                progress(page + 1, pages)
    finally:
        painter.end()
    return pages
