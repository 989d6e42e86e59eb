"""The intake tab: the form at the left, the help at the right, and what happens between them.

Every change is read at once: what is still needed, which grade the rules suggest, what can be promised, whether the
customer was here before. Saving never waits for a gap and never asks: a number needs only the words and the source, the
rest is listed and may follow (product.md §1).
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from branchdesk.domain import cards
from branchdesk.domain.case import Case
from branchdesk.domain.records import Change
from branchdesk.services import counter, intake
from branchdesk.services.counter import Saved
from branchdesk.ui import keys
from branchdesk.ui.commands import Command
from branchdesk.ui.desk import Desk
from branchdesk.ui.intake.afterwards import Afterwards
from branchdesk.ui.intake.aside import STRIP, Aside
from branchdesk.ui.intake.entry import OpenEntry
from branchdesk.ui.intake.footer import Footer
from branchdesk.ui.intake.form import IntakeForm
from branchdesk.ui.intake.header import Header
from branchdesk.ui.intake.reader import Reader
from branchdesk.ui.intake.saving import Saving
from branchdesk.ui.intake.shelf import Shelf
from branchdesk.ui.intake.slips import Slips
from branchdesk.ui.intake.threat import Threat
from branchdesk.ui.intake.travel import Travel
from branchdesk.ui.printing import Printers, SystemPrinters
from branchdesk.ui.tab import Tab
from branchdesk.ui.widgets.forms import Card
from branchdesk.ui.widgets.ime import commit
from branchdesk.ui.widgets.labels import announce, rule

_FORM_WIDTH = 1000
_ANY_WIDTH = 16_777_215
_EDGE, _GAP = 16, 14


class IntakeTab(Tab):
    """One entry at a time, drafts for the others."""

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, printers: Printers | None = None) -> None:
        super().__init__(desk, parent)
        card = self._card = Card(self)
        self.header, self.form, self.footer = Header(desk, card), IntakeForm(desk, card), Footer(desk, card)
        self.aside = Aside(desk, self)
        self.entry = OpenEntry(desk, self.form, self.aside, self)
        self.reader = Reader(desk, self.form, self.aside, self.footer, self.entry, self)
        self.slips = Slips(desk, printers or SystemPrinters(), self)
        self.shelf = Shelf(desk, self.entry, self.form, self.aside, self)
        self.saving = Saving(desk, self.entry, self.form, self.aside, self.reader, self.slips, self)
        self.threat = Threat(desk, self.entry, self.form, self.aside, self)
        self.after = Afterwards(desk, self.entry, self.form, self.aside, lambda: self.saving.last_number, self)
        self.travel = Travel(desk, self.form, self.footer, self.aside, self)
        self._build()
        self._connect()
        self._keys()
        self._show_sheet()
        if not desk.user.roles & intake.MAY_LOG:
            self.footer.set_busy(self.tr("Cases are logged by tellers, handlers and supervisors"))

    @property
    def draft_kept(self) -> bool:
        return not self.form.is_blank()

    def activated(self) -> None:
        focused = QApplication.focusWidget()
        if self.after.quick.isVisible() or (focused is not None and self.form.isAncestorOf(focused)):
            return
        if self.form.is_blank() or not self.travel.back():
            self.form.go_to_field("customer_name")

    def leave(self) -> None:
        commit()
        self.travel.remember()
        self.aside.returning.forget()
        self.entry.drafting.keep()

    def go_to(self, where: Mapping[str, Any]) -> None:
        if "draft" in where:
            self.shelf.resume(int(where["draft"]))
        elif "values" in where:
            self.entry.drafting.keep()
            self.entry.begin(where["values"])
            self._show_sheet()
            self.form.walk.on("")
        elif "quick" in where:
            self.after.quick.open_it()

    def commands(self) -> Sequence[Command]:
        return self.after.commands()

    def print_here(self) -> bool:
        number = self.saving.last_number
        if number:
            self.slips.print_slip(number)
        return bool(number)

    def back(self) -> bool:
        return self.aside.close_overlay() and self.travel.back()

    def save(self, printing: bool) -> bool:
        """Log the case, with or without its slip. False if something must be put right first."""
        commit()
        if self.after.amending.active:
            return self.after.amending.save()
        if self.form.attachments.reading:  # a large file is on its way: it goes with this case
            once = Qt.ConnectionType.SingleShotConnection
            self.form.attachments.settled.connect(lambda: self.saving.save(printing), once)
            return True
        return self.saving.save(printing)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.aside.arrange(self.width(), self.form.needed_width() + 2 * _EDGE + _GAP)
        self._card.setMaximumWidth(round(_FORM_WIDTH * self.desk.theme.scale) if self.aside.wide else _ANY_WIDTH)

    def minimumSizeHint(self) -> QSize:
        """The help steps back before the form does."""
        return QSize(self.form.needed_width() + 2 * _EDGE + _GAP + STRIP, 400)

    def _build(self) -> None:
        card = self._card
        card.body.setContentsMargins(1, 1, 1, 1)
        card.body.setSpacing(0)
        card.body.addWidget(self.header)
        card.body.addWidget(rule())
        card.body.addWidget(self.form, 1)
        card.body.addWidget(self.footer)
        line = QHBoxLayout(self)
        line.setContentsMargins(_EDGE, 12, _EDGE, 12)
        line.setSpacing(_GAP)
        line.addWidget(card, 1)
        line.addWidget(self.aside)

    def _connect(self) -> None:
        aside = self.aside
        self.form.changed.connect(self._touched)
        self.form.left.connect(self._field_left)
        self.form.said.connect(lambda words: self.desk.toast(words, tone="soon"))
        self.header.kind_chosen.connect(self._choose_kind)
        self.header.clear_asked.connect(self.shelf.clear)
        self.footer.save_asked.connect(self.save)
        aside.grade.changed.connect(self._touched)
        aside.emergency.changed.connect(self._touched)
        aside.emergency.closed.connect(self.reader.read)
        self.threat.handed.connect(self._handed)
        aside.suggest.taken.connect(self.form.matter.take)
        aside.likeness.settled.connect(lambda _uid, _repeat: self._touched())
        aside.likeness.settled.connect(self.travel.to_words)
        self.after.shown.connect(self._show_sheet)
        self.after.amending.done.connect(self._next_customer)
        aside.likeness.customer_wanted.connect(self._take_customer)
        aside.latest.print_asked.connect(self.slips.print_slip)
        self.entry.drafting.kept.connect(self._draft_kept)
        self.entry.drafting.failed.connect(self.header.show_draft_failed)
        self.shelf.changed.connect(self._show_sheet)
        self.saving.busy.connect(self.footer.set_busy)
        self.saving.saved.connect(self._saved)
        self.desk.changed.connect(self._changed_elsewhere)
        self.desk.minute.connect(self.reader.read)

    def _keys(self) -> None:
        acts: dict[str, keys.Acts] = {
            "draft": self.shelf.resume_newest,
            "same": self.travel.to_likeness,
            "gap": self.travel.to_gap,
            "grade": lambda: self.travel.to_card("grade", self.aside.grade.enter),
            "take": self.aside.suggest.take_first,
            "hints": lambda: self.travel.to_card("hints", self.aside.hints.enter),
            "cards": self.travel.to_emergency,
            "ask": self.form.story.meter.ask,
            "supervisor": self.threat.hand_over,
            "more": self.form.assignment.more.toggle,
            "slip": lambda: self.travel.to_card("returning", self.aside.returning.enter, blank=True),
            "save": lambda: self.save(False),
            "save_print": lambda: self.save(True),
            "kind": [partial(self._choose_kind, kind) for kind in self.header.kind.keys()],  # noqa: SIM118 -- no mapping
        }
        keys.bind(self, "intake", acts)

    def _touched(self) -> None:
        """A person changed something."""
        self.entry.touched()
        self.reader.read()
        self._show_head()

    def _show_sheet(self) -> None:
        """Another sheet lies in the form."""
        self._show_head()
        self.header.show_draft(None)
        self.aside.returning.forget()
        self.shelf.show()
        self.reader.look_again()

    def _show_head(self) -> None:
        """What is being logged, and the number it has or gets."""
        case, look = self.after.amending.case, self.aside.likeness.outlook
        self.header.show_kind(self.form.kind)
        if self.after.amending.active and case is not None:
            self.header.show_correction(case.number)
            self.footer.show_task("correction")
        elif look is not None and not look.takes_number:
            self.header.show_visit(look.case.number)
            self.footer.show_task("visit")
        else:
            self.header.show_number(intake.next_number(self.desk.session, self.desk.now()))
            self.footer.show_task("")

    def _saved(self, saved: Saved) -> None:
        """The next customer's form; what cannot wait for this one stays in sight until it is done."""
        self._next_customer()
        case = saved.logged.case
        called = cards.wanted({"kind": case.kind, "flags": case.flags, "group_size": case.group_size}, case.grade)
        emergency = self.aside.emergency
        emergency.show_case(case.number, called if saved.took_number else (), case.emergency)
        if emergency.shown and not emergency.open_steps():
            emergency.put_away.click()
        self.aside.show_blank(self.form.is_blank())

    def _next_customer(self) -> None:
        self.entry.fresh()
        self._show_sheet()
        self.form.go_to_field("customer_name")

    def _field_left(self, key: str) -> None:
        """What is missing is told when its field is left for another one, and the draft is kept. A look at the help
        beside the form leaves nothing."""
        self.entry.drafting.keep()
        focused = QApplication.focusWidget()
        if self.form.is_blank() or focused is None or not self.form.isAncestorOf(focused):
            return
        read = self.reader.read()
        missing = {"demand_kind": "demand"}.get(key, key)
        if missing in read.gaps and self.form.key_of(QApplication.focusWidget()) != missing:
            self.form.messages.tell_gap(missing)
            self.reader.read()

    def _draft_kept(self, at: datetime) -> None:
        self.header.show_draft(at)
        self.desk.tell(self.header.draft_words())
        announce(self.header, self.header.draft_words())

    def _choose_kind(self, kind: str) -> None:
        self.form.matter.take_usual(kind if kind != "complaint" else "")
        self.form.set_kind(kind)
        self._show_head()
        if self.form.is_blank():
            self.form.go_to_field("customer_name")  # the customer comes first, whatever he wants
        else:
            self.form.walk.on("")

    def _handed(self) -> None:
        """Somebody threatens: the card is in sight, and what is written down is saved without a further key."""
        self._touched()
        self.aside.show_card("emergency")
        if self.form.values().get("narrative"):
            self.save(False)

    def _take_customer(self, case: Case) -> None:
        values = {**self.form.values(), **counter.as_customer(case)}
        self.form.customer.show_values(values)
        self._touched()

    def _changed_elsewhere(self, change: Change) -> None:
        if change.initiator is self.saving:
            return
        if "users" in change.kinds or "settings" in change.kinds:
            self.form.assignment.offer_people()
        if "case" in change.kinds:
            self.reader.look_again()
            self._show_head()
        if change.kinds & {"draft", "case"}:
            self.shelf.show()
