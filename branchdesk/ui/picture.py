"""A picture in the window: as large as there is room, or in its full size to be moved about."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from branchdesk.ui.theme import Theme


class _Canvas(QWidget):
    """Paints the picture into all of itself, no larger than it is."""

    def __init__(self) -> None:
        super().__init__()
        self.image = QImage()
        self._shown = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_image(self, image: QImage) -> None:
        self.image, self._shown = image, QImage()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Theme.of().color("sunken"))
        if self.image.isNull():
            return
        ratio = self.devicePixelRatioF()
        room = self.size() * ratio
        wanted = self.image.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        if wanted.width() > self.image.width():
            wanted = self.image.size()
        if self._shown.size() != wanted:
            self._shown = self.image.scaled(
                wanted, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            self._shown.setDevicePixelRatio(ratio)
        size = self._shown.deviceIndependentSize()
        painter.drawImage(
            round((self.width() - size.width()) / 2), round((self.height() - size.height()) / 2), self._shown
        )


class PicturePane(QScrollArea):
    """The picture; `toggle` changes between fitting and full size, where arrows and wheel move it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._canvas = _Canvas()
        self.full = False
        self.setWidget(self._canvas)
        self.setWidgetResizable(True)
        self.setAccessibleName(self.tr("Picture"))

    @property
    def image(self) -> QImage:
        """What is shown."""
        return self._canvas.image

    def show_picture(self, image: QImage) -> None:
        """Another picture, fitted."""
        self._canvas.show_image(image)
        self._arrange(full=False)

    def toggle(self) -> None:
        """Full size, or fitted again."""
        self._arrange(full=not self.full)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(full=self.full)

    def _arrange(self, *, full: bool) -> None:
        self.full = full
        ratio = self.devicePixelRatioF()
        size = self._canvas.image.size() / ratio if full else QSize(0, 0)
        self._canvas.setMinimumSize(size)
        self._canvas.update()
