"""The callbacks tab: whom to call today, and one person at a time answered by digits.

1-6 the outcome, then 1-5 three times or the digit of a time, Enter saves and goes on to the next person. Saving is
done behind: the next person is there at once, and a save that is refused brings its person back as he was left.
"""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QWidget

from branchdesk.domain.records import Change
from branchdesk.services.callbacks import CallDay
from branchdesk.ui.callbacks import saying
from branchdesk.ui.callbacks.answers import Answers
from branchdesk.ui.callbacks.board import DayBoard
from branchdesk.ui.callbacks.keeping import KeptAnswers
from branchdesk.ui.callbacks.list_print import ListPrinting
from branchdesk.ui.callbacks.loading import DayLoader
from branchdesk.ui.callbacks.page_keys import PageKeys
from branchdesk.ui.callbacks.pane import PersonPane
from branchdesk.ui.callbacks.recording import Recorder
from branchdesk.ui.callbacks.rest import RestPage
from branchdesk.ui.callbacks.roster import Roster
from branchdesk.ui.desk import Desk
from branchdesk.ui.printing import Printers, SystemPrinters
from branchdesk.ui.tab import Tab
from branchdesk.ui.widgets import ime
from branchdesk.ui.widgets.choices import digit_of

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CONCERNS = frozenset({"case", "call", "import", "settings", "users"})
_NARROW = 1180


class CallbacksTab(Tab):
    """Today's list and one person of it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, printers: Printers | None = None) -> None:
        super().__init__(desk, parent)
        self._uid = ""
        self._wish = ""
        self.kept = KeptAnswers(desk, self)
        self.board = DayBoard(desk)
        self.pane = PersonPane(desk)
        self.rest = RestPage(desk)
        self.recorder = Recorder(desk, self)
        self._roster = Roster(desk, self.board, self)
        self.loader = DayLoader(desk, self)
        self._printing = ListPrinting(desk, self, printers or SystemPrinters())
        self._pages = QStackedWidget()
        for page in (QWidget(), self.pane, self.rest):
            self._pages.addWidget(page)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.board)
        line.addWidget(self._pages, 1)
        self._connect()
        self.loader.ask(soon=False)

    @property
    def draft_kept(self) -> bool:
        """True while somebody's answers are not saved yet."""
        self._keep()
        return self.kept.any

    def badge(self) -> int | None:
        """How many wait."""
        return len(self.board.model.day.waiting) if self._roster.loaded else None

    def activated(self) -> None:
        """The focus goes to what is to be answered next."""
        self.loader.ask()
        if self._uid:
            self._show(self._uid)
        self._focus()

    def leave(self) -> None:
        """Answers stay; the number does not."""
        ime.commit()
        self.kept.write()
        self.pane.head.number.hide_number()

    def close_down(self) -> None:
        """Nothing is read any more."""
        self.loader.stop()
        super().close_down()

    def go_to(self, where: Mapping[str, Any]) -> None:
        """{"uid": ...} chooses a person, also one who is not on today's list yet."""
        self._wish = str(where.get("uid", ""))
        if self._roster.loaded:
            self._grant()

    def print_here(self) -> bool:
        """Ctrl+P."""
        return self._printing.open(self.board.model.day)

    def find_here(self) -> bool:
        """Ctrl+F."""
        self.board.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.board.box.selectAll()
        return True

    def back(self) -> bool:
        """Esc: out of the box, out of the words, back to the outcome."""
        if self.board.box.hasFocus():
            self.board.clear()
            self._focus()
            return True
        if self._uid and not self.pane.owed and not self.pane.attempt.at_outcome():
            self.pane.attempt.focus_outcome()
            return True
        return False

    def save(self, *, suggest: bool = False) -> None:
        """Enter: save and go on, or go to what is missing. suggest: then log the customer's suggestion as a case."""
        item = self.pane.item
        if item is None or not self._uid:
            return
        ime.commit()
        answers = self.pane.answers()
        if suggest and not answers.suggestion:
            self.pane.focus_suggestion()
        elif self.pane.complete() and self.pane.owed:
            self.recorder.contact(item, answers, self.pane.contact.values())
        elif self.pane.complete():
            self.recorder.call(item, answers, self.pane.reason(answers), suggest=suggest)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = digit_of(event)
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        undone = event.matches(QKeySequence.StandardKey.Undo) and self.recorder.take_back()
        typed = digit is not None and bool(self._uid) and self.pane.type_digit(digit)
        if undone or typed:
            event.accept()
        elif event.key() in _ENTER and plain:
            self._enter()
        elif event.key() == Qt.Key.Key_Backspace and self._uid and not self.pane.owed:
            self.pane.attempt.focus_outcome()
        elif plain and event.text().isascii() and event.text().isalpha():
            self.board.type_ahead(event.text())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.board.set_narrow(self.width() < _NARROW * self.desk.theme.scale)

    def _connect(self) -> None:
        desk, pane, recorder = self.desk, self.pane, self.recorder
        self.loader.loaded.connect(self._show_day)
        self.board.picked.connect(self._pick)
        self.board.printing.connect(self.print_here)
        self.rest.printing.connect(self.print_here)
        for undoing in (pane.undoing, self.rest.undoing):
            undoing.connect(recorder.take_back_last)
        pane.saving.connect(self.save)
        pane.skipping.connect(self._skip)
        pane.changed.connect(self.kept.later)
        self.kept.due.connect(self._keep)
        pane.suggesting.connect(lambda: self.save(suggest=True))
        pane.opening.connect(lambda: desk.go("queue", {"uid": self._uid}))
        recorder.saving.connect(self._leave_person)
        recorder.come_back.connect(self._come_back)
        recorder.over.connect(lambda _uid: self.loader.release(soon=not self._wish))
        desk.changed.connect(self._changed)
        desk.minute.connect(self.loader.minute)
        desk.minute.connect(self.board.model.tick)
        desk.session_changed.connect(self.loader.ask)
        acts = {
            "skip": self._skip,
            "number": pane.head.number.toggle,
            "words": pane.focus_words,
            "suggest": lambda: self.save(suggest=True),
            "save": self.save,
        }
        PageKeys(self, acts, self.board.people.walk)

    def _show_day(self, day: CallDay) -> None:
        """A list freshly read."""
        self._roster.take(day)
        self.recorder.learn(day)
        self.badge_changed.emit()
        if self._wish:
            self._grant()
        else:
            self._show(self._uid if self._roster.item(self._uid) is not None else self.board.model.first())

    def _grant(self) -> None:
        """Show the person who was asked for."""
        uid, self._wish = self._wish, ""
        self._keep()
        if not self._roster.takes(uid):
            self.desk.toast(self.tr("This case takes no call now"), tone="info")
            uid = self._uid or self.board.model.first()
        self._show(uid)
        self._focus()

    def _show(self, uid: str) -> None:
        """Show somebody; "" shows that nobody is left."""
        item, fresh = self._roster.item(uid), uid != self._uid
        focus = QApplication.focusWidget()
        held = focus is not None and self.isAncestorOf(focus) and focus is not self.board.box
        self._uid = uid if item is not None else ""
        self.board.people.select(self._uid)
        self.pane.set_undo(self.recorder.last)
        if item is None:
            self.pane.forget()
            self.rest.show_day(self.board.model.day, bool(self.recorder.last))
            self._pages.setCurrentWidget(self.rest)
        else:
            after = self._roster.item(self.board.model.after(uid))
            name = saying.name_of(after.case) if after is not None else ""
            self._pages.setCurrentWidget(self.pane)
            self.pane.show_item(item, self.kept.of(uid), next_name=name, ask=self.isVisible())
        if fresh and held:
            self._focus()

    def _focus(self) -> None:
        if self._uid and self.pane.item is not None:
            self.pane.focus_first()
        else:
            self.board.people.setFocus(Qt.FocusReason.OtherFocusReason)

    def _pick(self, uid: str) -> None:
        """Chosen by hand: the answers for the one before are kept."""
        self._keep()
        listed = self.board.people.hasFocus()
        self._show(uid)
        if listed:
            self.board.people.setFocus(Qt.FocusReason.OtherFocusReason)

    def _skip(self) -> None:
        """F7: on to the next person, nothing saved."""
        uid = self.board.model.after(self._uid)
        if uid:
            self._keep()
            self._show(uid)
            self._focus()

    def _keep(self) -> None:
        """Remember what stands in the form."""
        if self._uid and self.pane.item is not None:
            self.kept.put(self._uid, self.pane.answers())

    def _enter(self) -> None:
        box = self.board.box
        if not box.hasFocus():
            if not self.pane.enter():
                self.save()
        elif not box.value():
            self._focus()
        elif uid := self._roster.seek(box.value()):
            self._keep()
            self._show(uid)
            self._focus()

    def _leave_person(self, uid: str) -> None:
        """A save begins: on to the next person at once."""
        self.loader.hold()
        after = self.board.model.after(uid)
        self.kept.drop(uid)
        self._roster.drop(uid)
        if uid == self._uid:
            self._show(after)
        self.badge_changed.emit()

    def _come_back(self, uid: str, answers: Answers) -> None:
        """Somebody was taken back or could not be saved: he is shown again with his answers."""
        self._keep()
        self.kept.put(uid, answers)
        self._wish = uid
        self.pane.forget()

    def _changed(self, change: Change) -> None:
        if change.kinds & _CONCERNS and change.initiator is not self:
            self.loader.ask()
