"""The icons: one-colour drawings from resources/icons, coloured when they are painted.

A drawing says `currentColor`; the colour comes from the theme, so the same file serves both schemes, every state of a
button and a screen of any density. Rendered pixmaps are kept, because a table paints the same dozen a thousand times.
"""

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer


class Icons:
    """Drawings by name, e.g. "printer"; the names are the file names in the folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._drawings: dict[str, str] = {}
        self._pixmaps: dict[tuple[str, int, int, float], QPixmap] = {}

    def names(self) -> list[str]:
        """Every icon there is."""
        return sorted(path.stem for path in self._folder.glob("*.svg"))

    def svg(self, name: str, color: QColor) -> bytes:
        """The drawing in one colour, as an SVG document. Raises FileNotFoundError for a name nobody drew."""
        if name not in self._drawings:
            self._drawings[name] = (self._folder / f"{name}.svg").read_text(encoding="utf-8")
        return self._drawings[name].replace("currentColor", color.name()).encode()

    def pixmap(self, name: str, color: QColor, size: int = 16, ratio: float = 1.0) -> QPixmap:
        """A square of `size` logical pixels for a screen of the given pixel ratio."""
        key = (name, color.rgba(), size, ratio)
        if key not in self._pixmaps:
            drawing = QSvgRenderer(QByteArray(self.svg(name, color)))
            side = max(1, round(size * ratio))
            image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
            image.fill(Qt.GlobalColor.transparent)
            painter = QPainter(image)
            drawing.render(painter, QRectF(0, 0, side, side))
            painter.end()
            pixmap = QPixmap.fromImage(image)
            pixmap.setDevicePixelRatio(ratio)
            self._pixmaps[key] = pixmap
        return self._pixmaps[key]

    def icon(self, name: str, color: QColor, disabled: QColor | None = None) -> QIcon:
        """A QIcon of any size for Qt's own controls (menus, actions, tab bars)."""
        return QIcon(_Engine(self, name, color, disabled or color))


class _Engine(QIconEngine):
    """Paints a drawing at whatever size and density Qt asks for."""

    def __init__(self, icons: Icons, name: str, color: QColor, disabled: QColor) -> None:
        super().__init__()
        self._icons, self._name, self._color, self._disabled = icons, name, color, disabled

    def clone(self) -> QIconEngine:
        return _Engine(self._icons, self._name, self._color, self._disabled)

    def paint(self, painter: QPainter, rect: object, mode: QIcon.Mode, _state: QIcon.State) -> None:
        side = min(rect.width(), rect.height())  # type: ignore[attr-defined]
        device = painter.device()
        ratio = device.devicePixelRatioF() if device is not None else 1.0
        painter.drawPixmap(
            rect.x() + (rect.width() - side) // 2,  # type: ignore[attr-defined]
            rect.y() + (rect.height() - side) // 2,  # type: ignore[attr-defined]
            self._icons.pixmap(self._name, self._tint(mode), side, ratio),
        )

    def pixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State) -> QPixmap:
        return self._icons.pixmap(self._name, self._tint(mode), min(size.width(), size.height()), 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State, scale: float) -> QPixmap:
        side = min(size.width(), size.height())
        return self._icons.pixmap(self._name, self._tint(mode), max(1, round(side / scale)), scale)

    def _tint(self, mode: QIcon.Mode) -> QColor:
        return self._disabled if mode == QIcon.Mode.Disabled else self._color
