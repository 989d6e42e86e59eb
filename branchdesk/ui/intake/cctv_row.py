"""The recording that may prove it: where the camera is, until when it can be had, and how many days that still is.

The day is proposed from the day it happened and the days the recorder keeps; it counts down and becomes a task when the
case is logged.
"""

from datetime import date, datetime
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from branchdesk.domain import cctv
from branchdesk.services import urgent
from branchdesk.ui.desk import Desk
from branchdesk.ui.intake.moments import day_text
from branchdesk.ui.intake.part import Values, filled
from branchdesk.ui.widgets.chips import SlaChip
from branchdesk.ui.widgets.fields import LineEdit
from branchdesk.ui.widgets.forms import FormRow
from branchdesk.ui.widgets.moments import DateBox


class CctvRow(QWidget):
    """Camera, last day, countdown, secured. `changed` after anything a person changed."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._days = urgent.cctv_days(desk.session)
        self._proposed = ""
        self._happened: datetime | None = None
        self.place = LineEdit(placeholder=self.tr("Camera or place"))
        self.until = DateBox(desk.today)
        self.until.setFixedWidth(round(132 * desk.theme.scale))
        self.secured = QCheckBox(self.tr("Secured"))
        self.secured.setFixedHeight(desk.theme.px("input"))
        self.chip = SlaChip("", "plain")
        self.rows = {
            "cctv_place": FormRow(self.tr("CCTV"), self.place),
            "cctv_until": FormRow(self.tr("Kept until"), self.until, narrow=True),
        }
        self.stops = {"cctv_place": self.place, "cctv_until": self.until, "cctv_secured": self.secured}
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.rows["cctv_place"], 1)
        line.addWidget(self.rows["cctv_until"])
        line.addWidget(self.chip)
        line.addWidget(self.secured)
        self.place.textEdited.connect(self._propose)
        for edit in (self.place, self.until):
            edit.textChanged.connect(self._touched)
        self.secured.toggled.connect(self._touched)
        self.show_countdown()

    def values(self) -> dict[str, Any]:
        """What stands in the row."""
        until = day_text(self.until) if self.place.value() or self.secured.isChecked() else ""
        return filled({"cctv_place": self.place.value(), "cctv_until": until, "cctv_secured": self.secured.isChecked()})

    def show_values(self, values: Values) -> None:
        """Show these values."""
        self.place.set_value(str(values.get("cctv_place") or ""))
        self.until.setText(str(values.get("cctv_until") or ""))
        self.secured.setChecked(bool(values.get("cctv_secured")))
        self._proposed = ""
        self.show_countdown()

    def follow(self, happened: datetime | None) -> None:
        """The day it happened was given: the last day of the recording follows, unless somebody wrote another."""
        self._happened = happened
        if self.place.value() and self.until.text() in ("", self._proposed):
            self._put_proposal()

    def left(self) -> int | None:
        """Days until the recording is overwritten."""
        return cctv.days_left(self.until.day(), self._desk.today())

    def show_countdown(self) -> None:
        """The chip: how many days are left."""
        left, secured = self.left(), self.secured.isChecked()
        if secured:
            words = self.tr("Secured")
        elif left is None:
            words = self.tr("{n} days by default").format(n=self._days)
        elif left < 0:
            words = self.tr("Overwritten")
        elif left == 0:
            words = self.tr("Last day today")
        else:
            words = self.tr("{n} days left").format(n=left)
        self.chip.show_limit(words, cctv.tone(left, secured))

    def _propose(self) -> None:
        if self.place.value() and not self.until.text():
            self._put_proposal()

    def _put_proposal(self) -> None:
        day: date = cctv.kept_until(self._happened, self._desk.today(), self._days)
        self.until.set_day(day)
        self._proposed = self.until.text()

    def _touched(self) -> None:
        self.show_countdown()
        self.changed.emit()
