"""Earlier rounds of a reopened case: their figures are frozen for ever and folded to one line each (product.md §2)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from branchdesk.domain.case import FIELDS, Case
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue.folded import Conclusion, FoldedStep
from branchdesk.ui.queue.history import value_words
from branchdesk.ui.widgets.forms import SectionTitle
from branchdesk.ui.widgets.labels import rule

translate = QCoreApplication.translate

_SHOWN = (
    "handler", "response_due", "responded_at", "decision_due", "told_at", "verdict", "why", "measures",
    "remedy_amount", "decision", "result", "agreement", "closed_at", "closed_by", "callback_attempts",
    "callback_state",
)  # fmt: skip
_SCORES = ("score_result", "score_attitude", "score_speed")


def round_of(desk: Desk, frozen: Mapping[str, Any]) -> Conclusion:
    """A frozen round in one line, and all its figures behind it."""
    now = desk.now()
    title = translate("Queue", "Round {n}").format(n=frozen.get("round", 1))
    breaches = [
        words
        for key, words in (
            ("response_late", translate("Queue", "first response late")),
            ("decision_late", translate("Queue", "decision late")),
            ("promise_late", translate("Queue", "promise late")),
            ("transfer_late", translate("Queue", "transfer late")),
        )
        if frozen.get(key)
    ]
    head = [_words(desk, key, frozen.get(key), now) for key in ("verdict", "result", "agreement")]
    more = [
        f"{_label(desk, key)}  {words}"
        for key in _SHOWN
        if (words := _words(desk, key, frozen.get(key), now)) and words != "0"
    ]
    scores = [str(frozen.get(key) or 0) for key in _SCORES]
    if any(score != "0" for score in scores):
        more.append(translate("Queue", "Scores  {scores}").format(scores=" / ".join(scores)))
    text = " · ".join(each for each in (*breaches, *head) if each)
    return Conclusion(title, text, tuple(more), done=True, tone="over" if breaches else "")


def _words(desk: Desk, key: str, value: Any, now: datetime) -> str:
    return value_words(desk, key, value, now) if key in FIELDS else ""


def _label(desk: Desk, key: str) -> str:
    field = FIELDS[key]
    return field.en if desk.language == "en" else field.zh


class EarlierRounds(QWidget):
    """Hidden for a case that was never reopened."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: tuple[Mapping[str, Any], ...] = ()
        self._lines: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(SectionTitle(self.tr("Earlier rounds"), self.tr("frozen")))
        self.setVisible(False)

    def show_case(self, case: Case) -> None:
        """The rounds before the present one, newest first."""
        if case.earlier_rounds == self._shown:
            return
        self._shown = case.earlier_rounds
        for old in self._lines:
            self._column.removeWidget(old)
            old.deleteLater()
        self._lines = []
        for frozen in reversed(case.earlier_rounds):
            step = FoldedStep(round_of(self._desk, frozen), stacked=True)
            self._column.addWidget(step)
            self._lines.append(step)
        line = rule()
        self._column.addWidget(line)
        self._lines.append(line)
        self.setVisible(bool(case.earlier_rounds))


def round_words(case: Case) -> str:
    """第 2 轮, "" for a case that was never reopened."""
    return translate("Queue", "Round {n}").format(n=case.round) if case.round > 1 else ""
