"""Commands about cases: intake, list, show, do, callbacks."""

import json
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from branchdesk.cli.console import BOM, Console, read_json
from branchdesk.domain.case import FIELDS, Case
from branchdesk.domain.errors import FileUnavailable, InvalidCase, Problem, WrongUse
from branchdesk.domain.fields import EMPTY, YEARS, Kind, plain
from branchdesk.domain.masking import mask_name, mask_phone
from branchdesk.domain.workflow import action
from branchdesk.services import callbacks, handling, intake, paper_data, quick, returning
from branchdesk.services.session import Session


def run_intake(console: Console) -> int:
    """Log cases from JSON lines; every committed one is answered by one flushed line."""
    rejected = False
    with console.session() as session:
        for number, line in enumerate(_lines(console.options.source), 1):
            if not line.strip():
                continue
            try:
                values = _object(line.removeprefix(BOM) if number == 1 else line, number)
                now = console.clock()
                told = str(values.pop("answer")) if isinstance(values.get("answer"), str) else ""
                logged = intake.log(session, values, now=now, answer=told)
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
        with Path(source).open(encoding="utf-8", errors="surrogateescape") as file:
            yield from file
    except (OSError, ValueError) as error:  # ValueError: a name no file can have
        raise FileUnavailable(Problem("file.unreadable", {"file": source})) from error


def _object(line: str, number: int) -> dict[str, Any]:
    """The values of one line. InvalidCase if it is no JSON object in UTF-8, or names a value twice."""
    try:
        line.encode()  # bytes that are no UTF-8 came in as lone surrogates
        pairs = json.loads(line, object_pairs_hook=_Pairs)
    except (ValueError, RecursionError) as error:
        raise InvalidCase(Problem("cli.json_line", {"line": number})) from error
    if not isinstance(pairs, _Pairs):
        raise InvalidCase(Problem("cli.json_line", {"line": number}))
    values = {_ALIASES.get(key, key): value for key, value in pairs}
    if len(values) < len(pairs):
        raise InvalidCase(Problem("cli.json_twice", {"line": number}))
    return values


class _Pairs(list[tuple[str, Any]]):
    """A JSON object as it was written: a value given twice is still there twice."""


_ALIASES = {"amount": "amount_demanded"}
"""The amount stands beside the demand, in JSON as in the form."""

_GIVEN = {field: alias for alias, field in _ALIASES.items()}


def _field_problem(console: Console, problem: Problem) -> dict[str, str]:
    return {
        "field": _GIVEN.get(problem.field, problem.field),
        "code": problem.key,
        "message": console.words.message(problem),
    }


def run_quick(console: Console) -> int:
    """Count one grievance that was settled on the spot, or only show what was counted."""
    options = console.options
    if options.period and not _MONTH.fullmatch(options.period):
        raise WrongUse(Problem("cli.arguments", {"what": "--period", "command": "branchdesk quick"}))
    with console.session() as session:
        now = console.clock()
        if options.cause:
            quick.count(session, options.cause, now=now)
        tally = quick.month(session, options.period) if options.period else quick.today(session, now.date())
        labels = {key: session.rules.codes.label("cause", key, options.lang) for key in tally.causes}
    counted = {
        "total": tally.total,
        "causes": tally.causes,
        "hours": [{"weekday": day + 1, "hour": hour, "count": count} for (day, hour), count in tally.hours.items()],
    }
    console.answer(counted, *(f"{count:5}  {labels[key]}" for key, count in tally.causes.items()), f"{tally.total:5}")
    return 0


_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")


def run_join(console: Console) -> int:
    """Join a repeat visit that a clerk had to leave to the supervisor."""
    with console.session() as session:
        case = returning.join(session, console.options.number, now=console.clock())
    answer = {"number": case.number, "status": case.status, "revision": case.revision}
    console.answer(answer, f"{case.number}  {case.status}")
    return 0


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
                "details": dict(each.details) if options.reveal else handling.masked_details(each, detail.case),
            }
            for each in detail.entries
        ]
        lines = list(_case_lines(session, case, options.lang))
        lines += [f"{each['at'][:16]}  {each['actor']}  {each['action']}" for each in entries]
    console.answer({"case": fields, "journal": entries}, *lines)
    return 0


def _values(case: Case) -> dict[str, Any]:
    return {key: plain(getattr(case, key)) for key in FIELDS if getattr(case, key) != EMPTY[FIELDS[key].kind]}


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
    if action(options.action) is None:
        raise WrongUse(Problem("action.unknown", {"action": options.action[:40]}))
    with console.session() as session:  # the password stands before the values on standard input
        values = read_json(options.values) if options.values else {}
        if not isinstance(values, dict):
            raise WrongUse(Problem("cli.json", {"file": options.values, "line": 1}))
        second = handling.second_person(session, options.second, console.second_password()) if options.second else None
        case = handling.do(session, options.number, options.action, values, now=console.clock(), second=second)
        label = session.rules.codes.label("status", case.status, options.lang)
    result = {"number": case.number, "status": case.status, "revision": case.revision}
    console.answer(result, console.words.text("cli.done", number=case.number, status=label))
    return 0


def run_callbacks(console: Console) -> int:
    """Today's callback list as rows, and as PDF if asked."""
    options = console.options
    with console.session() as session:
        now = console.clock()
        day = callbacks.today(session, _on(options.on, now) if options.on else now)
        pages = 0
        if options.pdf:
            from branchdesk.paper import headless  # Qt only when something is painted

            sheet = paper_data.call_list(
                session, day, now=now, full_phones=options.full_phones, lang=options.lang, log=False
            )
            pages = headless.pdf(Path(options.pdf), sheet, options.lang)
            if sheet.masked:  # whole numbers are logged before they can be on paper
                paper_data.log_call_list(session, sheet, now=now)
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
        on = date.fromisoformat(text)
        if on.year not in YEARS:
            raise ValueError
        return datetime.combine(on, time(9), now.tzinfo)
    except ValueError as error:
        raise WrongUse(Problem("cli.moment", {"value": text[:40]})) from error
