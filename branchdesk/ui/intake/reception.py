"""How it reached us, and when and where it happened.

A walk-in is prefilled. The everyday sources stand in a strip, all of them by family (即时, 留痕, 社交, 转办) behind ⋯;
each says in one line what it wants. What only some ask for comes with them (`way`).
"""

from typing import Any

from PySide6.QtWidgets import QWidget

from branchdesk.ui.desk import Desk
from branchdesk.ui.intake.everyday import EverydayChoice, Family
from branchdesk.ui.intake.moments import MomentBoxes
from branchdesk.ui.intake.part import DigitChoice, Part, Values, filled, fit, options
from branchdesk.ui.intake.way import WayPart
from branchdesk.ui.widgets.fields import LineEdit
from branchdesk.ui.widgets.forms import FormRow
from branchdesk.ui.widgets.labels import label

WALK_IN = "walk_in"
EVERYDAY = (WALK_IN, "phone", "letter", "suggestion_box", "superior", "wechat")
_FEW = 4
"""Sources shown where labels are long."""


class ReceptionPart(Part):
    """Source, relation, day and time, place; further rows where the source asks for them."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.source = self._sources()
        self.relation = DigitChoice(options(desk, "relation"), digits=False)
        self.way = WayPart(desk)
        self.came = self.way.came
        self.happened = MomentBoxes(desk, self.tr("Day it happened"), self.tr("Time it happened"))
        self.place = LineEdit(placeholder=self.tr("Place, machine, staff number"))
        fit(self.place)
        self._build()
        self._connect()
        self.show_values({})

    def values(self) -> dict[str, Any]:
        own = {
            "intake_source": self.source.value(),
            "relation": self.relation.value(),
            "occurred_at": self.happened.value(),
            "involved_unit": self.place.value(),
        }
        return filled(own) | self.way.values()

    def show_values(self, values: Values) -> None:
        self.source.set_value(str(values.get("intake_source") or WALK_IN))
        self.relation.set_value(str(values.get("relation") or "self"))
        self.happened.show(str(values.get("occurred_at") or ""))
        self.place.set_value(str(values.get("involved_unit") or ""))
        self.way.show_values(values)
        self._follow()

    def source_hint(self) -> str:
        """What the chosen source wants, in one line."""
        return self.desk.words.text(f"source.hint.{self.source.value() or WALK_IN}")

    def _sources(self) -> EverydayChoice:
        codes = self.desk.rules.codes.list("source").active()
        known = {each.key: self.desk.label("source", each.key) for each in codes}
        everyday = [key for key in EVERYDAY if key in known]
        if not self.desk.language.startswith("zh"):
            everyday = everyday[:_FEW]
        rare = [(key, words) for key, words in known.items() if key not in everyday]
        families = []
        for group in self.desk.rules.codes.list("source_group").active():
            members = tuple((each.key, known[each.key]) for each in codes if each.group == group.key)
            families.append(Family(self.desk.label("source_group", group.key), members))
        return EverydayChoice(
            [(key, known[key]) for key in everyday], rare, more=self.tr("All sources by family"), families=families
        )

    def _build(self) -> None:
        source = FormRow(self.tr("Source"), self.source, required=True)
        relation = FormRow(self.tr("Relation"), self.relation, narrow=True)
        day = FormRow(self.tr("Happened"), self.happened.day)
        place = FormRow(self.tr("Involves"), self.place, narrow=True)
        self.rows = {
            "intake_source": source, "relation": relation, **self.way.rows, "occurred_at": day, "involved_unit": place,
        }  # fmt: skip
        self.stops = {
            "intake_source": self.source.strip, "source_more": self.source.more, "relation": self.relation,
            **self.way.stops, "occurred_at": self.happened.day, "occurred_clock": self.happened.clock,
            "involved_unit": self.place,
        }  # fmt: skip
        first = self.line(source, relation)
        first.insertStretch(1, 1)
        first.takeAt(first.count() - 1)
        self.hint = self.whisper()
        self.column.addWidget(self.way)
        hint = label(self.tr("t today · -1 yesterday"), "hint")
        hint.setFixedHeight(self.desk.theme.px("input"))
        self.line(day, self.happened.clock, hint, place, shares=(0, 0, 0, 1))
        self.happened.day.setPlaceholderText(self.tr("Today"))
        self.happened.clock.setPlaceholderText(self.tr("h:min"))

    def _connect(self) -> None:
        self.source.value_changed.connect(self._choices_changed)
        self.relation.value_changed.connect(self._choices_changed)
        self.way.changed.connect(self.changed)
        self.place.textChanged.connect(self.changed)
        for box in (self.happened.day, self.happened.clock):
            box.textChanged.connect(self.changed)
        self.source.decided.connect(lambda: self.decided.emit("intake_source"))
        self.walk_on_digit("relation", self.relation)

    def _choices_changed(self, _key: str) -> None:
        self._follow()
        self.changed.emit()

    def _follow(self) -> None:
        """Rows and the line below the source follow what is chosen; the everyday walk-in keeps its line for the
        reader's ear, so that nothing moves in the form that is used most."""
        source = self.source.value()
        self.way.follow(source, self.relation.value())
        hint = self.source_hint()
        self.hint.say("" if source == WALK_IN else hint)
        self.source.strip.setAccessibleDescription(hint)
        self.source.setToolTip(hint)
