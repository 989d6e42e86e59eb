"""What a repeat visit can be, one line a choice: its digit, its name, and what it will do here and now."""

from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from branchdesk.domain import clocks
from branchdesk.domain.case import Case
from branchdesk.domain.visiting import Way
from branchdesk.services import returning
from branchdesk.services.returning import Outlook, Repeat
from branchdesk.ui.desk import Desk
from branchdesk.ui.intake import when
from branchdesk.ui.intake.earlier import short_number
from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets import paint


class _Line(QPushButton):
    """Keycap, name, effect."""

    def __init__(self, keys: str, words: str, parent: QWidget) -> None:
        super().__init__(words, parent)
        self._theme, self._keys, self._effect = Theme.of(), keys, ""
        self.setFlat(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_effect(self, words: str) -> None:
        """What pressing it will do."""
        self._effect = words
        self.setAccessibleDescription(words)
        self.setToolTip(words)
        self.update()

    def effect(self) -> str:
        """What pressing it will do."""
        return self._effect

    def sizeHint(self) -> QSize:
        return QSize(200, self._theme.px("input"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter, rect = self._theme, QPainter(self), QRectF(self.rect())
        fill = "hover" if self.underMouse() or self.isDown() else "surface"
        paint.box(painter, rect, theme.px("round_input"), theme.color(fill), theme.color("border2"))
        if self.hasFocus():
            paint.ring(painter, rect, theme.px("round_input"), theme)
        paint.keycap(painter, theme, self._keys, 9, rect.center().y())
        left = 9 + paint.keycap_width(theme, self._keys) + 8
        name = paint.advance(theme, self.text(), "strong")
        paint.text(painter, theme, self.text(), QRectF(left, 0, name + 4, rect.height()), "strong", "text")
        left += name + 12
        place = QRectF(left, 0, rect.right() - 8 - left, rect.height())
        paint.text(painter, theme, self._effect, place, "hint", "text2", elide=True)


class RepeatChoices(QWidget):
    """`pressed(key)`: "same", "new_facts", "new" or "customer"."""

    pressed = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        words = {
            "same": self.tr("Same complaint"),
            "new_facts": self.tr("New facts"),
            "new": self.tr("Another one"),
            "customer": self.tr("Name and phone"),
        }
        self.lines = {key: _Line(str(place), name, self) for place, (key, name) in enumerate(words.items(), 1)}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for key, line in self.lines.items():
            column.addWidget(line)
            line.clicked.connect(lambda _checked=False, key=key: self.pressed.emit(key))

    def press(self, digit: int) -> bool:
        """As if the nth had been clicked; False if there is none."""
        if not 1 <= digit <= len(self.lines):
            return False
        self.pressed.emit(list(self.lines)[digit - 1])
        return True

    def show_case(self, case: Case) -> None:
        """Say what each choice will do with this earlier case."""
        session, now = self._desk.session, self._desk.now()
        for repeat in ("same", "new_facts", "new"):
            look = returning.outlook(session, case, _as_repeat(repeat), now)
            self.lines[repeat].show_effect(self._effect(look, _as_repeat(repeat)))
        self.lines["customer"].show_effect(self.tr("into this form, nothing is linked"))

    def decided_words(self, look: Outlook, repeat: Repeat) -> str:
        """What will happen when the form is saved."""
        name = self.lines[repeat].text() if repeat in self.lines else ""
        return self.tr("{choice}: {effect}").format(choice=name, effect=self._effect(look, repeat))

    def _effect(self, look: Outlook, repeat: Repeat) -> str:
        number = short_number(look.case.number)
        if repeat == "new" or look.way is Way.LINK:
            return self.tr("new number, linked with {number}").format(number=number)
        if look.refused is not None:
            return self.tr("new number, linked with {number}; the supervisor joins them").format(number=number)
        if look.way is Way.VISIT:
            return self.tr("a visit noted on {number}, no new number").format(number=number)
        if look.way is Way.RESTART or repeat == "new_facts":
            due = when.said_day(self._desk.words, self._new_limit(look.case), self._desk.now())
            words = (
                self.tr("added to {number}, decision now by {day}")
                if look.way is Way.RESTART
                else self.tr("{number} opens again, decision now by {day}")
            )
            return words.format(number=number, day=due)
        return self.tr("{number} opens again, its old date stays").format(number=number)

    def _new_limit(self, case: Case) -> datetime:
        return clocks.decision_due(self._desk.now(), case.complicated)


def _as_repeat(text: str) -> Repeat:
    known: dict[str, Repeat] = {"same": "same", "new_facts": "new_facts", "new": "new"}
    return known[text]
