"""What stands beside a blank form: the keys, unfinished drafts, and what was just logged."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from branchdesk.domain.case import Case
from branchdesk.domain.masking import mask_name, mask_phone
from branchdesk.domain.records import Draft
from branchdesk.ui.desk import Desk
from branchdesk.ui.intake import when
from branchdesk.ui.intake.likeness_card import short_number
from branchdesk.ui.intake.part import empty
from branchdesk.ui.widgets.buttons import ActionButton, IconButton, KeyCap
from branchdesk.ui.widgets.fields import grouped_phone
from branchdesk.ui.widgets.forms import Card, SectionTitle
from branchdesk.ui.widgets.labels import ElidedLabel, label

_MOST_DRAFTS = 3


class KeysCard(Card):
    """How to log a case without the mouse."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body.addWidget(SectionTitle(self.tr("All by keyboard, about two minutes"), icon="keyboard"))
        words = self.tr("The phone brings up earlier cases of this customer, the matter grade, deadlines and words.")
        self.body.addWidget(label(words, "base", wrap=True))
        for keys, what in (
            ("Enter", self.tr("next field that still needs an answer")),
            ("Tab", self.tr("next field (in the story Enter is a new line)")),
            ("F8", self.tr("first gap")),
            ("Ctrl+Enter", self.tr("save and print")),
        ):
            line = QHBoxLayout()
            line.setSpacing(8)
            line.addWidget(KeyCap(keys))
            line.addWidget(label(what, "base"))
            line.addStretch()
            self.body.addLayout(line)


class DraftsCard(Card):
    """Unfinished entries of this person: `resume_asked(int)` goes on with one, `discard_asked(int)` throws one away."""

    resume_asked = Signal(int)
    discard_asked = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.drafts: tuple[Draft, ...] = ()
        self._title = SectionTitle("", icon="history")
        self._when = label("", "hint", ink="text2")
        self._title.add(self._when)
        self.body.addWidget(self._title)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.body.addLayout(self._rows)

    def show_drafts(self, drafts: Sequence[Draft], now: datetime) -> None:
        """The drafts, newest first; hidden if there are none."""
        self.drafts = tuple(drafts)
        empty(self._rows)
        self._title.show_words(self.tr("Unfinished entries: {n}").format(n=len(drafts)))
        if drafts:
            saved = when.clock(drafts[0].saved_at, now, self._desk.words)
            self._when.setText(f"{saved} {self._desk.user.display}")
        for place, draft in enumerate(drafts[:_MOST_DRAFTS]):
            self._rows.addWidget(self._row(draft, now, first=place == 0))
        self.setVisible(bool(drafts))

    def _row(self, draft: Draft, now: datetime, *, first: bool) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        words = self.summary(draft)
        if not first:
            words = f"{when.clock(draft.saved_at, now, self._desk.words)} · {words}"
        column.addWidget(ElidedLabel(words))
        resume = ActionButton(self.tr("Go on"), keys="F3" if first else "")
        discard = ActionButton(self.tr("Discard"), kind="ghost")
        resume.setAccessibleDescription(words)
        discard.setAccessibleDescription(words)
        resume.clicked.connect(lambda: self.resume_asked.emit(draft.id))
        discard.clicked.connect(lambda: self.discard_asked.emit(draft.id))
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(resume)
        line.addWidget(discard)
        line.addStretch()
        column.addLayout(line)
        return made

    def summary(self, draft: Draft) -> str:
        """One line that tells whose entry it is: name, masked phone, matter."""
        values = draft.values
        name = str(values.get("customer_name") or "")
        title = self._desk.label("title", str(values.get("title") or ""))
        if self._desk.language.startswith("zh"):
            who = f"{name[:1] if title else name}{title}" if name else ""
        else:
            who = f"{title} {name}".strip() if name else ""
        matter = str(values.get("matter") or "")
        parts = [
            who or self.tr("no name yet"),
            mask_phone(grouped_phone(str(values.get("phone") or ""))),
            self._desk.label("matter", matter) if matter else self.tr("no matter yet"),
        ]
        return " · ".join(part for part in parts if part)


class LatestCard(Card):
    """What was just logged, with the way to print its slip again: `print_asked(str)` with the number."""

    print_asked = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.body.addWidget(SectionTitle(self.tr("Just logged")))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.body.addLayout(self._rows)

    def show_cases(self, cases: Sequence[Case], now: datetime) -> None:
        """The cases, newest first; hidden if there are none."""
        empty(self._rows)
        for case in cases:
            self._rows.addWidget(self._row(case, now))
        self.setVisible(bool(cases))

    def count(self) -> int:
        """How many cases are shown."""
        return self._rows.count()

    def _row(self, case: Case, now: datetime) -> QWidget:
        made = QWidget()
        line = QHBoxLayout(made)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(label(short_number(case.number), "base"))
        line.addWidget(label(mask_name(case.customer_name) or self.tr("no name"), "base"))
        matter = f"{case.matter} {self._desk.label('matter', case.matter)}".strip()
        line.addWidget(ElidedLabel(matter or case.narrative[:20]), 1)
        logged = case.logged_at.astimezone(now.tzinfo) if case.logged_at else now
        words = f"{logged:%H:%M}" if logged.date() == now.date() else f"{logged:%m-%d}"
        line.addWidget(label(words, "hint", ink="text2"), 0, Qt.AlignmentFlag.AlignVCenter)
        again = IconButton("printer", self.tr("Print the slip of {number} again").format(number=case.number))
        again.clicked.connect(lambda: self.print_asked.emit(case.number))
        line.addWidget(again)
        return made
