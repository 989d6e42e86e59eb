"""The filter: every question the queue can be asked, from the field table, and three ways on.

Apply shows what meets all of them, clear asks nothing, keep makes an own view of it. Nothing is read while somebody
chooses: free combinations are gathered when they are applied, with progress, and can be stopped.
"""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from branchdesk.domain.criteria import CRITERIA, MARKS, WHAT, WHEN, WHERE, WHO, Ask, Criterion
from branchdesk.domain.errors import BranchDeskError
from branchdesk.services import queue
from branchdesk.ui.desk import Desk
from branchdesk.ui.problems import show_problems
from branchdesk.ui.queue import filter_words
from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets import paint
from branchdesk.ui.widgets.buttons import ActionButton
from branchdesk.ui.widgets.dialog import Dialog
from branchdesk.ui.widgets.fields import LineEdit, MoneyEdit
from branchdesk.ui.widgets.forms import SectionTitle
from branchdesk.ui.widgets.labels import label
from branchdesk.ui.widgets.moments import DateBox
from branchdesk.ui.widgets.multi_box import MultiBox

_WIDTH = 1120
_COLUMNS: tuple[tuple[str, ...], ...] = ((WHERE, MARKS), (WHO, WHEN), (WHAT,))
"""Which groups stand in which column."""

Control = MultiBox | LineEdit | MoneyEdit | DateBox | QCheckBox


class FilterDialog(Dialog):
    """Asks for a filter. `applied(dict)` closes it; `kept(dict)` asks for an own view of it."""

    applied = Signal(object)
    kept = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget, view: str, words: str, criteria: Mapping[str, Any]) -> None:
        """view: the saved view that is filtered, words: its name; criteria: those that are set."""
        super().__init__(parent, self.tr("Filter “{view}”").format(view=words), icon="filter", width=_WIDTH)
        self._desk, self._view = desk, view
        self._controls: dict[str, Control] = {}
        inside = QWidget()
        inside.setProperty("scrolled", True)
        columns = QHBoxLayout(inside)
        columns.setContentsMargins(0, 0, 6, 0)
        columns.setSpacing(Theme.of().px("s6"))
        for groups in _COLUMNS:
            column = QVBoxLayout()
            column.setSpacing(Theme.of().px("s2"))
            for group in groups:
                column.addWidget(SectionTitle(self._group_words(group)))
                column.addLayout(self._grid(group))
                column.addSpacing(4)
            column.addStretch(1)
            columns.addLayout(column, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        area.setMinimumHeight(min(inside.sizeHint().height() + 4, max(220, parent.window().height() - 190)))
        self.body.addWidget(area)
        for key, wanted in criteria.items():
            self._set(key, wanted)
        clear = self.add_button(ActionButton(self.tr("Clear all"), icon="x", big=True), self._clear)
        self.add_button(ActionButton(self.tr("Keep as a view…"), icon="star", big=True), self._keep)
        self.add_cancel()
        self.add_button(ActionButton(self.tr("Apply"), kind="primary", keys="Enter", big=True), self._apply)
        clear.setToolTip(self.tr("Show everything in the view again"))
        self.set_first_focus(self._controls["kind"])

    def criteria(self) -> dict[str, Any]:
        """What is asked for now."""
        found: dict[str, Any] = {}
        for key, control in self._controls.items():
            value: Any
            if isinstance(control, MultiBox | LineEdit) and not isinstance(control, MoneyEdit | DateBox):
                value = control.value()
            elif isinstance(control, MoneyEdit):
                value = control.fen()
            elif isinstance(control, DateBox):
                day = control.day()
                value = day.isoformat() if day is not None else ""
            else:
                value = control.isChecked()
            if value:
                found[key] = value
        return found

    def control(self, key: str) -> Control:
        """The control of a criterion."""
        return self._controls[key]

    def _grid(self, group: str) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        theme = Theme.of()
        grid.setColumnMinimumWidth(0, max(paint.advance(theme, each, "base") for each in self._labels()))
        wanted = [each for each in CRITERIA.values() if each.group == group]
        ticks = [each for each in wanted if each.ask is Ask.YES]
        if ticks:
            grid.setColumnMinimumWidth(0, 0)
        for row, each in enumerate(each for each in wanted if each.ask is not Ask.YES):
            words = filter_words.label(self._desk, each)
            control = self._control(each, words)
            self._controls[each.key] = control
            name = label(words, "base", ink="text2")
            name.setBuddy(control)
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(control, row, 1)
        for at, each in enumerate(ticks):
            box = QCheckBox(filter_words.label(self._desk, each))
            box.setAccessibleName(box.text())
            self._controls[each.key] = box
            grid.addWidget(box, at, 0, 1, 2)
        return grid

    def _labels(self) -> list[str]:
        return [filter_words.label(self._desk, each) for each in CRITERIA.values() if each.ask is not Ask.YES]

    def _control(self, criterion: Criterion, words: str) -> Control:
        if criterion.ask is Ask.ANY:
            return MultiBox(filter_words.choices(self._desk, criterion), name=words, empty=self.tr("any"))
        if criterion.ask is Ask.AT_LEAST:
            return MoneyEdit(name=words)
        if criterion.ask is Ask.TEXT:
            return LineEdit(name=words)
        return DateBox(self._desk.today, name=words)

    def _set(self, key: str, wanted: Any) -> None:
        control = self._controls[key]
        if isinstance(control, MultiBox):
            control.set_value(wanted)
        elif isinstance(control, MoneyEdit):
            control.set_fen(wanted or None)
        elif isinstance(control, DateBox):
            day = QDate.fromString(str(wanted), Qt.DateFormat.ISODate).toPython() if wanted else None
            control.set_day(day)  # type: ignore[arg-type]
        elif isinstance(control, QCheckBox):
            control.setChecked(bool(wanted))
        else:
            control.set_value(str(wanted or ""))

    def _clear(self) -> None:
        for key, control in self._controls.items():
            self._set(key, () if isinstance(control, MultiBox) else "")

    def _checked(self) -> dict[str, Any] | None:
        try:
            return dict(queue.listing(self._desk.session, self._view, criteria=self.criteria()).criteria)
        except BranchDeskError as error:
            show_problems(self, self._desk.words, error)
            return None

    def _apply(self) -> None:
        found = self._checked()
        if found is not None:
            self.accept()
            self.applied.emit(found)

    def _keep(self) -> None:
        found = self._checked()
        if found is not None:
            self.accept()
            self.kept.emit(found)

    def _group_words(self, group: str) -> str:
        return {
            WHERE: self.tr("Where it stands"),
            WHO: self.tr("Who"),
            WHAT: self.tr("What it is about"),
            WHEN: self.tr("When"),
            MARKS: self.tr("Marks"),
        }[group]
