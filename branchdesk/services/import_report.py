"""What head office tells about an import: the note that goes back to a branch, and the check report as a workbook."""

from collections.abc import Sequence
from pathlib import Path

from branchdesk.assets import Words
from branchdesk.services.consolidating import Taken
from branchdesk.services.session import Session


def return_note(result: Taken, words: Words) -> str:
    """The text a head-office clerk copies to the branch: every problem with place, what is safe, what to do."""
    lines = [f"{result.name or result.branch} {result.period} {result.file.name}".strip()]
    for problem in result.problems:
        sentence = words.sentence(problem)
        place = f"「{problem.sheet}」{problem.row or ''} " if problem.sheet else ""
        lines.append(f"· {place}{sentence.happened}。{sentence.todo}")
    return "\n".join(lines)


def write_report(session: Session, results: Sequence[Taken], target: Path, *, words: Words) -> Path:
    """The result of an import as a workbook: one row a file, one row a problem. Whole or absent."""
    from branchdesk.exchange import report  # openpyxl doubles the start-up time

    files = [
        (each.file.name, words.text(f"import_state.{each.state}"), each.branch, each.name, each.period, each.cases,
         each.new, each.changed, each.same, each.conflicts, each.rejected)
        for each in results
    ]  # fmt: skip
    problems = [
        (each.file.name, problem.sheet, problem.row or None, problem.column, *words.sentence(problem))
        for each in results
        for problem in each.problems
    ]
    return report.write(target, files, problems, practice=session.home.practice)
