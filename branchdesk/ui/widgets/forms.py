"""The frame of a form: cards, section titles, and rows with a right-aligned label and a message under the field."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets.fields import State, restyle, set_field_state
from branchdesk.ui.widgets.labels import IconLabel, label

_ANY_WIDTH = 100_000  # Qt's own "no maximum" is far above
_MESSAGE = {
    "invalid": ("alert-circle", "over_text"),
    "warning": ("alert-triangle", "soon_text"),
    "ok": ("check", "done_text"),
    "": ("info", "text3"),
}


class Card(QFrame):
    """A white card. Put things into `body`. tone: "" (hairline), "soon" or "over" (coloured frame)."""

    def __init__(self, parent: QWidget | None = None, *, tone: str = "", well: bool = False) -> None:
        super().__init__(parent)
        self.setProperty("surface", "well" if well else "card")
        self.setProperty("tone", tone)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(14, 12, 14, 12)
        self.body.setSpacing(8)

    def set_tone(self, tone: str) -> None:
        """Another frame colour."""
        self.setProperty("tone", tone)
        restyle(self)


class SectionTitle(QWidget):
    """A bold 14 px heading with a quiet hint beside it; `add` puts controls at the right end."""

    def __init__(
        self, words: str, hint: str = "", parent: QWidget | None = None, *, icon: str = "", ink: str = "text2"
    ) -> None:
        super().__init__(parent)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(8)
        if icon:
            self._line.addWidget(IconLabel(icon, ink))
        self._words, self._hint = label(words, "section"), label(hint, "hint")
        self._line.addWidget(self._words)
        self._line.addWidget(self._hint)
        self._line.addStretch()
        self.show_words(words, hint)

    def show_words(self, words: str, hint: str = "") -> None:
        """Other words."""
        self._words.setText(words)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))

    def add(self, widget: QWidget) -> QWidget:
        """Put a control at the right end."""
        self._line.addWidget(widget)
        return widget


class MessageLine(QWidget):
    """Icon and words under a field; hidden while there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 3, 0, 3)
        line.setSpacing(5)
        self._icon = IconLabel("alert-circle", "over_text", "icon_small")
        self._words = label("", "hint", ink="over_text", wrap=True)
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._words, 1)
        self.setVisible(False)

    def show_message(self, state: State, words: str) -> None:
        """The words in the colour of the state; "" hides the line."""
        icon, ink = _MESSAGE[state]
        self._icon.show_icon(icon, ink)
        self._words.setProperty("ink", ink)
        restyle(self._words)
        self._words.setText(words)
        self.setVisible(bool(words))

    def set_wrapping(self, wrapping: bool) -> None:
        """Under a narrow field the words run on beside it rather than break."""
        if self._words.wordWrap() != wrapping:
            self._words.setWordWrap(wrapping)

    def words(self) -> str:
        return self._words.text()


class FormRow(QWidget):
    """Label, field, message. The label is the field's accessible name and buddy.

    `required` shows a red star. `narrow` lets the label hug its words: for second fields on one line. `top` keeps the
    label at the first line of a tall field. Several FormRows may stand in one QHBoxLayout.
    """

    def __init__(
        self,
        words: str,
        field: QWidget,
        parent: QWidget | None = None,
        *,
        required: bool = False,
        narrow: bool = False,
        top: bool = True,
    ) -> None:
        super().__init__(parent)
        theme = Theme.of()
        self._theme, self._narrow = theme, narrow
        self.field = field
        self._label = label(words, "quiet")
        self._star = label("*", "star")
        self._message = MessageLine()
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(3)
        head.addStretch()
        head.addWidget(self._label)
        head.addWidget(self._star)
        self._head = QWidget()
        self._head.setLayout(head)
        self._head.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(0)
        grid.addWidget(self._head, 0, 0, Qt.AlignmentFlag.AlignTop if top else Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(field, 0, 1)
        grid.addWidget(self._message, 1, 1)
        grid.setColumnStretch(1, 1)
        if field.sizePolicy().verticalPolicy() in (QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding):
            grid.setRowStretch(0, 1)
        self._label.setBuddy(field)
        self.set_label(words)
        self.set_required(required)
        self._side: Qt.AlignmentFlag | None = None
        theme.changed.connect(self._measure)
        self._measure()
        self._hug()

    def set_label(self, words: str) -> None:
        """Other words, also for screen readers."""
        self._label.setText(words)
        self.field.setAccessibleName(words)

    def hide_label(self) -> None:
        """Where a title above says it already, the field begins at the left edge."""
        self._head.setVisible(False)
        self._grid.setHorizontalSpacing(0)

    def set_required(self, required: bool) -> None:
        """Show or hide the star. Its meaning is told to screen readers by the message on saving."""
        self._star.setVisible(required)
        self.setProperty("required", required)

    def set_message(self, state: State, words: str = "") -> None:
        """Mark the field and say why under it; ("", "") takes both away."""
        setter = getattr(self.field, "set_state", None)
        if setter is not None:
            setter(state, words)
        else:
            set_field_state(self.field, state, words)
        self._message.show_message(state, words)

    def message(self) -> str:
        """What stands under the field."""
        return self._message.words()

    @property
    def label(self) -> QLabel:
        return self._label

    def head_width(self) -> int:
        """The width that label and star need."""
        return self._head.sizeHint().width()

    def set_head_width(self, width: int) -> None:
        """A wider label column: a form whose labels are longer than the column aligns all its rows by the longest."""
        self._head.setMinimumWidth(width)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._hug()
        return super().event(event)

    def _hug(self) -> None:
        """A row is no wider than its field can be, so that several stand side by side without gaps."""
        field = self.field.sizePolicy()
        grows = field.expandingDirections() & Qt.Orientation.Horizontal and self.field.maximumWidth() > _ANY_WIDTH
        self._message.set_wrapping(bool(grows))
        # A field of fixed width stays at the left of its cell; one that can grow takes it all.
        side = Qt.AlignmentFlag(0) if grows else Qt.AlignmentFlag.AlignLeft
        if side != self._side:  # setting it anew would ask for a new layout, and so for ever
            self._side = side
            self._grid.setAlignment(self.field, side)
        wide = QSizePolicy.Policy.Expanding if grows else QSizePolicy.Policy.Maximum
        if self.sizePolicy().horizontalPolicy() != wide:
            self.setSizePolicy(wide, field.verticalPolicy())

    def _measure(self) -> None:
        self._head.setFixedHeight(self._theme.px("input"))
        if not self._narrow:
            self._head.setMinimumWidth(self._theme.label_width)
