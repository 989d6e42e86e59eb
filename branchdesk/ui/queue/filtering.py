"""The filter of the list: asked for in a dialog, shown as chips, gathered with progress, taken away piece by piece."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from branchdesk.ui.desk import Desk
from branchdesk.ui.queue import views_bar
from branchdesk.ui.queue.filter_dialog import FilterDialog

if TYPE_CHECKING:
    from branchdesk.ui.queue.listing import ListPage


class Filtering(QObject):
    """Works the filter button, the dialog and the filter line of a list page."""

    def __init__(self, desk: Desk, page: "ListPage") -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
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
        dialog = FilterDialog(self._desk, self._page, listing.view, words, listing.criteria)
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
