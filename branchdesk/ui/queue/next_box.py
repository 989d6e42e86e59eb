"""下一步: where the step stands, what it asks for, its one button, and the two most used ones beside it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from branchdesk.domain.callbacks import RUNNING
from branchdesk.domain.workflow import Status
from branchdesk.services import checks
from branchdesk.services.handling import Detail
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue import offering, showing
from branchdesk.ui.queue.checklist import CheckLine, closing_lines
from branchdesk.ui.queue.form_fields import fields_of
from branchdesk.ui.queue.offering import Offered
from branchdesk.ui.widgets.buttons import ActionButton, IconButton
from branchdesk.ui.widgets.forms import Card, SectionTitle
from branchdesk.ui.widgets.labels import ElidedLabel, IconLabel, label

_MOST = 4
_GAP = 6


def step_lines(desk: Desk, detail: Detail) -> list[CheckLine]:
    """What is ticked off for the step: the cross-check, what is put right, what must stand before closing."""
    case, now = detail.case, desk.now()
    if case.status == Status.INVESTIGATING and not case.verdict:
        found = []
        for each in checks.lines(desk.session, case, checks.CROSS):
            by = f"{desk.session.display(each.by)} {showing.moment(each.at, now)}" if each.done else ""
            found.append((each.label, by, each.done))
        return found
    if case.status == Status.AWAITING_CONFIRMATION:
        return closing_lines(desk, detail, len(case.whys))
    if case.status in (Status.ACTING, Status.TO_TELL):
        found = []
        for task in detail.dossier.improving:
            left = showing.due_chip(desk, task.due_on)[0] if task.open else desk.session.display(task.owner)
            found.append((task.what, left, not task.open))
        return found
    return []


class NextBox(Card):
    """`pressed(str)` an action's key; `printing()`."""

    pressed = Signal(str)
    printing = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent, well=True)
        self._desk = desk
        self._key = ""
        self.body.setContentsMargins(12, 12, 12, 12)
        self._title = SectionTitle("")
        self._count = label("", "hint", ink="text2")
        self._title.add(self._count)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(1, 1)
        self._checks: list[tuple[IconLabel, ElidedLabel, QLabel]] = []
        self._needs = label("", "quiet", wrap=True)
        self._why = label("", "hint", ink="soon_text", wrap=True)
        self._primary = ActionButton("", kind="primary", keys="F6")
        self._primary.clicked.connect(lambda: self.pressed.emit(self._key))
        self._hand_over = ActionButton("", icon="users")
        self._hand_over.clicked.connect(lambda: self.pressed.emit("hand_over"))
        self._note = ActionButton("", icon="message")
        self._note.clicked.connect(lambda: self.pressed.emit("note"))
        self._print = IconButton("printer", self.tr("Print the acceptance slip (Ctrl+P)"), framed=True)
        self._print.clicked.connect(self.printing)
        self.body.addWidget(self._title)
        self.body.addLayout(self._grid)
        self.body.addWidget(self._needs)
        self.body.addWidget(self._why)
        self._buttons: tuple[QPushButton, ...] = (self._primary, self._hand_over, self._note, self._print)
        self._lines = (QHBoxLayout(), QHBoxLayout())
        for line in self._lines:
            line.setSpacing(_GAP)
            line.setAlignment(Qt.AlignmentFlag.AlignLeft)
            self.body.addLayout(line)
        self._room = 0

    def show_offers(self, detail: Detail, offers: Offered) -> None:
        """What is offered on a case."""
        desk, case = self._desk, detail.case
        offer = offers.primary
        self._key = offer.action.key if offer is not None else ""
        step = showing.bar_label(desk, case.status)
        self._title.show_words(
            self.tr("Next · {step}").format(step=step) if offer else desk.label("status", case.status)
        )
        lines = step_lines(desk, detail)
        self._show_checks(lines)
        self._primary.setVisible(offer is not None)
        needs, why = "", ""
        if offer is not None:
            self._primary.set_words(desk.label("action", self._key), icon=offering.ICONS.get(self._key, ""))
            required = [each.label for each in fields_of(desk, offer.action, detail) if each.required]
            if self._key != "call" and required and not lines:
                needs = self.tr("Asks for: {fields}").format(fields=showing.listed(desk, required))
            why = offering.reason(desk, offer)
        elif case.callback_state in RUNNING and case.callback_opens is not None:
            day = showing.day(case.callback_opens, desk.today())
            needs = self.tr("The callback opens on {day}").format(day=day)
        else:
            needs = self.tr("Nothing is left to do")
        for each, words in ((self._needs, needs), (self._why, why)):
            each.setText(words)
            each.setVisible(bool(words))
        for button, key in ((self._hand_over, "hand_over"), (self._note, "note")):
            other = offers.get(key)
            button.set_words(desk.label("action", key))
            button.setVisible(other is not None)
            button.set_reason(offering.reason(desk, other))
        self._arrange()

    def set_room(self, width: int) -> None:
        """How wide the box may be: what does not fit stands on a second line."""
        self._room = width
        self._arrange()

    def _show_checks(self, lines: list[CheckLine]) -> None:
        """The newest ticks, then what is open: four lines at most."""
        done = sum(each[2] for each in lines)
        self._count.setText(f"{done} / {len(lines)}" if lines else "")
        ticked, open_ = [each for each in lines if each[2]], [each for each in lines if not each[2]]
        kept = max(0, _MOST - len(open_))
        shown = [*(ticked[-max(1, kept) :] if ticked else []), *open_][:_MOST]
        while len(self._checks) < len(shown):
            row = len(self._checks)
            made = (IconLabel("circle", "text3", "icon_small"), ElidedLabel(), label("", "hint", ink="text2"))
            for column, each in enumerate(made):
                self._grid.addWidget(each, row, column)
            self._checks.append(made)
        for place, (icon, words, detail) in enumerate(self._checks):
            used = place < len(shown)
            for each in (icon, words, detail):
                each.setVisible(used)
            if used:
                said, more, stands = shown[place]
                icon.show_icon("check-circle" if stands else "circle", "done_icon" if stands else "text3")
                words.setText(said)
                detail.setText(more)

    def _arrange(self) -> None:
        margins = self.body.contentsMargins()
        left = self._room - margins.left() - margins.right()
        line = 0
        for button in self._buttons:
            width = button.sizeHint().width() if button.isVisibleTo(self) else 0
            if width > left and line == 0 and button is not self._primary:
                line, left = 1, self._room
            left -= width + _GAP
            wanted = self._lines[line]
            if wanted.indexOf(button) < 0:
                for each in self._lines:
                    each.removeWidget(button)
                wanted.addWidget(button)
