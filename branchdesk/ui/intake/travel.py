"""Where the focus goes on this page: to the first gap, into a card beside the form, and back to where the work was."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from branchdesk.ui.desk import Desk
from branchdesk.ui.intake.aside import Aside
from branchdesk.ui.intake.footer import Footer
from branchdesk.ui.intake.form import IntakeForm


class Travel(QObject):
    """Remembers the field that was left for a card, so that Esc comes back to it."""

    def __init__(self, desk: Desk, form: IntakeForm, footer: Footer, aside: Aside, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._form, self._footer, self._aside, self._page = desk, form, footer, aside, page
        self._before: QWidget | None = None
        self._gap = ""
        form.done.connect(footer.both.setFocus)
        footer.gap_asked.connect(self.to_gap)
        for left in (aside.hints.left, aside.closed, aside.suggest.left, aside.likeness.left):
            left.connect(self.back)
        aside.likeness.settled.connect(lambda _uid, _repeat: aside.close_overlay())
        aside.likeness.customer_wanted.connect(lambda _case: aside.close_overlay())
        for left in (aside.returning.left, aside.drafts.left):
            left.connect(self.back_to_form)

    def to_gap(self) -> None:
        """F8: the first field with a message, else the first gap, else saving; pressed again, the next of them."""
        told, gaps = self._form.told(), self._form.walk.gaps()
        open_stops = [key for key in self._form.stops if key in told or key in gaps]
        here = self._form.key_of(QApplication.focusWidget())
        first = open_stops.index(told[0]) if told else 0
        place = open_stops.index(here) + 1 if here == self._gap and here in open_stops else first
        ahead = [*open_stops[place:], *open_stops[:place]]
        self._gap = next((key for key in ahead if self._form.walk.go(key)), "")
        if not self._gap:
            self._footer.both.setFocus()

    def to_card(self, card: str, enter: Callable[[], bool], *, blank: bool = False) -> None:
        """Into a card beside the form. blank: also beside a blank form."""
        if blank or not self._form.is_blank():
            self.remember()
            self._aside.show_card(card)
            enter()

    def to_likeness(self) -> None:
        """F4: into the earlier cases, also while nothing but an input method holds the name."""
        card = self._aside.likeness
        self.to_card("likeness", card.open_choices, blank=bool(card.likes))

    def to_words(self, _uid: str, repeat: str) -> None:
        """What this visit is was decided: what the customer says now is next."""
        if repeat:
            self._form.go_to_field("narrative")

    def to_emergency(self) -> None:
        """Alt+E: into the emergency card, if one is called for."""
        if self._aside.emergency.shown:
            self.to_card("emergency", self._enter_emergency, blank=True)
        else:
            self._desk.tell(self.tr("No card is called for"))

    def remember(self) -> None:
        """The field that has the focus is where the work is."""
        focused = QApplication.focusWidget()
        if focused is not None and self._form.isAncestorOf(focused):
            self._before = focused

    def back(self) -> bool:
        """To the field that was left; False if there is none."""
        before = self._before
        if before is None or not isValid(before) or not before.isVisibleTo(self._page):
            return False
        before.setFocus()
        return True

    def back_to_form(self) -> None:
        """To the field that was left, else to the first one."""
        if not self.back():
            self._form.go_to_field("customer_name")

    def _enter_emergency(self) -> bool:
        self._aside.emergency.enter()
        return True
