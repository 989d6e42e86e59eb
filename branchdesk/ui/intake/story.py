"""What happened and what is wanted: the customer's words, verbatim, apart from the factual and the emotional demand.

The words take all the height that is left. Words that speak for a grade are marked, and a meter shows which elements
of a complaint have been told (domain.elements) and asks for the next. At the end everything is read back.
"""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QWidget

from branchdesk.domain import elements
from branchdesk.domain.grading import Suggestion
from branchdesk.domain.intake import COMPLAINT
from branchdesk.ui import keys
from branchdesk.ui.desk import Desk
from branchdesk.ui.intake.everyday import EverydayChoice
from branchdesk.ui.intake.part import Part, Values, filled, options
from branchdesk.ui.widgets.buttons import ActionButton
from branchdesk.ui.widgets.fields import LineEdit, MoneyEdit, money_text
from branchdesk.ui.widgets.forms import FormRow
from branchdesk.ui.widgets.labels import ElidedLabel, IconLabel, announce, label
from branchdesk.ui.widgets.narrative import NarrativeEdit

EVERYDAY = ("refund", "correct", "apology", "explain", "compensate", "other")
_FEW = 4
"""Demands shown where labels are long."""
WITH_AMOUNT = frozenset({"refund", "compensate"})
"""Demands that are asked for their amount."""


class ElementsMeter(QWidget):
    """Six words with a tick each: which elements the story has told, and the question that asks for the next one.
    `asked(element)` when a person wants to ask for one."""

    asked = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._icons: dict[str, IconLabel] = {}
        self._next = ""
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(label(self.tr("Elements"), "hint"))
        line.addSpacing(4)
        for key in elements.ELEMENTS:
            icon = IconLabel("circle", "text3", "icon_small")
            self._icons[key] = icon
            line.addWidget(icon)
            line.addWidget(label(desk.words.text(f"element.{key}"), "hint", ink="text2"))
            line.addSpacing(4)
        self.question = ElidedLabel("", "hint", ink="accent_text")
        self.ask_button = ActionButton(self.tr("Ask"), kind="link", keys=keys.of("intake", "ask"))
        self.ask_button.setFixedHeight(24)
        self.ask_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Alt+Q asks; Tab leads from the words to the demand
        self.ask_button.clicked.connect(self.ask)
        line.addWidget(self.question, 1)
        line.addWidget(self.ask_button)
        self.setAccessibleName(self.tr("Elements of the story"))
        self.found: frozenset[str] = frozenset()
        self.show_found(frozenset(), started=False)

    def show_found(self, found: frozenset[str], *, started: bool) -> None:
        """Tick what was told; once the story has begun, the question for what is missing stands beside."""
        self.found = found
        for key, icon in self._icons.items():
            told = key in found
            icon.show_icon("check" if told else "circle", "done_icon" if told else "text3")
        missing = self.missing()
        if self._next not in missing:
            self._next = missing[0] if missing else ""
        words = self._desk.words
        asking = bool(started and self._next)
        self.question.setText(words.text(f"element.ask.{self._next}") if asking else "")
        self.ask_button.setVisible(asking)
        names = self.tr(", ").join(words.text(f"element.{key}") for key in missing)
        told_all = self.tr("All are told")
        self.setAccessibleDescription(self.tr("Not told yet: {elements}").format(elements=names) if names else told_all)
        self.ask_button.setAccessibleDescription(self.question.text())

    def missing(self) -> list[str]:
        """The elements not told yet, in order."""
        return [key for key in elements.ELEMENTS if key not in self.found]

    def ask(self) -> None:
        """Go where the answer to the question shown is written; the next time, the next question is asked."""
        if not self._next:
            return
        asked, missing = self._next, self.missing()
        announce(self, self._desk.words.text(f"element.ask.{asked}"))
        self.asked.emit(asked)
        self._next = missing[(missing.index(asked) + 1) % len(missing)]
        self.show_found(self.found, started=True)


class StoryPart(Part):
    """The customer's words with their meter, the demand with its amount, the emotional demand."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.words = NarrativeEdit(
            placeholder=self.tr("In the customer's own words: when, where, who, what happened, what it caused")
        )
        self.words.setMinimumHeight(66)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.meter = ElementsMeter(desk)
        self.demand_kind = self._kinds()
        self.demand = LineEdit(placeholder=self.tr("In one line"), name=self.tr("Factual demand"))
        self.demand.setMinimumWidth(120)
        self.amount = MoneyEdit(placeholder=self.tr("Amount"), name=self.tr("Amount demanded"))
        self.amount.setFixedWidth(round(104 * desk.theme.scale))
        self.emotional = LineEdit(placeholder=self.tr("What the customer wants to feel, e.g. an apology in person"))
        self.emotional.setMinimumWidth(120)
        self.read_back = QCheckBox(self.tr("Read back to the customer"))
        self._build()
        for edit in (self.demand, self.amount, self.emotional, self.words):
            edit.textChanged.connect(self.changed)
        self.demand_kind.value_changed.connect(self.changed)
        self.read_back.toggled.connect(self.changed)
        self.demand_kind.decided.connect(lambda: self.decided.emit("demand_kind"))

    def values(self) -> dict[str, Any]:
        amount = self.amount.text().strip()
        if amount and self.amount.is_valid():
            amount = money_text(self.amount.fen())
        return filled(
            {
                "narrative": self.words.value(),
                "demand_kind": self.demand_kind.value(),
                "demand": self.demand.value(),
                "amount_demanded": amount,
                "emotional_demand": self.emotional.value(),
                "read_back": self.read_back.isChecked(),
            }
        )

    def show_values(self, values: Values) -> None:
        self.words.set_value(str(values.get("narrative") or ""))
        self.demand_kind.set_value(str(values.get("demand_kind") or ""))
        self.demand.set_value(str(values.get("demand") or ""))
        amount = values.get("amount_demanded")
        self.amount.setText(money_text(amount) if isinstance(amount, int) else str(amount or ""))
        if self.amount.is_valid():
            self.amount.set_fen(self.amount.fen())
        self.emotional.set_value(str(values.get("emotional_demand") or ""))
        self.read_back.setChecked(bool(values.get("read_back")))

    def show_reading(self, suggestion: Suggestion, values: Values) -> None:
        """Mark the words that spoke for the grade, and tick the elements told."""
        self.words.set_spans(suggestion.spans)
        told = self.words.value()
        self.meter.show_found(elements.found(told, values), started=bool(told))

    def show_kind(self, kind: str) -> None:
        """Only a complaint is asked for demand, feelings and the elements of its story."""
        complaint = kind == COMPLAINT
        for key in ("demand", "emotional_demand", "amount_demanded"):
            self.rows[key].setVisible(complaint)
        self.demand.setVisible(complaint)
        self.meter.setVisible(complaint)
        self.read_back.setVisible(complaint)
        asked = {
            "enquiry": self.tr("What the customer wants to know"),
            "suggestion": self.tr("What could be better, in the customer's own words"),
            "praise": self.tr("What was done well, in the customer's own words"),
        }
        whole = self.tr("In the customer's own words: when, where, who, what happened, what it caused")
        self.words.setPlaceholderText(asked.get(kind, whole))

    def clear_undo(self) -> None:
        """A new customer: what the last one said cannot be brought back with Ctrl+Z."""
        self.words.document().clearUndoRedoStacks()

    def _kinds(self) -> EverydayChoice:
        known = dict(options(self.desk, "demand"))
        everyday = [key for key in EVERYDAY if key in known] or list(known)[:6]
        if not self.desk.language.startswith("zh"):
            everyday = everyday[:_FEW]
        rare = [(key, words) for key, words in known.items() if key not in everyday]
        return EverydayChoice(
            [(key, known[key]) for key in everyday], rare, more=self.tr("More demands"), optional=True
        )

    def _build(self) -> None:
        words = FormRow(self.tr("Words"), self.words, required=True)
        self.words.setAccessibleName(self.tr("The customer's words"))
        demand = FormRow(self.tr("Demand"), self.demand_kind, required=True)
        emotional = FormRow(self.tr("Feelings"), self.emotional)
        amount = FormRow(self.tr("¥"), self.amount, narrow=True)
        amount.field.setAccessibleName(self.tr("Amount demanded"))
        self.rows = {"narrative": words, "demand": demand, "amount_demanded": amount, "emotional_demand": emotional}
        self.stops = {
            "narrative": self.words, "demand_kind": self.demand_kind.strip, "demand_more": self.demand_kind.more,
            "demand": self.demand, "amount_demanded": self.amount, "emotional_demand": self.emotional,
            "read_back": self.read_back,
        }  # fmt: skip
        self.column.addWidget(words, 1)
        meter = QHBoxLayout()
        meter.setContentsMargins(self.desk.theme.label_width + 8, 0, 0, 0)
        meter.addWidget(self.meter)
        self.column.addLayout(meter)
        self.line(demand, self.demand, amount, shares=(0, 1, 0))
        self.line(emotional, self.read_back, shares=(1, 0))
