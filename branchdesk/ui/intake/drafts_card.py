"""Unfinished entries of whoever is logged in: whose, what it begins with, how old.

F3 goes on with the only one at once; where several wait it goes into the list: the arrows choose, Enter goes on, Del
throws away (for eight seconds it comes back). Offered, never forced.
"""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from branchdesk.domain.masking import mask_phone
from branchdesk.domain.records import Draft
from branchdesk.ui import keys
from branchdesk.ui.desk import Desk
from branchdesk.ui.intake import when
from branchdesk.ui.widgets import paint
from branchdesk.ui.widgets.buttons import ActionButton
from branchdesk.ui.widgets.choices import Choice, RadioGroup
from branchdesk.ui.widgets.fields import grouped_phone
from branchdesk.ui.widgets.forms import Card, SectionTitle

MOST = 5
_LINE = 19
_FIRST_WORDS = 40


class _DraftRow(Choice):
    """One draft in two lines: who and how old; what the customer said first."""

    def __init__(self, draft: Draft, who: str, first_words: str, age: str, parent: "DraftList") -> None:
        self._who, self._words, self._age, self._rows = who, first_words, age, parent
        self.draft_id = draft.id
        super().__init__(str(draft.id), "", parent)
        self.setAccessibleName(" ".join(each for each in (who, first_words, age) if each))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(200, self._theme.px("input") + (_LINE if self._words else 0))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        self._rows.taken.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter, rect = self._theme, QPainter(self), QRectF(self.rect())
        on = self.isChecked() and self._rows.active()
        fill = "sel" if on else "hover" if self.underMouse() else "subtle"
        paint.box(painter, rect, theme.px("round_input"), theme.color(fill), theme.color("border"))
        if self.hasFocus():
            paint.ring(painter, rect, theme.px("round_input"), theme)
        first = QRectF(rect.left() + 9, rect.top(), rect.width() - 18, theme.px("input"))
        age = paint.advance(theme, self._age, "hint")
        place = QRectF(first.right() - age - 2, first.top(), age + 4, first.height())
        paint.text(painter, theme, self._age, place, "hint", "text2")
        who = QRectF(first.left(), first.top(), first.width() - age - 14, first.height())
        paint.text(painter, theme, self._who, who, "base", "text", elide=True)
        if self._words:
            below = QRectF(first.left(), first.bottom() - 5, first.width(), _LINE)
            paint.text(painter, theme, self._words, below, "hint", "text2", elide=True)


class DraftList(RadioGroup):
    """The drafts one below the other. `taken` for Enter, `thrown` for Del, `left` for Esc."""

    taken = Signal()
    thrown = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None, name: str) -> None:
        super().__init__(parent, name, False)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)

    def show_rows(self, rows: list[Choice]) -> None:
        """Other rows; the choice and the focus stay where they can."""
        kept, held = self.value(), self.active()
        self.take(rows)
        for row in rows:
            self._column.addWidget(row)
            row.show()
        self.set_value(kept if kept in self.keys() else self.keys()[0] if rows else "")
        if held and rows:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def active(self) -> bool:
        """True while the focus is on one of the rows."""
        return any(button.hasFocus() for button in self._buttons)

    def choose_digit(self, digit: int) -> bool:
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        elif key == Qt.Key.Key_Delete:
            self.thrown.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class DraftsCard(Card):
    """Unfinished entries of this person: `resume_asked(int)` goes on with one, `discard_asked(int)` throws one away,
    `left` goes back to the form."""

    resume_asked = Signal(int)
    discard_asked = Signal(int)
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.drafts: tuple[Draft, ...] = ()
        self._title = SectionTitle("", icon="history")
        self.body.addWidget(self._title)
        self.list = DraftList(self, self.tr("Unfinished entries"))
        self.body.addWidget(self.list)
        self.resume = ActionButton(self.tr("Go on"), keys=keys.of("intake", "draft"))
        self.discard = ActionButton(self.tr("Discard"), kind="ghost")
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.resume)
        line.addWidget(self.discard)
        line.addStretch()
        self.body.addLayout(line)
        self.resume.clicked.connect(self._take)
        self.discard.clicked.connect(self._throw)
        self.list.taken.connect(self._take)
        self.list.thrown.connect(self._throw)
        self.list.left.connect(self.left)

    def show_drafts(self, drafts: Sequence[Draft], now: datetime) -> None:
        """The drafts, newest first; hidden if there are none."""
        self.drafts = tuple(drafts)
        self._title.show_words(self.tr("Unfinished entries: {n}").format(n=len(drafts)), self._desk.user.display)
        rows: list[Choice] = [
            _DraftRow(each, self.summary(each), self.first_words(each), self.age(each, now), self.list)
            for each in self.drafts[:MOST]
        ]
        self.list.show_rows(rows)
        self.setVisible(bool(drafts))

    def enter(self) -> bool:
        """F3 where several wait: into the list, the newest chosen."""
        if not self.drafts:
            return False
        self.list.set_value(str(self.drafts[0].id))
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def summary(self, draft: Draft) -> str:
        """One line that tells whose entry it is: name, masked phone, matter."""
        values = draft.values
        name = str(values.get("customer_name") or "")
        title = self._desk.label("title", str(values.get("title") or ""))
        if self._desk.language.startswith("zh"):
            who = f"{name[:1] if title else name}{title}" if name else ""
        else:
            who = f"{title} {name}".strip() if name else ""
        matter = str(values.get("matter") or "")
        parts = [
            who or self.tr("no name yet"),
            mask_phone(grouped_phone(str(values.get("phone") or ""))),
            self._desk.label("matter", matter) if matter else self.tr("no matter yet"),
        ]
        return " · ".join(part for part in parts if part)

    def first_words(self, draft: Draft) -> str:
        """How the customer's words begin."""
        words = " ".join(str(draft.values.get("narrative") or "").split())
        return words[:_FIRST_WORDS] + ("…" if len(words) > _FIRST_WORDS else "")

    def age(self, draft: Draft, now: datetime) -> str:
        """How long it has waited: minutes, hours, or since which day."""
        minutes = max(0, int((now - draft.saved_at).total_seconds()) // 60)
        if minutes < 1:
            return self.tr("just now")
        if minutes < 60:
            return self.tr("{n} min ago").format(n=minutes)
        if minutes < 24 * 60:
            return self.tr("{n} h ago").format(n=minutes // 60)
        return when.short(draft.saved_at, now)

    def _chosen(self) -> int:
        return int(self.list.value() or 0)

    def _take(self) -> None:
        if self._chosen():
            self.resume_asked.emit(self._chosen())

    def _throw(self) -> None:
        if self._chosen():
            self.discard_asked.emit(self._chosen())
