"""The index of evidence: kind, side, origin, who and when, and the file with its SHA-256 to compare and to copy.

A line opens its file in the viewer. Files can be dragged onto the card; Ctrl+V takes what was copied.
"""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from branchdesk.domain.records import Attachment, JournalEntry
from branchdesk.services.handling import Detail, Offer
from branchdesk.ui.attachments import open_attachment, size_words
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue import showing
from branchdesk.ui.queue.evidence import Handed, from_clipboard
from branchdesk.ui.queue.work_card import Line, Press, WorkCard

_ICONS = {
    "recording": "phone", "screenshot": "image", "document": "file-text", "photo": "image", "cctv": "image",
    "log": "file-sheet", "statement": "user",
}  # fmt: skip
_SIDES = ("customer", "internal", "third")


def short_digest(digest: str) -> str:
    """4f2a…91: enough to compare with a paper, the whole of it is copied."""
    return f"{digest[:4]}…{digest[-2:]}" if digest else ""


class EvidenceCard(WorkCard):
    """Pieces of evidence and files of a case. `wanted(Handed | None)`: a person wants to add one."""

    wanted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._desk = desk
        self._name = self.tr("Evidence and files")
        self.setAccessibleName(self._name)
        self._files: tuple[Attachment, ...] = ()
        self._open = False
        self.add_head("add_evidence", self.tr("Add evidence"))
        self.asked.connect(lambda _action, _given: self.wanted.emit(None))
        self.setAcceptDrops(True)

    def show_detail(self, detail: Detail, offer: Offer | None) -> None:
        """What is kept with the case."""
        words = self._desk.words
        refused = None if offer is None else words.message(offer.refused) if offer.refused else ""
        self._open = refused == ""
        self.show_heads({"add_evidence": refused})
        self._files = detail.attachments
        files = {each.id: each for each in detail.attachments}
        pieces = [each for each in detail.entries if each.action == "add_evidence"]
        lines, named, sides = [], set(), dict.fromkeys(_SIDES, 0)
        for entry in pieces:
            file = files.get(int(entry.details.get("attachment_id") or 0))
            named.add(file.id if file is not None else 0)
            side = str(entry.details.get("side", ""))
            if side in sides:
                sides[side] += 1
            lines.append(self._piece(entry, file))
        lines += [self._file(each) for each in detail.attachments if each.id not in named]
        hint = " · ".join(f"{self._desk.label('side', side)} {count}" for side, count in sides.items() if count)
        self.show_lines(lines, hint=hint, empty=self.tr("Nothing yet. Files can be dragged here or pasted with Ctrl+V"))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._open and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self._take(from_clipboard(event.mimeData(), self._desk.now()))
        event.acceptProposedAction()

    def paste(self) -> None:
        """What was copied becomes a new piece of evidence, if it is a file or a picture."""
        self._take(from_clipboard(QApplication.clipboard().mimeData(), self._desk.now()))

    def _take(self, file: Handed | None) -> None:
        if self._open and file is not None:
            self.wanted.emit(file)

    def _piece(self, entry: JournalEntry, file: Attachment | None) -> Line:
        desk, details, now = self._desk, entry.details, self._desk.now()
        kind = str(details.get("evidence_kind", ""))
        words = " ".join(str(details.get("words", "")).split())
        taken = str(details.get("taken_at") or "")
        parts = (
            desk.label("evidence_kind", kind),
            desk.label("side", str(details.get("side", ""))),
            str(details.get("origin", "")),
            showing.stored_moment(taken, now) if taken else "",
            f"{desk.session.display(entry.actor)} {showing.moment(entry.at, now)}",
        )
        name = file.name if file is not None else ""
        title = " · ".join(each for each in (words, name) if each)
        icon = (_ICONS.get(kind, "paperclip"), "accent_text")
        return self._line(title, " · ".join(each for each in parts if each), icon, file)

    def _file(self, file: Attachment) -> Line:
        who, at = self._desk.session.display(file.added_by), showing.moment(file.added_at, self._desk.now())
        return self._line(file.name, f"{who} {at}", ("paperclip", "text2"), file)

    def _line(self, title: str, detail: str, icon: tuple[str, str], file: Attachment | None) -> Line:
        if file is None:
            return Line(title, detail, icon)
        presses = [
            Press(f"SHA {short_digest(file.sha256)}", partial(self._copy, file.sha256), "copy"),
            Press(self.tr("Look"), partial(self._look, file), "eye"),
        ]
        return Line(title, f"{detail} · {size_words(file.size)}", icon, None, presses)

    def _look(self, file: Attachment) -> None:
        open_attachment(self._desk, self, self._files, self._files.index(file))

    def _copy(self, digest: str) -> None:
        QApplication.clipboard().setText(digest)
        self._desk.tell(self.tr("SHA-256 copied: {digest}").format(digest=digest))
