"""上报 in a branch: the months as they were reported, the chosen one's balance, and the two ways to bring files out and
in: the month's workbook, and an old register.
"""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from branchdesk.domain.errors import BranchDeskError, Cancelled, Problem
from branchdesk.domain.records import Change
from branchdesk.services import export_checks
from branchdesk.ui.desk import Desk
from branchdesk.ui.exchange import words
from branchdesk.ui.exchange.month_pane import MonthPane
from branchdesk.ui.exchange.months_model import MonthsModel, read_months
from branchdesk.ui.exchange.table import STRETCH, ListTable
from branchdesk.ui.tasks import Bug, Running
from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets.banner import Banner
from branchdesk.ui.widgets.buttons import ActionButton, KeyCap
from branchdesk.ui.widgets.labels import ElidedLabel, label

_NARROW = 1180
_WAIT_MS = 150
"""A month is only worked out when the hand rests on it this long."""


class BranchPage(QWidget):
    """The months and what to do with them."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._looked: dict[str, export_checks.Looked] = {}
        self._looking: Running | None = None
        self._stale = False
        self.model = MonthsModel(desk, self)
        month = words.month("2025-09", desk.language) + "  "
        samples = (month, self.model.longest_state() + " " * 9, "10,000", "2025-12-30 16:40",
                   "欧阳雪梅", STRETCH, "A1B2C3D4")  # fmt: skip
        self.table = ListTable(self.model, samples, self.tr("Months"))
        self.pane = MonthPane(desk)
        self.register = ActionButton(self.tr("Bring in an old register"), icon="upload")
        self.reply = ActionButton(self.tr("Take head office's reply"), icon="inbox")
        self.export = ActionButton(self.tr("Export the month"), kind="primary", icon="file-up", keys="Enter")
        self._refused = Banner("info")
        self._count = label("", "hint")
        self._build()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self._look)
        self.table.chosen.connect(self._show)
        self.table.acted.connect(lambda _row: self.open_export())
        self.register.clicked.connect(self.open_register)
        self.reply.clicked.connect(self.open_reply)
        self.export.clicked.connect(self.open_export)
        desk.changed.connect(self._changed)
        self._allow()
        self.reload()

    def period(self) -> str:
        """The chosen month; "" for none."""
        row = self.model.row(self.table.place())
        return row.period if row is not None else ""

    def choose(self, period: str) -> None:
        """Make a month the chosen one, if it is there."""
        self.table.go(self.model.place_of(period))

    def activated(self) -> None:
        """Shown: the hand is on the month to export."""
        if self._stale:
            self.reload()
        self.table.setFocus()

    def go_to(self, where: Mapping[str, Any]) -> None:
        """{"period": "2026-10"}; {"register": True} opens the old register's dialog."""
        if "period" in where:
            self.choose(str(where["period"]))
        if where.get("register"):
            self.open_register()

    def reload(self) -> None:
        """Read the months again and stay on the chosen one; at first, the one to export."""
        self._stale = False
        kept = self.period()
        rows = read_months(self._desk)
        self.model.show_months(rows)
        place = self.model.place_of(kept)
        if place < 0:
            place = next((at for at, each in enumerate(rows) if each.due), 0)
        self.table.go(place)
        self._show(place)
        sent = sum(bool(each.sent) for each in rows)
        gap = sum(each.gap for each in rows)
        text = self.tr("{months} months · {sent} sent").format(months=len(rows), sent=sent)
        if gap:
            text += " · " + self.tr("{n} missing between").format(n=gap)
        self._count.setText(text)

    def open_export(self) -> None:
        """Ask for the workbook of the chosen month."""
        from branchdesk.ui.exchange.export_dialog import ExportDialog  # loaded when asked for

        if not self._may("export.role"):
            return
        months = [each.period for each in read_months(self._desk)]
        dialog = ExportDialog(self, self._desk, months, self.period(), self._looked)
        dialog.exported.connect(lambda _done: self._reread())
        dialog.open()

    def open_register(self) -> None:
        """Ask for an old register to bring in."""
        from branchdesk.ui.exchange.register_dialog import RegisterDialog  # loaded when asked for

        if self._may("register.role"):
            RegisterDialog(self, self._desk).open()

    def open_reply(self) -> None:
        """Ask for head office's reply and show what it changes."""
        from branchdesk.ui.exchange.replies import take_reply  # loaded when asked for

        if self._may("reply.role"):
            take_reply(self, self._desk)

    def toggle_pane(self) -> None:
        """F9."""
        self.pane.setVisible(self.pane.isHidden())

    def close_down(self) -> None:
        """This person's desk is over: nothing more is worked out."""
        self._timer.stop()
        if self._looking is not None:
            self._looking.cancel()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < _NARROW * Theme.of().scale
        for column in (4, 6):  # the right side says both
            self.table.setColumnHidden(column, narrow)

    def _may(self, key: str) -> bool:
        if "supervisor" in self._desk.user.roles:
            return True
        self._desk.toast(self._desk.words.message(Problem(key)), tone="info")
        return False

    def _allow(self) -> None:
        """Tellers see the months and why the buttons are grey."""
        allowed = "supervisor" in self._desk.user.roles
        sentence = self._desk.words.sentence(Problem("export.role"))
        self._refused.show_words("info", sentence.happened, sentence.todo)
        self._refused.setVisible(not allowed)
        self.export.set_reason("" if allowed else sentence.happened)
        register = self._desk.words.message(Problem("register.role"))
        self.register.set_reason("" if allowed else register)
        self.reply.set_reason("" if allowed else self._desk.words.message(Problem("reply.role")))

    def _reread(self) -> None:
        self._looked.clear()
        self.reload()

    def _changed(self, change: Change) -> None:
        if not change.kinds & {"case", "call", "export", "import", "settings"}:
            return
        self._looked.clear()
        if self.isVisible() and change.kinds & {"export", "import", "settings"}:
            self.reload()
        elif self.isVisible():
            self._show(self.table.place())
        else:
            self._stale = True

    def _show(self, place: int) -> None:
        row = self.model.row(place)
        if row is None:
            return
        looked = self._looked.get(row.period)
        self.pane.show_month(row, self.model.state(row), looked)
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None
        if row.newest is None and looked is None:
            self._timer.start()
        else:
            self._timer.stop()

    def _look(self) -> None:
        period, now = self.period(), self._desk.now()
        if not period:
            return

        def job(session: Any, _report: Any, cancelled: Any) -> export_checks.Looked:
            if cancelled():
                raise Cancelled
            return export_checks.look(session, period, now)

        self._looking = self._desk.background(job, self._seen, failed=self._unseen, owner=self)

    def _seen(self, looked: export_checks.Looked) -> None:
        self._looked[looked.period] = looked
        if looked.period == self.period():
            self._looking = None
            self._show(self.table.place())

    def _unseen(self, error: BranchDeskError | Bug) -> None:
        """Figures that could not be worked out stay blank; what was asked for is told by the export itself."""
        if not isinstance(error, Cancelled):
            self._looking = None

    def _build(self) -> None:
        bar = QFrame()
        bar.setProperty("surface", "bar")
        line = QHBoxLayout(bar)
        line.setContentsMargins(16, 7, 16, 7)
        line.setSpacing(8)
        line.addWidget(label(self.tr("Report"), "title"))
        about = self.tr("One workbook a month for head office; names and phones are masked in it")
        line.addWidget(ElidedLabel(about, "hint", ink="text3"), 1)
        line.addWidget(self.register)
        line.addWidget(self.reply)
        line.addWidget(self.export)
        foot = QFrame()
        foot.setProperty("surface", "foot")
        hints = QHBoxLayout(foot)
        hints.setContentsMargins(16, 6, 16, 6)
        hints.setSpacing(6)
        hints.addWidget(self._count)
        hints.addStretch()
        for keys, text in (("↑↓", self.tr("Move")), ("Enter", self.tr("Export")), ("F9", self.tr("Detail pane"))):
            hints.addWidget(KeyCap(keys))
            hints.addWidget(label(text, "hint"))
            hints.addSpacing(6)
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        warned = QVBoxLayout()
        warned.setContentsMargins(12, 8, 12, 8)
        warned.addWidget(self._refused)
        self._warned = QWidget()
        self._warned.setLayout(warned)
        self._warned.setVisible("supervisor" not in self._desk.user.roles)
        left.addWidget(self._warned)
        left.addWidget(self.table, 1)
        left.addWidget(foot)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addLayout(left, 1)
        middle.addWidget(self.pane)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addLayout(middle, 1)
