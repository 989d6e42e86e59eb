"""What the earlier steps came to, one line each: verdict, plan, what was done, what was told. A line unfolds."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from branchdesk.domain.case import FIELDS, Case
from branchdesk.domain.workflow import Status
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue import showing
from branchdesk.ui.queue.authority_scale import yuan
from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets.buttons import ActionButton
from branchdesk.ui.widgets.forms import Card
from branchdesk.ui.widgets.labels import ElidedLabel, IconLabel, label

translate = QCoreApplication.translate


_TWO_COLUMNS = 1100
"""From this width on the lines stand in two columns."""


@dataclass(frozen=True, slots=True)
class Conclusion:
    """A finished step in one line; `more` is shown unfolded, one line each. tone: "over" for what broke a limit."""

    title: str
    text: str
    more: tuple[str, ...] = ()
    done: bool = True
    tone: str = ""


def conclusions(desk: Desk, case: Case) -> list[Conclusion]:
    """What is settled in this round, in the order of the way."""
    return [each for each in (_verdict(desk, case), _plan(desk, case), _done(case), _told(desk, case),
                              _closed(desk, case)) if each is not None]  # fmt: skip


def _verdict(desk: Desk, case: Case) -> Conclusion | None:
    if not case.verdict:
        return None
    title = translate("Queue", "Verdict: {verdict}").format(verdict=desk.label("verdict", case.verdict))
    more = [
        _pair(desk, "responsible_unit", case.responsible_unit),
        _pair(desk, "why", " · ".join(each for each in (desk.label("why", case.why), case.why_line) if each)),
    ]
    return Conclusion(title, case.verdict_basis, _filled(more))


def _plan(desk: Desk, case: Case) -> Conclusion | None:
    if not case.measures or case.status == Status.AWAITING_APPROVAL:
        return None  # a plan that waits has a card of its own
    approved = ""
    if case.approver:
        approved = translate("Queue", "approved by {who}, {at}").format(
            who=desk.session.display(case.approver), at=showing.moment(case.approved_at, desk.now())
        )
    title = translate("Queue", "Plan")
    remedies = showing.listed(desk, [desk.label("remedy", key) for key in case.remedy_kinds])
    amount = yuan(case.remedy_amount) if case.remedy_amount else ""
    more = [
        " · ".join(each for each in (remedies, amount, case.remedy_basis) if each),
        _pair(desk, "customer_text", case.customer_text),
        approved,
    ]
    first = " · ".join(each for each in (amount, case.measures) if each)
    return Conclusion(title, first, _filled(more))


def _done(case: Case) -> Conclusion | None:
    return Conclusion(translate("Queue", "Done"), case.done_what) if case.done_what else None


def _told(desk: Desk, case: Case) -> Conclusion | None:
    if case.told_at is None:
        return None
    title = translate("Queue", "Told, {at}, {way}").format(
        at=showing.moment(case.told_at, desk.now()), way=desk.label("way", case.told_way)
    )
    remedies = translate("Queue", "Remedies were named") if case.remedies_told else ""
    return Conclusion(title, case.decision, _filled([remedies]))


def _closed(desk: Desk, case: Case) -> Conclusion | None:
    if case.closed_at is None:
        return None
    title = translate("Queue", "Closed, {at}, {who}").format(
        at=showing.moment(case.closed_at, desk.now()), who=desk.session.display(case.closed_by)
    )
    result = " · ".join(
        each
        for each in (
            desk.label("result", case.result),
            desk.label("agreement", case.agreement),
            _pair(desk, "warning_no", case.warning_no),
        )
        if each
    )
    window = ""
    if case.callback_opens and case.callback_closes:
        window = translate("Queue", "Callback from {first} to {last}").format(
            first=showing.day(case.callback_opens, desk.today()), last=showing.day(case.callback_closes, desk.today())
        )
    return Conclusion(title, result, _filled([_pair(desk, "why", case.why_line), window, *case.whys]))


def _pair(desk: Desk, key: str, value: str) -> str:

    field = FIELDS[key]
    name = field.en if desk.language == "en" else field.zh
    return f"{name}  {value}" if value else ""


def _filled(lines: list[str]) -> tuple[str, ...]:
    return tuple(each for each in lines if each)


class FoldedStep(QWidget):
    """One conclusion: tick, bold title, its text cut to the line, and the rest on request."""

    def __init__(self, conclusion: Conclusion, parent: QWidget | None = None, *, stacked: bool = False) -> None:
        """stacked: where there is little room the text stands under its title."""
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(IconLabel(*_icon(conclusion)))
        line.addWidget(label(conclusion.title, "strong"))
        text = ElidedLabel(
            " ".join(conclusion.text.split()), "hint" if stacked else "base", ink="text2" if stacked else "text"
        )
        if stacked:
            line.addStretch(1)
        else:
            line.addWidget(text, 1)
        self._toggle = ActionButton(self.tr("Unfold"), kind="link", icon="chevron-down")
        self._toggle.clicked.connect(self._unfold)
        line.addWidget(self._toggle)
        column.addLayout(line)
        if stacked:
            column.addWidget(text)
        self._conclusion = conclusion
        self._rest: QWidget | None = None
        self._column = column
        self._toggle.setVisible(bool(conclusion.text or conclusion.more))
        self.setAccessibleName(conclusion.title)
        self.setAccessibleDescription(" ".join((conclusion.text, *conclusion.more)))
        if not conclusion.done:
            self._unfold()  # who approves wants to read all of it

    def _unfold(self) -> None:
        if self._rest is None:
            self._rest = self._make_rest()
            self._column.addWidget(self._rest)
            self._rest.setVisible(False)
        shown = not self._rest.isVisibleTo(self)
        self._rest.setVisible(shown)
        self._toggle.set_words(
            self.tr("Fold") if shown else self.tr("Unfold"), icon="chevron-up" if shown else "chevron-down"
        )

    def _make_rest(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(24, 0, 12, 6)
        column.setSpacing(3)
        for place, words in enumerate((self._conclusion.text, *self._conclusion.more)):
            if words:
                column.addWidget(label(words, "base" if place == 0 else "quiet", wrap=True))
        return made


def _icon(conclusion: Conclusion) -> tuple[str, str]:
    if conclusion.tone == "over":
        return "alert-triangle", "over_text"
    return ("check-circle", "done_icon") if conclusion.done else ("stamp", "accent_text")


class FoldedSteps(Card):
    """All conclusions of a case, one line each; in two columns where there is room for both."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body.setContentsMargins(14, 4, 8, 4)
        self.body.setSpacing(0)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(28)
        self._grid.setVerticalSpacing(0)
        self.body.addLayout(self._grid)
        self._shown: list[Conclusion] = []
        self._steps: list[FoldedStep] = []
        self._columns = 1
        self.setAccessibleName(self.tr("What the earlier steps came to"))

    def show_case(self, desk: Desk, case: Case) -> None:
        """What is settled; hidden while nothing is."""
        wanted = conclusions(desk, case)
        self.setVisible(bool(wanted))
        if wanted == self._shown:
            return
        self._shown = wanted
        for old in self._steps:
            self._grid.removeWidget(old)
            old.deleteLater()
        self._steps = [FoldedStep(each) for each in wanted]
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = 2 if self.width() >= _TWO_COLUMNS * Theme.of().scale else 1
        if columns != self._columns:
            self._columns = columns
            self._arrange()

    def _arrange(self) -> None:
        columns = self._columns if len(self._steps) > 2 else 1
        for step in self._steps:
            self._grid.removeWidget(step)
        for place, step in enumerate(self._steps):
            self._grid.addWidget(step, place // columns, place % columns, Qt.AlignmentFlag.AlignTop)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
