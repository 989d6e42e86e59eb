"""The foot of the form: what the coach has to say, how much is still needed, the way to the first gap, and saving."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from branchdesk.ui.coach import CoachBar
from branchdesk.ui.desk import Desk
from branchdesk.ui.widgets.buttons import ActionButton
from branchdesk.ui.widgets.fields import restyle
from branchdesk.ui.widgets.labels import IconLabel, label


class Footer(QFrame):
    """`gap_asked` goes to the first gap, `save_asked(bool)` saves, True with the slip."""

    gap_asked = Signal()
    save_asked = Signal(bool)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setProperty("surface", "cardfoot")
        self._icon = IconLabel("check-circle", "done_icon")
        self._words = label("", "base")
        self.first = ActionButton(self.tr("Go to the first"), kind="link", keys="F8")
        self.only = ActionButton(self.tr("Save only"), keys="Ctrl+S", big=True)
        self.both = ActionButton(
            self.tr("Save and print the slip"), kind="primary", icon="printer", keys="Ctrl+Enter", big=True
        )
        self.coach = CoachBar(desk)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.coach)
        line = QHBoxLayout()
        column.addLayout(line)
        line.setContentsMargins(18, 8, 14, 8)
        line.setSpacing(8)
        for widget in (self._icon, self._words, self.first):
            line.addWidget(widget)
        line.addStretch()
        line.addWidget(self.only)
        line.addWidget(self.both)
        self.first.clicked.connect(self.gap_asked)
        self.only.clicked.connect(lambda: self.save_asked.emit(False))
        self.both.clicked.connect(lambda: self.save_asked.emit(True))
        self.show_gaps(0, 0, told=0)

    def show_gaps(self, needed: int, filled: int, *, told: int) -> None:
        """How many answers are needed and given; `told` fields carry a message."""
        open_gaps = needed - filled
        if told:
            icon, ink, words = "alert-circle", "over_text", self.tr("To complete: {n}").format(n=told)
        elif open_gaps:
            icon, ink = "", ""
            words = self.tr("{needed} needed, {filled} filled").format(needed=needed, filled=filled)
        else:
            icon, ink, words = "check-circle", "done_icon", self.tr("All needed fields are filled")
        self._icon.setVisible(bool(icon))
        if icon:
            self._icon.show_icon(icon, ink)
        self.first.setVisible(bool(told or (open_gaps and filled > 1)))
        if words != self._words.text():
            self._words.setText(words)
            self._words.setProperty("role", "strong" if told else "base")
            self._words.setProperty("ink", "over_text" if told else "")
            restyle(self._words)
            self._desk.tell(words)

    def words(self) -> str:
        """What the foot says now."""
        return self._words.text()

    def show_task(self, task: str) -> None:
        """What saving does: "" logs, "visit" notes a visit on the case that is there, "correction" puts one right."""
        words = {
            "visit": self.tr("Note it and print the slip again"),
            "correction": self.tr("Put right"),
        }
        self.both.set_words(words.get(task, self.tr("Save and print the slip")))
        self.only.setVisible(task != "correction")

    def set_busy(self, reason: str) -> None:
        """Grey both ways to save and say why; "" brings them back."""
        self.only.set_reason(reason)
        self.both.set_reason(reason)
