"""The command that prints: every paper of a case and of the desk as a PDF file."""

from pathlib import Path
from typing import Any

from branchdesk.cli.console import Console
from branchdesk.services import printables


def run_print(console: Console) -> int:
    """One paper as PDF. Its printing is written down once the file is there: a print that failed is none."""
    options = console.options
    path = Path(options.pdf).expanduser().resolve()
    with console.session() as session:
        from branchdesk.paper import headless  # Qt only when something is painted

        now = console.clock()
        ask = printables.Ask(now, options.lang, no=options.inquiry, reason=options.full, taker=options.to)
        paper = printables.make(session, options.what, options.number, ask)
        pages = headless.pdf(path, paper, options.lang)
        printables.note_printed(session, paper, now=now)
        warnings = printables.warnings(paper, console.words)
    result: dict[str, Any] = {"pages": pages}
    if warnings:
        result["warnings"] = [console.problem(each) for each in warnings]
    lines = [console.words.message(each) for each in warnings]
    console.answer(result, *lines, console.words.text("cli.written", file=str(path)))
    return 0
