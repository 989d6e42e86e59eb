"""What the customer hands in: dragged in, pasted or chosen; kept encrypted with the draft from the first moment.

Limits are said before anybody tries. Large files are read on the second worker, so that a slow stick stops no key. What
is removed comes back with one key for eight seconds.
"""

import mimetypes
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QImageWriter, QKeyEvent, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from branchdesk.domain import handed_in
from branchdesk.domain.errors import BranchDeskError, InvalidCase, Problem
from branchdesk.services.counter import File
from branchdesk.services.session import Session
from branchdesk.ui import files
from branchdesk.ui.attachments import open_unkept
from branchdesk.ui.desk import Desk
from branchdesk.ui.intake.part import Part, Values
from branchdesk.ui.tasks import Bug
from branchdesk.ui.widgets import paint
from branchdesk.ui.widgets.buttons import ActionButton, IconButton
from branchdesk.ui.widgets.flow import Flow
from branchdesk.ui.widgets.forms import FormRow
from branchdesk.ui.widgets.labels import IconLabel, announce, label

_CHIP_NAME = 132
_THUMB = 28
_HEAD = 16
_AT_ONCE = 4 * 2**20
"""Bytes that are read while the key waits; more are read aside."""
_SHOWN_DIGITS = 8
_ICONS = {"image": "image", "document": "file-text", "sound": "phone", "video": "eye"}


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that was read: what is kept, its digest, and a small picture of it if it is one."""

    file: File
    digest: str
    picture: QImage | None


class AttachmentChip(QFrame):
    """One file: picture or icon, name, size and the start of its SHA-256, and the way to remove it."""

    removed = Signal()
    opened = Signal()

    def __init__(self, desk: Desk, taken: Taken, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "well")
        file, theme = taken.file, desk.theme
        line = QHBoxLayout(self)
        line.setContentsMargins(6, 4, 2, 4)
        line.setSpacing(6)
        line.addWidget(self._mark(taken))
        words = QVBoxLayout()
        words.setSpacing(0)
        shown = paint.elided(theme, file.name, "base", round(_CHIP_NAME * theme.scale))
        self.look = ActionButton(shown, kind="link")
        self.look.setAccessibleName(self.tr("Look at {name}").format(name=file.name))
        self.look.setFixedHeight(theme.metrics("base").height() + 4)
        self.look.clicked.connect(self.opened)
        words.addWidget(self.look)
        small = self.tr("{size} · SHA-256 {digest}…")
        digest = taken.digest[:_SHOWN_DIGITS]
        words.addWidget(label(small.format(size=size_words(len(file.data)), digest=digest), "hint"))
        line.addLayout(words)
        self.remove = IconButton("x", self.tr("Remove {name}").format(name=file.name))
        self.remove.setAccessibleDescription(self.tr("SHA-256 {digest}").format(digest=taken.digest))
        self.remove.clicked.connect(self.removed)
        line.addWidget(self.remove)
        self.setToolTip(f"{file.name}\nSHA-256 {taken.digest}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    @staticmethod
    def _mark(taken: Taken) -> QWidget:
        if taken.picture is None:
            return IconLabel(_ICONS.get(handed_in.kind_of(taken.file.name), "paperclip"), "text2")
        shown = QLabel()
        shown.setPixmap(QPixmap.fromImage(taken.picture))
        shown.setFixedSize(_THUMB, _THUMB)
        shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return shown


class AttachmentsPart(Part):
    """The row of files. `added(File)` and `dropped(File)` after a person did so; `said(str)` a line worth telling;
    `settled` when the last file that was being read is there."""

    added = Signal(object)
    dropped = Signal(object)
    said = Signal(str)
    settled = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._taken: tuple[Taken, ...] = ()
        self._sheet = self._reading = 0
        self._chips: dict[str, AttachmentChip] = {}
        self.attach = ActionButton(self.tr("Add"), icon="paperclip")
        self.attach.setAccessibleName(self.tr("Add a file"))
        self.attach.setFixedHeight(desk.theme.px("input"))
        self.hint = label(self._limits(), "hint", ink="text2")
        self.attach.setAccessibleDescription(self.hint.text())
        self._box = QWidget()
        self._flow = Flow(self._box)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self._box.setSizePolicy(policy)
        self._flow.addWidget(self.attach)
        self._flow.addWidget(self.hint)
        self.hint.setFixedHeight(desk.theme.px("input"))
        row = FormRow(self.tr("Files"), self._box)
        self.column.addWidget(row)
        self.rows = {"attachments": row}
        self.stops = {"attach": self.attach}
        self.attach.clicked.connect(self._ask)

    @property
    def files(self) -> tuple[File, ...]:
        """The files of the entry, in the order they were added."""
        return tuple(each.file for each in self._taken)

    def values(self) -> dict[str, Any]:
        return {}

    def show_values(self, values: Values) -> None:
        """Files are no values: they come from the home, by the entry's request (`take_files`)."""
        self._sheet += 1
        self._show(())

    @property
    def reading(self) -> bool:
        """Whether a file is still being read; `settled` follows."""
        return self._reading > 0

    def take_files(self, files: Iterable[File]) -> None:
        """These are the files of the entry."""
        self._show(tuple(_taken(file) for file in files))

    def add_path(self, path: Path) -> None:
        """A file from the disk; what cannot be taken is told in one line."""
        kept = frozenset(each.digest for each in self._taken)
        if _size(path) > _AT_ONCE:
            self._read_aside(lambda: _from_disk(path, kept))
            return
        self._try(lambda: _from_disk(path, kept))

    def add_image(self, image: QImage) -> None:
        """A picture from the clipboard."""
        name = self.tr("Pasted picture {n}").format(n=len(self._taken) + 1) + ".png"
        kept = frozenset(each.digest for each in self._taken)
        self._try(lambda: _checked(File(name, "image/png", _png(image)), kept))

    def _limits(self) -> str:
        words = self.tr("Drag in or paste; pictures, PDF, Office, sound, video, up to {limit} MB each")
        return words.format(limit=handed_in.LIMIT // 2**20)

    def _try(self, job: Callable[[], Taken]) -> None:
        try:
            self._add(job())
        except BranchDeskError as error:
            self._refused(error)

    def _read_aside(self, job: Callable[[], Taken]) -> None:
        """Read a large file on the second worker: a slow stick stops no key."""
        sheet = self._sheet
        self._reading += 1

        def work(_session: Session, _report: object, _cancelled: object) -> Taken:
            return job()

        def read(taken: Taken) -> None:
            if sheet == self._sheet:  # else another customer's form lies there by now
                self._add(taken)
            self._settle()

        def refused(error: BranchDeskError | Bug) -> None:
            self._refused(error)
            self._settle()

        self.desk.background(work, read, failed=refused, owner=self)

    def _settle(self) -> None:
        self._reading -= 1
        if not self._reading:
            self.settled.emit()

    def _refused(self, error: BranchDeskError | Bug) -> None:
        if isinstance(error, BranchDeskError):
            sentence = self.desk.words.sentence(error.problem)
            self.said.emit(f"{sentence.happened}{sentence.todo}".strip())
        else:
            self.desk.problem(error)

    def _add(self, taken: Taken) -> None:
        found = handed_in.problem(
            taken.file.name, len(taken.file.data), b"", [each.digest for each in self._taken], taken.digest
        )
        if found is not None:  # another one was quicker
            self.said.emit(self.desk.words.message(found))
            return
        self._show((*self._taken, taken))
        announce(self, self.tr("{name} added").format(name=taken.file.name))
        self.added.emit(taken.file)
        self.changed.emit()

    def _drop(self, taken: Taken) -> None:
        place = self._taken.index(taken)
        self._show(tuple(each for each in self._taken if each is not taken))
        self.attach.setFocus()
        self.dropped.emit(taken.file)
        self.changed.emit()
        words = self.tr("{name} removed").format(name=taken.file.name)
        self.desk.toast(words, lambda: self._bring_back(place, taken))

    def _bring_back(self, place: int, taken: Taken) -> None:
        if any(each.digest == taken.digest for each in self._taken) or len(self._taken) >= handed_in.MOST:
            return
        self._show((*self._taken[:place], taken, *self._taken[place:]))
        self.added.emit(taken.file)
        self.changed.emit()

    def _ask(self) -> None:
        endings = " ".join(f"*.{ending}" for endings in handed_in.KINDS.values() for ending in endings)
        shown = self.tr("Files that can be kept ({endings})").format(endings=endings)
        files.open_files(self, self.tr("Add files"), self._add_paths, filters=[shown])

    def _add_paths(self, paths: Iterable[Path]) -> None:
        for path in paths:
            self.add_path(path)

    def _look(self, taken: Taken) -> None:
        loose = [(each.file.name, each.file.data) for each in self._taken]
        open_unkept(self.desk, self, loose, self._taken.index(taken))

    def _show(self, taken: tuple[Taken, ...]) -> None:
        self._taken = taken
        wanted = {each.digest: each for each in taken}
        for digest in [each for each in self._chips if each not in wanted]:
            chip = self._chips.pop(digest)
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        for digest, each in wanted.items():
            if digest not in self._chips:
                chip = self._chips[digest] = AttachmentChip(self.desk, each, self._box)
                chip.removed.connect(lambda each=each: self._drop(each))
                chip.opened.connect(lambda each=each: self._look(each))
                self._flow.addWidget(chip)
                chip.show()
        for widget in (self.attach, self.hint):  # the button stays behind the last file
            self._flow.removeWidget(widget)
            self._flow.addWidget(widget)
        self.hint.setVisible(len(taken) < 2)
        full = self.tr("No more than {n} files at the counter; add the rest later").format(n=handed_in.MOST)
        self.attach.set_reason(full if len(taken) >= handed_in.MOST else "")


def size_words(count: int) -> str:
    """412 KB, 1.3 MB."""
    return f"{count / 2**20:.1f} MB" if count >= 2**20 else f"{max(1, round(count / 1024))} KB"


def _size(path: Path) -> int:
    """Bytes of a file; 0 if it cannot be asked, which reading it then tells."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _from_disk(path: Path, kept: frozenset[str]) -> Taken:
    """The file, read whole. InvalidCase says why it is not taken."""
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
            found = handed_in.problem(path.name, size, head, kept)
            if found is not None:
                raise InvalidCase(found)
            data = head + stream.read(handed_in.LIMIT + 1)
    except OSError as error:
        raise InvalidCase(Problem("attachment.unreadable", {"name": path.name[-60:]})) from error
    media = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return _checked(File(path.name, media, data), kept)


def _checked(file: File, kept: frozenset[str]) -> Taken:
    taken = _taken(file)
    found = handed_in.problem(file.name, len(file.data), file.data[:_HEAD], kept, taken.digest)
    if found is not None:
        raise InvalidCase(found)
    return taken


def _taken(file: File) -> Taken:
    return Taken(file, sha256(file.data).hexdigest(), _small(file))


def _small(file: File) -> QImage | None:
    """A picture of 28 px, read shrunk, so that a huge one costs no memory; None if it is no picture."""
    if handed_in.kind_of(file.name) != "image":
        return None
    memory = QBuffer()
    memory.setData(QByteArray(file.data))
    memory.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(memory)
    size = reader.size()
    if size.isValid():
        reader.setScaledSize(size.scaled(QSize(_THUMB, _THUMB), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else image


def _png(image: QImage) -> bytes:
    memory = QBuffer()
    memory.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(memory, QByteArray(b"png")).write(image)
    return bytes(memory.data().data())
