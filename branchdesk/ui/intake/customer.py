"""Who stands here: name and form of address, phone or none, the last four of an ID."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from branchdesk.domain.errors import Problem
from branchdesk.domain.intake import phone_problem
from branchdesk.ui.desk import Desk
from branchdesk.ui.intake.part import DigitChoice, Part, Values, filled, fit, options
from branchdesk.ui.widgets.fields import LineEdit, narrowed
from branchdesk.ui.widgets.forms import FormRow

_ANONYMOUS = "anonymous"
_TAIL = 4


class NameEdit(LineEdit):
    """The name. `composed(str)` while an input method holds letters of it: they are not in text() yet, and enough to
    find somebody by; "" when it lets go of them."""

    composed = Signal(str)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        self.composed.emit(event.preeditString())


class CustomerPart(Part):
    """The first line of the form."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.name = NameEdit()
        self.name.setMinimumWidth(round(78 * desk.theme.scale))
        self.title = DigitChoice(
            [*options(desk, "title"), (_ANONYMOUS, self.tr("No name"))], name=self.tr("Form of address")
        )
        self.phone = LineEdit(mode="phone", placeholder=self.tr("Mobile, landline"))
        fit(self.phone, digits=14)
        self.none = QCheckBox(self.tr("None"))
        self.none.setAccessibleName(self.tr("No phone left"))
        self.tail = LineEdit(mode="digits", placeholder=self.tr("If any"))
        fit(self.tail, digits=4)
        self.rows = {
            "customer_name": FormRow(self.tr("Customer"), self.name, required=True),
            "phone": FormRow(self.tr("Phone"), self.phone, required=True, narrow=True),
            "id_tail": FormRow(self.tr("ID ending"), self.tail, narrow=True),
        }
        self.stops = {
            "customer_name": self.name,
            "title": self.title,
            "phone": self.phone,
            "phone_none": self.none,
            "id_tail": self.tail,
        }
        name, phone, tail = self.rows.values()
        self.line(name, self.title, phone, self.none, tail, shares=(5, 0, 5, 0, 3))
        self._connect()

    def values(self) -> dict[str, Any]:
        anonymous = self.title.value() == _ANONYMOUS
        tail = self.tail.value()
        return filled(
            {
                "customer_name": "" if anonymous else self.name.value(),
                "anonymous": anonymous,
                "title": "" if anonymous else self.title.value(),
                "phone": "" if self.none.isChecked() else self.phone.value(),
                "phone_none": self.none.isChecked(),
                "id_number": tail if len(tail) > _TAIL else "",
                "id_tail": tail[-_TAIL:],
            }
        )

    def show_values(self, values: Values) -> None:
        self.name.set_value(str(values.get("customer_name", "")))
        self.title.set_value(_ANONYMOUS if values.get("anonymous") else str(values.get("title", "")))
        self.none.setChecked(bool(values.get("phone_none")))
        self.phone.set_value(str(values.get("phone", "")))
        self.tail.set_value(str(values.get("id_number") or values.get("id_tail", "")))
        self.show_phone_state()

    def phone_finding(self) -> Problem | None:
        """What is odd about the phone as it stands, None if nothing or if it is empty."""
        return None if self.none.isChecked() else phone_problem(narrowed(self.phone.value()))

    def _connect(self) -> None:
        for edit in (self.name, self.phone, self.tail):
            edit.textChanged.connect(self.changed)
        self.title.value_changed.connect(self._title_changed)
        self.none.toggled.connect(self._none_toggled)
        self.phone.editingFinished.connect(self.show_phone_state)
        self.phone.textEdited.connect(self._phone_typed)
        self.walk_on_digit("title", self.title)

    def _title_changed(self, key: str) -> None:
        nameless = key == _ANONYMOUS
        self.name.setEnabled(not nameless)
        self.name.setPlaceholderText(self.tr("No name") if nameless else "")
        self.name.setToolTip(self.tr("The customer leaves no name") if nameless else "")
        self.changed.emit()

    def _none_toggled(self, none: bool) -> None:
        self.phone.setEnabled(not none)
        self.phone.setPlaceholderText(self.tr("No phone") if none else self.tr("Mobile, landline"))
        self.phone.setToolTip(self.tr("The customer leaves no phone; there will be no callback") if none else "")
        self.show_phone_state()
        self.changed.emit()

    def _phone_typed(self) -> None:
        """While typing only good news is told; what is missing is told when the field is left."""
        good = self._is_mobile()
        if good or self.phone.state:
            self.rows["phone"].set_message("ok" if good else "")

    def show_phone_state(self) -> None:
        """Say below the phone what is odd about it; a whole mobile number gets its tick."""
        finding = self.phone_finding()
        if finding is not None:
            self.rows["phone"].set_message("warning", self.desk.words.message(finding))
        else:
            self.rows["phone"].set_message("ok" if self._is_mobile() else "")

    def _is_mobile(self) -> bool:
        digits = self.phone.value()
        return not self.none.isChecked() and len(digits) == 11 and digits.startswith("1")
