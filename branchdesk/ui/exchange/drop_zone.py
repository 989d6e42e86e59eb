"""The place where files are dropped: a dashed box that is also a button, so that nobody needs a mouse for it."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets import paint

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv")
"""What is taken out of a dropped folder; a single file is taken whatever it is, so that it can be refused in words."""


def dropped_files(data: QMimeData) -> list[Path]:
    """The local files of a drop, folders opened one level deep, in the order of their names."""
    found: list[Path] = []
    for url in data.urls():
        if url.isLocalFile():
            found += opened(Path(url.toLocalFile()))
    return list(dict.fromkeys(found))


def opened(path: Path) -> Iterable[Path]:
    """The file itself, or the workbooks of a folder; a spreadsheet program's lock files are none."""
    if not path.is_dir():
        return [path]
    inside = sorted(each for each in path.iterdir() if each.suffix.lower() in WORKBOOKS)
    return [each for each in inside if each.is_file() and not each.name.startswith(("~$", "."))]


class DropZone(QPushButton):
    """Says where to drop; pressing it asks for files. `hovering` while files are held over the page."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._theme = Theme.of()
        self.hovering = False
        self.setAccessibleName(words)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_hovering(self, on: bool) -> None:
        """Files are over the page."""
        self.hovering = on
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, self._theme.px("input") + 8)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter, area = self._theme, QPainter(self), QRectF(self.rect())
        radius = theme.px("round_banner")
        off = not self.isEnabled()
        fill = "sunken" if off else "sel" if self.hovering else "accent_soft"
        line = theme.color("border" if off else "accent" if self.hovering else "accent_line")
        paint.box(painter, area, radius, theme.color(fill), line, 2, Qt.PenStyle.DashLine)
        if self.hasFocus():
            paint.ring(painter, area, radius, theme)
        ink = "disabled" if off else "accent_text"
        side = theme.px("icon")
        wide = paint.advance(theme, self.text(), "base")
        left = max(12.0, (area.width() - wide - side - 8) / 2)
        paint.icon(painter, theme, "download", ink, left, area.center().y(), side)
        text = QRectF(left + side + 8, 0, area.width() - left - side - 16, area.height())
        paint.text(painter, theme, self.text(), text, "base", ink, elide=True)


class DropPage(QWidget):
    """A page that takes files anywhere on it and shows so in its zone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)

    def drop_zone(self) -> DropZone:
        """The box that says where to drop."""
        raise NotImplementedError

    def take_drop(self, files: list[Path]) -> None:
        """Files were dropped."""
        raise NotImplementedError

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and self.drop_zone().isEnabled():
            self.drop_zone().set_hovering(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.drop_zone().set_hovering(False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self.drop_zone().set_hovering(False)
        event.acceptProposedAction()
        self.take_drop(dropped_files(event.mimeData()))
