"""Where entries wait: a clean sheet keeps the old one as a draft, drafts are offered and never forced."""

from PySide6.QtCore import QObject, Signal

from branchdesk.domain.records import Change, Draft
from branchdesk.services import counter, intake
from branchdesk.services.counter import Slot
from branchdesk.ui.desk import Desk
from branchdesk.ui.intake.aside import Aside
from branchdesk.ui.intake.entry import OpenEntry, Sheet
from branchdesk.ui.intake.form import IntakeForm


class Shelf(QObject):
    """Drafts of the person who is logged in. `changed` when another sheet lies in the form."""

    changed = Signal()

    def __init__(self, desk: Desk, entry: OpenEntry, form: IntakeForm, aside: Aside, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._entry, self._form, self._aside = desk, entry, form, aside
        aside.drafts.resume_asked.connect(self.resume)
        aside.drafts.discard_asked.connect(self.discard)

    def show(self) -> None:
        """Show the drafts that wait and what was logged last, beside a blank form."""
        if self._form.is_blank():
            now = self._desk.now()
            self._aside.drafts.show_drafts(self._waiting(), now)
            self._aside.latest.show_cases(counter.latest(self._desk.session), now)
            self._aside.show_blank(True)

    def clear(self) -> None:
        """A clean sheet at once; what stood there stays a draft, and comes back with one key."""
        if self._entry.correcting:
            self._entry.fresh()
            self._desk.tell(self.tr("Nothing was put right"))
        elif self._form.is_blank():
            self._entry.fresh()
        else:
            self._entry.drafting.keep()
            sheet = self._entry.sheet()
            self._entry.fresh()
            self._desk.toast(
                self.tr("The form is clear. What stood in it is kept as a draft"), lambda: self._take_back(sheet)
            )
        self.changed.emit()
        self._form.go_to_field("customer_name")

    def resume_newest(self) -> None:
        """F3: go on with the draft that waits; where several do, into their list."""
        waiting = self._waiting()
        if not waiting:
            self._desk.tell(self.tr("No unfinished entry"))
        elif len(waiting) == 1:
            self.resume(waiting[0].id)
        else:
            self._aside.drafts.show_drafts(waiting, self._desk.now())
            self._aside.show_card("drafts")
            self._aside.drafts.enter()

    def resume(self, draft_id: int) -> None:
        """Go on with a draft; what stands in the form now is kept first."""
        draft = next((each for each in self._waiting() if each.id == draft_id), None)
        if draft is None:
            self._desk.toast(self.tr("This draft is no longer there"), tone="soon")
            return
        self._entry.drafting.keep()
        self._entry.resume(draft)
        self.changed.emit()
        self._form.walk.on("")

    def discard(self, draft_id: int) -> None:
        """Throw a draft away; eight seconds long it comes back with one key."""
        draft = next((each for each in self._waiting() if each.id == draft_id), None)
        if draft is None:
            return
        self._desk.do(
            lambda session: intake.discard_draft(session, draft_id),
            lambda _nothing: self._desk.toast(self.tr("Draft discarded"), lambda: self._bring_back(draft)),
            change=Change(frozenset({"draft"}), initiator=self),
            owner=self,
        )

    def _waiting(self) -> list[Draft]:
        """The drafts but the one that is open in the form."""
        drafts = intake.own_drafts(self._desk.session)
        return [each for each in drafts if each.values.get("request_id") != self._entry.request_id]

    def _take_back(self, sheet: Sheet) -> None:
        self._entry.drafting.keep()
        self._entry.take_up(sheet)
        self.changed.emit()
        self._form.walk.on("")

    def _bring_back(self, draft: Draft) -> None:
        self._desk.do(
            lambda session: Slot().keep(session, draft.values, draft.saved_at),
            change=Change(frozenset({"draft"}), initiator=self),
            owner=self,
        )
