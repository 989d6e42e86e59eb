"""A long form in cards: which rows stand under which heading, and how many cards stand beside each other.

Closing is the one step that has so much to say (picture 09): the check, the root cause, what is put right. Where there
is room for three cards they share the width; else two, else one below the other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets.forms import Card, SectionTitle

translate = QCoreApplication.translate

_LEAST = 400
"""A card with less room than this stands below the one before it."""
_EDGE = 28
_GAP = 10


@dataclass(frozen=True, slots=True)
class Section:
    """A card of rows. title and hint: words of the context "Sections"; wide: across all columns,
    below the others. weight: its part of the width where all cards stand beside each other."""

    title: str
    keys: tuple[str, ...]
    hint: str = ""
    wide: bool = False
    weight: int = 1


SECTIONS: Mapping[str, Sequence[Section]] = {
    "close": (
        Section("check", ("result", "agreement", "superior_ref", "phone_none"), weight=12),
        Section("root", ("why", "why_line", "whys"), hint="root", weight=11),
        Section("improve", ("responsible_unit", "responsible_person", "corrective"), hint="improve", weight=9),
        Section("note", ("customer_text",), hint="note", wide=True),
    ),
}
"""Rows that no section names stand in the first one."""

ALONE = frozenset({"whys", "corrective", "customer_text"})
"""Rows that are what their card is about."""


def _title(key: str) -> str:
    return {
        "check": translate("Queue", "Closing check"),
        "root": translate("Queue", "Root cause"),
        "improve": translate("Queue", "Responsible and put right"),
        "note": translate("Queue", "Words for the customer"),
    }[key]


def _hint(key: str) -> str:
    return {
        "root": translate("Queue", "ask on down to what can be changed"),
        "improve": translate("Queue", "owner and day before closing"),
        "note": translate("Queue", "read out at the callback; taken from the decision, may be changed"),
    }.get(key, "")


class Sections(QWidget):
    """The cards of a form."""

    def __init__(self, sections: Sequence[Section], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sections = list(sections)
        self._cards: list[Card] = []
        for each in sections:
            card = Card()
            card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            card.body.addWidget(SectionTitle(_title(each.title), _hint(each.hint)))
            self._cards.append(card)
        self._count = 0
        self._columns: list[QVBoxLayout] = []
        self._line = QHBoxLayout()
        self._line.setSpacing(_GAP)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(_GAP)
        self._outer.addLayout(self._line)
        for section, card in zip(self._sections, self._cards, strict=True):
            if section.wide:
                self._outer.addWidget(card)
        self._arrange(1)

    def body(self, place: int) -> QVBoxLayout:
        """Where the rows of a section go."""
        return self._cards[place].body

    def body_of(self, key: str) -> QVBoxLayout:
        """Where a row goes."""
        return self.body(self.place_of(key))

    def place_of(self, key: str) -> int:
        """Which section a row stands in."""
        return next((place for place, each in enumerate(self._sections) if key in each.keys), 0)

    def room_of(self, key: str, width: int) -> int:
        """How wide the controls of a row may be, if the form is that wide; 0 for plenty."""
        if not width or self._sections[self.place_of(key)].wide:
            return width
        count = self.fitting(width)
        part, total = 1, count
        if count == self._narrow_count():
            part = self._sections[self.place_of(key)].weight
            total = sum(each.weight for each in self._sections if not each.wide)
        return max(1, (width - _GAP * (count - 1)) * part // total - _EDGE)

    def set_room(self, width: int) -> None:
        """As many cards beside each other as fit."""
        self._arrange(self.fitting(width))

    def finish(self) -> None:
        """All rows are there: a card that is higher than its rows keeps them at its top."""
        for card in self._cards:
            card.body.addStretch(1)

    def fitting(self, width: int) -> int:
        """How many cards stand beside each other in this width."""
        return max(1, min(self._narrow_count(), width // round(_LEAST * Theme.of().scale)))

    def _narrow_count(self) -> int:
        return sum(not each.wide for each in self._sections)

    def _arrange(self, count: int) -> None:
        if count == self._count:
            return
        self._count = count
        narrow = [card for section, card in zip(self._sections, self._cards, strict=True) if not section.wide]
        for column in self._columns:
            for card in narrow:
                column.removeWidget(card)
            self._line.removeItem(column)
            column.deleteLater()
        self._columns = []
        weights = [each.weight for each in self._sections if not each.wide]
        for place in range(count):
            column = QVBoxLayout()
            column.setSpacing(_GAP)
            self._columns.append(column)
            self._line.addLayout(column, weights[place] if count == len(weights) else 1)
        for place, card in enumerate(narrow):
            # One card a column while they fit; what is left over stands under the last one.
            self._columns[min(place, count - 1)].addWidget(card)
