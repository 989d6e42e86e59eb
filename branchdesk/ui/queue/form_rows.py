"""The rows of a form: labels in one column, short related fields on one line, cards where a form is long."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from branchdesk.ui.queue.form_fields import BESIDE
from branchdesk.ui.queue.form_sections import ALONE, SECTIONS, Sections
from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets.forms import FormRow


class FormRows(QWidget):
    """Put rows in with `put`, then `align` once. `sections`: the cards of a long form, None for a plain one."""

    def __init__(self, sections: str = "", parent: QWidget | None = None, *, room: int = 0) -> None:
        """sections: the action whose cards the rows stand in, "" for none. room: how wide it may be, 0 for plenty."""
        super().__init__(parent)
        self._room, self._head = room, 0
        self._rows: dict[str, FormRow] = {}
        self._pairs: list[tuple[QHBoxLayout, FormRow, FormRow]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.sections = Sections(SECTIONS[sections]) if sections in SECTIONS else None
        if self.sections is not None:
            self._column.addWidget(self.sections)

    @property
    def room(self) -> int:
        """The room the form was made for, 0 for plenty."""
        return self._room

    def room_of(self, key: str) -> int:
        """How wide a row may be, 0 for plenty."""
        return self.sections.room_of(key, self._room) if self.sections is not None else self._room

    def shares_line(self, key: str) -> bool:
        """Whether a row will stand beside one that is there already."""
        return self.sections is None and BESIDE.get(key, "") in self._rows

    def stands_alone(self, key: str) -> bool:
        """Whether a row is what its card is about, so that the card's title is label enough."""
        return self.sections is not None and key in ALONE

    def put(self, key: str, row: FormRow) -> None:
        """One row more."""
        self._rows[key] = row
        if self.stands_alone(key):
            row.hide_label()
        if self.sections is not None:
            self.sections.body_of(key).addWidget(row)
        elif self.shares_line(key):
            self._put_beside(self._rows[BESIDE[key]], row)
        else:
            self._column.addWidget(row)

    def put_heading(self, widget: QWidget) -> None:
        """A heading between rows."""
        self._column.addWidget(widget)

    def put_below(self, key: str, widget: QWidget) -> None:
        """Stand something under a row, where its field begins."""
        row: QWidget = self._rows[key]
        while (above := row.parentWidget()) is not None and above is not self:
            row = above
        widget.setContentsMargins(self._head + 8, 0, 0, 0)
        self._column.insertWidget(self._column.indexOf(row) + 1, widget)

    def put_into(self, place: int, widget: QWidget) -> None:
        """Stand something behind the title of a card."""
        if self.sections is not None:
            self.sections.body(place).insertWidget(1, widget)

    def put_first(self, widget: QWidget) -> None:
        """Stand something at the top: of the first card, if there are some."""
        if self.sections is not None:
            self.sections.body(0).insertWidget(1, widget)
        else:
            self._column.insertWidget(0, widget)

    def align(self) -> None:
        """Labels of rows below each other share a column; each card has its own."""
        if self.sections is not None:
            self.sections.finish()
        columns: dict[int, list[FormRow]] = {}
        for key, row in self._rows.items():
            if not self.shares_line(key) and not self.stands_alone(key):
                place = self.sections.place_of(key) if self.sections is not None else 0
                columns.setdefault(place, []).append(row)
        for rows in columns.values():
            head = max(Theme.of().label_width, *(row.head_width() for row in rows))
            self._head = max(self._head, head)
            for row in rows:
                row.set_head_width(head)
        if self._room:
            self.set_room(self._room)

    def set_room(self, width: int) -> None:
        """How wide the form may be: fields that share a line stand below each other where they do not fit."""
        if self.sections is not None:
            self.sections.set_room(width)
        for line, first, second in self._pairs:
            needed = first.sizeHint().width() + second.sizeHint().width() + line.spacing()
            beside = needed <= width
            line.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
            line.setSpacing(16 if beside else 8)
            second.set_head_width(0 if beside else self._head)

    def stops(self) -> list[QWidget]:
        """What takes the focus, row by row: rows that moved beside each other lost their place in Qt's own order."""
        rows = [each for row in self._rows.values() for each in stops_in(row)]
        known = set(map(id, rows))
        return [*rows, *(each for each in stops_in(self) if id(each) not in known)]

    def message(self, key: str) -> str:
        """What stands under a row."""
        return self._rows[key].message()

    def _put_beside(self, shared: FormRow, row: FormRow) -> None:
        """Two short fields on one line: the first one's row makes way for a line that holds both."""
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        self._pairs.append((line, shared, row))
        self._column.replaceWidget(shared, holder := QWidget())
        holder.setLayout(line)
        for each in (shared, row):
            hugs = each.field.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Fixed
            if hugs:
                each.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
            line.addWidget(each, 0 if hugs else 1, Qt.AlignmentFlag.AlignTop)
        if line.stretch(0) == line.stretch(1) == 0:
            line.addStretch(1)


def stops_in(inside: QWidget) -> list[QWidget]:
    """What takes the focus inside a widget, in the order it was made; of a group of choices all of them, because the
    one where Tab stops is the one that was left. Not Qt's own chain: that holds every widget of the window."""
    window, none = inside.window(), Qt.FocusPolicy.NoFocus
    return [each for each in inside.findChildren(QWidget) if each.focusPolicy() != none and each.window() is window]
