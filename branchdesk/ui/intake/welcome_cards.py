"""What stands beside a blank form: how to log a case without the mouse."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from branchdesk.ui.widgets.buttons import KeyCap
from branchdesk.ui.widgets.forms import Card, SectionTitle
from branchdesk.ui.widgets.labels import label


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
            ("F2", self.tr("settled on the spot: count one")),
            ("Ctrl+Enter", self.tr("save and print")),
        ):
            line = QHBoxLayout()
            line.setSpacing(8)
            line.addWidget(KeyCap(keys))
            line.addWidget(label(what, "base"))
            line.addStretch()
            self.body.addLayout(line)
        self._counted = label("", "hint", ink="text2", wrap=True)
        self._counted.setVisible(False)
        self.body.addWidget(self._counted)

    def show_counted(self, words: str) -> None:
        """What was settled on the spot today; "" hides the line."""
        self._counted.setText(words)
        self._counted.setVisible(bool(words))

    def counted(self) -> str:
        """What it says about today."""
        return self._counted.text()
