"""What came of an export: the file, its sequence and digest, the rows by sheet, and what to look at."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from branchdesk.domain.errors import Problem
from branchdesk.domain.months import Balance
from branchdesk.services.exporting import Exported
from branchdesk.ui.desk import Desk
from branchdesk.ui.exchange import words
from branchdesk.ui.widgets.banner import Banner
from branchdesk.ui.widgets.labels import label

SHOWN = ("案件", "办理记录", "回访")
"""The sheets whose rows somebody counts; the others are the code lists and the signed copy."""


@dataclass(frozen=True, slots=True)
class ReadBack:
    """A workbook that was written, and what reading it again found: nothing if it is sound."""

    exported: Exported
    problems: tuple[Problem, ...]


class ExportResult(QWidget):
    """Shows a `ReadBack`."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._banner = Banner("done")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self._notes = label("", "base", ink="soon_text", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._banner)
        column.addLayout(self._grid)
        column.addWidget(self._notes)

    def show_result(self, done: ReadBack) -> None:
        """Once: a dialog shows one result."""
        result = done.exported
        if done.problems:
            sentence = self._desk.words.sentence(done.problems[0])
            self._banner.show_words("over", sentence.happened, sentence.todo)
        else:
            self._banner.show_words(
                "done",
                self.tr("Written and read back: every digest is the same"),
                self.tr("Hand the file to head office as it is; edited cells are noticed there."),
            )
        rows = " · ".join(f"{sheet} {result.rows.get(sheet, 0):,}" for sheet in SHOWN)
        balance = Balance(**{key: result.balance.get(key, 0) for key, _ in words.FLOW})
        holds = self.tr("✓ It balances") if balance.holds else self.tr("✗ Off by {n}").format(n=balance.difference)
        closing = self.tr("open at the end {n}").format(n=balance.closing)
        for name, value in (
            (self.tr("File"), result.file.name),
            (self.tr("Folder"), str(result.file.parent)),
            (self.tr("Sequence"), str(result.sequence)),
            (self.tr("Digest"), words.short_digest(result.digest)),
            (self.tr("Rows"), rows),
            (self.tr("Balance"), f"{holds} · {closing}"),
        ):
            row = self._grid.rowCount()
            shown = label(value, "base", wrap=True)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            shown.setAccessibleName(f"{name} {value}")
            self._grid.addWidget(label(name, "quiet"), row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(shown, row, 1)
        notes = [self._desk.words.sentence(each) for each in result.warnings]
        self._notes.setText("\n".join(f"{each.happened}：{each.todo}" for each in notes))
        self._notes.setVisible(bool(notes))
