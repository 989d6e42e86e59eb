"""The left side: how far the day is, the box that finds a person by number or scan, and the list."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from branchdesk.services.callbacks import CallDay
from branchdesk.ui.callbacks.model import DayModel
from branchdesk.ui.callbacks.people import PeopleList
from branchdesk.ui.desk import Desk
from branchdesk.ui.widgets.buttons import ActionButton
from branchdesk.ui.widgets.fields import LineEdit
from branchdesk.ui.widgets.forms import MessageLine
from branchdesk.ui.widgets.labels import announce, label

_WIDTH, _NARROW_WIDTH = 430, 330


class DayBoard(QFrame):
    """`picked(uid)` by hand, `printing()` from the button."""

    picked = Signal(str)
    printing = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setObjectName("callBoard")
        self.model = DayModel(desk, self)
        self.people = PeopleList(self.model)
        self.box = LineEdit(
            icon="scan", keys="Ctrl+F", placeholder=self.tr("Number or scan, name, end of phone"),
            name=self.tr("Find in today's list"),
        )  # fmt: skip
        self._message = MessageLine()
        self._title = label(self.tr("Callbacks today"), "section")
        self._progress = label("", "quiet")
        self.print_button = ActionButton(self.tr("Print list"), icon="printer", keys="Ctrl+P")
        self._lay_out()
        self.people.picked.connect(self.picked)
        self.print_button.clicked.connect(self.printing)
        self.box.textEdited.connect(lambda _text: self.say(""))
        self._narrow = False
        desk.theme.changed.connect(self._measure)
        self._measure()

    def show_day(self, day: CallDay) -> None:
        """Another list; whoever was chosen stays so if he is still on it."""
        chosen = self.people.selected()
        top = self.people.verticalScrollBar().value()
        self.model.show(day)
        self.people.select(chosen)
        self.people.verticalScrollBar().setValue(top)
        self.count()

    def without(self, uid: str) -> None:
        """Take somebody off at once."""
        self.model.without(uid)
        self.count()

    def count(self) -> None:
        """Say how far the day is."""
        day = self.model.day
        words = self.tr("{waiting} to call · {done} done").format(waiting=len(day.waiting), done=len(day.done))
        if day.missed:
            words = self.tr("{words} · {missed} late").format(words=words, missed=day.missed)
        self._progress.setText(words)
        empty = not day.waiting and not day.done
        self.print_button.set_reason(self.tr("There is nobody on today's list") if empty else "")

    def say(self, words: str) -> None:
        """What the box found out; "" clears it."""
        self._message.show_message("warning" if words else "", words)
        self.box.set_state("warning" if words else "", words)
        if words:
            announce(self.box, words)
            self.box.selectAll()

    def message(self) -> str:
        """What is said under the box."""
        return self._message.words()

    def type_ahead(self, text: str) -> None:
        """A letter typed or scanned where nothing takes it: it belongs into the box."""
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.setText(text)
        self.say("")

    def clear(self) -> bool:
        """Empty the box. True if there was something in it."""
        held = bool(self.box.text())
        self.box.clear()
        self.say("")
        return held

    def set_narrow(self, narrow: bool) -> None:
        """In a narrow window the list gives way to the person."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._measure()

    def _measure(self) -> None:
        narrow = self._narrow
        self.setFixedWidth(round((_NARROW_WIDTH if narrow else _WIDTH) * self._desk.theme.scale))
        self.print_button.set_words("" if narrow else self.tr("Print list"), keys="" if narrow else "Ctrl+P")
        self.print_button.setAccessibleName(self.tr("Print list"))
        if self.print_button.isEnabled():
            self.print_button.setToolTip(self.tr("Print list Ctrl+P") if narrow else "")

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 7, 12, 6)
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self._progress)
        head.addStretch()
        head.addWidget(self.print_button)
        box = QVBoxLayout()
        box.setContentsMargins(12, 0, 12, 8)
        box.setSpacing(0)
        box.addWidget(self.box)
        box.addWidget(self._message)
        bar = QFrame()
        bar.setProperty("surface", "bar")
        top = QVBoxLayout(bar)
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(0)
        top.addLayout(head)
        top.addLayout(box)
        edge = QFrame()
        edge.setProperty("surface", "rule")
        edge.setFixedWidth(1)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.people, 1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addLayout(column, 1)
        line.addWidget(edge)
