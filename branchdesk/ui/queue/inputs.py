"""One control for each kind of declared field: the declaration decides, nobody lays a form out by hand.

An `Input` is the same small thing whatever it shows: a widget, a value as the service takes it, and whether it is
answered. What a service cannot read is handed on as typed, so that its own sentence says what is wrong.
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QWidget

from branchdesk.ui.queue.check_grid import STRIP_WIDTH, CheckGrid, Options
from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets import paint
from branchdesk.ui.widgets.choices import ChoiceGroup, digit_of
from branchdesk.ui.widgets.fields import ComboBox, LineEdit, MoneyEdit, State, money_text, set_field_state
from branchdesk.ui.widgets.moments import DateBox, TimeBox
from branchdesk.ui.widgets.narrative import NarrativeEdit

_SHORT = 190
"""Width of amounts, days and times."""


class Input(QObject):
    """What a form knows of a control. `changed` whenever its value may be another one."""

    changed = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.widget = widget

    def value(self) -> Any:
        """As `handling.do` takes it; "" or None or () when nothing is given."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show a value as the case keeps it."""
        raise NotImplementedError

    def answered(self) -> bool:
        """Whether a person has answered."""
        return self.value() not in ("", None, (), [])

    def commit(self) -> None:
        """Take over what an input method still holds."""


class TextInput(Input):
    """One line."""

    def __init__(self, edit: LineEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        edit.textChanged.connect(self.changed)

    def value(self) -> str:
        return self._edit.value()

    def set_value(self, value: Any) -> None:
        self._edit.set_value("" if value in (None, 0) else str(value))


class WordsInput(Input):
    """Many lines."""

    def __init__(self, edit: NarrativeEdit) -> None:
        super().__init__(edit)
        self.edit = edit
        edit.textChanged.connect(self.changed)

    def value(self) -> str:
        return self.edit.value()

    def set_value(self, value: Any) -> None:
        self.edit.set_value(str(value or ""))

    def commit(self) -> None:
        self.edit.commit()


class ChoiceInput(Input):
    """A few choices in a strip, by digit."""

    def __init__(self, group: ChoiceGroup) -> None:
        super().__init__(group)
        self._group = group
        group.value_changed.connect(lambda _key: self.changed.emit())

    def value(self) -> str:
        return self._group.value()

    def set_value(self, value: Any) -> None:
        self._group.set_value(str(value or ""))


class YesNoInput(Input):
    """A question that must be answered: nothing is chosen until a person chose."""

    def __init__(self, group: ChoiceGroup) -> None:
        super().__init__(group)
        self._group = group
        group.value_changed.connect(lambda _key: self.changed.emit())

    def value(self) -> bool | None:
        return {"yes": True, "no": False}.get(self._group.value())

    def set_value(self, value: Any) -> None:
        self._group.set_value("" if value is None else "yes" if value else "no")


class DigitCombo(ComboBox):
    """A drop-down that stands where a strip of choices does not fit: a digit takes the choice of that place."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = digit_of(event)
        if digit is None or digit >= self.count():
            super().keyPressEvent(event)
        else:
            self.setCurrentIndex(digit)


class ComboInput(Input):
    """Many choices in a drop-down."""

    def __init__(self, box: ComboBox) -> None:
        super().__init__(box)
        self.box = box
        box.value_changed.connect(lambda _key: self.changed.emit())

    def value(self) -> str:
        return self.box.value()

    def set_value(self, value: Any) -> None:
        self.box.set_value(str(value or ""))


class CheckInput(Input):
    """A tick."""

    def __init__(self, box: QCheckBox) -> None:
        super().__init__(box)
        self._box = box
        box.toggled.connect(lambda _on: self.changed.emit())

    def value(self) -> bool:
        return self._box.isChecked()

    def set_value(self, value: Any) -> None:
        self._box.setChecked(bool(value))

    def answered(self) -> bool:
        return self._box.isChecked()


class MoneyInput(Input):
    """An amount in yuan."""

    def __init__(self, edit: MoneyEdit) -> None:
        super().__init__(edit)
        self.edit = edit
        edit.value_changed.connect(lambda _fen: self.changed.emit())

    def value(self) -> str:
        return money_text(self.edit.fen()) if self.edit.is_valid() else self.edit.value()

    def set_value(self, value: Any) -> None:
        self.edit.set_fen(value)


class DayInput(Input):
    """A day."""

    def __init__(self, box: DateBox) -> None:
        super().__init__(box)
        self._box = box
        box.textChanged.connect(lambda _text: self.changed.emit())

    def value(self) -> date | str | None:
        return self._box.day() if self._box.is_valid() else self._box.value()

    def set_value(self, value: Any) -> None:
        self._box.set_day(value)


class MomentBox(QWidget):
    """A day and a time of day beside each other."""

    def __init__(self, today: Callable[[], date], ahead: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.date_box = DateBox(today, name=self.tr("Day"), ahead=ahead)
        self.time_box = TimeBox(name=self.tr("Time"))
        hug(self.date_box, 130)
        hug(self.time_box, 70)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(self.date_box)
        line.addWidget(self.time_box)
        line.addStretch()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self.date_box)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.date_box.setAccessibleName(self.tr("{name}, day").format(name=name))
        self.time_box.setAccessibleName(self.tr("{name}, time").format(name=name))

    def set_state(self, state: State, message: str = "") -> None:
        """Mark both."""
        self.date_box.set_state(state, message)
        self.time_box.set_state(state, message)


class MomentInput(Input):
    """A moment: without a time of day it is the end of business, or now for today."""

    def __init__(self, box: MomentBox, now: Callable[[], datetime]) -> None:
        super().__init__(box)
        self._box, self._now = box, now
        for each in (box.date_box, box.time_box):
            each.textChanged.connect(lambda _text: self.changed.emit())

    def value(self) -> datetime | str | None:
        day, clock = self._box.date_box, self._box.time_box
        if not day.is_valid() or not clock.is_valid():
            return f"{day.value()} {clock.value()}".strip()
        found = day.day()
        if found is None:
            return None
        return datetime.combine(found, clock.clock() or time(17), self._zone())

    def set_value(self, value: Any) -> None:
        local = value.astimezone(self._zone()) if isinstance(value, datetime) else None
        self._box.date_box.set_day(local.date() if local else None)
        self._box.time_box.set_clock(local.time() if local else None)

    def _zone(self) -> tzinfo | None:
        return self._now().tzinfo


class CodesInput(Input):
    """Several codes."""

    def __init__(self, grid: CheckGrid) -> None:
        super().__init__(grid)
        self._grid = grid
        grid.toggled.connect(self.changed)

    def value(self) -> list[str]:
        return list(self._grid.chosen())

    def set_value(self, value: Any) -> None:
        self._grid.choose(tuple(value or ()))


def hug(widget: QWidget, width: int) -> None:
    """A field of fixed width that leaves room beside it."""
    widget.setFixedWidth(round(width * Theme.of().scale))
    widget.setSizePolicy(QSizePolicy.Policy.Fixed, widget.sizePolicy().verticalPolicy())


def line(name: str, *, mode: str = "text", placeholder: str = "") -> TextInput:
    """One line of text; mode as `LineEdit`."""
    edit = LineEdit(mode="phone" if mode == "phone" else "digits" if mode == "digits" else "text",
                    placeholder=placeholder, name=name)  # fmt: skip
    if mode != "text":
        hug(edit, _SHORT)
    return TextInput(edit)


def words(name: str, *, lines: int = 2, placeholder: str = "") -> WordsInput:
    """Many lines of text."""
    edit = NarrativeEdit(name=name, counter=False, lines=lines, placeholder=placeholder)
    edit.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return WordsInput(edit)


def choice(name: str, options: Options, empty: str, *, width: int = STRIP_WIDTH) -> Input:
    """A strip of choices if they fit beside each other, else a drop-down whose first entry is `empty`."""
    theme = Theme.of()
    needed = sum(paint.advance(theme, label, "strong") + 38 for _, label in options)
    if len(options) <= 9 and needed <= width * theme.scale:
        return ChoiceInput(ChoiceGroup(options, name=name))
    if len(options) > 9:
        return combo(name, options, empty)
    return combo(name, [(key, f"{place}  {label}") for place, (key, label) in enumerate(options, 1)], empty)


def combo(name: str, options: Options, empty: str) -> ComboInput:
    """A drop-down; nothing is chosen at first."""
    box = DigitCombo(name=name)
    box.set_options([("", empty), *options])
    box.setMinimumWidth(220)
    box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return ComboInput(box)


def yes_no(name: str, yes: str, no: str) -> YesNoInput:
    """A question with two answers."""
    return YesNoInput(ChoiceGroup([("no", no), ("yes", yes)], name=name))


def amount(name: str) -> MoneyInput:
    """An amount."""
    edit = MoneyEdit(icon="banknote", name=name)
    hug(edit, _SHORT)
    return MoneyInput(edit)


def day(name: str, today: Callable[[], date], *, ahead: bool) -> DayInput:
    """A day; `ahead`: one that lies before us, so that 3-9 is the next ninth of March."""
    box = DateBox(today, name=name, ahead=ahead)
    hug(box, _SHORT)
    return DayInput(box)


def moment(now: Callable[[], datetime], *, ahead: bool) -> MomentInput:
    """A day and a time."""
    return MomentInput(MomentBox(lambda: now().date(), ahead), now)


def tick(words_: str) -> CheckInput:
    """A tick with its words behind it."""
    box = QCheckBox(words_)
    box.setAccessibleName(words_)
    return CheckInput(box)


def ticks(options: Options, *, width: int) -> CodesInput:
    """Several ticks, as many beside each other as there is room for."""
    return CodesInput(CheckGrid(options, width=width))


def mark(widget: QWidget, state: State, message: str) -> None:
    """Mark any of these controls."""
    setter = getattr(widget, "set_state", None)
    if setter is not None:
        setter(state, message)
    else:
        set_field_state(widget, state, message)


def next_workday(now: datetime, add: Callable[[date, int], date], days: int, hour: int) -> datetime:
    """A round hour some working days ahead."""
    return datetime.combine(add(now.date(), days), time(hour), now.tzinfo)


def later(now: datetime, hours: int) -> datetime:
    """The full hour after some hours."""
    return (now + timedelta(hours=hours)).replace(minute=0, second=0, microsecond=0)
