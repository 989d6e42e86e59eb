"""What was handed in at the counter: kept with its case whatever happens between the steps of saving it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from branchdesk.domain.errors import StoreUnavailable
from branchdesk.domain.records import Attachment
from branchdesk.services import counter, draft_files, handling, intake
from branchdesk.services.counter import Entry, File, Slot
from branchdesk.services.session import Session
from branchdesk.store import attachments
from branchdesk.store import draft_files as waiting
from tests.services.conftest import NOON, WORDS, Branch

LATER = NOON + timedelta(days=3)
REQUEST = "r-1"
FILES = (File("凭条.png", "image/png", b"one"), File("流水.png", "image/png", b"two"))
ENTRY = Entry({**WORDS, "request_id": REQUEST}, LATER, LATER, files=FILES)


class PlugPulled(BaseException):
    """Nothing of what the program does after this is done."""


@pytest.fixture
def slot(branch: Branch) -> Slot:
    """A draft with its two files."""
    made = Slot()
    made.keep(branch.teller, ENTRY.values, LATER)
    for file in FILES:
        draft_files.keep(branch.teller, REQUEST, file, now=LATER)
    return made


def names(session: Session, uid: str) -> list[str]:
    return [each.name for each in attachments.of_case(session.store, uid)]


def failing(at: int, raised: BaseException) -> Callable[..., Attachment]:
    """`handling.attach`, which fails the given time it is called and ever after."""
    real, calls = handling.attach, []

    def attach(*args: Any, **more: Any) -> Attachment:
        calls.append(None)
        if len(calls) >= at:
            raise raised
        return real(*args, **more)

    return attach


@pytest.mark.parametrize(
    ("module", "name", "at"),
    [
        (handling, "attach", 1),
        (handling, "attach", 2),
        (intake, "discard_draft", 0),
        (waiting, "drop", 0),
    ],
)
def test_a_plug_pulled_between_the_steps_loses_nothing(
    branch: Branch, slot: Slot, monkeypatch: pytest.MonkeyPatch, module: Any, name: str, at: int
) -> None:
    def stop(*_args: Any) -> None:
        raise PlugPulled

    with monkeypatch.context() as patched:
        patched.setattr(module, name, failing(at, PlugPulled()) if at else stop)
        with pytest.raises(PlugPulled):
            counter.save(branch.teller, ENTRY, slot)
    assert branch.teller.store.row("SELECT count(*) FROM cases") == (0,), "all of it or nothing"
    (draft,) = intake.own_drafts(branch.teller)
    assert draft_files.sweep(branch.teller, now=LATER) == 0
    assert draft_files.of_request(branch.teller, REQUEST) == FILES
    saved = counter.save(branch.teller, ENTRY, Slot(draft.id))
    assert names(branch.teller, saved.logged.case.uid) == ["凭条.png", "流水.png"]
    assert (intake.own_drafts(branch.teller), draft_files.of_request(branch.teller, REQUEST)) == ([], ())


def test_a_repeated_request_brings_the_files_that_are_missing(branch: Branch, slot: Slot) -> None:
    case = intake.log(branch.teller, ENTRY.values, now=LATER).case
    handling.attach(branch.teller, case.uid, FILES[0].name, FILES[0].data, "image/png", now=LATER)
    (draft,) = intake.own_drafts(branch.teller)
    saved = counter.save(branch.teller, ENTRY, Slot(draft.id))
    assert saved.logged.repeated_request
    assert names(branch.teller, case.uid) == ["凭条.png", "流水.png"]


def test_files_of_a_draft_that_had_not_come_into_the_form_are_kept_too(branch: Branch, slot: Slot) -> None:
    saved = counter.save(branch.teller, replace(ENTRY, files=FILES[:1]), slot)
    assert names(branch.teller, saved.logged.case.uid) == ["凭条.png", "流水.png"]


def test_files_that_cannot_be_kept_stay_in_the_draft(branch: Branch, monkeypatch: pytest.MonkeyPatch) -> None:
    slot = Slot()
    other = replace(ENTRY, values={**WORDS, "request_id": "r-2"})
    for file in FILES:
        draft_files.keep(branch.teller, "r-2", file, now=LATER)
    with monkeypatch.context() as patched:
        patched.setattr(handling, "attach", failing(1, StoreUnavailable.of("store.full")))
        saved = counter.save(branch.teller, other, slot)
    assert [each.key for each in saved.left_over] == ["store.full", "store.full"]
    assert names(branch.teller, saved.logged.case.uid) == []
    (draft,) = intake.own_drafts(branch.teller)
    assert draft.values["request_id"] == "r-2"
    assert draft_files.sweep(branch.teller, now=LATER) == 0
    assert draft_files.of_request(branch.teller, "r-2") == FILES
    again = counter.save(branch.teller, other, Slot(draft.id))
    assert (again.logged.case.uid, again.left_over) == (saved.logged.case.uid, ())
    assert names(branch.teller, saved.logged.case.uid) == ["凭条.png", "流水.png"]
    assert intake.own_drafts(branch.teller) == []


def test_the_sweep_keeps_what_belongs_to_a_case(branch: Branch, slot: Slot, monkeypatch: pytest.MonkeyPatch) -> None:
    case = intake.log(branch.teller, ENTRY.values, now=LATER).case
    slot.discard(branch.teller)
    with monkeypatch.context() as patched:
        patched.setattr(handling, "attach", failing(2, StoreUnavailable.of("store.full")))
        assert draft_files.sweep(branch.teller, now=LATER) == 0
    assert (names(branch.teller, case.uid), len(draft_files.of_request(branch.teller, REQUEST))) == ([], 2)
    assert draft_files.sweep(branch.teller, now=LATER) == 1
    assert names(branch.teller, case.uid) == ["凭条.png", "流水.png"]
    assert draft_files.of_request(branch.teller, REQUEST) == ()


def test_a_visit_is_noted_with_its_files_or_not_at_all(
    branch: Branch, slot: Slot, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = intake.log(branch.teller, WORDS, now=NOON).case
    visit = replace(ENTRY, earlier=first.uid, repeat="same")
    with monkeypatch.context() as patched:
        patched.setattr(handling, "attach", failing(2, StoreUnavailable.of("store.full")))
        with pytest.raises(StoreUnavailable):
            counter.save(branch.teller, visit, slot)
    assert handling.find_case(branch.teller, first.uid).visits == 0
    assert (len(intake.own_drafts(branch.teller)), names(branch.teller, first.uid)) == (1, [])
    assert counter.save(branch.teller, visit, slot).settled == "visit"
    assert names(branch.teller, first.uid) == ["凭条.png", "流水.png"]
    assert intake.own_drafts(branch.teller) == []
