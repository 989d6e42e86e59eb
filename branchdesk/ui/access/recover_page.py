"""A forgotten password: the recovery code from paper, a staff number, and a new password."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from branchdesk.ui.access.backdrop import Backdrop
from branchdesk.ui.access.password import PasswordEdit
from branchdesk.ui.widgets.buttons import ActionButton
from branchdesk.ui.widgets.fields import LineEdit
from branchdesk.ui.widgets.forms import FormRow
from branchdesk.ui.widgets.labels import label


class RecoverPage(Backdrop):
    """`entered(code, login, password)`, or `left()` to go back to the login."""

    entered = Signal(str, str, str)
    left = Signal()

    def __init__(self, login: str, parent: QWidget | None = None) -> None:
        super().__init__(620, parent)
        self.code = LineEdit(icon="key", placeholder=self.tr("Eight groups of four, dashes may be left out"))
        self.login = LineEdit(icon="user")
        self.password = PasswordEdit(placeholder=self.tr("At least 8 characters"))
        self.again = PasswordEdit(placeholder=self.tr("The same password once more"))
        for each in (self.password, self.again):
            each.setProperty("door", False)
        self.login.setText(login)
        self.rows: dict[str, FormRow] = {}
        column = QVBoxLayout()
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(8)
        column.addWidget(label(self.tr("Set a new password"), "title"))
        words = self.tr("Take the sealed paper with the recovery code. Without it ask the branch manager.")
        column.addWidget(label(words, "quiet", wrap=True))
        column.addSpacing(4)
        fields = (
            ("code", self.tr("Recovery code"), self.code),
            ("login", self.tr("Staff number"), self.login),
            ("password", self.tr("New password"), self.password),
            ("again", self.tr("Once more"), self.again),
        )
        for key, words, field in fields:
            self.rows[key] = FormRow(words, field, required=True)
            column.addWidget(self.rows[key])
            field.returnPressed.connect(self._enter)
        self.back = ActionButton(self.tr("Back"), kind="ghost", keys="Esc", big=True)
        self.save = ActionButton(self.tr("Set and log in"), kind="primary", keys="Enter", big=True)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 6, 0, 0)
        foot.addWidget(self.back)
        foot.addStretch()
        foot.addWidget(self.save)
        column.addLayout(foot)
        self.card.body.addLayout(column)
        self.setFocusProxy(self.code)
        self.back.clicked.connect(self.left)
        self.save.clicked.connect(self._try)

    def refuse(self, messages: Mapping[str, str]) -> None:
        """Not yet: each message under its field; one without a field of its own under the code."""
        self.set_busy(False)
        known = {key if key in self.rows else "code": words for key, words in messages.items()}
        for key, row in self.rows.items():
            words = known.get(key, "")
            row.set_message("invalid" if words else "", words)
        for key in self.rows:
            if key in known:
                self.rows[key].field.setFocus()
                return

    def set_busy(self, busy: bool) -> None:
        """While the code is tried nothing can be changed."""
        for each in (self.code, self.login, self.password, self.again, self.save, self.back):
            each.setEnabled(not busy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.back.isEnabled():
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _enter(self) -> None:
        for row in self.rows.values():
            field = row.field
            if isinstance(field, LineEdit) and not field.text():
                field.setFocus()
                return
        self._try()

    def _try(self) -> None:
        empty = {key: self.tr("Still empty") for key, row in self.rows.items() if not row.field.text()}  # type: ignore[attr-defined]
        if not empty and self.password.value() != self.again.value():
            empty["again"] = self.tr("The two passwords are not the same")
        if empty:
            self.refuse(empty)
            return
        self.set_busy(True)
        self.entered.emit(self.code.value(), self.login.value(), self.password.value())
