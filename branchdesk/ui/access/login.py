"""The login page: staff number and password, Enter, in.

It paints before anything else of the program is loaded. What it knows stands on the door plate; whether the password
is right is tried on a worker, because that is slow on purpose.
"""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QVBoxLayout, QWidget

from branchdesk.ui.access.backdrop import Backdrop, Fact
from branchdesk.ui.access.password import DoorButton, PasswordEdit
from branchdesk.ui.preferences import Plate
from branchdesk.ui.widgets.buttons import ActionButton
from branchdesk.ui.widgets.fields import LineEdit
from branchdesk.ui.widgets.forms import MessageLine
from branchdesk.ui.widgets.labels import IconLabel, announce, label


class LoginPage(Backdrop):
    """`entered(login, password)`, `recovery_asked()`, and `left()` to go back (only with `can_leave`)."""

    entered = Signal(str, str)
    recovery_asked = Signal()
    left = Signal()

    def __init__(
        self,
        plate: Plate,
        logins: Sequence[str],
        version: str,
        parent: QWidget | None = None,
        *,
        can_leave: bool = False,
    ) -> None:
        super().__init__(420, parent)
        self._can_leave = can_leave
        self.login = LineEdit(icon="user", name=self.tr("Staff number"))
        self.login.setProperty("door", True)
        self.password = PasswordEdit(name=self.tr("Password"))
        self.enter = DoorButton(self.tr("Log in"), keys="Enter")
        self.forgot = ActionButton(self.tr("Forgot the password?"), kind="link")
        self._message = MessageLine()
        self._build(plate, version)
        self._complete(logins)
        known = plate.login if plate.login in logins else (logins[0] if len(logins) == 1 else "")
        self.login.setText(known)
        self.setFocusProxy(self.password if known else self.login)
        self.login.returnPressed.connect(self._after_login)
        self.password.returnPressed.connect(self._try)
        self.password.caps_changed.connect(self._show_caps)
        self.password.textEdited.connect(self._settle)
        self.enter.clicked.connect(self._try)
        self.forgot.clicked.connect(self.recovery_asked)

    def refuse(self, words: str) -> None:
        """The door stays shut: say why, and let the person type again."""
        self.set_busy(False)
        self.password.set_state("invalid", words)
        self._message.show_message("invalid", words)
        announce(self.password, words)
        self.password.selectAll()
        self.password.setFocus()

    def set_busy(self, busy: bool) -> None:
        """While the key is tried nothing can be changed."""
        for each in (self.login, self.password, self.enter, self.forgot):
            each.setEnabled(not busy)
        self.enter.set_words(self.tr("Opening …") if busy else self.tr("Log in"), keys="" if busy else "Enter")

    def message(self) -> str:
        """What stands under the password."""
        return self._message.words()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._can_leave and self.enter.isEnabled():
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _build(self, plate: Plate, version: str) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(36, 32, 36, 24)
        column.setSpacing(8)
        column.addLayout(self._head(plate))
        column.addSpacing(12)
        for words, field in ((self.tr("Staff number"), self.login), (self.tr("Password"), self.password)):
            name = label(words, "hint", ink="text2")
            name.setBuddy(field)
            column.addWidget(name)
            column.addWidget(field)
            column.addSpacing(2)
        column.addWidget(self._message)
        column.addSpacing(4)
        column.addWidget(self.enter)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 6, 0, 0)
        foot.setSpacing(0)
        foot.addWidget(self.forgot)
        if self._can_leave:
            back = ActionButton(self.tr("Back"), kind="ghost", keys="Esc")
            back.clicked.connect(self.left)
            foot.addWidget(back)
        foot.addStretch()
        foot.addWidget(label(version, "hint"))
        column.addLayout(foot)
        self.card.body.addLayout(column)
        self.add_facts(self._facts())

    def _head(self, plate: Plate) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(IconLabel("mark", "accent", "door_button"))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(self.tr("BranchDesk"), "name"))
        words.addWidget(label(self._place(plate), "quiet"))
        line.addLayout(words)
        line.addStretch()
        return line

    def _place(self, plate: Plate) -> str:
        branch = f"{plate.name} {plate.branch}{plate.desk}".strip()
        places = [each for each in (plate.bank, branch) if each]
        return " · ".join(places) or self.tr("Complaint desk of a branch")

    def _facts(self) -> QWidget:
        facts = QWidget()
        line = QHBoxLayout(facts)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(24)
        line.addWidget(Fact("shield-check", "done_icon", self.tr("The database is encrypted")))
        line.addWidget(Fact("wifi-off", "text2", self.tr("Runs offline; nothing leaves this computer")))
        return facts

    def _complete(self, logins: Sequence[str]) -> None:
        if len(logins) > 1:
            completer = QCompleter(QStringListModel(list(logins), self), self)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            self.login.setCompleter(completer)

    def _after_login(self) -> None:
        if self.login.value():
            self.password.setFocus()

    def _try(self) -> None:
        if not self.login.value():
            self._message.show_message("invalid", self.tr("Type your staff number"))
            self.login.setFocus()
        elif not self.password.value():
            self._message.show_message("invalid", self.tr("Type your password"))
            self.password.setFocus()
        else:
            self._settle()
            self.set_busy(True)
            self.entered.emit(self.login.value(), self.password.value())

    def _settle(self) -> None:
        self.password.set_state("")
        self._show_caps(self.password.caps)

    def _show_caps(self, on: bool) -> None:
        self._message.show_message("warning" if on else "", self.tr("Caps lock is on") if on else "")
