"""The box of checks in the export dialog: what was looked at, what it found, and the way to what needs somebody."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from branchdesk.services.export_checks import Check, Looked
from branchdesk.ui.desk import Desk
from branchdesk.ui.exchange import words
from branchdesk.ui.widgets.buttons import ActionButton
from branchdesk.ui.widgets.forms import Card
from branchdesk.ui.widgets.labels import IconLabel, announce, label

_LOOKS = {True: ("check-circle", "done_icon", ""), False: ("alert-triangle", "soon_icon", "soon_text")}


@dataclass(frozen=True, slots=True)
class Line:
    """One line. uids: the cases behind it, offered as a link; incomplete: they have a view of their own."""

    passed: bool
    text: str
    detail: str = ""
    uids: tuple[str, ...] = ()
    incomplete: bool = False


class CheckList(Card):
    """Shows the checks of a month. `fix_wanted(Line)` when the person wants to see the cases behind a line."""

    fix_wanted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent, well=True)
        self._desk = desk
        self.lines: list[Line] = []
        self.body.setSpacing(5)
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Checks"), "section"))
        head.addStretch()
        self._sum = label("", "hint", ink="text2")
        head.addWidget(self._sum)
        self.body.addLayout(head)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self.body.addLayout(self._rows)

    def show_waiting(self) -> None:
        """The month is being looked at."""
        self._clear()
        self._sum.setText("")
        self._rows.addWidget(self._row("clock", "text3", "", Line(True, self.tr("Looking at the month …"))))

    def show_month(self, looked: Looked) -> None:
        """What was found."""
        self._clear()
        self.lines = [self._line(each, looked) for each in looked.checks]
        self.lines += [Line(False, self._desk.words.message(each)) for each in looked.problems]
        self.lines.sort(key=lambda line: not line.passed)
        for line in self.lines:
            icon, color, ink = _LOOKS[line.passed]
            self._rows.addWidget(self._row(icon, color, ink, line))
        passed = sum(line.passed for line in self.lines)
        notes = len(self.lines) - passed
        text = self.tr("{passed} passed · {notes} notes") if notes else self.tr("{passed} passed")
        self._sum.setText(text.format(passed=passed, notes=notes))
        self.setAccessibleName(self.tr("Checks"))
        self.setAccessibleDescription("; ".join(line.text for line in self.lines if not line.passed))
        announce(self, self._sum.text())

    def _clear(self) -> None:
        self.lines = []
        while (item := self._rows.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()

    def _row(self, icon: str, color: str, ink: str, line: Line) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(7)
        across.addWidget(IconLabel(icon, color))
        across.addWidget(label(line.text, "base", ink=ink, wrap=True), 1)
        if line.uids:
            link = ActionButton(self.tr("Fill in one by one"), kind="link")
            link.setAccessibleName(f"{self.tr('Fill in one by one')}: {line.text}")
            link.clicked.connect(lambda _checked=False: self.fix_wanted.emit(line))
            across.addWidget(link)
        elif line.detail:
            across.addWidget(label(line.detail, "hint", ink="text2"))
        return row

    def _line(self, check: Check, looked: Looked) -> Line:
        make = {
            "complete": self._complete,
            "numbers": self._numbers,
            "follows": self._follows,
            "masked": self._masked,
            "balance": self._balance,
            "why": self._why,
        }
        return make[check.key](check, looked)

    def _complete(self, check: Check, looked: Looked) -> Line:
        if check.passed:
            if not looked.cases:
                return Line(True, self.tr("No case received, open or changed in this month"))
            return Line(True, self.tr("{n} cases have matter, grade and deadline").format(n=looked.cases))
        text = self.tr("{n} cases lack matter, grade or deadline").format(n=check.values["count"])
        return Line(False, text, uids=check.uids, incomplete=True)

    def _numbers(self, check: Check, _looked: Looked) -> Line:
        if not check.passed:
            return Line(False, self.tr("{n} numbers are missing from the register").format(n=check.values["count"]))
        first, last = check.values["first"], check.values["last"]
        return Line(True, self.tr("Numbers run on without a gap"), f"{first} ～ {last}" if first else "")

    def _follows(self, check: Check, _looked: Looked) -> Line:
        previous, opening = str(check.values["previous"]), check.values["opening"]
        if not previous:
            return Line(True, self.tr("First workbook, or the month before was not reported"))
        month, closing = words.month(previous, self._desk.language), check.values["closing"]
        if check.passed:
            detail = self.tr("start {opening} = end {closing}").format(opening=opening, closing=closing)
            return Line(True, self.tr("Follows the workbook of {month}").format(month=month), detail)
        text = self.tr("Starts with {opening}, but {month} ended with {closing}")
        return Line(False, text.format(opening=opening, month=month, closing=closing))

    def _masked(self, check: Check, _looked: Looked) -> Line:
        if check.passed:
            return Line(True, self.tr("Customers' names and phones are masked"))
        return Line(False, self.tr("{n} names or phones could not be masked").format(n=check.values["count"]))

    def _balance(self, check: Check, looked: Looked) -> Line:
        if not check.passed:
            return Line(False, self.tr("The balance is off by {n}").format(n=check.values["difference"]))
        detail = self.tr("{opening} + in − out = {closing}")
        figures = {"opening": looked.balance.opening, "closing": looked.balance.closing}
        return Line(True, self.tr("The balance holds"), detail.format(**figures))

    def _why(self, check: Check, _looked: Looked) -> Line:
        text = self.tr("{n} closed cases do not say why it happened; head office counts them as not said")
        return Line(False, text.format(n=check.values["count"]), uids=check.uids)

    def rows(self) -> Sequence[Line]:
        """The lines shown, for tests and screen readers."""
        return tuple(self.lines)
