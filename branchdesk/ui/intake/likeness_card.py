"""Who was here before: earlier cases of the same customer, what is still owed to him, and what this visit can be.

F4 goes into the card: arrows choose the earlier case, 1 the same complaint, 2 the same with new facts, 3 another one,
4 takes over name and phone; the same digit again takes the choice back. Beside each choice stands what it will do for
whoever is logged in. Esc goes back to the form. Nothing here needs the focus or takes it.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from branchdesk.domain.case import Case
from branchdesk.domain.likeness import Reason
from branchdesk.services import returning
from branchdesk.services.alike import Likeness
from branchdesk.services.returning import Outlook, Repeat
from branchdesk.ui import keys
from branchdesk.ui.desk import Desk
from branchdesk.ui.intake.earlier import MOST_ROWS, EarlierCases, short_number
from branchdesk.ui.intake.part import empty
from branchdesk.ui.intake.repeat_choices import RepeatChoices
from branchdesk.ui.widgets.buttons import KeyCap
from branchdesk.ui.widgets.choices import digit_of
from branchdesk.ui.widgets.fields import restyle
from branchdesk.ui.widgets.forms import Card, SectionTitle
from branchdesk.ui.widgets.labels import IconLabel, announce, label

__all__ = ["HistoryCard", "LikenessCard", "short_number"]


class LikenessCard(Card):
    """`settled(uid, repeat)` when it was decided what this visit is; ("", "") takes it back.
    `customer_wanted(Case)` to take over who the customer is, `left` when the focus goes back to the form."""

    settled = Signal(str, str)
    customer_wanted = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.likes: list[Likeness] = []
        self._repeat: tuple[str, Repeat] = ("", "")
        self._wanted: tuple[str, Repeat] = ("", "")
        self._outlook: Outlook | None = None
        self._spoken = ""
        self._icon = IconLabel("users", "soon_text")
        self._title = label("", "section")
        self._key = KeyCap(keys.of("intake", "same"))
        self._do = label(self.tr("merge or link"), "hint", ink="text2")
        head = QHBoxLayout()
        head.setSpacing(8)
        for widget, share in ((self._icon, 0), (self._title, 1), (self._key, 0), (self._do, 0)):
            head.addWidget(widget, share)
        self.body.addLayout(head)
        self.rows = EarlierCases(self, self.tr("Earlier cases of this customer"))
        self.rows.value_changed.connect(lambda _uid: self._show_choices())
        self.body.addWidget(self.rows)
        self._note = label("", "hint", wrap=True)
        self.body.addWidget(self._note)
        self.choices = RepeatChoices(desk)
        self.choices.pressed.connect(self._press)
        self.body.addWidget(self.choices)
        self.choices.setVisible(False)
        self.show_likes([], phone_typed=False)

    def show_likes(self, likes: list[Likeness], *, phone_typed: bool) -> None:
        """The earlier cases found. phone_typed: there is a whole phone number, so nothing more is to be expected."""
        same, self.likes = likes == self.likes and bool(likes), likes
        found = {each.case.uid: each.case for each in likes}
        if self._repeat[0] not in found:
            self._repeat, self._outlook = ("", ""), None
        if self._wanted[0] in found:
            self._settle(found[self._wanted[0]], self._wanted[1])
        self._show_head(phone_typed)
        self.rows.setVisible(bool(likes))
        if not same:
            self.rows.show_likes(self._desk, likes, self._desk.now())
        if not likes:
            self.close_choices()
        self._show_choices()
        self._show_note()

    def open_choices(self) -> bool:
        """F4: into the card. False if there is nobody to find."""
        if not self.likes:
            return False
        self.choices.setVisible(True)
        self._show_choices()
        self.rows.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def close_choices(self) -> None:
        """Back to the rows alone."""
        self.choices.setVisible(False)

    @property
    def repeat(self) -> tuple[str, Repeat]:
        """UID of the earlier case this one repeats and how, ("", "") if that is not decided."""
        return self._repeat

    @property
    def outlook(self) -> Outlook | None:
        """What becomes of this visit, None while it is an entry like any other."""
        return self._outlook

    def take_up(self, uid: str, repeat: str) -> None:
        """A draft knew already what this visit is: decide so again as soon as the earlier case is found."""
        self._wanted = (uid, _repeat_of(repeat))

    def reset(self) -> None:
        """The next customer."""
        self._repeat = self._wanted = ("", "")
        self._outlook = None
        self.close_choices()
        self.show_likes([], phone_typed=False)

    def note(self) -> str:
        """The line under the rows."""
        return self._note.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = digit_of(event)
        if digit is not None and self.choices.isVisible() and self.choices.press(digit):
            return
        if event.key() == Qt.Key.Key_Escape and self.choices.isVisible():
            self.close_choices()
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.rows.active():
            self._desk.go("queue", {"uid": self.rows.value()})
        else:
            super().keyPressEvent(event)

    def _chosen(self) -> Case | None:
        return next((each.case for each in self.likes if each.case.uid == self.rows.value()), None)

    def _press(self, key: str) -> None:
        case = self._chosen()
        if case is None:
            return
        self._wanted = ("", "")
        if key == "customer":
            self.customer_wanted.emit(case)
        else:
            again = self._repeat == (case.uid, key)
            self._settle(case, "" if again else _repeat_of(key))
            self._show_note()
        self.close_choices()
        self.left.emit()
        if key != "customer":
            self.settled.emit(*self._repeat)  # last: who hears it may lead on from the field that was left

    def _settle(self, case: Case, repeat: Repeat) -> None:
        self._repeat = (case.uid, repeat) if repeat else ("", "")
        look = returning.outlook(self._desk.session, case, repeat, self._desk.now()) if repeat else None
        self._outlook = look

    def _show_head(self, phone_typed: bool) -> None:
        likes = self.likes
        count = len([each for each in likes if each.open and each.certain])
        sure = bool(likes) and likes[0].certain
        if not likes:
            waiting = self.tr("Earlier complaints show with name or phone")
            words = self.tr("No earlier complaint") if phone_typed else waiting
        elif likes[0].why in (Reason.TEXT, Reason.PLACE):
            words = self.tr("Perhaps the same event: {n}").format(n=len(likes))
        elif not sure:
            words = self.tr("Perhaps known here: {n}").format(n=len(likes))
        elif count:
            words = self.tr("Open cases of this customer: {n}").format(n=count)
        else:
            words = self.tr("Earlier cases of this customer: {n}").format(n=len(likes))
        ink = "soon_text" if count else "" if likes else "text2"
        self._icon.show_icon("users", ink or "text2")
        look = ("section" if likes else "base", ink)
        if look != (self._title.property("role"), self._title.property("ink")):
            self._title.setProperty("role", look[0])
            self._title.setProperty("ink", look[1])
            restyle(self._title)
            self.set_tone("soon" if count else "")
        self._title.setText(words)
        for each in (self._key, self._do):
            each.setVisible(bool(likes))
        if likes and words != self._spoken:
            announce(self, words)
        self._spoken = words

    def _show_choices(self) -> None:
        case = self._chosen()
        if case is not None and self.choices.isVisibleTo(self):
            self.choices.show_case(case)

    def _show_note(self) -> None:
        words = self._decided_words()
        if not words and len(self.likes) > MOST_ROWS:
            words = self.tr("{n} more; Ctrl+K finds them").format(n=len(self.likes) - MOST_ROWS)
        if not words and returning.other_desks(self._desk.session):
            words = self.tr("Only cases of this computer; those of the other desk do not show")
        self._note.setText(words)
        self._note.setVisible(bool(words))
        ink = "accent_text" if self._outlook is not None else ""
        if self._note.property("ink") != ink:
            self._note.setProperty("ink", ink)
            restyle(self._note)

    def _decided_words(self) -> str:
        if self._outlook is None:
            return ""
        return self.choices.decided_words(self._outlook, self._repeat[1])


def _repeat_of(text: str) -> Repeat:
    """What was kept as text; "" for anything else."""
    known: dict[str, Repeat] = {"same": "same", "new_facts": "new_facts", "new": "new"}
    return known.get(text, "")


class HistoryCard(Card):
    """Where the window is wide: what became of this customer's earlier cases."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._likes: list[Likeness] = []
        self._built: list[Likeness] | None = None
        self._title = SectionTitle(self.tr("Earlier complaints of this customer"), icon="history")
        self.body.addWidget(self._title)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self.body.addLayout(self._lines)

    def show_likes(self, likes: list[Likeness]) -> None:
        """The earlier cases, newest first; hidden if there are none."""
        self._likes = list(likes)
        if self.isVisible():
            self._build()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._build()

    def _build(self) -> None:
        """Make the lines, but only while they are seen: a key that is typed must not wait for them."""
        likes = self._likes
        if likes == self._built:
            return
        self._built = likes
        empty(self._lines)
        for each in sorted(likes, key=lambda like: like.case.number, reverse=True):
            self._lines.addWidget(self._line(each.case))
        self._title.show_words(
            self.tr("Earlier complaints of this customer"), self.tr("cases: {n}").format(n=len(likes))
        )

    def _line(self, case: Case) -> QWidget:
        made = QWidget()
        line = QHBoxLayout(made)
        line.setContentsMargins(0, 2, 0, 2)
        line.setSpacing(14)
        day = case.received_at.date().isoformat() if case.received_at else "--"
        line.addWidget(label(day, "hint", ink="text2"))
        line.addWidget(label(short_number(case.number), "base"))
        line.addWidget(label(f"{case.matter} {self._desk.label('matter', case.matter)}".strip(), "base"), 1)
        facts = [self._desk.label("verdict", case.verdict), self._desk.label("status", case.status)]
        if case.score_result:
            facts.append(self.tr("satisfaction {n}").format(n=case.score_result))
        if case.round > 1:
            facts.append(self.tr("round {n}").format(n=case.round))
        line.addWidget(label(" · ".join(each for each in facts if each), "hint", ink="text2"))
        return made
