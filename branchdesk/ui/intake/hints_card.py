"""What to say and what to leave unsaid: scripts by matter group and moment, and the read-back sentence of this form.

Alt+H goes into a search over the whole library, by words or by pinyin: the arrows choose, Enter copies the sentence and
goes back to where the work was. A click on a sentence copies it as well.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from branchdesk.domain.scripts import AVOID, MOMENTS, Script, scripts_for
from branchdesk.services import sayings
from branchdesk.ui import keys
from branchdesk.ui.desk import Desk
from branchdesk.ui.intake.part import empty
from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets.buttons import KeyCap
from branchdesk.ui.widgets.fields import LineEdit, restyle
from branchdesk.ui.widgets.forms import Card, SectionTitle
from branchdesk.ui.widgets.ime import composing
from branchdesk.ui.widgets.labels import IconLabel, announce, label, rule

_MOST_AVOID = 3
_MOST_FOUND = 6
_READ_BACK = "readback"


class Saying(QWidget):
    """One sentence with its moment. `asked` when a click wants it copied."""

    asked = Signal()

    def __init__(self, moment: str, words: str, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = words
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(self.tr("Click to copy"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        self._moment = label(moment, "hint")
        self._moment.setMinimumWidth(width)
        self._text = label(self.tr("“{words}”").format(words=words), "base", wrap=True)
        line.addWidget(self._moment, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._text, 1)

    def set_current(self, current: bool) -> None:
        """Show that Enter copies this one."""
        for each in (self._moment, self._text):
            each.setProperty("ink", "accent_text" if current else "")
            restyle(each)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.asked.emit()


class Finder(LineEdit):
    """The search box. `moved(int)` for the arrows, `taken` for Enter, `left` for Esc; nothing while composing."""

    moved = Signal(int)
    taken = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if composing(self):
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.moved.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class HintsCard(Card):
    """Scripts of the matter's group; `long` shows every sentence, else the first of each moment. `left` when the person
    goes back to the form."""

    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._scripts = sayings.library(desk.session)
        self._shown: tuple[object, ...] = ()
        self._group, self._long, self._read_back = "", False, ""
        self._sayings: list[Saying] = []
        self._current = 0
        self._title = SectionTitle("", icon="message")
        if desk.language.startswith("zh"):  # where the five words fit beside the title
            self._title.add(label("→".join(desk.words.text(f"moment.{each}") for each in MOMENTS), "hint"))
        self._title.add(KeyCap(keys.of("intake", "hints")))
        self.finder = Finder(icon="search", placeholder=self.tr("Words or pinyin; Enter copies"))
        self.finder.setAccessibleName(self.tr("Find a sentence"))
        self.finder.setVisible(False)
        self.body.addWidget(self._title)
        self.body.addWidget(self.finder)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self.body.addLayout(self._lines)
        self.finder.textChanged.connect(self._show)
        self.finder.moved.connect(self._move)
        self.finder.taken.connect(self._take)
        self.finder.left.connect(self._leave)
        self._show()

    def show_group(self, group: str) -> None:
        """The scripts of this matter group, "" for the common ones."""
        self._group = group
        self._show()

    def show_long(self, wanted: bool) -> None:
        """Where there is room, every sentence is shown."""
        self._long = wanted
        self._show()

    def show_read_back(self, spoken: str) -> None:
        """The sentence to read back of this form; "" while there is none."""
        self._read_back = spoken
        self._show()

    def read_back(self) -> str:
        """The sentence shown for reading back."""
        return self._read_back

    def enter(self) -> bool:
        """Alt+H: into the search; the first sentence is chosen."""
        self.finder.setVisible(True)
        self.finder.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.finder.selectAll()
        self._current = 0
        self._show(force=True)
        return True

    def sentences(self) -> list[str]:
        """The sentences shown, in their order."""
        return [each.words for each in self._sayings]

    def _chosen(self) -> Sequence[Script]:
        found = scripts_for(self._scripts, self._group)
        if self._long:
            return found
        first: dict[str, Script] = {}
        for each in found:
            first.setdefault(each.moment, each)
        return [*first.values(), *[each for each in found if each.moment == AVOID and each is not first.get(AVOID)]]

    def _show(self, *_: object, force: bool = False) -> None:
        """Paint the lines anew, but only if they are others: this runs with every key."""
        finding = self.finder.isVisibleTo(self)
        wanted = (self._group, self._long, self._read_back, self.finder.text() if finding else "", finding)
        if wanted == self._shown and not force:
            return
        typed = wanted[3] != (self._shown[3] if self._shown else "")
        self._shown = wanted
        if typed:
            self._current = 0
        group = self._desk.label("matter_group", self._group) if self._group else self.tr("general")
        self._title.show_words(self.tr("What to say · {group}").format(group=group))
        empty(self._lines)
        self._sayings = []
        if finding and self.finder.text().strip():
            self._list_found()
        else:
            self._list_scripts()
        self._point()

    def _list_found(self) -> None:
        found = sayings.find(self._scripts, self.finder.text(), self._group, _MOST_FOUND)
        for each in found:
            self._put(each.moment, each.text(self._desk.language))
        if not found:
            words = self.tr("No sentence for “{text}”: try other words or first letters")
            self._lines.addWidget(label(words.format(text=self.finder.text().strip()), "hint", wrap=True))

    def _list_scripts(self) -> None:
        scripts = self._chosen()
        if self._read_back:
            self._put(_READ_BACK, self._read_back)
            self._lines.addWidget(rule())
        for each in scripts:
            if each.moment != AVOID:
                self._put(each.moment, each.text(self._desk.language))
        self._lines.addWidget(rule())
        self._lines.addWidget(_line("x-circle", "over_text", self.tr("Red lines"), "strong", "over_text"))
        for each in [each for each in scripts if each.moment == AVOID][:_MOST_AVOID]:
            self._lines.addWidget(_line("x", "over_text", each.text(self._desk.language)))

    def _put(self, moment: str, words: str) -> None:
        named = self.tr("Read back") if moment == _READ_BACK else self._desk.words.text(f"moment.{moment}")
        saying = Saying(named, words, 28 if self._desk.language.startswith("zh") else 62)
        saying.asked.connect(lambda: self._copy(words))
        self._sayings.append(saying)
        self._lines.addWidget(saying)

    def _move(self, step: int) -> None:
        if self._sayings:
            self._current = (self._current + step) % len(self._sayings)
            self._point()
            announce(self, self._sayings[self._current].words)

    def _point(self) -> None:
        finding = self.finder.isVisibleTo(self)
        for place, each in enumerate(self._sayings):
            each.set_current(finding and place == self._current)

    def _take(self) -> None:
        if self._sayings:
            self._copy(self._sayings[min(self._current, len(self._sayings) - 1)].words)
        self._leave()

    def _leave(self) -> None:
        self.finder.blockSignals(True)
        self.finder.clear()
        self.finder.blockSignals(False)
        self.finder.setVisible(False)
        self._show(force=True)
        self.left.emit()

    def _copy(self, words: str) -> None:
        QApplication.clipboard().setText(words)
        self._desk.toast(self.tr("Copied: {words}").format(words=words))


def _line(icon: str, color: str, words: str, role: str = "base", ink: str = "") -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    mark = IconLabel(icon, color, "icon_small")
    mark.setFixedHeight(Theme.of().metrics("base").height())
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(words, role, ink=ink, wrap=True), 1)
    return made
