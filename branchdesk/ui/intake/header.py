"""The head of the form: what is being logged, the number it will get, the draft's state, and a clean sheet."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from branchdesk.ui.desk import Desk
from branchdesk.ui.intake.part import DigitChoice, options
from branchdesk.ui.widgets.buttons import ActionButton
from branchdesk.ui.widgets.labels import IconLabel, label


class Header(QWidget):
    """`kind_chosen(str)` when a person chose another kind of case, `clear_asked` for a clean sheet."""

    kind_chosen = Signal(str)
    clear_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles = {
            "complaint": self.tr("Log a complaint"),
            "suggestion": self.tr("Log a suggestion"),
            "enquiry": self.tr("Log an enquiry"),
            "praise": self.tr("Log praise"),
        }
        self._title = label("", "title")
        self._number = label("", "quiet", ink="text2")
        self._number.setAccessibleDescription(self.tr("The number this case will get when it is saved"))
        self._number.setToolTip(self.tr("The number this case will get when it is saved"))
        self.kind = DigitChoice(options(desk, "kind"), name=self.tr("Kind of case"), digits=False)
        self.kind.setToolTip(self.tr("Alt+1 … Alt+4"))
        self._icon = IconLabel("circle-dashed", "text3", "icon_small")
        self._draft = label("", "hint", ink="text2")
        self.clear = ActionButton(self.tr("Clear"), kind="ghost", icon="rotate-ccw")
        line = QHBoxLayout(self)
        line.setContentsMargins(18, 6, 10, 6)
        line.setSpacing(8)
        line.addWidget(self._title)
        line.addWidget(self._number)
        line.addSpacing(8)
        line.addWidget(self.kind)
        line.addStretch()
        line.addWidget(self._icon)
        line.addWidget(self._draft)
        line.addSpacing(4)
        line.addWidget(self.clear)
        self.kind.chosen.connect(self.kind_chosen)
        self.clear.clicked.connect(self.clear_asked)
        self.show_kind("complaint")
        self.show_draft(None)

    def show_kind(self, kind: str) -> None:
        """What is being logged."""
        self.kind.set_value(kind)
        self._title.setText(self._titles.get(kind, self._titles["complaint"]))

    def show_number(self, number: str) -> None:
        """The number the case will get."""
        self._number.setText(number)

    def show_visit(self, number: str) -> None:
        """The entry goes to the case that is there already: its number instead of a new one."""
        self._title.setText(self.tr("Note a visit"))
        self._number.setText(number)

    def show_correction(self, number: str) -> None:
        """A logged case is put right in the form."""
        self._title.setText(self.tr("Put right"))
        self._number.setText(number)

    def show_draft(self, kept_at: datetime | None) -> None:
        """When the draft was kept; None for a fresh form."""
        if kept_at is None:
            self._show("circle-dashed", "text3", self.tr("New form"))
        else:
            self._show("check", "done_icon", self.tr("Draft kept {time}").format(time=f"{kept_at:%H:%M:%S}"))

    def show_draft_failed(self) -> None:
        """The draft could not be written; what was typed is still in the form."""
        self._show("alert-triangle", "soon_icon", self.tr("The draft was not kept"))

    def draft_words(self) -> str:
        """What stands there about the draft."""
        return self._draft.text()

    def _show(self, icon: str, color: str, words: str) -> None:
        self._icon.show_icon(icon, color)
        self._draft.setText(words)
