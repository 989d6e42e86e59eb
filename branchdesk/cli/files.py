"""Commands about files: register, export, import, board, branches."""

import os
from pathlib import Path

from branchdesk.cli.console import Console
from branchdesk.domain.errors import FileRefused, FileUnavailable, Problem
from branchdesk.domain.fields import plain
from branchdesk.services import consolidating, exporting, import_report, registering


def run_register(console: Console) -> int:
    """Bring an existing register in; every rejected row is named."""
    options = console.options
    file = Path(options.file).expanduser().resolve()
    with console.session() as session:
        try:
            done = registering.bring(session, file, options.map, dry_run=options.dry_run, now=console.clock())
        except FileRefused as error:  # read and refused as a whole: answered like refused rows
            done = registering.Registered(0, 0, 0, error.problems, (), {})
    result = {
        "rows": done.rows,
        "accepted": done.accepted,
        "duplicates": done.duplicates,
        "rejected": [console.problem(each) for each in done.rejected],
        "warnings": [console.problem(each) for each in done.warnings],
        "months": dict(done.months),
    }
    words = console.words
    lines = [words.message(each) for each in (*done.rejected[:20], *done.warnings[:20])]
    values = {
        "rows": done.rows,
        "accepted": done.accepted,
        "duplicates": done.duplicates,
        "rejected": len(done.rejected),
    }
    console.answer(result, *lines, words.text("cli.registered_dry" if options.dry_run else "cli.registered", **values))
    return 1 if done.rejected else 0


def run_export(console: Console) -> int:
    """The month's workbook."""
    options = console.options
    out = Path(options.out).expanduser().resolve()
    with console.session() as session:
        done = exporting.export(session, options.period, out, nil=options.nil, now=console.clock())
    result = {
        "file": str(done.file),
        "sequence": done.sequence,
        "rows": dict(done.rows),
        "balance": dict(done.balance),
        "digest": done.digest,
        "preview": done.preview,
        "warnings": [console.problem(each) for each in done.warnings],
    }
    lines = [console.words.message(each) for each in done.warnings]
    console.answer(
        result, *lines, console.words.text("cli.exported", file=str(done.file), cases=done.rows.get("案件", 0))
    )
    return 0


def run_import(console: Console) -> int:
    """Head office takes workbooks; each file is answered by itself."""
    options = console.options
    files = [Path(each).expanduser().resolve() for each in options.files]
    report = Path(options.report).expanduser().resolve() if options.report else None
    with console.session() as session:
        if report is not None and (report.is_dir() or not os.access(report.parent, os.W_OK)):
            raise FileUnavailable(Problem("cli.report", {"file": str(report)}))
        results = consolidating.take(session, files, dry_run=options.dry_run, now=console.clock())
        if report is not None:
            import_report.write_report(session, results, report, words=console.words)
    found = [
        {
            "file": str(each.file),
            "state": each.state,
            "branch": each.branch,
            "period": each.period,
            "new": each.new,
            "changed": each.changed,
            "same": each.same,
            "conflicts": each.conflicts,
            "rejected": each.rejected,
            "problems": [console.problem(problem) for problem in each.problems],
        }
        for each in results
    ]
    lines = []
    for each in results:
        values = {
            "file": each.file.name,
            "new": each.new,
            "changed": each.changed,
            "same": each.same,
            "rejected": each.rejected,
        }
        lines.append(console.words.text(f"cli.import_{each.state}", **values))
        lines += [f"  {console.words.message(problem)}" for problem in each.problems[:20]]
    console.answer({"files": found}, *lines)
    return 1 if any(each.state == "rejected" or each.rejected or each.conflicts for each in results) else 0


def run_board(console: Console) -> int:
    """Who has reported which month."""
    with console.session() as session:
        rows = consolidating.board(session, console.options.period, now=console.clock())
    found = [
        {"branch": each.branch, "name": each.name, "period": each.period, "state": each.state, "cases": each.cases}
        for each in rows
    ]
    lines = [
        f"{each.branch}  {each.name}  {each.period}  {console.words.text('board.' + each.state)}  {each.cases}"
        for each in rows
    ]
    console.answer({"branches": found}, *lines)
    return 0


def run_branches(console: Console) -> int:
    """The branch register with the fingerprints of their keys; --trust confirms one after a call."""
    with console.session() as session:
        if console.options.trust:
            consolidating.trust(session, console.options.trust, now=console.clock())
        rows = consolidating.branches(session)
    found = [
        {
            "branch": each.code,
            "name": each.name,
            "fingerprint": each.fingerprint,
            "trusted": each.trusted,
            "since": plain(each.since),
        }
        for each in rows
    ]
    lines = [
        "  ".join((each.code, each.name, each.fingerprint, console.words.text(_TRUST[each.trusted]))) for each in rows
    ]
    console.answer({"branches": found}, *lines)
    return 0


_TRUST = {True: "cli.trusted", False: "cli.provisional"}
