"""The right side: one person, the form that belongs to him, and the keys that save it."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from branchdesk.domain import callbacks as rules
from branchdesk.domain import transitions
from branchdesk.domain.errors import Problem
from branchdesk.domain.workflow import action
from branchdesk.services.callbacks import CallItem
from branchdesk.ui.callbacks import saying
from branchdesk.ui.callbacks.answers import FAILED, Answers
from branchdesk.ui.callbacks.attempt import AttemptForm
from branchdesk.ui.callbacks.contact import ContactForm
from branchdesk.ui.callbacks.person import PersonHead
from branchdesk.ui.desk import Desk
from branchdesk.ui.widgets.banner import Banner
from branchdesk.ui.widgets.buttons import ActionButton


class PersonPane(QWidget):
    """Shows a `CallItem` and takes the answers. `saving()`, `skipping()`, `undoing()`, `suggesting()`, `opening()` ask
    the page to act; `changed()` on every answer."""

    saving = Signal()
    skipping = Signal()
    undoing = Signal()
    suggesting = Signal()
    opening = Signal()
    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.item: CallItem | None = None
        self._next = ""
        self.refused: Problem | None = None
        self.head = PersonHead(desk)
        self._banner = Banner("over")
        self.attempt = AttemptForm(desk)
        self.contact = ContactForm(desk)
        self.skip = ActionButton(self.tr("Skip"), kind="ghost", keys="F7")
        self.undo = ActionButton(self.tr("Take the last one back"), kind="ghost", icon="undo", keys="Ctrl+Z")
        self.save = ActionButton("", kind="primary", icon="check", keys="Enter", big=True)
        self._lay_out()
        self.skip.clicked.connect(self.skipping)
        self.undo.clicked.connect(self.undoing)
        self.save.clicked.connect(self.saving)
        self.attempt.suggesting.connect(self.suggesting)
        self.contact.opening.connect(self.opening)
        for form in (self.attempt, self.contact):
            form.changed.connect(self._answered)

    @property
    def owed(self) -> bool:
        """True while an open case is shown."""
        return self.item is not None and self.item.due in saying.OWED

    def show_item(self, item: CallItem, answers: Answers, *, next_name: str, ask: bool) -> None:
        """Another person, or the same one with fresh facts: then the answers stay as they are."""
        same = self.item is not None and self.item.case.uid == item.case.uid and self.item.due == item.due
        self.item, self._next = item, next_name
        self.head.show_item(item, ask=ask)
        self._judge(item)
        if not same:
            self.contact.setVisible(self.owed)
            self.attempt.setVisible(not self.owed)
            if self.owed:
                self.contact.show_item(item, answers.words)
            else:
                self.attempt.show_item(item, answers)
            self._scroll.verticalScrollBar().setValue(0)
        self._answered()

    def forget(self) -> None:
        """Nobody is shown: the next person starts afresh even if it is the same one."""
        self.item = None

    def answers(self) -> Answers:
        """What stands in the form."""
        return Answers(words=self.contact.words.value()) if self.owed else self.attempt.answers()

    def complete(self) -> bool:
        """Whether it can be saved; else goes to what is missing."""
        if self.refused is not None:
            return False
        return self.contact.complete() if self.owed else self.attempt.complete()

    def enter(self) -> bool:
        """Enter goes on inside the form. True if it did."""
        return self.contact.enter() if self.owed else self.attempt.enter()

    def focus_first(self) -> None:
        """Where work goes on."""
        if self.owed:
            self.contact.focus_first()
        else:
            self.attempt.focus_first()

    def focus_words(self) -> None:
        """Ctrl+M."""
        if self.owed:
            self.contact.focus_words()
        else:
            self.attempt.focus_words()

    def focus_suggestion(self) -> None:
        """Ctrl+J without a suggestion: where it is typed."""
        if not self.owed:
            self.attempt.focus_suggestion()

    def reason(self, answers: Answers) -> str:
        """Why the case is reopened, in words for its history; "" if it is not."""
        return self.attempt.reached.reasons()[answers.reopening] if answers.reopens else ""

    def type_digit(self, digit: int) -> bool:
        """A digit nobody below took."""
        return not self.owed and self.attempt.type_digit(digit)

    def set_undo(self, name: str) -> None:
        """Whom Ctrl+Z takes back; "" for nobody."""
        self.undo.set_reason("" if name else self.tr("Nothing of yours to take back today"))

    def _judge(self, item: CallItem) -> None:
        """Whether this person may answer for the customer at all, and whether it is the hour to call."""
        desk, now = self._desk, self._desk.now()
        row = action("contact" if self.owed else "call")
        self.refused = transitions.refusal(row, item.case, desk.user, desk.rules, now=now) if row else None
        hours = saying.call_hours(desk, now.date())
        if self.refused is not None:
            words = self.tr("{keys} goes on to the next person").format(keys="F7")
            self._banner.show_words("over", desk.words.message(self.refused), words)
        elif not rules.in_call_hours(now, desk.rules.calendar):
            words = self.tr("Calls are made {hours}").format(hours=hours) if hours else self.tr("No calls today")
            keyed = self.tr("{words}; results from paper can be keyed in at any time").format(words=words)
            self._banner.show_words("info", self.tr("Not in call hours"), keyed, "clock")
        self._banner.setVisible(self.refused is not None or not rules.in_call_hours(now, desk.rules.calendar))
        self.save.set_reason(desk.words.message(self.refused) if self.refused is not None else "")

    def _answered(self) -> None:
        """The words of the button say what saving does."""
        name, answers = self._next, self.answers()
        icon = "check"
        if self.owed:
            words = self.tr("Register the contact")
        elif answers.reopens:
            words, icon = self.tr("Reopen and save"), "rotate-ccw"
        elif answers.outcome in FAILED and self.attempt.ending.again(answers.outcome):
            words, icon = self.tr("Call again, next one"), "calendar"
        elif name:
            words = self.tr("Save, next is {name}").format(name=name)
        else:
            words = self.tr("Save")
        self.save.set_words(words, icon=icon, keys="Ctrl+Enter" if self.owed else "Enter")
        self.changed.emit()

    def _focused(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._scroll.isAncestorOf(now):
            self._seen.start(0)

    def _follow_focus(self) -> None:
        now = QApplication.focusWidget()
        if now is not None and self._scroll.isAncestorOf(now):
            self._scroll.ensureWidgetVisible(now, 0, 60)

    def _lay_out(self) -> None:
        content = QWidget()
        content.setProperty("scrolled", True)
        column = QVBoxLayout(content)
        column.setContentsMargins(20, 14, 20, 12)
        column.setSpacing(10)
        column.addWidget(self.head)
        column.addWidget(self._banner)
        column.addWidget(self.attempt, 1)
        column.addWidget(self.contact, 1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(content)
        # What a digit leads to may lie below the edge, and may have been shown by that digit only.
        self._seen = QTimer(self)
        self._seen.setSingleShot(True)
        self._seen.timeout.connect(self._follow_focus)
        QApplication.instance().focusChanged.connect(self._focused)  # type: ignore[union-attr]
        foot = QFrame()
        foot.setProperty("surface", "foot")
        line = QHBoxLayout(foot)
        line.setContentsMargins(20, 6, 16, 7)
        line.setSpacing(12)
        line.addWidget(self.skip)
        line.addWidget(self.undo)
        line.addStretch()
        line.addWidget(self.save)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(foot)
