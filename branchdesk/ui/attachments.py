"""The viewer of files: pictures and text in the window, everything else in a program of the desktop.

A look at a kept file is in the journal before anything is shown (`services.viewing`). What a program of the desktop
reads is lent to it as a file that is wiped when the viewer closes; the window wipes what is left at the lock, at the
exit and at the next start.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QImageReader, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from branchdesk.domain.errors import BranchDeskError
from branchdesk.domain.records import Attachment
from branchdesk.services import viewing, wiping
from branchdesk.ui import files
from branchdesk.ui.desk import Desk
from branchdesk.ui.file_sources import Kept, Source, Unkept
from branchdesk.ui.picture import PicturePane
from branchdesk.ui.problems import ConfirmDialog
from branchdesk.ui.tasks import Bug
from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets.banner import Banner
from branchdesk.ui.widgets.buttons import ActionButton, IconButton
from branchdesk.ui.widgets.dialog import IDLE, Dialog
from branchdesk.ui.widgets.labels import EmptyState, label

_MOST_TEXT = 400_000
"""Characters shown of a text; nobody reads more in a window of this size."""
_AROUND, _LEAST = 230, 200
"""Pixels above and below the file in the viewer, with a banner; and the least that shows anything."""
Opener = Callable[[Path], bool]


def open_attachment(
    desk: Desk, parent: QWidget, attachments: Sequence[Attachment], index: int = 0
) -> "AttachmentViewer":
    """Look at the files of a case, the one at `index` first."""
    return _opened(desk, parent, [Kept(desk, each) for each in attachments], index)


def open_unkept(desk: Desk, parent: QWidget, loose: Sequence[tuple[str, bytes]], index: int = 0) -> "AttachmentViewer":
    """Look at files (name, bytes) of a form that is not saved yet."""
    return _opened(desk, parent, [Unkept(desk, name, data) for name, data in loose], index)


def size_words(size: int) -> str:
    """820 B, 34 KB, 1.2 MB."""
    if size < 1024:
        return f"{size} B"
    return f"{size // 1024} KB" if size < 1024 * 1024 else f"{size / (1024 * 1024):.1f} MB"


def text_of(data: bytes) -> str:
    """The words of a text file, whatever program wrote it: UTF-8, UTF-16 with its mark, or GB 18030."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")[:_MOST_TEXT]
    try:
        return data.decode("utf-8-sig")[:_MOST_TEXT]
    except UnicodeDecodeError:
        return data.decode("gb18030", errors="replace")[:_MOST_TEXT]


def picture_of(data: bytes) -> QImage:
    """The picture the right way up; a null image if it cannot be read."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    reader.setDecideFormatFromContent(True)
    return reader.read()


def _opened(desk: Desk, parent: QWidget, sources: Sequence[Source], index: int) -> "AttachmentViewer":
    viewer = AttachmentViewer(desk, parent, sources)
    viewer.open()
    viewer.show_file(index)
    return viewer


def _with_desktop(file: Path) -> bool:
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))


class AttachmentViewer(Dialog):
    """One file after the other: Alt+← and Alt+→ turn, Ctrl+S saves a copy, Esc closes and wipes.

    opener: hands a lent file to the desktop and answers whether that worked; for tests.
    """

    def __init__(
        self, desk: Desk, parent: QWidget, sources: Sequence[Source], *, opener: Opener = _with_desktop
    ) -> None:
        super().__init__(parent, "", icon="paperclip", width=980)
        self.setProperty(IDLE, True)
        self._desk, self._sources, self._opener = desk, list(sources), opener
        self._place = -1
        self._lent: list[Path] = []
        self._looked: set[str] = set()
        self._facts = label("", "quiet")
        self.head.insertWidget(self.head.count() - 2, self._facts)
        self.banner = Banner("over")
        self.banner.setVisible(False)
        self.picture = PicturePane()
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("Text of the file"))
        self._outside = QWidget()
        QVBoxLayout(self._outside)
        self._pages = QStackedWidget()
        for page in (self.picture, self.text, self._outside):
            self._pages.addWidget(page)
        scale = Theme.of().scale
        room = parent.window().height() - round(_AROUND * scale)
        self._pages.setMinimumHeight(max(_LEAST, min(round(520 * scale), room)))
        self.body.addWidget(self.banner)
        self.body.addWidget(self._pages, 1)
        self._build_foot()
        self.finished.connect(self._over)

    def show_file(self, place: int) -> None:
        """Look at a file by its place in the list."""
        if not 0 <= place < len(self._sources):
            return
        self._place, source = place, self._sources[place]
        self.set_title(source.name)
        count = self.tr("file {n} of {total}").format(n=place + 1, total=len(self._sources))
        self._facts.setText(
            f"{size_words(source.size)} · {count}" if len(self._sources) > 1 else size_words(source.size)
        )
        self._back.setEnabled(place > 0)
        self._on.setEnabled(place + 1 < len(self._sources))
        self._copy.setVisible(bool(source.case_uid))
        self.banner.setVisible(False)
        way = viewing.way(source.name).key
        self._full.setVisible(way == "picture")
        self._full.setChecked(False)
        if way == "picture":
            self.picture.show_picture(QImage())
            self._pages.setCurrentWidget(self.picture)
            source.read(self._taking(self._decode), self._failed)
        elif way == "text":
            self.text.clear()
            self._pages.setCurrentWidget(self.text)
            source.read(self._taking(lambda data: self.text.setPlainText(text_of(data))), self._failed)
        else:
            self._offer_program(source, way == "program")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            event.accept()
            self.show_file(self._place + step)
        else:
            super().keyPressEvent(event)

    def _build_foot(self) -> None:
        self._back = IconButton("chevron-left", self.tr("File before (Alt+←)"), framed=True)
        self._on = IconButton("chevron-right", self.tr("Next file (Alt+→)"), framed=True)
        self._back.clicked.connect(lambda: self.show_file(self._place - 1))
        self._on.clicked.connect(lambda: self.show_file(self._place + 1))
        for place, each in enumerate((self._back, self._on)):
            each.setVisible(len(self._sources) > 1)
            self.foot.insertWidget(place, each)
        self._full = self.add_button(ActionButton(self.tr("Full size"), icon="scan", big=True), self.picture.toggle)
        self._full.setCheckable(True)
        self._copy = self.add_button(
            ActionButton(self.tr("Save a copy"), icon="download", keys="Ctrl+S", big=True), self._ask_reason
        )
        close = self.add_button(ActionButton(self.tr("Close"), kind="primary", keys="Esc", big=True), self.reject)
        self.set_first_focus(close)

    def _taking(self, show: Callable[[bytes], None]) -> Callable[[bytes], None]:
        """`show`, if this file is still the one looked at when its bytes are there."""
        place = self._place

        def take(data: bytes) -> None:
            if isValid(self):
                self._looked.add(self._sources[place].case_uid)
                if place == self._place:
                    show(data)

        return take

    def _decode(self, data: bytes) -> None:
        place = self._place
        self._desk.tasks.run(
            lambda _report, _cancelled: picture_of(data), lambda image: self._show_picture(place, image), owner=self
        )

    def _show_picture(self, place: int, image: QImage) -> None:
        if place != self._place:
            return
        if image.isNull():
            self._offer_program(self._sources[place], openable=True)
        else:
            self.picture.show_picture(image)

    def _offer_program(self, source: Source, openable: bool) -> None:
        """What this window does not show: its place is taken by the way to a program, or by why there is none."""
        open_it = ActionButton(self.tr("Open"), kind="primary", icon="arrow-up-right", big=True)
        open_it.clicked.connect(lambda: source.lend(self._hand_over, self._failed))
        if openable:
            words = self.tr("It is wiped from the disk when you close this window. Changes made there are not kept.")
            page = EmptyState("file-text", self.tr("A program of this computer shows this file"), words, [open_it])
        else:
            words = self.tr("It may be a program. If it is really needed, save a copy and have it checked first.")
            page = EmptyState("shield-alert", self.tr("Files of this kind are not opened here"), words)
        layout = self._outside.layout()
        assert layout is not None
        while (old := layout.takeAt(0)) is not None:
            gone = old.widget()
            if gone is not None:
                gone.deleteLater()
        layout.addWidget(page)
        self._pages.setCurrentWidget(self._outside)
        if openable and self.isVisible():
            open_it.setFocus()

    def _hand_over(self, file: Path) -> None:
        if not isValid(self) or not self.isVisible():
            wiping.take_back(file)  # closed while it was written
            return
        self._lent.append(file)
        self._looked.add(self._sources[self._place].case_uid)
        if self._opener(file):
            title = self.tr("Opened in a program of this computer")
            self.banner.show_words("info", title, self.tr("Close it there first, then here."))
        else:
            title = self.tr("No program of this computer opens this file")
            self.banner.show_words("over", title, self.tr("Save a copy, or ask technical staff for a program."))
        self.banner.setVisible(True)

    def _ask_reason(self) -> None:
        source = self._sources[self._place]
        ask = ConfirmDialog(
            self,
            self.tr("Save a copy of {name}?").format(name=source.name),
            self.tr("The copy lies outside the encrypted database. Who saved it, when and why is in the journal."),
            verb=self.tr("Save a copy"),
            reason=True,
            placeholder=self.tr("Required, such as: sent to head office with the file"),
            destructive=False,
        )
        ask.confirmed.connect(lambda reason: self._ask_place(source, reason))
        ask.open()

    def _ask_place(self, source: Source, reason: str) -> None:
        files.save_file(
            self,
            self.tr("Save a copy"),
            source.name,
            lambda target: source.copy(target, reason, self._copied, self._failed),
        )

    def _copied(self, target: Path) -> None:
        if isValid(self):
            self._looked.add(self._sources[self._place].case_uid)
            self.banner.show_words("done", self.tr("Saved as {file}").format(file=target.name), str(target.parent))
            self.banner.setVisible(True)

    def _failed(self, error: BranchDeskError | Bug) -> None:
        if isinstance(error, Bug) or not isValid(self):
            self._desk.problem(error)
            return
        said = self._desk.words.sentence(error.problem)
        self.banner.show_words("over", said.happened, f"{said.safe} {said.todo}".strip())
        self.banner.setVisible(True)

    def _over(self) -> None:
        """Closed: what was lent is wiped, and the history shows the look."""
        held = [file for file in self._lent if not wiping.take_back(file)]
        if held:
            words = self.tr("Still open in another program; it is wiped at the lock, at the exit or at the next start")
            self._desk.toast(words, tone="soon")
        looked = self._looked - {""}
        if looked:
            self._desk.announce({"case"}, looked, self)
