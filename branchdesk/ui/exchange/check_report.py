"""The check report: what came of the files as a small workbook, written where somebody wants it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from branchdesk.services import import_report
from branchdesk.services.consolidating import Taken
from branchdesk.ui import files
from branchdesk.ui.desk import Desk

translate = QCoreApplication.translate


def ask(parent: QWidget, desk: Desk, results: Sequence[Taken], period: str) -> None:
    """Ask where to, then write; beside the first file unless somebody says otherwise."""
    name = translate("Exchange", "Check report {month}").format(month=period)
    files.save_file(
        parent,
        translate("Exchange", "Save check report"),
        f"{name}.xlsx",
        lambda file: write(parent, desk, results, file),
        filters=[files.workbooks()],
        suffix="xlsx",
        folder=str(results[0].file.parent) if results else "",
    )


def write(owner: QWidget, desk: Desk, results: Sequence[Taken], target: Path) -> None:
    """Write it in the background and say so."""
    spoken = desk.words
    desk.background(
        lambda session, _report, _cancelled: import_report.write_report(session, results, target, words=spoken),
        lambda file: desk.toast(translate("Exchange", "Saved {file}").format(file=file.name)),
        owner=owner,
    )
