"""Lists a person writes line by line: plain lines, the five whys, the corrective actions with owner and day.

Enter in a line goes to the next one and makes it if there is none; an empty last line is nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from branchdesk.ui.queue.inputs import Input
from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets import paint
from branchdesk.ui.widgets.buttons import ActionButton, IconButton
from branchdesk.ui.widgets.fields import ComboBox, LineEdit, State
from branchdesk.ui.widgets.moments import DateBox

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Number(QWidget):
    """The number of a why in its circle."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._theme, self._number = Theme.of(), str(number)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(22, self._theme.px("input"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        circle = QRectF(0, self.height() / 2 - 10, 20, 20)
        paint.box(painter, circle, 10, theme.color("accent_soft"))
        paint.text(painter, theme, self._number, circle, "hint_strong", "accent_text", Qt.AlignmentFlag.AlignCenter)


class LinesEdit(QWidget):
    """Lines of text. `numbered` shows 1, 2, 3 before them; at least `least` lines are shown, at most `most`."""

    changed = Signal()

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        least: int = 1,
        most: int = 20,
        numbered: bool = False,
        placeholders: Sequence[str] = (),
    ) -> None:
        super().__init__(parent)
        self._least, self._most, self._numbered = least, most, numbered
        self._placeholders = list(placeholders)
        self._name = ""
        self._edits: list[LineEdit] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._more = ActionButton(self.tr("Add a line"), kind="ghost", icon="plus")
        self._more.clicked.connect(lambda: self._add("").setFocus())
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_lines(())

    def lines(self) -> list[str]:
        """What is written, empty lines left out."""
        return [edit.value() for edit in self._edits if edit.value()]

    def set_lines(self, lines: Sequence[str]) -> None:
        """Show these lines."""
        for edit in self._edits:
            holder = edit.parentWidget()
            assert holder is not None
            self._column.removeWidget(holder)
            holder.deleteLater()
        self._edits = []
        for place in range(max(self._least, len(lines))):
            self._add(lines[place] if place < len(lines) else "")
        self.setFocusProxy(self._edits[0])
        self.changed.emit()

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._name = name
        for place, edit in enumerate(self._edits, 1):
            edit.setAccessibleName(f"{name} {place}")

    def set_state(self, state: State, message: str = "") -> None:
        """Mark the first empty line, or the last one."""
        self.setAccessibleDescription(message)
        wanted = next((edit for edit in self._edits if not edit.value()), self._edits[-1])
        for edit in self._edits:
            edit.set_state(state if edit is wanted else "", message if edit is wanted else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = next((place for place, edit in enumerate(self._edits) if edit.hasFocus()), -1)
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() in _ENTER and plain and place >= 0 and self._edits[place].value():
            if place + 1 < len(self._edits):
                self._edits[place + 1].setFocus()
                return
            if len(self._edits) < self._most and not self._placeholders:
                self._add("").setFocus()
                return
        super().keyPressEvent(event)

    def _add(self, text: str) -> LineEdit:
        place = len(self._edits)
        edit = LineEdit(placeholder=self._placeholders[place] if place < len(self._placeholders) else "")
        edit.set_value(text)
        edit.textChanged.connect(self.changed)
        edit.setAccessibleName(f"{self._name} {place + 1}".strip())
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        if self._numbered:
            row.addWidget(_Number(place + 1))
        row.addWidget(edit, 1)
        self._column.insertWidget(place, holder)
        self._edits.append(edit)
        self._more.setVisible(len(self._edits) < self._most)
        return edit


class LinesInput(Input):
    """Lines as a form takes them."""

    def __init__(self, edit: LinesEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        edit.changed.connect(self.changed)

    def value(self) -> list[str]:
        return self._edit.lines()

    def set_value(self, value: Any) -> None:
        self._edit.set_lines(tuple(value or ()))


class _Measure(QWidget):
    """One corrective action on two lines: what; then who, who sees to it, and until when."""

    def __init__(self, people: Sequence[tuple[str, str]], today: Callable[[], date], owner: "CorrectiveEdit") -> None:
        super().__init__()
        self.kept: dict[str, Any] = {}
        self.what = LineEdit(placeholder=self.tr("What is put right for good"), name=self.tr("Corrective action"))
        self.owner = ComboBox(name=self.tr("Person responsible"))
        self.owner.set_options([("", self.tr("Person responsible…")), *people])
        self.supervisor = ComboBox(name=self.tr("Seen to by"))
        self.supervisor.set_options([("", self.tr("Seen to by…")), *people])
        self.due = DateBox(today, name=self.tr("Due on"), ahead=True)
        self.due.setPlaceholderText(self.tr("Due on"))
        for box in (self.owner, self.supervisor):
            box.setMinimumWidth(72)
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.due.setFixedWidth(round(124 * Theme.of().scale))
        remove = IconButton("x", self.tr("Remove this action"))
        remove.clicked.connect(lambda: owner.remove(self))
        first, second = QHBoxLayout(), QHBoxLayout()
        for row in (first, second):
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(6)
        first.addWidget(self.what, 1)
        first.addWidget(remove)
        for each in (self.owner, self.supervisor, self.due):
            second.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(4)
        column.addLayout(first)
        column.addLayout(second)
        self.what.textChanged.connect(owner.changed)
        for box in (self.owner, self.supervisor):
            box.value_changed.connect(lambda _key: owner.changed.emit())
        self.due.textChanged.connect(owner.changed)

    def gap(self) -> QWidget | None:
        """What a begun action lacks: a person or a day; None if nothing. Who sees to it is oneself if not said."""
        if not self.what.value():
            return None
        return self.owner if not self.owner.value() else self.due if self.due.day() is None else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter walks the action from what to when; only then it leaves it."""
        walk: list[QWidget] = [self.what, self.owner, self.supervisor, self.due]
        here = next((place for place, each in enumerate(walk) if each.hasFocus()), len(walk))
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() in _ENTER and plain and self.what.value() and here + 1 < len(walk):
            walk[here + 1].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def record(self) -> dict[str, Any]:
        """The action as the case keeps it."""
        due = self.due.day()
        return {
            **self.kept,
            "what": self.what.value(),
            "owner": self.owner.value(),
            "supervisor": self.supervisor.value(),
            "due_on": due.isoformat() if due else "",
        }


class CorrectiveEdit(QWidget):
    """Corrective actions (整改): each with a person and a day (product.md §2, dual tracking)."""

    changed = Signal()

    def __init__(
        self,
        people: Sequence[tuple[str, str]],
        today: Callable[[], date],
        mine: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """mine: the login of who writes, who sees to an action unless he does it himself."""
        super().__init__(parent)
        self._people, self._today, self._mine = list(people), today, mine
        self._rows: list[_Measure] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._more = ActionButton(self.tr("Add a corrective action"), kind="ghost", icon="plus")
        self._more.clicked.connect(self._begin)
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self._more)
        self.changed.connect(self._aim)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def records(self) -> list[dict[str, Any]]:
        """The actions that say what is done."""
        return [record for record in (row.record() for row in self._rows) if record["what"]]

    def complete(self) -> bool:
        """Whether no action that was begun lacks a person or a day."""
        return all(row.gap() is None for row in self._rows)

    def set_records(self, records: Sequence[Mapping[str, Any]]) -> None:
        """Show these actions."""
        for row in list(self._rows):
            self.remove(row)
        for record in records:
            self._add(record)
        self.changed.emit()

    def remove(self, row: _Measure) -> None:
        """Take one away."""
        self._rows.remove(row)
        self._column.removeWidget(row)
        row.deleteLater()
        self._more.setFocus()
        self.changed.emit()

    def _aim(self) -> None:
        """Who is sent here comes to what is missing, else to where an action is added."""
        self.setFocusProxy(next((gap for gap in (row.gap() for row in self._rows) if gap is not None), self._more))

    def _begin(self) -> None:
        self._add({"supervisor": self._mine}).what.setFocus()

    def _add(self, record: Mapping[str, Any]) -> _Measure:
        row = _Measure(self._people, self._today, self)
        row.what.set_value(str(record.get("what", "")))
        row.kept = {key: value for key, value in record.items() if key not in ("what", "owner", "supervisor", "due_on")}
        row.owner.set_value(str(record.get("owner", "")))
        row.supervisor.set_value(str(record.get("supervisor", "")))
        due = str(record.get("due_on", ""))
        row.due.set_day(date.fromisoformat(due) if due else None)
        self._rows.append(row)
        self._column.insertWidget(len(self._rows) - 1, row)
        return row


class RecordsInput(Input):
    """Corrective actions as a form takes them."""

    def __init__(self, edit: CorrectiveEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        edit.changed.connect(self.changed)

    def value(self) -> list[dict[str, Any]]:
        return self._edit.records()

    def answered(self) -> bool:
        """Something is put right, and each action of it has its people and its day."""
        return bool(self.value()) and self._edit.complete()

    def set_value(self, value: Any) -> None:
        self._edit.set_records(tuple(value or ()))
