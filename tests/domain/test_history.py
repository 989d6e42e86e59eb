"""A case as it stood: later steps are undone, corrections are not (product.md R1, R3)."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from branchdesk.domain.case import Case, changes
from branchdesk.domain.fields import plain
from branchdesk.domain.history import as_of, moves
from branchdesk.domain.records import JournalEntry


def at(day: int) -> datetime:
    return datetime(2026, 11, day, 9, tzinfo=UTC)


class Told:
    """A case and its journal, told step by step."""

    def __init__(self, **values: Any) -> None:
        self.case = Case(uid="u", number="CD103-26-0001", status="received", revision=1, **values)
        self.entries = [self._entry(Case(), "log", 1)]

    def step(self, action: str, day: int, **values: Any) -> None:
        before = self.case
        self.case = replace(before, **values, revision=before.revision + 1)
        self.entries.append(self._entry(before, action, day))

    def _entry(self, before: Case, action: str, day: int) -> JournalEntry:
        changed = {key: [plain(old), plain(new)] for key, (old, new) in changes(before, self.case).items()}
        return JournalEntry(at(day), "0100", action, "u", self.case.revision, self.case.status, changes=changed)


def test_later_steps_are_undone() -> None:
    told = Told(category="card")
    told.step("start", 2, status="investigating", handler="0318")
    told.step("propose", 20, status="acting", measures="入账")
    then = as_of(told.case, told.entries, at(10))
    assert (then.status, then.handler, then.measures, then.revision) == ("investigating", "0318", "", 2)
    assert as_of(told.case, told.entries, at(20)) == told.case


def test_a_case_logged_later_stands_as_it_was_first_logged() -> None:
    told = Told(category="card")
    told.step("start", 2, status="investigating")
    assert as_of(told.case, told.entries, datetime(2026, 10, 31, tzinfo=UTC)).status == "received"


def test_a_correction_holds_for_the_month_it_corrects() -> None:
    told = Told(category="card", narrative="原话")
    told.step("conclude", 12, verdict="upheld", category="loan")
    told.step("correct", 20, category="settlement")
    then = as_of(told.case, told.entries, at(10))
    assert (then.category, then.verdict, then.revision) == ("settlement", "", 3)


def test_what_a_correction_moves_by_the_way_is_no_correction() -> None:
    told = Told()
    told.case = replace(told.case, status="incomplete")
    told.step("correct", 20, phone="13812345678", status="received")
    then = as_of(told.case, told.entries, at(10))
    assert (then.phone, then.status) == ("13812345678", "incomplete")


def test_moves_are_changes_of_status_inside_the_span() -> None:
    told = Told()
    told.step("start", 2, status="investigating")
    told.step("note", 3)
    told.step("withdraw", 12, status="withdrawn")
    assert moves(told.entries, at(1), at(10)) == [("received", "investigating")]
