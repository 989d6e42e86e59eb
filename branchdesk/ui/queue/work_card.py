"""A card of things that hang on a case, a line each: what it is, who and until when, how it stands, what can be done.

The cards of one case ask through the same two signals: `asked(action, given)` opens the form of an action with some
values settled, `did(action, values)` does it at once.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from branchdesk.ui.widgets.buttons import ActionButton
from branchdesk.ui.widgets.chips import StateChip, Tone
from branchdesk.ui.widgets.forms import Card, SectionTitle
from branchdesk.ui.widgets.labels import ElidedLabel, IconLabel, label, rule

NOTHING: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Press:
    """A button of a line: its words and icon, why it cannot be pressed, and what it does."""

    words: str
    act: Callable[[], object] = field(compare=False)
    icon: str = ""
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line. icon: (name, colour); chip: (words, tone); detail stands quiet under the title."""

    title: str
    detail: str = ""
    icon: tuple[str, str] = ("circle", "text2")
    chip: tuple[str, Tone] | None = None
    presses: Sequence[Press] = ()
    struck: bool = False


class WorkLine(QWidget):
    """A line as a widget. `stacked`: where there is little room, state and buttons stand under the title."""

    def __init__(self, line: Line, parent: QWidget | None = None, *, stacked: bool = False) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 3, 0, 3)
        row.setSpacing(8)
        row.addWidget(IconLabel(*line.icon), 0, Qt.AlignmentFlag.AlignTop if stacked else Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(line.title, ink="text2" if line.struck else "text"))
        if line.detail:
            words.addWidget(ElidedLabel(line.detail, "hint", ink="text2"))
        row.addLayout(words, 1)
        rest = row
        if stacked:
            rest = QHBoxLayout()
            rest.setSpacing(4)
            words.addLayout(rest)
        if line.chip is not None:
            rest.addWidget(StateChip(*line.chip))
        if stacked:
            rest.addStretch(1)
        for press in line.presses:
            button = ActionButton(press.words, kind="link", icon=press.icon)
            button.setAccessibleName(f"{press.words}: {line.title}")
            button.set_reason(press.refused)
            button.clicked.connect(lambda _on=False, act=press.act: act())
            rest.addWidget(button)
        self.setAccessibleName(line.title)
        self.setAccessibleDescription(
            " ".join(each for each in (line.chip[0] if line.chip else "", line.detail) if each)
        )


class WorkCard(Card):
    """`asked(str, Mapping)` the form of an action with values settled; `did(str, Mapping)` an action done at once;
    `printing(str, int)` a paper and the number of the row it is about."""

    asked = Signal(str, object)
    did = Signal(str, object)
    printing = Signal(str, int)

    def __init__(self, title: str, parent: QWidget | None = None, *, flat: bool = False) -> None:
        """flat: inside another card, which has frame and title."""
        super().__init__(parent)
        self._flat = flat
        self._name = title
        self._title = SectionTitle(title)
        self.body.addWidget(self._title)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.body.addLayout(self._rows)
        self._lines: list[Line] = []
        self._made: list[QWidget] = []
        self._heads: list[tuple[str, ActionButton]] = []
        self.setAccessibleName(title)
        if flat:
            self.setProperty("surface", "")
            self.body.setContentsMargins(0, 0, 0, 0)
            self._title.setVisible(False)

    def lines(self) -> list[Line]:
        """What is shown."""
        return list(self._lines)

    def add_head(self, action: str, words: str, icon: str = "plus") -> ActionButton:
        """A button beside the title that asks for an action."""
        button = ActionButton(words, kind="ghost", icon=icon)
        button.clicked.connect(lambda: self.asked.emit(action, NOTHING))
        self._title.add(button)
        self._heads.append((action, button))
        return button

    def show_heads(self, reasons: Mapping[str, str | None]) -> None:
        """Which of the buttons beside the title are there (None: not), and why one is grey."""
        for action, button in self._heads:
            refused = reasons.get(action)
            button.setVisible(refused is not None)
            button.set_reason(refused or "")

    def show_lines(self, lines: Iterable[Line], *, hint: str = "", empty: str = "") -> None:
        """These lines; without any, the words for that."""
        wanted = list(lines)
        self._title.show_words(self._name, hint)
        if wanted == self._lines and self._made:
            return
        self._lines = wanted
        for old in self._made:
            self._rows.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._made = []
        for place, line in enumerate(wanted):
            if place:
                self._put(rule())
            self._put(WorkLine(line, stacked=self._flat))
        if not wanted and empty:
            self._put(label(empty, "hint"))

    def _put(self, widget: QWidget) -> None:
        self._rows.addWidget(widget)
        self._made.append(widget)
