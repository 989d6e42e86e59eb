"""网点: which home this is and by which key it is known. Nothing here can be changed: it was written at set-up."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from branchdesk.services import replying
from branchdesk.ui.desk import Desk
from branchdesk.ui.settings.section import Section
from branchdesk.ui.widgets.labels import label


class BranchSection(Section):
    """Names, codes and fingerprints as pairs; the values can be selected and copied."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "branch", "building", parent)
        self.head(
            self.tr("Branch"), self.tr("Written when the branch was set up. Read the fingerprint out when asked.")
        )
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self.column.addLayout(self._grid)
        self.column.addStretch()
        self.show_now()

    def facts(self) -> list[tuple[str, str]]:
        """Name and value of everything shown."""
        here, session = self.desk.home, self.desk.session
        office = replying.office_of(session)
        kind = self.tr("Head office") if here.head_office else self.tr("Branch")
        profiles = {"bank": self.tr("Bank"), "retail": self.tr("Retail")}
        facts = [
            (self.tr("Institution"), here.bank),
            (self.tr("Name"), here.name),
            (self.tr("Code"), here.branch),
            (self.tr("Desk"), here.desk),
            (self.tr("Used as"), self.tr("{kind}, practice").format(kind=kind) if here.practice else kind),
            (self.tr("Code lists"), profiles.get(here.profile, here.profile)),
            (self.tr("Data folder"), str(session.folder)),
            (self.tr("Fingerprint of our key"), replying.own_fingerprint(session)),
        ]
        if not here.head_office:
            known = f"{office['name']} {office['office']}" if office else self.tr("not known before its first reply")
            facts += [
                (self.tr("Head office"), known),
                (self.tr("Fingerprint of its key"), replying.office_fingerprint(session)),
            ]
        return [(name, value) for name, value in facts if value]

    def show_now(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for row, (name, value) in enumerate(self.facts()):
            shown = label(value, "base", wrap=True)
            shown.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            shown.setAccessibleName(f"{name}: {value}")
            self._grid.addWidget(label(name, "hint"), row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(shown, row, 1)
