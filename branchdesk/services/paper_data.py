"""Fills the papers of `services.papers` from cases. Only customer-visible text goes on paper a customer sees.

Printing is itself an event: reprints are counted (补打), a list with full phones is authorised and logged (R9).
"""

from dataclasses import replace
from datetime import datetime
from typing import Any

from branchdesk import assets
from branchdesk.domain import callbacks, handed_in, numbering, readback
from branchdesk.domain.case import Case
from branchdesk.domain.errors import NotAllowed, Problem
from branchdesk.domain.masking import mask_phone, mask_words
from branchdesk.domain.people import WORKING
from branchdesk.domain.records import Call, JournalEntry
from branchdesk.services.callbacks import CallDay, CallItem
from branchdesk.services.handling import find_case
from branchdesk.services.paper_redlines import own_words, warned
from branchdesk.services.papers import CallAttempt, CallList, CallListRow, Slip
from branchdesk.services.session import Session
from branchdesk.store import attachments, journal, settings

PRINTED = "print"


def customer_title(session: Session, case: Case, lang: str) -> str:
    """Name and title as printed: 陈桂芳 女士; "" if anonymous."""
    if case.anonymous or not case.customer_name:
        return ""
    title = session.rules.codes.label("title", case.title, lang)
    return f"{title} {case.customer_name}" if lang == "en" and title else f"{case.customer_name} {title}".strip()


def slip(session: Session, number: str, *, now: datetime, lang: str, log: bool = True) -> Slip:
    """The acceptance slip of a case. With log the printing is journalled, and later prints are marked 补打. NotAllowed
    for whoever only reads."""
    if not session.user.roles & WORKING:
        raise NotAllowed(Problem("paper.role_customer"))
    case = find_case(session, number)
    printed = sum(
        1
        for each in journal.of_case(session.store, case.uid)
        if each.action == PRINTED and each.details.get("what") == "slip"
    )
    made = warned(session, _slip(session, case, printed, now, lang))
    if log:
        details: dict[str, Any] = {"what": "slip", "again": printed}
        if made.redlines:
            details["redlines"] = list(made.redlines)
        entry = JournalEntry(now, session.user.login, PRINTED, case.uid, case.revision, case.status, details=details)
        with session.store.transaction():
            journal.append(session.store, entry)
    return made


def _still_ahead(case: Case, now: datetime) -> datetime | None:
    """When the customer is contacted first, as long as that can still be promised on paper."""
    due = case.response_due if case.responded_at is None else None
    return due if due is not None and due > now else None


def _slip(session: Session, case: Case, printed: int, now: datetime, lang: str) -> Slip:
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
        words=own_words(case.narrative),
        demand=own_words(case.demand) or label("demand", case.demand_kind, lang),
        owner=session.display(case.first_owner),
        printed_at=now,
        printed_by=session.user.display,
        first_contact_by=_still_ahead(case, now),
        decision_by=decision,
        branch_phone=settings.get(store, "branch_phone", ""),
        branch_address=settings.get(store, "branch_address", ""),
        supervision_phone=settings.get(store, "supervision_phone", ""),
        kind=case.kind,
        profile=session.home.profile,
        read_back=own_words(readback.sentence(case, session.rules.codes, assets.load_words(lang).text, lang)),
        materials=_handed_in(session, case),
        may_tell=case.may_tell,
        reprints=printed,
        practice=session.home.practice,
    )


def _handed_in(session: Session, case: Case) -> tuple[tuple[str, int], ...]:
    """What the customer handed in, by kind: names of files may tell more than they should on paper."""
    kinds = [
        handed_in.kind_of(each.name) or "document"
        for each in attachments.of_case(session.store, case.uid)
        if each.side == "customer"
    ]
    return tuple((kind, kinds.count(kind)) for kind in handed_in.KINDS if kind in kinds)


def call_list(
    session: Session,
    day: CallDay,
    *,
    now: datetime,
    full_phones: bool,
    lang: str,
    caller: str = "",
    log: bool = True,
) -> CallList:
    """The day's callback list. Full phones are for one caller and one day, released by a supervisor, and always
    logged. Without log a masked list is only looked at: it bears the next batch number until `log_call_list`."""
    if full_phones and "supervisor" not in session.user.roles:
        raise NotAllowed(Problem("callback.full_phones"))
    calls_due = [each for each in day.waiting if each.due in ("window", "appointment", "missed")]
    rows = tuple(_row(session, each, full_phones, lang) for each in calls_due)
    authorised_by = session.user.display if full_phones else ""
    made = _list(session, day, now, rows, masked=not full_phones, caller=caller, authorised_by=authorised_by)
    if log or full_phones:
        log_call_list(session, made, now=now)
    return made


def filled_list(session: Session, day: CallDay, *, now: datetime, lang: str) -> CallList:
    """What was keyed today, always masked: printed, signed and kept with the cases (R9). Log it once it is printed."""
    rows = tuple(_filled_row(session, case, call, lang) for case, call in day.done)
    return _list(session, day, now, rows, filled=True)


def log_call_list(session: Session, printed: CallList, *, now: datetime) -> None:
    """Write down that a list went to paper or into a file; its batch number is used up."""
    details = {
        "what": "call_list",
        "batch": printed.batch,
        "rows": len(printed.rows),
        "full_phones": not printed.masked,
    }
    if printed.caller:
        details["caller"] = printed.caller
    with session.store.transaction():
        settings.put(session.store, _batch_key(printed.printed_at), int(printed.batch.rpartition("-")[2]))
        journal.append(session.store, JournalEntry(now, session.user.login, PRINTED, details=details))


def _list(session: Session, day: CallDay, now: datetime, rows: tuple[CallListRow, ...], **more: Any) -> CallList:
    number = int(settings.get(session.store, _batch_key(now), 0)) + 1
    return CallList(
        bank=session.home.bank,
        branch_name=session.home.name,
        branch_code=session.home.branch,
        on=day.on,
        batch=f"HF-{now:%Y%m%d}-{number:02d}",
        printed_at=now,
        printed_by=session.user.display,
        rows=rows,
        practice=session.home.practice,
        **more,
    )


def _batch_key(now: datetime) -> str:
    return f"batch.{now:%Y%m%d}"


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


def _filled_row(session: Session, case: Case, call: Call, lang: str) -> CallListRow:
    reached = call.outcome == callbacks.REACHED
    scores = (call.score_result, call.score_attitude, call.score_speed) if reached else ()
    return replace(
        _row(session, CallItem(case, (call,), "window", f"{call.at:%H:%M}", None), False, lang),
        scores=tuple(score or None for score in scores),
        remark=mask_words(call.words, (case.customer_name,)),
    )
