"""The customer of a case on the screen: name, title, masked phone, and the eye that shows it in full for 20 seconds.

Showing a full number asks for a reason, is written in the journal first, and ends by itself (product.md R9).
"""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from branchdesk.domain.case import Case
from branchdesk.domain.masking import mask_phone, spaced_phone
from branchdesk.domain.people import may_reveal
from branchdesk.domain.records import Change
from branchdesk.services import handling
from branchdesk.ui.desk import Desk
from branchdesk.ui.problems import ConfirmDialog
from branchdesk.ui.queue import showing
from branchdesk.ui.widgets.buttons import IconButton
from branchdesk.ui.widgets.labels import announce, label

SHOWN_MS = 20_000


class CustomerLine(QWidget):
    """Name, title and phone of the case shown. `big` is the name's size in the case view."""

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, role: str = "section") -> None:
        super().__init__(parent)
        self._desk = desk
        self._case: Case | None = None
        self._full = ""
        self._name = label("", role)
        self._title = label("", "quiet")
        self._phone = label("", "quiet")
        self._eye = IconButton("eye", self.tr("Show the full number"))
        self._eye.clicked.connect(self._asked)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.hide_number)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for each in (self._name, self._title, self._phone):
            line.addWidget(each)
        line.addWidget(self._eye)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_case(self, case: Case) -> None:
        """Another case hides the number; the same one, changed, leaves it shown."""
        if self._case is None or self._case.uid != case.uid:
            self.hide_number()
        self._case = case
        self._name.setText(showing.customer(case.customer_name, anonymous=case.anonymous))
        self._title.setText(self._desk.label("title", case.title))
        self._title.setVisible(bool(case.title))
        self._show_number()

    def hide_number(self) -> None:
        """Mask the number again."""
        self._timer.stop()
        self._full = ""
        self._show_number()

    def _show_number(self) -> None:
        case = self._case
        if case is None:
            return
        masked = mask_phone(case.phone)
        words = self._full or masked or self.tr("no phone")
        self._phone.setText(words)
        self._eye.setVisible(bool(case.phone))
        allowed = may_reveal(case, self._desk.user)
        self._eye.setEnabled(allowed or bool(self._full))
        if self._full:
            self._eye.set_name(self.tr("Hide the number"), "eye-off")
        elif allowed:
            self._eye.set_name(self.tr("Show the full number"), "eye")
        else:
            # Greyed and saying why: a control nobody may use must not look usable.
            self._eye.set_name(
                self.tr("Only first owner, handler, today's caller and supervisor see the number"), "eye"
            )

    def _asked(self) -> None:
        if self._full:
            self.hide_number()
            return
        case = self._case
        if case is None:
            return
        dialog = ConfirmDialog(
            self,
            self.tr("Show the full number of {number}?").format(number=case.number),
            self.tr("The number is shown for 20 seconds. The journal notes who saw it and why."),
            verb=self.tr("Show"),
            keep=self.tr("Cancel"),
            reason=True,
            placeholder=self.tr("Required, for example: first contact"),
            destructive=False,
            icon="eye",
        )
        dialog.confirmed.connect(lambda reason: self._reveal(case.uid, reason))
        dialog.open()

    def _reveal(self, uid: str, reason: str) -> None:
        now = self._desk.now()
        self._desk.do(
            lambda session: handling.shown(session, handling.find_case(session, uid), reveal=reason, now=now),
            self._revealed,
            change=Change(frozenset({"case"}), frozenset({uid})),
            owner=self,
        )

    def _revealed(self, case: Case) -> None:
        if self._case is None or self._case.uid != case.uid:
            return
        self._full = spaced_phone(case.phone)
        self._show_number()
        self._timer.start()
        announce(self, self._full)
