"""Choosing a time by one digit out of a few, or day and clock typed. What a retry, an appointment and a next contact
have in common."""

from datetime import date, datetime, time

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from branchdesk.domain.callbacks import in_call_hours
from branchdesk.ui.callbacks import saying
from branchdesk.ui.callbacks.slots import Offered
from branchdesk.ui.desk import Desk
from branchdesk.ui.widgets.choices import ChoiceGroup
from branchdesk.ui.widgets.fields import LineEdit
from branchdesk.ui.widgets.forms import FormRow
from branchdesk.ui.widgets.moments import DateBox, TimeBox

OTHER = "other"


class TimeChoice(QWidget):
    """`changed()` whenever the time may be another one."""

    changed = Signal()

    def __init__(self, desk: Desk, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._offered: dict[str, datetime] = {}
        self.group = ChoiceGroup(name=name)
        self.day = DateBox(desk.today, name=self.tr("Day"), ahead=True)
        self.clock = TimeBox(name=self.tr("Time"))
        self.day.setPlaceholderText(self.tr("t, +1, 3-9"))
        self.clock.setPlaceholderText(self.tr("1530"))
        for each, width in ((self.day, 150), (self.clock, 100)):
            each.setFixedWidth(round(width * desk.theme.scale))
            each.textChanged.connect(self._weigh)
        self._day_row = FormRow(self.tr("Day"), self.day)
        self._clock_row = FormRow(self.tr("Time"), self.clock, narrow=True)
        self._typed = QWidget()
        line = QHBoxLayout(self._typed)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        line.addWidget(self._day_row, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._clock_row, 0, Qt.AlignmentFlag.AlignTop)
        line.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.group, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._typed)
        self.group.value_changed.connect(lambda _key: self._weigh())
        self.group.chosen.connect(self._chosen)

    def offer(self, offered: Offered | None) -> None:
        """Other times; None leaves only day and clock."""
        now = self._desk.now()
        times = offered.times if offered is not None else ()
        self._offered = {f"{at:%Y-%m-%d %H:%M}": at for at in times}
        options = [(key, saying.when(at, now)) for key, at in self._offered.items()]
        self.group.set_options([*options, (OTHER, self.tr("Other time"))])
        self.group.setVisible(bool(options))
        self.group.set_value(f"{offered.preferred:%Y-%m-%d %H:%M}" if offered is not None else OTHER)
        self._weigh()

    def key(self) -> str:
        """The key of the choice."""
        return self.group.value()

    def show_typed(self, key: str, day: date | None, clock: time | None) -> None:
        """Show what was chosen and typed before."""
        if key:
            self.group.set_value(key)
        self.day.set_day(day)
        self.clock.set_clock(clock)

    def at(self) -> datetime | None:
        """The moment chosen, None while there is none."""
        if self.group.value() in self._offered:
            return self._offered[self.group.value()]
        day, clock = self.day.day(), self.clock.clock()
        return datetime.combine(day, clock, self._desk.now().tzinfo) if day is not None and clock is not None else None

    def gap(self) -> str:
        """Why the moment cannot be taken, in words; "" if it can."""
        at = self.at()
        if at is None:
            return self.tr("Day and time are needed")
        return self.tr("This time is over") if at <= self._desk.now() else ""

    def show_gap(self, words: str) -> None:
        """Say it under the field it belongs to and go there."""
        row = self._day_row if self.day.day() is None or self.clock.clock() is not None else self._clock_row
        self._day_row.set_message("", "")
        self._clock_row.set_message("", "")
        if words:
            row.set_message("invalid", words)
            row.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def enter(self) -> bool:
        """Enter in the day goes on to the time. True if it was that."""
        if self.day.hasFocus() and self.day.day() is not None and self.clock.clock() is None:
            self.clock.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return False

    def focus_first(self) -> None:
        """Go to the choice, or to the day where there is none."""
        target: QWidget = self.group if self.group.isVisibleTo(self) else self.day
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def fields(self) -> tuple[LineEdit, LineEdit]:
        """Day and clock."""
        return self.day, self.clock

    def _chosen(self, key: str) -> None:
        if key == OTHER:
            self.day.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _weigh(self) -> None:
        self._typed.setVisible(self.group.value() == OTHER)
        at = self.at()
        closed = self.group.value() == OTHER and at is not None and not in_call_hours(at, self._desk.rules.calendar)
        if closed and at is not None:
            hours = saying.call_hours(self._desk, at.date())
            words = self.tr("No calls at that time ({hours}); it is kept all the same")
            none = self.tr("No calls are made on that day; it is kept all the same")
            self._day_row.set_message("warning", words.format(hours=hours) if hours else none)
        else:
            self._day_row.set_message("", "")
        self._clock_row.set_message("", "")
        self.changed.emit()
