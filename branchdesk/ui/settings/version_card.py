"""One version of the suggestion model: where it comes from, how good it was, and what can be done with it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from branchdesk.services.training import Version
from branchdesk.ui.desk import Desk
from branchdesk.ui.settings.served import field_label
from branchdesk.ui.widgets.buttons import ActionButton
from branchdesk.ui.widgets.chips import StateChip
from branchdesk.ui.widgets.forms import Card
from branchdesk.ui.widgets.labels import ElidedLabel, label


class VersionCard(Card):
    """`use_asked(version)` (0: use none) and `remove_asked(version)`."""

    use_asked = Signal(int)
    remove_asked = Signal(int)

    def __init__(self, desk: Desk, version: Version, refused: str, parent: QWidget | None = None) -> None:
        """refused: why this person may not change anything, "" if he may."""
        super().__init__(parent)
        self.version = version
        first = version.models[0]
        name = self.tr("Version {number}").format(number=version.number)
        made = first.made_at.astimezone(desk.now().tzinfo)
        origin = first.origin or self.tr("this home")
        about = self.tr("{when} · {who} · from {origin}").format(
            when=f"{made:%Y-%m-%d %H:%M}", who=first.made_by, origin=origin
        )
        self.body.setContentsMargins(12, 8, 12, 8)
        self.body.setSpacing(4)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(label(name, "strong"))
        if version.active:
            line.addWidget(StateChip(self.tr("In use"), "done", "check"))
        line.addWidget(ElidedLabel(about, "hint", ink="text2"), 1)
        self.use = ActionButton(self.tr("Stop using") if version.active else self.tr("Use"), kind="link")
        self.remove = ActionButton(self.tr("Remove"), kind="link")
        for button in (self.use, self.remove):
            button.setFixedHeight(24)
            button.setAccessibleName(f"{button.text()} {name}")
            button.set_reason(refused)
            line.addWidget(button)
        self.body.addLayout(line)
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(3, 1)
        for row, each in enumerate(version.models):
            right = self.tr("right in {share}% of the newest {held}").format(
                share=round(100 * each.accuracy), held=f"{each.held:,}"
            )
            usual = self.tr("the commonest alone: {share}%").format(share=round(100 * each.commonest))
            size = self.tr("{count} kinds, {kb} kB").format(count=each.labels, kb=max(1, round(each.size / 1000)))
            cases = self.tr("{count} cases").format(count=f"{each.cases:,}")
            texts = (field_label(each.target, desk.language), cases, right, f"{usual} · {size}")
            for column, words in enumerate(texts[:3]):
                grid.addWidget(label(words, "base" if column != 1 else "hint"), row, column)
            grid.addWidget(ElidedLabel(texts[3], "hint", ink="text2"), row, 3)
        self.body.addLayout(grid)
        self.setAccessibleName(f"{name}, {about}")
        self.use.clicked.connect(lambda: self.use_asked.emit(0 if version.active else version.number))
        self.remove.clicked.connect(lambda: self.remove_asked.emit(version.number))
