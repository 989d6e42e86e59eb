"""值班: who is on duty which day, and who takes a grade or a group of matters. Saved with every tick."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from branchdesk.domain.assigning import Duty
from branchdesk.domain.errors import Problem
from branchdesk.domain.investigating import HANDLES
from branchdesk.domain.records import Change
from branchdesk.services import duty
from branchdesk.store import users
from branchdesk.ui.desk import Desk
from branchdesk.ui.settings.section import Section
from branchdesk.ui.widgets.fields import ComboBox
from branchdesk.ui.widgets.labels import label

DAYS = tuple("1234567")


class DutySection(Section):
    """A grid of people and days, then one choice for every grade and every group of matters."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "duty", "calendar", parent)
        about = self.tr(
            "Proposes the handler of a new case. A day without ticks has everybody on duty; without a choice the case "
            "goes to whoever has least to do, never to the person complained about."
        )
        self.head(self.tr("Duty"), about)
        self.ticks: dict[tuple[str, str], QCheckBox] = {}
        self.grades: dict[str, ComboBox] = {}
        self.groups: dict[str, ComboBox] = {}
        self.people = [each for each in users.every(desk.session.store, active=True) if each.roles & HANDLES]
        self._silent = False
        self._build_days()
        self._build_choices()
        self.column.addStretch()
        self.show_now()

    def show_now(self) -> None:
        self._silent = True
        now = duty.duty(self.desk.session)
        allowed = bool(self.desk.user.roles & duty.MAY_SET)
        reason = "" if allowed else self.desk.words.message(Problem("setting.role"))
        for (login, day), box in self.ticks.items():
            box.setChecked(login in now.days.get(day, ()))
            box.setEnabled(allowed)
            box.setToolTip(reason)
        for boxes, chosen in ((self.grades, now.grades), (self.groups, now.groups)):
            for key, combo in boxes.items():
                combo.set_value(chosen.get(key, ""))
                combo.setEnabled(allowed)
                combo.setToolTip(reason)
        self._silent = False

    def wanted(self) -> Duty:
        """What is ticked and chosen."""
        days = {
            day: tuple(each.login for each in self.people if self.ticks[each.login, day].isChecked()) for day in DAYS
        }
        return Duty(
            {day: logins for day, logins in days.items() if logins},
            {key: combo.value() for key, combo in self.groups.items() if combo.value()},
            {key: combo.value() for key, combo in self.grades.items() if combo.value()},
        )

    def _build_days(self) -> None:
        names = (
            self.tr("Mon"), self.tr("Tue"), self.tr("Wed"), self.tr("Thu"), self.tr("Fri"), self.tr("Sat"),
            self.tr("Sun"),
        )  # fmt: skip
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(len(DAYS) + 1, 1)
        for column, name in enumerate(names, 1):
            grid.addWidget(label(name, "hint"), 0, column, Qt.AlignmentFlag.AlignHCenter)
        for row, person in enumerate(self.people, 1):
            grid.addWidget(label(f"{person.display} {person.login}", "base"), row, 0)
            for column, (day, name) in enumerate(zip(DAYS, names, strict=True), 1):
                box = QCheckBox()
                box.setAccessibleName(f"{person.display} {name}")
                box.toggled.connect(self._changed)
                self.ticks[person.login, day] = box
                grid.addWidget(box, row, column, Qt.AlignmentFlag.AlignHCenter)
        self.column.addLayout(grid)

    def _build_choices(self) -> None:
        rules = self.desk.rules
        for head, codes, boxes in (
            (self.tr("By grade"), "grade", self.grades),
            (self.tr("By group of matters"), "matter_group", self.groups),
        ):
            self.column.addWidget(label(head, "strong"))
            grid = QGridLayout()
            grid.setHorizontalSpacing(10)
            grid.setVerticalSpacing(6)
            grid.setColumnStretch(1, 1)
            grid.setColumnStretch(3, 1)
            for place, code in enumerate(rules.codes.list(codes).active()):
                words = self.desk.label(codes, code.key)
                combo = ComboBox(name=words)
                people = [(each.login, f"{each.display} {each.login}") for each in self.people]
                combo.set_options([("", self.tr("as on duty")), *people])
                combo.value_changed.connect(self._changed)
                boxes[code.key] = combo
                grid.addWidget(label(words, "base"), place // 2, place % 2 * 2)
                grid.addWidget(combo, place // 2, place % 2 * 2 + 1)
            self.column.addLayout(grid)

    def _changed(self) -> None:
        if self._silent:
            return
        wanted, now = self.wanted(), self.desk.now()
        self.desk.do(
            lambda session: duty.set_duty(session, wanted, now=now),
            lambda _none: self.desk.tell(self.tr("The duty list is saved")),
            change=Change(frozenset({"settings"}), initiator=self),
            owner=self,
        )
