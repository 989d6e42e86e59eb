"""One attempt: six outcomes by digit, and below them what the outcome asks for."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from branchdesk.domain.callbacks import OUTCOMES, REACHED
from branchdesk.services.callbacks import CallItem
from branchdesk.ui.callbacks import saying
from branchdesk.ui.callbacks.answers import FAILED, Answers
from branchdesk.ui.callbacks.ending import EndingPage
from branchdesk.ui.callbacks.reached import ReachedPage
from branchdesk.ui.desk import Desk
from branchdesk.ui.widgets.choices import OutcomeGroup
from branchdesk.ui.widgets.forms import MessageLine, SectionTitle

_ICONS = ("phone-call", "phone-missed", "phone-off", "user-x", "ban", "calendar")
_COLUMNS = 3


class AttemptForm(QWidget):
    """`changed()` on every answer, `suggesting()` when a suggestion is to become a case."""

    changed = Signal()
    suggesting = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._item: CallItem | None = None
        self._title = SectionTitle(self.tr("Outcome"), self.tr("by digit"))
        options = [(key, desk.label("outcome", key), icon) for key, icon in zip(OUTCOMES, _ICONS, strict=True)]
        self.outcome = OutcomeGroup(options, name=self.tr("Outcome of the call"), columns=_COLUMNS)
        self._message = MessageLine()
        self.reached = ReachedPage(desk)
        self.ending = EndingPage(desk)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for each in (self._title, self.outcome, self._message, self.reached, self.ending):
            column.addWidget(each)
        column.addStretch()
        self.outcome.value_changed.connect(lambda _key: self._turn())
        self.outcome.chosen.connect(self._chosen)
        for page in (self.reached, self.ending):
            page.changed.connect(self.changed)
        self.reached.suggesting.connect(self.suggesting)

    def show_item(self, item: CallItem, answers: Answers) -> None:
        """Another person, with what was answered before or nothing."""
        self._item = item
        hint = self.tr("by digit")
        if item.last is not None:
            hint = f"{hint} · {saying.last_words(self._desk, item.last, self._desk.now())}"
        self._title.show_words(self.tr("Outcome"), hint)
        self._message.show_message("", "")
        self.reached.show_item(item, answers)
        self.ending.show_item(item, answers)
        self.outcome.set_value(answers.outcome)
        self._turn()

    def answers(self) -> Answers:
        """What stands here now."""
        reached, ending = self.reached, self.ending
        outcome = self.outcome.value()
        is_reached = outcome == REACHED
        return Answers(
            outcome=outcome,
            scores=reached.ratings.values() if is_reached else {},
            reopening=reached.reopening.value(),
            churn=reached.side.churn.value(),
            experience=reached.side.experience.isChecked(),
            words=reached.words.value() if is_reached else ending.remark.value(),
            suggestion=reached.suggestion.value() if is_reached else "",
            slot=ending.times.key() if outcome in FAILED else "",
            next_at=ending.times.at() if not is_reached and ending.times.isVisibleTo(ending) else None,
            day=ending.times.day.day(),
            clock=ending.times.clock.clock(),
        )

    def complete(self) -> bool:
        """Whether it can be saved; else goes to what is missing and says why."""
        answers = self.answers()
        if not answers.outcome:
            self._message.show_message("invalid", self.tr("Choose the outcome first: 1 to 6"))
            self.focus_first()
            return False
        if answers.outcome == REACHED:
            gap = self.reached.gap(answers)
            self.reached.show_gap(gap)
            return not gap
        words = self.ending.gap()
        if words:
            self.ending.times.show_gap(words)
        return not words

    def focus_first(self) -> None:
        """Where work goes on: the outcome, or what it asks for next."""
        outcome = self.outcome.value()
        if not outcome:
            self.outcome.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._follow(outcome)

    def focus_outcome(self) -> None:
        """Back to the outcome."""
        self.outcome.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def at_outcome(self) -> bool:
        """True while the focus is in the outcome."""
        proxy = self.outcome.focusProxy()
        return proxy is not None and proxy.hasFocus()

    def focus_words(self) -> None:
        """Ctrl+M: the customer's words, or the remark."""
        target = self.ending.remark if self.outcome.value() not in ("", REACHED) else self.reached.words
        if not self.outcome.value():
            self.outcome.set_value(REACHED)
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_suggestion(self) -> None:
        """Where a suggestion is typed; somebody must have answered."""
        if not self.outcome.value():
            self.outcome.set_value(REACHED)
        if self.outcome.value() == REACHED:
            self.reached.focus_suggestion()

    def type_digit(self, digit: int) -> bool:
        """A digit nobody below took."""
        if not self.outcome.value():
            return self.outcome.choose_digit(digit)
        if self.outcome.value() == REACHED:
            return self.reached.type_digit(digit)
        return self.ending.times.group.isVisibleTo(self) and self.ending.times.group.choose_digit(digit)

    def enter(self) -> bool:
        """Enter goes on inside the form. True if it did."""
        return self.ending.isVisibleTo(self) and self.ending.times.enter()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() >= self.outcome.row_width()
        self.outcome.set_columns(len(OUTCOMES) if room else _COLUMNS)

    def _chosen(self, outcome: str) -> None:
        self._message.show_message("", "")
        self._follow(outcome)

    def _follow(self, outcome: str) -> None:
        if outcome == REACHED:
            self.reached.focus_scores()
        elif self.ending.times.isVisibleTo(self.ending):
            self.ending.times.focus_first()

    def _turn(self) -> None:
        outcome = self.outcome.value()
        self.reached.setVisible(outcome == REACHED)
        self.ending.setVisible(outcome not in ("", REACHED))
        self.ending.show_outcome(outcome)
        self.changed.emit()
