"""The small dialogs behind the status bar and the menu: about the program, the home, the data, working offline."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from branchdesk import __version__
from branchdesk.services import upkeep
from branchdesk.ui import statusfacts
from branchdesk.ui.desk import Desk
from branchdesk.ui.keeper import Keeper
from branchdesk.ui.widgets.buttons import ActionButton
from branchdesk.ui.widgets.dialog import IDLE, Dialog
from branchdesk.ui.widgets.labels import label

translate = QCoreApplication.translate


class FactsDialog(Dialog):
    """A title, a sentence, and facts as pairs of name and value. The values can be selected and copied."""

    def __init__(
        self, parent: QWidget, title: str, icon: str, words: str, facts: Sequence[tuple[str, str]] = ()
    ) -> None:
        super().__init__(parent, title, icon=icon, width=560)
        self.setProperty(IDLE, True)
        if words:
            self.body.addWidget(label(words, "base", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for row, (name, value) in enumerate(pair for pair in facts if pair[1]):
            grid.addWidget(label(name, "hint"), row, 0, Qt.AlignmentFlag.AlignTop)
            shown = label(value, "base", wrap=True)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            shown.setAccessibleName(f"{name}: {value}")
            grid.addWidget(shown, row, 1)
        self.body.addLayout(grid)
        self.body.addStretch()
        self.add_button(ActionButton(self.tr("Close"), kind="primary", keys="Esc", big=True), self.reject)


def about(parent: QWidget) -> FactsDialog:
    """The program and what it is made of."""
    return FactsDialog(
        parent,
        translate("Details", "About BranchDesk"),
        "info",
        translate(
            "Details",
            "The complaint desk of a branch office: log, handle, call back, print and report, without a network.",
        ),
        [
            (translate("Details", "Version"), __version__),
            (translate("Details", "Licence"), "Apache-2.0"),
            (
                translate("Details", "Made with"),
                "Python, Qt for Python (LGPL), Peewee, SQLCipher, openpyxl, calamine, Lucide (ISC)",
            ),
        ],
    )


def home(parent: QWidget, desk: Desk) -> FactsDialog:
    """Which branch this is, where its records lie and who is logged in."""
    here = desk.home
    roles = "、" if desk.language.startswith("zh") else ", "
    head_office = translate("Details", "Head office") if here.head_office else translate("Details", "Branch")
    return FactsDialog(
        parent,
        statusfacts.place(desk),
        "building",
        statusfacts.branch(desk).detail
        or (translate("Details", "A practice home: nothing in it is real.") if here.practice else ""),
        [
            (translate("Details", "Institution"), here.bank),
            (translate("Details", "Branch"), f"{here.name} {here.branch}"),
            (translate("Details", "Desk"), here.desk),
            (translate("Details", "Used as"), head_office),
            (translate("Details", "Data folder"), str(desk.session.folder)),
            (translate("Details", "Logged in"), f"{desk.user.display} {desk.user.login}"),
            (translate("Details", "Roles"), roles.join(desk.label("role", each) for each in sorted(desk.user.roles))),
        ],
    )


def data(parent: QWidget, desk: Desk, keeper: Keeper) -> FactsDialog:
    """Whether the database is in order and when it was copied; a copy can be made at once."""
    fact = statusfacts.safety(desk, keeper.problem)
    copy = statusfacts.last_backup(desk)
    dialog = FactsDialog(
        parent,
        fact.words,
        fact.icon,
        fact.detail
        or translate(
            "Details",
            "Every number on the screen is on the disk. A copy on another disk helps when this computer breaks.",
        ),
        [
            (translate("Details", "Data folder"), str(desk.session.folder)),
            (translate("Details", "Stored"), translate("Details", "Encrypted (AES-256)")),
            (
                translate("Details", "Last checked backup"),
                f"{copy:%Y-%m-%d %H:%M}" if copy else translate("Details", "none yet"),
            ),
            (translate("Details", "Backups to"), str(upkeep.backup_folder(desk.session))),
        ],
    )
    button = ActionButton(translate("Details", "Back up now"), icon="database", big=True)
    dialog.add_button(button, dialog.accept)
    button.clicked.connect(lambda _checked=False: keeper.back_up())
    return dialog


def offline(parent: QWidget) -> FactsDialog:
    """What working offline means."""
    return FactsDialog(
        parent,
        translate("Details", "Runs offline on this computer"),
        "wifi-off",
        translate(
            "Details",
            "BranchDesk opens no connection. Records leave this computer only as a workbook or paper somebody makes.",
        ),
    )


def clock(parent: QWidget, desk: Desk) -> FactsDialog:
    """Today, as the working calendar sees it."""
    fact = statusfacts.clock(desk)
    year = desk.today().year
    missing = [str(each) for each in (year, year + 1) if not desk.rules.calendar.knows(each)]
    words = translate(
        "Details", "No calendar of {years} yet: Monday to Friday count as working days until it is brought in."
    )
    return FactsDialog(
        parent, fact.words, "calendar", fact.detail, [("", words.format(years=", ".join(missing)))] if missing else ()
    )
