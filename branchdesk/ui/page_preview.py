"""A page of a document on the screen, painted by the very code that prints, on the screen's own pixels."""

from PySide6.QtCore import QMarginsF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from branchdesk.paper.printing import Document, page_size, paint_page, typeface_for
from branchdesk.paper.typeface import UNITS
from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets import paint

_SHADOW = 5
_FADED = 0.18
_LEAST = QSize(280, 220)
"""A preview smaller than this shows nothing."""


def lying(document: Document) -> bool:
    """True if the paper is wider than high."""
    size = page_size(document)
    return size.width() > size.height()


class PagePreview(QWidget):
    """One page of a document as large as there is room. PgUp and PgDn turn."""

    turned = Signal(int)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = Theme.of()
        self._typeface = typeface_for(document)
        self._document = document
        self._page = 0
        self._most = _LEAST.height()
        self._faded = False
        self._image = QImage()
        self._painted: object = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._tell()

    @property
    def page(self) -> int:
        """The page shown, counted from 0."""
        return self._page

    def show_document(self, document: Document) -> None:
        """Another document; the page stays if there is one of that number."""
        self._document = document
        self._painted = None
        self._typeface = typeface_for(document)
        self.turn(self._page)

    def turn(self, page: int) -> None:
        """Show a page; beyond the ends the nearest."""
        self._page = max(0, min(page, self._document.pages - 1))
        self._tell()
        self.update()
        self.turned.emit(self._page)

    def fade(self, on: bool) -> None:
        """Pale pages: they are not what was asked for."""
        self._faded = on
        self.update()

    def limit(self, height: int) -> None:
        """Ask for no more height than there is; the page gets smaller instead of being scrolled."""
        self._most = max(_LEAST.height(), height)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        wish = QSize(680, 494) if lying(self._document) else QSize(400, 560)
        return QSize(wish.width(), min(wish.height(), self._most))

    def minimumSizeHint(self) -> QSize:
        return _LEAST

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: self._document.pages - 1}
        key = Qt.Key(event.key())
        if key in steps:
            self.turn(self._page + steps[key])
        elif key in ends:
            self.turn(ends[key])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, area = QPainter(self), self._paper_area()
        for step in range(_SHADOW):
            shadow = QColor(self._theme.color("shadow"))
            shadow.setAlpha(6 + 3 * step)
            spread = _SHADOW - step
            paint.box(painter, area.marginsAdded(QMarginsF(spread, spread - 1, spread, spread + 1)), spread, shadow)
        paint.box(painter, area, 0, QColor(Qt.GlobalColor.white))
        painter.setOpacity(_FADED if self._faded else 1.0)
        painter.drawImage(area.topLeft(), self._page_image(area))
        painter.setOpacity(1.0)
        paint.box(painter, area, 0, None, self._theme.color("border2"))
        if self.hasFocus():
            paint.ring(painter, area.marginsAdded(QMarginsF(3, 3, 3, 3)), 2, self._theme)

    def _paper_area(self) -> QRectF:
        """The page in the middle, with room for shadow and focus ring."""
        room = QRectF(self.rect()).marginsRemoved(QMarginsF(8, 8, 8, 8))
        paper = page_size(self._document)
        scale = min(room.width() / paper.width(), room.height() / paper.height())
        width, height = round(paper.width() * scale), round(paper.height() * scale)
        return QRectF(
            round(room.center().x() - width / 2), round(room.center().y() - height / 2), width, height
        )  # whole pixels: the page is painted into an image of that size

    def _page_image(self, area: QRectF) -> QImage:
        ratio = self.devicePixelRatioF()
        key = (self._page, area.size().toSize(), ratio)
        if self._painted != key:
            image = QImage(area.size().toSize() * ratio, QImage.Format.Format_RGB32)
            image.fill(Qt.GlobalColor.white)
            painter = QPainter(image)
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
            scale = image.width() / (page_size(self._document).width() * UNITS)
            painter.scale(scale, scale)
            paint_page(painter, self._document, self._page, self._typeface)
            painter.end()
            image.setDevicePixelRatio(ratio)
            self._image, self._painted = image, key
        return self._image

    def _tell(self) -> None:
        self.setAccessibleName(self._document.title)
        words = self.tr("Page {page} of {pages}")
        self.setAccessibleDescription(words.format(page=self._page + 1, pages=self._document.pages))
