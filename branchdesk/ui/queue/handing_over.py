"""Hand over all open work of a colleague: whose, to whom, why; the list of what goes; one key; the 交接单 to sign.

A supervisor does it for anybody, everybody else for himself. A case that complains about the taker stays where it is
and is named (product.md §1, recusal).
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from branchdesk.domain.errors import BranchDeskError
from branchdesk.domain.records import Change
from branchdesk.domain.workflow import SUPERVISOR
from branchdesk.services import handover, paper_data_desk
from branchdesk.services.handover import HandedOver, OpenWork
from branchdesk.ui.desk import Desk
from branchdesk.ui.printing import PrintDialog
from branchdesk.ui.queue import inputs, showing
from branchdesk.ui.queue.papers import print_desk_paper
from branchdesk.ui.queue.work_card import Line, WorkLine
from branchdesk.ui.tasks import Bug
from branchdesk.ui.widgets.banner import Banner
from branchdesk.ui.widgets.buttons import ActionButton
from branchdesk.ui.widgets.dialog import Dialog
from branchdesk.ui.widgets.forms import FormRow, SectionTitle
from branchdesk.ui.widgets.labels import label, rule

_SHOWN = 60
"""Rows of the list that are painted; what is beyond them is counted."""


class HandOverDialog(Dialog):
    """`handed(HandedOver)` when everything went over."""

    handed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget, whose: str = "") -> None:
        """whose: the login whose work is handed over, "" to be chosen."""
        super().__init__(parent, self.tr("Hand over all open work"), icon="users", width=720)
        self._desk = desk
        self._busy = False
        people = sorted(desk.session.displays.items(), key=lambda each: each[1])
        everybody = SUPERVISOR in desk.user.roles
        mine = [each for each in people if everybody or each[0] == desk.user.login]
        self.whose = inputs.combo(self.tr("Whose work"), mine, self.tr("Choose a person"))
        self.taker = inputs.combo(self.tr("Goes to"), people, self.tr("Choose a person"))
        self.reason = inputs.words(self.tr("Reason"), lines=2, placeholder=self.tr("For example: on leave from 3-10"))
        self._rows = {
            "whose": FormRow(self.tr("Whose work"), self.whose.widget, required=True),
            "taker": FormRow(self.tr("Goes to"), self.taker.widget, required=True),
            "reason": FormRow(self.tr("Reason"), self.reason.widget, required=True),
        }
        self._banner = Banner("over")
        self._banner.setVisible(False)
        self.body.addWidget(self._banner)
        for row in self._rows.values():
            self.body.addWidget(row)
        self._list_title = SectionTitle("")
        self.body.addWidget(self._list_title)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.body.addLayout(self._list)
        self._made: list[QWidget] = []
        self._work = OpenWork((), ())
        self.add_cancel()
        self.go = ActionButton("", kind="primary", icon="users", keys="Ctrl+Enter", big=True)
        self.add_button(self.go, self._do)
        self.whose.changed.connect(self._show_work)
        for each in (self.taker, self.reason):
            each.changed.connect(self._weigh)
        self.whose.set_value(whose if whose in dict(mine) else (mine[0][0] if len(mine) == 1 else ""))
        self.set_first_focus(self.taker.widget if self.whose.value() else self.whose.widget)
        self._show_work()

    def count(self) -> int:
        """How many things would go over."""
        return len(self._work.cases) + len(self._work.tasks)

    def _show_work(self) -> None:
        desk, login = self._desk, self.whose.value()
        self._work = handover.open_work(desk.session, login) if login else OpenWork((), ())
        for old in self._made:
            self._list.removeWidget(old)
            old.deleteLater()
        self._made = []
        now = desk.now()
        lines = []
        for case in self._work.cases:
            limit = showing.case_limit(desk, case, now)
            who = showing.customer(case.customer_name, anonymous=case.anonymous)
            number = showing.short_number(desk, case.number)
            title = " · ".join((number, who, desk.label("matter", case.matter)))
            lines.append(
                Line(title, desk.label("status", case.status), ("clipboard", "text2"), (limit.words, limit.tone))
            )
        for number, task in self._work.tasks:
            title = " · ".join((showing.short_number(desk, number), task.what))
            kind = desk.label("task_kind", task.kind)
            lines.append(Line(title, kind, ("list-checks", "text2"), showing.due_chip(desk, task.due_on)))
        for place, line in enumerate(lines[:_SHOWN]):
            if place:
                self._put(rule())
            self._put(WorkLine(line))
        if len(lines) > _SHOWN:
            self._put(label(self.tr("and {n} more").format(n=len(lines) - _SHOWN), "hint"))
        self._list_title.show_words(
            self.tr("What goes over"),
            self.tr("{cases} cases, {tasks} tasks").format(cases=len(self._work.cases), tasks=len(self._work.tasks)),
        )
        self._weigh()

    def _put(self, widget: QWidget) -> None:
        self._list.addWidget(widget)
        self._made.append(widget)

    def _missing(self) -> str:
        if not self.whose.value():
            return self.tr("Choose whose work goes over")
        if not self._work:
            return self.tr("Nothing is open there")
        if not self.taker.value():
            return self.tr("Choose who takes it")
        if self.taker.value() == self.whose.value():
            return self.tr("It goes to somebody else")
        return "" if self.reason.answered() else self.tr("Say why")

    def _weigh(self) -> None:
        missing = self._missing()
        self.go.set_words(self.tr("Hand over {n}").format(n=self.count()))
        self.go.set_reason(missing)
        self.set_note(missing or self.tr("The first-contact owner stays; the slip is printed for two signatures"))

    def _do(self) -> None:
        self.reason.commit()
        if self._busy or self._missing():
            return
        self._busy = True
        whose, taker, reason, now = self.whose.value(), self.taker.value(), self.reason.value(), self._desk.now()
        self._desk.do(
            lambda session: handover.all_open(session, whose, taker, reason, now=now),
            self._done,
            failed=self._failed,
            change=lambda done: Change(frozenset({"case"}), frozenset(case.uid for case in done.cases)),
            owner=self,
        )

    def _done(self, done: HandedOver) -> None:
        desk = self._desk
        words = self.tr("{n} handed over to {who}").format(
            n=len(done.cases) + len(done.tasks), who=desk.session.display(done.to)
        )
        kept = [*(case.number for case, _ in done.refused), *(number for number, _, _ in done.refused_tasks)]
        if kept:
            numbers = showing.listed(desk, [showing.short_number(desk, each) for each in dict.fromkeys(kept)])
            words = self.tr("{words}; stays where it is: {numbers}").format(words=words, numbers=numbers)
        desk.toast(words, tone="soon" if kept else "done")
        self.accept()
        self.handed.emit(done)

    def _failed(self, error: BranchDeskError | Bug) -> None:
        self._busy = False
        if isinstance(error, Bug):
            self._desk.problem(error)
            return
        self._banner.show_words("over", " ".join(str(self._desk.words.sentence(each)) for each in error.problems))
        self._banner.setVisible(True)


def print_handed(desk: Desk, parent: QWidget, done: HandedOver) -> PrintDialog:
    """The 交接单 of what has just gone over, for its two signatures."""
    paper = paper_data_desk.handed_over(desk.session, done, now=desk.now(), lang=desk.language)
    return print_desk_paper(desk, parent, "handover", login=done.from_, paper=paper)
