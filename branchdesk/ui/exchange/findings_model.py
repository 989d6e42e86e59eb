"""The rows of an old register that were not taken, or were taken with a note."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from branchdesk.domain.errors import Problem
from branchdesk.domain.given import declaration
from branchdesk.ui.desk import Desk
from branchdesk.ui.exchange.cells import Cell, CellModel

MOST = 200
"""Findings shown; the count above them is of all."""


class FindingsModel(CellModel):
    """State, sheet, row, column, what is wrong; rejected rows first."""

    right_columns = frozenset({2})

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self.heads = (self.tr("State"), self.tr("Sheet"), self.tr("Row"), self.tr("Column"), self.tr("What is wrong"))
        self._desk = desk
        self._problems: tuple[Problem, ...] = ()

    def show_problems(self, rejected: Sequence[Problem], warnings: Sequence[Problem]) -> None:
        """Show the first of both."""
        self.beginResetModel()
        room = MOST - min(len(warnings), MOST // 4)
        first = rejected[:room]
        self._problems = (*first, *warnings[: MOST - len(first)])
        self.endResetModel()

    def longest_state(self) -> str:
        """The widest a state gets, for the column's width."""
        return self.tr("Not taken")

    def size(self) -> int:
        return len(self._problems)

    def cell(self, row: int, column: int) -> Cell:
        problem = self._problems[row]
        if column == 0:
            if problem.warning:
                return Cell(self.tr("Note"), chip="warn", icon="alert-triangle")
            return Cell(self.tr("Not taken"), chip="refused", icon="x-circle")
        if column == 1:
            return Cell(problem.sheet or "--", "text2")
        if column == 2:
            return Cell(f"{problem.row:,}" if problem.row else "--", right=True)
        if column == 3:
            return Cell(problem.column or self._field(problem.field) or "--", "text2")
        sentence = self._desk.words.sentence(problem)
        text = " ".join(sentence.happened.split())
        return Cell(text, tip=f"{text} {sentence.todo}".strip())

    def _field(self, key: str) -> str:
        field = declaration(key) if key else None
        if field is None:
            return key
        return field.en if self._desk.language == "en" else field.zh
