"""Who takes it and who answers for it.

The first-contact owner is whoever is logged in, for ever.
"""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from branchdesk.services import counter
from branchdesk.ui.desk import Desk
from branchdesk.ui.intake.part import Part, Values, filled
from branchdesk.ui.widgets import paint
from branchdesk.ui.widgets.buttons import ActionButton
from branchdesk.ui.widgets.fields import ComboBox, LineEdit
from branchdesk.ui.widgets.forms import FormRow


class AssignmentPart(Part):
    """The last row. `more_asked(bool)` opens and closes the further fields."""

    more_asked = Signal(bool)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.handler = ComboBox()
        self.handler.setFixedWidth(176 if desk.language.startswith("zh") else 160)
        owner = self.tr("{name} ({number})").format(
            name=desk.user.display, number=desk.user.staff_no or desk.user.login
        )
        self.owner = LineEdit()
        self.owner.setText(owner)
        self.owner.setReadOnly(True)
        self.owner.setFixedWidth(paint.advance(desk.theme, owner) + 24)
        self.more = ActionButton(self.tr("More"), icon="chevron-down", keys="Alt+M", kind="ghost")
        self.more.setFixedHeight(desk.theme.px("input"))
        self.more.setCheckable(True)
        handler = FormRow(self.tr("Hand to"), self.handler)
        first = FormRow(self.tr("First owner"), self.owner, narrow=True)
        self.rows = {"handler": handler}
        self.stops = {"handler": self.handler, "owner": self.owner, "more": self.more}
        line = self.line(handler, first, self.more)
        line.takeAt(line.count() - 1)
        line.insertStretch(line.count() - 1, 1)
        self.offer_people()
        self.handler.value_changed.connect(self.changed)
        self.more.toggled.connect(self.more_asked)

    def values(self) -> dict[str, Any]:
        return filled({"handler": self.handler.value()})

    def show_values(self, values: Values) -> None:
        if "handler" in values:
            self.handler.set_value(str(values["handler"]))

    def offer_people(self) -> None:
        """The people of the home who handle cases; whoever was chosen last stays."""
        people = [(each.login, each.display) for each in counter.handlers(self.desk.session)]
        self.handler.set_options([("", self.tr("Later")), *people])
