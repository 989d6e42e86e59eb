"""The red-line coach: says while somebody types what should not stand there, why, and what to say instead.

One bar for all texts of a form. One key takes the better sentence or masks the number; nothing is ever blocked, and
what stands at the save is noted by the service, by field and rule. In a text of many lines it is underlined.
"""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLineEdit, QTextEdit, QWidget

from branchdesk.domain import redlines
from branchdesk.domain.given import declaration
from branchdesk.domain.redlines import PERSONAL, WISH, RedLine
from branchdesk.ui import keys
from branchdesk.ui.desk import Desk
from branchdesk.ui.widgets.buttons import ActionButton
from branchdesk.ui.widgets.ime import composing
from branchdesk.ui.widgets.labels import IconLabel, announce, label
from branchdesk.ui.widgets.narrative import NarrativeEdit

Edit = QLineEdit | QTextEdit
_SHOWN = 22
_QUOTED = 16


class CoachBar(QFrame):
    """Hidden while there is nothing to say. `mended(field)` after a person took the better words."""

    mended = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._watched: dict[str, Edit] = {}
        self._fields: dict[str, str] = {}
        self._hits: list[tuple[str, RedLine]] = []
        self._said = ""
        self.setProperty("surface", "warn")
        self._words = label("", "hint", ink="soon_text", wrap=True)
        self.take_button = ActionButton("", kind="link", keys=keys.of("window", "better"))
        self.take_button.setAccessibleName(self.tr("Take the better words"))
        self.take_button.setFixedHeight(24)
        line = QHBoxLayout(self)
        line.setContentsMargins(18, 4, 14, 4)
        line.setSpacing(6)
        line.addWidget(IconLabel("alert-triangle", "soon_icon", "icon_small"), 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._words, 1)
        line.addWidget(self.take_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.take_button.clicked.connect(self.take)
        keys.bind(self, "window", {"better": self.take})
        self.hide()

    def watch(self, edits: Mapping[str, Edit], fields: Mapping[str, str] | None = None) -> None:
        """Look through these texts, by field, in the order in which they are told.

        fields: the case field a text becomes, where it is called otherwise in the form.
        """
        self._fields |= dict(fields or {})
        for key, edit in edits.items():
            if self._field(key) not in redlines.WATCHED or key in self._watched:
                continue
            self._watched[key] = edit
            edit.textChanged.connect(self.refresh)
        self.refresh()

    @property
    def hits(self) -> tuple[tuple[str, RedLine], ...]:
        """The red lines that stand now: the text they stand in, and what was found."""
        return tuple(self._hits)

    def words(self) -> str:
        """What the bar says now; "" while it is hidden."""
        return self._words.text() if self._hits else ""

    def refresh(self) -> None:
        """Look again at every text."""
        table = self._desk.rules.redlines
        self._hits = []
        for key, edit in self._watched.items():
            found = redlines.check_field(self._field(key), text_of(edit), table)
            self._hits += [(key, hit) for hit in found]
            if isinstance(edit, NarrativeEdit):
                edit.set_faults([(hit.start, hit.end) for hit in found])
        self._show()

    def take(self) -> bool:
        """Put the told passage right; False if nothing is told or an input method is at work."""
        told = self._told()
        if told is None or composing(self._watched[told[0]]):
            return False
        key, hit = told
        edit = self._watched[key]
        replace_text(edit, self._mended(key, hit))
        edit.setFocus()
        self.mended.emit(key)
        return True

    def _field(self, key: str) -> str:
        return self._fields.get(key, key)

    def _told(self) -> tuple[str, RedLine] | None:
        """The one to speak of: in the text where somebody writes, else the first."""
        at = QApplication.focusWidget()
        here = [each for each in self._hits if self._watched[each[0]] is at]
        return next(iter(here or self._hits), None)

    def _mended(self, key: str, hit: RedLine) -> str:
        text, words = text_of(self._watched[key]), self._desk.words
        if self._field(key) == WISH and hit.kind != PERSONAL:
            wish = words.text("redline.demand.wish", passage="{passage}")
            return redlines.wished(text, hit, self._desk.rules.redlines, wish)
        return redlines.mended(text, hit, words.text(hit.better))

    def _show(self) -> None:
        told = self._told()
        self.setVisible(told is not None)
        if told is None:
            self._said = ""
            return
        key, hit = told
        text = text_of(self._watched[key])
        declared = declaration(self._field(key))
        name = (declared.zh if self._desk.language.startswith("zh") else declared.en) if declared else key
        passage = _short(text[hit.start : hit.end], _QUOTED)
        said = self.tr("{field}, “{passage}”: {reason}").format(
            field=name, passage=passage, reason=self._desk.words.text(hit.reason)
        )
        if len(self._hits) > 1:
            said += " " + self.tr("({n} in all)").format(n=len(self._hits))
        self._words.setText(said)
        self.take_button.set_words(self.tr("Change to “{words}”").format(words=_short(self._better(key, hit), _SHOWN)))
        self.take_button.setToolTip(self._better(key, hit))
        if said != self._said:
            self._said = said
            announce(self, said)

    def _better(self, key: str, hit: RedLine) -> str:
        """What will stand there instead, in short."""
        text, words = text_of(self._watched[key]), self._desk.words
        if hit.kind == PERSONAL:
            return redlines.masked_number(text[hit.start : hit.end], hit.key)
        return self._mended(key, hit) if self._field(key) == WISH else words.text(hit.better)


def text_of(edit: Edit) -> str:
    """The whole text of a box, without what an input method still holds."""
    return edit.text() if isinstance(edit, QLineEdit) else edit.toPlainText()


def replace_text(edit: Edit, after: str) -> None:
    """Change a text where it differs, as one step that Ctrl+Z takes back."""
    before = text_of(edit)
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    tail = 0
    while tail < min(len(before), len(after)) - start and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    end, middle = len(before) - tail, after[start : len(after) - tail]
    if isinstance(edit, QLineEdit):
        edit.setSelection(start, end - start)
        edit.insert(middle)
        return
    cursor = QTextCursor(edit.document())
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(middle)
    edit.setTextCursor(cursor)


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
