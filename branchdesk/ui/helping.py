"""Help from anywhere: over a page, over a dialog, in the first run and at the door. Nothing in it is about a case."""

from PySide6.QtWidgets import QWidget

from branchdesk.ui.curtain import ABOVE
from branchdesk.ui.help_viewer import START, HelpViewer
from branchdesk.ui.shortcuts_sheet import ShortcutsSheet


def show_keys(host: QWidget, language: str, page: str = "", report: str = "") -> ShortcutsSheet:
    """The sheet of keys; F1 on it opens the handbook at `page`. report: the name of the fourth tab in this home."""
    sheet = ShortcutsSheet(host, report=report)
    sheet.setProperty(ABOVE, True)
    sheet.handbook.connect(lambda: show_handbook(host, language, page))
    sheet.open()
    return sheet


def show_handbook(host: QWidget, language: str, page: str = "", section: str = "") -> HelpViewer:
    """The handbook at a page, and at a section of it."""
    viewer = HelpViewer(host, language, page or START, section)
    viewer.setProperty(ABOVE, True)
    viewer.open()
    return viewer
