"""Word is owed to the customer of an open case: how he was told, what, and when he hears of us next."""

from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from branchdesk.services.callbacks import CallItem
from branchdesk.ui.callbacks import saying
from branchdesk.ui.callbacks.slots import next_contacts
from branchdesk.ui.callbacks.times import TimeChoice
from branchdesk.ui.desk import Desk
from branchdesk.ui.widgets.banner import Banner
from branchdesk.ui.widgets.buttons import ActionButton
from branchdesk.ui.widgets.choices import ChoiceGroup
from branchdesk.ui.widgets.forms import FormRow, SectionTitle
from branchdesk.ui.widgets.narrative import NarrativeEdit

PHONE = "phone"


class ContactForm(QWidget):
    """The `contact` action. `changed()` on every answer, `opening()` to work on the case itself."""

    changed = Signal()
    opening = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._banner = Banner("soon")
        options = [(code.key, desk.label("way", code.key)) for code in desk.rules.codes.list("way").active()]
        self.way = ChoiceGroup(options, name=self.tr("Way"))
        self.words = NarrativeEdit(
            name=self.tr("Words"), placeholder=self.tr("What the customer was told, as he may read it"),
            counter=False, lines=4,
        )  # fmt: skip
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.next = TimeChoice(desk, self.tr("Next contact"))
        self._way_row = FormRow(self.tr("Way"), self.way, required=True)
        self._words_row = FormRow(self.tr("Words"), self.words, required=True)
        self._next_row = FormRow(self.tr("Next"), self.next, required=True)
        self.next.setAccessibleName(self.tr("Next contact"))
        case = ActionButton(self.tr("Open the case"), kind="link", icon="arrow-right")
        case.clicked.connect(self.opening)
        title = SectionTitle(self.tr("Contact"), self.tr("customer-visible; Ctrl+Enter saves"))
        title.add(case)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for each in (self._banner, title, self._way_row, self._words_row, self._next_row):
            column.addWidget(each)
        column.addStretch()
        self.way.value_changed.connect(lambda _key: self.changed.emit())
        self.words.textChanged.connect(self._told)
        self.next.changed.connect(self.changed)

    def show_item(self, item: CallItem, words: str) -> None:
        """Another open case, with the words typed for it before."""
        now, case = self._desk.now(), item.case
        owed = saying.owed(item, now)
        if item.due == "promise":
            title = self.tr("Promised to the customer: an answer by {at}").format(at=owed)
        else:
            title = self.tr("The customer is to hear from us by {at}").format(at=owed)
        about = self._desk.session.display(case.handler) if case.handler else self.tr("nobody yet")
        about = self.tr("Handler: {handler}").format(handler=about)
        if item.due == "promise":
            about = self.tr("{handler}. Registering the contact keeps the promise").format(handler=about)
        late = saying.chip(item, now).tone == "over"
        self._banner.show_words("over" if late else "soon", title, about, "clock")
        self.way.set_value(PHONE)
        self.words.set_value(words)
        self.next.offer(next_contacts(now, self._desk.rules.calendar))
        self.next.show_typed("", None, None)
        self._words_row.set_message("", "")

    def values(self) -> dict[str, Any]:
        """As the action takes them."""
        return {"way": self.way.value(), "words": self.words.value(), "next_contact_at": self.at()}

    def at(self) -> datetime | None:
        """When the customer hears from us next."""
        return self.next.at()

    def complete(self) -> bool:
        """Whether it can be saved; else goes to what is missing and says why."""
        if not self.words.value():
            self._words_row.set_message("invalid", self.tr("Write what the customer was told"))
            self.focus_words()
            return False
        gap = self.next.gap()
        if gap:
            self.next.show_gap(gap)
        return not gap

    def focus_first(self) -> None:
        """The way, not the words: the arrow keys still walk the list, and Enter goes on to the words."""
        self.way.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_words(self) -> None:
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def enter(self) -> bool:
        """Enter goes on inside the form. True if it did."""
        return self.next.enter()

    def _told(self) -> None:
        if self.words.value():
            self._words_row.set_message("", "")
        self.changed.emit()
