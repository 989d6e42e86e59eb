"""Doing one action: ask where it must be confirmed, save on the writer, say what came of it.

Forms and buttons all come through here, so that a step is done in one way wherever it was started.
"""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal

from branchdesk.domain.case import Case
from branchdesk.domain.errors import BranchDeskError
from branchdesk.domain.records import Change, User
from branchdesk.services import handling
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue import showing
from branchdesk.ui.tasks import Bug


class Doing(QObject):
    """One action under way. `done(Case)`, or `failed(BranchDeskError | Bug)` for whoever shows it."""

    done = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.busy = False

    def run(self, case: Case, action: str, values: Mapping[str, Any], *, second: User | None = None) -> None:
        """Save the action; one at a time, a second press is not a second action."""
        if self.busy:
            return
        self.busy = True
        now, given = self._desk.now(), dict(values)
        self._desk.do(
            lambda session: handling.do(
                session, case.uid, action, given, now=now, second=second, expected_revision=case.revision
            ),
            lambda after: self._finished(case, action, after),
            failed=self._refused,
            change=lambda after: Change(frozenset({"case"}), frozenset({after.uid}), self),
            owner=self,
        )

    def _finished(self, before: Case, action: str, after: Case) -> None:
        self.busy = False
        desk = self._desk
        number = showing.short_number(desk, after.number)
        what = desk.label("action", action)
        if after.status != before.status:
            words = self.tr("{number}: {what}. Now “{status}”").format(
                number=number, what=what, status=desk.label("status", after.status)
            )
        else:
            words = self.tr("{number}: {what}").format(number=number, what=what)
        desk.toast(words)
        self.done.emit(after)

    def _refused(self, error: BranchDeskError | Bug) -> None:
        self.busy = False
        self.failed.emit(error)
