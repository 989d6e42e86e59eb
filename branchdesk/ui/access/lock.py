"""The lock page: nothing of the screen behind it, one password field, and the word that drafts are kept."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from branchdesk.ui.access.backdrop import Backdrop, Fact
from branchdesk.ui.access.password import PasswordEdit
from branchdesk.ui.widgets.buttons import ActionButton
from branchdesk.ui.widgets.forms import MessageLine
from branchdesk.ui.widgets.labels import announce, label, round_icon


class LockPage(Backdrop):
    """`entered(password)` of the same person, or `switch_asked()`. minutes: how long nobody typed, 0 by hand."""

    entered = Signal(str)
    switch_asked = Signal()

    def __init__(
        self, display: str, login: str, parent: QWidget | None = None, *, minutes: int = 0, draft: bool = False
    ) -> None:
        super().__init__(400, parent)
        self.password = PasswordEdit(placeholder=self.tr("Password to go on"), name=self.tr("Password"))
        self.enter = ActionButton(self.tr("Unlock"), kind="primary", keys="Enter", big=True)
        self.switch = ActionButton(self.tr("Someone else logs in"), kind="ghost", big=True)
        self._message = MessageLine()
        why = (
            self.tr("{minutes} minutes without activity").format(minutes=minutes)
            if minutes
            else self.tr("locked by hand")
        )
        self._build(f"{display} {login} · {why}" if display != login else f"{display} · {why}", draft)
        self.setFocusProxy(self.password)
        self.password.returnPressed.connect(self._try)
        self.password.caps_changed.connect(self._show_caps)
        self.password.textEdited.connect(self._settle)
        self.enter.clicked.connect(self._try)
        self.switch.clicked.connect(self.switch_asked)

    def refuse(self, words: str) -> None:
        """The screen stays locked: say why."""
        self.set_busy(False)
        self.password.set_state("invalid", words)
        self._message.show_message("invalid", words)
        announce(self.password, words)
        self.password.selectAll()
        self.password.setFocus()

    def set_busy(self, busy: bool) -> None:
        """While the password is tried nothing can be changed."""
        for each in (self.password, self.enter, self.switch):
            each.setEnabled(not busy)

    def message(self) -> str:
        """What stands under the password."""
        return self._message.words()

    def _build(self, who: str, draft: bool) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(32, 24, 32, 20)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(round_icon("lock", side=44))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(self.tr("Locked"), "name"))
        words.addWidget(label(who, "quiet"))
        head.addLayout(words)
        head.addStretch()
        column.addLayout(head)
        column.addSpacing(6)
        column.addWidget(self.password)
        column.addWidget(self._message)
        if draft:
            kept = Fact("check-circle", "done_icon", self.tr("Your unfinished entry is kept as a draft"))
            column.addWidget(kept, 0, Qt.AlignmentFlag.AlignLeft)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 4, 0, 0)
        foot.addWidget(self.switch)
        foot.addStretch()
        foot.addWidget(self.enter)
        column.addLayout(foot)
        self.card.body.addLayout(column)

    def _try(self) -> None:
        if self.password.value():
            self._settle()
            self.set_busy(True)
            self.entered.emit(self.password.value())

    def _settle(self) -> None:
        self.password.set_state("")
        self._show_caps(self.password.caps)

    def _show_caps(self, on: bool) -> None:
        self._message.show_message("warning" if on else "", self.tr("Caps lock is on") if on else "")
