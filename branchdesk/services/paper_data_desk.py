"""Fills the papers of the desk (`papers_desk`): today's work for the morning round, and work that changes hands."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from branchdesk.assets import load_words
from branchdesk.domain.case import Case
from branchdesk.domain.dossier import Inquiry, Task
from branchdesk.domain.errors import NotFound, Problem
from branchdesk.domain.masking import mask_name, mask_words, names_of
from branchdesk.domain.workflow import OPEN, Status
from branchdesk.services import callbacks, handling
from branchdesk.services.handover import HandedOver
from branchdesk.services.paper_imprint import PRINTED, imprint
from branchdesk.services.paper_words import Wording, money
from branchdesk.services.papers_desk import Handover, HandoverRow, Morning, WorkRow, WorkSection
from branchdesk.services.session import Session
from branchdesk.store import cases, dossiers, journal, users, views

_SHOWN = 60
"""Rows of one section; a branch with more works from the screen, and the sheet says how many are left out."""
_OWN_SECTION = frozenset({"promise", "contact", "task"})
"""Clocks whose cases stand in a section of their own."""
_MOST = 1000
"""Open cases of one person, by far."""


def morning(session: Session, *, now: datetime, lang: str) -> Morning:
    """Today's work of the whole desk: overdue, due today, promises, contacts, callbacks, approvals, tasks."""
    words = Wording(session, load_words(lang))
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    owed = cases.for_contact(session.store, midnight)
    promised = [each for each in owed if _owes_promise(each, midnight)]
    contact = [each for each in owed if each not in promised]
    day = callbacks.today(session, now)
    calls = [each for each in day.waiting if each.due in ("window", "appointment", "missed")]
    return Morning(
        imprint(session, now),
        now.date(),
        (
            _view(session, "overdue", now, words),
            _view(session, "today", now, words),
            _section("promise", [_due_row(each, each.promised_at, "promise", now, words) for each in promised]),
            _section("contact", [_due_row(each, each.next_contact_at, "contact", now, words) for each in contact]),
            _section("callback", [_call_row(each, now, words) for each in calls]),
            _view(session, "approval", now, words),
            _section("task", list(_tasks(session, now.date(), now, words))),
        ),
    )


def _owes_promise(case: Case, until: datetime) -> bool:
    return case.promised_at is not None and case.promise_kept_at is None and case.promised_at < until


def _section(key: str, rows: Sequence[WorkRow]) -> WorkSection:
    return WorkSection(key, tuple(rows[:_SHOWN]), max(0, len(rows) - _SHOWN))


def _view(session: Session, view: str, now: datetime, words: Wording) -> WorkSection:
    """The cases of a saved view; those that stand in another section because of their clock are left to it."""
    found = views.page(session.store, view, session.user.login, now, limit=2 * _SHOWN)
    chosen = [each for each in found if view == "approval" or each.due_clock not in _OWN_SECTION]
    known = {each.uid: each for each in cases.by_uids(session.store, [each.uid for each in chosen[:_SHOWN]])}
    rows = [_due_row(known[each.uid], known[each.uid].due_at, each.due_clock, now, words) for each in chosen[:_SHOWN]]
    total = views.total(session.store, view, session.user.login, now)
    return WorkSection(view, tuple(rows), max(0, total - (len(found) - len(chosen)) - len(rows)))


def _due_row(case: Case, due: datetime | None, clock: str, now: datetime, words: Wording) -> WorkRow:
    what = words.label("clock", clock) or words.label("status", case.status)
    if case.status == Status.AWAITING_APPROVAL and clock not in _OWN_SECTION - {"contact"}:
        what = " ".join((words.label("status", case.status), money(case.remedy_amount) if case.remedy_amount else ""))
    return WorkRow(
        case.number,
        mask_name(case.customer_name),
        words.label("matter", case.matter),
        what,
        _short(due, now),
        words.session.display(case.handler),
        late=due is not None and due < now,
    )


def _short(due: datetime | None, now: datetime) -> str:
    """03-09 15:30 in the desk's own zone, "" for no limit; with the year where it is another."""
    if due is None:
        return ""
    local = due.astimezone(now.tzinfo)
    return f"{local:%m-%d %H:%M}" if local.year == now.year else f"{local:%Y-%m-%d %H:%M}"


def _short_day(day: date | None, now: datetime) -> str:
    if day is None:
        return ""
    return f"{day:%m-%d}" if day.year == now.year else day.isoformat()


def _call_row(item: callbacks.CallItem, now: datetime, words: Wording) -> WorkRow:
    closes = _short_day(item.closes, now)
    attempt = words.words.text("paper.call_attempt", number=len(item.attempts) + 1)
    this_year = item.closes is not None and item.closes.year == now.year
    due = item.slot or (words.words.text("paper.until_day", day=closes) if this_year else closes)
    return WorkRow(
        item.case.number,
        mask_name(item.case.customer_name),
        words.label("matter", item.case.matter),
        attempt,
        due,
        words.session.display(item.case.first_owner),
        late=item.due == "missed",
    )


def _handed_tasks(
    session: Session, tasks: Iterable[tuple[str, Task]] | None, login: str, now: datetime, words: Wording
) -> Iterable[WorkRow]:
    if tasks is None:
        return _tasks(session, None, now, words, login)
    return _task_rows(session, list(tasks), now, words)


def _tasks(session: Session, until: date | None, now: datetime, words: Wording, login: str = "") -> Iterable[WorkRow]:
    """Tasks and unanswered inquiries, the nearest first. until: due by this day; login: of this person."""
    found: list[tuple[str, Task | Inquiry]] = [
        *dossiers.open_tasks(session.store, until, login),
        *dossiers.open_inquiries(session.store, until, login),
    ]
    found.sort(key=lambda each: (each[1].due_on, each[0], each[1].no))
    return _task_rows(session, found, now, words)


def _task_rows(
    session: Session, found: Sequence[tuple[str, Task | Inquiry]], now: datetime, words: Wording
) -> Iterable[WorkRow]:
    known = {each.uid: each for each in cases.by_uids(session.store, [record.case_uid for _, record in found])}
    for number, record in found:
        case = known.get(record.case_uid)
        names = tuple(names_of(case)) if case is not None else ()
        if isinstance(record, Task):
            what = f"{words.label('task_kind', record.kind)}：{record.what}"
            who = session.display(record.owner)
        else:
            what = words.words.text("paper.awaits_answer", unit=record.unit)
            who = session.display(record.asked_by)
        yield WorkRow(
            number,
            mask_name(case.customer_name) if case is not None else "",
            words.label("matter", case.matter) if case is not None else "",
            mask_words(what, names),
            _short_day(record.due_on, now),
            who,
            late=record.due_on < now.date(),
        )


def handover(
    session: Session,
    login: str,
    *,
    now: datetime,
    lang: str,
    taker: str = "",
    reason: str = "",
    numbers: Sequence[str] | None = None,
    kept: Sequence[tuple[str, str]] = (),
    tasks: Iterable[tuple[str, Task]] | None = None,
    kept_tasks: Sequence[tuple[str, Task, str]] = (),
) -> Handover:
    """The hand-over of a person's open work: what he handles now, or the cases in `numbers` that he has just handed
    over. taker: the login of who takes it, "" if it is not known yet; kept: number and reason of the cases that could
    not go; tasks: those that went, with their case's number, None for what he owes now; kept_tasks: those that could
    not go, with the reason. NotFound for an unknown
    login."""
    giver = users.get(session.store, login)
    if giver is None:
        raise NotFound(Problem("paper.person_unknown", {"login": login[:40]}))
    words = Wording(session, load_words(lang))
    if numbers is None:
        rows = views.page(session.store, "mine", login, now, limit=_MOST)
        mine = cases.by_uids(session.store, [each.uid for each in rows])
    else:
        mine = [handling.find_case(session, each) for each in numbers]
    stayed = [(handling.find_case(session, number), why) for number, why in kept]
    staying = {case.uid for case, _ in stayed}
    return Handover(
        imprint(session, now, _printed_today(session, login, now)),
        login,
        session.display(login),
        session.display(taker) if taker else "",
        reason,
        now,
        tuple(_handed(case, now, words) for case in mine if case.uid not in staying and case.status in OPEN),
        tuple(_handed_tasks(session, tasks, login, now, words)),
        (
            *(_handed(case, now, words, left=why) for case, why in stayed),
            *(_kept_task(session, number, task, words, why) for number, task, why in kept_tasks),
        ),
    )


def handed_over(session: Session, done: HandedOver, *, now: datetime, lang: str) -> Handover:
    """The paper of a hand-over that was made, for its two signatures."""
    words = load_words(lang)
    return handover(
        session,
        done.from_,
        now=now,
        lang=lang,
        taker=done.to,
        reason=done.reason,
        numbers=[case.number for case in done.cases],
        kept=[(case.number, words.message(problem)) for case, problem in done.refused],
        tasks=done.tasks,
        kept_tasks=[(number, task, words.message(problem)) for number, task, problem in done.refused_tasks],
    )


def _kept_task(session: Session, number: str, task: Task, words: Wording, why: str) -> HandoverRow:
    """A task that could not go, as a row among the cases that could not."""
    case = handling.find_case(session, number)
    what = mask_words(f"{words.label('task_kind', task.kind)}：{task.what}", tuple(names_of(case)))
    due = f"{words.label('clock', 'task')} {task.due_on:%m-%d}"
    return HandoverRow(number, mask_name(case.customer_name), what, words.label("status", case.status), due, why)


def _handed(case: Case, now: datetime, words: Wording, left: str = "") -> HandoverRow:
    text: Any = words.words.text
    promised = case.promised_at if case.promise_kept_at is None else None
    parts = [
        words.label("pause", case.pause),
        text("paper.left_inquiries", count=case.open_inquiries) if case.open_inquiries else "",
        text("paper.left_promise", moment=_short(promised, now)) if promised else "",
        text("paper.left_contact", moment=_short(case.next_contact_at, now)) if case.next_contact_at else "",
    ]
    due = f"{words.label('clock', case.due_clock)} {_short(case.due_at, now)}" if case.due_at else ""
    return HandoverRow(
        case.number,
        mask_name(case.customer_name),
        words.label("matter", case.matter),
        words.label("status", case.status),
        due,
        left or "\n".join(part for part in parts if part) or "--",
        late=case.due_at is not None and case.due_at < now,
    )


def _printed_today(session: Session, login: str, now: datetime) -> int:
    recent = journal.of_action(session.store, PRINTED, 200)
    return sum(
        1
        for each in recent
        if each.details.get("what") == "handover"
        and each.details.get("login") == login
        and each.at.astimezone(now.tzinfo).date() == now.date()
    )
