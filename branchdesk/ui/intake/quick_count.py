"""现场化解: F2, a digit or the first letters of the cause, Enter. Ten seconds, no personal data, no case.

The box is a text box, so that an input method may compose in it; a lone digit in it names the nth cause. A click counts
at once. For eight seconds it can be taken back.
"""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from branchdesk.domain.records import Change
from branchdesk.services import lookup, quick
from branchdesk.services.quick import Counted
from branchdesk.ui import keys
from branchdesk.ui.desk import Desk
from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets import paint
from branchdesk.ui.widgets.buttons import KeyCap
from branchdesk.ui.widgets.fields import LineEdit
from branchdesk.ui.widgets.forms import SectionTitle
from branchdesk.ui.widgets.ime import composing
from branchdesk.ui.widgets.labels import announce, label

_WIDTH = 560
_COLUMNS = 2


class _Cause(QPushButton):
    """One cause: its digit, its name, how many today. Never takes the focus from the box."""

    def __init__(self, key: str, words: str, digit: int, parent: QWidget) -> None:
        super().__init__(words, parent)
        self.key, self._digit, self._count = key, str(digit) if digit < 10 else "", 0
        self._theme, self._current = Theme.of(), False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_state(self, *, current: bool, shown: bool, count: int) -> None:
        """Whether Enter takes it, whether it fits what is typed, how many were counted today."""
        self._current, self._count = current, count
        self.setEnabled(shown)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, self._theme.px("input"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter, rect = self._theme, QPainter(self), QRectF(self.rect())
        fill = "sel" if self._current else "hover" if self.underMouse() and self.isEnabled() else None
        if fill:
            paint.box(painter, rect, theme.px("round_input"), theme.color(fill))
        ink = "text" if self.isEnabled() else "disabled"
        digit = QRectF(8, 0, 16, rect.height())
        paint.text(painter, theme, self._digit, digit, "hint", "text2" if self.isEnabled() else "disabled")
        count = str(self._count) if self._count else ""
        width = paint.advance(theme, count, "hint_strong") + 8 if count else 0
        words = QRectF(26, 0, rect.width() - 34 - width, rect.height())
        paint.text(painter, theme, self.text(), words, "strong" if self._current else "base", ink, elide=True)
        if count:
            place = QRectF(rect.right() - width - 4, 0, width, rect.height())
            paint.text(painter, theme, count, place, "hint_strong", "text2", Qt.AlignmentFlag.AlignCenter)


class CauseBox(LineEdit):
    """`moved(int)` for the arrows, `taken` for Enter, `left` for Esc and a lost focus; nothing while composing.
    `typed(str)` also with what an input method holds."""

    moved = Signal(int)
    taken = Signal()
    left = Signal()
    typed = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        steps = {Qt.Key.Key_Down: _COLUMNS, Qt.Key.Key_Up: -_COLUMNS, Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        if composing(self):
            super().keyPressEvent(event)
        elif key in steps and not (self.text() and key in (Qt.Key.Key_Right, Qt.Key.Key_Left)):
            self.moved.emit(steps[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        self.typed.emit(self.text() + event.preeditString().replace("'", "").replace(" ", ""))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self.left.emit()


class QuickCount(QFrame):
    """The popover over the page. back: called where there is no field to go back to."""

    def __init__(self, desk: Desk, host: QWidget, back: Callable[[], object]) -> None:
        super().__init__(host)
        self._desk, self._host, self._back = desk, host, back
        self._before: QWidget | None = None
        self.setProperty("surface", "popup")
        self.setAccessibleName(self.tr("Settled on the spot"))
        title = SectionTitle(self.tr("Settled on the spot"), self.tr("no name, no number"), icon="check-circle")
        title.add(KeyCap(keys.of("intake", "quick")))
        self.box = CauseBox(icon="search", placeholder=self.tr("Digit or first letters of the cause; Enter counts"))
        self.box.setAccessibleName(self.tr("Cause"))
        active = desk.rules.codes.list("cause").active()
        self.causes = [
            _Cause(each.key, desk.label("cause", each.key), place, self) for place, each in enumerate(active, 1)
        ]
        self._today = label("", "hint", ink="text2")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addWidget(title)
        column.addWidget(self.box)
        grid = QGridLayout()
        grid.setSpacing(2)
        for place, cause in enumerate(self.causes):
            grid.addWidget(cause, place // _COLUMNS, place % _COLUMNS)
            cause.clicked.connect(lambda _checked=False, key=cause.key: self._count(key))
        column.addLayout(grid)
        foot = QHBoxLayout()
        foot.addWidget(self._today, 1)
        column.addLayout(foot)
        self.box.textChanged.connect(self._search)
        self.box.typed.connect(self._search)
        self.box.moved.connect(self._move)
        self.box.taken.connect(self._take)
        self.box.left.connect(self.close_it)
        self._fitting: list[str] = []
        self._current = ""
        self.hide()

    def open_it(self) -> None:
        """F2: over the page, the cursor in the box; the second F2 closes it."""
        if self.isVisible():
            self.close_it()
            return
        focused = QApplication.focusWidget()
        self._before = focused if focused is not None and self._host.isAncestorOf(focused) else None
        self.box.clear()
        self._search("")
        self.setFixedWidth(min(_WIDTH, self._host.width() - 32))
        self.adjustSize()
        self.move(max(16, (self._host.width() - self.width()) // 2), 44)
        self.raise_()
        self.show()
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_it(self) -> None:
        """Back to where the work was."""
        if not self.isVisible():
            return
        held = self.box.hasFocus()
        self.hide()
        if not held:
            return
        if self._before is not None and isValid(self._before) and self._before.isVisibleTo(self._host):
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._back()

    def today_words(self) -> str:
        """What was counted today, in one line; "" for nothing."""
        tally = quick.today(self._desk.session, self._desk.today())
        if not tally.total:
            return ""
        comma = "、" if self._desk.language.startswith("zh") else ", "
        causes = comma.join(f"{self._desk.label('cause', key)} {count}" for key, count in tally.causes.items())
        return self.tr("Settled on the spot today: {n} ({causes})").format(n=tally.total, causes=causes)

    def _search(self, text: str) -> None:
        wanted = text.strip()
        order = [each.key for each in self.causes]
        if wanted.isdecimal() and len(wanted) == 1:
            place = int(wanted)
            self._fitting = order[place - 1 : place] if 0 < place <= len(order) else []
        elif wanted:
            codes = self._desk.rules.codes.list("cause")
            self._fitting = [each.code.key for each in lookup.find_codes(codes, wanted, self._desk.language)]
        else:
            self._fitting = order
        self._current = self._fitting[0] if self._fitting and wanted else ""
        self._show()

    def _move(self, step: int) -> None:
        order = [each.key for each in self.causes if each.key in self._fitting]
        if not order:
            return
        place = order.index(self._current) + step if self._current in order else 0
        self._current = order[max(0, min(len(order) - 1, place))]
        self._show()

    def _show(self) -> None:
        tally = quick.today(self._desk.session, self._desk.today())
        for each in self.causes:
            fits = each.key in self._fitting
            each.show_state(current=each.key == self._current, shown=fits, count=tally.causes.get(each.key, 0))
        self._today.setText(self.tr("Today: {n}").format(n=tally.total))
        if self._current:
            announce(self.box, self._desk.label("cause", self._current))

    def _take(self) -> None:
        if self._current:
            self._count(self._current)

    def _count(self, cause: str) -> None:
        now = self._desk.now()
        self.close_it()
        self._desk.do(
            lambda session: quick.count(session, cause, now=now),
            self._counted,
            change=Change(frozenset({"quick"}), initiator=self),
            owner=self,
        )

    def _counted(self, counted: Counted) -> None:
        cause = self._desk.label("cause", counted.cause)
        words = self.tr("Counted: {cause}. Today {n}").format(cause=cause, n=counted.today)
        self._desk.toast(words, lambda: self._take_back(counted))

    def _take_back(self, counted: Counted) -> None:
        self._desk.do(
            lambda session: quick.take_back(session, counted),
            lambda _nothing: self._desk.tell(self.tr("The count was taken back")),
            change=Change(frozenset({"quick"}), initiator=self),
            owner=self,
        )
