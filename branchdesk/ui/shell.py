"""The logged-in window: header, pages, status bar, and the keys that work everywhere.

A page is made when it is first shown. The shell knows pages only as `Tab` and hears everything else from the desk.
Keys that pages may use in their own way (Ctrl+F, Ctrl+P, Ctrl+Z, F9, Esc) are taken only when nobody below wanted them.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from branchdesk.domain.records import Change
from branchdesk.services import names, queue
from branchdesk.ui import keys, statusfacts, tabs
from branchdesk.ui.commands import Command
from branchdesk.ui.desk import Desk, Notice
from branchdesk.ui.header import Header
from branchdesk.ui.keeper import Keeper
from branchdesk.ui.overlays import Overlays
from branchdesk.ui.preferences import Preferences
from branchdesk.ui.problems import show_problems
from branchdesk.ui.returning import Returning
from branchdesk.ui.statusbar import StatusBar
from branchdesk.ui.tab import Tab
from branchdesk.ui.widgets import ime
from branchdesk.ui.widgets.toast import Toast

_NARROW = 1180
_COUNT_MS = 120
"""Counters wait this long after a change, so that a series of saves counts once."""
_COUNTED = {"queue": "open", "callbacks": "callback"}
_WARMED = ("matter", "category", "cause", "source", "channel")


class Shell(QWidget):
    """One person's desk. `leaving()` when the person closes the window from the menu; `language_chosen(str)`."""

    leaving = Signal()
    veiling = Signal()
    language_chosen = Signal(str)
    title_changed = Signal()

    def __init__(
        self,
        desk: Desk,
        preferences: Preferences,
        factories: Mapping[str, tabs.Factory] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self._preferences = preferences
        self._factories = factories if factories is not None else tabs.factories()
        self._specs = tabs.specs(head_office=desk.home.head_office)
        self._built: dict[str, Tab] = {}
        self.header = Header(self._specs)
        self.pages = QStackedWidget()
        self.status = StatusBar()
        self.toast = Toast(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.pages, 1)
        column.addWidget(self.status)
        self.keeper = Keeper(desk, self)
        self.overlays = Overlays(
            self, desk, preferences, self._specs, self.show_tab, self.print_here, self.keeper, self._page_commands
        )
        self.overlays.leaving.connect(self.leaving)
        self.overlays.veiling.connect(self.veiling)
        self.overlays.language_chosen.connect(self.language_chosen)
        self.returning = Returning(self, desk, lambda: self._shown)
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(_COUNT_MS)
        self._counting.timeout.connect(self.count)
        self._shown = ""
        self._show_person()
        self._connect()
        self._bind()
        self.refresh()

    def open_first(self) -> None:
        """Show the page work starts on, and prepare what the first key press would wait for."""
        self.show_tab("exchange" if self.desk.home.head_office else "queue")
        labels = [code.zh for key in _WARMED for code in self.desk.rules.codes.list(key).active()]
        commands = [each.words for each in self.overlays.commands()]
        self.desk.tasks.run(lambda _report, _cancelled: names.warm([*labels, *commands]), owner=self, quiet=True)

    @property
    def key(self) -> str:
        """The page shown now."""
        return self._shown

    @property
    def draft_kept(self) -> bool:
        """True while an unfinished entry is open on any page."""
        return any(tab.draft_kept for tab in self._built.values())

    def tab(self, key: str) -> Tab:
        """A page, made if it has not been shown yet."""
        if key not in self._built:
            made = self._factories[key](self.desk)
            made.badge_changed.connect(self._counting.start)
            self._built[key] = made
            self.pages.addWidget(made)
        return self._built[key]

    def show_tab(self, key: str, where: Mapping[str, Any] | None = None) -> Tab:
        """Show a page, let the one before keep its draft, and go to a place in it."""
        current = self._built.get(self._shown)
        if current is not None and self._shown != key:
            ime.commit()
            current.leave()
            self.status.tell("")
        tab = self.tab(key)
        self.pages.setCurrentWidget(tab)
        self._shown = self.overlays.page = key
        self.header.tabs.blockSignals(True)
        self.header.tabs.setCurrentIndex(self._place(key))
        self.header.tabs.blockSignals(False)
        self.header.tabs.update()
        if where:
            tab.go_to(where)
        tab.activated()
        self.count()
        self.title_changed.emit()
        return tab

    def leave(self) -> None:
        """Before lock and switch: every page keeps its draft."""
        ime.commit()
        for tab in self._built.values():
            tab.leave()

    def close_down(self) -> None:
        """This person's desk is over."""
        for tab in self._built.values():
            tab.close_down()
        self._counting.stop()
        self.keeper.stop()
        self.desk.close()

    def return_to_work(self) -> None:
        """After unlocking: the focus goes back to the page."""
        self.refresh()
        if self._shown:
            self.tab(self._shown).activated()

    def title(self) -> str:
        """What the title bar says after the program's name."""
        tab = self._built.get(self._shown)
        own = tab.title() if tab is not None else ""
        return f"{self.desk.home.name} · {own}" if own else self.desk.home.name

    def refresh(self) -> None:
        """Clock, safety of the data, unsent months."""
        where = statusfacts.branch(self.desk)
        self.status.branch.show_words(where.words, where.tone, where.icon or "building", where.detail)
        fact = statusfacts.safety(self.desk, self.keeper.problem)
        self.status.data.show_words(fact.words, fact.tone, fact.icon, fact.detail)
        self.status.show_unsent(statusfacts.unsent(self.desk))
        clock = statusfacts.clock(self.desk)
        self.status.clock.show_words(clock.words, clock.tone, clock.icon, clock.detail)

    def count(self) -> None:
        """The badges of the tabs. Head office counts no cases of its own (ux/spec.md 2)."""
        self._counting.stop()
        known = {} if self.desk.home.head_office else queue.counts(self.desk.session, self.desk.now())
        for place, spec in enumerate(self._specs):
            built = self._built.get(spec.key)
            own = built.badge() if built is not None else None
            shell = known.get(_COUNTED[spec.key]) if spec.key in _COUNTED else None
            count = own if own is not None else shell
            if count != self.header.tabs.count_of(place):
                self.header.tabs.set_count(place, count)

    def print_here(self) -> None:
        """Ctrl+P; says so if there is nothing to print."""
        if not (self._shown and self.tab(self._shown).print_here()):
            self.desk.toast(self.tr("There is nothing to print on this page"), tone="info")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._shown and self._answered(event):
            event.accept()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.header.set_narrow(self.width())
        self.status.set_narrow(self.width() < _NARROW)

    def _answered(self, event: QKeyEvent) -> bool:
        """Keys nobody below wanted."""
        tab = self.tab(self._shown)
        key, modifiers = event.key(), event.modifiers()
        if modifiers == Qt.KeyboardModifier.ControlModifier:
            if key == Qt.Key.Key_P:
                self.print_here()
            return (
                key == Qt.Key.Key_P
                or (key == Qt.Key.Key_F and tab.find_here())
                or (key == Qt.Key.Key_Z and self.toast.undo())
            )
        if modifiers:
            return False
        return (key == Qt.Key.Key_F9 and tab.toggle_detail()) or (key == Qt.Key.Key_Escape and tab.back())

    def _connect(self) -> None:
        desk = self.desk
        self.header.tabs.currentChanged.connect(lambda place: self.show_tab(self._specs[place].key))
        self.header.searching.connect(self.overlays.search)
        self.header.locking.connect(desk.lock)
        self.header.user_menu.connect(lambda: self.overlays.menu(self.header.user))
        self.status.asked.connect(self.overlays.explain)
        desk.going.connect(self.show_tab)
        desk.noticed.connect(self._notice)
        desk.told.connect(self.status.tell)
        desk.failed.connect(lambda error: show_problems(self, desk.words, error))
        desk.changed.connect(self._changed)
        desk.minute.connect(self.refresh)
        desk.minute.connect(self.count)
        desk.session_changed.connect(self._show_person)

    def _bind(self) -> None:
        acts: dict[str, Callable[[], object]] = {spec.key: partial(self.show_tab, spec.key) for spec in self._specs}
        acts |= {"settings": self.overlays.settings, "search": self.overlays.search, "lock": self.desk.lock}
        keys.bind(self, "window", acts)

    def _page_commands(self) -> Sequence[Command]:
        return self.tab(self._shown).commands() if self._shown else ()

    def _place(self, key: str) -> int:
        return next(place for place, spec in enumerate(self._specs) if spec.key == key)

    def _show_person(self) -> None:
        user = self.desk.user
        order = ("supervisor", "head_office", "handler", "teller", "auditor", "analyst", "administrator")
        role = next((each for each in order if each in user.roles), "")
        self.header.user.show_user(user.display, self.desk.label("role", role))

    def _changed(self, change: Change) -> None:
        self._counting.start()
        if change.kinds & {"export", "settings", "backup"}:
            self.refresh()

    def _notice(self, notice: Notice) -> None:
        self.status.tell("")  # what it said was about the work that is done now
        self.toast.say(notice.words, undo=notice.undo, undo_words=notice.undo_words, tone=notice.tone)
