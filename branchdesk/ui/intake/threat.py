"""Somebody threatens: one key hands the case to the supervisor on duty and shows what to do now (S3, S1)."""

from PySide6.QtCore import QObject, Signal

from branchdesk.domain import cards
from branchdesk.domain.cards import THREATENING
from branchdesk.domain.errors import BranchDeskError
from branchdesk.services import urgent
from branchdesk.ui.desk import Desk
from branchdesk.ui.intake.aside import Aside
from branchdesk.ui.intake.entry import OpenEntry
from branchdesk.ui.intake.form import IntakeForm

_CALLED = "safe_supervisor"
"""The step of the safety card that this key does."""


class Threat(QObject):
    """`handed` when flag, handler and the first tick stand in the form. The journal keeps all three with the case."""

    handed = Signal()

    def __init__(self, desk: Desk, entry: OpenEntry, form: IntakeForm, aside: Aside, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._entry, self._form, self._aside = desk, entry, form, aside

    def hand_over(self) -> bool:
        """Flag the case, hand it to the supervisor on duty, note the time. False if there is no supervisor; then the
        card still shows what to do."""
        now = self._desk.now().replace(microsecond=0)
        self._entry.touched()
        self._form.further.flags.boxes[THREATENING].setChecked(True)
        emergency = self._aside.emergency
        try:
            supervisor = urgent.takes_over(self._desk.session, now, str(self._form.values().get("against") or ""))
        except BranchDeskError as error:
            self.handed.emit()
            self._desk.toast(self._desk.words.message(error.problem), tone="soon")
            return False
        ticks = () if emergency.number else emergency.ticks
        emergency.show_wanted((cards.SAFETY,), cards.ticked(ticks, _CALLED, now, self._desk.user.login))
        self._form.assignment.handler.set_value(supervisor.login)
        words = self.tr("{name} takes over as soon as this is saved. What to do now stands on the safety card")
        self._desk.toast(words.format(name=supervisor.display), tone="soon")
        self.handed.emit()
        return True
