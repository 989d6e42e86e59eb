"""The checklist of closing: what must stand before a case can be closed, ticked as it does."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from branchdesk.domain.case import Case
from branchdesk.domain.closing import needs_five_whys
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue import showing
from branchdesk.ui.widgets.labels import ElidedLabel, IconLabel, label


class ClosingChecklist(QWidget):
    """Lines with a tick or an empty ring; `show_case` with the number of whys typed so far."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 6)
        self._column.setSpacing(4)
        self._rows: list[QWidget] = []
        self._shown: list[tuple[str, str, bool]] = []
        self.setAccessibleName(self.tr("Checklist"))

    def show_case(self, case: Case, whys: int) -> None:
        """What is done and what is missing now."""
        wanted = self._wanted(case, whys)
        if wanted == self._shown:
            return
        self._shown = wanted
        for row in self._rows:
            self._column.removeWidget(row)
            row.deleteLater()
        self._rows = [self._row(*each) for each in wanted]
        for row in self._rows:
            self._column.addWidget(row)

    def _row(self, words: str, detail: str, done: bool) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(IconLabel("check-circle" if done else "circle", "done_icon" if done else "text3"))
        line.addWidget(ElidedLabel(words), 1)
        line.addWidget(label(detail, "hint", ink="text2"))
        state = self.tr("done") if done else self.tr("missing")
        row.setAccessibleName(f"{words}, {state}")
        return row

    def _wanted(self, case: Case, whys: int) -> list[tuple[str, str, bool]]:
        desk = self._desk
        told = f"{showing.moment(case.told_at, desk.now())} {desk.label('way', case.told_way)}" if case.told_at else ""
        lines = [(self.tr("The decision was told to the customer"), told, case.told_at is not None)]
        if case.kind == "complaint":
            lines += [
                (self.tr("Verdict with its basis"), desk.label("verdict", case.verdict), bool(case.verdict)),
                (self.tr("Plan carried out"), showing.money(case.remedy_amount), bool(case.measures)),
                (self.tr("Remedies were named to the customer"), "", case.remedies_told),
            ]
        open_ = case.open_inquiries
        asked = self.tr("{n} open").format(n=open_) if open_ else ""
        lines.append((self.tr("All departments have answered"), asked, not open_))
        if needs_five_whys(case):
            lines.append((self.tr("Root cause asked down to what can be changed"), f"{whys} / 5", whys >= 2))
        return lines
