"""Fills the case file (`papers_file`): the register row, the journal in words, what hangs on the case, and its proof.

The journal's chain is walked from end to end while the file is made, so that the proof is not older than the paper.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from branchdesk.domain import numbering
from branchdesk.domain.case import Case
from branchdesk.domain.dossier import Inquiry, Task
from branchdesk.domain.fields import Section as FieldSection
from branchdesk.domain.masking import masked
from branchdesk.domain.records import JournalEntry
from branchdesk.services.handling import Detail
from branchdesk.services.paper_imprint import imprint, printed_before, printed_by
from branchdesk.services.paper_words import Wording, lines, money
from branchdesk.services.papers_file import Asked, CaseFile, Happening, Lines, Piece, Proof, Section
from branchdesk.services.session import Session
from branchdesk.store import journal

_DECIDED = frozenset(
    {"propose", "approve", "send_back", "superior_approved", "extend", "decline", "void", "restore", "review_decided"}
)
_SPOKEN = frozenset({"contact", "tell", "letter", "tell_improvement", "sign", "answer", "visit"})
"""Actions in which the customer was told something, or said something himself."""


def casefile(
    session: Session,
    detail: Detail,
    *,
    now: datetime,
    lang: str,
    reason: str = "",
    progress: Callable[[int], None] | None = None,
) -> CaseFile:
    """The file of a case. reason: personal data in full, why; the caller has asked whether that is allowed and logged
    it. progress hears how many entries of the journal are verified, and may raise to stop."""
    case, words = detail.case, Wording.of(session, detail.case, lang, masked=not reason)
    shown = case if reason else masked(case)
    told = [each for each in detail.entries if each.action != "print"]
    return CaseFile(
        imprint=imprint(session, now, printed_before(detail.entries, "casefile")),
        number=case.number,
        check=numbering.check_character(case.number),
        status=words.label("status", case.status),
        received_at=case.received_at,
        register=tuple(_register(shown, words)),
        timeline=tuple(_happening(each, session, words) for each in detail.entries),
        evidence=tuple(_evidence(detail, session, words)),
        inquiries=tuple(_asked(each, session, words) for each in detail.dossier.inquiries if not each.cancelled),
        lists={
            "approvals": _approvals(told, session, words),
            "money": _money(detail, session, words),
            "tasks": Lines(
                ("no", "task", "owner", "day", "proof"),
                tuple(_task(each, session, words) for each in detail.dossier.tasks if not each.cancelled),
            ),
            "contacts": _contacts(told, session, words),
            "calls": _calls(detail, session, words),
        },
        rounds=tuple(tuple(words.frozen(each)) for each in case.earlier_rounds),
        proof=_proof(session, detail.entries, now, progress),
        full=bool(reason),
        reason=reason,
    )


def _register(case: Case, words: Wording) -> Iterable[Section]:
    for section in FieldSection:
        facts = tuple(words.facts(case, section))
        if facts:
            yield Section(str(section), facts)


def _happening(entry: JournalEntry, session: Session, words: Wording) -> Happening:
    return Happening(
        entry.seq,
        entry.at,
        session.display(entry.actor),
        session.display(entry.second) if entry.second else "",
        words.action(entry.action),
        words.entry(entry),
    )


def _evidence(detail: Detail, session: Session, words: Wording) -> Iterable[Piece]:
    """The pieces in the order they were added: those with a kind and a side, then files that were only attached."""
    files = {each.id: each for each in detail.attachments}
    used: set[int] = set()
    number = 0
    for entry in detail.entries:
        if entry.action != "add_evidence":
            continue
        number += 1
        said: Mapping[str, Any] = entry.details
        file = files.get(int(said.get("attachment_id") or 0))
        if file is not None:
            used.add(file.id)
        taken = said.get("taken_at")
        yield Piece(
            number,
            words.label("evidence_kind", str(said.get("evidence_kind", ""))),
            words.label("side", str(said.get("side", ""))),
            words.free(str(said.get("origin", ""))),
            words.free(str(said.get("words", ""))),
            datetime.fromisoformat(taken) if taken else entry.at,
            session.display(entry.actor),
            words.free(file.name) if file else "",
            file.size if file else 0,
            file.sha256 if file else str(said.get("sha256") or ""),
        )
    for file in detail.attachments:
        if file.id not in used:
            number += 1
            yield Piece(
                number,
                words.label("evidence_kind", file.kind),
                words.label("side", file.side),
                "",
                "",
                file.added_at,
                session.display(file.added_by),
                words.free(file.name),
                file.size,
                file.sha256,
            )


def _asked(inquiry: Inquiry, session: Session, words: Wording) -> Asked:
    answered = inquiry.answered_on.isoformat() if inquiry.answered_on else words.moment(inquiry.answered_at)
    return Asked(
        inquiry.no,
        " ".join(part for part in (inquiry.unit, words.person(inquiry.person)) if part),
        words.free(inquiry.question),
        f"{words.moment(inquiry.asked_at)} {session.display(inquiry.asked_by)}",
        inquiry.due_on.isoformat(),
        words.free(inquiry.answer),
        f"{answered} {session.display(inquiry.answered_by)}".strip() if inquiry.answered_at else "",
    )


def _approvals(entries: Sequence[JournalEntry], session: Session, words: Wording) -> Lines:
    rows = [
        (words.moment(each.at), _who(each, session), words.action(each.action), words.entry(each))
        for each in entries
        if each.action in _DECIDED or each.second
    ]
    return Lines(("when", "who", "approval", "words"), tuple(rows))


def _who(entry: JournalEntry, session: Session) -> str:
    return lines((session.display(entry.actor), session.display(entry.second) if entry.second else ""))


def _money(detail: Detail, session: Session, words: Wording) -> Lines:
    rows = [
        (
            each.paid_on.isoformat(),
            lines((words.label("remedy", each.kind), words.label("customer_tag", each.tag))),
            money(each.amount),
            session.display(each.approver),
            lines((each.receipt, words.free(each.note), words.words.text("paper.cancelled") if each.cancelled else "")),
        )
        for each in detail.dossier.payments
    ]
    return Lines(("day", "remedy", "amount", "approver", "receipt"), tuple(rows))


def _task(task: Task, session: Session, words: Wording) -> tuple[str, ...]:
    done = task.done_on.isoformat() if task.done_on else words.moment(task.done_at)
    # A task knows its results by two lists, the recording's and the effect's; a key stands in one of them.
    result = (
        words.label("effect", task.result) if task.kind != "cctv" else words.words.text(f"paper.cctv.{task.result}")
    )
    return (
        str(task.no),
        lines((words.label("task_kind", task.kind), words.free(task.what))),
        lines((session.display(task.owner), session.display(task.supervisor))),
        task.due_on.isoformat(),
        lines((done, words.free(task.proof), result if task.result else "")),
    )


def _contacts(entries: Sequence[JournalEntry], session: Session, words: Wording) -> Lines:
    rows = []
    for each in entries:
        if each.action not in _SPOKEN:
            continue
        way = str(each.details.get("way") or (each.changes.get("told_way") or ["", ""])[1] or "")
        rows.append(
            (
                words.moment(each.at),
                session.display(each.actor),
                lines((words.action(each.action), words.label("way", way))),
                words.entry(each),
            )
        )
    return Lines(("when", "who", "way", "words"), tuple(rows))


def _calls(detail: Detail, session: Session, words: Wording) -> Lines:
    rows = [
        (
            f"{each.round}-{each.attempt}",
            words.moment(each.at),
            session.display(each.caller),
            words.label("outcome", each.outcome),
            "/".join(str(score or "-") for score in (each.score_result, each.score_attitude, each.score_speed)),
            lines((words.free(each.words), words.free(each.suggestion))),
        )
        for each in detail.calls
    ]
    return Lines(("no", "when", "who", "outcome", "scores", "words"), tuple(rows))


def _proof(
    session: Session, entries: Sequence[JournalEntry], now: datetime, progress: Callable[[int], None] | None
) -> Proof:
    walked = journal.verify(session.store, progress)
    first, last = entries[0], entries[-1]
    return Proof(
        entries=len(entries),
        first=(first.seq, first.hash),
        last=(last.seq, last.hash),
        chain=walked.entries,
        sound=walked.ok,
        first_bad=walked.first_bad,
        verified_at=now,
        verified_by=printed_by(session),
    )
