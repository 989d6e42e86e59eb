"""Printing the acceptance slip of a case again: preview first, and the journal notes what went to paper or PDF."""

from PySide6.QtWidgets import QWidget

from branchdesk.domain.records import Change
from branchdesk.paper.slip import SlipPaper
from branchdesk.services import paper_data
from branchdesk.ui.desk import Desk
from branchdesk.ui.printing import PrintDialog, SystemPrinters


def print_slip(desk: Desk, parent: QWidget, number: str) -> PrintDialog:
    """Open the preview of a case's slip."""
    slip = paper_data.slip(desk.session, number, now=desk.now(), lang=desk.language, log=False)
    paper = SlipPaper(slip, desk.language)
    dialog = PrintDialog(parent, paper, words=desk.words, printers=SystemPrinters(), duplex=True)

    def note(*_answer: object) -> None:
        now = desk.now()
        desk.do(
            lambda session: paper_data.slip(session, number, now=now, lang=desk.language),
            change=Change(frozenset({"case"})),
        )

    dialog.printed.connect(note)
    dialog.saved.connect(note)
    dialog.open()
    return dialog
