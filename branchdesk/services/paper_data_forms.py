"""Fills the papers of one case that somebody outside signs, answers or keeps (`papers_forms`), and says when not.

Every paper has a function that answers why it does not apply to a case now, and one that fills it. What customers read
is customer-visible text only; red lines that stand in it are named for whoever sends it.
"""

from datetime import date, datetime

from branchdesk import assets
from branchdesk.domain import callbacks, numbering
from branchdesk.domain.case import Case
from branchdesk.domain.dossier import Inquiry as AskedUnit
from branchdesk.domain.errors import NotAllowed, Problem
from branchdesk.domain.masking import mask_name, mask_phone, mask_words, names_of
from branchdesk.domain.records import JournalEntry
from branchdesk.domain.workflow import FINISHED, OPEN, Status
from branchdesk.services import progress
from branchdesk.services.handling import Detail
from branchdesk.services.paper_imprint import imprint, printed_before
from branchdesk.services.paper_redlines import own_words, warned
from branchdesk.services.papers_forms import (
    CustomerPage,
    Extension,
    Inquiry,
    Letter,
    Opinion,
    PageCase,
    Questionnaire,
)
from branchdesk.services.session import Session
from branchdesk.store import cases

_SETTLED = (Status.TO_TELL, Status.AWAITING_CONFIRMATION, *FINISHED)
_PLANNED = (Status.ACTING, *_SETTLED)
_EARLIER = 40
"""Cases on the page of a customer; more than anybody has."""


def customer_title(session: Session, case: Case, lang: str) -> str:
    """Name and title as printed: 陈桂芳 女士; "" if anonymous."""
    if case.anonymous or not case.customer_name:
        return ""
    title = session.rules.codes.label("title", case.title, lang)
    return f"{title} {case.customer_name}" if lang == "en" and title else f"{case.customer_name} {title}".strip()


def inquiry_problem(detail: Detail) -> Problem | None:
    """Why there is no inquiry slip: nothing was asked."""
    if any(not each.cancelled for each in detail.dossier.inquiries):
        return None
    return Problem("paper.no_inquiry", {"number": detail.case.number})


def inquiry(session: Session, detail: Detail, *, now: datetime, lang: str, no: int = 0) -> Inquiry:
    """The slip of an inquiry: the one numbered `no`, else the newest still open, else the newest."""
    asked = _chosen(detail, no)
    case, label = detail.case, session.rules.codes.label
    names = tuple(names_of(case))
    return Inquiry(
        imprint=imprint(session, now, printed_before(detail.entries, "inquiry", no=asked.no)),
        number=case.number,
        check=numbering.check_character(case.number),
        no=asked.no,
        unit=asked.unit,
        person=asked.person,
        question=mask_words(asked.question, names),
        asked_at=asked.asked_at,
        asked_by=session.display(asked.asked_by),
        due_on=asked.due_on,
        customer=mask_name(case.customer_name),
        matter=label("matter", case.matter, lang),
        account=mask_words(case.summary or case.narrative, names),
        occurred_at=case.occurred_at,
        place=case.involved_unit,
        answer=mask_words(asked.answer, names),
        answered_on=asked.answered_on or (asked.answered_at.date() if asked.answered_at else None),
        answered_by=session.display(asked.answered_by),
    )


def _chosen(detail: Detail, no: int) -> AskedUnit:
    found = [each for each in detail.dossier.inquiries if not each.cancelled]
    if no:
        found = [each for each in found if each.no == no]
        if not found:
            raise NotAllowed(Problem("paper.inquiry_unknown", {"number": detail.case.number, "no": no}))
    return next((each for each in reversed(found) if each.open), found[-1])


def extension_problem(detail: Detail) -> Problem | None:
    """Why there is no extension slip: nothing was extended."""
    case = detail.case
    if case.extensions and case.extended_to is not None:
        return None
    return Problem("paper.no_extension", {"number": case.number})


def extension(session: Session, detail: Detail, *, now: datetime, lang: str) -> Extension:
    """The extension slip. The reason is the one meant for the customer, else the standard sentence: the supervisor's
    own words stay inside. The old day stands in the journal."""
    case = detail.case
    assert case.extended_to is not None  # `extension_problem` was asked before
    entry = next(each for each in reversed(detail.entries) if each.action == "extend")
    before = entry.changes.get("decision_due", [None, None])[0]
    said = str(entry.details.get("extension_words", "")) or assets.load_words(lang).text("paper.extension_words")
    made = Extension(
        imprint=imprint(session, now, printed_before(detail.entries, "extension")),
        number=case.number,
        check=numbering.check_character(case.number),
        customer=customer_title(session, case, lang),
        received_at=case.received_at or now,
        matter=session.rules.codes.label("matter", case.matter, lang),
        reason=mask_words(said, names_of(case)),
        before=datetime.fromisoformat(before).date() if before else None,
        until=case.extended_to.date(),
        approver=session.display(case.extension_approver),
        told_on=case.extension_told_on,
        owner=session.display(case.first_owner),
        ref=case.extension_ref,
    )
    return warned(session, made)


def letter_problem(detail: Detail) -> Problem | None:
    """Why there is no reply letter: nothing is decided, or nothing stands there that a customer may read."""
    case = detail.case
    if case.status in _SETTLED and (case.decision or case.customer_text):
        return None
    return Problem("paper.no_decision", {"number": case.number})


def letter(session: Session, detail: Detail, *, now: datetime, lang: str) -> Letter:
    """The reply letter: the decision as it was told, or before it is told the text meant for the customer."""
    case = detail.case
    text = case.decision or case.customer_text
    extra = case.customer_text if case.customer_text.strip() != text.strip() else ""
    return _letter(session, detail, "decision", text, extra, now, lang)


def improvement_problem(detail: Detail) -> Problem | None:
    """Why there is no such letter: the customer was not told of an improvement."""
    if _improved(detail):
        return None
    return Problem("paper.no_improvement", {"number": detail.case.number})


def improvement(session: Session, detail: Detail, *, now: datetime, lang: str) -> Letter:
    """The letter that says what was improved, in the words the customer was told; the action's own are ours."""
    return _letter(session, detail, "improvement", _improved(detail), "", now, lang)


def decline_problem(detail: Detail) -> Problem | None:
    """Why there is no notice that a complaint is not taken: it was, or nothing was written for the customer."""
    case = detail.case
    if case.status == Status.DECLINED and case.customer_text:
        return None
    return Problem("paper.not_declined", {"number": case.number})


def decline(session: Session, detail: Detail, *, now: datetime, lang: str) -> Letter:
    """The notice that a complaint is not taken, with the reason as it was written for the customer."""
    return _letter(session, detail, "decline", detail.case.customer_text, "", now, lang)


def progress_problem(detail: Detail) -> Problem | None:
    """Why there is no progress to write about: the case is not open."""
    if detail.case.status in OPEN and detail.case.status != Status.INCOMPLETE:
        return None
    return Problem("paper.no_progress", {"number": detail.case.number})


def progress_letter(session: Session, detail: Detail, *, now: datetime, lang: str) -> Letter:
    """How the case stands, in the ready words that are also read out; nothing internal stands in them."""
    return _letter(session, detail, "progress", progress.text(session, detail.case, now, lang), "", now, lang)


def _improved(detail: Detail) -> str:
    told = _last(detail.entries, "tell_improvement")
    return str(told.details.get("words", "")) if told is not None else ""


def _letter(session: Session, detail: Detail, kind: str, text: str, extra: str, now: datetime, lang: str) -> Letter:
    case = detail.case
    what = "letter" if kind == "decision" else kind
    made = Letter(
        imprint=imprint(session, now, printed_before(detail.entries, what)),
        number=case.number,
        check=numbering.check_character(case.number),
        kind=kind,
        customer=customer_title(session, case, lang),
        received_at=case.received_at or now,
        matter=session.rules.codes.label("matter", case.matter, lang),
        words=own_words(case.narrative) if kind == "decision" else "",
        text=text,
        owner=session.display(case.first_owner),
        written_on=_written_on(case, kind, now),
        extra=extra,
    )
    return warned(session, made)


def _written_on(case: Case, kind: str, now: datetime) -> date:
    """The day on the letter: that of the decision or of leaving, else today."""
    moment = {"decision": case.told_at, "decline": case.exit_at}.get(kind)
    return moment.date() if moment is not None else now.date()


def opinion_problem(detail: Detail) -> Problem | None:
    """Why there is nothing to sign: no plan stands, or no text of it is meant for the customer."""
    case = detail.case
    if case.status in _PLANNED and (case.decision or case.customer_text):
        return None
    key = "paper.no_customer_text" if case.status in _PLANNED else "paper.no_plan"
    return Problem(key, {"number": case.number})


def opinion(session: Session, detail: Detail, *, now: datetime, lang: str) -> Opinion:
    """The confirmation of the settlement."""
    case, label = detail.case, session.rules.codes.label
    made = Opinion(
        imprint=imprint(session, now, printed_before(detail.entries, "opinion")),
        number=case.number,
        check=numbering.check_character(case.number),
        customer=customer_title(session, case, lang),
        phone=mask_phone(case.phone),
        received_at=case.received_at or now,
        matter=label("matter", case.matter, lang),
        words=own_words(case.narrative),
        demand=own_words(case.demand) or label("demand", case.demand_kind, lang),
        opinion=case.decision or case.customer_text,
        remedies=tuple(label("remedy", each, lang) for each in case.remedy_kinds),
        amount=case.remedy_amount,
        promised_at=case.promised_at,
        owner=session.display(case.first_owner),
    )
    return warned(session, made)


def questionnaire_problem(detail: Detail) -> Problem | None:
    """Why nobody is asked on paper: the case is not closed, or none of its kind is called back."""
    case = detail.case
    if case.status not in FINISHED:
        return Problem("paper.not_closed", {"number": case.number})
    if case.kind != "complaint" or case.registered:
        return Problem("paper.no_callback", {"number": case.number})
    return None


def questionnaire(session: Session, detail: Detail, *, now: datetime, lang: str) -> Questionnaire:
    """The questionnaire. It counts for the figures while the callback runs."""
    case = detail.case
    running = case.callback_state in callbacks.RUNNING and case.callback_closes is not None
    made = Questionnaire(
        imprint=imprint(session, now, printed_before(detail.entries, "questionnaire")),
        number=case.number,
        check=numbering.check_character(case.number),
        customer=customer_title(session, case, lang),
        received_at=case.received_at or now,
        closed_on=case.closed_at.date() if case.closed_at else None,
        matter=session.rules.codes.label("matter", case.matter, lang),
        result=case.customer_text or case.decision,
        back_by=case.callback_closes if running and _ahead(case.callback_closes, now) else None,
    )
    return warned(session, made)


def _ahead(day: date | None, now: datetime) -> bool:
    return day is not None and day > now.date()


def customer_problem(detail: Detail) -> Problem | None:
    """Why there is no page of this customer: he left neither name nor number."""
    case = detail.case
    if case.phone or (case.customer_name and not case.anonymous):
        return None
    return Problem("paper.no_customer", {"number": case.number})


def customer(session: Session, detail: Detail, *, now: datetime, lang: str) -> CustomerPage:
    """All cases of the customer of this case: by telephone, and by name where no number speaks against it."""
    case = detail.case
    name = "" if case.anonymous else case.customer_name
    found = cases.of_customer(session.store, phone=case.phone, name=name, limit=_EARLIER)
    found.sort(key=lambda each: (each.received_at is not None, each.received_at, each.number), reverse=True)
    made = CustomerPage(
        imprint=imprint(session, now, printed_before(detail.entries, "customer")),
        number=case.number,
        customer=mask_name(name),
        phone=mask_phone(case.phone),
        cases=tuple(_page_case(session, case, each, lang) for each in found),
    )
    return warned(session, made)


def _page_case(session: Session, mine: Case, case: Case, lang: str) -> PageCase:
    label, names = session.rules.codes.label, tuple(names_of(case))
    owed = case.promised_at if case.status in OPEN and case.promise_kept_at is None else None
    return PageCase(
        number=case.number,
        received_at=case.received_at,
        kind=label("kind", case.kind, lang),
        matter=label("matter", case.matter, lang),
        status=label("status", case.status, lang),
        open=case.status in OPEN,
        words=_beginning(mask_words(case.narrative, names)),
        result=mask_words(case.customer_text or case.decision or label("result", case.result, lang), names),
        promise=f"{owed:%Y-%m-%d %H:%M}" if owed else "",
        handler=session.display(case.handler),
        same="phone" if case.uid == mine.uid or (mine.phone and case.phone == mine.phone) else "name",
    )


def _beginning(text: str, length: int = 60) -> str:
    return text if len(text) <= length else f"{text[:length].rstrip()}…"


def _last(entries: tuple[JournalEntry, ...], action: str) -> JournalEntry | None:
    return next((each for each in reversed(entries) if each.action == action), None)
