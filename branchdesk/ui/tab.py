"""What the shell asks of a tab.

A tab is built when it is first shown and then kept until another person logs in. The shell calls the methods below;
all have a harmless default, so that a tab overrides only what it can do. A tab never knows the window: it speaks
through the desk (`desk.go`, `desk.toast`, `desk.problem`, `desk.tell`).
"""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from branchdesk.ui.commands import Command
from branchdesk.ui.desk import Desk


class Tab(QWidget):
    """One page of the main window.

    `badge_changed` says that `badge()` has another answer. `draft_kept` is True while an unfinished entry is open
    here: the idle lock then waits longer, and the lock screen says that nothing is lost.
    """

    badge_changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk

    @property
    def draft_kept(self) -> bool:
        """True while an unfinished entry is open."""
        return False

    def title(self) -> str:
        """The words of the window's title bar while this tab is shown; "" for the tab's own name."""
        return ""

    def badge(self) -> int | None:
        """The count beside the tab's name; None leaves the shell's own."""
        return None

    def activated(self) -> None:
        """Shown, at first and each time again: put the focus where work goes on."""
        self.setFocus()

    def leave(self) -> None:
        """About to be hidden, locked or closed: commit what an input method composes and keep the draft."""

    def go_to(self, where: Mapping[str, Any]) -> None:
        """Show something: what the shell or another tab asked for with `desk.go`."""

    def print_here(self) -> bool:
        """Ctrl+P. True if there was something to print."""
        return False

    def find_here(self) -> bool:
        """Ctrl+F. True if this tab has something to search."""
        return False

    def toggle_detail(self) -> bool:
        """F9. True if this tab has a detail pane."""
        return False

    def back(self) -> bool:
        """Esc: one level back. True if there was a level to leave."""
        return False

    def commands(self) -> Sequence[Command]:
        """What can be done here now, the next step first: Ctrl+K lists it."""
        return ()

    def close_down(self) -> None:
        """The tab is being thrown away: stop timers, keep the draft."""
        self.leave()
