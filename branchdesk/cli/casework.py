"""Commands about cases: intake, list, show, do, callbacks, print."""

import json
import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from branchdesk.cli.console import Console, read_json
from branchdesk.domain.case import FIELDS, Case
from branchdesk.domain.errors import FileUnavailable, InvalidCase, Problem, WrongUse
from branchdesk.domain.fields import EMPTY, Kind, plain
from branchdesk.domain.given import VALUES
from branchdesk.domain.masking import mask_name, mask_phone, mask_words
from branchdesk.services import callbacks, handling, intake, paper_data, queue
from branchdesk.services.session import Session
from branchdesk.store.codec import decode_moment
from branchdesk.store.views import QueueRow


def run_intake(console: Console) -> int:
    """Log cases from JSON lines; every committed one is answered by one flushed line."""
    rejected = False
    with console.session() as session:
        for number, line in enumerate(_lines(console.options.source), 1):
            if not line.strip():
                continue
            try:
                values = _object(line, number)
                now = console.clock()
                logged = intake.log(session, values, now=now)
                answer: dict[str, Any] = {
                    "number": logged.case.number,
                    "uid": logged.case.uid,
                    "status": logged.case.status,
                    "grade": logged.case.grade,
                    "missing": list(logged.missing),
                    "warnings": [console.problem(each) for each in logged.warnings],
                }
            except InvalidCase as error:
                rejected = True
                answer = {"line": number, "problems": [_field_problem(console, each) for each in error.problems]}
            sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
            sys.stdout.flush()
    return 1 if rejected else 0


def _lines(source: str) -> Iterator[str]:
    if source == "-":
        yield from sys.stdin
        return
    try:
        with Path(source).open(encoding="utf-8-sig", errors="strict") as file:
            yield from file
    except UnicodeDecodeError as error:
        raise FileUnavailable(Problem("file.not_utf8", {"file": source})) from error
    except OSError as error:
        raise FileUnavailable(Problem("file.unreadable", {"file": source})) from error


def _object(line: str, number: int) -> dict[str, Any]:
    try:
        values = json.loads(line)
    except ValueError as error:
        raise InvalidCase(Problem("cli.json_line", {"line": number})) from error
    if not isinstance(values, dict):
        raise InvalidCase(Problem("cli.json_line", {"line": number}))
    return {_ALIASES.get(str(key), str(key)): value for key, value in values.items()}


_ALIASES = {"amount": "amount_involved"}


def _field_problem(console: Console, problem: Problem) -> dict[str, str]:
    return {"field": problem.field, "code": problem.key, "message": console.words.message(problem)}


def run_list(console: Console) -> int:
    """Rows of a view or of a search, masked."""
    options = console.options
    if options.limit < 0:
        raise WrongUse(Problem("cli.arguments", {"what": "--limit", "command": "branchdesk list"}))
    with console.session() as session:
        now = console.clock()
        page = queue.page(
            session, options.view, now=now, limit=options.limit, find=options.find, found_at_most=sys.maxsize // 2
        )
        rows = [_row(session, row, options.lang) for row in page.rows]
    lines = [_row_line(each) for each in rows]
    console.answer({"total": page.total, "rows": rows}, *lines, console.words.text("cli.list_total", total=page.total))
    return 0


def _row(session: Session, row: QueueRow, lang: str) -> dict[str, Any]:
    label = session.rules.codes.label
    return {
        "number": row.number,
        "grade": row.grade,
        "status": row.status,
        "status_label": label("status", row.status, lang),
        "kind": row.kind,
        "customer": mask_name(row.customer_name),
        "phone": mask_phone(row.phone),
        "matter": row.matter,
        "matter_label": label("matter", row.matter, lang),
        "summary": mask_words(row.summary or row.narrative_head),
        "handler": session.display(row.handler),
        "due_at": _moment(row.due_at),
        "due_clock": row.due_clock,
        "received_at": _moment(row.received_at),
    }


def _moment(stored: str | None) -> str | None:
    return plain(decode_moment(stored)) if stored else None


def _row_line(row: dict[str, Any]) -> str:
    due = (row["due_at"] or "")[:16].replace("T", " ")
    return f"{row['number']}  {row['status_label']}  {row['customer']}  {row['matter_label']}  {due}  {row['summary']}"


def run_show(console: Console) -> int:
    """One case and its journal; masked unless revealed with a reason, which is logged."""
    options = console.options
    with console.session() as session:
        detail = handling.detail(session, options.number)
        case = handling.shown(session, detail.case, reveal=options.reveal, now=console.clock())
        fields = _values(case)
        entries = [
            {
                "seq": each.seq,
                "at": plain(each.at),
                "actor": each.actor,
                "action": each.action,
                "status": each.status,
                "details": _details(each.details, full=bool(options.reveal)),
            }
            for each in detail.entries
        ]
        lines = list(_case_lines(session, case, options.lang))
        lines += [f"{each['at'][:16]}  {each['actor']}  {each['action']}" for each in entries]
    console.answer({"case": fields, "journal": entries}, *lines)
    return 0


def _values(case: Case) -> dict[str, Any]:
    return {key: plain(getattr(case, key)) for key in FIELDS if getattr(case, key) != EMPTY[FIELDS[key].kind]}


def _details(details: Any, *, full: bool) -> dict[str, Any]:
    if full:
        return dict(details)
    hidden = {key for key, field in VALUES.items() if field.personal}
    return {
        key: mask_words(value) if key in hidden and isinstance(value, str) else value for key, value in details.items()
    }


def _case_lines(session: Session, case: Case, lang: str) -> Iterable[str]:
    for key, field in FIELDS.items():
        value = getattr(case, key)
        if value == EMPTY[field.kind]:
            continue
        text = (
            session.rules.codes.label(field.codes, value, lang)
            if field.codes and isinstance(value, str)
            else plain(value)
        )
        if field.kind is Kind.MONEY:
            text = f"{value // 100:,}.{value % 100:02d}"
        yield f"{field.en if lang == 'en' else field.zh}: {text}"


def run_do(console: Console) -> int:
    """One workflow action with its values from a JSON object."""
    options = console.options
    values = read_json(options.values) if options.values else {}
    if not isinstance(values, dict):
        raise WrongUse(Problem("cli.json", {"file": options.values, "line": 1}))
    with console.session() as session:
        case = handling.do(session, options.number, options.action, values, now=console.clock())
        label = session.rules.codes.label("status", case.status, options.lang)
    result = {"number": case.number, "status": case.status, "revision": case.revision}
    console.answer(result, console.words.text("cli.done", number=case.number, status=label))
    return 0


def run_callbacks(console: Console) -> int:
    """Today's callback list as rows, and as PDF if asked."""
    options = console.options
    with console.session() as session:
        now = console.clock()
        if options.on:
            now = _on(options.on, now)
        day = callbacks.today(session, now)
        pages = 0
        if options.pdf:
            from branchdesk.paper import headless  # Qt only when something is painted

            sheet = paper_data.call_list(session, day, now=now, full_phones=options.full_phones, lang=options.lang)
            pages = headless.call_list_pdf(Path(options.pdf), sheet, options.lang)
        rows = [
            {
                "number": each.case.number,
                "customer": mask_name(each.case.customer_name),
                "phone": mask_phone(each.case.phone),
                "due": each.due,
                "slot": each.slot,
                "attempts": len(each.attempts),
                "closes": plain(each.closes),
            }
            for each in day.waiting
        ]
    lines = [f"{each['number']}  {each['customer']}  {each['phone']}  {each['due']}  {each['slot']}" for each in rows]
    console.answer({"rows": rows, "pages": pages}, *lines, console.words.text("cli.list_total", total=len(rows)))
    return 0


def _on(text: str, now: datetime) -> datetime:
    try:
        return datetime.combine(date.fromisoformat(text), time(9), now.tzinfo)
    except ValueError as error:
        raise WrongUse(Problem("cli.moment", {"value": text[:40]})) from error


def run_print(console: Console) -> int:
    """The acceptance slip of a case as PDF."""
    options = console.options
    with console.session() as session:
        from branchdesk.paper import headless  # Qt only when something is painted

        slip = paper_data.slip(session, options.number, now=console.clock(), lang=options.lang)
        pages = headless.slip_pdf(Path(options.pdf), slip, options.lang)
    console.answer({"pages": pages}, console.words.text("cli.written", file=str(Path(options.pdf).resolve())))
    return 0
