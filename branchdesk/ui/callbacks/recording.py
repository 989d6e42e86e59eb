"""Saving on the writer while the caller is with the next person already, and taking the last one back.

A save that is refused, like one that is taken back, brings its person back with the answers as they were sent.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from branchdesk.domain import people
from branchdesk.domain.case import Case
from branchdesk.domain.errors import BranchDeskError
from branchdesk.domain.records import Change, User
from branchdesk.domain.workflow import action
from branchdesk.services import callbacks, handling
from branchdesk.services.callbacks import CallDay, CallItem
from branchdesk.services.session import Session
from branchdesk.ui.callbacks import saying
from branchdesk.ui.callbacks.answers import Answers
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue import showing
from branchdesk.ui.queue.second import SecondPersonDialog
from branchdesk.ui.tasks import Bug

_KINDS = frozenset({"case", "call"})


class Recorder(QObject):
    """`saving(uid)` as a save begins and `over(uid)` when it has ended either way; `come_back(uid, Answers)` when
    somebody was taken back or could not be saved."""

    saving = Signal(str)
    over = Signal(str)
    come_back = Signal(str, object)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        self._sent: dict[str, Answers] = {}
        self._mine: list[str] = []

    @property
    def last(self) -> str:
        """The UID of the case whose call Ctrl+Z takes back, "" if there is none."""
        return self._mine[-1] if self._mine else ""

    def learn(self, day: CallDay) -> None:
        """What was done today by this person can be taken back, also before the program was started anew."""
        login = self._desk.user.login
        self._mine = [case.uid for case, call in day.done if call.caller == login]

    def call(self, item: CallItem, answers: Answers, reason: str, *, suggest: bool = False) -> None:
        """Write an attempt; with a reason it reopens the case, by a second person where this one may not. suggest: go
        on to a new case for the customer's suggestion."""
        row, now, user = action("reopen"), self._desk.now(), self._desk.user
        may = people.may(row, item.case, user, self._desk.rules.authority, now=now) if row is not None else None
        if not reason or may is None:
            self._call(item, answers, reason, None, suggest)
            return
        dialog = SecondPersonDialog(self._desk, self._page, self._desk.label("action", "reopen"))
        dialog.authorised.connect(lambda second: self._call(item, answers, reason, second, suggest))
        dialog.open()

    def contact(self, item: CallItem, answers: Answers, values: Mapping[str, Any]) -> None:
        """Write that the customer of an open case was told something."""
        now, uid, name = self._desk.now(), item.case.uid, saying.name_of(item.case)
        self._sent[uid] = answers
        self._do(
            uid,
            lambda session: handling.do(session, uid, "contact", values, now=now),
            lambda _case: self._desk.toast(self.tr("Contact registered: {name}").format(name=name)),
        )

    def take_back(self, uid: str = "") -> bool:
        """Undo this person's latest attempt on a case, by default the last of today. True if there is one."""
        uid, now = uid or self.last, self._desk.now()
        if not uid:
            return False
        self._mine = [each for each in self._mine if each != uid]
        self._do(uid, lambda session: callbacks.take_back(session, uid, now=now), self._undone, comes_back=False)
        return True

    def take_back_last(self) -> None:
        """As Ctrl+Z: for buttons."""
        self.take_back()

    def _call(self, item: CallItem, answers: Answers, reason: str, second: User | None, suggest: bool) -> None:
        now, uid, values = self._desk.now(), item.case.uid, answers.values()
        self._sent[uid] = answers
        self._do(
            uid,
            lambda session: callbacks.record(session, uid, values, now=now, reopen_reason=reason, second=second),
            lambda case: self._called(item, answers, case, suggest),
        )

    def _do(
        self, uid: str, job: Callable[[Session], Case], done: Callable[[Case], None], *, comes_back: bool = True
    ) -> None:
        def finished(case: Case) -> None:
            done(case)
            self.over.emit(uid)

        self.saving.emit(uid)
        self._desk.do(
            job,
            finished,
            failed=lambda error: self._failed(uid, error, comes_back),
            change=lambda case: Change(_KINDS, frozenset({case.uid}), self._page),
            owner=self,
        )

    def _called(self, item: CallItem, answers: Answers, case: Case, suggest: bool) -> None:
        self._mine.append(case.uid)
        self._desk.toast(self._words(item, answers, case), partial(self._undo, case.uid))
        if suggest:
            self._desk.go("intake", {"values": callbacks.suggestion_case(item.case, answers.suggestion)})

    def _undo(self, uid: str) -> None:
        self.take_back(uid)

    def _undone(self, case: Case) -> None:
        self._desk.toast(self.tr("Taken back: {name}").format(name=saying.name_of(case)), tone="info")
        self.come_back.emit(case.uid, self._sent.pop(case.uid, Answers()))

    def _failed(self, uid: str, error: BranchDeskError | Bug, comes_back: bool) -> None:
        self._desk.problem(error)
        if comes_back:
            self.come_back.emit(uid, self._sent.pop(uid, Answers()))
        self.over.emit(uid)

    def _words(self, item: CallItem, answers: Answers, case: Case) -> str:
        desk, name = self._desk, saying.name_of(item.case)
        if answers.reopens:
            number = showing.short_number(desk, case.number)
            return self.tr("{name}: {number} reopened, round {n}").format(name=name, number=number, n=case.round)
        outcome = desk.label("outcome", answers.outcome)
        if answers.scores:
            marks = " ".join(str(mark) for mark in answers.scores.values())
            return self.tr("{name}: {outcome} {marks}").format(name=name, outcome=outcome, marks=marks)
        if case.callback_next_at is not None:
            at = saying.when(case.callback_next_at, desk.now())
            return self.tr("{name}: {outcome}, again {at}").format(name=name, outcome=outcome, at=at)
        if case.callback_state in ("unreached", "letter"):
            outcome = desk.label("callback_state", case.callback_state)
        return self.tr("{name}: {outcome}").format(name=name, outcome=outcome)
