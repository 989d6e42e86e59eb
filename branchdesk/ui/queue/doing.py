"""Doing one action: ask where it must be confirmed, save on the writer, say what came of it.

Forms and buttons all come through here, so that a step is done in one way wherever it was started.
"""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal

from branchdesk.domain.case import Case
from branchdesk.domain.errors import BranchDeskError
from branchdesk.domain.records import Change, User
from branchdesk.services import handling
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue import showing
from branchdesk.ui.queue.offering import UNDONE
from branchdesk.ui.tasks import Bug

translate = QCoreApplication.translate


class Doing(QObject):
    """One action under way. `done(Case)`, or `failed(BranchDeskError | Bug)` for whoever shows it."""

    done = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.busy = False

    def refusal(self, case: Case, action: str, values: Mapping[str, Any]) -> BranchDeskError | None:
        """What would refuse the action now, before a person is asked whether he means it."""
        return handling.check(self._desk.session, case.uid, action, values, now=self._desk.now())

    def run(
        self, case: Case, action: str, values: Mapping[str, Any], *, second: User | None = None, back: bool = False
    ) -> None:
        """Save the action; one at a time, a second press is not a second action. back: it takes another one back."""
        if self.busy:
            return
        self.busy = True
        now, given = self._desk.now(), dict(values)
        self._desk.do(
            lambda session: handling.do(
                session, case.uid, action, given, now=now, second=second, expected_revision=case.revision
            ),
            lambda after: self._finished(case, action, after, None if back else _undone(case, action, given)),
            failed=self._refused,
            change=lambda after: Change(frozenset({"case"}), frozenset({after.uid}), self),
            owner=self,
        )

    def _finished(self, before: Case, action: str, after: Case, undone: "Undone | None") -> None:
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
        if undone is None:
            desk.toast(words)
        else:
            key, values = undone
            desk.toast(words, lambda: self.run(after, key, values, back=True), undo_words=self.tr("Take back"))
        self.done.emit(after)

    def _refused(self, error: BranchDeskError | Bug) -> None:
        self.busy = False
        self.failed.emit(error)


Undone = tuple[str, Mapping[str, Any]]


def _undone(case: Case, action: str, values: Mapping[str, Any]) -> Undone | None:
    """The action that takes another one back, None if nothing simply does (ux/spec.md 5.4)."""
    reason = translate("Queue", "Taken back at once")
    if action == "tick":
        return action, {"check": values["check"], "ticked": not values["ticked"]}
    if action == "hand_over" and case.handler:
        return action, {"handler": case.handler, "reason": reason}
    back = UNDONE.get(action)
    if back is None:
        return None
    return back, {"reason": reason} if back == "wait_head_office" else {"note": reason}
