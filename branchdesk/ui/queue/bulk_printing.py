"""Printing what is ticked: the list of the cases, or the slip of each; the preview shows which."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from branchdesk.domain.people import WORKING
from branchdesk.domain.records import Change
from branchdesk.paper import catalogue
from branchdesk.paper.printing import Document
from branchdesk.paper.several import Several
from branchdesk.services import printables, work_list
from branchdesk.store.views import QueueRow
from branchdesk.ui.desk import Desk
from branchdesk.ui.printing import Choice, PrintDialog, Printers, SystemPrinters

translate = QCoreApplication.translate


class BulkPrinting(QObject):
    """The dialog for some cases; it lives as long as the dialog."""

    def __init__(
        self, desk: Desk, parent: QWidget, rows: Sequence[QueueRow], name: str, printers: Printers | None = None
    ) -> None:
        self._desk, self._name = desk, name
        self._uids = [row.uid for row in rows]
        self._paper: Any = None
        options = (("list", translate("BulkPrinting", "List")), ("slips", translate("BulkPrinting", "Slips")))
        choice = Choice("what", translate("BulkPrinting", "What is printed"), options, "list")
        self.dialog = PrintDialog(
            parent,
            self._made("list"),
            words=desk.words,
            printers=printers or SystemPrinters(),
            title=translate("BulkPrinting", "Print"),
            choices=(choice,) if desk.user.roles & WORKING else (),
        )
        super().__init__(self.dialog)
        self.dialog.chosen.connect(lambda chosen: self._show(chosen["what"]))
        self.dialog.printed.connect(lambda *_: self._note())
        self.dialog.saved.connect(lambda *_: self._note())
        self.dialog.open()

    def _show(self, what: str) -> None:
        self.dialog.show_document(self._made(what), duplex=what == "slips")

    def _made(self, what: str) -> Document:
        desk = self._desk
        session, now, lang = desk.session, desk.now(), desk.language
        if what == "list":
            self._paper = work_list.work_list(session, self._uids, self._name, now=now, lang=lang)
            return catalogue.document(self._paper, lang)
        self._paper = work_list.slips(session, self._uids, now=now, lang=lang)
        title = translate("BulkPrinting", "Slips of {n} cases").format(n=len(self._paper))
        return Several([catalogue.document(each, lang) for each in self._paper], title)

    def _note(self) -> None:
        desk, paper = self._desk, self._paper
        now, lang = desk.now(), desk.language
        if isinstance(paper, list):
            uids = frozenset(self._uids)
            desk.do(
                lambda session: work_list.note_slips(session, paper, now=now, lang=lang),
                change=Change(frozenset({"case"}), uids),
            )
        else:
            desk.do(lambda session: printables.note_printed(session, paper, now=now))
