"""What only one kind of case is asked: the answer given at once, whom praise is for, whether he may hear of it.

An enquiry that is answered now is closed with the save; so is a suggestion whose direction was told, and praise the
customer was thanked for. A complaint is asked nothing here.
"""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from branchdesk.domain.intake import COMPLAINT
from branchdesk.ui.desk import Desk
from branchdesk.ui.intake.part import Part, Values, filled
from branchdesk.ui.widgets.fields import LineEdit
from branchdesk.ui.widgets.forms import FormRow


class KindPart(Part):
    """The rows of suggestions, enquiries and praise; hidden for complaints."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._kind = COMPLAINT
        self.answer = LineEdit(name=self.tr("Answer told now"))
        self.praised = LineEdit(placeholder=self.tr("Name, window or team"))
        self.may_tell = QCheckBox(self.tr("May be told to the person"))
        self.thanked = QCheckBox(self.tr("Customer was thanked"))
        answer = FormRow(self.tr("Answer"), self.answer)
        praised = FormRow(self.tr("Praised"), self.praised)
        self.rows = {"answer": answer, "praised": praised}
        self.stops = {
            "answer": self.answer, "praised": self.praised, "may_tell": self.may_tell, "thanked": self.thanked
        }  # fmt: skip
        self.column.addWidget(answer)
        self._praise = QWidget()
        line = QHBoxLayout(self._praise)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        for widget, share in ((praised, 1), (self.may_tell, 0), (self.thanked, 0)):
            line.addWidget(widget, share, Qt.AlignmentFlag.AlignTop)
        for box in (self.may_tell, self.thanked):
            box.setFixedHeight(desk.theme.px("input"))
            box.toggled.connect(self.changed)
        self.column.addWidget(self._praise)
        for edit in (self.answer, self.praised):
            edit.textChanged.connect(self.changed)
        self.show_kind(COMPLAINT)

    def show_kind(self, kind: str) -> None:
        """Ask what this kind is asked."""
        self._kind = kind
        self.rows["answer"].setVisible(kind in ("suggestion", "enquiry"))
        self._praise.setVisible(kind == "praise")
        self.setVisible(kind != COMPLAINT)
        hints = {
            "enquiry": self.tr("What was answered now; the enquiry is closed with it"),
            "suggestion": self.tr("The direction told now; else it is told within 48 hours"),
        }
        self.answer.setPlaceholderText(hints.get(kind, ""))

    def answer_told(self) -> str:
        """What was told at once, "" if nothing: then the case stays open."""
        if self._kind == "praise":
            return self.tr("Thanked in person") if self.thanked.isChecked() else ""
        return self.answer.value() if self._kind in ("suggestion", "enquiry") else ""

    def values(self) -> dict[str, Any]:
        if self._kind != "praise":
            return {}
        return filled({"praised": self.praised.value(), "may_tell": self.may_tell.isChecked()})

    def draft_values(self) -> dict[str, Any]:
        """What a draft keeps besides fields of the case."""
        answer = self.answer.value() if self._kind in ("suggestion", "enquiry") else ""
        return filled({"answer": answer, "thanked": self._kind == "praise" and self.thanked.isChecked()})

    def show_values(self, values: Values) -> None:
        self.answer.set_value(str(values.get("answer") or ""))
        self.praised.set_value(str(values.get("praised") or ""))
        self.may_tell.setChecked(bool(values.get("may_tell")))
        self.thanked.setChecked(bool(values.get("thanked")))
