"""Nobody could be asked: when to try again, or how the callback ends. The third failure goes on in writing."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from branchdesk.domain import callbacks, closing
from branchdesk.domain.callbacks import FINAL_FAILURES, CallEffect
from branchdesk.services.callbacks import CallItem
from branchdesk.ui.callbacks.answers import FAILED, Answers
from branchdesk.ui.callbacks.slots import offered
from branchdesk.ui.callbacks.times import TimeChoice
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue import showing
from branchdesk.ui.widgets.banner import Banner
from branchdesk.ui.widgets.fields import LineEdit
from branchdesk.ui.widgets.forms import FormRow, SectionTitle


def effect(desk: Desk, item: CallItem, outcome: str) -> CallEffect:
    """What an attempt with this outcome would do now."""
    now = desk.now()
    call = closing.attempt(item.case, item.attempts, {"outcome": outcome}, desk.user, now)
    return callbacks.after_call(item.case, item.attempts, call, desk.rules, now)


class EndingPage(QWidget):
    """For every outcome but "reached". `changed()` on every answer."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._item: CallItem | None = None
        self._outcome = ""
        self._title = SectionTitle(self.tr("Call again"))
        self.times = TimeChoice(desk, self.tr("Call again"))
        self._banner = Banner("info")
        self.remark = LineEdit(name=self.tr("Remark"), placeholder=self.tr("Optional: switched off, family answered …"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for each in (self._title, self.times, self._banner):
            column.addWidget(each)
        column.addWidget(FormRow(self.tr("Remark"), self.remark))
        column.addStretch()
        self.times.changed.connect(self.changed)
        self.remark.textChanged.connect(self.changed)

    def show_item(self, item: CallItem, answers: Answers) -> None:
        """Another person with what was answered before."""
        self._item, self._outcome = item, ""
        self.remark.set_value(answers.words)
        self.show_outcome(answers.outcome)
        self.times.show_typed(answers.slot, answers.day, answers.clock)

    def show_outcome(self, outcome: str) -> None:
        """What this outcome asks for and leads to."""
        if self._item is None or outcome == self._outcome:
            return
        self._outcome = outcome
        again = self.again(outcome)
        self._title.setVisible(again)
        self.times.setVisible(again)
        if again:
            now = self._desk.now()
            self.times.offer(offered(now, self._desk.rules.calendar) if outcome in FAILED else None)
        self._explain(self._item, outcome, again)

    def again(self, outcome: str) -> bool:
        """Whether another call is to be agreed."""
        item = self._item
        return item is not None and bool(outcome) and not effect(self._desk, item, outcome).archived

    def gap(self) -> str:
        """Why the time cannot be taken, in words; "" if it can or none is needed."""
        return self.times.gap() if self.times.isVisibleTo(self) else ""

    def _explain(self, item: CallItem, outcome: str, again: bool) -> None:
        left = self._left(item) - (outcome in FAILED)
        hint = self.tr("{left} more, {all} in all").format(left=left, all=FINAL_FAILURES) if outcome in FAILED else ""
        if again and item.closes is not None:
            closes = showing.day(item.closes, self._desk.today())
            window = self.tr("window until {day}").format(day=closes)
            hint = " · ".join(each for each in (hint, window) if each)
        title = self.tr("Call again") if outcome in FAILED else self.tr("Time agreed")
        self._title.show_words(title, hint)
        self._banner.setVisible(bool(outcome) and (outcome != callbacks.APPOINTMENT))
        if again:
            soon = self.tr("After the third failure on different days: not reached, on in writing")
            none = self.tr("It is never counted as reached; two calls on one day count once")
            self._banner.show_words("info", soon, none)
        elif outcome in FAILED:
            title = self.tr("Third failure: not reached, on in writing")
            self._banner.show_words("soon", title, self.tr("Send a letter; counted as not reached"), "mail")
        elif outcome == callbacks.WRONG_NUMBER:
            words = self.tr("The callback goes on by letter; counted apart")
            self._banner.show_words("soon", self.tr("Wrong number: on in writing"), words, "mail")
        elif outcome == callbacks.REFUSED:
            words = self.tr("No scores are asked for, and he is not called again")
            self._banner.show_words("info", self.tr("Refused: the callback is over"), words)

    @staticmethod
    def _left(item: CallItem) -> int:
        failed = {each.at.date() for each in item.attempts if each.outcome in FAILED}
        return FINAL_FAILURES - len(failed)
