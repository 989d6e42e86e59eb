"""What the counter needs around a logged case: saving all of it in one go, whom to hand it to, what was logged last.

A repeat visitor's save goes to the case that is there already where that is possible (`services.returning`); else it
takes a number and is linked.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from typing import Any

from branchdesk.domain.case import FIELDS, Case
from branchdesk.domain.errors import BranchDeskError, InvalidCase, Problem
from branchdesk.domain.fields import EMPTY
from branchdesk.domain.records import Draft, User
from branchdesk.services import handling, intake, returning
from branchdesk.services.intake import Logged
from branchdesk.services.returning import Repeat
from branchdesk.services.session import Session
from branchdesk.store import attachments, cases, draft_files, users


@dataclass(frozen=True, slots=True)
class File:
    """Something handed in at the counter, kept with the case once it is logged."""

    name: str = field(repr=False)
    media_type: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Entry:
    """One filled form. opened_at: when its first key was pressed. earlier: UID of the case it repeats, or "". answer:
    what was told at once, for what is no complaint."""

    values: Mapping[str, Any] = field(repr=False)
    opened_at: datetime
    now: datetime
    earlier: str = ""
    repeat: Repeat = ""
    files: tuple[File, ...] = ()
    answer: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of an entry. logged: the new case, or the earlier one the visit went to. settled: "visit" (noted),
    "new_facts" (added, period restarted), "reopen", "linked" (a case of its own), "left" (linked, and the supervisor is
    asked to join it) or "". left_over: why files could not be kept; the case is safe, and they lie in the draft."""

    logged: Logged
    settled: str = ""
    left_over: tuple[Problem, ...] = ()

    @property
    def took_number(self) -> bool:
        """Whether a new case was logged."""
        return self.settled in ("", "linked", "left")


class Slot:
    """Where one form's draft lies. Used on the writer thread only, where everything happens one after the other, so
    that a draft that is still being written and the case that replaces it never cross."""

    def __init__(self, draft_id: int = 0) -> None:
        self._id, self._over = draft_id, False

    def keep(self, session: Session, values: Mapping[str, Any], now: datetime) -> Draft | None:
        """Write the form's draft; None if the form has become a case meanwhile."""
        if self._over:
            return None
        draft = intake.keep_draft(session, values, now, self._id)
        self._id = draft.id
        return draft

    def discard(self, session: Session) -> None:
        """Forget the draft; `settled` says when that is certain."""
        if self._id:
            intake.discard_draft(session, self._id)

    def settled(self, session: Session, values: Mapping[str, Any], now: datetime, *, stays: bool) -> None:
        """The form has become a case. stays: its draft is still needed, for a file that could not be kept."""
        if stays and not self._id:
            with suppress(BranchDeskError):  # the case is safe: a full disk must not say otherwise
                self.keep(session, values, now)
        self._over = True


def save(session: Session, entry: Entry, slot: Slot) -> Saved:
    """Log the case or note the visit, keep its files and forget its draft: all of it or nothing, in one transaction.

    A file that cannot be kept never costs a case: the case is logged, and the draft stays with that file. A visit takes
    no number that would know it again, so there the file refuses the whole. Raises as `intake.log`.
    """
    unkept: dict[int, Problem] = {}
    while True:
        try:
            with session.store.transaction():
                saved = _saved(session, entry, unkept)
                if not saved.left_over:
                    _forget_draft(session, entry, slot)
        except _NotKept as refused:
            unkept[refused.at] = refused.error.problem
            if refused.visit:
                raise refused.error from refused
            continue
        slot.settled(session, entry.values, entry.now, stays=bool(saved.left_over))
        return saved


class _NotKept(Exception):
    """A file was refused after its case was written: what was written is undone, and done again without it."""

    def __init__(self, at: int, error: BranchDeskError, visit: bool) -> None:
        super().__init__(error.problem.key)
        self.at, self.error, self.visit = at, error, visit


def _saved(session: Session, entry: Entry, unkept: Mapping[int, Problem]) -> Saved:
    """The case with its files; inside a transaction. unkept: files to leave out, by their place, and why."""
    look = None
    if entry.repeat and entry.earlier:
        look = returning.outlook(session, handling.find_case(session, entry.earlier), entry.repeat, entry.now)
    visit = look is not None and not look.takes_number
    if look is not None and visit:
        case = returning.come_again(session, look, entry.repeat, entry.values, entry.now)
        saved = Saved(Logged(case, (), ()), str(look.way))
    else:
        values, asked, settled = entry.values, "", ""
        if look is not None:
            values, asked = linked(values, look.case), returning.attention(look, entry.repeat)
            settled = "left" if asked else "linked"
        logged = intake.log(
            session, values, now=entry.now, opened_at=entry.opened_at, answer=entry.answer, attention=asked
        )
        saved = Saved(logged, "" if logged.repeated_request else settled)
    there = _digests(session, saved.logged.case)
    for at, file in enumerate(_handed_in(session, entry)):
        if at in unkept:
            continue
        try:
            keep_file(session, saved.logged.case, file, there, entry.now)
        except BranchDeskError as error:
            raise _NotKept(at, error, visit) from error
    return replace(saved, left_over=tuple(unkept.values()))


def _handed_in(session: Session, entry: Entry) -> list[File]:
    """The files of the form and those of its draft that had not come into the form yet."""
    files = {sha256(each.data).hexdigest(): each for each in entry.files}
    for row in draft_files.of(session.store, str(entry.values.get("request_id") or "")):
        files.setdefault(row.sha256, File(row.name, row.media_type, row.content))
    return list(files.values())


def _forget_draft(session: Session, entry: Entry, slot: Slot) -> None:
    slot.discard(session)
    request_id = str(entry.values.get("request_id") or "")
    if request_id:
        draft_files.drop(session.store, request_id)


def keep_file(session: Session, case: Case, file: File, there: set[str], now: datetime) -> None:
    """Keep a file with a case unless these very bytes are there. there: digests of what is kept; grows. Raises as
    `handling.attach`."""
    digest = sha256(file.data).hexdigest()
    if digest not in there:
        handling.attach(session, case.uid, file.name, file.data, file.media_type, now=now)
        there.add(digest)


def bring_late(session: Session, request_id: str, files: Iterable[File], now: datetime) -> bool:
    """Keep the files of an entry that became a case without them. False if it became none. Raises as `attach`."""
    case = cases.by_request(session.store, request_id) if request_id else None
    if case is None:
        return False
    there = _digests(session, case)
    for file in files:
        keep_file(session, case, file, there, now)
    return True


def _digests(session: Session, case: Case) -> set[str]:
    return {each.sha256 for each in attachments.of_case(session.store, case.uid)}


def correct(
    session: Session, case: Case, values: Mapping[str, Any], reason: str, *, now: datetime
) -> tuple[Case, dict[str, Any]]:
    """Put a logged case right: only what differs is written, before and after and the reason stand in the journal.

    values: field key → what was typed, only those that were touched. An incomplete case that has all it needs now is
    received. Returns the case and the values before, which `correct` takes to bring it back. Raises InvalidCase,
    NotAllowed, and NotAllowed if somebody else changed the case meanwhile.
    """
    if not reason.strip():
        raise InvalidCase(Problem("field.required", field="reason"))
    before = {key: getattr(case, key) for key in values}
    after = handling.do(
        session, case.uid, "correct", {**values, "reason": reason}, now=now, expected_revision=case.revision
    )
    return after, {key: value for key, value in before.items() if getattr(after, key) != value}


def as_typed(case: Case) -> dict[str, Any]:
    """A logged case as the form shows it: every field people enter that says something."""
    return {
        key: getattr(case, key)
        for key, field in FIELDS.items()
        if field.given and getattr(case, key) != EMPTY[field.kind]
    }


def may_correct(session: Session, case: Case, now: datetime) -> Problem | None:
    """Why this person cannot put this case right, None if he can."""
    for offer in handling.offers(session, case, now):
        if offer.action.key == "correct":
            return offer.refused
    return Problem("action.wrong_status", {"action": "correct", "status": case.status})


def handlers(session: Session) -> list[User]:
    """Who may be handed a case: active people who handle or supervise, by login."""
    return [each for each in users.every(session.store, active=True) if each.roles & {"handler", "supervisor"}]


def latest(session: Session, count: int = 3) -> list[Case]:
    """What this person logged last, newest first: for printing a slip again or putting it right."""
    return cases.logged_last(session.store, session.user.login, count)


def linked(values: Mapping[str, Any], earlier: Case | None) -> dict[str, Any]:
    """The values of a form that repeats an earlier case, or no longer does."""
    if earlier is None:
        return {key: value for key, value in values.items() if key not in ("related_no", "repeated")}
    return {**values, "related_no": earlier.number, "repeated": True}


def as_customer(case: Case) -> dict[str, Any]:
    """What the form takes over of an earlier case: who the customer is."""
    keys = ("customer_name", "anonymous", "title", "phone", "phone_none", "id_tail", "id_number")
    return {key: getattr(case, key) for key in keys if getattr(case, key)}


def waiting_to_join(session: Session) -> list[Case]:
    """Open cases a clerk had to leave to the supervisor, oldest first."""
    return cases.for_attention(session.store)
