"""Saving an entry: refused for what cannot be read, never for what is missing; one line tells what came of it."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from branchdesk.domain.errors import BranchDeskError, InvalidCase, Problem
from branchdesk.domain.records import Change
from branchdesk.services import counter
from branchdesk.services.counter import Saved
from branchdesk.ui.desk import Desk
from branchdesk.ui.intake import reading, when
from branchdesk.ui.intake.aside import Aside
from branchdesk.ui.intake.entry import OpenEntry
from branchdesk.ui.intake.form import IntakeForm
from branchdesk.ui.intake.likeness_card import short_number
from branchdesk.ui.intake.reader import Reader
from branchdesk.ui.intake.slips import Slips
from branchdesk.ui.tasks import Bug

_SLOW_MS = 250
"""A save takes a fifth of a second at most; only a longer one greys the form."""


class Saving(QObject):
    """`saved` when the case is on the disk and the form may be cleared."""

    saved = Signal(object)
    busy = Signal(str)

    def __init__(
        self,
        desk: Desk,
        entry: OpenEntry,
        form: IntakeForm,
        aside: Aside,
        reader: Reader,
        slips: Slips,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._host = parent
        self._focus: QWidget | None = None
        self._desk, self._entry, self._form, self._aside = desk, entry, form, aside
        self._reader, self._slips = reader, slips
        self._said: dict[str, str] = {}
        self._running = False
        self.last_number = ""
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(_SLOW_MS)
        self._slow.timeout.connect(lambda: form.setEnabled(False))
        slips.printed.connect(self._printed)
        slips.failed.connect(self._not_printed)

    def save(self, printing: bool) -> bool:
        """Log what stands in the form. False if it was refused, with every reason beside its field."""
        if self._running:
            return False
        read = self._reader.read()
        look = self._aside.likeness.outlook
        visit = look is not None and not look.takes_number
        missing = None if visit else self._aside.grade.problem()
        if visit and read.gaps:
            self._refuse((), read.gaps)
            return False
        if read.problems or missing is not None:
            self._refuse(read.problems, read.gaps)
            return False
        self._set_running(True)
        entry, slot = self._entry.to_save(), self._entry.drafting.slot
        touched = frozenset({entry.earlier} - {""})
        self._desk.do(
            lambda session: counter.save(session, entry, slot),
            lambda saved: self._done(saved, printing),
            failed=self._failed,
            change=lambda saved: Change(frozenset({"case", "draft"}), touched | {saved.logged.case.uid}, self),
            owner=self,
        )
        return True

    def _refuse(self, problems: Sequence[Problem], gaps: Sequence[str]) -> None:
        """Everything at once: what cannot be read, what is missing, and the focus on the first of it."""
        elsewhere = self._form.messages.show_problems(problems)
        for key in gaps:
            self._form.messages.tell_gap(key)
        if self._aside.grade.problem() is not None:
            self._aside.grade.tell_missing()
        self._reader.read()
        if not self._form.go_to_first_told() and self._aside.grade.problem() is not None:
            self._aside.show_card("grade")
            self._aside.grade.reason.setFocus()
        if elsewhere:
            self._desk.problem(InvalidCase(*elsewhere))

    def _done(self, saved: Saved, printing: bool) -> None:
        self._set_running(False)
        number = saved.logged.case.number
        self.last_number = number
        self.saved.emit(saved)
        self._say(saved)
        if printing:
            self._slips.print_slip(number)

    def _failed(self, error: BranchDeskError | Bug) -> None:
        self._set_running(False)
        if isinstance(error, InvalidCase):
            self._refuse(error.problems, ())
        else:
            self._desk.problem(error)

    def _say(self, saved: Saved) -> None:
        """The number, what may follow, where a visit went. The printer's word comes later and repeats it."""
        case = saved.logged.case
        comma = self.tr(", ")
        if not saved.took_number:
            words = self._visit_words(saved)
        elif saved.logged.repeated_request:
            words = self.tr("Already logged as {number}").format(number=case.number)
        elif case.status == "closed":
            words = self.tr("Logged and answered: {number}").format(number=case.number)
        else:
            words = self.tr("Logged {number}").format(number=case.number)
        if saved.logged.missing:
            names = [reading.field_words(key, self._desk.language) for key in saved.logged.missing]
            words += self.tr(". Still to fill: {fields}").format(fields=comma.join(names))
        settled = {
            "linked": self.tr(". Linked with {number}"),
            "left": self.tr(". Linked with {number}: not yours to join, the supervisor is asked to"),
        }
        if saved.settled in settled:
            words += settled[saved.settled].format(number=short_number(case.related_no))
        for problem in saved.left_over:
            words += self.tr(". {problem}").format(problem=self._desk.words.message(problem).rstrip("。."))
        self._said = {case.number: words}
        self._desk.toast(words, tone="soon" if saved.left_over or saved.logged.missing else "done")

    def _visit_words(self, saved: Saved) -> str:
        """What was done with a visit that needed no number."""
        case, now = saved.logged.case, self._desk.now()
        words = {
            "visit": self.tr("Visit noted on {number}. No new number is needed"),
            "new_facts": self.tr("New facts added to {number}: decision now by {day}"),
            "reopen": self.tr("{number} is open again: decision by {day}"),
        }[saved.settled]
        day = when.said_day(self._desk.words, case.decision_due, now) if case.decision_due is not None else "--"
        return words.format(number=case.number, day=day)

    def _printed(self, number: str) -> None:
        said = self._said.get(number)
        if said is None:
            self._desk.toast(self.tr("Slip of {number} sent to the printer").format(number=number))
        else:
            self._desk.toast(self.tr("{logged}. Slip sent to the printer").format(logged=said))

    def _not_printed(self, number: str, why: str) -> None:
        said = self._said.get(number, number)
        words = self.tr("{logged}. {why} It is saved; print it later")
        self._desk.toast(words.format(logged=said, why=why), tone="soon")

    def _set_running(self, running: bool) -> None:
        self._running = running
        self.busy.emit(self.tr("Saving …") if running else "")
        if running:
            # What is typed now would be cleared with the form, so the keys go nowhere until the answer is there.
            self._focus = QApplication.focusWidget()
            self._host.setFocus()
            self._slow.start()
            return
        self._slow.stop()
        self._form.setEnabled(True)
        if self._focus is not None and isValid(self._focus):
            self._focus.setFocus()
