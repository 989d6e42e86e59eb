"""The line above a step: why it cannot be done now, that the clocks stand still, that nothing is left to do."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from branchdesk.domain.callbacks import RUNNING
from branchdesk.domain.case import Case
from branchdesk.domain.errors import Problem
from branchdesk.services.handling import Offer
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue import showing
from branchdesk.ui.widgets.banner import Banner


class StepBanner(Banner):
    """Hidden while there is nothing to say."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("info", parent=parent)
        self._desk = desk

    def show_case(self, case: Case, offer: Offer | None) -> None:
        """What matters about a case before its next step; the refusal first."""
        desk = self._desk
        said = True
        if offer is not None and offer.refused is not None:
            sentence = desk.words.sentence(offer.refused)
            self.show_words("info", sentence.happened, sentence.todo, icon="info")
        elif case.pause:
            words = self.tr("Paused: {why}. The clocks stand still").format(why=desk.label("pause", case.pause))
            self.show_words("pause", words)
        elif case.waiting_head_office:
            self.show_words("info", self.tr("Waiting for head office"), self.tr("The clocks go on"), icon="building")
        elif offer is None and case.callback_state in RUNNING:
            self.show_words("info", self._callback(case), icon="phone-call")
        elif offer is None:
            status = desk.label("status", case.status)
            self.show_words("done", self.tr("{status}: nothing is left to do").format(status=status))
        elif offer.action.key == "call":
            self.show_words("info", self._callback(case), icon="phone-call")
        else:
            said = False
        self.setVisible(said)

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """What went wrong and has no field to stand beside."""
        self.show_words("over", " ".join(str(self._desk.words.sentence(each)) for each in problems))
        self.setVisible(True)

    def _callback(self, case: Case) -> str:
        today = self._desk.today()
        if case.callback_opens is not None and today < case.callback_opens:
            words = self.tr("The callback opens on {day}; it is recorded on the callbacks page")
            return words.format(day=showing.day(case.callback_opens, today))
        return self.tr("The callback is due: it is recorded on the callbacks page")
