"""The head of the right side: who it is, what happened, what may be read out, how the call begins."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from branchdesk.services.callbacks import CallItem
from branchdesk.ui.callbacks import saying
from branchdesk.ui.callbacks.number import DialNumber
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue import showing
from branchdesk.ui.widgets.chips import GradeChip, StateChip
from branchdesk.ui.widgets.forms import Card
from branchdesk.ui.widgets.labels import ElidedLabel, label

_MARKS = 3
"""Chips for special care shown beside the name; more would push the number away."""


class PersonHead(QWidget):
    """Shows a `CallItem`."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.number = DialNumber(desk)
        self._name = label("", "name")
        self._title = label("", "quiet")
        self._grade = GradeChip()
        self._attempt = StateChip()
        self._self = StateChip(self.tr("Own case"), "warn")
        self._self.setToolTip(self.tr("The handler calls himself: the answer is marked as such"))
        self._flags = [StateChip() for _ in range(_MARKS)]
        self._facts = ElidedLabel("", "base", ink="text2")
        self._result = label("", "base", wrap=True)
        self._opening = label("", "base", wrap=True)
        self._result_head = label(self.tr("Result, may be read out"), "hint")
        self._lay_out()

    def show_item(self, item: CallItem, *, ask: bool) -> None:
        """Another person, or the same one changed. ask: the number may be shown at once."""
        desk, case, now = self._desk, item.case, self._desk.now()
        self._name.setText(saying.name_of(case))
        self._title.setText(desk.label("title", case.title))
        self._title.setVisible(bool(case.title))
        grade, short, spoken = showing.grade_words(desk, case.grade)
        self._grade.show_grade(grade, short, spoken)
        self._grade.setVisible(bool(case.grade))
        chip = saying.chip(item, now)
        self._attempt.show_state(chip.words, chip.tone)
        self._self.setVisible(case.handler == desk.user.login and item.due not in saying.OWED)
        for place, mark in enumerate(self._flags):
            flag = case.flags[place] if place < len(case.flags) else ""
            mark.show_state(desk.label("flag", flag), "today", "user")
            mark.setVisible(bool(flag))
        self._facts.setText(saying.facts(desk, item, now.date()))
        self._result.setText(case.customer_text or self.tr("No text for the customer yet; nothing is read out"))
        self._opening.setText(saying.opening(desk, item))
        self.number.show_case(case, ask=ask)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._name)
        line.addWidget(self._title)
        for each in (self._grade, self._attempt, self._self, *self._flags):
            line.addWidget(each)
        line.addStretch()
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addLayout(line)
        left.addWidget(self._facts)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addLayout(left, 1)
        top.addWidget(self.number, 0, Qt.AlignmentFlag.AlignTop)
        well = Card(well=True)
        well.body.setContentsMargins(14, 8, 14, 8)
        columns = QHBoxLayout()
        columns.setSpacing(20)
        opening = label(self.tr("Opening"), "hint")
        for head, words, share in ((self._result_head, self._result, 4), (opening, self._opening, 5)):
            column = QVBoxLayout()
            column.setSpacing(2)
            column.addWidget(head)
            column.addWidget(words)
            column.addStretch()
            columns.addLayout(column, share)
            head.setBuddy(words)
        well.body.addLayout(columns)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(top)
        column.addWidget(well)
