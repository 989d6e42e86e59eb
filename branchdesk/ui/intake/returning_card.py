"""Somebody comes back with a slip or four digits: what may be read out stands here, without opening anything.

Several cases that fit are listed with masked names; the clerk asks for one thing more and takes the right one.
"""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from branchdesk.domain.case import Case
from branchdesk.domain.errors import NotFound
from branchdesk.domain.masking import mask_name
from branchdesk.domain.numbering import parse_number
from branchdesk.services import slip_lookup
from branchdesk.ui import keys
from branchdesk.ui.desk import Desk
from branchdesk.ui.intake.part import empty
from branchdesk.ui.reading_card import ReadingCard
from branchdesk.ui.widgets.buttons import ActionButton
from branchdesk.ui.widgets.fields import LineEdit
from branchdesk.ui.widgets.forms import Card, SectionTitle
from branchdesk.ui.widgets.ime import composing
from branchdesk.ui.widgets.labels import announce, label

_WAIT_MS = 60
KEPT_MS = 60_000
"""How long an answer stands: the next customer must not read it."""


class AskLine(LineEdit):
    """A line whose Ctrl+C asks for the sentence (`copy_asked`) while nothing in it is selected."""

    copy_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy) and not self.hasSelectedText():
            self.copy_asked.emit()
        else:
            super().keyPressEvent(event)


class ReturningCard(Card):
    """Enter opens the case, Ctrl+C copies the sentence, Esc clears and then leaves (`left`)."""

    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.case: Case | None = None
        self.body.addWidget(SectionTitle(self.tr("Somebody asks how it stands"), icon="file-text"))
        name = self.tr("Number of the slip, or the last four digits of number or phone")
        self.line = AskLine(
            icon="search", keys=keys.of("intake", "slip"), placeholder=self.tr("Number, or last four digits"), name=name
        )
        self.line.setToolTip(name)
        self.hint = label("", "hint", ink="text2", wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self.reading = ReadingCard()
        self.body.addWidget(self.line)
        self.body.addWidget(self.hint)
        self.body.addLayout(self._rows)
        self.body.addWidget(self.reading)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self.look)
        self._kept = QTimer(self)
        self._kept.setSingleShot(True)
        self._kept.setInterval(KEPT_MS)
        self._kept.timeout.connect(self.forget)
        self.line.textChanged.connect(lambda _text: self._timer.start())
        self.line.returnPressed.connect(self._open)
        self.line.copy_asked.connect(self.reading.copy)
        self.look()

    def enter(self) -> bool:
        """The focus comes here, to what stood there last time."""
        self.setVisible(True)
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()
        return True

    def forget(self) -> None:
        """Another customer stands there: nothing of the last one stays."""
        if self.line.text() or self.case is not None:
            self.line.clear()
            self.look()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.line.text():
            self.look()  # the case may have moved on while the card was away

    def look(self) -> None:
        """Find what is typed and show the sentence of the one case that fits."""
        self._timer.stop()
        text = self.line.value().strip()
        if text:
            self._kept.start()
        else:
            self._kept.stop()
        empty(self._rows)
        found, words = self._found(text)
        self._say(words)
        self._show(found[0] if len(found) == 1 else None)
        if len(found) > 1:
            self._say(self._desk.words.text("readout.several", count=len(found)))
            for case in found:
                self._rows.addWidget(self._row(case))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not composing(self.line):
            event.accept()
            if self.line.text():
                self.line.clear()
                self.look()
            else:
                self.left.emit()
        else:
            super().keyPressEvent(event)

    def _found(self, text: str) -> tuple[list[Case], str]:
        """The cases of a text, and what to say if there is none."""
        session = self._desk.session
        digits = slip_lookup.by_digits(session, text)
        if digits or (text.isdecimal() and len(text) >= 4):
            return digits, "" if digits else self.tr("Nothing ends in {digits}").format(digits=text)
        if parse_number(text) is None:
            return [], ""
        try:
            return [slip_lookup.by_code(session, text)], ""
        except NotFound as error:
            return [], self._desk.words.message(error.problem)

    def _show(self, case: Case | None) -> None:
        self.case = case
        desk = self._desk
        words = slip_lookup.sentence(desk.session, case, now=desk.now(), lang=desk.language) if case else ""
        self.reading.show_words(words)
        if words:
            announce(self.line, words)

    def _say(self, words: str) -> None:
        self.hint.setText(words)
        self.hint.setVisible(bool(words))

    def _row(self, case: Case) -> QWidget:
        matter = f"{case.matter} {self._desk.label('matter', case.matter)}".strip()
        words = " · ".join(each for each in (case.number, mask_name(case.customer_name), matter) if each)
        row = ActionButton(words, kind="link")
        row.clicked.connect(lambda: self._show(case))
        return row

    def _open(self) -> None:
        if self._timer.isActive():
            self.look()
        if self.case is not None:
            self._desk.go("queue", {"uid": self.case.uid})
