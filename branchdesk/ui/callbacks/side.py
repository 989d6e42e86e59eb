"""The one more question after the scores: does a dissatisfied customer stay, would a satisfied one help (S2)."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from branchdesk.domain import callbacks
from branchdesk.ui.desk import Desk
from branchdesk.ui.widgets.choices import ChoiceGroup
from branchdesk.ui.widgets.labels import label


class SideQuestion(QWidget):
    """Asks about leaving at scores of 3 and less, about 服务体验官 at 4 and more, nothing in between answers."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = label("", "strong")
        options = [(code.key, desk.label("churn", code.key)) for code in desk.rules.codes.list("churn").active()]
        self.churn = ChoiceGroup(options, name=self.tr("Stay or leave"), optional=True)
        self.experience = QCheckBox(self.tr("Would join as experience officer"))
        self.churn.value_changed.connect(lambda _key: self.changed.emit())
        self.experience.toggled.connect(lambda _on: self.changed.emit())
        self._hint = label("", "hint", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(6)
        for each in (self._title, self.churn, self.experience, self._hint):
            column.addWidget(each)
        column.addStretch()
        self.weigh({})

    def weigh(self, scores: dict[str, int]) -> None:
        """Ask what belongs to these scores, once all three are there."""
        complete = len(scores) == len(callbacks.SCORES)
        worst = min(scores.values(), default=0)
        leaving = complete and worst <= callbacks.CHURN_ASKED
        glad = complete and worst >= callbacks.GLAD
        self._title.setText(self.tr("One more question: staying?") if leaving else self.tr("One more question"))
        self._hint.setText(self.tr("Asked at 3 and less") if leaving else self.tr("Asked at 4 and more"))
        self.churn.setVisible(leaving)
        self.experience.setVisible(glad)
        self.setVisible(leaving or glad)
