"""What may be read out to a customer who comes back with the slip or calls: one sentence, safe for any ear.

It says how far the matter is in the customer's words, by when we have promised what, and who answers for it. Nothing
internal stands in it: no grade, no approval, no verdict that was not told, no name or number of the customer, who may
not be the one who asks. A promise we have missed is not read out as if it still stood. Words: readout.<part>.
"""

from collections.abc import Callable
from datetime import datetime

from branchdesk.domain.case import Case
from branchdesk.domain.workflow import EXITS, FINISHED, Status

Say = Callable[..., str]
"""Words by key with their values, e.g. `Words.text`."""


def sentence(case: Case, say: Say, now: datetime, *, owner: str, phone: str = "") -> str:
    """The sentence. owner: the first-contact owner as shown to customers; phone: the branch's own, "" for none."""
    subject = say(f"readout.subject.{case.kind or 'complaint'}", number=case.number)
    parts = [say("readout.start", subject=subject, state=_state(case, say))]
    if case.status in EXITS or (case.status in FINISHED and case.kind == "complaint"):
        parts.append(say("readout.exit" if case.status in EXITS else "readout.again"))
    elif case.status not in FINISHED:
        parts.append(_promise(case, say, now, owner))
    if owner and case.status not in EXITS:
        parts.append(say("readout.contact_phone" if phone else "readout.contact", owner=owner, phone=phone))
    return say("readout.join").join(part for part in parts if part) + say("readout.end")


def _state(case: Case, say: Say) -> str:
    """How far it is, in the customer's words."""
    if case.registered:
        return say("readout.state.registered")
    if case.pause:
        return say(f"readout.pause.{case.pause}")
    told = say("readout.day", month=case.told_at.month, day=case.told_at.day) if case.told_at else ""
    closed = say("readout.day", month=case.closed_at.month, day=case.closed_at.day) if case.closed_at else ""
    return say(
        f"readout.state.{_SAID.get(case.status, case.status)}",
        told=told, closed=closed, other=case.merged_into, unit=case.transferred_to,
    )  # fmt: skip


_SAID: dict[str, str] = {
    Status.INCOMPLETE: "received",
    Status.AWAITING_APPROVAL: "acting",
    Status.IN_CALLBACK: "closed",
    Status.ARCHIVED: "closed",
}
"""Differences that are our own business and none of the customer's."""


def _promise(case: Case, say: Say, now: datetime, owner: str) -> str:
    """The nearest of what we have promised; an apology where one of them has passed."""
    if case.pause or case.status == Status.AWAITING_CONFIRMATION:
        return ""
    open_promise = case.promised_at if case.promise_kept_at is None else None
    first_contact = case.response_due if case.responded_at is None else None
    decision = case.decision_due if case.told_at is None else None
    moments = [
        (at, key)
        for at, key in (
            (open_promise, "promised"), (case.next_contact_at, "contact_by"), (first_contact, "contact_by"),
            (decision, "decision"),
        )
        if at is not None
    ]  # fmt: skip
    if any(at < now for at, key in moments if key != "contact_by" or at is first_contact):
        return say("readout.late", owner=owner)
    coming = [each for each in moments if each[0] >= now]
    said = []
    for at, key in sorted(coming, key=lambda each: each[0])[:1]:
        said.append(_by(say, key, at))
    if decision is not None and all(key != "decision" for _, key in sorted(coming, key=lambda each: each[0])[:1]):
        said.append(_by(say, "decision", decision))
    return say("readout.comma").join(said)


def _by(say: Say, key: str, at: datetime) -> str:
    day = say("readout.day", month=at.month, day=at.day)
    return say(f"readout.{key}", day=day, time=f"{at:%H:%M}")
