"""A new piece of evidence: what it is, whose side it comes from, and its file: chosen, dragged in or pasted.

A piece of evidence is written in the journal; its file lies encrypted in the database with its SHA-256.
"""

import mimetypes
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QCoreApplication, QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QImageWriter
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QWidget

from branchdesk.domain.case import Case
from branchdesk.domain.errors import BranchDeskError, FileUnavailable, InvalidCase, Problem
from branchdesk.domain.records import Change
from branchdesk.services import handling
from branchdesk.services.handling import ATTACHMENT_LIMIT, Detail, Offer
from branchdesk.services.session import Session
from branchdesk.ui import files
from branchdesk.ui.attachments import size_words
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue import showing
from branchdesk.ui.queue.action_form import ActionForm
from branchdesk.ui.tasks import Bug
from branchdesk.ui.widgets.banner import Banner
from branchdesk.ui.widgets.buttons import ActionButton, IconButton
from branchdesk.ui.widgets.dialog import Dialog
from branchdesk.ui.widgets.forms import FormRow
from branchdesk.ui.widgets.labels import ElidedLabel

translate = QCoreApplication.translate

_WIDTH = 640
_ROOM = _WIDTH - 60


@dataclass(frozen=True, slots=True)
class Handed:
    """A file to be kept: dragged in, chosen or pasted. `read` answers its bytes, on a worker."""

    name: str
    size: int
    read: Callable[[], bytes] = field(compare=False)


def from_disk(path: Path) -> Handed:
    """A file that lies somewhere."""
    return Handed(path.name, path.stat().st_size if path.is_file() else 0, lambda: read_file(path))


def from_clipboard(mime: QMimeData, now: datetime) -> Handed | None:
    """What was copied: a file of the file manager or a picture; None for anything else."""
    paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    if paths:
        return from_disk(paths[0])
    picture = mime.imageData()
    if not isinstance(picture, QImage) or picture.isNull():
        return None
    held = QBuffer()
    held.open(QBuffer.OpenModeFlag.WriteOnly)
    QImageWriter(held, b"png").write(picture)
    data = bytes(held.data().data())
    return Handed(translate("Queue", "Pasted {time}.png").format(time=f"{now:%m%d-%H%M%S}"), len(data), lambda: data)


def read_file(path: Path) -> bytes:
    """The bytes of a file to be kept. FileUnavailable, or InvalidCase if it is too large to be read at all."""
    try:
        if path.stat().st_size > ATTACHMENT_LIMIT:
            raise InvalidCase(Problem("attachment.large", {"limit": ATTACHMENT_LIMIT // (1024 * 1024)}))
        return path.read_bytes()
    except OSError as error:
        raise FileUnavailable(Problem("file.unreadable", {"file": path.name})) from error


def keep_evidence(session: Session, uid: str, values: Mapping[str, Any], file: Handed | None, now: datetime) -> Case:
    """Write a piece of evidence, with its file if there is one."""
    if file is None:
        return handling.do(session, uid, "add_evidence", values, now=now)
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    data = file.read()
    return handling.add_evidence(session, uid, values, name=file.name, data=data, media_type=kind, now=now)


class FileField(QWidget):
    """The file of a piece of evidence: chosen, dragged in or pasted. `changed` when it is another one."""

    changed = Signal()

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.taken: Handed | None = None
        self._now = now
        self._words = ElidedLabel("", "base", ink="text2")
        self._choose = ActionButton(self.tr("Choose a file"), icon="paperclip")
        self._choose.clicked.connect(self._ask)
        self._paste = ActionButton(self.tr("Paste"), icon="copy")
        self._paste.clicked.connect(self.paste)
        self._drop = IconButton("x", self.tr("Take the file away"))
        self._drop.clicked.connect(lambda: self.take(None))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self._choose)
        line.addWidget(self._paste)
        line.addWidget(self._words, 1)
        line.addWidget(self._drop)
        self.setAcceptDrops(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self._choose)
        self.take(None)

    def take(self, file: Handed | None) -> None:
        """This file, or none."""
        self.taken = file
        none = self.tr("No file: choose one, drag it here, or paste it")
        self._words.setText(none if file is None else f"{file.name} · {size_words(file.size)}")
        self._drop.setVisible(file is not None)
        self.changed.emit()

    def paste(self) -> None:
        """What was copied, if it is a file or a picture."""
        found = from_clipboard(QApplication.clipboard().mimeData(), self._now())
        if found is not None:
            self.take(found)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        found = from_clipboard(event.mimeData(), self._now())
        if found is not None:
            self.take(found)
            event.acceptProposedAction()

    def _ask(self) -> None:
        files.open_file(self, self.tr("Choose a file"), lambda path: self.take(from_disk(path)))


class EvidenceDialog(Dialog):
    """A new piece of evidence with its file. `acted(Case)` after it was saved."""

    acted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget, detail: Detail, offer: Offer, file: Handed | None = None) -> None:
        words = desk.label("action", "add_evidence")
        number = showing.short_number(desk, detail.case.number)
        super().__init__(parent, f"{words} · {number}", icon="paperclip", width=_WIDTH)
        self._desk, self._case = desk, detail.case
        self._busy = False
        self._banner = Banner("over")
        self._banner.setVisible(False)
        self.body.addWidget(self._banner)
        self.file = FileField(desk.now)
        self.body.addWidget(FormRow(self.tr("File"), self.file))
        self.form = ActionForm(desk, offer.action, detail, room=_ROOM)
        self.form.changed.connect(self._weigh)
        self.body.addWidget(self.form)
        self.add_cancel()
        self.go = ActionButton(words, kind="primary", icon="paperclip", keys="Ctrl+Enter", big=True)
        self.add_button(self.go, self._do)
        if file is not None:
            self.file.take(file)
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
        uid, values, file, now = self._case.uid, self.form.values(), self.file.taken, self._desk.now()
        self._desk.do(
            lambda session: keep_evidence(session, uid, values, file, now),
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
