"""What is asked rarely: special care, a group and its speakers, scope, safety, the person complained about, the camera.
Behind a disclosure, so that the everyday form stays on one screen; what stands in it also speaks for the grade."""

from typing import Any

from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from branchdesk.domain.grading import MAJOR_GROUP
from branchdesk.domain.intake import MOST_REPRESENTATIVES
from branchdesk.ui.desk import Desk
from branchdesk.ui.intake.cctv_row import CctvRow
from branchdesk.ui.intake.part import DigitChoice, Part, Values, filled, options
from branchdesk.ui.widgets.fields import LineEdit, narrowed
from branchdesk.ui.widgets.forms import FormRow
from branchdesk.ui.widgets.labels import announce, label

_COLUMNS = {"zh": 5, "en": 4}
_SEPARATORS = "，、；,"


class FlagGrid(QWidget):
    """Tick boxes in columns, one for every code of special care; below them what each ticked one asks for."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.boxes = {key: QCheckBox(words) for key, words in options(desk, "flag")}
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(0)
        columns = _COLUMNS.get(desk.language[:2], 4)
        for place, (key, box) in enumerate(self.boxes.items()):
            grid.addWidget(box, place // columns, place % columns)
            box.setAccessibleDescription(self._hint(key))
            box.toggled.connect(lambda _on, key=key: self._show_hints(key))
        self.hints = label("", "hint", ink="soon_text", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(grid)
        column.addWidget(self.hints)
        self._show_hints()

    def value(self) -> list[str]:
        """The keys ticked."""
        return [key for key, box in self.boxes.items() if box.isChecked()]

    def set_value(self, keys: object) -> None:
        """Tick these keys and no others."""
        wanted = set(keys) if isinstance(keys, list | tuple) else set()
        for key, box in self.boxes.items():
            box.setChecked(key in wanted)

    def _hint(self, key: str) -> str:
        words = f"flag.hint.{key}"
        return self._desk.words.text(words) if words in self._desk.words else ""

    def _show_hints(self, ticked: str = "") -> None:
        lines = []
        for key in self.value():
            if hint := self._hint(key):
                line = self.tr("{flag}: {hint}")
                lines.append(line.format(flag=self._desk.label("flag", key), hint=hint))
        self.hints.setText("\n".join(lines))
        self.hints.setVisible(bool(lines))
        if ticked in self.value():
            announce(self, self._hint(ticked))


class FurtherPart(Part):
    """Closed at first; opens by itself when a draft has something in it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.flags = FlagGrid(desk)
        self.together = LineEdit(mode="digits", placeholder="1")
        self.together.setFixedWidth(round(64 * desk.theme.scale))
        self.scope = DigitChoice(options(desk, "scope"), digits=False)
        self.safety = QCheckBox(self.tr("Safety at risk"))
        self.compliance = QCheckBox(self.tr("Compliance at risk"))
        self.against = LineEdit(placeholder=self.tr("Name, window or staff number"))
        self.people = LineEdit(placeholder=self.tr("Up to five, separated by commas"))
        self.cctv = CctvRow(desk)
        self._build()
        self._connect()
        self.show_values({})

    def values(self) -> dict[str, Any]:
        scope = self.scope.value()
        own = {
            "flags": self.flags.value(),
            "group_size": self.together.value(),
            "scope": "" if scope == "individual" else scope,
            "safety": self.safety.isChecked(),
            "compliance": self.compliance.isChecked(),
            "against": self.against.value(),
            "representatives": self.names(),
        }
        return filled(own) | self.cctv.values()

    def show_values(self, values: Values) -> None:
        self.flags.set_value(values.get("flags"))
        self.together.set_value(str(values.get("group_size") or ""))
        self.scope.set_value(str(values.get("scope") or "individual"))
        self.against.set_value(str(values.get("against") or ""))
        self.people.set_value(self.tr(", ").join(values.get("representatives") or ()))
        for key, box in self._boxes().items():
            box.setChecked(bool(values.get(key)))
        self.cctv.show_values(values)
        self._show_group()

    def count(self) -> int:
        """How many fields say something."""
        return len(self.values())

    def names(self) -> list[str]:
        """The representatives written down."""
        text = self.people.value()
        for sign in _SEPARATORS:
            text = text.replace(sign, ";")
        return [each.strip() for each in text.split(";") if each.strip()]

    def group_size(self) -> int:
        """How many complain together; 0 if nobody said."""
        typed = narrowed(self.together.value())
        return int(typed) if typed.isdecimal() else 0

    def _boxes(self) -> dict[str, QCheckBox]:
        return {"safety": self.safety, "compliance": self.compliance}

    def _build(self) -> None:
        self.rows = {
            "flags": FormRow(self.tr("Special care"), self.flags),
            "group_size": FormRow(self.tr("People"), self.together),
            "scope": FormRow(self.tr("Scope"), self.scope, narrow=True),
            "against": FormRow(self.tr("Against"), self.against),
            "representatives": FormRow(self.tr("Representatives"), self.people, narrow=True),
            **self.cctv.rows,
        }
        self.stops = {
            **{f"flag_{key}": box for key, box in self.flags.boxes.items()}, "group_size": self.together,
            "representatives": self.people, "scope": self.scope, "safety": self.safety, "compliance": self.compliance,
            "against": self.against, **self.cctv.stops,
        }  # fmt: skip
        self.column.setSpacing(4)
        self.column.addWidget(self.rows["flags"])
        self.line(self.rows["group_size"], self.rows["representatives"], shares=(0, 1))
        self.group_line = self.whisper("alert-triangle", "soon_text")
        risks = self.line(self.rows["scope"], self.safety, self.compliance)
        risks.setContentsMargins(self.desk.theme.label_width - self.rows["scope"].head_width(), 0, 0, 0)
        self.column.addWidget(self.rows["against"])
        self.column.addWidget(self.cctv)

    def _connect(self) -> None:
        for edit in (self.together, self.against, self.people):
            edit.textChanged.connect(self.changed)
        for box in (*self.flags.boxes.values(), *self._boxes().values()):
            box.toggled.connect(self.changed)
        self.scope.value_changed.connect(self.changed)
        self.cctv.changed.connect(self.changed)
        self.together.textChanged.connect(self._show_group)
        self.people.textChanged.connect(self._show_group)

    def _show_group(self) -> None:
        """What so many people mean, said while the number is typed."""
        size, named = self.group_size(), len(self.names())
        words = self.tr("Major complaint from {n} people: see the card (Alt+E), report to superiors")
        self.group_line.say(words.format(n=MAJOR_GROUP) if size >= MAJOR_GROUP else "")
        if named > MOST_REPRESENTATIVES:
            words = self.tr("{count} named, at most {most}: ask them to choose")
            self.rows["representatives"].set_message("invalid", words.format(count=named, most=MOST_REPRESENTATIVES))
        else:
            words = self.tr("{count} of up to {most}").format(count=named, most=MOST_REPRESENTATIVES)
            self.rows["representatives"].set_message("", words if named else "")
