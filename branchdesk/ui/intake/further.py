"""What is asked rarely: special care, group, scope, safety, the person complained about. Behind a disclosure, so that
the everyday form stays on one screen; what stands in it also speaks for the grade."""

from typing import Any

from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from branchdesk.ui.desk import Desk
from branchdesk.ui.intake.part import DigitChoice, Part, Values, filled, options
from branchdesk.ui.widgets.fields import LineEdit
from branchdesk.ui.widgets.forms import FormRow

_COLUMNS = {"zh": 6, "en": 4}


class FlagGrid(QWidget):
    """Tick boxes in columns, one for every code of special care."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes = {key: QCheckBox(words) for key, words in options(desk, "flag")}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(0)
        columns = _COLUMNS.get(desk.language[:2], 4)
        for place, box in enumerate(self.boxes.values()):
            grid.addWidget(box, place // columns, place % columns)

    def value(self) -> list[str]:
        """The keys ticked."""
        return [key for key, box in self.boxes.items() if box.isChecked()]

    def set_value(self, keys: object) -> None:
        """Tick these keys and no others."""
        wanted = set(keys) if isinstance(keys, list | tuple) else set()
        for key, box in self.boxes.items():
            box.setChecked(key in wanted)


class FurtherPart(Part):
    """Closed at first; opens by itself when a draft has something in it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.flags = FlagGrid(desk)
        self.together = LineEdit(mode="digits", placeholder="1")
        self.together.setFixedWidth(64)
        self.scope = DigitChoice(options(desk, "scope"), digits=False)
        self.safety = QCheckBox(self.tr("Safety at risk"))
        self.compliance = QCheckBox(self.tr("Compliance at risk"))
        self.against = LineEdit(placeholder=self.tr("Name, window or staff number"))
        self.people = LineEdit(placeholder=self.tr("Up to five, separated by commas"))
        self.authorised = QCheckBox(self.tr("Authorisation seen"))
        self.read_back = QCheckBox(self.tr("Read back to the customer"))
        self._build()
        self._connect()
        self.show_values({})

    def values(self) -> dict[str, Any]:
        scope = self.scope.value()
        return filled(
            {
                "flags": self.flags.value(),
                "group_size": self.together.value(),
                "scope": "" if scope == "individual" else scope,
                "safety": self.safety.isChecked(),
                "compliance": self.compliance.isChecked(),
                "against": self.against.value(),
                "representatives": self._names(),
                "authorised": self.authorised.isChecked(),
                "read_back": self.read_back.isChecked(),
            }
        )

    def show_values(self, values: Values) -> None:
        self.flags.set_value(values.get("flags"))
        self.together.set_value(str(values.get("group_size") or ""))
        self.scope.set_value(str(values.get("scope") or "individual"))
        self.against.set_value(str(values.get("against") or ""))
        self.people.set_value(self.tr(", ").join(values.get("representatives") or ()))
        for key, box in self._boxes().items():
            box.setChecked(bool(values.get(key)))

    def count(self) -> int:
        """How many fields say something."""
        return len(self.values())

    def _boxes(self) -> dict[str, QCheckBox]:
        return {
            "safety": self.safety, "compliance": self.compliance, "authorised": self.authorised,
            "read_back": self.read_back,
        }  # fmt: skip

    def _build(self) -> None:
        self.rows = {
            "flags": FormRow(self.tr("Special care"), self.flags),
            "group_size": FormRow(self.tr("People"), self.together),
            "scope": FormRow(self.tr("Scope"), self.scope, narrow=True),
            "against": FormRow(self.tr("Against"), self.against),
            "representatives": FormRow(self.tr("Representatives"), self.people, narrow=True),
        }
        self.stops = {
            **{f"flag_{key}": box for key, box in self.flags.boxes.items()}, "group_size": self.together,
            "scope": self.scope, "safety": self.safety, "compliance": self.compliance, "against": self.against,
            "representatives": self.people, "authorised": self.authorised, "read_back": self.read_back,
        }  # fmt: skip
        self.column.setSpacing(4)
        self.column.addWidget(self.rows["flags"])
        self.line(self.rows["group_size"], self.rows["scope"], self.safety, self.compliance)
        self.line(self.rows["against"], self.rows["representatives"], shares=(1, 1))
        ticks = self.line(self.authorised, self.read_back)
        ticks.setContentsMargins(self.desk.theme.label_width + 8, 0, 0, 0)

    def _connect(self) -> None:
        for edit in (self.together, self.against, self.people):
            edit.textChanged.connect(self.changed)
        for box in (*self.flags.boxes.values(), *self._boxes().values()):
            box.toggled.connect(self.changed)
        self.scope.value_changed.connect(self.changed)

    def _names(self) -> list[str]:
        text = self.people.value()
        for sign in "，、；,":
            text = text.replace(sign, ";")
        return [each.strip() for each in text.split(";") if each.strip()]
