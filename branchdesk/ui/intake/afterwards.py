"""What follows a save, one key each: the same customer again, putting right what was logged, joining a repeat visit,
and counting what needs no case at all."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from branchdesk.domain.records import Change
from branchdesk.services import counter, handling, returning
from branchdesk.ui import keys
from branchdesk.ui.commands import Command
from branchdesk.ui.desk import Desk
from branchdesk.ui.intake.amending import Amending
from branchdesk.ui.intake.aside import Aside
from branchdesk.ui.intake.earlier import short_number
from branchdesk.ui.intake.entry import OpenEntry
from branchdesk.ui.intake.form import IntakeForm
from branchdesk.ui.intake.quick_count import QuickCount
from branchdesk.ui.tab import Tab


class Afterwards(QObject):
    """Lives beside the form. `shown` when another sheet lies in it. last: the number saved last in this window."""

    shown = Signal()

    def __init__(
        self, desk: Desk, entry: OpenEntry, form: IntakeForm, aside: Aside, last: Callable[[], str], tab: Tab
    ) -> None:
        super().__init__(tab)
        self._desk, self._entry, self._form, self._aside, self._last = desk, entry, form, aside, last
        self.amending = Amending(desk, entry, form, aside, tab)
        self.quick = QuickCount(desk, tab, lambda: form.go_to_field("customer_name"))
        self.amending.shown.connect(self.shown)
        aside.latest.amend_asked.connect(self.amending.begin)
        aside.latest.again_asked.connect(self.same_customer)
        aside.join.join_asked.connect(self.join)
        aside.join.look_asked.connect(lambda uid: desk.go("queue", {"uid": uid}))
        desk.changed.connect(self._changed)
        keys.bind(
            tab,
            "intake",
            {
                "quick": self.quick.open_it,
                "again": self.same_customer,
                "amend": self.amend_last,
                "join": aside.join.join_first,
            },
        )
        self.show_waiting()

    def commands(self) -> list[Command]:
        """What Ctrl+K lists of this page."""
        listed = [
            Command(self.tr("Settled on the spot"), "check-circle", keys.of("intake", "quick"), self.quick.open_it)
        ]
        if self._last_number():
            again, amend = keys.of("intake", "again"), keys.of("intake", "amend")
            listed.append(Command(self.tr("Same customer again"), "user-plus", again, self.same_customer))
            listed.append(Command(self.tr("Put right what was just logged"), "edit", amend, self.amend_last))
        join = self._aside.join
        if join.cases:
            listed.append(Command(join.title(), "merge", keys.of("intake", "join"), join.join_first))
        return listed

    def same_customer(self) -> None:
        """A new entry for the customer of the case saved last: name, phone and who he is are there already."""
        number = self._last_number()
        if not number:
            self._desk.tell(self.tr("Nothing was logged yet"))
            return
        case = handling.find_case(self._desk.session, number)
        self._entry.drafting.keep()
        self._entry.begin(counter.as_customer(case))
        self.shown.emit()
        self._form.walk.on("phone")
        self._desk.tell(self.tr("Another case of the customer of {number}").format(number=case.number))

    def amend_last(self) -> None:
        """The fields of the case saved last."""
        number = self._last_number()
        if number:
            self.amending.begin(number)
        else:
            self._desk.tell(self.tr("Nothing was logged yet"))

    def join(self, uid: str) -> None:
        """Join a linked repeat visit to the case it belongs to."""
        now = self._desk.now()
        self._desk.do(
            lambda session: returning.join(session, uid, now=now),
            lambda case: self._desk.toast(self.tr("Joined to {number}").format(number=short_number(case.number))),
            change=lambda case: Change(frozenset({"case"}), frozenset({uid, case.uid}), self),
            owner=self,
        )

    def show_waiting(self) -> None:
        """What waits for the supervisor, and what was counted today."""
        supervises = "supervisor" in self._desk.user.roles
        self._aside.join.show_cases(counter.waiting_to_join(self._desk.session) if supervises else [])
        self._aside.keys.show_counted(self.quick.today_words())
        self._aside.show_blank(self._form.is_blank())

    def _last_number(self) -> str:
        newest = self._aside.latest.newest()
        return self._last() or (newest.number if newest is not None else "")

    def _changed(self, change: Change) -> None:
        if change.kinds & {"case", "quick"}:
            self.show_waiting()
