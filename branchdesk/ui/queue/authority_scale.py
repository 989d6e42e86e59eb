"""How far an amount goes: the limits of authority on one scale, where this case stands, and who must agree."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from branchdesk.domain.people import may_grant
from branchdesk.ui.desk import Desk
from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets import paint
from branchdesk.ui.widgets.banner import Banner


def yuan(fen: int) -> str:
    """¥680, without fen where there are none."""
    whole, rest = divmod(fen, 100)
    return f"¥{whole:,}.{rest:02d}" if rest else f"¥{whole:,}"


class _Scale(QWidget):
    """The limits as ticks on a bar, the amount as a dot."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._theme = Theme.of()
        self._levels = [(desk.label("authority", key), level.limit)
                        for key, level in desk.rules.authority.levels.items()]  # fmt: skip
        self._amount = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_amount(self, fen: int) -> None:
        self._amount = fen
        limits = ", ".join(f"{label} {yuan(limit)}" for label, limit in self._levels)
        self.setAccessibleName(self.tr("Compensation {amount}").format(amount=yuan(fen)))
        self.setAccessibleDescription(limits)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, round(58 * self._theme.scale))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        top = theme.metrics("hint").height() + 6
        bar = QRectF(0, top, self.width(), 9)
        paint.box(painter, bar, 4.5, theme.color("border"))
        at = self._place(self._amount)
        if self._amount:
            paint.box(painter, QRectF(0, top, max(9, at), 9), 4.5, theme.color("accent"))
        left = 0.0
        for label, limit in self._levels:
            x = self._place(limit)
            painter.fillRect(QRectF(x, top - 4, 1, 17), theme.color("inputb"))
            words = f"{label} ≤ {yuan(limit)}"
            width = paint.advance(theme, words, "hint")
            start = min(max(left, x - width - 4 if x - width - 4 > left else left), self.width() - width - 2)
            paint.text(painter, theme, words, QRectF(start, 0, width + 4, top - 4), "hint", "text2")
            left = start + width + 14
        if self._amount:
            dot = QRectF(at - 7, top - 2.5, 14, 14)
            paint.box(painter, dot, 7, theme.color("accent"), theme.color("surface"), 2)
            words = self.tr("This case {amount}").format(amount=yuan(self._amount))
            width = paint.advance(theme, words, "hint_strong")
            start = min(max(0.0, at - width / 2), self.width() - width - 2)
            area = QRectF(start, top + 13, width + 4, theme.metrics("hint").height() + 2)
            paint.text(painter, theme, words, area, "hint_strong", "accent_text", Qt.AlignmentFlag.AlignLeft)

    def _place(self, fen: int) -> float:
        """Where an amount stands: the levels share the first three quarters evenly, what is above them the rest."""
        limits = [limit for _, limit in self._levels]
        if not limits:
            return 0.0
        part = 0.78 * self.width() / len(limits)
        below = 0
        for place, limit in enumerate(limits):
            if fen <= limit:
                return place * part + part * (fen - below) / max(1, limit - below)
            below = limit
        beyond = min(1.0, (fen - below) / max(1, below))
        return len(limits) * part + beyond * 0.2 * self.width()


class AuthorityScale(QWidget):
    """Scale and banner for a plan's compensation. `over` after `show_plan`: whether somebody else must approve."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.over = False
        self._scale = _Scale(desk)
        self._banner = Banner("info", icon="stamp")
        self._banner.setVisible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._scale)
        column.addWidget(self._banner)
        self.setVisible(False)

    def show_plan(self, fen: int, kinds: Iterable[str], *, quiet: bool = False) -> None:
        """The amount and remedies of the plan as typed now. quiet: without the banner, where another card says it."""
        desk = self._desk
        authority, user = desk.rules.authority, desk.user
        chosen = tuple(kinds)
        self.over = not may_grant(user, fen, authority, chosen)
        self._scale.setVisible(fen > 0)
        self._scale.show_amount(fen)
        self._banner.setVisible(self.over and not quiet)
        self.setVisible(fen > 0 or (self.over and not quiet))
        if not self.over or quiet:
            return
        level = next((key for key, each in authority.levels.items() if fen <= each.limit), "")
        who = desk.label("authority", level) if level else self.tr("the superior")
        title = self.tr("Above the {level} limit of {limit}: {who} must approve").format(
            level=desk.label("authority", user.authority), limit=yuan(authority.limit(user.authority)), who=who
        )
        more = self.tr("The customer is told nothing of the plan before it is approved")
        self._banner.show_words("info", title, more, icon="stamp")

    def sent_to(self, name: str) -> str:
        """What the button of a plan above the authority says. name: who approves, "" if nobody here can."""
        return self.tr("Send to {name} for approval").format(name=name) if name else self.tr("Send for approval")
