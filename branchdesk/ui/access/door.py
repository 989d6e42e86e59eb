"""The door: decides which way in a person takes, and tries keys on a worker.

First run, login, forgotten password, lock. The door knows the pages and the access service; the window only shows the
page it is handed and opens the desk when the door says so. The service and everything behind it (database driver,
cryptography) is imported on the worker, while the person is still reading the page.
"""

import importlib
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from branchdesk import __version__
from branchdesk.domain.errors import BranchDeskError, InvalidCase, NotAllowed, Problem
from branchdesk.services import places
from branchdesk.ui.access import doorplate
from branchdesk.ui.preferences import Plate, Preferences
from branchdesk.ui.tasks import Bug, Tasks

if TYPE_CHECKING:
    from branchdesk.assets import Words
    from branchdesk.security.keys import Cost
    from branchdesk.services.access import Created
    from branchdesk.services.session import Session
    from branchdesk.ui.access.first_run import FirstRunPage
    from branchdesk.ui.access.lock import LockPage
    from branchdesk.ui.access.login import LoginPage
    from branchdesk.ui.access.recover_page import RecoverPage


class Door(QObject):
    """`page_wanted(QWidget)`: show this page. `opened(Session)`: somebody is in. `unlocked()`: the same person is back.
    `failed(error)`: something for a problem dialog."""

    page_wanted = Signal(object)
    opened = Signal(object)
    unlocked = Signal()
    failed = Signal(object)

    def __init__(
        self,
        folder: Path,
        tasks: Tasks,
        preferences: Preferences,
        words: "Callable[[], Words]",
        clock: Callable[[], datetime],
        *,
        practice: bool = False,
        cost: "Cost | None" = None,
        parent: QObject | None = None,
    ) -> None:
        """cost: what a password guess costs in a home made here (security.keys.Cost); None is the normal one."""
        super().__init__(parent)
        self.folder = folder
        self._tasks, self._preferences, self._words, self._clock = tasks, preferences, words, clock
        self._practice, self._cost = practice, cost
        self._locked: Session | None = None
        self._lock_facts = (0, False)

    def knock(self) -> None:
        """The first page: login, or the first run where there is no home yet."""
        if places.is_home(self.folder):
            self._login()
        else:
            self._first_run()

    def warm(self) -> None:
        """Import what a login and the first page need while the person reads the door."""
        self._tasks.run(lambda _report, _cancelled: _load(), owner=self, quiet=True)

    def lock(self, session: "Session", minutes: int, *, draft: bool) -> None:
        """Show the lock page for the person of this session. minutes: how long nobody typed, 0 by hand."""
        from branchdesk.ui.access.lock import LockPage  # after the start

        self._locked, self._lock_facts = session, (minutes, draft)
        page = LockPage(session.user.display, session.user.login, minutes=minutes, draft=draft)
        page.entered.connect(lambda password: self._unlock(page, password))
        page.switch_asked.connect(lambda: self._login(can_leave=True))
        self.page_wanted.emit(page)

    def switch(self, session: "Session") -> None:
        """Let another person log in; the one of this session may come back."""
        self._locked, self._lock_facts = session, (0, False)
        self._login(can_leave=True)

    def _login(self, *, can_leave: bool = False) -> None:
        from branchdesk.ui.access.login import LoginPage

        plate = self._preferences.plate(self.folder)
        page = LoginPage(plate, doorplate.logins(self.folder), __version__, can_leave=can_leave)
        page.entered.connect(lambda login, password: self._enter(page, login, password))
        page.recovery_asked.connect(lambda: self._recover(page))
        page.left.connect(self._back_to_lock)
        self.page_wanted.emit(page)

    def _back_to_lock(self) -> None:
        if self._locked is not None:
            minutes, draft = self._lock_facts
            self.lock(self._locked, minutes, draft=draft)

    def _enter(self, page: "LoginPage", login: str, password: str) -> None:
        folder, now = self.folder, self._clock()

        def job() -> "Session":
            from branchdesk.services import access  # on the worker: the database driver takes its time

            return access.open_home(folder, login, password, now=now)

        self._tasks.write(job, self._open, lambda error: self._refuse(page, error), owner=page)

    def _unlock(self, page: "LockPage", password: str) -> None:
        locked, folder = self._locked, self.folder
        if locked is None:
            return
        login = locked.user.login

        def job() -> bytes:
            from branchdesk.services import access

            return access.data_key_of(folder, login, password)

        def done(_key: bytes) -> None:
            self._locked = None
            self.unlocked.emit()

        self._tasks.write(job, done, lambda error: self._refuse(page, error), owner=page)

    def _refuse(self, page: "LoginPage | LockPage", error: BranchDeskError | Bug) -> None:
        if isinstance(error, NotAllowed):
            page.refuse(self._words().message(error.problem))
        else:
            page.set_busy(False)
            self.failed.emit(error)

    def _open(self, session: "Session") -> None:
        self._locked = None
        home = session.home
        self._preferences.hang(
            self.folder,
            Plate(home.bank, home.name, home.branch, home.desk, home.practice, session.user.login),
        )
        self.opened.emit(session)

    def _recover(self, before: "LoginPage") -> None:
        from branchdesk.ui.access.recover_page import RecoverPage

        page = RecoverPage(before.login.value())
        page.entered.connect(lambda code, login, password: self._try_code(page, code, login, password))
        page.left.connect(lambda: self._login(can_leave=self._locked is not None))
        self.page_wanted.emit(page)

    def _try_code(self, page: "RecoverPage", code: str, login: str, password: str) -> None:
        folder, now = self.folder, self._clock()

        def job() -> "Session":
            from branchdesk.services import access

            return access.recover(folder, code, login, password, now=now)

        def failed(error: BranchDeskError | Bug) -> None:
            if isinstance(error, Bug):
                page.set_busy(False)
                self.failed.emit(error)
            else:
                page.refuse(self._by_field(error.problems))

        self._tasks.write(job, self._open, failed, owner=page)

    def _first_run(self) -> None:
        from branchdesk.ui.access.first_run import FirstRunPage

        page = FirstRunPage(self.folder, self._check)
        made: list[Session] = []

        def created(result: "Created") -> None:
            made.append(result.session)
            page.created(result.recovery_code)

        page.make_asked.connect(lambda values, password: self._make(page, values, password, created))
        page.print_asked.connect(lambda code: self._print(page, code))
        page.finished.connect(lambda backup: self._finish(page, made[0], backup))
        self.page_wanted.emit(page)

    def _check(self, values: Mapping[str, Any], password: str) -> dict[str, str]:
        from branchdesk.services import access  # imported by `warm` meanwhile

        wanted = access.NewHome(**values, practice=self._practice)
        return self._by_field(access.check_new(wanted, password))

    def _make(
        self,
        page: "FirstRunPage",
        values: Mapping[str, Any],
        password: str,
        created: "Callable[[Created], None]",
    ) -> None:
        folder, now, practice = self.folder, self._clock(), self._practice
        cost = self._cost

        def job() -> "Created":
            from branchdesk.services import access

            wanted = access.NewHome(**values, practice=practice)
            if cost is None:
                return access.create_home(folder, wanted, password, now=now)
            return access.create_home(folder, wanted, password, now=now, cost=cost)

        def failed(error: BranchDeskError | Bug) -> None:
            if isinstance(error, InvalidCase):
                page.refuse(self._by_field(error.problems))
                return
            if isinstance(error, BranchDeskError):
                sentence = self._words().sentence(error.problem)
                page.failed(sentence.happened, f"{sentence.safe} {sentence.todo}".strip())
                return
            page.set_busy(False)
            self.failed.emit(error)

        self._tasks.write(job, created, failed, owner=page)

    def _finish(self, page: "FirstRunPage", session: "Session", backup: str) -> None:
        def job() -> None:
            from branchdesk.services import upkeep

            if backup:
                upkeep.set_backup_folder(session, Path(backup).expanduser())

        def failed(error: BranchDeskError | Bug) -> None:
            page.set_busy(False)
            self.failed.emit(error)

        self._tasks.write(job, lambda _none: self._open(session), failed, owner=page)

    def _print(self, page: "FirstRunPage", code: str) -> None:
        from branchdesk.ui.access.recovery_print import print_code  # printing loads much and is asked for once

        values = page.branch.values()
        print_code(page, self._words(), code, values, self._clock(), practice=self._practice)

    def _by_field(self, problems: Sequence[Problem]) -> dict[str, str]:
        """The first problem of each field in words; beside its field none needs a name, and the rule of a code helps
        more than the news that it was broken."""
        own = {
            "access.empty": self.tr("Not filled in yet"),
            "access.branch_code": self.tr("1 to 6 letters, then up to 6 digits: CD103"),
        }
        return {each.field: own.get(each.key) or self._words().message(each) for each in reversed(problems)}


def _load() -> None:
    for name in ("branchdesk.services.access", "branchdesk.ui.shell", "branchdesk.ui.queue.tab"):
        importlib.import_module(name)
