"""The header of the window: brand, tabs, search, lock, and who is logged in.

The tabs are one real QTabBar in new clothes, so that screen readers and tests see page tabs. The search field is a
button: what is typed belongs into the search it opens.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHoverEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QTabBar, QWidget

from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets import paint
from branchdesk.ui.widgets.buttons import IconButton
from branchdesk.ui.widgets.chips import count_size, paint_count
from branchdesk.ui.widgets.labels import IconLabel, label

_PAD, _GAP, _DIVIDER = 14, 8, 21
_NARROW = 1180
"""Window width under which the header drops its second line of words (ux/spec.md 4)."""


@dataclass(frozen=True, slots=True)
class TabSpec:
    """One tab: key for the program, icon and words for people, keys that show it. secondary: smaller, at the right."""

    key: str
    icon: str
    words: str
    keys: str
    secondary: bool = False


class HeaderTabs(QTabBar):
    """The tabs. Counts are shown as badges and read aloud with the name."""

    def __init__(self, specs: Sequence[TabSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = Theme.of()
        self._specs = tuple(specs)
        self._counts: list[int | None] = [None] * len(specs)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Pages"))
        for place, spec in enumerate(self._specs):
            self.addTab(spec.words)
            self.setTabToolTip(place, f"{spec.words} ({spec.keys})")
            self.set_count(place, None)

    def set_count(self, place: int, count: int | None) -> None:
        """The badge of a tab; None shows none, 0 stays visible."""
        self._counts[place] = count
        words = self._specs[place].words
        spoken = words if count is None else self.tr("{tab}, {count} cases").format(tab=words, count=count)
        self.setAccessibleTabName(place, spoken)
        self.setTabText(place, words)  # lays the bar out again
        self.update()

    def count_of(self, place: int) -> int | None:
        """The badge shown on a tab."""
        return self._counts[place]

    def tabSizeHint(self, place: int) -> QSize:
        theme, spec = self._theme, self._specs[place]
        width = 2 * _PAD + theme.px("icon") + _GAP + paint.advance(theme, spec.words, self._role(place, active=True))
        count = self._counts[place]
        if count is not None:
            width += _GAP + count_size(theme, f"{count:,}").width()
        return QSize(width + (_DIVIDER if self._divided(place) else 0), self._high())

    def minimumTabSizeHint(self, place: int) -> QSize:
        return self.tabSizeHint(place)

    def sizeHint(self) -> QSize:
        width = sum(self.tabSizeHint(place).width() for place in range(self.count()))
        return QSize(width, self._high())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverMove, QEvent.Type.HoverLeave) and isinstance(event, QHoverEvent):
            self.update()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        over = self.tabAt(self.mapFromGlobal(self.cursor().pos())) if self.underMouse() else -1
        for place in range(self.count()):
            self._paint_tab(painter, place, hovered=place == over)

    def _paint_tab(self, painter: QPainter, place: int, *, hovered: bool) -> None:
        theme, spec = self._theme, self._specs[place]
        rect = QRectF(self.tabRect(place))
        if self._divided(place):
            middle = rect.left() + _DIVIDER / 2
            painter.fillRect(QRectF(round(middle), rect.center().y() - 9, 1, 18), theme.color("border2"))
            rect.setLeft(rect.left() + _DIVIDER)
        active = place == self.currentIndex()
        ink = "accent_text" if active else "text" if hovered else "text2"
        if active and self.hasFocus():
            paint.ring(painter, rect.adjusted(3, 6, -3, -7), theme.px("round_input"), theme)
        left, middle = rect.left() + _PAD, rect.center().y()
        size = theme.px("icon")
        paint.icon(painter, theme, spec.icon, ink, left, middle, size)
        left += size + _GAP
        role = self._role(place, active=active)
        width = paint.advance(theme, spec.words, role)
        paint.text(painter, theme, spec.words, QRectF(left, rect.top(), width + 2, rect.height()), role, ink)
        count = self._counts[place]
        if count is not None:
            words = f"{count:,}"
            badge = count_size(theme, words)
            area = QRect(round(left + width + _GAP), round(middle - badge.height() / 2), badge.width(), badge.height())
            paint_count(painter, area, theme, words, active)
        if active:
            line = QRectF(rect.left() + 3, rect.bottom() - 3, rect.width() - 6, 3)
            painter.fillRect(line, theme.color("accent"))

    def _high(self) -> int:
        return self._theme.px("header") - 1  # the header's own hairline stays visible

    def _role(self, place: int, *, active: bool) -> str:
        if self._specs[place].secondary:
            return "strong" if active else "base"
        return "tab_active" if active else "tab"

    def _divided(self, place: int) -> bool:
        return place > 0 and self._specs[place].secondary and not self._specs[place - 1].secondary


class SearchButton(QPushButton):
    """Looks like a search field and opens the search."""

    def __init__(self, words: str, name: str, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = Theme.of()
        self._words, self._keys = words, keys
        self.setAccessibleName(name)
        self.setToolTip(f"{name} ({keys})")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(round(268 * self._theme.scale), self._theme.px("input"))

    def minimumSizeHint(self) -> QSize:
        return QSize(round(110 * self._theme.scale), self._theme.px("input"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        rect, radius = QRectF(self.rect()), theme.px("round_input")
        paint.box(painter, rect, radius, theme.color("surface"), theme.color("inputb"))
        if self.hasFocus():
            paint.ring(painter, rect, radius, theme)
        middle, size = rect.center().y(), theme.px("icon")
        paint.icon(painter, theme, "search", "text2", 10, middle, size)
        cap = paint.keycap_width(theme, self._keys)
        room = rect.width() - size - 18 - cap - 18
        area = QRectF(size + 18, 0, max(0.0, room), rect.height())
        paint.text(painter, theme, self._words, area, "base", "text3", elide=True)
        paint.keycap(painter, theme, self._keys, rect.width() - cap - 8, middle)


class UserButton(QPushButton):
    """Name, role and a round initial; opens the menu of this person."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = Theme.of()
        self._name, self._role = "", ""
        self._narrow = False
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_user(self, name: str, role: str) -> None:
        """Who is logged in."""
        self._name, self._role = name, role
        self.setAccessibleName(self.tr("{name}, {role}: menu").format(name=name, role=role))
        self.setToolTip(self.tr("Change user, look, language, help"))
        self.updateGeometry()
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        """Without the role, for narrow windows."""
        self._narrow = narrow
        self.updateGeometry()
        self.update()

    def words(self) -> str:
        """The words beside the initial."""
        return self._name if self._narrow or not self._role else f"{self._name} · {self._role}"

    def sizeHint(self) -> QSize:
        theme = self._theme
        return QSize(
            paint.advance(theme, self.words(), "narrative") + 12 + theme.px("button_icon") + 8, theme.px("button")
        )

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        rect = QRectF(self.rect())
        if self.underMouse() or self.isDown():
            paint.box(painter, rect, theme.px("round_input"), theme.color("hover"))
        if self.hasFocus():
            paint.ring(painter, rect, theme.px("round_input"), theme)
        side = theme.px("button_icon")
        circle = QRectF(0, 0, side, side)
        circle.moveCenter(QPointF(rect.right() - side / 2 - 3, rect.center().y()))
        paint.box(painter, circle, side / 2, theme.color("accent_soft"))
        centre = Qt.AlignmentFlag.AlignCenter
        paint.text(painter, theme, self._name[:1].upper(), circle, "section", "accent_text", centre)
        area = QRectF(5, 0, circle.left() - 10, rect.height())
        paint.text(painter, theme, self.words(), area, "narrative", "text")


class Header(QFrame):
    """48 px of shell. `searching`, `locking` and `user_menu` are what its buttons ask for."""

    searching = Signal()
    locking = Signal()
    user_menu = Signal()

    def __init__(self, specs: Sequence[TabSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "bar")
        self._theme = Theme.of()
        self.tabs = HeaderTabs(specs)
        self.search = SearchButton(
            self.tr("Number / name / phone / pinyin"), self.tr("Find a person, a case or a command"), "Ctrl+K"
        )
        self.lock = IconButton("lock", self.tr("Lock (Ctrl+L)"))
        self.user = UserButton()
        self._brand: QLabel = label(self.tr("BranchDesk"), "title")
        self._second: QLabel = label(self.tr("complaint desk"), "hint")
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 0, 10, 0)
        line.setSpacing(8)
        line.addWidget(IconLabel("mark", "accent", "button_icon"))
        line.addWidget(self._brand)
        line.addWidget(self._second)
        line.addSpacing(12)
        line.addWidget(self.tabs)
        line.addStretch(1)
        line.addWidget(self.search, 4)
        line.addWidget(self.lock)
        line.addWidget(self.user)
        self.search.clicked.connect(self.searching)
        self.lock.clicked.connect(self.locking)
        self.user.clicked.connect(self.user_menu)
        self._theme.changed.connect(self._measure)
        self._measure()

    def set_narrow(self, width: int) -> None:
        """Tell it how wide the window is: under 1180 px the quieter words go."""
        narrow = width < _NARROW * self._theme.scale
        self._second.setVisible(not narrow)
        self._brand.setVisible(width >= 900 * self._theme.scale)
        self.user.set_narrow(narrow)

    def _measure(self) -> None:
        self.setFixedHeight(self._theme.px("header"))
