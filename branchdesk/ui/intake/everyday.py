"""A strip of the everyday choices, and the rare ones behind ⋯: one key for what happens daily, two for the rest.

Where the options fall into families, the menu shows all of them by family, everyday ones too.
"""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from branchdesk.ui.intake.part import DigitChoice
from branchdesk.ui.widgets.buttons import IconButton
from branchdesk.ui.widgets.fields import State

Option = tuple[str, str]


class Family(NamedTuple):
    """Options that belong together in the menu, under a name."""

    name: str
    members: tuple[Option, ...]


class EverydayChoice(QWidget):
    """`value_changed(str)` whenever the value changes, `chosen(str)` when a person chose, `decided` after a digit.

    A rare option that was chosen joins the strip at its end, so that what is chosen can always be seen.
    """

    value_changed = Signal(str)
    chosen = Signal(str)
    decided = Signal()

    def __init__(
        self,
        everyday: Sequence[Option],
        rare: Sequence[Option],
        parent: QWidget | None = None,
        *,
        name: str = "",
        more: str = "",
        optional: bool = False,
        families: Sequence[Family] = (),
    ) -> None:
        super().__init__(parent)
        self._everyday, self._rare, self._families = list(everyday), list(rare), bool(families)
        self.strip = DigitChoice(self._everyday, name=name, optional=optional)
        self.more = IconButton("more", more, framed=True)
        self.more.setFixedSize(self.strip.sizeHint().height(), self.strip.sizeHint().height())
        self.menu = QMenu(self)
        for family in families or (Family("", tuple(self._rare)),):
            if family.name:
                self.menu.addAction(family.name).setEnabled(False)
            for key, label in family.members:
                self.menu.addAction(label).setData(key)
        self.menu.triggered.connect(lambda action: self._choose(str(action.data())))
        self.more.clicked.connect(self._open)
        self.strip.value_changed.connect(self.value_changed)
        self.strip.chosen.connect(self.chosen)
        self.strip.decided.connect(self.decided)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(self.strip)
        line.addWidget(self.more)
        self.more.setVisible(bool(self._rare))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def setAccessibleName(self, name: str) -> None:
        """The strip carries the name: it is what has the focus."""
        self.strip.setAccessibleName(name)

    def value(self) -> str:
        """The key of the choice, "" if nothing is chosen."""
        return self.strip.value()

    def set_value(self, key: str) -> None:
        """Choose by key, everyday or rare; "" or an unknown key chooses nothing."""
        shown = [option for option in self._rare if option[0] == key]
        # The last everyday one makes room where the menu holds it as well, so that the strip grows no wider.
        options = (self._everyday[:-1] if shown and self._families else self._everyday) + shown
        if [each for each, _ in options] != self.strip.keys():
            self.strip.blockSignals(True)
            self.strip.set_options(options)
            self.strip.blockSignals(False)
        self.strip.set_value(key)

    def set_state(self, state: State, message: str = "") -> None:
        """Frame the strip; the message is read aloud."""
        self.strip.set_state(state, message)

    def _open(self) -> None:
        self.menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 2)))

    def _choose(self, key: str) -> None:
        self.set_value(key)
        self.strip.setFocus()
        self.chosen.emit(key)
        self.decided.emit()
