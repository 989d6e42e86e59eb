"""How and when it reached us, and when and where it happened.

A walk-in is prefilled. Only what a source needs is asked: a transfer its body, number and dates, a letter or a slip
from the suggestion box the day it really came in, with the reason why it is written down later (product.md R1).
"""

from datetime import datetime, time
from typing import Any

from PySide6.QtWidgets import QWidget

from branchdesk.domain.fields import parse_moment
from branchdesk.ui.desk import Desk
from branchdesk.ui.intake.everyday import EverydayChoice
from branchdesk.ui.intake.part import DigitChoice, Part, Values, filled, options
from branchdesk.ui.widgets.fields import LineEdit
from branchdesk.ui.widgets.forms import FormRow
from branchdesk.ui.widgets.labels import label
from branchdesk.ui.widgets.moments import DateBox, TimeBox

WALK_IN = "walk_in"
EVERYDAY = (WALK_IN, "phone", "letter", "suggestion_box", "superior", "wechat")
_FEW = 4
"""Sources shown where labels are long."""
_LATE = frozenset({"letter", "suggestion_box", "email", "wechat", "app", "social"})
_TRANSFERS = frozenset({"regulator", "superior"})


class MomentBoxes:
    """A day and a time that make one moment. Text that is no day or time is handed on as it is, so that saving can
    name it instead of dropping it."""

    def __init__(self, desk: Desk, day_name: str, clock_name: str, usual: time = time(0)) -> None:
        self._desk, self._usual = desk, usual
        self.day = DateBox(desk.today, name=day_name)
        self.day.setFixedWidth(132)
        self.clock = TimeBox(name=clock_name)
        self.clock.setFixedWidth(72)

    def value(self) -> str:
        """The moment as ISO text, the raw text if it is none, "" if both are empty."""
        day, clock = self.day.text().strip(), self.clock.text().strip()
        if not day and not clock:
            return ""
        if not self.day.is_valid() or not self.clock.is_valid():
            return f"{day} {clock}".strip()
        when = datetime.combine(self.day.day() or self._desk.today(), self.clock.clock() or self._usual)
        return when.replace(tzinfo=self._desk.now().tzinfo).isoformat(timespec="minutes")

    def show(self, text: str) -> None:
        """Show a moment; the usual time is not shown, because nobody typed it."""
        try:
            moment = parse_moment(text) if text else None
        except ValueError:
            self.day.setText(text)
            return
        self.day.set_day(moment.date() if moment else None)
        self.clock.set_clock(moment.time() if moment and moment.time() != self._usual else None)


class ReceptionPart(Part):
    """Source, relation, day and time, place; further rows where the source asks for them."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.source = self._sources()
        self.relation = DigitChoice(options(desk, "relation"), digits=False)
        self.happened = MomentBoxes(desk, self.tr("Day it happened"), self.tr("Time it happened"))
        self.place = LineEdit(placeholder=self.tr("Place, machine, staff number"))
        self.place.setMinimumWidth(150)
        self.came = MomentBoxes(desk, self.tr("Day it came in"), self.tr("Time it came in"), time(9))
        self.came_why = LineEdit(placeholder=self.tr("Why it is logged later"))
        self.body = LineEdit()
        self.letter = LineEdit()
        self.letter.setMinimumWidth(96)
        self.taken = DateBox(desk.today)
        self.due = DateBox(desk.today)
        for box in (self.taken, self.due):
            box.setFixedWidth(132)
        self._build()
        self._connect()
        self.show_values({})

    def values(self) -> dict[str, Any]:
        source = self.source.value()
        values = {
            "intake_source": source,
            "relation": self.relation.value(),
            "occurred_at": self.happened.value(),
            "involved_unit": self.place.value(),
        }
        if source in _LATE:
            values |= {"received_at": self.came.value(), "received_reason": self.came_why.value()}
        if source in _TRANSFERS:
            values |= {
                "transfer_body": self.body.value(),
                "transfer_no": self.letter.value(),
                "transfer_received_on": self._day(self.taken),
                "transfer_due_on": self._day(self.due),
            }
        return filled(values)

    def show_values(self, values: Values) -> None:
        self.source.set_value(str(values.get("intake_source") or WALK_IN))
        self.relation.set_value(str(values.get("relation") or "self"))
        self.happened.show(str(values.get("occurred_at") or ""))
        self.place.set_value(str(values.get("involved_unit") or ""))
        # A draft keeps the moment its form was opened; only one with a reason was typed.
        reason = str(values.get("received_reason") or "")
        self.came.show(str(values.get("received_at") or "") if reason else "")
        self.came_why.set_value(reason)
        self.body.set_value(str(values.get("transfer_body") or ""))
        self.letter.set_value(str(values.get("transfer_no") or ""))
        for box, key in ((self.taken, "transfer_received_on"), (self.due, "transfer_due_on")):
            box.setText(str(values.get(key) or ""))
        self._show_rows(self.source.value())

    def _sources(self) -> EverydayChoice:
        known = {
            each.key: self.desk.label("source", each.key) for each in self.desk.rules.codes.list("source").active()
        }
        everyday = [key for key in EVERYDAY if key in known]
        if not self.desk.language.startswith("zh"):
            everyday = everyday[:_FEW]
        rare = [(key, words) for key, words in known.items() if key not in everyday]
        return EverydayChoice([(key, known[key]) for key in everyday], rare, more=self.tr("More sources"))

    def _build(self) -> None:
        source = FormRow(self.tr("Source"), self.source, required=True)
        relation = FormRow(self.tr("Relation"), self.relation, narrow=True)
        day = FormRow(self.tr("Happened"), self.happened.day)
        place = FormRow(self.tr("Involves"), self.place, narrow=True)
        came = FormRow(self.tr("Came in"), self.came.day)
        came_why = FormRow(self.tr("Note"), self.came_why, narrow=True)
        body = FormRow(self.tr("Transferred by"), self.body)
        letter = FormRow(self.tr("Number"), self.letter, narrow=True)
        taken = FormRow(self.tr("Received"), self.taken)
        due = FormRow(self.tr("Answer by"), self.due, narrow=True)
        self.rows = {
            "intake_source": source, "relation": relation, "occurred_at": day, "involved_unit": place,
            "received_at": came, "received_reason": came_why, "transfer_body": body, "transfer_no": letter,
            "transfer_received_on": taken, "transfer_due_on": due,
        }  # fmt: skip
        self.stops = {
            "intake_source": self.source.strip, "source_more": self.source.more, "relation": self.relation,
            "transfer_body": self.body, "transfer_no": self.letter, "transfer_received_on": self.taken,
            "transfer_due_on": self.due, "received_at": self.came.day, "received_clock": self.came.clock,
            "received_reason": self.came_why, "occurred_at": self.happened.day, "occurred_clock": self.happened.clock,
            "involved_unit": self.place,
        }  # fmt: skip
        first = self.line(source, relation)
        first.insertStretch(1, 1)
        first.takeAt(first.count() - 1)
        self.line(body, letter, shares=(3, 2))
        self.line(taken, due)
        self.line(came, self.came.clock, came_why, shares=(0, 0, 1))
        hint = label(self.tr("t today · -1 yesterday"), "hint")
        hint.setFixedHeight(self.desk.theme.px("input"))
        self.line(day, self.happened.clock, hint, place, shares=(0, 0, 0, 1))
        self.happened.day.setPlaceholderText(self.tr("Today"))
        for boxes in (self.happened, self.came):
            boxes.clock.setPlaceholderText(self.tr("h:min"))

    def _connect(self) -> None:
        self.source.value_changed.connect(self._source_changed)
        self.relation.value_changed.connect(self.changed)
        for edit in (self.place, self.came_why, self.body, self.letter, self.taken, self.due):
            edit.textChanged.connect(self.changed)
        for boxes in (self.happened, self.came):
            boxes.day.textChanged.connect(self.changed)
            boxes.clock.textChanged.connect(self.changed)
        self.source.decided.connect(lambda: self.decided.emit("intake_source"))
        self.walk_on_digit("relation", self.relation)

    def _source_changed(self, source: str) -> None:
        self._show_rows(source)
        self.changed.emit()

    def _show_rows(self, source: str) -> None:
        late, transfer = source in _LATE, source in _TRANSFERS
        for key in ("received_at", "received_reason"):
            self.rows[key].setVisible(late)
        self.came.clock.setVisible(late)
        for key in ("transfer_body", "transfer_no", "transfer_received_on", "transfer_due_on"):
            self.rows[key].setVisible(transfer)

    @staticmethod
    def _day(box: DateBox) -> str:
        day = box.day()
        return day.isoformat() if day else box.text().strip()
