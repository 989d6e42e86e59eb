"""Own views by the window: kept under a name, renamed, changed, pinned, deleted; each with a way back."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from branchdesk.domain.errors import BranchDeskError
from branchdesk.domain.records import Change
from branchdesk.services import own_views
from branchdesk.services.own_views import NAME_LENGTH, OwnView
from branchdesk.services.queue import Listing
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue import filter_words
from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets.buttons import ActionButton
from branchdesk.ui.widgets.dialog import Dialog
from branchdesk.ui.widgets.fields import LineEdit
from branchdesk.ui.widgets.forms import FormRow
from branchdesk.ui.widgets.labels import label


class NameDialog(Dialog):
    """Asks for the name of a view. `named(str)`; the dialog stays open until somebody accepts it."""

    named = Signal(str)

    def __init__(self, parent: QWidget, title: str, verb: str, *, name: str = "", what: str = "") -> None:
        super().__init__(parent, title, icon="star", width=460)
        if what:
            self.body.addWidget(label(what, "quiet", wrap=True))
        self.name = LineEdit(name=self.tr("Name"))
        self.name.setMaxLength(NAME_LENGTH)
        self.name.set_value(name)
        self.name.selectAll()
        self._row = FormRow(self.tr("Name"), self.name, required=True)
        self.body.addWidget(self._row)
        self.add_cancel()
        self.add_button(
            ActionButton(verb, kind="primary", keys="Enter", big=True), lambda: self.named.emit(self.name.value())
        )
        self.set_first_focus(self.name)

    def refuse(self, words: str) -> None:
        """Say why the name is not taken."""
        self._row.set_message("invalid", words)
        self.name.setFocus()


class OwnViews(QObject):
    """The own views of the person. `changed()` when there are others; `wanted(str)` when one is to be shown."""

    changed = Signal()
    wanted = Signal(str)

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        super().__init__(owner)
        self._desk, self._owner = desk, owner
        self.views: list[OwnView] = []

    def read(self) -> None:
        """As they are kept."""
        self.views = own_views.every(self._desk.session)
        self.changed.emit()

    def get(self, key: str) -> OwnView | None:
        """One of them."""
        return next((each for each in self.views if each.key == key), None)

    def keep(self, listing: Listing, columns: tuple[str, ...]) -> NameDialog:
        """Keep what is shown under a name that is asked for."""
        what = filter_words.summary(self._desk, listing.criteria)
        dialog = NameDialog(self._owner, self.tr("Keep this view"), self.tr("Keep"), what=what)

        def kept(view: OwnView) -> None:
            dialog.accept()
            self.read()
            self.wanted.emit(view.key)
            self._desk.toast(
                self.tr("View “{name}” kept").format(name=view.name), partial(self._forget, view.key)
            )  # fmt: skip

        self._ask(dialog, lambda name: self._do(lambda s: own_views.add(s, name, listing, columns), kept, dialog))
        return dialog

    def rename(self, key: str) -> NameDialog | None:
        """Ask for another name."""
        view = self.get(key)
        if view is None:
            return None
        dialog = NameDialog(self._owner, self.tr("Rename the view"), self.tr("Rename"), name=view.name)

        def renamed(old: OwnView) -> None:
            dialog.accept()
            self.read()
            self._desk.toast(self.tr("View “{name}” renamed").format(name=old.name), partial(self._restore, old))

        self._ask(dialog, lambda name: self._do(lambda s: own_views.rename(s, key, name), renamed, dialog))
        return dialog

    def change(self, key: str, listing: Listing, columns: tuple[str, ...]) -> None:
        """Let a view show from now on what is shown."""

        def changed(old: OwnView) -> None:
            self.read()
            self._desk.toast(self.tr("View “{name}” changed").format(name=old.name), partial(self._restore, old))

        self._do(lambda session: own_views.change(session, key, listing, columns), changed)

    def pin(self, key: str, pinned: bool) -> None:
        """Among the pills, or in their menu."""
        self._do(lambda session: own_views.pin(session, key, pinned), lambda _none: self.read())

    def delete(self, key: str) -> None:
        """Forget a view; the toast brings it back."""

        def deleted(gone: tuple[OwnView, int]) -> None:
            view, place = gone
            self.read()
            self._desk.toast(
                self.tr("View “{name}” deleted").format(name=view.name), partial(self._restore, view, place)
            )  # fmt: skip

        self._do(lambda session: own_views.delete(session, key), deleted)

    def open_menu(self, key: str, at: QPoint, listing: Listing, columns: tuple[str, ...]) -> None:
        """That menu at a place of the screen."""
        menu = self.menu(key, listing, columns)
        if menu is not None:
            menu.popup(at)

    def menu(self, key: str, listing: Listing, columns: tuple[str, ...]) -> QMenu | None:
        """What can be done with a view, None for a saved one; listing, columns: what is shown now."""
        view = self.get(key)
        if view is None:
            return None
        menu, theme = QMenu(self._owner), Theme.of()
        menu.addAction(theme.icon("edit"), self.tr("Rename…")).triggered.connect(lambda: self.rename(key))
        shown = menu.addAction(theme.icon("save"), self.tr("Keep what is shown now under this name"))
        shown.triggered.connect(lambda: self.change(key, listing, columns))
        words = self.tr("Put into the menu") if view.pinned else self.tr("Put among the pills")
        menu.addAction(theme.icon("star"), words).triggered.connect(lambda: self.pin(key, not view.pinned))
        menu.addSeparator()
        menu.addAction(theme.icon("trash"), self.tr("Delete")).triggered.connect(lambda: self.delete(key))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _ask(self, dialog: NameDialog, named: Callable[[str], None]) -> None:
        dialog.named.connect(named)
        dialog.open()

    def _restore(self, view: OwnView, place: int = -1) -> None:
        at = place if place >= 0 else next((i for i, each in enumerate(self.views) if each.key == view.key), 0)
        self._do(lambda session: own_views.put_back(session, view, at), lambda _none: self.read())

    def _forget(self, key: str) -> None:
        self._do(lambda session: own_views.delete(session, key), lambda _gone: self.read())

    def _do(self, job: Callable[..., Any], done: Callable[..., Any], dialog: NameDialog | None = None) -> None:
        def refused(error: object) -> None:
            if dialog is not None and isinstance(error, BranchDeskError) and error.problem.field:
                dialog.refuse(self._desk.words.message(error.problem))
            else:
                self._desk.problem(error)  # type: ignore[arg-type]

        self._desk.do(job, done, failed=refused, change=Change(frozenset({"views"}), initiator=self), owner=self)
