"""The number to dial, large: masked until the journal has noted who reads it, then in full for 20 seconds (R9).

Nobody is asked for a reason, because calling is the reason. Passing over people with the arrow keys shows no number:
somebody must stay chosen for a moment before it is asked for.
"""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from branchdesk.domain.case import Case
from branchdesk.domain.errors import BranchDeskError
from branchdesk.domain.masking import mask_phone, spaced_phone
from branchdesk.domain.people import may_reveal
from branchdesk.domain.records import Change
from branchdesk.services import callbacks
from branchdesk.ui.desk import Desk
from branchdesk.ui.tasks import Bug
from branchdesk.ui.widgets.buttons import IconButton
from branchdesk.ui.widgets.labels import announce, label

SHOWN_MS = 20_000
SETTLED_MS = 350
KEYS = "F8"


class DialNumber(QWidget):
    """The number of the person to call."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._case: Case | None = None
        self._full = ""
        self._asked = ""
        self.number = label("", "dial")
        self.number.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.hint = label("", "hint")
        self.eye = IconButton("eye", self.tr("Show the full number"))
        self.eye.clicked.connect(self.toggle)
        self._settled = _once(self, SETTLED_MS)
        self._settled.timeout.connect(self.ask)
        self._over = _once(self, SHOWN_MS)
        self._over.timeout.connect(self.hide_number)
        line = QHBoxLayout()
        line.setSpacing(2)
        line.addStretch()
        line.addWidget(self.hint)
        line.addWidget(self.eye)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.number, 0, Qt.AlignmentFlag.AlignRight)
        column.addLayout(line)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    @property
    def shown(self) -> bool:
        """True while the full number can be read."""
        return bool(self._full)

    def show_case(self, case: Case, *, ask: bool) -> None:
        """Another person's number, masked; `ask` also shows it in full as soon as the caller stays with him."""
        if self._case is None or self._case.uid != case.uid:
            self._over.stop()
            self._full = self._asked = ""
            self._case = case
            if ask and self._allowed():
                self._settled.start()
            else:
                self._settled.stop()
        self._case = case
        self._tell()

    def toggle(self) -> None:
        """Show or hide the number: the eye and its key."""
        if self._full:
            self.hide_number()
        else:
            self.ask()

    def ask(self) -> None:
        """Have the journal note it, then show the number."""
        self._settled.stop()
        case = self._case
        if case is None or not self._allowed() or self._asked == case.uid:
            return
        self._asked = case.uid
        now, reason, uid = self._desk.now(), self.tr("Callback"), case.uid
        self._desk.do(
            lambda session: callbacks.show_number(session, uid, reason, now=now),
            self._noted,
            failed=lambda error: self._refused(uid, error),
            change=Change(frozenset({"case"}), frozenset({uid}), self._desk),
            owner=self,
        )

    def hide_number(self) -> None:
        """Mask it again."""
        self._settled.stop()
        self._over.stop()
        self._full = self._asked = ""
        self._tell()

    def _noted(self, case: Case) -> None:
        if self._asked != case.uid or self._case is None or self._case.uid != case.uid:
            return
        self._asked = ""
        self._full = spaced_phone(case.phone)
        self._tell()
        self._over.start()
        announce(self, self._full)

    def _refused(self, uid: str, error: BranchDeskError | Bug) -> None:
        if self._asked == uid:
            self._asked = ""
        self._desk.problem(error)

    def _allowed(self) -> bool:
        case = self._case
        return case is not None and bool(case.phone) and may_reveal(case, self._desk.user, self._desk.today())

    def _tell(self) -> None:
        case = self._case
        if case is None:
            return
        self.number.setText(self._full or mask_phone(case.phone) or self.tr("No phone"))
        self.number.setAccessibleName(self.tr("Phone"))
        allowed = self._allowed()
        self.eye.setVisible(bool(case.phone))
        self.eye.setEnabled(allowed)
        if self._full:
            self.hint.setText(self.tr("Noted in the journal · 20 s"))
            self.eye.set_name(self.tr("Hide the number {keys}").format(keys=KEYS), "eye-off")
        elif allowed:
            self.hint.setText(self.tr("{keys} shows the number").format(keys=KEYS))
            self.eye.set_name(self.tr("Show the full number {keys}").format(keys=KEYS), "eye")
        elif case.phone:
            self.hint.setText(self.tr("For first owner, handler, supervisor"))
            self.eye.set_name(self.tr("Only first owner, handler, today's caller and supervisor see the number"), "eye")
        else:
            self.hint.setText("")


def _once(parent: QWidget, milliseconds: int) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    return timer
