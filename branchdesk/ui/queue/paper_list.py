"""The papers of a case beside the preview: one line each, those that do not apply now in grey, with the reason below.

A paper that does not apply can still be chosen with the arrow keys: its reason is words on the screen, not a tip that
only a mouse finds.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets.fields import LineEdit
from branchdesk.ui.widgets.ime import composing
from branchdesk.ui.widgets.labels import label

_KEY = Qt.ItemDataRole.UserRole
_ROWS = 8
"""Papers shown at once; few cases have more that apply."""
_REASON_LINES = 3


class PaperList(QWidget):
    """`chosen(key)` when a person moved to another paper, `in_full(reason)` when he gave a reason for full data."""

    chosen = Signal(str)
    in_full = Signal(str)

    def __init__(self, names: Sequence[tuple[str, str]], refused: Mapping[str, str]) -> None:
        """names: key and name of each paper in order; refused: why one does not apply, by key."""
        super().__init__()
        self._list = _Papers()
        self._list.setAccessibleName(self.tr("Paper"))
        muted, row = Theme.of().color("disabled"), Theme.of().px("row_dense")
        for key, name in names:
            item = QListWidgetItem(name)
            item.setData(_KEY, key)
            item.setSizeHint(QSize(0, row))
            if key in refused:
                item.setForeground(muted)
                item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, refused[key])
            self._list.addItem(item)
        self._list.setFixedHeight(row * min(len(names), _ROWS) + 2 * self._list.frameWidth() + 2)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._reason = LineEdit(
            name=self.tr("Reason for full data"), placeholder=self.tr("In full: give the reason, then Enter")
        )
        self._reason.returnPressed.connect(self._ask_full)
        self._why = label("", "hint", wrap=True)
        # A label that wraps asks for the height of its narrowest setting, and the dialog would scroll.
        self._why.setFixedHeight(round(Theme.of().metrics("hint").lineSpacing() * _REASON_LINES) + 2)
        self._why.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(label(self.tr("Paper"), "quiet"))
        for each in (self._list, self._reason, self._why):
            layout.addWidget(each)
        self.say("")
        self.offer_full(False)
        self._list.currentItemChanged.connect(self._moved)

    def value(self) -> str:
        """The paper chosen."""
        item = self._list.currentItem()
        return str(item.data(_KEY)) if item is not None else ""

    def choose(self, key: str) -> None:
        """Choose for the person, without `chosen`."""
        self._list.blockSignals(True)
        for row in range(self._list.count()):
            if self._list.item(row).data(_KEY) == key:
                self._list.setCurrentRow(row)
        self._list.blockSignals(False)

    def say(self, words: str) -> None:
        """Why the chosen paper cannot be printed, "" for nothing."""
        self._why.setText(words)
        self._why.setVisible(bool(words))

    def offer_full(self, on: bool) -> None:
        """Show the line in which a reason for full personal data is given."""
        self._reason.setVisible(on)

    def focus(self) -> None:
        """Put the keyboard on the list."""
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _moved(self) -> None:
        self.chosen.emit(self.value())

    def _ask_full(self) -> None:
        if not composing(self._reason) and self._reason.value().strip():
            self.in_full.emit(self._reason.value().strip())


class _Papers(QListWidget):
    """A list that leaves Enter and Esc to its dialog."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            event.ignore()
        else:
            super().keyPressEvent(event)
