"""Keys that work everywhere on the page, and the arrow keys, which work wherever they are not needed for typing."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QTextEdit,
    QWidget,
)

from branchdesk.ui import keys

_OWN_ARROWS = (QLineEdit, QTextEdit, QComboBox, QAbstractSpinBox, QAbstractItemView)


class PageKeys(QObject):
    """Binds keys to a page by their names in the table. `walk(by)` is called by the arrow keys."""

    def __init__(self, page: QWidget, bound: Mapping[str, keys.Acts], walk: Callable[[int], None]) -> None:
        super().__init__(page)
        keys.bind(page, "callbacks", bound)
        self._arrows = keys.bind(page, "callbacks", {"walk": (partial(walk, 1), partial(walk, -1))})
        QApplication.instance().focusChanged.connect(self._weigh)  # type: ignore[union-attr]

    def _weigh(self, _old: QWidget | None, now: QWidget | None) -> None:
        for arrow in self._arrows:
            arrow.setEnabled(not isinstance(now, _OWN_ARROWS))
