"""现场授权: a second person enters their own login in the dialog, the first one stays logged in (product.md R8).

The password is tried on a worker. Nothing is done here: the dialog answers who it was.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from branchdesk.domain.errors import BranchDeskError
from branchdesk.domain.records import User
from branchdesk.services import handling
from branchdesk.ui.access.password import PasswordEdit
from branchdesk.ui.desk import Desk
from branchdesk.ui.tasks import Bug
from branchdesk.ui.widgets.buttons import ActionButton
from branchdesk.ui.widgets.dialog import Dialog
from branchdesk.ui.widgets.fields import LineEdit
from branchdesk.ui.widgets.forms import FormRow, MessageLine
from branchdesk.ui.widgets.labels import announce, label


class SecondPersonDialog(Dialog):
    """`authorised(User)` when a second person's own login was right."""

    authorised = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget, what: str) -> None:
        """what: the action that needs a second person, in words."""
        super().__init__(parent, self.tr("Authorise on the spot"), icon="user-check", width=460)
        self._desk = desk
        words = self.tr("{what} needs a second person. They log in here; you stay logged in, the journal keeps both.")
        self.body.addWidget(label(words.format(what=what), "quiet", wrap=True))
        self.login = LineEdit(icon="user")
        self.password = PasswordEdit()
        self.password.setProperty("door", False)
        self.body.addWidget(FormRow(self.tr("Staff number"), self.login))
        self.body.addWidget(FormRow(self.tr("Password"), self.password))
        self._message = MessageLine()
        self.body.addWidget(self._message)
        self.add_cancel()
        self._go = self.add_button(
            ActionButton(self.tr("Authorise"), kind="primary", icon="user-check", keys="Enter", big=True), self._try
        )
        self.set_first_focus(self.login)

    def message(self) -> str:
        """What stands under the password."""
        return self._message.words()

    def _try(self) -> None:
        login, password = self.login.value(), self.password.value()
        if not login or not password:
            (self.password if login else self.login).setFocus()
            return
        self._busy(True)
        self._desk.background(
            lambda session, _report, _cancelled: handling.second_person(session, login, password),
            self._right,
            failed=self._wrong,
            owner=self,
        )

    def _right(self, user: User) -> None:
        self.accept()
        self.authorised.emit(user)

    def _wrong(self, error: BranchDeskError | Bug) -> None:
        self._busy(False)
        if isinstance(error, Bug):
            self.reject()
            self._desk.problem(error)
            return
        words = self._desk.words.message(error.problem)
        self.password.set_state("invalid", words)
        self._message.show_message("invalid", words)
        announce(self.password, words)
        self.password.selectAll()
        self.password.setFocus()

    def _busy(self, busy: bool) -> None:
        for each in (self.login, self.password, self._go):
            each.setEnabled(not busy)
        self._go.set_words(self.tr("Checking …") if busy else self.tr("Authorise"))
