"""总行汇总 at head office: files are checked as soon as they are added, and written only when the person says so.

Left the files, right who has reported the chosen month. Checking writes nothing; importing takes every acceptable file,
each in a transaction of its own, and doing it again changes nothing.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from branchdesk.domain.errors import Problem
from branchdesk.domain.records import Change
from branchdesk.services import export_checks
from branchdesk.services.consolidating import REJECTED, WARNED, Taken
from branchdesk.ui import files, keys
from branchdesk.ui.desk import Desk
from branchdesk.ui.exchange import check_report
from branchdesk.ui.exchange.drop_zone import DropPage, DropZone, opened
from branchdesk.ui.exchange.file_work import FileWork, takeable
from branchdesk.ui.exchange.files_model import FilesModel
from branchdesk.ui.exchange.head_board import HeadBoard
from branchdesk.ui.exchange.head_layout import HeadLayout

_WORST = {REJECTED: 0, WARNED: 1}


class HeadPage(DropPage):
    """The page. Its parts are in `view`, what runs is in `work`."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.model = FilesModel(desk, self)
        self.work = FileWork(desk, self.model, self)
        self.view = HeadLayout(desk, self.model, self)
        self.board = HeadBoard(desk, self.model, self.view)
        self._connect()
        self._allow()
        self.reload()

    def period(self) -> str:
        """The month on the right."""
        return self.board.period()

    def activated(self) -> None:
        """Shown: the files are at hand, or the place where they go."""
        empty = self.view.zone if self._allowed() else self.view.period
        (self.view.table if self.model.size() else empty).setFocus()

    def go_to(self, where: Mapping[str, Any]) -> None:
        """{"period": "2026-10"}, {"files": [...]}."""
        if "period" in where:
            self.board.offer_months(str(where["period"]))
        if "files" in where:
            self.add([Path(each) for each in where["files"]])

    def drop_zone(self) -> DropZone:
        return self.view.zone

    def take_drop(self, files: list[Path]) -> None:
        self.add(files)

    def toggle_pane(self) -> None:
        """F9."""
        self.view.side.setVisible(self.view.side.isHidden())

    def reload(self) -> None:
        """Read the months and who has reported."""
        self.board.reload()
        self._show_sums()

    def add(self, files: Iterable[Path]) -> None:
        """Put files, or the workbooks of folders, on the list and check them."""
        wanted = [each for path in files for each in opened(path) if each.is_file()]
        if wanted and self._may():
            self.model.add(wanted)
            self.work.check(wanted)
            folder = wanted[-1].parent
            if folder != export_checks.folder(self._desk.session, "import"):
                self._desk.do(lambda session: export_checks.remember_folder(session, folder, "import"), owner=self)

    def ask_files(self) -> None:
        """Ctrl+O."""
        if self._may():
            kept = export_checks.folder(self._desk.session, "import")
            folder = str(kept) if kept else ""
            files.open_files(self, self.tr("Add files"), self.add, filters=[files.tables()], folder=folder)

    def take(self) -> None:
        """Ctrl+Enter: import what is not in yet, or everything again."""
        reason = self._why_not()
        if reason:
            self._desk.toast(reason, tone="info")
        else:
            self.work.take(takeable(self.model))

    def save_report(self) -> None:
        """What came of the files as a workbook, for the files of head office."""
        results = [each.taken for each in self.model.rows() if each.taken is not None]
        check_report.ask(self, self._desk, results, self.period())

    def close_down(self) -> None:
        """This person's desk is over: what is being checked or imported stops at the next file."""
        self.work.stop()

    def _connect(self) -> None:
        view, reasons, desk = self.view, self.view.reasons, self._desk
        for button, act in (
            (view.zone, self.ask_files),
            (view.add, self.ask_files),
            (view.take, self.take),
            (view.report, self.save_report),
            (view.reply, self.board.write_reply),
            (view.stop, self.work.stop),
        ):
            button.clicked.connect(lambda _checked=False, act=act: act())
        keys.bind(self, "exchange", {"files": self.ask_files, "take": self.take, "remove": self._remove})
        view.period.value_changed.connect(lambda _period: self._show_sums())
        reasons.removal_wanted.connect(self._remove)
        reasons.as_signed_wanted.connect(self._take_as_signed)
        self.work.changed.connect(self._show_sums)
        self.work.checked.connect(self._checked)
        self.work.taken.connect(self._taken)
        self.work.stopped.connect(self._stopped)
        desk.changed.connect(self._changed)

    def _checked(self, results: list[Taken]) -> None:
        """Go to the month the files are of, and to the first that needs somebody."""
        reported = [each.period for each in results if each.period]
        if reported and self.period() not in reported:
            self.board.offer_months(max(set(reported), key=reported.count))
        first = min(results, key=lambda each: _WORST.get(each.state, 2))
        self.view.table.go(self.model.place_of(first.file))
        self.view.table.setFocus()
        self.board.show_board()
        self.board.show_reason()
        self._show_sums()

    def _taken(self, results: list[Taken]) -> None:
        self.reload()
        self.board.show_reason()
        self.view.table.setFocus()
        counts = {key: f"{sum(getattr(each, key) for each in results):,}" for key in ("new", "changed", "same")}
        branches = len({each.branch for each in results if each.state != REJECTED})
        text = self.tr("Imported {branches} branches: new {new}, changed {changed}, same {same}")
        self._desk.toast(text.format(branches=branches, **counts))

    def _stopped(self) -> None:
        self.reload()
        self.board.show_reason()
        done = sum(each.imported for each in self.model.rows())
        self._desk.toast(self.tr("Stopped: {n} files are in, the others were not touched").format(n=done), tone="info")

    def _changed(self, change: Change) -> None:
        if change.kinds & {"import", "settings"} and change.initiator not in (self, self.work):
            self.reload()
            if self.model.size():
                self.board.show_reason()

    def _show_sums(self) -> None:
        """The footer: counts and what the primary button would do, or how far a job is."""
        rows, view, work = self.model.rows(), self.view, self.work
        count = {key: sum(each.state == key for each in rows) for key in ("accepted", "warned", "rejected")}
        ready = takeable(self.model)
        branches = len({each.taken.branch for each in ready if each.taken is not None})
        again = bool(ready) and all(each.imported for each in ready)
        if work.busy:
            text = self.tr("Importing") if work.importing else self.tr("Checking")
            view.show_progress(text, work.done, work.total)
        else:
            view.hide_progress()
            text = self.tr("{files} files · {accepted} passed · {warned} with notes · {rejected} rejected")
            said = [text.format(files=len(rows), **count)] if rows else []
            if ready and not again:
                cases = sum(each.taken.cases for each in ready if each.taken is not None)
                said.append(self.tr("{n} cases can be imported").format(n=f"{cases:,}"))
            view.sums.setText("   ".join(said))
        view.take.set_kind("secondary" if again else "primary")
        words_ = self.tr("Import {n} branches again") if again else self.tr("Import {n} branches")
        view.take.set_words(words_.format(n=branches) if ready else self.tr("Import"))
        view.take.set_reason(self._why_not())
        checked = any(each.taken is not None for each in rows)
        view.report.set_reason("" if checked and not work.busy else self.tr("Add files first"))

    def _remove(self) -> None:
        """Take the chosen file off the list; the file itself stays where it is."""
        place = self.view.table.place()
        if place >= 0 and not self.work.busy:
            self.model.remove(place)
            self.view.table.go(min(place, self.model.size() - 1))
            self.board.show_board()
            self.board.show_reason()
            self._show_sums()
            self.activated()

    def _take_as_signed(self, wanted: bool) -> None:
        """Check the chosen file again, with or without its edited rows as they were signed."""
        place = self.view.table.place()
        row = self.model.row(place)
        if row is not None:
            self.model.take_as_signed(place, wanted)
            self.work.check([row.file])

    def _why_not(self) -> str:
        """Why nothing can be imported now, "" if it can."""
        if not self._allowed():
            return self._desk.words.message(Problem("import.role"))
        if self.work.importing:
            return self.tr("The files are going in")
        if self.work.checking:
            return self.tr("Wait until the files are checked")
        if not self.model.size():
            return self.tr("Add files first")
        return "" if takeable(self.model) else self.tr("No file can be taken; the right side says why")

    def _allowed(self) -> bool:
        return bool(self._desk.user.roles & {"head_office", "supervisor"})

    def _may(self) -> bool:
        if not self._allowed():
            self._desk.toast(self._desk.words.message(Problem("import.role")), tone="info")
        return self._allowed()

    def _allow(self) -> None:
        """Others see the board, and why they cannot import."""
        sentence = self._desk.words.sentence(Problem("import.role"))
        self.view.refused.show_words("info", sentence.happened, sentence.todo)
        self.view.refused.setVisible(not self._allowed())
        reason = "" if self._allowed() else sentence.happened
        self.view.add.set_reason(reason)
        self.view.reply.set_reason(reason)
        self.view.zone.setEnabled(self._allowed())
        self.view.zone.setAccessibleDescription(reason)
