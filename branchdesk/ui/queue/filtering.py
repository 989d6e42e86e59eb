"""The filter of the list: asked for in a dialog, shown as chips, gathered with progress, taken away piece by piece."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from branchdesk.services.queue import Listing
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue import views_bar
from branchdesk.ui.queue.filter_dialog import FilterDialog
from branchdesk.ui.queue.filter_line import FilterLine
from branchdesk.ui.queue.model import QueueModel
from branchdesk.ui.queue.toolbar import Toolbar


class Filtered(Protocol):
    """A page with a listing that can be filtered."""

    model: QueueModel
    toolbar: Toolbar
    filter_line: FilterLine

    def show_listing(self, wanted: Listing, key: str = "") -> None:
        """Show something else; key: the view it is, "" for the one it was made from."""

    def keep_view(self) -> None:
        """Ask for a name to keep what is shown under."""

    def focus_table(self) -> None:
        """Where work goes on."""


class Filtering(QObject):
    """Works the filter button, the dialog and the filter line of a page."""

    def __init__(self, desk: Desk, page: Filtered, owner: QWidget) -> None:
        super().__init__(owner)
        self._desk, self._page, self._owner = desk, page, owner
        line, model = page.filter_line, page.model
        page.toolbar.filter.clicked.connect(lambda _on: self.ask())
        line.taken.connect(self._take)
        line.cleared.connect(lambda: self.show({}))
        line.keep_wanted.connect(page.keep_view)
        line.stopped.connect(self._stop)
        model.gathering.connect(lambda read, of, found: line.show_busy(True, read, of, found))
        model.gathered.connect(lambda: line.show_busy(False))

    def ask(self) -> FilterDialog:
        """Open the filter."""
        listing = self._page.model.listing
        self._page.toolbar.filter.setChecked(bool(listing.criteria))
        words = views_bar.saved()[listing.view].label
        dialog = FilterDialog(self._desk, self._owner, listing.view, words, listing.criteria)
        dialog.applied.connect(self.show)
        dialog.kept.connect(self._keep)
        dialog.open()
        return dialog

    def show(self, criteria: Mapping[str, Any]) -> None:
        """Filter the view that is shown."""
        listing = self._page.model.listing
        if dict(criteria) != dict(listing.criteria):
            key = "" if criteria else listing.view  # an own view without its filter is the view it was made of
            self._page.show_listing(replace(listing, criteria=dict(criteria)), key)
        self._page.focus_table()

    def _keep(self, criteria: Mapping[str, Any]) -> None:
        self.show(criteria)
        self._page.keep_view()

    def _take(self, key: str) -> None:
        criteria = self._page.model.listing.criteria
        self.show({each: value for each, value in criteria.items() if each != key})

    def _stop(self) -> None:
        self._page.model.stop()
        self._page.focus_table()
