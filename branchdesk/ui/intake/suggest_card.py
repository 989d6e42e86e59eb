"""What the customer's words suggest: matter, category, cause, one line each with its reason, and one key to take it.

Alt+T takes the first line from wherever the hand is; inside the card digits and Enter do. Nothing is taken by itself,
and while nothing is suggested the card is not there.
"""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from branchdesk.services.suggesting import MODEL, TARGETS, Offer
from branchdesk.ui import keys
from branchdesk.ui.desk import Desk
from branchdesk.ui.intake.reading import field_words
from branchdesk.ui.widgets.buttons import ActionButton, KeyCap
from branchdesk.ui.widgets.choices import digit_of
from branchdesk.ui.widgets.forms import Card, SectionTitle
from branchdesk.ui.widgets.ime import composing
from branchdesk.ui.widgets.labels import ElidedLabel, announce, label


def percent(confidence: float) -> int:
    """A confidence as people read it: nothing is ever a hundred percent sure."""
    return min(99, round(100 * confidence))


class OfferLine(QWidget):
    """One suggestion: what for, what, how sure, why."""

    taken = Signal()

    def __init__(self, desk: Desk, field: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._field = field_words(field, desk.language)
        self._name = label(self._field, "hint", ink="text2")
        self._name.setFixedWidth(round((58 if desk.language.startswith("zh") else 100) * desk.theme.scale))
        self._value = ElidedLabel("", "strong")
        self._sure = label("", "hint", ink="text2")
        self.take = ActionButton(self.tr("Take"), kind="link", keys="1")
        self.take.setFixedHeight(24)
        self._why = label("", "hint", ink="text2", wrap=True)
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self._name)
        line.addWidget(self._value, 1)
        line.addWidget(self._sure)
        line.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self._why)
        self.take.clicked.connect(self.taken)

    def show_offer(self, offer: Offer, place: int) -> None:
        """Show this offer as the line number `place`."""
        value = f"{offer.key} {offer.label}" if offer.field == "matter" else offer.label
        self._value.setText(value)
        sure = self.tr("{share}% sure").format(share=percent(offer.confidence)) if offer.source == MODEL else ""
        self._sure.setText(sure)
        reason = self._desk.words.text(offer.reason.key, **offer.reason.values)
        if offer.instead_of:
            chosen = self._desk.label(offer.field, offer.instead_of)
            reason = self.tr("Chosen is {chosen}. {reason}").format(chosen=chosen, reason=reason)
        self._why.setText(reason)
        self._why.setVisible(place == 1 or bool(offer.instead_of))  # of the others a tip tells
        self.setToolTip(reason)
        self.take.set_words(self.tr("Take"), keys=str(place))
        self.take.setAccessibleName(self.tr("Take {field} {value}").format(field=self._field, value=value))
        self.take.setAccessibleDescription(" ".join(filter(None, (sure, reason))))

    def words(self) -> str:
        """What the line says."""
        return " ".join(filter(None, (self._field, self._value.text(), self._sure.text(), self._why.text())))


class SuggestCard(Card):
    """`taken(field, key)` when a person took a suggestion; `left` when the card had the focus and has nothing more."""

    taken = Signal(str, str)
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.offers: tuple[Offer, ...] = ()
        self._title = SectionTitle(self.tr("The words suggest"), self.tr("you decide"), icon="message")
        self._title.add(KeyCap(keys.of("intake", "take")))
        self.body.setSpacing(4)
        self.body.addWidget(self._title)
        self.lines = {field: OfferLine(desk, field) for field in TARGETS}
        for field, line in self.lines.items():
            self.body.addWidget(line)
            line.taken.connect(partial(self.take, field))
        self.setAccessibleName(self.tr("Suggestions from the customer's words"))
        self.setVisible(False)

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """What is suggested now; this runs with every key and only paints what is new."""
        wanted = tuple(offers)
        if wanted == self.offers:
            return
        self.offers = wanted
        shown = {offer.field: (place, offer) for place, offer in enumerate(wanted, 1)}
        focused = any(line.take.hasFocus() for line in self.lines.values())
        for field, line in self.lines.items():
            if field in shown:
                place, offer = shown[field]
                line.show_offer(offer, place)
            line.setVisible(field in shown)
        self.setVisible(bool(wanted))
        if focused and not self.enter():
            self.left.emit()

    def take(self, field: str) -> bool:
        """Take what is suggested for a field. False if nothing is."""
        offer = next((each for each in self.offers if each.field == field), None)
        if offer is None:
            return False
        announce(self, self.tr("Taken: {value}").format(value=offer.label))
        self.taken.emit(offer.field, offer.key)
        return True

    def take_first(self) -> bool:
        """Alt+T, from anywhere; not while an input method composes."""
        focused = self.window().focusWidget()
        if not self.offers or (focused is not None and composing(focused)):
            return False
        return self.take(self.offers[0].field)

    def enter(self) -> bool:
        """Put the focus on the first suggestion. False if there is none."""
        if self.offers:
            self.lines[self.offers[0].field].take.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return bool(self.offers)

    def said(self) -> list[str]:
        """What the lines say."""
        return [self.lines[each.field].words() for each in self.offers]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = digit_of(event)
        if digit is not None and digit <= len(self.offers):
            self.take(self.offers[digit - 1].field)
        else:
            super().keyPressEvent(event)
