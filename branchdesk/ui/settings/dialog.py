"""The settings over the window: sections at the left, the chosen one at the right."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

from branchdesk.ui.desk import Desk
from branchdesk.ui.settings.branch import BranchSection
from branchdesk.ui.settings.duty import DutySection
from branchdesk.ui.settings.house import HouseSection
from branchdesk.ui.settings.looks import Looks, LooksSection
from branchdesk.ui.settings.section import Section
from branchdesk.ui.settings.suggestions import SuggestionsSection
from branchdesk.ui.widgets.buttons import ActionButton
from branchdesk.ui.widgets.dialog import Dialog

_WIDTH, _LIST = 940, 168
_TALLEST, _LEAST, _AROUND = 600, 320, 190
"""Height of a panel at most and at least, and what head, foot and edges of the dialog take."""


def made(desk: Desk, looks: Looks) -> list[Callable[[], Section]]:
    """How each section is made, in order. A panel is made when it is first looked at."""
    return [
        lambda: SuggestionsSection(desk),
        lambda: DutySection(desk),
        lambda: HouseSection(desk),
        lambda: LooksSection(desk, looks),
        lambda: BranchSection(desk),
    ]


class SettingsDialog(Dialog):
    """↑ ↓ in the list change the section, Tab goes into it."""

    def __init__(self, parent: QWidget, desk: Desk, looks: Looks, section: str = "") -> None:
        super().__init__(parent, "", icon="settings", width=round(_WIDTH * desk.theme.scale))
        self.set_title(self.tr("Settings"))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Sections"))
        self.list.setFixedWidth(round(_LIST * desk.theme.scale))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.pages = QStackedWidget()
        scale = desk.theme.scale
        room = parent.window().height() - round(_AROUND * scale)
        self.pages.setFixedHeight(max(_LEAST, min(round(_TALLEST * scale), room)))
        self.sections = [make() for make in made(desk, looks)]
        for each in self.sections:
            item = QListWidgetItem(desk.theme.icon(each.icon, "text2"), each.title)
            item.setSizeHint(QSize(_LIST - 8, desk.theme.px("row")))
            self.list.addItem(item)
            self.pages.addWidget(_scrolled(each))
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self.list, 0, Qt.AlignmentFlag.AlignTop)
        self.list.setFixedHeight(self.pages.height())
        line.addWidget(self.pages, 1)
        self.body.addLayout(line)
        self.add_button(ActionButton(self.tr("Close"), keys="Esc", big=True), self.reject)
        self.list.currentRowChanged.connect(self._show)
        self.go_to(section)
        self.set_first_focus(self.list)

    def go_to(self, key: str) -> None:
        """Show a section; the first if there is none of that key."""
        self.list.setCurrentRow(next((place for place, each in enumerate(self.sections) if each.key == key), 0))

    @property
    def shown(self) -> Section:
        """The section in sight."""
        return self.sections[self.pages.currentIndex()]

    def _show(self, place: int) -> None:
        self.pages.setCurrentIndex(place)
        self.sections[place].show_now()


def _scrolled(section: Section) -> QScrollArea:
    """The panel in a frame of its own, so that the list stays where it is."""
    area = QScrollArea()
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    section.setProperty("scrolled", True)
    area.setWidget(section)
    return area
