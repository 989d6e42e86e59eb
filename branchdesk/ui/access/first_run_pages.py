"""The pages of the first run that ask something: which branch, who works here, where backups go.

A page knows its fields and nothing of the home. `values()` are fields of services.access.NewHome; `show_problems` puts
each message under its field.
"""

import shutil
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from branchdesk.ui import files
from branchdesk.ui.access.password import PasswordEdit
from branchdesk.ui.widgets.banner import Banner
from branchdesk.ui.widgets.buttons import ActionButton
from branchdesk.ui.widgets.choices import ChoiceGroup
from branchdesk.ui.widgets.fields import ComboBox, LineEdit, narrowed
from branchdesk.ui.widgets.forms import FormRow
from branchdesk.ui.widgets.labels import label

GIB = 1024**3
ROOMY = 2 * GIB
"""Free space that needs no word: ten years of a branch's records fit in it."""


class Page(QWidget):
    """One step of the first run. `rows` are its form rows by field key, in tab order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[str, FormRow] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(28, 18, 28, 14)
        self.column.setSpacing(7)

    def head(self, title: str, words: str) -> None:
        """The heading of the page and one sentence."""
        self.setAccessibleName(title)
        self.column.addWidget(label(title, "title"))
        self.column.addWidget(label(words, "quiet", wrap=True))
        self.column.addSpacing(4)

    def add(self, key: str, words: str, field: QWidget, *, required: bool = False) -> FormRow:
        """A row of the page."""
        row = self.rows[key] = FormRow(words, field, required=required)
        self.column.addWidget(row)
        if isinstance(field, LineEdit):
            # Who mends a field need not read what was wrong with it.
            field.textEdited.connect(lambda _text: row.set_message("") if field.state == "invalid" else None)
        return row

    def values(self) -> dict[str, object]:
        """What was typed, by field of NewHome."""
        return {}

    def show_problems(self, messages: Mapping[str, str]) -> None:
        """Put each message under its field and the focus into the first; the others are cleared."""
        first: QWidget | None = None
        for key, row in self.rows.items():
            words = messages.get(key, "")
            row.set_message("invalid" if words else "", words)
            if words and first is None:
                first = row.field
        if first is not None:
            first.setFocus()

    def begin(self) -> None:
        """Shown: the focus goes to the first empty line, or the first field."""
        fields = [row.field for row in self.rows.values()]
        empty = [each for each in fields if isinstance(each, LineEdit) and not each.text()]
        for field in [*empty, *fields][:1]:
            field.setFocus()


class BranchStep(Page):
    """Which branch this is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head(
            self.tr("Which branch is this"),
            self.tr("The code stands before every case number and stays for good."),
        )
        self.branch = LineEdit(placeholder=self.tr("1 to 6 letters, then up to 6 digits: CD103"))
        self.name = LineEdit(placeholder=self.tr("As it shall stand on the acceptance slip"))
        self.bank = LineEdit(placeholder=self.tr("Stands before the name of the branch; may be empty"))
        self.use = ChoiceGroup(
            [("branch", self.tr("Branch: logs complaints")), ("head", self.tr("Head office: collects them"))],
            name=self.tr("Used as"),
        )
        self.profile = ChoiceGroup(
            [("bank", self.tr("Bank")), ("retail", self.tr("Retail and services"))], name=self.tr("Trade")
        )
        self.desk = ComboBox()
        others = [
            (letter, self.tr("Another desk of this branch: {letter}").format(letter=letter)) for letter in "BCDEFGH"
        ]
        self.desk.set_options([("", self.tr("The only desk, or the first")), *others])
        self.use.set_value("branch")
        self.profile.set_value("bank")
        self.add("branch", self.tr("Branch code"), self.branch, required=True)
        self.add("name", self.tr("Branch name"), self.name, required=True)
        self.add("bank", self.tr("Institution"), self.bank)
        self.add("head_office", self.tr("Used as"), _hugging(self.use))
        self.add("profile", self.tr("Trade"), _hugging(self.profile))
        self.add("desk", self.tr("Desk"), self.desk)
        self.column.addStretch()
        self.branch.textEdited.connect(self._tidy)

    def values(self) -> dict[str, object]:
        return {
            "branch": self.branch.value(),
            "name": self.name.value(),
            "bank": self.bank.value(),
            "desk": self.desk.value(),
            "profile": self.profile.value(),
            "head_office": self.use.value() == "head",
        }

    def _tidy(self, text: str) -> None:
        plain = narrowed(text).upper().replace(" ", "")
        if plain != text:
            place = self.branch.cursorPosition()
            self.branch.setText(plain)
            self.branch.setCursorPosition(min(place, len(plain)))


class PersonStep(Page):
    """Who works here first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head(
            self.tr("Who are you"),
            self.tr("You will be supervisor and administrator here, and can add colleagues later."),
        )
        self.login = LineEdit(icon="user", placeholder=self.tr("What you type to log in, e.g. 0217"))
        self.display = LineEdit(placeholder=self.tr("Your name as customers and colleagues read it"))
        self.password = PasswordEdit(placeholder=self.tr("At least 8 characters"))
        self.again = PasswordEdit(placeholder=self.tr("The same password once more"))
        for each in (self.password, self.again):
            each.setProperty("door", False)
        self.add("login", self.tr("Staff number"), self.login, required=True)
        self.add("display", self.tr("Name"), self.display, required=True)
        self.add("password", self.tr("Password"), self.password, required=True)
        self.add("again", self.tr("Once more"), self.again, required=True)
        self.column.addSpacing(6)
        self.column.addWidget(
            Banner(
                "info",
                self.tr("Everything is stored encrypted"),
                self.tr("Nobody can read it without a password or the recovery code of the next step."),
                "shield-check",
            )
        )
        self.column.addStretch()

    def values(self) -> dict[str, object]:
        return {"login": self.login.value(), "display": self.display.value()}

    def different(self) -> str:
        """Why the second password is refused; "" if it is the same."""
        same = self.password.value() == self.again.value()
        return "" if same else self.tr("The two passwords are not the same")

    def forget(self) -> None:
        """The home is made: the passwords leave the screen."""
        self.password.clear()
        self.again.clear()


class PlaceStep(Page):
    """Where the data lies, and where backups go."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self.head(
            self.tr("Where the data lies"),
            self.tr("The records lie on this computer only. With a place for backups nothing is lost when it breaks."),
        )
        self.data = LineEdit(icon="drive")
        self.data.setReadOnly(True)
        self.data.setText(str(folder))
        self.backup = LineEdit(
            icon="database",
            placeholder=self.tr("A USB stick or a shared folder; may be chosen later"),
            name=self.tr("Backups to"),
        )
        self.choose = ActionButton(self.tr("Change"))
        self.add("data", self.tr("Database"), self.data)
        self.add("backup", self.tr("Backups to"), self._with_button(self.backup, self.choose))
        self.rows["backup"].field.setFocusProxy(self.backup)
        self.column.addSpacing(6)
        self.column.addWidget(
            Banner(
                "info",
                self.tr("You kept a register in Excel so far?"),
                self.tr("Afterwards it can be brought in at once; columns can be matched by hand."),
                "file-sheet",
            )
        )
        self.column.addStretch()
        self.choose.clicked.connect(self._choose)
        self.backup.editingFinished.connect(self._judge)

    def begin(self) -> None:
        free = _free(self._folder)
        if free is not None:
            words = (
                self.tr("{free} GB free, enough") if free >= ROOMY else self.tr("Only {free} GB free: make room soon")
            )
            self.rows["data"].set_message("", words.format(free=f"{free / GIB:.1f}"))
        self._judge()
        self.backup.setFocus()

    def values(self) -> dict[str, object]:
        return {"backup": self.backup.value()}

    def problem(self) -> str:
        """Why the backup folder cannot be used; "" if it can, or none is chosen."""
        chosen = self.backup.value()
        if not chosen or Path(chosen).expanduser().is_dir():
            return ""
        return self.tr("This folder does not exist: choose one, or leave the line empty")

    def show_problems(self, messages: Mapping[str, str]) -> None:
        """The note about free space stays; the frame is the line's own, because its row holds a button as well."""
        words = messages.get("backup", "")
        self.rows["backup"].set_message("invalid" if words else "", words)
        self.backup.set_state("invalid" if words else "", words)
        self.backup.setFocus()

    def _with_button(self, field: QWidget, button: QWidget) -> QWidget:
        both = QWidget()
        both.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        line = QHBoxLayout(both)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(field, 1)
        line.addWidget(button)
        return both

    def _choose(self) -> None:
        files.choose_folder(self, self.tr("Folder for backups"), self._take, folder=self.backup.value())

    def _take(self, folder: Path) -> None:
        self.backup.setText(str(folder))
        self._judge()

    def _judge(self) -> None:
        """A backup on the disk of the data helps against mistakes, not against a broken disk."""
        chosen = self.backup.value()
        same = bool(chosen) and _disk(Path(chosen).expanduser()) == _disk(self._folder)
        words = self.tr("This is the same disk as the data. A USB stick or a shared folder is safer")
        self.rows["backup"].set_message("warning" if same else "", words if same else "")
        self.backup.set_state("warning" if same else "", words if same else "")


def _hugging(group: ChoiceGroup) -> QWidget:
    """A choice at the left of its row, as wide as its words."""
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(group)
    line.addStretch()
    holder.setFocusProxy(group)
    return holder


def _existing(path: Path) -> Path:
    for each in (path, *path.parents):
        if each.exists():
            return each
    return path


def _disk(path: Path) -> int | None:
    try:
        return _existing(path).stat().st_dev
    except OSError:
        return None


def _free(path: Path) -> int | None:
    try:
        return shutil.disk_usage(_existing(path)).free
    except OSError:
        return None
