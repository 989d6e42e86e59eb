"""The checklist of closing: what must stand before a case can be closed, ticked as it does."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from branchdesk.domain.closing import needs_five_whys
from branchdesk.services.handling import Detail
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue import showing
from branchdesk.ui.widgets.labels import ElidedLabel, IconLabel, label

translate = QCoreApplication.translate

CheckLine = tuple[str, str, bool]


class ClosingChecklist(QWidget):
    """Lines with a tick or an empty ring; `show_case` with the number of whys typed so far."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 6)
        self._column.setSpacing(4)
        self._rows: list[QWidget] = []
        self._shown: list[CheckLine] = []
        self.setAccessibleName(self.tr("Checklist"))

    def show_case(self, detail: Detail, whys: int, tasks: int) -> None:
        """What is done and what is missing now; how many whys and corrective actions are typed."""
        wanted = closing_lines(self._desk, detail, whys, tasks)
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


def closing_lines(desk: Desk, detail: Detail, whys: int, tasks: int = 0) -> list[CheckLine]:
    """What must stand before a case can be closed: words, a detail, whether it does. whys: how many are answered;
    tasks: corrective actions typed and not set yet."""
    case = detail.case
    told = f"{showing.moment(case.told_at, desk.now())} {desk.label('way', case.told_way)}" if case.told_at else ""
    lines = [(translate("Queue", "The decision was told to the customer"), told, case.told_at is not None)]
    if case.kind == "complaint":
        lines += [
            (translate("Queue", "Verdict with its basis"), desk.label("verdict", case.verdict), bool(case.verdict)),
            (translate("Queue", "Plan carried out"), showing.money(case.remedy_amount), bool(case.measures)),
            (translate("Queue", "Remedies were named to the customer"), "", case.remedies_told),
        ]
        granted, paid = case.remedy_amount or 0, detail.dossier.paid(case.round)
        if granted:
            words = f"{showing.money(paid)} / {showing.money(granted)}"
            lines.append((translate("Queue", "Compensation given, with its receipt"), words, paid >= granted))
    open_ = case.open_inquiries
    asked = translate("Queue", "{n} open").format(n=open_) if open_ else ""
    lines.append((translate("Queue", "All departments have answered"), asked, not open_))
    if needs_five_whys(case):
        improving = len(detail.dossier.improving) + tasks
        lines.append((translate("Queue", "Root cause asked down to what can be changed"), f"{whys} / 5", whys >= 2))
        set_ = translate("Queue", "{n} set").format(n=improving) if improving else ""
        lines.append((translate("Queue", "Something is put right for good"), set_, bool(improving)))
    return lines
