"""Who was here before: earlier cases of the same customer, and the three things a repeat visit can be.

F4 goes into the card: arrows choose the earlier case, 1 the same complaint, 2 the same with new facts, 3 a new one,
4 takes over name and phone. Esc goes back to the form. Nothing here needs the focus.
"""

from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from branchdesk.domain.case import Case
from branchdesk.services.alike import Likeness
from branchdesk.services.returning import Repeat
from branchdesk.ui.desk import Desk
from branchdesk.ui.intake import when
from branchdesk.ui.intake.part import empty
from branchdesk.ui.widgets import paint
from branchdesk.ui.widgets.buttons import ActionButton, KeyCap
from branchdesk.ui.widgets.choices import Choice, RadioGroup, digit_of
from branchdesk.ui.widgets.fields import restyle
from branchdesk.ui.widgets.forms import Card, SectionTitle
from branchdesk.ui.widgets.labels import IconLabel, label

_MOST_ROWS = 3


def short_number(number: str) -> str:
    """26-0298: inside one branch its code is left out."""
    return number.partition("-")[2] or number


class _Earlier(Choice):
    """One earlier case: number, matter, state, next limit."""

    def __init__(self, desk: Desk, like: Likeness, now: datetime, parent: "_EarlierCases") -> None:
        self._open, self._rows = like.open, parent
        self._number = short_number(like.case.number)
        code = like.case.matter
        self._matter = f"{code} {desk.label('matter', code)}" if code else like.case.summary or like.case.narrative[:20]
        self._state = desk.label("status", like.case.status)
        moment = like.case.due_at if like.open else like.case.closed_at or like.case.received_at
        self._moment = when.short(moment, now)
        self._late = like.open and moment is not None and moment < now
        super().__init__(like.case.uid, f"{like.case.number} {self._matter} {self._state} {self._moment}", parent)
        if self._late:
            self.setAccessibleDescription(self.tr("Overdue"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(200, self._theme.px("input"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter, rect = self._theme, QPainter(self), QRectF(self.rect())
        on = self.isChecked() and self._rows.active()
        fill = "sel" if on else "hover" if self.underMouse() else "subtle"
        paint.box(painter, rect, theme.px("round_input"), theme.color(fill), theme.color("border"))
        if self.hasFocus():
            paint.ring(painter, rect, theme.px("round_input"), theme)
        number = paint.advance(theme, self._number, "strong")
        paint.text(painter, theme, self._number, rect.adjusted(9, 0, 0, 0), "strong", "text")
        right = rect.right() - 8
        width = paint.advance(theme, self._moment, "hint") + 14
        chip = QRectF(right - width, rect.center().y() - 10, width, 20)
        tone = "over" if self._late else "neutral"
        paint.box(painter, chip, theme.px("round_chip"), theme.color(f"{tone}_soft"))
        paint.text(painter, theme, self._moment, chip, "hint", f"{tone}_text", Qt.AlignmentFlag.AlignCenter)
        right = chip.left() - 12
        state = paint.advance(theme, self._state, "hint")
        place = QRectF(right - state, rect.top(), state + 2, rect.height())
        paint.text(painter, theme, self._state, place, "hint", "text2")
        left = rect.left() + 9 + number + 16
        matter = QRectF(left, rect.top(), right - state - 12 - left, rect.height())
        paint.text(painter, theme, self._matter, matter, "base", "text" if self._open else "text2", elide=True)


class _EarlierCases(RadioGroup):
    """The earlier cases one below the other; digits belong to the card, not to the rows."""

    def __init__(self, parent: QWidget | None, name: str) -> None:
        super().__init__(parent, name, False)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)

    def show_likes(self, desk: Desk, likes: list[Likeness], now: datetime) -> None:
        """Other rows; the choice stays if its case is still among them, else the first is chosen."""
        kept = self.value()
        rows: list[Choice] = [_Earlier(desk, like, now, self) for like in likes[:_MOST_ROWS]]
        self.take(rows)
        for row in rows:
            self._column.addWidget(row)
            row.show()
        self.set_value(kept if kept in self.keys() else self.keys()[0] if rows else "")

    def active(self) -> bool:
        """True while the focus is on one of the rows: only then a choice is marked."""
        return any(button.hasFocus() for button in self._buttons)

    def choose_digit(self, digit: int) -> bool:
        return False


class LikenessCard(Card):
    """`settled(uid, repeat)` when it was decided what this visit is; ("", "") takes it back or says "new".
    `customer_wanted(Case)` to take over who the customer is, `left` when the focus goes back to the form."""

    settled = Signal(str, str)
    customer_wanted = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.likes: list[Likeness] = []
        self._settled: tuple[str, Repeat] = ("", "")
        self._icon = IconLabel("users", "soon_text")
        self._title = label("", "section")
        self._key = KeyCap("F4")
        self._do = label(self.tr("merge or link"), "hint", ink="text2")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._icon)
        head.addWidget(self._title, 1)
        head.addWidget(self._key)
        head.addWidget(self._do)
        self.body.addLayout(head)
        self.rows = _EarlierCases(self, self.tr("Earlier cases of this customer"))
        self.body.addWidget(self.rows)
        self._note = label("", "hint", wrap=True)
        self.body.addWidget(self._note)
        self.buttons = {
            "same": ActionButton(self.tr("Same complaint"), keys="1"),
            "new_facts": ActionButton(self.tr("New facts"), keys="2"),
            "": ActionButton(self.tr("New complaint"), keys="3"),
            "customer": ActionButton(self.tr("Take name and phone"), keys="4"),
        }
        self._choices = QWidget()
        grid = QVBoxLayout(self._choices)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        for keys in (("same", "new_facts"), ("", "customer")):
            line = QHBoxLayout()
            line.setSpacing(6)
            for key in keys:
                line.addWidget(self.buttons[key])
            line.addStretch()
            grid.addLayout(line)
        self.body.addWidget(self._choices)
        self._choices.setVisible(False)
        for key, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, key=key: self._press(key))
        self.show_likes([], phone_typed=False)

    def show_likes(self, likes: list[Likeness], *, phone_typed: bool) -> None:
        """The earlier cases found. phone_typed: there is a whole phone number, so nothing more is to be expected."""
        self.likes = likes
        if self._settled[0] not in [each.case.uid for each in likes]:
            self._settled = ("", "")
        count = len([each for each in likes if each.open])
        hinted = bool(likes) and likes[0].why == "typed"
        if not likes:
            waiting = self.tr("Earlier complaints show with the phone")
            words = self.tr("No earlier complaint") if phone_typed else waiting
        elif hinted:
            words = self.tr("Perhaps this customer: {n}").format(n=len(likes))
        elif count:
            words = self.tr("Open cases of this customer: {n}").format(n=count)
        else:
            words = self.tr("Earlier cases of this customer: {n}").format(n=len(likes))
        ink = "soon_text" if count and not hinted else "" if likes else "text2"
        self._icon.show_icon("users", ink or "text2")
        self._title.setProperty("role", "section" if likes else "base")
        self._title.setProperty("ink", ink)
        restyle(self._title)
        self._title.setText(words)
        for each in (self._key, self._do):
            each.setVisible(bool(likes))
        self.set_tone("soon" if count and not hinted else "")
        self.rows.setVisible(bool(likes))
        self.rows.show_likes(self._desk, likes, self._desk.now())
        if not likes:
            self.close_choices()
        self._show_note()

    def open_choices(self) -> bool:
        """F4: into the card. False if there is nobody to find."""
        if not self.likes:
            return False
        self._choices.setVisible(True)
        self.rows.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def close_choices(self) -> None:
        """Back to the rows alone."""
        self._choices.setVisible(False)

    @property
    def repeat(self) -> tuple[str, Repeat]:
        """UID of the earlier case this one repeats and how, ("", "") if it is new."""
        return self._settled

    def reset(self) -> None:
        """The next customer."""
        self._settled = ("", "")
        self.close_choices()
        self.show_likes([], phone_typed=False)

    def note(self) -> str:
        """The line under the rows."""
        return self._note.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = digit_of(event)
        if digit is not None and digit <= len(self.buttons) and self._choices.isVisible():
            self._press(list(self.buttons)[digit - 1])
        elif event.key() == Qt.Key.Key_Escape and self._choices.isVisible():
            self.close_choices()
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.rows.active():
            self._desk.go("queue", {"uid": self.rows.value()})
        else:
            super().keyPressEvent(event)

    def _chosen(self) -> Case | None:
        return next((each.case for each in self.likes if each.case.uid == self.rows.value()), None)

    def _press(self, key: str) -> None:
        case = self._chosen()
        if case is None:
            return
        if key == "customer":
            self.customer_wanted.emit(case)
        elif key == "same":
            self._settle(case.uid, "same")
        elif key == "new_facts":
            self._settle(case.uid, "new_facts")
        else:
            self._settle("", "")
        self.close_choices()
        self.left.emit()

    def _settle(self, uid: str, repeat: Repeat) -> None:
        self._settled = (uid, repeat)
        self._show_note()
        self.settled.emit(uid, repeat)

    def _show_note(self) -> None:
        uid, repeat = self._settled
        number = next((short_number(each.case.number) for each in self.likes if each.case.uid == uid), "")
        if repeat == "same":
            words = self.tr("The same complaint: joined to {number} when saved").format(number=number)
        elif repeat == "new_facts":
            words = self.tr("New facts on {number}: its period starts again when saved").format(number=number)
        elif len(self.likes) > _MOST_ROWS:
            words = self.tr("{n} more; Ctrl+K finds them").format(n=len(self.likes) - _MOST_ROWS)
        elif self._desk.home.desk:
            words = self.tr("Only cases of this desk; those of another computer do not show")
        else:
            words = ""
        self._note.setText(words)
        self._note.setVisible(bool(words))
        self._note.setProperty("ink", "accent_text" if repeat else "")
        restyle(self._note)


class HistoryCard(Card):
    """Where the window is wide: what became of this customer's earlier cases."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._title = SectionTitle(self.tr("Earlier complaints of this customer"), icon="history")
        self.body.addWidget(self._title)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self.body.addLayout(self._lines)

    def show_likes(self, likes: list[Likeness]) -> None:
        """The earlier cases, newest first; hidden if there are none."""
        empty(self._lines)
        for each in sorted(likes, key=lambda like: like.case.number, reverse=True):
            self._lines.addWidget(self._line(each.case))
        self._title.show_words(
            self.tr("Earlier complaints of this customer"), self.tr("cases: {n}").format(n=len(likes))
        )

    def _line(self, case: Case) -> QWidget:
        made = QWidget()
        line = QHBoxLayout(made)
        line.setContentsMargins(0, 2, 0, 2)
        line.setSpacing(14)
        day = case.received_at.date().isoformat() if case.received_at else "--"
        line.addWidget(label(day, "hint", ink="text2"))
        line.addWidget(label(short_number(case.number), "base"))
        line.addWidget(label(f"{case.matter} {self._desk.label('matter', case.matter)}".strip(), "base"), 1)
        facts = [self._desk.label("verdict", case.verdict), self._desk.label("status", case.status)]
        if case.score_result:
            facts.append(self.tr("satisfaction {n}").format(n=case.score_result))
        if case.round > 1:
            facts.append(self.tr("round {n}").format(n=case.round))
        line.addWidget(label(" · ".join(each for each in facts if each), "hint", ink="text2"))
        return made
