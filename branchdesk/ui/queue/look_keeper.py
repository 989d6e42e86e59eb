"""How a person has the list: columns, widths, row height, width of the pane; kept a moment after the last change.

An own view may bring columns of its own; what is changed while it is shown is not taken for the person's usual look.
"""

from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QSplitter

from branchdesk.services import own_views
from branchdesk.services.own_views import Look, OwnView
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue import detail_pane
from branchdesk.ui.queue.columns import PLACE
from branchdesk.ui.queue.columns_dialog import ColumnsDialog
from branchdesk.ui.queue.table import QueueTable
from branchdesk.ui.theme import Theme

_PAUSE_MS = 800
_WIDE, _NARROW = 1600, 1180


class LookKeeper(QObject):
    """The look of one table and the splitter beside it."""

    def __init__(self, desk: Desk, table: QueueTable, split: QSplitter) -> None:
        super().__init__(table)
        self._desk, self._table, self._split = desk, table, split
        self.look = Look()
        self._view: OwnView | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.keep)
        table.arranged.connect(self._timer.start)
        split.splitterMoved.connect(lambda *_: self._dragged())

    def read(self) -> None:
        """As this person left it."""
        self.look = own_views.look(self._desk.session)
        self.arrange(None)

    def arrange(self, view: OwnView | None) -> None:
        """For a view: its own columns if it has some."""
        self._view = view
        columns = view.columns if view is not None and view.columns else self.look.columns
        self._table.arrange(columns, self.look.widths, self.look.density)

    def columns(self) -> tuple[str, ...]:
        """Those an own view is kept with: () while the table has its usual ones."""
        return self._table.chosen_columns

    def ask(self) -> ColumnsDialog:
        """Open the columns and the row height."""
        table = self._table
        shown = table.shown_columns()
        if not table.chosen_columns:  # of the table's own only those there is room for
            shown = tuple(key for key in shown if not table.isColumnHidden(PLACE[key]))
        dialog = ColumnsDialog(table.window(), shown, self.look.density)
        dialog.chosen.connect(lambda chosen: self._change(columns=tuple(chosen)))
        dialog.density.connect(lambda density: self._change(density=density))
        dialog.open()
        return dialog

    def fit_pane(self, room: int) -> None:
        """Give the pane its width in this much room."""
        scale = _scale()
        wide, narrow = room >= _WIDE * Theme.of().scale, room < _NARROW * scale
        usual = detail_pane.WIDE_WIDTH if wide else detail_pane.NARROW_WIDTH if narrow else detail_pane.WIDTH
        width = min(round((self.look.pane or usual) * scale), round(room * 0.6))
        self._split.setSizes([max(1, room - width), width])

    def keep(self) -> None:
        """Keep it now."""
        self._timer.stop()
        usual = self._view is None or not self._view.columns
        columns = self._table.chosen_columns if usual else self.look.columns
        look = self.look = Look(columns, self._table.own_widths(), self.look.density, self.look.pane)
        self._desk.do(lambda session: own_views.set_look(session, look), owner=self)

    def stop(self) -> None:
        """Nothing is kept any more."""
        self._timer.stop()

    def _dragged(self) -> None:
        self._change(pane=round(self._split.sizes()[1] / _scale()))

    def _change(self, **changed: Any) -> None:
        values = {name: getattr(self.look, name) for name in ("columns", "widths", "density", "pane")}
        self.look = Look(**{**values, **changed})
        if "pane" not in changed:
            columns = self.look.columns if "columns" in changed else self._table.chosen_columns
            self._table.arrange(columns, self.look.widths, self.look.density)
        self._timer.start()


def _scale() -> float:
    return min(Theme.of().scale, 1.15)
