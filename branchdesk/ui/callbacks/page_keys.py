"""Keys that work everywhere on the page, and the arrow keys, which work wherever they are not needed for typing."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QTextEdit,
    QWidget,
)

_OWN_ARROWS = (QLineEdit, QTextEdit, QComboBox, QAbstractSpinBox, QAbstractItemView)


class PageKeys(QObject):
    """Binds keys to a page. `walk(by)` is called by the arrow keys."""

    def __init__(self, page: QWidget, bound: Mapping[str, Callable[[], object]], walk: Callable[[int], None]) -> None:
        super().__init__(page)
        self._page = page
        for keys, act in bound.items():
            self._bind(keys, act)
        self._arrows = [self._bind("Down", lambda: walk(1)), self._bind("Up", lambda: walk(-1))]
        QApplication.instance().focusChanged.connect(self._weigh)  # type: ignore[union-attr]

    def _bind(self, keys: str, act: Callable[[], object]) -> QShortcut:
        shortcut = QShortcut(QKeySequence(keys), self._page)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)
        return shortcut

    def _weigh(self, _old: QWidget | None, now: QWidget | None) -> None:
        for arrow in self._arrows:
            arrow.setEnabled(not isinstance(now, _OWN_ARROWS))
