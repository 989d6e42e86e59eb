"""Below the branches: why a file is as it is, whether anything is in danger, what to do; and what can be done here.

For a branch without a file in the list it says how the branch stands in the month, and whether its key is confirmed.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from branchdesk.domain.errors import Problem
from branchdesk.services.consolidating import BranchKey
from branchdesk.services.edits import edits
from branchdesk.services.submissions import BoardRow
from branchdesk.ui.desk import Desk
from branchdesk.ui.exchange import words
from branchdesk.ui.exchange.edits_table import EditsTable
from branchdesk.ui.exchange.files_model import WAITING, FileRow, is_edit
from branchdesk.ui.widgets.buttons import ActionButton
from branchdesk.ui.widgets.forms import Card
from branchdesk.ui.widgets.labels import ElidedLabel, IconLabel, label

_MOST_LINES, _MOST_ROWS = 4, 8
_HEAD = {
    "accepted": ("check-circle", "done_text"),
    "warned": ("alert-triangle", "soon_text"),
    "rejected": ("x-circle", "over_text"),
    WAITING: ("clock", "text3"),
}


class ReasonPanel(QWidget):
    """`note_wanted()`, `removal_wanted()`, `as_signed_wanted(bool)`, `trust_wanted(branch)`."""

    note_wanted = Signal()
    removal_wanted = Signal()
    as_signed_wanted = Signal(bool)
    trust_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._branch = ""
        self._icon = IconLabel("info", "text2")
        self._name = ElidedLabel("", "strong")
        self._about = label("", "hint", wrap=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnMinimumWidth(0, 56)
        self._grid.setColumnStretch(1, 1)
        self.edits = EditsTable()
        self._key = Card(tone="soon")
        self._print = label("", "base", wrap=True)
        self._print.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.trust = ActionButton(self.tr("Confirm key"), icon="key")
        self.copy = ActionButton(self.tr("Copy return note"), icon="copy")
        self.as_signed = ActionButton(self.tr("Take as signed"), icon="stamp")
        self.as_signed.setCheckable(True)
        self.remove = ActionButton(self.tr("Off the list"), kind="ghost")
        self._build()
        self.trust.clicked.connect(lambda: self.trust_wanted.emit(self._branch))
        self.copy.clicked.connect(lambda _checked: self.note_wanted.emit())
        self.as_signed.clicked.connect(self._choose_signed)
        self.remove.clicked.connect(lambda _checked: self.removal_wanted.emit())
        self.show_nothing()

    def text(self) -> str:
        """Everything it says, for screen readers."""
        return self.accessibleDescription()

    def show_nothing(self) -> None:
        """Neither a file nor a branch is chosen."""
        self._start("info", "text3", self.tr("Choose a file or a branch"), "")
        self._finish()

    def show_file(self, row: FileRow, key: BranchKey | None) -> None:
        """A file of the list. key: its branch as it is known here."""
        icon, ink = _HEAD[row.state]
        taken = row.taken
        about = ""
        if taken is not None and taken.branch:
            month = words.month(taken.period, self._desk.language) if taken.period else ""
            about = self.tr("{name} {branch} · {month} · sequence {n}").format(
                name=taken.name, branch=taken.branch, month=month, n=taken.sequence
            )
        self._start(icon, ink, row.file.name, about)
        if taken is None:
            self._row(self.tr("State"), self.tr("Being checked; nothing is written by that"), "")
        elif taken.problems:
            self._problems(taken.problems)
        else:
            self._row(self.tr("Why"), self.tr("Digests, seal and balance agree; nothing was edited"), "")
        cells = edits(taken, self._desk.rules.codes, self._desk.language) if taken is not None else []
        self.edits.show_edits(cells)
        self.copy.setVisible(bool(taken is not None and taken.problems))
        held = taken is not None and any(each.original is not None for each in taken.held)
        self.as_signed.setVisible(row.as_signed or (row.acceptable and held and not row.imported))
        self.as_signed.setChecked(row.as_signed)
        self.remove.setVisible(True)
        self._show_key(key, fresh=taken is not None and any(e.key == "import.enrolled" for e in taken.problems))
        self._finish()

    def show_branch(self, row: BoardRow, key: BranchKey | None) -> None:
        """A branch without a file in the list."""
        tone, icon = words.BOARD_LOOK[row.state]
        self._start(icon, f"{tone}_text" if tone else "text2", f"{row.name} {row.branch}", "")
        self._row(self.tr("Month"), words.month(row.period, self._desk.language), "")
        self._row(self.tr("State"), words.board_state(row.state), "")
        if row.received_at is not None:
            self._row(self.tr("Taken in"), words.moment(row.received_at, self._desk.now()), "")
            self._row(self.tr("Cases"), f"{row.cases:,}", "")
        else:
            todo = self.tr("Ask the branch to export the month; without cases it sends a nil return")
            self._row(self.tr("What to do"), todo, "")
        self._show_key(key, fresh=False)
        self._finish()

    def _choose_signed(self, on: bool) -> None:
        self.as_signed_wanted.emit(on)

    def _start(self, icon: str, ink: str, name: str, about: str) -> None:
        self._icon.show_icon(icon, ink)
        self._name.setText(name)
        self._about.setText(about)
        self._about.setVisible(bool(about))
        while (item := self._grid.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        self._lines = 0
        self._told = [name, about]
        self.edits.show_edits(())
        self._key.hide()
        for each in (self.copy, self.as_signed, self.remove):
            each.hide()

    def _finish(self) -> None:
        self.setAccessibleName(self._name.text())
        self.setAccessibleDescription("\n".join(each for each in self._told if each))

    def _problems(self, problems: Sequence[Problem]) -> None:
        """Grouped by what is safe and what to do, so that thirty edited cells are one paragraph."""
        groups: dict[tuple[str, str], list[str]] = {}
        edited: dict[str, list[int]] = {}
        for problem in problems:
            sentence = self._desk.words.sentence(problem)
            happened = groups.setdefault((sentence.safe, sentence.todo), [])
            if is_edit(problem):
                if problem.sheet not in edited:
                    happened.append(problem.sheet)
                edited.setdefault(problem.sheet, []).append(problem.row)
            else:
                happened.append(sentence.happened)
        for happened in groups.values():
            happened[:] = [self._edited(each, edited[each]) if each in edited else each for each in happened]
        for (safe, todo), happened in groups.items():
            lines = list(dict.fromkeys(happened))
            shown = lines[:_MOST_LINES]
            if len(lines) > len(shown):
                shown.append(self.tr("and {n} more").format(n=len(lines) - len(shown)))
            self._row(self.tr("Why"), "\n".join(shown), "")
            self._row(self.tr("Is it safe"), safe, "done_text")
            self._row(self.tr("What to do"), todo, "")

    def _edited(self, sheet: str, rows: Sequence[int]) -> str:
        """Which rows were edited; the table below says what."""
        numbers = [str(row) for row in sorted(set(rows))]
        shown = ("、" if self._desk.language.startswith("zh") else ", ").join(numbers[:_MOST_ROWS])
        text = (
            self.tr("Rows {rows} of {sheet} were edited after the export")
            if len(numbers) <= _MOST_ROWS
            else self.tr("Rows {rows} … of {sheet}, {n} in all, were edited after the export")
        )
        return text.format(rows=shown, sheet=sheet, n=len(numbers))

    def _row(self, name: str, text: str, ink: str) -> None:
        if not text:
            return
        value = label(text, "base", ink=ink, wrap=True)
        value.setAccessibleName(f"{name} {text}")
        self._grid.addWidget(label(name, "hint", ink="text2"), self._lines, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(value, self._lines, 1)
        self._lines += 1
        self._told.append(f"{name} {text}")

    def _show_key(self, key: BranchKey | None, *, fresh: bool) -> None:
        """The fingerprint of a key nobody has confirmed yet."""
        self._branch = key.code if key is not None else ""
        if key is None and not fresh:
            return
        if key is not None and (key.trusted or not key.fingerprint):
            return
        if key is not None:
            words_ = self.tr("Key {fingerprint} is not confirmed yet. Compare it with the branch by phone.")
            self._print.setText(words_.format(fingerprint=key.fingerprint))
            self.trust.set_reason("")
        else:
            self._print.setText(self.tr("The key of a new branch is kept with its first file."))
            self.trust.set_reason(self.tr("Import the file first"))
        self._told.append(self._print.text())
        self._key.show()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(7)
        head.addWidget(self._icon)
        head.addWidget(self._name, 1)
        head.addWidget(self.remove)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._print, 1)
        line.addWidget(self.trust)
        self._key.body.addLayout(line)
        inside = QWidget()
        inside.setProperty("scrolled", "true")
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 0, 16, 8)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._about)
        column.addLayout(self._grid)
        column.addWidget(self.edits)
        column.addWidget(self._key)
        column.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 4, 16, 10)
        foot.setSpacing(8)
        foot.addWidget(self.copy)
        foot.addWidget(self.as_signed)
        foot.addStretch()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(scroll, 1)
        outer.addLayout(foot)
