"""Cards for what cannot wait: what to do now, each step with the time it was done.

Before the case is saved its ticks are kept with the form; afterwards each tick is written to the journal at once. The
same card stands beside the form and wherever a case is shown.
"""

from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from branchdesk.domain import cards
from branchdesk.domain.cards import Card as Steps
from branchdesk.domain.cards import Ticks
from branchdesk.domain.records import Change
from branchdesk.services import urgent
from branchdesk.ui import keys
from branchdesk.ui.desk import Desk
from branchdesk.ui.widgets.buttons import ActionButton, KeyCap
from branchdesk.ui.widgets.choices import digit_of
from branchdesk.ui.widgets.forms import Card, SectionTitle
from branchdesk.ui.widgets.labels import announce, label

_TONE = "over"


class StepBox(QWidget):
    """One step: a box to tick, its words, and when it was done."""

    toggled = Signal(bool)

    def __init__(self, place: int, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QCheckBox()
        self.box.setAccessibleName(words)
        self.box.setProperty("dense", True)
        self._words = label(f"{place} {words}", "base", wrap=True)
        self._time = label("", "hint_strong", ink="done_text")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._words, 1)
        line.addWidget(self._time, 0, Qt.AlignmentFlag.AlignTop)
        self.box.toggled.connect(self.toggled)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The whole row is the target."""
        if self.box.isEnabled() and self.rect().contains(event.position().toPoint()):
            self.box.toggle()

    def show_done(self, at: datetime | None, *, final: bool) -> None:
        """When it was done; final: it is in the journal and stays."""
        self.box.blockSignals(True)
        self.box.setChecked(at is not None)
        self.box.blockSignals(False)
        self.box.setEnabled(at is None or not final)
        self._time.setText(f"{at:%H:%M:%S}" if at else "")
        self.box.setAccessibleDescription(self._time.text())


class EmergencyCard(Card):
    """The cards that are called for: the most pressing one with its steps, the others as a line that opens them.
    `changed` after a tick that is kept with the form; `closed` when the card of a saved case was put away."""

    changed = Signal()
    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent, tone=_TONE)
        self._desk = desk
        self._cards = {each.key: each for each in urgent.all_cards(desk.session)}
        self._shown: tuple[str, ...] = ()
        self._open = self._number = ""
        self._boxes: dict[str, StepBox] = {}
        self.ticks: Ticks = ()
        self._title = SectionTitle("", icon="alert-octagon", ink="over_text")
        self.put_away = ActionButton(self.tr("Put away"), kind="link")
        self.put_away.setFixedHeight(24)
        self.put_away.clicked.connect(self._close)
        self._title.add(self.put_away)
        self._title.add(KeyCap(keys.of("intake", "cards")))
        self.body.addWidget(self._title)
        self._lists = {key: self._listed(made) for key, made in self._cards.items()}
        self._heads = {key: self._headed(key) for key in self._cards}
        for widget in (*self._lists.values(), *self._heads.values()):
            self.body.addWidget(widget)
        self.show_wanted((), ())

    @property
    def shown(self) -> tuple[str, ...]:
        """The cards called for now."""
        return self._shown

    @property
    def opened(self) -> str:
        """The card whose steps are shown."""
        return self._open

    @property
    def number(self) -> str:
        """The saved case whose card this is, "" while it belongs to the form."""
        return self._number

    def open_steps(self) -> int:
        """How many steps are still to be done."""
        return sum(self._left(key) for key in self._shown)

    def show_wanted(self, wanted: tuple[str, ...], ticks: Ticks) -> None:
        """The cards the form calls for, with the ticks it keeps. The card of a saved case stays until it is done or put
        away, unless the form calls for one of its own."""
        if self._number and not wanted:
            return
        kept = () if self._number else ticks
        self._number = ""
        self._present(wanted, kept)

    def show_case(self, number: str, wanted: tuple[str, ...], ticks: Ticks) -> None:
        """The cards of a case that is saved: each tick goes to the journal at once."""
        self._number = number if wanted else ""
        self._present(wanted, ticks)

    def enter(self) -> bool:
        """Put the focus on the first step that is still to be done; of the next card, if this one is done."""
        pressing = next((key for key in self._shown if self._left(key)), "")
        if not pressing:
            return False
        self._open = pressing
        self._arrange()
        first = next(step.key for step in self._cards[pressing].steps if not self._done(step.key))
        self._boxes[first].box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = digit_of(event)
        steps = [step.key for step in self._cards[self._open].steps] if self._open else []
        if digit is not None and digit <= len(steps) and self._boxes[steps[digit - 1]].box.isEnabled():
            self._boxes[steps[digit - 1]].box.toggle()
        else:
            super().keyPressEvent(event)

    def _present(self, wanted: tuple[str, ...], ticks: Ticks) -> None:
        appeared = [key for key in wanted if key not in self._shown]
        self._shown, self.ticks = wanted, ticks
        if appeared or self._open not in wanted:
            self._open = wanted[0] if wanted else ""
        for step, box in self._boxes.items():
            box.show_done(cards.done_at(ticks, step), final=bool(self._number))
        self._arrange()
        if appeared:
            announce(self, self._cards[appeared[0]].title(self._desk.language))

    def _arrange(self) -> None:
        """The open card in full, the others as lines."""
        for key in self._cards:
            self._lists[key].setVisible(key == self._open)
            self._heads[key].setVisible(key in self._shown and key != self._open)
            title = self._cards[key].title(self._desk.language)
            self._heads[key].set_words(self.tr("{card}: {n} steps left").format(card=title, n=self._left(key)))
        self.put_away.setVisible(bool(self._number))
        if self._open:
            number = self._number.partition("-")[2] or self._number
            self._title.show_words(self._cards[self._open].title(self._desk.language), number)

    def _listed(self, made: Steps) -> QWidget:
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for place, step in enumerate(made.steps, 1):
            box = self._boxes[step.key] = StepBox(place, step.text(self._desk.language))
            box.toggled.connect(partial(self._toggled, step.key))
            column.addWidget(box)
        return block

    def _headed(self, key: str) -> ActionButton:
        head = ActionButton("", kind="link", icon="chevron-down")
        head.setFixedHeight(24)
        head.clicked.connect(partial(self._open_card, key))
        return head

    def _open_card(self, key: str, _checked: bool = False) -> None:
        self._open = key
        self._arrange()

    def _left(self, key: str) -> int:
        return sum(not self._done(step.key) for step in self._cards[key].steps)

    def _done(self, step: str) -> bool:
        return cards.done_at(self.ticks, step) is not None

    def _toggled(self, step: str, on: bool) -> None:
        now = self._desk.now().replace(microsecond=0)
        if self._number:
            self._write(step, now)
            return
        login = self._desk.user.login
        self.ticks = cards.ticked(self.ticks, step, now, login) if on else cards.unticked(self.ticks, step)
        self._boxes[step].show_done(cards.done_at(self.ticks, step), final=False)
        self._arrange()
        self.changed.emit()

    def _write(self, step: str, now: datetime) -> None:
        number = self._number
        self._desk.do(
            lambda session: urgent.tick(session, number, step, now=now),
            lambda case: self._written(number, case.emergency),
            failed=self._not_written,
            change=lambda case: Change(frozenset({"case"}), frozenset({case.uid}), self),
            owner=self,
        )

    def _written(self, number: str, ticks: Ticks) -> None:
        if number == self._number:
            self._present(self._shown, ticks)
            if not self.open_steps():
                self._close()

    def _not_written(self, error: object) -> None:
        self._present(self._shown, self.ticks)
        self._desk.problem(error)  # type: ignore[arg-type]

    def _close(self) -> None:
        self._number = ""
        self._present((), ())
        self.closed.emit()
