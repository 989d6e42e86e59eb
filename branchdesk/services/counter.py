"""What the counter needs around a logged case: who was here before, whom to hand it to, and saving it all in one go.

A repeat visitor is one of three things (product.md §1): the same complaint, which is merged; the same with new facts,
which restart the period; or a new complaint. What this person may not do himself stays linked for the handler.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from branchdesk.domain import transitions
from branchdesk.domain.case import Case
from branchdesk.domain.errors import BranchDeskError, Problem
from branchdesk.domain.fields import normal
from branchdesk.domain.records import Draft, User
from branchdesk.domain.workflow import OPEN, action
from branchdesk.services import handling, intake
from branchdesk.services.intake import Likeness, Logged
from branchdesk.services.session import Session
from branchdesk.store import cases, search, users, views

Repeat = Literal["", "same", "new_facts"]
"""What a repeat visitor brings: a new complaint, the same one, the same with new facts."""

_OPEN = frozenset(str(status) for status in OPEN)
_FEW_DIGITS = range(4, 7)
_INITIALS = range(2, 7)


@dataclass(frozen=True, slots=True)
class File:
    """Something handed in at the counter, kept with the case once it is logged."""

    name: str = field(repr=False)
    media_type: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Entry:
    """One filled form. opened_at: when its first key was pressed. earlier: UID of the case it repeats, or ""."""

    values: Mapping[str, Any] = field(repr=False)
    opened_at: datetime
    now: datetime
    earlier: str = ""
    repeat: Repeat = ""
    files: tuple[File, ...] = ()


@dataclass(frozen=True, slots=True)
class Saved:
    """A logged case with what became of the rest. settled: "merged", "reopened", "linked" or "". left_over: what could
    not be done after the case was on the disk; the case itself is safe."""

    logged: Logged
    settled: str = ""
    left_over: tuple[Problem, ...] = ()


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
        """Forget the draft for good."""
        self._over = True
        if self._id:
            intake.discard_draft(session, self._id)


def save(session: Session, entry: Entry, slot: Slot) -> Saved:
    """Log the case, forget its draft, keep its files, settle what it repeats. Raises as `intake.log` and only then."""
    logged = intake.log(session, entry.values, now=entry.now, opened_at=entry.opened_at)
    slot.discard(session)
    if logged.repeated_request:
        return Saved(logged)
    left_over: list[Problem] = []
    for file in entry.files:
        try:
            handling.attach(session, logged.case.uid, file.name, file.data, file.media_type, now=entry.now)
        except BranchDeskError as error:
            left_over += error.problems
    settled = ""
    if entry.earlier and entry.repeat:
        try:
            settled = settle(session, logged.case, entry.earlier, entry.repeat, entry.now)
        except BranchDeskError as error:
            left_over += error.problems
    return Saved(logged, settled, tuple(left_over))


def settle(session: Session, case: Case, earlier_uid: str, repeat: Repeat, now: datetime) -> str:
    """Join a new case to an earlier one of the same customer as far as this person may. Answers what was done:
    "merged" into the open one, "reopened" with the new facts and merged into it, or only "linked"."""
    earlier = handling.find_case(session, earlier_uid)
    reason = case.summary or case.narrative
    if repeat == "same" and earlier.status in _OPEN and _may(session, "merge", case, now):
        _merge(session, case, earlier, reason, now)
        return "merged"
    if repeat == "new_facts" and _may(session, "reopen", earlier, now) and _may(session, "merge", case, now):
        handling.do(session, earlier.uid, "reopen", {"reason": reason, "new_facts": True}, now=now)
        _merge(session, case, earlier, reason, now)
        return "reopened"
    return "linked"


def _merge(session: Session, case: Case, into: Case, reason: str, now: datetime) -> None:
    handling.do(session, case.uid, "merge", {"merged_into": into.number, "reason": reason}, now=now)


def _may(session: Session, key: str, case: Case, now: datetime) -> bool:
    row = action(key)
    return row is not None and transitions.refusal(row, case, session.user, session.rules, now=now) is None


def earlier_cases(session: Session, values: Mapping[str, Any]) -> list[Likeness]:
    """Earlier cases of whoever stands at the counter, open ones first: by phone or name, else by what was typed so far
    (pinyin initials in the name field, the last four digits in the phone field), why "hint"."""
    found = intake.similar(session, values)
    if found:
        return found
    name = normal(str(values.get("customer_name") or ""))
    phone = normal(str(values.get("phone") or "")).replace(" ", "")
    if name.isascii() and name.isalpha() and len(name) in _INITIALS:
        asked = name
    elif phone.isdecimal() and len(phone) in _FEW_DIGITS:
        asked = phone
    else:
        return []
    hinted = [
        Likeness(case, "hint", case.status in _OPEN)
        for case in cases.by_uids(session.store, search.find(session.store, asked, 12))
        if not phone or case.phone.partition("-")[0].endswith(phone)
    ]
    return sorted(hinted, key=lambda each: not each.open)[:8]


def handlers(session: Session) -> list[User]:
    """Who may be handed a case: active people who handle or supervise, by login."""
    return [each for each in users.every(session.store, active=True) if each.roles & {"handler", "supervisor"}]


def latest(session: Session, now: datetime, count: int = 3) -> list[Case]:
    """What this person logged last, newest first: for printing a slip again."""
    rows = views.page(session.store, "all", session.user.login, now, limit=20 * count)
    uids = [row.uid for row in rows if row.first_owner == session.user.login][:count]
    return cases.by_uids(session.store, uids)


def linked(values: Mapping[str, Any], earlier: Case | None) -> dict[str, Any]:
    """The values of a form that repeats an earlier case, or no longer does."""
    if earlier is None:
        return {key: value for key, value in values.items() if key not in ("related_no", "repeated")}
    return {**values, "related_no": earlier.number, "repeated": True}


def as_customer(case: Case) -> dict[str, Any]:
    """What the form takes over of an earlier case: who the customer is."""
    keys = ("customer_name", "anonymous", "title", "phone", "phone_none", "id_tail", "id_number")
    return {key: getattr(case, key) for key in keys if getattr(case, key)}
