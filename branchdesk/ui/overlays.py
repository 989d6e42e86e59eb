"""What opens over the shell: the search, the key sheet, the handbook, the menu, and the details of the status bar."""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from branchdesk.ui import keys, statusfacts
from branchdesk.ui.command_search import CommandSearch
from branchdesk.ui.commands import Command
from branchdesk.ui.desk import Desk
from branchdesk.ui.finding import Scope, find
from branchdesk.ui.header import TabSpec
from branchdesk.ui.keeper import Keeper
from branchdesk.ui.preferences import Preferences


class ShowTab(Protocol):
    """Shows a page by its key, at a place in it."""

    def __call__(self, key: str, where: Mapping[str, Any] | None = None) -> object:
        """Answers the page."""


class Overlays(QObject):
    """Opened over `host`. `leaving()` when the person closes the desk, `veiling()` when it is to be hidden, and
    `language_chosen(str)` in the menu."""

    leaving = Signal()
    veiling = Signal()
    language_chosen = Signal(str)

    def __init__(
        self,
        host: QWidget,
        desk: Desk,
        preferences: Preferences,
        specs: Sequence[TabSpec],
        show_tab: ShowTab,
        print_here: Callable[[], None],
        keeper: Keeper,
        page_commands: Callable[[], Sequence[Command]],
    ) -> None:
        """page_commands: what can be done on the page that is shown."""
        super().__init__(host)
        self._host, self._desk, self._preferences = host, desk, preferences
        self._specs, self._show_tab, self._print_here = specs, show_tab, print_here
        self._keeper, self._page_commands = keeper, page_commands
        self._seen: deque[str] = deque(maxlen=8)
        self.page = ""
        desk.seen.connect(self._note)

    def commands(self) -> list[Command]:
        """What Ctrl+K can do besides finding."""
        shown = [Command(each.words, each.icon, each.keys, self._showing(each.key)) for each in self._specs]
        return [
            *shown,
            *self._logging(),
            *self._views(),
            Command(
                self.tr("Settled on the spot: count one"),
                "check-circle",
                keys.of("intake", "quick"),
                partial(self._desk.go, "intake", {"quick": True}),
            ),
            Command(self.tr("Print what is here"), "printer", "Ctrl+P", self._print_here),
            Command(self.tr("Back up now"), "database", "", self._keeper.back_up),
            Command(self.tr("Change user"), "users", "", self._desk.switch_user),
            Command(self.tr("Hide the screen"), "eye-off", keys.of("window", "veil"), self.veiling.emit),
            Command(self.tr("Lock"), "lock", "Ctrl+L", self._desk.lock),
            Command(self.tr("Light look"), "sun", "", lambda: self.set_scheme("light")),
            Command(self.tr("Dark look"), "moon", "", lambda: self.set_scheme("dark")),
            Command(self.tr("Settings"), "settings", keys.of("window", "settings"), self.settings),
            Command(self.tr("Keys"), "keyboard", "F1", self.keys),
            Command(self.tr("Handbook"), "book", "", self.handbook),
        ]

    def _logging(self) -> list[Command]:
        """A new entry of each kind."""
        return [
            Command(
                self.tr("Log: {kind}").format(kind=self._desk.label("kind", each.key)),
                "plus",
                "",
                partial(self._desk.go, "intake", {"values": {"kind": each.key}}),
                also=self._desk.label("kind", each.key),
                quiet=True,
            )
            for each in self._desk.rules.codes.list("kind").active()
        ]

    def _views(self) -> list[Command]:
        """The saved views of the queue."""
        from branchdesk.ui.queue.views_bar import saved  # with the queue, which is loaded by now

        queue = next((each.words for each in self._specs if each.key == "queue"), "")
        return [
            Command(
                view.label,
                view.icon or "list-checks",
                "",
                partial(self._desk.go, "queue", {"view": key}),
                queue,
                quiet=True,
            )
            for key, view in saved().items()
        ]

    def search(self) -> None:
        """Ctrl+K."""
        scope, desk = self._scope(), self._desk
        CommandSearch(self._host, lambda text: find(desk, text, scope), self._read_out).open()

    def _scope(self) -> Scope:
        """What there is to find now; gathered once, when the search opens."""
        from branchdesk.ui.help_index import places  # loaded when asked for
        from branchdesk.ui.settings.contents import contents

        settings = [
            Command(each.title, each.icon, "", partial(self.settings, each.key), self.tr("Settings"))
            for each in contents()
        ]
        helps = [
            Command(each.heading or each.title, "book", "", partial(self.handbook, each.page, each.heading),
                    each.title if each.heading else self.tr("Handbook"))
            for each in places(self._desk.language)
        ]  # fmt: skip
        return Scope(self._page_commands(), self.commands(), settings, helps, tuple(self._seen), self._print_all)

    def _read_out(self, uid: str) -> str:
        """What may be read out about a case."""
        from branchdesk.services import handling, slip_lookup  # loaded long ago

        desk = self._desk
        case = handling.find_case(desk.session, uid)
        return slip_lookup.sentence(desk.session, case, now=desk.now(), lang=desk.language)

    def _print_all(self, number: str) -> None:
        """All cases of the customer of a case on one page."""
        from branchdesk.ui.queue.papers import print_papers  # as above

        print_papers(self._desk, self._host, number, what="customer")

    def _note(self, uid: str) -> None:
        if uid in self._seen:
            self._seen.remove(uid)
        self._seen.appendleft(uid)

    def keys(self) -> None:
        """F1."""
        from branchdesk.ui.helping import show_keys  # loaded when asked for

        show_keys(self._host, self._desk.language, self.page, self._specs[-1].words)

    def handbook(self, page: str = "", section: str = "") -> None:
        """The handbook, at a page and section; at the page of the tab shown if none is named."""
        from branchdesk.ui.helping import show_handbook  # loaded when asked for

        show_handbook(self._host, self._desk.language, page or self.page, section)

    def settings(self, section: str = "") -> None:
        """The settings, at a section."""
        from branchdesk.ui.settings.dialog import SettingsDialog  # loaded when asked for
        from branchdesk.ui.settings.looks import Looks

        looks = Looks(lambda: self._preferences.wishes, self.set_scheme, self.set_scale, self.language_chosen.emit)
        SettingsDialog(self._host, self._desk, looks, section).open()

    def menu(self, button: QPushButton) -> None:
        """The menu of the person logged in, under its button."""
        from branchdesk.ui.user_menu import Choices, UserMenu  # loaded when asked for

        menu = UserMenu(
            self._host,
            self._preferences.wishes,
            self._desk.language,
            Choices(
                switch=self._desk.switch_user,
                veil=self.veiling.emit,
                lock=self._desk.lock,
                scheme=self.set_scheme,
                scale=self.set_scale,
                language=self.language_chosen.emit,
                settings=self.settings,
                keys=self.keys,
                handbook=self.handbook,
                about=lambda: self.explain("about"),
                leave=self.leaving.emit,
            ),
        )
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(QPoint(button.width() - menu.sizeHint().width(), button.height() + 4)))

    def explain(self, item: str) -> None:
        """The detail behind an item of the status bar: branch, data, unsent, offline, keys, clock; or about."""
        from branchdesk.ui import details  # loaded when asked for

        if item == "keys":
            self.keys()
        elif item == "unsent":
            self._show_tab("exchange", {"period": statusfacts.unsent_month(self._desk)})
        elif item == "branch":
            details.home(self._host, self._desk).open()
        elif item == "data":
            details.data(self._host, self._desk, self._keeper).open()
        elif item == "clock":
            details.clock(self._host, self._desk).open()
        elif item == "offline":
            details.offline(self._host).open()
        else:
            details.about(self._host).open()

    def set_scheme(self, scheme: str) -> None:
        """Light, dark or as the system, from now on."""
        self._preferences.change(scheme=scheme)
        self._desk.theme.set_scheme(self._preferences.wishes.scheme)

    def set_scale(self, scale: float) -> None:
        """The size of type from now on."""
        self._preferences.change(scale=scale)
        self._desk.theme.set_scale(scale)

    def _showing(self, key: str) -> Callable[[], None]:
        def show() -> None:
            self._show_tab(key)

        return show
