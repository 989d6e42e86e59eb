"""Printing today's list: masked at first, in full only after a supervisor has said for whom, and what was keyed today.

Looking at a masked list leaves no trace; paper, a file and every full number do.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from branchdesk.domain.errors import NotAllowed, Problem
from branchdesk.domain.records import Change
from branchdesk.paper.callback_list import CallListPaper
from branchdesk.services import paper_data
from branchdesk.services.callbacks import CallDay
from branchdesk.services.papers import CallList
from branchdesk.ui.callbacks import saying
from branchdesk.ui.desk import Desk
from branchdesk.ui.printing import Choice, PrintDialog, Printers
from branchdesk.ui.widgets.buttons import ActionButton
from branchdesk.ui.widgets.dialog import Dialog
from branchdesk.ui.widgets.fields import ComboBox
from branchdesk.ui.widgets.forms import FormRow
from branchdesk.ui.widgets.labels import label

MASKED, FULL = "masked", "full"
TO_CALL, KEYED = "to_call", "keyed"


class ReleaseDialog(Dialog):
    """Releases full numbers to one caller for today. `released(str)` carries the caller's display name."""

    released = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget, count: int) -> None:
        super().__init__(parent, self.tr("Print full numbers?"), icon="shield-alert", width=520)
        words = self.tr(
            "{count} numbers can be read by whoever holds the paper. The journal keeps who released them and to whom; "
            "the paper is shredded once it is keyed in."
        )
        self.body.addWidget(label(words.format(count=count), "base", wrap=True))
        self.caller = ComboBox(name=self.tr("Caller"))
        names = sorted(set(desk.session.displays.values()))
        self.caller.set_options([("", self.tr("Choose who calls today")), *((name, name) for name in names)])
        self.body.addWidget(FormRow(self.tr("Caller"), self.caller, required=True))
        self.add_cancel(self.tr("Keep them masked"))
        self._go = self.add_button(
            ActionButton(self.tr("Show full numbers"), kind="danger", icon="eye", big=True), self._release, default=True
        )
        self.caller.value_changed.connect(lambda _name: self._weigh())
        self.set_first_focus(self.caller)
        self._weigh()

    def _weigh(self) -> None:
        self._go.set_reason("" if self.caller.value() else self.tr("Choose who calls today"))

    def _release(self) -> None:
        name = self.caller.value()
        self.accept()
        self.released.emit(name)


class ListPrinting(QObject):
    """Opens the preview over a page and answers its choices."""

    def __init__(self, desk: Desk, page: QWidget, printers: Printers) -> None:
        super().__init__(page)
        self._desk, self._page, self._printers = desk, page, printers

    def open(self, day: CallDay) -> bool:
        """Show the preview; False if there is nothing to print."""
        due = [each for each in day.waiting if each.due not in saying.OWED]
        if not due and not day.done:
            return False
        what = TO_CALL if due else KEYED
        choices = [
            Choice(
                "what",
                self.tr("List"),
                (
                    (TO_CALL, self.tr("To call {n}").format(n=len(due))),
                    (KEYED, self.tr("Done {n}").format(n=len(day.done))),
                ),
                what,
                self.tr("What was keyed is printed masked, signed and kept with the cases."),
            ),
            Choice(
                "phones",
                self.tr("Numbers"),
                ((MASKED, self.tr("Masked")), (FULL, self.tr("Full"))),
                MASKED,
                self.tr("Full numbers need a supervisor; it is noted, and the paper is shredded after keying."),
            ),
            Choice("order", self.tr("Order"), (("slot", self.tr("By hour")), ("grade", self.tr("By grade"))), "slot"),
        ]
        made = self._made(day, what, "slot")
        dialog = PrintDialog(
            self._page,
            CallListPaper(made, self._desk.language),
            words=self._desk.words,
            printers=self._printers,
            title=self.tr("Print the callback list"),
            choices=choices,
        )
        shown = _Shown(self._desk, dialog, day, made)
        dialog.chosen.connect(partial(self._chosen, shown))
        dialog.printed.connect(lambda printer, _pages: self._printed(shown, printer))
        dialog.saved.connect(lambda _path, _pages: shown.log())
        dialog.open()
        return True

    def _made(self, day: CallDay, what: str, order: str) -> CallList:
        session, now, lang = self._desk.session, self._desk.now(), self._desk.language
        if order == "grade":
            day = replace(day, waiting=tuple(sorted(day.waiting, key=lambda each: each.case.grade or "9")))
        if what == KEYED:
            return paper_data.filled_list(session, day, now=now, lang=lang)
        return paper_data.call_list(session, day, now=now, full_phones=False, lang=lang, log=False)

    def _chosen(self, shown: "_Shown", choices: Mapping[str, str]) -> None:
        if choices["phones"] == FULL and choices["what"] == KEYED:
            shown.dialog.set_choice("phones", MASKED)  # what is kept is masked, always
        elif choices["phones"] == FULL and "supervisor" not in self._desk.user.roles:
            shown.dialog.set_choice("phones", MASKED)
            shown.dialog.show_problem(NotAllowed(Problem("callback.full_phones")))
            return
        elif choices["phones"] == FULL:
            self._release(shown, choices["order"])
            return
        shown.show(self._made(shown.day, choices["what"], choices["order"]))

    def _release(self, shown: "_Shown", order: str) -> None:
        day = shown.day
        if order == "grade":
            day = replace(day, waiting=tuple(sorted(day.waiting, key=lambda each: each.case.grade or "9")))
        if not shown.made.masked:
            shown.full(day, shown.made.caller)
            return
        dialog = ReleaseDialog(self._desk, shown.dialog, len(shown.made.rows))
        dialog.released.connect(lambda caller: shown.full(day, caller))
        dialog.rejected.connect(lambda: shown.dialog.set_choice("phones", MASKED))
        dialog.open()

    def _printed(self, shown: "_Shown", printer: str) -> None:
        shown.log()
        count = len(shown.made.rows)
        words = self.tr("Callback list sent to {printer}: {n} people").format(printer=printer, n=count)
        self._desk.toast(words)


class _Shown(QObject):
    """What a preview shows, and whether the journal knows of it."""

    def __init__(self, desk: Desk, dialog: PrintDialog, day: CallDay, made: CallList) -> None:
        super().__init__(dialog)
        self._desk, self.dialog, self.day, self.made = desk, dialog, day, made
        self._logged = ""

    def show(self, made: CallList) -> None:
        """Another list."""
        self.made = made
        self.dialog.show_document(CallListPaper(made, self._desk.language))

    def full(self, day: CallDay, caller: str) -> None:
        """The list with full numbers, noted before they are seen."""
        now, lang = self._desk.now(), self._desk.language
        self._desk.do(
            lambda session: paper_data.call_list(session, day, now=now, full_phones=True, lang=lang, caller=caller),
            self._released,
            owner=self,
        )

    def log(self) -> None:
        """Note once that this list went out."""
        made, now = self.made, self._desk.now()
        if self._logged == made.batch:
            return
        self._logged = made.batch
        self._desk.do(
            lambda session: paper_data.log_call_list(session, made, now=now), change=Change(frozenset({"print"}))
        )

    def _released(self, made: CallList) -> None:
        self._logged = made.batch
        self.show(made)
