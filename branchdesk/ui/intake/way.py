"""What only some ways of reaching us ask for: a transfer's dates, the day a letter came, a public post and its reply,
whom a representative speaks for. Rows come and go with source and relation; the everyday form shows none."""

from collections.abc import Iterable
from datetime import time
from typing import Any

from PySide6.QtWidgets import QCheckBox, QWidget

from branchdesk.domain.errors import Problem
from branchdesk.domain.intake import TRANSFERS
from branchdesk.ui.desk import Desk
from branchdesk.ui.intake.moments import MomentBoxes, day_text
from branchdesk.ui.intake.part import Part, Values, filled, options
from branchdesk.ui.widgets.fields import ComboBox, LineEdit
from branchdesk.ui.widgets.forms import FormRow
from branchdesk.ui.widgets.moments import DateBox

SOCIAL = "social"
REPRESENTATIVE = "representative"
_LATE = frozenset({"letter", "suggestion_box", "email", "wechat", "app", SOCIAL})
_ROWS = {
    "transfer": ("transfer_body", "transfer_no", "transfer_received_on", "transfer_due_on"),
    "late": ("received_at", "received_reason"),
    "social": ("public_link", "public_reply_on", "public_reply"),
    "stand_in": ("represented", "standing"),
}


class WayPart(Part):
    """The rows that a source or a representative asks for."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        wide = round(132 * desk.theme.scale)
        self.came = MomentBoxes(desk, self.tr("Day it came in"), self.tr("Time it came in"), time(9))
        self.came_why = LineEdit(placeholder=self.tr("Why it is logged later"))
        self.body, self.letter = LineEdit(), LineEdit()
        self.letter.setMinimumWidth(96)
        self.taken, self.due, self.replied = DateBox(desk.today), DateBox(desk.today), DateBox(desk.today)
        for box in (self.taken, self.due, self.replied):
            box.setFixedWidth(wide)
        self.link = LineEdit(placeholder=self.tr("Address of the post"))
        self.reply = LineEdit(placeholder=self.tr("What we answered in public"))
        self.opinion = QCheckBox(desk.label("flag", "opinion"))
        self.opinion.setToolTip(desk.words.text("flag.hint.opinion"))
        self.opinion.setAccessibleDescription(desk.words.text("flag.hint.opinion"))
        self.represented = LineEdit(placeholder=self.tr("Name of the customer"))
        self.standing = ComboBox()
        self.standing.set_options([("", self.tr("Choose")), *options(desk, "standing")])
        self.authorised = QCheckBox(self.tr("Authorisation seen"))
        self._shown: dict[str, bool] = {}
        self._build()
        self._connect()
        self.follow("", "")

    def values(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        if self._shown["late"]:
            found |= {"received_at": self.came.value(), "received_reason": self.came_why.value()}
        if self._shown["transfer"]:
            found |= {
                "transfer_body": self.body.value(),
                "transfer_no": self.letter.value(),
                "transfer_received_on": day_text(self.taken),
                "transfer_due_on": day_text(self.due),
            }
        if self._shown["social"]:
            found |= {
                "public_link": self.link.value(),
                "public_reply_on": day_text(self.replied),
                "public_reply": self.reply.value(),
            }
        if self._shown["stand_in"]:
            found |= {
                "represented": self.represented.value(),
                "standing": self.standing.value(),
                "authorised": self.authorised.isChecked(),
            }
        return filled(found)

    def show_values(self, values: Values) -> None:
        # A draft keeps the moment its form was opened; only one with a reason was typed.
        reason = str(values.get("received_reason") or "")
        self.came.show(str(values.get("received_at") or "") if reason else "")
        self.came_why.set_value(reason)
        lines = {
            "transfer_body": self.body, "transfer_no": self.letter, "public_link": self.link,
            "public_reply": self.reply, "represented": self.represented,
        }  # fmt: skip
        for key, edit in lines.items():
            edit.set_value(str(values.get(key) or ""))
        days = {"transfer_received_on": self.taken, "transfer_due_on": self.due, "public_reply_on": self.replied}
        for key, box in days.items():
            box.setText(str(values.get(key) or ""))
        self.standing.set_value(str(values.get("standing") or ""))
        self.authorised.setChecked(bool(values.get("authorised")))

    def follow(self, source: str, relation: str) -> None:
        """Show the rows that this source and this relation ask for."""
        self._shown = {
            "transfer": source in TRANSFERS,
            "late": source in _LATE,
            "social": source == SOCIAL,
            "stand_in": relation == REPRESENTATIVE,
        }
        if not self._shown["stand_in"]:
            self.missing.say("")
        for group, keys in _ROWS.items():
            for key in keys:
                self.rows[key].setVisible(self._shown[group])
        self.came.clock.setVisible(self._shown["late"])
        self.opinion.setVisible(self._shown["social"])
        self.authorised.setVisible(self._shown["stand_in"])
        self.setVisible(any(self._shown.values()))

    def warn(self, warnings: Iterable[Problem]) -> None:
        """Say below a representative's row what is still to be seen of him."""
        found = [self.desk.words.message(each) for each in warnings if each.field in ("represented", "authorised")]
        self.missing.say(" ".join(found) if self._shown["stand_in"] else "")

    def asks_for(self) -> tuple[str, ...]:
        """The stops of the rows shown that are worth asking in passing."""
        asked: tuple[str, ...] = ()
        if self._shown["transfer"]:
            asked += ("transfer_body", "transfer_no", "transfer_received_on", "transfer_due_on")
        if self._shown["late"] and not self._shown["social"]:
            asked += ("received_at",)
        if self._shown["social"]:
            asked += ("public_link",)
        if self._shown["stand_in"]:
            asked += ("represented", "standing")
        return asked

    def _build(self) -> None:
        rows = self.rows = {
            "transfer_body": FormRow(self.tr("Sent by"), self.body),
            "transfer_no": FormRow(self.tr("Number"), self.letter, narrow=True),
            "transfer_received_on": FormRow(self.tr("Received"), self.taken),
            "transfer_due_on": FormRow(self.tr("Answer by"), self.due, narrow=True),
            "received_at": FormRow(self.tr("Came in"), self.came.day),
            "received_reason": FormRow(self.tr("Note"), self.came_why, narrow=True),
            "public_link": FormRow(self.tr("Post"), self.link),
            "public_reply_on": FormRow(self.tr("Reply"), self.replied),
            "public_reply": FormRow(self.tr("Text"), self.reply, narrow=True),
            "represented": FormRow(self.tr("For"), self.represented),
            "standing": FormRow(self.tr("As"), self.standing, narrow=True),
        }
        self.stops = {
            "represented": self.represented, "standing": self.standing, "authorised": self.authorised,
            "transfer_body": self.body, "transfer_no": self.letter, "transfer_received_on": self.taken,
            "transfer_due_on": self.due, "received_at": self.came.day, "received_clock": self.came.clock,
            "received_reason": self.came_why, "public_link": self.link, "opinion": self.opinion,
            "public_reply_on": self.replied, "public_reply": self.reply,
        }  # fmt: skip
        self.line(rows["represented"], rows["standing"], self.authorised, shares=(2, 1, 0))
        self.missing = self.whisper("alert-triangle", "soon_text")
        self.line(rows["transfer_body"], rows["transfer_no"], shares=(3, 2))
        self.line(rows["transfer_received_on"], rows["transfer_due_on"])
        self.line(rows["received_at"], self.came.clock, rows["received_reason"], shares=(0, 0, 1))
        self.line(rows["public_link"], self.opinion, shares=(1, 0))
        self.line(rows["public_reply_on"], rows["public_reply"], shares=(0, 1))
        self.came.clock.setPlaceholderText(self.tr("h:min"))

    def _connect(self) -> None:
        edits = (self.came_why, self.body, self.letter, self.taken, self.due, self.replied, self.link, self.reply)
        for edit in (*edits, self.represented, self.came.day, self.came.clock):
            edit.textChanged.connect(self.changed)
        self.standing.value_changed.connect(self.changed)
        self.authorised.toggled.connect(self.changed)
