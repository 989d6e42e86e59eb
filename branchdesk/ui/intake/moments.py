"""A day and a time side by side that make one moment."""

from datetime import datetime, time

from branchdesk.domain.fields import parse_moment
from branchdesk.ui.desk import Desk
from branchdesk.ui.widgets.moments import DateBox, TimeBox


class MomentBoxes:
    """Text that is no day or time is handed on as it is, so that saving can name it instead of dropping it."""

    def __init__(self, desk: Desk, day_name: str, clock_name: str, usual: time = time(0)) -> None:
        self._desk, self._usual = desk, usual
        self.day = DateBox(desk.today, name=day_name)
        self.day.setFixedWidth(round(132 * desk.theme.scale))
        self.clock = TimeBox(name=clock_name)
        self.clock.setFixedWidth(round(72 * desk.theme.scale))

    def value(self) -> str:
        """The moment as ISO text, the raw text if it is none, "" if both are empty."""
        day, clock = self.day.text().strip(), self.clock.text().strip()
        if not day and not clock:
            return ""
        if not self.day.is_valid() or not self.clock.is_valid():
            return f"{day} {clock}".strip()
        when = datetime.combine(self.day.day() or self._desk.today(), self.clock.clock() or self._usual)
        return when.replace(tzinfo=self._desk.now().tzinfo).isoformat(timespec="minutes")

    def moment(self) -> datetime | None:
        """The moment, None if there is none or it cannot be read."""
        try:
            return parse_moment(self.value()) if self.value() else None
        except ValueError:
            return None

    def show(self, text: str) -> None:
        """Show a moment; the usual time is not shown, because nobody typed it."""
        try:
            moment = parse_moment(text) if text else None
        except ValueError:
            self.day.setText(text)
            return
        self.day.set_day(moment.date() if moment else None)
        self.clock.set_clock(moment.time() if moment and moment.time() != self._usual else None)


def day_text(box: DateBox) -> str:
    """The day as ISO text, or what was typed if it is none."""
    day = box.day()
    return day.isoformat() if day else box.text().strip()
