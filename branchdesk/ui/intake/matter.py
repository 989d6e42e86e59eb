"""What it is about: one everyday matter, which fills business category, cause and channel (product.md §1).

What was filled stands small below the matter and can be changed behind a disclosure; the handler confirms it when
verifying. While no matter is chosen, the customer's own words may suggest one.
"""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from branchdesk.domain.codes import Code
from branchdesk.services import lookup, names
from branchdesk.ui.desk import Desk
from branchdesk.ui.intake.part import Part, Values, filled, options
from branchdesk.ui.widgets.buttons import ActionButton
from branchdesk.ui.widgets.code_picker import CodeItem, CodePicker
from branchdesk.ui.widgets.fields import ComboBox
from branchdesk.ui.widgets.forms import FormRow
from branchdesk.ui.widgets.labels import ElidedLabel

FILLED: Mapping[str, str] = {"category": "category", "cause": "cause", "business_channel": "channel"}
"""The fields a matter fills, with the list each chooses from."""


class MatterPart(Part):
    """The picker, what it fills, and the way to change that. `picked` when a matter was taken from the list."""

    picked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._source, self._suggested = "", ""
        self.by_kind = False
        self.picker = CodePicker(
            self._matches,
            placeholder=self.tr("Code, words or first letters, e.g. zz"),
            footer=self.tr("Code, words or first letters of the pinyin"),
        )
        self.facts = ElidedLabel("", "hint", ink="text2")
        self.suggestion = ActionButton(self.tr("Take the suggested matter"), kind="link", icon="message")
        self.change = ActionButton(self.tr("Change"), kind="link")
        self.change.setCheckable(True)
        self.change.setAccessibleName(self.tr("Change category, cause and channel"))
        self.boxes = {key: self._box(codes) for key, codes in FILLED.items()}
        self._build()
        self._connect()
        self._show_facts()

    def values(self) -> dict[str, Any]:
        return filled({"matter": self.picker.value(), **{key: box.value() for key, box in self.boxes.items()}})

    def show_values(self, values: Values) -> None:
        code = self.desk.rules.codes.list("matter").get(str(values.get("matter") or ""))
        self.picker.set_item(self._item(code, "") if code else None)
        self.rows["matter"].set_message("ok" if code else "")
        self.by_kind = False
        self._fill(code)
        for key, box in self.boxes.items():
            if values.get(key):
                box.set_value(str(values[key]))
        self._show_facts()

    @property
    def filled(self) -> set[str]:
        """The fields a matter answers: itself and what it fills."""
        return {"matter", *FILLED}

    def take_usual(self, kind: str) -> None:
        """A person chose another kind: take the matter such cases usually have, unless one was chosen."""
        if self.picker.value() and not self.by_kind:
            return
        codes = self.desk.rules.codes.list("matter").active()
        usual = next((each for each in codes if kind and each.fills.get("kind") == kind), None)
        self.picker.set_item(self._item(usual, "") if usual else None)
        self.rows["matter"].set_message("ok" if usual else "")
        self._fill(usual)
        self.by_kind = usual is not None
        self.suggest("")

    def follow_source(self, source: str) -> None:
        """A walk-in's business was done here unless the matter knows better (product.md §1)."""
        self._source = source
        code = self.code()
        if code is None or "business_channel" not in code.fills:
            self.boxes["business_channel"].set_value(self._usual_channel())
            self._show_facts()

    def code(self) -> Code | None:
        """The matter chosen, None if none."""
        return self.desk.rules.codes.list("matter").get(self.picker.value())

    def suggest(self, key: str) -> None:
        """Offer the matter the customer's words speak of; "" takes the offer back."""
        self._suggested = "" if self.picker.value() else key
        code = self.desk.rules.codes.list("matter").get(self._suggested)
        self.suggestion.setVisible(code is not None)
        self._show_facts()
        if code is not None:
            words = self.tr("Sounds like {matter}: take it")
            self.suggestion.set_words(words.format(matter=f"{code.key} {code.label(self.desk.language)}"))

    def take(self, field: str, key: str) -> None:
        """Take a suggested matter, category or cause, as if it had been chosen here."""
        if field == "matter":
            self._suggested = key
            self._take_suggestion()
        elif field in self.boxes:
            self.boxes[field].set_value(key)
            self._box_changed()

    def _build(self) -> None:
        row = FormRow(self.tr("Matter"), self.picker, required=True)
        self.column.setSpacing(2)
        self.column.addWidget(row)
        self.rows = {"matter": row}
        indent = self.desk.theme.label_width + 8
        self._small = QHBoxLayout()
        self._small.setContentsMargins(indent, 0, 0, 0)
        self._small.setSpacing(6)
        self._small.addWidget(self.facts, 1)
        self._small.addWidget(self.suggestion)
        self._small.addStretch()
        self._small.addWidget(self.change)
        for button in (self.suggestion, self.change):
            button.setFixedHeight(24)
        self.column.addLayout(self._small)
        rows = {
            "category": FormRow(self.tr("Category"), self.boxes["category"]),
            "cause": FormRow(self.tr("Cause"), self.boxes["cause"], narrow=True),
            "business_channel": FormRow(self.tr("Channel"), self.boxes["business_channel"], narrow=True),
        }
        self.rows |= rows
        self.line(*rows.values(), shares=(3, 3, 2))
        self.stops = {"matter": self.picker, "suggestion": self.suggestion, "change": self.change, **self.boxes}
        for row in rows.values():
            row.setVisible(False)

    def _connect(self) -> None:
        self.picker.picked.connect(self._picked)
        self.picker.cleared.connect(self._cleared)
        self.suggestion.clicked.connect(self._take_suggestion)
        self.change.toggled.connect(self._open)
        for box in self.boxes.values():
            box.value_changed.connect(self._box_changed)

    def _box(self, codes: str) -> ComboBox:
        box = ComboBox()
        box.set_options([("", self.tr("Not chosen")), *options(self.desk, codes)])
        box.setMinimumContentsLength(6)
        return box

    def _matches(self, typed: str) -> list[CodeItem]:
        found = lookup.find_codes(self.desk.rules.codes.list("matter"), typed, self.desk.language)
        return [self._item(match.code, typed) for match in found]

    def _item(self, code: Code, typed: str) -> CodeItem:
        words = code.label(self.desk.language)
        initials = names.label_keys(code.zh)[0] if self.desk.language.startswith("zh") else ""
        group = self.desk.rules.codes.group_label("matter", code.key, self.desk.language)
        detail = self.tr("{group} · usually grade {grade}").format(group=group, grade=code.fills.get("grade", "2"))
        return CodeItem(code.key, words, initials, detail, _spans(words, initials, typed.strip().lower()))

    def _picked(self) -> None:
        self.by_kind = False
        self._fill(self.code())
        self.rows["matter"].set_message("ok")
        self.suggest("")
        self.changed.emit()
        self.picked.emit()

    def _cleared(self) -> None:
        self.by_kind = False
        self._fill(None)
        self.rows["matter"].set_message("")
        self._show_facts()
        self.changed.emit()

    def _take_suggestion(self) -> None:
        code = self.desk.rules.codes.list("matter").get(self._suggested)
        if code is not None:
            self.picker.set_item(self._item(code, ""))
            self._picked()

    def _fill(self, code: Code | None) -> None:
        for key, box in self.boxes.items():
            usual = self._usual_channel() if key == "business_channel" else ""
            box.blockSignals(True)
            box.set_value(code.fills.get(key, usual) if code is not None else usual)
            box.blockSignals(False)
        self._show_facts()

    def _usual_channel(self) -> str:
        channels = self.desk.rules.codes.list("channel").active()
        return channels[0].key if self._source == "walk_in" and channels else ""

    def _box_changed(self) -> None:
        self._show_facts()
        self.changed.emit()

    def _show_facts(self) -> None:
        labels = [box.currentText() for box in self.boxes.values() if box.value()]
        channel = self.boxes["business_channel"]
        if labels == [channel.currentText()]:
            labels = [self.tr("Business channel: {channel}").format(channel=channel.currentText())]
        self.facts.setText(" · ".join(labels))
        self.facts.setVisible(bool(labels) and not self._suggested)

    def _open(self, shown: bool) -> None:
        for key in FILLED:
            self.rows[key].setVisible(shown)
        self.change.set_words(self.tr("Done") if shown else self.tr("Change"))
        self.change.setAccessibleName(self.tr("Change category, cause and channel"))
        if shown:
            self.boxes["category"].setFocus()


def _spans(words: str, initials: str, typed: str) -> tuple[tuple[int, int], ...]:
    """Where the typed text stands in a label, by itself or by its initials."""
    for text in (words.lower(), initials if len(initials) == len(words) else ""):
        start = text.find(typed) if typed else -1
        if start >= 0:
            return ((start, start + len(typed)),)
    return ()
