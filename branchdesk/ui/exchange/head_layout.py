"""The parts of the head-office page and where they stand; `head_page` makes them work."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from branchdesk.ui.desk import Desk
from branchdesk.ui.exchange import words
from branchdesk.ui.exchange.branch_grid import BranchGrid
from branchdesk.ui.exchange.drop_zone import DropZone
from branchdesk.ui.exchange.files_model import FilesModel
from branchdesk.ui.exchange.reason_panel import ReasonPanel
from branchdesk.ui.exchange.table import STRETCH, ListTable
from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets.banner import Banner
from branchdesk.ui.widgets.buttons import ActionButton
from branchdesk.ui.widgets.fields import ComboBox, restyle
from branchdesk.ui.widgets.labels import ElidedLabel, EmptyState, IconLabel, label, rule

_SIDE, _NARROW_SIDE = 420, 344
_NARROW = 1180
"""Below this width, at scale 1, the branch's column goes (its name is in the file's) and the right side is slimmer."""
_LEGEND = ("on_time", "corrected", "nil", "ready", "late", "unbalanced", "missing", "rejected")


class HeadLayout(QWidget):
    """Toolbar, files at the left, branches and reasons at the right, the footer with what can be done."""

    def __init__(self, desk: Desk, model: FilesModel, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self.period = ComboBox(name=self.tr("Month"))
        self.due = ElidedLabel("", "hint", ink="text2")
        self.copy_missing = ActionButton(self.tr("Copy who is missing"), icon="copy")
        self.reply = ActionButton(self.tr("Write a reply"), icon="send")
        self.add = ActionButton(self.tr("Add files"), icon="file-up", keys="Ctrl+O")
        self.refused = Banner("info")
        self.zone = DropZone(
            self.tr("Drop the branches' workbooks here, twenty at once if you like; they are not changed")
        )
        self.table = ListTable(model, self._samples(model), self.tr("Files"))
        self.sums = ElidedLabel()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.stop = ActionButton(self.tr("Stop"))
        self.report = ActionButton(self.tr("Save check report"), icon="file-text")
        self.take = ActionButton("", kind="primary", icon="package", keys="Ctrl+Enter")
        self.state_sum = label("", "over")
        self.grid = BranchGrid()
        self.reasons = ReasonPanel(desk)
        self.side = self._make_side()
        self._files = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_bar())
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addLayout(self._make_left(), 1)
        middle.addWidget(self.side)
        column.addLayout(middle, 1)
        outer = QVBoxLayout(page)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self)
        self.hide_progress()
        model.rowsInserted.connect(lambda: self.show_files(True))
        model.rowsRemoved.connect(lambda: self.show_files(model.size() > 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        scale = Theme.of().scale
        narrow = self.width() < _NARROW * scale
        self.table.setColumnHidden(2, narrow)
        self.side.setFixedWidth(round((_NARROW_SIDE if narrow else _SIDE) * scale))

    def show_files(self, some: bool) -> None:
        """The table, or what an empty list says."""
        self._files.setCurrentIndex(int(some))

    def show_progress(self, text: str, done: int, total: int) -> None:
        """In place of the sums, while files are checked or go in."""
        self.sums.setText(f"{text}  {done} / {total}")
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.bar.setAccessibleName(text)
        for each in (self.bar, self.stop):
            each.show()

    def hide_progress(self) -> None:
        """Nothing is under way."""
        for each in (self.bar, self.stop):
            each.hide()

    def show_state_sum(self, text: str, *, wanting: bool) -> None:
        """How many are missing, beside the heading."""
        self.state_sum.setText(text)
        self.state_sum.setProperty("role", "over" if wanting else "done")
        restyle(self.state_sum)

    def _samples(self, model: FilesModel) -> Sequence[str]:
        states = max((words.file_state(key)[0] for key in ("accepted", "warned", "rejected", "waiting")), key=len)
        file = "CD103_城东支行_2026-02_版本2.xlsx" + " " * 8
        return (states + " " * 8, file, "欧阳文晖路支行", "2026-02", "10,000", STRETCH)

    def _make_bar(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("surface", "bar")
        line = QHBoxLayout(bar)
        line.setContentsMargins(16, 7, 16, 7)
        line.setSpacing(8)
        self.period.setFixedWidth(round(140 * Theme.of().scale))
        line.addWidget(label(self.tr("Consolidate"), "title"))
        line.addWidget(self.period)
        line.addWidget(self.due, 1)
        line.addWidget(self.copy_missing)
        line.addWidget(self.reply)
        line.addWidget(self.add)
        return bar

    def _make_left(self) -> QVBoxLayout:
        above = QVBoxLayout()
        above.setContentsMargins(12, 7, 12, 7)
        above.setSpacing(7)
        above.addWidget(self.refused)
        above.addWidget(self.zone)
        empty = EmptyState(
            "inbox",
            self.tr("No files yet"),
            self.tr("Drop them above or press Ctrl+O. Checking writes nothing; importing twice changes nothing."),
        )
        ground = QFrame()
        ground.setProperty("surface", "card")
        inside = QVBoxLayout(ground)
        inside.addWidget(empty)
        self._files.addWidget(ground)
        self._files.addWidget(self.table)
        foot = QFrame()
        foot.setProperty("surface", "foot")
        line = QHBoxLayout(foot)
        line.setContentsMargins(16, 6, 12, 6)
        line.setSpacing(8)
        self.bar.setFixedWidth(round(160 * Theme.of().scale))
        line.addWidget(self.bar)
        line.addWidget(self.sums, 1)
        line.addWidget(self.stop)
        line.addWidget(self.report)
        line.addWidget(self.take)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addLayout(above)
        left.addWidget(self._files, 1)
        left.addWidget(foot)
        return left

    def _make_side(self) -> QFrame:
        side = QFrame()
        side.setProperty("surface", "side")
        side.setFixedWidth(round(_SIDE * Theme.of().scale))
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 16, 6)
        head.addWidget(label(self.tr("Who has reported"), "section"))
        head.addStretch()
        head.addWidget(self.state_sum)
        tiles = QHBoxLayout()
        tiles.setContentsMargins(16, 0, 10, 0)
        tiles.addWidget(self.grid)
        legend = QGridLayout()
        legend.setContentsMargins(16, 4, 16, 8)
        legend.setHorizontalSpacing(8)
        legend.setVerticalSpacing(2)
        for place, key in enumerate(_LEGEND):
            legend.addWidget(self._sign(key), place // 4, place % 4)
        column = QVBoxLayout(side)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(tiles)
        column.addLayout(legend)
        line = QHBoxLayout()
        line.setContentsMargins(16, 2, 16, 10)
        line.addWidget(rule())
        column.addLayout(line)
        column.addWidget(self.reasons, 1)
        return side

    @staticmethod
    def _sign(key: str) -> QWidget:
        """A state of the legend: icon and word."""
        tone, icon = words.BOARD_LOOK[key]
        sign = QWidget()
        line = QHBoxLayout(sign)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(IconLabel(icon, f"{tone}_text" if tone else "text2", "icon_small"))
        text: QLabel = label(words.board_state(key), "hint")
        line.addWidget(text, 1, Qt.AlignmentFlag.AlignLeft)
        return sign
