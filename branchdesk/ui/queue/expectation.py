"""What the customer expects beside what is feasible: the two sides a plan has to bring together (S2 四)."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from branchdesk.domain.case import Case
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue import showing
from branchdesk.ui.widgets.labels import label


class ExpectationBox(QFrame):
    """Two columns of words; the right one changes while the plan is typed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setProperty("surface", "well")
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 8, 12, 8)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(2)
        for column in range(2):
            grid.setColumnStretch(column, 1)
        grid.addWidget(label(self.tr("The customer expects"), "hint_strong", ink="text2"), 0, 0)
        grid.addWidget(label(self.tr("Feasible"), "hint_strong", ink="text2"), 0, 1)
        self._wanted = label("", "base", wrap=True)
        self._felt = label("", "hint", ink="text2", wrap=True)
        self._feasible = label("", "base", wrap=True)
        self._gap = label("", "hint", ink="text2", wrap=True)
        for place, (left, right) in enumerate(((self._wanted, self._feasible), (self._felt, self._gap)), 1):
            grid.addWidget(left, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(right, place, 1, Qt.AlignmentFlag.AlignTop)

    def show_case(self, case: Case, *, demanded: int | None = None, granted: int = 0, feasible: str = "") -> None:
        """The case's demand, and the plan as it stands. demanded and granted in fen."""
        asked = demanded if demanded is not None else case.amount_demanded
        amount = showing.money(asked) if asked else ""
        kind = self._desk.label("demand", case.demand_kind) if case.demand_kind else ""
        wanted = " · ".join(each for each in (amount, case.demand or kind) if each)
        self._wanted.setText(wanted or self.tr("nothing noted"))
        felt = case.emotional_demand
        self._felt.setText(self.tr("Feels: {words}").format(words=felt) if felt else "")
        self._felt.setVisible(bool(felt))
        own = showing.money(granted) if granted else ""
        self._feasible.setText(" · ".join(each for each in (own, feasible) if each) or self.tr("not said yet"))
        less = (asked or 0) - granted
        gap = (
            self.tr("{amount} less than asked: say why").format(amount=showing.money(less))
            if asked and less > 0
            else ""
        )
        self._gap.setText(gap)
        self._gap.setVisible(bool(gap))
        left = self.tr("The customer expects: {words}").format(words=wanted)
        right = self.tr("Feasible: {words}").format(words=self._feasible.text())
        self.setAccessibleName(f"{left}. {right}")
