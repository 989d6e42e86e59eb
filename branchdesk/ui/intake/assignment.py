"""Who takes it, who answers for it, and what the customer handed in.

The first-contact owner is whoever is logged in, for ever. Files wait in memory until the case is logged: a draft keeps
what was typed, not what was handed in, and says so.
"""

import mimetypes
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Signal
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from branchdesk.services import counter
from branchdesk.services.counter import File
from branchdesk.services.handling import ATTACHMENT_LIMIT
from branchdesk.ui.desk import Desk
from branchdesk.ui.intake.part import Part, Values, empty, filled
from branchdesk.ui.widgets import paint
from branchdesk.ui.widgets.buttons import ActionButton
from branchdesk.ui.widgets.fields import ComboBox, LineEdit
from branchdesk.ui.widgets.forms import FormRow
from branchdesk.ui.widgets.labels import label

_MOST_FILES = 8
_CHIP_NAME = 120


class AssignmentPart(Part):
    """The last rows. `more_asked(bool)` opens and closes the further fields; `said(str)` a line worth telling."""

    more_asked = Signal(bool)
    said = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.files: tuple[File, ...] = ()
        self.handler = ComboBox()
        self.handler.setFixedWidth(176 if desk.language.startswith("zh") else 160)
        owner = self.tr("{name} ({number})").format(
            name=desk.user.display, number=desk.user.staff_no or desk.user.login
        )
        self.owner = LineEdit()
        self.owner.setText(owner)
        self.owner.setReadOnly(True)
        self.owner.setFixedWidth(paint.advance(desk.theme, owner) + 24)
        self.attach = ActionButton(self.tr("Add a file"), icon="paperclip")
        self.attach.setFixedHeight(desk.theme.px("input"))
        self.more = ActionButton(self.tr("More"), icon="chevron-down", keys="Alt+M", kind="ghost")
        self.more.setFixedHeight(desk.theme.px("input"))
        self.more.setCheckable(True)
        handler = FormRow(self.tr("Hand to"), self.handler)
        first = FormRow(self.tr("First owner"), self.owner, narrow=True)
        self.rows = {"handler": handler}
        self.stops = {"handler": self.handler, "owner": self.owner, "attach": self.attach, "more": self.more}
        line = self.line(handler, first, self.attach, self.more)
        line.takeAt(line.count() - 1)
        line.insertStretch(line.count() - 1, 1)
        self._chips = QHBoxLayout()
        self._chips.setContentsMargins(desk.theme.label_width + 8, 0, 0, 0)
        self._chips.setSpacing(6)
        self.column.addLayout(self._chips)
        self.offer_people()
        self.handler.value_changed.connect(self.changed)
        self.attach.clicked.connect(self._ask)
        self.more.toggled.connect(self.more_asked)

    def values(self) -> dict[str, Any]:
        return filled({"handler": self.handler.value()})

    def show_values(self, values: Values) -> None:
        if "handler" in values:
            self.handler.set_value(str(values["handler"]))
        self.take_files(())

    def offer_people(self) -> None:
        """The people of the home who handle cases; whoever was chosen last stays."""
        people = [(each.login, each.display) for each in counter.handlers(self.desk.session)]
        self.handler.set_options([("", self.tr("Later")), *people])

    def take_files(self, files: Iterable[File]) -> None:
        """These are the files of the case."""
        self.files = tuple(files)
        self._show_files()

    def add_path(self, path: Path) -> None:
        """A file from the disk; what cannot be taken is told in one line."""
        try:
            if path.stat().st_size > ATTACHMENT_LIMIT:
                words = self.tr("{name} is larger than {limit} MB and was not taken")
                self.said.emit(words.format(name=path.name, limit=ATTACHMENT_LIMIT // 2**20))
                return
            data = path.read_bytes()
        except OSError:
            self.said.emit(self.tr("{name} cannot be read").format(name=path.name))
            return
        self._add(File(path.name, mimetypes.guess_type(path.name)[0] or "application/octet-stream", data))

    def add_image(self, image: QImage) -> None:
        """A picture from the clipboard."""
        memory = QBuffer()
        memory.open(QIODevice.OpenModeFlag.WriteOnly)
        if QImageWriter(memory, QByteArray(b"png")).write(image):
            name = self.tr("Pasted picture {n}").format(n=len(self.files) + 1) + ".png"
            self._add(File(name, "image/png", bytes(memory.data().data())))

    def _add(self, file: File) -> None:
        if len(self.files) >= _MOST_FILES:
            self.said.emit(self.tr("No more than {n} files at the counter; add the rest later").format(n=_MOST_FILES))
            return
        self.take_files((*self.files, file))
        self.changed.emit()

    def _drop(self, file: File) -> None:
        self.take_files(each for each in self.files if each is not file)
        self.attach.setFocus()
        self.changed.emit()

    def _ask(self) -> None:
        paths, _ = QFileDialog.getOpenFileNames(self, self.tr("Add files"))
        for path in paths:
            self.add_path(Path(path))

    def _show_files(self) -> None:
        empty(self._chips)
        for file in self.files:
            name = paint.elided(self.desk.theme, file.name, "base", _CHIP_NAME)
            chip = ActionButton(f"{name}  {_size(len(file.data))}", icon="x")
            chip.setAccessibleName(self.tr("Remove {name}").format(name=file.name))
            chip.setToolTip(self.tr("Remove {name}").format(name=file.name))
            chip.clicked.connect(lambda _checked=False, file=file: self._drop(file))
            self._chips.addWidget(chip)
        if self.files:
            self._chips.addWidget(label(self.tr("kept when the case is saved, not with the draft"), "hint"))
            self._chips.addStretch()


def _size(count: int) -> str:
    return f"{count / 2**20:.1f} MB" if count >= 2**20 else f"{max(1, round(count / 1024))} KB"
