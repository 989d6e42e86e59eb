"""What the right side says when nobody is left to call."""

from collections import Counter

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from branchdesk.domain import callbacks
from branchdesk.services.callbacks import CallDay
from branchdesk.ui.callbacks.answers import FAILED
from branchdesk.ui.desk import Desk
from branchdesk.ui.widgets.buttons import ActionButton
from branchdesk.ui.widgets.labels import EmptyState


class RestPage(QWidget):
    """`printing()` today's results, `undoing()` the last one."""

    printing = Signal()
    undoing = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.print = ActionButton(self.tr("Print today's results"), icon="printer", keys="Ctrl+P")
        self.undo = ActionButton(self.tr("Take the last one back"), kind="ghost", icon="undo", keys="Ctrl+Z")
        self.print.clicked.connect(self.printing)
        self.undo.clicked.connect(self.undoing)
        self.state = EmptyState("phone-call", "", "", [self.print, self.undo])
        column = QVBoxLayout(self)
        column.addWidget(self.state)

    def show_day(self, day: CallDay, undo: bool) -> None:
        """What was done today, or why there is nothing to do."""
        self.print.setVisible(bool(day.done))
        self.undo.setVisible(undo)
        if not day.done:
            title = self.tr("Nobody to call today")
            words = self.tr(
                "A customer is called from the third day after closing; promises and contacts due stand here too"
            )
            self.state.show_words(title, words)
            return
        made = Counter(call.outcome for _case, call in day.done)
        reopened = sum(
            0 < call.score_result <= callbacks.DISSATISFIED and case.round > call.round for case, call in day.done
        )
        again = sum(made[each] for each in (*FAILED, callbacks.APPOINTMENT))
        words = self.tr("{all} calls: reached {reached}, again {again}, reopened {reopened}")
        words = words.format(all=len(day.done), reached=made[callbacks.REACHED], again=again, reopened=reopened)
        self.state.show_words(self.tr("Today's callbacks are done"), words)
