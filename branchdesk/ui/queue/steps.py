"""The six steps of a case as the stepper shows them: which are done, by whom and when, read off the journal."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from branchdesk.domain.case import Case
from branchdesk.domain.records import JournalEntry
from branchdesk.domain.workflow import BARS, EXITS, Status, bar
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue import showing
from branchdesk.ui.widgets.stepper import Step

translate = QCoreApplication.translate


def steps_of(desk: Desk, case: Case, entries: Sequence[JournalEntry]) -> list[Step]:
    """The steps of the present round: a finished one says when and by whom it was left."""
    reached = bar(case.status)
    left = _left(entries)
    ended = case.status in EXITS
    if ended:
        reached = max((bar(each.status) for each in _round(entries)), default=0)
    now = desk.now()
    steps = []
    for place, (key, _) in enumerate(BARS):
        label = desk.label("bar", key)
        if place < reached or case.status == Status.ARCHIVED:
            entry = left.get(place)
            who = desk.session.display(entry.actor) if entry is not None else ""
            note = f"{showing.moment(entry.at, now)} {who}" if entry is not None else ""
            steps.append(Step(label, "done", note))
        elif place == reached:
            steps.append(Step(label, "current", _current_note(desk, case, ended)))
        else:
            steps.append(Step(label, "next"))
    return steps


def _current_note(desk: Desk, case: Case, ended: bool) -> str:
    if case.status == Status.CLOSED and case.closed_at is not None:
        return f"{showing.moment(case.closed_at, desk.now())} {desk.session.display(case.closed_by)}".strip()
    if ended or case.status in (Status.AWAITING_APPROVAL, Status.AWAITING_CONFIRMATION):
        return desk.label("status", case.status)
    who = desk.session.display(case.handler or case.first_owner)
    return translate("Queue", "under way, {who}").format(who=who)


def _round(entries: Sequence[JournalEntry]) -> Sequence[JournalEntry]:
    """The entries since the case was last reopened."""
    start = max((place for place, each in enumerate(entries) if each.action == "reopen"), default=0)
    return entries[start:]


def _left(entries: Sequence[JournalEntry]) -> dict[int, JournalEntry]:
    """For each bar the entry with which the case last went beyond it."""
    found: dict[int, JournalEntry] = {}
    before = 0
    for entry in _round(entries):
        place = bar(entry.status)
        if place < 0:
            continue
        for passed in range(before, place):
            found[passed] = entry
        before = place
    for entry in entries:  # what a reopened case did before its investigation stays done
        place = bar(entry.status)
        if place > 0:
            found.setdefault(0, entry)
            break
    return found
