"""The menu of the person logged in: change user, lock, look, size, language, help."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from branchdesk.ui import keys
from branchdesk.ui.preferences import SCALES, SCHEMES, Wishes
from branchdesk.ui.theme import Theme

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Choices:
    """What the menu can do."""

    switch: Callable[[], None]
    veil: Callable[[], None]
    lock: Callable[[], None]
    scheme: Callable[[str], None]
    scale: Callable[[float], None]
    language: Callable[[str], None]
    settings: Callable[[], None]
    keys: Callable[[], None]
    handbook: Callable[[], None]
    about: Callable[[], None]
    leave: Callable[[], None]


class UserMenu(QMenu):
    """Built each time it opens, so that its ticks are true."""

    def __init__(self, parent: QWidget, wishes: Wishes, language: str, choices: Choices) -> None:
        super().__init__(parent)
        self._theme = Theme.of()
        self._add(self, "users", self.tr("Change user"), choices.switch)
        self._add(self, "eye-off", self.tr("Hide the screen"), choices.veil, keys.of("window", "veil"))
        self._add(self, "lock", self.tr("Lock"), choices.lock, keys.of("window", "lock"))
        self.addSeparator()
        schemes = dict(zip(SCHEMES, (self.tr("Light"), self.tr("Dark"), self.tr("As the system")), strict=True))
        look = self._submenu("moon" if self._theme.dark else "sun", self.tr("Look"))
        self._choice(look, list(schemes.items()), wishes.scheme, choices.scheme)
        sizes = list(zip(SCALES, (self.tr("Standard"), self.tr("Large"), self.tr("Very large")), strict=True))
        self._choice(self._submenu("scan", self.tr("Size of type")), sizes, wishes.scale, choices.scale)
        # A language is named in itself: who cannot read the window must find it.
        tongues = [("zh_CN", "中文"), ("en", "English")]
        self._choice(self._submenu("message", self.tr("Language")), tongues, language, choices.language)
        self.addSeparator()
        self._add(self, "settings", self.tr("Settings"), choices.settings, keys.of("window", "settings"))
        self._add(self, "keyboard", self.tr("Keys"), choices.keys, "F1")
        self._add(self, "book", self.tr("Handbook"), choices.handbook)
        self._add(self, "info", self.tr("About BranchDesk"), choices.about)
        self.addSeparator()
        self._add(self, "logout", self.tr("Close the desk"), choices.leave)

    def _submenu(self, icon: str, words: str) -> QMenu:
        menu = QMenu(words, self)
        menu.setIcon(self._theme.icon(icon))
        self.addMenu(menu)
        return menu

    def _add(self, menu: QMenu, icon: str, words: str, act: Callable[[], None], keys: str = "") -> QAction:
        # The key is shown, not bound: the window binds it, and two owners of one key cancel each other.
        action = menu.addAction(self._theme.icon(icon), f"{words}\t{keys}" if keys else words)
        action.triggered.connect(lambda _checked=False: act())
        return action

    def _choice(self, menu: QMenu, options: list[tuple[V, str]], now: V, act: Callable[[V], None]) -> None:
        group = QActionGroup(self)
        for value, words in options:
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(value == now)
            group.addAction(action)
            action.triggered.connect(lambda _checked=False, value=value: act(value))
