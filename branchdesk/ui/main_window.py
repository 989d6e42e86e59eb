"""The window of the program: at first a door, then somebody's desk, locked when nobody is there.

It is shown before anything but the login page is loaded; the desk behind it is imported when somebody is in. A lock
puts the door's page in front and hides everything that lies over the desk, also what opens while it is locked.
"""

import base64
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QCoreApplication, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from branchdesk import assets
from branchdesk.services import places, wiping
from branchdesk.ui import files, keys
from branchdesk.ui.access.door import Door
from branchdesk.ui.curtain import ABOVE, Curtain
from branchdesk.ui.preferences import Preferences
from branchdesk.ui.tasks import Tasks
from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets.labels import IconLabel, label

if TYPE_CHECKING:
    from branchdesk.domain.errors import BranchDeskError
    from branchdesk.security.keys import Cost
    from branchdesk.services.session import Session
    from branchdesk.store.database import Store
    from branchdesk.ui.shell import Shell
    from branchdesk.ui.tabs import Factory
    from branchdesk.ui.tasks import Bug

translate = QCoreApplication.translate
IDLE_MINUTES, DRAFT_MINUTES = 5, 15
"""The lock falls after so long without a touch; the second while an unfinished entry is open (product.md R8)."""
_WIDTH, _HEIGHT = 1366, 696
_LEAST_WIDTH, _LEAST_HEIGHT = 960, 560


class PracticeStrip(QWidget):
    """Says on every page that nothing here is real."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = Theme.of()
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 2, 16, 2)
        line.setSpacing(6)
        line.addStretch()
        line.addWidget(IconLabel("alert-triangle", "soon_icon", "icon_small"))
        words = self.tr("PRACTICE · nothing here is real; paper and workbooks are marked")
        line.addWidget(label(words, "hint_strong", ink="soon_text"))
        line.addStretch()
        self.setAccessibleName(words)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        painter.fillRect(self.rect(), theme.color("soon_soft"))
        pen = painter.pen()
        pen.setColor(theme.color("soon_line"))
        painter.setPen(pen)
        middle = self.width() // 2
        for left in range(-self.height(), self.width(), 14):
            if not middle - 260 < left < middle + 260:  # the words stand on plain ground
                painter.drawLine(left, self.height(), left + self.height(), 0)


class MainWindow(QMainWindow):
    """`entered(Desk)` when somebody's desk is open."""

    entered = Signal(object)

    def __init__(
        self,
        folder: Path,
        *,
        tasks: Tasks,
        theme: Theme,
        preferences: Preferences,
        language: str,
        clock: Callable[[], datetime],
        practice: bool = False,
        cost: "Cost | None" = None,
        factories: "Mapping[str, Factory] | None" = None,
    ) -> None:
        """practice: a home made in the first run is a practice home. cost, factories: for tests."""
        super().__init__()
        self._folder, self._tasks, self._theme, self._preferences = folder, tasks, theme, preferences
        self._language, self._clock, self._factories = language, clock, factories
        self._words: assets.Words | None = None
        self._shell: Shell | None = None
        self._may_close = False
        self._retired: list[Store] = []
        self._pages = QStackedWidget()
        self._strip = PracticeStrip()
        self._strip.setVisible(practice or preferences.plate(folder).practice)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._strip)
        column.addWidget(self._pages, 1)
        self.setCentralWidget(middle)
        self.setProperty(files.FOLDER, preferences.remembered("folder"))
        self.setWindowIcon(theme.icon("mark", "accent"))
        self._size()
        self.curtain = Curtain(self, self._idle_limit)
        self.curtain.wanted.connect(self.lock)
        self.door = Door(folder, tasks, preferences, self.words, clock, practice=practice, cost=cost, parent=self)
        self.door.page_wanted.connect(self._show_door)
        self.door.opened.connect(self._open)
        self.door.unlocked.connect(self._unlock)
        self.door.failed.connect(self.tell)
        tasks.idle_changed.connect(self._close_retired)
        keys.bind(self, "window", {"help": self.help, "veil": self.veil})
        self.door.knock()

    @property
    def shell(self) -> "Shell | None":
        """The desk of who is logged in, also while it is locked."""
        return self._shell

    @property
    def page(self) -> QWidget | None:
        """What is shown: a page of the door, or the shell."""
        return self._pages.currentWidget()

    @property
    def locked(self) -> bool:
        """True while somebody is logged in and the screen is not theirs to see."""
        return self.curtain.drawn

    def words(self) -> assets.Words:
        """The sentences below the window, loaded when first needed."""
        if self._words is None:
            self._words = assets.load_words(self._language)
        return self._words

    def help(self) -> None:
        """F1, also over a dialog, in the first run and at the door: every key, and behind it the handbook."""
        if self._shell is not None and not self.locked:
            self._shell.overlays.keys()
            return
        from branchdesk.ui.helping import show_keys  # loaded when asked for

        show_keys(self, self._language)

    def veil(self) -> None:
        """F12: hide customers' data on the screen, or show it again; nobody is logged out."""
        if self._shell is not None and not self.locked:
            if not self.curtain.veiled:
                self._shell.leave()
            self.curtain.veil()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = {Qt.Key.Key_F1: self.help, Qt.Key.Key_F12: self.veil}.get(Qt.Key(event.key()))
        if act is not None:
            act()
            return
        super().keyPressEvent(event)

    def lock(self, minutes: int = 0) -> None:
        """Lock the screen. minutes: how long nobody typed; 0: by hand."""
        if self._shell is not None and not self.locked:
            draft = self._cover()
            self.door.lock(self._shell.desk.session, minutes, draft=draft)

    def switch_user(self) -> None:
        """Let another person log in."""
        if self._shell is not None and not self.locked:
            self._cover()
            self.door.switch(self._shell.desk.session)

    def closeEvent(self, event: QCloseEvent) -> None:
        question = None if self._may_close else closing_question(self.page, self._tasks)
        if question is not None:
            event.ignore()
            self._ask(question)
            return
        self._preferences.change(geometry=base64.b64encode(self.saveGeometry().data()).decode())
        self._preferences.remember("folder", str(self.property(files.FOLDER) or ""))
        self.curtain.stop()
        if self._shell is not None:
            self._shell.close_down()
            self._retired.append(self._shell.desk.session.store)
        self._tasks.close(wait=True)
        wiping.take_back_all(self._folder)
        self._close_retired(True)
        super().closeEvent(event)

    def _ask(self, question: tuple[str, str, str]) -> None:
        from branchdesk.ui.problems import ConfirmDialog  # asked rarely

        title, effect, undo = question
        dialog = ConfirmDialog(
            self, title, effect, undo, verb=self.tr("Close the desk"), keep=self.tr("Stay"), destructive=True
        )
        dialog.confirmed.connect(self._close_now)
        dialog.setProperty(ABOVE, True)
        dialog.open()

    def _close_now(self) -> None:
        self._may_close = True
        self.close()

    def _show_door(self, page: QWidget) -> None:
        before = self._pages.currentWidget()
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        if before is not None and before is not self._shell:
            self._pages.removeWidget(before)
            before.deleteLater()
        page.setFocus()
        self._retitle()

    def _open(self, session: "Session") -> None:
        from branchdesk.ui.desk import Desk  # the store behind it is loaded by now, on the worker
        from branchdesk.ui.shell import Shell

        kept = self._shell
        if kept is not None and kept.desk.user.login == session.user.login:
            self._retire(session.store)
            self._unlock()
            return
        desk = Desk(session, self._tasks, self.words(), self._theme, clock=self._clock, habits=self._preferences)
        shell = Shell(desk, self._preferences, self._factories)
        desk.setParent(shell)
        desk.lock_asked.connect(self.lock)
        desk.switch_asked.connect(self.switch_user)
        shell.leaving.connect(self.close)
        shell.veiling.connect(self.veil)
        shell.language_chosen.connect(self._choose_language)
        shell.title_changed.connect(self._retitle)
        self._strip.setVisible(session.home.practice)
        self._shell = shell
        self._pages.addWidget(shell)
        self._uncover(bring_back=False)
        if kept is not None:
            kept.close_down()
            self._retire(kept.desk.session.store)
            self._pages.removeWidget(kept)
            kept.deleteLater()
        shell.open_first()
        self._retitle()
        self.entered.emit(desk)

    def _unlock(self) -> None:
        if self._shell is None:
            return
        self._uncover(bring_back=True)
        self._retitle()

    def _cover(self) -> bool:
        """Let the pages keep their drafts and hide what lies over them. True if a draft is open."""
        assert self._shell is not None
        self._shell.leave()
        self.curtain.draw()
        wiping.take_back_all(self._folder)  # another program's copies are no use to who is not here
        return self._shell.draft_kept

    def _uncover(self, *, bring_back: bool) -> None:
        assert self._shell is not None
        before = self._pages.currentWidget()
        self._pages.setCurrentWidget(self._shell)
        if before is not None and before is not self._shell:
            self._pages.removeWidget(before)
            before.deleteLater()
        if bring_back:
            self._shell.return_to_work()
        self.curtain.open(bring_back=bring_back)

    def _idle_limit(self) -> int:
        return DRAFT_MINUTES if self._shell is not None and self._shell.draft_kept else IDLE_MINUTES

    def _choose_language(self, language: str) -> None:
        from branchdesk.services import access  # loaded long ago

        if self._shell is None or language == self._preferences.wishes.language == self._language:
            return
        self._preferences.change(language=language)
        desk = self._shell.desk
        desk.do(lambda session: access.set_language(session, language), desk.use, owner=self)
        desk.toast(self.tr("The language changes when the desk is opened again"), tone="info")

    def tell(self, error: "BranchDeskError | Bug") -> None:
        """Show what went wrong, also over the lock page: such sentences carry no personal data."""
        from branchdesk.ui.problems import show_problems  # shown rarely

        dialog = show_problems(self, self.words(), error)
        if dialog is not None:
            dialog.setProperty(ABOVE, True)

    def _retire(self, store: "Store") -> None:
        """Close a store when the last job that may use it is done."""
        self._retired.append(store)
        self._close_retired(self._tasks.idle)

    def _close_retired(self, idle: bool) -> None:
        if idle:
            for store in self._retired:
                store.close()
            self._retired.clear()

    def _retitle(self) -> None:
        name = self.tr("BranchDesk")
        plate = self._preferences.plate(self._folder)
        if self._shell is not None and not self.locked:
            self.setWindowTitle(f"{name} — {self._shell.title()}")
        elif places.is_home(self._folder):
            self.setWindowTitle(f"{name} — {plate.name}" if plate.name else name)
        else:
            self.setWindowTitle(self.tr("BranchDesk — first use"))

    def _size(self) -> None:
        screen = self.screen().availableGeometry()
        self.setMinimumSize(min(_LEAST_WIDTH, screen.width()), min(_LEAST_HEIGHT, screen.height()))
        kept = self._preferences.wishes.geometry
        if not (kept and self.restoreGeometry(QByteArray.fromBase64(kept.encode()))):
            self.resize(min(_WIDTH, screen.width()), min(_HEIGHT, screen.height()))


def closing_question(page: QWidget | None, tasks: Tasks) -> tuple[str, str, str] | None:
    """What to ask before the window closes: title, effect, whether it can be undone. None closes it at once."""
    if getattr(page, "code_open", False):
        return (
            translate("MainWindow", "Close without keeping the recovery code?"),
            translate("MainWindow", "The code is shown this once. Without it a forgotten password means lost records."),
            translate("MainWindow", "The branch is set up; you can log in with your password."),
        )
    if not tasks.idle:
        return (
            translate("MainWindow", "Close while work is running?"),
            translate(
                "MainWindow",
                "What is being saved is finished first; a long export or import stops and leaves nothing half done.",
            ),
            translate("MainWindow", "It can be started again later."),
        )
    return None
