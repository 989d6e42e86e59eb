"""The one entry that is open: when its first key was pressed, under which request it will be saved, and its draft.

受理时间 is when the form was opened, never the save (product.md §1); so that moment belongs to the entry and lives in
its draft. The request id makes a repeated save answer the first one, also when it is repeated after a power cut.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject

from branchdesk.domain import cards
from branchdesk.domain.records import Draft
from branchdesk.services import counter, draft_files, intake
from branchdesk.services.counter import Entry, File, Slot
from branchdesk.ui.desk import Desk
from branchdesk.ui.intake.aside import Aside
from branchdesk.ui.intake.drafting import Drafting, moment_of
from branchdesk.ui.intake.form import IntakeForm


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything of an entry that is set aside, so that it can be taken up again."""

    values: Mapping[str, Any]
    opened_at: datetime | None
    request_id: str
    slot: Slot


class OpenEntry(QObject):
    """The entry in the form. `drafting` keeps its draft. correcting: UID of the logged case that is put right in the
    form, which makes no draft; "" for an entry."""

    def __init__(self, desk: Desk, form: IntakeForm, aside: Aside, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._form, self._aside = desk, form, aside
        self.opened_at: datetime | None = None
        self.request_id = uuid.uuid4().hex
        self.correcting = ""
        self.drafting = Drafting(desk, self.snapshot, self)
        form.attachments.added.connect(self._keep_file)
        form.attachments.dropped.connect(self._forget_file)
        if desk.user.roles & intake.MAY_LOG:
            now = desk.now()
            desk.do(lambda session: draft_files.sweep(session, now=now), failed=lambda _error: None, owner=self)

    def touched(self) -> None:
        """A person pressed a key: from the first one on the clock of this case runs."""
        if self.opened_at is None:
            self.opened_at = self._desk.now().replace(microsecond=0)
        self.drafting.touch()

    def values(self, typed: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """What stands in form and grade card, as typed, and what it repeats. typed: the form's values, if known."""
        values = {**(self._form.values() if typed is None else typed), **self._aside.grade.values()}
        if self._aside.emergency.ticks and not self._aside.emergency.number:
            values["emergency"] = [dict(each) for each in self._aside.emergency.ticks]
        uid, repeat = self._aside.likeness.repeat
        earlier = next((each.case for each in self._aside.likeness.likes if each.case.uid == uid), None)
        return counter.linked(values, earlier if repeat else None)

    def snapshot(self) -> dict[str, Any] | None:
        """What its draft keeps; None while there is nothing to keep."""
        if self.correcting or self._form.is_blank():
            return None
        values = self.values()
        if self.opened_at is not None:
            values.setdefault("received_at", self.opened_at.isoformat())
        if not self._form.assignment.chosen_by_hand():
            values.pop("handler", None)
        uid, repeat = self._aside.likeness.repeat
        kept = {"repeat_of": uid, "repeat_as": repeat} if uid else {}
        return {**values, **self._form.kinds.draft_values(), **kept, "request_id": self.request_id}

    def to_save(self) -> Entry:
        """The entry as it is handed to the writer."""
        now = self._desk.now().replace(microsecond=0)
        uid, repeat = self._aside.likeness.repeat
        values = {**self.values(), "request_id": self.request_id}
        answer = self._form.kinds.answer_told()
        return Entry(values, self.opened_at or now, now, uid, repeat, self._form.attachments.files, answer)

    def sheet(self) -> Sheet:
        """What to take up again later."""
        return Sheet(self.snapshot() or {}, self.opened_at, self.request_id, self.drafting.slot)

    def fresh(self) -> None:
        """A clean sheet for the next customer; a draft that was kept stays kept."""
        self.drafting.leave_behind()
        self._aside.likeness.reset()
        self._aside.grade.show_values({})
        self._aside.emergency.show_wanted((), ())
        self._form.reset()
        self.opened_at, self.request_id, self.correcting = None, uuid.uuid4().hex, ""

    def begin(self, values: Mapping[str, Any]) -> None:
        """A new entry with some fields filled, as another page asked for it."""
        self.fresh()
        self._show(values)

    def take_up(self, sheet: Sheet) -> None:
        """Go on with an entry that was set aside."""
        self.fresh()
        self._show(sheet.values)
        self.opened_at, self.request_id = sheet.opened_at, sheet.request_id
        self.drafting.adopt(sheet.slot)
        self._bring_files(sheet.request_id)

    def resume(self, draft: Draft) -> None:
        """Go on with a draft."""
        opened = moment_of(draft.values.get("received_at")) or draft.saved_at
        request = str(draft.values.get("request_id") or uuid.uuid4().hex)
        self.take_up(Sheet(draft.values, opened, request, Slot(draft.id)))

    def _keep_file(self, file: File) -> None:
        """What was handed in is on the disk with the draft, not only in memory."""
        request_id, now = self.request_id, self._desk.now()
        self._desk.do(lambda session: draft_files.keep(session, request_id, file, now=now), owner=self)

    def _forget_file(self, file: File) -> None:
        request_id = self.request_id
        self._desk.do(lambda session: draft_files.forget(session, request_id, file), owner=self)

    def _bring_files(self, request_id: str) -> None:
        """The files of a draft come a moment after its words: they may be large."""

        def came(files: tuple[File, ...]) -> None:
            if request_id == self.request_id and files:
                self._form.attachments.take_files(files)

        self._desk.background(
            lambda session, _report, _cancelled: draft_files.of_request(session, request_id), came, owner=self
        )

    def _show(self, values: Mapping[str, Any]) -> None:
        self._aside.grade.show_values(values)
        self._aside.emergency.show_wanted((), cards.readable(values.get("emergency")))
        self._form.show_values(values)
        self._aside.likeness.take_up(str(values.get("repeat_of") or ""), str(values.get("repeat_as") or ""))
