"""Evidence and files of a case: the list, adding with the file dragged in or chosen, looking at a file.

A piece of evidence says its kind, side and origin and is written in the journal; the file itself lies encrypted in the
database with its SHA-256.
"""

import mimetypes
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from branchdesk.domain.case import Case
from branchdesk.domain.errors import BranchDeskError, FileUnavailable, InvalidCase, Problem
from branchdesk.domain.records import Attachment, Change, JournalEntry
from branchdesk.services import handling
from branchdesk.services.handling import ATTACHMENT_LIMIT, Detail, Offer
from branchdesk.services.session import Session
from branchdesk.ui import files
from branchdesk.ui.attachments import open_attachment, size_words
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue import showing
from branchdesk.ui.queue.action_form import ActionForm
from branchdesk.ui.tasks import Bug
from branchdesk.ui.widgets.banner import Banner
from branchdesk.ui.widgets.buttons import ActionButton, IconButton
from branchdesk.ui.widgets.dialog import Dialog
from branchdesk.ui.widgets.forms import Card, FormRow, SectionTitle
from branchdesk.ui.widgets.labels import ElidedLabel, IconLabel, label

_WIDTH = 640
_ROOM = _WIDTH - 60


def read_file(path: Path) -> bytes:
    """The bytes of a file to be kept. FileUnavailable, or InvalidCase if it is too large to be read at all."""
    try:
        if path.stat().st_size > ATTACHMENT_LIMIT:
            raise InvalidCase(Problem("attachment.large", {"limit": ATTACHMENT_LIMIT // (1024 * 1024)}))
        return path.read_bytes()
    except OSError as error:
        raise FileUnavailable(Problem("file.unreadable", {"file": path.name})) from error


def keep_evidence(session: Session, uid: str, values: Mapping[str, Any], path: Path | None, now: datetime) -> Case:
    """Write a piece of evidence, with its file if there is one."""
    if path is None:
        return handling.do(session, uid, "add_evidence", values, now=now)
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return handling.add_evidence(session, uid, values, name=path.name, data=read_file(path), media_type=kind, now=now)


class FileField(QWidget):
    """The file of a piece of evidence: chosen in a dialog or dragged in. `changed` when it is another one."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path: Path | None = None
        self._words = ElidedLabel(self.tr("No file. Drag one here or choose it"), "base", ink="text2")
        self._choose = ActionButton(self.tr("Choose a file"), icon="paperclip")
        self._choose.clicked.connect(self._ask)
        self._drop = IconButton("x", self.tr("Take the file away"))
        self._drop.clicked.connect(lambda: self.take(None))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self._choose)
        line.addWidget(self._words, 1)
        line.addWidget(self._drop)
        self._drop.setVisible(False)
        self.setAcceptDrops(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self._choose)

    def take(self, path: Path | None) -> None:
        """This file, or none."""
        self.path = path
        if path is None:
            self._words.setText(self.tr("No file. Drag one here or choose it"))
        else:
            size = path.stat().st_size if path.is_file() else 0
            self._words.setText(f"{path.name} · {size_words(size)}")
        self._drop.setVisible(path is not None)
        self.changed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        found = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if found:
            self.take(found[0])
            event.acceptProposedAction()

    def _ask(self) -> None:
        files.open_file(self, self.tr("Choose a file"), self.take)


class EvidenceDialog(Dialog):
    """A new piece of evidence with its file. `acted(Case)` after it was saved."""

    acted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget, detail: Detail, offer: Offer, path: Path | None = None) -> None:
        words = desk.label("action", "add_evidence")
        number = showing.short_number(desk, detail.case.number)
        super().__init__(parent, f"{words} · {number}", icon="paperclip", width=_WIDTH)
        self._desk, self._case = desk, detail.case
        self._busy = False
        self._banner = Banner("over")
        self._banner.setVisible(False)
        self.body.addWidget(self._banner)
        self.file = FileField()
        self.body.addWidget(FormRow(self.tr("File"), self.file))
        self.form = ActionForm(desk, offer.action, detail, room=_ROOM)
        self.form.changed.connect(self._weigh)
        self.body.addWidget(self.form)
        self.add_cancel()
        self.go = ActionButton(words, kind="primary", icon="paperclip", keys="Ctrl+Enter", big=True)
        self.add_button(self.go, self._do)
        if path is not None:
            self.file.take(path)
        self._weigh()

    def open(self) -> None:
        super().open()
        self.form.focus_first()

    def _weigh(self) -> None:
        missing = self.form.gaps()
        words = self.tr("Still missing: {fields}").format(fields=showing.listed(self._desk, missing))
        self.go.set_reason(words if missing else "")
        self.set_note(words if missing else "")

    def _do(self) -> None:
        self.form.commit()
        if self._busy:
            return
        if self.form.gaps():
            self.form.mark_gaps()
            self.form.focus_gap()
            return
        self._busy = True
        uid, values, path, now = self._case.uid, self.form.values(), self.file.path, self._desk.now()
        self._desk.do(
            lambda session: keep_evidence(session, uid, values, path, now),
            self._kept,
            failed=self._failed,
            change=Change(frozenset({"case"}), frozenset({uid})),
            owner=self,
        )

    def _kept(self, case: Case) -> None:
        words = self.tr("{number}: evidence kept, {count} pieces now")
        number = showing.short_number(self._desk, case.number)
        self._desk.toast(words.format(number=number, count=case.evidence_count))
        self.accept()
        self.acted.emit(case)

    def _failed(self, error: BranchDeskError | Bug) -> None:
        self._busy = False
        if isinstance(error, Bug):
            self._desk.problem(error)
            return
        rest = self.form.show_problems(error.problems)
        if rest:
            self._banner.show_words("over", " ".join(str(self._desk.words.sentence(each)) for each in rest))
            self._banner.setVisible(True)


class EvidenceCard(Card):
    """Pieces of evidence and files of a case. `wanted(Path | None)`: a person wants to add one."""

    wanted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._title = SectionTitle(self.tr("Evidence and files"))
        self._add = ActionButton(self.tr("Add evidence"), kind="ghost", icon="plus")
        self._add.clicked.connect(lambda: self.wanted.emit(None))
        self._title.add(self._add)
        self.body.addWidget(self._title)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self.body.addLayout(self._rows)
        self._shown: list[QWidget] = []
        self._files: tuple[Attachment, ...] = ()
        self.setAcceptDrops(True)

    def show_detail(self, detail: Detail, offer: Offer | None) -> None:
        """What is kept with the case."""
        self._add.setVisible(offer is not None)
        self._add.set_reason(self._desk.words.message(offer.refused) if offer is not None and offer.refused else "")
        for old in self._shown:
            self._rows.removeWidget(old)
            old.deleteLater()
        self._files = detail.attachments
        named = {entry.details.get("attachment_id") for entry in detail.entries if entry.action == "add_evidence"}
        files = {each.id: each for each in detail.attachments}
        rows = [
            self._evidence(entry, files.get(int(entry.details.get("attachment_id") or 0)))
            for entry in detail.entries
            if entry.action == "add_evidence"
        ]
        rows += [self._file(each) for each in detail.attachments if each.id not in named]
        if not rows:
            rows.append(label(self.tr("Nothing yet. Files can be dragged here"), "hint"))
        self._shown = rows
        for row in rows:
            self._rows.addWidget(row)
        count = len(detail.attachments)
        self._title.show_words(self.tr("Evidence and files"), self.tr("{n} files").format(n=count) if count else "")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        local = any(url.isLocalFile() for url in event.mimeData().urls())
        if local and self._add.isVisibleTo(self) and self._add.isEnabled():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        found = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if found:
            event.acceptProposedAction()
            self.wanted.emit(found[0])

    def _evidence(self, entry: JournalEntry, file: Attachment | None) -> QWidget:
        desk, details = self._desk, entry.details
        kind = desk.label("evidence_kind", str(details.get("evidence_kind", "")))
        side = desk.label("side", str(details.get("side", "")))
        words = " · ".join(
            each for each in (side, str(details.get("origin", "")), str(details.get("words", ""))) if each
        )
        return self._row("check-circle", kind, words, file)

    def _file(self, file: Attachment) -> QWidget:
        who = self._desk.session.display(file.added_by)
        words = f"{showing.moment(file.added_at, self._desk.now())} {who}"
        return self._row("paperclip", "", words, file)

    def _row(self, icon: str, title: str, words: str, file: Attachment | None) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(IconLabel(icon, "done_icon" if icon == "check-circle" else "text2"))
        if title:
            line.addWidget(label(title, "base"))
        line.addWidget(ElidedLabel(words, "base", ink="text2"), 1)
        if file is not None:
            look = ActionButton(f"{file.name} · {size_words(file.size)}", kind="link", icon="eye")
            look.setAccessibleName(self.tr("Look at {name}").format(name=file.name))
            look.clicked.connect(lambda _on=False, each=file: self._look(each))
            line.addWidget(look)
        return row

    def _look(self, file: Attachment) -> None:
        open_attachment(self._desk, self, self._files, self._files.index(file))
