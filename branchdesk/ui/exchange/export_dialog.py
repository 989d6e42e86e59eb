"""导出上报包: which month, where to, what was checked; then written, read back and shown.

Warnings never stop it. The checks of a long month take a moment; Enter before they are done is kept until they are.
Stopping leaves no file.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from branchdesk.domain import months
from branchdesk.domain.errors import BranchDeskError, Cancelled
from branchdesk.domain.records import Change
from branchdesk.services import export_checks, exporting
from branchdesk.services.session import Session
from branchdesk.ui import files
from branchdesk.ui.desk import Desk
from branchdesk.ui.exchange import words
from branchdesk.ui.exchange.check_list import CheckList, Line
from branchdesk.ui.exchange.export_result import ExportResult, ReadBack
from branchdesk.ui.exchange.progress import ProgressLine
from branchdesk.ui.tasks import Bug, Running
from branchdesk.ui.widgets.buttons import ActionButton
from branchdesk.ui.widgets.choices import ChoiceGroup
from branchdesk.ui.widgets.dialog import Dialog
from branchdesk.ui.widgets.fields import ComboBox, LineEdit
from branchdesk.ui.widgets.forms import FormRow
from branchdesk.ui.widgets.labels import label

DETAIL, NIL = "detail", "nil"
_EVERY = 25
"""Cases between two reports of progress."""


class ExportDialog(Dialog):
    """`exported(ReadBack)` when the workbook stands and has been read back. looked: months the page has checked
    already; they are used and added to."""

    exported = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        periods: Sequence[str],
        period: str,
        looked: dict[str, export_checks.Looked],
    ) -> None:
        super().__init__(parent, "", icon="file-up")
        self._desk, self._looked = desk, looked
        self._phase = "form"
        self._wanted = False
        self._running: Running | None = None
        self.folder = export_checks.folder(desk.session) or _usual_folder(self.tr("BranchDesk reports"))
        self.period = ComboBox()
        self.period.set_options([(each, words.month(each, desk.language)) for each in periods])
        self.period.set_value(period)
        self._span = label("", "hint", wrap=True)
        self.content = ChoiceGroup(name=self.tr("Content"), digits=False)
        self.place = LineEdit(icon="drive")
        self.place.setReadOnly(True)
        self.change_folder = ActionButton(self.tr("Change"))
        self.checks = CheckList(desk)
        self._promise = label("", "hint", wrap=True)
        self._form = self._make_form()
        self.progress = ProgressLine()
        self.written = ExportResult(desk)
        for part in (self._form, self.progress, self.written):
            self.body.addWidget(part)
        self.progress.hide()
        self.written.hide()
        self.open_folder = self.add_button(ActionButton(self.tr("Open folder"), icon="folder", big=True), self._open)
        self.open_folder.hide()
        self._cancel = self.add_cancel()
        self.go = self.add_button(ActionButton("", kind="primary", icon="check", keys="Enter", big=True), self._primary)
        self.set_first_focus(self.go)
        self.period.value_changed.connect(lambda _period: self._show())
        self.content.value_changed.connect(lambda _key: self._name())
        self.change_folder.clicked.connect(self._choose_folder)
        self.checks.fix_wanted.connect(self._fix)
        self._show()

    def file(self) -> Path:
        """Where the workbook will stand."""
        desk, period = self._desk, self.period.value()
        preview = not months.is_over(period, desk.now())
        sent = export_checks.sent(desk.session, period)
        home = desk.home
        version = 1 if preview else len(sent) + 1
        nil = self.content.value() == NIL
        return self.folder / exporting.file_name(
            home.branch + home.desk, home.name, period, version, preview=preview, nil=nil
        )

    def reject(self) -> None:
        if self._phase == "running":
            if self._running is not None:
                self._running.cancel()
            self.progress.show_stopping()
            return
        super().reject()

    def set_folder(self, folder: Path) -> None:
        """Write there, and offer it the next time."""
        self.folder = folder
        self._desk.do(lambda session: export_checks.remember_folder(session, folder), owner=self)
        self._name()

    def _make_form(self) -> QWidget:
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        line = QHBoxLayout()
        line.setSpacing(8)
        self.period.setFixedWidth(160)
        line.addWidget(FormRow(self.tr("Month"), self.period))
        line.addWidget(self._span, 1)
        column.addLayout(line)
        column.addWidget(FormRow(self.tr("Content"), self.content))
        place = QHBoxLayout()
        place.setSpacing(8)
        place.addWidget(FormRow(self.tr("Save to"), self.place), 1)
        place.addWidget(self.change_folder)
        column.addLayout(place)
        column.addWidget(self.checks)
        column.addWidget(self._promise)
        return form

    def _show(self) -> None:
        """Show the chosen month, and look at it if nobody has yet."""
        period, language = self.period.value(), self._desk.language
        preview = not months.is_over(period, self._desk.now())
        self.set_title(
            (self.tr("Preview of {month}") if preview else self.tr("Workbook of {month}")).format(
                month=words.month_name(period, language)
            )
        )
        looked = self._looked.get(period)
        if looked is None:
            self._wait(period)
        else:
            self._found(looked)

    def _wait(self, period: str) -> None:
        self._span.setText("")
        self.content.set_options([(DETAIL, self.tr("Every case (masked)"))])
        self.content.set_value(DETAIL)
        self.checks.show_waiting()
        self._name()
        now = self._desk.now()
        self._desk.background(
            lambda session, _report, _cancelled: export_checks.look(session, period, now),
            self._keep,
            failed=self._unseen,
            owner=self,
        )

    def _keep(self, looked: export_checks.Looked) -> None:
        self._looked[looked.period] = looked
        if looked.period == self.period.value() and self._phase == "form":
            self._found(looked)
            if self._wanted:
                self._start()

    def _found(self, looked: export_checks.Looked) -> None:
        first, last = months.bounds(looked.period)[0], months.last_midnight(looked.period)
        text = self.tr("received {first} ～ {last}, and {n} still open from before")
        self._span.setText(text.format(first=f"{first:%m-%d}", last=f"{last:%m-%d}", n=looked.before))
        nil = [(NIL, self.tr("Nil return: nothing to report"))]
        self.content.set_options(nil if looked.nil else [(DETAIL, self.tr("Every case (masked)"))])
        self.content.set_value(NIL if looked.nil else DETAIL)
        self.checks.show_month(looked)
        self._name()

    def _unseen(self, error: BranchDeskError | Bug) -> None:
        self._wanted = False
        self._desk.problem(error)
        super().reject()

    def _name(self) -> None:
        """The file's name and what pressing the button means."""
        file = self.file()
        self.place.setText(str(file))
        self.place.setToolTip(str(file))
        self.place.setCursorPosition(len(str(file)))
        period = self.period.value()
        version = len(export_checks.sent(self._desk.session, period)) + 1
        if not months.is_over(period, self._desk.now()):
            self._promise.setText(self.tr("The month is not over: this is a preview and counts as no submission."))
        elif version > 1:
            self._promise.setText(
                self.tr("This month was sent before: the new workbook is version {n} of it.").format(n=version)
            )
        else:
            self._promise.setText(
                self.tr("What is logged later for this month counts in the next; exporting again makes version 2.")
            )
        nil = self.content.value() == NIL
        self.go.set_words(self.tr("Export nil return") if nil else self.tr("Export and verify"))

    def _primary(self) -> None:
        if self._phase == "done":
            self.accept()
        elif self._phase == "form":
            self._wanted = True
            if self.period.value() in self._looked:
                self._start()
            else:
                self.go.set_reason(self.tr("Goes on when the checks are done"))

    def _start(self) -> None:
        self._phase = "running"
        period, folder, now = self.period.value(), self.folder, self._desk.now()
        nil = self.content.value() == NIL
        self._form.hide()
        self.progress.show_words(self.tr("Writing the workbook"))
        self.progress.show()
        self.go.set_reason(self.tr("The workbook is being written"))
        self._cancel.set_words(self.tr("Stop"))
        self._cancel.setFocus()

        def job(session: Session, report: Callable[..., None], cancelled: Callable[[], bool]) -> ReadBack:
            def told(done: int, total: int) -> None:
                if cancelled():
                    raise Cancelled
                if done % _EVERY == 0:
                    report(done, total)

            done = exporting.export(session, period, folder, nil=nil, now=now, progress=told)
            report(1, 1)
            return ReadBack(done, export_checks.read_back(done.file, done.digest))

        change = Change(frozenset({"export"}), frozenset())
        self._running = self._desk.background(
            job, self._done, failed=self._failed, progress=self._told, change=change, owner=self
        )

    def _told(self, done: int, total: int) -> None:
        if done == total == 1:
            self.progress.show_words(self.tr("Reading it back"))
        else:
            self.progress.show_progress(done, total)

    def _done(self, done: ReadBack) -> None:
        self._phase = "done"
        self._running = None
        self.set_folder(done.exported.file.parent)
        self.progress.hide()
        self.written.show_result(done)
        self.written.show()
        month = words.month_name(self.period.value(), self._desk.language)
        self.set_title(self.tr("Workbook of {month} is written").format(month=month))
        self._cancel.hide()
        self.open_folder.show()
        self.go.set_reason("")
        self.go.set_words(self.tr("Done"))
        self.go.setFocus()
        self.exported.emit(done)

    def _failed(self, error: BranchDeskError | Bug) -> None:
        """Back to the form: nothing was written. What is wrong is told over it."""
        self._phase, self._wanted, self._running = "form", False, None
        self.progress.hide()
        self._form.show()
        self._cancel.set_words(self.tr("Cancel"))
        self.go.set_reason("")
        self.go.setFocus()
        if isinstance(error, Cancelled):
            self.set_note(self.tr("Stopped; no file was written"))
        else:
            self._desk.problem(error)

    def _choose_folder(self) -> None:
        files.choose_folder(self, self.tr("Where to"), self.set_folder, folder=str(self.folder))

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.folder)))

    def _fix(self, line: Line) -> None:
        """Go to the cases behind a note: their view if there is one, else the first of them."""
        super().reject()
        where: dict[str, Any] = {"view": "incomplete"} if line.incomplete else {"uid": line.uids[0]}
        self._desk.go("queue", where)


def _usual_folder(name: str) -> Path:
    """A folder of our own among the person's documents."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)) / name
