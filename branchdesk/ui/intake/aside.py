"""The right column: help that never needs the focus.

One column of 432 px; two where the window is wide; a strip of icons with counts where it is narrow, whose cards open
over the form (ux/spec.md 4). Cards are moved, never made anew, so nothing they show is lost.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from branchdesk.ui.desk import Desk
from branchdesk.ui.emergency import EmergencyCard
from branchdesk.ui.intake.drafts_card import DraftsCard
from branchdesk.ui.intake.grade_card import GradeCard
from branchdesk.ui.intake.hints_card import HintsCard
from branchdesk.ui.intake.join_card import JoinCard
from branchdesk.ui.intake.latest_card import LatestCard
from branchdesk.ui.intake.likeness_card import HistoryCard, LikenessCard
from branchdesk.ui.intake.returning_card import ReturningCard
from branchdesk.ui.intake.suggest_card import SuggestCard
from branchdesk.ui.intake.welcome_cards import KeysCard
from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets import paint
from branchdesk.ui.widgets.buttons import IconButton
from branchdesk.ui.widgets.chips import CountBadge

WIDTH = 432
"""Of one column at the standard size of type; a larger type takes a wider one."""

STRIP = 44
GAP = 12
WIDE, NARROW = 1600, 1180
"""Window widths from which there are two columns, and under which there is only the strip of icons."""


def column_width() -> int:
    """The width of a column at the size of type that was chosen."""
    return round(WIDTH * Theme.of().scale)


class _CountedIcon(QWidget):
    """An icon with its count below; 0 shows none."""

    def __init__(self, icon: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = IconButton(icon, name)
        self._badge = CountBadge(0, True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.button, self._badge):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        self.show_count(0)

    def show_count(self, count: int) -> None:
        """How many wait behind the icon."""
        self._badge.show_count(count)
        self._badge.setVisible(count > 0)
        self.button.setAccessibleDescription(str(count) if count else "")


class _Column(QScrollArea):
    """Cards one below the other; scrolls only if they do not fit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget(self.viewport())
        body.setProperty("scrolled", True)
        self.cards = QVBoxLayout(body)
        self.cards.setContentsMargins(0, 0, 0, 0)
        self.cards.setSpacing(10)
        self.cards.addStretch()
        self.setWidget(body)
        self.setFixedWidth(column_width())

    def put(self, *cards: QWidget) -> None:
        """Put cards into this column, above those already there being moved elsewhere."""
        for place, card in enumerate(cards):
            self.cards.insertWidget(place, card)


class _Overlay(QFrame):
    """The column lying over the form in a narrow window; Esc closes it."""

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("surface", "popup")
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(10, 10, 10, 10)
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint.box(QPainter(self), self.rect(), 6, None, self.palette().mid().color())


class Aside(QWidget):
    """All cards beside the form. `closed` when the overlay of a narrow window went away."""

    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first, self._second = _Column(self), _Column(self)
        place = self._first.widget()
        self.keys = KeysCard(place)
        self.returning = ReturningCard(desk, place)
        self.drafts = DraftsCard(desk, place)
        self.latest = LatestCard(desk, place)
        self.join = JoinCard(desk, place)
        self.likeness = LikenessCard(desk, place)
        self.emergency = EmergencyCard(desk, place)
        self.suggest = SuggestCard(desk, place)
        self.grade = GradeCard(desk, place)
        self.hints = HintsCard(desk, place)
        self.history = HistoryCard(desk, place)
        self._host = parent if parent is not None else self
        self._overlay = _Overlay(self._host)
        self._overlay.closed.connect(self.closed)
        self._strip = QWidget(self)
        self._icons = {
            "likeness": _CountedIcon("users", self.tr("Earlier cases (F4)")),
            "emergency": _CountedIcon("alert-octagon", self.tr("Emergency card (Alt+E)")),
            "suggest": _CountedIcon("check-square", self.tr("The words suggest (Alt+T)")),
            "grade": _CountedIcon("bar-levels", self.tr("Grade and deadlines (Alt+G)")),
            "hints": _CountedIcon("message", self.tr("What to say (Alt+H)")),
            "drafts": _CountedIcon("history", self.tr("Unfinished entries (F3)")),
            "returning": _CountedIcon("scan", self.tr("Somebody asks how it stands (Alt+S)")),
        }
        strip = QVBoxLayout(self._strip)
        strip.setContentsMargins(0, 0, 0, 0)
        strip.setSpacing(8)
        for key, icon in self._icons.items():
            strip.addWidget(icon)
            icon.button.clicked.connect(lambda _checked=False, key=key: self.show_card(key))
        strip.addStretch()
        self._strip.setFixedWidth(STRIP)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(GAP)
        for widget in (self._first, self._second, self._strip):
            self._line.addWidget(widget)
        self._mode = ""
        self._blank = True
        self._first.put(*self._all())
        for each in (self._first, self._second):
            each.verticalScrollBar().rangeChanged.connect(self._stay)
        self.arrange(0)
        self.show_blank(True)

    @property
    def narrow(self) -> bool:
        """True while only the strip of icons is shown."""
        return self._mode == "narrow"

    @property
    def wide(self) -> bool:
        """True while there are two columns."""
        return self._mode == "wide"

    def arrange(self, width: int, form: int = 0) -> None:
        """Take the form the window's width asks for. form: the width the form cannot do without."""
        column = column_width()
        columns = max(WIDE, form + 2 * column + GAP), max(NARROW, form + column)
        mode = "wide" if width >= columns[0] else "narrow" if 0 < width < columns[1] else "normal"
        if mode == self._mode:
            return
        self._mode = mode
        if mode == "wide":
            self._second.put(self.hints, self.history)
        else:
            self._first.put(*self._all())
        self._strip.setVisible(mode == "narrow")
        self.setFixedWidth({"wide": 2 * column + GAP, "normal": column, "narrow": STRIP}[mode])
        if mode == "narrow":
            self._overlay.line.addWidget(self._first)
        else:
            self._overlay.hide()
            self._line.insertWidget(0, self._first)
            self._first.show()
        self.hints.show_long(mode == "wide")
        self.show_blank(self._blank)

    def show_blank(self, blank: bool) -> None:
        """Beside a blank form: keys, drafts, the latest cases; else what helps with this customer."""
        self._blank = blank
        self.keys.setVisible(blank)
        self.returning.setVisible(blank)
        self.drafts.setVisible(blank and bool(self.drafts.drafts))
        self.latest.setVisible(blank and self.latest.count() > 0)
        self.join.setVisible(blank and bool(self.join.cases))
        for card in (self.likeness, self.grade, self.hints):
            card.setVisible(not blank)
        self.emergency.setVisible(bool(self.emergency.shown))
        wide = self._mode == "wide"
        self.history.setVisible(wide and not blank and bool(self.likeness.likes))
        self._second.setVisible(wide)
        self._icons["drafts"].show_count(len(self.drafts.drafts) if blank else 0)
        self._icons["likeness"].show_count(len(self.likeness.likes))
        self._icons["emergency"].show_count(self.emergency.open_steps())
        self._icons["emergency"].setVisible(bool(self.emergency.shown))
        self._icons["suggest"].show_count(len(self.suggest.offers))

    def show_card(self, key: str) -> None:
        """In a narrow window, open the cards over the form."""
        if self.narrow:
            host = self._host
            width = column_width() + 22
            self._overlay.setGeometry(host.width() - STRIP - width - 24, 8, width, host.height() - 16)
            self._overlay.show()
            self._overlay.raise_()
        card = {
            "likeness": self.likeness, "emergency": self.emergency, "suggest": self.suggest, "grade": self.grade,
            "hints": self.hints, "drafts": self.drafts, "returning": self.returning,
        }[key]  # fmt: skip
        self._reveal(card)

    def _stay(self) -> None:
        """Cards grow and shrink while somebody works in one of them: it stays in sight."""
        focused = QApplication.focusWidget()
        card = next((each for each in self._all() if focused is not None and each.isAncestorOf(focused)), None)
        if card is not None:
            self._reveal(card)

    def _reveal(self, card: QWidget) -> None:
        """Scroll so that a card begins at the top, as far as what follows lets it."""
        column = next((each for each in (self._first, self._second) if each.isAncestorOf(card)), None)
        if column is not None:
            column.verticalScrollBar().setValue(card.y())

    def _all(self) -> tuple[QWidget, ...]:
        """The cards from top to bottom."""
        return (
            self.emergency, self.join, self.keys, self.returning, self.drafts, self.latest, self.likeness, self.suggest,
            self.grade, self.hints, self.history,
        )  # fmt: skip

    def close_overlay(self) -> bool:
        """Close what lies over the form; False if nothing does."""
        shown = self._overlay.isVisible()
        self._overlay.hide()
        return shown
