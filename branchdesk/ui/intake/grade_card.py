"""Grade and promise: what the rules suggest and why, what the clerk decides, and the hours the customer can be told.

The suggestion follows the form until the clerk decides otherwise; then a reason is asked in place. The promise shows
absolute times and never the branch's own target (product.md §3: internal, never on paper).
"""

from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from branchdesk.domain.errors import Problem
from branchdesk.domain.grading import Suggestion
from branchdesk.services.intake import Promise
from branchdesk.ui.desk import Desk
from branchdesk.ui.intake import when
from branchdesk.ui.intake.part import DigitChoice, Values, options
from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets import paint
from branchdesk.ui.widgets.buttons import KeyCap
from branchdesk.ui.widgets.fields import LineEdit
from branchdesk.ui.widgets.forms import Card, FormRow, SectionTitle
from branchdesk.ui.widgets.labels import IconLabel, announce, label

_MOST_REASONS = 3


class PromiseBox(QWidget):
    """Two moments side by side on soft blue."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = Theme.of()
        self._heads = (label("", "hint", ink="text2"), label("", "hint", ink="text2"))
        self._moments = (label("", "section", ink="accent_text"), label("", "section", ink="accent_text"))
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 7, 12, 7)
        line.setSpacing(12)
        for head, moment in zip(self._heads, self._moments, strict=True):
            column = QVBoxLayout()
            column.setSpacing(2)
            column.addWidget(head)
            column.addWidget(moment)
            line.addLayout(column, 1)

    def show_moments(self, *shown: tuple[str, str]) -> None:
        """Head and words of up to two moments."""
        pairs = [*shown, ("", ""), ("", "")]
        for place, (head, moment) in enumerate(zip(self._heads, self._moments, strict=True)):
            head.setText(pairs[place][0])
            moment.setText(pairs[place][1])
        self.setAccessibleName("; ".join(f"{head} {moment}" for head, moment in shown))

    def words(self) -> list[str]:
        """The moments shown."""
        return [each.text() for each in self._moments if each.text()]

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        paint.box(QPainter(self), self.rect(), theme.px("round_banner"), theme.color("accent_soft"))


class GradeCard(Card):
    """`changed` when a person chose a grade or wrote why."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._chosen = ""
        self._suggested = ""
        self._title = SectionTitle(self.tr("Grade and deadlines"))
        self._title.add(KeyCap("Alt+G"))
        self.choice = DigitChoice(self._grades(), name=self.tr("Grade"), expanding=True)
        self._why = label("", "hint", ink="text2", wrap=True)
        self._why_line = QWidget()
        line = QHBoxLayout(self._why_line)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(IconLabel("info", "text2", "icon_small"))
        line.addWidget(self._why, 1)
        self.reason = LineEdit(placeholder=self.tr("Why not the suggested grade?"))
        self.reason_row = FormRow(self.tr("Reason"), self.reason, required=True, narrow=True)
        self.promise = PromiseBox()
        for widget in (self._title, self.choice, self._why_line, self.reason_row, self.promise):
            self.body.addWidget(widget)
        self.choice.chosen.connect(self._choose)
        self.choice.decided.connect(lambda: self.reason.setFocus() if self.overridden() else None)
        self.reason.textChanged.connect(self._reason_written)
        self.show_suggestion(None)
        self.show_promise(None, desk.now())

    def _grades(self) -> list[tuple[str, str]]:
        """The grades; where their names are long, the digit before them says the number."""
        grades = options(self._desk, "grade")
        if self._desk.language.startswith("zh"):
            return grades
        return [(key, words.rpartition(f" {key} ")[2].capitalize()) for key, words in grades]

    def values(self) -> dict[str, Any]:
        """The grade to save, and why if it is not the suggested one."""
        if self.overridden():
            return {"grade": self._chosen, "grade_reason": self.reason.value()}
        return {"grade": self._suggested} if self._suggested else {}

    def show_values(self, values: Values) -> None:
        """A draft's decision; one that is no other than the suggestion follows it again."""
        self._chosen = str(values.get("grade") or "")
        self.reason.blockSignals(True)
        self.reason.set_value(str(values.get("grade_reason") or ""))
        self.reason.blockSignals(False)
        self._show()

    def overridden(self) -> bool:
        """True if the clerk decided otherwise."""
        return bool(self._chosen and self._chosen != self._suggested)

    def problem(self) -> Problem | None:
        """The reason that is missing, None if none is."""
        missing = self.overridden() and not self.reason.value()
        return Problem("field.required", field="grade_reason") if missing else None

    def tell_missing(self) -> None:
        """Say that another grade needs its reason."""
        self.reason_row.set_message("invalid", self.tr("Another grade than the suggested one needs a reason"))

    def show_suggestion(self, suggestion: Suggestion | None) -> None:
        """What the rules say now; None while there is nothing to go by."""
        before = self.choice.value()
        self._suggested = suggestion.grade if suggestion is not None else ""
        if self._chosen == self._suggested:
            self._chosen = ""
        hint = self.tr("suggested, you decide")
        if suggestion is None:
            hint = self.tr("suggested once a matter is chosen")
        self._title.show_words(self.tr("Grade and deadlines"), hint)
        reasons = []
        if suggestion is not None:
            reasons = [self._desk.words.text(each.key, **each.values) for each in suggestion.reasons[:_MOST_REASONS]]
        self._why.setText(self.tr("; ").join(reasons))
        self._why_line.setVisible(bool(reasons))
        self._show()
        if before and self.choice.value() and before != self.choice.value():
            announce(self, self._desk.label("grade", self.choice.value()))

    def show_promise(self, promise: Promise | None, now: datetime) -> None:
        """The moments that can be told to the customer."""
        shown: list[tuple[str, str]] = []
        if promise is not None and promise.response_due is not None:
            shown.append((self.tr("First contact by"), when.said(self._desk.words, promise.response_due, now)))
        if promise is not None and promise.decision_due is not None:
            shown.append((self.tr("Decision told by"), when.said_day(self._desk.words, promise.decision_due, now)))
        self.promise.show_moments(*shown)
        self.promise.setVisible(bool(shown))

    def enter(self) -> bool:
        """Alt+G: the focus goes to the grades."""
        self.choice.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def why(self) -> str:
        """The reasons shown."""
        return self._why.text()

    def _choose(self, grade: str) -> None:
        self._chosen = "" if grade == self._suggested else grade
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        self.choice.set_value(self._chosen or self._suggested)
        self.reason_row.setVisible(self.overridden())
        if not self.overridden():
            self.reason_row.set_message("")

    def _reason_written(self) -> None:
        if self.reason.value():
            self.reason_row.set_message("")
        self.changed.emit()
