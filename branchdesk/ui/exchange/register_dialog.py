"""补录旧登记簿: choose a file, see how it is understood and what would come of it, then bring it in.

Choosing and changing anything only looks; nothing is written before the button is pressed, and then all of it in one
transaction or nothing. What somebody set by hand is remembered for the next file with the same heads.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from branchdesk.domain.errors import BranchDeskError, Cancelled
from branchdesk.domain.records import Change
from branchdesk.services import register_columns, registering
from branchdesk.services.register_columns import Laid
from branchdesk.services.registering import Registered
from branchdesk.services.session import Session
from branchdesk.ui import files
from branchdesk.ui.desk import Desk
from branchdesk.ui.exchange import words
from branchdesk.ui.exchange.findings_model import MOST, FindingsModel
from branchdesk.ui.exchange.progress import ProgressLine
from branchdesk.ui.exchange.register_columns import ColumnsEditor
from branchdesk.ui.exchange.table import STRETCH, ListTable
from branchdesk.ui.tasks import Bug, Running
from branchdesk.ui.widgets.banner import Banner, BannerTone
from branchdesk.ui.widgets.buttons import ActionButton
from branchdesk.ui.widgets.choices import ChoiceGroup
from branchdesk.ui.widgets.dialog import Dialog
from branchdesk.ui.widgets.fields import ComboBox, LineEdit
from branchdesk.ui.widgets.forms import FormRow
from branchdesk.ui.widgets.labels import label

GUESS, OWN = "guess", "own"
_RESULT, _COLUMNS = "result", "columns"
_CHECK_MS = 500
_HEIGHT = 300


class RegisterDialog(Dialog):
    """`brought(Registered)` when a register is in."""

    brought = Signal(object)

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        super().__init__(parent, "", icon="upload", width=860)
        self.set_title(self.tr("Bring in an old register"))
        self._desk = desk
        self._phase = "form"
        self._file: Path | None = None
        self._own = ""
        self._checking = 0
        self._running: Running | None = None
        self._found: Registered | None = None
        self.file = LineEdit(icon="file-sheet", placeholder=self.tr("Excel or CSV"))
        self.file.setReadOnly(True)
        self.choose = ActionButton(self.tr("Choose file"))
        self.mapping = ComboBox()
        self.view = ChoiceGroup(
            [(_RESULT, self.tr("What would come of it")), (_COLUMNS, self.tr("Column by column"))],
            name=self.tr("View"),
            digits=False,
        )
        self.sum = Banner("info")
        self.findings = FindingsModel(desk, self)
        samples = (self.findings.longest_state() + " " * 9, "Sheet1 2024", "10,000", "业务办理渠道", STRETCH)
        self.table = ListTable(self.findings, samples, self.tr("Rows to look at"))
        self.columns = ColumnsEditor(desk)
        self.progress = ProgressLine()
        self._make()
        self._cancel = self.add_cancel()
        self.go = self.add_button(
            ActionButton("", kind="primary", icon="upload", keys="Enter", big=True), self._primary
        )
        self.set_first_focus(self.choose)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_CHECK_MS)
        self._timer.timeout.connect(self._check)
        self.choose.clicked.connect(self.ask_file)
        self.mapping.value_changed.connect(self._choose_mapping)
        self.view.value_changed.connect(lambda key: self._pages.setCurrentIndex(int(key == _COLUMNS)))
        self.columns.changed.connect(self._columns_changed)
        self.columns.heads_changed.connect(self._heads_changed)
        self._offer_mappings()
        self._show()

    def reject(self) -> None:
        if self._phase == "running":
            if self._running is not None:
                self._running.cancel()
            self.progress.show_stopping()
            return
        super().reject()

    def ask_file(self) -> None:
        """Choose the register."""
        folder = str(self._file.parent) if self._file else ""
        files.open_file(self, self.tr("Choose file"), self.take_file, filters=[files.tables()], folder=folder)

    def take_file(self, file: Path) -> None:
        """Look at this file."""
        self._file = file
        self.file.setText(str(file))
        self._lay(None if self.mapping.value() == GUESS else self._chosen_mapping())

    def _chosen_mapping(self) -> str:
        return self._own if self.mapping.value() == OWN else self.mapping.value()

    def _choose_mapping(self, key: str) -> None:
        if key == OWN:
            title = self.tr("Choose a mapping file")
            picker = files.open_file(self, title, lambda file: self._take_own(str(file)), filters=[files.mappings()])
            picker.rejected.connect(lambda: self.mapping.set_value(GUESS))
        elif self._file is not None:
            self.take_file(self._file)

    def _take_own(self, file: str) -> None:
        self._own = file
        if self._file is not None:
            self.take_file(self._file)

    def _offer_mappings(self) -> None:
        names = [(name, self.tr("Mapping {name}").format(name=name)) for name in register_columns.bundled()]
        own = (OWN, self.tr("A mapping file of my own …"))
        self.mapping.set_options([(GUESS, self.tr("By the heads, or as last time")), *names, own])

    def _lay(self, mapping: Any) -> None:
        """Read the file and say how its columns are understood."""
        file = self._file
        assert file is not None
        self._busy(1)
        self._desk.background(
            lambda session, _report, _cancelled: register_columns.lay(session, file, mapping),
            self._laid_out,
            failed=self._unlaid,
            owner=self,
        )

    def _laid_out(self, laid: Laid) -> None:
        self._busy(-1)
        self.columns.show_columns(laid)
        if laid.remembered:
            self.set_note(self.tr("Columns as they were set the last time"))
        self._check()

    def _unlaid(self, error: BranchDeskError | Bug) -> None:
        self._busy(-1)
        self._found = None
        self._show()
        self._desk.problem(error)

    def _columns_changed(self) -> None:
        self._found = None
        self._timer.start()
        self._show()

    def _heads_changed(self, heads: bool) -> None:
        laid = self.columns.laid()
        if laid is not None:
            self._lay(None if heads else register_columns.without_heads(laid))

    def _check(self) -> None:
        """What would come of it; nothing is written."""
        laid, now = self.columns.laid(), self._desk.now()
        if laid is None:
            return
        if not any(each.field for each in laid.columns):
            self._found = None
            self.view.set_value(_COLUMNS)
            self._show()
            return
        self._busy(1)
        self._desk.background(
            lambda session, _report, _cancelled: registering.bring(
                session, laid.file, laid.mapping, dry_run=True, now=now
            ),
            self._checked,
            failed=self._unlaid,
            owner=self,
        )

    def _checked(self, found: Registered) -> None:
        self._busy(-1)
        self._found = found
        self.findings.show_problems(found.rejected, found.warnings)
        self._show()
        if self.go.isEnabled():
            self.go.setFocus()

    def _busy(self, more: int) -> None:
        self._checking += more
        self._show()

    def _show(self) -> None:
        """The sum of what was found, and whether it can be brought in."""
        found = self._found
        if self._phase == "done":
            return
        if self._checking:
            self.sum.show_words("info", self.tr("Looking at the file …"), self.tr("Nothing is written by that."))
            reason = self.tr("Wait until the file is checked")
        elif self._file is None:
            self.sum.show_words("info", self.tr("Choose the old register"), self.tr("Cases keep their old number."))
            reason = self.tr("Choose a file first")
        elif found is None:
            title = self.tr("Say what the columns mean")
            self.sum.show_words("soon", title, self.tr("At least when a case came and what the customer said."))
            reason = title
        else:
            tone: BannerTone = "soon" if found.rejected or found.warnings else "done"
            self.sum.show_words(tone, self._counts(found), self._span(found))
            reason = "" if found.accepted else self.tr("No row can be taken")
        count = found.accepted if found is not None else 0
        self.go.set_words(self.tr("Bring in {n} cases").format(n=f"{count:,}") if count else self.tr("Bring in"))
        self.go.set_reason(reason)

    def _counts(self, found: Registered) -> str:
        text = self.tr("{rows} rows: {accepted} can come in, {duplicates} are here already, {rejected} cannot be taken")
        rejected = len({(each.sheet, each.row) for each in found.rejected})
        numbers = (found.rows, found.accepted, found.duplicates, rejected)
        names = ("rows", "accepted", "duplicates", "rejected")
        return text.format(**{name: f"{number:,}" for name, number in zip(names, numbers, strict=True)})

    def _span(self, found: Registered) -> str:
        parts = []
        if found.months:
            first, last = (words.month(each, self._desk.language) for each in (min(found.months), max(found.months)))
            parts.append(self.tr("Received from {first} to {last}").format(first=first, last=last))
        total = len(found.rejected) + len(found.warnings)
        if total > MOST:
            parts.append(self.tr("the first {most} of {total} notes are shown").format(most=MOST, total=total))
        return " · ".join(parts)

    def _primary(self) -> None:
        if self._phase == "done":
            self.accept()
        elif self._phase == "form":
            self._start()

    def _start(self) -> None:
        laid, now = self.columns.laid(), self._desk.now()
        found = self._found
        if laid is None or found is None:
            return
        self._phase = "running"
        self._form.hide()
        self.progress.show_words(self.tr("Bringing the register in"))
        self.progress.show()
        self.go.set_reason(self.tr("The register is coming in"))
        self._cancel.set_words(self.tr("Stop"))
        self._cancel.setFocus()
        total = found.accepted

        def job(session: Session, report: Callable[..., None], cancelled: Callable[[], bool]) -> Registered:
            def told(done: int) -> None:
                if cancelled():
                    raise Cancelled
                report(done, total)

            result = registering.bring(session, laid.file, laid.mapping, now=now, progress=told)
            register_columns.remember(session, laid)
            return result

        self._running = self._desk.background(
            job,
            self._done,
            failed=self._failed,
            progress=self.progress.show_progress,
            change=Change(frozenset({"import", "case"}), frozenset()),
            owner=self,
        )

    def _done(self, done: Registered) -> None:
        self._phase = "done"
        self.progress.hide()
        self._form.show()
        for each in (self.choose, self.mapping, self.view):
            each.setEnabled(False)
        self.view.set_value(_RESULT)
        self.sum.show_words("done", self.tr("{n} cases are in").format(n=f"{done.accepted:,}"), self._span(done))
        self._cancel.hide()
        self.go.set_words(self.tr("Done"), icon="check")
        self.go.set_reason("")
        self.go.setFocus()
        self.brought.emit(done)

    def _failed(self, error: BranchDeskError | Bug) -> None:
        self._phase, self._running = "form", None
        self.progress.hide()
        self._form.show()
        self._cancel.set_words(self.tr("Cancel"))
        self._show()
        self.go.setFocus()
        if isinstance(error, Cancelled):
            self.set_note(self.tr("Stopped; nothing was brought in"))
        else:
            self._desk.problem(error)

    def _make(self) -> None:
        self._form = QWidget()
        column = QVBoxLayout(self._form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(FormRow(self.tr("Register"), self.file), 1)
        line.addWidget(self.choose)
        column.addLayout(line)
        self.mapping.setFixedWidth(240)
        second = QHBoxLayout()
        second.setSpacing(8)
        second.addWidget(FormRow(self.tr("Mapping"), self.mapping))
        second.addWidget(label(self.tr("says which column is what"), "hint"))
        second.addStretch()
        second.addWidget(self.view)
        column.addLayout(second)
        column.addWidget(self.sum)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.table)
        self._pages.addWidget(self.columns)
        self._pages.setFixedHeight(_HEIGHT)
        column.addWidget(self._pages)
        self.view.set_value(_RESULT)
        self.body.addWidget(self._form)
        self.body.addWidget(self.progress)
        self.progress.hide()
