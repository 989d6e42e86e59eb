"""What the ⋯ of the queue's toolbar offers beside the views: work of a whole person, papers of the desk, own views."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from branchdesk.ui import keys
from branchdesk.ui.theme import Theme

translate = QCoreApplication.translate


def fill(menu: QMenu, *, hand_over_all: Callable[[], object], morning: Callable[[], object]) -> None:
    """Add the entries to a menu made for the occasion."""
    theme = Theme.of()
    entries = (
        ("users", translate("QueueMenu", "Hand over all open work…"), keys.of("queue", "hand_over_all"), hand_over_all),
        ("printer", translate("QueueMenu", "Print today's work…"), "", morning),
    )
    for icon, words, key, act in entries:
        action = menu.addAction(theme.icon(icon), f"{words}\t{key}" if key else words)
        action.triggered.connect(lambda _on=False, chosen=act: chosen())
