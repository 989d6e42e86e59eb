"""Putting a logged case right in the form it was logged with; before, after and reason go into the journal.

Only what was touched is written. The person says why in one line when saving; for eight seconds the correction can be
taken back, which is an entry of its own. Until the case is worked on its clerk may do it, then handler and supervisor.
"""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from branchdesk.domain.case import FIELDS, Case
from branchdesk.domain.errors import BranchDeskError, InvalidCase
from branchdesk.domain.fields import EMPTY, plain
from branchdesk.domain.records import Change
from branchdesk.services import counter, handling
from branchdesk.ui.desk import Desk
from branchdesk.ui.intake.aside import Aside
from branchdesk.ui.intake.entry import OpenEntry
from branchdesk.ui.intake.form import IntakeForm
from branchdesk.ui.tasks import Bug
from branchdesk.ui.widgets.buttons import ActionButton
from branchdesk.ui.widgets.dialog import Dialog
from branchdesk.ui.widgets.fields import LineEdit
from branchdesk.ui.widgets.forms import FormRow
from branchdesk.ui.widgets.labels import label


class ReasonDialog(Dialog):
    """Why a case is put right. `given(str)` with the reason."""

    given = Signal(str)

    def __init__(self, parent: QWidget, number: str, fields: str) -> None:
        super().__init__(parent, self.tr("Put {number} right").format(number=number), icon="edit", width=520)
        self.body.addWidget(label(self.tr("Changed: {fields}").format(fields=fields), "base", wrap=True))
        self.reason = LineEdit(placeholder=self.tr("In one line, e.g. misheard, wrong matter"))
        self._row = FormRow(self.tr("Reason"), self.reason, required=True)
        self.body.addWidget(self._row)
        self.body.addWidget(label(self.tr("Before, after and reason stay in the history."), "hint", wrap=True))
        self.add_cancel(self.tr("Not yet"))
        self.add_button(ActionButton(self.tr("Put right"), kind="primary", keys="Ctrl+Enter"), self._give)
        self.set_first_focus(self.reason)

    def _give(self) -> None:
        words = self.reason.value()
        if not words:
            self._row.set_message("invalid", self.tr("Say why: the history keeps it"))
            self.reason.setFocus()
            return
        self.given.emit(words)
        self.accept()


class Amending(QObject):
    """Takes a logged case into the form and writes what was touched. `shown` when another sheet lies in the form,
    `done` when the correction is on the disk."""

    shown = Signal()
    done = Signal()

    def __init__(self, desk: Desk, entry: OpenEntry, form: IntakeForm, aside: Aside, host: QWidget) -> None:
        super().__init__(host)
        self._desk, self._entry, self._form, self._aside, self._host = desk, entry, form, aside, host
        self.case: Case | None = None
        self._typed: dict[str, Any] = {}

    @property
    def active(self) -> bool:
        """Whether a logged case lies in the form."""
        return self.case is not None and self._entry.correcting == self.case.uid

    def begin(self, number_or_uid: str) -> None:
        """Show the fields of a logged case; what stands in the form now is kept as a draft first."""
        desk = self._desk
        case = handling.find_case(desk.session, number_or_uid)
        refused = counter.may_correct(desk.session, case, desk.now())
        if refused is not None:
            desk.toast(desk.words.message(refused), tone="soon")
            return
        self._entry.drafting.keep()
        self._entry.begin({key: plain(value) for key, value in counter.as_typed(case).items()})
        self._entry.correcting = case.uid
        self.case = case
        self.shown.emit()
        self._typed = self._values()  # as it was read, with what the rules say about it
        self._form.go_to_field("customer_name")

    def leave(self) -> None:
        """Nothing is put right after all."""
        self.case = None

    def changed(self) -> dict[str, Any]:
        """The fields that were touched with what stands there now; what was emptied as empty."""
        now = self._values()
        keys = [key for key in {**self._typed, **now} if self._typed.get(key) != now.get(key)]
        return {key: now[key] if key in now else EMPTY[FIELDS[key].kind] for key in keys}

    def save(self) -> bool:
        """Ask why, then write. False if nothing was touched."""
        changed, case = self.changed(), self.case
        if case is None or not changed:
            self._desk.toast(self.tr("Nothing was changed"), tone="info")
            return False
        names = [FIELDS[key].zh if self._desk.language.startswith("zh") else FIELDS[key].en for key in changed]
        dialog = ReasonDialog(self._host, case.number, self.tr(", ").join(names))
        dialog.given.connect(lambda reason: self._write(case, changed, reason))
        dialog.open()
        return True

    def _write(self, case: Case, changed: Mapping[str, Any], reason: str) -> None:
        now = self._desk.now()
        self._desk.do(
            lambda session: counter.correct(session, case, changed, reason, now=now),
            self._written,
            failed=self._failed,
            change=Change(frozenset({"case"}), frozenset({case.uid}), self),
            owner=self,
        )

    def _written(self, written: tuple[Case, dict[str, Any]]) -> None:
        case, before = written
        self.case = None
        self.done.emit()
        words = self.tr("{number} was put right").format(number=case.number)
        self._desk.toast(words, lambda: self._take_back(case, before))

    def _take_back(self, case: Case, before: Mapping[str, Any]) -> None:
        now, reason = self._desk.now(), self.tr("Correction taken back")
        self._desk.do(
            lambda session: counter.correct(session, case, before, reason, now=now),
            lambda _written: self._desk.toast(self.tr("{number} is as it was").format(number=case.number)),
            change=Change(frozenset({"case"}), frozenset({case.uid}), self),
            owner=self,
        )

    def _failed(self, error: BranchDeskError | Bug) -> None:
        if not isinstance(error, InvalidCase):
            self._desk.problem(error)
            return
        elsewhere = self._form.messages.show_problems(error.problems)
        if not self._form.go_to_first_told() or elsewhere:
            self._desk.problem(error)

    def _values(self) -> dict[str, Any]:
        values = {**self._form.values(), **self._aside.grade.values()}
        return {key: value for key, value in values.items() if key in FIELDS}
