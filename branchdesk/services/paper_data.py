"""Fills the papers of `services.papers` from cases. Only customer-visible text goes on paper a customer sees.

Printing is itself an event: reprints are counted (补打), a list with full phones is authorised and logged (R9).
"""

from datetime import datetime

from branchdesk.domain import callbacks, numbering
from branchdesk.domain.case import Case
from branchdesk.domain.errors import NotAllowed, Problem
from branchdesk.domain.masking import mask_phone
from branchdesk.domain.records import JournalEntry
from branchdesk.services.callbacks import CallDay, CallItem
from branchdesk.services.handling import find_case
from branchdesk.services.papers import CallAttempt, CallList, CallListRow, Slip
from branchdesk.services.session import Session
from branchdesk.store import journal, settings

SLIP_PRINTED = "slip_printed"
LIST_PRINTED = "call_list_printed"


def customer_title(session: Session, case: Case, lang: str) -> str:
    """Name and title as printed: 陈桂芳 女士; "" if anonymous."""
    if case.anonymous or not case.customer_name:
        return ""
    title = session.rules.codes.label("title", case.title, lang)
    return f"{title} {case.customer_name}" if lang == "en" and title else f"{case.customer_name} {title}".strip()


def slip(session: Session, number: str, *, now: datetime, lang: str, log: bool = True) -> Slip:
    """The acceptance slip of a case. With log the printing is journalled, and later prints are marked 补打."""
    case = find_case(session, number)
    printed = sum(1 for each in journal.of_case(session.store, case.uid) if each.action == SLIP_PRINTED)
    if log:
        with session.store.transaction():
            journal.append(
                session.store,
                JournalEntry(
                    now,
                    session.user.login,
                    SLIP_PRINTED,
                    case.uid,
                    case.revision,
                    case.status,
                    details={"again": printed},
                ),
            )
    store, label = session.store, session.rules.codes.label
    decision = case.decision_due.date() if case.decision_due else None
    return Slip(
        bank=session.home.bank,
        branch_name=session.home.name,
        branch_code=session.home.branch,
        number=case.number,
        check=numbering.check_character(case.number),
        received_at=case.received_at or now,
        received_by=session.display(case.registrar),
        customer=customer_title(session, case, lang),
        phone=mask_phone(case.phone),
        matter=label("matter", case.matter, lang),
        words=case.summary or case.narrative,
        demand=case.demand or label("demand", case.demand_kind, lang),
        owner=session.display(case.first_owner),
        printed_at=now,
        printed_by=session.user.display,
        first_contact_by=case.response_due if case.responded_at is None else None,
        decision_by=decision,
        branch_phone=settings.get(store, "branch_phone", ""),
        branch_address=settings.get(store, "branch_address", ""),
        supervision_phone=settings.get(store, "supervision_phone", ""),
        kind=case.kind,
        profile=session.home.profile,
        reprints=printed,
        practice=session.home.practice,
    )


def call_list(
    session: Session, day: CallDay, *, now: datetime, full_phones: bool, lang: str, caller: str = ""
) -> CallList:
    """The day's callback list. Full phones are for one caller and one day, released by a supervisor, and logged."""
    if full_phones and "supervisor" not in session.user.roles:
        raise NotAllowed(Problem("callback.full_phones"))
    with session.store.transaction():
        batch = _batch(session, now)
        details = {"batch": batch, "rows": len(day.waiting), "full_phones": full_phones}
        journal.append(session.store, JournalEntry(now, session.user.login, LIST_PRINTED, details=details))
    calls_due = [each for each in day.waiting if each.due in ("window", "appointment", "missed")]
    return CallList(
        bank=session.home.bank,
        branch_name=session.home.name,
        branch_code=session.home.branch,
        on=day.on,
        batch=batch,
        printed_at=now,
        printed_by=session.user.display,
        rows=tuple(_row(session, each, full_phones, lang) for each in calls_due),
        masked=not full_phones,
        caller=caller,
        authorised_by=session.user.display if full_phones else "",
        practice=session.home.practice,
    )


def _batch(session: Session, now: datetime) -> str:
    key = f"batch.{now:%Y%m%d}"
    number = int(settings.get(session.store, key, 0)) + 1
    settings.put(session.store, key, number)
    return f"HF-{now:%Y%m%d}-{number:02d}"


def _row(session: Session, item: CallItem, full_phones: bool, lang: str) -> CallListRow:
    case, label = item.case, session.rules.codes.label
    notes = [label("flag", each, lang) for each in case.flags]
    return CallListRow(
        number=case.number,
        check=numbering.check_character(case.number),
        customer=customer_title(session, case, lang),
        phone=case.phone if full_phones else mask_phone(case.phone),
        grade=case.grade,
        grade_label=label("grade", case.grade, lang),
        matter=label("matter", case.matter, lang),
        closed_on=case.closed_at.date() if case.closed_at else None,
        window=item.slot or (f"{item.closes:%m-%d}" if item.closes else ""),
        result=case.customer_text,
        notes=tuple(notes),
        attempts=tuple(CallAttempt(each.at.date(), callbacks.digit(each.outcome)) for each in item.attempts),
    )
