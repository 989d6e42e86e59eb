"""All clocks of a case below each other: name, chip, and when; the nearest one has its own box above."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from branchdesk.domain.case import Case
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue.clock_facts import ClockFact, clock_facts
from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets.chips import StateChip
from branchdesk.ui.widgets.labels import ElidedLabel, label

_HEAD = 68


class ClockList(QWidget):
    """Hidden while a case has no clocks; `show_case` again each minute."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows: list[tuple[QLabel, StateChip, ElidedLabel]] = []
        self._shown: list[ClockFact] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(2, 1)
        self._grid.setColumnMinimumWidth(0, max(Theme.of().label_width, round(_HEAD * Theme.of().scale)))
        self.setAccessibleName(self.tr("Clocks"))

    def facts(self) -> list[ClockFact]:
        """What is shown."""
        return list(self._shown)

    def show_case(self, case: Case) -> None:
        """The clocks as they stand now."""
        found = clock_facts(self._desk, case, self._desk.now())
        wanted = [each for each in found if each.key != case.due_clock]  # that one has the box above
        self.setVisible(bool(wanted))
        if wanted == self._shown:
            return
        self._shown = wanted
        while len(self._rows) < len(wanted):
            self._add()
        for place, (name, chip, detail) in enumerate(self._rows):
            used = place < len(wanted)
            for each in (name, chip, detail):
                each.setVisible(used)
            if used:
                fact = wanted[place]
                name.setText(fact.name)
                chip.show_state(fact.words, fact.tone)
                detail.setText(fact.detail)
                chip.setAccessibleName(f"{fact.name}: {fact.words} {fact.detail}".strip())
        self.updateGeometry()

    def _add(self) -> None:
        row = len(self._rows)
        name, chip, detail = label("", "hint", ink="text2"), StateChip(), ElidedLabel("", "hint", ink="text2")
        self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(chip, row, 1, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(detail, row, 2)
        self._rows.append((name, chip, detail))
