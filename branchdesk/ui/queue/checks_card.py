"""A list to tick: the cross-check of an investigation, the emergency list of an urgent case (S2 三).

Space ticks the line that has the focus, a digit the line of that number. Every tick is in the journal with who and
when, and can be taken back.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from branchdesk.services.checks import EMERGENCY, Line
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue import showing
from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets.choices import digit_of
from branchdesk.ui.widgets.forms import Card, SectionTitle

_TWO = 620
"""From this width on the lines stand in two columns."""


class ChecksCard(Card):
    """The lines of one group. `ticked(str, bool)`: a person ticked a line, or took the tick back."""

    ticked = Signal(str, bool)

    def __init__(self, desk: Desk, group: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self.group = desk, group
        self._name = self.tr("Emergency steps") if group == EMERGENCY else desk.label("check_group", group)
        self._title = SectionTitle(self._name)
        self.body.addWidget(self._title)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(2)
        self.body.addLayout(self._grid)
        self._boxes: dict[str, QCheckBox] = {}
        self._lines: list[Line] = []
        self._columns = 0
        self.setAccessibleName(self._name)

    def show_lines(self, lines: Sequence[Line], refused: str | None) -> None:
        """These lines. refused: why nothing can be ticked, None if the action is not there at all."""
        self.setVisible(bool(lines) and not (self.group == EMERGENCY and all(each.done for each in lines)))
        done = sum(each.done for each in lines)
        self._title.show_words(
            self._name,
            self.tr("{done} of {total}; Space or the digit ticks").format(done=done, total=len(lines)),
        )
        if [each.key for each in lines] != list(self._boxes):
            self._make(lines)
        for each in lines:
            box = self._boxes[each.key]
            box.blockSignals(True)
            box.setChecked(each.done)
            box.blockSignals(False)
            box.setEnabled(refused == "")
            words = self._by(each)
            box.setAccessibleDescription(words)
            box.setToolTip(refused or words)
        self._lines = list(lines)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit, boxes = digit_of(event), list(self._boxes.values())
        if digit is None or digit > len(boxes):
            super().keyPressEvent(event)
            return
        boxes[digit - 1].setFocus(Qt.FocusReason.ShortcutFocusReason)
        boxes[digit - 1].click()

    def focus_first(self) -> bool:
        """Go to the first line that is not ticked; False if all are."""
        for each in self._lines:
            if not each.done:
                self._boxes[each.key].setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def _by(self, line: Line) -> str:
        if not line.done:
            return ""
        who = self._desk.session.display(line.by)
        return " ".join(each for each in (showing.moment(line.at, self._desk.now()), who, line.note) if each)

    def _make(self, lines: Sequence[Line]) -> None:
        for old in self._boxes.values():
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._boxes = {}
        for place, each in enumerate(lines, 1):
            box = QCheckBox(f"{place}  {each.label}" if place < 10 else each.label)
            box.setAccessibleName(each.label)
            box.toggled.connect(lambda on, key=each.key: self.ticked.emit(key, on))
            self._boxes[each.key] = box
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        columns = 2 if self.width() >= _TWO * Theme.of().scale else 1
        if columns == self._columns and self._grid.count() == len(self._boxes):
            return
        self._columns = columns
        for place, box in enumerate(self._boxes.values()):
            self._grid.addWidget(box, place // columns, place % columns)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
