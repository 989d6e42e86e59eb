"""What is done to the ticked cases: handed over with a reason, noted. Each refusal is named with its reason."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QListWidget, QWidget

from branchdesk.domain.records import Change
from branchdesk.services import bulk
from branchdesk.store.views import QueueRow
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue import showing
from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets.buttons import ActionButton
from branchdesk.ui.widgets.dialog import Dialog
from branchdesk.ui.widgets.fields import ComboBox
from branchdesk.ui.widgets.forms import FormRow
from branchdesk.ui.widgets.labels import label
from branchdesk.ui.widgets.narrative import NarrativeEdit


class BulkDialog(Dialog):
    """Asks what the same step needs for all of them. `given(dict)`."""

    given = Signal(dict)

    def __init__(self, desk: Desk, parent: QWidget, rows: Sequence[QueueRow], *, hand_over: bool) -> None:
        words = (self.tr("Hand over {n} cases") if hand_over else self.tr("Note on {n} cases")).format(n=len(rows))
        super().__init__(parent, words, icon="users" if hand_over else "message", width=560)
        numbers = [showing.short_number(desk, row.number) for row in rows]
        some = showing.listed(desk, numbers[:6]) + ("…" if len(numbers) > 6 else "")
        self.body.addWidget(label(some, "quiet", wrap=True))
        self._hand_over = hand_over
        self.to = ComboBox(name=self.tr("To"))
        people = [(each.login, f"{each.display}  {each.login}") for each in bulk.takers(desk.session)]
        self.to.set_options([("", self.tr("Choose a colleague")), *people])
        self._to_row = FormRow(self.tr("To"), self.to, required=True)
        self._to_row.setVisible(hand_over)
        self.body.addWidget(self._to_row)
        name = self.tr("Reason") if hand_over else self.tr("Note")
        self.words = NarrativeEdit(name=name, limit=500)
        self.words.setFixedHeight(96)
        self._words_row = FormRow(name, self.words, required=True, top=True)
        self.body.addWidget(self._words_row)
        hint = self.tr("Each case keeps its clocks and notes this in its history. What cannot be changed is named.")
        self.body.addWidget(label(hint, "hint", wrap=True))
        self.add_cancel()
        verb = self.tr("Hand over") if hand_over else self.tr("Note")
        self.add_button(ActionButton(verb, kind="primary", keys="Ctrl+Enter", big=True), self._give)
        self.set_first_focus(self.to if hand_over else self.words)

    def _give(self) -> None:
        self.words.commit()
        words, to = self.words.value().strip(), self.to.value()
        self._to_row.set_message("", "")
        self._words_row.set_message("", "")
        if self._hand_over and not to:
            self._to_row.set_message("invalid", self.tr("Nobody is chosen yet"))
            self.to.setFocus()
        elif not words:
            self._words_row.set_message("invalid", self.tr("Still empty; it goes into the history of each case"))
            self.words.setFocus()
        else:
            self.accept()
            self.given.emit({"handler": to, "reason": words} if self._hand_over else {"words": words})


class RefusedDialog(Dialog):
    """What was left as it is, and why."""

    def __init__(self, desk: Desk, parent: QWidget, done: bulk.Done) -> None:
        words = self.tr("{n} were not changed").format(n=len(done.refused))
        super().__init__(parent, words, icon="alert-triangle", width=600)
        said = self.tr("{n} are done. These stay as they are:").format(n=len(done.after))
        self.body.addWidget(label(said, "base", wrap=True))
        self.list = QListWidget()
        self.list.setAccessibleName(words)
        self.list.setWordWrap(True)
        for number, problem in done.refused:
            self.list.addItem(f"{showing.short_number(desk, number)}  {desk.words.message(problem)}")
        self.list.setFixedHeight(min(320, 24 + Theme.of().px("row") * len(done.refused)))
        self.body.addWidget(self.list)
        self.add_button(ActionButton(self.tr("Close"), kind="primary", keys="Enter", big=True), self.accept)


class BulkActs(QObject):
    """`finished(Done)` when one has been done and said."""

    finished = Signal(object)

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        super().__init__(owner)
        self._desk, self._owner = desk, owner

    def hand_over(self, rows: Sequence[QueueRow]) -> BulkDialog:
        """Ask to whom and why, then do it."""
        return self._ask(rows, "hand_over")

    def note(self, rows: Sequence[QueueRow]) -> BulkDialog:
        """Ask for the words, then note them on each."""
        return self._ask(rows, "note")

    def say_too_many(self) -> None:
        """More cases were to be ticked than a person can mean."""
        words = self.tr("At most {n} cases are ticked at once: narrow the view by a filter first")
        self._desk.toast(words.format(n=f"{bulk.MOST:,}"), tone="soon")

    def _ask(self, rows: Sequence[QueueRow], action: str) -> BulkDialog:
        dialog = BulkDialog(self._desk, self._owner, rows, hand_over=action == "hand_over")
        dialog.given.connect(lambda values: self._do([row.uid for row in rows], action, values))
        dialog.open()
        return dialog

    def _do(self, uids: list[str], action: str, values: dict[str, str]) -> None:
        desk = self._desk
        now = desk.now()
        desk.do(
            lambda session: bulk.do(session, uids, action, values, now=now),
            lambda done: self._say(done, action, values),
            change=_changed,
            owner=self,
        )

    def _say(self, done: bulk.Done, action: str, values: dict[str, str]) -> None:
        desk = self._desk
        if done.after:
            n = len(done.after)
            if action == "hand_over":
                name = desk.session.display(values["handler"])
                words = self.tr("{n} handed over to {name}").format(n=n, name=name)
                desk.toast(words, lambda: self._back(done), undo_words=self.tr("Undo"))
            else:
                desk.toast(self.tr("Noted on {n} cases").format(n=n))
        if done.refused:
            RefusedDialog(desk, self._owner, done).open()
        self.finished.emit(done)

    def _back(self, done: bulk.Done) -> None:
        desk = self._desk
        now, reason = desk.now(), self.tr("Taken back at once")
        desk.do(
            lambda session: bulk.hand_back(session, done, reason, now=now),
            self._said_back,
            change=_changed,
            owner=self,
        )

    def _said_back(self, done: bulk.Done) -> None:
        if done.after:
            self._desk.toast(self.tr("{n} taken back").format(n=len(done.after)))
        if done.refused:
            RefusedDialog(self._desk, self._owner, done).open()


def _changed(done: bulk.Done) -> Change:
    return Change(frozenset({"case"}), frozenset(each.uid for each in done.after))
