"""柜台: what this home sets for itself (services.settings), one row a setting, saved together."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QWidget

from branchdesk.domain.errors import BranchDeskError, InvalidCase, Problem
from branchdesk.domain.fields import Kind
from branchdesk.domain.records import Change
from branchdesk.services import access, settings
from branchdesk.services.session import Session
from branchdesk.services.settings import Setting
from branchdesk.ui.desk import Desk
from branchdesk.ui.settings.section import Section
from branchdesk.ui.tasks import Bug
from branchdesk.ui.widgets.buttons import ActionButton
from branchdesk.ui.widgets.fields import LineEdit
from branchdesk.ui.widgets.forms import FormRow
from branchdesk.ui.widgets.labels import label

_SHORT, _INDENT = 90, 17


class HouseSection(Section):
    """Fields and one button; a wrong value is told in its row."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "house", "edit", parent)
        self.head(self.tr("Counter"), self.tr("What is printed on papers, and the days this home counts with."))
        self.fields: dict[str, LineEdit | QCheckBox] = {}
        self.rows: dict[str, FormRow] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        for each in settings.offered(desk.session):
            self._add(each)
        self.column.addLayout(self._grid)
        self.save = ActionButton(self.tr("Save"), kind="primary", icon="save")
        line = QHBoxLayout()
        line.addWidget(self.save)
        line.addStretch()
        self.column.addLayout(line)
        self.column.addStretch()
        self.save.clicked.connect(self.keep)
        desk.session_changed.connect(self.show_now)
        self.show_now()

    def show_now(self) -> None:
        refused = "" if settings.may_set(self.desk.session) else self.desk.words.message(Problem("setting.role"))
        self.save.set_reason(refused)
        for name, value in settings.values(self.desk.session).items():
            field = self.fields[name]
            field.setEnabled(not refused)
            if isinstance(field, QCheckBox):
                field.setChecked(bool(value))
            else:
                field.set_value(str(value))

    def values(self) -> dict[str, Any]:
        """What stands in the rows; a count that is no number stands as it was typed."""
        found: dict[str, Any] = {}
        kinds = {each.name: each.kind for each in settings.offered(self.desk.session)}
        for name, field in self.fields.items():
            if isinstance(field, QCheckBox):
                found[name] = field.isChecked()
            elif kinds[name] is Kind.COUNT:
                typed = field.value()
                found[name] = int(typed) if typed.isdecimal() else typed
            else:
                found[name] = field.value().strip()
        return found

    def keep(self) -> None:
        """Save everything."""
        wanted, now = self.values(), self.desk.now()
        for row in self.rows.values():
            row.set_message("")

        def job(session: Session) -> Session:
            settings.change(session, wanted, now=now)
            return access.refreshed(session)

        self.desk.do(
            job, self._kept, failed=self._failed, change=Change(frozenset({"settings"}), initiator=self), owner=self
        )

    def _kept(self, session: Session) -> None:
        self.desk.use(session)
        self.desk.toast(self.tr("The settings are saved"))

    def _failed(self, error: BranchDeskError | Bug) -> None:
        if not isinstance(error, InvalidCase):
            self.desk.failed.emit(error)
            return
        for problem in error.problems:
            self.rows[problem.field].set_message("invalid", self.desk.words.message(problem))
        self.fields[error.problem.field].setFocus()

    def _add(self, setting: Setting) -> None:
        words, grid = self.desk.words, self._grid
        name, about = (words.text(f"setting.{setting.name}.{part}") for part in ("name", "about"))
        field: LineEdit | QCheckBox
        place = grid.rowCount()
        if setting.kind is Kind.FLAG:
            field = QCheckBox(name)
            inset = QHBoxLayout()
            inset.setContentsMargins(_INDENT - 4, 0, 0, 0)
            inset.addWidget(field)
            grid.addLayout(inset, place, 1)
        else:
            field = LineEdit(mode="digits" if setting.kind is Kind.COUNT else "text")
            if setting.kind is Kind.COUNT:
                field.setFixedWidth(round(_SHORT * self.desk.theme.scale))
            row = FormRow("", field, narrow=True)
            self.rows[setting.name] = row
            caption = label(name, "quiet")
            caption.setBuddy(field)
            grid.addWidget(caption, place, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            side = Qt.AlignmentFlag.AlignLeft if setting.kind is Kind.COUNT else Qt.AlignmentFlag(0)
            grid.addWidget(row, place, 1, side)
        field.setAccessibleName(name)
        field.setAccessibleDescription(about)
        self.fields[setting.name] = field
        said = label(about, "hint", ink="text3", wrap=True)
        said.setIndent(_INDENT)
        grid.addWidget(said, place + 1, 1)
        grid.setRowMinimumHeight(place + 2, 4)
