"""Shows widgets for the tests of the kit, and lets an input method compose in them."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from branchdesk.ui.theme import Theme

Show = Callable[..., QWidget]
Compose = Callable[[QWidget, str], None]


def write(widget: QWidget, text: str) -> None:
    """Write as an input method does; QTest's own key clicks abort on anything but Latin."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


@pytest.fixture
def show(qtbot: QtBot, theme: Theme) -> Show:
    """Put widgets into a shown and active window, which lives as long as the test."""
    windows = []

    def shown(*widgets: QWidget) -> QWidget:
        window = QWidget()
        windows.append(window)
        column = QVBoxLayout(window)
        for widget in widgets:
            column.addWidget(widget)
        qtbot.addWidget(window)
        window.resize(900, 600)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
        return window

    return shown


@pytest.fixture
def compose() -> Compose:
    """Open a preedit in a widget as an input method does; "" closes it."""

    def composing(widget: QWidget, preedit: str) -> None:
        QApplication.sendEvent(widget, QInputMethodEvent(preedit, []))

    return composing
