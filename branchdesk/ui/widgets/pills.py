"""Saved views as pills with counters: the day's numbers are the way to the day's work.

A count of 0 stays visible and quiet. Alt+1…7 choose; what does not fit stands in a menu at the end. A pill may have a
menu of its own (`menu_wanted`), for views that somebody made.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QContextMenuEvent, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from branchdesk.ui import keys
from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets import paint
from branchdesk.ui.widgets.buttons import IconButton
from branchdesk.ui.widgets.choices import Choice, RadioGroup


@dataclass(frozen=True, slots=True)
class View:
    """One saved view. tone "over" or "soon" colours its icon and a count above 0."""

    key: str
    label: str
    icon: str = ""
    tone: str = ""


_KEYS = 7
"""Views with a key of their own."""


def _width(theme: Theme, view: View, count: int | None) -> int:
    width = 22 + paint.advance(theme, view.label, "strong")
    if view.icon:
        width += theme.px("icon") + 5
    if count is not None:
        width += 6 + paint.advance(theme, f"{count:,}", "strong")
    return width


class _Pill(Choice):
    """A pill: icon, words, count."""

    def __init__(self, view: View, keys: str, parent: "ViewPills") -> None:
        super().__init__(view.key, view.label, parent)
        self._view = view
        self._count: int | None = None
        self.setToolTip(keys)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_count(self, count: int | None) -> None:
        if count != self._count:
            self._count = count
            self.setAccessibleName(f"{self.text()} {self._number()}".strip())
            self.updateGeometry()
            self.update()

    def _number(self) -> str:
        return "" if self._count is None else f"{self._count:,}"

    def sizeHint(self) -> QSize:
        return QSize(_width(self._theme, self._view, self._count), self._theme.px("pill"))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        group = self.parentWidget()
        if isinstance(group, ViewPills):
            group.menu_wanted.emit(self.key, event.globalPos())

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter, rect = self._theme, QPainter(self), QRectF(self.rect())
        radius, on = rect.height() / 2, self.isChecked()
        if on:
            paint.box(painter, rect, radius, theme.color("accent_soft"), theme.color("accent_line"))
        elif self.underMouse():
            paint.box(painter, rect, radius, theme.color("hover"))
        if self.hasFocus():
            paint.ring(painter, rect, radius, theme)
        left, middle = 11.0, rect.center().y()
        alarming = bool(self._view.tone and self._count)
        if self._view.icon:
            ink = f"{self._view.tone}_text" if alarming else "text2"
            paint.icon(painter, theme, self._view.icon, ink, left, middle, theme.px("icon"))
            left += theme.px("icon") + 5
        role = "strong" if on else "base"
        width = paint.advance(theme, self.text(), role)
        words = QRectF(left, 0, width + 4, rect.height())
        paint.text(painter, theme, self.text(), words, role, "accent_text" if on else "text")
        left += width + 6
        if self._count is not None:
            ink = f"{self._view.tone}_text" if alarming else "text3" if not self._count else "text2"
            number = QRectF(left, 0, rect.width() - left, rect.height())
            paint.text(painter, theme, self._number(), number, "strong" if alarming else "base", ink)


class ViewPills(RadioGroup):
    """Saved views. `chosen(str)` when a person picks one by click, arrow, Alt+digit or menu; `menu_wanted(str, QPoint)`
    when the context menu of one is asked for (its key, the place on the screen)."""

    menu_wanted = Signal(str, object)

    def __init__(self, parent: QWidget | None = None, *, name: str = "", shortcuts: bool = True, most: int = 7) -> None:
        super().__init__(parent, name, False)
        self._shortcuts, self._most = shortcuts, most
        self._views: list[View] = []
        self._counts: Mapping[str, int] = {}
        self._pills: list[_Pill] = []
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(2)
        self._more = IconButton("more", self.tr("More views"), self)
        self._more.clicked.connect(self._open_menu)
        self._keys: list[QShortcut] = []
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_views(self, views: Sequence[View]) -> None:
        """The views in order; those there is no room for stand in the menu. The choice stays if it is still there."""
        self._views = list(views)
        for shortcut in self._keys:
            shortcut.setEnabled(False)  # until it is gone, two of one key would cancel each other
            shortcut.deleteLater()
        self._keys = []
        if self._shortcuts:
            acts = [partial(self._reach, view.key) for view in self._views[:_KEYS]]
            self._keys = keys.bind(self, "queue", {"view": acts})
        self._show_most()

    def set_room(self, width: int) -> None:
        """Show as many as this width holds, at least three."""
        theme, gap = Theme.of(), self._line.spacing()
        left = width - theme.px("toolbar")
        most = 0
        for view in self._views:
            left -= _width(theme, view, self._counts.get(view.key)) + gap
            if left < 0:
                break
            most += 1
        if max(3, most) != self._most:
            self._most = max(3, most)
            self._show_most()

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """The numbers by view key; a view that is not named shows none."""
        self._counts = dict(counts)
        for pill in self._pills:
            pill.show_count(self._counts.get(pill.key))

    def set_value(self, key: str) -> None:
        """Choose by key; a view that stands in the menu comes out of it."""
        hidden = [view for view in self._views if view.key == key and view.key not in self.keys()]
        if hidden:
            self._show([*self._views[: self._most - 1], hidden[0]])
        super().set_value(key)

    def _show_most(self) -> None:
        kept = self.value()
        self._show(self._views[: self._most])
        self._more.setVisible(len(self._views) > self._most)
        self.set_value(kept)

    def _show(self, views: Sequence[View]) -> None:
        self._pills = [
            _Pill(view, f"Alt+{place}" if self._shortcuts and place <= _KEYS else "", self)
            for place, view in enumerate(views, 1)
        ]
        self.take(list(self._pills))
        self._line.removeWidget(self._more)
        for pill in self._pills:
            pill.show_count(self._counts.get(pill.key))
            self._line.addWidget(pill)
            pill.show()
        self._line.addWidget(self._more)

    def _reach(self, key: str) -> None:
        self.set_value(key)
        self.chosen.emit(key)

    def _open_menu(self) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def menu(self) -> QMenu:
        """The views that do not fit, as a menu made for the occasion."""
        menu = QMenu(self)
        theme = Theme.of()
        shown = self.keys()
        for view in self._views:
            if view.key in shown:
                continue
            count = self._counts.get(view.key)
            words = view.label if count is None else f"{view.label}  {count:,}"
            action = menu.addAction(theme.icon(view.icon), words) if view.icon else menu.addAction(words)
            action.triggered.connect(lambda _on=False, chosen=view: self._bring(chosen))
        return menu

    def _bring(self, view: View) -> None:
        """A view from the menu takes the last visible place, so that the choice can be seen."""
        self._reach(view.key)
