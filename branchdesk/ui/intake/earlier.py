"""The rows of earlier cases: which one, where it stands, why it is shown, and what is owed to the customer."""

from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from branchdesk.domain.likeness import Reason, Sign
from branchdesk.domain.masking import mask_phone
from branchdesk.services import returning
from branchdesk.services.alike import Likeness
from branchdesk.ui.desk import Desk
from branchdesk.ui.intake import when
from branchdesk.ui.widgets import paint
from branchdesk.ui.widgets.choices import Choice, RadioGroup
from branchdesk.ui.widgets.fields import money_text

MOST_ROWS = 3
_LINE = 19


def short_number(number: str) -> str:
    """26-0298: inside one branch its code is left out."""
    return number.partition("-")[2] or number


class EarlierCase(Choice):
    """One earlier case in two lines: number, matter, state and limit; the reasons and what is owed."""

    def __init__(self, desk: Desk, like: Likeness, now: datetime, parent: "EarlierCases") -> None:
        self._open, self._rows, self._desk = like.open, parent, desk
        case = like.case
        self._number = short_number(case.number)
        code = case.matter
        self._matter = f"{code} {desk.label('matter', code)}" if code else case.summary or case.narrative[:20]
        self._state = desk.label("status", case.status)
        moment = case.due_at if like.open else case.closed_at or case.received_at
        self._moment = when.short(moment, now)
        self._late = like.open and moment is not None and moment < now
        comma = "、" if desk.language.startswith("zh") else ", "
        owed = self._owed(like, now)
        super().__init__(case.uid, "", parent)
        self._why = comma.join(self._reason(each) for each in like.signs)
        self._who = self._customer(like)
        self._owed_words = owed
        spoken = (case.number, self._who, self._matter, self._state, self._moment, self._why, owed)
        self.setAccessibleName(" ".join(each for each in spoken if each))
        if self._late:
            self.setAccessibleDescription(self.tr("Overdue"))
        self.setToolTip(" · ".join(each for each in (self._who, self._why, owed) if each))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(200, self._theme.px("input") + _LINE)

    def why(self) -> str:
        """Why this case is shown."""
        return self._why

    def owed(self) -> str:
        """What the customer was promised."""
        return self._owed_words

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter, rect = self._theme, QPainter(self), QRectF(self.rect())
        on = self.isChecked() and self._rows.active()
        fill = "sel" if on else "hover" if self.underMouse() else "subtle"
        paint.box(painter, rect, theme.px("round_input"), theme.color(fill), theme.color("border"))
        if self.hasFocus():
            paint.ring(painter, rect, theme.px("round_input"), theme)
        first = QRectF(rect.left(), rect.top() + 2, rect.width(), theme.px("input") - 4)
        number = paint.advance(theme, self._number, "strong")
        paint.text(painter, theme, self._number, first.adjusted(9, 0, 0, 0), "strong", "text")
        right = first.right() - 8
        width = paint.advance(theme, self._moment, "hint") + 14
        chip = QRectF(right - width, first.center().y() - 10, width, 20)
        tone = "over" if self._late else "neutral"
        paint.box(painter, chip, theme.px("round_chip"), theme.color(f"{tone}_soft"))
        paint.text(painter, theme, self._moment, chip, "hint", f"{tone}_text", Qt.AlignmentFlag.AlignCenter)
        right = chip.left() - 12
        state = paint.advance(theme, self._state, "hint")
        place = QRectF(right - state, first.top(), state + 2, first.height())
        paint.text(painter, theme, self._state, place, "hint", "text2")
        left = first.left() + 9 + number + 16
        matter = QRectF(left, first.top(), right - state - 12 - left, first.height())
        paint.text(painter, theme, self._matter, matter, "base", "text" if self._open else "text2", elide=True)
        self._second_line(painter, QRectF(rect.left() + 9, first.bottom() - 2, rect.width() - 18, _LINE))

    def _second_line(self, painter: QPainter, line: QRectF) -> None:
        theme = self._theme
        owed: float = paint.advance(theme, self._owed_words, "hint_strong") if self._owed_words else 0
        why = QRectF(line.left(), line.top(), line.width() - (owed + 12 if owed else 0), line.height())
        if owed:
            owed = min(owed, line.width() * 0.7)
            why.setWidth(line.width() - owed - 12)
            place = QRectF(line.right() - owed - 2, line.top(), owed + 4, line.height())
            paint.text(painter, theme, self._owed_words, place, "hint_strong", "soon_text", elide=True)
        words = " · ".join(each for each in (self._who, self._why) if each)
        paint.text(painter, theme, words, why, "hint", "text2", elide=True)

    def who(self) -> str:
        """The customer of the earlier case."""
        return self._who

    def _customer(self, like: Likeness) -> str:
        """Name, and the masked phone where nothing else makes him certain."""
        case = like.case
        name = case.customer_name or (self.tr("no name") if case.anonymous else "")
        phone = "" if like.certain else mask_phone(case.phone)
        return " ".join(each for each in (name, phone) if each)

    def _reason(self, sign: Sign) -> str:
        words = {
            Reason.PHONE: self.tr("same phone"),
            Reason.IDENTITY: self.tr("same ID"),
            Reason.PHONE_WRITTEN: self.tr("same line, written otherwise"),
            Reason.NAME: self.tr("same name"),
            Reason.NAME_SOUNDS: self.tr("name sounds the same"),
            Reason.NAME_CLOSE: self.tr("one character differs"),
            Reason.NAME_TITLE: self.tr("same surname"),
            Reason.PLACE: self.tr("same place and day"),
            Reason.TYPED: self.tr("fits what is typed"),
        }
        if sign.reason is Reason.TEXT:
            return self.tr("story {n} % alike").format(n=sign.share)
        return words[sign.reason]

    def _owed(self, like: Likeness, now: datetime) -> str:
        owed, parts = returning.owed(like.case), []
        if owed.promised_at is not None:
            parts.append(self.tr("promised {at}").format(at=when.short(owed.promised_at, now)))
        if owed.next_contact_at is not None:
            parts.append(self.tr("contact {at}").format(at=when.short(owed.next_contact_at, now)))
        if owed.granted:
            parts.append(self.tr("granted ¥{amount}").format(amount=money_text(owed.granted)))
        return " · ".join(parts)


class EarlierCases(RadioGroup):
    """The earlier cases one below the other; digits belong to the card, not to the rows."""

    def __init__(self, parent: QWidget | None, name: str) -> None:
        super().__init__(parent, name, False)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)

    def show_likes(self, desk: Desk, likes: list[Likeness], now: datetime) -> None:
        """Other rows; the choice stays if its case is still among them, else the first is chosen. The focus stays in
        the rows if it was there."""
        kept, held = self.value(), self.active()
        rows: list[Choice] = [EarlierCase(desk, like, now, self) for like in likes[:MOST_ROWS]]
        self.take(rows)
        for row in rows:
            self._column.addWidget(row)
            row.show()
        self.set_value(kept if kept in self.keys() else self.keys()[0] if rows else "")
        if held and rows:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def rows(self) -> list[EarlierCase]:
        """The rows shown."""
        return [each for each in self._buttons if isinstance(each, EarlierCase)]

    def active(self) -> bool:
        """True while the focus is on one of the rows: only then a choice is marked."""
        return any(button.hasFocus() for button in self._buttons)

    def choose_digit(self, digit: int) -> bool:
        return False
