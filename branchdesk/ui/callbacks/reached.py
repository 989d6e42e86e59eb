"""Somebody answered: three scores, the offer to reopen, the customer's own words, a suggestion that becomes a case."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from branchdesk.domain import people
from branchdesk.domain.callbacks import DISSATISFIED
from branchdesk.domain.workflow import action
from branchdesk.services.callbacks import CallItem
from branchdesk.ui.callbacks.answers import KEEP, SCORES, Answers
from branchdesk.ui.callbacks.side import SideQuestion
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue import showing
from branchdesk.ui.widgets.banner import Banner
from branchdesk.ui.widgets.buttons import ActionButton
from branchdesk.ui.widgets.choices import ChoiceGroup
from branchdesk.ui.widgets.fields import LineEdit
from branchdesk.ui.widgets.forms import FormRow, MessageLine, SectionTitle
from branchdesk.ui.widgets.narrative import NarrativeEdit
from branchdesk.ui.widgets.ratings import RatingGroup

_WIDE = 860
"""Width from which the side question stands beside the scores."""


class ReachedPage(QWidget):
    """`changed()` on every answer, `suggesting()` when the suggestion is to become a case."""

    changed = Signal()
    suggesting = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        marks = [self.tr("Very poor"), self.tr("Poor"), self.tr("Fair"), self.tr("Good"), self.tr("Very good")]
        names = (self.tr("Result"), self.tr("Manner"), self.tr("Speed"))
        self.ratings = RatingGroup(list(zip(SCORES, names, strict=True)), marks)
        self.side = SideQuestion(desk)
        self._gap = MessageLine()
        self._offer = Banner("soon")
        self.reopening = ChoiceGroup(self._reasons(), name=self.tr("Reopen"))
        self._reopening_row = FormRow(self.tr("Reopen"), self.reopening)
        self.words = NarrativeEdit(
            name=self.tr("Customer's words"), placeholder=self.tr("Optional, as said; Ctrl+Enter saves"),
            counter=False, lines=2,
        )  # fmt: skip
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._words_row = FormRow(self.tr("Words"), self.words)
        self._words_row.field.setAccessibleName(self.tr("Customer's words"))
        self.suggestion = LineEdit(
            name=self.tr("Suggestion"), placeholder=self.tr("Optional: what we should do better")
        )
        self._suggestion_row = FormRow(self.tr("Suggestion"), self.suggestion)
        self.suggest = ActionButton(self.tr("Log as suggestion"), kind="link", icon="plus", keys="Ctrl+J")
        self._suggesting = QWidget()
        self._may_reopen, self._grade = True, ""
        self._scores = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self.ratings.changed.connect(lambda _values: self._weigh())
        self.ratings.finished.connect(self._scored)
        self.reopening.value_changed.connect(lambda _key: self._told())
        self.side.changed.connect(self.changed)
        self.words.textChanged.connect(self.changed)
        self.suggestion.textChanged.connect(self._suggested)
        self.suggest.clicked.connect(self.suggesting)
        self._suggested()
        self._weigh()

    def show_item(self, item: CallItem, answers: Answers) -> None:
        """Another person with what was answered before."""
        self._grade = showing.grade_words(self._desk, item.case.grade)[1]
        row, now = action("reopen"), self._desk.now()
        refused = row and people.may(row, item.case, self._desk.user, self._desk.rules.authority, now=now)
        self._may_reopen = not refused
        self.ratings.set_values(answers.scores)
        self.reopening.set_value(answers.reopening)
        self.side.churn.set_value(answers.churn)
        self.side.experience.setChecked(answers.experience)
        self.words.set_value(answers.words)
        self.suggestion.set_value(answers.suggestion)
        self.show_gap("")
        self._weigh()

    def reasons(self) -> dict[str, str]:
        """The reasons for reopening in words, by key."""
        return dict(self._reasons())

    def gap(self, answers: Answers) -> str:
        """What is not answered: "scores", "reopening" or "" if nothing."""
        if len(answers.scores) < len(SCORES):
            return "scores"
        return "reopening" if answers.dissatisfied and not answers.reopening else ""

    def show_gap(self, gap: str) -> None:
        """Mark it and go there; "" takes the marks away."""
        missing = self.tr("Three scores of 1 to 5 are needed") if gap == "scores" else ""
        self.ratings.set_state("invalid" if missing else "", missing)
        self._gap.show_message("invalid" if missing else "", missing)
        words = self.tr("Reopen or not: one key, never by itself") if gap == "reopening" else ""
        self._reopening_row.set_message("invalid" if gap == "reopening" else "", words)
        if gap == "scores":
            self.focus_scores()
        elif gap == "reopening":
            self.reopening.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_scores(self) -> None:
        """Go to the first row without a score."""
        self.ratings.focus_open_row()

    def focus_suggestion(self) -> None:
        """Where a suggestion is typed; beside the offer to reopen it is out of the way until asked for."""
        self._suggesting.setVisible(True)
        self.suggestion.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def type_digit(self, digit: int) -> bool:
        """A digit that nobody took: the next score, or the choice to reopen."""
        if not self.ratings.complete():
            return self.ratings.type_digit(digit)
        return self._reopening_row.isVisibleTo(self) and self.reopening.choose_digit(digit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= _WIDE * self._desk.theme.scale
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._scores.setDirection(across if wide else down)

    def _reasons(self) -> list[tuple[str, str]]:
        return [
            ("not_done", self.tr("Not carried out")),
            ("amount", self.tr("Amount refused")),
            ("facts", self.tr("Facts differ")),
            ("demand", self.tr("New demand")),
            (KEEP, self.tr("Keep closed")),
        ]

    def _weigh(self) -> None:
        scores = self.ratings.values()
        if self.ratings.complete() and self._gap.words():
            self.show_gap("")
        self.side.weigh(scores)
        result = scores.get("score_result", 0)
        offered = 0 < result <= DISSATISFIED and self.ratings.complete()
        self._offer.setVisible(offered)
        self._reopening_row.setVisible(offered)
        self._suggesting.setVisible(not offered or bool(self.suggestion.value()))
        if not offered:
            self.reopening.set_value("")
        else:
            title = self.tr("Result {n}: the customer is not satisfied, the case can be reopened").format(n=result)
            self._offer.show_words("soon", title, self._consequence(), "rotate-ccw")
        self._told()

    def _consequence(self) -> str:
        if not self._may_reopen:
            return self.tr("Reopening is for the first owner or a supervisor: one logs in here when you save")
        words = self.tr(
            "It goes back to investigating with a new first response ({grade}); the decision date and any breach stay, "
            "this round stays as it is"
        )
        return words.format(grade=self._grade)

    def _scored(self) -> None:
        if self._reopening_row.isVisibleTo(self):
            self.reopening.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self.side.churn.isVisibleTo(self):
            self.side.churn.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _told(self) -> None:
        if self._reopening_row.message() and self.reopening.value():
            self._reopening_row.set_message("", "")
        self.changed.emit()

    def _suggested(self) -> None:
        self.suggest.set_reason("" if self.suggestion.value() else self.tr("Type the suggestion first"))
        self.changed.emit()

    def _lay_out(self) -> None:
        self._scores.setSpacing(20)
        self._scores.setContentsMargins(0, 0, 0, 0)
        self._scores.addWidget(self.ratings)
        self._scores.addWidget(self.side, 1)
        line = QHBoxLayout(self._suggesting)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self._suggestion_row, 1)
        line.addWidget(self.suggest)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(SectionTitle(self.tr("Satisfaction"), self.tr("three digits in a row, like 5 5 4")))
        column.addLayout(self._scores)
        column.addWidget(self._gap)
        column.addWidget(self._offer)
        column.addWidget(self._reopening_row)
        column.addWidget(self._words_row)
        column.addWidget(self._suggesting)
